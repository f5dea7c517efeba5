"""The one build at a time that the page runs, and what every tab may see of it.

A build belongs to the server and not to the tab that began it: closing the tab, or reloading it, leaves the build to
finish and shows it again.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from index.errors import ArchiveLocked, OnRecordError
from index.types import BuildReport, Progress

_LOOK_EVERY = 0.25
"""Seconds between two looks at a running build: quick enough to read, slow enough to cost nothing."""


@dataclass(frozen=True, slots=True)
class Build:
    """A build as it stands. Of `report` and `failure` at most one is set, and only once `running` is False."""

    what: str
    step: Progress | None = None
    running: bool = True
    report: BuildReport | None = None
    failure: str | None = None


class Writer:
    """Runs one build at a time in a thread of its own. Safe to use from any number of threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._build: Build | None = None

    @property
    def build(self) -> Build | None:
        """The build that runs, or the last that ran."""
        return self._build

    def start(self, what: str, steps: Callable[[], Iterator[Progress]]) -> None:
        """Begin a build. `ArchiveLocked` while another one of this page's runs."""
        with self._changed:
            if self._build and self._build.running:
                raise ArchiveLocked(f"{self._build.what} is still running. Wait for it to finish, then try again.")
            self._build = Build(what)
        threading.Thread(target=self._run, args=(steps,), name="onrecord-build", daemon=True).start()

    def follow(self) -> Iterator[Build]:
        """The build that runs or ran last, again as it goes on, and once more when it has finished."""
        seen = None
        while (build := self._build) is not None:
            if build is not seen:
                yield build
                seen = build
            if not build.running:
                return
            with self._changed:
                self._changed.wait_for(lambda: not self._build.running, _LOOK_EVERY)

    def _run(self, steps: Callable[[], Iterator[Progress]]) -> None:
        report, failure = None, None
        try:
            for step in steps():
                report = step.report or report
                self._show(step=step)
        except OnRecordError as error:
            failure = str(error)
        except Exception as error:  # a thread has no one above it: what is unforeseen is said, in the page and in full
            failure = f"This failed unexpectedly ({type(error).__name__}: {error}). The archive is as it was before."
            traceback.print_exc()
        finally:
            self._show(running=False, report=report, failure=failure)

    def _show(self, **changes: object) -> None:
        with self._changed:
            self._build = replace(self._build, **changes)
            self._changed.notify_all()
