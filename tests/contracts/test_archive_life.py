"""What a build, an update, a dropped file and a removal promise, for an archive in a folder and on a server."""

from __future__ import annotations

import os
import shutil

import pytest
from word_hash import WordHash, content, run, write_article, write_folder, write_records

from index.archive import Archive
from index.build import add, build, rebuild, remove, update
from index.errors import (
    ArchiveError,
    ArchiveLocked,
    ArchiveNotFound,
    EmptySource,
    TooManyRemovals,
    UsageError,
    WrongEmbedder,
)
from index.verify import verify


@pytest.fixture
def embedder():
    return WordHash()


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "news", "spring")


@pytest.fixture
def archive(place, folder, embedder):
    run(build([folder], place, embedder=embedder))
    embedder.encoded = 0
    return place


def sources(archive):
    return sorted(document.source for document, *_ in content(archive).values())


def text_of(archive, source):
    return next(document.text for document, *_ in content(archive).values() if document.source == source)


def test_a_build_holds_every_article_and_says_so(place, folder, embedder):
    report = run(build([folder], place, embedder=embedder))
    assert (report.generation, report.articles, report.added) == (1, 6, 6)
    assert report.passages == report.embedded == embedder.encoded >= 6
    assert sources(place) == [f"article-{n}.txt" for n in range(6)]
    assert verify(place) == []


def test_progress_counts_up_to_the_end_and_tells_the_time_left(place, tmp_path, embedder):
    folder = write_folder(tmp_path / "news", "spring", articles=70)
    steps = list(build([folder], place, embedder=embedder))
    stages = list(dict.fromkeys(step.stage for step in steps))
    assert stages == ["reading", "embedding", "indexing", "committing", "done"]
    for stage in ("reading", "embedding"):
        mine = [step for step in steps if step.stage == stage]
        assert [step.done for step in mine] == sorted(step.done for step in mine)
        assert mine[-1].done == mine[-1].total
        assert mine[-1].remaining is not None and mine[-1].remaining < 1
    assert any(step.remaining for step in steps if step.stage == "reading")
    assert [step.report is not None for step in steps] == [False] * (len(steps) - 1) + [True]


def test_the_same_words_are_never_embedded_twice(tmp_path, archive, folder, embedder):
    report = run(rebuild(archive, embedder=embedder))
    assert (report.generation, report.unchanged, report.embedded, embedder.encoded) == (2, 6, 0, 0)
    write_article(folder / "fresh.txt", "Fresh", "Something that nobody has said before in Tallinn.")
    report = run(rebuild(archive, embedder=embedder))
    assert report.embedded == embedder.encoded == 1
    assert (report.added, report.unchanged) == (1, 6)


def test_another_embedder_embeds_all_anew(archive, folder):
    other = WordHash("two")
    report = run(build([folder], archive, embedder=other))
    assert report.embedded == other.encoded == report.passages
    assert verify(archive) == []


def test_a_file_that_was_only_touched_is_not_read_again(archive, folder, embedder):
    os.utime(folder / "article-1.txt", ns=(1, 1))
    report = run(update(archive, embedder=embedder))
    assert (report.unchanged, embedder.encoded) == (6, 0)
    with Archive.open(archive, encoder=embedder) as opened:
        assert opened.revision == 2
    assert verify(archive) == []
    run(update(archive, embedder=embedder))
    with Archive.open(archive, encoder=embedder) as opened:
        assert opened.revision == 2


def test_an_update_adds_replaces_and_removes(archive, folder, embedder):
    write_article(folder / "article-7.txt", "New", "A new article about wheat in Odesa.")
    write_article(folder / "article-2.txt", "Changed", "A changed article about barley in Lviv.")
    (folder / "article-0.txt").unlink()
    report = run(update(archive, embedder=embedder))
    assert (report.added, report.replaced, report.removed, report.unchanged, report.articles) == (1, 1, 1, 4, 6)
    assert report.embedded == embedder.encoded == 2
    assert sources(archive) == [f"article-{n}.txt" for n in (1, 2, 3, 4, 5, 7)]
    assert "barley" in text_of(archive, "article-2.txt")
    with Archive.open(archive, encoder=embedder) as opened:
        assert opened.mentions("barley") == 1
        assert opened.mentions("Talks 0") == 0
        assert {hit.document.source for hit in opened.search("barley in Lviv", 1)} == {"article-2.txt"}
    assert verify(archive) == []


def test_an_updated_archive_holds_what_a_fresh_one_would(tmp_path, archive, folder, embedder):
    write_article(folder / "article-2.txt", "Changed", "A changed article about barley in Lviv.")
    shutil.copy(folder / "article-4.txt", folder / "another-name.txt")
    (folder / "article-5.txt").rename(folder / "sub.txt")
    run(update(archive, embedder=embedder))
    run(build([folder], tmp_path / "fresh", embedder=embedder))
    assert content(archive) == content(tmp_path / "fresh")


def test_a_file_that_only_moved_is_known_by_its_new_name_and_not_embedded(archive, folder, embedder):
    (folder / "article-0.txt").rename(folder / "zero.txt")
    report = run(update(archive, embedder=embedder))
    assert (report.unchanged, report.removed, embedder.encoded) == (6, 0, 0)
    assert "zero.txt" in sources(archive) and "article-0.txt" not in sources(archive)


def test_the_same_article_under_two_names_is_stored_once(place, folder, embedder):
    shutil.copy(folder / "article-3.txt", folder / "copy.txt")
    report = run(build([folder], place, embedder=embedder))
    assert (report.articles, report.duplicates) == (6, 1)
    told = {document.source: document.also for document, *_ in content(place).values()}
    assert told["article-3.txt"] == ("copy.txt",)
    (folder / "article-3.txt").unlink()
    report = run(update(place, embedder=embedder))
    assert (report.articles, report.removed) == (6, 0)
    told = {document.source: document.also for document, *_ in content(place).values()}
    assert told["copy.txt"] == ()


def test_each_record_of_a_file_is_an_article_of_its_own(place, tmp_path, embedder):
    records = [{"id": f"r{n}", "title": f"Title {n}", "text": f"The minister number {n} spoke."} for n in range(6)]
    news = write_records(tmp_path / "news.jsonl", records)
    run(build([news], place, embedder=embedder))
    assert sources(place) == [f"news.jsonl#r{n}" for n in range(6)]
    records[2]["text"] = "The minister was silent."
    write_records(news, records[:5])
    embedder.encoded = 0
    report = run(update(place, embedder=embedder))
    assert (report.replaced, report.removed, report.unchanged, embedder.encoded) == (1, 1, 4, 1)


def test_an_update_that_would_empty_the_archive_stops_before_it_changes_anything(archive, folder, embedder):
    before = content(archive)
    for number in (1, 2):
        (folder / f"article-{number}.txt").unlink()
    with pytest.raises(TooManyRemovals, match="2 of the 6"):
        run(update(archive, embedder=embedder))
    assert content(archive) == before
    assert run(update(archive, allow_removals=True, embedder=embedder)).removed == 2
    assert len(content(archive)) == 4


def test_an_archive_that_was_emptied_can_be_filled_again(tmp_path, archive, folder, embedder):
    gone = content(archive)
    for document_id in gone:
        run(remove(archive, document_id))
    assert content(archive) == {} and verify(archive) == []
    with Archive.open(archive, encoder=embedder) as opened:
        assert opened.search("grain") == [] and opened.newest(3) == [] and opened.mentions("grain") == 0
    with pytest.raises(EmptySource):  # what was removed by hand stays out, and nothing else is there
        run(rebuild(archive, embedder=embedder))
    write_article(folder / "fresh.txt", "Fresh", "Something that nobody has said before in Tallinn.")
    assert run(rebuild(archive, embedder=embedder)).articles == 1


def test_a_folder_that_is_not_mounted_removes_nothing(place, tmp_path, embedder):
    large, small = write_folder(tmp_path / "large", "spring", 9), write_folder(tmp_path / "small", "winter", 1)
    run(build([large, small], place, embedder=embedder))
    before = content(place)
    shutil.rmtree(small)
    for _ in range(2):
        with pytest.raises(TooManyRemovals, match="small"):
            run(update(place, embedder=embedder))
        small.mkdir(exist_ok=True)  # an empty mount point
    with pytest.raises(EmptySource, match="small"):
        run(rebuild(place, embedder=embedder))
    assert content(place) == before


def test_an_archive_remembers_its_folders(tmp_path, archive, folder, embedder):
    more = write_folder(tmp_path / "more", "summer", 2)
    report = run(update(archive, [more], embedder=embedder))
    assert (report.added, report.unchanged) == (2, 6)
    with Archive.open(archive, encoder=embedder) as opened:
        assert opened.info().folders == (str(folder), str(more))
    assert run(rebuild(archive, embedder=embedder)).articles == 8


def test_dropped_files_are_kept_and_no_folder_touches_them(tmp_path, archive, folder, embedder):
    dropped = write_article(tmp_path / "desk" / "scoop.txt", "Scoop", "A scoop about rye in Vilnius.")
    report = run(add(archive, [dropped], embedder=embedder))
    assert (report.added, report.articles) == (1, 7)
    dropped.unlink()
    assert run(update(archive, embedder=embedder)).removed == 0
    assert run(rebuild(archive, embedder=embedder)).articles == 7
    assert run(build([folder], archive, embedder=embedder)).articles == 7
    assert "scoop.txt" in sources(archive)
    assert verify(archive) == []


def test_what_was_removed_by_hand_stays_removed(archive, folder, embedder):
    gone = next(document for document, *_ in content(archive).values() if document.source == "article-3.txt")
    assert run(remove(archive, gone.id)).removed == 1
    for step in (update, rebuild):
        run(step(archive, embedder=embedder))
        assert gone.id not in content(archive)
    run(build([folder], archive, embedder=embedder))
    assert gone.id not in content(archive)
    assert verify(archive) == []
    with pytest.raises(UsageError, match=gone.id):
        run(remove(archive, gone.id))


def test_bad_articles_are_reported_again_at_each_update_and_cost_nothing_else(archive, folder, embedder):
    (folder / "empty.txt").write_text("", encoding="utf-8")
    for _ in range(2):
        report = run(update(archive, embedder=embedder))
        assert [skipped.source for skipped in report.skipped] == ["empty.txt"]
        assert report.articles == 6


def test_a_file_that_cannot_be_looked_at_for_now_keeps_its_article(archive, folder, embedder):
    (folder / "article-1.txt").unlink()
    (folder / "article-1.txt").symlink_to(folder / "article-1.txt")
    report = run(update(archive, embedder=embedder))
    assert (report.articles, report.removed) == (6, 0)
    assert [skipped.source for skipped in report.skipped] == ["article-1.txt"]


def test_an_empty_folder_makes_no_archive(place, tmp_path, embedder):
    (tmp_path / "empty").mkdir()
    for source in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(EmptySource, match=source.name):
            run(build([source], place, embedder=embedder))
    (tmp_path / "empty" / "blank.txt").write_text("", encoding="utf-8")
    with pytest.raises(EmptySource, match="blank.txt"):
        run(build([tmp_path / "empty"], place, embedder=embedder))
    with pytest.raises(ArchiveNotFound):
        Archive.open(place)


def test_a_second_writer_is_told_so_at_once(archive, folder, embedder):
    first = update(archive, [write_folder(folder.parent / "more", "summer")], embedder=embedder)
    next(first)
    for second in (
        update(archive, embedder=embedder),
        build([folder], archive, embedder=embedder),
        remove(archive, "x"),
    ):
        with pytest.raises(ArchiveLocked, match="another process"):
            next(second)
    first.close()
    assert run(update(archive, embedder=embedder)).articles == 6


def test_a_build_that_is_given_up_leaves_the_archive_as_it_was(archive, folder, embedder):
    before = content(archive)
    write_folder(folder, "autumn")
    for make in (
        lambda: build([folder], archive, embedder=WordHash("two")),
        lambda: update(archive, embedder=embedder, allow_removals=True),
    ):
        for stage in ("reading", "embedding", "indexing", "committing"):
            steps = _until(make(), stage)
            steps.close()
            assert content(archive) == before
            assert verify(archive) == []


def _until(steps, stage):
    for step in steps:
        if step.stage == stage:
            break
    return steps


class _Failing(WordHash):
    def encode(self, texts):
        if self.encoded > 4:
            raise OSError(28, "No space left on device")
        return super().encode(texts)


def test_a_failure_in_the_middle_leaves_the_archive_as_it_was_and_says_so(archive, folder):
    before = content(archive)
    write_folder(folder, "autumn", articles=60)
    with pytest.raises(ArchiveError, match="No space left on device"):
        run(build([folder], archive, embedder=_Failing()))
    with pytest.raises(ArchiveError, match="still served"):
        run(update(archive, embedder=_Failing()))
    assert content(archive) == before
    assert verify(archive) == []


def test_an_update_with_another_embedder_is_refused_and_names_both(archive, folder):
    write_article(folder / "article-7.txt", "New", "A new article about wheat in Odesa.")
    other = WordHash("two")
    with pytest.raises(WrongEmbedder, match=f"{WordHash().sha256[:12]}.*{other.sha256[:12]}.*onrecord build"):
        run(update(archive, embedder=other))
    with pytest.raises(WrongEmbedder, match="minilm"):
        run(update(archive, embedder="minilm"))
    assert len(content(archive)) == 6
