"""Interviews that print no labels: whose the answers are, and where nobody can tell."""

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document

INTRO = "Ole Brand has kept the light at Nordhaven for forty years, as his uncle Kaj Brand did before him.\n\n"
TALK = (
    "How did you come to the light?\n\n"
    "My uncle kept it before me. I carried his coffee up the stairs when I was nine.\n\n"
    "I wanted nothing else.\n\n"
    "Were you ever afraid?\n\n"
    "Once. We had a ship on the rocks, and I could hear them calling.\n\n"
    "Really.\n\n"
    "What would you tell the minister?\n\n"
    "That a lamp needs somebody who loves it.\n\n"
)
END = "Brand will leave the tower in May.\n\nThe light will be run from the mainland."
TITLE = "Interview with Ole Brand, the last keeper of Nordhaven light"


def _said(text, title=TITLE):
    document = Document("a", text, title, "a.txt", "text/plain", published="2022-01-05")
    found = statements(document, sentences(document))
    return [(s.speaker, " / ".join(text[a:b] for a, b in s.content)) for s in found], found


def test_the_answers_are_the_interviewed_ones_and_the_rest_is_nobodys():
    said, found = _said(INTRO + TALK + END)
    assert said == [
        ("Ole Brand", "My uncle kept it before me. I carried his coffee up the stairs when I was nine. / I wanted "
                      "nothing else."),
        ("Ole Brand", "Once. We had a ship on the rocks, and I could hear them calling."),
        ("Ole Brand", "That a lamp needs somebody who loves it."),
    ]  # fmt: skip
    assert {(s.kind, s.cue, s.speaker_span, s.date) for s in found} == {
        ("direct", "Interview with", None, "2022-01-05")
    }


@pytest.mark.parametrize(
    "title",
    [
        "The Lamp interviews Ole Brand on forty years of light",
        "Ole Brand: An interview with the last keeper",
        "Ole Brand, keeper of lights, interviewed by The Lamp",
        "Q&A with lighthouse keeper Ole Brand",
        "The Lamp interviews keeper and writer Ole Brand",
        "Keeper Ole Brand tells The Lamp about forty years of light",
    ],
)
def test_a_headline_tells_who_is_interviewed(title):
    assert {speaker for speaker, _ in _said(INTRO + TALK, title)[0]} == {"Ole Brand"}


def test_the_words_above_the_questions_tell_it_too():
    text = "The last keeper leaves in May. The Lamp spoke with Ole Brand by the stove.\n\n" + TALK
    assert {speaker for speaker, _ in _said(text, "Forty years of light")[0]} == {"Ole Brand"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (INTRO + TALK, "Forty years of light at Nordhaven"),  # nothing tells of an interview
        (INTRO + TALK, "The Lamp interviews two keepers on Ole Brand"),  # it is about him
        (INTRO + TALK, "Interview with Ole Brand and Ada Quist of Nordhaven light"),  # one of two
        (INTRO + TALK.replace("you", "he"), TITLE),  # nobody is asked
        (INTRO + TALK.replace("How did you", "How did Brand").replace("Were you", "Was Brand"), TITLE),
        (INTRO + "I kept the light. We were poor.\n\nMy uncle drowned.", TITLE),  # no questions
    ],
)
def test_where_it_is_not_plain_who_answers_there_is_no_statement_of_theirs(text, title):
    assert not [words for speaker, words in _said(text, title)[0] if "Brand" in speaker and "uncle" in words]


def test_a_headline_tells_who_is_interviewed_though_the_text_does_not():
    talk = TALK.replace("Brand", "the light")
    assert {speaker for speaker, _ in _said(talk, "Interview with lighthouse keeper Tom Brand")[0]} == {"Tom Brand"}


def test_the_only_one_above_the_questions_may_be_he():
    text = "Tom Brand keeps the last light. The Lamp interviewed him in May.\n\n" + TALK
    assert {speaker for speaker, _ in _said(text, "Forty years of light")[0]} == {"Tom Brand"}
