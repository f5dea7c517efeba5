"""How a position changed: dated statements beside each other, the same words once, nothing hidden that differs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from word_hash import run, write_records

from index import Archive
from index.build import build
from index.types import Document, Statement
from qa.changes import changes
from qa.render_changes import changes_to_dict, terminal_changes
from qa.said import OnRecord, Saying, Speaker, said

STAYS = "the toll on the Nordvik bridge would stay as it was until the summer"
GOES = "the toll on the Nordvik bridge would go before the summer"
RISES = "the toll on the Nordvik bridge would rise to 9 crowns in the summer"


def saying(words: str, day: str | None, source: str) -> Saying:
    text = f"Marta Lindgren said {words}."
    document = Document(source * 8, text, f"Toll {source}", f"{source}.txt", "text/plain", "The Pier", None, day)
    content = ((20, 20 + len(words)),)
    return Saying(document, Statement("Marta Lindgren", (0, 14), None, "said", content, "indirect"), day, content)


def speaker(*sayings: Saying) -> Speaker:
    return Speaker("Marta Lindgren", ("Marta Lindgren",), (), sayings)


def record(*sayings: Saying) -> OnRecord:
    return OnRecord("Lindgren", "the toll", (speaker(*sayings),), len(sayings), (), 0)


FOUR = (
    saying(STAYS, "2021-10-01", "a"),
    saying(RISES, "2021-11-02", "b"),
    saying(STAYS, "2021-12-03", "c"),
    saying(GOES, "2022-01-04", "d"),
)


def test_the_first_and_the_last_day_stand_apart_and_what_lies_between_in_time_order() -> None:
    found = changes(speaker(*FOUR, saying(GOES, None, "e")))
    assert (found.earliest.day, found.latest.day) == ("2021-10-01", "2022-01-04")
    assert [day.day for day in found.between] == ["2021-11-02"]
    assert found.latest.held[0].saying.texts == (GOES,) and found.undated == 1


def test_the_same_words_stand_once_with_their_later_days() -> None:
    found = changes(speaker(*FOUR))
    (held,) = found.earliest.held
    assert [later.day for later in held.again] == ["2021-12-03"]
    shown = [held for day in (found.earliest, *found.between, found.latest) for held in day.held]
    assert [each.saying.texts[0] for each in shown] == [STAYS, RISES, GOES]


def test_where_the_last_words_are_the_first_again_the_last_day_says_so() -> None:
    found = changes(speaker(FOUR[0], FOUR[1], FOUR[2]))
    assert found.latest.day == "2021-12-03" and not found.latest.held
    assert [(each.day, first) for each, first in found.latest.repeated] == [("2021-12-03", "2021-10-01")]
    assert [day.day for day in found.between] == ["2021-11-02"]
    shown = terminal_changes(record(*FOUR[:3]), width=200)
    assert "Latest: 3 December 2021" in shown and "again, as on 1 October 2021" in shown


@pytest.mark.parametrize("other", [STAYS.replace("would", "would not"), STAYS.replace("the summer", "the autumn")])
def test_a_single_word_that_differs_is_another_statement(other: str) -> None:
    found = changes(speaker(saying(STAYS, "2021-10-01", "a"), saying(other, "2021-12-03", "b")))
    assert not found.earliest.held[0].again and found.latest.held[0].saying.texts == (other,)


def test_one_day_has_nothing_beside_it_and_no_day_nothing_at_all() -> None:
    one = changes(speaker(saying(STAYS, "2021-10-01", "a"), saying(STAYS, "2021-10-01", "b")))
    assert one.latest is None and one.between == () and len(one.earliest.held) == 2
    none = changes(speaker(saying(STAYS, None, "a")))
    assert (none.earliest, none.latest, none.undated) == (None, None, 1)
    assert "All on one day: 1 October 2021" in terminal_changes(record(saying(STAYS, "2021-10-01", "a")))
    assert "None of these statements has a day" in terminal_changes(record(saying(STAYS, None, "a")))


def test_the_terminal_gives_earliest_and_latest_before_what_lies_between() -> None:
    shown = terminal_changes(record(*FOUR, saying(GOES, None, "e")), width=200)
    places = [
        shown.index(part) for part in ("Earliest: 1 October", "Latest: 4 January", "Between them, on 1 day", RISES)
    ]
    assert places == sorted(places)
    assert shown.count(STAYS) == 1 and "again on 3 December 2021 (The Pier, c.txt)" in shown
    assert "1 statement without a day left out" in shown


def test_plain_data_has_every_day_with_exact_ranges() -> None:
    found = json.loads(json.dumps(changes_to_dict(record(*FOUR))))["speakers"][0]["changes"]
    assert set(found) == {"earliest", "between", "latest", "undated"}
    (first,) = found["earliest"]["statements"]
    assert first["shown"][0]["text"] == STAYS and [later["day"] for later in first["again"]] == ["2021-12-03"]
    assert found["latest"]["repeated"] == [] and found["between"][0]["day"] == "2021-11-02"


def test_what_differs_in_a_number_or_a_not_within_a_week_is_not_put_together(tmp_path: Path) -> None:
    said_so = (
        "said the crews of the Nordvik ferry would {}be paid {} crowns more for every night on the water this year."
    )
    forms = [("", 40), ("not ", 40), ("", 90), ("", 40)]
    records = [
        {"id": str(n), "title": f"Ferry {n}", "published": f"2021-12-0{n + 1}", "outlet": f"Outlet {n}",
         "text": f"Minister Marta Lindgren {said_so.format(*form)} " + f"Reporter {n} saw the quay {n} times. " * 2}
        for n, form in enumerate(forms)
    ]  # fmt: skip
    run(build([write_records(tmp_path / "articles.jsonl", records)], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as archive:
        (one,) = said(archive, "Lindgren").speakers
    assert [each.day for each in one.sayings] == ["2021-12-01", "2021-12-02", "2021-12-03"]
    assert [len(each.repeats) for each in one.sayings] == [1, 0, 0]


def test_the_command_line_sets_statements_on_a_topic_beside_each_other(onrecord, sample_archive: Path) -> None:
    arguments = ("said", "Putin", "--about", "guarantees", "--changes", "--archive", sample_archive)
    done = onrecord(*arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("Earliest: ") < done.stdout.index("Latest: ")
    assert max(map(len, done.stdout.splitlines())) <= 80
    beside = json.loads(onrecord(*arguments, "--json").stdout)["speakers"][0]["changes"]
    assert beside["earliest"]["day"] < beside["latest"]["day"]


def test_changes_without_a_topic_are_wrong_use_and_the_message_says_what_to_give(
    onrecord, sample_archive: Path
) -> None:
    done = onrecord("said", "Putin", "--changes", "--archive", sample_archive)
    assert done.returncode == 2 and done.stdout == "" and "--about" in done.stderr
