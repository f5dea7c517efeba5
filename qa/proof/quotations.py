"""Quotation marks in a sentence: what stands between them must stand word for word in a cited range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..words import words
from .fault import Fault
from .premise import Cited

_MARKS = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\"|(?<![\w’'])[‘']([^‘’'\n]*(?:\w[’']\w[^‘’'\n]*)*)[’'](?!\w)")
_LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\]]*\]|\([^)]*\)")
"""Where words were left out or put in, as editors mark it."""


def check_quotations(text: str, premise: Sequence[Cited]) -> Fault | None:
    """Every quoted stretch word for word in one of the ranges; capitals, marks and marked gaps aside."""
    ranges = [_plain(cited.citation.quote) for cited in premise]
    for quoted in quotations(text):
        parts = [part for piece in _LEFT_OUT.split(quoted) if (part := _plain(piece)).strip()]
        if parts and not any(_in_order(parts, held) for held in ranges):
            return Fault("weak", f"“{quoted}” does not stand word for word in what is cited")
    return None


def quotations(text: str) -> Iterator[str]:
    """What stands between quotation marks, in order."""
    for match in _MARKS.finditer(text):
        yield next(group for group in match.groups() if group is not None).strip()


def without_quotations(text: str) -> str:
    """The text with a blank for every quoted stretch."""
    return _MARKS.sub(" “” ", text)


def _plain(text: str) -> str:
    folded = text.replace("’", "'").lower()
    return f" {' '.join(w.text for w in words(folded))} "


def _in_order(parts: Sequence[str], held: str) -> bool:
    at = 0
    for part in parts:
        found = held.find(part, at)
        if found < 0:
            return False
        at = found + len(part) - 1
    return True
