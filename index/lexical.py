"""Search by words: BM25 over stemmed English, each passage with its context, in one tantivy folder.

A folder is never changed once it is served: an update makes the next one out of links to the old one's files, which
tantivy never rewrites.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzerBuilder, Tokenizer

CONTEXT_WEIGHT = 0.3
"""How much a word counts again where it stands in the context (headline, date, speaker)."""

_TERMS = 64
"""A longer question is searched by its rarest words."""
_FEW = 1000
"""More numbers than these, and looking for each of them takes longer than passing over the others."""
_HEAP = 64_000_000


@dataclass(frozen=True, slots=True)
class Words:
    """A passage as it is indexed: `document` is the store's number of its article."""

    id: int
    document: int
    context: str
    text: str


def analyse(text: str) -> list[str]:
    """The terms of a text as they are indexed: lower case, accents folded, stemmed."""
    return _ANALYSER.analyze(text)


def asked(question: str) -> list[str]:
    """The terms that a question is searched by: not the words that only make it a question, if others are left."""
    terms = list(dict.fromkeys(analyse(question)))
    return [term for term in terms if term not in _FUNCTION_WORDS] or terms


def write_words(folder: Path, passages: Iterable[Words]) -> None:
    """Makes an index of `passages` in a new folder."""
    folder.mkdir()
    _change(tantivy.Index(_SCHEMA, path=str(folder)), (), passages)


def update_words(old: Path, new: Path, removed: Sequence[int], added: Iterable[Words]) -> None:
    """Makes the index `new` out of `old`, which stays as it is."""
    new.mkdir()
    for path in sorted(old.iterdir()):
        if path.suffix == ".json":  # the two lists that tantivy writes anew
            shutil.copyfile(path, new / path.name)
        elif path.suffix != ".lock":
            try:
                os.link(path, new / path.name)
            except OSError:  # a file system without links
                shutil.copyfile(path, new / path.name)
    _change(tantivy.Index.open(str(new)), removed, added)


def open_words(folder: Path) -> WordIndex:
    """Opens an index. Raises ValueError where the folder holds none."""
    return WordIndex(tantivy.Index.open(str(folder)))


class WordIndex:
    """An open index; safe to search from several threads."""

    def __init__(self, index: tantivy.Index):
        index.register_tokenizer(_NAME, _ANALYSER)
        index.config_reader("manual")
        index.reload()
        self._searcher = index.searcher()

    def __len__(self) -> int:
        return self._searcher.num_docs

    def ids(self) -> np.ndarray:
        """int64, ascending: the passages it holds."""
        if not len(self):
            return np.empty(0, dtype=np.int64)
        found = self._searcher.search(Query.all_query(), len(self), count=False)
        return np.sort(np.array(self._numbers("id", found), dtype=np.int64))

    def search(
        self, question: str, k: int, among: Sequence[int] | None = None, numbers: Literal["document", "id"] = "document"
    ) -> list[tuple[int, float]]:
        """The k passages that score highest by BM25 for any of the question's words, best first, with their score.

        A passage's score is that of context and text as one field, and `CONTEXT_WEIGHT` times that of its context.
        `among`: where given, ascending, only passages of these articles, or these passages where the `numbers` are
        "id". Any text is a question: it is taken apart into words, never read as query syntax. Equal scores come in the
        order of ids.
        """
        terms = self._rarest(asked(question))
        k = min(k, len(self))
        if not terms or k < 1 or (among is not None and not len(among)):
            return []
        query = _any_of(terms)
        if among is not None:
            scored = self._passed_over(query, k, among, numbers) if len(among) > _FEW else None
            if scored is not None:
                return scored
            chosen = Query.term_set_query(_SCHEMA, numbers, [int(number) for number in among])
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(chosen, 0.0))])
        return _ranked(*self._best(query, k))

    def count(self, words: str) -> int:
        """How many passages hold all of these words, stemmed, in their text or context."""
        terms = list(dict.fromkeys(analyse(words)))
        if not terms:
            return 0
        query = Query.boolean_query([(Occur.Must, Query.term_query(_SCHEMA, "words", term, "freq")) for term in terms])
        return self._searcher.search(query, 1, count=True).count

    def _passed_over(self, query: Query, k: int, among: Sequence[int], numbers: str) -> list[tuple[int, float]] | None:
        """The k best of these from the ranking of all; None where it must go deeper for them."""
        deep = min(8 * k, len(self))
        ids, scores, found = self._best(query, deep)
        inside = np.isin(self._numbers(numbers, found), np.asarray(among), kind="sort")
        if inside.sum() < k and len(ids) == deep < len(self):
            return None
        places = np.flatnonzero(inside)[:k].tolist()
        return _ranked([ids[place] for place in places], [scores[place] for place in places])

    def _best(self, query: Query, k: int) -> tuple[list[int], list[float], tantivy.SearchResult]:
        found = self._searcher.search(query, k, count=False)
        return self._numbers("id", found), [score for score, _ in found.hits], found

    def _rarest(self, terms: list[str]) -> list[str]:
        if len(terms) <= _TERMS:
            return terms
        held = [(n, place, t) for place, t in enumerate(terms) if (n := self._searcher.doc_freq("words", t))]
        return [term for _, _, term in sorted(held)[:_TERMS]]

    def _numbers(self, name: str, found: tantivy.SearchResult) -> list[int]:
        return self._searcher.fast_field_values(name, [address for _, address in found.hits])


def _ranked(ids: Sequence[int], scores: Sequence[float], *_) -> list[tuple[int, float]]:
    return sorted(zip(ids, scores, strict=True), key=lambda item: (-item[1], item[0]))


def _any_of(terms: Sequence[str]) -> Query:
    """One flat list of terms: only of such a one does tantivy pass over what cannot be among the best."""
    queries = [Query.term_query(_SCHEMA, "words", term, "freq") for term in terms]
    for term in terms if CONTEXT_WEIGHT else ():
        queries.append(Query.boost_query(Query.term_query(_SCHEMA, "context", term, "freq"), CONTEXT_WEIGHT))
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _change(index: tantivy.Index, removed: Sequence[int], added: Iterable[Words]) -> None:
    index.register_tokenizer(_NAME, _ANALYSER)
    writer = index.writer(heap_size=_HEAP, num_threads=1)  # one thread keeps the order of passages
    if len(removed):
        writer.delete_documents_by_query(Query.term_set_query(_SCHEMA, "id", [int(i) for i in removed]))
    for passage in added:
        fields = {
            "id": passage.id,
            "document": passage.document,
            "words": f"{passage.context}\n{passage.text}",
            "context": passage.context,
        }
        writer.add_document(tantivy.Document.from_dict(fields, _SCHEMA))
    writer.commit()
    writer.wait_merging_threads()


def _analyser() -> tantivy.TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(60)).filter(Filter.lowercase())
    return builder.filter(Filter.ascii_fold()).filter(Filter.stemmer("english")).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_unsigned_field("document", indexed=True, fast=True)
    builder.add_text_field("words", tokenizer_name=_NAME, index_option="freq")
    builder.add_text_field("context", tokenizer_name=_NAME, index_option="freq")
    return builder.build()


_NAME = "news"
_ANALYSER = _analyser()
_FUNCTION_WORDS = frozenset(
    analyse(
        "what which who whom whose when where why how do does did is are was were be been has have had a an the of in "
        "on at to for from by with and or that this these those it its s t as about into than then there their they "
        "he she his her"
    )
)
_SCHEMA = _schema()
