"""Search by meaning and by words at sizes for which no archive is built: ten million passages, generated out of real
ones.

    python benchmarks/millions.py ARCHIVE FOLDER --questions FILE [--part even] [--sizes 10000 … 10000000]
        [--words | --both]

The first vectors are those of ARCHIVE's passages, the rest neighbours of them as `generated.py` makes them, all in one
file of float16 in FOLDER that stands for the store. What is finished there is used again: vectors in blocks, the index
of each size. Printed for each size: seconds and memory of making the index, its bytes, opening in a new process, and
for one thread milliseconds of a search: a hundred candidates of the index, ranked by the vectors of float16, which are
read from the disk or the system's file cache. recall@10 is against comparing all in float32: over all passages, and
over the real ones alone, by a filter.

`--words` measures the search by words instead, a hundred passages by BM25: the index holds the real passages and copies
of them in which three words of ten are others of the same length. `--both` measures the two together, as
`Archive.search` has them: words in a thread beside meaning, the exact cosines of what either finds, and one ranking.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "benchmarks")]

from curves import Axes, draw  # noqa: E402
from generated import neighbours  # noqa: E402
from grown import Changer  # noqa: E402
from ingest import PEAK  # noqa: E402
from search import NEAR, asked_questions, load, nearest, recall, timed  # noqa: E402

from index import Archive, folder, queries  # noqa: E402
from index.archive import DEPTH  # noqa: E402
from index.fuse import fuse  # noqa: E402
from index.lexical import Words, open_words  # noqa: E402
from index.store import Store  # noqa: E402
from index.vectors import Blocks, open_vectors  # noqa: E402

_BLOCK = 20_000
"""Vectors that are generated, and that are compared, together."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--part", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000, 10_000_000])
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--words", action="store_true", help="by words instead of by meaning")
    kind.add_argument("--both", action="store_true", help="by meaning and by words together")
    parser.add_argument("--plots", type=Path, metavar="FOLDER", help="where search.svg and recall.svg are drawn")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    questions = asked_questions(arguments.questions, arguments.part)
    sizes = sorted(arguments.sizes)
    if arguments.words:
        for size in sizes:
            for line in measured_words(arguments.archive, _words(arguments.folder, size), size, questions):
                print(line, flush=True)
        return
    with closing(Archive.open(arguments.archive)) as archive:
        asked = np.array([archive.encoder.encode_question(question) for question in questions])
    vectors, real = vectors_file(arguments.archive, arguments.folder, sizes[-1], asked.shape[1])
    curves: dict[str, dict[str, list[tuple[float, float]]]] = {"ms": {}, "recall": {}}
    for size in sizes:
        path = arguments.folder / f"{size}.faiss"
        if not path.exists():
            print(_apart(_MAKING, vectors, path, size, asked.shape[1]), flush=True)
        if arguments.both:
            words = _words(arguments.folder, size)
            lines = measured_both(arguments.archive, path, words, vectors, size, questions, asked)
        else:
            lines = measured(path, vectors, size, real, asked, curves)
        for line in lines:
            print(line, flush=True)
    if arguments.plots and not arguments.both:
        ms = Axes("passages", "milliseconds, half of all searches take less", high="log")
        draw(arguments.plots / "search.svg", "A search by meaning", ms, curves["ms"])
        share = Axes("passages", "recall@10 against comparing all", floor=0.9, roof=1.0)
        draw(arguments.plots / "recall.svg", "What a search by meaning finds", share, curves["recall"])


def measured(path: Path, vectors: Path, size: int, real: int, asked: np.ndarray, curves: dict) -> Iterator[str]:
    best, among = (nearest(asked, blocks(vectors, many, asked.shape[1])) for many in (size, min(size, real)))
    held = np.memmap(vectors, "<f2", "r", shape=(size, asked.shape[1]))
    index = open_vectors(path)
    yield (
        f"{size} passages, {min(size, real)} of them real; {len(asked)} questions; {load()}\n"
        f"  vectors {index.form}, {path.stat().st_size / size:.0f} bytes a passage"
    )
    yield f"  {_apart(_OPENING, path)}"

    def by_meaning(vector: np.ndarray, allowed: np.ndarray | None = None) -> list[int]:
        near = np.sort([number for number, _ in index.search(vector, DEPTH, allowed)])
        cosines = held[near].astype(np.float32) @ vector
        return near[np.argsort(-cosines, kind="stable")].tolist()

    yield f"  {'ms':<22}{'p50':>8}{'p95':>8}{'computed':>10}"
    row, middle = timed("by meaning", asked, by_meaning)
    yield row
    yield timed("the index alone", asked, lambda vector: index.search(vector, DEPTH))[0]
    ranked = [by_meaning(vector)[:NEAR] for vector in asked]
    inside = [[number for number in ids if number < real] for ids in best]
    alone = [by_meaning(vector, np.arange(min(real, size)))[:NEAR] for vector in asked]
    found = {
        "all": recall(ranked, best),
        "real ones among them": recall(ranked, inside),
        "real alone": recall(alone, among),
    }
    yield f"  recall@{NEAR}: " + ", ".join(f"{name} {share:.4f}" for name, share in found.items())
    curves["ms"].setdefault("p50", []).append((size, middle))
    for name, share in found.items():
        curves["recall"].setdefault(name, []).append((size, share))


def measured_words(archive: Path, path: Path, size: int, questions: list[str]) -> Iterator[str]:
    if not path.exists():
        yield _apart(_MAKING_WORDS, archive, path, size)
    index = open_words(path)
    stored = sum(file.stat().st_size for file in path.iterdir())
    yield f"{len(index)} passages, {len(questions)} questions; {load()}\n  {stored / size:.0f} bytes a passage"
    yield f"  {'ms':<22}{'p50':>8}{'p95':>8}{'computed':>10}"
    yield timed("by words", questions, lambda question: index.search(question, DEPTH))[0]


def measured_both(
    archive: Path, path: Path, words: Path, vectors: Path, size: int, questions: list[str], asked: np.ndarray
) -> Iterator[str]:
    if not words.exists():
        yield _apart(_MAKING_WORDS, archive, words, size)
    held = np.memmap(vectors, "<f2", "r", shape=(size, asked.shape[1]))
    meaning, lexical = open_vectors(path), open_words(words)

    def near(vector: np.ndarray) -> list[int]:
        return [number for number, _ in meaning.search(vector, DEPTH)]

    def cosines(vector: np.ndarray, numbers: set[int]) -> dict[int, float]:
        ordered = np.sort(np.fromiter(numbers, np.int64))
        return dict(zip(ordered.tolist(), (held[ordered].astype(np.float32) @ vector).tolist(), strict=True))

    def by_both(pair: tuple[str, np.ndarray]) -> dict[int, float]:
        question, vector = pair
        by_words = beside.submit(lexical.search, question, DEPTH)
        numbers, bm25 = near(vector), dict(by_words.result())
        return fuse(cosines(vector, {*numbers, *bm25}), numbers, bm25, DEPTH)

    yield f"{size} passages, {len(questions)} questions; {load()}"
    yield f"  {'ms':<22}{'p50':>8}{'p95':>8}{'computed':>10}"
    with ThreadPoolExecutor(1) as beside:
        yield timed("by both", list(zip(questions, asked, strict=True)), by_both)[0]
    yield timed("by meaning", asked, lambda vector: cosines(vector, set(near(vector))))[0]
    yield timed("by words", questions, lambda question: lexical.search(question, DEPTH))[0]


def _words(made: Path, size: int) -> Path:
    return made / f"{size}.words"


def wordy(archive: Path, size: int) -> Iterator[Words]:
    """The passages of an archive as they are indexed by words, and copies of them in other words, `size` in all."""
    with closing(Archive.open(archive)) as opened:
        real = [(document.text, opened.passages(document.id)) for document in opened.documents()]
    changer = Changer([text for text, _ in real], random.Random(1))
    number = 0
    for copy in count():
        for article, (text, passages) in enumerate(real):
            for passage in passages:
                if number == size:
                    return
                own = text[passage.start : passage.end]
                yield Words(number, copy * len(real) + article, passage.context, changer.text(own) if copy else own)
                number += 1


def vectors_file(archive: Path, made: Path, size: int, dimension: int) -> tuple[Path, int]:
    """The file of `size` vectors or more, grown by what is missing, and how many of them are real."""
    with closing(Store.read(folder.generation_folder(archive, folder.served(archive)) / folder.STORE)) as store:
        real = np.concatenate([values for _, values in queries.vectors(store)])
    path = made / "vectors.f2"
    with path.open("ab") as file:
        row = 2 * dimension
        done = file.tell() // row // _BLOCK * _BLOCK
        file.truncate(done * row)
        near = neighbours(real.astype(np.float32), 1 + done)
        chance = np.random.default_rng(1 + done)
        for start in range(done, size, _BLOCK):
            own = real[start : start + _BLOCK]
            some = real[chance.integers(len(real), size=_BLOCK - len(own))].astype(np.float32)
            for part in (own, near(some).astype("<f2")):
                file.write(part.tobytes())
    return path, len(real)


def blocks(vectors: Path, size: int, dimension: int) -> Blocks:
    """The first `size` vectors of the file, never more than a block of them in memory."""
    with vectors.open("rb") as file:
        for start in range(0, size, _BLOCK):
            rows = np.frombuffer(file.read(2 * dimension * min(_BLOCK, size - start)), "<f2").reshape(-1, dimension)
            yield np.arange(start, start + len(rows)), rows


def _apart(code: str, *arguments) -> str:
    """What a process of its own prints."""
    path = os.pathsep.join((str(HERE), str(HERE / "benchmarks"), os.environ.get("PYTHONPATH", "")))
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.strip()


_MAKING = (
    PEAK
    + """
import sys, time
from pathlib import Path
from index.vectors import write_vectors
from millions import blocks
vectors, path, size, dimension = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
start, partial = time.perf_counter(), path.with_suffix(".partial")
write_vectors(partial, dimension, size, lambda: blocks(vectors, size, dimension))
partial.rename(path)
print(f"{size} passages: index made in {time.perf_counter() - start:.0f} s, {time.process_time():.0f} computed; peak "
      f"memory {peak():.0f} MB")
"""
)
_MAKING_WORDS = (
    PEAK
    + """
import sys, time
from pathlib import Path
from index.lexical import write_words
from millions import wordy
archive, path, size = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
start, partial = time.perf_counter(), path.with_suffix(".partial")
write_words(partial, wordy(archive, size))
partial.rename(path)
print(f"{size} passages: words indexed in {time.perf_counter() - start:.0f} s, making them up among it, "
      f"{time.process_time():.0f} computed; peak memory {peak():.0f} MB")
"""
)
_OPENING = (
    PEAK
    + """
import sys, time
import faiss
from pathlib import Path
from index.vectors import open_vectors
before, start = peak(), time.perf_counter()
open_vectors(Path(sys.argv[1]))
print(f"opening {(time.perf_counter() - start) * 1000:.0f} ms, {peak() - before:.0f} MB more than before it")
"""
)


if __name__ == "__main__":
    main()
