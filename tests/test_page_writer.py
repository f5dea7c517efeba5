"""The page's builds: one at a time, seen by every tab, and whatever goes wrong is said."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from index.errors import ArchiveLocked, EmptySource
from index.types import BuildReport, Progress
from page.writer import Writer

REPORT = BuildReport(1, 2, 3, 2, 0, 0, 0, 0, (), 3, 0.1)


def finished(writer: Writer):
    return list(writer.follow())[-1]


def test_a_second_build_is_refused_while_one_runs_and_every_tab_sees_the_first() -> None:
    go_on, writer = threading.Event(), Writer()

    def steps() -> Iterator[Progress]:
        yield Progress("reading", 1, 2, 0.1)
        assert go_on.wait(10)
        yield Progress("done", 2, 2, 0.2, report=REPORT)

    writer.start("Adding 2 files", steps)
    try:
        with pytest.raises(ArchiveLocked, match="Adding 2 files is still running"):
            writer.start("Rebuilding", steps)
        first_tab, second_tab = writer.follow(), writer.follow()
        assert next(first_tab).running and next(second_tab).running
    finally:
        go_on.set()
    for tab in (first_tab, second_tab):
        last = list(tab)[-1]
        assert (last.running, last.report, last.failure) == (False, REPORT, None)


def test_a_build_that_nobody_follows_finishes_and_the_next_may_begin() -> None:
    writer = Writer()
    writer.start("First", lambda: iter([Progress("done", 1, 1, 0.1, report=REPORT)]))
    assert finished(writer).report == REPORT
    writer.start("Second", lambda: iter([Progress("done", 1, 1, 0.1, report=REPORT)]))
    assert finished(writer).what == "Second"


def test_what_a_build_foresees_going_wrong_is_said_in_its_own_words() -> None:
    def steps() -> Iterator[Progress]:
        yield Progress("reading", 0, None, 0.0)
        raise EmptySource("/news holds no article. Name another folder")

    writer = Writer()
    writer.start("Rebuilding", steps)
    last = finished(writer)
    assert (last.running, last.report, last.failure) == (False, None, "/news holds no article. Name another folder")


def test_what_nobody_foresaw_is_said_too_and_printed_in_full(capsys: pytest.CaptureFixture) -> None:
    def steps() -> Iterator[Progress]:
        yield Progress("reading", 0, None, 0.0)
        raise RuntimeError("the disk is full")

    writer = Writer()
    writer.start("Rebuilding", steps)
    failure = finished(writer).failure
    assert "RuntimeError: the disk is full" in failure and "as it was before" in failure
    assert "Traceback" in capsys.readouterr().err


def test_without_a_build_there_is_nothing_to_follow() -> None:
    assert list(Writer().follow()) == []
