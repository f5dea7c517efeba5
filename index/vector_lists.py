"""The file of an index of lists, written list by list out of parts on disk: memory holds one part, not the index.

FAISS itself writes such an index only as a whole, out of memory that has 400 bytes a passage. Its file ends with the
lists, one after the other (`write_InvertedLists` in faiss/impl/index_write.cpp); all before them is FAISS's own.
"""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np

_PART = 100_000
"""Vectors that are sorted by list together: 40 MB of bytes, and as floats for a moment four times that."""


class _Part(Protocol):
    sizes: np.ndarray
    """int64 (lists,): how many vectors each list has here."""

    def piece(self, number: int) -> tuple[bytes | np.ndarray, bytes | np.ndarray]:
        """The bytes of one list's vectors, and their ids as int64."""


def write_lists(
    path: Path, index, blocks: Iterable[tuple[np.ndarray, np.ndarray]], before=None, removed: Sequence[int] = ()
) -> int:
    """Writes the lists `before` without the ids `removed`, and behind them `blocks`; returns how many there are.

    `index`: an `IndexIVFScalarQuantizer` that holds nothing, whose file it is to be; `before`: the inverted lists of
    one with the same centres. `blocks`: int64 ids and float32 rows, as the index takes them. Raises RuntimeError where
    the installed FAISS writes lists otherwise.
    """
    with tempfile.TemporaryFile(dir=path.parent) as spilled:
        parts: list[_Part] = [] if before is None else [_Kept(before, np.unique(np.asarray(removed, np.int64)))]
        parts += _sorted(index, blocks, spilled)
        sizes = sum((part.sizes for part in parts), np.zeros(index.nlist, np.int64))
        index.ntotal = int(sizes.sum())
        with path.open("wb") as file:
            file.write(_head(index))
            file.write(struct.pack("<4sQQ4sQ", b"ilar", index.nlist, index.code_size, b"full", index.nlist))
            file.write(sizes.astype("<u8").tobytes())
            for number in range(index.nlist):
                pieces = [part.piece(number) for part in parts if part.sizes[number]]
                for codes, _ in pieces:
                    file.write(codes)
                for _, ids in pieces:
                    file.write(ids)
    return index.ntotal


def _head(index) -> bytes:
    """What FAISS writes of the index before its lists."""
    import faiss

    whole = faiss.serialize_index(index).tobytes()
    none = struct.pack("<4sQQ4sQ", b"ilar", index.nlist, index.code_size, b"sprs", 0)
    if not whole.endswith(none):
        raise RuntimeError(f"FAISS {faiss.__version__} writes lists in a way that is not known")
    return whole[: -len(none)]


def _sorted(index, blocks: Iterable[tuple[np.ndarray, np.ndarray]], file: BinaryIO) -> Iterator[_Spilled]:
    """The blocks in parts, each sorted by list in the file."""
    gathered: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
    held = 0
    for ids, rows in blocks:
        gathered.append((index.quantizer.assign(rows, 1).ravel(), index.sq.compute_codes(rows), ids))
        held += len(ids)
        if held >= _PART:
            yield _Spilled(gathered, index.nlist, file)
            gathered, held = [], 0
    if gathered:
        yield _Spilled(gathered, index.nlist, file)


class _Spilled:
    """A part that lies in a file."""

    def __init__(self, gathered: Sequence[tuple[np.ndarray, np.ndarray, np.ndarray]], lists: int, file: BinaryIO):
        numbers, codes, ids = (np.concatenate(column) for column in zip(*gathered, strict=True))
        order = np.argsort(numbers, kind="stable")
        self.sizes = np.bincount(numbers, minlength=lists)
        self._ends, self._file, self._width = np.cumsum(self.sizes), file, codes.shape[1]
        self._codes_at = file.seek(0, 2)
        file.write(codes[order])
        self._ids_at = file.tell()
        file.write(ids[order].astype("<i8"))

    def piece(self, number: int) -> tuple[bytes, bytes]:
        count = int(self.sizes[number])
        start = int(self._ends[number]) - count
        self._file.seek(self._codes_at + start * self._width)
        codes = self._file.read(count * self._width)
        self._file.seek(self._ids_at + 8 * start)
        return codes, self._file.read(8 * count)


class _Kept:
    """What stays of the lists of an index that is mapped."""

    def __init__(self, lists, removed: np.ndarray):
        self._lists, self._removed = lists, removed
        self.sizes = np.array([len(self._kept(number)[1]) for number in range(lists.nlist)], np.int64)

    def piece(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        import faiss

        places, ids = self._kept(number)
        size = self._lists.list_size(number)
        codes = faiss.rev_swig_ptr(self._lists.get_codes(number), size * self._lists.code_size)
        return codes.reshape(size, -1)[places], ids

    def _kept(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Places in the list, and ids."""
        import faiss

        size = self._lists.list_size(number)
        ids = faiss.rev_swig_ptr(self._lists.get_ids(number), size) if size else np.empty(0, np.int64)
        if not len(self._removed):
            return np.arange(size), ids
        near = self._removed[np.searchsorted(self._removed, ids).clip(max=len(self._removed) - 1)]
        places = np.flatnonzero(near != ids)
        return places, ids[places]
