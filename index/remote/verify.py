"""Reading an archive on a server again: every row that its newest commit shows, against what it was made of."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import numpy as np

from index.errors import ArchiveDamaged
from index.lexical import analyse
from index.remote import head, layout, ledger, narrowing
from index.remote.address import Address
from index.remote.head import State
from index.remote.records import (
    DOCUMENT,
    DROPPED,
    FILE,
    PASSAGE_FIELDS,
    RECORD_FIELDS,
    STATEMENT,
    TEXT,
    document_columns,
    document_from,
    file_columns,
    joined,
    passage_from,
    seal_of,
    statement_columns,
    statement_from,
)
from index.remote.server import Server
from index.soundness import TRUTH, problems_of
from index.types import Problem, Progress

_AT_ONCE = 200
"""Articles that are read together."""


def verify(address: Address, on_progress: Callable[[Progress], None] | None = None) -> list[Problem]:
    """What is wrong with the archive; an empty list where every row is as it was sent.

    Raises ArchiveNotFound, ArchiveTooNew, and ArchiveError where the server is away; damage is told.
    """
    with closing(Server(address)) as server:
        try:
            state = head.newest(server)
        except ArchiveDamaged as error:
            return [Problem("head", str(error), TRUTH)]
        try:
            return list(dict.fromkeys(_problems(server, state, on_progress or (lambda step: None))))
        except (ArchiveDamaged, ValueError, TypeError, KeyError, IndexError) as error:
            return [Problem("records", f"cannot be read: {error}", TRUTH)]


def _problems(server: Server, state: State, tell: Callable[[Progress], None]) -> Iterator[Problem]:
    collection = layout.records(server, state.generation)
    rows = server.rows(collection, narrowing.seen_records(state, DOCUMENT) + " and part == 0", ["row", "number"])
    numbers = sorted(row["number"] for row in rows)
    counts = dict.fromkeys(("documents", "passages", "statements"), 0)
    for start in range(0, len(numbers), _AT_ONCE):
        tell(Progress("reading", start, len(numbers), 0.0, message=_articles.__doc__ or ""))
        yield from _articles(server, state, numbers[start : start + _AT_ONCE], counts)
    if counts != state.counts:
        yield Problem("records", f"it holds {counts}, but {state.counts} were written", TRUTH)
    tell(Progress("reading", len(numbers), len(numbers), 0.0, message=_dropped.__doc__ or ""))
    yield from _dropped(server, state)


def _articles(server: Server, state: State, numbers: Sequence[int], counts: dict[str, int]) -> Iterator[Problem]:
    """articles, passages, vectors and statements"""
    where = f"{narrowing.seen_records(state, DOCUMENT, TEXT, STATEMENT)} and {narrowing.numbers('number', numbers)}"
    rows = list(server.rows(layout.records(server, state.generation), where, RECORD_FIELDS))
    values = {row["number"]: value for row, value in joined(row for row in rows if row["kind"] == DOCUMENT)}
    texts = {row["number"]: value for row, value in joined(row for row in rows if row["kind"] == TEXT)}
    said, cut = defaultdict(list), defaultdict(list)
    for row in sorted(rows, key=lambda row: row["row"]):
        if row["kind"] == STATEMENT:
            said[row["number"]].append(row["value"])
    where = f"{narrowing.seen_passages(state)} and {narrowing.numbers('document', numbers)}"
    fields = (*PASSAGE_FIELDS, "key", "terms", "vector")
    for row in server.rows(layout.passages(server, state.generation), where, fields):
        cut[row["document"]].append(row)
    for number in numbers:
        if number not in values or number not in texts:
            yield Problem(f"article {number}", "its text or what it is known by is missing", TRUTH)
            continue
        document = document_from(values[number], texts[number])
        columns, _, seal = document_columns(values[number])
        passages, statements = sorted(cut[number], key=lambda row: row["id"]), said[number]
        keyed = [(passage_from(row), bytes.fromhex(row["key"])) for row in passages]
        yield from problems_of(document, keyed, map(statement_from, statements), state.identity["embedder"]["sha256"])
        held = [[row[name] for name in ("start", "end", "context", "sentences")] for row in passages]
        where = f"article {document.source}"
        if seal != seal_of(document.text, held, [statement_columns(value) for value in statements]):
            yield Problem(where, "is not as it was written", TRUTH)
        if [len(passages), len(statements)] != columns[12:14]:
            yield Problem(where, "passages or statements are missing", TRUTH)
        for row in passages:
            words = f"{row['context']}\n{document.text[row['start'] : row['end']]}"
            length = float(np.linalg.norm(np.asarray(row["vector"], np.float32)))
            if row["terms"] != " ".join(analyse(words)) or not abs(length - 1) < 0.01:
                yield Problem(where, "is searched by other words or another vector than its own", TRUTH)
        counts["documents"] += 1
        counts["passages"] += len(passages)
        counts["statements"] += len(statements)


def _dropped(server: Server, state: State) -> Iterator[Problem]:
    """the files dropped in"""
    collection = layout.records(server, state.generation)
    files = joined(server.rows(collection, narrowing.seen_records(state, FILE), RECORD_FIELDS))
    for number, (folder, source, _, _, sha256, _) in [(row["number"], file_columns(value)) for row, value in files]:
        if folder == 0 and hashlib.sha256(ledger.dropped(server, state, number)).hexdigest() != sha256:
            yield Problem(f"{DROPPED}/{source}", "is missing or was changed", "drop it in again", fatal=False)
