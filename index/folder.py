"""The folder of an archive on disk: which generation is served, who may write, what is durable, what is swept.

    DIR/CURRENT                           names the generation that is served; replaced by one atomic rename
    DIR/generations/N/archive.sqlite      the truth
    DIR/generations/N/fingerprint.json    the bytes of archive.sqlite as the last write left them
    DIR/generations/N/vectors-R.faiss     the shadows of revision R
    DIR/generations/N/words-R/
    DIR/models/SHA/                       the exported embedder
    DIR/added/                            articles dropped in by hand
    DIR/interrupted/                      vectors that a build which was stopped had finished
    DIR/writing.lock                      held by the one writer; the system lets go of it when a writer dies

Whatever else lies in DIR is not ours and is left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveDamaged, ArchiveError, ArchiveLocked, ArchiveNotFound

CURRENT, GENERATIONS, MODELS, ADDED, LOCK = "CURRENT", "generations", "models", "added", "writing.lock"
STORE, FINGERPRINT = "archive.sqlite", "fingerprint.json"

_BUILDING = "building-"


def served(archive: Path) -> int:
    """The generation that CURRENT names. Raises ArchiveNotFound, or ArchiveDamaged where CURRENT is not as written."""
    try:
        found = (archive / CURRENT).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if (archive / GENERATIONS).is_dir() and any(whole_generations(archive)):
            raise ArchiveDamaged(
                f"{archive / CURRENT} is missing: run `onrecord verify --repair --archive {archive}`"
            ) from None
        raise ArchiveNotFound(
            f"{archive}: there is no archive here. Make one with `onrecord build FOLDER --archive {archive}`"
        ) from None
    number = re.match(rb"generation (\d{1,18}) ", found)
    if number is None or found != _current(int(number[1])):
        raise ArchiveDamaged(
            f"{archive / CURRENT} is not as it was written: run `onrecord verify --repair --archive {archive}`"
        )
    return int(number[1])


def serve(archive: Path, generation: int) -> None:
    """Makes `generation` the one that is served: the commit point of a rebuild."""
    write_durably(archive / CURRENT, _current(generation))


def generation_folder(archive: Path, generation: int) -> Path:
    return archive / GENERATIONS / str(generation)


def building_folder(archive: Path, generation: int) -> Path:
    """Where a generation is made, unseen by readers, until it is whole."""
    return archive / GENERATIONS / f"{_BUILDING}{generation}"


def whole_generations(archive: Path) -> list[int]:
    """The numbers of the generations on disk, newest first, whether served or not."""
    folder = archive / GENERATIONS
    names = os.listdir(folder) if folder.is_dir() else []
    return sorted((int(n) for n in names if n.isdecimal() and (folder / n / STORE).is_file()), reverse=True)


@contextmanager
def writing(archive: Path) -> Iterator[None]:
    """Holds the archive's write lock, across processes; raises ArchiveLocked at once where another writer has it."""
    from filelock import FileLock, Timeout

    try:
        archive.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"{archive}: cannot be an archive's folder ({error}). Name a folder that can be written"
        ) from (error)
    lock = FileLock(str(archive / LOCK), timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise ArchiveLocked(
            f"{archive}: another process is writing this archive. Wait until it has finished, then try again"
        ) from None
    except OSError as error:
        raise ArchiveError(f"{archive}: cannot be written ({error}). Check the rights and the space left") from error
    try:
        yield
    finally:
        lock.release()


def sweep(archive: Path, keep: int | None, shadows: Iterable[str] = (), models: Iterable[str] = ()) -> None:
    """Removes what earlier writes left behind: generations other than `keep`, shadows and models that it does not name.

    With `keep` None only what never became whole. Only the holder of the lock may call it. What a reader still holds
    open and the system will not remove stays for the next sweep.
    """
    generations = archive / GENERATIONS
    _remove(archive / f"{CURRENT}.partial")
    for name in _names(generations):
        if name.startswith(_BUILDING) or (keep is not None and name.isdecimal() and name != str(keep)):
            _remove(generations / name)
    if keep is None:
        return
    folder, kept = generation_folder(archive, keep), set(shadows)
    for name in _names(folder):
        if re.fullmatch(r"(vectors-\d+\.faiss|words-\d+|.+\.partial)", name) and name not in kept:
            _remove(folder / name)
    kept = set(models)
    for name in _names(archive / MODELS):
        if re.fullmatch(r"[0-9a-f]{16}|\.export-.*", name) and name not in kept:
            _remove(archive / MODELS / name)


def fingerprint(folder: Path, generation: int, revision: int) -> None:
    """Writes down the bytes of the closed store, so that `verify` knows of any that change."""
    content = {"generation": generation, "revision": revision, "files": {}}
    for name in (STORE, f"{STORE}-wal"):
        if (folder / name).is_file() and (name == STORE or (folder / name).stat().st_size):
            content["files"][name] = list(digest(folder / name))
    write_durably(folder / FINGERPRINT, _sealed(content))


def read_fingerprint(folder: Path) -> dict | None:
    """What `fingerprint` wrote; None where it is missing. Raises ArchiveDamaged where it is not as written."""
    try:
        found = (folder / FINGERPRINT).read_bytes()
    except FileNotFoundError:
        return None
    try:
        content = json.loads(found)
        content.pop("seal")
    except (ValueError, KeyError, AttributeError):
        content = None
    if not isinstance(content, dict) or found != _sealed(content):
        raise ArchiveDamaged(f"{folder / FINGERPRINT} is not as it was written")
    return content


def digest(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 (hex) of a file."""
    with path.open("rb") as file:
        return os.fstat(file.fileno()).st_size, hashlib.file_digest(file, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, list]:
    """Name → [size, SHA-256] of every file in a folder, hidden ones included, sorted by name."""
    return {path.name: list(digest(path)) for path in sorted(folder.iterdir()) if path.is_file()}


def write_durably(path: Path, content: bytes) -> None:
    """Replaces a file in one step: after a crash it holds the old bytes or the new ones."""
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, path)
    settle(path.parent)


def settle(path: Path) -> None:
    """Returns when a file, or a folder's list of names, has reached the disk."""
    if path.is_dir():
        if os.name == "nt":  # Windows cannot open a folder; it writes its names through by itself
            return
        handle = os.open(path, os.O_RDONLY)
    else:
        handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_tree(folder: Path) -> None:
    """Every file and folder under `folder`, and its own name in its parent, on disk."""
    for path in sorted(folder.rglob("*")):
        settle(path)
    settle(folder)
    settle(folder.parent)


def _current(generation: int) -> bytes:
    name = f"generation {generation}"
    return f"{name} {hashlib.sha256(name.encode()).hexdigest()}\n".encode()


def _sealed(content: dict) -> bytes:
    body = json.dumps(content, sort_keys=True)
    return json.dumps({**content, "seal": hashlib.sha256(body.encode()).hexdigest()}, sort_keys=True, indent=1).encode()


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        try:
            path.unlink(missing_ok=True)
        except OSError:  # held open by a reader on a system that then refuses: the next sweep takes it
            return
