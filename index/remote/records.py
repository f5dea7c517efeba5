"""Between the rows of a store and those of an archive's collections on a server: plain values both ways."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from index.names import voice_key
from index.remote.layout import LIST_LENGTH, NOTHING, TEXT_BYTES
from index.rows import compact, document_of, passage_of, statement_of
from index.types import Document, Passage, Statement

DOCUMENT, TEXT, STATEMENT, VOICE, FILE, DROPPED = "document", "text", "statement", "voice", "file", "dropped"
"""What a row of the records is: an article's metadata and names, its text, one statement; the name of one who
speaks; a file, the bytes of one that was dropped in."""
OF_ARTICLES = (DOCUMENT, TEXT, STATEMENT)

PASSAGE_FIELDS = ("id", "document", "start", "end", "context", "sentences")
RECORD_FIELDS = ("row", "kind", "number", "key", "part", "parts", "value")

_ELEMENT = 1000  # characters of a name in `within`, so that its bytes fit


def record(
    row: int, kind: str, number: int, value: str, *, key: str = "", part: int = 0, parts: int = 1,
    day: str | None = None, outlet: str | None = None, within: Sequence[str] = (), voices: Sequence[str] = (),
) -> dict[str, Any]:  # fmt: skip
    return {
        "row": row, "kind": kind, "number": number, "key": key, "part": part, "parts": parts, "day": day or "",
        "outlet": folded(outlet), "within": list(within),
        "voices": list(voices), "value": value, "nothing": NOTHING,
    }  # fmt: skip


def in_pieces(text: str) -> list[str]:
    """A text as one or more that a field holds each; joined they are the text."""
    if len(text) * 4 <= TEXT_BYTES or len(text.encode()) <= TEXT_BYTES:
        return [text]
    size = TEXT_BYTES // 4
    return [text[start : start + size] for start in range(0, len(text), size)]


def joined(rows: Iterable[dict]) -> Iterator[tuple[dict, str]]:
    """Rows of one kind whose values were cut, together again as they become whole: the first row of each, the value."""
    waiting: dict[int, list[dict]] = {}
    for row in rows:
        parts = waiting.setdefault(row["number"], [])
        parts.append(row)
        if len(parts) == row["parts"]:
            parts.sort(key=lambda part: part["part"])
            yield parts[0], "".join(part["value"] for part in waiting.pop(row["number"]))


def folded(outlet: str | None) -> str:
    """An outlet as filters compare it: A to Z as a to z, as SQLite's NOCASE does it."""
    lower = re.sub("[A-Z]+", lambda found: found[0].lower(), outlet or "")
    return lower if len(lower) <= 250 else f"{lower[:180]} {hashlib.sha256(lower.encode()).hexdigest()}"


def lies_within(sources: Iterable[str]) -> list[str]:
    """Every source that a filter may name to get an article which has these: itself, its folders, its file."""
    found: dict[str, None] = {}
    for source in sources:
        ends = [place for place, letter in enumerate(source) if letter in "/#" and place]
        found |= dict.fromkeys(named(source[:end]) for end in (*ends, len(source)))
    return list(found)[:LIST_LENGTH]


def voiced(name: str) -> str:
    """The key under which the name of one who speaks is kept: the same for all that may be his."""
    return voice_key(name)[:60]


def names_of(speakers: Iterable[str]) -> list[str]:
    """Names of speakers as a list of a row holds them."""
    return sorted(map(named, speakers))[:LIST_LENGTH]


def named(source: str) -> str:
    """A source, or the name of a speaker, as a list holds it."""
    return source if len(source) <= _ELEMENT else f"{source[:900]}…{hashlib.sha256(source.encode()).hexdigest()}"


def file_value(columns: Sequence[Any]) -> str:
    """A file's row as one text."""
    return compact(columns)


def file_columns(value: str) -> list[Any]:
    """What `file_value` was made of: folder, source, bytes, time of change, SHA-256, what was skipped."""
    return json.loads(value)


def document_value(columns: Sequence[Any], names: Sequence[tuple[int, int, str]], seal: str) -> str:
    """An article's row but for its text; `columns` from `document_id` to `statements`, `names` as (file, position,
    source) in the order in which they are told, `seal` of what hangs on it."""
    return compact([list(columns), [list(name) for name in names], seal])


def document_columns(value: str) -> tuple[list[Any], list[tuple[int, int, str]], str]:
    """What `document_value` was made of."""
    columns, names, seal = json.loads(value)
    return columns, [tuple(name) for name in names], seal


def document_from(value: str, text: str) -> Document:
    columns, names, _ = document_columns(value)
    also = dict.fromkeys(source for _, _, source in names)
    return document_of(columns[:10], text, [source for source in also if source != columns[2]])


def passage_from(row: dict) -> Passage:
    return passage_of(row["start"], row["end"], row["context"], row["sentences"])


def seal_of(text: str, passages: Sequence[Sequence], statements: Sequence[Sequence]) -> str:
    """A hash that changes with any change of an article's text, passages or statements."""
    content = compact([text, [list(p) for p in passages], [list(s) for s in statements]])
    return hashlib.blake2b(content.encode(), digest_size=16).hexdigest()


def statement_value(speaker: str, value: str) -> str:
    """A statement's row as one text."""
    return compact([speaker, value])


def statement_columns(value: str) -> tuple[str, str]:
    """What `statement_value` was made of."""
    return tuple(json.loads(value))


def statement_from(value: str) -> Statement:
    return statement_of(*statement_columns(value))
