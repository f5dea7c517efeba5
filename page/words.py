"""The page's sentences: days, verdicts, bylines and progress, as plain text. Nothing here is HTML."""

from __future__ import annotations

from collections.abc import Iterable

from index.types import ArchiveInfo, BuildReport, Filters, Progress, Span, Statement
from qa.types import REPORTER, Answer, Citation, Refusal

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_STAGES = {
    "reading": "Reading articles",
    "embedding": "Learning what the passages mean",
    "indexing": "Indexing",
    "committing": "Putting it in place",
    "done": "Done",
}


def number(count: int) -> str:
    """`2126` → `2,126`."""
    return f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """`counted(2, "article")` → `2 articles`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def day(published: str | None) -> str:
    """`2021-12-01T09:30` → `1 Dec 2021`; whatever is no ISO day is given back as it is; None is `undated`."""
    if not published:
        return "undated"
    try:
        year, month, of_month = (int(part) for part in published[:10].split("-"))
        return f"{of_month} {_MONTHS[month - 1]} {year}"
    except (ValueError, IndexError):
        return published


def size(count: int) -> str:
    """Bytes as a person reads them: `3.4 MB`."""
    amount = float(count)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} bytes" if unit == "bytes" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def verdict(answer: Answer) -> str:
    """What a reader may take from an answered question, before its sentences."""
    cited = [answer.citations[i] for sentence in answer.sentences for i in sentence.citations]
    passages = counted(len({(c.document_id, c.start, c.end) for c in cited}), "passage")
    articles = counted(len({c.document_id for c in cited}), "article")
    if answer.conflicts:
        differing = max(len(group) for group in answer.conflicts)
        first = "Two" if differing == 2 else number(differing)
        return f"{first} accounts differ. {'Both' if differing == 2 else 'All'} are shown, the newer first."
    rephrased = sum(sentence.verdict != "verbatim" for sentence in answer.sentences)
    if rephrased:
        checked = (
            f"Every sentence is checked against its source; {number(rephrased)} in other words than the article’s."
        )
    elif len(answer.sentences) == 1:
        checked = "The sentence is quoted and checked."
    else:
        checked = "Every sentence is quoted and checked."
    return f"Answered from {passages} in {articles}. {checked}"


def unheard(name: str) -> str:
    """What is said of one of several speakers of whom nothing was found; `qa` has the same words among its warnings."""
    return f"Nothing that {name} said on this was found."


def sources(count: int) -> str:
    """`2 independent sources`, or `1 source`."""
    return counted(count, "independent source") if count > 1 else "1 source"


def repeating(first: Citation, other: Citation) -> str:
    """What a further citation of one source is: a near copy of the first, or another article of its outlet."""
    return "of the same outlet" if first.outlet and other.outlet == first.outlet else "copies"


def refused(refusal: Refusal) -> str:
    """The verdict of a refusal: its message, which says what the archive does hold."""
    return refusal.message or "Not stated."


def attribution(citation: Citation, statements: Iterable[Statement]) -> tuple[str, str | None, str | None]:
    """`("said by", "Antony Blinken", "U.S. Secretary of State")`, as the citation's speaker spoke or was reported.

    Words in quotation marks were said; what stands without them is reported of the speaker. Without a speaker the
    words are the article's own.
    """
    if not citation.speaker:
        return "in the article’s own words", None, None
    if citation.speaker == REPORTER:
        return f"said by {REPORTER}", None, None  # who has no statements to go to
    cited = (s for s in statements if s.speaker == citation.speaker and _overlaps(s.content, citation))
    role = next((s.role for s in cited if s.role), None)
    return ("reported of" if citation.said == "indirect" else "said by"), citation.speaker, role


def place(citation: Citation) -> str:
    """`Outlet, article of 1 Dec 2021, page 3`."""
    dated = f"article of {day(citation.published)}" if citation.published else "undated article"
    page = f"page {citation.page}" if citation.page else None
    return ", ".join(part for part in (citation.outlet, dated, page) if part)


def holding(info: ArchiveInfo, reach: str = "offline") -> str:
    """`2,126 articles · 2006 to 2023 · offline`; `reach` is what this page asks of other machines."""
    first, last = (info.first_day or "")[:4], (info.last_day or "")[:4]
    years = first if first == last else f"{first} to {last}"
    return " · ".join(part for part in (counted(info.articles, "article"), years, reach) if part)


def reach(archive: str | None, phrasing: str | None) -> str:
    """What the page asks of other machines: where the archive lies and who phrases, each None on this machine."""
    asked = (f"archive on {archive}" if archive else "", f"phrasing asks {phrasing}" if phrasing else "")
    return " · ".join(filter(None, asked)) or "offline"


def left_out(undated: int) -> str:
    """How many articles a date filter leaves out for want of a date."""
    return f"{counted(undated, 'article')} without a date left out." if undated else "No undated articles are left out."


STRICTNESS = (("Looser", "looser"), ("Balanced", "balanced"), ("Stricter", "stricter"))
"""What the page offers to choose from, in words, and what each is called by `qa.ask`."""


def filtered(filters: Filters, strictness: str = "balanced") -> str:
    """The settings in force, short enough for a button: `2 outlets, since 1 Dec 2021, stricter`."""
    outlets = filters.outlets[0] if len(filters.outlets) == 1 else f"{len(filters.outlets)} outlets"
    since, until = filters.since and day(filters.since), filters.until and day(filters.until)
    if since and until:
        dates = f"{since} to {until}"
    elif since or until:
        dates = f"since {since}" if since else f"until {until}"
    else:
        dates = "any date"
    how = "" if strictness == "balanced" else f", {strictness}"
    return f"{outlets if filters.outlets else 'Any outlet'}, {dates}{how}"


def progress(step: Progress) -> str:
    """One line of what a build is doing: `Reading articles: 120 of 2,126 · about 40 s left`."""
    line = _STAGES[step.stage]
    if step.total:
        line += f": {number(step.done)} of {number(step.total)}"
    elif step.done:
        line += f": {number(step.done)}"
    if step.remaining is not None and step.stage != "done":
        line += f" · about {_duration(step.remaining)} left"
    return line


def report(done: BuildReport) -> str:
    """What a finished build did."""
    changes = [
        counted(count, one, many)
        for count, one, many in (
            (done.added, "article added", "articles added"),
            (done.replaced, "replaced", "replaced"),
            (done.removed, "removed", "removed"),
            (done.unchanged, "unchanged", "unchanged"),
            (done.duplicates, "is here already", "are here already"),
            (len(done.skipped), "skipped", "skipped"),
        )
        if count
    ]
    return f"{', '.join(changes) or 'Nothing changed'} in {_duration(done.seconds)}."


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _overlaps(spans: Iterable[Span], citation: Citation) -> bool:
    return any(start < citation.end and citation.start < end for start, end in spans)
