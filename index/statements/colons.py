"""Where what is said begins behind a clause of the reporter's and its colon."""

from __future__ import annotations

from .finite import has_verb
from .tokens import Token


def behind_colon(ts: list[Token], first: int, ahead: int) -> int:
    """Where what is said begins before a cue, if a clause of the reporter's and a colon stand before a quotation: "The
    firm credits luck: “We dared,” Bell said."; else the sentence's begin."""
    colon = next((k for k in range(ahead - 2, first + 1, -1) if ts[k].text == ":"), None)
    if colon is None or any(t.quoted for t in ts[first:colon]):
        return first
    if not (ts[colon + 1].quoted or has_verb(ts[first:colon]) and (ts[colon + 1].capital or has_verb(ts[colon:ahead]))):
        return first
    return colon + 1 if has_verb(ts[first:colon]) or any(t.text == "," for t in ts[first:colon]) else first
