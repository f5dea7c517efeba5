"""Statements told in passing: "dismissed Trump's claim that the vote was rigged", "what he said were its aims"."""

from __future__ import annotations

from .clauses import sentence_of, trimmed
from .cues import uses
from .nouns import PREPOSITIONS
from .phrases import before, edge
from .tokens import Attribution, Token
from .verbs import verb_group

_SAYINGS = frozenset(
    str.split(
        """claim claims assertion assertions statement statements warning warnings belief allegation allegations
        accusation accusations suggestion argument insistence contention announcement prediction denial complaint
        comment comments remark remarks view conviction fear fears hope hopes"""
    )
)
_DEEDS = frozenset(str.split("promise promises pledge pledges threat threats vow vows offer proposal demand plea"))
_PRONOUNS = frozenset(str.split("his her their its"))


def nominal(text: str, ts: list[Token], i: int) -> Attribution | None:
    """The statement of the noun at token `i`, where its owner is named before it and a clause follows to the end of
    the sentence: where the noun opens the sentence nothing tells the clause from the main verb."""
    if ts[i].lower not in _SAYINGS | _DEEDS or i < 3 or i + 3 >= len(ts):
        return None
    if ts[i + 1].lower not in (("that", "to") if ts[i].lower in _DEEDS else ("that",)):
        return None
    owner = ts[i - 1] if ts[i - 1].lower in _PRONOUNS or _possessive(ts[i - 1]) else ts[i - 2]
    at = ts.index(owner)
    first, last = sentence_of(ts, i)
    if owner.lower in _PRONOUNS:
        speaker, head, opens = (owner,), "pronoun", at
    elif _possessive(owner) and owner.capital:
        bare = owner.text.rstrip("s").rstrip("’'") if owner.text[-1] == "s" else owner.text.rstrip("’'")
        plain = Token(owner.start, owner.start + len(bare), bare, bare.lower())
        phrase = before([*ts[:at], plain], at + 1)
        if phrase is None or phrase.head != "name":
            return None
        speaker, head, opens = tuple([*ts[:at], plain][phrase.start : phrase.end]), "name", phrase.start
    else:
        return None
    if opens <= first or ts[opens - 1].text == ",":
        return None
    begins = ts[i + 2].start if ts[i + 1].lower == "that" else ts[i + 1].start
    comma = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    span = trimmed(text, begins, ts[comma].start)
    if span is None or comma - i < 4:
        return None
    cue = (ts[i].start, ts[i].end)
    return Attribution(speaker, head, (), cue, (span,), cue, aside=True)


def what_is_said(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "… and what he said were its efforts", "on what she calls “harsh” rules", for the verb at token `i`."""
    frames = {use.frame for use in uses(ts[i].lower)} if not ts[i].capital else set()
    if not frames & {"say", "clause", "name"} or i < 3 or i + 1 >= len(ts):
        return None
    subject = before(ts, verb_group(ts, i).first)
    what = edge(ts, subject.start) - 1 if subject is not None else 0
    if subject is None or what < 1 or ts[what].text != "what" or ts[what - 1].lower not in PREPOSITIONS | {"and", ","}:
        return None
    last = sentence_of(ts, i)[1]
    if "name" in frames and ts[i + 1].quoted:
        span = (ts[i + 1].start, ts[i + 1].end)
    elif ts[i + 1].lower in ("is", "was", "are", "were") and last - i > 4:
        end = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
        span = trimmed(text, ts[i + 2].start, ts[end].start)
    else:
        return None
    cue = (ts[i].start, ts[i].end)
    speaker = tuple(ts[subject.start : subject.end])
    return Attribution(speaker, subject.head, (), cue, (span,), cue, aside=True) if span is not None else None


def _possessive(token: Token) -> bool:
    return token.lower.endswith(("’s", "'s", "s’", "s'"))
