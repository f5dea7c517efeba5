"""How far a cue reaches: up to somebody's other words, over a time before "to", through "of" to what is said."""

from __future__ import annotations

import re

from .cues import uses
from .finite import has_verb
from .lexicon import is_calling, lexicon
from .tokens import Token

BINDING = frozenset(str.split("promise pledge vow plan intend expect threaten"))
"""Verbs by which somebody binds himself or others to a deed."""


def who_says(ts: list[Token], start: int, last: int) -> int:
    """Where somebody's other words begin: "…,” said Bell, who called the plan “a joke.”"; else the sentence's end."""
    who = next((k for k in range(start, min(start + 14, last)) if ts[k].lower in ("who", "which")), last)
    quote = next((k for k in range(who, last) if ts[k].quoted), last)
    return who if any(uses(t.lower) for t in ts[who:quote]) else last


def others_words(ts: list[Token], start: int, last: int) -> int | None:
    """The comma behind which somebody else speaks who is named just before it: "promised to meet Bell, who said the
    deal was dead"."""
    for k in range(start + 1, last - 2):
        if ts[k].text == "," and _is_parallel(ts, start, k, last):
            return k
        if ts[k].text != "," or ts[k + 1].lower not in ("who", "which", "whose"):
            continue
        told = ts[k - 1].capital or is_calling(ts[k - 1].lower)
        if not (told or ts[k + 1].lower == "which" and ts[k - 1].lower in lexicon()["bodies"] | lexicon()["papers"]):
            continue
        closes = next((n for n in range(k + 3, last - 1) if ts[n].text == ","), None)
        between = ts[start + 1 : k]
        opens = not (has_verb(between) or any(t.lower == "to" for t in between))
        if opens and closes is not None and ts[closes + 1].lower != "of":
            continue  # "said Bell, who wants to stay, needed rest"
        begins = k + 2 + (ts[k + 1].lower == "whose")
        verb = next((n for n in range(begins, min(begins + 4, last)) if ts[n].lower not in _BEFORE_CUE), last)
        told = [use for use in uses(ts[verb].lower) if use.form != "ing"] if verb < last and not ts[verb].quoted else []
        says = any(use.frame in ("say", "tell", "clause") or use.lemma == "deny" for use in told)
        if told and (ts[k + 1].lower != "which" or says and told[0].lemma not in ("allow", "offer", "demand")):
            return k
    return None


def _is_parallel(ts: list[Token], start: int, k: int, last: int) -> bool:
    """Whether another says another thing with the same verb: "he called it a trap, she called it safe"."""
    lemmas = {use.lemma for use in uses(ts[start].lower)}
    finite = ({use.lemma for use in uses(t.lower) if use.form != "ing"} for t in ts[k + 2 : min(k + 6, last)])
    verb = next((n for n, own in enumerate(finite, k + 2) if own & lemmas), last)
    told, opens = ts[k + 1 : verb], ts[k + 1].lower
    noun = opens in ("the", "its", "their", "his", "her", "some", "other") and len(told) > 1 and not has_verb(told)
    named = noun or all(t.capital for t in told) or len(told) == 1 and opens in ("he", "she", "they", "others")
    return verb < last and named and not any(t.lower in _SUBORDINATING for t in ts[start:k])


_SUBORDINATING = frozenset(str.split("when if as after while because although though since once before unless until"))
_BEFORE_CUE = frozenset(str.split("has had have also once long since often later then now himself herself"))


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
