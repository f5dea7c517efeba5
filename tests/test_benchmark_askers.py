"""`benchmarks/askers.py` on the sample: many who ask one open archive at once get what one alone gets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_several_askers_share_one_archive_and_get_the_answers_of_one_alone(sample_archive: Path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "askers.py"), str(sample_archive), "--questions",
         str(ROOT / "sample" / "questions.jsonl"), "--askers", "1", "8", "--answers", "16"],
        capture_output=True, text=True, encoding="utf-8", timeout=240,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = re.findall(r"^ +(\d+) +([\d.]+) +(\d+) +(\d+) +([\d.]+) +(\d+)$", done.stdout, re.MULTILINE)
    assert [int(row[0]) for row in rows] == [1, 8]
    assert all(float(row[1]) > 0 and row[5] == "0" for row in rows)
