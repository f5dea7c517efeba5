"""What whoever asks may ask of an open archive, wherever it lies: all that `qa` and the page know of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.types import ArchiveInfo, Document, Filters, Hit, Passage, Statement

if TYPE_CHECKING:
    from index.embed import Embedder


class Searchable(Protocol):
    """An open archive, closed by `close` or by leaving its `with` block; safe to use from several threads.

    Every call sees one whole state, the newest. What each promises stands in `index.archive`, the first of its kind;
    `tests/contracts/test_archive_contract.py` holds it to that in a folder and on a server.
    """

    path: Path | str
    """The folder, or the URL, for a person to read."""

    @property
    def generation(self) -> int: ...

    @property
    def revision(self) -> int: ...

    @property
    def encoder(self) -> Embedder: ...

    def search(
        self, query: str, k: int = ..., filters: Filters = ..., *, weights: Sequence[float] = ..., depth: int = ...
    ) -> list[Hit]: ...

    def newest(self, k: int, filters: Filters = ...) -> list[Document]: ...

    def documents(self, offset: int = 0, limit: int | None = None) -> list[Document]: ...

    def document(self, document_id: str) -> Document: ...

    def passages(self, document_id: str) -> tuple[Passage, ...]: ...

    def statements(self, document_id: str) -> tuple[Statement, ...]: ...

    def speakers(self, filters: Filters = ...) -> dict[tuple[str, str | None], list[str]]: ...

    def mentions(self, words: str) -> int: ...

    def undated(self, filters: Filters) -> int: ...

    def info(self) -> ArchiveInfo: ...

    def close(self) -> None: ...

    def __enter__(self) -> Searchable: ...

    def __exit__(self, *_: object) -> None: ...
