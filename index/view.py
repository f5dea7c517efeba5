"""What an open archive holds: stores of one generation that wait to be used, and the shadows of one commit."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

import numpy as np

from index import queries
from index.errors import ArchiveDamaged, ArchiveError
from index.folder import digest, digests
from index.lexical import WordIndex, open_words
from index.store import Store, mend
from index.types import ArchiveInfo, Filters
from index.vectors import VectorIndex, open_vectors

_LARGE = 100_000_000  # bytes: what is larger is opened by memory map, most of it never read


class Pool:
    """Stores of one generation that are open and not in use."""

    def __init__(self, generation: int, path: Path):
        self.generation, self._path = generation, path
        self._lock, self._idle, self._retired = threading.Lock(), [], False

    def take(self) -> Store:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return Store.read(self._path)

    def give_back(self, store: Store) -> None:
        with suppress(ArchiveError):
            store.end()
        with self._lock:
            if not self._retired:
                self._idle.append(store)
                return
        store.close()

    def retire(self) -> None:
        with self._lock:
            self._retired, idle = True, self._idle
            self._idle = []
        for store in idle:
            store.close()


class View:
    """The shadows of one commit, open, and what was chosen lately by filters."""

    @classmethod
    def load(cls, key: tuple[int, int], store: Store) -> View:
        """Opens the shadows that the store names. Raises ArchiveDamaged where they are not as they were written."""
        folder, shadows, counts = store.path.parent, store.setting("shadows"), store.setting("counts")
        vectors, words = folder / shadows["vectors"]["name"], folder / shadows["words"]["name"]
        try:
            if vectors.stat().st_size != shadows["vectors"]["bytes"] or not _whole(vectors, words, shadows):
                raise ArchiveDamaged(f"{folder}: an index is not as it was written: {mend(store.path)}")
            vectors = open_vectors(vectors)
            words = open_words(words)
        except (OSError, RuntimeError, ValueError) as error:
            raise ArchiveDamaged(f"{folder}: an index cannot be opened ({error}): {mend(store.path)}") from error
        if not len(vectors) == len(words) == counts["passages"]:
            raise ArchiveDamaged(f"{folder}: an index lacks passages that the archive holds: {mend(store.path)}")
        return cls(key, vectors, words, store.setting("identity"), store.setting("encoder"))

    def __init__(
        self, key: tuple[int, int], vectors: VectorIndex, words: WordIndex, identity: dict, encoder: dict | None
    ):
        self.key, self.vectors, self.words, self.identity, self.encoder = key, vectors, words, identity, encoder
        self.info: ArchiveInfo | None = None
        self._chosen: OrderedDict[Filters, tuple[np.ndarray, np.ndarray]] = OrderedDict()
        self._runs: np.ndarray | None = None
        self._lock = threading.Lock()

    def chosen(self, store: Store, filters: Filters) -> tuple[np.ndarray, np.ndarray]:
        """`queries.chosen`, kept for the next question."""
        with self._lock:
            found = self._chosen.get(filters)
        if found is None:
            found = queries.chosen(store, filters, lambda: self._runs_of(store))
            with self._lock:
                self._chosen[filters] = found
                while len(self._chosen) > 8:
                    self._chosen.popitem(last=False)
        return found

    def _runs_of(self, store: Store) -> np.ndarray:
        """`queries.runs`, kept for all further filters: an eighth of a second at a million passages, once."""
        runs = self._runs
        if runs is None:
            runs = self._runs = queries.runs(store)
        return runs


def _whole(vectors: Path, words: Path, shadows: dict) -> bool:
    """Whether the shadows are, byte for byte, as they were written: damage would bring a library down in the middle of
    a search, or pass unseen as another cosine. Large ones are left to `verify`."""
    if shadows["vectors"]["bytes"] > _LARGE:
        return True
    written = [shadows["vectors"]["bytes"], shadows["vectors"]["sha256"]]
    return list(digest(vectors)) == written and digests(words) == shadows["words"]["files"]
