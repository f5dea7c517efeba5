"""An article's statements by where their words stand."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from index.types import Span, Statement

_FAR = 4_000
"""Characters beyond which a range is looked at each time: a speech would have all that lie in it looked at too."""


class Placed:
    """Tells which of an article's statements have words in a range, without looking at all of them."""

    def __init__(self, statements: Sequence[Statement]):
        self._statements = statements
        spans = [(*span, n) for n, statement in enumerate(statements) for span in statement.content]
        self._far = [span for span in spans if span[1] - span[0] > _FAR]
        self._spans = sorted(span for span in spans if span[1] - span[0] <= _FAR)
        self._starts = [start for start, _, _ in self._spans]
        self._ends = list(accumulate((end for _, end, _ in self._spans), max))
        """The farthest end of all spans so far."""

    def within(self, span: Span) -> list[tuple[Statement, int]]:
        """The statements that share characters with a range, in the article's order, and how many they share."""
        shared: Counter[int] = Counter()
        for start, end, n in self._far:
            if start < span[1] and end > span[0]:
                shared[n] += min(end, span[1]) - max(start, span[0])
        at = bisect_left(self._starts, span[1]) - 1
        while at >= 0 and self._ends[at] > span[0]:
            start, end, n = self._spans[at]
            if end > span[0]:
                shared[n] += min(end, span[1]) - max(start, span[0])
            at -= 1
        return [(self._statements[n], shared[n]) for n in sorted(shared)]
