"""The rebuild script, as a process of its own on the sample archive."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from word_hash import content, write_article

_ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def archive(sample_archive, tmp_path):
    shutil.copytree(sample_archive, tmp_path / "archive")
    return tmp_path / "archive"


def _script(*words):
    return subprocess.run(
        [sys.executable, "-m", "index", *map(str, words)], cwd=_ROOT, capture_output=True, text=True, encoding="utf-8"
    )


def test_rebuild_makes_a_new_generation_from_the_folders_it_remembers(archive):
    before = content(archive)
    done = _script("rebuild", "--archive", archive, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["generation"], report["unchanged"], report["embedded"]) == (2, len(before), 0)
    assert content(archive) == before


def test_rebuild_of_a_folder_names_what_it_skipped_on_standard_error(archive, tmp_path):
    write_article(tmp_path / "news" / "a.txt", "One", "The minister warned of sanctions.")
    (tmp_path / "news" / "empty.txt").write_text("", encoding="utf-8")
    done = _script("rebuild", tmp_path / "news", "--archive", archive)
    assert done.returncode == 0, done.stderr
    assert "skipped empty.txt" in done.stderr and "1 skipped" in done.stdout
    assert len(content(archive)) == 1


def test_update_verify_and_info(archive, tmp_path):
    write_article(tmp_path / "news" / "a.txt", "One", "The minister warned of sanctions.")
    done = _script("update", tmp_path / "news", "--archive", archive, "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["added"] == 1, done.stderr
    assert json.loads(_script("verify", "--archive", archive, "--json").stdout) == []
    info = json.loads(_script("info", "--archive", archive, "--json").stdout)
    assert info["articles"] == len(content(archive)) and str(tmp_path / "news") in info["folders"]
    assert "articles" in _script("info", "--archive", archive).stdout


def test_verify_ends_with_an_error_for_a_damaged_archive_and_repairs_it(archive):
    vectors = next(archive.glob("generations/1/vectors-*"))
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"\7")
    told = _script("verify", "--archive", archive)
    assert told.returncode == 7 and vectors.name in told.stdout
    assert _script("verify", "--archive", archive, "--repair").returncode == 0
    assert _script("verify", "--archive", archive).returncode == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("info", "--archive", "NOWHERE"), 4, "onrecord build"),
        (("rebuild", "NOWHERE", "--archive", "ARCHIVE"), 3, "NOWHERE"),
        (("rebuild",), 2, "--archive"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(tmp_path, words, code, told):
    words = [str(tmp_path / word) if word.isupper() else word for word in words]
    done = _script(*words)
    assert done.returncode == code
    assert told in done.stderr and "Traceback" not in done.stderr and done.stdout == ""


def test_a_person_at_a_terminal_sees_a_bar(archive):
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "index", "rebuild", "--archive", archive],
        cwd=_ROOT, stdout=subprocess.PIPE, stderr=terminal, text=True,
    )  # fmt: skip
    os.close(terminal)
    drawn = b""
    try:
        while part := os.read(controller, 4096):
            drawn += part
    except OSError:  # the terminal was closed
        pass
    os.close(controller)
    out, _ = process.communicate()
    assert process.returncode == 0 and "articles in" in out
    assert "█".encode() in drawn and b"reading" in drawn and b"committing" in drawn
