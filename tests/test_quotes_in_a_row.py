"""Sentences of one statement that follow each other are one quote, and those of different speakers never are."""

import re

import pytest

from index import Archive, build
from qa import ask
from qa.compose.in_a_row import joined_in_a_row
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


def _chosen(archive, *openings):
    """The sentences that open so, in this order, as if they had been chosen; each with itself for support."""
    question = read_question("What did Quist say about the harbour in winter?")
    reading = EvidenceReader().read(question, archive.search("harbour winter", 8), archive)
    pairs = list(zip(reading.candidates, reading.statements, strict=True))
    found = [next(p for p in pairs if _words(p).startswith(opening)) for opening in openings]
    return joined_in_a_row(found, {id(p[0]): [p] for p in found}, Quotes(archive))


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
