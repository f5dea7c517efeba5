"""Whose "his pledge" is that somebody keeps, repeats or drops: the subject's own, be "he" whoever."""

from __future__ import annotations

from .phrases import before
from .tokens import Phrase, Token
from .verbs import verb_group

_KEPT = frozenset(
    str.split(
        """voice share repeat reiterate renew reaffirm reinforce defend keep break honor honour fulfil fulfill drop
        withdraw retract recant abandon soften express press pursue"""
    )
)
_FORMS = frozenset(
    form for verb in _KEPT for form in (verb, f"{verb}s", f"{verb}ed", f"{verb.removesuffix('e')}ed", f"{verb}d")
) | frozenset(str.split("kept broke broken withdrew withdrawn dropped reaffirmed repeated"))
_BEHIND = {
    "by": ("stood", "stands", "stand", "standing"),
    "to": ("stuck", "sticks", "stick", "held", "clung"),
    "on": ("back",),
    "back": ("walked", "walks", "walk", "rowed"),
}
"""Words behind such a verb: "stood by its claim", "went back on his promise", "walked back her remark"."""


def keeper(ts: list[Token], at: int) -> Phrase | None:
    """Who keeps, repeats or drops what the possessive pronoun at `at` owns; None where no such verb stands before
    it, or its subject is a pronoun."""
    verb = at - 1
    if verb > 1 and ts[verb - 1].lower in _BEHIND.get(ts[verb].lower, ()):
        verb -= 2 if ts[verb - 1].lower == "back" else 1
    elif verb < 1 or ts[verb].lower not in _FORMS:
        return None
    subject = before(ts, verb_group(ts, verb).first)
    return subject if subject is not None and subject.head != "pronoun" else None
