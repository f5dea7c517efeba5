"""The times that a question names, and articles of those days: `qa.periods`, and what a search brings up by it."""

from __future__ import annotations

from datetime import date

import pytest
from word_hash import WordHash, run, write_records

from index import Archive, build
from index.types import Filters
from qa.periods import named_periods, nearness
from qa.question import read_question
from qa.searching import SEARCHED, TIMES, found_for


def _days(first: str, last: str | None = None) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("At whose request was the call of 30 December 2021?", [_days("2021-12-30")]),
        ("Who signed the January 2022 declaration?", [_days("2022-01-01", "2022-01-31")]),
        ("What was said on 2022-06-20?", [_days("2022-06-20")]),
        ("quist ferry fees march 29 2022", [_days("2022-03-29")]),
        ("What did they agree in 2021?", [_days("2021-01-01", "2021-12-31")]),
        ("How did the fees change after the strike of spring 2022?", [_days("2022-03-01", "2022-05-31")]),
        ("How did it change from late January to mid-February 2022?",
         [_days("2022-01-21", "2022-01-31"), _days("2022-02-10", "2022-02-19")]),
        ("What did he tell Holm on 4 March and Quist on 6 March 2022?", [_days("2022-03-04"), _days("2022-03-06")]),
        ("How much had it cost at the end of 2021?", [_days("2021-08-31", "2021-12-31")]),
        ("What has Quist said since 3 March 2022?", [_days("2022-03-03", "9999-12-31")]),
    ],
)  # fmt: skip
def test_the_times_that_a_question_names_are_read_wherever_they_stand(question, named):
    found = read_question(question).periods
    assert [(period.first, period.last) for period in found] == named
    assert not any(period.of_any_year for period in found)


@pytest.mark.parametrize(
    "question",
    [
        "Who led the first Pride March in Lahore?",
        "What may Theresa May say?",
        "Did it cost $2021?",
        "What was it on 31 June?",
        "Which fall was worst?",
        "What about 2021% of it, or 5,2021?",
    ],
)
def test_what_names_no_time_is_not_read_as_one(question):
    assert named_periods(question) == ()


def test_a_day_without_its_year_is_that_day_of_any_year():
    period = named_periods("Who was at the January 6 hearings?")
    assert nearness(period, "2021-01-06") == nearness(period, "2015-01-07") == 1
    assert nearness(period, "2020-12-28") == nearness(period, "1999-12-28") > nearness(period, "2021-07-01")
    assert period[0].told() is None
    leap = named_periods("What happened on 29 February?")
    assert nearness(leap, "2021-02-28") == 1
    assert nearness(leap, "0001-02-28") == nearness(leap, "9999-02-28") == 1


def test_the_nearer_an_article_is_to_the_time_the_more_it_counts():
    day, month = named_periods("on 14 February 2022"), named_periods("in February 2022")
    assert nearness(day, "2022-02-14") == nearness(day, "2022-02-16T09:00:00") == nearness(month, "2022-03-01") == 1
    assert 1 > nearness(day, "2022-02-18") > nearness(day, "2022-03-14") > nearness(day, "2021-02-14")
    assert nearness(month, "2022-03-20") > nearness(day, "2022-03-20")
    assert nearness(day, None) == nearness(day, "no day") == nearness((), "2022-02-14") == 0
    since = named_periods("since February 2022")
    assert nearness(since, "2030-01-01") == 1 > nearness(since, "2022-01-01")


def test_each_time_is_looked_up_once_and_no_more_than_a_few():
    looked_up = []

    class _Archive:
        def search(self, query, k, filters):
            looked_up.append((filters.since, filters.until))
            return []

    twice = read_question("What happened on 3 March 2022, and who spoke on 3 March 2022?")
    assert found_for(twice, _Archive()) == [] and looked_up == [(None, None), ("2022-03-03", "2022-03-05")]
    looked_up.clear()
    found_for(read_question("What happened on " + ", ".join(f"{n} March 2022" for n in range(1, 20))), _Archive())
    assert len(looked_up) == 1 + TIMES
    looked_up.clear()
    within = read_question("What happened on 3 March 2022?", Filters(since="2022-03-04", until="2022-06-01"))
    before = read_question("What happened on 3 March 2022?", Filters(until="2022-02-01"))
    found_for(within, _Archive())
    found_for(before, _Archive())
    assert looked_up[1] == ("2022-03-04", "2022-03-05") and len(looked_up) == 3


def test_passages_of_the_named_days_are_found_behind_a_hundred_nearer_ones(tmp_path):
    daily = [
        {"id": f"d{n}", "title": "Harbour fees", "text": "The harbour council said what the harbour fees are.",
         "published": f"2022-{1 + n // 28:02}-{1 + n % 28:02}"}
        for n in range(SEARCHED + 20)
    ]  # fmt: skip
    daily.append({"id": "it", "title": "A ruling", "text": "Judges struck it down.", "published": "2022-07-15"})
    write_records(tmp_path / "news.jsonl", daily)
    run(build([tmp_path / "news.jsonl"], tmp_path / "archive", embedder=WordHash()))
    with Archive.open(tmp_path / "archive", encoder=WordHash()) as archive:
        plain = found_for(read_question("What did the harbour council say of harbour fees?"), archive)
        dated = found_for(read_question("What did the harbour council say of harbour fees in summer 2022?"), archive)
    assert len(plain) == SEARCHED and not any(hit.document.title == "A ruling" for hit in plain)
    assert [hit.document.title for hit in dated].count("A ruling") == 1
    assert len(dated) == SEARCHED + 1  # the day may be that of the fees: nothing else is left out
    assert [hit.score for hit in dated] == sorted((hit.score for hit in dated), reverse=True)
    assert len({hit.passage_id for hit in dated}) == len(dated)
