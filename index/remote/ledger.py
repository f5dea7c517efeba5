"""What a writer must know of an archive on a server, in a store of its own on this machine, and what it changes there.

The store holds the files, the articles without their text, and their names: enough to tell what is new, changed or
gone. It is brought from the server for every update and is of no use afterwards. Passages, statements and vectors stay
where they are; those in the store are new.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ArchiveDamaged
from index.remote import head, layout, narrowing
from index.remote.head import State
from index.remote.records import DOCUMENT, DROPPED, FILE, RECORD_FIELDS, document_columns, file_columns, joined
from index.remote.server import Server
from index.rows import compact
from index.store import Store


@dataclass(frozen=True, slots=True)
class Touched:
    """The rows of a ledger that a write changed, by their number; whether they are still there, the store knows."""

    files: tuple[int, ...]
    documents: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.files or self.documents)


def create(path: Path) -> Store:
    """A new store with room for what a server is known to hold: the rows of its records, and what hangs on articles."""
    store = Store.create(path)
    store.db.execute("CREATE TABLE held (kind TEXT, number INTEGER, row INTEGER)")
    store.db.execute("CREATE INDEX held_number ON held(number)")
    store.db.execute("CREATE TABLE seals (number INTEGER PRIMARY KEY, seal TEXT, voices TEXT)")
    return store


def fill(store: Store, server: Server, state: State) -> None:
    """Puts what the server holds into a store made by `create`, and numbers go on from there."""
    store.set("next", {"documents": state.next["documents"], "passages": state.next["passages"]})
    for number, path in state.folders:
        store.put("folders", number, path)
    for row in state.exclusions:
        store.add("exclusions", *row)
    collection = layout.records(server, state.generation)
    where = narrowing.seen_records(state, FILE, DOCUMENT, DROPPED)
    for row in server.rows(collection, where, ["row", "kind", "number"]):
        store.db.execute("INSERT INTO held VALUES (?, ?, ?)", (row["kind"], row["number"], row["row"]))
    files = server.rows(collection, narrowing.seen_records(state, FILE), RECORD_FIELDS)
    for row, value in joined(files):
        store.put("files", row["number"], *file_columns(value))
    fields = (*RECORD_FIELDS, "voices")
    documents = server.rows(collection, narrowing.seen_records(state, DOCUMENT), fields)
    for row, value in joined(documents):
        columns, names, seal = document_columns(value)
        store.db.execute("INSERT INTO seals VALUES (?, ?, ?)", (row["number"], seal, compact(list(row["voices"]))))
        store.put("documents", row["number"], *columns, "")
        for file, position, source in names:
            store.add("names", file, position, source, row["number"])
    if store.counts()["documents"] != state.counts["documents"]:
        raise ArchiveDamaged(f"{server.address}: articles are missing: {head.mend(server)}")


def watch(store: Store) -> None:
    """From here on the store notes which of its rows are changed."""
    store.db.execute("CREATE TEMP TABLE touched (kind TEXT, number INTEGER, PRIMARY KEY (kind, number))")
    noted = {"files": ("files", "id"), "documents": ("documents", "id"), "names": ("documents", "document")}
    for table, (kind, number) in noted.items():
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            store.db.execute(
                f"CREATE TEMP TRIGGER touched_{table}_{event} AFTER {event} ON {table} BEGIN "
                f"INSERT OR IGNORE INTO touched VALUES ('{kind}', {row}.{number}); END"
            )


def everything(store: Store) -> Touched:
    """All rows, of a store that holds a generation as a whole."""
    return Touched(
        *(tuple(row[0] for row in store.all(f"SELECT id FROM {t} ORDER BY id")) for t in ("files", "documents"))
    )


def touched(store: Store) -> Touched:
    found = {
        kind: tuple(row[0] for row in store.all("SELECT number FROM touched WHERE kind = ? ORDER BY 1", kind))
        for kind in ("files", "documents")
    }
    return Touched(**found)


def held(store: Store, kind: str, number: int) -> list[int]:
    """The rows of the records that the server has of this kind and number."""
    return [row[0] for row in store.all("SELECT row FROM held WHERE kind = ? AND number = ?", kind, number)]


def dropped(server: Server, state: State, number: int) -> bytes:
    """The bytes of a file that was dropped in, as they were stored."""
    where = f"{narrowing.seen_records(state, DROPPED)} and number == {number}"
    rows = server.rows(layout.records(server, state.generation), where, RECORD_FIELDS)
    return b"".join(base64.b64decode(value) for _, value in joined(rows))


def bring_dropped(store: Store, server: Server, state: State, folder: Path) -> None:
    """Makes `folder` hold the dropped files, byte for byte, and nothing else; what is there already is not sent."""
    wanted = {source: (number, sha256) for source, (number, _, _, sha256, _) in store.files(0).items()}
    for path in [*folder.iterdir()] if folder.is_dir() else []:
        if path.name not in wanted:
            path.unlink()
    for source, (number, sha256) in wanted.items():
        path = folder / source
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(dropped(server, state, number))


def vectors(server: Server, state: State) -> Iterator[tuple[bytes, bytes]]:
    """Key and float16 values of every vector that the server holds, for a generation that takes them over."""
    import numpy as np

    collection = layout.passages(server, state.generation)
    for row in server.rows(collection, narrowing.seen_passages(state), ["id", "key", "vector"]):
        yield bytes.fromhex(row["key"]), np.asarray(row["vector"], "<f2").tobytes()
