"""Sentences of one statement that stand in a row: one quote, as the speaker went on."""

from __future__ import annotations

from dataclasses import replace

from index.types import Span

from ..types import Candidate
from .choose import GAP, Chosen, Support
from .quotes import LONGEST_QUOTE, Quotes


def joined_in_a_row(chosen: list[Chosen], support: Support, quotes: Quotes) -> tuple[list[Chosen], Support]:
    """The same, with sentences of one statement that follow each other in a paragraph put together, up to 450
    characters: "I came to office through democracy." and "I will leave it the same way." are one quote. It stands where
    the likelier stood, and is that one's in all but its range; what supports either supports both."""
    joined: list[Chosen] = []
    supported: Support = {}
    for candidate, statement in chosen:
        span, others = quotes.span(candidate), support[id(candidate)]
        place = next((n for n, one in enumerate(joined) if _goes_on(one, (candidate, statement), span, quotes)), None)
        if place is None:
            joined.append((candidate, statement))
        else:
            before = joined[place][0]
            others = supported.pop(id(before)) + others
            candidate = _widened(before, quotes.span(before), span)
            joined[place] = candidate, statement
        supported[id(candidate)] = others
    return joined, supported


def _goes_on(one: Chosen, other: Chosen, span: Span, quotes: Quotes) -> bool:
    """Whether two quotes are parts of one statement, right behind each other."""
    candidate, statement = one
    if statement is None or statement != other[1] or candidate.hit.document.id != other[0].hit.document.id:
        return False
    first, second = sorted((quotes.span(candidate), span))
    gap = candidate.hit.document.text[first[1] : second[0]]
    return len(gap) <= GAP and not gap.strip(" “”\"’'") and second[1] - first[0] <= LONGEST_QUOTE


def _widened(candidate: Candidate, one: Span, other: Span) -> Candidate:
    sentence = replace(candidate.sentence, start=min(one[0], other[0]), end=max(one[1], other[1]))
    return replace(candidate, sentence=sentence)
