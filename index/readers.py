"""Reading beside embedding: files are loaded and cut by processes of their own, and come back in the order given.

What is read ahead is bounded: each process may be two files ahead and holds back when eight of its articles wait.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from index.cutting import Cut
from index.errors import ArchiveError
from index.listing import Found
from index.reader import Order, Setup
from index.types import Document, Skipped

_AHEAD = 2
"""Files given to a process at once, so that it need not wait for the next."""
_WAITING = 8
"""Articles of a process that may wait to be taken."""
_GIVE_UP = 5
"""Times in a row that a process ends without an article, after which something else must be wrong."""
_SMALL = 500_000
"""Bytes of plain text that are read by the caller: a process would cost more, and text makes no parser crash."""
_SHARE = 4_000_000
"""Bytes for which one more process is worth its start."""
_PLAIN = (".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson")


class Readers(Protocol):
    """Gives what each file holds; files must be asked for in the order in which they were named."""

    def of(self, file: Found) -> Iterator[Cut | Document | Skipped | None]:
        """The articles of a file in their order, a bare Document where it is still to be cut; None now and then while
        nothing has come."""

    def close(self) -> None: ...


class Here:
    """Reads in the caller's own process; cuts nothing."""

    def of(self, file: Found) -> Iterator[Document | Skipped]:
        from index.loaders import load

        return load(file.path, file.source)

    def close(self) -> None:
        pass


def small(files: Sequence[Found]) -> bool:
    """Whether files are so few and plain that no process is started for them."""
    return sum(file.bytes for file in files) < _SMALL and all(str(file.path).lower().endswith(_PLAIN) for file in files)


class Processes:
    """Reads in as many processes as there is work for. A process that dies is replaced; a file on which two died is
    left out, and told. Raises ArchiveError where none can be started, or one after the other dies."""

    def __init__(self, files: Sequence[Found], setup: Setup):
        cores = min(os.cpu_count() or 1, 8)
        size = sum(file.bytes for file in files)
        self._setup, self._files, self._next = setup, files, 0
        self._count = min(cores, len(files), 1 + size // _SHARE)
        self._processes: list[_Process] = []
        self._due: deque[tuple[int, _Process]] = deque()  # number of a file, who reads it
        self._lost = 0
        self._hand_out()

    def of(self, file: Found) -> Iterator[Cut | Document | Skipped | None]:
        while self._files[self._due[0][0]] is not file:  # one that was not wanted after all
            for _ in self._articles():
                pass
        yield from self._articles()

    def close(self) -> None:
        for process in self._processes:
            process.close()

    def _articles(self) -> Iterator[Cut | Document | Skipped | None]:
        number, process = self._due[0]
        file, loaded, done, failed = self._files[number], -1, 0, -1
        while True:
            message = process.next()
            if message is _NOTHING:
                yield None
            elif message is None:
                break
            elif message is _DEAD:
                stopped = process.stopped()
                if process.started and failed != done:  # whatever it was gets a second chance
                    failed, process = done, self._replace(process, done)
                    continue
                self._lost += 1
                if self._lost == _GIVE_UP:
                    raise ArchiveError(
                        f"{file.path}: the process that reads articles {stopped}, as it did {_GIVE_UP - 1} times "
                        "before. The archive as it was is still served; check the memory left, then try again"
                    )
                if not process.started:  # then it was not the file's fault
                    process = self._replace(process, done)
                    continue
                yield _left_out(file, stopped, done, loaded)
                if loaded < done:  # it never got past loading: there is no going on behind it
                    process = self._replace(process, None)
                    break
                done += 1
                process = self._replace(process, done)
            elif isinstance(message, int) and not isinstance(message, bool):
                loaded = message
            else:
                done, self._lost = done + 1, 0
                yield message
        self._due.popleft()
        self._hand_out()

    def _hand_out(self) -> None:
        while self._next < len(self._files) and len(self._due) < self._count * _AHEAD:
            if len(self._processes) < self._count:
                self._processes.append(_Process(self._setup))
            load = {process: 0 for process in self._processes}
            for _, process in self._due:
                load[process] += 1
            process = min(self._processes, key=lambda p: load[p])
            self._order(self._next, process)
            self._due.append((self._next, process))
            self._next += 1

    def _order(self, number: int, process: _Process, start: int = 0) -> None:
        file = self._files[number]
        process.order(Order(file.path, file.source, start))

    def _replace(self, old: _Process, start: int | None) -> _Process:
        """Another process in the place of one: it goes on with the first file from `start`, or without it."""
        old.close()
        new = _Process(self._setup)
        self._processes[self._processes.index(old)] = new
        self._due = deque((number, new if process is old else process) for number, process in self._due)
        for place, (number, process) in enumerate(self._due):
            if process is new and (place or start is not None):
                self._order(number, new, 0 if place else start or 0)
        return new


def _left_out(file: Found, stopped: str, done: int, loaded: int) -> Skipped:
    many = done or loaded > 0
    where = f"{file.source}, article {done + 1} in it" if many else file.source
    reason = f"made the program that reads it fail (it {stopped}, twice)"
    return Skipped(where, reason, "Save it in another format, such as plain text, or take it out.")


class _Process:
    """One reading process, and the thread that takes in what it says."""

    def __init__(self, setup: Setup):
        new_group = {"process_group": 0} if os.name == "posix" else {"creationflags": 0x200}  # Ctrl-C is not for it
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _PROGRAM, json.dumps(sys.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors,
            env={**os.environ, "TOKENIZERS_PARALLELISM": "false"}, **new_group,
        )  # fmt: skip
        self._said: queue.Queue = queue.Queue(2 * _WAITING)  # each article is told twice: as loaded, as cut
        self._closed = self.started = False
        self._thread = threading.Thread(target=self._listen, name="readers", daemon=True)
        self._thread.start()
        self._tell(setup)

    def order(self, order: Order) -> None:
        self._tell(order)

    def next(self):
        """What it says next; `_NOTHING` where that takes a while, `_DEAD` where it will say no more."""
        try:
            message = self._said.get(timeout=0.05)
        except queue.Empty:
            return _NOTHING
        if self.started:
            return message
        if message is not _DEAD:
            self.started = True
            return _NOTHING
        told = self.stopped()
        if self._process.returncode >= 0:
            raise ArchiveError(
                f"The process that reads articles could not start: it {told}{self._last_words()}. The archive as it "
                "was is still served; check the installation with: pip check"
            )
        return _DEAD

    def stopped(self) -> str:
        """How it ended, in words."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:  # it closed its pipe and hangs
            self._process.kill()
            code = self._process.wait()
        return f"was stopped by signal {-code}" if code < 0 else f"ended with exit code {code}"

    def close(self) -> None:
        self._closed = True
        self._process.kill()
        while self._thread.is_alive():
            try:
                self._said.get(timeout=0.01)
            except queue.Empty:
                continue
        self._process.wait()
        for file in (self._process.stdin, self._process.stdout, self._errors):
            try:
                file.close()
            except OSError:  # what could not be told it any more
                continue

    def _tell(self, message) -> None:
        try:
            pickle.dump(message, self._process.stdin)
            self._process.stdin.flush()
        except OSError:  # it has died: `next` says so
            return

    def _listen(self) -> None:
        message = _NOTHING
        while message is not _DEAD and not self._closed:
            try:
                message = pickle.load(self._process.stdout)
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):  # also in the middle of a word
                message = _DEAD
            self._said.put(message)

    def _last_words(self) -> str:
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").split("\n")
        return "".join(f" ({line.strip()})" for line in lines[-2:-1])


_NOTHING, _DEAD = object(), object()
_PROGRAM = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from index.reader import main; main()"


def tokenizer_file(embedder: object) -> Path | None:
    """Where an embedder's word pieces can be counted without it; None for one that a program brought."""
    return getattr(embedder, "tokenizer_file", None)
