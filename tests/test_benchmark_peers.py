"""`benchmarks/peers.py` on a dozen articles: On Record's side of it; the peers are installed by who runs it in full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_a_side_keeps_articles_and_finds_them_again_from_another_process(shared: Path, tmp_path: Path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "peers.py"), "--environments", str(tmp_path), "--only", "onrecord",
         "--data", str(shared / "data"), "--articles", "12", "--questions", "6", "--rounds", "1"],
        capture_output=True, text=True, encoding="utf-8", timeout=240,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    head, _, row = done.stdout.splitlines()[-3:]
    names, values = ([cell.strip() for cell in line.strip("|").split("|")] for line in (head, row))
    found = dict(zip(names, values, strict=True))
    assert found["side"] == "onrecord" and float(found["chunks"]) >= 12
    assert all(float(found[name]) > 0 for name in names[1:7])
    assert float(found["article@5"]) == 1
