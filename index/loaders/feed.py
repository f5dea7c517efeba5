"""RSS and Atom files: every entry is an article of its own. Nothing is fetched; what is broken is read as it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import feedparser

from ..errors import ArticleError
from ..types import Document, Skipped
from .article import document, normalise, one_line
from .dates import read_timestamp
from .html import text_of

MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}

_NOT_A_FEED = "Give an RSS or Atom file, a web page, or the article's text as .txt."
_BROKEN = "Download it again, or save its articles as separate files."
_READ_MORE = re.compile(
    r"(?:\s*(?:\[?(?:…|\.\.\.|&hellip;)\]?)?\s*"
    r"(?:continue reading|read more|read the (?:full|rest)|keep reading)\b.{0,200}"
    r"|\s*the post .{1,300} (?:first appeared|appeared first) on .{1,120})$",
    re.IGNORECASE | re.DOTALL,
)


def read(data: bytes, source: str) -> Iterator[Document | Skipped]:
    """One Document or Skipped for each entry, in the feed's order.

    Raises ArticleError for XML that is no feed, and for a feed without entries.
    """
    # From a stream: a string could be taken for an address or a path, and opened.
    found = feedparser.parse(BytesIO(_from_start(data)), sanitize_html=False, resolve_relative_uris=True)
    if not found.entries:
        if found.version or re.search(rb"<(?:rss|feed|rdf:RDF|channel)\b", data[:4096]):
            trouble = _trouble(found)
            reason = f"is a broken feed ({trouble})" if trouble else "is a feed without entries"
            raise ArticleError(source, reason, _BROKEN)
        raise ArticleError(source, "is XML that is neither a feed nor a web page", _NOT_A_FEED)
    trouble = _trouble(found)
    warnings = (f"the feed is ill-formed ({trouble}): entries may be missing",) if trouble else ()
    outlet = _words(found.feed.get("title"))
    kind = MEDIA_TYPES["atom" if (found.version or "").startswith("atom") else "rss"]
    used: set[str] = set()
    for number, entry in enumerate(found.entries, start=1):
        name = free = one_line(entry.get("id") or entry.get("link")) or str(number)
        count = 1
        while free in used:
            count += 1
            free = f"{name}~{count}"
        used.add(free)
        try:
            yield _article(entry, f"{source}#{free}", kind, outlet, found.feed, warnings)
        except ArticleError as error:
            yield Skipped(error.source, f"entry {number} {error.reason}", error.remedy)


def _article(entry, source: str, kind: str, outlet: str | None, feed, warnings: tuple[str, ...]) -> Document:
    title = _words(entry.get("title"))
    bodies = [text for part in entry.get("content", []) if (text := _body(part.get("value"), part.get("type")))]
    detail = entry.get("summary_detail") or {}
    bodies.append(_body(entry.get("summary"), detail.get("type")))
    # content:encoded is the whole article where there is one, but some feeds put the teaser there.
    blocks = max(bodies, key=lambda blocks: sum(map(len, blocks)))
    if not blocks:
        raise ArticleError(source, "has no text, only a headline" if title else "is empty", "Save the article itself.")
    original = entry.get("source") or {}
    authors = [name for author in entry.get("authors", []) if (name := _name(author.get("name")))]
    if len(authors) < 2 and "@" in (entry.get("author") or ""):
        authors = []  # feedparser cuts names off addresses whose domain ends in more than four letters
    published = next(
        (day for key in ("published", "created", "issued", "date") if (day := read_timestamp(entry.get(key)))), None
    )
    if not published and entry.get("updated"):
        # feedparser reads dc:date, which means publication, into `updated` as well.
        published = read_timestamp(entry.get("updated"))
    return document(
        source,
        kind,
        "\n\n".join(blocks),
        title=title,
        outlet=_words(original.get("title")) or outlet,
        author=", ".join(dict.fromkeys(authors)) or _name(entry.get("author")) or _name(feed.get("author")),
        published=published,
        url=_url(entry),
        warnings=warnings,
    )


def _body(value: str | None, media_type: str | None) -> list[str]:
    """Paragraphs of an entry's content. Escaped HTML under the name of plain text is common, and read as HTML."""
    if not value or not value.strip():
        return []
    if media_type == "text/plain" and not re.search(r"</?[a-zA-Z][^<>]*>|&[a-z]+;|&#\d+;", value):
        blocks = [" ".join(part.split()) for part in re.split(r"\n\s*\n", normalise(value))]
    else:
        blocks = text_of(value)
    blocks = [block for block in blocks if block]
    if blocks:
        blocks[-1] = _READ_MORE.sub("", blocks[-1]).rstrip()
    return [block for block in blocks if re.search(r"\w", block)]


def _words(value: str | None) -> str | None:
    if not value:
        return None
    if re.search(r"<[a-zA-Z/][^<>]*>|&#?\w+;", value):
        value = " ".join(text_of(value))
    return one_line(value)


def _name(value: str | None) -> str | None:
    """A person's name without address: RSS wants an address there, and holds "me@example.org (Jane Doe)"."""
    name = re.sub(r"\(?\S+@\S+\.\w+\)?", "", _words(value) or "").strip(" ,<>")
    return re.sub(r"^\((.*)\)$", r"\1", name) or None


def _url(entry) -> str | None:
    links = [link.get("href") for link in entry.get("links", []) if link.get("rel", "alternate") == "alternate"]
    for value in (*links, entry.get("link"), entry.get("id")):
        if value and re.match(r"https?://", value):
            return value
    return None


def _trouble(found) -> str | None:
    """What the parser could not take as it stands, in one line; None for a sound feed, mere wrong labels aside."""
    if not found.bozo:
        return None
    error = found.get("bozo_exception")
    if isinstance(error, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)):
        return None
    return (str(error).splitlines() or ["unknown error"])[0][:120]


def _from_start(data: bytes) -> bytes:
    """Without white space in front of the XML declaration, which a strict parser does not allow."""
    return data.lstrip(b" \t\r\n")
