"""Commands that change an archive: what they say, where they stop, and what an interruption leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

ARTICLE = """Ferry Service Between the Islands Resumes

By: Nobody - March {day}, 2022

The ferry company said on Monday that boats to the island number {day} will run again from April. A storm had damaged
the pier in January, and repairs cost {day} million crowns.

Islanders had asked for a bridge instead, said mayor Karin Holm number {day}.
"""


@pytest.fixture(scope="module")
def home(onrecord, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of five articles and its archive, made once; `folder` and `archive` put them back before each test."""
    home = tmp_path_factory.mktemp("home")
    (home / "kept" / "articles").mkdir(parents=True)
    for day in range(1, 6):
        (home / "kept" / "articles" / f"ferry-{day}.txt").write_text(ARTICLE.format(day=day), encoding="utf-8")
    shutil.copytree(home / "kept" / "articles", home / "articles")
    done = onrecord("build", home / "articles", "--archive", home / "archive")
    assert done.returncode == 0, done.stderr
    shutil.copytree(home / "archive", home / "kept" / "archive")
    return home


@pytest.fixture
def folder(home: Path) -> Path:
    return _put_back(home, "articles")


@pytest.fixture
def archive(home: Path, folder: Path) -> Path:
    return _put_back(home, "archive")


def _put_back(home: Path, name: str) -> Path:
    shutil.rmtree(home / name)
    shutil.copytree(home / "kept" / name, home / name)
    return home / name


def test_build_reports_on_standard_output_and_progresses_on_standard_error(
    onrecord, folder: Path, archive: Path
) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    done = onrecord("build", folder, "--archive", archive, "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["articles"], report["unchanged"], report["generation"]) == (5, 5, 2)
    assert [skipped["source"] for skipped in report["skipped"]] == ["broken.pdf"]
    assert "Skipped broken.pdf: " in done.stderr and "Writing the index" in done.stderr
    assert "\x1b" not in done.stderr and "\r" not in done.stderr, "no terminal, no drawing"
    again = onrecord("build", folder, "--archive", archive)
    assert "5 articles in 5 passages" in again.stdout and "1 skipped" in again.stdout


def test_an_empty_folder_exits_with_3(onrecord, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = onrecord("build", tmp_path / "nothing", "--archive", archive)
    assert done.returncode == 3 and "nothing" in done.stderr and "Traceback" not in done.stderr


def test_update_takes_in_what_changed(onrecord, archive: Path, folder: Path) -> None:
    (folder / "ferry-1.txt").write_text(ARTICLE.format(day=21), encoding="utf-8")
    (folder / "ferry-9.txt").write_text(ARTICLE.format(day=9), encoding="utf-8")
    report = json.loads(onrecord("update", "--archive", archive, "--json").stdout)
    assert report["articles"] == 6 and report["unchanged"] == 4
    nothing = onrecord("update", "--archive", archive)
    assert nothing.returncode == 0 and "6 articles" in nothing.stdout


def test_update_says_how_many_would_go_and_stops(onrecord, archive: Path, folder: Path) -> None:
    for day in (1, 2):
        (folder / f"ferry-{day}.txt").unlink()
    stopped = onrecord("update", "--archive", archive)
    assert stopped.returncode == 9 and "2" in stopped.stderr and "--allow-removals" in stopped.stderr
    assert json.loads(onrecord("info", "--archive", archive, "--json").stdout)["articles"] == 5
    allowed = onrecord("update", "--archive", archive, "--allow-removals", "--json")
    assert allowed.returncode == 0 and json.loads(allowed.stdout)["removed"] == 2


def test_update_says_how_many_go_before_it_removes_a_few(onrecord, archive: Path, folder: Path) -> None:
    (folder / "ferry-1.txt").unlink()
    done = onrecord("update", "--archive", archive)
    assert done.returncode == 0, done.stderr
    assert "1 article" in done.stderr and "1 removed" in done.stdout


def test_a_file_is_added_found_and_removed_for_good(onrecord, archive: Path, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text(ARTICLE.format(day=30).replace("Ferry Service", "Bridge Plan"), encoding="utf-8")
    assert onrecord("add", file, "--archive", archive).returncode == 0
    found = json.loads(onrecord("search", "bridge plan", "--archive", archive, "--json").stdout)["retrieved"]
    [identity] = {hit["document_id"] for hit in found if hit["source"] == "bridge.txt"}
    assert onrecord("remove", identity[:12], "--archive", archive).returncode == 0
    assert onrecord("remove", "ferry-2.txt", "--archive", archive).returncode == 0
    assert onrecord("update", "--archive", archive).returncode == 0
    left = json.loads(onrecord("search", "bridge plan ferry", "--archive", archive, "--json").stdout)["retrieved"]
    assert not {"bridge.txt", "ferry-2.txt"} & {hit["source"] for hit in left} and len(left) == 4


def test_an_archive_that_another_process_writes_exits_with_5(onrecord, archive: Path) -> None:
    with FileLock(str(archive / "writing.lock")):
        done = onrecord("update", "--archive", archive)
        assert done.returncode == 5 and "another process" in done.stderr
        asked = onrecord("search", "ferry", "--archive", archive, "--json")
        assert asked.returncode == 0 and json.loads(asked.stdout)["retrieved"], "readers need no lock"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_during_a_build_leaves_the_old_archive(onrecord, archive: Path, folder: Path) -> None:
    for day in range(100, 1600):
        (folder / f"ferry-{day}.txt").write_text(ARTICLE.format(day=day), encoding="utf-8")
    process = subprocess.Popen(
        onrecord.command("build", folder, "--archive", archive),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=onrecord.environment(),
    )
    line = process.stderr.readline()
    assert "Reading files" in line
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 130, (out, error)
    assert "Traceback" not in error and "Stopped" in error
    assert json.loads(onrecord("info", "--archive", archive, "--json").stdout)["articles"] == 5
    assert onrecord("verify", "--archive", archive).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
def test_on_a_terminal_a_bar_is_drawn_with_the_time_left(onrecord, folder: Path, archive: Path) -> None:
    import pty

    (folder / "ferry-6.txt").write_text(ARTICLE.format(day=6), encoding="utf-8")
    mine, theirs = pty.openpty()
    process = subprocess.Popen(
        onrecord.command("build", folder, "--archive", archive, "--json"),
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=onrecord.environment(COLUMNS="100"),
    )
    os.close(theirs)
    drawn = b""
    while True:
        try:
            piece = os.read(mine, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        drawn += piece
    os.close(mine)
    out, _ = process.communicate(timeout=60)
    text = drawn.decode("utf-8")
    assert json.loads(out)["articles"] == 6
    assert "Embedding passages" in text and "█" in text and "s left" in text
