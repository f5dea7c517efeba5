"""Promise 5: a write that is killed at any point leaves the last good archive served, and readers never notice."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from word_hash import WordHash, content, run, write_folder

from index.archive import Archive
from index.build import build, rebuild, update
from index.types import Filters
from index.verify import verify

_HERE = Path(__file__).parent
_KILLS = 25  # of each kind of write


class _Server:
    """Starts writes and kills them."""

    def __init__(self):
        self._process = subprocess.Popen(
            [sys.executable, str(_HERE / "crash_server.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": f"{_HERE.parent}:{_HERE}"},
        )  # fmt: skip

    def write(
        self, kind: str, archive: Path, kill_at: int | None = None, delay: float = 0.0, room: int | None = None
    ) -> dict:
        order = {"write": kind, "archive": str(archive), "kill_at": kill_at, "delay": delay, "room": room}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self):
        self._process.stdin.close()
        self._process.stdout.close()
        assert self._process.wait(30) == 0


@pytest.fixture(scope="module")
def server():
    if not hasattr(os, "fork"):
        pytest.skip("needs fork and SIGKILL")
    made = _Server()
    yield made
    made.close()


def _moments(steps: list[str]) -> list[int]:
    """Steps to be killed at: five while rows are put in, eight over the making of the shadows, and each of the last
    twelve, where the write becomes visible."""
    rows = [n for n, step in enumerate(steps) if step.split(":")[0] in ("add", "put", "one", "_all", "remove_document")]
    rest = sorted(set(range(len(steps))) - set(rows))
    spread, last = rest[:-12], rest[-12:]
    return [rows[n * len(rows) // 5] for n in range(5)] + [spread[n * len(spread) // 8] for n in range(8)] + last


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["rebuild", "update"])
def test_a_write_killed_at_any_step_leaves_the_old_archive_or_the_new_one(server, tmp_path, kind):
    folder, archive, chance = tmp_path / "news", tmp_path / "archive", random.Random(5)
    expected = {}
    for version in ("autumn", "spring"):
        write_folder(folder, version)
        run(build([folder], tmp_path / version, embedder=WordHash()))
        expected[version] = content(tmp_path / version)
    run(build([folder], archive, embedder=WordHash()))
    served, other = "spring", "autumn"

    write_folder(folder, other)
    steps = server.write(kind, archive)["steps"]
    served, other = other, served
    assert {"write_index", "_change", "settle", "write_durably"} <= {step.split(":")[0] for step in steps}
    outcomes = []
    for number, moment in enumerate(_moments(steps)):
        write_folder(folder, other)
        delay = chance.choice([0.0, 0.0001, 0.0003, 0.001]) if number < 13 else 0.0
        killed = server.write(kind, archive, moment, delay)["killed"]
        now = content(archive)
        assert now in (expected[served], expected[other]), f"killed at {steps[moment]}"
        assert verify(archive) == [], f"killed at {steps[moment]}"
        outcomes.append((killed, now == expected[other]))
        if now == expected[other]:
            served, other = other, served
    assert len(outcomes) == _KILLS and sum(killed for killed, _ in outcomes) >= _KILLS - 4
    assert {new for _, new in outcomes} == {False, True}, "the kills fell on one side of the commit only"

    write_folder(folder, other)
    server.write(kind, archive)
    assert content(archive) == expected[other] and verify(archive) == []
    run(update(archive, embedder=WordHash()))  # one more write sweeps what the killed ones left
    left = [path.name for path in (archive / "generations").iterdir()]
    assert len(left) == 1 and not list(archive.rglob("*.partial"))
    shadows = [path.name for path in (archive / "generations" / left[0]).glob("*-*") if path.suffix != ".sqlite"]
    assert len([name for name in shadows if name.startswith(("vectors-", "words-"))]) == 2


_READER = """
import sys
from word_hash import WordHash
from index.archive import Archive
with Archive.open(sys.argv[1], encoder=WordHash()) as archive:
    print("ready", flush=True)
    seen = set()
    while not sys.stdin.closed and len(seen) < 400:
        versions = {hit.document.title.split()[-1] for hit in archive.search("Minister said talks about grain", 30)}
        assert len(versions) == 1, versions
        seen.add((archive.generation, archive.revision))
        import select
        if select.select([sys.stdin], [], [], 0)[0]:
            break
    print(len(seen), flush=True)
"""


def test_readers_in_threads_and_processes_never_fail_and_never_see_a_half_state(tmp_path):
    folder, archive = write_folder(tmp_path / "news", "version-0"), tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    process = subprocess.Popen(
        [sys.executable, "-c", _READER, str(archive)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": f"{_HERE.parent}:{_HERE}"},
    )  # fmt: skip
    assert process.stdout.readline() == "ready\n"
    stop, failures, seen = threading.Event(), [], set()

    def read(opened):
        while not stop.is_set():
            try:
                for filters in (Filters(), Filters(since="2021-12-01", until="2021-12-06")):
                    hits = opened.search("Minister said talks about grain", 30, filters)
                    versions = {hit.document.title.split()[-1] for hit in hits}
                    if len(versions) != 1 or len(hits) < 6:
                        failures.append(versions)
                    seen.update(versions)
            except BaseException as error:
                failures.append(error)
                return

    with Archive.open(archive, encoder=WordHash()) as opened:
        threads = [threading.Thread(target=read, args=(opened,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(1, 13):
            write_folder(folder, f"version-{number}")
            make = rebuild if number % 3 == 0 else update
            run(make(archive, embedder=WordHash()))
        stop.set()
        for thread in threads:
            thread.join()
    process.stdin.write("stop\n")
    process.stdin.close()
    told = process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 0 and int(told) > 2
    assert failures == []
    assert len(seen) > 3
    assert verify(archive) == []


def test_a_killed_writer_does_not_leave_the_archive_locked(server, tmp_path):
    folder, archive = write_folder(tmp_path / "news", "spring"), tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    assert server.write("rebuild", archive, 3)["killed"]
    assert run(update(archive, embedder=WordHash())).unchanged == 6


@pytest.mark.parametrize("kind", ["rebuild", "update"])
def test_a_full_disk_is_told_and_leaves_the_archive_as_it_was(server, tmp_path, kind):
    folder, archive = write_folder(tmp_path / "news", "spring", 60), tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    before = content(archive)
    write_folder(folder, "autumn", 60)
    for room in (100, 5_000, 50_000, 120_000):
        told = server.write(kind, archive, room=room)["error"]
        assert str(archive) in told and "space left" in told
        assert content(archive) == before and verify(archive) == []
    assert server.write(kind, archive)["error"] == ""
    assert content(archive) != before and verify(archive) == []
