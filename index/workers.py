"""Embedding on many machines: passages' texts go out to the workers of a Dask cluster in batches, vectors come back.

A worker needs On Record and the embedder, nothing of the archive. A batch whose worker dies is done again by another.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.errors import ArchiveError, MissingExtra, UsageError, WrongEmbedder

if TYPE_CHECKING:
    from index.embed import Embedder

_BATCH = 32
"""Texts of one task: a tenth of a second or so of work."""
_TASKS = 8
"""Tasks for each thread of the workers that are given out together."""
_AGAIN = 5
"""Times that a task is done again whose worker died, or said that something is amiss."""
_PATIENCE = 60.0
"""Seconds without any worker after which a build gives up."""


@contextmanager
def spread(embedder: Embedder, scheduler: str | None) -> Iterator[Embedder]:
    """`embedder`, its passages embedded by the workers of the Dask scheduler at this address; itself for None.

    Raises MissingExtra where Dask is not installed, UsageError where no scheduler answers or none works for it.
    """
    if scheduler is None:
        yield embedder
        return
    try:
        from distributed import Client
    except ImportError:
        raise MissingExtra("Embedding on other machines needs Dask: pip install 'onrecord[dask]'") from None
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{scheduler}: no Dask scheduler answers there ({str(error).splitlines()[0]}). Start one with `dask "
            "scheduler`, and give its address as tcp://host:8786"
        ) from None
    with client:
        if not client.nthreads():
            raise UsageError(f"{scheduler}: nobody works for this scheduler. Start `dask worker {scheduler}` first")
        yield Workers(embedder, client, scheduler)


class Workers:
    """An `Embedder` whose `encode` is done by the workers of a Dask cluster; all else by the embedder that is here."""

    def __init__(self, embedder: Embedder, client, scheduler: str):
        self._embedder, self._client, self._scheduler = embedder, client, scheduler
        self.name, self.sha256, self.dimension = embedder.name, embedder.sha256, embedder.dimension
        self.max_tokens, self.room = embedder.max_tokens, embedder.room
        self.tokenizer_file = getattr(embedder, "tokenizer_file", None)
        self.at_once = _BATCH * _TASKS * sum(client.nthreads().values())
        """Texts that keep all workers busy for a while: `index.embedding` hands out so many together."""

    def count(self, texts: Sequence[str]) -> list[int]:
        return self._embedder.count(texts)

    def encode_question(self, text: str) -> np.ndarray:
        return self._embedder.encode_question(text)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """As the embedder's. Raises WrongEmbedder where a worker has another of its name, ArchiveError where no worker
        is left or one after the other dies of the same batch."""
        from distributed import KilledWorker

        given = (self.name, self.sha256) if self.tokenizer_file is not None else self._embedder
        batches = [list(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)]
        futures = self._client.map(_embed, [given] * len(batches), batches, pure=False, retries=_AGAIN)
        try:
            return np.concatenate([np.empty((0, self.dimension), np.float32), *map(self._vectors, futures)])
        except KilledWorker as error:
            raise ArchiveError(
                f"{self._scheduler}: workers die of a batch ({error}). What was embedded is kept, and the same command "
                "goes on from there; look into the workers' logs and memory first"
            ) from None
        finally:
            self._client.cancel(futures)

    def _vectors(self, future) -> np.ndarray:
        seen = time.monotonic()
        while True:
            try:
                return future.result(timeout=2)
            except TimeoutError:
                if self._client.scheduler_info()["workers"]:
                    seen = time.monotonic()
                elif time.monotonic() - seen > _PATIENCE:
                    raise ArchiveError(
                        f"{self._scheduler}: no worker is left. What was embedded is kept: start workers, and the same "
                        "command goes on from there"
                    ) from None


def _embed(embedder: Embedder | tuple[str, str], texts: list[str]) -> np.ndarray:
    """On a worker: the vectors of a batch by the embedder of this name and SHA-256, or by the one that was sent."""
    return (_own(*embedder) if isinstance(embedder, tuple) else embedder).encode(texts)


@lru_cache(1)
def _own(name: str, sha256: str) -> Embedder:
    """The embedder of this name on a worker's machine, opened once. Raises WrongEmbedder where it is another."""
    from platformdirs import user_cache_path

    from index.embed import load_embedder

    found = load_embedder(name, user_cache_path("onrecord") / "models")
    if found.sha256 != sha256:
        raise WrongEmbedder(
            f"A worker's embedder {name} (SHA-256 {found.sha256[:12]}…) is not the one of this build (SHA-256 "
            f"{sha256[:12]}…). Install the same version of it on all machines"
        )
    return found
