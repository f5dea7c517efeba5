"""Which passages of a search are read: the order of `qa.shortlist`."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from index.types import Document, Hit, Passage, Sentence
from qa.question import read_question
from qa.searching import READ_FOR_WORDS, READ_PASSAGES, to_read
from qa.shortlist import HEARD, SEEN, seen, shortlist_settings, shortlisted

_ARCHIVE = SimpleNamespace(encoder=SimpleNamespace(pieces=lambda word: [1, 2]))


def _hit(number, text, cosine, *, article=None, speaker=None, day=None):
    document = Document(article or str(number), text, "A talk", f"{number}.txt", "text/plain", published=day)
    passage = Passage(0, len(text), "", (Sentence(0, len(text), "prose", speaker),))
    return Hit(number, document, passage, cosine, cosine)


def test_whoever_is_asked_for_comes_before_another_who_is_a_little_nearer():
    question = read_question("What did Quist say about the toll?")
    brand = _hit(1, "The toll on skippers will fall in May.", 0.52, speaker="Ole Brand")
    quist = _hit(2, "The toll on skippers will fall in June.", 0.50, speaker="Ada Quist")
    found = shortlisted(question, [brand, quist], _ARCHIVE)
    assert [hit.passage_id for hit in found] == [2, 1]
    assert found[0].score > found[1].score and found[0].cosine == 0.50
    far = _hit(3, "The tide is out.", 0.05, speaker="Ada Quist")
    assert [hit.passage_id for hit in shortlisted(question, [brand, far], _ARCHIVE)] == [1, 3]


def test_words_of_the_question_and_more_of_the_same_article_speak_for_a_passage():
    question = read_question("When does the herring quota end?")
    plain = _hit(1, "It ends soon.", 0.40)
    words = _hit(2, "The herring quota ends in May.", 0.38)
    assert [hit.passage_id for hit in shortlisted(question, [plain, words], _ARCHIVE)] == [2, 1]
    table = seen(question, [plain, words, _hit(3, "Nets dry.", 0.30, article="2")], _ARCHIVE)
    assert table.shape == (3, len(SEEN))
    best, passages = SEEN.index("article_best"), SEEN.index("article_passages")
    assert table[2, best] == table[1, best] == 0.38 and table[2, passages] > table[0, passages] == 0


@pytest.mark.parametrize("question", ["How many boats were there in {}?", "What did Quist say of boats in {}?"])
def test_of_the_same_news_month_after_month_that_of_the_named_time_comes_first(question):
    months = [_hit(n, "There were boats.", 0.5 - n / 100, day=f"2022-0{n}-28") for n in (1, 2, 3, 4)]
    for named, number in (("late March 2022", 3), ("April 2022", 4), ("early 2022", 1)):
        found = shortlisted(read_question(question.format(named)), months, _ARCHIVE)
        assert found[0].passage_id == number, named
    assert shortlisted(read_question(question.format("the harbour")), months, _ARCHIVE)[0].passage_id == 1


def test_nothing_found_is_nothing_to_read_and_the_weights_are_of_what_is_seen():
    assert shortlisted(read_question("Who sails?"), [], _ARCHIVE) == []
    assert shortlist_settings()["plain"]["features"] == list(SEEN)
    assert shortlist_settings()["said"]["features"] == [*SEEN, *HEARD]
    assert all(len(kind["features"]) == len(kind["weights"]) for kind in shortlist_settings().values())


def test_more_is_read_where_somebody_s_words_are_asked_for():
    found = [_hit(n, f"The toll on skippers, part {n}.", 0.5 - n / 1000) for n in range(60)]
    own, plain = (
        to_read(read_question(text), found, _ARCHIVE)
        for text in ("What did Quist say about the toll?", "When does the toll end?")
    )
    assert (len(own), len(plain)) == (READ_FOR_WORDS, READ_PASSAGES)
    assert len(plain) < len(own) < len(found)
    assert own == shortlisted(read_question("What did Quist say about the toll?"), found, _ARCHIVE)[:READ_FOR_WORDS]
