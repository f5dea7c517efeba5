"""Which body "the group" or "the newspaper" means: the one that spoke last, where the noun fits its name."""

from __future__ import annotations

import re

from .countries import CAPITALS, COUNTRIES, DEMONYMS
from .lexicon import given_names
from .no_names import NO_GIVEN
from .tokens import Speaker

_MEDIA = frozenset(str.split("newspaper paper network magazine broadcaster"))
_NAMED_AFTER = frozenset(
    str.split("department bureau ministry commission committee council party bank union court board university trust")
)
"""Nouns that stand in the name of what they mean."""
_TOLD_OF = frozenset(
    str.split(
        """watchdog rights advocacy aid media nonprofit news humanitarian health research monitoring campaign trade
        militant terror terrorist armed jihadist extremist rebel tech technology drug oil energy mining opposition
        parent consumer environmental u.n u.n. global international"""
    )
)
"""What such a noun is told of by: "the rights group"."""
_ANY = frozenset(str.split("company group organization organisation agency firm association fund charity nonprofit"))
_OF_MEDIA = frozenset(
    str.split(
        """times post journal news herald tribune register gazette guardian telegraph daily globe star sun cnn nbc abc
        cbs fox msnbc bbc reuters npr politico bloomberg examiner chronicle observer courier dispatch magazine"""
    )
)
_OF_STATE = frozenset(
    str.split("senate congress pentagon kremlin court police department ministry government state army")
)


def same_body(phrase: list[str], last: Speaker | None, index: int, text: str, at: int) -> str | None:
    """The name of the body that spoke last, if it is in this paragraph or the one before and the noun of "the group" or
    "the rights group", which stands at `at` in the article's text, fits it: where no other of the kind is told of
    since, the text has what the noun is told of by beside the name, and tells that one word is a body's name."""
    based = len(phrase) in (3, 4, 5) and phrase[-2].endswith("-based")  # "the New York-based group"
    if phrase[0] != "the" or not based and (len(phrase) not in (2, 3) or not set(phrase[1:-1]) <= _TOLD_OF):
        return None
    noun = phrase[-1]
    since = text[last.span[1] : at] if last is not None and last.span is not None else ""
    if re.search(rf"\b{re.escape(noun)}\b", since) or ANOTHER.search(since):
        return None
    if last is not None and not based and not all(_is_beside(word, last.name, text[:at]) for word in phrase[1:-1]):
        return None
    if last is None or last.person or last.plural or index - last.paragraph > 1 or not last.name[:1].isupper():
        return None
    words = {word.lower().strip(".,") for word in last.name.split()}
    proper = any(word[:1].isupper() for word in last.name.split()[1:])  # "The U.N. human rights office"
    if words & {"a", "an", "his", "her", "its", "their"} or "the" in words and not proper:
        return None
    if len(words) == 1 and (_is_place_or_given(last.name) or not _is_told_body(last.name, text)):
        return None
    if noun in _MEDIA:
        return last.name if words & _OF_MEDIA else None
    if noun in _NAMED_AFTER:
        return last.name if noun in words else None
    cause = noun in ("company", "firm") and bool(words & _OF_A_CAUSE)
    return last.name if noun in _ANY and not cause and not words & (_OF_MEDIA | _OF_STATE) else None


_OF_A_CAUSE = frozenset(
    str.split(
        """amnesty rights watch committee union association foundation coalition alliance council front party nations
        organization organisation commission fund institute federation movement league society project center centre
        university church office agency"""
    )
)
"""Words in the name of what is no company."""
ANOTHER = re.compile(r"(?:[.!?]['\"’”]?\s+|\n)(?:The\s)?([A-Z][\w-]+\s(?:[A-Z][\w-]+\s)+)")
"""A sentence that another name of several words opens."""


def _is_beside(word: str, name: str, text: str) -> bool:
    """Whether the text has a word in the name of a body or near it: "the rights group Amnesty International"."""
    own, word = re.escape(name), word.strip(".")
    near = rf"\b{re.escape(word)}\b[^\n]{{0,40}}{own}|{own}[^\n]{{0,60}}\b{re.escape(word)}\b"
    return word in name.lower() or re.search(near, text, re.I) is not None


def _is_told_body(name: str, text: str) -> bool:
    """Whether one word is plainly a body's name, and not a surname that stands alone: "Al-Shabab", "the Taliban",
    "Boeing, the plane maker", "the carmaker Skoda"."""
    if name.isupper() or name.lower().startswith(("al-", "el-")):
        return True
    kinds = "|".join(sorted(_ANY | _MEDIA | _NAMED_AFTER | _KINDS))
    own = re.escape(name)
    beside = rf"\b{own},\s(?:which\b|(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}?(?:{kinds})\b)"
    return re.search(rf"\b[Tt]he\s{own}\b|\b(?:{kinds})s?\s{own}\b|{beside}", text) is not None


_KINDS = frozenset(
    str.split("maker giant carmaker planemaker airline militia movement startup chain insurer retailer lender")
)


def _is_place_or_given(name: str) -> bool:
    """Whether one word is a country, one of its people or a given name, and no body's: "Moscow", "Boeing"."""
    word = name.lower().strip(".")
    given = given_names()
    return name in NO_GIVEN or word in given or word in DEMONYMS or word in COUNTRIES or word in _SEATS


_SEATS = frozenset(map(str.lower, CAPITALS)) | {"brussels", "jerusalem"}
"""Cities that stand for a government."""
