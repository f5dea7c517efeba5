"""Whether a person is a man or a woman where only the article's own words tell: "Mr Caduff", "Ana Ruiz … her"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .bynames import titled_woman
from .occurrences import occurrences

if TYPE_CHECKING:
    from .people import Person

_TITLE = {"mr": False, "sir": False, "lord": False, "mrs": True, "ms": True, "miss": True, "dame": True, "lady": True}
_TITLED = re.compile(
    r"\b(Mr|Sir|Lord|Mrs|Ms|Miss|Dame|Lady)\.?\s(?:[A-Z][\w’'.\-]*\s){0,2}?((?:[a-z]{1,3}[ \-])?[A-Z][\w’\-]+)"
)
_PRONOUN = re.compile(
    r"\b(he|his|himself|she|herself|her(?=\s(?!(?:about|after|against|and|as|at|because|before|but|by|down|for|from|if|in|"
    r"into|of|on|or|out|over|that|to|up|when|while|with)\b)[a-z]))\b",
    re.I,
)
"""Those that may mean the subject of their own clause, as "him" can't."""
_CLAUSE = re.compile(r"[^.!?;:\n“”\"]*")
_BESIDE = re.compile(r",\s(?:his|her)\s")
"""Behind a name what tells whose it is: "Ana Ruiz, his opponent, …"."""
_SOMEBODY = re.compile(
    r"\b(?:wom[ae]n|m[ae]n|girls?|boys?|sons?|daughters?|wives|wife|husbands?|mothers?|fathers?|sisters?|brothers?|"
    r"widows?|colleagues?|candidates?|ministers?|presidents?|patients?|victims?)\b"
)


_KIN = (
    r"(?:wife|husband|widow(?:er)?|(?:grand)?(?:son|daughter|father|mother)|(?:half-)?(?:brother|sister)|cousin|nephew|"
    r"niece|uncle|aunt|spouse|twin)(?:-in-law)?"
)


def is_relative(text: str, name: str, at: int) -> bool:
    """Whether somebody is introduced as a relative: "his wife, Ana Ruiz", "Tom Ruiz, her brother-in-law, …"."""
    if at < 0:
        return False
    end = at + len(name)
    beside = rf",\s(?:[\w.-]+,\s)?(?:an?|the|his|her|their|[A-Z][\w’'-]*|whose)\s(?:[\w’'.-]+\s){{0,3}}?{_KIN}\b"
    before = re.search(rf"\b{_KIN},?\s(?:\w+\.?\s)?$", text[max(0, at - 40) : at])
    return before is not None or re.match(beside, text[end : end + 90]) is not None


def meant(text: str, name: str, group: list[Person], before: int | None) -> list[Person]:
    """Those of one surname whom it alone, or with a title, may mean: of that gender, named already, no relative."""
    woman = titled_woman(name)
    group = [p for p in group if woman is not None and p.woman == woman] or [
        p for p in group if woman is None or p.woman is None
    ]
    told = [p for p in group if before is None or p.at < before]
    return told if len(told) < 2 else [p for p in told if not is_relative(text, p.name, p.at)]


def titled(text: str) -> dict[str, bool]:
    """Surnames as printed behind "Mr", "Ms" and the like, those left out that both a man and a woman have."""
    told: dict[str, set[bool]] = {}
    for title, name in _TITLED.findall(text):
        told.setdefault(re.sub(r"['’]s?$", "", name), set()).add(_TITLE[title.lower()])
    return {name: genders.pop() for name, genders in told.items() if len(genders) == 1}


def by_pronouns(text: str, surname: str, others: frozenset[str]) -> bool | None:
    """What the first pronoun tells that stands behind the name in a sentence without anybody else, `others` being the
    surnames of the rest; None where none does, or where sentences disagree."""
    told: set[bool] = set()
    for start, end in occurrences(text, surname):
        behind = _CLAUSE.match(text, end)[0]
        pronoun = _PRONOUN.search(behind)
        if pronoun is None or _BESIDE.match(behind) or behind[0] in "’'":
            continue
        opens = max(text.rfind(mark, 0, start) for mark in '.\n;:”"') + 1
        between = text[opens:start] + behind[: pronoun.start()]
        words = set(re.findall(r"\b[A-Z][\w-]+", between))
        if not words & others and _SOMEBODY.search(between) is None and _PRONOUN.search(text, opens, start) is None:
            told.add(pronoun[1].lower().startswith(("s", "her")))
    return told.pop() if len(told) == 1 else None
