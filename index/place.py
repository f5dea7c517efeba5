"""Where an archive is written: in a folder of this machine, or, by `index/remote/writing.py`, on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index import folder as disk
from index.commit import ADDED, new_generation, revision
from index.intake import Intake
from index.store import Store
from index.types import Progress

if TYPE_CHECKING:
    from index.embed import Embedder


class Place(Protocol):
    """Where an archive is written, by the one who holds its lock; `str(place)` is its name for a person."""

    folder: Path
    """On this machine: dropped files lie in it, and what an interrupted build had finished."""

    def new_generation(self, roots: Sequence[Path], embedder: str | Embedder) -> Iterator[Progress]:
        """Reads `roots` and the dropped files into a generation of its own, then serves it."""

    def revision(
        self,
        change: Callable[[Store, Intake], Iterator[Progress]],
        embedder: str | Embedder | None = None,
        after: Callable[[], None] = lambda: None,
    ) -> Iterator[Progress]:
        """Lets `change` alter rows, then makes all it did visible at once, and calls `after`."""

    def remembered(self) -> tuple[list[Path], str]:
        """The folders that the archive was made of, and the name of its embedder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A `Place` in a folder of this machine."""

    folder: Path
    workers: str | None = None
    """The address of the Dask scheduler whose workers embed."""

    def __str__(self) -> str:
        return str(self.folder)

    def new_generation(self, roots: Sequence[Path], embedder: str | Embedder) -> Iterator[Progress]:
        return new_generation(self.folder, roots, embedder, self.workers)

    def revision(
        self,
        change: Callable[[Store, Intake], Iterator[Progress]],
        embedder: str | Embedder | None = None,
        after: Callable[[], None] = lambda: None,
    ) -> Iterator[Progress]:
        return revision(self.folder, change, embedder, after, self.workers)

    def remembered(self) -> tuple[list[Path], str]:
        with closing(Store.read(disk.generation_folder(self.folder, disk.served(self.folder)) / disk.STORE)) as store:
            roots = [Path(path) for path, number in store.folders().items() if number != ADDED]
            return roots, store.setting("identity")["embedder"]["name"]
