"""How far a cue reaches: up to somebody's other words, over a time before "to", through "of" to what is said."""

from __future__ import annotations

import re

from .cues import uses
from .finite import has_verb
from .tokens import Token

BINDING = frozenset(str.split("promise pledge vow plan intend expect threaten"))
"""Verbs by which somebody binds himself or others to a deed."""


def who_says(ts: list[Token], start: int, last: int) -> int:
    """Where somebody's other words begin: "…,” said Bell, who called the plan “a joke.”"; else the sentence's end."""
    who = next((k for k in range(start, min(start + 14, last)) if ts[k].lower in ("who", "which")), last)
    quote = next((k for k in range(who, last) if ts[k].quoted), last)
    return who if any(uses(t.lower) for t in ts[who:quote]) else last


def own_cue(ts: list[Token], start: int, last: int) -> bool:
    """Whether a clause is of somebody's quoted words itself: "As the Post reported, he called the plan “a joke.”"."""
    quote = next((k for k in range(start, last) if ts[k].quoted), last)
    verb = next((k for k in range(start + 1, min(start + 6, quote)) if uses(ts[k].lower) and not ts[k].capital), None)
    if verb is None or quote >= last or any(t.lower in ("who", "which", "that") for t in ts[start:verb]):
        return False
    return not has_verb(ts[start:verb])


def may_take_to(ts: list[Token], i: int) -> bool:
    """Whether "to" and a deed may follow a time behind the verb: "vowed on Tuesday to", but not "a plan announced on
    Tuesday to"."""
    return any("to" in use.follow or use.lemma in BINDING for use in uses(ts[i].lower))


def said_of(ts: list[Token], i: int, that: int) -> bool:
    """Whether "that" opens what is "said of Bell that he …", and not what is told of a thing."""
    behind = ts[that + 1] if that + 1 < len(ts) else None
    said = uses(ts[i].lower)[0].lemma in ("say", "write", "observe", "remark", "note", "quip", "joke")
    pronoun = behind is not None and re.match(r"(?:he|she|it|they)\b", behind.lower) is not None
    return said and behind is not None and (behind.quoted or pronoun)
