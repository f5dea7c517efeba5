"""The order of every write to an archive on a server, so that a crash anywhere leaves the old state or the new one.

What is new is made in a store on this machine, then sent: a generation into collections of its own, a revision as rows
beside those that are served, numbered above what any reader looks at. Then one record, written last, names them: that
is the commit. What a write leaves behind, and what the commit before it took out, is swept by the next.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index import folder as disk
from index import queries
from index.commit import ADDED, LOST, changes, files_of, prepare, take_in
from index.errors import ArchiveDamaged, ArchiveError, ArchiveNotFound, WrongEmbedder
from index.identity import differ
from index.intake import Intake
from index.remote import head, layout, ledger
from index.remote.address import Address
from index.remote.encoders import loaded, of_identity
from index.remote.head import State
from index.remote.lock import Lock
from index.remote.lock import writing as locked
from index.remote.narrowing import one_of
from index.remote.records import OF_ARTICLES
from index.remote.server import Server
from index.remote.upload import Upload
from index.store import Store
from index.types import Progress
from index.vector_log import VectorLog, forget
from index.workers import spread

if TYPE_CHECKING:
    from index.embed import Embedder

_WORK = "work"
_AT_ONCE = 1000
"""Numbers in one expression of a deletion, vectors that are written down together."""


class ServerPlace:
    """A `Place` on a server, whose lock is held."""

    def __init__(self, server: Server, lock: Lock, workers: str | None):
        self._server, self._lock, self._workers = server, lock, workers
        self.folder = server.address.folder

    def __str__(self) -> str:
        return str(self._server.address)

    def new_generation(self, roots: Sequence[Path], embedder: str | Embedder) -> Iterator[Progress]:
        with ExitStack() as stack:
            work = stack.enter_context(self._workplace())
            last, before = self._before(work, stack)
            if before is None and last is not None:
                yield Progress("reading", 0, None, 0.0, message=LOST)
            if before is not None:
                self._sweep(before[0])
            elif last is None:  # what can't be read is not thrown away, what never was an archive is
                for name in layout.generations(self._server):
                    self._server.call("drop_collection", name)
            generation = max([last or 0, *layout.generations(self._server).values()]) + 1
            roots = list(dict.fromkeys(roots))
            files, skipped = files_of(self.folder, roots)
            encoder = loaded(self._server.address, embedder)
            store = stack.enter_context(closing(ledger.create(work / disk.STORE)))
            with store.guarded():
                prepare(store, encoder, roots, before[0].exclusions if before else ())
                log = self._known(stack, before and before[0], encoder)
                embedding = stack.enter_context(spread(encoder, self._workers))
                intake = stack.enter_context(closing(Intake(store, lambda: embedding, (), log)))
                intake.skipped += skipped
                yield from take_in(intake, roots, files)
                layout.create_generation(self._server, generation, encoder.dimension)
                upload = Upload(self._server, generation, store, 1, ())
                yield from self._send(upload, intake, ledger.everything(store), 0)
                report = intake.report(generation, changes(before and before[1], store))
                state = self._state(store, upload, generation, 1, before and before[0], 0)
                yield intake.stage("committing")
                self._check(upload, generation, 0)
                head.commit(self._server, state)  # the commit
                log.close()
            forget(self.folder)
        yield intake.stage("done", report)

    def revision(
        self,
        change: Callable[[Store, Intake], Iterator[Progress]],
        embedder: str | Embedder | None = None,
        after: Callable[[], None] = lambda: None,
    ) -> Iterator[Progress]:
        state = head.newest(self._server)
        made_with = state.identity["embedder"]
        if embedder is not None and (embedder if isinstance(embedder, str) else embedder.name) != made_with["name"]:
            raise WrongEmbedder(differ(self._server.address, made_with, embedder))
        given = None if isinstance(embedder, str) else embedder
        with ExitStack() as stack:
            work = stack.enter_context(self._workplace())
            self._sweep(state)
            store = stack.enter_context(closing(ledger.create(work / disk.STORE)))
            with store.guarded():
                store.set("identity", state.identity)
                ledger.fill(store, self._server, state)
                ledger.watch(store)
                ledger.bring_dropped(store, self._server, state, self.folder / disk.ADDED)
                log = VectorLog(self.folder, made_with["sha256"], made_with["dimension"])
                stack.callback(log.close)
                encoder = cache(lambda: stack.enter_context(spread(self._encoder(made_with, given), self._workers)))
                intake = Intake(store, encoder, (_Vectors(self._server, state),), log)
                stack.enter_context(closing(intake))
                yield from change(store, intake)
                yield from intake.embed()
                intake.finish()
                touched = ledger.touched(store)
                changed = bool(touched) or _lists(store) != (state.folders, state.exclusions)
                if changed:
                    first = state.next["documents"]
                    upload = Upload(self._server, state.generation, store, state.next["records"], state.partitions)
                    yield from self._send(upload, intake, touched, first)
                    new = self._state(store, upload, state.generation, state.revision + 1, state, first)
                    yield intake.stage("committing")
                    self._check(upload, state.generation, state.next["passages"], state.next["records"])
                    head.commit(self._server, new)  # the commit
                    after()
                    if new.gone["documents"]:
                        log.close()
                        forget(self.folder)
                report = replace(intake.report(state.generation), passages=_counts(store)["passages"])
        yield intake.stage("done", report)

    def remembered(self) -> tuple[list[Path], str]:
        state = head.newest(self._server)
        return [Path(path) for number, path in state.folders if number != ADDED], state.identity["embedder"]["name"]

    def _encoder(self, made_with: dict, given: Embedder | None) -> Embedder:
        return of_identity(self._server.address, made_with, given)

    @contextmanager
    def _workplace(self) -> Iterator[Path]:
        """An empty folder for the store of this write."""
        work = self.folder / _WORK
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _before(self, work: Path, stack: ExitStack) -> tuple[int | None, tuple[State, Store] | None]:
        """The generation that is served, and its state and ledger; what can't be read of it is left out."""
        try:
            state = head.newest(self._server)
        except ArchiveNotFound:
            return None, None
        except ArchiveDamaged:
            return max([1, *layout.generations(self._server).values()]), None
        store = ledger.create(work / "before.sqlite")
        stack.callback(store.close)
        try:
            with store.guarded():
                ledger.fill(store, self._server, state)
                ledger.bring_dropped(store, self._server, state, self.folder / disk.ADDED)
        except (ArchiveDamaged, ArchiveNotFound):
            return state.generation, None
        return state.generation, (state, store)

    def _known(self, stack: ExitStack, before: State | None, encoder: Embedder) -> VectorLog:
        """The vectors that need not be made again: of an interrupted build, and of the generation before."""
        log = VectorLog(self.folder, encoder.sha256, encoder.dimension)
        if before is not None and before.identity["embedder"]["sha256"] == encoder.sha256:
            missing = ((key, value) for key, value in ledger.vectors(self._server, before) if log.get(key) is None)
            while some := list(islice(missing, _AT_ONCE)):
                log.add(some)
            log.close()
            log = VectorLog(self.folder, encoder.sha256, encoder.dimension)
        stack.callback(log.close)
        return log

    def _sweep(self, state: State) -> None:
        """Removes what the served commit does not show."""
        for name, generation in layout.generations(self._server).items():
            if generation != state.generation:
                self._server.call("drop_collection", name)
        head.sweep(self._server, state.number)
        passages = layout.passages(self._server, state.generation)
        records = layout.records(self._server, state.generation)
        self._server.call("delete", passages, filter=f"id >= {state.next['passages']}")
        self._server.call("delete", records, filter=f"row >= {state.next['records']}")
        for some in _some(state.gone["documents"]):
            self._server.call("delete", passages, filter=f"document in {some}")
            self._server.call("delete", records, filter=f"number in {some} and {one_of('kind', OF_ARTICLES)}")
        for some in _some(state.gone["records"]):
            self._server.call("delete", records, filter=f"row in {some}")

    def _send(self, upload: Upload, intake: Intake, touched: ledger.Touched, first: int) -> Iterator[Progress]:
        started = intake.stage("indexing")
        for done in upload.documents(touched.documents, first):
            if done % 50 == 0:
                yield replace(started, done=done, total=len(touched.documents))
        upload.files(touched.files, self.folder / disk.ADDED)
        upload.finish()
        yield started

    def _check(self, upload: Upload, generation: int, first: int, row: int = 0) -> None:
        """Raises ArchiveError where the server does not hold just what was sent, ArchiveLocked where somebody else
        writes."""
        passages, records = layout.passages(self._server, generation), layout.records(self._server, generation)
        found = self._server.count(passages, f"id >= {first}"), self._server.count(records, f"row >= {row}")
        if found != (upload.passages, upload.records):
            raise ArchiveError(
                f"{self}: the server holds {found} new rows where {(upload.passages, upload.records)} were sent. The "
                "archive as it was is still served; try again"
            )
        self._lock.held()

    def _state(
        self, store: Store, upload: Upload, generation: int, revision: int, before: State | None, first: int
    ) -> State:
        folders, exclusions = _lists(store)
        return State(
            number=head.last(self._server) + 1, generation=generation, revision=revision,
            identity=store.setting("identity"), counts=_counts(store),
            next={t: store.next_number(t) for t in ("documents", "passages")} | {"records": upload.next_row},
            gone={kind: tuple(numbers) for kind, numbers in upload.gone.items()},
            folders=folders, exclusions=exclusions, partitions=tuple(sorted(upload.partitions)),
            outlets=tuple(queries.outlets(store)), undated=queries.undated(store), days=queries.days(store),
            bytes=upload.bytes + (before.bytes if before and first else 0),
        )  # fmt: skip


class _Vectors:
    """The vectors that a server holds, by their hash, one at a time, as `Embedding` asks a store for them."""

    def __init__(self, server: Server, state: State):
        self._server, self._collection = server, layout.passages(server, state.generation)

    def vector(self, key: bytes) -> tuple[int, bytes] | None:
        where = f"prefix == {layout.prefix(key)}"
        fields = ["id", "key", "vector"]
        for row in self._server.call("query", self._collection, filter=where, output_fields=fields, limit=10):
            if row["key"] == key.hex():
                return row["id"], np.asarray(row["vector"], "<f2").tobytes()
        return None


@contextmanager
def writing(address: Address, workers: str | None = None) -> Iterator[ServerPlace]:
    """Holds the archive's write lock. Raises ArchiveLocked at once where another writer has it."""
    with closing(Server(address)) as server, locked(server) as lock:
        yield ServerPlace(server, lock, workers)


def _lists(store: Store) -> tuple[tuple, tuple]:
    """The folders and the articles taken out, as a state tells them."""
    return tuple((n, p) for p, n in store.folders().items()), tuple(store.rows("exclusions"))


def _counts(store: Store) -> dict[str, int]:
    """Articles, and as many passages and statements as they say they have."""
    found = store.one("SELECT count(*), coalesce(sum(passages), 0), coalesce(sum(statements), 0) FROM documents")
    return dict(zip(("documents", "passages", "statements"), found, strict=True))


def _some(numbers: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield list(numbers[start : start + _AT_ONCE])
