"""From files to rows: what changed in a folder is read, cut, and put into a store; then what has no vector is embedded.

Nothing here commits. Whoever called decides, once all is in, whether it shall be.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Literal

import numpy as np

from index import queries
from index.errors import ArchiveDamaged, ArticleError, OnRecordError
from index.folder import digest
from index.listing import Found
from index.pace import Pace
from index.rows import compact, document_values
from index.store import Store
from index.types import BuildReport, Document, Progress, Skipped

if TYPE_CHECKING:
    from index.embed import Embedder

_ODD = "Leave it out, and please report it: this is a fault of On Record."
_CHUNK = 128
"""Passages that are embedded between two signs of life."""
_TRIAL = 48
"""Passages after which the speed of embedding is tried out, on passages that are due anyway."""


class Intake:
    """Takes files into a store that is open for writing, and keeps count."""

    def __init__(self, store: Store, embedder: Callable[[], Embedder], reuse: Sequence[Store] = ()):
        """`embedder` is called when the first article has to be cut; `reuse`: stores whose vectors may be taken over,
        made with the same embedder."""
        self._store, self._embedder, self._reuse = store, embedder, reuse
        self._sha256 = store.setting("identity")["embedder"]["sha256"].encode()
        self._excluded = {row[0] for row in store.db.execute("SELECT document_id FROM exclusions")}
        self._blank = bytes(2 * store.setting("identity")["embedder"]["dimension"])
        self._pending: list[tuple[int, int]] = []  # length, number of the vector that is due
        self._waiting = 0  # characters of those
        self._touched: set[int] = set()
        self._unused: set[int] = set()
        self._pace = Pace()
        self.readmit = False  # whether articles that were removed by hand come back
        self.skipped: list[Skipped] = []
        self.added: set[int] = set()
        self.removed: set[int] = set()
        self.inserted: list[str] = []
        self.dropped: list[str] = []
        self.duplicates = self.embedded = 0

    def recall(self, row: tuple) -> None:
        """A file that is as it was: what could not be read of it then is told again."""
        self.skipped += [Skipped(*item) for item in json.loads(row[4])] if row[4] != "[]" else []

    def forget(self, file: int) -> None:
        """A file that is gone: its names go, and with `settle` the articles that no other file holds."""
        self._unname(file)
        self._store.db.execute("DELETE FROM files WHERE id = ?", (file,))

    def read(self, files: Sequence[Found]) -> Iterator[Progress]:
        """Reads files whole and puts in what they hold, in place of what they held before."""
        self._pace.start(sum(file.bytes for file in files))
        for done, file in enumerate(files):
            for progress in self._take(file):
                yield self._pace.reading(done, len(files), self._waiting, progress)
            self._pace.finish(file.bytes)
            if self._pace.rate is None and len(self._pending) >= _TRIAL:
                for length, _ in self._embed(sorted(self._pending[:_TRIAL], reverse=True)):
                    self._waiting -= length
                del self._pending[:_TRIAL]
            yield self._pace.reading(done + 1, len(files), self._waiting)

    def settle(self, known: Callable[[int], Found | None] = lambda file: None) -> Iterator[Progress]:
        """Removes articles that no file holds any more, and lets each of the rest be told by its first name.

        An article that several files hold is described by the first of them. Where that one is gone the next, which
        `known` gives by its number, is read once more.
        """
        again: dict[int, Found] = {}
        for number in sorted(self._touched):
            row = self._document(number)
            if row is None:
                continue
            first = self._first_name(number)
            if first is None:
                self.dropped.append(row[3])
                self._remove(number)
            elif first != (row[11], row[3]) and (file := known(first[0])) is not None:
                again[first[0]] = file
        self._touched.clear()
        if again:
            yield from self.read(sorted(again.values(), key=lambda file: (file.folder, file.source)))
            self._touched.clear()

    def embed(self) -> Iterator[Progress]:
        """Gives every passage that still lacks it a vector, the longest first, like lengths together."""
        order, self._pending = sorted(self._pending, reverse=True), []
        done = 0
        for length, count in self._embed(order):
            self._waiting, done = self._waiting - length, done + count
            yield self._pace.embedding(done, len(order), self._waiting)

    def finish(self) -> None:
        """Takes out vectors that nothing needs any more. The store may then be committed."""
        self._store.remove_unused_vectors(self._unused)

    def exclude(self, number: int) -> None:
        """Takes an article out although files hold it."""
        row = self._document(number)
        self._store.add("exclusions", row[1], row[2])
        self.dropped.append(row[3])
        self._remove(number)

    def stage(
        self, stage: Literal["reading", "indexing", "committing", "done"], report: BuildReport | None = None
    ) -> Progress:
        return self._pace.stage(stage, report)

    def report(self, generation: int, come: Sequence[str], gone: Sequence[str]) -> BuildReport:
        """What was done, told from the sources of the articles that came and of those that went."""
        counts = self._store.counts()
        replaced = (Counter(come) & Counter(gone)).total()
        return BuildReport(
            generation=generation, articles=counts["documents"], passages=counts["passages"],
            added=len(come) - replaced, replaced=replaced, removed=len(gone) - replaced,
            unchanged=counts["documents"] - len(come), duplicates=self.duplicates, skipped=tuple(self.skipped),
            embedded=self.embedded, seconds=self._pace.seconds,
        )  # fmt: skip

    def _take(self, file: Found) -> Iterator[Progress | None]:
        from index.loaders import load

        found = self._store.db.execute(
            "SELECT id FROM files WHERE folder = ? AND source = ?", (file.folder, file.source)
        ).fetchone()
        try:
            _, sha256 = digest(file.path)
        except OSError as error:  # what it held when it could be read stays
            yield self._skip(
                Skipped(file.source, f"cannot be read ({error.strerror})", "Check its rights, then update")
            )
            return
        if found:
            self._unname(found[0])
        values = (file.folder, file.source, file.bytes, file.changed, sha256)
        number = found[0] if found else self._store.add("files", *values, "[]")
        skipped = []
        for position, item in enumerate(load(file.path, file.source)):
            if isinstance(item, Document):
                try:
                    self._place(item, number, position)
                except UnicodeEncodeError:
                    item = Skipped(item.source, "holds characters that no text may hold", "Save it again as UTF-8.")
                except ArticleError as error:
                    item = Skipped(error.source, error.reason, error.remedy)
            if isinstance(item, Skipped):
                skipped.append(item)
                yield self._skip(item)
            elif position % 20 == 19:
                self._pace.part(len(item.text))
                yield None
        self._store.put("files", number, *values, compact([list(asdict(item).values()) for item in skipped]))

    def _skip(self, skipped: Skipped) -> Progress:
        self.skipped.append(skipped)
        return Progress("reading", 0, None, 0.0, skipped=skipped)

    def _place(self, document: Document, file: int, position: int) -> None:
        if document.id in self._excluded:
            if not self.readmit:
                return
            self._excluded.remove(document.id)
            self._store.db.execute("DELETE FROM exclusions WHERE document_id = ?", (document.id,))
        row = self._store.db.execute("SELECT id FROM documents WHERE document_id = ?", (document.id,)).fetchone()
        if row is None:
            number = self._insert(document, file)
            self._store.add("names", file, position, document.source, number)
            return
        number = row[0]
        self.duplicates += self._first_name(number) is not None
        self._store.add("names", file, position, document.source, number)
        if self._first_name(number) != (file, document.source):
            return
        held, told = self._document(number), document_values(document)
        if held[1:3] + held[4:11] == told[:2] + told[3:]:  # at most the name is another
            if (held[3], held[11]) != (document.source, file):
                self._store.put("documents", number, *told, file, *held[12:-1])
        else:
            names = self._store.db.execute("SELECT * FROM names WHERE document = ?", (number,)).fetchall()
            self._remove(number)
            again = self._insert(document, file)
            self.inserted.pop()
            for of, place, source, _, _ in names:
                self._store.add("names", of, place, source, again)

    def _insert(self, document: Document, file: int) -> int:
        from index.segment import embedded, passages, sentences
        from index.statements import statements

        embedder = self._embedder()
        try:
            whole = sentences(document)
            cut = passages(document, whole, embedder.count, embedder.room)
            said = statements(document, whole)
        except OnRecordError:
            raise
        except Exception as error:  # one odd article must not cost the others
            raise ArticleError(document.source, f"could not be cut ({type(error).__name__}: {error})", _ODD) from error
        vectors = [self._vector(embedded(document, passage)) for passage in cut]
        number = self._store.add_document(document, file, list(zip(cut, vectors, strict=True)), said)
        rows = self._store.db.execute("SELECT id FROM passages WHERE document = ?", (number,))
        self.added.update(row[0] for row in rows)
        self.inserted.append(document.source)
        return number

    def _vector(self, words: str) -> int:
        key = hashlib.sha256(self._sha256 + b"\0" + words.encode()).digest()
        found = self._store.vector(key)
        if found is not None:
            return found[0]
        for store in self._reuse:
            try:
                held = store.vector(key)
            except (ArchiveDamaged, sqlite3.DatabaseError):  # then these words are embedded anew
                continue
            if held is not None:
                return self._store.add("vectors", key, held[1])
        number = self._store.add("vectors", key, self._blank)
        self._pending.append((len(words), number))
        self._waiting += len(words)
        return number

    def _embed(self, due: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for start in range(0, len(due), _CHUNK):
            chunk = [item for item in due[start : start + _CHUNK] if self._needed(item[1])]
            if chunk:
                began = time.monotonic()
                vectors = self._embedder().encode([self._words(number) for _, number in chunk])
                if vectors.shape != (len(chunk), len(self._blank) // 2) or not np.isfinite(vectors).all():
                    raise ValueError(f"the embedder gave vectors of shape {vectors.shape} or not all finite")
                for (_, number), vector in zip(chunk, vectors.astype("<f2"), strict=True):
                    key = self._store.db.execute("SELECT key FROM vectors WHERE id = ?", (number,)).fetchone()[0]
                    self._store.put("vectors", number, key, vector.tobytes())
                self.embedded += len(chunk)
                self._pace.embedded(sum(length for length, _ in chunk), time.monotonic() - began)
            part = due[start : start + _CHUNK]
            yield sum(length for length, _ in part), len(part)

    def _needed(self, vector: int) -> bool:
        return self._store.db.execute("SELECT 1 FROM passages WHERE vector = ?", (vector,)).fetchone() is not None

    def _words(self, vector: int) -> str:
        passage = self._store.db.execute("SELECT min(id) FROM passages WHERE vector = ?", (vector,)).fetchone()[0]
        [(_, _, context, text)] = queries.indexed(self._store, [passage])
        return context + text

    def _document(self, number: int) -> tuple | None:
        return self._store.db.execute("SELECT * FROM documents WHERE id = ?", (number,)).fetchone()

    def _first_name(self, number: int) -> tuple[int, str] | None:
        return self._store.db.execute(
            "SELECT n.file, n.source FROM names n JOIN files f ON f.id = n.file WHERE n.document = ? "
            "ORDER BY f.folder, f.source, n.position LIMIT 1",
            (number,),
        ).fetchone()

    def _unname(self, file: int) -> None:
        rows = self._store.db.execute("SELECT document FROM names WHERE file = ?", (file,))
        self._touched.update(row[0] for row in rows)
        self._store.db.execute("DELETE FROM names WHERE file = ?", (file,))

    def _remove(self, number: int) -> None:
        for passage, vector in self._store.remove_document(number):
            self._unused.add(vector)
            if passage in self.added:
                self.added.remove(passage)
            else:
                self.removed.add(passage)
