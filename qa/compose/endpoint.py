"""An OpenAI-compatible endpoint, through the `openai` client: replies as they stream, time-outs, errors in our words.

What a provider says in an error is never passed on: providers echo keys. Article text goes to the address that the
person set and nowhere else: redirections are not followed, and of the client's own variables (`OPENAI_…`) none counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread, local
from urllib.parse import urlsplit

from index.errors import MissingExtra, ModelUnavailable

from .llm import ModelSettings, Tokens

CONTEXT = 4096
"""Tokens that are counted on where neither the endpoint nor the person says: what the most careful servers give."""
REPLY = 700
"""Tokens of a reply at most."""
_TRIES_AGAIN = 2
"""Times that the client asks again after 408, 409, 429 and 5xx, with a backoff or as long as Retry-After says."""
_LIMITS = ("max_model_len", "loaded_context_length", "max_context_length", "context_length", "context_window", "n_ctx")
"""What servers call their limit in the list of models (vLLM, LM Studio, OpenRouter, Mistral, llama.cpp)."""
_LOOK_EVERY = 0.05


class _LeftAlone(BaseException):
    """Nobody waits for this reply. No `Exception`: the client would take one for a fault and ask again."""


class Endpoint:
    """One model at one address. Safe to use from several threads."""

    def __init__(self, settings: ModelSettings):
        openai = _client_library()
        self.name = settings.name
        parts = urlsplit(settings.url)
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        self._where = f"{parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}"
        self._model, self._timeout, self._context = settings.model, settings.timeout, settings.context
        self._lock = Lock()
        self._shape = 0
        proxied = settings.elsewhere is not None  # a machine's own address is never asked for through a proxy
        self._asking = local()
        http = openai.DefaultHttpxClient(
            follow_redirects=False,
            trust_env=proxied,
            event_hooks={"request": [self._nothing_more_once_left, _only_what_is_asked_for(settings.key)]},
        )
        self._client = openai.OpenAI(
            base_url=settings.url,
            api_key=settings.key or "none",
            max_retries=_TRIES_AGAIN,
            timeout=openai.Timeout(settings.timeout, connect=min(10.0, settings.timeout)),
            http_client=http,
        )

    def context(self) -> int:
        """As set, or as the endpoint's list of models has it, the least of what it names; else `CONTEXT`."""
        with self._lock:
            if self._context is None:
                self._context = self._told_context() or CONTEXT
            return self._context

    def reply(
        self, messages: Sequence[Mapping[str, str]], schema: Mapping, cancelled: Callable[[], bool]
    ) -> Iterator[str | Tokens]:
        """As `LanguageModel` says. The whole reply is to come within the time-out, retries among it."""
        pieces: SimpleQueue[str | Tokens | Exception | None] = SimpleQueue()
        left = Event()
        Thread(target=self._fill, args=(messages, schema, pieces, left), name="onrecord-model", daemon=True).start()
        deadline = time.monotonic() + self._timeout
        try:
            while not cancelled():
                try:
                    piece = pieces.get(timeout=_LOOK_EVERY)
                except Empty:
                    piece = ""
                if piece is None:
                    return
                if isinstance(piece, Exception):
                    raise piece
                if piece:
                    yield piece
                if time.monotonic() > deadline:
                    raise self._unavailable(f"was not through within {self._timeout:g} seconds")
        finally:
            left.set()

    def _fill(self, messages, schema, pieces: SimpleQueue, left: Event) -> None:
        """Puts the reply into the queue, in a thread of its own: so waiting for it can be given up at any time."""
        openai = _client_library()
        self._asking.left = left
        try:
            with self._opened(messages, schema) as stream:
                for chunk in stream:
                    if left.is_set():
                        return  # closing the stream tells the server to stop
                    for choice in chunk.choices or ():
                        if choice.delta and choice.delta.content:
                            pieces.put(choice.delta.content)
                    if chunk.usage:
                        pieces.put(Tokens(chunk.usage.prompt_tokens or 0, chunk.usage.completion_tokens or 0))
            pieces.put(None)
        except _LeftAlone:
            return
        except openai.APIError as error:
            pieces.put(self._plainly(openai, error))
        except Exception:  # not the protocol; and whoever waits must be told of everything
            pieces.put(self._unavailable("sent what is no chat completion. Check that the address ends as it should"))

    def _nothing_more_once_left(self, request) -> None:
        """Keeps the client from asking again, and being paid for, what nobody waits for any more."""
        left = getattr(self._asking, "left", None)
        if left is not None and left.is_set():
            raise _LeftAlone

    def _opened(self, messages, schema):
        """The stream of the first request that the endpoint takes: it may know no schemas, or other limits' names."""
        openai = _client_library()
        asks = _shapes(schema)
        while True:
            shape = self._shape
            try:
                return self._client.chat.completions.create(
                    model=self._model, messages=messages, stream=True, **asks[shape]
                )
            except (openai.BadRequestError, openai.UnprocessableEntityError):
                if shape + 1 == len(asks):
                    raise
                self._shape = shape + 1

    def _told_context(self) -> int | None:
        openai = _client_library()
        with suppress(openai.OpenAIError, ValueError, TypeError, AttributeError):
            hurried = self._client.with_options(max_retries=0, timeout=5.0)
            for model in hurried.models.list().data:
                if model.id == self._model:
                    told = (model.model_extra or {}) | ((model.model_extra or {}).get("meta") or {})
                    return min((told[n] for n in _LIMITS if isinstance(told.get(n), int) and told[n] > 0), default=None)
        return None

    def _plainly(self, openai, error) -> ModelUnavailable:
        code = getattr(error, "status_code", None)
        if isinstance(error, openai.APITimeoutError):
            said = f"did not answer within {self._timeout:g} seconds"
        elif isinstance(error, openai.APIConnectionError):
            said = "cannot be reached. Check that it runs, and its address"
        elif code in (401, 403):
            said = f"refuses the key ({code}). Check ONRECORD_LLM_KEY"
        elif code == 404:
            said = f"knows no model {self._model!r} there (404). Check ONRECORD_LLM_MODEL and ONRECORD_LLM_URL"
        elif code == 429:
            said = "is asked too often, or its quota is used up (429). Try again later"
        elif code is None:
            said = "broke off its reply"
        else:
            said = f"answered with an error ({code})"
        return self._unavailable(said)

    def _unavailable(self, said: str) -> ModelUnavailable:
        return ModelUnavailable(f"The language model at {self._where} {said}.")


def _shapes(schema: Mapping) -> tuple[dict, ...]:
    """How a reply may be asked for, from the most exact to what every server takes."""
    fit = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
    counted = {"response_format": fit, "stream_options": {"include_usage": True}}
    return ({**counted, "max_tokens": REPLY, "temperature": 0.0}, {**counted, "max_completion_tokens": REPLY}, {})


def _only_what_is_asked_for(key: str | None) -> Callable:
    """Takes from every request what the client tells of this machine, and what its own variables would add; puts in the
    key, if there is one."""
    needed = {"host", "accept", "accept-encoding", "content-type", "content-length"}

    def clean(request) -> None:
        for name in [name for name in request.headers if name.lower() not in needed]:
            del request.headers[name]
        request.headers["user-agent"] = "onrecord"
        request.headers["connection"] = "close"  # two requests an answer are worth no connection kept open between
        if key:
            request.headers["authorization"] = f"Bearer {key}"

    return clean


def _client_library():
    try:
        import openai
    except ImportError:
        raise MissingExtra(
            "To be phrased by a language model an answer needs the openai client, which is not installed. Install it: "
            'pip install "onrecord[llm]"'
        ) from None
    return openai
