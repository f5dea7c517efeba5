"""The commits of an archive on a server: what a commit names is sent first, and one record, written last, is it.

Commits are numbered and never changed; the highest is served. A state is cut into pieces of their own, which lie there
before the record that names them, and whose hash it holds.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields

from index.errors import ArchiveDamaged, ArchiveNotFound, ArchiveTooNew
from index.remote import layout
from index.remote.records import in_pieces
from index.remote.server import Missing, Server
from index.rows import compact
from index.store import SCHEMA

FORMAT = 1
"""Of the collections. A program refuses an archive of a higher one."""


@dataclass(frozen=True, slots=True)
class State:
    """All that one commit says of an archive."""

    number: int
    """Of the commit: one more than that of the one before, whatever it did."""
    generation: int
    revision: int
    identity: dict
    counts: dict[str, int]
    next: dict[str, int]
    """The numbers that the next article and passage get, and the next row of the records: what a reader sees lies
    below them, and what a write that was not committed left lies above."""
    gone: dict[str, tuple[int, ...]]
    """What is no more though its rows may still be there: articles by their number, rows of the records."""
    folders: tuple[tuple[int, str], ...]
    exclusions: tuple[tuple[str, str], ...]
    partitions: tuple[str, ...]
    outlets: tuple[tuple[str, int], ...]
    undated: int
    days: tuple[str | None, str | None]
    bytes: int
    """Of what was sent for this generation: texts and values as UTF-8, vectors as float32."""


def newest(server: Server, known: State | None = None) -> State:
    """The state that is served; `known` itself where it still is. Raises ArchiveNotFound, ArchiveTooNew,
    ArchiveDamaged."""
    number, told = _latest(server)
    if known is not None and known.number == number:
        return known
    if told.get("format", 0) > FORMAT:
        raise ArchiveTooNew(
            f"{server.address} was made by a newer version of On Record (its collections are of format "
            f"{told['format']}, this one reads {FORMAT}). Update On Record: pip install --upgrade onrecord"
        )
    found = server.rows(layout.head(server), f'key like "{_piece(number, "")}%"', ["key", "value"])
    try:
        pieces = sorted(found, key=lambda row: row["key"])[: told["pieces"]]  # a write that died may have left more
        text = "".join(row["value"] for row in pieces)
        if hashlib.sha256(text.encode()).hexdigest() != told["sha256"]:
            raise ValueError("another hash")
        state = _state(number, json.loads(text))
    except (KeyError, ValueError, TypeError) as error:
        if last(server) != number:  # a newer commit swept this one away meanwhile
            return newest(server, known)
        raise ArchiveDamaged(f"{server.address}: commit {number} is not as it was written: {mend(server)}") from error
    if state.identity["schema"] > SCHEMA:
        raise ArchiveTooNew(
            f"{server.address} was made by a newer version of On Record (its rows are of version "
            f"{state.identity['schema']}, this one reads {SCHEMA}). Update On Record: pip install --upgrade onrecord"
        )
    return state


def commit(server: Server, state: State) -> None:
    """Makes `state` the one that is served. Everything that it names must have been sent before."""
    values = {f.name: getattr(state, f.name) for f in fields(State) if f.name != "number"}
    text = compact(values)
    pieces = in_pieces(text)
    rows = [_row(_piece(state.number, f"{n:06d}"), state.number, piece) for n, piece in enumerate(pieces)]
    for start in range(0, len(rows), 100):
        server.call("upsert", layout.head(server), rows[start : start + 100])
    told = {"format": FORMAT, "pieces": len(pieces), "sha256": hashlib.sha256(text.encode()).hexdigest()}
    server.call("upsert", layout.head(server), [_row(_commit(state.number), state.number, compact(told))])


def last(server: Server) -> int:
    """The number of the newest commit, whether it can be read or not; 0 where there is none."""
    try:
        return _latest(server)[0]
    except ArchiveNotFound:
        return 0


def keeps(newer: State, older: State) -> bool:
    """Whether all rows of the older state are surely there yet where the newer one is served: it is the same, or the
    next one, which only added."""
    added = newer.number == older.number + 1 and newer.generation == older.generation and not any(newer.gone.values())
    return newer is older or added


def sweep(server: Server, keep: int) -> None:
    """Removes every commit but the one that is served, and pieces of what never became one."""
    server.call("delete", layout.head(server), filter=f"number > 0 and number != {keep}")


def mend(server: Server) -> str:
    """What a message about a damaged archive tells to do."""
    return f"build it again from its folders: onrecord build FOLDER --archive {server.address}"


def _state(number: int, values: dict) -> State:
    lists = {name: tuple(map(tuple, values[name])) for name in ("folders", "exclusions", "outlets")}
    flat = {name: tuple(values[name]) for name in ("partitions", "days")}
    gone = {kind: tuple(numbers) for kind, numbers in values["gone"].items()}
    return State(number=number, **values | lists | flat | {"gone": gone})


def _latest(server: Server) -> tuple[int, dict]:
    try:
        found = server.call(
            "query", layout.head(server), filter='key like "commit-%"', output_fields=["number", "value"], limit=1000
        )
    except Missing:
        found = []
    if not found:
        raise ArchiveNotFound(
            f"{server.address}: there is no archive here. Make one with `onrecord build FOLDER --archive "
            f"{server.address}`"
        )
    row = max(found, key=lambda row: row["number"])
    return row["number"], json.loads(row["value"])


def _commit(number: int) -> str:
    return f"commit-{number}"


def _piece(number: int, piece: str) -> str:
    return f"state-{number}-{piece}"


def _row(key: str, number: int, value: str) -> dict:
    return {"key": key, "number": number, "value": value, "nothing": layout.NOTHING}
