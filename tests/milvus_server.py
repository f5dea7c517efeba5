"""A real `milvus-lite server` on loopback, a process of its own that can be killed and started again over its data."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

_PROGRAM = "import sys; from milvus_lite.cmdline import main; sys.argv[0] = 'milvus-lite'; sys.exit(main())"


class MilvusServer:
    """Started by its making; `close` ends it."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, _free_port()
        self._process: subprocess.Popen | None = None
        self.start()

    def url(self, name: str) -> str:
        return f"milvus://127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Returns when it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, "server", "--host", "127.0.0.1", "--port", str(self.port),
                 "--data-dir", str(self.folder / "data")],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=os.environ,
            )  # fmt: skip
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start: {(self.folder / 'log').read_text(encoding='utf-8')[-2000:]}")

    def drop(self, name: str) -> None:
        """Removes all collections of the archive of this name."""
        from pymilvus import MilvusClient, MilvusException

        for patience in (1, 2, 0):
            try:
                client = MilvusClient(f"http://127.0.0.1:{self.port}")
                for collection in client.list_collections():
                    if collection.startswith(name):
                        client.drop_collection(collection)
                return
            except MilvusException as error:  # a server that finds itself pinged too often hangs up, once
                if not patience or "Fail connecting" not in str(error):
                    raise
                time.sleep(patience)

    def kill(self) -> None:
        """As a loss of power: nothing is brought to an end."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(30)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]
