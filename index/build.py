"""Building and changing an archive: `build`, `rebuild`, `update`, `add`, `remove`, each a generator of `Progress`.

The order of every write stands in `commit.py`. Whatever happens before its commit, a kill included, leaves the archive
that was served before; so does closing the generator early.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from index import folder as disk
from index.commit import ADDED
from index.errors import ArchiveError, TooManyRemovals, UsageError
from index.intake import Intake
from index.listing import Found, listing
from index.place import Folder, Place
from index.remote.address import address_of
from index.store import Store
from index.types import Progress, Skipped

if TYPE_CHECKING:
    from index.embed import Embedder


def build(
    sources: Sequence[Path], archive: Path | str, *, embedder: str | Embedder = "minilm", workers: str | None = None
) -> Iterator[Progress]:
    """Makes an archive of folders and files, or makes it anew: a new generation beside the old one, then swapped in.

    Files dropped in earlier stay, articles removed by hand stay out. Vectors of words that the old generation holds
    are taken over when the embedder is the same. `workers`: the address of a Dask scheduler whose workers embed. Raises
    EmptySource where a source holds no file that could be an article, or none could be read; ArchiveLocked,
    ArchiveTooNew; UsageError for an embedder that is not there.
    """
    if not sources:
        raise UsageError("There is nothing to build from: name a folder with articles")
    with _writing(archive, workers) as place:
        yield from place.new_generation([_absolute(source) for source in sources], embedder)


def rebuild(archive: Path | str, *, embedder: str | Embedder | None = None) -> Iterator[Progress]:
    """`build` from the folders that the archive remembers, with the embedder that it was made with."""
    with _writing(archive) as place:
        roots, made_with = place.remembered()
        yield from place.new_generation(roots, embedder or made_with)


def update(
    archive: Path | str,
    sources: Sequence[Path] | None = None,
    *,
    allow_removals: bool = False,
    embedder: str | Embedder | None = None,
    workers: str | None = None,
) -> Iterator[Progress]:
    """Brings the archive up to its folders (all it remembers, or `sources`, which it remembers from then on).

    A file whose size and time of change are as they were costs nothing. A changed one is read again, and takes the
    place of what it held. What is gone is removed; where that is more than a fifth of the archive, or all of a folder,
    TooManyRemovals is raised before anything changes, unless `allow_removals`. `embedder`: one already loaded, or a
    name to be compared: WrongEmbedder when it is not the archive's. `workers`: as for `build`.
    """

    def change(store: Store, intake: Intake) -> Iterator[Progress]:
        known = store.folders()
        for source in [_absolute(source) for source in sources or ()]:
            if str(source) not in known:
                known[str(source)] = store.add("folders", str(source))
        chosen = {str(_absolute(source)) for source in sources} if sources else set(known)
        yield from _refresh(place, store, intake, {p: n for p, n in known.items() if p in chosen}, allow_removals)

    with _writing(archive, workers) as place:
        yield from place.revision(change, embedder)


def add(archive: Path | str, files: Sequence[Path], *, embedder: str | Embedder | None = None) -> Iterator[Progress]:
    """Drops files into the archive: copied into its folder, a source of their own that no folder's update touches.

    An article that was removed by hand comes back when it is dropped in again. A file that holds no article is
    reported as skipped and not kept. Raises UsageError for a file that is not there.
    """
    copies: list[Path] = []

    def change(store: Store, intake: Intake) -> Iterator[Progress]:
        folder = place.folder / disk.ADDED
        names = [_copied(file, folder, copies) for file in map(Path, files)]
        found, unseen = listing(ADDED, folder)
        intake.skipped += unseen
        intake.readmit = True
        yield from intake.read([file for file in found if file.source in names])
        yield from intake.settle()
        for name in sorted(set(names) - {file.source for file in found}):
            skipped = Skipped(name, "is of a kind that is not read", "Save it as text, Markdown, HTML, PDF or a feed.")
            intake.skipped.append(skipped)
            yield Progress("reading", 0, None, 0.0, skipped=skipped)
        for name in names:
            if not store.holds(ADDED, name):
                store.db.execute("DELETE FROM files WHERE folder = ? AND source = ?", (ADDED, name))
            elif folder / name in copies:
                kept.append(folder / name)

    kept: list[Path] = []
    with _writing(archive) as place:
        try:
            yield from place.revision(change, embedder, after=lambda: [copies.remove(path) for path in kept])
        finally:
            for path in copies:  # of articles that did not get in
                path.unlink(missing_ok=True)


def remove(archive: Path | str, document_id: str) -> Iterator[Progress]:
    """Takes an article out; it stays out through updates and rebuilds. Raises UsageError where there is none such."""
    emptied: list[Path] = []

    def change(store: Store, intake: Intake) -> Iterator[Progress]:
        number = store.number(document_id)
        if number is None:
            raise UsageError(f"There is no article {document_id} in {place}. `onrecord search --json` gives their ids")
        intake.exclude(number)
        for source, (file, *_) in store.files(ADDED).items():
            if not store.holds(ADDED, source):
                intake.forget(file)
                emptied.append(place.folder / disk.ADDED / source)
        yield intake.stage("reading")

    with _writing(archive) as place:
        yield from place.revision(change)
        for path in emptied:
            path.unlink(missing_ok=True)


def _refresh(
    place: Place, store: Store, intake: Intake, folders: dict[str, int], allow_removals: bool
) -> Iterator[Progress]:
    """Finds what changed in folders and takes it in."""
    articles, changed, seen = store.counts()["documents"], [], {}
    gone, lost = [], []
    for path, folder in folders.items():
        if folder == ADDED:
            continue
        known = store.files(folder)
        found, unseen = listing(folder, Path(path), leave_out=place.folder)
        intake.skipped += unseen
        names = {file.source for file in found}
        missing = [
            row[0] for source, row in known.items() if source not in names and not _hidden(source, unseen, found)
        ]
        if known and not found:
            lost.append(path)
        gone += missing
        for file in found:
            row = known.get(file.source)
            if row and (file.bytes, file.changed) == row[1:3]:
                intake.recall(row)
            elif row and _same(file, row[3]):
                store.put("files", row[0], folder, file.source, file.bytes, file.changed, *row[3:])
                intake.recall(row)
            else:
                changed.append(file)
            if row:
                seen[row[0]] = file
    if lost and not allow_removals:
        raise TooManyRemovals(
            f"{', '.join(lost)}: nothing is there any more, so all its articles would be removed from {place}. Is a "
            "disk not mounted? If they are to go: onrecord update --allow-removals"
        )
    if gone:
        files = "file is" if len(gone) == 1 else "files are"
        yield Progress("reading", 0, len(changed), 0.0, message=f"{len(gone)} {files} gone")
    for file in gone:
        intake.forget(file)
    yield from intake.read(changed)
    yield from intake.settle(seen.get)
    going = intake.report(0).removed
    if going * 5 > articles and not allow_removals:
        raise TooManyRemovals(
            f"The update would remove {going} of the {articles} articles in {place}, more than a fifth. Nothing was "
            "changed. If they are to go: onrecord update --allow-removals"
        )
    if going:
        yield Progress("reading", 1, 1, 0.0, message=f"removing {going} article{'s' * (going > 1)}")


def _hidden(source: str, unseen: Sequence[Skipped], found: Sequence[Found]) -> bool:
    """Whether a file may still be there, in a folder that could not be looked into."""
    return bool(found) and any(source == item.source or source.startswith(item.source + "/") for item in unseen)


def _same(file: Found, sha256: str) -> bool:
    try:
        return disk.digest(file.path)[1] == sha256
    except OSError:
        return False


def _copied(file: Path, folder: Path, copies: list[Path]) -> str:
    """Copies a file into the folder of dropped files, under its own name if that is free; returns the name."""
    if not file.is_file():
        raise UsageError(f"{file}: no such file. Name files with articles; a folder is added by `onrecord update`")
    if file.resolve().parent == folder.resolve():
        return file.name
    folder.mkdir(exist_ok=True)
    stem, *suffixes = file.name.lstrip(".").split(".")
    wanted = disk.digest(file)
    for number in count(1):
        name = ".".join([stem if number == 1 else f"{stem}-{number}", *suffixes])
        if not (folder / name).exists():
            partial = folder / f".{name}.partial"
            shutil.copyfile(file, partial)
            disk.settle(partial)
            partial.replace(folder / name)
            disk.settle(folder)
            copies.append(folder / name)
            return name
        if disk.digest(folder / name) == wanted:
            return name
    raise AssertionError("unreachable")


def _absolute(path: Path) -> Path:
    found = Path(path).expanduser().resolve()
    try:
        str(found).encode()
    except UnicodeEncodeError:
        raise UsageError(f"{str(found)!r}: its name is not valid UTF-8. Rename it") from None
    return found


@contextmanager
def _writing(archive: Path | str, workers: str | None = None) -> Iterator[Place]:
    """Where an archive is written, in a folder or on a server, held by its one writer. What the system refuses becomes
    an error that says what state the archive is in."""
    address = address_of(archive)
    try:
        if address is not None:
            from index.remote.writing import writing

            with writing(address, workers) as place:
                yield place
        else:
            with disk.writing(Path(archive)):
                yield Folder(Path(archive), workers)
    except OSError as error:
        raise ArchiveError(
            f"{address or archive}: the write failed ({error}). The archive as it was is still served; check the "
            "space left and the rights, then try again"
        ) from error
