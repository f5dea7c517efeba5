"""`benchmarks/ingest.py` measures what it says, kept alive on sizes that take seconds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

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


def test_memory_of_a_build_a_rebuild_and_an_update_is_told_for_each_size(sample_articles: Path, tmp_path: Path):
    told = ingest(sample_articles, "--memory", 20, 60, "--made-up", "--plots", tmp_path).splitlines()
    rows = [line.split() for line in told[2:8]]
    assert [row[0] for row in rows] == ["build", "rebuild", "update"] * 2
    assert [int(row[1]) for row in rows] == [20] * 3 + [60] * 3
    for build, rebuild, update in (rows[:3], rows[3:]):
        passages, embedded = int(build[2]), [int(row[3]) for row in (build, rebuild, update)]
        assert embedded[0] == passages == int(rebuild[2]) and embedded[1] == 0 < embedded[2] < passages
    assert all(float(row[5]) > 50 for row in rows)
    assert [line.split(":")[0] for line in told[8:]] == ["build", "rebuild", "update"]
    ElementTree.parse(tmp_path / "memory.svg")
