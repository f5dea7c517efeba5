"""What a name that a question prints means: a description in small letters, no thing before it, whose "its" is."""

from __future__ import annotations

import re

from index.months import MONTH
from index.names import UPPER
from index.statements.countries import COUNTRIES, DEMONYMS
from index.statements.lexicon import is_calling, singular

from .offices import BODY, OFFICE
from .states import STATES

_OF_A_THING = re.compile(rf"the (?P<thing>[a-z]+) (?P<name>[{UPPER}][\w’'.-]*(?: [{UPPER}][\w’'.-]*)*)")
""" "the value Sears" of "What is the value Sears put on it?"."""


_OF_A_PARTY = frozenset(str.split("Democrat Republican Conservative Liberal Tory Socialist Green US"))


def without_thing(name: str) -> str:
    """A name without the thing of somebody's that stands before it."""
    match = _OF_A_THING.fullmatch(name)
    if match is None or is_rank(match["thing"]) or match["name"] in _OF_A_PARTY:
        return name
    return match["name"]


def small_office(name: str) -> str:
    """A description with its office in small letters, behind the body or place that it is of: "the NATO secretary
    general" for "the NATO Secretary General", which would be a name."""
    match = _CAPITAL_OFFICE.fullmatch(name)
    whose = match["of"].split()[1:] if match is not None else []
    known = COUNTRIES | DEMONYMS.keys()
    placed = (w for w in whose if w.isupper() and len(w) > 1 or w in STATES or w.lower() in known)
    if match is None or len(whose) < 2 and next(placed, None) is None:
        return name  # "the Vice President"
    return f"{match['of']}{match['office'].lower()}{match['rest'] or ''}"


_RANK = "(?:(?:Vice|Deputy|Prime|Foreign|Defen[cs]e|Finance|Interior|Trade|Health|Energy|Press|First|High|Chief) )"
_CAPITAL_OFFICE = re.compile(
    rf"(?P<of>the (?:[{UPPER}][\w.’'-]*,? ){{1,5}}?)"
    rf"(?P<office>{_RANK}*(?:(?:Secretary|Director|Attorney|Surgeon) General|"
    r"President|Minister|Secretary|Governor|Mayor|Chancellor|Premier|Ambassador|Envoy|Spokes(?:man|woman|person)|"
    r"Chair(?:man|woman|person)?|Director|Commissioner|Senator|Congress(?:wo)?man|Representative|Chief|Coordinator|"
    r"Advis[eo]r|Administrator|Executive|Judge|Prosecutor))(?P<rest> (?:for|on|of) .+)?"
)


def of_whom(name: str, before: str) -> str:
    """A description of somebody with the name that it leans on, the first of the question: "its leader" behind "Why did
    Belovar sign with Rome" is Belovar's. As it is where a body may be meant: "Albany draw the union's members, in its
    president's words"."""
    match = _LEANS.match(name)
    named = [m for m in _NAMED_BEFORE.finditer(before) if m[0].lower() not in DEMONYMS] if match else []
    if match is None or not named or not is_rank(name.split()[-1]) or _A_BODY.search(before[named[0].end() :]):
        return name
    return f"{named[0][0]}’s {name[match.end() :]}"


def is_of_the_only_one(name: str, before: str) -> bool:
    """Whether "its head" can only be of the one that the question names before it: no other name, no day and no thing
    beside it, and a single person."""
    named = [m[0] for m in _NAMED_BEFORE.finditer(before)]
    days = len(named) == 1 and re.fullmatch(rf"{MONTH}|\w+day", named[0]) is not None
    one = len(named) == 1 and not days and re.search(r"\b(?:the|an?) [a-z]", before, re.I) is None
    return one and singular(name.split()[-1]) == name.split()[-1] and is_rank(name.split()[-1])


_A_BODY = re.compile(rf"\bthe (?:\w+ )?{BODY}\b", re.I)
_LEANS = re.compile(r"(its|his|her|their)\s+", re.I)
_NAMED_BEFORE = re.compile(rf"(?<!^)(?<!\w)[{UPPER}][\w.-]*\w(?: [{UPPER}][\w.-]*\w)*")


def is_rank(behind: str) -> bool:
    """Whether the first word of `behind` is an office or a calling."""
    word = (behind.split() or [""])[0]
    return is_calling(word) or OFFICE.fullmatch(word) is not None
