"""What stands between commas behind a subject: whether it tells of the subject, and whether that is an office."""

from __future__ import annotations

from .lexicon import is_calling, is_speaker, singular
from .tokens import Phrase, Token


def is_office(ts: list[Token], phrase: Phrase) -> bool:
    words = ts[phrase.start : phrase.end]
    of = next((k for k, t in enumerate(words) if t.lower in ("of", "for")), 0)
    return phrase.head == "noun" or any(is_calling(words[k].lower) for k in {0, of - 1, len(words) - 1} if k >= 0)


def is_appositive(inside: list[Token], phrase: Phrase) -> bool:
    first = inside[0]
    if first.lower in _OPENING:
        return True
    if first.lower.endswith("ly") and first.text[0].islower() and len(inside) < 4:
        return True  # "Connor, visibly shaken, told …"
    if first.text[0].isdigit() and (len(inside) <= 3 or inside[1].text == ","):
        return True
    if any(t.text[0].islower() and t.lower.endswith("ed") for t in inside[:2]):
        return True  # "The letter, first reported by the Post, warns …"
    if first.lower.endswith("ing") and first.text[0].islower():
        return True  # "a man in Bulawayo, identifying himself only as James, told …"
    return any(is_speaker(t.lower) for t in inside) or (
        len(inside) <= 4 and all(t.capital or not t.word for t in inside)
    )


_OPENING = frozenset(
    str.split(
        """a an the who which whose his her its their one also in on at from of citing himself herself aged now then
        and formerly another as like unlike along joined for however though meanwhile too instead by itself through"""
    )
)


def of_others(words: list[Token]) -> bool:
    """Whether a name behind the phrase and a comma may be that of somebody in it: "Lawyers for the officer, Derek Shaw,
    said", "A lawyer for the officer, Derek Shaw, said"."""
    of = next((k for k, t in enumerate(words) if k and t.lower in ("for", "of", "to")), None)
    if of is None or not is_speaker(words[of - 1].lower):
        return False
    many = singular(words[of - 1].lower) != words[of - 1].lower.strip(".")
    return many or words[-1].text.islower() and is_calling(words[-1].lower)
