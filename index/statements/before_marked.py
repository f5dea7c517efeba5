"""Who says what the tagger marks, where the words right before it tell: an owner, a name, a paper."""

from __future__ import annotations

from ..months import MONTHS
from ..types import Span
from .cues import uses
from .lexicon import is_calling, lexicon
from .nominals import NOUNS
from .nouns import noun_phrase
from .proper import name_phrase
from .tokens import Token, possessive, unpossessed


def begins(ts: list[Token], span: Span) -> int:
    """Where marked words begin, among the tokens, a "that" before them with them."""
    at = sum(t.start < span[0] for t in ts)
    return at - (at > 0 and ts[at - 1].lower == "that")


def owner(ts: list[Token], span: Span, any_noun: bool = False) -> tuple[tuple[Token, ...], str] | None:
    """Whose the words are behind a noun for them: "Bell's warning that [prices would rise] drew laughter"."""
    at = begins(ts, span)
    if at < 2 or not (any_noun or ts[at - 1].lower in NOUNS) or not possessive(ts[at - 2]):
        return None
    words = [*ts[: at - 2], unpossessed(ts[at - 2])]
    whole = name_phrase(words, at - 1, relative=True)
    return (tuple(words[whole.start : whole.end]), whole.head) if whole else None


def cue_before(ts: list[Token], span: Span) -> int:
    """The place of the verb of saying right before marked words, a "that" between them aside; 0 where none is."""
    at = begins(ts, span)
    return at - 1 if at > 2 and uses(ts[at - 1].lower) else 0


def at_cue(ts: list[Token], span: Span) -> tuple[tuple[Token, ...], str] | None:
    """Whose name stands right before the verb: "posted a video in which Brand says"."""
    cue = cue_before(ts, span)
    if cue < 2 or not ts[cue - 1].capital or possessive(ts[cue - 1]) or is_time(ts[cue - 1]):
        return None
    whole = name_phrase(ts, cue)
    return (tuple(ts[whole.start : whole.end]), whole.head) if whole is not None else None


def made_to_say(ts: list[Token], span: Span) -> tuple[tuple[Token, ...], str] | None:
    """Who is made to say it: "forced Brand to admit that"."""
    cue = cue_before(ts, span)
    if cue < 3 or ts[cue - 1].lower != "to" or not ts[cue - 2].capital or not is_made(ts, cue):
        return None
    whole = name_phrase(ts, cue - 1, relative=True)
    return (tuple(ts[whole.start : whole.end]), whole.head) if whole is not None else None


def is_made(ts: list[Token], cue: int) -> bool:
    """Whether a verb of making somebody do it stands before the name before "to"."""
    return any(t.lower in _MAKING for t in ts[max(0, cue - 6) : cue - 2])


_MAKING = frozenset(
    str.split("force forced forcing got led leading prompted prompting compelled compelling pushed pushing persuaded")
)


def doing(ts: list[Token], span: Span) -> tuple[tuple[Token, ...], str] | None:
    """Who says it while others are told of: "Bell was booed by farmers shouting [“Shame!”]"."""
    cue = cue_before(ts, span)
    if (
        cue < 2
        or not ts[cue].lower.endswith("ing")
        or not ts[cue - 1].text.islower()
        or not is_calling(ts[cue - 1].lower)
    ):
        return None
    whole = noun_phrase(ts, cue)
    return (tuple(ts[whole.start : whole.end]), whole.head) if whole is not None else None


def of_paper(ts: list[Token], span: Span) -> tuple[tuple[Token, ...], str] | None:
    """The paper that says it, or who made it: "had read the report, which says", "shared a post by Brand that said"."""
    cue = cue_before(ts, span)
    if cue > 4 and ts[cue - 1].lower == "which" and ts[cue - 2].text == "," and ts[cue - 3].lower in _speaking():
        if ts[cue - 3].capital:
            whole = name_phrase(ts, cue - 2, relative=True)  # "the Harbor Bank, which said"
            return (tuple(ts[whole.start : whole.end]), whole.head) if whole is not None else None
        if possessive(ts[cue - 4]):
            return owner(ts, (ts[cue - 2].start, ts[cue - 2].end), any_noun=True)  # "Bell's report, which says"
        return (ts[cue - 3],), "noun"
    if cue < 4 or ts[cue - 1].lower not in ("that", "which") or not ts[cue - 2].capital:
        return None
    whole = name_phrase(ts, cue - 1, relative=True)
    by = whole is not None and whole.start > 1 and ts[whole.start - 1].lower in ("by", "from")
    return (tuple(ts[whole.start : whole.end]), whole.head) if by else None


def _speaking() -> frozenset[str]:
    return lexicon()["papers"] | lexicon()["bodies"]


WAYS = (owner, at_cue, made_to_say, doing, of_paper)
"""Each looks back from marked words, over a "that", for who or what stands there and says them."""


def is_time(word: Token) -> bool:
    """Whether a word is a day or a month, and no name."""
    return word.lower.endswith("day") or word.lower.capitalize() in MONTHS
