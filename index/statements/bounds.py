"""Where the sentence around a cue begins and ends."""

from __future__ import annotations

import re

from .tokens import Token

_END = ".!?"


def sentence_of(ts: list[Token], i: int) -> tuple[int, int]:
    """The tokens of the sentence that holds the cue: marks that end one bound it, but not those inside quotations.

    A quotation directly before or after belongs to it.
    """
    first = i
    while first > 0 and not (
        ts[first - 1].text in _END and not ts[first - 1].quoted and not _abbreviated(ts, first - 1)
    ):
        if ts[first - 1].text == ";" or _ends_announced(ts, first - 1):
            break
        first -= 1
    last = i
    while (
        last < len(ts)
        and ts[last].text != ";"
        and not (ts[last].text in _END and not ts[last].quoted and not _abbreviated(ts, last))
        and not (last > i and _ends_announced(ts, last))
    ):
        last += 1
    return first, min(len(ts), last + 1)


def _ends_announced(ts: list[Token], k: int) -> bool:
    """Whether a quotation behind a colon ends its sentence: "He wrote: “Pick her!” Bell replied: “Thanks.”"."""
    if not ts[k].quoted or not 0 < k < len(ts) - 1 or ts[k - 1].text != ":" or not ts[k + 1].capital:
        return False
    return re.search(r"[.!?]\W$", ts[k].text) is not None


def _abbreviated(ts: list[Token], k: int) -> bool:
    if ts[k].text != "." or not 0 < k < len(ts) - 1:
        return False
    following = ts[k + 1]
    return ts[k].end == following.start and (following.word or following.text == ",")


def is_question(ts: list[Token], sentence: tuple[int, int]) -> bool:
    """Whether the sentence asks ("Does Bell believe that …?"): nothing is said in it."""
    first = ts[sentence[0]].lower
    return ts[sentence[1] - 1].text == "?" and (first in AUXILIARIES or first in _ASKING)


AUXILIARIES = frozenset(
    str.split("has have had did do does is are was were be been would will could can may might must should")
)


_ASKING = frozenset(str.split("who what when where why how which whose whom so and but"))
