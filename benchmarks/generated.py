"""A large archive out of a real one's rows, without a build: for timing searches, not to read.

First the real passages with their own vectors, then copies of their articles in which three words of ten are others of
the same length. A copy's vector is a neighbour of the real one: its cosine to it is drawn from those between real
passages and their ten nearest, its direction is the difference of two real vectors, so that the noise is spread over
the space as real meaning is.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
from grown import Changer, _copies, _read

from index import folder
from index.cutting import vector_key
from index.loaders import identify
from index.passages import embedded
from index.rows import sentences_text
from index.shadows import write_shadows
from index.store import Store
from index.types import Document

_NEAR = 10


def generate(source: Path, target: Path, passages: int, seed: int = 1) -> None:
    """An archive of exactly `passages` passages out of that in `source`; real ones have the lowest numbers."""
    articles, _ = _read(source)
    changer = Changer([document.text for document, _, _ in articles], random.Random(seed))
    near = neighbours(np.array([vector for _, _, found in articles for _, vector in found]), seed)
    generation = folder.generation_folder(target, 1)
    generation.mkdir(parents=True)
    (target / folder.MODELS).symlink_to((source / folder.MODELS).resolve())
    with closing(Store.read(folder.generation_folder(source, folder.served(source)) / folder.STORE)) as old:
        kept = {name: old.setting(name) for name in ("identity", "encoder")}
    sha256 = kept["identity"]["embedder"]["sha256"]
    with closing(Store.create(generation / folder.STORE)) as store, store.guarded():
        for name, value in {**kept, "generation": 1, "revision": 1}.items():
            store.set(name, value)
        store.put("folders", 1, "generated")
        file = store.add("files", 1, "generated", 0, 0, "", "[]")
        real, left = 0, passages
        for document, text, copy, found in _copies(articles, passages + 1000, changer):
            found = found[:left]
            title = f"{document.title} ({copy})" if copy else document.title
            now = _renamed(document, title, text)
            vectors = np.array([vector for _, vector in found], np.float32).reshape(len(found), -1)
            vectors = (near(vectors) if copy else vectors).astype("<f2")
            rows = []
            for (passage, _), vector in zip(found, vectors, strict=True):
                key = vector_key(sha256, embedded(now, passage))
                number = (store.vector(key) or (0,))[0] or store.add("vectors", key, vector.tobytes())
                rows.append((passage.start, passage.end, passage.context, sentences_text(passage.sentences), number))
            if store.number(now.id) is None:
                store.add_rows(now, file, rows, [])
                left, real = left - len(rows), real + (0 if copy else len(rows))
            if not left:
                break
        store.set("real", real)
        store.set("shadows", write_shadows(store, generation, 1))
        store.commit()
        store.settle()
    folder.serve(target, 1)


def neighbours(real: np.ndarray, seed: int) -> Callable[[np.ndarray], np.ndarray]:
    """Float32 (n, d) → as many neighbours, as near to them as real passages' ten nearest are to these."""
    chance = np.random.default_rng(seed)
    asked = chance.choice(len(real), min(len(real), 1000), replace=False)
    cosines = real[asked] @ real.T
    cosines[np.arange(len(asked)), asked] = -1
    usual = np.sort(cosines, axis=1)[:, -_NEAR:].ravel().clip(-0.999, 0.999)

    def near(rows: np.ndarray) -> np.ndarray:
        one, two, third = (real[chance.integers(len(real), size=len(rows))] for _ in range(3))
        away = one - two + np.float32(1e-6) * third  # two may be the same
        away -= np.einsum("nd,nd->n", away, rows)[:, None] * rows
        away /= np.sqrt(np.einsum("nd,nd->n", away, away))[:, None]
        cosine = chance.choice(usual, size=(len(rows), 1))
        return cosine * rows + np.sqrt(1 - cosine**2) * away

    return near


def _renamed(document: Document, title: str, text: str) -> Document:
    return replace(document, id=identify(text, title, document.published), title=title, text=text, also=())
