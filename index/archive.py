"""An archive as those who ask see it: opened without changing it, searched by meaning and by words at once.

An open archive follows a rebuild or update made by another process: every call sees one whole state, the newest.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from index import folder as disk
from index import queries
from index.errors import ArchiveError, ArchiveNotFound, ArchiveTooNew, WrongEmbedder
from index.fuse import fuse
from index.identity import differ
from index.names import PRONOUNS
from index.queries import EVERYTHING
from index.remote.address import address_of
from index.rows import statement_of
from index.searchable import Searchable
from index.store import Store
from index.types import ArchiveInfo, Document, Filters, Hit, Passage, Statement
from index.view import Pool, View

if TYPE_CHECKING:
    from index.embed import Embedder

DEPTH = 100
"""How far down each ranking a passage is still seen by the fusion; more where more hits are asked for."""
WEIGHTS = (1.0, 1.0)
"""What meaning and words weigh in the fusion."""


class Archive:
    """An open archive. `Archive.open` makes it; `close`, or leaving its `with` block, lets go of it.

    Safe to use from several threads.
    """

    def __init__(self, path: Path, encoder: Embedder | None):
        self.path = path
        self._given = encoder
        self._lock, self._loading = threading.Lock(), threading.Lock()
        self._pool: Pool | None = None
        self._view: View | None = None
        self._encoder: Embedder | None = None
        self._closed = False
        try:
            with self._reading() as (view, _):
                if encoder is not None:
                    self._encoder_of(view)
        except BaseException:
            self.close()  # nobody else will: there is no archive to close
            raise

    @classmethod
    def open(cls, path: Path | str, *, encoder: Embedder | None = None) -> Searchable:
        """Opens the archive in the folder `path`, or on the server that a URL names. Changes nothing there.

        `encoder`: an embedder for the questions that is open already; otherwise the one kept with the archive is
        opened at the first search. Raises ArchiveNotFound, ArchiveTooNew, ArchiveDamaged, WrongEmbedder.
        """
        if (address := address_of(path)) is not None:
            from index.remote.archive import RemoteArchive

            return RemoteArchive(address, encoder)
        return cls(Path(path), encoder)

    def close(self) -> None:
        with self._lock:
            pool, self._pool, self._view, self._closed = self._pool, None, None, True
        if pool is not None:
            pool.retire()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_) -> None:
        self.close()

    @property
    def generation(self) -> int:
        with self._reading() as (view, store):
            return view.key[0]

    @property
    def revision(self) -> int:
        """Counts the changes of a generation: 1 as it was built."""
        with self._reading() as (view, store):
            return view.key[1]

    @property
    def encoder(self) -> Embedder:
        """The embedder of questions: the one that made the passages' vectors."""
        with self._reading() as (view, store):
            return self._encoder_of(view)

    def search(
        self,
        query: str,
        k: int = 24,
        filters: Filters = EVERYTHING,
        *,
        weights: Sequence[float] = WEIGHTS,
        depth: int = DEPTH,
    ) -> list[Hit]:
        """The k passages that fit a question best, by meaning (exact cosine) and words (BM25) together.

        In a large archive the index's vectors are rounded: it finds candidates, `DEPTH` at least, which are ranked by
        the store's own. The two rankings, each `depth` deep, are fused by their scores (`index.fuse`) with `weights`.
        Filters hold inside both, so that k hits come back if k passages pass them. Equal scores: the nearer in meaning
        first.
        """
        with self._reading() as (view, store):
            documents, passages = view.chosen(store, filters) if filters else (None, None)
            among, numbers = (passages, "id") if filters.speakers else (documents, "document")
            deep = max(k, depth)
            by_words = _beside().submit(view.words.search, query, deep, among, numbers)
            vector = self._encoder_of(view).encode_question(query)
            near = [number for number, _ in view.vectors.search(vector, max(deep, DEPTH), passages)]
            bm25 = dict(by_words.result())
            cosines = queries.cosines(store, vector, {*near, *bm25})
            scores = fuse(cosines, near, bm25, deep, weights)
            best = list(scores)[:k]
            rows = queries.passages(store, best)
            articles = queries.documents(store, sorted({document for document, _ in rows.values()}))
            hits = []
            for number in best:
                document, passage = rows[number]
                hits.append(Hit(number, articles[document], passage, scores[number], cosines[number], bm25.get(number)))
            return hits

    def newest(self, k: int, filters: Filters = EVERYTHING) -> list[Document]:
        """The k newest dated articles."""
        with self._reading() as (view, store):
            found = queries.newest(store, k, 0, filters)
        return [document for document in found if document.published]

    def documents(self, offset: int = 0, limit: int | None = None) -> list[Document]:
        """The articles, the newest first and the undated last."""
        with self._reading() as (view, store):
            return queries.newest(store, limit, offset)

    def document(self, document_id: str) -> Document:
        """One article. Raises ArchiveError where there is none under this id."""
        with self._reading() as (view, store):
            document = queries.document(store, document_id)
        if document is None:
            raise ArchiveError(
                f"There is no article {document_id} in {self.path}: it was changed or removed. Ask again"
            )
        return document

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """The passages of an article in order; none for an id that is not there."""
        with self._reading() as (view, store):
            return queries.passages_of(store, document_id)

    def statements(self, document_id: str) -> tuple[Statement, ...]:
        """Who said what in an article, in order; none for an id that is not there."""
        with self._reading() as (view, store):
            return queries.statements_of(store, document_id)

    def speakers(self, filters: Filters = EVERYTHING) -> dict[tuple[str, str | None], list[str]]:
        """Everybody who speaks, by name and role as the articles give them: for each statement its article's id.

        Statements of which only a pronoun tells whose they are count for nobody.
        """
        query = (
            "SELECT s.speaker, s.value, d.id, d.document_id FROM statements s JOIN documents d ON d.id = s.document "
            "ORDER BY s.id"
        )
        with self._reading() as (view, store):
            chosen = set(view.chosen(store, filters)[0].tolist()) if filters else None
            found: dict[tuple[str, str | None], list[str]] = {}
            for speaker, value, number, document_id in store.all(query):
                if speaker not in PRONOUNS and (chosen is None or number in chosen):
                    said = statement_of(speaker, value)
                    found.setdefault((said.speaker, said.role), []).append(document_id)
            return found

    def mentions(self, words: str) -> int:
        """How many passages hold all of these words, stemmed, in their text or context."""
        with self._reading() as (view, store):
            return view.words.count(words)

    def undated(self, filters: Filters) -> int:
        """How many articles a date filter leaves out for want of a date; 0 where no date is asked for."""
        if not (filters.since or filters.until):
            return 0
        with self._reading() as (view, store):
            return queries.undated(store, filters)

    def info(self) -> ArchiveInfo:
        with self._reading() as (view, store):
            if view.info is None:
                view.info = _info(self.path, view, store)
            return view.info

    def _encoder_of(self, view: View) -> Embedder:
        made_with = view.identity["embedder"]
        with self._lock:
            encoder = self._encoder
            if encoder is None or (encoder.sha256 != made_with["sha256"] and self._given is None):
                encoder = self._given
            if encoder is None:
                from index.encoder import open_encoder

                if view.encoder is None:
                    raise ArchiveError(
                        f"{self.path} was made by a program with an embedder of its own, {made_with['name']}: open it "
                        "with Archive.open(path, encoder=…)"
                    )
                encoder = open_encoder(self.path / disk.MODELS / view.encoder["folder"])
            if (encoder.sha256, encoder.dimension) != (made_with["sha256"], made_with["dimension"]):
                raise WrongEmbedder(differ(self.path, made_with, encoder))
            self._encoder = encoder
            return encoder

    @contextmanager
    def _reading(self) -> Iterator[tuple[View, Store]]:
        """The newest commit: a store that reads as of it, and the shadows that it names."""
        for attempt in range(4):
            try:
                generation = disk.served(self.path)
                pool = self._pool_of(generation)
                store = pool.take()
                try:
                    with store.guarded():
                        store.begin()
                        view = self._view_of(generation, store)
                except BaseException:
                    store.close()
                    raise
                break
            except (ArchiveTooNew, ArchiveNotFound):
                raise
            except (ArchiveError, OSError):
                if attempt == 3:  # else: what we were about to open was swept, for something newer is served
                    raise
        try:
            with store.guarded():
                yield view, store
        finally:
            pool.give_back(store)

    def _pool_of(self, generation: int) -> Pool:
        with self._lock:
            if self._closed:
                raise ArchiveError(f"{self.path} was closed. Open it again")
            if self._pool is None or self._pool.generation != generation:
                if self._pool is not None:
                    self._pool.retire()
                self._pool = Pool(generation, disk.generation_folder(self.path, generation) / disk.STORE)
            return self._pool

    def _view_of(self, generation: int, store: Store) -> View:
        key = (generation, store.setting("revision"))
        view = self._view
        if view is not None and view.key == key:
            return view
        with self._loading:
            if self._view is None or self._view.key < key:
                self._view = View.load(key, store)
            return self._view if self._view.key == key else View.load(key, store)


def _info(path: Path, view: View, store: Store) -> ArchiveInfo:
    counts, (first, last) = store.setting("counts"), queries.days(store)
    embedder = view.identity["embedder"]
    return ArchiveInfo(
        path=str(path), generation=view.key[0], schema=view.identity["schema"], software=view.identity["software"],
        embedder=embedder["name"], embedder_sha256=embedder["sha256"], dimension=embedder["dimension"],
        articles=counts["documents"], passages=counts["passages"], statements=counts["statements"],
        undated=queries.undated(store), first_day=first, last_day=last, outlets=tuple(queries.outlets(store)),
        folders=tuple(folder for folder, number in store.folders().items() if number),
        bytes=sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and _ours(path, file)),
    )  # fmt: skip


def _ours(path: Path, file: Path) -> bool:
    return file.relative_to(path).parts[0] in (disk.CURRENT, disk.GENERATIONS, disk.MODELS, disk.ADDED)


@cache
def _beside() -> ThreadPoolExecutor:
    """Threads that search by words while the one that asks searches by meaning."""
    return ThreadPoolExecutor(thread_name_prefix="words")
