"""The words of an office beside a name: what it is, whose it is, and whether a man or a woman holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..names import TITLES, fold
from .lexicon import is_speaker, lexicon, singular

PARTIES = frozenset(str.split("democrat republican libertarian independent"))
"""What somebody of a party is called."""
PARTY_WORDS = frozenset(
    str.split("labour conservative tory liberal democratic republican democrat socialist green centrist populist")
)
"""Words of party before an office: "the Labour leader"."""
TIMES = frozenset(
    str.split(
        """january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday"""
    )
)


def governs(words: list[str], connector: str) -> bool:
    """Whether an office stands before "of" or "for"."""
    at = len(words) - 1 - words[::-1].index(connector)
    head = unmarked(words[at - 1]) if at > 0 else ""
    paper = singular(head) in lexicon()["papers"]  # "Statement of President Bell"
    return bool(head) and (is_speaker(head) and not paper or head.lower() in TITLES)


def office_head(role: str | None) -> str:
    """The noun of an office: the last before "of", "for", "at", "in", "who"."""
    words = re.split(r"\s(?:of|for|at|in|from|who|with|to|on)\s|,", (role or "").lower())[0].split()
    return words[-1].strip(".") if words else ""


def is_adjective(word: str) -> bool:
    """Whether a small word may stand between an office's own words: neither a verb, a preposition nor an adverb."""
    return word not in _STOP_ROLE and not word.endswith("ly")


_STOP_ROLE = frozenset(
    str.split(
        """said says told in on at by from with after before when while as that and but or is was were are be been has
        have had will would who which whose where because if into over under against between during since until about
        met meet meets meeting between than then not also including called calls"""
    )
)


def is_woman(name: str, titles: Iterable[str]) -> bool | None:
    """What title, office or given name tell; None where they don't."""
    words = {unmarked(w).lower() for w in titles}
    if words & {
        "mrs",
        "ms",
        "miss",
        "queen",
        "princess",
        "lady",
        "dame",
        "baroness",
        "spokeswoman",
        "congresswoman",
        "chairwoman",
        "mother",
        "actress",
        "woman",
        "businesswoman",
    }:
        return True
    if words & {
        "mr",
        "king",
        "prince",
        "pope",
        "sir",
        "lord",
        "spokesman",
        "congressman",
        "chairman",
        "father",
        "archbishop",
        "imam",
        "man",
        "businessman",
    }:
        return False
    given = _given(name)
    if given in lexicon()["women"]:
        return None if given in lexicon()["men"] else True
    return False if given in lexicon()["men"] else None


def woman_of(words: Iterable[str]) -> bool | None:
    """What a noun for a person tells: "daughter", "spokesman"; None where it doesn't."""
    if _WOMEN & set(words):
        return True
    return False if _MEN & set(words) else None


_WOMEN = frozenset(
    str.split("woman mother spokeswoman girl daughter sister wife queen actress widow congresswoman chairwoman")
)
_MEN = frozenset(str.split("man father spokesman boy son brother husband king congressman chairman"))


def _given(name: str) -> str:
    words = name.split()
    return fold(unmarked(words[0])).replace(" ", "-") if len(words) > 1 else ""


def office_words(role: str | None) -> frozenset[str]:
    """An office's words for comparing, singular and small: "the foreign ministers" → foreign, minister."""
    found = (singular(w) for w in re.findall(r"[\w.\-]+", (role or "").lower()))
    return frozenset(
        w for w in found if w not in ("the", "a", "an", "of", "for", "and", "to", "at", "in", "his", "her")
    )


def unmarked(word: str) -> str:
    """A printed word without possessive, comma and stop."""
    return re.sub(r"['’]s?$", "", word).strip(".,")
