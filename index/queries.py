"""What is read out of a store: articles, passages, statements, and what filters let through. Functions of a `Store`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.errors import ArchiveDamaged
from index.rows import document_of, passage_of, statement_of
from index.store import Store, mend
from index.types import Document, Filters, Passage, Statement
from index.voices import named

EVERYTHING = Filters()


def document(store: Store, document_id: str) -> Document | None:
    found = store.one("SELECT d.* FROM documents d WHERE d.document_id = ?", document_id)
    return _with_names(store, [found])[0] if found else None


def documents(store: Store, numbers: Sequence[int]) -> dict[int, Document]:
    """Documents by their number in the store."""
    found = _in(store, "SELECT d.* FROM documents d WHERE d.id IN", numbers)
    return dict(zip([row[0] for row in found], _with_names(store, found), strict=True))


def newest(store: Store, limit: int | None, offset: int = 0, filters: Filters = EVERYTHING) -> list[Document]:
    """Documents by day, the newest first and the undated last."""
    where, values = _where(store, filters)
    query = f"SELECT d.* FROM documents d WHERE {where} {_NEWEST_FIRST} LIMIT ? OFFSET ?"
    return _with_names(store, store.all(query, *values, -1 if limit is None else limit, offset))


def passages_of(store: Store, document_id: str) -> tuple[Passage, ...]:
    query = (
        'SELECT p.id, p.document, p."start", p."end", p.context, p.sentences, p.vector, p.seal FROM passages p '
        "JOIN documents d ON d.id = p.document WHERE d.document_id = ? ORDER BY p.id"
    )
    return tuple(_passage(store, row) for row in store.all(query, document_id))


def passages(store: Store, ids: Sequence[int]) -> dict[int, tuple[int, Passage]]:
    """Passage id → number of its document, passage."""
    query = 'SELECT id, document, "start", "end", context, sentences, vector, seal FROM passages WHERE id IN'
    return {row[0]: (row[1], _passage(store, row)) for row in _in(store, query, ids)}


def statements_of(store: Store, document_id: str) -> tuple[Statement, ...]:
    query = (
        "SELECT s.id, s.document, s.speaker, s.value, s.seal FROM statements s "
        "JOIN documents d ON d.id = s.document WHERE d.document_id = ? ORDER BY s.id"
    )
    found = store.all(query, document_id)
    for row in found:
        store.check("statements", row)
    return tuple(statement_of(row[2], row[3]) for row in found)


def chosen(store: Store, filters: Filters, runs: Callable[[], np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The documents that pass the filters, and their passages that do: int64 numbers, ascending. `runs`: those of the
    store, asked for where no speaker narrows the passages down."""
    where, values = _where(store, filters)
    documents = _numbers(store.all(f"SELECT d.id FROM documents d WHERE {where} ORDER BY d.id", *values))
    if not filters.speakers:
        return documents, _passages_of(documents, runs())
    heard, names = _heard(store, filters.speakers)
    # CROSS JOIN: from the documents to their passages, which SQLite would else all look at
    query = f"SELECT p.id FROM documents d CROSS JOIN passages p ON p.document = d.id WHERE {where}"
    return documents, np.sort(_numbers(store.all(f"{query} AND p.id IN ({heard})", *values, *names)))


def runs(store: Store) -> np.ndarray:
    """Which passages every document has: its number, that of its first passage, and how many there are; int64 (n, 3),
    the documents ascending. Raises ArchiveDamaged where a document's passages do not stand one after the other, as they
    are written."""
    query = "SELECT document, min(id), count(*), max(id) FROM passages GROUP BY document"  # by the index alone
    found = np.array(store.all(query), dtype=np.int64).reshape(-1, 4)
    if not np.array_equal(found[:, 1] + found[:, 2] - 1, found[:, 3]):
        raise ArchiveDamaged(f"{store.path}: passages of an article stand apart: {mend(store.path)}")
    return found[:, :3]


def _passages_of(documents: np.ndarray, runs: np.ndarray) -> np.ndarray:
    """The passages of these documents, ascending."""
    _, first, count = runs[np.isin(runs[:, 0], documents, kind="sort")].T
    before = np.cumsum(count) - count
    return np.sort(np.repeat(first - before, count) + np.arange(count.sum()))


def undated(store: Store, filters: Filters = EVERYTHING) -> int:
    """Documents without a day that pass the other filters."""
    where, values = _where(store, replace(filters, since=None, until=None))
    return store.one(f"SELECT count(*) FROM documents d WHERE d.day IS NULL AND {where}", *values)[0]


def indexed(store: Store, ids: Sequence[int] | None = None) -> Iterator[tuple[int, int, str, str]]:
    """Passages (all, if none are named) as they are indexed: id, number of the document, context, text."""
    columns = 'SELECT id, document, "start", "end", context FROM passages'
    if ids is None:
        rows = store.db.execute(f"{columns} ORDER BY id")
    else:
        rows = (store.one(f"{columns} WHERE id = ?", int(number)) for number in ids)
    last, text = None, ""
    for number, document, start, end, context in rows:
        if document != last:
            last, text = document, store.one("SELECT text FROM documents WHERE id = ?", document)[0]
        yield number, document, context, text[start:end]


def vectors(store: Store, block: int = 8192) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Every passage for the vector index, in blocks: int64 ids, ascending; float16 (n, dimension)."""
    rows = store.db.execute("SELECT p.id, v.value FROM passages p JOIN vectors v ON v.id = p.vector ORDER BY p.id")
    while found := rows.fetchmany(block):
        values = np.frombuffer(b"".join(value for _, value in found), dtype="<f2")
        yield _numbers(found), values.reshape(len(found), -1)


def vectors_of(store: Store, ids: Sequence[int], block: int = 500) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """`vectors` of these passages alone, ids ascending; one that is not there is left out."""
    query = "SELECT p.id, v.id, v.key, v.value, v.seal FROM passages p JOIN vectors v ON v.id = p.vector WHERE p.id IN"
    for start in range(0, len(ids), block):
        part = [int(number) for number in ids[start : start + block]]
        found = store.all(f"{query} ({', '.join('?' * len(part))}) ORDER BY p.id", *part)
        for row in found:
            store.check("vectors", row[1:])
        if found:
            values = np.frombuffer(b"".join(row[3] for row in found), dtype="<f2")
            yield _numbers(found), values.reshape(len(found), -1)


def cosines(store: Store, vector: np.ndarray, ids: Iterable[int]) -> dict[int, float]:
    """Passage id → cosine of its stored vector to `vector` (float32 (d,), length 1). Raises ArchiveDamaged for an id
    that the store does not hold."""
    wanted = sorted(ids)
    found = {}
    for numbers, values in vectors_of(store, wanted):
        found.update(zip(numbers.tolist(), (values.astype(np.float32) @ vector).tolist(), strict=True))
    if len(found) < len(wanted):
        raise ArchiveDamaged(f"{store.path}: an index names passages that are not there: {mend(store.path)}")
    return found


def days(store: Store) -> tuple[str | None, str | None]:
    return store.one("SELECT min(day), max(day) FROM documents")


def outlets(store: Store) -> list[tuple[str, int]]:
    """Outlet and how many articles, most first."""
    query = "SELECT outlet, count(*) FROM documents WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1"
    return store.all(query)


def _in(store: Store, query: str, numbers: Iterable[int]) -> list[tuple]:
    numbers = [int(number) for number in numbers]
    return store.all(f"{query} ({', '.join('?' * len(numbers))}) ORDER BY id", *numbers) if numbers else []


def _with_names(store: Store, rows: Sequence[tuple]) -> list[Document]:
    also: dict[int, dict[str, None]] = {row[0]: {} for row in rows}
    numbers = list(also)
    query = (
        "SELECT n.document, n.source FROM names n JOIN files f ON f.id = n.file WHERE n.document IN ({}) "
        "ORDER BY f.folder, f.source, n.position"
    )
    for start in range(0, len(numbers), 500):
        part = numbers[start : start + 500]
        for number, source in store.all(query.format(", ".join("?" * len(part))), *part):
            also[number][source] = None
    result = []
    for row in rows:
        store.check("documents", row)
        result.append(document_of(row[1:11], row[15], [name for name in also[row[0]] if name != row[3]]))
    return result


def _passage(store: Store, row: tuple) -> Passage:
    store.check("passages", row)
    return passage_of(*row[2:6])


def _where(store: Store, filters: Filters) -> tuple[str, list]:
    clauses, values = ["1"], []
    if filters.outlets:
        clauses.append(f"d.outlet COLLATE NOCASE IN ({', '.join('?' * len(filters.outlets))})")
        values += filters.outlets
    if filters.since:
        clauses.append("d.day >= ?")
        values.append(filters.since[:10])
    if filters.until:
        clauses.append("d.day <= ?")
        values.append(filters.until[:10])
    if filters.sources:
        each = "n.source = ? OR substr(n.source, 1, length(?) + 1) IN (? || '/', ? || '#')"
        names = " OR ".join([each] * len(filters.sources))
        clauses.append(f"d.id IN (SELECT n.document FROM names n WHERE {names})")
        values += [value for source in filters.sources for value in [source.rstrip("/")] * 4]
    if filters.speakers:
        heard, names = _heard(store, filters.speakers)
        clauses.append(f"d.id IN (SELECT p.document FROM passages p WHERE p.id IN ({heard}))")
        values += names
    return " AND ".join(clauses), values


def _heard(store: Store, speakers: Sequence[str]) -> tuple[str, list[str]]:
    """A query for the passages in which one of them speaks, and its values."""
    names = named(store, speakers)
    if not names:
        return "SELECT 1 WHERE 0", []
    pairs = ", ".join(["(?, ?)"] * len(names))
    return f"SELECT passage FROM voices WHERE (key, speaker) IN (VALUES {pairs})", [v for pair in names for v in pair]


def _numbers(rows: Sequence[tuple]) -> np.ndarray:
    return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))


_NEWEST_FIRST = "ORDER BY d.published IS NULL, d.published DESC, d.source, d.document_id"
