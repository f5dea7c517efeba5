"""The days that a question names for somebody's words: "since November", "in March 2022", "on 3 December 2021".

Only what is written is read. "Last week" and "recently" name no day, and are not guessed at.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from index.months import MONTH, MONTHS
from index.types import Document, Statement

from .verbs import lemma

_MONTH = rf"(?P<month>{MONTH})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"(?:the )?{_DAY}(?: of)? {_MONTH}\b(?:,? {_YEAR}\b)?",
        rf"{_MONTH} {_DAY}\b(?!,\d|:)(?:,? {_YEAR}\b)?",
        rf"{_MONTH}\b(?:,? {_YEAR}\b)?",
        rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all)(?: of)?,? {_YEAR}\b",
        rf"{_YEAR}\b",
    )
)  # fmt: skip
_LEAD = re.compile(
    r"\b(?P<word>since|after|from|until|till|up to|before|between|in|on|during|as of)\s+"
    r"(?:the\s+)?(?:(?:start|beginning|end|early|mid|late)[- ](?:of\s+)?)?"
    r"(?=[A-Z0-9])",
    re.I,
)
_TO = re.compile(r"\s+(?:and|to|until|till|and until)\s+(?:on |in )?", re.I)
_TOPIC = re.compile(r"\b(?:about|on|of|regarding|concerning|that|whether|if|to|for|with|against|over)\b", re.I)
NEXT_DAY = timedelta(1)
"""An article that does not tell the day of the words may be of the day after them."""


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, both ends included; None where it is open."""

    words: str
    """As the question has it: "since November"."""
    since: date | None
    until: date | None
    firm: bool
    """False where the days may be those of the topic, not of the words ("… about the attack on 3 December 2021"): then
    they leave nothing out."""
    supplied: str | None = None
    """In words, which year was taken where the question names none."""

    def hold(self, document: Document, statement: Statement | None) -> bool | None:
        """Whether the words were said on one of these days; None where neither they nor their article have a day."""
        said_on = statement.date if statement else None
        day = iso_day(said_on or document.published)
        if day is None:
            return None
        late = self.until + NEXT_DAY if self.until and not said_on else self.until
        return (self.since is None or day >= self.since) and (late is None or day <= late)


def asked_days(used: str, last: str | None) -> Days | None:
    """The days that a question names, if any. `last` is the newest day of the archive: a month or day without its year
    is taken as the latest that began by then, or not at all without `last`."""
    for lead in _LEAD.finditer(used):
        found = read_day(used, lead.end(), last)
        if found is None:
            continue
        (first, final, year_of), end = found
        word = lead["word"].lower()
        if word in ("between", "from"):
            to = _TO.match(used, end)
            second = read_day(used, to.end(), last) if to else None
            if second:
                (_, close, other), end = second
                if close < first:
                    continue
                supplied = year_of or other
                return Days(used[lead.start() : end], first, close, True, supplied)
            if word == "between":
                continue
        words = used[lead.start() : end]
        the = word not in ("in", "on") and re.search(r"\bthe\s+$", lead.group())
        if the and _OF_SOMETHING.match(used, end):
            continue  # "before the March 2022 visit": not the day of the words
        firm = word in ("since", "until", "till", "up to", "as of") or _is_of_the_words(used[: lead.start()])
        if word in ("since", "from", "as of"):
            return Days(words, first, None, firm, year_of)
        if word == "after":
            return Days(words, final + NEXT_DAY, None, firm, year_of)
        if word in ("until", "till", "up to"):
            return Days(words, None, final, firm, year_of)
        if word == "before":
            return Days(words, None, first - NEXT_DAY, firm, year_of)
        if not _another(used, end):
            return Days(words, first, final, firm, year_of)
        return None
    return None


_OF_SOMETHING = re.compile(r"\s+(?!(?:and|or|to|in|on|at|about|of|until|till)\b)\w")


def _is_of_the_words(before: str) -> bool:
    """Whether a day behind `before` must be that of the words: it opens the question, or stands right behind the verb
    of saying ("What did Blinken say on 3 December 2021")."""
    tokens = before.split()
    return not tokens or lemma(tokens[-1]) is not None and not _TOPIC.search(before)


def read_day(used: str, at: int, last: str | None) -> tuple[tuple[date, date, str | None], int] | None:
    """The first and last day of the date that stands at `at`, with a note where its year is supplied, and its end."""
    for form in _FORMS:
        match = form.match(used, at)
        if match is None:
            continue
        parts = match.groupdict()
        if parts.get("season"):
            return (*_season(int(parts["year"]), parts["season"]), None), match.end()
        month = int(parts["number"]) if parts.get("number") else _month(parts.get("month"))
        day = int(parts["day"]) if parts.get("day") else None
        try:
            if parts.get("year"):
                return (*_range(int(parts["year"]), month, day), None), match.end()
            newest = iso_day(last)
            if newest is None or month is None:
                return None
            year = newest.year if _range(newest.year, month, day)[0] <= newest else newest.year - 1
            note = f"{match.group()} is taken as {match.group()} {year}, the latest that the archive reaches."
            return (*_range(year, month, day), note), match.end()
        except ValueError:
            return None  # the 31st of June
    return None


def _range(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _season(year: int, name: str) -> tuple[date, date]:
    """North of the equator. A winter lies in two years, and a question does not tell which."""
    first = {"spring": 3, "summer": 6}.get(name.lower(), 9)
    return date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1])


def _another(used: str, end: int) -> bool:
    """Whether a further day or month is named ("in November 2021 and March 2022"), so that one alone is not meant."""
    return any(form.search(used, end) for form in _FORMS[:-1])


def _month(name: str | None) -> int | None:
    return MONTHS.index(name.capitalize()) + 1 if name else None


def iso_day(day: str | None) -> date | None:
    """A day, or the day of a time, in ISO form; None for anything else."""
    try:
        return date.fromisoformat(day[:10]) if day else None
    except ValueError:
        return None
