"""The benchmark of an archive on a server runs, on the sample."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_benchmark_measures_sending_searching_ranking_and_room(tmp_path, sample_articles, remote_place, milvus):
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "remote.py", sample_articles, "--archive", remote_place, "--folder",
         tmp_path / "here", "--count", "12", "--data", milvus.folder],
        capture_output=True, text=True, encoding="utf-8", timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, *searched, sent, held = done.stdout.splitlines()
    assert " 0 embedded for it" in first and len(searched) == 2
    for line in searched:
        assert float(re.search(r"the same: ([\d.]+)", line)[1]) > 0.7, line
    assert all(float(line.rpartition(" ")[2].replace(",", "")) > 1500 for line in (sent, held))
