"""Which body "the agency" or "the union" means where none has just spoken: the only one of its kind so far."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..months import MONTHS
from ..types import Span
from .bodies import ANOTHER
from .lexicon import given_names

if TYPE_CHECKING:
    from .speakers import Speakers

_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|" + "|".join(month.capitalize() for month in MONTHS)
_WORD = rf"(?!(?:{_DAYS})\b)[A-Z](?:[\w’'&-]*\w)?(?:(?<=s)[’'](?=\s[A-Z]))?"
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?:\s(?:(?:of|for|to|on|in|the|and|&)\s){{0,2}}{_WORD})*")
_JOINED = re.compile(r"\s(?:and|&)\s(?:the\s)?")
_ACTIONS = "association alliance coalition council foundation watch international union federation committee society"
_FIRMS = """inc corp co company ltd llc plc ag gmbh se foods holdings motors airlines airways energy semiconductor
electronics pharmaceuticals pharma systems technologies technology industries records productions power electric oil gas
petroleum mining steel bank partners capital brands logistics"""
_STATES = "agency administration department bureau service office authority program programme commission"
_KINDS = {
    "agency": f"{_STATES} organization organisation fund",
    "department": "department",
    "regulator": "commission authority agency board administration",
    "watchdog": "commission authority watch committee",
    "commission": "commission",
    "committee": "committee",
    "panel": "committee commission panel board",
    "board": "board",
    "council": "council",
    "group": f"{_ACTIONS} project league action network",
    "organization": f"{_ACTIONS} project league network institute fund",
    "organisation": f"{_ACTIONS} project league network institute fund",
    "nonprofit": f"{_ACTIONS} project league network institute center centre trust",
    "charity": f"{_ACTIONS} trust",
    "association": "association",
    "union": "union association brotherhood teamsters workers guild local",
    "company": _FIRMS,
    "firm": _FIRMS,
    "utility": "power electric gas energy light water edison",
    "lender": "bank fund financial credit",
    "bank": "bank",
    "airline": "airlines airways air",
    "force": "police constabulary",
}
"""For each noun the words one of which is in the name of what it means."""
_ANY = frozenset(str.split("company firm group organization organisation"))
"""Nouns for bodies of most kinds, also of such as are named by one word."""
_OF_COUNTRIES = frozenset(str.split("european soviet african eurasian"))
_FITTING = {noun: frozenset(words.split()) for noun, words in _KINDS.items()}
_ALSO = {
    "company": "company|firm|maker|giant|chain|startup|retailer|carmaker|manufacturer|business|operator",
    "firm": "company|firm|maker|startup|consultancy",
    "group": "group|organization|organisation|nonprofit|charity|coalition|alliance",
    "organization": "group|organization|organisation|nonprofit|charity",
    "organisation": "group|organization|organisation|nonprofit|charity",
}
"""Other nouns by which it may have been introduced."""


def only_of_kind(speakers: Speakers, phrase: list[str], at: int) -> str | None:
    """The name of the body that `phrase`, at `at` in the article, means by its noun alone ("the regulator"): the only
    one of the kind that is named before, by a word of its name or by how it is introduced ("Kestrel, a chip maker"),
    where none without a name is told of."""
    if len(phrase) != 2 or phrase[0] != "the" or phrase[1] not in _FITTING:
        return None
    noun, text = phrase[1], speakers.text
    behind, before, another = _patterns(noun)
    found: dict[str, int] = {}
    introduced: list[Span] = []
    for start, end in _names(text, at, _FITTING[noun]):
        name = text[start:end].removeprefix("The ")
        words = [word.lower() for word in name.split()]
        told = behind.match(text, end)
        called = before.search(text, max(0, start - 30), start)
        typed = told or called
        if not (typed or len(words) > 1 and _FITTING[noun].intersection(words)):
            continue
        if words[-1] == "union" and words[0] in _OF_COUNTRIES:
            continue
        if words[0] in given_names() and speakers.roster.find(name) is not None:
            continue
        name = speakers.full.get(name, name)
        longer = next((other for other in found if set(name.split()) <= set(other.split())), name)
        found = {other: end for other, end in found.items() if not set(other.split()) < set(name.split())}
        found[longer] = told.end() if told else end
        introduced += [each.span() for each in (told, called) if each is not None]
    if len(found) != 1:
        return None
    [(name, last)] = found.items()
    others = (m for m in another.finditer(text, 0, at) if not any(a <= m.start(1) < b for a, b in introduced))
    other = any(others) or noun in _ANY and _since(speakers, name, last, at)
    return None if other else name


def role_in_full(speakers: Speakers, role: str) -> str:
    """A role that leans on a body ("company spokeswoman", "the agency’s administrator") with the name of the only body
    that may be meant where the role is told: "spokeswoman for Kestrel", "administrator of the Ferry Agency"."""
    match = _LEANING.fullmatch(role)
    at = speakers.text.find(role) if match is not None else -1
    if match is None or at < 0:
        return role
    noun, what = match["noun"] or match["of"], match["what"] or match["told"]
    name = only_of_kind(speakers, ["the", noun], at)
    if not name or " and the " in name:
        return role
    the = "the " if re.search(rf"\b[Tt]he {re.escape(name)}\b", speakers.text) else ""
    return f"{what} {'for' if _SPEAKS_FOR.search(what) else 'of'} {the}{name}"


_LEANING = re.compile(
    rf"(?:(?:the|its) )?(?P<noun>{'|'.join(_KINDS)})(?:['’]s)? (?P<what>[a-z][\w’' -]*\w)|"
    rf"(?P<told>[a-z][\w’' -]*\w) (?:for|of) (?:the|that|this) (?P<of>{'|'.join(_KINDS)})"
)
_SPEAKS_FOR = re.compile(r"spokes|lawyer|attorney|lobbyist|negotiator|counsel")


def _since(speakers: Speakers, name: str, last: int, at: int) -> bool:
    """Whether another body has spoken since a name was last given, or may open a sentence."""
    spoke = speakers.last
    body = spoke is not None and not spoke.person and spoke.name != name and spoke.name[:1].isupper()
    told = body and spoke.span is not None and spoke.span[0] > last
    return told or any(speakers.roster.find(m[1].strip()) is None for m in ANOTHER.finditer(speakers.text, last, at))


def _names(text: str, at: int, fitting: frozenset[str]) -> Iterator[Span]:
    """What is capitalised before `at`; two bodies that an "and" joins apart: "the Harbor Bank and the Trade Bank"."""
    for match in _NAME.finditer(text, 0, at):
        start = match.start()
        for joined in _JOINED.finditer(match[0]):
            if fitting.intersection(text[start : match.start() + joined.start()].lower().split()):
                yield start, match.start() + joined.start()
                start = match.start() + joined.end()
        yield start, match.end()


@cache
def _patterns(noun: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What tells behind a name, and before it, that it is of this kind; and another of the kind, without a name."""
    nouns = _ALSO.get(noun, noun)
    closed = r"(?:,|\s(?:that|which|behind|based|of|for|in)\b)"
    return (
        re.compile(rf",\s(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}?(?:{nouns}){closed}"),
        re.compile(rf"\b(?:{nouns})\s$"),
        re.compile(rf"\b(?!(?:[Tt]he|this|that|its|whose)\s)[\w’'-]+\s({noun}(?:es|s)?)\b"),
    )
