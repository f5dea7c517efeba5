"""Vectors that a build has finished before it commits, so that one that is interrupted never embeds a text twice.

    DIR/interrupted/SHA.vectors     one file for each embedder: a head, then records of one length

A record holds the hash of embedder and words, the vector in float16, and a checksum of both. The file is only added to,
so that a kill can tear its last record at most. A finished build removes it, and so does every commit that takes
something away: what was removed from an archive is not to be found here either.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

FOLDER = "interrupted"
_MAGIC = b"On Record vectors 1\n"
_SETTLED = 5.0
"""Seconds of work that a loss of power may cost; a killed process loses none that was added."""


class VectorLog:
    """The finished vectors of one embedder. Nothing is on disk until the first is added."""

    def __init__(self, archive: Path, sha256: str, dimension: int):
        self._path = archive / FOLDER / f"{sha256[:16]}.vectors"
        self._head = _MAGIC + bytes.fromhex(sha256) + dimension.to_bytes(4, "little")
        self._record = np.dtype([("key", "V32"), ("value", f"V{2 * dimension}"), ("check", "V16")])
        self._file, self._settled = None, time.monotonic()
        self._prefixes, self._places = np.empty(0, np.uint64), np.empty(0, np.int64)
        self._held = self._read()

    def get(self, key: bytes) -> bytes | None:
        """The vector under this hash, float16 little endian; None where it is missing or not as it was written."""
        prefix = np.frombuffer(key[:8], np.uint64)[0]
        place = int(np.searchsorted(self._prefixes, prefix))
        while place < len(self._prefixes) and self._prefixes[place] == prefix:
            record = self._held[self._places[place]]
            value = record["value"].tobytes()
            if record["key"].tobytes() == key and record["check"].tobytes() == _check(key, value):
                return value
            place += 1
        return None

    def add(self, vectors: Iterable[tuple[bytes, bytes]]) -> None:
        """Adds vectors under their hashes. Raises OSError when they can't be written."""
        if self._file is None:
            self._path.parent.mkdir(exist_ok=True)
            self._file = self._path.open("r+b" if self._path.exists() else "w+b")
            self._file.truncate(self._whole(self._file))
            self._file.seek(0, os.SEEK_END)
            if not self._file.tell():
                self._file.write(self._head)
        self._file.write(b"".join(key + value + _check(key, value) for key, value in vectors))
        self._file.flush()
        if time.monotonic() - self._settled > _SETTLED:
            os.fsync(self._file.fileno())
            self._settled = time.monotonic()

    def close(self) -> None:
        """Lets go of the file, which stays for the next build."""
        self._held = None
        if self._file is not None:
            self._file.close()

    def _read(self) -> np.ndarray | None:
        """The records of an earlier build, left on disk; memory holds sixteen bytes of each."""
        try:
            with self._path.open("rb") as file:
                count = max(0, self._whole(file) - len(self._head)) // self._record.itemsize
        except FileNotFoundError:
            return None
        if not count:
            return None
        held = np.memmap(self._path, self._record, "r", len(self._head), (count,))
        prefixes = np.empty(count, np.uint64)
        for start in range(0, count, 65536):
            keys = held["key"][start : start + 65536].tobytes()
            prefixes[start : start + 65536] = np.frombuffer(keys, np.uint64)[::4]
        self._places = np.argsort(prefixes, kind="stable")
        self._prefixes = prefixes[self._places]
        return held

    def _whole(self, file) -> int:
        """Bytes of a file that are a head of ours and whole records; 0 where the head is another."""
        file.seek(0)
        if file.read(len(self._head)) != self._head:
            return 0
        size = os.fstat(file.fileno()).st_size - len(self._head)
        return len(self._head) + size // self._record.itemsize * self._record.itemsize


def is_left(archive: Path) -> bool:
    """Whether an interrupted build left any."""
    return (archive / FOLDER).exists()


def forget(archive: Path) -> None:
    """Removes what interrupted builds left, of every embedder. Only the holder of the archive's lock may call it."""
    shutil.rmtree(archive / FOLDER, ignore_errors=True)


def _check(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(key + value, digest_size=16).digest()
