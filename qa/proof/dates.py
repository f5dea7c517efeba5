"""Days of a sentence against those of the cited ranges, relative ones resolved by the article's day.

"On Thursday" in an article of 2 December 2021, a Thursday, is that day or the next Thursday; a sentence may name it
either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .fault import Fault
from .premise import Cited, day_of

_MONTHS = str.split("jan feb mar apr may jun jul aug sep oct nov dec")
_WEEKDAYS = str.split("mon tue wed thu fri sat sun")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sept?(?:ember|\.)|"
    r"Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)",
        rf"\b{_MONTH} {_DAY}\b(?:,? {_YEAR}\b)?(?!,\d|:)",
        rf"\b{_MONTH},? {_YEAR}\b",
        r"(?<=\b[Ii]n |[Oo]f |[Bb]y |\bto )" + _MONTH + r"(?!\w)",
        r"(?:(?<=since )|(?<=until )|(?<=early )|(?<=late )|(?<=last )|(?<=next )|(?<=mid-))" + _MONTH + r"(?!\w)",
        rf"(?<![\d,.$€£-]){_YEAR}\b(?![,.]?\d|-(?!\w))",
        r"\b(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    )
)
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|(?:last|next|this|previous|following) (?:week|month|year|decade|night))\b",
    re.I,
)
_STEPS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Moment:
    """What some words tell of a day; None for what they leave open."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    printed: str = ""


def check_dates(text: str, premise: Sequence[Cited]) -> Fault | None:
    """Every day, month, year and weekday of `text` must be one that the ranges name, or their article's own day; a bare
    weekday is never taken from the article's day alone."""
    held = [moment for cited in premise for moment in _held(cited)]
    ranges = " ".join(cited.text for cited in premise).lower().replace("previous ", "last ")
    for moment, _ in moments(text):
        if not any(_agrees(moment, other) for other in held):
            return Fault("weak", f"“{moment.printed}” is not a day that the cited article gives for this")
    for match in _RELATIVE.finditer(text):
        named = match.group().lower().replace("previous ", "last ")
        if named not in ranges and named not in ("today", "this year", "this week"):
            return Fault("weak", f"“{match.group()}” does not stand in what is cited: name the day itself")
    return None


def blanked(text: str) -> str:
    """The text without its days, so that what numbers are left count something."""
    for _, (start, end) in sorted(moments(text), key=lambda pair: -pair[1][0]):
        text = f"{text[:start]} {text[end:]}"
    return text


def moments(text: str) -> list[tuple[Moment, tuple[int, int]]]:
    """The days that a text names, with their ranges, in order of form and place."""
    found: list[tuple[Moment, tuple[int, int]]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < b and a < end for _, (a, b) in found):
                continue
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts.get("month"))
            weekday = _WEEKDAYS.index(parts["weekday"][:3].lower()) if parts.get("weekday") else None
            year, day = (int(parts[name]) if parts.get(name) else None for name in ("year", "day"))
            found.append((Moment(year, month, day, weekday, match.group()), (start, end)))
    return found


def _held(cited: Cited) -> Iterator[Moment]:
    """The days that a range names, each in full where the article's day tells the rest, and that day itself."""
    published = cited.published
    for moment, _ in moments(f"{cited.text} . {cited.citation.title}"):
        yield moment
        if published:
            yield from map(_full, days_near(moment, published))
    for statement in cited.statements:
        if (said_on := day_of(statement.date)) and said_on != published:
            yield _full(said_on)
    if published:
        for match in _RELATIVE.finditer(cited.text):
            if (step := _STEPS.get(match.group().lower())) is not None:
                yield _full(published + timedelta(step))
            elif match.group().lower().endswith("year"):
                yield Moment(year=published.year + {"last": -1, "next": 1}.get(match.group().lower().split()[0], 0))
        yield Moment(published.year, published.month, published.day)


def days_near(moment: Moment, published: date) -> Iterator[date]:
    """The days next to the article's own that a moment may be."""
    if moment.weekday is not None:
        back = (published.weekday() - moment.weekday) % 7
        yield published - timedelta(back)
        yield published + timedelta(7 - back)
    elif moment.month and moment.day:
        years = [moment.year] if moment.year else [published.year - 1, published.year, published.year + 1]
        days = [day for year in years if (day := _date(year, moment.month, moment.day))]
        yield from sorted(days, key=lambda day: abs(day - published))[:1]


def _agrees(one: Moment, other: Moment) -> bool:
    """Whether `other` tells all that `one` does."""
    pairs = ((getattr(one, part), getattr(other, part)) for part in ("year", "month", "day", "weekday"))
    return all(asked is None or asked == told for asked, told in pairs)


def _full(day: date) -> Moment:
    return Moment(day.year, day.month, day.day, day.weekday())


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # the 31st of June


def _month(name: str | None) -> int | None:
    return _MONTHS.index(name[:3].lower()) + 1 if name else None
