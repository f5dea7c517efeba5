"""What a file is, and its bytes: the table of suffixes, the size limit, unpacking, a look at what is inside."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from ..errors import ArticleError

LIMIT = 50 * 1024 * 1024
"""Most bytes of one article, unpacked. A JSON Lines file may be larger: the limit holds for each of its lines."""

MEDIA_TYPES = {
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/markdown",
    "markdown": "text/markdown",
    "htm": "text/html",
    "html": "text/html",
    "xhtml": "text/html",
    "pdf": "application/pdf",
    "rss": "application/xml",
    "atom": "application/xml",
    "rdf": "application/xml",
    "xml": "application/xml",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "ndjson": "application/jsonl",
}
"""What each suffix is read as, before `sniff` looks inside. Each may be gzipped: `.html.gz`."""

_ROOT = re.compile(
    rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?[^>]*>)*<([\w:.-]+)", re.IGNORECASE | re.DOTALL
)
_FEED_ROOTS = {b"rss", b"feed", b"rdf:rdf", b"channel", b"atom:feed", b"rdf"}
_HTML_TAG = re.compile(rb"<(?:html|head|body|article|main|div|p|h1|section|table|title|meta)\b", re.IGNORECASE)


def media_type_of(name: str) -> str | None:
    """What a file's name says it is; None for a suffix that is not ours."""
    parts = name.lower().split(".")
    if len(parts) > 2 and parts[-1] == "gz":
        parts.pop()
    return MEDIA_TYPES.get(parts[-1]) if len(parts) > 1 else None


def read_bytes(path: Path, source: str) -> bytes:
    """The bytes of an article's file, unpacked where they are gzipped.

    Raises ArticleError for an empty file, one over `LIMIT`, and a damaged gzip; OSError as `open` does.
    """
    if not path.is_file():
        path.stat()
        raise ArticleError(source, "is not a file", "Give a file or a folder of articles.")
    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise _over(source)
    if data.startswith(b"\x1f\x8b"):
        data = b"".join(_unzipped(BytesIO(data), source, limited=True))
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ArticleError(source, "is empty", "Remove it, or put the article's text in it.")
    return data


def lines(path: Path, source: str) -> Iterator[bytes | None]:
    """The lines of a file of any size, unpacked where it is gzipped; None for a line over `LIMIT`.

    Raises ArticleError for an empty file and a damaged gzip; OSError as `open` does.
    """
    if not path.is_file():
        path.stat()
        raise ArticleError(source, "is not a file", "Give a file or a folder of articles.")
    empty = True
    with path.open("rb") as file:
        zipped = file.peek(2)[:2] == b"\x1f\x8b"
        blocks = _unzipped(file, source, limited=False) if zipped else iter(lambda: file.read(1 << 16), b"")
        for line in split_lines(blocks):
            empty = empty and line is not None and not line.strip()
            yield line
    if empty:
        raise ArticleError(source, "is empty", "Remove it, or put articles in it, one JSON object a line.")


def split_lines(blocks: Iterator[bytes]) -> Iterator[bytes | None]:
    """Bytes cut at line ends; None stands for a line over `LIMIT`, which is never held whole."""
    parts: list[bytes] = []
    size = 0
    for block in blocks:
        for part in block.splitlines(keepends=True):
            size += len(part)
            if size <= LIMIT:
                parts.append(part)
            if part.endswith(b"\n"):
                yield b"".join(parts) if size <= LIMIT else None
                parts, size = [], 0
    if size:
        yield b"".join(parts) if size <= LIMIT else None


def sniff(data: bytes, kind: str | None) -> str:
    """What bytes really are: names lie (a `.txt` that is HTML, an `.xml` that is a web page)."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    root = _ROOT.match(head)
    name = root[1].lower() if root else b""
    if name in _FEED_ROOTS:
        return "application/xml"
    if name == b"html" or re.match(rb"<!doctype\s+html", head, re.IGNORECASE):
        return "text/html"
    if kind in ("text/plain", None):
        if name and len(_HTML_TAG.findall(data[:65536])) >= 3:
            return "text/html"
        if head[:1] in (b"{", b"[") and kind is None or head[:1] == b"{" and _is_record(head, data):
            return "application/json" if head[:1] == b"[" else "application/jsonl"
        return "text/plain"
    if kind == "application/json" and head[:1] == b"{" and _is_record(head, data):
        return "application/jsonl"
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]
    if kind == "text/html" and not wide and not re.search(rb"<[a-zA-Z!/]", data):
        return "text/plain"
    return kind


def _is_record(head: bytes, data: bytes) -> bool:
    """Whether the first line is a JSON object by itself, with a text."""
    try:
        record = json.loads(data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "text" in record


def _unzipped(file: IO[bytes], source: str, *, limited: bool) -> Iterator[bytes]:
    """Blocks of a gzipped file; where `limited`, not over `LIMIT` in all: a small file may unpack to a huge one."""
    total = 0
    try:
        with gzip.GzipFile(fileobj=file) as unpacked:
            while block := unpacked.read(1 << 16):
                total += len(block)
                if limited and total > LIMIT:
                    raise _over(source)
                yield block
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise ArticleError(source, "is a damaged gzip file", "Copy or download it again.") from None


def _over(source: str) -> ArticleError:
    size = f"{LIMIT / 1024 / 1024:.0f} MB"
    return ArticleError(source, f"is over the size limit of {size}", f"Split it into articles of less than {size}.")
