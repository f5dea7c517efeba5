"""Forks a process for each write that is to be killed, so that imports are paid for once. Used by test_survival.

Reads one JSON object a line: {"write": "rebuild" | "update", "archive", "kill_at": step | null, "delay", "room"}. A
step is a call that may change the disk (SQLite, FAISS, tantivy, the file system) out of the files that write. At step
`kill_at` the writer asks to be killed and goes on; it gets SIGKILL `delay` seconds later, wherever it then is. Answers
with {"killed": …, "steps": [function names, when not to be killed], "error": what the writer said}. With `room` no file
may grow beyond that many bytes, as on a full disk.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

from word_hash import WordHash, run

import index.lexical  # noqa: F401
from index.build import rebuild, update
from index.errors import ArchiveError

_WRITERS = tuple(
    f"{os.sep}index{os.sep}{name}.py"
    for name in ("commit", "folder", "shadows", "store", "lexical", "vectors", "vector_log")
)
_CHANGES = {
    "execute", "executemany", "add_document", "commit", "wait_merging_threads", "write_index", "write", "fsync",
    "mkdir", "rename", "replace", "link", "unlink", "rmdir",
}  # fmt: skip


def main() -> None:
    import faiss  # noqa: F401  # before the first fork

    for line in sys.stdin:
        order = json.loads(line)
        asks, tells = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(asks)
            _write(order, tells)
        os.close(tells)
        told = b""
        while part := os.read(asks, 65536):
            told += part
            if told == b"kill\n":
                time.sleep(order["delay"])
                os.kill(child, signal.SIGKILL)
                break
        os.close(asks)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        if not killed and os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit("a write failed that was not killed")
        answer = {"steps": [], "error": ""} if told in (b"kill\n", b"") else json.loads(told)
        print(json.dumps(answer | {"killed": killed}), flush=True)


def _write(order: dict, tells: int) -> None:
    steps: list[str] = []

    def count(frame, event, called):
        name = called.__name__ if event == "c_call" else ""
        if name in _CHANGES and (frame.f_code.co_filename.endswith(_WRITERS) or name == "write_index"):
            if len(steps) == order["kill_at"]:
                os.write(tells, b"kill\n")
                if not order["delay"]:
                    time.sleep(60)
            steps.append(f"{frame.f_code.co_name}:{name}")

    if order["room"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["room"], order["room"]))
    sys.setprofile(count)
    make = {"rebuild": rebuild, "update": update}[order["write"]]
    options = {"allow_removals": True} if make is update else {}
    error = ""
    try:
        run(make(Path(order["archive"]), embedder=WordHash(), **options))
    except ArchiveError as told:
        error = str(told)
    sys.setprofile(None)
    if order["kill_at"] is None:
        os.write(tells, json.dumps({"steps": steps, "error": error}).encode())
    os._exit(0)


if __name__ == "__main__":
    main()
