"""Sentences of one statement that stand in a row: one quote, as the speaker went on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.types import Document, Span

from ..evidence import overlap
from .choose import GAP, Chosen, Support
from .quotes import LONGEST_QUOTE, Quotes

LIKELIEST = 12
"""Of so many sentences that may be offered, the likeliest, …"""
BEHIND = 3.0
"""… one that is this much less likely than a quote, in log-odds, is quoted with it where it goes on from it."""


@dataclass(slots=True, eq=False)
class _Row:
    """A quote as it grows: a sentence of it, its range in the article, and what supports it."""

    pair: Chosen
    span: Span
    support: list[Chosen]

    def meets(self, other: _Row) -> bool:
        """Whether both are parts of one statement, right behind each other in a paragraph, and together no longer than
        a quote may be."""
        statement, document = self.pair[1], self.document
        if statement is None or statement != other.pair[1] or document.id != other.document.id:
            return False
        first, second = sorted((self.span, other.span))
        gap = document.text[first[1] : second[0]]
        return len(gap) <= GAP and not gap.strip(" “”\"’'") and second[1] - first[0] <= LONGEST_QUOTE

    def overlaps(self, other: _Row) -> bool:
        return self.document.id == other.document.id and overlap(self.span, other.span) > 0

    def take(self, other: _Row) -> None:
        self.span = min(self.span[0], other.span[0]), max(self.span[1], other.span[1])
        self.support += other.support

    @property
    def document(self) -> Document:
        return self.pair[0].hit.document

    @property
    def score(self) -> float:
        return self.pair[0].score


def joined_in_a_row(
    chosen: Sequence[Chosen], support: Support, offered: Sequence[Chosen], quotes: Quotes
) -> tuple[list[Chosen], Support]:
    """The same, with sentences of one statement that follow each other in a paragraph put together, up to 450
    characters: "I came to office through democracy." and "I will leave it the same way." are one quote. It stands where
    the likelier stood, and is that one's in all but its range; what supports either supports both.

    What was not chosen is quoted with what goes on before or behind it where it is among the likeliest of what may be
    `offered`, best first, too. No words are in two quotes.
    """
    waiting = [_Row(pair, quotes.span(pair[0]), [*support[id(pair[0])]]) for pair in chosen]
    likeliest = [_Row(pair, quotes.span(pair[0]), []) for pair in offered[:LIKELIEST]]
    rows: list[_Row] = []
    while waiting:
        row = waiting.pop(0)
        while near := _next(row, waiting, [one for one in likeliest if not _is_in(one, (*rows, row, *waiting))]):
            row.take(near)
            waiting = [one for one in waiting if one is not near]
        rows.append(row)
    joined: list[Chosen] = []
    supported: Support = {}
    for row in rows:
        candidate, statement = row.pair
        start, end = row.span
        joined.append((replace(candidate, sentence=replace(candidate.sentence, start=start, end=end)), statement))
        supported[id(joined[-1][0])] = row.support
    return joined, supported


def _next(row: _Row, waiting: Sequence[_Row], likeliest: Sequence[_Row]) -> _Row | None:
    """The likeliest sentence before or behind a row that belongs to it: another that was chosen, or one that was not
    and is not much less likely."""
    near = [one for one in waiting if row.meets(one)]
    near += [one for one in likeliest if one.score >= row.score - BEHIND and row.meets(one)]
    return max(near, key=lambda one: one.score, default=None)


def _is_in(row: _Row, others: Sequence[_Row]) -> bool:
    return any(row.overlaps(other) for other in others)
