"""The truth keeps what it is given, exactly, and knows of any row that changed."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import queries
from index.errors import ArchiveDamaged, ArchiveError, ArchiveTooNew
from index.rows import passage_of, seal, sentences_text, statement_of, statement_text
from index.store import SCHEMA, Store
from index.types import Document, Filters, Passage, Sentence, Statement

_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
_maybe = st.none() | _text
_span = st.tuples(st.integers(0, 500), st.integers(0, 500))
_sentence = st.builds(
    Sentence, st.integers(0, 500), st.integers(0, 500), st.sampled_from(["prose", "question", "heading"]), _maybe
)
_statement = st.builds(
    Statement, _text, st.none() | _span, _maybe, _text, st.lists(_span, max_size=3).map(tuple),
    st.sampled_from(["direct", "indirect", "mixed"]), _maybe, st.none() | _span, _maybe,
)  # fmt: skip
_document = st.builds(
    Document, id=st.integers().map(str), text=_text, title=_text, source=_text, media_type=_text, outlet=_maybe,
    author=_maybe, published=st.none() | st.dates().map(str), url=_maybe,
    pages=st.none() | st.lists(_span, max_size=3).map(tuple), warnings=st.lists(_text, max_size=2).map(tuple),
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    made = _made(tmp_path / "generations" / "1" / "archive.sqlite")
    yield made
    made.close()


def _made(path):
    path.parent.mkdir(parents=True)
    store = Store.create(path)
    store.set("identity", {"schema": SCHEMA})
    store.add("folders", "folder")
    store.add("files", 1, "a.txt", 3, 5, "sha", "[]")
    return store


def _document_of(number: int, day: str | None, outlet: str | None = None, source: str | None = None) -> Document:
    return Document(f"id-{number}", f"text {number}", f"title {number}", source or f"{number}.txt", "text/plain",
                    outlet=outlet, published=day)  # fmt: skip


def _put(store: Store, *documents: Document) -> None:
    vector = store.add("vectors", str(store.counts()["vectors"]).encode(), b"\0" * 8)
    for position, document in enumerate(documents):
        passages = [(Passage(0, 4, "context. "), vector), (Passage(4, 6, ""), vector)]
        number = store.add_document(document, 1, passages, [])
        store.add("names", 1, position, document.source, number)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=_document,
    sentences=st.lists(_sentence, max_size=4).map(tuple),
    statements=st.lists(_statement, max_size=3),
)
def test_an_article_comes_back_as_it_went_in(store, document, sentences, statements):
    vector = store.add("vectors", b"key %d" % store.counts()["vectors"], b"\0" * 8)
    passage = Passage(1, 2, "context", sentences)
    number = store.add_document(document, 1, [(passage, vector)], statements)
    store.add("names", 1, 0, document.source, number)
    assert queries.document(store, document.id) == document
    assert queries.passages_of(store, document.id) == (passage,)
    assert queries.statements_of(store, document.id) == tuple(statements)
    store.remove_document(number)
    assert queries.document(store, document.id) is None
    assert store.counts()["passages"] == store.counts()["statements"] == store.counts()["names"] == 0


@given(sentences=st.lists(_sentence, max_size=5).map(tuple), statement=_statement)
def test_values_survive_their_row(sentences, statement):
    assert passage_of(0, 9, "c", sentences_text(sentences)) == Passage(0, 9, "c", sentences)
    assert statement_of(statement.speaker, statement_text(statement)) == statement


@given(st.lists(st.none() | st.integers() | _text | st.binary(max_size=9), max_size=5), st.data())
def test_a_seal_changes_with_any_value(values, data):
    other = data.draw(st.lists(st.none() | st.integers() | _text | st.binary(max_size=9), max_size=5))
    same = [type(v) for v in values] == [type(v) for v in other] and values == other
    assert (seal("t", values) == seal("t", other)) == same
    assert seal("t", values) != seal("u", values)


def test_filters_choose_by_day_outlet_and_source(store):
    _put(
        store,
        _document_of(1, "2021-12-01", "RFE/RL", "a/one.html"),
        _document_of(2, "2021-12-05T23:30:00+02:00", "Reuters", "a/two.html"),
        _document_of(3, None, "RFE/RL", "b.jsonl#7"),
        _document_of(4, "2022-01-01", None, "ab/four.html"),
    )

    def chosen(**filters):
        documents, passages = queries.chosen(store, Filters(**filters), lambda: queries.runs(store))
        held = [n for d in documents.tolist() for (n,) in store.all("SELECT id FROM passages WHERE document = ?", d)]
        assert passages.tolist() == sorted(held) and len(held) == 2 * len(documents)
        return documents.tolist()

    assert chosen() == [1, 2, 3, 4]
    assert chosen(since="2021-12-05", until="2021-12-05") == [2]
    assert chosen(since="2021-12-02") == [2, 4]
    assert chosen(outlets=("rfe/rl",)) == [1, 3]
    assert chosen(outlets=("RFE/RL", "Reuters"), until="2021-12-31") == [1, 2]
    assert chosen(sources=("a",)) == [1, 2]
    assert chosen(sources=("a/",)) == [1, 2]
    assert chosen(sources=("b.jsonl",)) == chosen(sources=("b.jsonl#7",)) == [3]
    assert queries.undated(store) == 1
    assert queries.undated(store, Filters(outlets=("Reuters",), since="2021-01-01")) == 0
    newest = [document.id for document in queries.newest(store, None)]
    assert newest == ["id-4", "id-2", "id-1", "id-3"]
    assert [document.id for document in queries.newest(store, 2, 1)] == ["id-2", "id-1"]


def test_passages_of_an_article_are_a_run_of_numbers(store):
    assert queries.runs(store).tolist() == []
    _put(store, *(_document_of(n, None, None, f"{n}.txt") for n in range(1, 5)))
    assert queries.runs(store).tolist() == [[1, 1, 2], [2, 3, 2], [3, 5, 2], [4, 7, 2]]
    store.remove_document(2)
    assert queries.runs(store).tolist() == [[1, 1, 2], [3, 5, 2], [4, 7, 2]]
    documents, passages = queries.chosen(store, Filters(sources=("1.txt", "4.txt")), lambda: queries.runs(store))
    assert (documents.tolist(), passages.tolist()) == ([1, 4], [1, 2, 7, 8])
    store.db.execute("UPDATE passages SET id = 99 WHERE id = 5")
    with pytest.raises(ArchiveDamaged, match="stand apart.*verify"):
        queries.runs(store)


def test_the_number_of_an_article_that_went_is_not_given_again(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    made = _made(path)
    _put(made, _document_of(1, None), _document_of(2, None))
    made.commit()
    made.settle()
    for expected in (3, 4):
        store = Store.write(path)
        highest = store.db.execute("SELECT max(id) FROM documents").fetchone()[0]
        store.remove_document(highest)
        _put(store, _document_of(expected, None))
        assert store.number(f"id-{expected}") == expected
        store.commit()
        store.settle()


def test_a_reader_sees_a_commit_whole_or_not_at_all_and_cannot_write(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    made = _made(path)
    _put(made, _document_of(1, None))
    made.commit()
    made.settle()
    reader, writer = Store.read(path), Store.write(path)
    _put(writer, _document_of(2, None))
    reader.begin()
    assert reader.counts()["documents"] == 1
    writer.commit()
    assert reader.counts()["documents"] == 1
    reader.end()
    assert reader.counts()["documents"] == 2
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.db.execute("DELETE FROM documents")
    reader.close()
    writer.close()


def test_a_change_that_was_not_committed_is_as_if_it_had_never_been(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    made = _made(path)
    made.commit()
    made.settle()
    writer = Store.write(path)
    _put(writer, _document_of(1, None))
    writer.close()
    reader = Store.read(path)
    assert reader.counts()["documents"] == 0
    reader.close()


def test_a_row_that_was_altered_is_never_read_as_if_it_were_true(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    made = _made(path)
    _put(made, _document_of(1, None))
    made.commit()
    made.settle()
    with sqlite3.connect(path) as meddler:
        meddler.execute("UPDATE documents SET text = 'text 2'")
        meddler.execute("UPDATE passages SET context = 'He denied: '")
    meddler.close()
    reader = Store.read(path)
    with pytest.raises(ArchiveDamaged, match="documents"):
        queries.document(reader, "id-1")
    with pytest.raises(ArchiveDamaged, match="passages"):
        queries.passages_of(reader, "id-1")
    reader.close()


def test_a_store_of_a_newer_version_is_refused_with_the_way_out(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    made = _made(path)
    made.commit()
    made.db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    made.settle()
    for way in (Store.read, Store.write):
        with pytest.raises(ArchiveTooNew, match="pip install --upgrade"):
            way(path)


def test_a_statement_of_a_store_of_version_1_is_read_without_what_was_not_kept(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    made = _made(path)
    _put(made, _document_of(1, None))
    made.add("statements", 1, "Jane Doe", '[[0,4],"minister","said",[[5,9]],"direct","2021-12-01"]')
    made.commit()
    _as_of_version_1(made)
    made.settle()
    old = Statement("Jane Doe", (0, 4), "minister", "said", ((5, 9),), "direct", "2021-12-01")
    reader = Store.read(path)
    assert queries.statements_of(reader, "id-1") == (old,)
    reader.close()
    assert old.cue_span is None and old.printed is None


def test_an_update_of_a_store_of_version_1_closes_it_to_programs_that_read_no_more_than_that(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    made = _made(path)
    made.commit()
    _as_of_version_1(made)
    made.settle()
    for commits, version in ((False, 1), (True, SCHEMA)):
        writer = Store.write(path)
        if commits:
            writer.commit()
        writer.close()
        with sqlite3.connect(path) as db:
            assert db.execute("PRAGMA user_version").fetchone() == (version,)
        db.close()


def _as_of_version_1(store: Store) -> None:
    store.db.execute("DROP TABLE voices")
    store.db.execute("PRAGMA user_version = 1")


def test_another_file_is_refused(tmp_path):
    (tmp_path / "one.sqlite").write_bytes(b"not a database, by far" * 100)
    sqlite3.connect(tmp_path / "two.sqlite").close()
    for name in ("one.sqlite", "two.sqlite", "three.sqlite"):
        with pytest.raises(ArchiveError):
            Store.read(tmp_path / name)
