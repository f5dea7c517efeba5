"""One article as it is stored, with the cited characters marked: the panel beside the chat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

from index.types import Document, Span
from page import words


def source(document: Document, cited: Sequence[Span], others: Sequence[Span], checked: str, digest: str) -> str:
    """The whole article; `cited` is marked strong, `others` soft; the foot says what was `checked`, and the digest.

    Inside a paragraph the marks hold the cited text character for character.
    """
    head = f'<div class="out">{escape(document.outlet)}</div>' if document.outlet else ""
    head += f'<h2 id="source-title">{escape(document.title or document.source)}</h2>'
    head += f'<div class="meta">{_meta(document, cited)}</div>'
    return head + _body(document, cited, others) + _foot(document, checked, digest)


def missing(message: str) -> str:
    """What the panel says where an article can't be shown."""
    head = '<h2 id="source-title">This article can’t be shown</h2>'
    return f'{head}<p class="notice bad">{escape(message)}</p>'


def page_of(document: Document, at: int) -> int | None:
    """The page, counted from 1, that holds character `at`; None where the article has no pages."""
    return next((i + 1 for i, (start, end) in enumerate(document.pages or ()) if start <= at < end), None)


def link(url: str | None) -> str | None:
    """`url` where it is safe to follow: http or https with a host. Anything else is no link."""
    try:
        parts = urlsplit(url or "")
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _meta(document: Document, cited: Sequence[Span]) -> str:
    parts = [words.day(document.published)]
    if document.author:
        parts.append(f"by {document.author}")
    shown = [escape(part) for part in parts]
    page = page_of(document, cited[0][0]) if cited else None
    if page:
        shown.append(f"<b>page {page} of {len(document.pages or ())}</b>")
    if url := link(document.url):
        shown.append(f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">original page</a>')
    elif document.url:
        shown.append(escape(document.url))
    return " · ".join(shown)


def _body(document: Document, cited: Sequence[Span], others: Sequence[Span]) -> str:
    starts = {start: i + 1 for i, (start, _) in enumerate(document.pages or ())}
    blocks = []
    for start, end in _paragraphs(document.text, starts):
        for first in [first for first in starts if first <= start]:
            blocks.append(f'<div class="page">page {starts.pop(first)}</div>')
        blocks.append(f"<p>{_marked(document.text, start, end, cited, others)}</p>")
    return f'<div class="text">{"".join(blocks)}</div>'


def _paragraphs(text: str, cuts: Iterable[int]) -> list[Span]:
    """Paragraphs as ranges without the blank lines between, cut at page starts too.

    Single line ends stay inside, and are shown as such, where blank lines part the paragraphs.
    """
    gap = r"\n[ \t]*\n\s*" if re.search(r"\n[ \t]*\n", text) else r"\n+"
    edges = [(between.start(), between.end()) for between in re.finditer(gap, text)]
    edges = sorted({*edges, *((cut, cut) for cut in cuts), (len(text), len(text))})
    ranges, at = [], 0
    for end, following in edges:
        if end > at and text[at:end].strip():
            ranges.append((at, end))
        at = max(at, following)
    return ranges


def _marked(text: str, start: int, end: int, cited: Sequence[Span], others: Sequence[Span]) -> str:
    """`text[start:end]` escaped, cut wherever a mark begins or ends."""
    spans = [span for span in (*others, *cited) if span[0] < end and start < span[1]]
    cuts = sorted({start, end, *(min(max(edge, start), end) for span in spans for edge in span)})
    shown = ""
    for first, last in zip(cuts, cuts[1:], strict=False):
        piece = escape(text[first:last])
        if any(one[0] <= first and last <= one[1] for one in cited):
            shown += f'<mark class="on">{piece}</mark>'
        elif any(other[0] <= first and last <= other[1] for other in others):
            shown += f"<mark>{piece}</mark>"
        else:
            shown += piece
    return shown


def _foot(document: Document, checked: str, digest: str) -> str:
    names = ", ".join((document.source, *document.also))
    warned = "".join(f"<br>{escape(warning)}" for warning in document.warnings)
    shown = f'<span title="{escape(document.id)}">{escape(document.id[:16])}…</span>'
    return f"<footer>{escape(checked)}<br>SHA-256 {shown} {escape(digest)}<br>{escape(names)}{warned}</footer>"
