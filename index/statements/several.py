"""Subjects of several: those of some places or bodies, and two that an "and" joins."""

from __future__ import annotations

from collections.abc import Callable

from .edges import edge
from .lexicon import is_speaker
from .nouns import OPENERS, noun_phrase
from .proper import name_phrase
from .tokens import Phrase, Token

Before = Callable[[list[Token], int], Phrase | None]
"""How the noun phrase before a token is found."""


def of_places(ts: list[Token], j: int, before: Before) -> Phrase | None:
    """Those of several places: "Voters in Iowa, Ohio and Maine"."""
    at, commas = j - 1, 0
    while at > 1 and (ts[at].capital or ts[at].lower == "and" or ts[at].text == ","):
        commas += ts[at].text == ","
        at -= 1
    if not commas or ts[at].lower != "in" or not any(t.lower == "and" for t in ts[at:j]):
        return None
    noun = before(ts, at)
    many = noun is not None and is_speaker(ts[noun.end - 1].lower)
    return Phrase(noun.start, j, "noun", j) if many else None


def of_several(ts: list[Token], found: Phrase | None, before: Before) -> Phrase | None:
    """Those of several bodies, of which `found` are the last: "Representatives of Kestrel, Moss and other firms"."""
    if found is None or found.start < 4 or ts[found.start - 1].text != ",":
        return None
    at = found.start - 1
    while at > 1 and (ts[at].capital or ts[at].text == ","):
        at -= 1
    of = ts[at].lower in ("of", "from", "for", "at") and is_speaker(ts[at - 1].lower) and ts[at - 1].lower.endswith("s")
    noun = before(ts, at) if of else None
    return Phrase(noun.start, found.end, "noun", found.outer) if noun is not None else None


def with_other(ts: list[Token], found: Phrase | None) -> Phrase | None:
    """ "The government and the TPLF deny it": both speak, where the first of them opens the sentence."""
    if found is not None and found.start > 2 and ts[found.start - 1].lower in ("many", "most", "some", "several"):
        found = Phrase(found.start - 1, found.end, found.head, found.outer)  # "Economists and many Russians agree"
    if found is None or found.start < 2 or ts[found.start - 1].lower != "and" or not ts[found.start - 2].word:
        return found
    end = found.start - 1
    other = name_phrase(ts, end) if ts[end - 1].capital else noun_phrase(ts, end)
    opens = edge(ts, other.start) if other is not None else -1
    both = opens == 1 and ts[0].lower in ("both", *OPENERS)
    return Phrase(other.start, found.end, "noun", found.outer) if other is not None and (opens == 0 or both) else found
