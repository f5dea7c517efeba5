"""`qa.placed`: which statements of an article have words in a range."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.types import Statement
from qa.placed import Placed

spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda at: (at[0], at[0] + at[1]))


def _statement(*content: tuple[int, int]) -> Statement:
    return Statement("Bell", None, None, "said", content, "indirect")


def test_a_range_has_the_statements_that_share_words_with_it_in_their_order():
    whole, first, last = _statement((0, 100)), _statement((10, 20), (30, 40)), _statement((90, 100))
    placed = Placed((last, whole, first))
    assert placed.within((15, 35)) == [(whole, 20), (first, 10)]
    assert placed.within((20, 30)) == [(whole, 10)]
    assert placed.within((95, 120)) == [(last, 5), (whole, 5)]
    assert placed.within((100, 120)) == []


def test_a_speech_has_all_that_lies_in_it():
    speech, inner = _statement((0, 9000)), _statement((10, 20))
    assert Placed((speech, inner)).within((15, 35)) == [(speech, 20), (inner, 5)]
    assert Placed((speech, inner)).within((8990, 9999)) == [(speech, 10)]


def test_an_article_without_statements_has_none_anywhere():
    assert Placed(()).within((0, 10)) == []


@given(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=8), spans)
def test_nothing_is_missed_whatever_lies_in_whatever(contents, span):
    statements = [_statement(*content) for content in contents]
    shared = [(s, sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in s.content)) for s in statements]
    assert Placed(statements).within(span) == [pair for pair in shared if pair[1]]
