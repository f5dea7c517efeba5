"""A language model that says what it is told to: a real HTTP server on this machine that speaks chat completions.

For tests and for measuring: replies stream as server-sent events, in pieces, as slow as wanted; errors, refusals and
broken replies come as real servers send them. What was asked is kept.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MODEL = "scripted"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the server."""

    text: str | Iterable[str] = ""
    """What is said: cut into pieces of `piece` characters, or the pieces themselves, asked for as they are sent."""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    error: str = "scripted"
    """What an error's message says, where `status` is not 200."""
    piece: int = 12
    """Characters of one event."""
    pause: float = 0.0
    """Seconds before each event."""
    raw: str | None = None
    """Sent as it is, in the place of events."""
    ends: bool = True
    """Whether the reply ends as it should; else the connection breaks off."""


@dataclass
class Scripted:
    """The server as a test sees it."""

    url: str
    asked: list[dict] = field(default_factory=list)
    """Bodies of the requests for a completion, in order."""
    headers: list[dict] = field(default_factory=list)
    dropped: threading.Event = field(default_factory=threading.Event)
    """Set once a client went away in the middle of a reply."""


def sentences(*said: tuple[str, Sequence[int]]) -> str:
    """A reply in the form that is asked for."""
    return json.dumps({"sentences": [{"text": text, "evidence": list(numbers)} for text, numbers in said]})


def evidence(request: dict) -> list[dict]:
    """The evidence of a request, as the model is shown it."""
    shown = request["messages"][-1]["content"].split("<evidence>\n", 1)[1].split("\n</evidence>", 1)[0]
    return [json.loads(line) for line in shown.splitlines()]


@contextmanager
def serve(script: Callable[[dict], Reply] | Sequence[Reply], models: dict | None = None) -> Iterator[Scripted]:
    """A server that answers each request with what `script` makes of its body, or with its next reply, the last one
    over and over. `models` are further fields of the model in the list of models; a status instead: the list fails."""
    replies = list(script) if not callable(script) else []
    lock = threading.Lock()

    def next_reply(request: dict) -> Reply:
        if callable(script):
            return script(request)
        with lock:
            return replies.pop(0) if len(replies) > 1 else replies[0]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments) -> None:
            pass

        def do_GET(self) -> None:
            known = {"id": MODEL, "object": "model", "created": 0, "owned_by": "test", **(models or {})}
            self._send(200, json.dumps({"object": "list", "data": [known]}))

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            scripted.headers.append(dict(self.headers))
            scripted.asked.append(request)
            reply = next_reply(request)
            try:
                self._reply(reply, request)
            except OSError:
                scripted.dropped.set()
                self.close_connection = True

        def _reply(self, reply: Reply, request: dict) -> None:
            if reply.status != 200:
                time.sleep(reply.pause)
                self._send(reply.status, json.dumps({"error": {"message": reply.error}}), reply.headers)
                return
            if reply.raw is not None:
                self._send(200, reply.raw, content="text/event-stream")
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            written = 0
            for piece in _pieces(reply):
                time.sleep(reply.pause)
                written += len(piece)
                self._event({"choices": [{"index": 0, "delta": {"content": piece}}]})
            if not reply.ends:
                self.close_connection = True
                return
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
            if request.get("stream_options", {}).get("include_usage"):
                size = sum(len(message["content"]) for message in request["messages"])
                usage = {"prompt_tokens": size // 4, "completion_tokens": written // 4}
                self._event({"choices": [], "usage": usage | {"total_tokens": sum(usage.values())}})
            self._chunk("data: [DONE]\n\n")
            self._chunk("")

        def _event(self, event: dict) -> None:
            common = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": MODEL}
            self._chunk(f"data: {json.dumps(common | event)}\n\n")

        def _chunk(self, text: str) -> None:
            data = text.encode()
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def _send(self, status: int, body: str, headers=(), content: str = "application/json") -> None:
            data = body.encode()
            self.send_response(status)
            for name, value in (("Content-Type", content), ("Content-Length", str(len(data))), *headers):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    scripted = Scripted(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield scripted
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _pieces(reply: Reply) -> Iterable[str]:
    if not isinstance(reply.text, str):
        return reply.text
    return (reply.text[at : at + reply.piece] for at in range(0, len(reply.text), reply.piece))
