"""The times that a question names, and how near a day is to one: "in early March 2022" and news of it.

News is asked for by its day. A passage is searched with its article's day in words, to which the 13th is as near as the
21st, and "spring" is nothing. So these times are looked up in the days of articles. They leave nothing out: what is
named may be the day of the words, of what they are about, or of something long past. `days.py` reads what a question
for somebody's words must keep to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

from index.months import MONTH, MONTHS

from .days import iso_day, read_day

TOLD_LATER = 2
"""Days after a time in which news of it is as fresh as ever."""
_FADES = 3.0
"""Days, besides the time's own length, in which what is near a time loses its nearness by e."""
_LONGEST = 125
"""Days: a season or a third of a year is looked up, a year is not."""
_PARTS = {
    "early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2
}  # fmt: skip
_NAMED = "|".join((*MONTHS, "spring", "summer", "autumn", "fall"))
_STARTS = re.compile(
    rf"(?:\b(?P<open>since|after)\s+(?:the\s+)?)?(?:\b(?P<part>{'|'.join(_PARTS)})(?:-|\s+(?:of\s+)?))?"
    rf"\b(?:the\s+)?(?P<at>\d|(?:{_NAMED})\b)",
    re.I,
)
_LED = re.compile(r"\b(?:in|on|of|by|during|until|before|between|from|and|to|this|last|next)\s+$", re.I)
"""What stands before the name of a month that has neither day nor year: "March" alone may be a march."""
_NO_YEAR = re.compile(r"[$€£#.,-]$")
"""What stands before a number of four digits that is no year."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time that is named, both days included."""

    first: date
    last: date
    of_any_year: bool = False
    """Its year is not told: that of `first` and `last` means nothing."""

    def nearness(self, day: date) -> float:
        """1 for a day in it or a little later, less the further away, the slower the longer the time is."""
        return max(one._nearness(day) for one in self._about(day))

    def told(self) -> tuple[str, str] | None:
        """The ISO days of news of it; None for what is too long to be looked up by, and without a year."""
        if self.of_any_year or self._days > _LONGEST:
            return None
        return self.first.isoformat(), (self.last + timedelta(TOLD_LATER)).isoformat()

    def of_year(self, year: int) -> Period:
        first = self.first.replace(year=year, day=28) if _leaps(self.first) else self.first.replace(year=year)
        return Period(first, _OPEN if self.last == _OPEN else first + (self.last - self.first))

    @property
    def _days(self) -> int:
        return (self.last - self.first).days + 1

    def _about(self, day: date) -> list[Period]:
        if not self.of_any_year:
            return [self]
        return [self.of_year(day.year + n) for n in (-1, 0, 1) if date.min.year <= day.year + n <= date.max.year]

    def _nearness(self, day: date) -> float:
        late, length = (_OPEN, 1) if self.last == _OPEN else (self.last + timedelta(TOLD_LATER), self._days)
        gap = max((self.first - day).days, (day - late).days, 0)
        return exp(-gap / (_FADES + length)) if gap else 1.0


_OPEN = date.max
"""The end of a time that is only begun: "since November"."""


def _leaps(day: date) -> bool:
    return (day.month, day.day) == (2, 29)


def named_periods(used: str) -> tuple[Period, ...]:
    """The times that are named, in order. One without its year is of the year of the next that has one, or of the one
    before; else of any year."""
    # Who types no capitals names months as they are typed: "march 29 2022", not "will march" or "may".
    used = re.sub(rf"\b(?:{MONTH.lower()})(?=\s\d)", lambda found: found[0].capitalize(), used)
    found: list[Period] = []
    end = 0
    for start in _STARTS.finditer(used):
        at = start.start("at")
        if at < end or (read := read_day(used, at, _SOME_DAY)) is None:
            continue
        (first, last, supplied), stop = read
        text = used[at:stop]
        if text.isdigit() and _NO_YEAR.search(used[:at]) or used[stop : stop + 1] == "%":
            continue
        if supplied and text.isalpha() and not (start["part"] or start["open"] or _LED.search(used[:at])):
            continue
        end = stop
        first, last = _part(first, last, start["part"])
        if start["open"]:
            first, last = (first, _OPEN) if start["open"].lower() == "since" else (last, _OPEN)
        found.append(Period(first, last, supplied is not None))
    return tuple(_of_their_year(n, found) for n in range(len(found)))


_SOME_DAY = "2000-12-31"
"""Of a leap year, to read a day by that has no year."""


def _part(first: date, last: date, part: str | None) -> tuple[date, date]:
    """A third of a month or year: "mid-February", "late 2022"."""
    length = (last - first).days + 1
    if part is None or length == 1:
        return first, last
    third = length // 3
    n = _PARTS[part.lower()]
    return first + timedelta(n * third), last if n == 2 else first + timedelta((n + 1) * third)


def _of_their_year(n: int, found: list[Period]) -> Period:
    years = (other.first.year for other in (*found[n + 1 :], *reversed(found[:n])) if not other.of_any_year)
    year = next(years, None)
    return found[n].of_year(year) if found[n].of_any_year and year else found[n]


def nearness(periods: Iterable[Period], day: str | None) -> float:
    """How near an ISO day is to the nearest of the times, 0 to 1; 0 where no time or no day is known."""
    known = iso_day(day)
    return max((period.nearness(known) for period in periods), default=0.0) if known else 0.0
