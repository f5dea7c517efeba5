"""JSON Lines (gzipped too) and JSON arrays: each record is an article of its own, a broken one costs no other."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..errors import ArticleError
from ..types import Document, Skipped
from .article import document, one_line
from .dates import read_timestamp
from .encoding import decode

MEDIA_TYPE = "application/jsonl"

_OPTIONAL = ("title", "published", "author", "outlet", "url")
_REMEDY = (
    'Write it as {"id": "…", "title": "…", "text": "…", "published": "2021-12-01", "author": …, "outlet": …, "url": …}.'
)


def read(lines: Iterator[bytes | None], source: str) -> Iterator[Document | Skipped]:
    """One Document or Skipped a line of a JSON Lines file, empty lines aside; memory holds one line at a time."""
    names = _Names(source)
    for number, line in enumerate(lines, start=1):
        if line is None:
            yield Skipped(
                f"{source}#{number}", f"line {number} is over the size limit", "Split the article, or leave it out."
            )
            continue
        if not line.strip(b" \t\r\n\xef\xbb\xbf\0"):
            continue
        try:
            record = _parse(line.strip(), source)
        except ArticleError as error:
            yield Skipped(f"{source}#{number}", f"line {number} {error.reason}", error.remedy)
            continue
        yield _article(record, f"line {number}", number, names)


def read_lines(data: bytes, source: str) -> Iterator[Document | Skipped]:
    """As `read`, for a file already read that turned out to hold records."""
    return read(iter(data.split(b"\n")), source)


def read_array(data: bytes, source: str) -> Iterator[Document | Skipped]:
    """The articles of a JSON file: an array of records, or one record."""
    value = _parse(data, source)
    names = _Names(source)
    for number, record in enumerate(value if isinstance(value, list) else [value], start=1):
        yield _article(record, f"record {number}", number, names)


class _Names:
    """Gives every record a source of its own, also where an id is missing or used twice."""

    def __init__(self, source: str):
        self.source, self.used = source, set()

    def __call__(self, name: object, number: int) -> tuple[str, str | None]:
        given = one_line(str(name)) if isinstance(name, (str, int)) and not isinstance(name, bool) else None
        wanted = given or str(number)
        free, count = wanted, 1
        while free in self.used:
            count += 1
            free = f"{wanted}~{count}"
        self.used.add(free)
        twice = given and free != wanted
        return f"{self.source}#{free}", f"the id “{wanted}” is used twice in {self.source}" if twice else None


def _parse(data: bytes, source: str) -> object:
    text, _ = decode(data, source)
    try:
        return json.loads(text)
    except ValueError as error:
        reason = str(error).split(":")[0].lower()
        raise ArticleError(source, f"is not valid JSON ({reason})", _REMEDY) from None
    except RecursionError:
        raise ArticleError(source, "is JSON nested too deep", _REMEDY) from None


def _article(record: object, where: str, number: int, names: _Names) -> Document | Skipped:
    source, twice = names(record.get("id") if isinstance(record, dict) else None, number)
    try:
        return _document(record, source, where, (twice,) if twice else ())
    except ArticleError as error:
        return Skipped(source, error.reason, error.remedy)


def _document(record: object, source: str, where: str, warnings: tuple[str, ...]) -> Document:
    if not isinstance(record, dict):
        raise ArticleError(source, f"{where} is not an object", _REMEDY)
    text = record.get("text")
    if not isinstance(text, str):
        missing = "has no “text”" if text is None else "has a “text” that is not a string"
        raise ArticleError(source, f"{where} {missing}", _REMEDY)
    if not isinstance(record.get("id"), (str, int, type(None))) or isinstance(record.get("id"), bool):
        raise ArticleError(source, f"{where} has an “id” that is neither string nor number", _REMEDY)
    for name in _OPTIONAL:
        if not isinstance(record.get(name), (str, type(None))):
            raise ArticleError(source, f"{where} has a “{name}” that is not a string", _REMEDY)
    published = read_timestamp(record.get("published"))
    if (record.get("published") or "").strip() and not published:
        warnings += (f"the date “{record['published'][:40]}” could not be read",)
    try:
        return document(
            source,
            MEDIA_TYPE,
            text,
            title=record.get("title"),
            outlet=record.get("outlet"),
            author=record.get("author"),
            published=published,
            url=record.get("url"),
            warnings=warnings,
        )
    except ArticleError as error:
        raise ArticleError(source, f"{where} {error.reason}", error.remedy) from None
