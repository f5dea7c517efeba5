"""Answers for several speakers, kept apart: two whom a question names, or two people of one name.

A surname that two people of the archive bear is answered for both where both speak of what is asked about equally well;
for one of them, with a word about the other, where only one does; and asked back where the question has no topic that
could tell which one is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.names import PRONOUNS, fold

from .attribution import Topic
from .compose.extractive import Draft
from .compose.quotes import Quotes, cite
from .namesakes import Namesake, Printed, namesakes
from .reader import Reading
from .speaker import personal_name, said_by
from .types import Candidate, Question, Refusal

EQUAL = 2.0
"""Log-odds within which two people's best sentences answer equally well."""
EACH = 2
"""Sentences for each of several speakers."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of several people of one name, with a reading in which only this one's words, or no one's, are offered."""

    name: str
    reading: Reading


def each_asked(question: Question) -> list[tuple[str, str]]:
    """For every speaker of a question for several, the speaker and the question put for this one alone."""
    if not question.speakers:
        return []
    joined = r"(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?:the\s+)?".join(re.escape(n) for n in question.speakers)
    phrase = re.compile(rf"(?:\bboth\s+)?(?:\bthe\s+)?{joined}(?:\s+(?:each|both|respectively))?", re.I)
    out = []
    for name in question.speakers:
        alone = re.sub(r"\s+(?:each|respectively)\b", "", phrase.sub(name, question.used, count=1))
        out.append((name, re.sub(rf"\b({'|'.join(_ONE)})(?=\s+{re.escape(name)})", _singular, alone, flags=re.I)))
    return out


def says_each(question: Question) -> bool:
    """Whether the question itself says that it asks for several."""
    return bool(re.search(r"\b(?:each|both|respectively)\b", question.used, re.I))


def speaks(name: str, archive) -> bool:
    """Whether anybody of this name speaks in the archive."""
    return any(said_by(name, speaker, role) for speaker, role in archive.speakers())


def people(question: Question, reading: Reading) -> tuple[list[Person], tuple[str, ...]]:
    """The people of the asked surname whose words answer about equally well, the likeliest first, when there are two or
    more, or the one who answers best; and the names of the others. Nobody, where the name fits one person only."""
    name = personal_name(question.speaker) if question.speaker else None
    if not name or len(fold(name).split()) != 1:
        return [], ()
    found = [(c, _form(c, s)) for c, s in zip(reading.candidates, reading.statements, strict=True)]
    counts = Counter(form for c, form in found if form and c.features.get("speaker_match"))
    fits = [one for one in namesakes(question.speaker, counts) if not one.partly]
    if sum(one.sure and len(fold(one.name).split()) > 1 for one in fits) < 2:
        return [], ()
    best = {
        one.name: max((c.score for c, form in found if form in one.printed and not c.locked), default=None)
        for one in fits
    }
    ranked = sorted((one for one in fits if best[one.name] is not None), key=lambda one: -best[one.name])
    if not ranked:
        return [], ()
    equal = [one for one in ranked if best[one.name] >= best[ranked[0].name] - EQUAL]
    others = tuple(one.name for one in fits if one not in equal and one.sure)
    return [Person(one.name, _only(one, fits, found, reading)) for one in equal], others


def asked_back(question: Question, persons: Sequence[Person], archive) -> Refusal | None:
    """The question back, where it has no topic and so nothing tells which person is meant; with a sentence of each."""
    if len(persons) < 2 or Topic(question, archive).weights:
        return None
    quotes = Quotes(archive)
    nearest, called = [], []
    for person in persons:
        first = next(
            (c, s)
            for c, s in zip(person.reading.candidates, person.reading.statements, strict=True)
            if s and not c.locked
        )
        nearest.append(cite(*first, quotes))
        called.append(f"{first[1].speaker} ({first[1].role})" if first[1].role else first[1].speaker)
    message = f"{question.speaker} may be {' or '.join(called)}. Ask again with the full name."
    return Refusal("ambiguous_name", message, tuple(nearest))


def joined(drafts: Sequence[tuple[str, Draft | None]]) -> Draft:
    """The drafts for several speakers one after the other, with whose sentences are whose."""
    sentences, citations, conflicts, speakers = [], [], [], []
    for name, draft in drafts:
        first, shift = len(sentences), len(citations)
        if draft:
            sentences += [
                replace(
                    s,
                    citations=tuple(n + shift for n in s.citations),
                    sources=tuple(tuple(n + shift for n in group) for group in s.sources),
                )
                for s in draft.sentences
            ]
            citations += draft.citations
            conflicts += [tuple(n + first for n in group) for group in draft.conflicts]
        speakers.append((name, tuple(range(first, len(sentences)))))
    return Draft(tuple(sentences), tuple(citations), tuple(conflicts), tuple(speakers))


_ONE = {"do": "does", "have": "has", "are": "is", "were": "was"}


def _singular(match: re.Match) -> str:
    return _ONE[match[1].lower()]


def _form(candidate: Candidate, statement) -> Printed | None:
    if statement is None or statement.speaker in PRONOUNS:
        return None
    return statement.speaker, statement.role


def _only(one: Namesake, fits: Sequence[Namesake], found: list, reading: Reading) -> Reading:
    """The reading with the words of the other people of this name locked."""
    others = {form for other in fits if other is not one for form in other.printed}
    return replace(reading, candidates=tuple(replace(c, locked=True) if form in others else c for c, form in found))
