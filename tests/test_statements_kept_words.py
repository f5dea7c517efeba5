"""Whose "his pledge" is that somebody keeps or drops, where another's clause ends what is said, whose a block behind a
colon is, and names with accents of their own, on sentences of our own."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document


def said(text: str) -> list[tuple[str, str]]:
    document = Document("d", text, "", "d.txt", "text/plain")
    found = statements(document, sentences(document))
    return [(s.speaker, " … ".join(text[a:b] for a, b in s.content)) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brand dropped his demand that the mayor resign.", [("Brand", "the mayor resign")]),
        ("The White House stood by its claim that the deal was sound.", [("White House", "the deal was sound")]),
        ("The mayor went back on his promise that the tolls would fall.", [("The mayor", "the tolls would fall")]),
        ("Brand walked back his claim that the bank was broke.", [("Brand", "the bank was broke")]),
        ("The minister has not kept his promise to lower the tolls.", [("The minister", "to lower the tolls")]),
        # Once, where the verb tells it by itself.
        ("Bell reiterated her view that the toll was a tax.", [("Bell", "the toll was a tax")]),
        # Another's claim is not the subject's, nor can it be a body's or that of somebody of theirs.
        ("The White House pushed back on his assertion that the deal was bad.", [("he", "the deal was bad")]),
        ("Republicans stood by his claim that the vote was stolen.", [("he", "the vote was stolen")]),
        ("His lawyers stood by his claim that the vote was stolen.", [("he", "the vote was stolen")]),
        ("The senator dismissed her claim that the vote was rigged.",
         [("The senator", "her claim that the vote was rigged"), ("she", "the vote was rigged")]),
    ],
)  # fmt: skip
def test_what_somebody_keeps_or_drops_is_their_own(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank renewed its commitment to the harbour.", [("The bank", "its commitment to the harbour")]),
        ("The union renewed its call for a strike.", [("The union", "its call for a strike")]),
        ("Bell shared that she had been ill for a month.", [("Bell", "she had been ill for a month")]),
        ("The two sides renewed their talks. Bell renewed her passport. The union shared a photo.", []),
        ("The team renewed its promise with a win. The minister shared that office with Quist.", []),
        ("The Kestrel shares that Brand sold were worthless.", []),
    ],
)
def test_what_is_renewed_or_shared_by_speaking(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bell reiterated her call for a cap on rent, which Brand described as “a bumper sticker.”",
         [("Bell", "her call for a cap on rent"), ("Brand", "“a bumper sticker.”")]),
        ("Bell urged a cap on rent, which the mayor described as “a bumper sticker.”",
         [("Bell", "a cap on rent"), ("the mayor", "“a bumper sticker.”")]),
        # What goes on behind it is still the first one's.
        ("Bell said the cap, which Brand called “a tax,” was fair.",
         [("Bell", "the cap, which Brand called “a tax,” was fair"), ("Brand", "“a tax,”")]),
    ],
)  # fmt: skip
def test_what_another_tells_of_it_ends_what_is_said(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("The union released a statement:", "The union"),
        ("Harbour Watch also released a brief statement:", "Harbour Watch"),
        ("Expressing himself on the radio, a rare thing, Ole Brand writes:", "Ole Brand"),
    ],
)
def test_a_block_behind_a_colon_is_of_whoever_put_it_out(opening, speaker):
    words = "The port must free all skippers at once. No one should be held for words."
    assert said(f"{opening}\n\n{words}\n\nThe ministry did not reply.") == [(speaker, words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Bell of Kestrel School, Olm, Lind State, said the sea was high.", [("Ada Bell", "the sea was high")]),
        ("Ada Bell of Kestrel College, Olm, Ohio, said the sea was high.", [("Ada Bell", "the sea was high")]),
        ("Expressing herself on the radio, Ada Bell said the sea was high.", [("Ada Bell", "the sea was high")]),
        ("After the World Cup, Luis Ruiz, Spain, said the sea was high.", [("Luis Ruiz", "the sea was high")]),
        ("Describing himself as a democrat, Brand quit.", [("Brand", "himself as a democrat")]),
    ],
)  # fmt: skip
def test_what_stands_before_the_verb_is_the_speaker(text, expected):
    assert said(text) == expected


def test_an_accent_of_its_own_does_not_end_a_name():
    text = "The winner, Ìlọ̀rí Ayọ̀olúwa, said she saw the sea. “It was cold,” Ayọ̀olúwa said."
    assert said(text) == [("Ìlọ̀rí Ayọ̀olúwa", "she saw the sea"), ("Ìlọ̀rí Ayọ̀olúwa", "“It was cold,”")]


def test_a_statement_that_was_never_put_out_opens_no_block():
    words = "The port must free all skippers at once. No one should be held for words."
    assert said(f"Bell has not issued a statement:\n\n{words}\n\nThe ministry did not reply.") == []
