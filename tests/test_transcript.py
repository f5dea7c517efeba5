"""Speaker labels with a bracket: how somebody speaks is no part of the name, and proof enough that it is a label."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.transcript import labels
from index.types import Document


def _names(text: str) -> list[str]:
    return [label.name for label in labels(text)]


@pytest.mark.parametrize("bracket", ["(retranslated)", " (retranslated)", "(through an interpreter)", " (interpreted)"])
def test_an_interpreted_speaker_is_named_without_the_bracket_be_it_once_in_the_text(bracket: str) -> None:
    text = f"The talks began at noon. Bo Lindgren{bracket}: Thank you for the ferry. We will build a second pier."
    (label,) = labels(text)
    assert label.name == "Bo Lindgren"
    assert text[label.start : label.end] == f"Bo Lindgren{bracket}:"


@pytest.mark.parametrize("bracket", ["(in English)", " (in Russian)", " (speaking in Danish)", "(translated)"])
def test_a_language_in_brackets_proves_a_label_in_a_transcript_alone(bracket: str) -> None:
    turn = f"Ada Quist{bracket}: Good morning to all of you."
    assert _names(f"President Jonas Brandt: Please begin.\n\n{turn}") == ["President Jonas Brandt", "Ada Quist"]
    assert _names(f"The ferry sails again.\n\n{turn}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sails again.\n\nFull Statement (in Russian): two pages.\n\nHarbour Notes (translated): one page.",
        "President Jonas Brandt: Please begin.\n\nHarbour Towns Union (HTU): a ferry, a pier and a school.",
        "President Jonas Brandt: Please begin.\n\nAda Quist (on the ferry): it is late.",
    ],
)
def test_a_bracket_that_tells_of_something_else_proves_nothing(text: str) -> None:
    assert all("Brandt" in name for name in _names(text))


def test_a_turn_behind_such_a_label_is_a_statement_of_that_speaker_and_no_other() -> None:
    text = (
        "Minister Ada Quist: The pier is ours.\n\n"
        "Bo Lindgren(retranslated): The ferry will sail all winter.\n\n"
        "Ada Quist (in English): Then we agree."
    )
    document = Document("a", text, "Talks on the night ferry", "a.txt", "text/plain")
    said = {
        " ".join(text[start:end] for start, end in one.content): one.speaker
        for one in statements(document, sentences(document))
    }
    assert said == {
        "The pier is ours.": "Ada Quist",
        "The ferry will sail all winter.": "Bo Lindgren",
        "Then we agree.": "Ada Quist",
    }
