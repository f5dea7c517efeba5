"""The files of a folder as they lie there now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.types import Skipped


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a folder as the listing saw it."""

    folder: int
    path: Path
    source: str
    bytes: int
    changed: int


def listing(folder: int, root: Path, leave_out: Path | None = None) -> tuple[list[Found], list[Skipped]]:
    """The files of a folder in order, what lies in `leave_out` excepted, and what could not be looked at."""
    from index.loaders import find

    found, skipped = [], []
    for item in find(root):
        if isinstance(item, Skipped):
            skipped.append(item)
            continue
        path, source = item
        if leave_out is not None and leave_out in path.resolve().parents:
            continue
        try:
            state = path.stat()
        except OSError as error:
            skipped.append(Skipped(source, f"is gone ({error.strerror})", "Put it back and update the archive"))
            continue
        found.append(Found(folder, path, source, state.st_size, state.st_mtime_ns))
    return sorted(found, key=lambda file: file.source), skipped
