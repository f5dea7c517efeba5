"""Markdown: front matter tells the fields, mark-up is taken off, headings and list items keep lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..types import Document
from . import text as plain
from .article import normalise, one_line
from .dates import read_date
from .encoding import decode
from .furniture import is_stamp, read_byline

MEDIA_TYPE = "text/markdown"

_FRONT = re.compile(r"\s*---[ ]*\n(?P<yaml>.*?)\n(?:---|\.\.\.)[ ]*(?:\n|$)", re.DOTALL)
_FRONT_LIMIT = 1 << 16
_KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by", "creator"),
    "published": ("date", "published", "pubdate", "publishdate", "published_at", "datepublished", "created"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "site_name", "sitename"),
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "link", "permalink", "source_url"),
}
_PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough").disable("code")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


def read(data: bytes, source: str) -> Iterator[Document]:
    """The one article of a Markdown file."""
    text, warnings = decode(data, source)
    text = normalise(text)
    fields, body, more = _front_matter(text)
    heading, blocks = _blocks(body)
    if heading and "title" not in fields:
        fields["title"] = heading
    elif heading and one_line(heading) != fields["title"]:
        blocks.insert(0, heading)
    yield plain.article("\n\n".join(blocks), source, MEDIA_TYPE, fields=fields, warnings=warnings + more)


def _front_matter(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    match = _FRONT.match(text[:_FRONT_LIMIT])
    if not match:
        return {}, text, ()
    body = text[match.end() :]
    try:
        # The base loader leaves every value the words that stand there: "2021-12-01" stays as written.
        values = yaml.load(match["yaml"], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return {}, body, ("the front matter is not valid YAML and was left out",)
    if not isinstance(values, dict):
        return {}, text, ()
    values = {str(name).lower().replace("-", "_"): value for name, value in values.items()}
    fields: dict[str, str] = {}
    warnings: tuple[str, ...] = ()
    for field, names in _KEYS.items():
        for name in names:
            value = _words(values.get(name))
            if field == "published" and value:
                if not read_date(value, day_first=None):
                    warnings += (f"the date “{value[:40]}” could not be read",)
                value = read_date(value)
            if field == "outlet" and value and re.match(r"https?://", value):
                fields.setdefault("url", value)
                continue
            if value:
                fields.setdefault(field, value)
    return fields, body, warnings


def _words(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value))) or None
    if isinstance(value, dict):
        return _words(value.get("name"))
    return one_line(value) if isinstance(value, str) else None


def _blocks(text: str) -> tuple[str | None, list[str]]:
    """(The headline where the text opens with a heading, the other blocks without mark-up)."""
    heading, blocks = None, []
    cells: list[str] | None = None
    inside = ""
    for token in _PARSER.parse(text):
        if token.type == "heading_open":
            inside = token.tag
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            blocks.append(" | ".join(cells))
            cells = None
        elif token.type == "inline":
            words = _unwrapped(_inline(token.children or []))
            if cells is not None:
                cells.append(words)
            elif inside == "h1" and heading is None and not any(map(plain.is_long, blocks)):
                heading = one_line(words)
            elif words.strip():
                blocks.append(words)
            inside = ""
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip())
        elif token.type == "html_block":
            words = _TAG.sub(" ", token.content).strip()
            if words:
                blocks.append(words)
    return heading, [block for block in blocks if block.strip()]


def _unwrapped(words: str) -> str:
    """A paragraph on one line, as Markdown means it; a byline or date on a line of its own keeps it."""
    if any(read_byline(line) or is_stamp(line) for line in words.split("\n")):
        return words
    return "\n\n".join(" ".join(part.split("\n")) for part in words.split("\n\n"))


def _inline(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append("\n")
        elif token.type == "hardbreak":
            parts.append("\n\n")
    return re.sub(r"[ ]{2,}", " ", "".join(parts)).strip()
