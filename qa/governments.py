"""Governments, and the names that stand for them when they speak: Moscow is the Kremlin."""

from __future__ import annotations

import re
from functools import cache

from index.statements.countries import CAPITALS, DEMONYMS

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
"""Names that stand for one government when they speak; of other countries its capital does."""


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
    """Whether a name stands for a government: "Kyiv", "the Kremlin", "Madrid"."""
    return _bare(name) in _governments()


def names_of(name: str) -> set[str]:
    """All names of a government, in small letters; of anybody else this one."""
    return _governments().get(_bare(name), {_bare(name)})


def is_told_of(name: str, text: str) -> bool:
    """Whether words name a government, or have its country's adjective: "French" for Paris."""
    names = names_of(name)
    told = names | {adjective for adjective, country in DEMONYMS.items() if country in names}
    small = "|".join(map(re.escape, sorted(told - {"us"})))  # "us" is a pronoun
    return re.search(rf"(?<!\w)(?:(?i:{small}){'|US' * ('us' in told)})(?!\w)", text) is not None


@cache
def _governments() -> dict[str, set[str]]:
    known = {name: names for names in GOVERNMENTS for name in names}
    for capital, country in CAPITALS.items():
        if country in _OTHER_THINGS or capital in _OTHER_THINGS:
            continue
        names = known.setdefault(country.lower(), {country.lower()})
        known.setdefault(capital.lower(), names).add(capital.lower())
    return known


_OTHER_THINGS = frozenset(str.split("Georgia Jordan Sofia Santiago Lima"))
"""A state of the United States, and names of people."""


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.lower()).strip()
