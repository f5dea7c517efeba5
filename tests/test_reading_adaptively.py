"""Passages are left unread where the first ones are decisive: the answer is the same, and the same on any machine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from index import Archive
from qa import ask
from qa.evaluate import read_questions
from qa.evidence import FEATURES, gather
from qa.network import FIRST, SURE, Judgement, Network, decisive, packaged_network
from qa.question import read_question

ROOT = Path(__file__).resolve().parents[1]
ALL = 1000


@pytest.fixture(scope="module")
def archive(sample_archive):
    with Archive.open(sample_archive) as archive:
        yield archive


@pytest.fixture(scope="module")
def questions() -> list[str]:
    return [record["question"] for record in read_questions(ROOT / "sample" / "questions.jsonl")]


@pytest.fixture(scope="module")
def reads_all() -> Network:
    return Network(Path(str(files("qa") / "reader.onnx")), first=ALL)


def test_the_sample_is_answered_as_if_all_were_read(archive, questions, reads_all, monkeypatch):
    soon = [ask(question, archive) for question in questions]
    monkeypatch.setattr("qa.evidence.packaged_network", lambda: reads_all)
    whole = [ask(question, archive) for question in questions]
    assert [answer.status for answer in soon] == [answer.status for answer in whole]
    assert [_retrieved(answer) for answer in soon] == [_retrieved(answer) for answer in whole]
    others = [a.question for a, b in zip(soon, whole, strict=True) if a.sentences[:1] != b.sentences[:1]]
    assert len(others) <= len(questions) // 10, others


def _retrieved(answer) -> set[tuple[str, int]]:
    return {(passage["document_id"], passage["start"]) for passage in answer.retrieved}


def test_some_questions_are_decided_by_the_first_passages_and_some_are_not(archive, questions):
    read = set()
    for question in questions:
        hits = archive.search(question, 24)
        judged = packaged_network().read(question, hits)
        count = sum(j.read for j in judged)
        assert len(judged) == len(hits)
        assert [j.read for j in judged] == [True] * count + [False] * (len(hits) - count)
        assert (count == FIRST) == decisive(judged[:FIRST])
        read.add(count)
    assert read == {FIRST, 24}


def test_what_was_read_is_judged_alike_whatever_was_left_out(archive, questions, reads_all):
    for question in questions[:6]:
        hits = archive.search(question, 24)
        judged, whole = packaged_network().read(question, hits), reads_all.read(question, hits)
        assert all(one == other for one, other in zip(judged, whole, strict=True) if one.read)


def test_unread_passages_count_as_the_least_that_was_read(archive, questions):
    question = next(q for q in questions if decisive(packaged_network().judge(q, archive.search(q, FIRST))))
    asked = read_question(question)
    evidence = gather(asked, archive.search(asked.used, 24), archive)
    unread = np.array([hit >= FIRST for hit, _ in evidence.sentences])
    assert unread.any() and np.isfinite(evidence.features).all()
    for name in ("read_sentence", "read_span", "read_relevance"):
        column = evidence.features[:, FEATURES.index(name)]
        assert column[unread].max() <= column[~unread].min()
    assert not evidence.features[unread, FEATURES.index("read_best")].any()


def test_answers_do_not_depend_on_what_else_is_asked_at_the_same_time(archive, questions):
    def told(question: str) -> dict:
        return ask(question, archive).to_dict() | {"seconds": None}

    alone = [told(question) for question in questions[:8]]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(told, questions[:8] * 2))
    assert together == alone * 2


@pytest.mark.parametrize(("relevance", "decides"), [(SURE - 0.1, False), (SURE + 0.1, True), (9.0, True)])
def test_a_passage_decides_where_the_network_is_sure_of_it(relevance, decides):
    poor, one = (Judgement(logit, (-3.0,), (-3.0,), ((0, 1),)) for logit in (-3.0, relevance))
    assert decisive([poor, one, poor]) is decides
