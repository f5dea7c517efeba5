"""From a question to a verified answer: the whole way on one page."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from index.types import Filters

from .compose.extractive import Draft, compose
from .question import read_question
from .reader import EvidenceReader, Reader, Reading
from .refuse import refusal
from .types import Answer, Question, Refusal, Strictness
from .verify import check

READ_PASSAGES = 24


def ask(
    question: str,
    archive,
    *,
    filters: Filters = Filters(),
    strictness: Strictness = "balanced",
    on_step: Callable[[str], None] | None = None,
    reader: Reader | None = None,
) -> Answer:
    """Answers `question` from `archive`, an open `index.Archive`, with cited and checked sentences, or refuses.

    `strictness`: "looser" refuses less, "stricter" more than "balanced"; a number is the share of answerable questions
    that may be refused at most (`reader.operating_point`). `on_step` is told, in words for a person, what is being
    done. Raises UsageError for a question without words or over 2,000 characters and for another strictness, and what
    `Archive.search` raises. The same question on the same archive gives the same answer.
    """
    say = on_step or (lambda step: None)
    clock = _Clock()
    asked = read_question(question, filters)
    info = archive.info()
    say(f"searching {info.articles:,} article{'s' * (info.articles != 1)}")
    hits = archive.search(asked.used, READ_PASSAGES, filters)
    clock.lap("retrieve")
    say(f"reading {len(hits)} passage{'s' * (len(hits) != 1)}")
    reading = (reader or _reader()).read(asked, hits, archive, strictness)
    clock.lap("read")
    say("checking every sentence against its article")
    draft = checked(asked, compose(asked, reading, archive), archive) if reading.adequate else None
    refused = None if draft and draft.sentences else refusal(asked, hits, reading, archive)
    clock.lap("compose")
    return _answer(asked, info, reading, draft, refused, clock.seconds, archive)


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
        tuple(replace(s, citations=tuple(number[c] for c in s.citations)) for s in kept),
        tuple(draft.citations[c] for c in used),
        tuple(group for group in groups if len(group) > 1),
    )


def _answer(
    asked: Question, info, reading: Reading, draft: Draft | None, refused: Refusal | None, seconds: dict, archive
) -> Answer:
    answered = refused is None and draft is not None
    text = refused.message if refused else " ".join(
        f"{s.text} {''.join(f'[{c + 1}]' for c in s.citations)}" for s in draft.sentences
    )  # fmt: skip
    return Answer(
        question=asked.text,
        question_used=asked.used,
        status="answered" if answered else "refused",
        text=text,
        sentences=draft.sentences if answered else (),
        citations=draft.citations if answered else (),
        conflicts=draft.conflicts if answered else (),
        refusal=refused,
        retrieved=_retrieved(reading),
        archive={"generation": info.generation, "embedder": info.embedder},
        seconds=seconds,
        probability=round(reading.probability, 4),
        warnings=asked.warnings + _date_warnings(asked, draft if answered else None, archive),
    )


def _retrieved(reading: Reading) -> tuple[dict, ...]:
    return tuple(
        {
            "document_id": hit.document.id,
            "source": hit.document.source,
            "start": hit.passage.start,
            "end": hit.passage.end,
            "score": round(score, 6),
        }
        for hit, score in reading.passages
    )


def _date_warnings(asked: Question, draft: Draft | None, archive) -> tuple[str, ...]:
    out = []
    undated = archive.undated(asked.filters) if asked.filters.since or asked.filters.until else 0
    if undated:
        out.append(f"{undated:,} undated article{'s are' if undated != 1 else ' is'} left out by the date filter.")
    if asked.newest and draft and draft.sentences:
        day = draft.citations[draft.sentences[0].citations[0]].published
        out.append(f"As of {day[:10]}, the newest article that answers." if day else "The article is undated.")
    return tuple(out)


class _Clock:
    def __init__(self):
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = round(now - self._last, 4)
        self._last = now


@cache
def _reader() -> Reader:
    return EvidenceReader()
