"""Figures and days as values that can be compared: "four" is 4, "1.5 million" 1,500,000, "Dec. 3" a day of December."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..words import words

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORDS = {word: float(n) for n, word in enumerate(_SMALL)} | {word: 10.0 * n for n, word in enumerate(_TENS, 2)}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(
    r"\b(Jan(?:uary)?|Feb(?:ruary)?|March|Mar(?=\.)|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_OF_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d| (?:a|p)\.?m\b)")
_FROM_TO = re.compile(r"\b(\d{1,2}) ?(?:[-–—]|to|until|through) ?(\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Day:
    """What some words tell of a day, each set empty where they do not tell it."""

    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]
    """Of the month; "3–5" is 3, 4 and 5."""
    weekdays: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.years or self.months or self.weekdays)  # a day of the month comes with its month


def figure(word: str) -> float | None:
    """One word's value: digits with commas or a point, or a number in letters; None for other words."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", word):
        return float(word.replace(",", ""))
    return _WORDS.get(word.lower())


def figures(text: str) -> list[tuple[float, int]]:
    """Every figure of `text` in order, with the place of its last word in `words(text)`.

    "Twenty-five", "two hundred" and "1.5 million" are one figure each. "One" alone is none: it mostly counts nothing.
    """
    found = words(text)
    out: list[tuple[float, int]] = []
    i = 0
    while i < len(found):
        value = figure(found[i].text)
        if value is None:
            i += 1
            continue
        first, last = i, i
        if value in (20, 30, 40, 50, 60, 70, 80, 90) and not found[i].text[0].isdigit() and i + 1 < len(found):
            unit = _WORDS.get(found[i + 1].text.lower(), 0.0)
            if 0 < unit < 10 and text[found[i].end : found[i + 1].start] in ("-", " "):
                value, last = value + unit, i + 1
        while last + 1 < len(found) and (scale := SCALES.get(found[last + 1].text.lower())):
            value, last = value * scale, last + 1
        if found[first].text.lower() != "one" or last > first:
            out.append((value, last))
        i = last + 1
    return out


def day(text: str) -> Day:
    """What `text` tells of a day. A number is a day of the month only beside a month."""
    months = frozenset(_MONTHS.index(m.lower()[:3]) + 1 for m in _MONTH.findall(text))
    days = {int(d) for d in _OF_MONTH.findall(text) if 1 <= int(d) <= 31} if months else set()
    for first, last in _FROM_TO.findall(text) if days else ():
        days |= set(range(int(first), min(int(last), 31) + 1))
    return Day(frozenset(map(int, _YEAR.findall(text))), months, frozenset(days), frozenset(_WEEKDAY.findall(text)))
