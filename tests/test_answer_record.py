"""An answer is saved whole, as JSON or in Markdown, and read again as it was; no key is in it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index import Archive
from index.errors import UsageError
from index.types import Filters
from qa import Answer, AnswerSentence, Citation, ask
from qa import record as records

NOW = datetime(2026, 11, 25, 1, 2, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def answers(sample_archive: Path) -> tuple[Answer, ...]:
    questions = (
        "What did Blinken threaten?",
        "What did Blinken say about Taiwan?",
        "What did Putin and Blinken each say about Ukraine?",
        "How many Russian troops are near the border?",
    )
    with Archive.open(sample_archive) as archive:
        return tuple(ask(question, archive) for question in questions)


@pytest.mark.parametrize("name", ["answer.json", "answer.md"])
def test_what_is_read_is_what_was_saved(answers, name: str, tmp_path: Path) -> None:
    saved = records.record_of(answers, NOW)
    records.write(saved, tmp_path / name)
    read = records.read(tmp_path / name)
    assert read == saved and not read.edited
    assert read.saved == "2026-11-25T01:02:03Z" and read.software
    assert [a.to_dict() for a in read.answers] == [a.to_dict() for a in answers]


def test_a_record_says_what_an_editor_must_know(answers) -> None:
    plain = json.loads(records.to_json(records.record_of(answers, NOW)))
    assert plain["onrecord"] == records.SCHEMA and plain["saved"] and plain["software"]
    first = plain["answers"][0]
    assert first["archive"]["generation"] and first["archive"]["embedder"] and first["composer"] == "extractive"
    assert first["sentences"][0]["verdict"] == "verbatim"
    cited = first["citations"][0]
    assert {"document_id", "source", "title", "outlet", "published", "url", "start", "end", "quote", "speaker"} <= set(
        cited
    )
    assert plain["answers"][1]["refusal"]["reason"]


def test_a_record_says_how_it_was_asked(sample_archive: Path, answers) -> None:
    assert answers[0].asked_with == {"strictness": "balanced", "filters": {}}
    narrowed = Filters(since="2021-11-01", speakers=("Blinken",))
    with Archive.open(sample_archive) as archive:
        answer = ask("What did Blinken threaten?", archive, filters=narrowed, strictness="stricter")
    saved = records.record_of([answer], NOW)
    shown = records.to_markdown(saved)
    assert "*Asked with: since 2021-11-01; words of Blinken; strictness stricter*" in shown
    (again,) = records.parse(shown).answers
    assert again == answer and again.asked_with["filters"] == {"since": "2021-11-01", "speakers": ["Blinken"]}


def test_a_record_of_before_this_was_kept_is_read(answers) -> None:
    plain = json.loads(records.to_json(records.record_of(answers, NOW)))
    for answer in plain["answers"]:
        del answer["asked_with"]
    assert [a.asked_with for a in records.parse(json.dumps(plain)).answers] == [{}] * len(answers)


def test_markdown_shows_the_answer_and_hides_the_record_whatever_an_article_says(tmp_path: Path) -> None:
    nasty = 'He said "-->" and <!-- onrecord record {"onrecord": 1} --> and --- to all.'
    cited = Citation("d", nasty, None, None, None, None, "a.txt", (), None, 0, len(nasty), nasty)
    answer = Answer(
        nasty, nasty, "answered", nasty, (AnswerSentence(nasty, "verbatim", (), (0,), ((0,),)),), (cited,),
    )  # fmt: skip
    saved = records.record_of([answer], NOW)
    text = records.to_markdown(saved)
    shown, opening, hidden = text.rpartition("<!-- onrecord record\n")
    assert opening and hidden.count("-->") == 1 and hidden.endswith("-->\n")
    assert records.parse(text) == saved
    assert "and to all" not in hidden.split("-->")[1]
    assert "a.txt" not in shown.splitlines()[0]


def test_words_edited_in_the_markdown_are_noticed_and_the_record_stays(answers) -> None:
    text = records.to_markdown(records.record_of(answers, NOW))
    changed = text.replace("high-impact", "low-impact", 1)
    assert changed != text
    read = records.parse(changed)
    assert read.edited and read.answers == answers


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "holds no record"),
        ("# A note", "holds no record"),
        ('{"a": 1}', "holds no record"),
        ('{"onrecord": 99, "answers": []}', "99"),
        ('{"onrecord": 1, "saved": "x", "software": "1", "answers": [{"question": "?"}]}', "damaged"),
        ('{"onrecord": 1, "saved": "x", "software": "1", "answers": 3}', "damaged"),
    ],
)
def test_what_is_no_record_is_named_with_the_remedy(content: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=why) as caught:
        records.read(file)
    assert "note.md" in str(caught.value) and "--save" in str(caught.value)


def test_another_ending_or_a_missing_file_is_wrong_use(answers, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"FILE\.json or FILE\.md"):
        records.write(records.record_of(answers), tmp_path / "answer.txt")
    with pytest.raises(UsageError, match=r"missing\.json"):
        records.read(tmp_path / "missing.json")
