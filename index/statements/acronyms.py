"""What the acronyms of an article are short for: "the CFPB" is the Consumer Financial Protection Bureau."""

from __future__ import annotations

import re
from collections import defaultdict

from .lexicon import given_names

_WORD = r"[A-Z][a-zà-ÿ][\w’'-]*"
_SMALL = r"(?:of|for|and|on|in|to|the|&)"
_RUN = re.compile(rf"{_WORD}(?:\s(?:{_SMALL}\s){{0,2}}{_WORD})+")
_SHORT = re.compile(r"(?<![\w.&-])[A-Z]{3,7}(?![\w&-])")
_BESIDE = re.compile(r"(?:\s\(|,\sor\s)([A-Z]{2,7})(?=[),])")
_ALIKE = re.compile(r"\s\(([A-Z][A-Za-z]{3,11})\)")
_APART = re.compile(
    rf"\b([A-Z]{{3,7}})\s?[—–]\s?the\s((?:{_WORD}|U\.[NSK]\.)(?:\s(?:{_SMALL}\s){{0,2}}{_WORD})+)\s?[—–]"
)
"""A name between dashes: "UNCTAD — the U.N. Conference on Trade and Development — says"."""


def spelled_out(text: str) -> dict[str, str]:
    """Each acronym with the name it is short for: what stands before it in brackets or before ", or CFPB,", else
    the only name of the article with these initials. One of two letters is told only by the former."""
    told: dict[str, str] = {}
    named: dict[str, set[str]] = defaultdict(set)
    for run in _RUN.finditer(text):
        words = run.group().split()
        beside = _BESIDE.match(text, run.end())
        for first, word in enumerate(words):
            if word[0].isupper() and len(short := _initials(words[first:])) > 1:
                whole = first > 1 and words[first - 1] == "of" and words[first - 2] in _OFFICES
                name = " ".join(words[first - 2 * whole :])  # "the Department of Housing and Urban Development (HUD)"
                named[short].add(name)
                if beside and beside[1] == short:
                    told.setdefault(short, name)
        foreign = _BESIDE.match(text, run.end())
        if foreign and (name := _named_abroad(foreign[1], words, text)) is not None:
            told.setdefault(foreign[1], name)
        if (alike := _ALIKE.match(text, run.end())) and (name := _spelt_by(alike[1], words)) is not None:
            told.setdefault(alike[1], name)
    for short, name in _APART.findall(text):
        told.setdefault(short, name)
    for short in set(_SHORT.findall(text)) - told.keys():
        if len(named[short]) == 1:
            told[short] = next(iter(named[short]))
    return told


_OFFICES = ("Department", "Ministry", "Office", "Bureau")
"""What acronyms of a body may leave out."""


def _named_abroad(short: str, words: list[str], text: str) -> str | None:
    """The name before an acronym in brackets that is of another language, "Reporters Without Borders (RSF)": one of
    several words, no person's, whose acronym the article goes on with."""
    words = [word for word in words if word != "The" and not word.endswith("-based")]
    given = given_names()
    if len(words) < 2 or words[0].lower() in given or short in _NO_ACRONYMS or short.lower() in _STATE_CODES:
        return None
    return " ".join(words) if len(re.findall(rf"\b{short}\b", text)) > 1 else None


_NO_ACRONYMS = frozenset(
    str.split("CEO CFO COO CTO MP MEP MPP MLA PM DA AG VP GOP DEM REP IND USA UK EU PC QC KC MD PHD")
)
"""What stands in brackets behind a name and is an office, a party or a country."""
_STATE_CODES = frozenset(
    str.split(
        """al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok
        or pa ri sc sd tn tx ut vt va wa wv wi wy dc"""
    )
)


def _spelt_by(short: str, words: list[str]) -> str | None:
    """The part of a name, to its end, of whose words the letters of a shorter name are taken in their order, the
    first of each word in capitals: "African Export-Import Bank" for "Afreximbank"."""
    for first, word in enumerate(words):
        name, at = " ".join(words[first:]), 0
        if word[0] != short[0] or len(words) - first < 2:
            continue
        for letter in name.lower():
            at += at < len(short) and letter == short[at].lower()
        opens = sum(w[0].isupper() for w in words[first:])
        if at == len(short) and opens <= len(short) and words[-1][0].lower() in short.lower():
            return name
    return None


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())
