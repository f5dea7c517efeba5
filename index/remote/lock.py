"""One writer at a time on a server, across machines: a collection that only one can make, and a sign of life.

A server has no locks, but it makes a collection of one name once: whoever made it, with a field that bears his own
mark, writes. He tells every few seconds that he lives. One who has not for a minute (by the clocks of the machines, so
they must not differ by that much), or whose process is gone from this machine, has lost it to the next. A writer that
was only asleep finds that out before it commits.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from index.errors import ArchiveError, ArchiveLocked
from index.remote import layout
from index.remote.server import Missing, Server
from index.rows import compact

LEASE = 60.0
"""Seconds without a sign of life after which a writer is taken for dead."""
_BEAT = 5.0
_KEY = "writer"
_HELD: set[str] = set()
"""The marks of the locks that this process holds."""


class Lock:
    """Held by the one writer of an archive; `held` asks whether it still is."""

    def __init__(self, server: Server):
        self._server, self._mark = server, f"w_{uuid.uuid4().hex}"
        self._name = f"{server.address.name}__writer"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beats, name="onrecord-writer", daemon=True)

    def take(self) -> None:
        """Raises ArchiveLocked at once where another writer has it."""
        for _ in range(3):
            if self._made():
                _HELD.add(self._mark)
                self._tell()
                self._thread.start()
                return
            owner = self._owner()
            if owner is None:
                continue
            if self._lives(owner):
                break
            with suppress(Missing):
                self._server.call("drop_collection", self._name)
        raise ArchiveLocked(
            f"{self._server.address}: another process is writing this archive. Wait until it has finished, then try "
            "again"
        )

    def held(self) -> None:
        """Raises ArchiveLocked where another writer has it by now."""
        if self._owner() != self._mark:
            raise ArchiveLocked(
                f"{self._server.address}: this process was silent for so long that another one writes the archive. "
                "Nothing was changed; try again when that has finished"
            )

    def release(self) -> None:
        _HELD.discard(self._mark)
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        with suppress(ArchiveError):  # a server that is away: the lock falls by itself
            if self._owner() == self._mark:
                self._server.call("drop_collection", self._name, timeout=2.0)

    def _made(self) -> bool:
        from pymilvus import DataType, MilvusClient

        schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field(self._mark, DataType.INT64, is_primary=True)
        schema.add_field("nothing", DataType.FLOAT_VECTOR, dim=2)
        try:
            self._server.call("create_collection", self._name, schema=schema)
        except ArchiveError:
            if not self._server.call("has_collection", self._name):
                raise
        return self._owner() == self._mark

    def _owner(self) -> str | None:
        """The mark of whoever holds it; None for nobody."""
        try:
            described = self._server.call("describe_collection", self._name)
        except Missing:
            return None
        return described["fields"][0]["name"]

    def _lives(self, owner: str) -> bool:
        told = self._told()
        if told.get("mark") != owner:  # made, and not told yet: it has a moment for that
            time.sleep(1.0)
            told = self._told()
        if told.get("mark") != owner:
            return False
        if told["host"] == socket.gethostname():
            if told["process"] == os.getpid():
                return owner in _HELD  # else the server was away when it was to be released
            if not _runs(told["process"]):
                return False
        return time.time() - told["at"] < LEASE

    def _told(self) -> dict:
        """The last sign of life, whoever gave it."""
        found = self._server.call(
            "query", layout.head(self._server), filter=f'key == "{_KEY}"', output_fields=["value"], limit=1
        )
        return json.loads(found[0]["value"]) if found else {}

    def _tell(self) -> None:
        value = {"mark": self._mark, "host": socket.gethostname(), "process": os.getpid(), "at": time.time()}
        row = {"key": _KEY, "number": 0, "value": compact(value), "nothing": layout.NOTHING}
        self._server.call("upsert", layout.head(self._server), [row])

    def _beats(self) -> None:
        while not self._stop.wait(_BEAT):
            with suppress(ArchiveError):  # whoever writes will be told by its own call
                self._tell()


@contextmanager
def writing(server: Server) -> Iterator[Lock]:
    """Holds the archive's write lock. Raises ArchiveLocked."""
    layout.create_head(server)
    lock = Lock(server)
    lock.take()
    try:
        yield lock
    finally:
        lock.release()


def _runs(process: int) -> bool:
    """Whether a process of this number is alive on this machine; where that can't be asked without harm, it is."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
