"""`benchmarks/ingest.py` measures what it says, kept alive on sizes that take seconds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def ingest(*arguments: object) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / "ingest.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_whole_the_embedder_alone_and_each_stage_are_timed(sample_articles: Path):
    told = ingest(sample_articles, "--rounds", 1)
    passages = int(re.search(r"(\d+) passages", told)[1])
    rows = dict(re.findall(r"^ *([a-zA-Z][^\n]*?) {2,}([\d.]+ +[\d.]+ +\d+ +\d+)$", told, re.M))
    assert list(rows) == [
        "embedder alone", "files to archive", "reading files", "cutting", "statements", "store", "words (BM25)",
        "vectors (FAISS)",
    ]  # fmt: skip
    seconds, _, rate, _ = map(float, rows["files to archive"].split())
    assert passages > 20 and abs(passages / seconds - rate) < 0.1 * rate + 1
    assert re.search(r"whole / embedder alone: \d\.\d\d of seconds, \d\.\d\d of computed seconds", told)
    assert int(re.search(r"peak memory (\d+) MB", told)[1]) > 50


def test_memory_is_told_for_each_size(sample_articles: Path):
    told = ingest(sample_articles, "--memory", 20, 40, "--made-up").splitlines()[1:]
    found = [re.match(r" *(\d+) articles +(\d+) passages .* peak memory (\d+) MB", line) for line in told]
    assert [int(row[1]) for row in found] == [20, 40]
    assert int(found[0][2]) < int(found[1][2])
