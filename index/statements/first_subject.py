"""The subject that opens a sentence, whose later verbs may go on with it."""

from __future__ import annotations

from itertools import pairwise

from .edges import edge
from .finite import FRONTED, has_verb
from .nouns import OPENERS
from .phrases import before
from .tokens import Phrase, Token
from .verbs import verb_group


def opening_subject(ts: list[Token], first: int, i: int) -> Phrase | None:
    """The subject that opens a sentence, for a verb that is coordinated with its first one: "The chief paid tribute to
    the soldiers, and said …"; None where a relative clause stands between, whose subject it might be."""
    verbs = [k for k in range(first + 1, min(i, first + 40)) if ts[k].text[0].islower() and has_verb([ts[k]])]
    for verb in verbs:
        subject = before(ts, verb_group(ts, verb).first)
        if subject is None:
            continue
        opens = edge(ts, subject.start, first)
        leads = ts[first + (ts[first].lower in ("but", "and", "yet", "still"))].lower
        comma = opens > first and ts[opens - 1].text == ","
        fronted = comma and (leads in FRONTED or leads in _FRONTS)
        fronted = fronted or comma and opens == first + 2 and leads in _CONNECTING
        fronted = fronted or leads in ("in", "on", "by") and opens - first < 4 and not has_verb(ts[first:opens])
        named = comma and leads in ("a", "an", "the", "his", "her", "its") and not has_verb(ts[first:opens])
        if not (fronted or named or opens <= first + (ts[first].lower in OPENERS)):
            continue
        aside = aside_before(ts, first, i)
        beyond = ts[subject.outer : i if aside is None else aside]
        blocked = any(t.quoted and t.text.count(" ") > 2 or t.lower in ("who", "which", ";", ":") for t in beyond)
        clause = any(
            b.lower == "that"
            and not has_verb([a])
            and not (k + 2 < len(beyond) and (has_verb([beyond[k + 2]]) or not beyond[k + 2].word))
            for k, (a, b) in enumerate(pairwise(beyond))
        )
        return None if blocked or clause else subject
    return None


def clause_behind(ts: list[Token], first: int, i: int) -> Phrase | None:
    """The subject of the last clause before a participle behind a comma: "Fathom gave in after Ruiz scolded it,
    accusing it of …"."""
    if ts[i - 1].text != ",":
        return None
    at = next((k for k in range(i - 2, max(first, i - 16), -1) if ts[k].lower in _SINCE), None)
    commas = [k for k in range(at or 0, i - 1) if ts[k].text == ","]
    apposed = len(commas) == 1 and all(t.capital for t in ts[commas[0] + 1 : i - 1])  # "fired his aide, Ana Ruiz, "
    if at is None or commas and not apposed or any(t.quoted for t in ts[at : i - 1]) or not has_verb(ts[first:at]):
        return None
    verb = next((k for k in range(at + 2, i - 1) if ts[k].text[0].islower() and has_verb([ts[k]])), None)
    if verb is None or i - verb < 4:
        return None
    own = before(ts[at + 1 :], verb_group(ts, verb).first - at - 1)
    if own is None or own.head != "name" or edge(ts, own.start + at + 1, at + 1) != at + 1:
        return None
    return Phrase(own.start + at + 1, own.end + at + 1, own.head, own.outer + at + 1)


def turned_behind(ts: list[Token], first: int, i: int, *, replies: bool) -> Phrase | None:
    """The subject of the clause behind the last ", but" before a participle behind a comma: "Bell asked him to go, but
    Ruiz refused, saying …". `replies`: only where it answers what the sentence reports before."""
    if ts[i - 1].text != ",":
        return None
    at = next((k for k in range(i - 2, max(first, i - 14), -1) if ts[k].text == "," or ts[k].quoted), None)
    if at is None or ts[at].quoted or ts[at + 1].lower != "but":
        return None
    verb = next((k for k in range(at + 3, i - 1) if ts[k].text.islower() and has_verb([ts[k]])), None)
    if verb is None or replies and ts[verb].lower not in _REPLIES:
        return None
    own = before(ts[at + 2 :], verb_group(ts, verb).first - at - 2)
    if own is None or own.head == "pronoun" or edge(ts, own.start + at + 2, at + 2) != at + 2:
        return None
    return Phrase(own.start + at + 2, own.end + at + 2, own.head, own.outer + at + 2)


_REPLIES = frozenset(str.split("refused declined disagreed balked objected demurred resisted relented rejected"))
_SINCE = frozenset(str.split("after when because before once"))
_CONNECTING = frozenset(
    str.split(
        """however meanwhile moreover furthermore nevertheless nonetheless therefore thus instead similarly likewise
        also
        separately still initially eventually recently today yesterday later additionally consequently"""
    )
)
"""What opens a sentence alone before a comma: "However, the union opposed it, claiming …"."""
_FRONTS = frozenset(
    str.split(
        """earlier later last this days hours weeks months minutes moments one two three four five six seven eight nine
        ten eleven twelve pressed shown faced reached contacted questioned"""
    )
)
"""What opens a sentence before its subject: "Two days after the vote, Bell …", "Pressed about it, Bell …"."""


def aside_before(ts: list[Token], first: int, i: int) -> int | None:
    """Where a relative clause with a subject of its own opens that ends before the "and" of the verb at `i`: "He named
    the deal, which both sides say they want, and told …"."""
    if i < first + 4 or ts[i - 1].lower != "and" or ts[i - 2].text != ",":
        return None
    opens = next((k for k in range(i - 3, first, -1) if ts[k].text == "," or ts[k].quoted), first)
    relative = ts[opens].text == "," and ts[opens + 1].lower in ("which", "whom")
    return opens + 1 if relative and not has_verb([ts[opens + 2]]) else None
