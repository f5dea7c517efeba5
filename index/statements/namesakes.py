"""People of one surname in an article, a couple or a nickname: whom the bare surname means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..names import fold
from .lexicon import is_calling

if TYPE_CHECKING:
    from .people import Person

NO_GIVEN_NAME = frozenset(str.split("team camp democrat republican candidate"))
"""What stands before a surname and makes no full name: "Team Bell"."""
_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
_HONORIFIC = re.compile(r"\b(?:(Mr|Sir)|Mrs|Ms|Miss)\.?\s$")


def told_by_reporter(text: str, group: list[Person]) -> list[Person]:
    """Those of a group whom the reporter names in full, where others stand only in quotations: “Katie Bell lied.”"""
    told = [p for p in group if _mentions(text, p.name)]
    return told if 0 < len(told) < len(group) else group


def bare(text: str, group: list[Person]) -> Person | None:
    """Whom the surname alone means, if two bear it: the first told of and named in full once, where the reporter keeps
    the other apart by the full name."""
    if len(group) != 2 or any(p.role is None and p.woman is None for p in group):
        return None
    first, second = sorted(group, key=lambda p: p.at)
    apart = first.at >= 0 and len(_mentions(text, first.name)) == 1 < len(_mentions(text, second.name))
    return first if apart else None


def surnames_only(text: str, known: set[str]) -> list[tuple[str, str, int]]:
    """Title, surname and place of those whom the article never gives in full: "President Bell", "Mr. Bell"."""
    found: dict[str, tuple[str, str, int]] = {}
    for match in _TITLED.finditer(text):
        name = re.sub(r"['’]s?$", "", match[2])
        if fold(name) not in known and name not in found and not is_calling(name.lower()) and fold(name):
            found[name] = (match[1], name, match.start(2))
    return list(found.values())


_TITLED = re.compile(
    r"\b(President|Senator|Sen|Governor|Gov|Representative|Rep|Congress(?:wo)?man|Mayor|Sheriff|Judge|Justice|Secretary|Mr|"
    r"Mrs|Ms|Miss|Dr)\.?\s([A-Z][a-z]+[\w’'-]*)(?=[^\w\s]|\s[a-z])(?!['’]s\s[A-Z])"
)


def honorific(text: str, at: int) -> bool | None:
    """Whether the title before `at` is a woman's: "Mrs. Bell"; None where there is none."""
    match = _HONORIFIC.search(text, max(0, at - 6), at)
    return None if match is None else match[1] is None


def _mentions(text: str, name: str) -> list[int]:
    """Where a full name stands outside quotations, and not as a stranger's: "one Arne Bell"."""
    places = [m.start() for m in re.finditer(rf"(?<!\bone )\b{re.escape(name)}\b", text)]
    return [at for at in places if not _in_quotation(text, at)]


def _in_quotation(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return any(m.start() < at < m.end() for m in _QUOTED.finditer(text, line))
