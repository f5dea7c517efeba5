"""The questions on news are what they say: gold that stands in its article, and no article of another set."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILE, SAID = ROOT / "benchmarks" / "news_questions.jsonl", ROOT / "benchmarks" / "said_questions.jsonl"
WRITTEN = ROOT / "training" / "news_questions.jsonl"
ARCHIVE = ("wh-briefings", "state-dept", "kremlin-en", "gum-wikinews", "voa-english", "global-voices")
ANSWERED = {"said", "fact", "number", "date", "why_how", "two_places"}
UNANSWERED = {"near_miss", "wrong_speaker"}
KEYS = {"id", "question", "kind", "gold", "about", "note"}
GOLD_KEYS = {"doc_id", "start", "end", "speaker"}
QUOTES = "\"'“”‘’"


@pytest.fixture(scope="module")
def questions() -> list[dict]:
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def articles(shared: Path) -> dict[str, dict]:
    found = {}
    for name in ARCHIVE:
        with gzip.open(shared / "data" / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            found |= {record["id"]: record for record in map(json.loads, lines)}
    return found


def test_every_line_is_a_question_of_a_known_kind_with_an_id_of_its_own(questions: list[dict]) -> None:
    assert all(q.keys() == KEYS and q["kind"] in ANSWERED | UNANSWERED for q in questions)
    assert all(gold.keys() == GOLD_KEYS for q in questions for gold in q["gold"])
    for key in ("id", "question"):
        assert [value for value, times in Counter(q[key] for q in questions).items() if times > 1] == []


def test_what_the_archive_does_not_answer_has_no_gold_and_all_else_has_some(questions: list[dict]) -> None:
    assert [q["id"] for q in questions if bool(q["gold"]) != (q["kind"] in ANSWERED)] == []


def test_a_question_names_every_article_that_it_is_about(questions: list[dict], articles: dict[str, dict]) -> None:
    for q in questions:
        assert {gold["doc_id"] for gold in q["gold"]} <= set(q["about"]) <= articles.keys(), q["id"]
        assert q["about"], q["id"]


def test_the_questions_spread_over_ninety_articles_with_three_on_one_at_most(questions: list[dict]) -> None:
    asked = Counter(article for q in questions for article in q["about"])
    assert len(asked) >= 90
    assert [article for article, times in asked.items() if times > 3] == []


def test_gold_is_whole_sentences_of_the_article(questions: list[dict], articles: dict[str, dict]) -> None:
    for q in questions:
        for gold in q["gold"]:
            text, start, end = articles[gold["doc_id"]]["text"], gold["start"], gold["end"]
            assert 0 <= start < end <= len(text), (q["id"], gold)
            assert _opens(text, start), (q["id"], text[max(0, start - 30) : start + 30])
            assert _closes(text, end), (q["id"], text[end - 30 : end + 30])


def test_gold_without_its_first_or_last_word_is_seen_to_be_cut() -> None:
    text = "He left. She said she would stay, and did.\n\n“I will,” she said."
    sentence = text.index("She")
    assert _opens(text, sentence) and _closes(text, text.index("\n"))
    assert not _opens(text, text.index("said")) and not _opens(text, sentence + 1)
    assert not _closes(text, text.index(", and")) and not _closes(text, text.index("did.") + 3)
    assert _opens(text, text.index("“")) and _closes(text, len(text))


def test_a_speaker_is_named_in_the_article_that_holds_the_words(
    questions: list[dict], articles: dict[str, dict]
) -> None:
    for q in questions:
        for gold in q["gold"]:
            if gold["speaker"] is not None:
                article = articles[gold["doc_id"]]
                surname = gold["speaker"].split()[-1].casefold()
                assert surname in f"{article['title']}\n{article['text']}".casefold(), (q["id"], gold["speaker"])


def test_no_article_is_one_that_the_other_questions_rest_on(questions: list[dict], shared: Path) -> None:
    with (shared / "data" / "questions" / "questions.jsonl").open(encoding="utf-8") as lines:
        taken = {gold["doc_id"] for line in lines for gold in json.loads(line)["gold"]}
    assert taken
    assert [(q["id"], article) for q in questions for article in q["about"] if article in taken] == []


@pytest.fixture(scope="module")
def said() -> list[dict]:
    return [json.loads(line) for line in SAID.read_text("utf-8").splitlines()]


def test_questions_for_somebodys_words_have_gold_where_that_one_says_it(said: list[dict]) -> None:
    keys = {"id", "question", "kind", "about", "gold", "speaker", "answer"}
    assert all(q.keys() == keys and q["kind"] in ("said", "wrong_speaker") for q in said)
    assert [q["id"] for q in said if bool(q["gold"]) != (q["kind"] == "said")] == []
    for key in ("id", "question"):
        assert [value for value, times in Counter(q[key] for q in said).items() if times > 1] == []


def test_their_gold_stands_in_the_article(said: list[dict], articles: dict[str, dict]) -> None:
    for q in said:
        text = articles[q["about"]]["text"]
        for start, end in q["gold"]:
            assert 0 <= start < end <= len(text) and text[start:end] == text[start:end].strip(), q["id"]


def test_nothing_else_asks_about_their_articles(said: list[dict], questions: list[dict], shared: Path) -> None:
    with (shared / "data" / "questions" / "questions.jsonl").open(encoding="utf-8") as lines:
        taken = {gold["doc_id"] for line in lines for gold in json.loads(line)["gold"]}
    taken |= {article for q in questions for article in q["about"]}
    taken |= {json.loads(line)["about"] for line in WRITTEN.read_text("utf-8").splitlines()}
    assert [q["id"] for q in said if q["about"] in taken] == []


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a statement or a turn may begin at `start`."""
    before, first = text[:start], text[start]
    if before and not before[-1].isspace():
        return False
    ended = not before or before[-1] == "\n" or before.rstrip()[-1] in ".!?…:)]*" + QUOTES
    return ended and (first.isupper() or first.isdigit() or first in "[(" + QUOTES)


def _closes(text: str, end: int) -> bool:
    """Whether a sentence or a statement may end before `end`."""
    if text[end - 1].isspace() or (end < len(text) and not text[end].isspace()):
        return False
    return text[end - 1] in ".!?…:)]" + QUOTES or text[end : end + 1] in ("", "\n")
