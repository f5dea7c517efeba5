"""How far a build has come and how long it will still take, from what was done so far."""

from __future__ import annotations

import time

from index.types import BuildReport, Progress


class Pace:
    """How long it will still take, from what was done so far."""

    def __init__(self):
        self.rate: float | None = None  # characters embedded a second
        self._began = self._reading = time.monotonic()
        self._total = self._done = self._part = 0
        self._characters = self._spent = 0.0

    def start(self, total: int) -> None:
        self._reading, self._total, self._done, self._part = time.monotonic(), total, 0, 0

    def part(self, characters: int) -> None:
        """Twenty articles, of about this length each, out of a file that holds many."""
        self._part += 20 * characters

    def finish(self, size: int) -> None:
        self._done, self._part = self._done + size, 0

    def embedded(self, characters: int, seconds: float) -> None:
        self._characters, self._spent = self._characters + characters, self._spent + seconds
        self.rate = self._characters / max(self._spent, 1e-6)

    def reading(self, done: int, total: int, waiting: int, told: Progress | None = None) -> Progress:
        now, read = time.monotonic(), min(self._done + self._part, self._total)
        remaining = None
        if self.rate and read:
            still = (now - self._reading - self._spent) * (self._total - read) / read
            remaining = still + waiting / self.rate * self._total / read
        skipped = told.skipped if told else None
        return Progress("reading", done, total, now - self._began, remaining, skipped=skipped)

    def embedding(self, done: int, total: int, left: int) -> Progress:
        return Progress("embedding", done, total, self.seconds, left / self.rate if self.rate else None)

    def stage(self, stage: str, report: BuildReport | None) -> Progress:
        done = int(stage == "done")
        return Progress(stage, done, 1, self.seconds, 0.0 if done else None, report=report)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began
