"""What an open archive promises those who ask it."""

from __future__ import annotations

import hashlib
import sqlite3

import pytest
from word_hash import WordHash, content, run, write_article, write_wheat

from index.archive import Archive
from index.build import add, build, rebuild, update
from index.errors import ArchiveDamaged, ArchiveNotFound, ArchiveTooNew, WrongEmbedder
from index.store import SCHEMA
from index.types import Filters


@pytest.fixture
def embedder():
    return WordHash()


@pytest.fixture
def folder(tmp_path):
    return write_wheat(tmp_path / "news")


@pytest.fixture
def archive(tmp_path, folder, embedder):
    run(build([folder], tmp_path / "archive", embedder=embedder))
    with Archive.open(tmp_path / "archive", encoder=embedder) as opened:
        yield opened


def test_opening_and_searching_change_nothing_on_disk(tmp_path, folder, embedder):
    run(build([folder], tmp_path / "archive", embedder=embedder))

    def state():
        files = [path for path in (tmp_path / "archive").rglob("*") if not path.name.endswith(("-wal", "-shm"))]
        return {
            path: (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "", path.stat().st_mtime_ns)
            for path in files
            if path.is_file()
        }

    before = state()
    with Archive.open(tmp_path / "archive", encoder=embedder) as opened:
        opened.search("wheat", 5, Filters(outlets=("Reuters",)))
        opened.info()
    assert state() == before


def test_an_archive_can_be_moved(tmp_path, folder, embedder):
    run(build([folder], tmp_path / "archive", embedder=embedder))
    run(add(tmp_path / "archive", [write_article(tmp_path / "x.txt", "X", "Rye in Vilnius.")], embedder=embedder))
    before = content(tmp_path / "archive")
    (tmp_path / "archive").rename(tmp_path / "moved")
    assert content(tmp_path / "moved") == before
    assert run(rebuild(tmp_path / "moved", embedder=embedder)).articles == len(before)


def test_a_log_that_a_reader_kept_open_is_no_trouble(tmp_path, folder, embedder):
    path = tmp_path / "archive"
    run(build([folder], path, embedder=embedder))
    store = path / "generations" / "1" / "archive.sqlite"
    reader = sqlite3.connect(store, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM documents").fetchone()
    write_article(folder / "late.txt", "Late", "Late news about sorghum in Rivne.")
    run(update(path, embedder=embedder))
    assert store.with_name("archive.sqlite-wal").stat().st_size > 0
    with Archive.open(path, encoder=embedder) as opened:
        assert opened.mentions("sorghum") == 1
    reader.close()
    assert len(content(path)) == 10


def test_where_there_is_no_archive_it_says_how_to_make_one(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ArchiveNotFound, match="onrecord build"):
            Archive.open(path)


def test_an_archive_of_a_newer_version_is_refused(archive):
    with sqlite3.connect(archive.path / "generations" / "1" / "archive.sqlite") as db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    db.close()
    with pytest.raises(ArchiveTooNew, match="newer version"):
        Archive.open(archive.path)


def test_an_archive_that_cannot_be_opened_leaves_no_file_open(archive, monkeypatch):
    made = []
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **how: made.append(connect(*args, **how)) or made[-1])
    with pytest.raises(WrongEmbedder):
        Archive.open(archive.path, encoder=WordHash("two"))
    assert made
    for connection in made:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


@pytest.mark.parametrize(
    "name", ["CURRENT", "generations/1/archive.sqlite", "generations/1/vectors-1.faiss", "generations/1/words-1/*.idx"]
)
@pytest.mark.parametrize("harm", ["missing", "cut", "flipped"])
def test_a_damaged_archive_says_how_to_mend_it(archive, name, harm):
    [path] = archive.path.glob(name)
    right = path.read_bytes()
    path.unlink()  # and not over it: the open archive still reads the old file
    if harm == "cut":
        path.write_bytes(right[: len(right) // 3])
    elif harm == "flipped":
        path.write_bytes(right[:30] + bytes([right[30] ^ 1]) + right[31:])
    if path.suffix == ".sqlite" and harm == "flipped":
        path.write_bytes(right.replace(b"Wheat was sold", b"Wheat was told"))
    with pytest.raises(ArchiveDamaged, match="onrecord verify --repair"), Archive.open(archive.path) as opened:
        opened.documents()
