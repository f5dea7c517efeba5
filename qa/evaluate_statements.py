"""How well `index.statements` finds who said what, on articles whose statements people have marked.

The files are those of the project's data on quotations: JSON Lines, one article each, with `statements` as ranges.
"""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index import segment
from index.errors import UsageError
from index.names import fold, same_person
from index.statements import statements
from index.types import Document, Span, Statement

KINDS = ("direct", "mixed", "indirect")
FOUND = 0.5
"""A marked statement is found where one of ours shares so much of the characters of either (Newell et al. 2018)."""

SAYING = frozenset(
    str.split(
        """say according state show suggest find claim tell note observe write explain assert report conclude argue
        estimate mention announce reveal add indicate deny comment read tweet admit recommend rule declare recall
        predict emphasize contend acknowledge remark reply continue ask answer believe expect agree concede propose
        insist warn demand express signal maintain hint exclaim email threaten promise vow pledge accuse blame urge call
        confirm reject dismiss stress describe"""
    )
)
"""Where a file marks whatever one text ascribes to another and gives its `cue_lemma`, only these verbs report what
somebody says or thinks."""


def evaluate(
    annotated: Path,
    *,
    part: str | None = None,
    genre: str | None = None,
    on_article: Callable[[int], None] | None = None,
) -> dict:
    """Reads every article and returns `{"all": measures, "kinds": {kind: measures}, "articles", "articles_a_minute"}`.

    `part` is "even", "odd" or None: which lines of the file, counted from 0. Measures of the marked statements of one
    kind, shares of 1 or None where none counts: `found`, `speaker` (found with the right speaker), `speaker_of_found`,
    `name` (of those found whose `speaker_name` is marked, the ones with that name), `precision`, `recall` and `f1` of
    the characters. A kind's precision is that of our statements of this kind. Raises UsageError for an unusable file.
    """
    counts: Counter[tuple[str, str]] = Counter()
    seconds, articles = 0.0, 0
    for number, record in _records(annotated):
        if (part and (number % 2 == 0) != (part == "even")) or (genre and record.get("genre") != genre):
            continue
        document = _document(record, annotated, number)
        began = time.perf_counter()
        ours = statements(document, segment.sentences(document))
        seconds, articles = seconds + time.perf_counter() - began, articles + 1
        for kind, values in judge(document.text, record["statements"], ours).items():
            counts.update({(kind, key): value for key, value in values.items()})
        if on_article:
            on_article(articles)
    if not articles:
        chosen = f" of genre {genre!r}" if genre else ""
        raise UsageError(f"{annotated} holds no article{chosen} in the lines asked for. Each is one line of JSON.")
    return {
        "all": _measures(counts, "all"),
        "kinds": {kind: _measures(counts, kind) for kind in KINDS if counts[kind, "statements"]},
        "articles": articles,
        "articles_a_minute": round(60 * articles / max(seconds, 1e-9), 1),
    }


def judge(text: str, marked: Sequence[dict], ours: Sequence[Statement]) -> dict[str, Counter[str]]:
    """One article's counts, by kind and for "all": how many are marked, found, and rightly given, and characters."""
    wanted = [record for record in marked if _counts(record, text)]
    out: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, "all")}
    for record in wanted:
        spans = [tuple(span) for span in record["content"]]
        best = max(ours, key=lambda each: fit(each, spans), default=None)
        found = best is not None and fit(best, spans) >= FOUND
        named = record.get("speaker_name")
        for kind in (_kind(record), "all"):
            out[kind]["statements"] += 1
            out[kind]["found"] += found
            out[kind]["speaker"] += found and same_speaker(record, best, text)
            out[kind]["named"] += found and bool(named)
            out[kind]["name"] += found and bool(named) and same_name(named, best.speaker)
    everything = _characters(span for record in wanted for span in record["content"])
    for kind in (*KINDS, "all"):
        gold = _characters(s for record in wanted if kind in (_kind(record), "all") for s in record["content"])
        made = _characters(span for each in ours if kind in (each.kind, "all") for span in each.content)
        said = _characters(span for each in ours for span in each.content)
        out[kind].update(made=len(made), right=len(made & everything), marked=len(gold), met=len(gold & said))
    return out


def fit(ours: Statement, spans: Sequence[Span]) -> float:
    """The overlap of marked words with a statement of ours, or with that range of it which meets them best: what a
    speaker goes on to say we put into one statement, the marks do not."""
    return max(overlap(ours.content, spans), *(overlap([span], spans) for span in ours.content))


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Shared characters over those of either, 0 to 1."""
    a, b = _characters(one), _characters(other)
    return len(a & b) / len(a | b) if a or b else 0.0


def same_speaker(record: dict, ours: Statement, text: str) -> bool:
    """Whether a marked statement and ours have one speaker: named in the same place, or by the same name."""
    place, name = record.get("speaker"), record.get("speaker_name")
    if place and ours.speaker_span and max(place[0], ours.speaker_span[0]) < min(place[1], ours.speaker_span[1]):
        return True
    return any(same_name(each, ours.speaker) for each in (text[slice(*place)] if place else "", name) if each)


def same_name(marked: str, ours: str) -> bool:
    return fold(marked) == fold(ours) or same_person(marked, ours)


def _counts(record: dict, text: str) -> bool:
    """Whether a mark is a statement of somebody, not only a relation between clauses, nor the writer's own."""
    if record.get("nested") or record.get("kind") == "nominal" or not record.get("content"):
        return False
    if "cue_lemma" in record and record["cue_lemma"] not in SAYING:
        return False
    place = record.get("speaker")
    if place is None:
        return bool(record.get("speaker_name"))
    return text[slice(*place)].lower() not in ("i", "we", "you")


def _kind(record: dict) -> str:
    return next((record[key] for key in ("type", "kind") if record.get(key) in KINDS), "indirect")


def _characters(spans) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _measures(counts: Counter, kind: str) -> dict:
    values = {key: counts[kind, key] for key in ("statements", "found", "speaker", "named", "name")}
    precision = _share(counts[kind, "right"], counts[kind, "made"])
    recall = _share(counts[kind, "met"], counts[kind, "marked"])
    f1 = 2 * precision * recall / (precision + recall) if precision and recall else None
    return {
        "statements": values["statements"],
        "found": _share(values["found"], values["statements"]),
        "speaker": _share(values["speaker"], values["statements"]),
        "speaker_of_found": _share(values["speaker"], values["found"]),
        "name": _share(values["name"], values["named"]),
        "precision": precision,
        "recall": recall,
        "f1": round(f1, 4) if f1 is not None else None,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _records(path: Path) -> Iterator[tuple[int, dict]]:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file. Give a JSON Lines file of articles with marked statements.")
    opened = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opened(path, "rt", encoding="utf-8-sig") as lines:
            for line in lines:
                if line.strip():
                    record = json.loads(line)
                    if not isinstance(record, dict):
                        raise ValueError("not a JSON object")
                    yield number, record
                    number += 1
    except (ValueError, OSError, EOFError) as error:
        where = f"{path}, article {number + 1}"
        raise UsageError(f"{where}: {error}. Each line is one JSON object, plain or gzip.") from error


def _document(record: dict, path: Path, number: int) -> Document:
    text, marked = record.get("text"), record.get("statements")
    if not isinstance(text, str) or not isinstance(marked, list):
        raise UsageError(f'{path}, article {number + 1} has no "text" or no list of "statements".')
    for each in marked:
        spans = [*each.get("content", ()), *([each["speaker"]] if each.get("speaker") else [])]
        if not all(0 <= start < end <= len(text) for start, end in spans):
            raise UsageError(f"{path}, article {number + 1} marks characters outside its text: {each}.")
    name = str(record.get("doc_id") or record.get("id") or number)
    return Document(
        name, text, record.get("title") or "", f"{path.name}#{name}", "text/plain", record.get("outlet"),
        record.get("author"), record.get("published"),
    )  # fmt: skip
