"""The order of every write to an archive, so that a crash anywhere leaves the old state or the new one.

A new generation is made whole under a name that nobody reads, renamed, and then CURRENT names it: that is its commit.
A revision of the served generation puts new shadows beside the old, and then one SQLite transaction names them: that is
its commit. The caller holds the archive's lock; what a write leaves behind is swept by the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import cache
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from index import folder as disk
from index.errors import ArchiveDamaged, ArchiveNotFound, EmptySource, WrongEmbedder
from index.identity import differ, identity, keep, load, of_archive
from index.intake import Intake
from index.listing import Found, listing
from index.shadows import Change, write_shadows
from index.store import Store
from index.types import Progress, Skipped
from index.vector_log import VectorLog, forget, is_left
from index.workers import spread

if TYPE_CHECKING:
    from index.embed import Embedder

ADDED = 0
"""The number of the folder of dropped files in every store."""


def new_generation(
    archive: Path, roots: Sequence[Path], embedder: str | Embedder, workers: str | None = None
) -> Iterator[Progress]:
    """Reads `roots` and the dropped files into a generation of its own, then serves it."""
    last = _last(archive)
    generation = max(last or 0, *disk.whole_generations(archive), 0) + 1
    work, final = disk.building_folder(archive, generation), disk.generation_folder(archive, generation)
    roots = list(dict.fromkeys(roots))
    files, skipped = files_of(archive, roots)
    with ExitStack() as stack:
        before = _readable(archive, last)
        if before is not None:
            stack.callback(before.close)
        elif last is not None:
            yield Progress("reading", 0, None, 0.0, message=LOST)
        _sweep(archive, last, before)
        encoder = load(archive, embedder)
        work.mkdir(parents=True)
        stack.callback(shutil.rmtree, work, ignore_errors=True)  # nothing is left there once it was renamed
        store = stack.enter_context(closing(Store.create(work / disk.STORE)))
        with store.guarded():
            store.set("generation", generation)
            log = stack.enter_context(closing(VectorLog(archive, encoder.sha256, encoder.dimension)))
            prepare(store, encoder, roots, before.rows("exclusions") if before else ())
            embedding = stack.enter_context(spread(encoder, workers))
            intake = stack.enter_context(closing(Intake(store, lambda: embedding, _reusable(before, encoder), log)))
            intake.skipped += skipped
            yield from take_in(intake, roots, files)
            yield intake.stage("indexing")
            store.set("encoder", keep(archive, encoder))
            store.set("revision", 1)
            store.set("shadows", write_shadows(store, work, 1))
            yield intake.stage("committing")
            report = intake.report(generation, changes(before, store))
            store.commit()
            store.settle()
        disk.fingerprint(work, generation, 1)
        disk.settle_tree(work)
        os.rename(work, final)
        disk.settle(final.parent)
        log.close()
        forget(archive)
        disk.serve(archive, generation)  # the commit
    yield intake.stage("done", report)


def prepare(store: Store, encoder: Embedder, roots: Sequence[Path], exclusions: Iterable[tuple]) -> None:
    """Puts into a new store what is known before the first article."""
    store.set("identity", identity(encoder))
    for number, path in enumerate([disk.ADDED, *roots], ADDED):
        store.put("folders", number, str(path))
    for row in exclusions:
        store.add("exclusions", *row)


def take_in(intake: Intake, roots: Sequence[Path], files: Sequence[Found]) -> Iterator[Progress]:
    """Reads and embeds all that a new generation holds. Raises EmptySource where that is nothing."""
    yield from intake.read(files)
    if not intake.inserted:
        raise EmptySource(_nothing(roots, intake.skipped))
    yield from intake.embed()
    intake.finish()


def revision(
    archive: Path,
    change: Callable[[Store, Intake], Iterator[Progress]],
    embedder: str | Embedder | None = None,
    after: Callable[[], None] = lambda: None,
    workers: str | None = None,
) -> Iterator[Progress]:
    """Lets `change` alter the served generation's rows, then makes all it did visible at once, and calls `after`."""
    generation = disk.served(archive)
    folder = disk.generation_folder(archive, generation)
    with closing(Store.write(folder / disk.STORE)) as store, ExitStack() as stack, store.guarded():
        _sweep(archive, generation, store)
        made_with = store.setting("identity")["embedder"]
        if embedder is not None and (embedder if isinstance(embedder, str) else embedder.name) != made_with["name"]:
            raise WrongEmbedder(differ(archive, made_with, embedder))
        begun = is_left(archive)
        log = stack.enter_context(closing(VectorLog(archive, made_with["sha256"], made_with["dimension"])))
        encoder = cache(lambda: stack.enter_context(spread(of_archive(archive, store, embedder), workers)))
        intake = stack.enter_context(closing(Intake(store, encoder, (), log, served=store.path)))
        untouched = store.db.total_changes
        yield from change(store, intake)
        yield from intake.embed()
        intake.finish()
        report = intake.report(generation)
        if store.db.total_changes > untouched:
            number = store.setting("revision") + 1
            added, removed = intake.added, sorted(intake.removed)
            if added or removed:
                yield intake.stage("indexing")
                grown = Change(folder / store.setting("shadows")["words"]["name"], removed, added)
                store.set("shadows", write_shadows(store, folder, number, grown))
            store.set("revision", number)
            yield intake.stage("committing")
            if removed or not begun:  # what another build had begun stays for it, but no words that were removed
                log.close()
                forget(archive)
            store.commit()  # the commit
            after()
            store.settle()
            disk.fingerprint(folder, generation, number)
    yield intake.stage("done", report)


def remake(archive: Path) -> Iterator[Progress]:
    """Makes both shadows, and the exported embedder where it is damaged, again from the truth, which stays as it is."""
    generation = disk.served(archive)
    folder = disk.generation_folder(archive, generation)
    with closing(Store.write(folder / disk.STORE)) as store, store.guarded():
        made_with, kept = store.setting("identity")["embedder"], store.setting("encoder")
        intake = Intake(store, lambda: load(archive, made_with["name"]))
        intake.close()  # only what it counts and tells is needed here
        if kept is not None and not whole(archive / disk.MODELS / kept["folder"], kept["files"]):
            yield intake.stage("reading")
            shutil.rmtree(archive / disk.MODELS / kept["folder"], ignore_errors=True)
            encoder = load(archive, made_with["name"])
            if encoder.sha256 != made_with["sha256"]:
                raise WrongEmbedder(differ(archive, made_with, encoder))
            store.set("encoder", keep(archive, encoder))
        number = store.setting("revision") + 1
        yield intake.stage("indexing")
        store.set("shadows", write_shadows(store, folder, number))
        store.set("revision", number)
        yield intake.stage("committing")
        report = intake.report(generation)
        forget(archive)
        store.commit()
        store.compact()
        store.settle()
        disk.fingerprint(folder, generation, number)
    yield intake.stage("done", report)


def whole(folder: Path, files: dict[str, list]) -> bool:
    """Whether the files of a folder are those written down."""
    return folder.is_dir() and disk.digests(folder) == files


LOST = (
    "The archive that is here cannot be read, so nothing of it is used again: articles that were removed by hand come "
    "back where a source still holds them."
)


def _last(archive: Path) -> int | None:
    try:
        return disk.served(archive)
    except ArchiveNotFound:
        return None
    except ArchiveDamaged:
        return next(iter(disk.whole_generations(archive)), None)


def _readable(archive: Path, generation: int | None) -> Store | None:
    """The store of the generation before, if there is one and all that a new one needs of it can be read."""
    if generation is None:
        return None
    store = None
    try:
        store = Store.read(disk.generation_folder(archive, generation) / disk.STORE)
        with store.guarded():
            needed = store.rows("settings"), store.rows("exclusions"), changes(None, store)
        if needed[0]:
            return store
    except ArchiveDamaged:
        pass
    if store is not None:
        store.close()
    return None


def _sweep(archive: Path, generation: int | None, store: Store | None) -> None:
    if store is None:  # what can't be read is not thrown away
        disk.sweep(archive, None)
        return
    shadows, encoder = store.setting("shadows"), store.setting("encoder")
    kept = [shadows["vectors"]["name"], shadows["words"]["name"]]
    disk.sweep(archive, generation, kept, [encoder["folder"]] if encoder else [])


def files_of(archive: Path, roots: Sequence[Path]) -> tuple[list[Found], list[Skipped]]:
    """All files to be read, the dropped ones first, under the numbers that their folders will have."""
    dropped = archive / disk.ADDED
    files, skipped = listing(ADDED, dropped) if dropped.is_dir() else ([], [])
    for number, root in enumerate(roots, ADDED + 1):
        found, unseen = listing(number, root, leave_out=archive)
        if not found:
            raise EmptySource(_nothing([root], unseen))
        files, skipped = files + found, skipped + unseen
    return files, skipped


def _nothing(roots: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    where = ", ".join(map(str, roots))
    if not skipped:
        return (
            f"{where}: there is no article here. Name a folder with text, Markdown, HTML, PDF, feed or JSON Lines files"
        )
    first = "; ".join(f"{item.source} {item.reason}. {item.remedy.rstrip('.')}" for item in skipped[:3])
    more = f" (and {len(skipped) - 3} more)" if len(skipped) > 3 else ""
    return f"{where}: no article could be read: {first}{more}"


def changes(before: Store | None, store: Store) -> tuple[int, int, int]:
    """How many articles came, went, and did both under one source. Both lists are read side by side, not kept."""
    query = "SELECT source, document_id, {} FROM documents ORDER BY source"
    rows = [held.db.execute(query.format(n)) for n, held in enumerate((before, store)) if held is not None]
    come = gone = replaced = 0
    for _, same in groupby(merge(*rows, key=itemgetter(0)), key=itemgetter(0)):
        sides: tuple[set[str], set[str]] = set(), set()
        for _, document_id, side in same:
            sides[side].add(document_id)
        lost, new = len(sides[0] - sides[1]), len(sides[1] - sides[0])
        come, gone, replaced = come + new, gone + lost, replaced + min(lost, new)
    return come, gone, replaced


def _reusable(before: Store | None, encoder: Embedder) -> list[Store]:
    return [before] if before and before.setting("identity")["embedder"]["sha256"] == encoder.sha256 else []
