"""What the proof's checks without a network tell apart: numbers, days, names, quotations, negation, modality."""

from __future__ import annotations

import pytest

from index.types import Document
from qa.proof.dates import blanked, check_dates, moments
from qa.proof.modality import check_modality
from qa.proof.named import check_names, name_runs
from qa.proof.numbers import check_numbers
from qa.proof.premise import as_cited, network_premise
from qa.proof.quotations import check_quotations, quotations
from qa.question import read_question
from qa.types import Citation

QUESTION = read_question("What happened?")


def premise(quote: str, *, text: str | None = None, title: str = "", published: str | None = None):
    text = text or quote
    document = Document("d", text, title, "d.txt", "text/plain", published=published)
    start = text.index(quote)
    citation = Citation(
        "d", title, None, None, published, None, "d.txt", (), None, start, start + len(quote), quote
    )  # fmt: skip
    return [as_cited(citation, document, ())]


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("25 people", "twenty-five people"),
        ("two dozen ships", "24 ships"),
        ("$1.5bn", "1.5 billion dollars"),
        ("5%", "five per cent"),
        ("more than 90 people", "94 people"),
        ("about 100 people", "96 people"),
        ("30 minutes", "half an hour"),
        ("dozens of people", "60 people"),
        ("a million people", "1,000,000 people"),
        ("over 90,000 soldiers", "more than 90,000 soldiers"),
    ],
)
def test_a_number_may_be_written_otherwise(told, cited):
    assert check_numbers(told, cited) is None


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("26 people", "25 people"),
        ("5%", "5 people"),
        ("$5 million", "€5 million"),
        ("more than 90 people", "80 people"),
        ("more than 90 people", "fewer than 90 people"),
        ("two weeks", "two days"),
        ("dozens of people", "hundreds of people"),
        ("half of the money", "a third of the money"),
        ("three people", "people"),
    ],
)
def test_another_number_unit_or_bound_is_found(told, cited):
    assert check_numbers(told, cited) is not None


THURSDAY = "2021-12-02"


@pytest.mark.parametrize(
    "told",
    ["on Thursday", "on 2 December", "on December 2, 2021", "in December", "in 2021", "on Dec. 2"],
)
def test_a_day_may_be_named_in_any_way_that_the_articles_day_gives(told):
    assert check_dates(f"They met {told}.", premise("They met on Thursday.", published=THURSDAY)) is None


@pytest.mark.parametrize(
    "told", ["on Friday", "on 3 December", "in November", "in 2020", "on 2 December 2020", "yesterday"]
)
def test_another_day_is_found(told):
    assert check_dates(f"They met {told}.", premise("They met on Thursday.", published=THURSDAY)) is not None


def test_a_weekday_is_not_taken_from_the_articles_day_alone():
    assert check_dates("They met on Thursday.", premise("They met.", published=THURSDAY)) is not None


def test_a_may_that_is_no_month_is_none():
    assert moments("They may meet, said May.") == []
    assert blanked("In May 2021 they met 12 times.") == "In   they met 12 times."


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("Zelensky spoke.", "Zelenskyy spoke."),
        ("Russian troops moved.", "Russia moved troops."),
        ("The US waits.", "The United States waits."),
        ("Anna Berg resigned.", "Berg resigned."),
        ("Minister Berg resigned.", "Berg resigned."),
        ("The OSCE met.", "The Organization for Security and Cooperation in Europe met."),
    ],
)
def test_a_name_may_be_spelled_otherwise_or_fuller_where_the_article_has_it_so(told, cited):
    article = f"{cited} Earlier the minister, Anna Berg, had spoken."
    assert check_names(QUESTION, told, premise(cited, text=article)) is None


@pytest.mark.parametrize("told", ["Dahl resigned.", "Ole Berg resigned.", "Berg resigned in Bergen."])
def test_a_name_that_is_not_cited_is_found(told):
    article = "Berg resigned. Anna Berg and Ole Dahl had met in Bergen, and Dahl stayed."
    assert check_names(QUESTION, told, premise("Berg resigned.", text=article)) is not None


def test_capitals_at_the_beginning_of_a_sentence_make_no_name():
    assert list(name_runs("Officials met Anna Berg in Oslo.")) == [["Anna", "Berg"], ["Oslo"]]


def test_quoted_words_must_be_cited_in_their_order():
    ranges = premise("“We will never, ever leave the table,” she said.")
    assert check_quotations("She said they would “never, ever leave.”", ranges) is None
    assert check_quotations("She said “we will … leave the table.”", ranges) is None
    assert check_quotations("She said they would “ever never leave.”", ranges) is not None
    assert check_quotations("She said they would “leave the room.”", ranges) is not None


def test_an_apostrophe_opens_no_quotation():
    assert list(quotations("The ministers' plan and the minister's words, 'a start'.")) == ["a start"]


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("They will leave.", "They will not leave."),
        ("They did not sign the deal.", "They signed the deal."),
        ("They plan to sign the deal.", "They denied that they plan to sign the deal."),
        ("They have signed the deal.", "They plan to sign the deal."),
        ("They signed the deal.", "They may sign the deal."),
        ("They will sign the deal.", "They hope to sign the deal."),
        ("They might sign the deal.", "They will sign the deal."),
        ("They have a veto.", "They have no veto."),
    ],
)
def test_a_changed_not_or_a_plan_told_as_a_deed_is_found(told, cited):
    assert check_modality(told, cited) is not None


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("They said they would leave.", "“We will leave,” they said."),
        ("They are to sign the deal.", "They are due to sign the deal."),
        ("They declined to say whether it was signed.", "They declined to say whether the deal was signed."),
        ("They denied that they had signed.", "They denied it was signed."),
        ("They signed the deal.", "They signed the deal and will leave."),
    ],
)
def test_the_same_in_other_words_is_let_through(told, cited):
    assert check_modality(told, cited) is None


def test_a_range_that_begins_with_a_pronoun_is_read_with_the_sentence_that_names_whom():
    article = "Anna Berg came to Oslo. She met the king."
    [cited] = premise("She met the king.", text=article, title="A visit", published=THURSDAY)
    assert cited.before == "Anna Berg came to Oslo."
    assert network_premise([cited]) == "A visit. 2021-12-02\nAnna Berg came to Oslo. She met the king."
