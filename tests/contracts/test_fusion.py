"""Fusion of the two rankings, against its formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import FURTHER, WORDS, fuse

_COSINES = st.dictionaries(st.integers(0, 30), st.floats(-1, 1), min_size=1, max_size=20)


@given(cosines=_COSINES, weights=st.tuples(st.floats(0, 5), st.floats(0, 5)), more=st.booleans(), data=st.data())
def test_a_score_is_the_cosine_and_the_share_of_the_best_score_by_words_and_the_order_is_by_score(
    cosines, weights, more, data
):
    named = data.draw(st.sets(st.sampled_from(sorted(cosines))))
    words = {number: data.draw(st.floats(0.1, 40)) for number in named}
    depth = len(words) if more else 100  # the ranking by words is cut off, or names all
    scores = fuse(cosines, cosines, words, depth, weights)
    assert set(scores) == {*words, *sorted(cosines, key=lambda number: (-cosines[number], number))[:depth]}
    assert list(scores.values()) == sorted(scores.values(), reverse=True)
    for number, score in scores.items():
        beyond = FURTHER * min(words.values()) if more and words else 0.0
        share = words.get(number, beyond) / max(words.values(), default=1.0)
        assert score == pytest.approx(weights[0] * cosines[number] + weights[1] * WORDS * share)


def test_without_words_the_cosines_alone_rank():
    assert list(fuse({3: 0.2, 1: 0.9, 2: 0.5}, [3, 2, 1], {}, 9)) == [1, 2, 3]


def test_the_nearest_and_all_that_words_name_are_ranked_equal_ones_by_their_ids():
    cosines = {1: 0.9, 2: 0.5, 3: 0.5, 4: 0.1, 5: 0.3}
    assert list(fuse(cosines, [5, 3, 2, 1], {4: 7.0}, 3, (1.0, 0.0))) == [1, 2, 3, 4]
    assert list(fuse(cosines, [3, 2], {}, 1)) == [2]
