"""Between values and rows: the tables of an archive's store, the seal on every row, and the values as compact JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from index.types import Document, Passage, Sentence, Statement

TABLES: dict[str, tuple[str, ...]] = {
    "settings": ("key TEXT PRIMARY KEY", "value TEXT NOT NULL"),
    "folders": ("id INTEGER PRIMARY KEY", "path TEXT NOT NULL UNIQUE"),
    "files": (
        "id INTEGER PRIMARY KEY",
        "folder INTEGER NOT NULL REFERENCES folders(id)",
        "source TEXT NOT NULL",
        "bytes INTEGER NOT NULL",
        "changed INTEGER NOT NULL",  # its time of last change, in nanoseconds
        "sha256 TEXT NOT NULL",
        "skipped TEXT NOT NULL",  # what of it could not be read, as JSON
    ),
    "documents": (
        "id INTEGER PRIMARY KEY",
        "document_id TEXT NOT NULL UNIQUE",
        "title TEXT NOT NULL",
        "source TEXT NOT NULL",
        "media_type TEXT NOT NULL",
        "outlet TEXT",
        "author TEXT",
        "published TEXT",
        "url TEXT",
        "pages TEXT",
        "warnings TEXT NOT NULL",
        "file INTEGER NOT NULL REFERENCES files(id)",
        "day TEXT",
        "passages INTEGER NOT NULL",
        "statements INTEGER NOT NULL",
        "text TEXT NOT NULL",  # last, so that the rest is read without it
    ),
    "names": (  # every place where a document was found, its `source` among them
        "file INTEGER NOT NULL REFERENCES files(id)",
        "position INTEGER NOT NULL",
        "source TEXT NOT NULL",
        "document INTEGER NOT NULL REFERENCES documents(id)",
    ),
    "passages": (
        "id INTEGER PRIMARY KEY",
        "document INTEGER NOT NULL REFERENCES documents(id)",
        '"start" INTEGER NOT NULL',
        '"end" INTEGER NOT NULL',
        "context TEXT NOT NULL",
        "sentences TEXT NOT NULL",
        "vector INTEGER NOT NULL REFERENCES vectors(id)",
    ),
    "statements": (
        "id INTEGER PRIMARY KEY",
        "document INTEGER NOT NULL REFERENCES documents(id)",
        "speaker TEXT NOT NULL",
        "value TEXT NOT NULL",
    ),
    "vectors": ("id INTEGER PRIMARY KEY", "key BLOB NOT NULL UNIQUE", "value BLOB NOT NULL"),
    "exclusions": ("document_id TEXT PRIMARY KEY", "title TEXT NOT NULL"),
}
"""Table → columns; each table has one more, `seal`."""

INDEXES = (
    "CREATE INDEX names_document ON names(document)",
    "CREATE INDEX names_file ON names(file, position)",
    "CREATE INDEX passages_document ON passages(document)",
    "CREATE INDEX passages_vector ON passages(vector)",
    "CREATE INDEX statements_document ON statements(document)",
    "CREATE INDEX documents_day ON documents(day)",
    "CREATE INDEX documents_file ON documents(file)",
)


def seal(table: str, values: Sequence) -> bytes:
    """16 bytes that change with any change of a row's values."""
    hashed = hashlib.blake2b(table.encode(), digest_size=16)
    for value in values:
        kind, content = ("b", value) if isinstance(value, bytes) else (type(value).__name__, str(value).encode())
        hashed.update(f"|{kind}{len(content)}:".encode())
        hashed.update(content)
    return hashed.digest()


def document_values(document: Document) -> tuple:
    """The columns of `documents` from `document_id` to `warnings`."""
    return (
        document.id, document.title, document.source, document.media_type, document.outlet, document.author,
        document.published, document.url,
        None if document.pages is None else compact(document.pages), compact(document.warnings),
    )  # fmt: skip


def document_of(values: Sequence, text: str, also: Sequence[str]) -> Document:
    """A document from the same columns, its text and its other names."""
    *plain, pages, warnings = values
    id, title, source, media_type, outlet, author, published, url = plain
    return Document(
        id=id, text=text, title=title, source=source, media_type=media_type, outlet=outlet, author=author,
        published=published, url=url, pages=None if pages is None else tuple(map(tuple, json.loads(pages))),
        also=tuple(also), warnings=tuple(json.loads(warnings)),
    )  # fmt: skip


def sentences_text(sentences: Sequence[Sentence]) -> str:
    """[[start, end, kind, speaker], …], with kind and speaker left out where they are "prose" and None."""
    rows: list[list] = []
    for sentence in sentences:
        row = [sentence.start, sentence.end]
        if sentence.kind != "prose" or sentence.speaker is not None:
            row.append(sentence.kind)
        if sentence.speaker is not None:
            row.append(sentence.speaker)
        rows.append(row)
    return compact(rows)


def passage_of(start: int, end: int, context: str, sentences: str) -> Passage:
    return Passage(start, end, context, tuple(Sentence(*row) for row in json.loads(sentences)))


def statement_text(statement: Statement) -> str:
    s = statement
    return compact([s.speaker_span, s.role, s.cue, s.content, s.kind, s.date, s.cue_span, s.printed])


def statement_of(speaker: str, value: str) -> Statement:
    """A statement from its columns; schema 1 kept neither the cue's place nor the printed name, which are None then."""
    span, role, cue, content, kind, date, *later = json.loads(value)
    at, printed = later or (None, None)
    content = tuple(map(tuple, content))
    return Statement(
        speaker, tuple(span) if span else None, role, cue, content, kind, date, tuple(at) if at else None, printed
    )


def compact(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
