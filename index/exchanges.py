"""An exchange that an article quotes as a transcript, and a list of quotations: where the turns end, and the reporter
goes on."""

from __future__ import annotations

import re
from itertools import pairwise

from .label_words import Label

_TOLD_BEFORE = 150
"""Characters of prose above the first label that make a text an article and no transcript."""
_ENDS_SENTENCE = re.compile(r"[.!?:…][”\"’']?\s*$")
_LINE = re.compile(r"\S[^\n]*")
_TO_SOMEBODY = re.compile(r"\b(?:I|I['’]m|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur)\b")
_TELLS = re.compile(r"[“”\"].*\bsa(?:id|ys?)\b|\bsa(?:id|ys?)\b.*[“”\"]|\b(?:told|tells)\b.*[“”\"]")


def turn_ends(text: str, found: tuple[Label, ...]) -> dict[Label, int]:
    """Where each turn ends, if an article quotes an exchange whose turns are of one line; else nothing.

    A turn goes on over lines that speak to somebody and tell of nobody's words.
    """
    if len(found) < 2 or any(label.question for label in found) or not _told_before(text, found[0].start):
        return {}
    if 3 * (found[-1].end - found[0].start) > 2 * len(text):
        return {}
    turns = [_lines(text, label.end, after.start) for label, after in pairwise(found)]
    if sum(len(lines) > 1 for lines in turns) * 2 > len(turns):
        return {}
    turns.append(_lines(text, found[-1].end, len(text)))
    return {label: _end(text, lines, label.end) for label, lines in zip(found, turns, strict=True)}


def quotation_ends(text: str, found: tuple[Label, ...]) -> dict[Label, int]:
    """Where the turns end of a text that mostly lists quotations, a label before each: with their closing mark, since
    the reporter's words or a name without a colon may follow. Of any other text nothing."""
    ends = {}
    for label, after in zip(found, [*(one.start for one in found[1:]), len(text)], strict=False):
        quoted = _QUOTED.match(text, label.end)
        if quoted is not None and quoted.end() <= after:
            ends[label] = quoted.end()
    return ends if 2 * len(ends) > len(found) else {}


_QUOTED = re.compile(r"\s*(?:“.*?”|\".*?\")(?=[ \t]*(?:\n|$))", re.S)


def _told_before(text: str, until: int) -> bool:
    told = [m for m in _LINE.finditer(text, 0, until) if _ENDS_SENTENCE.search(m[0]) and len(m[0].split()) > 6]
    return sum(len(m[0]) for m in told) > _TOLD_BEFORE


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in _LINE.finditer(text, start, end)]


def _end(text: str, lines: list[tuple[int, int]], end: int) -> int:
    for number, (a, b) in enumerate(lines):
        if number and (_TELLS.search(text, a, b) or not _TO_SOMEBODY.search(text, a, b)):
            break
        end = b
    return end
