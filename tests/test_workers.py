"""Embedding on the workers of a real Dask cluster of two processes, one of which may die."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
from pathlib import Path

import pytest
from word_hash import WordHash, content, run, write_folder

from index.build import build, update
from index.errors import ArchiveError, UsageError
from index.verify import verify


class DiesOnce(WordHash):
    """Takes the process that it first works in with it."""

    def __init__(self, died: Path):
        super().__init__()
        self.died = died

    def encode(self, texts):
        if not self.died.exists():
            self.died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts)


class AlwaysDies(WordHash):
    def encode(self, texts):
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(scope="module")
def scheduler():
    distributed = pytest.importorskip("distributed", reason="needs Dask: pip install '.[test]'")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address


def _vectors(archive: Path) -> list[tuple[bytes, bytes]]:
    with sqlite3.connect(next(archive.glob("generations/*/archive.sqlite"))) as db:
        found = db.execute("SELECT key, value FROM vectors ORDER BY key").fetchall()
    db.close()
    return found


def test_workers_make_the_same_archive_as_this_machine_alone(tmp_path, sample_articles, sample_archive, scheduler):
    report = run(build([sample_articles], tmp_path / "archive", workers=scheduler))
    assert report.embedded == report.passages
    assert content(tmp_path / "archive") == content(sample_archive)
    assert _vectors(tmp_path / "archive") == _vectors(sample_archive)
    assert verify(tmp_path / "archive") == []


def test_a_batch_whose_worker_dies_is_done_again(tmp_path, scheduler):
    folder, died = write_folder(tmp_path / "news", "spring", 90), tmp_path / "died"
    run(build([folder], tmp_path / "alone", embedder=WordHash()))
    run(build([folder], tmp_path / "archive", embedder=DiesOnce(died), workers=scheduler))
    assert died.exists()
    assert content(tmp_path / "archive") == content(tmp_path / "alone")
    assert _vectors(tmp_path / "archive") == _vectors(tmp_path / "alone")


def test_an_update_by_workers_embeds_only_what_is_new(tmp_path, scheduler):
    folder, archive = write_folder(tmp_path / "news", "spring"), tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    write_folder(tmp_path / "more", "summer", 3)
    report = run(update(archive, [tmp_path / "more"], embedder=WordHash(), workers=scheduler))
    assert (report.added, report.embedded) == (3, 3)
    assert verify(archive) == []


def test_workers_that_all_die_leave_the_archive_as_it_was_and_it_is_said(tmp_path, scheduler):
    folder, archive = write_folder(tmp_path / "news", "spring"), tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    before = content(archive)
    write_folder(folder, "autumn")
    with pytest.raises(ArchiveError, match="workers die of a batch"):
        run(update(archive, allow_removals=True, embedder=AlwaysDies(), workers=scheduler))
    assert content(archive) == before and verify(archive) == []


def test_where_no_scheduler_answers_or_nobody_works_it_is_said_what_to_start(tmp_path):
    distributed = pytest.importorskip("distributed", reason="needs Dask: pip install '.[test]'")
    folder = write_folder(tmp_path / "news", "spring")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    with pytest.raises(UsageError, match="dask scheduler"):
        run(build([folder], tmp_path / "archive", embedder=WordHash(), workers=f"tcp://127.0.0.1:{free}"))
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster,
        pytest.raises(UsageError, match="dask worker"),
    ):
        run(build([folder], tmp_path / "archive", embedder=WordHash(), workers=cluster.scheduler_address))
