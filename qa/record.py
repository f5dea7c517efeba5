"""Answers as a file that can be read and proved again later: JSON, or Markdown to read with the same JSON inside.

In Markdown the record stands in a comment at the end, which readers of Markdown do not show. Nothing of a language
model's settings is in a record but its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from index.errors import UsageError
from index.identity import software

from .render import markdown
from .types import Answer, AnswerSentence, Citation, Refusal

SCHEMA = 1
"""Of the record; a later one reads all earlier ones."""
_OPENING, _CLOSING = "<!-- onrecord record\n", "\n-->"


@dataclass(frozen=True, slots=True)
class Record:
    """The answers of a conversation, or one alone, as they were given."""

    answers: tuple[Answer, ...]
    saved: str
    """When, in UTC: `2026-11-25T01:02:03Z`."""
    software: str
    """Version of On Record that gave them."""
    edited: bool = False
    """Whether the words above the record in a Markdown file are no longer those that were saved."""


def record_of(answers: Sequence[Answer], now: datetime | None = None) -> Record:
    """The record of answers given now, or at `now`."""
    return Record(tuple(answers), (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ"), software())


def to_json(record: Record) -> str:
    """The record as indented JSON with a line end."""
    return json.dumps(_plain(record), ensure_ascii=False, indent=2) + "\n"


def to_markdown(record: Record) -> str:
    """The answers to read, and behind them the record, in a comment."""
    shown = _shown(record)
    plain = _plain(record) | {"shown_sha256": _digest(shown)}
    # "--" and ">" would end the comment; inside JSON they stand in strings alone, where they may be escaped.
    hidden = json.dumps(plain, ensure_ascii=False).replace("--", "-\\u002d").replace(">", "\\u003e")
    return f"{shown}\n{_OPENING}{hidden}{_CLOSING}\n"


def write(record: Record, path: Path) -> None:
    """Writes `path`, as Markdown where it ends in .md, as JSON where it ends in .json.

    Raises UsageError for other endings, and where the file cannot be written."""
    forms = {".json": to_json, ".md": to_markdown}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise UsageError(f"{path}: an answer is saved as FILE.json or FILE.md. Name the file so.")
    try:
        path.write_text(form(record), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}. Name another place.") from None


def read(path: Path) -> Record:
    """The record in a file that `write` made. Raises UsageError where there is none."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"{path} is no saved answer: it is not UTF-8 text. Name a file that --save made.") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. Name a file that --save made.") from None
    except ValueError as error:
        raise UsageError(f"{path} is no saved answer: {error}. Name a file that --save made.") from None


def parse(text: str) -> Record:
    """The record in JSON or Markdown. Raises ValueError, in words for a person, where there is none."""
    inside = text.rfind(_OPENING)
    shown = text[:inside].removesuffix("\n") if inside >= 0 else None
    held = text[inside + len(_OPENING) :].partition(_CLOSING)[0] if inside >= 0 else text
    try:
        plain = json.loads(held)
    except ValueError:
        raise ValueError("it holds no record") from None
    if not isinstance(plain, dict) or "onrecord" not in plain:
        raise ValueError("it holds no record")
    if plain["onrecord"] != SCHEMA:
        raise ValueError(f"its record has version {plain['onrecord']!r}, and {SCHEMA} is known here; update On Record")
    try:
        answers = tuple(map(answer_of, plain["answers"]))
        edited = shown is not None and _digest(shown) != plain.get("shown_sha256")
        return Record(answers, str(plain["saved"]), str(plain["software"]), edited)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise ValueError("its record is damaged") from None


def answer_of(plain: dict) -> Answer:
    """The answer that `Answer.to_dict` gave, again. Raises KeyError or TypeError for other data."""
    refusal = plain["refusal"]
    return Answer(
        **{name: _tuples(plain[name]) for name in _AS_THEY_ARE},
        asked_with=plain.get("asked_with", {}),
        sentences=tuple(
            AnswerSentence(**{**each, **{name: _tuples(each[name]) for name in ("emphasis", "citations", "sources")}})
            for each in plain["sentences"]
        ),
        citations=tuple(map(_citation, plain["citations"])),
        refusal=refusal and Refusal(**{**refusal, "nearest": tuple(map(_citation, refusal["nearest"]))}),
        retrieved=tuple(plain["retrieved"]),
        speakers=tuple({**one, "sentences": _tuples(one["sentences"])} for one in plain["speakers"]),
    )


_AS_THEY_ARE = (
    "id", "question", "question_used", "status", "probability", "text", "conflicts", "archive", "composer", "tokens",
    "seconds", "warnings",
)  # fmt: skip


def _plain(record: Record) -> dict:
    return {
        "onrecord": SCHEMA,
        "saved": record.saved,
        "software": record.software,
        "answers": [answer.to_dict() for answer in record.answers],
    }


def _shown(record: Record) -> str:
    return "\n---\n\n".join(markdown(answer) for answer in record.answers)


def _citation(plain: dict) -> Citation:
    return Citation(**{**plain, "also": tuple(plain["also"])})


def _tuples(value: object) -> object:
    """Lists as the tuples that they were."""
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _digest(text: str) -> str:
    return sha256(re.sub(r"\s+", " ", text).strip().encode()).hexdigest()
