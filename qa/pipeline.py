"""From a question to a verified answer: the whole way on one page."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from index.types import Filters

from .apart import EACH, Person, asked_back, each_asked, joined, people, says_each, speaks
from .attribution import attributed
from .compose.choose import MOST_SENTENCES
from .compose.extractive import Draft, compose
from .question import read_question
from .reader import EvidenceReader, Reader, Reading
from .refuse import refusal
from .rerank import opened_meanwhile
from .searching import search_filters, searched
from .types import Answer, Question, Refusal, Strictness, settings_given
from .verify import check

if TYPE_CHECKING:
    from index.archive import Archive

    from .compose.llm import LanguageModel, Tokens
    from .compose.phrased import OnSentence


def ask(
    question: str,
    archive,
    *,
    filters: Filters = Filters(),
    strictness: Strictness = "balanced",
    on_step: Callable[[str], None] | None = None,
    on_used: Callable[[str], None] | None = None,
    reader: Reader | None = None,
    model: LanguageModel | None = None,
    on_sentence: OnSentence | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """Answers `question` from `archive`, an open `index.Archive`, with cited and checked sentences, or refuses.

    `strictness`: "looser" refuses less, "stricter" more than "balanced"; a number is the share of answerable questions
    that may be refused at most (`reader.operating_point`). `on_step` is told, in words for a person, what is being
    done; `on_used` the question as it is searched. `model` (`compose.llm.open_model`) phrases an answer once there is
    one. Each of its sentences is proved first, and `on_sentence` is told it then, with the citations so far. Where the
    model does not answer, or nothing is proved, the answer is the extractive one, and a warning says so. Once
    `cancelled` says so no more of it is waited for.

    Raises UsageError for a question without words or over 2,000 characters and for another strictness, and what
    `Archive.search` raises. The same question on the same archive gives the same answer.
    """
    say = on_step or (lambda step: None)
    clock = _Clock()
    info = archive.info()
    asked = read_question(question, filters, info.last_day)
    if on_used:
        on_used(asked.used)
    way = _Way(archive, reader or _reader(), strictness, say, clock)
    say(f"searching {info.articles:,} article{'s' * (info.articles != 1)}")
    found = _for_each(asked, way) or _find(asked, way)
    if model and found.draft:
        say(f"asking {model.name} to phrase the answer")
        found = _phrased(asked, found, archive, model, on_sentence, cancelled)
        clock.lap("phrase")
    return replace(_answer(asked, info, found, clock.seconds, archive), asked_with=settings_given(filters, strictness))


@dataclass(frozen=True, slots=True)
class _Way:
    """What one question is answered with."""

    archive: Archive
    reader: Reader
    strictness: Strictness
    say: Callable[[str], None]
    clock: _Clock


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of one question: a checked draft with sentences, or a refusal."""

    readings: tuple[Reading, ...]
    draft: Draft | None
    refused: Refusal | None
    warnings: tuple[str, ...] = ()
    composer: str = "extractive"
    tokens: Tokens | None = None


def _for_each(asked: Question, way: _Way) -> _Found | None:
    """The answers for the several speakers of a question, apart; None where it has one, or none of them is heard."""
    questions = [(name, read_question(text, asked.filters)) for name, text in each_asked(asked)]
    found = [(name, _find(replace(one, days=asked.days), way, EACH)) for name, one in questions]
    if not any(each.draft for _, each in found):
        return None
    silent = [name for name, each in found if not each.draft]
    if not all(speaks(name, way.archive) for name in silent) and not says_each(asked):
        return None  # "the Food and Agriculture Organization" is one
    notes = tuple(f"Nothing that {name} said on this was found." for name in silent)
    notes += tuple(dict.fromkeys(note for _, each in found for note in each.warnings))
    readings = tuple(reading for _, each in found for reading in each.readings)
    return _Found(readings, joined([(name, each.draft) for name, each in found]), None, notes)


def _find(asked: Question, way: _Way, most: int = MOST_SENTENCES) -> _Found:
    archive = way.archive
    if asked.speaker:
        opened_meanwhile()
    hits = searched(asked, archive)
    way.clock.lap("retrieve")
    way.say(f"reading {len(hits)} passage{'s' * (len(hits) != 1)}")
    reading = way.reader.read(asked, hits, archive, way.strictness)
    reading = attributed(asked, reading, archive, way.reader, way.strictness)
    way.clock.lap("read")
    way.say("checking every sentence against its article")
    draft, refused, notes = None, None, ()
    if reading.adequate:
        persons, others = people(asked, reading)
        reading = persons[0].reading if len(persons) == 1 else reading
        refused = asked_back(asked, persons, archive)
        if not refused:
            draft, notes = _composed(asked, reading, persons, others, archive, most)
    if not refused and not (draft and draft.sentences):
        draft, refused = None, refusal(asked, hits, reading, archive)
    way.clock.lap("compose")
    if asked.days and asked.days.supplied:
        notes = (*notes, asked.days.supplied)
    return _Found((reading,), None if refused else draft, refused, notes)


def _composed(
    asked: Question, reading: Reading, persons: list[Person], others: tuple[str, ...], archive, most: int
) -> tuple[Draft, tuple[str, ...]]:
    """The checked draft, for several people of one name apart; and what to say of the name."""
    if len(persons) < 2:
        note = (f"{' and '.join(others)} also speak{'s' * (len(others) == 1)} in this archive; {persons[0].name} is "
                f"taken to be meant.",) if others else ()  # fmt: skip
        return checked(asked, compose(asked, reading, archive, most), archive), note
    drafts = [(p.name, checked(asked, compose(asked, p.reading, archive, EACH), archive)) for p in persons]
    names = [name for name, _ in drafts]
    return joined(drafts), (f"{asked.speaker} may be {' or '.join(names)}; they are answered for apart.",)


def _phrased(
    asked: Question,
    found: _Found,
    archive,
    model: LanguageModel,
    on_sentence: OnSentence | None,
    cancelled: Callable[[], bool] | None,
) -> _Found:
    """The same answer in the model's words where they are proved."""
    from .compose.phrased import phrase

    done = phrase(asked, found.draft, found.readings[0], archive, model, on_sentence, cancelled)
    # What was not phrased was checked before, each of several speakers by a question of their own.
    draft = done.draft if done.draft is found.draft else checked(asked, done.draft, archive)
    if not draft.sentences:  # an article was taken out in the meantime
        return found
    warnings = found.warnings + done.warnings
    return replace(found, draft=draft, warnings=warnings, composer=done.composer, tokens=done.tokens)


def checked(question: Question, draft: Draft, archive) -> Draft:
    """The draft without the sentences that do not pass the check, and without citations that nobody uses then."""
    failed = {f.sentence for f in check(question, draft.sentences, draft.citations, archive)}
    if not failed:
        return draft
    kept = [s for i, s in enumerate(draft.sentences) if i not in failed]
    place = {i: n for n, i in enumerate(j for j in range(len(draft.sentences)) if j not in failed)}
    used = sorted({c for s in kept for c in s.citations})
    number = {c: n for n, c in enumerate(used)}
    groups = (tuple(place[i] for i in group if i in place) for group in draft.conflicts)
    return Draft(
        tuple(
            replace(
                sentence,
                citations=tuple(number[c] for c in sentence.citations),
                sources=tuple(tuple(number[c] for c in group) for group in sentence.sources),
            )
            for sentence in kept
        ),
        tuple(draft.citations[c] for c in used),
        tuple(group for group in groups if len(group) > 1),
        tuple((name, tuple(place[i] for i in own if i in place)) for name, own in draft.speakers),
    )


def _answer(asked: Question, info, found: _Found, seconds: dict, archive) -> Answer:
    draft, refused = found.draft, found.refused
    answered = refused is None and draft is not None
    return Answer(
        question=asked.text,
        question_used=asked.used,
        status="answered" if answered else "refused",
        text=_written(draft) if answered else refused.message,
        sentences=draft.sentences if answered else (),
        citations=draft.citations if answered else (),
        conflicts=draft.conflicts if answered else (),
        refusal=refused,
        retrieved=_retrieved(found.readings),
        archive={"generation": info.generation, "embedder": info.embedder},
        composer=found.composer,
        tokens=asdict(found.tokens) if found.tokens else None,
        seconds=seconds,
        probability=round(max(reading.probability for reading in found.readings), 4),
        warnings=asked.warnings + found.warnings + _date_warnings(asked, draft if answered else None, archive),
        speakers=tuple({"name": name, "sentences": own} for name, own in draft.speakers) if answered else (),
    )


def _written(draft: Draft) -> str:
    """The sentences with their markers; those of several speakers behind their names."""
    marked = [f"{s.text} {''.join(f'[{c + 1}]' for c in s.citations)}" for s in draft.sentences]
    if not draft.speakers:
        return " ".join(marked)
    parts = (f"{name}: {' '.join(marked[i] for i in own) or 'nothing was found.'}" for name, own in draft.speakers)
    return " ".join(parts)


def _retrieved(readings: Sequence[Reading]) -> tuple[dict, ...]:
    read = {hit.passage_id: (hit, score) for reading in reversed(readings) for hit, score in reading.passages}
    order = dict.fromkeys(hit.passage_id for reading in readings for hit, _ in reading.passages)
    return tuple(
        {
            "document_id": hit.document.id,
            "source": hit.document.source,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "score": round(score, 6),
        }
        for hit, score in (read[id] for id in order)
    )


def _date_warnings(asked: Question, draft: Draft | None, archive) -> tuple[str, ...]:
    out = []
    filters = search_filters(asked) if asked.days and asked.days.firm else asked.filters
    undated = archive.undated(filters) if filters.since or filters.until else 0
    if undated:
        out.append(f"{undated:,} undated article{'s are' if undated != 1 else ' is'} left out by the date filter.")
    if asked.newest and draft and draft.sentences:
        day = draft.citations[draft.sentences[0].citations[0]].published
        out.append(f"As of {day[:10]}, the newest article that answers." if day else "The article is undated.")
    return tuple(out)


class _Clock:
    """Seconds by stage; a stage that comes again, for another speaker, is added to."""

    def __init__(self):
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = round(self.seconds.get(name, 0.0) + now - self._last, 4)
        self._last = now


@cache
def _reader() -> Reader:
    return EvidenceReader()
