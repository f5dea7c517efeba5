"""PDF files: text by page in reading order, and what the file or its first page says of headline, author and day."""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError

from ..errors import ArticleError
from ..months import MONTHS
from ..types import Document, Span
from .article import document, normalise, one_line
from .dates import read_date
from .furniture import is_furniture, read_byline, read_outlet, without_top
from .jsonld import plain
from .layout import Line, continues, in_reading_order, paragraphs, rejoined, without_running

MEDIA_TYPE = "application/pdf"

# pypdf tells of every oddity through this logger; without a handler Python would print it. `warnings` say what matters.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LOCKED = "Open it with its password and save a copy without one."
_SCANNED = "Run text recognition over it (OCR, for instance with ocrmypdf), then add the result."
_DAMAGED = "Download or export it again."
_DULL_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel|publisher)\b.*|untitled.*|\(?anonymous\)?|no title|title|unknown|none|"
    r".*\.(?:docx?|pdf|indd|qxd|qxp|tex|dvi|odt|rtf|pages|txt|wpd|pptx?|html?|ps|eps|ai|tiff?|jpe?g|png|p65|cdr)|"
    r"(?:new )?document\s*\d*|print(?:ing)?|(?:slide|layout|page) \d+|adobe .*|full page (?:print|fax).*|scan.*|"
    r"imagemagick.*|[\W\d_]*|https?://.*|about:blank)",
    re.IGNORECASE,
)
_DULL_AUTHOR = re.compile(
    r"(?:admin\w*|user\w*|owner|author|unknown|\(?anonymous\)?|microsoft.*|none|root|default|.*(?:\w\.\w{2,}|@|\d|\\|/).*)",
    re.IGNORECASE,
)
# Programs a person writes and sets articles with: the day of making is the day of the release. Printers, converters,
# scanners and typesetting tools put in the day they ran.
_WRITING = re.compile(
    r"microsoft.*word|word for|indesign|quarkxpress|pagemaker|libreoffice|openoffice|pages|publisher|pdfmaker",
    re.IGNORECASE,
)
_FALSE_DAYS = {"1970-01-01", "1980-01-01", "1979-12-31", "2000-01-01", "1904-01-01", "1601-01-01"}


def read(data: bytes, source: str) -> Iterator[Document]:
    """The one article of a PDF file; `pages` tile its text.

    Raises ArticleError for a file that is encrypted with a password, damaged, or a scan without text.
    """
    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(source, "is encrypted with a password", _LOCKED)
        pages = list(reader.pages)
    except (FileNotDecryptedError, NotImplementedError):
        raise ArticleError(source, "is encrypted", _LOCKED) from None
    except DependencyError:
        raise ArticleError(
            source, "is encrypted", "Install the package cryptography, or save a copy unencrypted."
        ) from None
    except ArticleError:
        raise
    except Exception as error:  # noqa: BLE001 - damaged files make pypdf raise nearly anything
        raise ArticleError(source, f"is a damaged PDF ({_first(error)})", _DAMAGED) from None
    if not pages:
        raise ArticleError(source, "is a PDF without pages", _DAMAGED)
    lines, unread = [], []
    for number, page in enumerate(pages, start=1):
        try:
            lines.append(_lines(page))
        except Exception:  # noqa: BLE001 - one damaged page must not cost the others
            lines.append([])
            unread.append(number)
    if len(unread) == len(pages):
        raise ArticleError(source, "is a damaged PDF: none of its pages can be read", _DAMAGED)
    _check_text(lines, pages, source)
    warnings = (f"pages that could not be read: {_listed(unread)}",) if unread else ()
    bare = [number for number, page in enumerate(lines, start=1) if not page and number not in unread]
    if bare:
        warnings += (f"pages without text, perhaps scanned: {_listed(bare)}",)
    yield _document(reader, lines, source, warnings)


def _document(reader: pypdf.PdfReader, lines: list[list[Line]], source: str, warnings: tuple[str, ...]) -> Document:
    info = _info(reader)
    ordered = [in_reading_order(page) for page in without_running(lines)]
    big = _big(ordered[0])
    shown = one_line(" ".join(line.text for line in big)) or ""
    title = one_line(info.get("/Title", ""))
    first = plain(" ".join(line.text for line in lines[0]))
    if not title or _DULL_TITLE.fullmatch(title) or (shown and plain(title) not in first and len(title.split()) < 4):
        title = shown or None
    if title and plain(title) == plain(shown) and sum(map(len, ordered)) > len(big):
        ordered[0] = [line for line in ordered[0] if line not in big]
    words = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for page in ordered for line in page).lower()))
    texts = []
    for page in ordered:
        blocks = [rejoined([line.text for line in group], words) for group in paragraphs(page)]
        texts.append([text for block in blocks if (text := normalise(block).strip()) and not is_furniture(text)])
    day = None
    head = texts[0][:1]
    outlet = next((found for block in texts[0][:4] if read_byline(block) and (found := read_outlet(block))), None)
    texts[0], (author, day) = without_top(texts[0], [title])
    if not any(texts):
        texts[0] = head
    text, pages = _tiled(texts, words)
    if not day:
        day, more = _day(info, text)
        warnings += more
    name = one_line(info.get("/Author", ""))
    if not author and name and not _DULL_AUTHOR.fullmatch(name) and len(name.split()) > 1:
        author = name
    return document(
        source,
        MEDIA_TYPE,
        text,
        title=title,
        outlet=outlet,
        author=author,
        published=day,
        pages=pages,
        warnings=warnings,
    )


def _lines(page: pypdf.PageObject) -> list[Line]:
    """The printed lines of a page in the order of the file, each with where it stands."""
    found: list[Line] = []
    parts: list[str] = []
    place: tuple[float, float, float, bool] | None = None

    def flush() -> None:
        nonlocal place
        text = " ".join("".join(parts).translate(_LIGATURES).replace("\xa0", " ").split())
        parts.clear()
        if text and place:
            found.append(Line(text, *place))
        place = None

    def visit(text: str, cm, tm, font, size: float) -> None:
        nonlocal place
        for number, part in enumerate(text.split("\n")):
            if number:
                flush()
            if part.strip() and place is None:
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
                name = str(font.get("/BaseFont", "")) if font else ""
                place = (x, y, size * scale, bool(re.search(r"bold|black|heavy|semib|CMBX", name, re.IGNORECASE)))
            parts.append(part)

    whole = page.extract_text(visitor_text=visit)
    flush()
    if plain("".join(line.text for line in found)) != plain(whole.translate(_LIGATURES)):
        # Where the pieces do not add up to what pypdf reads (right-to-left script), its own lines are right.
        texts = (" ".join(line.translate(_LIGATURES).split()) for line in whole.split("\n"))
        return [Line(text, 0, -12.0 * number, 10) for number, text in enumerate(texts) if text]
    return found


def _check_text(lines: list[list[Line]], pages: list[pypdf.PageObject], source: str) -> None:
    """Raises ArticleError where the pages hold next to no words."""
    words = re.findall(r"[^\W\d_]{2,}", " ".join(line.text for page in lines for line in page))
    if len(words) >= 5 * len(pages) or len(words) >= 100:
        return
    pictured = sum(_has_picture(page) for page in pages)
    if pictured >= 0.5 * len(pages):
        raise ArticleError(source, "is a scan: its pages are pictures without text", _SCANNED)
    if not words:
        raise ArticleError(source, "holds no text that can be read", _SCANNED)


def _has_picture(page: pypdf.PageObject) -> bool:
    try:
        resources = page.get("/Resources", {}).get_object()
        objects = resources.get("/XObject", {}).get_object()
        return any(objects[name].get_object().get("/Subtype") == "/Image" for name in objects)
    except Exception:  # noqa: BLE001 - only asked to choose between two messages
        return False


def _tiled(texts: list[list[str]], words: Counter[str]) -> tuple[str, list[Span]]:
    """All pages as one text, and each page's range of it; a sentence that goes on over a page is whole."""
    whole, starts = "", []
    for blocks in texts:
        blocks = list(blocks)
        if whole and blocks and (continues(whole.rsplit("\n", 1)[-1], blocks[0])):
            whole, first = _carried(whole, blocks.pop(0), words)
            starts.append(len(whole))
            whole += first
            whole += "".join("\n\n" + block for block in blocks)
            continue
        if whole and blocks:
            whole += "\n\n"
        starts.append(len(whole))
        whole += "\n\n".join(blocks)
    ends = [*starts[1:], len(whole)]
    return whole, list(zip(starts, ends, strict=True))


def _carried(before: str, after: str, words: Counter[str]) -> tuple[str, str]:
    joined = rejoined([before.rsplit("\n", 1)[-1], after], words)
    kept = joined[: len(joined) - len(after)]
    return before[: len(before) - len(before.rsplit("\n", 1)[-1])] + kept, after


def _big(lines: list[Line]) -> list[Line]:
    """The lines of the headline: the largest type in the upper half of the first page, larger than the text's."""
    if len(lines) < 2:
        return []
    sizes = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    top = lines[: max(6, len(lines) // 2)]
    largest = max((line.size for line in top if len(line.text) > 3), default=0)
    if largest < 1.15 * usual:
        return []
    first = next(n for n, line in enumerate(top) if line.size == largest)
    found = [top[first]]
    for line in top[first + 1 :]:
        if abs(line.size - largest) > 0.3 or sum(len(other.text) for other in found) > 250:
            break
        found.append(line)
    return found


def _info(reader: pypdf.PdfReader) -> dict[str, str]:
    try:
        metadata = reader.metadata or {}
        return {name: normalise(str(metadata[name])) for name in metadata}
    except Exception:  # noqa: BLE001 - a damaged info block costs a title, not the article
        return {}


def _day(info: dict[str, str], text: str) -> tuple[str | None, tuple[str, ...]]:
    """The day that the file was made, where that is the article's: the text names it, or a writer's program made it."""
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", info.get("/CreationDate", ""))
    day = read_date("-".join(match.groups())) if match else None
    if not day or day in _FALSE_DAYS:
        return None, ()
    month, number = MONTHS[int(day[5:7]) - 1], int(day[8:])
    named = rf"\b(?:{month}|{month[:3]}\.?|Sept\.)\s+{number}\b|\b{number}\s+(?:{month}|{month[:3]})\b"
    if re.search(named, text[:1500]):
        return day, ()
    made_with = f"{info.get('/Creator', '')} {info.get('/Producer', '')}"
    if _WRITING.search(made_with) and info.get("/ModDate", "")[:10] in ("", info["/CreationDate"][:10]):
        return day, ("the day is the one on which the PDF was made",)
    return None, ()


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0][:120] or type(error).__name__
