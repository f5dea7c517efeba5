"""`benchmarks/search.py` measures what it says, kept alive on sizes that take seconds."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from index import Archive
from index.verify import verify

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def measured(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    kept = tmp_path_factory.mktemp("search")
    questions = ROOT / "sample" / "questions.jsonl"
    command = [sys.executable, ROOT / "benchmarks" / "search.py", sample_archive, "--questions", questions]
    command += ["--part", "even", "--sizes", "40", "200", "--keep", kept]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, encoding="utf-8", timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    return kept, done.stdout.splitlines()


def test_each_size_is_an_archive_of_so_many_passages_that_is_whole(measured, sample_archive: Path):
    kept, lines = measured
    with Archive.open(sample_archive) as archive:
        real = archive.info().passages
    for size, line in zip((40, 200), (line for line in lines if "of them real" in line), strict=True):
        assert line.startswith(f"{size} passages, {min(size, real)} of them real; vectors exact; 13 questions")
        with Archive.open(kept / f"{size}.archive") as archive:
            assert archive.info().passages == size
        assert verify(kept / f"{size}.archive") == []


def test_times_recall_opening_memory_and_bytes_are_told(measured):
    told = "\n".join(measured[1])
    for name in ("by meaning", "by words", "by both", "by both, half let in"):
        rows = re.findall(rf"^  {name} +([\d.]+) +([\d.]+) +([\d.]+)", told, re.M)
        assert len(rows) == 2 and all(0 <= float(middle) <= float(high) for middle, high, _ in rows)
    assert len(re.findall(r"opening \d+ ms; resident \d+ MB before it, \d+ MB before the first question", told)) == 2
    assert len(re.findall(r"bytes a passage: vectors \d+, words \d+, store \d+", told)) == 2
    recalls = re.findall(
        r"recall@10 of all ([\d.]+) .*; of the real ones among them ([\d.]+); .* ([\d.]+)$", told, re.M
    )
    assert recalls == [("1.0000", "1.0000", "1.0000")] * 2  # so few are compared exactly
