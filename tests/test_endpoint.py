"""An endpoint is asked as people set it: patiently, not for ever, and without a word to anybody else."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from pathlib import Path

import pytest

from index.errors import ModelUnavailable
from qa.compose.endpoint import CONTEXT, REPLY, Endpoint
from qa.compose.llm import ModelSettings, Tokens

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from scripted_model import MODEL, Reply, serve  # noqa: E402

KEY = "sk-test-5f0c1b7a9d"
HELLO = [{"role": "user", "content": "Hello"}]
SCHEMA = {"type": "object"}


def _endpoint(url: str, **more) -> Endpoint:
    return Endpoint(ModelSettings(MODEL, url, KEY, **more))


def _reply(endpoint: Endpoint, cancelled=lambda: False) -> tuple[str, Tokens | None]:
    pieces = list(endpoint.reply(HELLO, SCHEMA, cancelled))
    tokens = [piece for piece in pieces if isinstance(piece, Tokens)]
    return "".join(piece for piece in pieces if isinstance(piece, str)), tokens[-1] if tokens else None


def test_a_reply_streams_and_its_tokens_are_counted() -> None:
    with serve([Reply("One. Two. Three.", piece=5)]) as server:
        endpoint = _endpoint(server.url)
        pieces = list(endpoint.reply(HELLO, SCHEMA, lambda: False))
        assert pieces[:-1] == ["One. ", "Two. ", "Three", "."]
        assert pieces[-1] == Tokens(1, 4)
        [asked] = server.asked
        assert asked["model"] == MODEL and asked["messages"] == HELLO
        assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
        assert asked["max_tokens"] == REPLY and asked["temperature"] == 0


def test_the_key_is_sent_as_it_is_set_and_nothing_of_this_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-another")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-another")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://192.0.2.1/v1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-another\nX-Else: another")
    with serve([Reply("Yes.")]) as server:
        _reply(_endpoint(server.url))
        _reply(Endpoint(ModelSettings(MODEL, server.url)))
    keyed, free = ({name.lower(): value for name, value in headers.items()} for headers in server.headers)
    assert keyed.pop("authorization") == f"Bearer {KEY}"
    assert keyed == free
    assert set(free) <= {
        "host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"
    }  # fmt: skip
    assert "another" not in str(free) and sys.platform not in str(free).lower()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_may_pass_is_tried_again(status: int) -> None:
    busy = Reply(status=status, headers=(("retry-after-ms", "10"),))
    with serve([busy, busy, Reply("Yes.")]) as server:
        assert _reply(_endpoint(server.url))[0] == "Yes."
        assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "told", "asked"),
    [
        (401, "refuses the key", 1),
        (403, "refuses the key", 1),
        (404, "knows no model 'scripted'", 1),
        (429, "asked too often", 3),
        (500, r"answered with an error \(500\)", 3),
        (302, r"answered with an error \(302\)", 1),
    ],
)
def test_errors_are_told_in_our_words_and_never_with_the_key(
    status: int, told: str, asked: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    elsewhere = (("retry-after-ms", "1"), ("Location", "http://192.0.2.1/v1"))
    with serve(
        [Reply(status=status, headers=elsewhere, error=f"Incorrect API key provided: {KEY}. Ask me.")]
    ) as server:
        with pytest.raises(ModelUnavailable, match=told) as raised:
            _reply(_endpoint(server.url))
        assert len(server.asked) == asked
    shown = "".join(traceback.format_exception(raised.value))
    assert "Ask me" not in shown and KEY not in shown and KEY not in caplog.text
    assert server.url.removesuffix("/v1") in str(raised.value)


def test_nothing_is_sent_where_a_redirection_points() -> None:
    with serve([Reply("Yes.")]) as other:
        moved = Reply(status=307, headers=(("Location", f"{other.url}/chat/completions"),))
        with serve([moved]) as server, pytest.raises(ModelUnavailable, match="307"):
            _reply(_endpoint(server.url))
        assert not other.asked


def test_a_server_that_knows_no_schemas_is_asked_without() -> None:
    def script(request: dict) -> Reply:
        return Reply(status=400) if set(request) > {"model", "messages", "stream"} else Reply("Yes.")

    with serve(script) as server:
        endpoint = _endpoint(server.url)
        assert _reply(endpoint) == ("Yes.", None)
        assert _reply(endpoint)[0] == "Yes."
        assert [sorted(asked) for asked in server.asked][2:] == [["messages", "model", "stream"]] * 2
        assert "max_completion_tokens" in server.asked[1]


def test_nobody_there_is_told() -> None:
    with serve([Reply()]) as server:
        pass
    with pytest.raises(ModelUnavailable, match="cannot be reached"):
        _reply(_endpoint(server.url))


@pytest.mark.parametrize(
    "reply",
    [Reply("Much to say. " * 200, piece=2, pause=0.1), Reply("Yes.", pause=60), Reply(status=500, pause=60)],
    ids=["a slow stream", "silence", "a slow error"],
)
def test_a_reply_that_does_not_end_in_time_is_given_up(reply: Reply) -> None:
    with serve([reply]) as server:
        began = time.monotonic()
        with pytest.raises(ModelUnavailable, match="within 1 seconds"):
            _reply(_endpoint(server.url, timeout=1.0))
        assert time.monotonic() - began < 30  # and not the minute, or the 130 s, that the server takes
        for thread in threading.enumerate():
            if thread.name == "onrecord-model":
                thread.join(30)
                assert not thread.is_alive()
        assert len(server.asked) == 1  # the client does not ask again for what nobody waits for


@pytest.mark.parametrize(
    "reply",
    [
        Reply(raw='data: {"choices": [{"index": 0, "delta": {"content": "Ye\n\n'),
        Reply(raw='data: {"error": {"message": "overloaded"}}\n\n'),
        Reply("Yes, and much more", ends=False, piece=4),
    ],
    ids=["broken JSON", "an error in the stream", "a connection that breaks"],
)
def test_a_broken_reply_is_told(reply: Reply) -> None:
    with serve([reply]) as server, pytest.raises(ModelUnavailable, match="broke off|no chat completion|be reached"):
        _reply(_endpoint(server.url))


def test_what_is_no_stream_is_an_empty_reply_or_told() -> None:
    with serve([Reply(raw="<html>Welcome</html>")]) as server:
        assert _reply(_endpoint(server.url)) == ("", None)


def test_once_cancelled_nothing_more_is_read_and_the_server_is_left() -> None:
    stop = threading.Event()
    with serve([Reply("word " * 2000, piece=5, pause=0.02)]) as server:
        pieces = []
        for piece in _endpoint(server.url).reply(HELLO, SCHEMA, stop.is_set):
            pieces.append(piece)
            stop.set()
        assert pieces == ["word "]
        assert server.dropped.wait(30)


@pytest.mark.parametrize(
    ("listed", "set_to", "context"),
    [
        ({"max_model_len": 16384}, None, 16384),
        ({"meta": {"n_ctx": 2048, "n_ctx_train": 131072}}, None, 2048),
        ({"max_context_length": 32768, "loaded_context_length": 8000}, None, 8000),
        ({"context_length": "large"}, None, CONTEXT),
        ({}, None, CONTEXT),
        ({"max_model_len": 16384}, 3000, 3000),
    ],
)
def test_the_context_is_the_models_own(listed: dict, set_to: int | None, context: int) -> None:
    with serve([Reply()], models=listed) as server:
        assert _endpoint(server.url, context=set_to).context() == context


def test_an_endpoint_that_lists_no_models_has_the_least_context() -> None:
    with serve([Reply()]) as server:
        pass
    assert _endpoint(server.url).context() == CONTEXT
