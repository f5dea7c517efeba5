"""Article text made fit to be printed: for a terminal, in lines of a width, and as CommonMark. Pure functions.

Article text is untrusted: no control character or mark-up of an article reaches a terminal or a Markdown reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from index.months import MONTHS
from index.types import Span

BOLD, DIM, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
# C0 and C1 controls drive terminals; marks of direction make shown and stored words differ.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_LINE_MARK = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def day(published: str | None) -> str:
    """A published date as a person writes it, "1 December 2021"; "undated" where there is none."""
    if not published:
        return "undated"
    try:
        when = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def printable(text: str) -> str:
    """`text` on one line without anything that a terminal would obey; such characters are shown as `\\x1b`."""
    return _UNPRINTABLE.sub(lambda match: _shown(match[0]), " ".join(text.split()))


def page_of(pages: Sequence[Span] | None, start: int) -> int | None:
    """The page, counted from 1, that holds the character at `start`; None without pages."""
    if not pages:
        return None
    return next((number for number, (_, end) in enumerate(pages, 1) if start < end), len(pages))


def wrapped(text: str, width: int, *, indent: int = 0, bar: str = "", emphasis: Sequence[Span] = ()) -> str:
    """`text` broken at white space into lines of at most `width` columns, made printable, `emphasis` in bold."""
    margin = " " * indent + bar
    room = max(width - len(margin), 20)
    lines: list[str] = []
    line, used = "", 0
    for match in re.finditer(r"\S+", text):
        word, length = _word(match, emphasis)
        if used and used + 1 + length > room:
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + length) if used else (word, length)
    lines.append(line)
    return "\n".join(margin + line for line in lines)


def _word(match: re.Match, emphasis: Sequence[Span]) -> tuple[str, int]:
    """One word as it is printed, and its columns."""
    out, length, bold = "", 0, False
    for position, character in enumerate(match[0], match.start()):
        strong = any(start <= position < end for start, end in emphasis)
        if strong != bold:
            out += BOLD if strong else PLAIN
            bold = strong
        shown = _shown(character) if _UNPRINTABLE.match(character) else character
        out, length = out + shown, length + _columns(shown)
    return out + (PLAIN if bold else ""), length


def _columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) != 0 for character in text)


def _shown(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def escaped(text: str) -> str:
    """`text` so that a Markdown reader shows its characters and takes none of them as mark-up."""
    return _line_start(_glued(printable(text)))


def with_strong(text: str, emphasis: Sequence[Span]) -> str:
    """Markdown of `text` with its answering words strong."""
    out, at = "", 0
    for start, end in sorted(emphasis):
        start, inner = max(start, at), text[max(start, at) : end]
        if not inner.strip():
            continue
        # Strong marks must touch a word, or they are shown as stars.
        lead, trail = len(inner) - len(inner.lstrip()), len(inner.rstrip())
        out += _glued(text[at : start + lead]) + f"**{_glued(inner[lead:trail])}**"
        at = start + trail
    return _line_start(out + _glued(text[at:]))


def _glued(text: str) -> str:
    """As `escaped`, for a part of a line: white space at its ends is kept."""
    shown = _UNPRINTABLE.sub(lambda match: _shown(match[0]), re.sub(r"\s+", " ", text))
    return _MARKDOWN.sub(lambda match: "\\" + match[0], shown)


def _line_start(text: str) -> str:
    """`text` without what makes a list or heading of a line."""
    return _LINE_MARK.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


def web_address(url: str | None) -> str | None:
    """A web address that is safe to print and to put into Markdown; None for anything else."""
    if not url or not re.match(r"https?://\S+$", url):
        return None
    return re.sub(r"[<>()\"'\\`\x00-\x20\x7f-\x9f]", lambda match: f"%{ord(match[0]):02X}", url)
