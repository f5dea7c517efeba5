"""What a build, an update, a dropped file and a removal promise, on real files and a real archive."""

from __future__ import annotations

import pytest
from word_hash import WordHash, content, run, write_article, write_folder

import index.statements
from index.build import add, build, remove, update
from index.errors import (
    UsageError,
)
from index.store import Store
from index.verify import verify


@pytest.fixture
def embedder():
    return WordHash()


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "news", "spring")


@pytest.fixture
def archive(tmp_path, folder, embedder):
    path = tmp_path / "archive"
    run(build([folder], path, embedder=embedder))
    embedder.encoded = 0
    return path


def sources(archive):
    return sorted(document.source for document, *_ in content(archive).values())


def text_of(archive, source):
    return next(document.text for document, *_ in content(archive).values() if document.source == source)


def test_the_same_files_and_settings_give_the_same_content(tmp_path, folder):
    rows = []
    for name in ("one", "two"):
        run(build([folder], tmp_path / name, embedder=WordHash()))
        store = Store.read(tmp_path / name / "generations" / "1" / "archive.sqlite")
        tables = ("documents", "passages", "statements", "vectors", "names", "files", "folders")
        rows.append([store.db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables])
        store.close()
    assert rows[0] == rows[1]
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_an_unchanged_folder_costs_an_update_nothing(archive, folder, embedder):
    before = {path: path.read_bytes() for path in (archive / "generations" / "1").iterdir() if path.is_file()}
    report = run(update(archive, embedder=embedder))
    assert (report.unchanged, report.added, report.removed, embedder.encoded) == (6, 0, 0, 0)
    now = {path: path.read_bytes() for path in before if path.exists()}
    assert now == before


def test_a_dropped_file_without_an_article_is_reported_and_not_kept(tmp_path, archive, embedder):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "blob.bin").write_bytes(b"\0\1\2")
    report = run(add(archive, [tmp_path / "empty.txt", tmp_path / "blob.bin"], embedder=embedder))
    assert report.articles == 6
    assert {skipped.source for skipped in report.skipped} == {"empty.txt", "blob.bin"}
    assert list((archive / "added").iterdir()) == []
    assert verify(archive) == []
    with pytest.raises(UsageError, match="nowhere.txt"):
        run(add(archive, [tmp_path / "nowhere.txt"], embedder=embedder))


def test_two_dropped_files_of_one_name_are_both_kept(tmp_path, archive, embedder):
    for place, body in (("a", "Oats in Narva."), ("b", "Maize in Tartu.")):
        run(add(archive, [write_article(tmp_path / place / "note.txt", "Note", body)], embedder=embedder))
    run(add(archive, [tmp_path / "b" / "note.txt"], embedder=embedder))
    assert [s for s in sources(archive) if s.startswith("note")] == ["note-2.txt", "note.txt"]
    assert sorted(path.name for path in (archive / "added").iterdir()) == ["note-2.txt", "note.txt"]


def test_what_was_removed_is_not_to_be_found_in_any_file_of_the_archive(archive, folder, embedder):
    write_article(folder / "secret.txt", "Secret", "The informant Xylophonova met them in Daugavpils.")
    run(update(archive, embedder=embedder))
    gone = next(document for document, *_ in content(archive).values() if document.source == "secret.txt")
    run(remove(archive, gone.id))
    (folder / "secret.txt").unlink()
    run(update(archive, embedder=embedder))  # sweeps
    holding = [path for path in archive.rglob("*") if path.is_file() and b"xylophonova" in path.read_bytes().lower()]
    assert holding == []


def test_a_dropped_article_that_was_removed_goes_with_its_file_and_comes_back_when_dropped_again(
    tmp_path, archive, embedder
):
    dropped = write_article(tmp_path / "scoop.txt", "Scoop", "A scoop about rye in Vilnius.")
    run(add(archive, [dropped], embedder=embedder))
    scoop = next(document for document, *_ in content(archive).values() if document.source == "scoop.txt")
    run(remove(archive, scoop.id))
    assert list((archive / "added").iterdir()) == []
    run(add(archive, [dropped], embedder=embedder))
    assert scoop.id in content(archive)


def test_other_files_in_the_folder_are_left_alone(tmp_path, folder, embedder):
    archive = tmp_path / "archive"
    (archive / "notes").mkdir(parents=True)
    (archive / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    (archive / "README").write_text("mine too", encoding="utf-8")
    for _ in range(3):
        run(build([folder], archive, embedder=embedder))
    run(add(archive, [folder / "article-1.txt"], embedder=embedder))
    assert (archive / "notes" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (archive / "README").read_text(encoding="utf-8") == "mine too"


def test_an_archive_inside_its_own_folder_does_not_take_itself_in(folder, embedder):
    archive = folder / "archive"
    run(build([folder], archive, embedder=embedder))
    run(add(archive, [write_article(folder.parent / "x.txt", "X", "Rye in Vilnius.")], embedder=embedder))
    assert run(update(archive, embedder=embedder)).articles == 7


def test_an_article_whose_statements_cannot_be_read_is_kept_and_that_is_told_again_at_each_update(
    tmp_path, folder, embedder, monkeypatch
):
    write_article(folder / "odd.txt", "Harvest", "The governor said barley would be dear this year.")
    real = index.statements.statements

    def fails_on_barley(document, sentences):
        if "barley" in document.text:
            raise IndexError("tuple index out of range")
        return real(document, sentences)

    monkeypatch.setattr(index.statements, "statements", fails_on_barley)
    path = tmp_path / "archive"
    reports = [run(build([folder], path, embedder=embedder)), run(update(path, embedder=embedder))]
    for report in reports:
        [told] = report.skipped
        assert told.source == "odd.txt" and "kept without its statements" in told.reason
    assert reports[0].articles == 7 and "barley" in text_of(path, "odd.txt")
    assert verify(path) == []
