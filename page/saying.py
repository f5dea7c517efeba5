"""One statement as HTML: its words, a button that opens its source, how it was said, and its copies."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from index.names import same_person
from index.types import Document, Span
from page import words
from page.answers import whole
from page.chips import chip, joined
from qa.render_said import how
from qa.repeats import Repeat
from qa.said import Saying

_LONG = 600
"""Characters of a statement that are shown at once; the rest unfolds."""


class Count:
    """Numbers the sources of a page from 1."""

    def __init__(self) -> None:
        self.given = 0

    def next(self) -> str:
        self.given += 1
        return str(self.given)


def when(day: str | None) -> str:
    """A day in the margin."""
    if not day:
        return '<p class="when">undated</p>'
    return f'<p class="when"><time datetime="{escape(day)}">{escape(words.day(day))}</time></p>'


def article(saying: Saying, *, headline: bool = True) -> str:
    """Headline and outlet of the statement's article, and its own day where that is another."""
    document = saying.document
    parts = [f"<b>{escape(document.title or document.source)}</b>"] if headline else []
    parts.append(escape(document.outlet or ""))
    if document.published and document.published[:10] != (saying.day or "")[:10]:
        parts.append(f"article of {escape(words.day(document.published))}")
    shown = " · ".join(part for part in parts if part)
    return f'<p class="by from">{shown}</p>' if shown else ""


def statement(saying: Saying, count: Count, name: str) -> str:
    """`name` is what stands above: where the article calls the speaker otherwise, that is said."""
    statement = saying.statement
    told = how(statement)
    if not same_person(name, statement.speaker):
        told += f" · here called {statement.speaker}"
    if statement.date and saying.document.published and statement.date != saying.document.published[:10]:
        told += f" · said on {words.day(statement.date)}"
    return f'{quoted(saying, count)}<p class="by how">{escape(told)}</p>{_also(saying)}'


def quoted(saying: Saying, count: Count) -> str:
    """The exact words, of a long statement the first of them, with the rest to unfold."""
    text = " … ".join(saying.texts)
    button = opener(count.next(), saying)
    if len(text) <= _LONG:
        return f'<div class="s">{joined(escape(text), button)}</div>'
    cut = text.rfind(" ", 0, _LONG) + 1 or _LONG
    rest = f"<details><summary>{words.number(len(text) - cut)} more characters</summary>{escape(text[cut:])}</details>"
    return f'<div class="s">{joined(escape(text[:cut].rstrip()) + " …", button)}{rest}</div>'


def opener(label: str, saying: Saying, *, number: bool = True) -> str:
    """The button that opens the statement's source with its words marked."""
    return _opener(label, saying.document, saying.shown, saying.statement.speaker, saying.statement.kind, number)


def _opener(label: str, document: Document, parts: tuple[Span, ...], speaker: str, kind: str, number: bool) -> str:
    whole_range = whole(document, parts[0][0], max(end for _, end in parts))
    quote = " … ".join(document.text[start:end] for start, end in parts)
    citation = replace(whole_range, quote=quote, speaker=speaker, said=kind)
    return chip(label, citation, number=number, parts=parts)


def _also(saying: Saying) -> str:
    """Where else the same words stand: copies of the article count as one source with it."""
    rows = [f"<li>{escape(source)} (the same article)</li>" for source in saying.document.also]
    rows += [_repeat(repeat, saying) for repeat in saying.repeats]
    if not rows:
        return ""
    sources = f"{saying.sources} independent sources" if saying.sources > 1 else "One source"
    return f'<p class="by how">{sources}. The same words also in:</p><ul class="also">{"".join(rows)}</ul>'


def _repeat(repeat: Repeat, saying: Saying) -> str:
    document = repeat.document
    label = ", ".join(part for part in (document.outlet, words.day(document.published)) if part)
    statement = saying.statement
    button = _opener(label, document, repeat.spans, statement.speaker, statement.kind, False)
    copy = " (a copy)" if repeat.source == 0 else ""
    return f"<li>{button} {escape(document.title or document.source)}{copy}</li>"
