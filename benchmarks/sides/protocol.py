"""What every side is asked to do: keep articles on disk, then, in another process, find them again by questions.

    python side_X.py ingest MODEL ARTICLES FOLDER      prints {"chunks", "seconds", "megabytes"}
    python side_X.py ask MODEL QUESTIONS FOLDER        prints {"seconds": […], "found": [[article, …], …], "megabytes"}

Seconds of `ingest` are from the articles in memory to what is on disk, the model's loading included and imports left
out. A side is two functions, set up as its own documentation has it; nothing here knows which side it is.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

CHUNKS = 24
"""Chunks that are asked for, so that five different articles are among them."""
ARTICLES = 5

Ingest = Callable[[Sequence[dict], Path, str], int]
"""(articles with id, title, text, published; empty folder; the model's folder) → how many chunks"""
Search = Callable[[str, int], Sequence[str]]
"""(question, chunks) → for each chunk the id of its article, the best first"""


def run(ingest: Ingest, opened: Callable[[Path, str], Search]) -> None:
    """Does what the command line says."""
    action, model, records, folder = sys.argv[1:]
    lines = [json.loads(line) for line in Path(records).read_text(encoding="utf-8").splitlines()]
    if action == "ingest":
        began = time.perf_counter()
        chunks = ingest(lines, Path(folder), model)
        told = {"chunks": chunks, "seconds": time.perf_counter() - began}
    else:
        search, seconds, found = opened(Path(folder), model), [], []
        for line in lines:
            began = time.perf_counter()
            ids = search(line["question"], CHUNKS)
            seconds.append(time.perf_counter() - began)
            found.append(list(dict.fromkeys(ids))[:ARTICLES])
        told = {"seconds": seconds, "found": found}
    print(json.dumps(told | {"megabytes": _peak()}))


def _peak() -> float:
    """Of this process and of the largest that it started, together."""
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit
