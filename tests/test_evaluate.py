"""The measures are the usual ones, and are worked out on examples small enough to check by hand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Archive
from index.errors import UsageError
from qa.evaluate import auroc, evaluate, find_quote, is_right, measures, ndcg, read_questions


def test_ndcg_by_hand():
    assert ndcg([True, False, True], 10, 2) == pytest.approx((1 + 1 / 2) / (1 + 1 / 1.584962500721156))
    assert ndcg([False] * 5, 10, 0) == 0


def test_auroc_by_hand():
    assert auroc([0.9, 0.4], [0.5, 0.1]) == 0.75
    assert auroc([0.5], [0.5]) == 0.5
    assert auroc([], [0.5]) is None


@given(st.text(alphabet="ab \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_a_quote_is_found_whatever_its_white_space(text, start, end):
    quote = " ".join(text[min(start, end) : max(start, end)].split())
    span = find_quote(text, quote)
    if quote.strip():
        assert "".join(text[span[0] : span[1]].split()) == "".join(quote.split())


def test_half_of_either_makes_a_sentence_right():
    assert is_right((0, 100), (40, 60))  # holds all of the gold
    assert is_right((0, 10), (0, 300))  # lies in the gold
    assert not is_right((0, 100), (90, 300))


def test_measures_by_hand():
    row = {"found": True, "article": 0, "passage": 7, "ndcg": 0.5, "sentence": 1, "probability": 0.9}
    rows = [
        row | {"answerable": True, "status": "answered"},
        row | {"answerable": True, "status": "refused", "sentence": None, "article": 3, "probability": 0.2},
        row | {"answerable": False, "status": "refused", "probability": 0.1},
        row | {"answerable": False, "status": "answered", "probability": 0.3},
    ]
    found = measures(rows)
    assert (found["article@1"], found["article@5"], found["recall@5"]) == (0.5, 1.0, 0.0)
    assert (found["hit@1"], found["hit@3"]) == (0.0, 0.5)
    assert (found["refused_wrong"], found["refused_right"], found["refusal_precision"]) == (0.5, 0.5, 0.5)
    assert found["auroc"] == 0.75


def test_the_samples_own_questions_are_measured(sample_archive, sample_articles):
    with Archive.open(sample_archive) as archive:
        found = evaluate(sample_articles.parent / "questions.jsonl", archive)
    assert found["all"]["gold_missing"] == 0
    assert found["all"]["article@5"] >= 0.9
    assert found["all"]["hit@3"] >= 0.5
    assert set(found["kinds"]) == {row["kind"] for row in found["questions"]}


def test_even_and_odd_lines_share_no_question(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text("".join(json.dumps({"id": i, "question": f"q{i}"}) + "\n" for i in range(5)), encoding="utf-8")
    assert [r["id"] for r in read_questions(path, "even")] == [0, 2, 4]
    assert [r["id"] for r in read_questions(path, "odd")] == [1, 3]


@pytest.mark.parametrize("content", ["not json\n", '{"id": 1}\n', "[]\n"])
def test_a_file_that_is_no_questions_file_is_named(tmp_path, content):
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="q.jsonl"):
        read_questions(path)
