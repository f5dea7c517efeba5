"""What somebody is on record as having said: their statements over a whole archive, in time order, copies put together.

Nothing here judges or sums up. Every word shown is a range of an article, and whose it is comes from the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.names import PRONOUNS, fold, same_person
from index.types import Document, Filters, Span, Statement

from .namesakes import Namesake, Printed, namesakes, near
from .repeats import Repeat, put_together
from .topic import Topic, excerpt, pieces

if TYPE_CHECKING:
    from index.archive import Archive

LONGEST = 200
"""Characters that a name or a topic may have."""
OTHERS = 5
"""So many others who spoke of the topic are named."""
_NEAREST = 200
"""Passages looked at for what comes near the topic in meaning without its words."""
_COMPARED = 96
"""Sentences of these that the embedder reads."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement in its article."""

    document: Document
    statement: Statement
    day: str | None
    """When it was said, where the article tells; else the article's own day; None for an undated one."""
    shown: tuple[Span, ...]
    """The words to show, as ranges of the article: all of a short statement, of a long one those on the topic."""
    score: float | None = None
    """How near it comes to the topic, 0 to 1; None where no topic was asked for."""
    repeats: tuple[Repeat, ...] = ()
    """Other articles that give the same words of this speaker."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The exact words of `shown`."""
        return tuple(self.document.text[start:end] for start, end in self.shown)

    @property
    def sources(self) -> int:
        """How many independent sources give it: an article and its near copies are one."""
        return 1 + len({repeat.source for repeat in self.repeats} - {0})


@dataclass(frozen=True, slots=True)
class Speaker:
    """One whom the name may mean, with the statements: dated ones first, the oldest first."""

    name: str
    names: tuple[str, ...]
    """As the articles give it, the commonest first."""
    roles: tuple[str, ...]
    sayings: tuple[Saying, ...]
    sure: bool = True
    """False where the articles only give a surname that others of this archive share."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """All that an archive has of a name."""

    asked: str
    about: str | None
    speakers: tuple[Speaker, ...]
    """Apart, where the name fits several people; empty ones are left out."""
    known: int
    """Statements under this name, before topic and days."""
    related: tuple[tuple[str, int], ...]
    """Speakers of whose names the asked one is a part ("Biden Administration"), and how many statements they have."""
    undated: int
    """Statements that a range of days left out for want of a day."""
    others: tuple[Saying, ...] = ()
    """Who else spoke of the topic: one statement each, the nearest first."""
    near: tuple[str, ...] = ()
    """Where nobody of this name speaks: names that look like it."""


def said(archive: Archive, asked: str, *, about: str | None = None, filters: Filters = Filters()) -> OnRecord:
    """What the archive has of a speaker, by any part or spelling of the name or by an office.

    `about` keeps what holds most of a topic's words, or comes near it in meaning. The days of `filters` are those of
    the statements, not of the articles. Raises UsageError for a name or topic without letters or of over 200.
    """
    asked, about = _checked(asked, "name"), None if about is None else _checked(about, "topic")
    found = archive.speakers(Filters(outlets=filters.outlets, sources=filters.sources))
    counts = {form: len(ids) for form, ids in found.items()}
    every = namesakes(asked, counts)
    meant = [one for one in every if not one.partly]
    related = tuple((one.name, sum(counts[form] for form in one.printed)) for one in every if one.partly)
    forms = [form for one in meant for form in one.printed]
    ids = list(dict.fromkeys(id for form in forms for id in found[form]))
    topic = Topic(about, archive.encoder) if about else None
    by_form, undated = _collected(archive, ids, set(forms), filters, topic, asked)
    speakers = [_speaker(one, by_form) for one in meant]
    return OnRecord(
        asked, about, tuple(one for one in speakers if one.sayings), sum(counts[form] for form in forms), related,
        undated, _others(archive, topic, about, filters, set(forms)) if topic else (),
        () if forms else tuple(near(asked, {name: None for name, _ in found})),
    )  # fmt: skip


def _checked(words: str, what: str) -> str:
    words = " ".join(words.split())
    if not fold(words) and not any(c.isalnum() for c in words):
        example = "Blinken" if what == "name" else "sanctions"
        raise UsageError(f"There is no {what} in {words!r}. Type one, such as {example}.")
    if len(words) > LONGEST:
        raise UsageError(f"A {what} of {len(words):,} characters is too long; give a few words, {LONGEST} at most.")
    return words


def _collected(
    archive: Archive, ids: Sequence[str], forms: set[Printed], filters: Filters, topic: Topic | None, asked: str
) -> tuple[dict[Printed, list[Saying]], int]:
    """The statements of these speakers on the days and the topic, by printed speaker; and how many had no day."""
    places = _near_places(archive, topic, f"{asked}: {topic.about}", filters) if topic else {}
    sayings, undated = [], 0
    for document in (archive.document(id) for id in ids):
        for statement in archive.statements(document.id):
            if (statement.speaker, statement.role) not in forms:
                continue
            day = _day(document, statement)
            if day is None and (filters.since or filters.until):
                undated += 1
            elif _in_range(day, filters):
                sayings.append(Saying(document, statement, day, statement.content))
    kept = sayings if topic is None else _on_topic(archive, sayings, topic, places)
    by_form: dict[Printed, list[Saying]] = {}
    for saying in kept:
        by_form.setdefault((saying.statement.speaker, saying.statement.role), []).append(saying)
    return by_form, undated


def _day(document: Document, statement: Statement) -> str | None:
    return statement.date or (document.published or "")[:10] or None


def _in_range(day: str | None, filters: Filters) -> bool:
    if day is None:
        return True
    return (not filters.since or day[:10] >= filters.since[:10]) and (
        not filters.until or day[:10] <= filters.until[:10]
    )


def _near_places(archive: Archive, topic: Topic, query: str, filters: Filters) -> dict[str, list[Span]]:
    """Where the search finds the topic by words or meaning: document id → ranges."""
    # Days are the statements' own: an article of December may tell what was said in November.
    unbounded = Filters(outlets=filters.outlets, sources=filters.sources)
    places: dict[str, list[Span]] = {}
    for hit in archive.search(query, _NEAREST, unbounded, depth=_NEAREST):
        places.setdefault(hit.document.id, []).append((hit.passage.start, hit.passage.end))
    return places


def _on_topic(archive: Archive, sayings: Sequence[Saying], topic: Topic, places: dict[str, list[Span]]) -> list[Saying]:
    """Those with a sentence on the topic, each with its score and the words to show."""
    sentences: dict[str, list[Span]] = {}
    scored: dict[tuple[int, Span], float] = {}
    doubtful: list[tuple[int, Span]] = []
    for number, saying in enumerate(sayings):
        text, near_by = saying.document.text, places.get(saying.document.id, ())
        if not near_by and not any(topic.touched(text[start:end]) for start, end in saying.statement.content):
            continue
        if saying.document.id not in sentences:
            cut = archive.passages(saying.document.id)
            sentences[saying.document.id] = [(s.start, s.end) for passage in cut for s in passage.sentences]
        for span in pieces(saying.document, saying.statement, sentences[saying.document.id]):
            if met := topic.met(saying.document, span, sentences[saying.document.id]):
                scored[number, span] = met
            elif any(span[0] < end and span[1] > start for start, end in near_by):
                doubtful.append((number, span))
    # Where a statement has the topic's own words, what else it says is not looked at.
    met = {number for number, _ in scored}
    doubtful = [(n, s) for n, s in doubtful if n not in met and topic.is_readable(sayings[n].document.text[slice(*s)])]
    doubtful = doubtful[:_COMPARED]
    cosines = topic.cosines([sayings[number].document.text[slice(*span)] for number, span in doubtful])
    scored |= {key: float(c) for key, c in zip(doubtful, cosines, strict=True) if c >= topic.nearness}
    spans: dict[int, list[Span]] = {}
    for number, span in scored:
        spans.setdefault(number, []).append(span)
    return [
        replace(
            sayings[number],
            shown=excerpt(sayings[number].document, sayings[number].statement, found),
            score=round(min(1.0, max(scored[number, span] for span in found)), 4),
        )
        for number, found in sorted(spans.items())
    ]


def _speaker(one: Namesake, by_form: dict[Printed, list[Saying]]) -> Speaker:
    sayings = put_together([saying for form in one.printed for saying in by_form.get(form, ())])
    sayings.sort(key=in_time)
    return Speaker(
        one.name, tuple(dict.fromkeys(name for name, _ in one.printed)),
        tuple(dict.fromkeys(role for _, role in one.printed if role)), tuple(sayings), one.sure,
    )  # fmt: skip


def in_time(saying: Saying) -> tuple:
    """Sorts statements by day, undated ones last, and within a day as they stand in their articles."""
    return saying.day is None, saying.day or "", saying.document.source, saying.statement.content[0]


def _others(
    archive: Archive, topic: Topic, about: str, filters: Filters, forms: Iterable[Printed]
) -> tuple[Saying, ...]:
    """The statement nearest to the topic of each other speaker, the nearest first."""
    places = _near_places(archive, topic, about, filters)
    sayings = []
    for id, ranges in places.items():
        document = archive.document(id)
        for statement in archive.statements(id):
            day = _day(document, statement)
            if (statement.speaker, statement.role) in forms or statement.speaker in PRONOUNS:
                continue
            if day is None and (filters.since or filters.until):
                continue
            near_by = any(a < end and b > start for a, b in statement.content for start, end in ranges)
            if near_by and _in_range(day, filters):
                sayings.append(Saying(document, statement, day, statement.content))
    best: list[Saying] = []
    for saying in sorted(_on_topic(archive, sayings, topic, places), key=lambda s: (-s.score, in_time(s))):
        if len(best) < OTHERS and not any(_one_speaker(saying, other) for other in best):
            best.append(saying)
    return tuple(best)


def _one_speaker(one: Saying, other: Saying) -> bool:
    a, b = one.statement.speaker, other.statement.speaker
    return fold(a) == fold(b) or same_person(a, b)
