"""The questions that we wrote for training are what they say, keep to their parts, and make right examples."""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

from index.types import Document, Hit, Passage, Sentence

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from written import GRADED, NEWS, QUESTIONS, UNANSWERED, WIRE, also_right, part_of, written_questions  # noqa: E402

ANSWERED = {"said", "fact", "number", "date", "why_how"}
KEYS = {"id", "question", "kind", "about", "gold", "speaker", "answer"}


@pytest.fixture(scope="module")
def questions() -> list[dict]:
    return [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def wire() -> dict[str, dict]:
    return {r["id"]: r for r in map(json.loads, WIRE.read_text("utf-8").splitlines())}


@pytest.fixture(scope="module")
def texts(shared: Path, wire: dict[str, dict]) -> dict[str, str]:
    found = {record["id"]: record["text"] for record in wire.values()}
    for name in NEWS:
        with gzip.open(shared / "data" / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            found |= {record["id"]: record["text"] for record in map(json.loads, lines)}
    return found


def test_every_line_is_a_question_of_a_known_kind_with_an_id_of_its_own(questions: list[dict]) -> None:
    assert all(q.keys() == KEYS and q["kind"] in ANSWERED | UNANSWERED for q in questions)
    for key in ("id", "question"):
        assert [value for value, times in Counter(q[key] for q in questions).items() if times > 1] == []
    assert all(bool(q["gold"]) == (q["kind"] in ANSWERED) for q in questions)
    assert all(q["speaker"] for q in questions if q["kind"] in ("said", "wrong_speaker"))


def test_invented_articles_are_whole_and_enough_of_every_part_is_asked(questions, wire) -> None:
    assert all(r.keys() == {"id", "title", "published", "text"} and len(r["text"]) > 500 for r in wire.values())
    parts = Counter(part_of(q["about"]) for q in questions)
    assert parts["train"] > 2 * parts["report"] > parts["tune"] > 200
    assert sum(q["about"] in wire for q in questions) > 500


def test_graded_sentences_are_none_of_the_marked_and_none_of_what_is_reported(questions, texts, shared) -> None:
    asked = {q["id"]: q for q in questions}
    graded = [json.loads(line) for line in GRADED.read_text("utf-8").splitlines()]
    assert len({one["id"] for one in graded}) == len(graded) > 3_000
    for one in graded:
        question = asked[one["id"]]
        assert question["gold"] and part_of(question["about"]) != "report"
        for article, start, end, grade in one["graded"]:
            assert grade in (0, 1, 2) and 0 <= start < end <= len(texts[article])
            assert article != question["about"] or [start, end] not in question["gold"]
    also = also_right(shared / "data")
    best = sum(grade == 2 for one in graded for *_, grade in one["graded"])
    assert also.keys() == {one["id"] for one in graded} and sum(map(len, also.values())) == best > 1_000
    assert all(gold["quote"] in texts[gold["doc_id"]] for golds in also.values() for gold in golds)


def test_gold_lies_in_its_article_and_the_answer_is_not_asked_with_its_own_words(questions, texts) -> None:
    for q in questions:
        for start, end in q["gold"]:
            assert 8 <= end - start <= 600 and texts[q["about"]][start:end].strip() == texts[q["about"]][start:end]
            assert "\n\n" not in texts[q["about"]][start:end]
        assert not any(texts[q["about"]][a:b] in q["question"] for a, b in q["gold"])


def test_no_article_of_other_questions_is_asked_about(questions: list[dict], shared: Path) -> None:
    others = set()
    for path in (shared / "data" / "questions" / "questions.jsonl", ROOT / "benchmarks" / "news_questions.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            others |= {gold["doc_id"] for gold in json.loads(line)["gold"]}
    assert others.isdisjoint(q["about"] for q in questions)


def test_quotes_come_with_the_part_of_their_article(shared: Path, texts: dict[str, str]) -> None:
    for part, record in written_questions(shared / "data"):
        assert part == part_of(record["about"])
        assert all(gold["quote"] in texts[gold["doc_id"]] for gold in record["gold"])


def passages(document_id: str, *paragraphs: list[str]) -> list[Hit]:
    """One passage a paragraph, each a list of sentences."""
    text = "\n".join(" ".join(told) for told in paragraphs)
    document, found, at = Document(document_id, text, "A headline", document_id, "text/plain"), [], 0
    for told in paragraphs:
        sentences = []
        for sentence in told:
            sentences.append(Sentence(at, at + len(sentence), "prose"))
            at += len(sentence) + 1
        passage = Passage(sentences[0].start, sentences[-1].end, "A headline.\n", tuple(sentences))
        found.append(Hit(0, document, passage, 1.0))
    return found


GOLD, NEAR = passages(
    "a",
    ["The bridge was opened on Monday.", "It cost 40 million kroner.", "Ships wait."],
    ["The mayor spoke of the bridge.", "He was cheered."],
)
[OTHER], [SAME_NEWS] = passages("b", ["Another cost 12 million."]), passages("c", ["That cost 40 million kroner."])


def examples(kind: str, gold: tuple, seed: int = 1) -> list[dict]:
    pytest.importorskip("tokenizers")
    from asked import Asked, examples_of

    record = {"id": "q", "question": "What did the bridge cost?", "kind": kind, "answer": "40 million kroner"}
    asked = Asked(record, (SAME_NEWS, GOLD, NEAR, OTHER), gold, (4.5, 4.0, 1.0, 2.0))
    return list(examples_of(asked, random.Random(seed)))


def test_the_gold_passage_answers_and_what_may_answer_too_is_left_out() -> None:
    found = examples("number", (("a", (33, 59)),))
    positive = next(e for e in found if e["relevant"])
    assert positive["right"] == [0, 1, 0]
    assert [positive["text"][a:b] for a, b in positive["answers"]] == ["40 million kroner"]
    assert {e["text"] for e in found if e["how"] == "not answered"} == {NEAR.text, OTHER.text}
    assert not any(e["text"] == SAME_NEWS.text for e in found)  # the network would sooner answer from it than from gold


def test_without_its_sentence_the_gold_passage_does_not_answer() -> None:
    removed = [e for seed in range(9) for e in examples("number", (("a", (33, 59)),), seed) if e["how"] == "removed"]
    assert removed and all(e["text"] == "The bridge was opened on Monday. Ships wait." for e in removed)
    assert all(e["right"] == [0, 0] and not e["relevant"] and not e["answers"] for e in removed)


def test_a_near_miss_is_answered_by_nothing_that_was_found() -> None:
    found = examples("near_miss", ())
    assert [e["text"] for e in found] == [SAME_NEWS.text, GOLD.text, OTHER.text]  # the hardest first
    assert not any(e["relevant"] or any(e["right"]) or e["answers"] for e in found)


def test_a_later_training_asks_the_new_questions_and_some_of_the_earlier_ones(shared) -> None:
    pytest.importorskip("tokenizers")
    from asked import due

    chance = random.Random(3)
    numbers = [int(r["id"].removeprefix("a-")) for r in due(shared / "data", 10_601, 12_000, 0.25, chance)]
    new, earlier = (sum(number > 10_600 for number in numbers), sum(number <= 10_600 for number in numbers))
    assert 1_350 < new <= 1_400 and max(numbers) <= 12_000
    assert 0.2 < earlier / 7_123 < 0.3


def test_a_near_miss_is_ranked_with_a_question_that_the_same_passage_answers() -> None:
    pytest.importorskip("tokenizers")
    from twins import kept, sorted_out, twins

    def example(question: str, how: str, text: str) -> dict:
        return {"how": how, "group": question, "question": question, "text": text, "relevant": int(how == "answered")}

    records = {name: {"id": name, "about": "a"} for name in ("q", "miss", "other miss")}
    texts = {"a": "The bridge cost 40 million. Ships wait below it."}
    found = [
        example("miss", "near_miss", "The bridge cost 40 million."),
        example("miss", "near_miss", "A tunnel cost 50 million."),  # another article may well answer it
        example("other miss", "wrong_speaker", "Ships wait below it."),
        example("q", "answered", "The bridge cost 40 million."),
        *(example("q", "not answered", f"It is {n} o'clock.") for n in range(5)),
    ]
    near, answered = sorted_out(found, records, texts)
    assert {place: len(misses) for place, misses in near.items()} == {
        ("a", "The bridge cost 40 million."): 1,
        ("a", "Ships wait below it."): 1,
    }
    partner = {("a", "The bridge cost 40 million."): [found[3]]}
    made = list(twins(near, partner, random.Random(1)))
    assert [(e["how"], e.get("group")) for e in made] == [
        ("answered", "twin-1"),
        ("near_miss", "twin-1"),
        ("wrong_speaker", None),
    ]
    counts = Counter(e["how"] for e in kept(answered, random.Random(1)))
    assert counts == {"answered": 1, "not answered": 2}
