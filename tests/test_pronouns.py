"""Whom "he" and "she" mean where one person tells what another said, and who is asked for by an office abroad."""

from __future__ import annotations

import pytest

from index.types import Document, Statement
from qa.described import is_abroad, is_somebody_else
from qa.pronouns import Named, told_of
from qa.verbs import tells_among


def _is_last(asked, text, quote):
    document = Document("a", text + quote, "A briefing", "a.txt", "text/plain")
    service = Statement("Marshals Service", None, None, "said", ((0, 9),), "indirect", None, None, "Marshals Service")
    named = Named(asked, document, (service,), lambda office: office == {"presid"}, lambda words: False)
    return named.is_last(len(text), told_of(quote))


@pytest.mark.parametrize(
    ("text", "quote", "theirs"),
    [
        ("The President met skippers. ", "He wants lower tolls.", True),
        ("President Brand met skippers. ", "His view is that tolls must fall.", True),
        ("President Brand spoke with Mr. Lund. ", "He underscored that tolls must fall.", True),
        ("President Brand left. Mr. Lund stayed. ", "He wants lower tolls.", False),
        ("President Brand left. The Vice President stayed. ", "He wants lower tolls.", False),
        ("Ole Brand left. Mr. Lund is a skipper. Brand met him. Lund sailed. ", "He wants lower tolls.", False),
        ("The skippers met. ", "He wants lower tolls.", False),
        ("President Ole Brand met skippers. ", "She wants lower tolls.", False),
        ("Why does the President wait?\n\nMS. LUND: ", "Well, he thinks that tolls must fall.", True),
        ("Ole Brand left. The Marshals Service waited. ", "He wants lower tolls.", True),
    ],
)
def test_he_is_the_last_who_is_named_and_not_whom_that_one_spoke_with(text, quote, theirs):
    assert _is_last("Brand", text, quote) is theirs


def test_what_opens_with_he_and_a_verb_of_saying_or_answers_yes_or_no_tells_of_somebody():
    for quote in ("And he believes that tolls fall.", "Look, she’s made very clear that tolls fall.", "No, he did not.",
                  "His position is that tolls fall.", "I think what he wants is lower tolls."):  # fmt: skip
        assert told_of(quote), quote
    for quote in (
        "He sailed at noon.",
        "They believe him.",
        "His boat is red.",
        "No, he sailed at noon with the tide and the crew.",
    ):
        assert told_of(quote) is None, quote


def test_making_clear_and_making_the_case_tell_that_somebody_speaks():
    assert tells_among("has been very clear".split()) and tells_among("made it clear".split())
    assert tells_among("confident that tolls".split()) and not tells_among("confident captain".split())
    assert tells_among("made the case".split()) and not tells_among("made the bed".split())


@pytest.mark.parametrize(
    ("asked", "role", "text", "abroad"),
    [
        ("Vesterland's minister", "minister", "Ada Quist of Norway spoke.", True),  # be that a country or not
        ("Vesterland's minister", "minister", "Ada Quist spoke in Norway.", False),
        ("Vesterland's minister", "minister", "Vesterland’s minister, Ada Quist of Norway, spoke.", False),
        ("Denmark's minister", "Norwegian minister", "Ada Quist spoke in Denmark.", True),
        ("Denmark's minister", None, "“No,” said Norway’s trade minister, Ada Quist, in Denmark.", True),
        ("Denmark's minister", None, "“No,” said Denmark’s trade minister, Ada Quist.", False),
        ("Denmark's minister", None, "Ada Quist spoke in Denmark.", False),
    ],
)
def test_an_officer_of_one_country_is_not_another_countrys_in_an_article_that_names_both(asked, role, text, abroad):
    said = Statement("Ada Quist", None, role, "said", ((0, 9),), "indirect", None, None, "Ada Quist")
    assert is_abroad(asked, said, Document("a", text, "Talks", "a.txt", "text/plain")) is abroad


@pytest.mark.parametrize(
    ("quote", "other"),
    [
        ("Kaj Lund supported the idea of more contact.", True),
        ("The main threat comes from the north.", False),
        ("Ole Brand supported the idea.", False),
        ("More contact, and soon, is what Mr. Lund wants.", False),
    ],
)
def test_a_sentence_that_opens_with_another_tells_of_that_one(quote, other):
    text = f"President Ole Brand spoke by telephone with Prime Minister Kaj Lund. {quote}"
    document = Document("a", text, "Telephone conversation", "a.txt", "text/plain")
    named = Named("Brand", document, (), lambda office: False, lambda words: False)
    assert named.opens_with_another(quote) is other


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("the French envoy", "France abstained and said it was late. Its envoy, Ada Quist, spoke of snow.", False),
        ("the French envoy", "France and Italy met, and Italy was late. Its envoy, Ada Quist, spoke of snow.", True),
        ("the Italian envoy", "France and Italy met, and Italy was late. Its envoy, Ada Quist, spoke of snow.", False),
        ("the French envoy", "France abstained.\n\nItaly was late. Its envoy, Ada Quist, spoke of snow.", True),
        ("the French skipper", "France abstained and said it was late. Its envoy, Ada Quist, spoke of snow.", True),
    ],
)
def test_its_envoy_is_that_of_whom_the_words_before_name(asked, text, other):
    document = Document("a", text, "Talks", "a.txt", "text/plain")
    envoy = Statement("Ada Quist", None, "envoy", "spoke", ((0, 4),), "indirect")
    assert is_somebody_else(asked, envoy, document, (envoy,)) is other
