"""How a position changed, as HTML: the earliest and the latest day side by side, the days between in a time line."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from page import record, words
from page.answers import notice
from page.saying import Count, article, opener, quoted, statement, when
from page.wanted import Wanted
from qa.changes import Changes, Day, Held
from qa.said import OnRecord, Saying

SHOWN = 20
"""Days between that stand on one page."""
_FIRST = 3
"""Statements of one day that are shown at once; the others unfold."""


def beside(found: OnRecord, wanted: Wanted, changed: Sequence[Changes]) -> str:
    """A page of dated statements set beside each other, each speaker apart. What changed is left to the reader."""
    if not found.speakers:
        return record.nothing(found, wanted)
    count = Count()
    cards = [record.summary(found, wanted, sum(len(one.speaker.sayings) for one in changed))]
    cards.append(
        '<p class="note">Dated statements as they were made; words said again stand once, with their later days. '
        "Whether and how the position changed is for you to read.</p>"
    )
    days = [(place, day) for place, one in enumerate(changed) for day in one.between]
    first = min((wanted.part - 1) * SHOWN, max(0, len(days) - 1) // SHOWN * SHOWN)
    shown = days[first : first + SHOWN]
    between = {place: [day for _, day in group] for place, group in groupby(shown, key=lambda entry: entry[0])}
    for place, one in enumerate(changed):
        if first == 0 or place in between:
            cards.append(_card(one, between.get(place, ()), wanted, count))
    cards.append(record.pages(wanted, first, len(shown), len(days), SHOWN, "Days between,"))
    cards.append(record.others(found, wanted, count))
    return "".join(cards)


def _card(one: Changes, between: Sequence[Day], wanted: Wanted, count: Count) -> str:
    shown = record.heading(one.speaker, wanted)
    if one.earliest is None:
        return f'<article class="card turn">{shown}{notice("None of these statements has a day.", "calm")}</article>'
    name = one.speaker.name
    if one.latest is None:
        note = f"All on one day: {words.day(one.earliest.day)}. There is no other day to set beside it."
        shown += f'<p class="note">{escape(note)}</p>{_day(one.earliest, count, name)}'
    else:
        columns = (("Earliest", one.earliest), ("Latest", one.latest))
        both = "".join(f"<div>{_title(label, day)}{_day(day, count, name)}</div>" for label, day in columns)
        shown += f'<div class="two">{both}</div>'
    if one.between:
        rows = "".join(f"<li>{when(day.day)}<div>{_day(day, count, name)}</div></li>" for day in between)
        head = f"Between them, on {words.counted(len(one.between), 'day')}"
        shown += f'<h3 class="story">{head}</h3><ol class="dated line-of-days">{rows}</ol>'
    if one.undated:
        shown += f'<p class="note">{words.counted(one.undated, "statement")} without a day left out.</p>'
    return f'<article class="card turn">{shown}</article>'


def _title(label: str, day: Day) -> str:
    return f'<h3>{label}: <time datetime="{escape(day.day)}">{escape(words.day(day.day))}</time></h3>'


def _day(day: Day, count: Count, name: str) -> str:
    """What was said on a day: its statements, those of one article under its headline, the fourth and later folded."""
    each = [(held.saying, _held(held, count, name)) for held in day.held]
    each += [(saying, _repeated(saying, first, count)) for saying, first in day.repeated]
    shown, rest = _under_headlines(each[:_FIRST]), _under_headlines(each[_FIRST:])
    if not rest:
        return shown
    more = words.counted(len(each) - _FIRST, "more statement")
    return f'{shown}<details class="rest"><summary>{more} of this day</summary>{rest}</details>'


def _under_headlines(each: Sequence[tuple[Saying, str]]) -> str:
    shown = ""
    for _, same in groupby(each, key=lambda entry: entry[0].document.id):
        group = list(same)
        shown += article(group[0][0]) + "".join(html for _, html in group)
    return shown


def _held(held: Held, count: Count, name: str) -> str:
    shown = statement(held.saying, count, name)
    if held.again:
        later = "".join(f"<li>{_later(saying)}</li>" for saying in held.again)
        shown += f'<p class="by how">Said again, in the same words, on:</p><ul class="also">{later}</ul>'
    return shown


def _later(saying: Saying) -> str:
    label = ", ".join(part for part in (words.day(saying.day), saying.document.outlet) if part)
    return f"{opener(label, saying, number=False)} {escape(saying.document.title or saying.document.source)}"


def _repeated(saying: Saying, first: str, count: Count) -> str:
    said = f"again, in the same words as on {words.day(first)}"
    return f'{quoted(saying, count)}<p class="by how">{escape(said)}</p>'
