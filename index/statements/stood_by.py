"""Whose "his pledge" is that somebody keeps or drops: the subject's own, where the two may be one."""

from __future__ import annotations

from .lexicon import is_calling, lexicon, singular
from .no_names import INSTITUTION
from .phrases import before
from .tokens import Phrase, Token, possessive
from .verbs import verb_group

_KEPT = frozenset(
    str.split(
        """keep keeps kept break breaks broke broken honor honors honored honour honours honoured fulfil fulfils fulfill
        fulfills fulfilled drop drops dropped withdraw withdraws withdrew withdrawn retract retracts retracted recant
        recants recanted abandon abandons abandoned soften softens softened renew renews renewed reiterate reiterates
        reiterated reaffirm reaffirms reaffirmed"""
    )
)
_BEHIND = {
    ("by",): ("stood", "stands", "stand"),
    ("to",): ("stuck", "sticks", "stick", "clung", "clings"),
    ("back", "on"): ("went", "gone", "goes", "go"),
    ("back",): ("walked", "walks", "walk", "rowed"),
}
"""Words behind such a verb: "stood by its claim", "went back on his promise", "walked back her remark"."""


def keeper(ts: list[Token], at: int) -> Phrase | None:
    """Who keeps or drops what the possessive pronoun at `at` owns; None where no such verb stands before it, or its
    subject can hardly be the owner: "his" of a body, of several, or of somebody of theirs."""
    verb = _verb(ts, at)
    subject = before(ts, verb_group(ts, verb).first) if verb is not None else None
    if subject is None or subject.head == "pronoun":
        return None
    words = ts[subject.start : subject.end]
    if any(possessive(t) for t in words) or subject.start and ts[subject.start - 1].lower in _OWNED:
        return None
    if any(t.lower in _OWNED for t in words):
        return None  # "His lawyers stood by his claim"
    last = words[-1].lower
    several = (
        last != singular(last) and (is_calling(last) or words[-1].text.islower()) or "and" in {t.lower for t in words}
    )
    body = last in INSTITUTION | lexicon()["bodies"]
    if ts[at].lower == "their":
        return subject if several else None
    if ts[at].lower == "its":
        return None if several else subject
    person = subject.head == "name" or is_calling(last)
    return subject if person and not (several or body) else None


def _verb(ts: list[Token], at: int) -> int | None:
    """Where the verb stands before the pronoun at `at`, if it is such a one."""
    if at > 0 and ts[at - 1].lower in _KEPT:
        return at - 1
    for words, verbs in _BEHIND.items():
        first = at - len(words)
        if first > 0 and tuple(t.lower for t in ts[first:at]) == words and ts[first - 1].lower in verbs:
            return first - 1
    return None


_OWNED = frozenset(str.split("his her its their my our your"))
