"""`verify` finds any damaged byte; `repair` brings the shadows back without reading or embedding an article."""

from __future__ import annotations

import random
import shutil
import sqlite3

import pytest
from word_hash import WordHash, content, run, write_article, write_folder

from index import embed
from index.archive import Archive
from index.build import add, build, update
from index.errors import ArchiveDamaged, ArchiveNotFound
from index.verify import repair, verify


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An archive with an update, a dropped file and an embedder of its own in it."""
    base = tmp_path_factory.mktemp("verify")
    embedder, archive = WordHash(), base / "archive"
    folder = write_folder(base / "news", "spring")
    kept = embed.encoder_folder(archive / "models", embedder.sha256)
    kept.mkdir(parents=True)
    (kept / "encoder.json").write_text("{}", encoding="utf-8")
    (kept / "model.onnx").write_bytes(random.Random(1).randbytes(5000))
    run(build([folder], archive, embedder=embedder))
    run(add(archive, [write_article(base / "scoop.txt", "Scoop", "A scoop about rye in Vilnius.")], embedder=embedder))
    write_article(folder / "article-1.txt", "Changed", "A changed article about barley in Lviv.")
    run(update(archive, embedder=embedder))
    return archive


@pytest.fixture
def archive(whole, tmp_path):
    shutil.copytree(whole, tmp_path / "archive")
    return tmp_path / "archive"


def _files(archive):
    scratch = ("-shm", "-wal", ".lock")
    served = sorted(path for path in archive.rglob("*") if path.is_file() and not path.name.endswith(scratch))
    named = {"vectors-3.faiss", "words-3"}
    return [path for path in served if path.stat().st_size and not _superseded(path, named)]


def _superseded(path, named):
    """Shadows of earlier revisions, which wait for the next write to sweep them."""
    return any(part.startswith(("vectors-", "words-")) and part not in named for part in path.parts[-2:])


def test_a_whole_archive_has_no_problem(archive):
    assert verify(archive) == []
    kinds = {path.name.split("-")[0].rpartition(".")[2] for path in _files(archive)}
    assert {"CURRENT", "sqlite", "json", "vectors", "onnx", "txt", "store"} <= kinds


def test_any_damaged_byte_is_found(archive):
    chance, tried = random.Random(11), 0
    for path in _files(archive):
        right = path.read_bytes()
        edges = {0, len(right) - 1, len(right) // 2}
        for place in sorted(
            edges | {chance.randrange(len(right)) for _ in range(40 if path.suffix == ".sqlite" else 8)}
        ):
            wrong = bytearray(right)
            wrong[place] ^= 1 << chance.randrange(8)
            path.write_bytes(wrong)
            assert verify(archive) != [], f"byte {place} of {path.name}"
            tried += 1
        path.write_bytes(right)
        assert verify(archive) == [], path.name
    assert tried > 150


def test_any_missing_or_shortened_file_is_found(archive):
    for path in _files(archive):
        right = path.read_bytes()
        path.unlink()
        try:
            assert verify(archive) != [] or path.name == "fingerprint.json", path.name
        except ArchiveNotFound:
            pytest.fail(f"{path.name} missing: the archive is still there")
        path.write_bytes(right[:-1])
        assert verify(archive) != [], path.name
        path.write_bytes(right)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE documents SET text = replace(text, 'said', 'denied')", "is not as it was written"),
        ("DELETE FROM statements WHERE id = (SELECT min(id) FROM statements)", "missing"),
        ("DELETE FROM exclusions", None),
        ("DELETE FROM vectors WHERE id = (SELECT max(id) FROM vectors)", "names another that is not there"),
        ("UPDATE settings SET value = '9' WHERE key = 'revision'", "is not as it was written"),
    ],
)
def test_rows_that_were_altered_are_named(archive, change, told):
    with sqlite3.connect(next(archive.glob("generations/*/archive.sqlite"))) as db:
        changed = db.execute(change).rowcount
    db.close()
    problems = verify(archive)
    if told is None:
        assert changed == 0 and problems == []
        return
    assert changed and any(told in problem.what for problem in problems if problem.fatal)
    with pytest.raises(ArchiveDamaged, match="onrecord build"):
        run(repair(archive))


def _forget_shadows(archive):
    for path in archive.glob("generations/*/vectors-*"):
        path.unlink()
    for path in archive.glob("generations/*/words-*"):
        shutil.rmtree(path)


def _spoil_words(archive):
    for path in archive.glob("generations/*/words-3/*.idx"):
        path.write_bytes(b"\xff" * path.stat().st_size)


def _spoil_current(archive):
    (archive / "CURRENT").write_text("generation 7\n", encoding="utf-8")


def _lose_current(archive):
    (archive / "CURRENT").unlink()


def _lose_fingerprint(archive):
    (archive / "generations" / "1" / "fingerprint.json").write_bytes(b"{}")


@pytest.mark.parametrize("harm", [_forget_shadows, _spoil_words, _spoil_current, _lose_current, _lose_fingerprint])
def test_repair_brings_everything_back_from_the_store(archive, whole, harm):
    embedder = WordHash()
    harm(archive)
    problems = verify(archive)
    assert problems and not any(problem.fatal for problem in problems)
    assert all(problem.remedy for problem in problems)
    report = run(repair(archive))
    assert (report.embedded, embedder.encoded) == (0, 0)
    assert verify(archive) == []
    assert content(archive) == content(whole)
    with Archive.open(archive, encoder=embedder) as mended, Archive.open(whole, encoder=embedder) as opened:
        assert [h.document.id for h in mended.search("barley", 5)] == [
            h.document.id for h in opened.search("barley", 5)
        ]


def test_repair_of_bytes_that_no_row_uses_writes_them_anew(archive):
    path = archive / "generations" / "1" / "archive.sqlite"
    right = path.read_bytes()
    path.write_bytes(right[:72] + b"\1" + right[73:])  # reserved by the file format, and always zero
    assert [problem.fatal for problem in verify(archive)] == [False]
    run(repair(archive))
    assert verify(archive) == []


def test_a_rebuild_mends_an_archive_whose_truth_is_damaged(archive):
    path = archive / "generations" / "1" / "archive.sqlite"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ArchiveDamaged):
        run(repair(archive))
    folder = write_folder(archive.parent / "again", "summer")
    run(build([folder], archive, embedder=WordHash()))
    assert verify(archive) == []
    assert len(content(archive)) == 7  # the dropped file is among them
