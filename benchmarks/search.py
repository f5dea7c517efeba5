"""Searching archives of 10,000 to a million passages: time, recall, opening, memory and bytes.

    python benchmarks/search.py ARCHIVE --questions FILE [--part even] [--sizes 10000 100000 1000000] [--keep FOLDER]

Each size is an archive of its own, made by `generated.py` of the real passages of ARCHIVE and neighbours of them.
Printed for each size, one thread: milliseconds that pass and that are computed for a search by meaning (a hundred
candidates, ranked by the store's vectors), by words, by both (`Archive.search`, the question embedded before), and by
both with a filter that lets half of the articles through; recall@10 against comparing all; opening in a new process.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "benchmarks")]

from generated import generate  # noqa: E402

from index import Archive, folder, queries  # noqa: E402
from index.archive import DEPTH  # noqa: E402
from index.store import Store  # noqa: E402
from index.types import Filters  # noqa: E402
from index.vectors import Blocks  # noqa: E402

NEAR = 10
"""How many nearest recall is measured over."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--part", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--keep", type=Path, help="where the archives are made and stay; else a temporary folder")
    arguments = parser.parse_args()
    questions = asked_questions(arguments.questions, arguments.part)
    with tempfile.TemporaryDirectory() as made:
        root = arguments.keep or Path(made)
        for size in arguments.sizes:
            target = root / f"{size}.archive"
            if not (target / folder.CURRENT).exists():
                start = time.perf_counter()
                generate(arguments.archive, target, size)
                print(f"{size}: made in {time.perf_counter() - start:.0f} s", file=sys.stderr)
            for line in measured(target, questions):
                print(line, flush=True)
            if not arguments.keep:
                shutil.rmtree(target)


def asked_questions(path: Path, part: str) -> list[str]:
    """The questions of a file: all, or every other one; the first line is even."""
    lines = path.read_text(encoding="utf-8").splitlines()
    chosen = {"even": lines[::2], "odd": lines[1::2], "all": lines}[part]
    return [json.loads(line)["question"] for line in chosen]


def measured(path: Path, questions: Sequence[str]) -> Iterator[str]:
    opened = _opened(path)
    with closing(Archive.open(path)) as archive:
        vectors = {question: archive.encoder.encode_question(question) for question in questions}
        known = _Known(archive.encoder, vectors)
    with closing(Archive.open(path, encoder=known)) as archive, archive._reading() as (view, store):
        count, real = len(view.vectors), store.setting("real")
        shadows = store.setting("shadows")
        sizes = {
            "vectors": shadows["vectors"]["bytes"],
            "words": sum(size for size, _ in shadows["words"]["files"].values()),
            "store": store.path.stat().st_size,
        }
        yield (
            f"{count} passages, {real} of them real; vectors {view.vectors.form}; {len(questions)} questions; {load()}"
        )
        yield (
            f"  opening {opened['ms']:.0f} ms; resident {opened['imported']:.0f} MB before it, "
            f"{opened['resident']:.0f} MB before the first question"
        )
        yield "  bytes a passage: " + ", ".join(f"{name} {size / count:.0f}" for name, size in sizes.items())

        def by_meaning(question: str, allowed: np.ndarray | None = None) -> list[int]:
            near = [number for number, _ in view.vectors.search(vectors[question], DEPTH, allowed)]
            cosines = queries.cosines(store, vectors[question], near)
            return sorted(near, key=lambda number: (-cosines[number], number))

        half = Filters(until=_middle_day(store))
        yield f"  {'ms':<22}{'p50':>8}{'p95':>8}{'computed':>10}"
        yield timed("by meaning", questions, by_meaning)[0]
        yield timed("by words", questions, lambda question: view.words.search(question, DEPTH))[0]
        yield timed("by both", questions, archive.search)[0]
        start = time.perf_counter()
        archive.search(questions[0], 24, half)
        first = (time.perf_counter() - start) * 1000
        row, _ = timed("by both, half let in", questions, lambda question: archive.search(question, 24, half))
        yield f"{row}  (the first {first:.0f})"

        asked = np.array(list(vectors.values()))
        everywhere, among = (nearest(asked, queries.vectors(store), last) for last in (None, real))
        allowed = np.arange(1, real + 1)
        plain = [[n for n, _ in view.vectors.search(vectors[q], NEAR)] for q in questions]
        ranked = [by_meaning(question)[:NEAR] for question in questions]
        narrow = [by_meaning(question, allowed)[:NEAR] for question in questions]
        yield (
            f"  recall@{NEAR} of all {recall(ranked, everywhere):.4f} (by the index's own cosines "
            f"{recall(plain, everywhere):.4f}); of the real ones among them "
            f"{recall(ranked, [[n for n in best if n <= real] for best in everywhere]):.4f}; of the real ones alone, "
            f"by a filter, {recall(narrow, among):.4f}"
        )


class _Known:
    """An embedder of questions that were embedded before."""

    def __init__(self, encoder, vectors: dict[str, np.ndarray]):
        self.name, self.sha256, self.dimension = encoder.name, encoder.sha256, encoder.dimension
        self.encode_question: Callable = vectors.__getitem__


def nearest(asked: np.ndarray, blocks: Blocks, last: int | None = None) -> list[list[int]]:
    """For each of the questions, float32 (n, d), the ten nearest of all passages up to `last`, by comparing all."""
    cosines = np.full((len(asked), 0), -2.0, np.float32)
    ids = np.zeros((len(asked), 0), np.int64)
    for numbers, values in blocks:
        if last is not None:
            numbers, values = numbers[numbers <= last], values[numbers <= last]
        cosines = np.hstack([cosines, asked @ values.astype(np.float32).T])
        ids = np.hstack([ids, np.tile(numbers, (len(asked), 1))])
        best = np.lexsort((ids, -cosines), axis=1)[:, :NEAR]
        cosines, ids = np.take_along_axis(cosines, best, 1), np.take_along_axis(ids, best, 1)
    return ids.tolist()


def recall(found: Sequence[Sequence[int]], best: Sequence[Sequence[int]]) -> float:
    kept, of = sum(len(set(a) & set(b)) for a, b in zip(found, best, strict=True)), sum(map(len, best))
    return kept / of if of else float("nan")


def timed(name: str, questions: Sequence, search: Callable) -> tuple[str, float]:
    """A row of the table, and the middle of the milliseconds that pass. Two rounds; the first makes ready."""
    for _ in range(2):
        passed, computed = [], []
        for question in questions:
            start, began = time.perf_counter(), time.thread_time()
            search(question)
            passed.append(time.perf_counter() - start)
            computed.append(time.thread_time() - began)
    middle, high = np.quantile(passed, [0.5, 0.95]) * 1000
    return f"  {name:<22}{middle:8.1f}{high:8.1f}{np.median(computed) * 1000:10.1f}", middle


def _middle_day(store: Store) -> str:
    days = [day for (day,) in store.all("SELECT day FROM documents WHERE day IS NOT NULL ORDER BY day")]
    return days[len(days) // 2]


def _opened(path: Path) -> dict:
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    command = [sys.executable, "-c", _OPENING, str(path)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)


_OPENING = """
import json, sys, time
import faiss, numpy, tantivy
from index import Archive
def resident():
    try:
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) / 1e3 for line in file if line.startswith("VmRSS"))
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
before, start = resident(), time.perf_counter()
archive = Archive.open(sys.argv[1])
archive.revision
seconds = time.perf_counter() - start
print(json.dumps({"ms": seconds * 1000, "imported": before, "resident": resident()}))
"""


def load() -> str:
    return f"load of the machine {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


if __name__ == "__main__":
    main()
