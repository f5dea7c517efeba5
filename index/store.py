"""The truth of an archive, in one SQLite file: what was read, what it was cut into, its vectors, its settings.

A writer works in one transaction from its first change to `commit`, which is the one moment when anything changes for
readers. Readers open the file read-only, see one commit or the next, and can't change a byte of it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index import voices
from index.errors import ArchiveDamaged, ArchiveError, ArchiveTooNew
from index.rows import (
    INDEXES,
    TABLES,
    document_values,
    seal,
    sentences_text,
    statement_text,
)
from index.types import Document, Passage, Statement

SCHEMA = 4
"""1: a statement kept neither where its cue stands nor its speaker as printed. 2: the index of vectors had one form,
float16. 3: without `voices`. Such stores are read and written too."""
APPLICATION = 0x4F6E5263  # "OnRc", so that a store is told from any other SQLite file


class Store:
    """An open store: `Store.create`, `Store.write` or `Store.read`. One thread at a time."""

    def __init__(self, path: Path, uri: str):
        self.path = path
        self.db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=30)
        self._next: dict[str, int] = {}

    @classmethod
    def create(cls, path: Path) -> Store:
        """A new store, in a folder that nobody reads yet: without a journal, for a crash leaves only litter."""
        store = cls(path, path.resolve().as_uri() + "?mode=rwc")
        db = store.db
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute("BEGIN")
        for table, columns in TABLES.items():
            db.execute(f"CREATE TABLE {table} ({', '.join(columns)}, seal BLOB NOT NULL)")
        for made in (*INDEXES, voices.TABLE):
            db.execute(made)
        return store

    @classmethod
    def write(cls, path: Path) -> Store:
        """Opens a served store for one change. Raises ArchiveTooNew, ArchiveDamaged."""
        store = cls(path, path.resolve().as_uri() + "?mode=rw")
        try:
            with store.guarded():
                store._identify()
                store.db.execute("PRAGMA synchronous = FULL")
                store.db.execute("PRAGMA secure_delete = ON")  # what was taken out is not to be found in the file
                store.db.execute("BEGIN IMMEDIATE")
                if store.one("PRAGMA user_version")[0] < voices.SINCE:
                    voices.fill_voices(store)
                store.db.execute(f"PRAGMA user_version = {SCHEMA}")  # what is added now, an older program can't read
        except ArchiveError:
            store.close()
            raise
        return store

    @classmethod
    def read(cls, path: Path) -> Store:
        """Opens a store that this process can't change. Raises ArchiveTooNew, ArchiveDamaged."""
        uri = path.resolve().as_uri()
        if not path.is_file():
            raise ArchiveDamaged(f"{path} is missing: {mend(path)}")
        store = cls(path, uri + "?mode=ro")
        try:
            with store.guarded():
                store._identify()
                store.db.execute("SELECT value FROM settings").fetchone()
        except ArchiveError:
            store.db.close()
            log = path.with_name(path.name + "-wal")
            if os.access(path.parent, os.W_OK) or (log.exists() and log.stat().st_size):
                raise
            store = cls(path, uri + "?immutable=1")  # on a medium that can't be written, nobody else writes either
            with store.guarded():
                store._identify()
        return store

    def close(self) -> None:
        """Lets go of the file; a change that was not committed is as if it had never been."""
        self.db.close()

    def commit(self) -> None:
        """The commit point of an update. Everything that the new settings name must be on disk before."""
        with self.guarded():
            self.set("next", self._next | {t: self._free(t) for t in ("documents", "passages") if t not in self._next})
            self.set("counts", self.counts())
            self.db.execute("COMMIT")

    def compact(self) -> None:
        """After `commit`: writes every page of the file anew, without those that hold nothing."""
        self.db.execute("VACUUM")

    def settle(self) -> None:
        """After `commit`: one file, in the mode in which readers and a writer work side by side."""
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA busy_timeout = 3000")  # a reader in the middle of a search may keep the log for now
        self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.close()

    def begin(self) -> None:
        """From here to `end`, everything read belongs to one commit."""
        with self.guarded():
            self.db.execute("BEGIN")

    def end(self) -> None:
        with self.guarded():
            self.db.execute("COMMIT")

    # settings

    def setting(self, key: str, default=None):
        found = self.one("SELECT key, value, seal FROM settings WHERE key = ?", key)
        if found is None:
            return default
        self.check("settings", found)
        return json.loads(found[1])

    def set(self, key: str, value) -> None:
        row = (key, json.dumps(value, sort_keys=True))
        self.db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)", (*row, seal("settings", row)))

    def counts(self) -> dict[str, int]:
        return {t: self.one(f"SELECT count(*) FROM {t}")[0] for t in TABLES if t != "settings"}

    # reading

    def number(self, document_id: str) -> int | None:
        """The number of a document, which only the store and its shadows know it by."""
        found = self.one("SELECT id FROM documents WHERE document_id = ?", document_id)
        return found and found[0]

    def holds(self, folder: int, source: str) -> bool:
        """Whether an article is known by this file."""
        query = "SELECT 1 FROM names n JOIN files f ON f.id = n.file WHERE f.folder = ? AND f.source = ?"
        return self.one(query, folder, source) is not None

    def files(self, folder: int) -> dict[str, tuple]:
        """Source → (number, bytes, time of change, sha256, what was skipped as JSON) of a folder's files."""
        query = "SELECT source, id, bytes, changed, sha256, skipped FROM files WHERE folder = ? ORDER BY source"
        return {source: tuple(row) for source, *row in self.all(query, folder)}

    def rows(self, table: str) -> list[tuple]:
        """Every row of a small table, seals checked and left out."""
        found = self.all(f"SELECT * FROM {table} ORDER BY 1")
        for row in found:
            self.check(table, row)
        return [row[:-1] for row in found]

    def folders(self) -> dict[str, int]:
        return {path: number for number, path in self.all("SELECT id, path FROM folders ORDER BY id")}

    # writing

    def add(self, table: str, *values) -> int:
        """Adds a row and its seal; returns its number, which no later row of an article or passage gets again."""
        columns = [column.split()[0] for column in TABLES[table]]
        if columns[0] == "id":
            values = (self.next_number(table), *values)
            self._next[table] += 1
        marks = ", ".join("?" * (len(values) + 1))
        self.db.execute(f"INSERT INTO {table} VALUES ({marks})", (*values, seal(table, values)))
        return values[0]

    def next_number(self, table: str) -> int:
        """The number that the next row added will have."""
        if table not in self._next:
            self._next[table] = self._free(table)
        return self._next[table]

    def add_document(
        self,
        document: Document,
        file: int,
        passages: Sequence[tuple[Passage, int]],
        statements: Sequence[Statement],
    ) -> int:
        """A document with its passages (each with the number of its vector) and statements; its names come apart."""
        rows = [(p.start, p.end, p.context, sentences_text(p.sentences), vector) for p, vector in passages]
        return self.add_rows(document, file, rows, [(s.speaker, statement_text(s)) for s in statements])

    def add_rows(
        self, document: Document, file: int, passages: Sequence[tuple], statements: Sequence[tuple[str, str]]
    ) -> int:
        """`add_document` from the rows of passages (start, end, context, sentences, vector) and statements."""
        day = document.published[:10] if document.published else None
        counts = (len(passages), len(statements))
        number = self.add("documents", *document_values(document), file, day, *counts, document.text)
        for row in passages:
            self.add("passages", number, *row)
        for row in statements:
            self.add("statements", number, *row)
        voices.add_voices(self, number)
        return number

    def put(self, table: str, number: int, *values) -> None:
        """Gives the row with this number other values."""
        marks = ", ".join("?" * (len(values) + 2))
        row = (number, *values)
        self.db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (*row, seal(table, row)))

    def remove_document(self, number: int) -> list[tuple[int, int]]:
        """Removes a document with all that hangs on it but its vectors; returns (id, vector) of its passages."""
        found = self.all("SELECT id, vector FROM passages WHERE document = ?", number)
        voices.remove_voices(self, number)
        for table in ("names", "passages", "statements"):
            self.db.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
        self.db.execute("DELETE FROM documents WHERE id = ?", (number,))
        return found

    def remove_unused_vectors(self, numbers: Iterable[int]) -> None:
        unused = "DELETE FROM vectors WHERE id = ? AND NOT EXISTS (SELECT 1 FROM passages WHERE vector = vectors.id)"
        self.db.executemany(unused, [(number,) for number in numbers])

    def vector(self, key: bytes) -> tuple[int, bytes] | None:
        """Number and float16 values (little endian) of the vector under this hash."""
        found = self.one("SELECT id, key, value, seal FROM vectors WHERE key = ?", key)
        if found is None:
            return None
        self.check("vectors", found)
        return found[0], found[2]

    # what all of the above stand on

    def _free(self, table: str) -> int:
        highest = (self.one(f"SELECT max(id) FROM {table}")[0] or 0) + 1
        return max(highest, self.setting("next", {}).get(table, 1))

    def one(self, query: str, *values):
        return self.db.execute(query, values).fetchone()

    def all(self, query: str, *values) -> list[tuple]:
        return self.db.execute(query, values).fetchall()

    def check(self, table: str, row: tuple) -> None:
        if seal(table, row[:-1]) != row[-1]:
            what = f"a row of {table} ({row[0]}) is not as it was written"
            raise ArchiveDamaged(f"{self.path}: {what}: {mend(self.path)}")

    def _identify(self) -> None:
        application, version = (self.one(f"PRAGMA {name}")[0] for name in ("application_id", "user_version"))
        if application != APPLICATION:
            raise ArchiveDamaged(f"{self.path} is not an archive's store: {mend(self.path)}")
        if version > SCHEMA:
            raise ArchiveTooNew(
                f"{self.path.absolute().parents[2]} was made by a newer version of On Record (its store is of version "
                f"{version}, this one reads {SCHEMA}). Update On Record: pip install --upgrade onrecord"
            )

    @contextmanager
    def guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "no such" in str(error) or "decode" in str(error):  # what every store has is not there or is no text
                raise ArchiveDamaged(f"{self.path} cannot be read ({error}): {mend(self.path)}") from error
            raise ArchiveError(f"{self.path}: {error}. Check the rights and the space left, then try again") from error
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise ArchiveDamaged(f"{self.path} cannot be read ({error}): {mend(self.path)}") from error


def mend(path: Path) -> str:
    """What a message about a damaged store tells to do."""
    archive = path.absolute().parents[2]
    return f"run `onrecord verify --repair --archive {archive}`, or rebuild it from its folders"
