"""What the word index promises, against BM25 worked out by hand from the same terms."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import lexical
from index.lexical import CONTEXT_WEIGHT, Words, analyse, asked, open_words, update_words, write_words

_VOCABULARY = "sanction warn minister Kyiv talks border troops gas pipeline vote Erdoğan said the of a Riga".split()


def _passages(count: int, first: int = 1, seed: int = 3) -> list[Words]:
    import random

    made = random.Random(seed)
    return [
        Words(number, number // 4, f"{made.choice(_VOCABULARY)} news. ", " ".join(made.choices(_VOCABULARY, k=12)))
        for number in range(first, first + count)
    ]


def _by_hand(passages: list[Words], question: str) -> dict[int, float]:
    """Passage → score: BM25 of context and text together, and of the context alone by its weight."""
    whole = _bm25({p.id: Counter(analyse(f"{p.context}\n{p.text}")) for p in passages}, asked(question))
    context = _bm25({p.id: Counter(analyse(p.context)) for p in passages}, asked(question))
    return {number: score + CONTEXT_WEIGHT * context.get(number, 0.0) for number, score in whole.items()}


def _bm25(bags: dict[int, Counter], terms: list[str], k1: float = 1.2, b: float = 0.75) -> dict[int, float]:
    """Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009."""
    average = sum(bag.total() for bag in bags.values()) / len(bags)
    scores: dict[int, float] = {}
    for term in terms:
        holding = [number for number, bag in bags.items() if term in bag]
        rarity = math.log(1 + (len(bags) - len(holding) + 0.5) / (len(holding) + 0.5))
        for number in holding:
            bag = bags[number]
            often = bag[term] * (k1 + 1) / (bag[term] + k1 * (1 - b + b * bag.total() / average))
            scores[number] = scores.get(number, 0.0) + rarity * often
    return scores


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words") / "words"
    passages = _passages(120)
    write_words(folder, passages)
    return open_words(folder), passages


@settings(max_examples=60, deadline=None)
@given(question=st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=6).map(" ".join), k=st.integers(1, 150))
def test_search_ranks_by_bm25(made, question, k):
    index, passages = made
    expected = _by_hand(passages, question)
    found = index.search(question, k)
    assert len(found) == min(k, len(expected))
    best = sorted(expected.values(), reverse=True)[:k]
    assert [score for _, score in found] == pytest.approx(best, rel=1e-4)
    assert all(score == pytest.approx(expected[number], rel=1e-4) for number, score in found)


@pytest.mark.parametrize("few", [0, 1000])
@settings(max_examples=30, deadline=None)
@given(question=st.sampled_from(_VOCABULARY), documents=st.sets(st.integers(0, 35)), k=st.integers(1, 50))
def test_only_passages_of_the_chosen_articles_are_found_and_the_best_that_fit(made, few, question, documents, k):
    index, passages = made
    scores = _by_hand(passages, question)
    fitting = {p.id for p in passages if p.document in documents} & set(scores)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lexical, "_FEW", few)
        found = index.search(question, k, sorted(documents))
    assert {number for number, _ in found} <= fitting
    best = sorted((scores[number] for number in fitting), reverse=True)[:k]
    assert [score for _, score in found] == pytest.approx(best, rel=1e-4)


@settings(max_examples=80, deadline=None)
@given(question=st.text(max_size=200))
def test_any_text_is_a_question(made, question):
    index, _ = made
    assert len(index.search(question, 5)) <= 5
    assert index.count(question) >= 0


@pytest.mark.parametrize(
    "question",
    ["AND OR NOT", 'text:"foo', "(((", "a^2 +b -c", "[a TO z]", "*", "~", "\\", "id:3", "{}", "sanction " * 5000],
)
def test_query_syntax_is_taken_as_words(made, question):
    index, _ = made
    index.search(question, 5)


def test_a_long_question_is_searched_by_its_rarest_words(made):
    index, passages = made
    padding = " ".join(f"unheard{number}" for number in range(300))
    assert [number for number, _ in index.search(f"{padding} pipeline", 3)] == [
        number for number, _ in index.search("pipeline", 3)
    ]


def test_words_that_only_make_a_question_are_not_searched_unless_there_are_no_others():
    assert asked("What did the minister warn of?") == ["minist", "warn"]
    assert asked("Who is it?") == ["who", "is", "it"]


def test_words_are_counted_stemmed_without_accents_and_all_of_them(made):
    index, passages = made
    bags = [set(analyse(f"{p.context}\n{p.text}")) for p in passages]
    assert index.count("sanctions") == sum("sanction" in bag for bag in bags) > 0
    assert index.count("erdogan") == sum("erdogan" in bag for bag in bags) > 0
    assert index.count("warned ministers") == sum({"warn", "minist"} <= bag for bag in bags)
    assert index.count("") == index.count("?!") == 0


def test_an_update_holds_what_was_kept_and_added_and_leaves_the_old_index_as_it_was(tmp_path):
    before, fresh = _passages(60), _passages(20, first=200, seed=5)
    write_words(tmp_path / "one", before)
    old = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    removed = [p.id for p in before if p.id % 3 == 0]
    update_words(tmp_path / "one", tmp_path / "two", removed, fresh)
    assert {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()} == old
    now = [p for p in before if p.id % 3] + fresh
    index = open_words(tmp_path / "two")
    assert index.ids().tolist() == sorted(p.id for p in now)
    assert {number for number, _ in index.search("pipeline", 100)} == set(_by_hand(now, "pipeline"))
    assert len(open_words(tmp_path / "one")) == 60


def test_an_empty_index_finds_nothing(tmp_path):
    write_words(tmp_path / "words", [])
    index = open_words(tmp_path / "words")
    assert index.search("sanctions", 5) == []
    assert index.count("sanctions") == 0
    assert index.ids().tolist() == []


def test_a_folder_without_an_index_is_refused(tmp_path):
    with pytest.raises(ValueError):
        open_words(tmp_path)
