"""Whom "who" means where more than a name stands before it: who is told of beside it, or the member of a body."""

from __future__ import annotations

from .finite import has_verb
from .lexicon import is_calling, lexicon
from .proper import name_phrase
from .tokens import Phrase, Token, possessive


def described(ts: list[Token], end: int) -> Phrase | None:
    """The name before an apposition that "who" follows: "Blaise Ngoumou, a 34-year-old welder from Cameroon, who", "Ann
    Lee of Ohio, the chairman of the panel, who"; or the member of a body: "Ann Lee of the group Tidewatch, who"."""
    if (member := _member(ts, end)) is not None:
        return member
    comma = next((k for k in range(end - 1, max(0, end - 14), -1) if not ts[k].word), None)
    if comma is not None and ts[comma + 1].lower == "and" and not has_verb(ts[comma + 1 : end]):
        listed = _before_list(ts, comma)  # "Ann Lee, the painter, poet, and printer, who"
        callings = listed is not None and any(is_calling(t.lower) for t in ts[listed + 1 : end])
        return name_phrase(ts, listed, relative=True) if callings else None
    if comma is None or ts[comma].text != "," or has_verb(ts[comma + 1 : end]) or not ts[comma - 1].capital:
        return None
    owned = possessive(ts[comma + 1]) or ts[comma + 1].lower in ("his", "her")
    if ts[comma + 1].lower in ("a", "an") or owned and is_calling(ts[end - 1].lower):
        return name_phrase(ts, comma, relative=True)  # "Ana Ruiz, Bell’s wife, who"
    if ts[comma + 1].lower != "the" or not is_calling(ts[comma + 2].lower):
        return None
    small = next((k for k in range(comma - 1, max(0, comma - 4), -1) if not ts[k].capital), 0)
    placed = ts[small].lower in ("of", "from") and ts[small - 1].capital
    return name_phrase(ts, small if placed else comma, relative=True)


def _before_list(ts: list[Token], last: int) -> int | None:
    """The comma behind a name before the list of what somebody is, whose last comma is `last`."""
    commas = (k for k in range(last - 1, max(0, last - 16), -1) if ts[k].text == ",")
    return next((k for k in commas if ts[k - 1].capital and ts[k + 1].lower in ("a", "an", "the")), None)


def _member(ts: list[Token], end: int) -> Phrase | None:
    """The person whose body ends at `end`: no body is a "who"."""
    noun = next((k for k in range(end - 1, max(1, end - 6), -1) if not ts[k].capital), 0)
    if noun < 4 or noun == end - 1 or ts[noun].lower not in lexicon()["bodies"]:
        return None
    the = next((k for k in range(noun - 1, max(1, noun - 4), -1) if ts[k].lower == "the"), 0)
    of = the - 1
    return name_phrase(ts, of, relative=True) if the and ts[of].lower == "of" and ts[of - 1].capital else None
