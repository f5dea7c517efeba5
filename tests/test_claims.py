"""A model's reply is taken apart as it comes, and quotations are pasted in from the store by their numbers."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import Document
from qa.compose.claims import LONGEST_REPLY, Claim, Faulty, claims, written
from qa.compose.numbered import Piece, numbered
from qa.types import Citation

WARNED = "“If there’s further aggression, there’ll be consequences,” Mayor Ada Quist said. It was “a last, plain word.”"
TOLD = 'Harbour master Bo Lindgren told "The Pier" that the ferry sails on 3 May.'


def _pieces() -> tuple[Piece, ...]:
    text = f"{WARNED}\n\n{TOLD}"
    document = Document("d", text, "Ferries", "ferries.txt", "text/plain")
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in (WARNED, TOLD)]
    cited = [
        Citation("d", "Ferries", None, None, None, None, "ferries.txt", (), None, a, b, text[a:b]) for a, b in spans
    ]
    return numbered([(citation, document) for citation in cited])


SAID = {"sentences": [{"text": "Quist warned of {this}.", "evidence": [1]}, {"text": "It sails.", "evidence": [2, 1]}]}
CLAIMS = [Claim("Quist warned of {this}.", (1,)), Claim("It sails.", (2, 1))]


@pytest.mark.parametrize(
    "reply",
    [
        json.dumps(SAID),
        json.dumps(SAID, indent=2),
        f"Here you are:\n```json\n{json.dumps(SAID)}\n```\nIs there anything else?",
        json.dumps(SAID["sentences"]),
        "\n".join(map(json.dumps, SAID["sentences"])),
        '{"sentences": [{"text": "half of' + "\n".join(map(json.dumps, SAID["sentences"])),
        json.dumps({"sentences": [{"text": "  Quist warned\nof\u0007 {this}. [1]", "evidence": ["1", 1, None]}]})
        + json.dumps({"evidence": [2, 1], "text": "It sails."}),
    ],
    ids=["object", "indented", "talk around it", "list", "lines", "after a broken one", "untidy"],
)
def test_sentences_are_found_in_whatever_stands_around_them(reply: str) -> None:
    assert list(claims([reply])) == CLAIMS


@given(st.data())
def test_it_does_not_matter_where_the_stream_is_cut(data) -> None:
    reply = json.dumps(SAID)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=12)))
    pieces = [reply[a:b] for a, b in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
    assert list(claims(pieces)) == CLAIMS


def test_a_sentence_is_given_as_soon_as_it_is_whole() -> None:
    first, second = map(json.dumps, SAID["sentences"])
    sent: list[str] = []

    def stream():
        for piece in ('{"sentences": [', first, ", ", second, "]}"):
            sent.append(piece)
            yield piece

    assert next(claims(stream())) == CLAIMS[0]
    assert sent[-1] == first


def test_several_sentences_in_one_are_taken_one_by_one() -> None:
    said = json.dumps({"text": "Quist warned of it. The ferry sails on 3 May.", "evidence": [1]})
    assert [claim.text for claim in claims([said])] == ["Quist warned of it.", "The ferry sails on 3 May."]


@pytest.mark.parametrize(
    "reply", ["", "I cannot help with that.", "{" * 5000, '{"text": 3}', "[[[", '{"a": {"b": []}}']
)
def test_a_reply_without_sentences_has_none(reply: str) -> None:
    assert list(claims([reply])) == []


def test_a_reply_without_end_is_left() -> None:
    def endless():
        while True:
            yield "and so on " * 100
            read.append(1000)

    read: list[int] = []
    assert list(claims(endless())) == []
    assert LONGEST_REPLY - 2000 < sum(read) <= LONGEST_REPLY


def test_quotations_are_numbered_through_all_evidence() -> None:
    assert [piece.quotations for piece in _pieces()] == [
        ((1, "If there’s further aggression, there’ll be consequences"), (2, "a last, plain word")),
        ((3, "The Pier"),),
    ]
    assert all(words in piece.citation.quote for piece in _pieces() for _, words in piece.quotations)


def test_a_quotation_is_pasted_in_and_its_evidence_cited() -> None:
    claim = Claim("Quist said: [[quote 1]]. She named it [[ Quote 2 ]], as [[quote 3]] wrote.", ())
    text, places = written(claim, _pieces())
    assert text == (
        "Quist said: “If there’s further aggression, there’ll be consequences”. She named it “a last, plain word”, as "
        "“The Pier” wrote."
    )
    assert places == (0, 1)


def test_a_quotation_typed_to_the_letter_is_taken_as_its_number() -> None:
    typed = "\"If there's further aggression, there'll be consequences,\" Ada Quist said."
    assert written(Claim(typed, (1,)), _pieces())[0] == (
        "“If there’s further aggression, there’ll be consequences”, Ada Quist said."
    )


def test_a_copy_of_evidence_is_that_evidence() -> None:
    assert written(Claim(TOLD, (1, 2)), _pieces()) == (TOLD, (1,))


def test_that_an_article_says_it_goes_without_saying() -> None:
    said = json.dumps({"text": "According to the article, the ferry sails.", "evidence": [2]})
    assert list(claims([said])) == [Claim("The ferry sails.", (2,))]


@pytest.mark.parametrize(
    ("text", "numbers", "why"),
    [
        ("The ferry sails.", (3,), "no evidence 3"),
        ("The ferry sails.", (0,), "no evidence 0"),
        ("The ferry sails.", (), "names no evidence"),
        ("Quist said [[quote 4]].", (1,), "no quote 4"),
        ("Quist said “a last word”.", (1,), "types quotation marks"),
        ("Quist said “a last, plain”.", (1,), "types quotation marks"),
        ("Quist said “A last, plain word”.", (1,), "types quotation marks"),
        ('Quist said "a last word".', (1,), "types quotation marks"),
        ("Quist said ‘a last word’.", (1,), "types quotation marks"),
        ("Quist said 'a last word'.", (1,), "types quotation marks"),
        ("Quist said «a last word».", (1,), "types quotation marks"),
        ("See https://harbour.example for more.", (1,), "web address"),
        ("Write to ada@harbour.example.", (1,), "web address"),
        ("![Quist](harbour.png)", (1,), "web address"),
        ("She warned of it.", (1,), "pronoun"),
        ("Quist did not say [[quote 1]].", (1,), "denies"),
        ("[[quote 1]].", (1,), "bare quotation"),
        ("A sentence.", (1,), "no sentence"),
        ("…", (1,), "bare quotation"),
        ("Quist warned of it. " * 40, (1,), "too long"),
    ],
)
def test_what_could_not_be_shown_whatever_the_evidence_is_refused(text: str, numbers: tuple, why: str) -> None:
    with pytest.raises(Faulty, match=why):
        written(Claim(text, numbers), _pieces())


@pytest.mark.parametrize("text", ["The seals’ sandbank isn't the ferry's.", "O’Brien and D'Arcy like '90s ferries."])
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert written(Claim(text, (2,)), _pieces()) == (text, (1,))
