"""What an open archive promises those who ask it, in a folder and on a server."""

from __future__ import annotations

import threading

import pytest
from word_hash import WordHash, run, write_article, write_records, write_wheat

from index.archive import Archive
from index.build import build, rebuild, update
from index.errors import ArchiveError, ArchiveNotFound, WrongEmbedder
from index.store import SCHEMA
from index.types import Filters


@pytest.fixture
def embedder():
    return WordHash()


@pytest.fixture
def folder(tmp_path):
    return write_wheat(tmp_path / "news")


@pytest.fixture
def archive(place, folder, embedder):
    run(build([folder], place, embedder=embedder))
    with Archive.open(place, encoder=embedder) as opened:
        yield opened


def test_a_hit_carries_the_exact_words_and_how_it_was_found(archive, embedder):
    hits = archive.search("Who sold wheat in Izmail?", 5)
    assert hits[0].text == "Wheat was sold in Izmail."
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    question = embedder.encode_question("Who sold wheat in Izmail?")
    for hit in hits:
        assert hit.document == archive.document(hit.document.id)
        assert hit.passage in archive.passages(hit.document.id)
        [vector] = embedder.encode([hit.passage.context + hit.text])
        assert hit.cosine == pytest.approx(float(vector @ question), abs=2e-3)
    assert hits[0].bm25 > 0
    assert len(archive.search("wheat", 2)) == 2


@pytest.mark.parametrize("filters", [
    Filters(outlets=("Reuters",)), Filters(since="2022-03-01"), Filters(until="2021-12-02"),
    Filters(sources=("wire.jsonl",)), Filters(since="2022-01-01", outlets=("RFE/RL", "Reuters")),
])  # fmt: skip
def test_a_narrow_filter_still_fills_the_hits_with_all_that_pass_it(archive, filters):
    def passes(document):
        day = document.published
        return (
            (not filters.outlets or document.outlet in filters.outlets)
            and (not filters.since or (day is not None and day[:10] >= filters.since))
            and (not filters.until or (day is not None and day[:10] <= filters.until))
            and (not filters.sources or document.source.startswith(filters.sources))
        )

    expected = {document.id for document in archive.documents() if passes(document)}
    for question in ("talks about grain in Riga", "unheard of", "wheat"):
        for depth in (1, 100):
            found = archive.search(question, 50, filters, depth=depth)
            assert {hit.document.id for hit in found} == expected
    assert [d.id for d in archive.newest(50, filters)] == [
        d.id for d in archive.documents() if d.published and passes(d)
    ]


def test_a_date_filter_says_how_many_undated_articles_it_leaves_out(archive):
    assert archive.undated(Filters(since="2020-01-01")) == 1
    assert archive.undated(Filters(until="2030-01-01", outlets=("RFE/RL",))) == 0
    assert archive.undated(Filters(outlets=("Reuters",))) == 0


def test_articles_come_newest_first_and_the_undated_last(archive):
    days = [document.published for document in archive.documents()]
    assert days[:3] == ["2022-03-01", "2022-02-01", "2021-12-06"] and days[-1] is None
    assert archive.documents(1, 2) == archive.documents()[1:3]
    assert [document.published for document in archive.newest(2)] == days[:2]


def test_mentions_count_passages_in_any_form_of_the_word(archive):
    assert archive.mentions("talk") == archive.mentions("Talks") == 6
    assert archive.mentions("wheat Odesa") == 1
    assert archive.mentions("Atlantis") == 0


@pytest.mark.parametrize("question", ["", "?!", "a" * 20_000, 'AND OR ("', "слово", "\0\n", "wheat " * 3000])
def test_any_question_can_be_searched(archive, question):
    assert len(archive.search(question, 4)) == 4


def test_info_tells_what_is_inside(archive, folder, embedder):
    info = archive.info()
    assert (info.articles, info.undated, info.first_day, info.last_day) == (9, 1, "2021-12-01", "2022-03-01")
    assert info.outlets == (("Reuters", 2), ("RFE/RL", 1))
    assert (info.embedder, info.embedder_sha256, info.dimension) == ("word-hash", embedder.sha256, 48)
    assert (info.generation, info.schema, info.folders) == (1, SCHEMA, (str(folder),))
    assert info.passages == len(archive.search("wheat", 1000))
    assert info.bytes > 10_000


def test_an_article_that_is_not_there_is_an_error_that_says_so(archive):
    with pytest.raises(ArchiveError, match="feed"):
        archive.document("feed")
    assert archive.passages("feed") == () and archive.statements("feed") == ()


def test_an_open_archive_follows_an_update_and_a_rebuild(archive, folder, embedder):
    write_article(folder / "late.txt", "Late", "Late news about sorghum in Rivne.")
    assert archive.mentions("sorghum") == 0
    run(update(archive.path, embedder=embedder))
    assert archive.mentions("sorghum") == 1
    assert archive.search("sorghum in Rivne", 1)[0].document.source == "late.txt"
    assert (archive.generation, archive.revision) == (1, 2)
    (folder / "late.txt").unlink()
    run(rebuild(archive.path, embedder=embedder))
    assert archive.mentions("sorghum") == 0
    assert (archive.generation, archive.revision) == (2, 1)


def test_searches_from_several_threads_agree(archive):
    questions = ["wheat in Odesa", "talks about grain", "Minister Kallas", "burnt in Kherson"] * 6
    expected = {question: [hit.passage_id for hit in archive.search(question, 5)] for question in questions}
    failures = []

    def ask(question):
        try:
            for filters in (Filters(), Filters(outlets=("Reuters",))):
                found = [hit.passage_id for hit in archive.search(question, 5, filters)]
                if not filters and found != expected[question]:
                    failures.append(question)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask, args=(question,)) for question in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_another_embedder_is_refused_and_both_are_named(archive):
    other = WordHash("two")
    with pytest.raises(
        WrongEmbedder, match=f"word-hash.*{WordHash().sha256[:12]}.*{other.sha256[:12]}.*onrecord build"
    ):
        Archive.open(archive.path, encoder=other)


def test_an_archive_of_a_program_s_own_embedder_asks_for_it(archive):
    with Archive.open(archive.path) as opened, pytest.raises(ArchiveError, match="encoder="):
        opened.search("wheat")


def test_a_closed_archive_says_so(archive):
    archive.close()
    with pytest.raises(ArchiveError, match="closed"):
        archive.search("wheat")


def test_where_there_is_no_archive_it_says_how_to_make_one(place):
    with pytest.raises(ArchiveNotFound, match="onrecord build"):
        Archive.open(place)


_ODD = (
    ("1889-05-01", 'The "Daily\\ Mail" №5'),
    ("2055-01-01", "O'Neill & Söhne"),
    ("1950-01-01", "%_wire"),
    ("2049-12-31", "DAILY"),
    (None, "daily"),
)


def test_odd_days_and_names_of_outlets_are_filtered_as_any_others(place, tmp_path, embedder):
    records = [
        {"id": str(n), "title": "Rye", "text": f"Rye was sold at fair {n}.", "outlet": outlet}
        | ({"published": day} if day else {})
        for n, (day, outlet) in enumerate(_ODD)
    ]
    run(build([write_records(tmp_path / "odd.jsonl", records)], place, embedder=embedder))
    with Archive.open(place, encoder=embedder) as archive:

        def found(**filters) -> set[str]:
            return {hit.document.source.partition("#")[2] for hit in archive.search("rye", 50, Filters(**filters))}

        for n, (_, outlet) in enumerate(_ODD[:3]):
            assert found(outlets=(outlet,)) == {str(n)}
        assert found(outlets=("Daily",)) == {"3", "4"}
        assert found(since="2049-12-31") == {"1", "3"} and found(until="1950-01-01") == {"0", "2"}
        assert found(since="1900-01-01", until="2049-12-31") == {"2", "3"} and found(since="2060-01-01") == set()
        assert [document.published for document in archive.documents()] == [
            "2055-01-01", "2049-12-31", "1950-01-01", "1889-05-01", None,
        ]  # fmt: skip
        assert archive.undated(Filters(since="2000-01-01")) == 1


def test_a_filter_by_speaker_gives_the_passages_with_their_words(place, tmp_path, embedder):
    words = {
        "one.txt": '"We shall ship grain by June," Maria Kovalenko said.',
        "two.txt": "Tom Ridley said that the quays were too small for grain.",
        "three.txt": "Grain is shipped by ferries, and new quays are built for grain.",
    }
    for name, body in words.items():
        write_article(tmp_path / "said" / name, name.title(), body)
    run(build([tmp_path / "said"], place, embedder=embedder))
    with Archive.open(place, encoder=embedder) as archive:

        def found(*speakers: str, **filters) -> set[str]:
            hits = archive.search("grain and quays", 9, Filters(speakers=speakers, **filters))
            return {hit.document.source for hit in hits}

        assert found("Kovalenko") == {"one.txt"} and found("Kovalenko", "Ridley") == {"one.txt", "two.txt"}
        assert found("Jane Doe") == set() and found("Ridley", sources=("one.txt",)) == set()
        assert [document.source for document in archive.newest(9, Filters(speakers=("Ridley",)))] == ["two.txt"]
        assert set(archive.speakers(Filters(speakers=("Ridley",)))) == {("Tom Ridley", None)}


def test_an_article_of_any_length_comes_back_whole(place, tmp_path, embedder):
    body = "\n\n".join(f"Сорго {n} was sold at “fair” number {n}." for n in range(4000))
    write_article(tmp_path / "long" / "long.txt", "Long", body)
    report = run(build([tmp_path / "long"], place, embedder=embedder))
    with Archive.open(place, encoder=embedder) as archive:
        [document] = archive.documents()
        assert document.text.endswith(body) and len(archive.passages(document.id)) == report.passages > 100
        hit = archive.search("fair number 3999", 1)[0]
        assert hit.document == document and hit.text in document.text
