"""The paragraphs of narration and the sentences that are read as one, past what stands before their first words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..types import Sentence, Span
from .speakers import Paragraph


def in_paragraphs(text: str, prose: Sequence[Sentence]) -> list[Paragraph]:
    """Sentences by paragraph: a line break parts two, or the three spaces that are left of one."""
    result: list[Paragraph] = []
    for sentence in prose:
        between = text[result[-1].end : sentence.start] if result else "\n"
        if "\n" not in between and "   " not in between:
            result[-1].sentences.append(sentence)
            result[-1].end = sentence.end
        else:
            result.append(Paragraph(sentence.start, sentence.end, [sentence]))
    return result


def first_word(text: str, start: int, end: int, *, opens: bool) -> int:
    """Where a unit's words begin behind a bullet and, if it opens its paragraph, a dateline."""
    if opens and (line := _DATELINE.match(text, start, end)) is not None:
        start = line.end()
    item = _BULLET.match(text, start, end)
    return item.end() if item is not None else start


_BULLET = re.compile(r"\s*[-–—•*·▪►]\s+(?=[\w“‘\"'])")
_DATELINE = re.compile(
    r"\s*(?:\([A-Z][\w ./]{1,20}\)|[A-Z][A-Z.’'\- ]{2,30})"
    r"(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:,\s\w{3,9}\.?\s\d{1,2})?(?:\s\([\w ./]{2,20}\))?"
    r"\s?(?:[—–]|--?(?=\s))\s*(?=[\w“‘\"'])"
)
"""The place before a report's first words: "KABUL, Afghanistan (AP) — "."""


def in_units(paragraph: Paragraph, quotations: list[Span]) -> list[Span]:
    """Sentences, joined where a quotation runs over their ends and is followed by its cue in the same sentence."""
    units: list[Span] = []
    for sentence in paragraph.sentences:
        start, end = sentence.start, sentence.end
        if units and any(q[0] < units[-1][1] and q[1] > units[-1][1] for q in quotations):
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return units
