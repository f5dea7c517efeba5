"""Offices and the bodies behind them: which words mean one office, and who says the words of a body."""

from __future__ import annotations

import re
from functools import cache

from index.statements.lexicon import is_calling, is_speaker, singular
from index.statements.offices import DEMONYMS
from index.types import Document, Statement

from .verbs import lemma
from .words import is_stop, stem, words

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
OFFICE = re.compile(
    r"\b(?:minister|president|secretary|chief|spokes\w+|court|government|ministry|police|union|officials?|company|team|"
    r"report|bank|party|mayor|governor|judge|lawyer|director|leader|ambassador|general|chancellor|premier)s?\b",
    re.I,
)
"""Words for who holds an office, and for bodies."""
_SPEAKS_FOR = re.compile(r"spokes|press secretary", re.I)
_UNNAMED = re.compile(r"\b(?:administration|government|white house|kremlin|ministry) officials?$", re.I)
_SAME = (
    (re.compile(r"\bpress secretar(?:y|ies)\b|\bspokes(?:man|woman|person|men|women|people)\b", re.I), "spokesperson"),
    (re.compile(r"\badvisor(?=s?\b)", re.I), "adviser"),
)

_HEADS = """president minister secretary executive governor mayor director spokesperson judge senator ambassador
chancellor"""
"""Offices that are no other word for each other."""


def office_stems(phrase: str) -> set[str]:
    """The stems of what a phrase tells, of words for one thing the same: "the Russian president" and "President of
    Russia", "spokeswoman" and "press secretary"."""
    for pattern, word in _SAME:
        phrase = pattern.sub(word, phrase)
    kept = (w for w in words(phrase) if w.text == "US" or not is_stop(w.text))
    return {stem(DEMONYMS.get(w.text.lower().strip("."), w.text)) for w in kept}


@cache
def country_stems() -> dict[str, str]:
    """The stems of adjectives of countries, and their countries': "russian" and "russia", "us" and "america"."""
    return {stem(word): stem(country) for word, country in DEMONYMS.items()}


def other_office(asked: str, role: str) -> bool:
    """Whether a role plainly is another office than the one asked for: a press secretary is no chief executive, a
    minister of health not the finance minister. Somebody may have two; what is not plain is not told."""
    one, other = office_stems(asked), office_stems(role)
    countries = set(country_stems().values())
    if one & countries and other & countries and not one & other & countries:
        return True  # "the Russian foreign minister", "Ukrainian Foreign Minister"
    heads, others = one & _heads(), other & _heads()
    fields = one - heads, other - others
    if not heads or not others or heads & others and fields[0] & fields[1]:
        return False
    return not heads & others or all(fields)


def is_office(asked: str) -> bool:
    """Whether a person is asked for by office: "Malawi's health minister", not "the report"."""
    return bool(office_stems(asked) & _heads()) or is_description(asked) and is_calling(_head(asked)[-1])


@cache
def is_description(asked: str) -> bool:
    """Whether somebody is asked for by what they are, of somewhere or somebody: "the Ohio senator", "Gazprom's boss",
    "the Conservative group leader", "the Cleveland council". The name in it is not theirs."""
    head = _head(asked)
    if len(head) < 2 or not head[-1][0].islower() or not is_speaker(head[-1]) and not OFFICE.fullmatch(head[-1]):
        return False
    # "Biden urge the Polish president": a verb stands in it.
    return not any(word.islower() and lemma(word) and not is_calling(word) for word in head[1:-1])


def is_one(asked: str) -> bool:
    """Whether a description is of a single person: "the Paris analyst", not "Trump aides"."""
    head = _head(asked)[-1:]
    return is_description(asked) and is_calling(head[0]) and singular(head[0]) == head[0]


_ALIKE = (
    "chief head leader boss president chairman chairwoman director commissioner commander executive",
    "lawmaker senator representative congressman congresswoman deputy member",
    "diplomat ambassador envoy representative consul",
    "lawyer attorney counsel prosecutor",
    "spokesman spokeswoman spokesperson representative official",
    "expert analyst economist professor researcher scientist doctor scholar",
)
"""Callings that questions give for each other: "Gazprom's boss" is its chief executive."""


def calling_stems(asked: str) -> set[str]:
    """The stems of the calling in a description, and of what may be said for it."""
    head = _head(asked)
    own = stem(head[-1]) if head else ""
    return {own}.union(*(alike for alike in ({stem(w) for w in line.split()} for line in _ALIKE) if own in alike))


def _head(asked: str) -> list[str]:
    return re.split(r",|\s(?:of|from|for|at|in)\s", asked)[0].split()


@cache
def _heads() -> set[str]:
    return {stem(word) for word in _HEADS.split()}


def one_government(one: str, other: str) -> bool:
    """Whether two names stand for one government: "Moscow" and "the Kremlin"."""
    return _bare(one) in _names_of(other)


def is_government(name: str) -> bool:
    """Whether a name stands for a government: "Kyiv", "the Kremlin"."""
    return any(_bare(name) in names for names in GOVERNMENTS)


def publisher(document: Document) -> str:
    """Who publishes an article, as far as it says."""
    return f"{document.outlet or ''} {document.author or ''}"


def speaks_for(asked: str, role: str | None, publisher: str = "") -> bool:
    """Whether a role is to speak for whom is asked: "Kremlin spokesman" for the Kremlin, "Press Secretary" for its
    publisher."""
    return bool(role and _SPEAKS_FOR.search(role)) and _tells(asked, f"{role} {publisher}")


def is_its_voice(asked: str, speaker: str, role: str | None, document: Document) -> bool:
    """Whether a speaker says the words of the body or government that is asked for: its spokesman, or "a senior
    administration official" in what it publishes. What somebody's spokesman says is not their own: so only what is
    named with "the" is taken for a body."""
    names = _names_of(asked)
    if not asked.lower().startswith("the ") and len(names) < 2:
        return False
    by = publisher(document)
    return any(speaks_for(n, role, by) or _UNNAMED.search(speaker) and _tells(n, f"{speaker} {by}") for n in names)


def is_of(asked: str, statement: Statement, document: Document) -> bool:
    """Whether an officer says the words of the country or company that is asked for, as the article has it: "Corvane’s
    fisheries minister, Loïc Mahé", "the president of Carnovia". Of a person's people nobody does."""
    head = (statement.role or "").split(",")[0]
    if " " in asked and not asked.lower().startswith("the "):
        return False  # "Ada Quist": mostly somebody's full name
    if not _OFFICER.search(head) or document.text.find(asked) < 0 or _is_person(asked, document.text):
        return False
    name, role = re.escape(re.sub(r"^[Tt]he ", "", asked)), re.escape(head)
    return (
        re.search(rf"\b{name}(?:['’]s?)? {role}\b|\b{role} (?:of|for) (?:the )?{name}\b", document.text, re.I)
        is not None
    )


_OFFICER = re.compile(
    r"\b(?:president|premier|(?:prime |foreign |\w+ )?minister|chancellor|ambassador|envoy|spokes\w+|chief executive|"
    r"c\.?e\.?o\.?|chairm\w+|chairwoman|director|secretary general|secretary|negotiator)$",
    re.I,
)


_OPENS_SENTENCE = {"The", "In", "And", "But", "For", "If", "When", "As", "From", "While"}


def _is_person(name: str, text: str) -> bool:
    """Whether an article has a given name or a title before a name."""
    before = re.finditer(rf"\b([A-Z][\w’'.-]*) {re.escape(name)}\b", text)
    return any(word[1] not in _OPENS_SENTENCE for word in before)


def _tells(asked: str, phrase: str) -> bool:
    body = {w.stem for w in words(asked) if not is_stop(w.text)}
    return bool(body) and body <= {w.stem for w in words(phrase)}


def _names_of(name: str) -> set[str]:
    bare = _bare(name)
    return next((names for names in GOVERNMENTS if bare in names), {bare})


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.lower()).strip()
