"""Every passage of a write gets its vector: one that is known already, or a new one made while articles are still read.

The store is the queue: what is due lies there under its hash with a blank value. So memory holds the texts of one
window, however far reading is ahead, and a text is embedded once, however often it is met.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from index import queries
from index.errors import ArchiveDamaged
from index.store import Store
from index.vector_log import VectorLog

if TYPE_CHECKING:
    from index.embed import Embedder

_CHUNK = 32 * (os.cpu_count() or 1)
"""Texts given to the embedder at once, if it does not say `at_once`: enough that its cores end nearly together, few
enough to stop soon."""
_WINDOW = 8 * _CHUNK
"""Texts that are put in order of length together: like lengths are computed one after the other."""
_LEAST = 16
"""Texts that an idle embedder starts with."""

_Chunk = list[tuple[int, bytes, str]]


class Embedding:
    """Looks vectors up and makes those that are missing, on a thread of its own. Only the caller touches the store."""

    def __init__(
        self, store: Store, embedder: Callable[[], Embedder], reuse: Sequence[Store] = (), log: VectorLog | None = None
    ):
        """`embedder` is called when the first text is due. `reuse`: stores whose vectors may be taken over, `log` what
        an interrupted build had finished, both of the same embedder."""
        self._store, self._embedder, self._reuse, self._log = store, embedder, reuse, log
        self._blank = bytes(2 * store.setting("identity")["embedder"]["dimension"])
        self._chunk = _CHUNK
        self._seen = store.one("SELECT coalesce(max(id), 0) FROM vectors")[0]  # up to here nothing is due
        self._again: set[int] = set()  # due although seen: what they stood for was gone for a while
        self._ready: deque[_Chunk] = deque()
        self._running: deque[tuple[_Chunk, Future]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="embedding")
        self.total = self.characters = 0  # texts, and their characters, that were due
        self.done = self.done_characters = 0
        self.seconds = 0.0
        """How long the embedder worked."""

    def number(self, key: bytes, length: int) -> int:
        """The number of the vector under `key`, for a passage that the store is about to hold; `length` characters are
        due where it is not known yet."""
        found = self._store.vector(key)
        if found is not None:
            number, value = found
            if value == self._blank and number <= self._seen and not self._under_way(number):
                self._again.add(number)
            return number
        value = self._known(key)
        if value is None:
            self.total, self.characters = self.total + 1, self.characters + length
        return self._store.add("vectors", key, value or self._blank)

    def go_on(self) -> None:
        """Takes in what is embedded and hands out what is due, without waiting."""
        self._collect(wait=False)
        idle = not self._running
        if self._ready or self.total - self.done >= (_LEAST if idle else 2 * self._chunk):
            self._hand_out()

    def finish(self) -> Iterator[None]:
        """Waits until nothing is due any more, with a sign of life now and then."""
        while True:
            self._hand_out()
            if not self._running:
                break
            self._collect(wait=True)
            yield None

    def close(self) -> None:
        """Stops when the texts under way are done; what was not taken in is forgotten."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _known(self, key: bytes) -> bytes | None:
        for store in self._reuse:
            try:
                held = store.vector(key)
            except (ArchiveDamaged, sqlite3.DatabaseError):  # then these words are embedded anew
                continue
            if held is not None:
                return held[1]
        return self._log.get(key) if self._log else None

    def _under_way(self, number: int) -> bool:
        chunks = [*self._ready, *(chunk for chunk, _ in self._running)]
        return any(number == item[0] for chunk in chunks for item in chunk)

    def _hand_out(self) -> None:
        while len(self._running) < 2:
            if not self._ready:
                self._fill()
            if not self._ready:
                return
            chunk = self._ready.popleft()
            self._running.append((chunk, self._thread.submit(self._encode, [words for _, _, words in chunk])))

    def _fill(self) -> None:
        """Takes the next window of what is due out of the store, the longest texts first."""
        query = (
            "SELECT v.id, v.key, (SELECT min(p.id) FROM passages p WHERE p.vector = v.id) FROM vectors v "
            "WHERE {} AND v.value = ? ORDER BY v.id LIMIT ?"
        )
        size = max(_WINDOW, 2 * self._chunk)
        if self._again:
            again = f"v.id IN ({', '.join(map(str, self._again))})"
            found = self._store.all(query.format(again), self._blank, len(self._again))
            self._again.clear()
        else:
            found = self._store.all(query.format("v.id > ?"), self._seen, self._blank, size)
            whole = len(found) == size
            self._seen = found[-1][0] if whole else self._store.next_number("vectors") - 1
        if found:  # where nothing is due there may be no embedder
            self._chunk = getattr(self._embedder(), "at_once", _CHUNK)
        due = {passage: (number, key) for number, key, passage in found if passage is not None}
        texts = queries.indexed(self._store, sorted(due))
        window = [(*due[passage], context + text) for passage, _, context, text in texts]
        window.sort(key=lambda item: (-len(item[2]), item[0]))
        self._ready.extend(window[start : start + self._chunk] for start in range(0, len(window), self._chunk))

    def _encode(self, words: list[str]) -> tuple[np.ndarray, float]:
        began = time.monotonic()
        vectors = self._embedder().encode(words)
        return vectors, time.monotonic() - began

    def _collect(self, wait: bool) -> None:
        while self._running and (wait or self._running[0][1].done()):
            chunk, future = self._running[0]
            vectors, seconds = future.result()
            self._running.popleft()
            if vectors.shape != (len(chunk), len(self._blank) // 2) or not np.isfinite(vectors).all():
                raise ValueError(f"the embedder gave vectors of shape {vectors.shape} or not all finite")
            values = [vector.tobytes() for vector in vectors.astype("<f2")]
            for (number, key, _), value in zip(chunk, values, strict=True):
                self._store.put("vectors", number, key, value)
            if self._log is not None:
                self._log.add((key, value) for (_, key, _), value in zip(chunk, values, strict=True))
            self.done += len(chunk)
            self.done_characters += sum(len(words) for _, _, words in chunk)
            self.seconds += seconds
            if wait:
                return
