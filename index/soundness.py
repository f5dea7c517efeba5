"""What is wrong with one article as an archive holds it: its words, its passages and their vectors, its statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.cutting import vector_key
from index.types import Document, Passage, Problem, Span, Statement

TRUTH = "build the archive again from its folders: onrecord build FOLDER --archive DIR"
"""What mends it."""


def problems_of(
    document: Document, passages: Iterable[tuple[Passage, bytes]], statements: Iterable[Statement], embedder: str
) -> Iterator[Problem]:
    """Every range against the text that it points into, the text against the article's id, the key of each passage's
    vector against the words that the embedder with this SHA-256 was given."""
    from index.loaders import identify

    where, length = f"article {document.source}", len(document.text)
    if identify(document.text, document.title, document.published) != document.id:
        yield Problem(where, "its words are not those it is known by", TRUTH)
    for passage, key in passages:
        spans = [(passage.start, passage.end), *((s.start, s.end) for s in passage.sentences)]
        if not _inside(spans, length):
            yield Problem(where, f"passage {spans[0]} lies outside its text", TRUTH)
        if vector_key(embedder, passage.context + document.text[passage.start : passage.end]) != key:
            yield Problem(where, f"passage {spans[0]} has the vector of other words", TRUTH)
    for statement in statements:
        named = filter(None, (statement.speaker_span, statement.cue_span))
        if not _inside([*statement.content, *named], length):
            yield Problem(where, f"a statement by {statement.speaker} lies outside its text", TRUTH)


def _inside(spans: Sequence[Span], length: int) -> bool:
    return all(0 <= start <= end <= length for start, end in spans)
