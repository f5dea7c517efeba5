"""Search by meaning: the vectors of all passages in one FAISS file, in the form that their number asks for.

    exact     up to 50,000: float16, as in the store, all compared; nothing is rounded
    coded     up to 250,000: one signed byte a component, all compared
    listed    above: the same bytes in lists of near ones, opened by memory map; a search looks into the nearest lists

The two rounded forms find candidates: whoever asks ranks them by the store's own vectors, which is exact. Why these
borders, on one core with 384 components: comparing all takes 31 ns a passage in float16 and 15 ns in bytes, 1.6 and
3.8 ms at the borders, where the file that is read into memory has 38 and 98 MB. `benchmarks/search.py` measures it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from math import ceil
from pathlib import Path
from typing import Protocol

import numpy as np

from index.vector_lists import write_lists

EXACT_UP_TO, CODED_UP_TO = 50_000, 250_000
_MANY = 4_000_000
"""From here on there are more lists, so that each stays short enough."""
_LOOKED_INTO = 8
"""A search looks into one list of so many. At a million recall@10 is then .985 to .988, and 5.7 ms are computed; with
one of 32 it was .03 lower."""
_SAMPLED = 32
"""Vectors a list that its centre is learnt from."""

Blocks = Iterable[tuple[np.ndarray, np.ndarray]]
"""int64 ids, ascending throughout; float16 or float32 (n, dimension), rows of length 1."""


class VectorIndex(Protocol):
    def __len__(self) -> int: ...

    def search(self, vector: np.ndarray, k: int, allowed: np.ndarray | None = None) -> list[tuple[int, float]]:
        """The k passages nearest to `vector` (float32 (d,), length 1), best first, with their cosine.

        `allowed`: int64 passage ids, ascending; where given, only these are compared, and k of them come back if there
        are k. Equal cosines come in the order of ids. In the rounded forms a cosine is good to about .01.
        """
        ...


def write_vectors(path: Path, dimension: int, count: int, blocks: Callable[[], Blocks]) -> None:
    """Writes an index of the `count` vectors that `blocks()` gives; it may be asked for them twice."""
    import faiss

    faiss.omp_set_num_threads(1)  # the same sums on any machine
    kind, product = faiss.ScalarQuantizer, faiss.METRIC_INNER_PRODUCT
    if count <= EXACT_UP_TO:
        index = faiss.IndexIDMap(faiss.IndexScalarQuantizer(dimension, kind.QT_fp16, product))
    elif not is_listed(count):
        index = faiss.IndexIDMap(faiss.IndexScalarQuantizer(dimension, kind.QT_8bit_direct_signed, product))
    else:
        write_lists(path, _listed(_centres(dimension, count, blocks())), _prepared(blocks(), _coded))
        return
    for ids, rows in _prepared(blocks(), _prepare_for(index)):
        index.add_with_ids(rows, ids)
    faiss.write_index(index, str(path))


def grow_vectors(old: Path, new: Path, count: int, removed: np.ndarray, added: Blocks) -> bool:
    """Writes the index `new` of `count` vectors out of `old`; False where it has to be written as a whole.

    That is so for all forms but lists, whose centres are dear to learn, and for lists where another number is due.
    """
    import faiss

    index = faiss.read_index(str(old), _mapped())
    if not isinstance(index, faiss.IndexIVF) or not is_listed(count) or index.nlist != _lists(count):
        return False
    faiss.omp_set_num_threads(1)
    grown = _listed(faiss.downcast_index(index.quantizer))
    return write_lists(new, grown, _prepared(added, _coded), index.invlists, removed) == count


def is_listed(count: int) -> bool:
    """Whether an index of `count` vectors is one of lists."""
    return count > CODED_UP_TO


def open_vectors(path: Path) -> FaissIndex:
    """Opens an index of any form, whatever its size. Raises RuntimeError where the file is none, or ends too early."""
    import faiss

    return FaissIndex(faiss.read_index(str(path), _mapped()))


class FaissIndex:
    """A `VectorIndex` in one FAISS file; safe to search from several threads."""

    def __init__(self, index):
        import faiss

        faiss.omp_set_num_threads(1)  # one question is quick; several threads only spin on a busy machine
        self._faiss, self._index = faiss, index
        self._lists = index.nlist if isinstance(index, faiss.IndexIVF) else 0
        self._inner = _inner(index)
        self._prepare = _prepare_for(index)
        self._ids = None if self._lists else faiss.vector_to_array(index.id_map)

    def __len__(self) -> int:
        return self._index.ntotal

    @property
    def form(self) -> str:
        if self._lists:
            return "listed"
        return "coded" if self._prepare is _coded else "exact"

    def search(self, vector: np.ndarray, k: int, allowed: np.ndarray | None = None) -> list[tuple[int, float]]:
        among = len(self) if allowed is None else len(allowed)
        k = min(k, among)
        if k < 1:
            return []
        asked = self._prepare(np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1))
        selector = None if allowed is None else self._faiss.IDSelectorBitmap(_bitmap(allowed))
        share = len(self) / (_LOOKED_INTO * among)  # as many of the allowed as else of all
        probes = min(self._lists, ceil(self._lists * share))
        found = self._found(asked, k, selector, probes)
        if len(found) < k and probes < self._lists:  # those that are allowed lie elsewhere
            found = self._found(asked, k, selector, self._lists)
        scale = _scale(self._index.d) ** 2 if self._prepare is _coded else 1.0
        return sorted(((i, c / scale) for i, c in found), key=lambda item: (-item[1], item[0]))

    def holds(self, ids: np.ndarray, vectors: np.ndarray) -> bool:
        """Whether it has each of these vectors under its id, as it writes them. The first call of lists is slow."""
        try:
            if self._lists:
                self._index.set_direct_map_type(self._faiss.DirectMap.Hashtable)
                held = self._index.reconstruct_batch(np.ascontiguousarray(ids, dtype=np.int64))
            else:
                places = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
                if not len(self._ids) or not np.array_equal(self._ids[places], ids):
                    return not len(ids)
                held = self._inner.reconstruct_batch(places)
        except RuntimeError:  # one is not there
            return False
        return np.array_equal(held, self._prepare(np.asarray(vectors, dtype=np.float32)))

    def _found(self, asked: np.ndarray, k: int, selector, probes: int) -> list[tuple[int, float]]:
        if self._lists:
            parameters = self._faiss.SearchParametersIVF(sel=selector, nprobe=probes)
        else:
            parameters = self._faiss.SearchParameters(sel=selector) if selector else None
        cosines, ids = self._index.search(asked, k, params=parameters)
        return [(int(i), float(c)) for i, c in zip(ids[0], cosines[0], strict=True) if i >= 0]


def _mapped() -> int:
    import faiss

    return 0 if os.name == "nt" else faiss.IO_FLAG_MMAP  # FAISS maps no lists on Windows


def _listed(centres):
    """An index with a list for each of the centres, which holds nothing yet."""
    import faiss

    kind, product = faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
    index = faiss.IndexIVFScalarQuantizer(centres, centres.d, centres.ntotal, kind, product, False)
    index.is_trained = True  # these bytes need no learning, and the centres have theirs
    return index


def _prepared(blocks: Blocks, prepare: Callable[[np.ndarray], np.ndarray]) -> Blocks:
    """Blocks as FAISS takes them."""
    for ids, vectors in blocks:
        rows = np.ascontiguousarray(prepare(np.asarray(vectors, dtype=np.float32)))
        yield np.ascontiguousarray(ids, dtype=np.int64), rows


def _centres(dimension: int, count: int, blocks: Blocks):
    """The centres of lists, by spherical k-means over vectors taken evenly from all."""
    import faiss

    lists = _lists(count)
    step, place, taken = max(1, -(-count // (_SAMPLED * lists))), 0, []
    for ids, vectors in blocks:
        taken.append(_coded(np.asarray(vectors[-place % step :: step], dtype=np.float32)).astype(np.int8))
        place += len(ids)
    learnt = faiss.Kmeans(
        dimension, lists, niter=8, spherical=True, seed=1, min_points_per_centroid=1, max_points_per_centroid=1024
    )
    learnt.train(np.concatenate(taken).astype(np.float32))
    centres = faiss.IndexFlatIP(dimension)
    centres.add(learnt.centroids)
    return centres


def _lists(count: int) -> int:
    most = 4096 if count < _MANY else 8192
    return min(most, 1 << max(0, (count // 8).bit_length() - 1))


def _inner(index):
    """The index that holds the vectors, without what maps numbers to ids."""
    import faiss

    return faiss.downcast_index(index.index) if isinstance(index, faiss.IndexIDMap) else index


def _prepare_for(index) -> Callable[[np.ndarray], np.ndarray]:
    """What is done to float32 rows before FAISS sees them."""
    import faiss

    return _coded if _inner(index).sq.qtype == faiss.ScalarQuantizer.QT_8bit_direct_signed else _as_they_are


def _as_they_are(rows: np.ndarray) -> np.ndarray:
    return rows


def _coded(rows: np.ndarray) -> np.ndarray:
    """Whole numbers from -127 to 127, nothing of which is learnt from the data."""
    return np.clip(np.rint(rows * _scale(rows.shape[1])), -127, 127)


def _scale(dimension: int) -> float:
    """Six times what a component of a vector of length 1 is on average becomes 127; MiniLM's largest are 5.5 times."""
    return 127 * dimension**0.5 / 6


def _bitmap(ids: np.ndarray) -> np.ndarray:
    chosen = np.zeros(int(ids[-1]) + 1, dtype=bool)
    chosen[ids] = True
    return np.packbits(chosen, bitorder="little")
