"""Governments, and the names that stand for them when they speak: Moscow is the Kremlin."""

from __future__ import annotations

import re

from index.statements.countries import CAPITALS

GOVERNMENTS = (
    {"moscow", "russia", "kremlin", "russian foreign ministry", "russian government"},
    {"washington", "united states", "us", "u.s.", "america", "white house", "american government"},
    {"kyiv", "kiev", "ukraine", "ukrainian government"},
    {"london", "britain", "united kingdom", "uk", "u.k.", "downing street"},
    {"paris", "france", "elysee", "élysée"},
    {"berlin", "germany", "german government"},
    {"beijing", "china", "chinese government"},
    {"brussels", "european union", "eu", "e.u.", "european commission"},
    {"tokyo", "japan"},
    {"ankara", "turkey", "türkiye"},
    {"minsk", "belarus"},
    {"warsaw", "poland"},
    {"tehran", "iran"},
    {"delhi", "new delhi", "india"},
)
"""Names that stand for one government when they speak."""


_NATIONAL = (
    "(?:(?:prime|foreign|defen[cs]e|finance) minister|minister|president|premier|chancellor|leader|government|envoy|"
    "ambassador|diplomat|negotiator)"
)
_OF_CAPITAL = re.compile(rf"\b({'|'.join(CAPITALS)})(?=(?:[’']s)? (?:deputy |new |former )?{_NATIONAL}s?\b)")


def of_country(asked: str) -> str:
    """A description of an officer of a government by its country: "Russia's envoy" for "Moscow's envoy"; Moscow's mayor
    is the city's."""
    return _OF_CAPITAL.sub(lambda found: CAPITALS[found[1]], asked)


def one_government(one: str, other: str) -> bool:
    """Whether two names stand for one government: "Moscow" and "the Kremlin"."""
    return _bare(one) in names_of(other)


def is_government(name: str) -> bool:
    """Whether a name stands for a government: "Kyiv", "the Kremlin"."""
    return any(_bare(name) in names for names in GOVERNMENTS)


def names_of(name: str) -> set[str]:
    bare = _bare(name)
    return next((names for names in GOVERNMENTS if bare in names), {bare})


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.lower()).strip()
