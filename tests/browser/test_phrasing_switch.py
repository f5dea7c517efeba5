"""The page with a language model set up: a switch, sentences that appear as they are proved, and none without it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reader import Reader

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from scripted_model import MODEL, Reply, evidence, sentences, serve  # noqa: E402

QUESTION = "What did Blinken threaten Moscow with?"
FIRST = "Antony Blinken warned Moscow of high-impact economic measures."
WRONG = "Antony Blinken warned Moscow of 12 high-impact economic measures."
Browse = Callable[..., Reader]


@pytest.fixture(scope="module")
def go_on() -> threading.Event:
    """Set, the model writes on after its first sentence."""
    return threading.Event()


@pytest.fixture(scope="module")
def dropped() -> list[threading.Event]:
    """Holds what is set when a connection to the model is left before its reply ended."""
    return []


@pytest.fixture(scope="module")
def address(served, go_on: threading.Event, dropped: list[threading.Event]) -> Iterator[str]:
    """The page where a model is set up that writes one sentence, and waits."""

    def script(request: dict) -> Reply:
        told = [one["number"] for one in evidence(request) if "warned Moscow" in one["text"]]
        whole = sentences((FIRST, told[:1]), (WRONG, told[:1]))
        cut = whole.index("}") + 1

        def pieces() -> Iterator[str]:
            yield whole[:cut]
            while not go_on.wait(0.1):
                yield " "
            yield whole[cut:]

        return Reply(pieces())

    with serve(script) as server, served(ONRECORD_LLM_URL=server.url, ONRECORD_LLM_MODEL=MODEL) as url:
        dropped.append(server.dropped)
        yield url


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_a_sentence_appears_when_it_is_proved_and_opens_its_source(
    browse: Browse, go_on: threading.Event, phone: bool
) -> None:
    go_on.clear()
    page = browse(*((390, 844) if phone else (1440, 900)), phone=phone, dark=phone)
    (switch,) = page.wait("#phrase input")
    assert "Phrase with scripted" in page.wait("#phrase")[0].text and not switch.is_selected()
    page.click(switch)
    (box,) = page.wait("#ask-box textarea")
    box.send_keys(QUESTION, "\ue007")
    (proved,) = page.wait("#working .proving .s")
    assert FIRST in proved.text and not page.all(".turn")
    go_on.set()
    (turn,) = page.wait(".turn")
    assert [s.text.removesuffix("1").strip() for s in page.wait(".turn .s")] == [FIRST]
    assert "Phrased by scripted" in turn.text and "1 sentence of scripted was not supported" in turn.text
    assert WRONG not in turn.text and "in other words than the article’s" in turn.text
    assert not page.all("#working .proving")
    page.click(page.wait(".turn .s button.chip")[0])
    assert "had warned Moscow" in page.wait("#source mark.on")[0].text


def test_stopped_the_model_is_left_and_the_question_comes_back(
    browse: Browse, go_on: threading.Event, dropped: list[threading.Event]
) -> None:
    go_on.clear()
    dropped[0].clear()
    page = browse()
    page.click(page.wait("#phrase input")[0])
    (box,) = page.wait("#ask-box textarea")
    box.send_keys(QUESTION, "\ue007")
    page.wait("#working .proving .s")
    page.click(page.wait("#working button[data-stop]")[0])
    page.wait_until("document.querySelector('#working').innerText.includes('Stopped')")
    assert not page.all("#working .proving") and not page.all(".turn")
    page.wait_until(f"document.querySelector('#ask-box textarea').value === {QUESTION!r}")
    assert dropped[0].wait(30)  # the model writes on, and finds nobody there
    go_on.set()
    box.send_keys("\ue007")  # asked again it is answered
    assert FIRST in page.wait(".turn")[0].text


def test_without_the_switch_the_articles_are_quoted(browse: Browse) -> None:
    page = browse()
    turn = page.ask(QUESTION)
    assert FIRST not in turn.text and "scripted" not in turn.text
