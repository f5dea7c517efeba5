"""The likeliest of somebody's words, read once more beside each other."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import qa.beside
import qa.pipeline
from index import Archive
from index.types import Document, Hit, Passage, Sentence, Statement
from qa import ask
from qa.beside import CHARACTERS, MOST, beside, in_a_row
from qa.network import packaged_network
from qa.pieces import NOWHERE
from qa.question import read_question
from qa.reader import Reading
from qa.types import Candidate

QUESTION = read_question("What did Quist promise about the herring quota?")


def _candidate(words, score, *, before="Quota talks. 3 March 2022.\nAda Quist: ", locked=False):
    document = Document(words, words, "Quota talks", f"{words}.txt", "text/plain")
    sentence = Sentence(0, len(words), "prose")
    return Candidate(Hit(1, document, Passage(0, len(words), before, (sentence,)), 0.5), sentence, score, locked=locked)


def _reading(*candidates):
    statements = tuple(Statement(f"of {c.score}", None, None, ":", ((0, 4),), "direct") for c in candidates)
    return Reading(candidates, statements, 0.9, True, (), ())


def _words(reading):
    return [c.hit.document.text for c in reading.candidates]


@pytest.fixture()
def prefers(monkeypatch):
    """Has the network prefer what it is told to."""

    def set_to(wanted):
        def in_text(question, text, places):
            assert question == QUESTION.used
            return [9.0 if text[start:end] == wanted else 0.0 for start, end in places]

        monkeypatch.setattr(qa.beside, "packaged_network", lambda: SimpleNamespace(in_text=in_text))

    return set_to


def test_each_stands_where_it_is_said_to_and_what_comes_before_it_is_told_once():
    long = "word " * 100
    text, places = in_a_row([_candidate("A.", 2), _candidate("B.", 1), _candidate(long, 0, before="Talks.\n")])
    assert [text[start:end] for start, end in places[:2]] == ["A.", "B."]
    shown = text[slice(*places[2])]
    assert long.startswith(shown) and shown.endswith("word") and len(shown) <= CHARACTERS
    assert text.startswith("Quota talks. 3 March 2022. Ada Quist: A.\nB.\nTalks. word") and text.count("Quist") == 1


def test_what_the_network_finds_better_beside_the_others_comes_first(prefers):
    found = _reading(_candidate("One.", 5.0), _candidate("Two.", 4.5), _candidate("Three.", 1.0))
    prefers("Two.")
    after = beside(QUESTION, found)
    assert _words(after) == ["Two.", "One.", "Three."]
    assert [c.score for c in after.candidates] == [5.0, 4.5, 1.0]
    assert [s.speaker for s in after.statements] == ["of 4.5", "of 5.0", "of 1.0"]
    assert (after.probability, after.adequate) == (found.probability, found.adequate)
    prefers("Three.")  # too far behind
    assert _words(beside(QUESTION, found)) == ["One.", "Two.", "Three."]


def test_what_may_not_be_offered_and_what_is_less_likely_keep_their_places(prefers):
    shut = _candidate("Shut.", 4.9, locked=True)
    found = _reading(_candidate("First.", 5.0), shut, *(_candidate(f"{n}.", 4.9) for n in range(MOST)))
    prefers("Shut.")
    assert _words(beside(QUESTION, found)) == _words(found)
    prefers(f"{MOST - 1}.")
    assert _words(beside(QUESTION, found)) == _words(found)
    prefers("0.")
    assert _words(beside(QUESTION, found))[:3] == ["0.", "Shut.", "First."]


def test_one_sentence_or_none_is_left_as_it_is():
    for found in (_reading(), _reading(_candidate("One.", 5.0), _candidate("Shut.", 4.0, locked=True))):
        assert beside(QUESTION, found) is found


def test_the_network_tells_which_of_a_row_answers():
    rows = [_candidate(words, 0) for words in ("The quota will rise to nine tons, I promise.", "Thank you for coming.")]
    text, places = in_a_row(rows)
    answers, thanks = packaged_network().in_text(QUESTION.used, text, places)
    assert answers > thanks
    turned, their = in_a_row(rows[::-1])
    thanks, answers = packaged_network().in_text(QUESTION.used, turned, their)
    assert answers > thanks


def test_what_is_cut_off_counts_for_nothing():
    text = "herring " * 600
    first, last = packaged_network().in_text(QUESTION.used, text, [(0, 7), (len(text) - 8, len(text) - 1)])
    assert first > NOWHERE == last


def test_only_somebodys_words_are_read_so(sample_archive, monkeypatch):
    asked = []
    monkeypatch.setattr(qa.pipeline, "beside", lambda question, found: asked.append(question.speaker) or found)
    with Archive.open(sample_archive) as archive:
        ask("What did Blinken threaten?", archive)
        ask("How many troops has Russia massed?", archive)
    assert asked == ["Blinken"]
