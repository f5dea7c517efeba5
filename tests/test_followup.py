"""A follow-up becomes a question that stands by itself; what stands by itself, or may mean two things, is left."""

from __future__ import annotations

import pytest

from benchmarks import followups
from qa.antecedents import Turn
from qa.followup import self_contained

THREAT = Turn(
    "What did Blinken threaten?",
    ("Washington would answer with economic measures, Blinken said in Riga on Wednesday.",),
    ("Antony Blinken",),
    "2021-12-01",
)
NATO = Turn("What did Blinken say about NATO in December 2021?", ("It stands together.",), ("Antony Blinken",))
NULAND = Turn("What did Nuland say about gas?", ("It may not flow.",), ("Victoria Nuland",))
MET = Turn("Did Blinken meet Lavrov in Geneva?")
RIGA = Turn("What happened in Riga?", ("Blinken warned Moscow.",), ("Antony Blinken",), "2021-12-01")


def used(question: str, *turns: Turn) -> str:
    return self_contained(question, turns).text


@pytest.mark.parametrize(
    ("turn", "asked", "whole"),
    [
        (THREAT, "And what did he say about NATO?", "What did Blinken say about NATO?"),
        (THREAT, "What else did he say?", "What else did Blinken say?"),
        (NULAND, "what did she say about oil?", "What did Nuland say about oil?"),
        (RIGA, "What did he want?", "What did Antony Blinken want?"),
        (THREAT, "Who heard his threat?", "Who heard Blinken’s threat?"),
        (Turn("What did the EU say about gas?"), "What do they want?", "What do the EU want?"),
        (NATO, "How many members does it have?", "How many members does NATO have?"),
    ],
)
def test_a_pronoun_becomes_whoever_was_asked_about_or_gave_the_answer(turn: Turn, asked: str, whole: str) -> None:
    assert used(asked, turn) == whole


@pytest.mark.parametrize(
    ("turn", "asked", "whole"),
    [
        (THREAT, "why?", "Why did Blinken threaten?"),
        (THREAT, "When was that?", "When did Blinken threaten?"),
        (NATO, "When did he say that?", "When did Blinken say that about NATO in December 2021?"),
        (Turn("Who will meet in Geneva?"), "Why?", "Who will meet in Geneva, and why?"),
        (Turn("Will Russia invade Ukraine?"), "Who said so?", "Who said that Russia will invade Ukraine?"),
        (NATO, "Who else said so?", "Who else said something about NATO in December 2021, besides Blinken?"),
        (NATO, "What else?", "What else did Blinken say about NATO in December 2021?"),
        (NATO, "Did Lavrov say so?", "What did Lavrov say about NATO in December 2021?"),
    ],
)
def test_a_question_word_alone_asks_the_question_before_anew(turn: Turn, asked: str, whole: str) -> None:
    assert used(asked, turn) == whole


@pytest.mark.parametrize(
    ("turn", "asked", "whole"),
    [
        (THREAT, "and Putin?", "What did Putin threaten?"),
        (THREAT, "What about sanctions?", "What did Blinken say about sanctions?"),
        (NATO, "and about sanctions?", "What did Blinken say about sanctions in December 2021?"),
        (NATO, "And in January 2022?", "What did Blinken say about NATO in January 2022?"),
        (NATO, "And what did Putin say?", "What did Putin say about NATO in December 2021?"),
        (Turn("How many soldiers are in Belarus?"), "What about Poland?", "How many soldiers are in Poland?"),
    ],
)
def test_what_is_new_takes_the_place_of_its_like_and_the_rest_is_carried_over(
    turn: Turn, asked: str, whole: str
) -> None:
    assert used(asked, turn) == whole


@pytest.mark.parametrize(
    ("turn", "asked", "whole"),
    [
        (RIGA, "Who spoke there?", "Who spoke in Riga?"),
        (NATO, "What did Lavrov say then?", "What did Lavrov say in December 2021?"),
        (RIGA, "What did Putin say that day?", "What did Putin say on 1 December 2021?"),
        (THREAT, "How did Moscow respond to that?", "How did Moscow respond to what Blinken threatened?"),
        (
            Turn("Who will attend the NATO meeting in Riga?"),
            "What was decided at that meeting?",
            "What was decided at the NATO meeting in Riga?",
        ),
    ],
)
def test_places_days_and_events_are_called_by_their_names(turn: Turn, asked: str, whole: str) -> None:
    assert used(asked, turn) == whole


@pytest.mark.parametrize(
    "asked",
    [
        "What did Putin say about gas?",
        "and what did Putin say about gas in May 2020?",
        "What did Lavrov say about his meeting?",
        "How many troops are there near the border?",
        "Is it true that Russia invaded?",
        "  Who   resigned? ",
    ],
)
def test_a_question_that_stands_by_itself_is_left_to_the_letter(asked: str) -> None:
    given = self_contained(asked, (THREAT, NATO))
    assert (given.text, given.note) == (asked, None)


@pytest.mark.parametrize(
    ("turns", "asked", "named"),
    [
        ((MET,), "What did he say?", ("Blinken", "Lavrov")),
        ((NULAND,), "What did he say?", ()),
        ((Turn("How many troops does Russia have near Ukraine?"),), "And Belarus?", ("Russia", "Ukraine")),
    ],
)
def test_where_two_are_equally_likely_or_nobody_fits_nothing_is_guessed(turns, asked: str, named) -> None:
    given = self_contained(asked, turns)
    assert given.text == asked and given.leans
    assert given.note and all(name in given.note for name in named)


def test_without_an_earlier_question_nothing_is_put_in() -> None:
    assert self_contained("Why?", ()).text == "Why?" and self_contained("Why?", ()).note is None


def test_whoever_the_talk_is_of_is_meant_before_somebody_just_mentioned() -> None:
    assert used("What did he say?", THREAT, MET) == "What did Blinken say?"
    assert used("Where is he?", THREAT, Turn("Was Navalny arrested?")) == "Where is Navalny?"


def test_on_conversations_not_tuned_on_rewriting_comes_nearer_to_what_people_made_of_follow_ups(shared) -> None:
    if not (shared / "data" / "rewrite-cast").is_dir():
        pytest.skip("needs ../shared/data/rewrite-cast, which is not here")
    for name, asked in followups.sets(shared / "data"):
        if "tuned on" in name or "model" in name:
            continue
        scored = followups.score(asked)
        assert scored.f1 > scored.f1_as_asked + 0.01, name
        assert scored.left_alone > 0.95, name
