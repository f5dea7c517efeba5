"""Reciprocal rank fusion, against its formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import fuse

_RANKINGS = st.lists(st.lists(st.integers(0, 30), unique=True, max_size=20), max_size=4)


@given(rankings=_RANKINGS, k=st.floats(1, 100), data=st.data())
def test_a_score_is_the_sum_of_its_reciprocal_ranks_and_the_order_is_by_score(rankings, k, data):
    weights = data.draw(st.lists(st.floats(0.1, 5), min_size=len(rankings), max_size=len(rankings)))
    scores = fuse(rankings, weights, k)
    assert set(scores) == {number for ranking in rankings for number in ranking}
    for number, score in scores.items():
        parts = [w / (k + r.index(number) + 1) for w, r in zip(weights, rankings, strict=True) if number in r]
        assert score == pytest.approx(sum(parts))
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_equal_scores_keep_the_order_of_the_first_ranking():
    assert list(fuse([[1, 2], [2, 1]])) == [1, 2]
    assert list(fuse([[1], [2]])) == [1, 2]


def test_a_weight_for_each_ranking():
    with pytest.raises(ValueError):
        fuse([[1]], [1.0, 2.0])
