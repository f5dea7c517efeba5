"""The benchmark that says how near the machine's limits the product is runs, and counts operations rightly."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))


def test_each_part_is_beside_its_roof(sample_archive: Path) -> None:
    sizes = ("--vectors", "60000", "--texts", "8", "--rounds", "1")
    command = [sys.executable, str(ROOT / "benchmarks" / "limits.py"), str(sample_archive), *sizes]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.split()[0] for line in told[1:]] == ["reading", "embedding", "scanning"]
    for line in told[1:]:
        done, roof, share = map(float, re.search(r": ([\d.]+) of ([\d.]+) .*, ([\d.]+)$", line).groups())
        assert done > 0 and roof > 0 and abs(share - done / roof) < 0.02


def test_operations_of_one_token_are_those_of_every_matrix_twice() -> None:
    from limits import operations

    # Six layers: queries, keys, values and output of 384 × 384, 384 × 1536 and back; a token that attends to itself.
    assert operations(1, 1) == 2 * 6 * (4 * 384 * 384 + 2 * 384 * 1536 + 2 * 384)
    assert operations(3, 10) > 30 * operations(1, 1)
