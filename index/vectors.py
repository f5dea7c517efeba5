"""Search by meaning: the vectors of all passages in one FAISS file, compared exactly.

They lie there in float16, as in the store, so the index is the truth to the last bit at half the size of float32.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np


class VectorIndex(Protocol):
    ids: np.ndarray
    """int64, ascending: the passages it holds."""

    def search(self, vector: np.ndarray, k: int, allowed: np.ndarray | None = None) -> list[tuple[int, float]]:
        """The k passages nearest to `vector` (float32 (d,), length 1), best first, with their cosine.

        `allowed`: int64 passage ids, ascending; where given, only these are compared, and k of them come back if there
        are k. Equal cosines come in the order of ids.
        """
        ...

    def cosines(self, vector: np.ndarray, ids: Sequence[int]) -> list[float | None]:
        """Cosine to each of these passages, None for one that the index does not hold."""
        ...


def write_vectors(path: Path, dimension: int, blocks: Iterable[tuple[np.ndarray, np.ndarray]]) -> None:
    """Writes an index of `blocks` (int64 ids, ascending throughout; float16 or float32 (n, dimension))."""
    import faiss

    flat = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap(flat)
    for ids, vectors in blocks:
        index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), np.ascontiguousarray(ids, dtype=np.int64))
    faiss.write_index(index, str(path))


def open_vectors(path: Path) -> FaissIndex:
    """Reads an index that `write_vectors` wrote. Raises RuntimeError where the file is none, or ends too early."""
    import faiss

    index = faiss.read_index(str(path))
    return FaissIndex(index)


class FaissIndex:
    """A `VectorIndex` in one FAISS file; safe to search from several threads."""

    def __init__(self, index):
        import faiss

        faiss.omp_set_num_threads(1)  # one question is quick; several threads only spin on a busy machine
        self._index = index
        self._flat = faiss.downcast_index(index.index)
        self._faiss = faiss
        self.ids = faiss.vector_to_array(index.id_map)

    @property
    def dimension(self) -> int:
        return self._index.d

    def search(self, vector: np.ndarray, k: int, allowed: np.ndarray | None = None) -> list[tuple[int, float]]:
        k = min(k, len(self.ids))
        if k < 1 or (allowed is not None and not len(allowed)):
            return []
        parameters = None
        if allowed is not None:
            selected = np.ascontiguousarray(allowed, dtype=np.int64)
            parameters = self._faiss.SearchParameters(sel=self._faiss.IDSelectorBatch(selected))
        cosines, ids = self._index.search(_row(vector), k, params=parameters)
        found = [(int(i), float(c)) for i, c in zip(ids[0], cosines[0], strict=True) if i >= 0]
        return sorted(found, key=lambda item: (-item[1], item[0]))

    def cosines(self, vector: np.ndarray, ids: Sequence[int]) -> list[float | None]:
        if not len(ids) or not len(self.ids):
            return [None] * len(ids)
        wanted = np.asarray(ids, dtype=np.int64)
        places = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        held = self.ids[places] == wanted
        values = self._flat.reconstruct_batch(places) @ _row(vector)[0]
        return [float(v) if h else None for v, h in zip(values, held, strict=True)]

    def vectors(self, start: int, end: int) -> np.ndarray:
        """float32 (end - start, dimension): the vectors of `ids[start:end]`."""
        return self._flat.reconstruct_n(start, end - start)


def _row(vector: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
