"""A conversation in a real browser: follow-ups asked in full, edited, kept over a reload, saved, cleared and linked."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from reader import Reader
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from qa import record as records

THREATEN = "What did Blinken threaten?"
NATO = "And what did he say about NATO?"
NATO_WHOLE = "What did Blinken say about NATO?"
Browse = Callable[..., Reader]


def asked_as(turn):
    return turn.find_element(By.CSS_SELECTOR, ".asked-as input")


def reopened(page: Reader, address: str | None = None) -> None:
    """Loads an address, or the same again, once the page is at rest: what is cut off on its way would be an error."""
    time.sleep(2)
    page.driver.get(address or page.driver.current_url)


def test_a_follow_up_shows_how_it_was_asked_and_can_be_asked_in_other_words(browse: Browse) -> None:
    page = browse()
    first = page.ask(THREATEN)
    assert not first.find_elements(By.CSS_SELECTOR, ".asked-as")
    turn = page.ask(NATO)
    assert asked_as(turn).get_attribute("value") == NATO_WHOLE
    assert turn.find_element(By.CSS_SELECTOR, ".q").text == NATO
    box = asked_as(turn)
    page.js("arguments[0].scrollIntoView({ block: 'center' })", box)
    box.clear()
    box.send_keys("What did Kuleba want from NATO?", Keys.ENTER)
    edited = page.wait(".turn", 3)[-1]
    assert "Kuleba" in edited.find_element(By.CSS_SELECTOR, ".s").text
    assert asked_as(edited).get_attribute("value") == "What did Kuleba want from NATO?"


def test_what_was_asked_stays_in_this_browser_until_it_is_cleared(browse: Browse) -> None:
    page = browse()
    page.ask(THREATEN)
    page.wait_until("localStorage.length > 0")
    reopened(page)
    (turn,) = page.wait(".turn")
    assert "high-impact economic measures" in turn.text
    page.click(turn.find_element(By.CSS_SELECTOR, ".s .chip"))
    page.wait("#source mark.on")
    assert asked_as(page.ask(NATO)).get_attribute("value") == NATO_WHOLE, "it is taken up where it was left"
    stranger = browse()
    assert not stranger.all(".turn")
    page.click(page.wait("#talk [data-talk=clear]")[0])
    page.wait(".opening")
    page.wait_until("!document.querySelector('.turn') && !document.querySelector('#talk button')")
    reopened(page)
    page.wait(".opening")
    assert not page.all(".turn")


def test_a_conversation_is_saved_as_files_that_can_be_checked_again(browse: Browse, tmp_path: Path) -> None:
    page = browse()
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    page.ask(THREATEN)
    page.ask(NATO)
    for form, name in (("markdown", "onrecord.md"), ("json", "onrecord.json")):
        page.click(page.wait(f"#talk [data-talk={form}]")[0])
        until = time.monotonic() + 30
        while not (tmp_path / name).is_file():
            assert time.monotonic() < until, f"{name} was not saved"
            time.sleep(0.05)
        saved = records.read(tmp_path / name)
        assert [answer.question for answer in saved.answers] == [THREATEN, NATO] and not saved.edited
        assert saved.answers[1].question_used == NATO_WHOLE


def test_a_link_asks_its_question_once(browse: Browse) -> None:
    page = browse()
    turn = page.ask(THREATEN)
    assert turn.find_element(By.CSS_SELECTOR, "[data-ask]").get_attribute("data-ask") == THREATEN
    other = browse()
    reopened(other, f"{other.driver.current_url}?ask={quote(THREATEN)}")
    (turn,) = other.wait(".turn")
    assert "high-impact economic measures" in turn.text
    reopened(other)
    other.wait(".turn")
    other.ask("What did Blinken say about Taiwan?")
    assert len(other.all(".turn")) == 2


def test_a_link_to_a_conversation_asks_its_questions_in_order(browse: Browse) -> None:
    page = browse()
    page.ask(THREATEN)
    page.ask(NATO)
    asked = page.wait("#talk [data-ask]")[0].get_attribute("data-ask").split("\n")
    assert asked == [THREATEN, NATO_WHOLE]
    other = browse()
    reopened(other, f"{other.driver.current_url}?{'&'.join(f'ask={quote(question)}' for question in asked)}")
    other.wait_until("document.querySelectorAll('.turn').length === 2")
    assert [turn.text.splitlines()[0] for turn in other.all(".turn")] == asked
    reopened(other)
    assert len(other.wait(".turn")) == 2


def test_on_a_phone_the_row_and_the_question_in_full_fit(browse: Browse) -> None:
    page = browse(390, 844, phone=True, dark=True)
    page.ask(THREATEN)
    turn = page.ask(NATO)
    assert page.js("return document.documentElement.scrollWidth") <= 390
    assert page.js("return arguments[0].getBoundingClientRect().width", asked_as(turn)) > 200
    assert len(page.wait("#talk button")) == 4
