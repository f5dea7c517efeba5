"""Where a subject begins, back over the office that stands before a name, and what office is told beside it."""

from __future__ import annotations

from .lexicon import is_speaker
from .nouns import BOUNDARY, OPENERS, PREPOSITIONS
from .tokens import Phrase, Token
from .verbs import ADVERBS


def edge(ts: list[Token], start: int, first: int = 0) -> int:
    """Back over the office that stands before a name: "the Afghan team's coach Alireza Mehraban"."""
    at = start
    while at > first:
        word = ts[at - 1]
        if (
            word.capital
            and word.lower not in OPENERS
            or is_speaker(word.lower)
            or word.lower in ("the", "a", "an", "of", "for", "’s", "'s")
            or word.lower in _OFFICES_BEFORE
            or word.lower.endswith(("’s", "'s"))
            and is_speaker(word.lower[:-2])
        ):
            at -= 1
            continue
        plain = (
            word.word
            and not word.capital
            and word.lower not in BOUNDARY | PREPOSITIONS | ADVERBS
            and word.lower.isalpha()
        )
        # "team member Rodaba Noori", "founding editor": nouns and adjectives before a calling.
        if plain and at < start and is_speaker(ts[at].lower) and not word.lower.endswith("ly"):
            at -= 1
            continue
        break
    return at


_OFFICES_BEFORE = frozenset(
    str.split(
        """former then ex acting retired longtime fellow veteran outgoing incoming onetime interim top senior ranking
        leading lone prominent moderate freshman"""
    )
)


def office_of(ts: list[Token], subject: Phrase, i: int) -> tuple[Token, ...]:
    if subject.outer == subject.start or subject.outer <= subject.end:
        return tuple(ts[edge(ts, subject.start) : subject.start])
    return tuple(ts[edge(ts, subject.start) : subject.start]) + tuple(ts[subject.end : subject.outer])
