"""Lines on PDF pages to paragraphs: running heads out, columns in order, wrapped and hyphenated lines rejoined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .furniture import BULLET


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `x`, `y` are points from the lower left, `size` the type size in points."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False


_NUMBER = re.compile(
    r"[\[(–—|·\s-]*(?:page|p\.|pg\.?|seite)?\s*(?:\d{1,4}|[ivxl]{1,7})\s*(?:(?:of|/|von)\s*\d{1,4})?[\])–—|·\s-]*",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…:][”\"’')\]]*$")
_HYPHEN = re.compile(r"(\w+)([-‐\u00ad])$")
# First parts of compounds that keep their hyphen when a line breaks after it.
_COMPOUND = frozenset(("self", "well", "vice", "half", "long", "high", "low", "short", "two", "three", "four", "five"))
_SUFFIX = re.compile(r"(?:ness|teen|est|ish|er|ly|ing|ed|th)s?$")
_EDGE_LINES = 3


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and lines that stand at the same height on many of them."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_key(line) for line in page})
    running = {
        key for key, count in seen.items() if count >= 2 and count >= (0.4 if len(pages) > 2 else 1) * len(pages)
    }
    # A head names the chapter or the date, a foot the page: also near misses at the same height count.
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        drop = {id(line) for line in edge if _key(line) in running or _near(line, running)}
        outer = sorted((line for line in page if id(line) not in drop), key=lambda line: line.y)
        for line in {id(line): line for line in (outer[:1] + outer[-1:])}.values():
            if _NUMBER.fullmatch(line.text.strip()) and len(outer) > 1:
                drop.add(id(line))
        kept.append([line for line in page if id(line) not in drop])
    return kept


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and bottom of a page, by height rather than by order."""
    heights = sorted({round(line.y) for line in page})
    outer = (
        set(heights[:_EDGE_LINES] + heights[-_EDGE_LINES:])
        if len(heights) > 2 * _EDGE_LINES
        else set(heights[:1] + heights[-1:])
    )
    return [line for line in page if round(line.y) in outer]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.lower().split())), round(line.y / 4)


def _near(line: Line, running: set[tuple[str, int]]) -> bool:
    text, height = _key(line)
    return (text, height - 1) in running or (text, height + 1) in running


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, columns one after the other.

    Nearly every program writes columns whole, so that the order of the file is the order to read in. Where lines
    alternate between two columns row by row, they are told apart by where they begin.
    """
    pairs = [
        (one, two) for one, two in zip(lines, lines[1:], strict=False) if abs(one.y - two.y) < 2 and two.x - one.x > 90
    ]
    if (
        len(pairs) < 4
        or len(pairs) < 0.25 * len(lines)
        or median(len(line.text) for pair in pairs for line in pair) < 18
    ):
        return list(lines)
    starts = Counter(round(two.x / 4) * 4 for _, two in pairs)
    splits = sorted(x for x, count in starts.items() if count >= max(3, 0.3 * len(pairs)))
    if not splits:
        return list(lines)
    top = max(one.y for one, _ in pairs) + 1
    bottom = min(one.y for one, _ in pairs) - 1
    above = [line for line in lines if line.y > top]
    below: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(splits) + 1)]
    for line in lines:
        if line.y > top:
            continue
        column = sum(line.x >= split - 6 for split in splits)
        if line.y < bottom - 3 * max(line.size, 10) and column == 0:
            below.append(line)
        else:
            columns[column].append(line)
    return above + [line for column in columns for line in sorted(column, key=lambda line: -line.y)] + below


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped into paragraphs by gaps, indents, type size and short last lines."""
    if not lines:
        return []
    gaps = [a.y - b.y for a, b in zip(lines, lines[1:], strict=False) if 0 < a.y - b.y < 4 * max(a.size, 6)]
    usual = median(gaps) if gaps else 0
    full = sorted(len(line.text) for line in lines)[int(0.8 * (len(lines) - 1))]
    groups = [[lines[0]]]
    for number, (before, line) in enumerate(zip(lines, lines[1:], strict=False), start=1):
        after = lines[number + 1] if number + 1 < len(lines) else None
        if _parts(before, line, after, usual, full, groups[-1]):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _parts(before: Line, line: Line, after: Line | None, usual: float, full: int, group: Sequence[Line]) -> bool:
    """Whether a new paragraph begins with `line`."""
    down = before.y - line.y
    continues = bool(_HYPHEN.search(before.text)) and bool(re.match(r"[a-z]", line.text))
    if continues:
        return False
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size, 1):
        return True
    if (
        before.bold != line.bold
        and not re.match(r"[a-z]", line.text)
        and len(before.text if before.bold else line.text) < 90
    ):
        return True
    if BULLET.match(line.text) and not re.match(r"\s*[-–]\s", line.text):
        return True
    ended = bool(_END.search(before.text))
    if abs(down) < 1:
        return line.x - before.x > 60 and not ended and len(before.text) < 0.5 * full
    if usual and down > 1.35 * max(usual, 1.1 * min(before.size, line.size)) + 0.5:
        return True
    if down < 0:  # up again: the next column, or the next page
        return ended and (not re.match(r"[a-z]", line.text)) and len(before.text) < 0.85 * full
    indent = line.x - min(other.x for other in group[-2:])
    back = after is not None and after.x < line.x - 4 or after is None
    if 4 < indent < 60 and back and (ended or not re.match(r"[a-z]", line.text)):
        return True
    return ended and len(before.text) < 0.7 * full and not re.match(r"[a-z]", line.text)


def rejoined(texts: Sequence[str], words: Counter[str]) -> str:
    """Lines of one paragraph as running text; `words` are the document's own, to tell how a broken word is written."""
    whole = ""
    for text in texts:
        text = " ".join(text.split(" ")).strip()
        if whole:
            whole, text = _joined(whole, text, words)
        whole += text
    return whole


def _joined(before: str, after: str, words: Counter[str]) -> tuple[str, str]:
    """Two lines as they go together: a hyphen at the end kept or dropped, or a space between."""
    broken = _HYPHEN.search(before)
    follows = re.match(r"\w+", after)
    if broken and follows:
        head, mark, tail = broken[1], broken[2], follows[0]
        if mark == "\u00ad":
            return before[:-1], after
        whole, compound = (head + tail).lower(), f"{head}-{tail}".lower()
        chained = before[: broken.start()].endswith("-")  # "face-to-" + "face"
        if chained or not tail[0].islower() or head.isdigit():
            return before, after
        if words[whole] or (not words[compound] and not _is_compound(head, tail)):
            return before[:-1], after
        return before, after
    if re.search(r"\w[—/]$", before):
        return before, after
    return before + " ", after


def _is_compound(head: str, tail: str) -> bool:
    return head.lower() in _COMPOUND and len(tail) > 3 and not _SUFFIX.fullmatch(tail)


def continues(before: str, after: str) -> bool:
    """Whether the text of a page goes on, within a sentence, on the next."""
    return bool(before and after) and not _END.search(before) and bool(re.match(r"[a-z]", after))
