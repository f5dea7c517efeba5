"""A conversation: follow-ups are asked in full, which is shown and can be edited; its turns are plain answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive
from qa import record as records
from qa.compose.llm import ModelSettings, open_model
from qa.conversation import Conversation

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from scripted_model import MODEL, Reply, serve  # noqa: E402

THREATEN = "What did Blinken threaten?"
NATO = "And what did he say about NATO?"
NATO_WHOLE = "What did Blinken say about NATO?"


@pytest.fixture(scope="module")
def archive(sample_archive: Path) -> Iterator[Archive]:
    with Archive.open(sample_archive) as opened:
        yield opened


def test_a_follow_up_is_asked_in_full_and_the_answer_says_so(archive: Archive) -> None:
    talk = Conversation(archive)
    first, second = talk.ask(THREATEN), talk.ask(NATO)
    assert (first.question, first.question_used) == (THREATEN, THREATEN)
    assert (second.question, second.question_used) == (NATO, NATO_WHOLE)
    assert talk.turns == (first, second)
    alone = Conversation(archive).ask(NATO_WHOLE)
    assert [s.text for s in alone.sentences] == [s.text for s in second.sentences]
    assert (alone.status, alone.refusal) == (second.status, second.refusal)


def test_who_spoke_in_the_answer_may_be_meant_where_the_question_named_nobody(archive: Archive) -> None:
    talk = Conversation(archive)
    first = talk.ask("What would cross a red line?")
    assert first.citations[first.sentences[0].citations[0]].speaker == "Vladimir Putin"
    assert talk.ask("What did he say about sanctions?").question_used == "What did Vladimir Putin say about sanctions?"


def test_who_else_is_somebody_else(archive: Archive) -> None:
    talk = Conversation(archive)
    talk.ask("What did Putin say about NATO?")
    answer = talk.ask("Who else said so?")
    assert answer.question_used == "Who else said something about NATO, besides Putin?"
    speakers = {answer.citations[sentence.citations[0]].speaker for sentence in answer.sentences}
    assert not any("Putin" in (speaker or "") for speaker in speakers)


def test_where_nobody_can_tell_who_is_meant_the_answer_asks_back(archive: Archive) -> None:
    talk = Conversation(archive)
    talk.ask("Did Blinken meet Lavrov in Stockholm?")
    asked = talk.ask("What did he say?")
    assert asked.refusal.reason == "unclear_question" and not asked.sentences
    assert "Blinken" in asked.text and "Lavrov" in asked.text
    assert talk.ask("And Putin?").question_used != asked.question, "what was asked back is no antecedent"


def test_the_question_as_it_is_searched_can_be_put_by_the_person(archive: Archive) -> None:
    talk = Conversation(archive)
    talk.ask(THREATEN)
    answer = talk.ask(NATO, used="What did Kuleba want from NATO?")
    assert (answer.question, answer.question_used) == (NATO, "What did Kuleba want from NATO?")
    assert "Kuleba" in answer.text


def test_a_conversation_is_cleared_saved_and_taken_up_again(archive: Archive, tmp_path: Path) -> None:
    talk = Conversation(archive)
    talk.ask(THREATEN)
    records.write(records.record_of(talk.turns), tmp_path / "talk.md")
    again = Conversation(archive, records.read(tmp_path / "talk.md").answers)
    assert again.turns == talk.turns
    assert again.ask(NATO).question_used == NATO_WHOLE
    talk.clear()
    assert talk.turns == () and talk.ask("Why?").question_used == "Why?"


@pytest.mark.parametrize(
    ("reply", "used"),
    [
        ('{"question": "What did Antony Blinken say about NATO?"}', "What did Antony Blinken say about NATO?"),
        ('{"question": "What did Blinken say about NATO and Taiwan?"}', NATO_WHOLE),
        ('{"question": "What did Blinken say about NATO in 2019?"}', NATO_WHOLE),
        ("I would rather talk of something else.", NATO_WHOLE),
    ],
)
def test_a_model_may_rewrite_with_what_was_said_and_with_nothing_else(archive: Archive, reply: str, used: str) -> None:
    talk = Conversation(archive)
    talk.ask(THREATEN)
    with serve([Reply(reply), Reply("{}")]) as server:
        answer = talk.ask(NATO, model=open_model(ModelSettings(MODEL, server.url, "sk-secret-1")))
    assert answer.question_used == used
    assert any("rewritten by" in note for note in answer.warnings) == (used != NATO_WHOLE)
    assert "sk-secret-1" not in records.to_json(records.record_of(talk.turns))


def test_a_model_that_does_not_answer_leaves_the_rules(archive: Archive) -> None:
    talk = Conversation(archive)
    talk.ask(THREATEN)
    with serve([Reply(status=401), Reply(status=401)]) as server:
        answer = talk.ask(NATO, model=open_model(ModelSettings(MODEL, server.url)))
    assert answer.question_used == NATO_WHOLE


def test_a_model_is_not_asked_about_a_question_that_stands_by_itself(archive: Archive) -> None:
    talk = Conversation(archive)
    talk.ask(THREATEN)
    with serve([]) as server:
        answer = talk.ask("What did Putin say about Taiwan?", model=open_model(ModelSettings(MODEL, server.url)))
    assert server.asked == [] and answer.question_used == "What did Putin say about Taiwan?"


def test_chat_takes_questions_line_by_line_and_shows_how_they_were_asked(
    sample_archive: Path, onrecord, tmp_path: Path
) -> None:
    file = tmp_path / "talk.json"
    lines = (
        f"{THREATEN}\n{NATO}\n/as What did Kuleba want from NATO?\n/save {file}\n/clear\nwhy?\n/nothing\n/quit\nno\n"
    )
    done = onrecord("chat", "--archive", sample_archive, stdin=lines)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Asked as:") == 2 and f"Asked as: {NATO_WHOLE}" in done.stdout
    assert "There is no /nothing" in done.stderr
    assert [a.question for a in records.read(file).answers] == [THREATEN, NATO, NATO]
    done = onrecord("chat", "--archive", sample_archive, "--follows", file, "--json", stdin="and Putin?\n")
    (told,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert told["question"] == "and Putin?" and "Putin" in told["question_used"]
