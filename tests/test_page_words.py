"""The page's plain sentences: days, filters, bylines and what a build is doing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.errors import UsageError
from index.types import BuildReport, Filters, Progress, Skipped, Statement
from page import words
from page.days import filters
from qa.reader import operating_point
from qa.types import Answer, AnswerSentence, Citation

CITATION = Citation("a", "T", "The Quay", None, "2021-12-01", None, "a.txt", (), None, 10, 20, "x" * 10)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2021-12-01", "1 Dec 2021"),
        ("2021-12-31T23:30:00-05:00", "31 Dec 2021"),
        (None, "undated"),
        ("last week", "last week"),
        ("2021-13-01", "2021-13-01"),
    ],
)
def test_a_day_is_the_articles_own_local_day(published: str | None, said: str) -> None:
    assert words.day(published) == said


def test_a_place_names_outlet_day_and_page_and_says_undated() -> None:
    assert words.place(replace(CITATION, page=3)) == "The Quay, article of 1 Dec 2021, page 3"
    assert words.place(replace(CITATION, outlet=None, published=None)) == "undated article"


@pytest.mark.parametrize(("said", "how"), [("direct", "said by"), ("mixed", "said by"), ("indirect", "reported of")])
def test_what_is_not_in_quotation_marks_is_reported_of_its_speaker(said: str, how: str) -> None:
    statement = Statement("Mara Ozols", None, "minister", "said", ((15, 40),), said)
    elsewhere = Statement("Mara Ozols", None, "mayor", "said", ((50, 60),), "direct")
    citation = replace(CITATION, speaker="Mara Ozols", said=said)
    assert words.attribution(citation, (elsewhere, statement)) == (how, "Mara Ozols", "minister")


def test_a_sentence_in_other_words_than_the_articles_is_never_called_quoted() -> None:
    sentences = (AnswerSentence("y", "verbatim", (), (0,)), AnswerSentence("z", "supported", (), (0,)))
    answer = Answer("q", "q", "answered", "", sentences=sentences, citations=(CITATION,))
    assert words.verdict(answer) == (
        "Answered from 1 passage in 1 article. Every sentence is checked against its source; "
        "1 in other words than the article’s."
    )


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Filters(), "Any outlet, any date"),
        (Filters(outlets=("The Quay",), since="2021-12-01"), "The Quay, since 1 Dec 2021"),
        (Filters(outlets=("A", "B"), until="2021-12-01"), "2 outlets, until 1 Dec 2021"),
        (Filters(since="2021-11-01", until="2021-12-01"), "Any outlet, 1 Nov 2021 to 1 Dec 2021"),
    ],
)
def test_the_filters_in_force_are_said_in_one_line(chosen: Filters, said: str) -> None:
    assert words.filtered(chosen) == said


def test_a_strictness_that_is_not_the_usual_one_is_said_with_the_filters() -> None:
    assert words.filtered(Filters(outlets=("The Quay",)), "stricter") == "The Quay, any date, stricter"
    assert words.filtered(Filters(), "balanced") == "Any outlet, any date"


def test_the_page_offers_every_named_strictness_and_no_other() -> None:
    offered = [name for _, name in words.STRICTNESS]
    assert offered == ["looser", "balanced", "stricter"]
    thresholds = [operating_point(name)["threshold"] for name in offered]
    assert thresholds == sorted(thresholds)


def test_filter_fields_become_filters() -> None:
    assert filters(["A"], "2021-11-01", "") == Filters(outlets=("A",), since="2021-11-01")
    assert filters(None, None, None) == Filters()


@pytest.mark.parametrize(
    ("since", "until", "named"), [("1.12.2021", "", "1.12.2021"), ("2021-12-02", "2021-12-01", "2021-12-02")]
)
def test_a_day_that_is_none_or_comes_after_the_last_is_named(since: str, until: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        filters([], since, until)


def test_a_build_says_what_it_is_doing_and_how_long_it_will_take() -> None:
    assert words.progress(Progress("embedding", 1200, 2126, 9.0, 41.2)) == (
        "Learning what the passages mean: 1,200 of 2,126 · about 41 s left"
    )
    assert words.progress(Progress("reading", 3, None, 1.0)) == "Reading articles: 3"


def test_a_finished_build_says_what_changed_and_what_it_skipped() -> None:
    done = BuildReport(2, 9, 40, 1, 0, 2, 6, 0, (Skipped("a.pdf", "is encrypted", "Unlock it."),), 5, 3.2)
    assert words.report(done) == "1 article added, 2 removed, 6 unchanged, 1 skipped in 3 s."
