"""Plain lists as HTML: search results, the archive's articles, and what the archive holds. All text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from index.types import ArchiveInfo, BuildReport, Document, Hit, Progress
from page import words
from page.answers import notice, whole
from page.chips import chip, emphasised

_NAMED = 20
"""Files left out that are named one by one."""


def results(query: str, hits: Sequence[Hit], left_out: str) -> str:
    """Passages as found, best first, the query's words strong."""
    if not hits:
        return notice("Nothing found. Try fewer or other words, or wider filters.", "calm")
    shown = "".join(_result(query, hit) for hit in hits)
    note = f' <span class="note">{escape(left_out)}</span>' if left_out else ""
    count = words.counted(len(hits), "passage")
    return f'<p class="count" role="status">{count}, best first.{note}</p><ol class="hits">{shown}</ol>'


def articles(documents: Iterable[Document], more: bool, searched: str) -> str:
    """Articles, newest first, each to open or to remove."""
    rows = "".join(_article(document) for document in documents)
    if not rows:
        return notice(
            f"No article matches “{searched}”." if searched else "No articles yet. Drop files above to add some.",
            "calm",
        )
    last = (
        '<p class="row"><button type="button" class="btn" data-more="1">Show more</button></p>' if more else ""
    )  # ui answers the "more" event
    return f'<ul class="articles">{rows}</ul>{last}'


def overview(info: ArchiveInfo, newest: Iterable[Document]) -> str:
    """What stands beside the chat until a source is opened: what this archive holds, and its newest articles."""
    rows = "".join(f"<li>{_opener(document)}<p class='by'>{escape(_where(document))}</p></li>" for document in newest)
    outlets = ", ".join(f"{escape(name)} ({words.number(count)})" for name, count in info.outlets[:8])
    rest = f" and {words.number(len(info.outlets) - 8)} more" if len(info.outlets) > 8 else ""
    facts = [
        ("Articles", words.number(info.articles)),
        ("Dates", f"{words.day(info.first_day)} to {words.day(info.last_day)}" if info.first_day else ""),
        ("Undated", words.number(info.undated) if info.undated else ""),
        ("Statements", f"{words.number(info.statements)} by named speakers" if info.statements else ""),
        ("Outlets", outlets + rest),
    ]
    table = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    listed = f'<h3>Newest</h3><ul class="newest">{rows}</ul>' if rows else ""
    return f'<h2>In this archive</h2><dl class="facts">{table}</dl>{listed}'


def made(info: ArchiveInfo, reach: str = "offline") -> str:
    """The folders that an archive remembers, and folded away where it lies and what it was made with."""
    folders = "".join(f"<li><code>{escape(folder)}</code></li>" for folder in info.folders)
    known = (
        f"<p>Its folders:</p><ul>{folders}</ul>"
        if folders
        else "<p>It has no folders: it holds dropped files alone.</p>"
    )
    facts = (
        ("Holds", escape(words.holding(info, reach))),
        ("Lies in", f"<code>{escape(info.path)}</code>"),
        ("Generation", f"{words.number(info.generation)}, {words.size(info.bytes)}"),
        ("Embedder", f"{escape(info.embedder)}, {info.dimension} dimensions"),
        ("Passages", words.number(info.passages)),
    )
    table = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts)
    return f'{known}<details><summary>About this archive</summary><dl class="facts">{table}</dl></details>'


def bar(what: str, step: Progress | None) -> str:
    """A build as it runs: what it is, one line, and a bar where its length is known."""
    line = words.progress(step) if step else "Starting"
    known = f'value="{step.done}" max="{step.total}"' if step and step.total else ""
    return (
        f'<div class="build" role="status"><b>{escape(what)}</b><span>{escape(line)}</span>'
        f'<progress aria-label="{escape(what)}" {known}></progress></div>'
    )


def finished(what: str, report: BuildReport | None, failure: str | None) -> str:
    """What came of a build, with what it left out and why, and a button that puts the message away."""
    said = failure or (words.report(report) if report else "Done.")
    role, kind = ("alert", "bad") if failure else ("status", "good")
    return (
        f'<div class="build {kind}" role="{role}"><b>{escape(what)}</b><span>{escape(said)}</span>{_skipped(report)}'
        '<button type="button" class="btn small" data-dismiss="1">Dismiss</button></div>'
    )


def _skipped(report: BuildReport | None) -> str:
    """The files that a build left out, each with the reason and the remedy."""
    left = report.skipped if report else ()
    rows = "".join(f"<li><b>{escape(s.source)}</b>: {escape(s.reason)}. {escape(s.remedy)}</li>" for s in left[:_NAMED])
    if not rows:
        return ""
    more = f"<li>and {words.number(len(left) - _NAMED)} more</li>" if len(left) > _NAMED else ""
    count = words.counted(len(left), "file")
    return f'<details class="skipped" open><summary>Left out: {count}</summary><ul>{rows}{more}</ul></details>'


def _result(query: str, hit: Hit) -> str:
    citation = whole(hit.document, hit.passage.start, hit.passage.end)
    terms = [re.escape(term) for term in re.findall(r"\w{3,}", query)]
    found = re.finditer(rf"\b(?:{'|'.join(terms)})\w*", hit.text, re.IGNORECASE) if terms else ()
    marked = emphasised(hit.text, [match.span() for match in found])
    return (
        f"<li><h3>{chip(hit.document.title or hit.document.source, citation, number=False)}</h3>"
        f'<p class="by">{escape(words.place(citation))}</p><p class="found">{marked}</p></li>'
    )


def _article(document: Document) -> str:
    also = f" · also {escape(', '.join(document.also))}" if document.also else ""
    return (
        f'<li><div>{_opener(document)}<p class="by">{escape(_where(document))} · <code>{escape(document.source)}</code>'
        f'{also}</p></div><button type="button" class="btn small" data-remove="{escape(document.id)}" '
        f'data-title="{escape(document.title or document.source)}" '
        f'aria-label="Remove {escape(document.title or document.source)}">Remove</button></li>'
    )


def _opener(document: Document) -> str:
    title = escape(document.title or document.source)
    return (
        f'<button type="button" class="title" aria-expanded="false" aria-controls="source" '
        f'data-document="{escape(document.id)}">{title}</button>'
    )


def _where(document: Document) -> str:
    parts = (document.outlet, words.day(document.published), f"by {document.author}" if document.author else None)
    return " · ".join(part for part in parts if part)
