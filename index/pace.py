"""How far a build has come and how long it will still take, from what was done so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from index.types import BuildReport, Progress

if TYPE_CHECKING:
    from index.embedding import Embedding


class Pace:
    """How long it will still take, from what was done so far."""

    def __init__(self):
        self._rate: float | None = None  # characters embedded a second
        self._began = self._reading = time.monotonic()
        self._total = self._done = self._part = 0

    def start(self, total: int) -> None:
        self._reading, self._total, self._done, self._part = time.monotonic(), total, 0, 0

    def part(self, characters: int) -> None:
        """Twenty articles, of about this length each, out of a file that holds many."""
        self._part += 20 * characters

    def finish(self, size: int) -> None:
        self._done, self._part = self._done + size, 0

    def reading(self, done: int, total: int, embedding: Embedding, told: Progress | None = None) -> Progress:
        """Reading and embedding go on side by side: what is left is the longer of the two."""
        now, read = time.monotonic(), min(self._done + self._part, self._total)
        if embedding.done:
            self._rate = embedding.done_characters / max(embedding.seconds, 1e-6)
        remaining = None
        if read and (self._rate or not embedding.total):
            due = embedding.characters * self._total / read - embedding.done_characters
            still = (now - self._reading) * (self._total - read) / read
            remaining = max(still, due / self._rate if self._rate else 0.0)
        skipped = told.skipped if told else None
        return Progress("reading", done, total, now - self._began, remaining, skipped=skipped)

    def embedding(self, done: int, total: int, left: int) -> Progress:
        if done == total:
            return Progress("embedding", done, total, self.seconds, 0.0)
        return Progress("embedding", done, total, self.seconds, left / self._rate if self._rate else None)

    def stage(self, stage: str, report: BuildReport | None) -> Progress:
        done = int(stage == "done")
        return Progress(stage, done, 1, self.seconds, 0.0 if done else None, report=report)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began
