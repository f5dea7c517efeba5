"""Subjects of several: those of some places or bodies, and two that an "and" joins."""

from __future__ import annotations

from collections.abc import Callable

from .apposition import before_open_apposition
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


def of_listed(ts: list[Token], found: Phrase | None, before: Before) -> Phrase | None:
    """The body, or whoever is of it, in whose own name commas stand, of which `found` are the last words: "the
    Department of Food, Rural Affairs and Water", "Tom Hill, a clerk at the Centre for Food, Energy and Water,"."""
    if found is None or found.start < 5 or ts[found.start - 1].text != ",":
        return None
    if not ts[found.start].capital or not any(t.lower in ("and", "&") for t in ts[found.start : found.end]):
        return None
    at = found.start
    while at > 3 and ts[at - 1].text == "," and ts[at - 2].capital:
        at -= 2
        while at > 3 and ts[at - 1].capital:
            at -= 1
    if ts[at - 1].lower not in ("of", "for", "on") or ts[at - 2].lower not in _BODIES:
        return None
    if (named := before_open_apposition(ts, at - 1)) is not None:
        return Phrase(named.start, named.end, "name", found.outer)
    inner = before(ts, at - 1)
    if inner is None or inner.head == "pronoun":
        return None
    own = inner.end == at - 1
    start, end, head = (inner.start, found.end, "name") if own else (inner.start, inner.end, inner.head)
    return Phrase(start, end, head, found.outer)


_BODIES = frozenset(
    str.split(
        "ministry department centre center council institute office committee commission agency board bureau union "
        "association federation society secretary minister"
    )
)
"""What takes a list behind its "of" or "for" as its own name."""


def with_other(ts: list[Token], found: Phrase | None) -> Phrase | None:
    """ "The government and the TPLF deny it": both speak, where the first of them opens the sentence."""
    if found is not None and found.start > 2 and ts[found.start - 1].lower in ("many", "most", "some", "several"):
        found = Phrase(found.start - 1, found.end, found.head, found.outer)  # "Economists and many Russians agree"
    if found is None or found.start < 2:
        return found
    if (listed := _listed(ts, found)) is not None:
        return listed
    if ts[found.start - 1].lower != "and":
        return found
    if not ts[found.start - 2].word:
        return found
    end = found.start - 1
    other = name_phrase(ts, end) if ts[end - 1].capital else noun_phrase(ts, end)
    opens = edge(ts, other.start) if other is not None else -1
    both = opens == 1 and ts[0].lower in ("both", *OPENERS)
    return Phrase(other.start, found.end, "noun", found.outer) if other is not None and (opens == 0 or both) else found


def _listed(ts: list[Token], last: Phrase) -> Phrase | None:
    """The list of which `last` is the end: "Costa Rica, Peru and Uruguay" at a sentence's start, or "a dozen donors,
    aides and officials" anywhere."""
    two = any(t.lower == "and" for t in ts[last.start : last.end])
    if not (ts[last.start - 1].text == "," if two else ts[last.start - 1].lower == "and"):
        return None
    start, commas = (last.start, 1) if two else (last.start - 1, 0)
    start -= not two and ts[start - 1].text == ","
    many = last.head == "noun" and is_speaker(ts[last.end - 1].lower)
    while start > 0 and (not commas or ts[start - 1].text == ","):
        end = start - (commas > 0)
        item = name_phrase(ts, end) if ts[end - 1].capital else noun_phrase(ts, end) if end else None
        if item is None or item.start >= end:
            break
        many = many and item.head == "noun" and is_speaker(ts[item.end - 1].lower)
        start, commas = item.start, commas + 1
    if commas < 2:
        return None
    counted = many and (ts[start].lower in _COUNTED or ts[start].lower == "a" and ts[start + 1].lower in _COUNTED)
    opens = start == 0 and all(t.capital or t.text in (",", "and") for t in ts[: last.end])
    return Phrase(start, last.end, "noun", last.outer) if opens or counted else None


_COUNTED = frozenset(str.split("dozen score handful group two three four five six several some many"))
