"""Every reader judges passages alike: best first, prose only, a probability, the same each time."""

import numpy as np
import pytest

from index import Archive
from qa.evidence import FEATURES, gather
from qa.heard import HEARD
from qa.network import packaged_network
from qa.question import read_question
from qa.reader import ANSWERABLE_FEATURES, EvidenceReader, answerable_features, sentence_scores

QUESTIONS = ["What did Blinken threaten?", "How many troops are near the border?", "Why is the sky blue?"]


@pytest.fixture(scope="module")
def archive(sample_archive):
    with Archive.open(sample_archive) as archive:
        yield archive


@pytest.fixture(params=[EvidenceReader()], ids=lambda reader: reader.name)
def reader(request):
    return request.param


@pytest.mark.parametrize("text", QUESTIONS)
def test_candidates_come_best_first_and_are_prose_of_the_passages(archive, reader, text):
    question = read_question(text)
    hits = archive.search(question.used, 12)
    reading = reader.read(question, hits, archive)
    scores = [c.score for c in reading.candidates]
    assert scores == sorted(scores, reverse=True)
    assert len(reading.candidates) == len(reading.statements) > 0
    for candidate in reading.candidates:
        assert candidate.sentence.kind == "prose"
        assert candidate.sentence in candidate.hit.passage.sentences
    places = [(c.hit.document.id, c.sentence.start) for c in reading.candidates]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_same_passages_are_judged_the_same(archive, reader, text):
    question = read_question(text)
    hits = archive.search(question.used, 8)
    first, second = (reader.read(question, hits, archive) for _ in range(2))
    assert first.probability == second.probability and 0 < first.probability < 1
    assert [c.score for c in first.candidates] == [c.score for c in second.candidates]


def test_no_passages_are_no_answer(archive, reader):
    reading = reader.read(read_question("Who?"), [], archive)
    assert reading.candidates == () and reading.probability == 0 and not reading.adequate


def test_the_weights_belong_to_these_features(archive):
    settings = EvidenceReader()._settings
    assert settings["sentence"]["features"] == list(FEATURES)
    assert settings["answerable"]["features"] == list(ANSWERABLE_FEATURES)
    assert settings["heard"]["features"] == [*ANSWERABLE_FEATURES, *HEARD]
    question = read_question(QUESTIONS[0])
    evidence = gather(question, archive.search(question.used, 8), archive)
    assert np.isfinite(evidence.features).all()
    scores = sentence_scores(evidence.features, settings)
    assert np.isfinite(answerable_features(question, evidence, scores)).all()


def test_the_network_reads_every_sentence_of_every_passage(archive):
    hits = archive.search(QUESTIONS[0], 9)
    judgements = packaged_network().judge(QUESTIONS[0], hits)
    assert [len(j.sentences) for j in judgements] == [len(h.passage.sentences) for h in hits]
    assert [len(j.spans) for j in judgements] == [len(h.passage.sentences) for h in hits]


def test_the_network_tells_a_passage_that_answers_from_one_that_does_not(archive):
    hits = archive.search("What did Blinken threaten?", 24)
    network = packaged_network()
    asked = max(j.relevance for j in network.judge("What did Blinken threaten?", hits))
    other = max(j.relevance for j in network.judge("How long does a hen's egg take to hatch?", hits))
    assert asked > other + 1


def test_an_overlong_question_cuts_no_passage(archive):
    hits = archive.search("sanctions", 6)
    judged = packaged_network().judge("What about the sanctions, and why? " * 40, hits)
    assert all(value > -10 for j in judged for value in j.sentences)
