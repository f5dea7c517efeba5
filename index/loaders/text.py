"""Plain text: headline, byline and date are read off the top, furniture is left out, wrapped lines are rejoined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..types import Document
from .article import document, normalise, one_line
from .dates import read_date
from .encoding import decode
from .furniture import is_furniture, is_stamp, read_byline, read_name_line, read_outlet, without_furniture

MEDIA_TYPE = "text/plain"

_FIELDS = {
    "title": ("headline", "title", "subject", "hed"),
    "author": ("byline", "by", "author", "authors", "from", "writer", "reporter"),
    "published": ("date", "dateline", "published", "posted", "publication date", "pubdate", "sent", "issued"),
    "outlet": ("source", "outlet", "publication", "publisher", "newspaper", "site"),
    "url": ("url", "link", "permalink", "web"),
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names}
_FIELD = re.compile(r"\s*(?P<name>[A-Za-z][A-Za-z ]{1,18}?)\s*:\s+(?P<value>\S.*)")
_WIRE = re.compile(r"(?P<head>[A-Z][A-Z .,'/-]{2,40}[A-Z](?:,[^—–(-]{0,40})?\s*(?:\([A-Z][\w /.]{1,30}\)\s*)?)[—–-]+\s")


def read(data: bytes, source: str) -> Iterator[Document]:
    """The one article of a text file."""
    text, warnings = decode(data, source)
    yield article(normalise(text), source, MEDIA_TYPE, warnings=warnings)


def article(
    text: str, source: str, media_type: str, *, fields: dict[str, str] | None = None, warnings: tuple[str, ...] = ()
) -> Document:
    """A Document from normalised text whose top lines may say headline, byline and date; known `fields` win."""
    found, blocks = _read_top(_blocks(text), known="title" in (fields or {}))
    found |= fields or {}
    body = without_furniture(blocks)
    if body and "published" not in found:
        wire = _WIRE.match(body[0])
        day = read_date(wire["head"]) if wire else None
        if day:
            found["published"] = day
    return document(source, media_type, "\n\n".join(body), warnings=warnings, **found)


def _blocks(text: str) -> list[str]:
    """Paragraphs: parted by empty lines, or one to a line where the lines are not wrapped."""
    blocks = []
    for part in re.split(r"\n[ ]*\n", text):
        lines = [" ".join(line.split()) for line in part.split("\n")]
        lines = [line for line in lines if line]
        if lines:
            blocks += [" ".join(lines)] if is_wrapped(lines) else lines
    return blocks


def is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken to fit a width (as in old wires and mail), and so are one paragraph."""
    if len(lines) < 2:
        return False
    width = max(map(len, lines))
    full = [len(line) for line in lines[:-1]]
    running = sum(bool(re.match(r"[a-z]", line)) for line in lines[1:])
    return 40 <= width <= 110 and min(full) >= 0.55 * width and running >= 0.2 * len(full)


def _read_top(blocks: list[str], known: bool) -> tuple[dict[str, str], list[str]]:
    """What the first lines say of the article, and the blocks that remain as its text."""
    found: dict[str, str] = {}
    rest = list(blocks)
    while rest and _take_field(rest[0], found):
        rest.pop(0)
    while rest and is_furniture(rest[0]):
        rest.pop(0)
    if len(rest) > 2 and _is_kicker(rest[0]) and _is_headline(rest[1:]):
        rest.pop(0)
    if not known and "title" not in found and rest and _is_headline(rest):
        found["title"] = rest.pop(0)
    if rest and found.get("title") and one_line(rest[0]) == one_line(found["title"]):
        rest.pop(0)
    kept: list[str] = []
    while rest and len(kept) < 3:
        line = rest[0]
        byline = read_byline(line)
        if byline:
            for name, value in zip(("author", "published", "outlet"), (*byline, read_outlet(line)), strict=True):
                if value:
                    found.setdefault(name, value)
        elif len(rest) > 1 and (name := read_name_line(line, rest[1])):
            found.setdefault("author", name)
            if outlet := read_outlet(line):
                found.setdefault("outlet", outlet)
        elif "author" in found and not kept and (outlet := read_outlet(line)) and outlet == line:
            found.setdefault("outlet", outlet)
        elif is_stamp(line):
            found.setdefault("published", read_date(line) or "")
        elif not (is_furniture(line) or (len(rest) > 1 and _take_field(line, found))):
            if is_long(line):
                break
            kept.append(line)
        rest.pop(0)
    return found, kept + rest


def _take_field(line: str, found: dict[str, str]) -> bool:
    """Reads a line like "Headline: …" into `found`; False where it is none of ours, or says a second thing."""
    match = _FIELD.fullmatch(line)
    field = _FIELD_OF.get(match["name"].lower()) if match else None
    if not field or len(line) > 300:
        return False
    value = match["value"].strip()
    if field == "published":
        value = read_date(value) or ""
        if not value:
            return False
    elif field == "author":
        value = re.sub(r"\s*[<(]?\S+@\S+\.\w+[>)]?\s*", " ", value).strip(' "()')
        byline = read_byline("By " + value) if value else (None, None)
        if not byline:
            return False
        value = byline[0] or ""
        if byline[1]:
            found.setdefault("published", byline[1])
    elif (field == "url" and not re.match(r"https?://\S+$", value)) or (field == "outlet" and len(value.split()) > 8):
        return False
    if value:
        found.setdefault(field, value)
    return True


def _is_kicker(line: str) -> bool:
    """Whether a line names the section above the headline: "WORLD", "LATEST NEWS"."""
    return line.isupper() and len(line.split()) <= 3 and not re.search(r"[\d:.!?]", line)


def _is_headline(blocks: list[str]) -> bool:
    first = blocks[0]
    if len(blocks) == 1 or len(first) > 250 or read_byline(first) or is_stamp(first):
        return False
    words = len(first.split())
    sentences = len(re.findall(r"[a-z0-9”\"][.!?]\s+[A-Z“\"]", first))
    if re.search(r"[.…][”\"’']?$", first) and (words > 14 or sentences):
        return False
    return words <= 32 and sentences <= 1


def is_long(line: str) -> bool:
    """Whether a line is a paragraph of prose rather than a headline, byline or label."""
    words = len(line.split())
    return words > 30 or (words > 8 and bool(re.search(r"[.!?…:][”\"’')]*$", line)))
