"""The tab "On record" in a real browser: a speaker's statements, their sources, what changed, and the address."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from reader import Reader
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

Browse = Callable[..., Reader]
CHANGED = "?said=Putin&about=guarantees&changes=1"


def opened(page: Reader, address: str, search: str) -> None:
    """A shared address, opened anew."""
    page.driver.get(f"{address}/{search}")
    page.wait("#record-result .state, #record-result .opening")


def show(page: Reader, name: str) -> None:
    (box,) = page.wait("#record-name")
    box.clear()
    box.send_keys(name, Keys.ESCAPE, Keys.ENTER)


def search_of(page: Reader) -> str:
    return page.js("return decodeURIComponent(window.location.search)")


def test_a_name_is_chosen_while_one_types_and_every_statement_opens_its_source(browse: Browse) -> None:
    page = browse()
    page.tab("On record")
    assert "Vladimir Putin" in page.wait("#record-result .names li")[0].text, "the most heard first"
    (box,) = page.wait("#record-name")
    box.send_keys("bid")
    (option,) = page.wait("#record-names [role=option]")
    assert option.text.startswith("Joe Biden") and box.get_attribute("aria-expanded") == "true"
    option.click()
    page.wait("#record-result .card .s")
    assert box.get_attribute("value") == "Joe Biden" and search_of(page) == "?said=Joe+Biden"
    chips = page.all("#record-result .chip")
    assert any(chip.get_attribute("data-parts") for chip in chips), "one of them stands in two places"
    for chip in chips:
        page.click(chip)
        page.wait_until(
            "[...document.querySelectorAll('#source mark.on')].map((m) => m.textContent).join('') === "
            "arguments[0].replaceAll(' … ', '')",
            chip.get_attribute("data-quote"),
        )
        assert page.in_view(page.wait("#source mark.on")[0]) and chip.get_attribute("aria-expanded") == "true"
        assert "checked against the stored text" in page.wait("#source footer")[0].text
    assert page.all("#record-result .card")[0].is_displayed(), "the source stands beside the statements"


def test_a_speakers_name_in_an_answer_leads_to_the_record_and_back_to_the_answer(browse: Browse) -> None:
    page = browse()
    turn = page.ask("What did Blinken threaten?")
    link = turn.find_element(By.CSS_SELECTOR, ".by a.who")
    assert link.text == "Antony Blinken"
    page.click(link)
    page.wait("#record-result .card .s")
    assert page.wait("#record-name")[0].get_attribute("value") == "Antony Blinken"
    assert search_of(page) == "?said=Antony+Blinken" and not turn.is_displayed()
    page.wait_until("document.activeElement.id === 'record-result'")
    page.driver.back()
    page.wait_until("arguments[0].checkVisibility()", turn)
    assert search_of(page) == ""
    page.driver.forward()
    page.wait("#record-result .card .s")
    assert page.driver.title == "Antony Blinken: On Record"


def test_back_returns_through_names_topics_and_tabs(browse: Browse) -> None:
    page = browse()
    page.tab("Search")
    page.tab("On record")
    page.wait("#record-result .opening")
    show(page, "Psaki")
    page.wait("#record-result .person")
    page.wait("#record-about")[0].send_keys("proposals", Keys.ENTER)
    page.wait("#record-result .views")
    assert search_of(page) == "?said=Psaki&about=proposals"
    page.driver.back()
    page.wait_until("document.querySelector('#record-about').value === '' && !document.querySelector('.views')")
    page.driver.back()
    page.wait("#record-result .opening")
    page.driver.back()
    page.wait("#search-box textarea")
    page.tab("On record")
    page.tab("Ask")
    assert search_of(page) == "" and page.wait("#ask-box textarea")


@pytest.mark.parametrize("phone", [False, True])
def test_what_changed_stands_side_by_side_or_on_a_phone_one_below_the_other(
    browse: Browse, address: str, phone: bool
) -> None:
    page = browse(*((390, 844) if phone else (1440, 900)), phone=phone)
    opened(page, address, CHANGED)
    page.driver.refresh()
    first, last = page.wait("#record-result .two > div", 2)
    assert first.text.startswith("Earliest: 2 Dec 2021") and last.text.startswith("Latest: 23 Dec 2021")
    assert [page.wait(f"#record-{name}")[0].get_attribute("value") for name in ("name", "about")] == [
        "Putin", "guarantees",
    ]  # fmt: skip
    below, beside = first.rect["y"] < last.rect["y"], first.rect["x"] < last.rect["x"]
    assert (below, beside) == (phone, not phone)
    assert page.js("return document.documentElement.scrollWidth") <= (390 if phone else 1440)
    page.click(next(link for link in page.wait("#record-result .views a") if link.text == "In time order"))
    page.wait_until("!document.querySelector('.two') && document.querySelector('#record-result .dated')")
    assert search_of(page) == "?said=Putin&about=guarantees"


def test_on_a_phone_the_tabs_fit_and_the_source_is_a_sheet_that_back_closes(browse: Browse, address: str) -> None:
    page = browse(360, 740, phone=True)
    opened(page, address, "?said=Blinken")
    edges = page.js(
        "return [...document.querySelectorAll('#tabs .tab-container button[role=tab]')]"
        ".filter((b) => b.checkVisibility())"
        ".map((b) => [b.getBoundingClientRect().left, b.getBoundingClientRect().right, b.scrollWidth - b.clientWidth])"
    )
    assert len(edges) == 4 and all(left >= 0 and right <= 360 and cut <= 0 for left, right, cut in edges)
    brand = page.js("return document.querySelector('.brand').getBoundingClientRect().right")
    assert edges[0][0] >= brand
    chip = page.wait("#record-result .chip")[0]
    page.click(chip)
    page.wait("#beside[role=dialog] #source mark.on")
    page.driver.back()
    page.wait_until("!document.querySelector('#beside').checkVisibility()")
    assert page.focused(chip) and search_of(page) == "?said=Blinken"


def test_the_record_is_reached_by_keyboard_alone(browse: Browse) -> None:
    page = browse()
    page.press_until(Keys.TAB, "#tabs button[role=tab][data-tab-id=record]")
    page.press(Keys.ENTER)
    page.wait("#record-result .opening")
    box = page.press_until(Keys.TAB, "#record-name")
    page.press("putin")
    page.wait("#record-names [role=option]")
    page.press(Keys.ARROW_DOWN)
    active = box.get_attribute("aria-activedescendant")
    assert page.all(f"#{active}[aria-selected=true]")[0].text.startswith("Vladimir Putin")
    page.press(Keys.ENTER)
    page.wait("#record-result .chip")
    chip = page.press_until(Keys.TAB, "#record-result .chip")
    assert "2px" in chip.value_of_css_property("outline-width") and page.wait("#hint")[0].text
    page.press(Keys.ENTER)
    page.wait("#source mark.on")
    page.press(Keys.ESCAPE)
    page.wait_until("!document.querySelector('#source mark')")
    assert page.focused(chip)


def test_a_name_that_nobody_bears_is_said_and_those_like_it_are_one_click_away(browse: Browse, address: str) -> None:
    page = browse()
    opened(page, address, "?said=Blinkne")
    assert page.wait("#record-result .state.no")[0].text == "Nobody called Blinkne speaks in this archive."
    page.click(page.wait("#record-result .names a")[0])
    page.wait("#record-result .card .s")
    assert search_of(page) == "?said=Antony+Blinken"
    page.wait("#record-about")[0].send_keys("football", Keys.ENTER)
    assert "none about football" in page.wait("#record-result .state.no")[0].text
    page.wait(".narrow summary")[0].click()
    for name, day in (("since", "2021-12-05"), ("until", "2021-12-01")):
        field = page.wait(f"#record-form [name={name}]")[0]
        page.js(
            "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
            field,
            day,
        )
    page.wait("#record-form .go")[0].click()
    assert "comes after the last" in page.wait("#record-result .notice.bad")[0].text


def test_many_statements_come_page_by_page_and_hostile_ones_run_nothing(browse: Browse, tmp_path: Path) -> None:
    hostile = '<img src=x onerror="window.hacked=1"> ${window.hacked=1} {{value}}'
    said = [
        f"Mayor Petra Quayle said pier number {n} had been looked at by the crew of the {n} o'clock ferry."
        for n in range(90)
    ]
    said.insert(3, f"“The sign reads {hostile} and nobody at the quay can read it,” Petra Quayle said.")
    file = tmp_path / "piers.jsonl"
    record = {"id": "piers", "title": f"Piers {hostile}", "published": "2021-12-06", "outlet": f"The Pier {hostile}"}
    file.write_text(json.dumps(record | {"text": "\n\n".join(said)}) + "\n", encoding="utf-8")
    page = browse()
    page.all("#under-box input[type=file]")[0].send_keys(str(file))
    assert "1 article added" in page.wait(".build.good")[0].text
    page.tab("On record")
    show(page, "Quayle")
    (nav,) = page.wait("#record-result .pages")
    assert "Statements 1 to 40 of 91, page 1 of 3" in nav.text and len(page.all("#record-result .chip")) == 40
    text = page.wait("#record-result .card")[0].text
    assert hostile in text and f"Piers {hostile}" in text
    page.click(next(link for link in page.wait("#record-result .pages a") if link.text == "Next"))
    page.wait_until("document.querySelector('.pages')?.textContent.includes('41 to 80 of 91')")
    assert search_of(page) == "?said=Quayle&part=2" and page.in_view(page.wait("#record-result .state")[0])
    page.driver.back()
    page.wait_until("document.querySelector('.pages')?.textContent.includes('1 to 40 of 91')")
    assert page.js("return window.hacked") is None and page.all("img[src='x']") == []
