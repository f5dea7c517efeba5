"""An archive on a server as those who ask see it: all that `index.archive.Archive` promises, from many machines."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from index.archive import DEPTH, WEIGHTS
from index.errors import ArchiveDamaged, ArchiveError
from index.fuse import fuse
from index.lexical import analyse, asked
from index.names import PRONOUNS
from index.queries import EVERYTHING
from index.remote import head, narrowing
from index.remote.address import Address
from index.remote.encoders import of_identity
from index.remote.records import PASSAGE_FIELDS, STATEMENT, passage_from, statement_from
from index.remote.server import Missing, Server
from index.remote.shown import Among, Shown
from index.types import ArchiveInfo, Document, Filters, Hit, Passage, Statement

if TYPE_CHECKING:
    from index.embed import Embedder

_TERMS = 64
"""A longer question is searched by its longest words, which are mostly the rare ones."""
_MOST = 16_000
"""Rows that a server gives for one call."""
_ATTEMPTS = 4
_Found = TypeVar("_Found")


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
        self._latest: Shown | None = None
        self._searches = ThreadPoolExecutor(8, thread_name_prefix="onrecord-search")
        try:
            shown = self._newest()
            if encoder is not None:
                self._encoder_of(shown)
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
        return self._newest().state.generation

    @property
    def revision(self) -> int:
        return self._newest().state.revision

    @property
    def encoder(self) -> Embedder:
        return self._encoder_of(self._newest())

    def search(
        self,
        query: str,
        k: int = 24,
        filters: Filters = EVERYTHING,
        *,
        weights: Sequence[float] = WEIGHTS,
        depth: int = DEPTH,
    ) -> list[Hit]:
        """As `Archive.search`. Words are scored by the server's BM25 over context and text as one field."""
        return self._read(lambda shown: self._search(shown, query, k, filters, weights, depth))

    def newest(self, k: int, filters: Filters = EVERYTHING) -> list[Document]:
        found = self._read(lambda shown: shown.articles(list(islice(shown.order(filters), k))))
        return [document for document in found if document.published]

    def documents(self, offset: int = 0, limit: int | None = None) -> list[Document]:
        end = None if limit is None else offset + limit
        return self._read(lambda shown: shown.articles(list(islice(shown.order(EVERYTHING), offset, end))))

    def document(self, document_id: str) -> Document:
        if not (documents := self._read(lambda shown: shown.articles(shown.numbers_of(document_id)))):
            raise ArchiveError(
                f"There is no article {document_id} in {self.path}: it was changed or removed. Ask again"
            )
        return documents[0]

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        def found(shown: Shown) -> tuple[Passage, ...]:
            if not (held := shown.numbers_of(document_id)):
                return ()
            where = f"{narrowing.seen_passages(shown.state)} and {narrowing.numbers('document', held)}"
            rows = self._server.rows(shown.passages, where, PASSAGE_FIELDS)
            return tuple(passage_from(row) for row in sorted(rows, key=lambda row: row["id"]))

        return self._read(found)

    def statements(self, document_id: str) -> tuple[Statement, ...]:
        def found(shown: Shown) -> tuple[Statement, ...]:
            where = f"{narrowing.seen_records(shown.state, STATEMENT)} and key == {narrowing.text(document_id)}"
            rows = sorted(shown.rows(where), key=lambda row: row["row"])
            return tuple(statement_from(row["value"]) for row in rows)

        return self._read(found)

    def speakers(self, filters: Filters = EVERYTHING) -> dict[tuple[str, str | None], list[str]]:
        found = self._read(lambda shown: shown.kept(("speakers", filters), partial(_speakers, shown, filters)))
        return {speaker: list(ids) for speaker, ids in found.items()}

    def mentions(self, words: str) -> int:
        terms = list(dict.fromkeys(analyse(words)))
        if not terms:
            return 0
        matched = " and ".join(f"text_match(terms, {narrowing.text(term)})" for term in terms)
        return self._read(
            lambda shown: self._server.count(shown.passages, f"{narrowing.seen_passages(shown.state)} and {matched}")
        )

    def undated(self, filters: Filters) -> int:
        if not (filters.since or filters.until):
            return 0
        others = replace(filters, since=None, until=None)

        def found(shown: Shown) -> int:
            if not others:
                return shown.state.undated
            among = shown.among(others, "documents")
            return self._server.count(shown.records, f'{among[0]} and part == 0 and day == ""') if among else 0

        return self._read(found)

    def info(self) -> ArchiveInfo:
        state = self._newest().state
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
        self, shown: Shown, query: str, k: int, filters: Filters, weights: Sequence[float], depth: int
    ) -> list[Hit]:
        vector = self._encoder_of(shown).encode_question(query)
        if (among := shown.among(filters, "passages")) is None:
            return []
        deep = min(max(k, depth), _MOST)
        terms = asked(query)
        terms = sorted(terms, key=lambda term: -len(term))[:_TERMS] if len(terms) > _TERMS else terms
        searching = self._searches.submit(self._ranked, shown, among, "vector", vector.tolist(), max(deep, DEPTH))
        matching = self._ranked(shown, among, "words", " ".join(terms), deep) if terms else []
        near = searching.result()
        rows = {row["id"]: row["entity"] for row in (*near, *matching)}
        if not rows:
            return []
        vectors = np.array([row["vector"] for row in rows.values()], np.float32)
        cosines = dict(zip(rows, (vectors @ vector).tolist(), strict=True))
        bm25 = {row["id"]: abs(row["distance"]) for row in matching}  # some servers tell a distance, some a score
        scores = fuse(cosines, [row["id"] for row in near], bm25, deep, weights)
        best = list(scores)[:k]
        articles = shown.by_number(rows[number]["document"] for number in best)
        hits = []
        for number in best:
            row = rows[number]
            found = articles[row["document"]], passage_from(row), scores[number], cosines[number], bm25.get(number)
            hits.append(Hit(number, *found))
        return hits

    def _ranked(self, shown: Shown, among: Among, field: str, asked_for: object, k: int) -> list[dict]:
        """The k best passages by one field, with their vectors."""
        where, partitions = among
        [found] = self._server.call(
            "search", shown.passages, data=[asked_for], anns_field=field, limit=k, filter=where,
            output_fields=[*PASSAGE_FIELDS[1:], "vector"], **({"partition_names": partitions} if partitions else {}),
        )  # fmt: skip
        return list(found)

    def _encoder_of(self, shown: Shown) -> Embedder:
        made = shown.state.identity["embedder"]
        with self._lock:
            if self._encoder is None or self._encoder.sha256 != made["sha256"]:
                self._encoder = of_identity(self._address, made, self._given)
            return self._encoder

    def _read(self, read: Callable[[Shown], _Found]) -> _Found:
        """What `read` finds in the newest commit. A newer one may take rows away while it reads, or all: then it is
        done again with that."""
        for _ in range(_ATTEMPTS):
            shown, trouble = self._newest(), None
            try:
                found = read(shown)
            except (Missing, ArchiveDamaged) as error:
                trouble = error
            now = self._newest()
            if trouble is None and head.keeps(now.state, shown.state):
                return found
            if now is shown:
                break
        raise trouble or ArchiveError(f"{self.path} was changed again and again while it was read. Ask once more")

    def _newest(self) -> Shown:
        latest = self._latest
        state = head.newest(self._server, latest and latest.state)
        if latest is None or state is not latest.state:
            self._latest = latest = Shown(self._server, state)
        return latest


def _speakers(shown: Shown, filters: Filters) -> dict[tuple[str, str | None], list[str]]:
    if (among := shown.among(filters, "statements")) is None:
        return {}
    found: dict[tuple[str, str | None], list[str]] = {}
    for row in sorted(shown.rows(*among), key=lambda row: row["row"]):
        said = statement_from(row["value"])
        if said.speaker not in PRONOUNS:
            found.setdefault((said.speaker, said.role), []).append(row["key"])
    return found
