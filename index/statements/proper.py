"""Phrases headed by a name: "Secretary of State Antony Blinken", "officials in Kyiv"."""

from __future__ import annotations

import re

from .lexicon import is_calling, is_speaker, singular
from .nouns import AROUND, FRONT, OPENERS, PLACING, is_particle, noun_phrase
from .tokens import Phrase, Token


def name_phrase(ts: list[Token], j: int, *, relative: bool = False) -> Phrase | None:
    """A phrase whose last word is capitalised: a name, or a noun with a name after a preposition."""
    if _ADJECTIVE.match(ts[j - 1].text):
        return None
    start = j - 1
    while start > 0 and (
        ts[start - 1].capital
        or _ORDINAL.fullmatch(ts[start - 1].text)
        and ts[start].capital
        or (is_particle(ts[start - 1].lower) and start > 1)
        or (ts[start - 1].lower in ("of", "the", "for", "and", "&", *FAR) and joins(ts, start - 1))
        or (start > 1 and ts[start - 1].text in ("v.", "vs.") and ts[start - 2].capital)
    ):
        start -= 1
    while start < j and (ts[start].lower in ("and", "of", "for", "&") or (ts[start].lower in FRONT and start == 0)):
        start += 1
    while start < j - 1 and ts[start].capital and (ts[start].lower in OPENERS or start == 0 and ts[0].lower in LEADING):
        start += 1
    if start >= j or (j - start == 1 and ts[start].lower in OPENERS):
        return None
    start += j - start == 2 and ts[start].lower == "both"
    if j - start == 1 and start > 0 and (each := _each_of(ts, start)):
        return Phrase(start - each, j, "noun", j)  # "Both Presidents"
    if j - start == 1 and start > 0 and ts[start - 1].lower in ("last", "this", "next"):
        return None  # "Last March"
    at = start - 1
    if at > 0 and ts[at].lower in ("the", "both"):
        at -= 1
    if at > 1 and ts[at].lower in _PARTS:
        at -= 1  # "Health workers in southern Malawi"
    at -= at > 1 and ts[at].lower in AROUND and ts[at - 1].lower == "from"  # "residents from across Kenya"
    if at > 0 and ts[at].lower in PLACING | {"with", "on"} and is_speaker(ts[at - 1].lower):
        noun = noun_phrase(ts, at)
        if noun is not None:
            return Phrase(noun.start, j, "noun", j)
    if (
        not relative
        and at >= 0
        and ts[start - 1].lower in ("in", "at", "from", "on", "with", "by", "to", "near", "against", "about", "into")
        and start - 1 > 0
    ):
        return None
    if start > 0 and ts[start - 1].lower == "the":
        start -= 1
    if j - start > 2 and ts[start + 1].lower in ("for", "of") and singular(ts[start].lower) != ts[start].lower:
        return Phrase(start, j, "noun", j)  # "Lawyers for Harmon"
    return Phrase(start, j, "name", j)


def _each_of(ts: list[Token], at: int) -> int:
    """How many words before an office in the plural at `at` tell that each who has it is meant: "Both Presidents"."""
    if not is_calling(singular(ts[at].lower)) or singular(ts[at].lower) == ts[at].lower:
        return 0
    both = ts[at - 1].lower == "both"
    return 1 if both else 2 * (at > 1 and ts[at - 1].lower in ("two", "three") and ts[at - 2].lower == "the")


LEADING = frozenset(
    str.split(
        """even unlike like despite besides alongside echoing defying joining facing contradicting answering challenging
        what how"""
    )
)
"""What opens a sentence and leads to a name, and is none of it: "Unlike Bell, who said …"."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
"""Which court of several: "the 5th Circuit"."""
_ADJECTIVE = re.compile(r"[A-Z][\w.]*-(?:born|based|elected|educated|backed|led|raised|trained|funded|owned|style)$")
_PARTS = frozenset(
    str.split(
        "northern southern eastern western central rural upstate downtown suburban coastal northeastern southwestern "
        "mainland nearby neighboring neighbouring"
    )
)
"""Adjectives that tell which part of a place is meant."""
FAR = ("to", "from")
_POSTED = frozenset(str.split("ambassador envoy delegate representative senator congressman congresswoman"))
"""Offices after which "to" or "from" tells where: "Ambassador to the United States Ruth Moss"."""


def joins(ts: list[Token], k: int) -> bool:
    """Whether a small word lies inside a name: "Secretary of State", "Organization for Security and Cooperation"."""
    left, right = ts[k - 1] if k else None, ts[k + 1]
    if ts[k].lower == "the":
        return k > 1 and ts[k - 2].capital and (ts[k - 1].lower in ("of", "for") or joins(ts, k - 1))
    if ts[k].lower in FAR:
        return bool(left and left.capital and left.lower in _POSTED and (right.capital or right.lower == "the"))
    opens = right.capital or right.lower == "the" or _ORDINAL.fullmatch(right.text) is not None
    return bool(left and left.capital and opens and ts[k - 1].lower not in FRONT)
