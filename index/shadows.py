"""The two shadows of a store, FAISS and BM25, made from the truth and on disk before the truth names them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index import queries
from index.errors import ArchiveError
from index.folder import digest, digests, settle, settle_tree
from index.lexical import Words, open_words, update_words, write_words
from index.store import Store
from index.vectors import grow_vectors, is_listed, write_vectors


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did to the passages since the word index `words` and that of vectors beside it were made."""

    words: Path
    removed: Sequence[int]
    added: Sequence[int]


def write_shadows(store: Store, folder: Path, revision: int, change: Change | None = None) -> dict:
    """Makes the shadows of what `store` now holds under names that no revision before had; returns the setting.

    When it returns they are on disk, hashes taken. With `change` the word index grows out of the one before, and so
    does that of vectors where making it anew is dear.
    """
    vectors, words = folder / f"vectors-{revision}.faiss", folder / f"words-{revision}"
    dimension = store.setting("identity")["embedder"]["dimension"]
    vectors.unlink(missing_ok=True)
    expected = store.counts()["passages"]
    try:
        if change is None or not _grown_vectors(store, vectors, change, expected):
            write_vectors(vectors, dimension, expected, lambda: queries.vectors(store))
        if change is None or not _grown(store, words, change, expected):
            shutil.rmtree(words, ignore_errors=True)
            write_words(words, (Words(*row) for row in queries.indexed(store)))
    except (RuntimeError, ValueError) as error:
        raise ArchiveError(f"{folder}: an index cannot be written ({error}). Check the space left") from error
    settle(vectors)
    settle_tree(words)
    size, sha256 = digest(vectors)
    return {
        "vectors": {"name": vectors.name, "bytes": size, "sha256": sha256},
        "words": {"name": words.name, "files": digests(words)},
    }


def _grown_vectors(store: Store, vectors: Path, change: Change, expected: int) -> bool:
    """The same of the index of vectors, if it is still, byte for byte, as it was written."""
    if not is_listed(expected) or len(change.added) + len(change.removed) > expected // 4:
        return False
    before = store.setting("shadows")["vectors"]
    old = vectors.with_name(before["name"])
    try:
        if list(digest(old)) != [before["bytes"], before["sha256"]]:
            return False
        return grow_vectors(old, vectors, expected, change.removed, queries.vectors_of(store, sorted(change.added)))
    except (OSError, RuntimeError):
        return False


def _grown(store: Store, words: Path, change: Change, expected: int) -> bool:
    """Whether the index before could be carried on: not when it is damaged, or most of it would be new."""
    if len(change.added) + len(change.removed) > expected // 4:
        return False
    shutil.rmtree(words, ignore_errors=True)
    try:
        update_words(change.words, words, change.removed, (Words(*row) for row in queries.indexed(store, change.added)))
        return len(open_words(words)) == expected
    except (OSError, ValueError):
        return False
