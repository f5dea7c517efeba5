"""The last gate lets no sentence through that its citation does not carry. (Promises 1, 2 and 4.)"""

from dataclasses import replace

import pytest

from index import Archive
from qa import ask
from qa.compose.extractive import Draft
from qa.pipeline import checked
from qa.question import read_question
from qa.verify import check, page_of

QUESTION = "What did Blinken threaten?"


@pytest.fixture(scope="module")
def archive(sample_archive):
    with Archive.open(sample_archive) as archive:
        yield archive


@pytest.fixture(scope="module")
def answer(archive):
    answer = ask(QUESTION, archive)
    assert answer.status == "answered"
    return answer


def _failures(archive, sentences, citations, question=QUESTION):
    return check(read_question(question), sentences, citations, archive)


def test_what_the_pipeline_gives_passes(archive, answer):
    assert _failures(archive, answer.sentences, answer.citations) == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda c: replace(c, quote=c.quote.replace("a", "e", 1)), "not what"),
        (lambda c: replace(c, start=c.start + 1), "not what"),
        (lambda c: replace(c, end=10**9), "do not lie"),
        (lambda c: replace(c, start=c.end), "do not lie"),
        (lambda c: replace(c, document_id="0" * 64), "no article"),
        (lambda c: replace(c, page=99), "page 99"),
        (lambda c: replace(c, speaker="Sergei Lavrov"), "gives the words to Antony Blinken"),
    ],
)
def test_a_changed_citation_is_caught(archive, answer, change, why):
    first = answer.sentences[0].citations[0]
    citations = [change(c) if i == first else c for i, c in enumerate(answer.citations)]
    failures = _failures(archive, answer.sentences, citations)
    assert failures[0].sentence == 0 and why in failures[0].why


@pytest.mark.parametrize("question", ["What did Kuleba promise?", "What did Lavrov say?", "What did Putin say?"])
def test_words_of_another_speaker_are_caught_also_where_they_name_the_one_who_is_asked_for(archive, answer, question):
    failures = _failures(archive, answer.sentences, answer.citations, question)
    spoken = [i for i, s in enumerate(answer.sentences) if answer.citations[s.citations[0]].speaker]
    assert spoken
    assert {f.sentence for f in failures} == set(spoken)


def test_a_sentence_without_a_citation_is_caught(archive, answer):
    bare = replace(answer.sentences[0], citations=())
    assert _failures(archive, [bare], answer.citations)[0].why == "it has no citation"


def test_a_verbatim_sentence_that_differs_from_its_quote_is_caught(archive, answer):
    changed = replace(answer.sentences[0], text=answer.sentences[0].text + " Really.")
    assert "differs" in _failures(archive, [changed], answer.citations)[0].why


def test_sentences_that_fail_are_dropped_with_their_citations(archive, answer):
    lie = replace(answer.citations[0], quote="He never said this.")
    citations = (lie, *answer.citations[1:])
    draft = checked(read_question(QUESTION), Draft(answer.sentences, citations, ()), archive)
    assert all(c.quote != lie.quote for c in draft.citations)
    assert all(0 <= n < len(draft.citations) for s in draft.sentences for n in s.citations)
    for sentence in draft.sentences:
        assert sentence.text == draft.citations[sentence.citations[0]].quote


def test_the_page_is_the_one_that_the_quote_begins_on():
    pages = [(0, 10), (12, 30), (30, 41)]
    assert [page_of(pages, at) for at in (0, 9, 12, 29, 30, 40)] == [1, 1, 2, 2, 3, 3]
    assert page_of(None, 5) is None
