"""From a question to an answer on real archives: cited exactly, refused with a reason, the same each time."""

import json

import pytest

from index import Archive
from index.types import Filters
from qa import ask


@pytest.fixture(scope="module")
def sample(sample_archive):
    with Archive.open(sample_archive) as archive:
        yield archive


@pytest.fixture(scope="module")
def seed(seed_archive):
    with Archive.open(seed_archive) as archive:
        yield archive


def test_the_seed_question_is_answered_with_the_sanctions_sentence_first(seed):
    answer = ask("What did Blinken threaten?", seed)
    assert answer.status == "answered"
    assert (
        "spell out the threat of further sanctions if Russia fails to end the troop buildup" in answer.sentences[0].text
    )
    said = " ".join(s.text for s in answer.sentences)
    assert "a range of high-impact economic measures" in said
    assert "consequences" in said
    assert answer.citations[0].speaker == "Antony Blinken"


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What is the population of Kyiv?", "not_stated"),
        ("What did Blinken say about Taiwan?", "not_stated"),
    ],
)
def test_what_the_seed_does_not_say_is_refused_with_the_nearest(seed, question, reason):
    answer = ask(question, seed)
    assert answer.status == "refused"
    assert answer.refusal.reason == reason
    assert answer.sentences == answer.citations == ()
    assert 1 <= len(answer.refusal.nearest) <= 3
    for citation in answer.refusal.nearest:
        document = seed.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote


def test_a_refusal_names_what_the_archive_lacks(seed):
    assert "Taiwan" in ask("What did Blinken say about Taiwan?", seed).refusal.message


@pytest.mark.parametrize(
    "question",
    ["Who wants legal guarantees?", "How many troops are near the border?", "What did Stoltenberg say?", "Why?"],
)
def test_every_sentence_is_the_exact_characters_of_an_article(sample, question):
    answer = ask(question, sample)
    for citation in answer.citations + (answer.refusal.nearest if answer.refusal else ()):
        document = sample.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote
        assert citation.source == document.source
    for sentence in answer.sentences:
        assert sentence.text == answer.citations[sentence.citations[0]].quote
        assert all(0 <= a < b <= len(sentence.text) for a, b in sentence.emphasis)


def test_the_same_question_gives_the_same_answer(sample):
    first, second = (ask("What did Lavrov say about NATO?", sample).to_dict() for _ in range(2))
    assert {**first, "seconds": None} == {**second, "seconds": None}


def test_the_contract_has_these_keys_and_is_plain_json(sample):
    answer = ask("What did Blinken threaten?", sample).to_dict()
    assert list(answer)[:14] == [
        "id", "question", "question_used", "status", "probability", "text", "sentences", "citations", "conflicts",
        "refusal", "retrieved", "archive", "composer", "seconds",
    ]  # fmt: skip
    assert set(answer["citations"][0]) == {
        "document_id", "title", "outlet", "author", "published", "url", "source", "also", "page", "start", "end",
        "quote", "speaker",
    }  # fmt: skip
    assert set(answer["sentences"][0]) == {"text", "verdict", "emphasis", "citations"}
    assert json.loads(json.dumps(answer))["status"] == "answered"


def test_filters_hold_for_every_citation(sample):
    answer = ask("What did Blinken threaten?", sample, filters=Filters(since="2021-12-02", until="2021-12-31"))
    shown = answer.citations + (answer.refusal.nearest if answer.refusal else ())
    assert shown and all("2021-12-02" <= c.published[:10] <= "2021-12-31" for c in shown)
    assert all(r["document_id"] in {d.id for d in sample.documents() if d.published} for r in answer.retrieved)


def test_a_filter_that_leaves_nothing_is_a_refusal_that_says_so(sample):
    answer = ask("What did Blinken threaten?", sample, filters=Filters(until="1999-01-01"))
    assert answer.refusal.reason == "nothing_relevant"
    assert "Widen" in answer.refusal.message


def test_newest_means_the_newest_article_that_answers_and_its_day_is_said(sample):
    answer = ask("What is the latest on Russian troops near Ukraine?", sample)
    assert answer.status == "answered"
    day = answer.citations[answer.sentences[0].citations[0]].published[:10]
    assert any(day in warning for warning in answer.warnings)


def test_steps_are_told_in_words_as_they_happen(sample):
    steps = []
    ask("What did Blinken threaten?", sample, on_step=steps.append)
    assert [step.split()[0] for step in steps] == ["searching", "reading", "checking"]
