"""An archive on a server as those who ask see it: all that `index.archive.Archive` promises, from many machines."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeVar

import numpy as np

from index.errors import ArchiveDamaged, ArchiveError
from index.fuse import fuse
from index.lexical import analyse, asked
from index.names import PRONOUNS, same_person
from index.queries import EVERYTHING
from index.remote import head, layout, narrowing
from index.remote.address import Address
from index.remote.encoders import of_identity
from index.remote.head import State
from index.remote.records import (
    DOCUMENT,
    PASSAGE_FIELDS,
    RECORD_FIELDS,
    STATEMENT,
    TEXT,
    document_columns,
    document_from,
    joined,
    names_of,
    passage_from,
    statement_from,
)
from index.remote.server import Missing, Server
from index.types import ArchiveInfo, Document, Filters, Hit, Passage, Statement

if TYPE_CHECKING:
    from index.embed import Embedder

_TERMS = 64
"""A longer question is searched by its longest words, which are mostly the rare ones."""
_MOST = 16_000
"""Rows that a server gives for one call."""
_KEPT = 256
"""Answers that are kept while a commit is served: the order of a year's articles, what a filter chose."""
_Kept = TypeVar("_Kept")
_Among = tuple[str, list[str] | None] | None
"""An expression, and the partitions to look into, None for all."""


class RemoteArchive:
    """An open archive on a server; safe to use from several threads.

    Every call sees one commit, the newest: a read waits until the server shows all that was written before it.
    """

    def __init__(self, address: Address, encoder: Embedder | None):
        """Raises ArchiveNotFound, ArchiveTooNew, ArchiveDamaged, WrongEmbedder; ArchiveError for a server that is away
        or does not let us in; MissingExtra where pymilvus is not installed."""
        self.path = str(address)
        self._address, self._given, self._encoder = address, encoder, None
        self._lock = threading.Lock()
        self._server = Server(address)
        self._state: State | None = None
        self._searches = ThreadPoolExecutor(8, thread_name_prefix="onrecord-search")
        try:
            with self._reading() as state:
                if encoder is not None:
                    self._encoder_of(state)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._server.close()
        self._searches.shutdown(wait=False)

    def __enter__(self) -> RemoteArchive:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    @property
    def generation(self) -> int:
        with self._reading() as state:
            return state.generation

    @property
    def revision(self) -> int:
        with self._reading() as state:
            return state.revision

    @property
    def encoder(self) -> Embedder:
        with self._reading() as state:
            return self._encoder_of(state)

    def search(
        self,
        query: str,
        k: int = 24,
        filters: Filters = EVERYTHING,
        *,
        weights: Sequence[float] = (1.0, 1.0),
        depth: int = 100,
    ) -> list[Hit]:
        """As `Archive.search`. Words are scored by the server's BM25 over context and text as one field."""
        return self._again(lambda state: self._search(state, query, k, filters, weights, depth))

    def newest(self, k: int, filters: Filters = EVERYTHING) -> list[Document]:
        def found(state: State) -> list[Document]:
            return self._articles(state, list(islice(self._order(state, filters), k)))

        return [document for document in self._again(found) if document.published]

    def documents(self, offset: int = 0, limit: int | None = None) -> list[Document]:
        def found(state: State) -> list[Document]:
            end = None if limit is None else offset + limit
            return self._articles(state, list(islice(self._order(state, EVERYTHING), offset, end)))

        return self._again(found)

    def document(self, document_id: str) -> Document:
        def found(state: State) -> list[Document]:
            return self._articles(state, self._numbers_of(state, document_id))

        if not (documents := self._again(found)):
            raise ArchiveError(
                f"There is no article {document_id} in {self.path}: it was changed or removed. Ask again"
            )
        return documents[0]

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        def found(state: State) -> tuple[Passage, ...]:
            if not (held := self._numbers_of(state, document_id)):
                return ()
            where = f"{narrowing.seen_passages(state)} and {narrowing.numbers('document', held)}"
            rows = self._server.rows(layout.passages(self._server, state.generation), where, PASSAGE_FIELDS)
            return tuple(passage_from(row) for row in sorted(rows, key=lambda row: row["id"]))

        return self._again(found)

    def statements(self, document_id: str) -> tuple[Statement, ...]:
        def found(state: State) -> tuple[Statement, ...]:
            where = f"{narrowing.seen_records(state, STATEMENT)} and key == {narrowing.text(document_id)}"
            rows = self._records(state, where)
            return tuple(statement_from(row["value"]) for row in sorted(rows, key=lambda row: row["row"]))

        return self._again(found)

    def speakers(self, filters: Filters = EVERYTHING) -> dict[tuple[str, str | None], list[str]]:
        def found(state: State) -> dict[tuple[str, str | None], list[str]]:
            among = self._narrowed(state, filters, "statements")
            if among is None:
                return {}
            speakers: dict[tuple[str, str | None], list[str]] = {}
            for row in sorted(self._records(state, *among), key=lambda row: row["row"]):
                said = statement_from(row["value"])
                if said.speaker not in PRONOUNS:
                    speakers.setdefault((said.speaker, said.role), []).append(row["key"])
            return speakers

        def kept(state: State) -> dict[tuple[str, str | None], list[str]]:
            return self._kept(state, ("speakers", filters), lambda: found(state))

        return {speaker: list(ids) for speaker, ids in self._again(kept).items()}

    def mentions(self, words: str) -> int:
        terms = list(dict.fromkeys(analyse(words)))
        if not terms:
            return 0
        matched = " and ".join(f"text_match(terms, {narrowing.text(term)})" for term in terms)
        return self._again(
            lambda state: self._server.count(
                layout.passages(self._server, state.generation), f"{narrowing.seen_passages(state)} and {matched}"
            )
        )

    def undated(self, filters: Filters) -> int:
        if not (filters.since or filters.until):
            return 0
        others = replace(filters, since=None, until=None)

        def found(state: State) -> int:
            if not others:
                return state.undated
            among = self._narrowed(state, others, "documents")
            if among is None:
                return 0
            where = f'{among[0]} and part == 0 and day == ""'
            return self._server.count(layout.records(self._server, state.generation), where)

        return self._again(found)

    def info(self) -> ArchiveInfo:
        with self._reading() as state:
            made = state.identity["embedder"]
            return ArchiveInfo(
                path=self.path, generation=state.generation, schema=state.identity["schema"],
                software=state.identity["software"], embedder=made["name"], embedder_sha256=made["sha256"],
                dimension=made["dimension"], articles=state.counts["documents"], passages=state.counts["passages"],
                statements=state.counts["statements"], undated=state.undated, first_day=state.days[0],
                last_day=state.days[1], outlets=state.outlets,
                folders=tuple(path for number, path in state.folders if number), bytes=state.bytes,
            )  # fmt: skip

    def _search(
        self, state: State, query: str, k: int, filters: Filters, weights: Sequence[float], depth: int
    ) -> list[Hit]:
        vector = self._encoder_of(state).encode_question(query)
        among = self._narrowed(state, filters, "passages")
        if among is None:
            return []
        deep = min(max(k, depth), _MOST)
        terms = asked(query)
        terms = sorted(terms, key=lambda term: -len(term))[:_TERMS] if len(terms) > _TERMS else terms
        nearest = self._searches.submit(self._ranked, state, among, "vector", vector.tolist(), deep)
        matching = self._ranked(state, among, "words", " ".join(terms), deep) if terms else []
        near = nearest.result()
        rows = {row["id"]: row for row in (*near, *matching)}
        if not rows:
            return []
        vectors = np.array([row["entity"]["vector"] for row in rows.values()], np.float32)
        cosines = dict(zip(rows, (vectors @ vector).tolist(), strict=True))
        bm25 = {row["id"]: abs(row["distance"]) for row in matching}  # some servers tell a distance, some a score
        by_cosine = sorted((row["id"] for row in near), key=lambda number: (-cosines[number], number))
        by_words = sorted(bm25, key=lambda number: (-bm25[number], number))
        scores = fuse([by_cosine, by_words], weights)
        best = sorted(scores, key=lambda number: (-scores[number], -cosines[number], number))[:k]
        articles = self._by_number(state, {rows[number]["entity"]["document"] for number in best})
        return [
            Hit(
                number, articles[rows[number]["entity"]["document"]], passage_from(rows[number]["entity"]),
                scores[number], cosines[number], bm25.get(number),
            )
            for number in best
        ]  # fmt: skip

    def _ranked(self, state: State, among: _Among, field: str, asked_for: object, k: int) -> list[dict]:
        """The k best passages by one field, with their vectors."""
        where, partitions = among
        [found] = self._server.call(
            "search", layout.passages(self._server, state.generation), data=[asked_for], anns_field=field, limit=k,
            filter=where, output_fields=[*PASSAGE_FIELDS[1:], "vector"],
            **({"partition_names": partitions} if partitions else {}),
        )  # fmt: skip
        return [{"id": row["id"], "distance": row["distance"], "entity": row["entity"]} for row in found]

    def _narrowed(self, state: State, filters: Filters, of: Literal["passages", "documents", "statements"]) -> _Among:
        """What of the passages or records may be looked at; None where nothing passes the filters."""
        partitions = narrowing.partitions(state, filters)
        voices = self._voices(state, filters.speakers) if filters.speakers else []
        if partitions == [] or (filters.speakers and not voices):
            return None
        where, number = narrowing.seen_passages(state), "document"
        if of != "passages":
            where, number = narrowing.seen_records(state, DOCUMENT if of == "documents" else STATEMENT), "number"
        documents = None
        if filters.sources or (filters.speakers and of == "statements"):
            documents = self._kept(
                state, ("within", filters.sources, filters.speakers), lambda: self._within(state, filters)
            )
            if not documents:
                return None
        there = () if of == "statements" else voices
        return narrowing.narrowed(where, filters, documents=documents, number=number, voices=there), partitions

    def _within(self, state: State, filters: Filters) -> list[int]:
        """The articles in the sources that a filter names, or in which its speakers speak."""
        where = narrowing.seen_records(state, DOCUMENT) + " and part == 0"
        if filters.sources:
            where = f"{where} and {narrowing.by_sources(filters)}"
        if filters.speakers:
            where = narrowing.narrowed(where, EVERYTHING, voices=self._voices(state, filters.speakers))
        return [row["number"] for row in self._records(state, where)]

    def _voices(self, state: State, speakers: tuple[str, ...]) -> list[str]:
        """The names in the archive that may be one of these people's, as lists of them hold them."""

        def found() -> list[str]:
            names = {row["value"] for row in self._records(state, narrowing.by_voice_keys(state, speakers))}
            return names_of(name for name in names if any(same_person(asked, name) for asked in speakers))

        return self._kept(state, ("voices", speakers), found)

    def _order(self, state: State, filters: Filters) -> Iterator[int]:
        """The numbers of the articles that pass the filters, the newest first and the undated last; read year by year,
        no further than is asked for."""
        among = self._narrowed(state, filters, "documents")
        if among is None:
            return
        where, allowed = among
        for days, partition in narrowing.newest_first(state):
            if allowed is None or partition in allowed:
                part = f"{where} and {days}" if days else where
                yield from self._kept(
                    state, ("order", filters, days, partition), partial(self._sorted, state, part, partition)
                )

    def _sorted(self, state: State, where: str, partition: str) -> list[int]:
        found = []
        for row, value in joined(self._records(state, where, [partition])):
            columns, _, _ = document_columns(value)
            found.append((columns[6] or "", columns[2], columns[0], row["number"]))
        found.sort(key=lambda item: item[1:3])
        found.sort(key=lambda item: item[0], reverse=True)
        return [number for *_, number in found]

    def _numbers_of(self, state: State, document_id: str) -> list[int]:
        where = f"{narrowing.seen_records(state, DOCUMENT)} and key == {narrowing.text(document_id)} and part == 0"
        return [row["number"] for row in self._records(state, where)]

    def _articles(self, state: State, numbers: Sequence[int]) -> list[Document]:
        found = self._by_number(state, numbers)
        return [found[number] for number in numbers]

    def _by_number(self, state: State, numbers: Iterable[int]) -> dict[int, Document]:
        """Articles by their number. Raises ArchiveDamaged where one is not there."""
        wanted, found = sorted(set(numbers)), {}
        for start in range(0, len(wanted), 200):
            part = wanted[start : start + 200]
            where = f"{narrowing.seen_records(state, DOCUMENT, TEXT)} and {narrowing.numbers('number', part)}"
            rows = list(self._records(state, where))
            values = {row["number"]: value for row, value in joined(row for row in rows if row["kind"] == DOCUMENT)}
            texts = {row["number"]: value for row, value in joined(row for row in rows if row["kind"] == TEXT)}
            if not set(part) == set(values) == set(texts):
                raise ArchiveDamaged(f"{self.path}: articles are missing: {head.mend(self._server)}")
            found |= {number: document_from(values[number], texts[number]) for number in part}
        return found

    def _records(self, state: State, where: str, partitions: Sequence[str] | None = None) -> Iterator[dict]:
        collection = layout.records(self._server, state.generation)
        return self._server.rows(collection, where, RECORD_FIELDS, partitions)

    def _encoder_of(self, state: State) -> Embedder:
        made = state.identity["embedder"]
        with self._lock:
            if self._encoder is None or (self._encoder.sha256 != made["sha256"]):
                self._encoder = of_identity(self._address, made, self._given)
            return self._encoder

    def _kept(self, state: State, key: object, make: Callable[[], _Kept]) -> _Kept:
        """What is true of a commit, made once; of the last things asked for."""
        if key not in state.cache:
            made = make()
            with self._lock:
                state.cache[key] = made
                while len(state.cache) > _KEPT:
                    state.cache.pop(next(iter(state.cache)))
            return made
        return state.cache[key]

    def _again(self, read: Callable[[State], _Kept]) -> _Kept:
        """What `read` finds in the newest commit. Where rows are gone meanwhile, for something newer is served, it is
        done again with that."""
        for _ in range(3):
            with self._reading() as state:
                try:
                    return read(state)
                except (Missing, ArchiveDamaged):
                    if head.newest(self._server, state) is state:
                        raise
        with self._reading() as state:
            return read(state)

    @contextmanager
    def _reading(self) -> Iterator[State]:
        state = head.newest(self._server, self._state)
        self._state = state
        yield state
