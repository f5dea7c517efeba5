"""`benchmarks/millions.py`, its pictures and `benchmarks/profiles.py`, on what is small enough to check."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from curves import Axes, draw  # noqa: E402
from profiles import functions  # noqa: E402

from index.lexical import open_words  # noqa: E402


def _told(archive: Path, folder: Path, *options: str | Path) -> str:
    questions = ROOT / "sample" / "questions.jsonl"
    command = [sys.executable, ROOT / "benchmarks" / "millions.py", archive, folder, "--questions", questions]
    command += ["--part", "even", "--sizes", "30", "400", *options]
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, encoding="utf-8", timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_sizes_without_an_archive_are_searched_and_drawn(sample_archive: Path, tmp_path: Path):
    told = _told(sample_archive, tmp_path, "--plots", tmp_path)
    assert re.findall(r"^(\d+) passages, \d+ of them real; 13 questions", told, re.M) == ["30", "400"]
    assert len(re.findall(r"index made in \d+ s, \d+ computed; peak memory \d+ MB", told)) == 2
    assert len(re.findall(r"opening \d+ ms, \d+ MB more", told)) == 2
    recalls = re.findall(r"recall@10: all ([\d.]+), real ones among them ([\d.]+), real alone ([\d.]+)", told)
    assert recalls == [("1.0000", "1.0000", "1.0000")] * 2  # so few are compared exactly
    vectors = np.fromfile(tmp_path / "vectors.f2", "<f2").reshape(-1, 384)[:400].astype(np.float32)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=2e-3)
    assert len(np.unique(vectors, axis=0)) > 390  # neighbours, not copies
    for name in ("search.svg", "recall.svg"):
        ElementTree.parse(tmp_path / name)


def test_words_are_searched_at_sizes_without_an_archive(sample_archive: Path, tmp_path: Path):
    told = _told(sample_archive, tmp_path, "--words")
    assert re.findall(r"^(\d+) passages, 13 questions", told, re.M) == ["30", "400"]
    assert len(re.findall(r"by words +[\d.]+ +[\d.]+ +[\d.]+", told)) == 2
    index = open_words(tmp_path / "400.words")
    assert len(index) == len(index.ids()) == 400
    assert len(index.search("What did Blinken threaten?", 20)) == 20  # copies keep most of their words


def test_both_searches_are_fused_at_sizes_without_an_archive(sample_archive: Path, tmp_path: Path):
    told = _told(sample_archive, tmp_path, "--both")
    assert re.findall(r"^(\d+) passages, 13 questions", told, re.M) == ["30", "400"]
    for name in ("both", "meaning", "words"):
        assert len(re.findall(rf"by {name} +[\d.]+ +[\d.]+ +[\d.]+", told)) == 2
    assert set(open_words(tmp_path / "30.words").ids()) == set(range(30))  # the same numbers as the vectors'


def test_a_picture_shows_every_curve_in_its_place(tmp_path: Path):
    axes = Axes("passages", "MB", floor=0, roof=100)
    draw(tmp_path / "new" / "a.svg", "A & B", axes, {"one": [(10, 0), (1000, 100)], "<two>": [(100, 50)]})
    root = ElementTree.parse(tmp_path / "new" / "a.svg").getroot()
    spots = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iterfind(".//{*}circle")]
    (left, bottom), (right, top), (middle, half) = spots
    assert left < right and top < bottom
    assert middle == pytest.approx((left + right) / 2, abs=0.2) and half == pytest.approx((top + bottom) / 2, abs=0.2)
    words = [text.text for text in root.iterfind(".//{*}text")]
    assert {"A & B", "one", "<two>", "10", "100", "1k", "passages", "MB"} <= set(words)


def test_a_picture_of_nothing_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="nothing to draw"):
        draw(tmp_path / "a.svg", "", Axes("", ""), {"one": []})


def test_samples_are_counted_by_our_innermost_function_of_what_is_measured_alone():
    stacks = """<module> (<string>:9);rounds (<string>:4);search (index/archive.py:50);dot (numpy/core.py:3) 90
<module> (<string>:9);counted (<string>:4);search (index/archive.py:50);_found (index/vectors.py:9);dot (faiss/a.py:3) 5
<module> (<string>:9);counted (<string>:4);search (index/archive.py:51);_found (index/vectors.py:11) 2
_bootstrap (threading.py:1);run (threading.py:2);_infer (index/runtime.py:80);infer (openvino/b.py:3) 4
_bootstrap (threading.py:1);run (threading.py:2);wait (threading.py:3) 1"""
    found = functions(stacks)
    assert found == {"index/vectors.py _found": 7, "index/runtime.py _infer": 4, "elsewhere": 1}
