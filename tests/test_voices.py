"""Who speaks in which passage: the filter by speaker, and the table behind it, through the life of an archive."""

import sqlite3

import pytest

from index import Archive, build, update
from index import folder as disk
from index.errors import ArchiveError
from index.types import Filters
from index.verify import verify

_FILLER = "The harbour was quiet on Monday and the ferries ran on time, the port's log for the day shows. " * 12
_ARTICLES = {
    "grain.txt": f'Grain talks\n\n"We shall ship the grain by June," Maria Kovalenko said.\n\n{_FILLER}\n\n'
    '"The quays are too small for it," said Tom Ridley.\n',
    "quays.txt": f'Quays\n\n{_FILLER}\n\nKovalenko said that new quays would be built.\n\n{_FILLER}\n\n'
    "Maria Kovalenko was at the opening.\n",
    "ferries.txt": f"Ferries\n\nGrain is shipped by ferries, and new quays are built for grain.\n\n{_FILLER}\n",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in _ARTICLES.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def archive(tmp_path, folder):
    list(build([folder], tmp_path / "archive"))
    return tmp_path / "archive"


def _heard(path, *speakers, query="grain and quays", k=9):
    with Archive.open(path) as archive:
        return {hit.text for hit in archive.search(query, k, Filters(speakers=speakers))}


def test_a_speaker_filter_gives_the_passages_with_their_words_and_no_others(archive):
    kovalenko, ridley = _heard(archive, "Kovalenko"), _heard(archive, "Tom Ridley")
    assert len(kovalenko) == 2 and all("ship the grain" in text or "new quays would" in text for text in kovalenko)
    assert len(ridley) == 1 and all("too small" in text for text in ridley)
    assert _heard(archive, "Kovalenko", "Ridley") == kovalenko | ridley
    assert _heard(archive, "Jane Doe") == set()


def test_a_spelling_of_the_name_finds_the_same_voice_and_a_namesake_does_not(archive):
    assert _heard(archive, "Maria Kovalenko") == _heard(archive, "Kovalenko")
    assert _heard(archive, "Peter Kovalenko", query="quays") < _heard(archive, "Kovalenko")


def test_a_narrow_filter_fills_the_hits_from_far_down_the_ranking(tmp_path, folder):
    for n in range(60):
        (folder / f"more{n}.txt").write_text(f"Grain {n}\n\nGrain and quays, grain and quays, in port {n}.\n")
    list(build([folder], tmp_path / "archive"))
    assert len(_heard(tmp_path / "archive", "Kovalenko", k=2)) == 2


def test_the_filter_narrows_undated_articles_and_the_newest_too(archive):
    with Archive.open(archive) as opened:
        since = Filters(since="2020-01-01", speakers=("Ridley",))
        assert opened.undated(since) == 1
        assert opened.undated(Filters(since="2020-01-01")) == 3


def test_voices_follow_an_article_that_changes_and_one_that_goes(archive, folder):
    (folder / "grain.txt").write_text('Grain talks\n\n"No grain leaves the quays," Ann Petty said.\n')
    (folder / "quays.txt").unlink()
    list(update(archive, allow_removals=True))
    assert _heard(archive, "Kovalenko") == _heard(archive, "Ridley") == set()
    assert len(_heard(archive, "Petty")) == 1
    assert verify(archive) == []


def test_verify_finds_a_voice_that_nobody_has(archive):
    store = disk.generation_folder(archive, 1) / disk.STORE
    with sqlite3.connect(store) as db:
        db.execute("INSERT INTO voices VALUES ('doe', 'Jane Doe', 1)")
    db.close()
    assert any("who speaks" in problem.what for problem in verify(archive))


def test_an_archive_of_an_earlier_schema_says_how_to_get_the_filter_and_has_it_after_an_update(archive, folder):
    before = _heard(archive, "Kovalenko")
    store = disk.generation_folder(archive, 1) / disk.STORE
    with sqlite3.connect(store) as db:
        db.execute("DROP TABLE voices")
        db.execute("PRAGMA user_version = 3")
    db.close()
    with pytest.raises(ArchiveError, match="onrecord rebuild"):
        _heard(archive, "Kovalenko")
    (folder / "new.txt").write_text('New\n\n"All quays are closed," Ann Petty said.\n')
    list(update(archive))
    assert _heard(archive, "Kovalenko") == before
    assert len(_heard(archive, "Petty")) == 1
