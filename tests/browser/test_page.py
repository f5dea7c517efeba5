"""The page in a real browser: ask, open the source, add and remove articles, by mouse, keyboard and thumb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reader import Reader
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

QUESTION = "What did Blinken threaten?"
REFUSED = "What did Blinken say about Taiwan?"
Browse = Callable[..., Reader]


def chips(turn) -> list:
    return turn.find_elements(By.CSS_SELECTOR, ".s button.chip")


def test_a_click_on_a_citation_opens_the_source_with_the_quoted_words_in_view(browse: Browse) -> None:
    page = browse()
    turn = page.ask(QUESTION)
    assert "high-impact economic measures" in turn.text
    for chip in chips(turn):
        page.js("arguments[0].scrollIntoView({ block: 'center' })", chip)
        ActionChains(page.driver).move_to_element(chip).perform()
        (hint,) = page.wait("#hint")
        assert chip.get_attribute("data-title") in hint.text and chip.get_attribute("data-quote")[:40] in hint.text
        chip.click()
        page.wait_until(
            "[...document.querySelectorAll('#source mark.on')].map((m) => m.textContent).join('') === arguments[0]",
            chip.get_attribute("data-quote"),
        )
        assert all(page.in_view(mark) for mark in page.wait("#source mark.on"))
        assert [c.get_attribute("aria-expanded") for c in page.all(".chip")].count("true") == 1
        assert chip.get_attribute("aria-expanded") == "true"
    assert turn.is_displayed(), "the source stands beside the answer, never in place of it"
    foot = page.wait("#source footer")[0].text
    assert "checked against the stored text" in foot and "recomputed, the same" in foot


def test_a_refusal_looks_like_one_and_its_nearest_passages_open(browse: Browse) -> None:
    page = browse()
    turn = page.ask(REFUSED)
    (state,) = turn.find_elements(By.CSS_SELECTOR, ".refused .state.no")
    assert "Taiwan" in state.text and not turn.find_elements(By.CSS_SELECTOR, ".s")
    answered = page.ask(QUESTION)
    colours = [one.find_element(By.CSS_SELECTOR, ".state").value_of_css_property("color") for one in (turn, answered)]
    assert colours[0] != colours[1]
    page.click(turn.find_element(By.CSS_SELECTOR, ".near button.chip"))
    page.wait("#source mark.on")


def test_a_file_added_in_the_page_is_answered_from_runs_nothing_and_can_be_removed(
    browse: Browse, tmp_path: Path
) -> None:
    article = tmp_path / "ferry.txt"
    article.write_text(
        'Ferry <img src=x onerror="window.hacked=1"> Runs Again\n\nBy: Ann Dock - December 5, 2021\n\n'
        "The Skalme ferry to Ruhnu runs again from Monday, its owner Otto Brasla said on Sunday.\n\n"
        '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> ${window.hacked=1} {{value}} @children '
        "stood in the owner's notice, Otto Brasla said.\n",
        encoding="utf-8",
    )
    page = browse()
    page.all("#under-box input[type=file]")[0].send_keys(str(article))
    assert "1 article added" in page.wait(".build.good")[0].text
    turn = page.ask("What did Otto Brasla say about the ferry?")
    assert "runs again from Monday" in turn.text
    page.click(chips(turn)[0])
    page.wait("#source mark.on")
    assert '<img src=x onerror="window.hacked=1">' in page.wait("#source h2")[0].text
    assert "${window.hacked=1} {{value}} @children" in page.wait("#source .text")[0].text
    page.tab("Search")
    (box,) = page.wait("#search-box textarea")
    box.send_keys("Skalme ferry", Keys.ENTER)
    assert "onerror" in page.wait(".hits h3")[0].text
    page.tab("Archive")
    row = next(row for row in page.wait(".articles li") if "Ferry" in row.text)
    assert page.js("return window.hacked") is None
    assert page.all("img[src='x'], #shell script") == []

    page.click(row.find_element(By.CSS_SELECTOR, "[data-remove]"))
    assert "onerror" in page.wait("#confirm")[0].text
    page.press(Keys.ESCAPE)
    page.wait_until("!document.querySelector('#confirm').open")
    page.click(row.find_element(By.CSS_SELECTOR, "[data-remove]"))
    page.wait("#confirm .danger")[0].click()
    page.wait_until("![...document.querySelectorAll('.articles li')].some((row) => row.textContent.includes('Ferry'))")
    assert page.js("return window.hacked") is None


def _report(outlet: str, title: str, day: str, *paragraphs: str) -> str:
    return (
        f'<html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>'
        f"{''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)}</article></body></html>"
    )


def test_independent_sources_and_several_speakers_are_told_apart_and_every_source_opens(
    browse: Browse, tmp_path: Path
) -> None:
    switched_off = "The beacon of Skalme will be switched off on May 3 after 140 years of service."
    wire = (
        switched_off,
        "Harbour master Otto Brasla said that the beacon costs 90,000 crowns a year to keep, and that no ship has "
        "asked for its light in three decades.",
        "Keeper Ines Holm, who has lived beside the tower since 1987, will move into the village by the end of the "
        "summer, and her two dogs will move with her. The council has set aside money for a museum and for stairs that "
        "visitors can climb without a guide.",
    )
    other = (
        "Fishermen gathered under the tower in the rain and sang, as their grandfathers had when it was lit.",
        switched_off,
        "Keeper Ines Holm said that her dogs will miss the gulls.",
    )
    reports = {
        "wire": _report("North Wire", "Beacon of Skalme to Go Dark", "2022-04-01", *wire),
        "pier": _report("&lt;b>Pier&lt;/b>", "A Light Goes Out", "2022-04-01", *wire),
        "bay": _report("Bay Chronicle", "Fishermen Sing for Their Beacon", "2022-04-02", *other),
    }
    for name, report in reports.items():
        (tmp_path / f"{name}.html").write_text(report, encoding="utf-8")
    page = browse()
    page.all("#under-box input[type=file]")[0].send_keys("\n".join(str(tmp_path / f"{name}.html") for name in reports))
    assert "3 articles added" in page.wait(".build.good")[0].text

    turn = page.ask("When will the beacon of Skalme be switched off?")
    (sources,) = turn.find_elements(By.CSS_SELECTOR, ".sources")
    assert sources.text.startswith("2 independent sources\n")
    (copies,) = sources.find_elements(By.CSS_SELECTOR, "li li")
    assert copies.text.startswith("copies:")
    buttons = sources.find_elements(By.CSS_SELECTOR, "button")
    assert len(buttons) == 3 and any("<b>Pier" in button.text for button in buttons)
    for button in buttons:
        page.click(button)
        page.wait_until(
            "document.querySelector('#source h2')?.textContent === arguments[0]", button.get_attribute("data-title")
        )
        (mark,) = page.wait("#source mark.on")
        assert mark.text == switched_off and button.get_attribute("aria-expanded") == "true"

    turn = page.ask("What did Otto Brasla and Ines Holm each say about dogs?")
    heads = turn.find_elements(By.CSS_SELECTOR, "h3.speaker")
    assert [head.text for head in heads] == ["Otto Brasla", "Ines Holm"]
    silent = page.js("return arguments[0].nextElementSibling.textContent", heads[0])
    assert silent == "Nothing that Otto Brasla said on this was found." and turn.text.count(silent) == 1
    assert "her dogs will miss the gulls" in page.js("return arguments[0].nextElementSibling.textContent", heads[1])


def test_on_a_phone_the_source_is_a_sheet_that_escape_back_and_button_close(browse: Browse) -> None:
    page = browse(390, 844, phone=True)
    where = page.driver.current_url
    turn = page.ask(QUESTION)
    assert not page.all("#beside")[0].is_displayed()
    assert page.js("return document.documentElement.scrollWidth") <= 390
    closings = [
        lambda: page.press(Keys.ESCAPE),
        page.driver.back,
        lambda: page.wait("#close-source")[0].click(),
    ]
    for close, chip in zip(closings, chips(turn) * 3, strict=False):
        page.click(chip)
        page.wait("#beside[role=dialog] #source mark.on")
        assert page.js("return document.querySelector('#desk').inert")
        assert all(page.in_view(mark) for mark in page.all("#source mark.on"))
        close()
        page.wait_until("!document.querySelector('#beside').checkVisibility()")
        assert page.focused(chip) and not page.js("return document.querySelector('#desk').inert")
        assert turn.is_displayed() and page.driver.current_url == where


def test_everything_is_reached_by_keyboard_alone(browse: Browse) -> None:
    page = browse()
    page.press_until(Keys.TAB, "#ask-box textarea")
    page.press(QUESTION, Keys.ENTER)
    page.wait(".turn .chip")
    chip = page.press_until(Keys.TAB, ".turn .s .chip", shift=True)
    assert page.wait("#hint")[0].text, "focus shows what hovering shows"
    assert "2px" in chip.value_of_css_property("outline-width")
    page.press(Keys.ENTER)
    page.wait("#source mark.on")
    page.wait_until("document.activeElement.id === 'beside'")
    page.press(Keys.ESCAPE)
    page.wait_until("!document.querySelector('#source mark')")
    assert page.focused(chip)
    page.press_until(Keys.TAB, ".turn summary")
    page.press(Keys.ENTER)
    page.wait(".turn details .found")
    page.press_until(Keys.TAB, "#tabs button[role=tab][data-tab-id=search]", shift=True)
    page.press(Keys.ENTER)
    page.press_until(Keys.TAB, "#search-box textarea")
    page.press("sanctions", Keys.ENTER)
    page.wait(".hits li")


def test_the_page_answers_while_a_rebuild_runs_and_follows_the_new_archive(browse: Browse) -> None:
    page = browse()
    page.tab("Archive")
    page.wait("#rebuilding button")[-1].click()
    page.wait("#build .build progress")
    page.tab("Ask")
    assert chips(page.ask(QUESTION))
    page.wait("#build .build.good")
    turn = page.ask(QUESTION)
    page.click(chips(turn)[0])
    page.wait("#source mark.on")


def test_copy_with_citations_gives_plain_text_with_every_source(browse: Browse, address: str) -> None:
    page = browse()
    granted = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": address}
    page.driver.execute_cdp_cmd("Browser.grantPermissions", granted)
    turn = page.ask(QUESTION)
    page.click(turn.find_element(By.CSS_SELECTOR, "[data-copy]"))
    page.wait_until("[...document.querySelectorAll('[data-copy]')].some((b) => b.textContent === 'Copied')")
    text = page.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    for chip in chips(turn):
        assert chip.get_attribute("data-title") in text and chip.get_attribute("data-quote") in text


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_is_light_or_dark_as_the_system_is(browse: Browse, dark: bool) -> None:
    page = browse(dark=dark)
    red = int(page.js("return getComputedStyle(document.body).backgroundColor").split("(")[1].split(",")[0])
    assert (red < 60) == dark


def test_a_file_dropped_anywhere_is_added_and_a_date_filter_says_that_it_is_left_out_when_undated(
    browse: Browse,
) -> None:
    page = browse()
    page.js(
        """
        const files = new DataTransfer();
        files.items.add(new File([arguments[0]], "undated.txt", { type: "text/plain" }));
        const drop = { dataTransfer: files, bubbles: true, cancelable: true };
        const target = document.querySelector("#overview");
        for (const name of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(name, drop));
        """,
        "Notes from a harbour\n\nThe crane at Skulte was painted green.\n",
    )
    assert "1 article added" in page.wait(".build.good")[0].text
    page.wait("#ask-filters .label-wrap")[0].click()
    day = page.wait("#ask-filters input[type=date]")[0]
    page.js(
        "arguments[0].value = '2021-12-03'; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))", day
    )
    page.wait("#ask-filters .left-out .notice")
    assert page.all("#ask-filters .left-out .notice")[0].text == "1 article without a date left out."
    assert "since 3 Dec 2021" in page.all("#ask-filters .label-wrap")[0].text
    turn = page.ask("What was painted green at Skulte?")
    assert "Notes from a harbour" not in turn.get_attribute("innerHTML")


def test_how_strictly_answers_are_refused_is_set_beside_the_filters_and_held_to(browse: Browse) -> None:
    page = browse()
    doubtful = "Why did Russia move troops?"
    states = {}
    page.click(page.wait("#ask-filters > button")[0])
    for choice in ("Looser", "Stricter"):
        (radio,) = [one for one in page.wait("#ask-strictness label") if one.text == choice]
        page.click(radio)
        page.wait_until(
            "document.querySelector('#ask-filters > button').innerText.includes(arguments[0])", choice.lower()
        )
        states[choice] = page.ask(doubtful).find_elements(By.CSS_SELECTOR, "article.refused")
    assert not states["Looser"] and states["Stricter"]
