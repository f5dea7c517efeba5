"""What an open archive holds: stores of one generation that wait to be used, and the shadows of one commit."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path

import numpy as np

from index import queries
from index.errors import ArchiveDamaged, ArchiveError
from index.lexical import WordIndex, open_words
from index.store import Store, mend
from index.types import Filters
from index.vectors import VectorIndex, open_vectors


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
        folder, shadows, counts = store.path.parent, store.setting("shadows"), store.setting("counts")
        files = {shadows["vectors"]["name"]: shadows["vectors"]["bytes"]}
        for name, (size, _) in shadows["words"]["files"].items():
            files[f"{shadows['words']['name']}/{name}"] = size
        try:
            for name, size in files.items():
                if (folder / name).stat().st_size != size:
                    raise ArchiveDamaged(f"{folder / name} is not as it was written: {mend(store.path)}")
            vectors = open_vectors(folder / shadows["vectors"]["name"])
            words = open_words(folder / shadows["words"]["name"])
        except (OSError, RuntimeError, ValueError) as error:
            raise ArchiveDamaged(f"{folder}: an index cannot be opened ({error}): {mend(store.path)}") from error
        if not len(vectors.ids) == len(words) == counts["passages"]:
            raise ArchiveDamaged(f"{folder}: an index lacks passages that the archive holds: {mend(store.path)}")
        return cls(key, vectors, words, store.setting("identity"), store.setting("encoder"))

    def __init__(
        self, key: tuple[int, int], vectors: VectorIndex, words: WordIndex, identity: dict, encoder: dict | None
    ):
        self.key, self.vectors, self.words, self.identity, self.encoder = key, vectors, words, identity, encoder
        self._chosen: OrderedDict[Filters, tuple[np.ndarray, np.ndarray]] = OrderedDict()
        self._lock = threading.Lock()

    def chosen(self, store: Store, filters: Filters) -> tuple[np.ndarray, np.ndarray]:
        """`Store.chosen`, kept for the next question."""
        with self._lock:
            found = self._chosen.get(filters)
        if found is None:
            found = queries.chosen(store, filters)
            with self._lock:
                self._chosen[filters] = found
                while len(self._chosen) > 8:
                    self._chosen.popitem(last=False)
        return found
