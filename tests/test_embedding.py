"""Every passage of a write gets its own vector, once, however reading and embedding fall together."""

from __future__ import annotations

import hashlib
import re
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_hash import WordHash, content, run, write_folder

from index import embedding as module
from index import queries
from index.build import build
from index.embedding import Embedding
from index.encoder import Pieces
from index.store import Store
from index.types import Document
from index.verify import verify


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "generations" / "1" / "archive.sqlite"
    path.parent.mkdir(parents=True)
    made = Store.create(path)
    made.set("identity", {"embedder": {"sha256": "0", "dimension": WordHash.dimension}})
    made.add("folders", "folder")
    made.add("files", 1, "a.txt", 3, 5, "sha", "[]")
    yield made
    made.close()


def _put(store: Store, embedding: Embedding, words: str) -> tuple[int, int]:
    """An article that is one passage; returns its number and that of its vector."""
    vector = embedding.number(hashlib.sha256(words.encode()).digest(), len(words))
    document = Document(f"id {words} {store.next_number('documents')}", words, "", "a.txt", "text/plain")
    return store.add_rows(document, 1, [(0, len(words), "", "[]", vector)], []), vector


def _check(store: Store, words: list[str]) -> None:
    """That each passage holds the vector of its own words."""
    held = {text: context for _, _, context, text in queries.indexed(store)}
    assert set(held) == set(words)
    texts = [text for _, _, _, text in queries.indexed(store)]
    vectors = np.concatenate([block for _, block in queries.vectors(store)]).astype(np.float32)
    assert np.allclose(vectors, WordHash().encode(texts), atol=1e-3)


def test_each_passage_gets_the_vector_of_its_own_words_once(store):
    embedder = WordHash()
    embedding = Embedding(store, lambda: embedder)
    words = [f"Minister {n} said {'grain ' * (n % 17)}" for n in range(700)]
    for text in [*words, *words[:50]]:
        _put(store, embedding, text)
        embedding.go_on()
    for _ in embedding.finish():
        pass
    embedding.close()
    assert embedder.encoded == embedding.done == embedding.total == 700
    _check(store, words)


def test_words_that_went_and_came_back_are_embedded(store, monkeypatch):
    monkeypatch.setattr(module, "_LEAST", 1)
    embedder = WordHash()
    embedding = Embedding(store, lambda: embedder)
    number, _ = _put(store, embedding, "Rye in Vilnius.")
    store.remove_document(number)
    _put(store, embedding, "Oats in Narva.")
    for _ in embedding.finish():  # has seen both, and found nobody who needs the first
        pass
    assert embedder.encoded == 1
    _put(store, embedding, "Rye in Vilnius.")
    for _ in embedding.finish():
        pass
    embedding.close()
    _check(store, ["Oats in Narva.", "Rye in Vilnius."])


def test_reading_goes_on_while_the_embedder_works(tmp_path):
    folder, archive = write_folder(tmp_path / "news", "spring", 300), tmp_path / "archive"
    read_on = threading.Event()

    class Waiting(WordHash):
        def encode(self, texts):
            assert read_on.wait(30), "nothing was read while the first texts were embedded"
            return super().encode(texts)

    for step in build([folder], archive, embedder=Waiting()):
        if step.stage == "reading" and step.done > 250:
            read_on.set()
    assert step.report.articles == 300 and len(content(archive)) == 300 and verify(archive) == []


@pytest.mark.parametrize("wrong", [lambda v: v[:-1], lambda v: v * np.nan])
def test_an_embedder_that_gives_something_else_ends_the_build(tmp_path, wrong):
    class Wrong(WordHash):
        def encode(self, texts):
            return wrong(super().encode(texts))

    with pytest.raises(ValueError, match="the embedder gave"):
        run(build([write_folder(tmp_path / "news", "spring")], tmp_path / "archive", embedder=Wrong()))


@pytest.fixture(scope="module")
def pieces(sample_archive):
    return Pieces(next(sample_archive.glob("models/*/tokenizer.json")))


_odd = st.sampled_from(
    list(" \n\t\r\x0b\x1c\x85\u00a0\u2003\u200b\u0301\0é中文😀.,'[]#İﬁ") + ["[SEP]", " [MASK] ", "word", "ing"]
)
_texts = st.lists(st.text(max_size=40) | st.lists(_odd, max_size=12).map("".join), max_size=5)


@settings(max_examples=300, deadline=None)
@given(texts=_texts)
def test_pieces_counted_word_by_word_are_those_of_the_whole_text(pieces, texts):
    texts = [re.sub("[\ud800-\udfff]", "", text) for text in texts]
    whole = [len(e.ids) for e in pieces.tokenizer.encode_batch(texts, add_special_tokens=False)]
    assert pieces.count(texts) == pieces.count(texts) == whole


def test_remembered_words_are_bounded(pieces, monkeypatch):
    from index import encoder

    monkeypatch.setattr(encoder, "_REMEMBERED", 100)
    for n in range(200):
        texts = [f"number {n} grain", "x" * n]
        assert pieces.count(texts) == [len(e.ids) for e in pieces.tokenizer.encode_batch(texts, False, False)]
        assert sum(map(len, pieces._known)) <= 100
