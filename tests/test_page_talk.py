"""What a browser keeps of a conversation: it is taken up as it was, and damage costs nothing but itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from page_tree import select, texts, tree

from index.types import Filters
from page import talk
from page.desk import Desk
from qa import Answer
from qa.record import parse

THREATEN = "What did Blinken threaten?"
NATO = "And what did he say about NATO?"


@pytest.fixture(scope="module")
def desk(sample_archive: Path) -> Iterator[Desk]:
    with closing(Desk(sample_archive)) as desk:
        yield desk


@pytest.fixture(scope="module")
def given(desk: Desk) -> tuple[Answer, Answer]:
    """Two answers, the second to a follow-up."""
    answered: list[Answer] = []
    for question in (THREATEN, NATO):
        for _ in desk.ask(question, Filters(), after=tuple(answered), on_answer=answered.append):
            pass
    return tuple(answered)


def test_the_desk_answers_a_follow_up_in_full_and_draws_answers_again_as_they_were(desk: Desk, given) -> None:
    assert [answer.question for answer in given] == [THREATEN, NATO]
    assert given[1].question_used == "What did Blinken say about NATO?"
    first, second = map(tree, desk.turns(given))
    assert not select(first, "form.asked-as") and "high-impact economic measures" in " ".join(texts(first, ".s"))
    assert select(second, "form.asked-as input")[0].get("value") == given[1].question_used
    *_, (last, _) = desk.ask(NATO, Filters(), after=given[:1])
    assert last == desk.turns(given)[1]


def test_a_question_in_the_persons_own_words_is_asked_so(desk: Desk, given) -> None:
    answered: list[Answer] = []
    used = "What did Kuleba want from NATO?"
    for _ in desk.ask(NATO, Filters(), after=given, used=used, on_answer=answered.append):
        pass
    assert (answered[0].question, answered[0].question_used) == (NATO, used)


def test_what_is_kept_is_taken_up_through_json_and_the_oldest_goes_first(given) -> None:
    assert talk.taken_up(json.loads(json.dumps(talk.kept(given)))) == given
    many = talk.kept([given[0]] * talk.KEPT + [given[1]])
    assert len(many) == talk.KEPT and many[-1]["question"] == NATO


@pytest.mark.parametrize("damage", [None, "x", {}, 3, [None], [{}], [{"question": 1}], [[]]])
def test_damaged_or_foreign_data_is_left_out(damage) -> None:
    assert talk.taken_up(damage) == ()


def test_a_good_answer_beside_a_damaged_one_stays(given) -> None:
    assert talk.taken_up([{"question": "?"}, *talk.kept(given)]) == given


@pytest.mark.parametrize(("form", "name"), [("markdown", "onrecord.md"), ("json", "onrecord.json")])
def test_an_exported_file_holds_the_conversation(given, form: str, name: str) -> None:
    file = talk.exported(given, form)
    assert file["name"] == name and parse(file["text"]).answers == given


def test_a_link_to_what_was_answered_does_not_ask_again(given) -> None:
    fresh = "Who will meet in Geneva?"
    assert talk.linked([given[1].question_used, THREATEN, f" {fresh} ", fresh, ""], given) == [fresh]
    assert talk.linked([THREATEN, fresh], ()) == [THREATEN, fresh]
    assert len(talk.linked([f"Who is {n}?" for n in range(99)], ())) == talk.LINKED


def test_a_conversation_has_a_link_that_asks_its_questions_again_as_they_were_searched(given) -> None:
    [link] = [e for e in tree(talk.bar(given)).iter("button") if e.get("data-ask")]
    assert link.get("data-ask").split("\n") == [answer.question_used for answer in given]
    assert "data-ask" not in talk.bar(given[:1])


def test_without_a_conversation_there_is_nothing_to_do_with_it(given) -> None:
    assert talk.bar(()) == ""
    assert texts(tree(talk.bar(given)), "button") == ["Save as Markdown", "Save as JSON", "Clear", "Copy link"]


def test_each_archive_has_its_own_conversation(tmp_path: Path) -> None:
    assert talk.storage_key(tmp_path / "a") != talk.storage_key(tmp_path / "b")
