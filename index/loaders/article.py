"""Turns what the reader of a format found into the one frozen `Document`: text normalised once, then hashed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from ..errors import ArticleError
from ..types import Document, Span

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphens, zero-width marks, marks of direction (they can make shown and stored text differ), BOM, control
# characters other than the line end. Surrogates can't be stored.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
# Joiners mean something inside Arabic, Indic and emoji sequences, and nothing elsewhere.
_JOINED = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_JOINERS = re.compile(f"(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])")

TITLE_WORDS = 12
"""How many first words stand in for a headline that an article lacks."""


def normalise(text: str) -> str:
    """Text as it is stored: NFC, `\\n` line ends, plain spaces, nothing invisible. Idempotent; keeps all else."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = unicodedata.normalize("NFC", text)
    if "\u200c" in text or "\u200d" in text:
        text = unicodedata.normalize("NFC", _JOINERS.sub("", text))
    return text


def identify(text: str, title: str, published: str | None) -> str:
    """SHA-256 (hex) of an article: its normalised text with headline and date."""
    return _hash(normalise(text), normalise(title), published)


def _hash(text: str, title: str, published: str | None) -> str:
    return hashlib.sha256("\0".join((title, published or "", text)).encode("utf-8")).hexdigest()


def one_line(text: str | None) -> str | None:
    """A field (headline, name) on one line with single spaces; None where nothing is left."""
    return " ".join(normalise(text).split()) or None if text else None


def opening(text: str) -> str:
    """The first words of `text`, for an article without a headline: its first sentence where that is short."""
    first = next((line for line in text.splitlines() if re.search(r"\w", line)), "")
    sentence = re.match(r"(.{15,100}?[.!?…][”\"’')]*)(?:\s|$)", first)
    if sentence and len(sentence[1].split()) <= TITLE_WORDS + 4:
        return sentence[1].rstrip(".")
    words = first.split()
    return " ".join(words[:TITLE_WORDS])[:200] + ("…" if len(words) > TITLE_WORDS else "")


def document(
    source: str,
    media_type: str,
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
    pages: Sequence[Span] | None = None,
    warnings: Sequence[str] = (),
) -> Document:
    """The finished article.

    `text` must already be normalised where `pages` are given, so that the ranges hold.
    Raises ArticleError where no letter or digit is left in it.
    """
    text = text if pages is not None else normalise(text)
    if not re.search(r"\w", text):
        raise ArticleError(source, "holds no text", "Remove it, or put the article's text in it.")
    title = one_line(title) or one_line(opening(text)) or source
    return Document(
        id=_hash(text, title, published),
        text=text,
        title=title,
        source=source,
        media_type=media_type,
        outlet=one_line(outlet),
        author=one_line(author),
        published=published,
        url=one_line(url),
        pages=tuple(pages) if pages is not None else None,
        warnings=tuple(warnings),
    )
