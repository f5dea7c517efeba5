"""Where what is said ends around its quotations, and which quotations are only the names of shows and books."""

from __future__ import annotations

import re
from itertools import pairwise

from .clauses import THAT_TIME
from .cues import uses
from .finite import has_verb
from .tokens import Token


def clause_between(ts: list[Token], i: int, quote: int) -> bool:
    """Whether a clause, or another verb of saying, stands between a cue and a quotation."""
    if quote - 2 > i and ts[quote - 1].text in (",", ":") and uses(ts[quote - 2].lower):
        return True  # "When he asked whether she would run, Bell answered, “No.”"
    return any(
        t.lower in ("is", "was", "are", "were", "has", "have", "had", "will", "would")
        or t.lower == "that"
        and ts[k + 1].lower not in THAT_TIME
        or ts[k - 1].text == ","
        and (t.lower in ("he", "she", "they") or any(use.form == "ing" for use in uses(t.lower)))
        for k, t in enumerate(ts[i + 1 : quote], i + 1)
    )


def quoted_stop(ts: list[Token], quote: int, last: int, stop: int) -> int:
    k = quote
    while k + 1 < last and (
        ts[k + 1].quoted or (ts[k + 1].lower in ("and", ",", "but", "that") and k + 2 < last and ts[k + 2].quoted)
    ):
        k += 1
    following = ts[k + 1] if k + 1 < last else None
    if following is not None and following.lower in ("and", "but") and _another_deed(ts[k + 2 : last]):
        return ts[k].end
    if (
        following is None
        or _closed(ts[k])
        and following.lower not in ("and", "but", "or", "that")
        or following.text in ".,;!?"
        or following.lower in ("in", "on", "at", "after", "when", "while", "during", "before", "as", "then")
    ):
        return ts[k].end
    return stop


def _closed(quotation: Token) -> bool:
    """Whether a quotation of some words ends with a comma: what follows is the reporter's."""
    return quotation.text.count(" ") > 3 and re.search(r",\W$", quotation.text) is not None


def _another_deed(words: list[Token]) -> bool:
    """Whether the speaker's next deed follows a quotation: "… “no more” and closes with a song"."""
    if len(words) < 3 or not words[0].text.islower():
        return False
    if has_verb(words[:1]) and words[0].lower not in _AUXILIARY and not words[0].lower.endswith("ed"):
        return True  # "… and drew cheers"
    verb = has_verb(words[:1]) or words[0].lower.endswith("s") and not words[0].lower.endswith("ss")
    return verb and words[1].lower in _BEHIND_DEED


_AUXILIARY = frozenset(
    str.split("is are was were am be been has have had do does did will would can could may might must")
)


_BEHIND_DEED = frozenset(str.split("with on in at to from for the a an his her their its out off up"))


def is_title(ts: list[Token], k: int) -> bool:
    """Whether the quotation at `k` is the name of a show or book: "told CNN’s “State of the Union” that …"."""
    inner = ts[k].text[1:-1].rstrip(",.")
    words = inner.split()
    capitals = all(w[0].isupper() or not w[0].isalpha() or w in _SMALL for w in words)
    placed = k > 0 and (ts[k - 1].lower in _BESIDE_TITLES or ts[k - 1].lower.endswith(("’s", "'s", "s’")))
    return bool(words) and placed and capitals and len(words) < 8 and inner[-1].isalnum()


_BESIDE_TITLES = frozenset(
    str.split(
        """on of in show wrote book books titled entitled novel film movie song album column documentary play series
        program host memoir bestseller best-seller"""
    )
)
_SMALL = frozenset(str.split("of the and with in on a an to for at &"))


def quotation_stop(ts: list[Token], i: int, last: int, stop: int) -> int:
    """Where the words of the verb at `i` end, if a quotation closes them and the reporter goes on with another verb:
    "… “a story to tell,” but would not agree"."""
    for k in range(i + 1, last - 2):
        beyond = ts[k + 2]
        if ts[k].quoted and ts[k + 1].lower in ("after", "when", "while") and _said_in(ts[k + 2 : last]):
            return min(stop, ts[k].end)  # "was “dead in the water” after the court ruled that …"
        whole = ts[k].quoted and ts[k - 1].lower in ("that", "to", ts[i].lower) and ts[k].text.count(" ") > 3
        if whole and ts[k + 1].lower in ("and", "but") and _another_deed(ts[k + 2 : last]):
            return min(stop, ts[k].end)  # "claims that “she wants to hide” and closes with a song"
        joined = ts[k + 1].lower in ("but", "and") and not beyond.quoted and beyond.lower != "that"
        goes_on = joined and has_verb([t for t in ts[k + 2 : last] if not t.quoted])
        if ts[k].quoted and re.search(r",\W$", ts[k].text) and goes_on:
            return min(stop, ts[k].end)
    return stop


def _said_in(words: list[Token]) -> bool:
    """Whether somebody else's saying is told: a cue behind which "that" stands."""
    return any(b.lower == "that" and uses(a.lower) and not a.capital for a, b in pairwise(words))
