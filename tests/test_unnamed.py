"""Somebody's likeliest words, read again without their name, and the order that they have by it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import qa.attribution
import qa.unnamed
from index import Archive
from index.types import Document, Hit, Passage, Sentence
from qa import ask
from qa.network import Judgement
from qa.question import read_question
from qa.reader import Reading
from qa.types import Candidate
from qa.unnamed import LIKELIEST, PASSAGES, by_topic, logits_of, passages, read_unnamed, unnamed

QUESTION = read_question("What did Quist promise about the herring quota?")
TEXT = "One. Two. Six. Ten."


@pytest.mark.parametrize(
    ("asked", "without"),
    [
        ("What did Ada Quist say about the breakers?", "What did they say about the breakers?"),
        ("What is Quist's view of the harbour?", "What is their view of the harbour?"),
        ("What did the World Bank say about growth?", "What did they say about growth?"),
    ],
)
def test_a_question_can_be_put_without_the_speakers_name(asked, without):
    assert unnamed(read_question(asked)) == without


def _hit(number):
    sentences = tuple(Sentence(at, at + 4, "prose") for at in range(0, len(TEXT), 5))
    document = Document(f"d{number}", TEXT, "Quota talks", f"{number}.txt", "text/plain")
    return Hit(number, document, Passage(0, len(TEXT), "", sentences), 0.5)


def _candidate(hit, place, score, locked=False):
    return Candidate(hit, hit.passage.sentences[place], score, locked=locked)


def _reading(*candidates):
    return Reading(candidates, tuple(f"statement of {c.score}" for c in candidates), 0.9, True, (), ())


def _order(reading):
    return [(c.hit.passage_id, c.sentence.start // 5) for c in reading.candidates]


def test_the_passages_of_the_likeliest_are_read_again_and_of_the_likeliest_that_may_be_offered(monkeypatch):
    hits = [_hit(n) for n in range(12)]
    shut = [_candidate(hit, 0, 9.0, locked=True) for hit in hits[: PASSAGES + 2]]
    free = [_candidate(hit, place, 5.0) for hit in hits[PASSAGES + 2 :] for place in (1, 2)]
    asked = []

    def judge(question, some):
        asked.append((question, [hit.passage_id for hit in some]))
        return [Judgement(hit.passage_id / 10, (0.0, 1.0, 2.0, 3.0), (), ()) for hit in some]

    monkeypatch.setattr(qa.unnamed, "packaged_network", lambda: SimpleNamespace(judge=judge))
    logits = read_unnamed(QUESTION, _reading(*shut, *free))
    assert asked == [("What did they promise about the herring quota?", [0, 1, 2, 3, 6, 7, 8, 9])]
    assert logits_of(free[1], logits) == (2.0, 0.6)
    assert logits_of(free[-1], logits) is logits_of(shut[-1], logits) is None
    assert [hit.passage_id for hit in passages(free)] == [6, 7, 8, 9]


def test_what_answers_best_without_the_name_comes_first():
    here, there = _hit(1), _hit(2)
    found = _reading(_candidate(here, 0, 5.0), _candidate(here, 1, 4.9), _candidate(there, 0, 4.8))
    same = {(1, 0): (0.0, 0.0), (1, 5): (0.0, 0.0), (2, 0): (0.0, 0.0)}
    assert by_topic(found, same) == found
    after = by_topic(found, same | {(1, 5): (2.0, 0.0)})
    assert _order(after) == [(1, 1), (1, 0), (2, 0)]
    assert [c.score for c in after.candidates] == [5.0, 4.9, 4.8], "the first is as likely as the first was"
    assert after.statements == ("statement of 4.9", "statement of 5.0", "statement of 4.8")
    assert _order(by_topic(found, same | {(2, 0): (0.0, 2.0)}))[0] == (2, 0), "its passage is about it"
    assert _order(by_topic(found, same | {(2, 0): (0.5, 0.1)}))[0] == (1, 0), "not by enough"


def test_what_may_not_be_offered_and_what_was_not_read_again_keep_their_places():
    here, there, beyond = _hit(1), _hit(2), _hit(3)
    shut = _candidate(here, 3, 4.95, locked=True)
    found = _reading(
        _candidate(here, 0, 5.0), shut, _candidate(there, 1, 4.9), _candidate(beyond, 0, 4.8), _candidate(here, 2, 4.7)
    )
    logits = {(1, 0): (0.0, 0.0), (1, 15): (9.0, 0.0), (1, 10): (6.0, 0.0), (3, 0): (3.0, 0.0)}
    assert _order(by_topic(found, logits)) == [(1, 2), (1, 3), (2, 1), (3, 0), (1, 0)]


def test_only_the_likeliest_may_stand_in_another_order():
    hits = [_hit(n) for n in range(LIKELIEST + 1)]
    found = _reading(*(_candidate(hit, 0, 5.0 - n / 100) for n, hit in enumerate(hits)))
    dull = {(n, 0): (0.0, 0.0) for n in range(LIKELIEST + 1)}
    assert _order(by_topic(found, dull | {(LIKELIEST - 1, 0): (9.0, 0.0)}))[0] == (LIKELIEST - 1, 0)
    assert by_topic(found, dull | {(LIKELIEST, 0): (9.0, 0.0)}) == found


def test_only_where_somebodys_words_are_asked_for(sample_archive, monkeypatch):
    asked = []

    def read(question, found):
        asked.append(question.speaker)
        return read_unnamed(question, found)

    monkeypatch.setattr(qa.attribution, "read_unnamed", read)
    with Archive.open(sample_archive) as archive:
        ask("What did Blinken threaten?", archive)
        ask("How many troops has Russia massed?", archive)
        ask("Who said that sanctions would follow?", archive)
    assert asked == ["Blinken"]
