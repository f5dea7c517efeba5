"""What one commit of an archive on a server shows: its articles, in order, and what filters let through."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Literal, TypeVar

from index.errors import ArchiveDamaged
from index.names import same_person
from index.queries import EVERYTHING
from index.remote import head, layout, narrowing
from index.remote.head import State
from index.remote.records import (
    DOCUMENT,
    RECORD_FIELDS,
    STATEMENT,
    TEXT,
    document_columns,
    document_from,
    joined,
    names_of,
)
from index.remote.server import Server
from index.types import Document, Filters

_KEPT = 256
"""Answers that are kept while a commit is served: the order of a year's articles, what a filter chose."""
_AT_ONCE = 200
"""Articles that are fetched together."""
_Found = TypeVar("_Found")

Among = tuple[str, list[str] | None]
"""An expression, and the partitions to look into, None for all."""


class Shown:
    """The commit `state`; safe to use from several threads. Every method raises `Missing` where its collections are
    gone, for something newer is served."""

    def __init__(self, server: Server, state: State):
        self.server, self.state = server, state
        self.passages, self.records = (at(server, state.generation) for at in (layout.passages, layout.records))
        self._lock, self._cache = threading.Lock(), {}

    def among(self, filters: Filters, of: Literal["passages", "documents", "statements"]) -> Among | None:
        """What of the passages or records may be looked at; None where nothing passes the filters."""
        partitions = narrowing.partitions(self.state, filters)
        voices = self._voices(filters.speakers) if filters.speakers else []
        if partitions == [] or (filters.speakers and not voices):
            return None
        where, number = narrowing.seen_passages(self.state), "document"
        if of != "passages":
            where, number = narrowing.seen_records(self.state, DOCUMENT if of == "documents" else STATEMENT), "number"
        documents = None
        if filters.sources or (filters.speakers and of == "statements"):
            documents = self.kept(("within", filters.sources, filters.speakers), partial(self._within, filters))
            if not documents:
                return None
        there = () if of == "statements" else voices
        return narrowing.narrowed(where, filters, documents=documents, number=number, voices=there), partitions

    def order(self, filters: Filters) -> Iterator[int]:
        """The numbers of the articles that pass the filters, the newest first and the undated last; read year by year,
        no further than is asked for."""
        if (among := self.among(filters, "documents")) is None:
            return
        where, allowed = among
        for days, partition in narrowing.newest_first(self.state):
            if allowed is None or partition in allowed:
                part = f"{where} and {days}" if days else where
                yield from self.kept(("order", filters, days, partition), partial(self._sorted, part, partition))

    def numbers_of(self, document_id: str) -> list[int]:
        """The number of an article; none for an id that is not there."""
        where = f"{narrowing.seen_records(self.state, DOCUMENT)} and key == {narrowing.text(document_id)} and part == 0"
        return [row["number"] for row in self.rows(where)]

    def articles(self, numbers: Sequence[int]) -> list[Document]:
        """Articles by their number, in this order."""
        found = self.by_number(numbers)
        return [found[number] for number in numbers]

    def by_number(self, numbers: Iterable[int]) -> dict[int, Document]:
        """Articles by their number. Raises ArchiveDamaged where one is not there."""
        wanted, found = sorted(set(numbers)), {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            where = f"{narrowing.seen_records(self.state, DOCUMENT, TEXT)} and {narrowing.numbers('number', part)}"
            rows = list(self.rows(where))
            values = {row["number"]: value for row, value in joined(row for row in rows if row["kind"] == DOCUMENT)}
            texts = {row["number"]: value for row, value in joined(row for row in rows if row["kind"] == TEXT)}
            if not set(part) == set(values) == set(texts):
                raise ArchiveDamaged(f"{self.server.address}: articles are missing: {head.mend(self.server)}")
            found |= {number: document_from(values[number], texts[number]) for number in part}
        return found

    def rows(self, where: str, partitions: Sequence[str] | None = None) -> Iterator[dict]:
        """Rows of the records."""
        return self.server.rows(self.records, where, RECORD_FIELDS, partitions)

    def kept(self, key: object, make: Callable[[], _Found]) -> _Found:
        """What is true of this commit, made once; of the last things asked for."""
        if key in self._cache:
            return self._cache[key]
        made = make()
        with self._lock:
            self._cache[key] = made
            while len(self._cache) > _KEPT:
                self._cache.pop(next(iter(self._cache)))
        return made

    def _within(self, filters: Filters) -> list[int]:
        """The articles in the sources that a filter names, or in which its speakers speak."""
        where = narrowing.seen_records(self.state, DOCUMENT) + " and part == 0"
        if filters.sources:
            where = f"{where} and {narrowing.by_sources(filters)}"
        if filters.speakers:
            where = narrowing.narrowed(where, EVERYTHING, voices=self._voices(filters.speakers))
        return [row["number"] for row in self.rows(where)]

    def _voices(self, speakers: tuple[str, ...]) -> list[str]:
        """The names in the archive that may be one of these people's, as lists of them hold them."""

        def found() -> list[str]:
            names = {row["value"] for row in self.rows(narrowing.by_voice_keys(self.state, speakers))}
            return names_of(name for name in names if any(same_person(asked, name) for asked in speakers))

        return self.kept(("voices", speakers), found)

    def _sorted(self, where: str, partition: str) -> list[int]:
        found = []
        for row, value in joined(self.rows(where, [partition])):
            columns, _, _ = document_columns(value)
            found.append((columns[6] or "", columns[2], columns[0], row["number"]))
        found.sort(key=lambda item: item[1:3])
        found.sort(key=lambda item: item[0], reverse=True)
        return [number for *_, number in found]
