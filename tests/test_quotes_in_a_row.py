"""Sentences of one statement that follow each other are one quote, and those of different speakers never are."""

import re
from dataclasses import replace

import pytest

from index import Archive, build
from qa import ask
from qa.compose.in_a_row import BEHIND, joined_in_a_row
from qa.compose.quotes import LONGEST_QUOTE, Quotes
from qa.question import read_question
from qa.reader import EvidenceReader

BRIEFING = (
    "Briefing by Harbour Minister Ada Quist\n\nJanuary 4, 2022\n\n"
    "MINISTER QUIST: Thank you all for coming.\n\n"
    "Q: Will the harbour close this winter?\n\n"
    "MINISTER QUIST: The harbour will not close this winter. The harbour has two new ice breakers for the winter. My "
    "aunt sends her greetings.\n\n"
    "The harbour will also be lit in winter.\n\n"
    "MR. HOLM: The harbour will close in winter for a week. The harbour is no place for a winter swim."
)


@pytest.fixture(scope="module")
def briefing(tmp_path_factory):
    folder = tmp_path_factory.mktemp("briefing")
    (folder / "briefing.txt").write_text(BRIEFING, encoding="utf-8")
    for _ in build([folder], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as archive:
        yield archive


def _chosen(archive, *openings, beside=(), behind=0.0):
    """The sentences that open so, in this order, as if they had been chosen, each with itself for support; those that
    open as `beside` may be offered as well, so much less likely than the first."""
    question = read_question("What did Quist say about the harbour in winter?")
    reading = EvidenceReader().read(question, archive.search("harbour winter", 8), archive)
    pairs = list(zip(reading.candidates, reading.statements, strict=True))
    found = [next(p for p in pairs if _words(p).startswith(opening)) for opening in (*openings, *beside)]
    least = found[0][0].score - behind
    found, others = found[: len(openings)], [(replace(c, score=least), s) for c, s in found[len(openings) :]]
    offered = sorted([*found, *others], key=lambda pair: -pair[0].score)
    return joined_in_a_row(found, {id(p[0]): [p] for p in found}, offered, Quotes(archive))


def _words(pair):
    candidate = pair[0]
    return candidate.hit.document.text[candidate.sentence.start : candidate.sentence.end]


def test_two_sentences_in_a_row_are_one_quote_in_the_order_of_the_text(briefing):
    chosen, support = _chosen(briefing, "The harbour has two", "The harbour will not")
    assert [_words(p) for p in chosen] == [
        "The harbour will not close this winter. The harbour has two new ice breakers for the winter."
    ]
    assert [len(support[id(candidate)]) for candidate, _ in chosen] == [2], "what supports either supports both"


def test_the_quote_is_scored_and_stands_where_the_likelier_stood(briefing):
    alone, _ = _chosen(briefing, "The harbour has two")
    chosen, _ = _chosen(briefing, "The harbour has two", "The harbour will close", "The harbour will not")
    assert len(chosen) == 2 and chosen[0][0].score == alone[0][0].score


@pytest.mark.parametrize(
    "openings",
    [
        ("The harbour will not", "My aunt"),  # a sentence between
        ("My aunt", "The harbour will also"),  # another paragraph
        ("The harbour will also", "The harbour will close"),  # another speaker
    ],
)
def test_others_stay_apart(briefing, openings):
    assert len(_chosen(briefing, *openings)[0]) == 2


def test_what_was_not_chosen_is_quoted_with_what_it_goes_on_from_where_it_is_nearly_as_likely(briefing):
    aunt = "My aunt sends her greetings."
    chosen, support = _chosen(briefing, "The harbour has two", beside=["My aunt"], behind=BEHIND)
    assert _words(chosen[0]) == f"The harbour has two new ice breakers for the winter. {aunt}"
    assert len(support[id(chosen[0][0])]) == 1, "it supports nothing"
    both = ["My aunt", "The harbour will not"]
    assert _words(_chosen(briefing, "The harbour has two", beside=both)[0][0]).startswith("The harbour will not")
    less, _ = _chosen(briefing, "The harbour has two", beside=["My aunt"], behind=BEHIND + 0.1)
    assert aunt not in _words(less[0])


@pytest.mark.parametrize(
    ("opening", "beside"),
    [
        ("My aunt", "The harbour will also"),  # another paragraph
        ("The harbour will not", "My aunt"),  # a sentence between
        ("The harbour will also", "The harbour will close"),  # another speaker
    ],
)
def test_nor_is_it_then_from_elsewhere(briefing, opening, beside):
    chosen, _ = _chosen(briefing, opening, beside=[beside])
    assert [_words(p).startswith(opening) and beside not in _words(p) for p in chosen] == [True]


def test_it_is_quoted_with_one_of_two_that_it_lies_between_and_no_words_are_quoted_twice(briefing, monkeypatch):
    monkeypatch.setattr("qa.compose.in_a_row.LONGEST_QUOTE", 100)
    chosen, _ = _chosen(briefing, "My aunt", "The harbour will not", beside=["The harbour has two"])
    assert [_words(p) for p in chosen] == [
        "The harbour has two new ice breakers for the winter. My aunt sends her greetings.",
        "The harbour will not close this winter.",
    ]


def test_only_the_likeliest_are_looked_at_for_that(briefing, monkeypatch):
    monkeypatch.setattr("qa.compose.in_a_row.LIKELIEST", 1)
    chosen, _ = _chosen(briefing, "The harbour has two", beside=["My aunt"], behind=1.0)
    assert _words(chosen[0]) == "The harbour has two new ice breakers for the winter."


def test_no_quote_grows_beyond_the_longest(briefing, monkeypatch):
    monkeypatch.setattr("qa.compose.in_a_row.LONGEST_QUOTE", 60)
    assert len(_chosen(briefing, "The harbour has two", "The harbour will not")[0]) == 2
    assert LONGEST_QUOTE == 450


def test_an_answer_quotes_it_once_and_whole(briefing):
    answer = ask("What did Quist say about the harbour in winter?", briefing)
    assert answer.status == "answered"
    both = [s for s in answer.sentences if "will not close" in s.text and "ice breakers" in s.text]
    assert len(both) == 1 and both[0].text in BRIEFING
    cited = answer.citations[both[0].citations[0]]
    assert cited.quote == both[0].text == briefing.document(cited.document_id).text[cited.start : cited.end]
    assert cited.speaker == "Ada Quist"
    sentences = [s for shown in answer.sentences for s in re.split(r"(?<=[.?!])\s", shown.text)]
    assert len(sentences) == len(set(sentences)), "nothing is said twice"
