"""From an article to the rows that hold it: passages, statements, and the hash that each vector is known by."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.errors import ArticleError, OnRecordError
from index.rows import sentences_text, statement_text
from index.types import Document, Sentence, Skipped, Statement

_ODD = "Leave it out, and please report it: this is a fault of On Record."
_UNHEARD = "The article itself is in the archive. Please report it: this is a fault of On Record."


@dataclass(frozen=True, slots=True)
class Cut:
    """An article as a store takes it in; plain values, so that it passes from one process to another quickly."""

    document: Document
    passages: tuple[tuple[int, int, str, str], ...]
    """Start, end, context and sentences of each, as in the store's rows."""
    keys: tuple[bytes, ...]
    """The hash of embedder and embedded words of each passage: what its vector is known by."""
    statements: tuple[tuple[str, str], ...]
    """Speaker and value of each, as in the store's rows."""
    left_out: Skipped | None = None
    """Why no statements were made of it, where that failed."""


def cut(document: Document, count: Callable[[Sequence[str]], list[int]], room: int, embedder: str) -> Cut:
    """Cuts an article for the embedder with this SHA-256, whose texts hold `room` pieces as `count` counts them.

    Raises ArticleError where it cannot be cut: one odd article must not cost the others. Where it is only not to be
    found out who says what, it is kept without statements.
    """
    from index.segment import embedded, passages, sentences

    try:
        whole = sentences(document)
        found = passages(document, whole, count, room)
    except OnRecordError:
        raise
    except Exception as error:
        raise ArticleError(document.source, f"could not be cut ({type(error).__name__}: {error})", _ODD) from error
    said, left_out = _statements(document, whole)
    return Cut(
        document,
        tuple((p.start, p.end, p.context, sentences_text(p.sentences)) for p in found),
        tuple(vector_key(embedder, embedded(document, p)) for p in found),
        tuple((s.speaker, statement_text(s)) for s in said),
        left_out,
    )


def _statements(document: Document, whole: Sequence[Sentence]) -> tuple[Sequence[Statement], Skipped | None]:
    """Who says what in it; none, and why, where a rule fails on its words."""
    from index.statements import statements

    try:
        return statements(document, whole), None
    except Exception as error:
        failed = f"is kept without its statements: who says what could not be read ({type(error).__name__}: {error})"
        return (), Skipped(document.source, failed, _UNHEARD)


def vector_key(embedder: str, words: str) -> bytes:
    """The hash that the vector of these words by the embedder with this SHA-256 is known by."""
    return hashlib.sha256(embedder.encode() + b"\0" + words.encode()).digest()
