"""Draws a build's progress on standard error: a bar with the time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TextIO

import click

from index.types import BuildReport, Progress, Skipped

from ..render import printable
from .options import width

EVERY = 5.0
"""Seconds between two lines where there is no terminal."""
_WORDS = {
    "reading": "Reading files",
    "embedding": "Embedding passages",
    "indexing": "Writing the index",
    "committing": "Putting it in place",
}


def follow(steps: Iterable[Progress]) -> BuildReport:
    """Runs a build to its end, drawing it, and returns its report. What was skipped is told as it happens."""
    view = _Terminal(sys.stderr) if sys.stderr.isatty() else _Lines(sys.stderr)
    view.note("Getting ready …")
    report, told = None, set()
    try:
        for step in steps:
            if step.skipped and step.skipped not in told:
                told.add(step.skipped)
                view.say(skipped_line(step.skipped))
            if step.message:
                view.say(printable(step.message))
            if step.stage == "done":
                report = step.report
            else:
                view.draw(step)
    finally:
        view.clear()
    if report is None:
        raise RuntimeError("the build ended without a report")
    for skipped in report.skipped:
        if skipped not in told:
            view.say(skipped_line(skipped))
    return report


def skipped_line(skipped: Skipped) -> str:
    return printable(f"Skipped {skipped.source}: {skipped.reason}. {skipped.remedy}")


def left(seconds: float | None) -> str:
    """Seconds in words for a person: "2 min 05 s left"; nothing where they are unknown."""
    if seconds is None:
        return ""
    whole = max(round(seconds), 0)
    if whole < 60:
        return f"{whole} s left"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s left"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min left"


class _Terminal:
    """One line that is drawn over and over, at most ten times a second."""

    def __init__(self, stream: TextIO):
        self._stream, self._drawn, self._stage = stream, 0.0, ""

    def draw(self, step: Progress) -> None:
        now = time.monotonic()
        if step.stage == self._stage and now - self._drawn < 0.1 and step.done != step.total:
            return
        self._drawn, self._stage = now, step.stage
        name = _WORDS[step.stage]
        if not step.total:
            line = f"{name} …"
        else:
            share = min(step.done / step.total, 1.0)
            full = round(24 * share)
            bar = "█" * full + "░" * (24 - full)
            line = f"{name:<19} {bar} {step.done:,}/{step.total:,}  {left(step.remaining)}"
        self.note(line)

    def note(self, line: str) -> None:
        self._stream.write("\r\x1b[K" + line[: width() - 1])
        self._stream.flush()

    def say(self, line: str) -> None:
        self.clear()
        click.echo(line, file=self._stream)

    def clear(self) -> None:
        self._stream.write("\r\x1b[K")
        self._stream.flush()


class _Lines:
    """A line at each new stage, then one every few seconds."""

    def __init__(self, stream: TextIO):
        self._stream, self._drawn, self._stage = stream, 0.0, ""

    def draw(self, step: Progress) -> None:
        now = time.monotonic()
        if step.stage == self._stage and now - self._drawn < EVERY:
            return
        self._drawn, self._stage = now, step.stage
        parts = [_WORDS[step.stage]]
        if step.total:
            parts.append(f"{step.done:,} of {step.total:,}")
        if step.remaining is not None:
            parts.append(left(step.remaining))
        click.echo(": ".join([parts[0], ", ".join(parts[1:])]) if parts[1:] else f"{parts[0]} …", file=self._stream)

    def note(self, line: str) -> None:
        pass

    def say(self, line: str) -> None:
        click.echo(line, file=self._stream)

    def clear(self) -> None:
        pass
