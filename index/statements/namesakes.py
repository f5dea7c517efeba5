"""Bare surnames: whom one means that two people bear, and the people of whom an article gives no more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..names import fold
from . import genders
from .lexicon import is_calling, is_speaker, lexicon
from .occurrences import occurrences
from .offices import is_woman
from .roles import role_of

if TYPE_CHECKING:
    from .people import Person

NO_GIVEN_NAME = frozenset(str.split("team camp democrat republican candidate"))
"""What stands before a surname and makes no full name: "Team Bell"."""
NO_SURNAME = frozenset(str.split("democrat republican libertarian independent gov sen rep atty lt gen"))
"""What stands behind a name of a place and makes no surname: "the Ohio Democrat"."""
_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
_HONORIFIC = re.compile(r"\b(?:(Mr|Sir|Lord|Baron|Father|Brother)|Mrs|Ms|Miss|Lady|Dame|Baroness|Sister)\.?\s$")


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


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the article takes for known and names by the surname only."""

    name: str
    title: str
    role: str | None
    at: int


def known_surnames(text: str, named: set[str]) -> list[Known]:
    """Those of no full name: by title ("President Bell", "Mr. Bell"), or who speak and are he or she ("Bell told CNN
    that he"). `named`: the folded words of full names."""
    found: dict[str, Known] = {}
    for match in _TITLED.finditer(text):
        name, title = re.sub(r"['’]s?$", "", match[2]), match[1]
        if fold(name) and fold(name) not in named and not is_calling(name.lower()):
            own = title.split()
            role = role_of(text, match.start(), match.end(2), own) if is_calling(own[-1].lower()) else None
            found.setdefault(name, Known(name, title, role, match.start(2)))
    for match in _INTRODUCED.finditer(text):
        name, kin = match[1], match[2]
        if name not in found and fold(name) not in named and not is_speaker(name.lower()):
            title = "Ms" if kin in _HER else "Mr" if kin else _title(is_woman(name, ()))
            found[name] = Known(name, title, role_of(text, match.start(1), match.end(1), []), match.start(1))
    for match in _CALLED.finditer(text):
        name = match[1]
        if name not in found and fold(name) not in named and any(is_calling(w) for w in match[2].split()):
            role = role_of(text, match.start(1), match.end(1), [])
            found[name] = Known(name, _title(is_woman(name, ())), role, match.start(1))
    for match in _SPEAKS.finditer(text):
        name = match[1]
        if name in found or fold(name) in named or is_speaker(name.lower()):
            continue
        woman = genders.by_pronouns(text, name, frozenset())
        if woman is not None:
            found[name] = Known(name, "Ms" if woman else "Mr", None, match.start(1))
    for name, title in _public(text):
        if name not in found and fold(name) not in named:
            woman = {"Ms": True, "Mr": False}.get(title) if title else genders.by_pronouns(text, name, frozenset())
            found[name] = Known(name, _title(woman), None, text.find(name))
    return list(found.values())


def is_rather_another(surname: str, group: list[Person]) -> bool:
    """Whether a surname that news prints alone for one of a family is not theirs whom the article names by it."""
    return surname in _FAMILIES and all(p.woman is True for p in group)


_FAMILIES = frozenset(str.split("trump obama biden"))
"""Whose surname alone means the man, also where only his wife or daughter is named in full."""


def _public(text: str) -> list[tuple[str, str]]:
    """The surnames of a text that news often prints alone, each with the title of a woman or man, if it is known."""
    words = dict.fromkeys(re.findall(r"\b[A-Z][\w-]{3,}\b(?!\s[A-Z])", text))
    titles = {"known-women": "Ms", "known-men": "Mr", "known-either": ""}
    return [(name, title) for name in words for key, title in titles.items() if name.lower() in lexicon()[key]]


def _title(woman: bool | None) -> str:
    """The title of a woman or man; none where it is not known which."""
    return {True: "Ms", False: "Mr"}.get(woman, "")


_HER = frozenset(str.split("wife widow mother daughter sister aunt niece"))
_INTRODUCED = re.compile(
    r"(?:^|[.!?]['\"’”]?\s|,\s|\b[a-z]+\s)([A-Z][a-z]{2,}),\s(?:(?:now\s)?\d{2},|(?:his|her|their)\s(?:late\s|first\s|second\s)?"
    r"(wife|widow|husband|son|daughter|mother|father|brother|sister|aunt|uncle|niece|nephew)\b)(?!\s\d{4})",
    re.M,
)
"""A name alone that is introduced: "Nika, 19, a student", "Ann, his wife"."""
_CALLED = re.compile(
    r"(?:^|[.!?]['\"’”]?\s|,\s|\b[a-z]+\s)([A-Z][a-z]{2,}),\san?\s(?:\d{2}-year-old\s)?((?:[a-z-]+\s){0,2}[a-z-]+)"
    r"(?=,|\s(?:in|from|at|of|who|and)\b)",
    re.M,
)
"""A name alone and what its bearer is: "Ali, a 24-year-old student"."""
_SPEAKS = re.compile(
    r"(?:^|[.!?:,”\"]\s|\n|\bBut\s|\bAnd\s)([A-Z][a-z]{2,}[\w-]*)\s(?:also\s|has\s|had\s|later\s|then\s)?"
    r"(?:said|says|told|tells|tweeted|added|argued|wrote|noted|called|insisted|replied|took|mocked|vowed|promised|denied|"
    r"accused|dismissed|claimed)\b",
    re.M,
)
_TITLED = re.compile(
    r"\b(King|Queen|Pope|Prince|Princess|Emperor|Sultan|Emir|Archbishop|Cardinal|"
    r"(?:Prime |Foreign |Defen[cs]e |Finance )?Minister|President|Senator|Sen|Governor|Gov|Representative|Rep|"
    r"Congress(?:wo)?man|Mayor|Sheriff|Judge|Justice|Secretary|Mr|"
    r"Mrs|Ms|Miss|Dr|Lord|Lady|Baroness|Professor|Prof|Pastor|Rabbi|Chancellor|Premier|"
    r"Ambassador)\.?\s([A-Z][a-z]+[\w’'-]*)(?:\s[IVX]+\b(?: of [A-Z]\w+)?)?(?=[^\w\s]|\s[a-z])(?!['’]s\s[A-Z])"
)


def of_two(people: Iterable[Person], own: str, which: str) -> Person | None:
    """The younger or elder of two who bear a surname, if one is told to be the other's child, or is Jr."""
    group = [p for p in people if own in re.split(r"[\s.]", p.name)]
    children = [p for p in group if p.name.endswith(("Jr", "Jr.")) or p.role and _CHILD.search(p.role)]
    if len(group) != 2 or len(children) != 1:
        return None
    return children[0] if which == "younger" else next(p for p in group if p is not children[0])


_CHILD = re.compile(r"\b(?:son|daughter|grandson|granddaughter|nephew|niece)\b")


def honorific(text: str, at: int) -> bool | None:
    """Whether the title before `at` is a woman's: "Mrs. Bell"; None where there is none."""
    match = _HONORIFIC.search(text, max(0, at - 10), at)
    return None if match is None else match[1] is None


def _mentions(text: str, name: str) -> list[int]:
    """Where a full name stands outside quotations, and not as a stranger's: "one Arne Bell"."""
    places = [at for at, _ in occurrences(text, name) if not _ONE.search(text, max(0, at - 5), at)]
    return [at for at in places if not _in_quotation(text, at)]


_ONE = re.compile(r"\bone $")


def _in_quotation(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return any(m.start() < at < m.end() for m in _QUOTED.finditer(text, line))
