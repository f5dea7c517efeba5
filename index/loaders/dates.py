"""Reads the date an article gives for itself. Only whole dates count: nothing is filled in from today or from a file.

A library that guesses (dateutil, dateparser) takes missing parts from the clock; an archive must rather say "undated".
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

_MONTH_NAMES = (
    "january jan januar janvier enero janeiro gennaio januari",
    "february feb februar février febrero fevereiro febbraio februari",
    "march mar märz mars marzo março maart",
    "april apr avril abril aprile",
    "may mai mayo maio maggio mei",
    "june jun juni juin junio junho giugno",
    "july jul juli juillet julio julho luglio",
    "august aug août agosto augustus",
    "september sept sep septembre septiembre setembro settembre",
    "october oct oktober okt octobre octubre outubro ottobre",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre diciembre dezembro dicembre",
)
"""English names and, as they never mean another month, those of the larger Western European languages."""
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
_ZONE = r"(?:\s*(?P<zone>Z|[+-]\d\d:?\d\d|[A-Z]{2,4}\b))?"

_ISO = re.compile(
    rf"(?<![\d/-]){_YEAR}(?P<mark>[-/.])(?P<number>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
    rf"(?:(?:T|\s+(?:at\s+)?){_CLOCK}{_ZONE})?(?![\d/])",
    re.IGNORECASE,
)
_COMPACT = re.compile(rf"(?<!\d){_YEAR}(?P<number>\d\d)(?P<day>\d\d)(?:T?(?P<hour>\d\d)(?P<minute>\d\d)"
                      rf"(?P<second>\d\d)?{_ZONE})?(?!\d)", re.IGNORECASE)  # fmt: skip
_DAY_FIRST = re.compile(
    rf"\b{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?[\s-]+(?:of\s+|de\s+)?{_MONTH},?[\s-]+(?:de\s+)?{_YEAR}\b"
    rf"(?:,?\s+{_CLOCK}{_ZONE}(?!\s*[ap]\.?m\b))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b{_WEEKDAY}{_MONTH}[\s-]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+|-){_YEAR}\b", re.IGNORECASE
)
_UNIX = re.compile(rf"\b{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+{_YEAR}\b", re.IGNORECASE)
_NUMERIC = re.compile(
    rf"(?<![\d./-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second_>\d{{1,2}})(?P=mark){_YEAR}(?![\d/-])"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def read_date(text: str | None, *, day_first: bool | None = None) -> str | None:
    """The first whole date in `text` as `2021-12-01`, or `2021-12-01T20:30:00-05:00` where a time stands with it.

    Never shifted to another zone. `12/01/2021` counts only where its order is certain, or `day_first` says it.
    Returns None where there is no date, an impossible one, or one without a year.
    """
    found = find_date(text, day_first=day_first)
    return found[0] if found else None


def find_date(text: str | None, *, day_first: bool | None = None) -> tuple[str, int, int] | None:
    """As `read_date`, with where in `text` the date stands: (date, start, end)."""
    if not text:
        return None
    matches = []
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _UNIX, _NUMERIC, _COMPACT):
        for match in pattern.finditer(text):
            value = _value(match, day_first)
            if value:
                matches.append((match.start(), -match.end(), value))
                break
    if not matches:
        return None
    start, end, value = min(matches)
    return value, start, -end


def read_timestamp(text: str | None, *, day_first: bool | None = None) -> str | None:
    """As `read_date`, and seconds or milliseconds since 1970 count too (in UTC, as they are defined)."""
    text = (text or "").strip()
    if _EPOCH.fullmatch(text):
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(text[:10]))).isoformat()
    return read_date(text, day_first=day_first)


def is_utc(value: str) -> bool:
    """Whether a date has a time in UTC, which may lie on another day than the article's own."""
    return "T" in value and value.endswith("+00:00")


def same_instant(one: str, other: str) -> bool:
    """Whether two dates with time and zone mean the same moment, give or take a minute."""
    try:
        return abs(datetime.fromisoformat(one) - datetime.fromisoformat(other)) < timedelta(minutes=1)
    except (TypeError, ValueError):
        return False


def days_apart(one: str, other: str) -> int:
    """How many days lie between two dates, as they are written."""
    return (date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days


def _value(match: re.Match, day_first: bool | None) -> str | None:
    part = match.groupdict()
    if "first" in part:
        one, two = int(part["first"]), int(part["second_"])
        if part["mark"] == "." or one > 12 or one == two:
            day, month = one, two
        elif two > 12:
            day, month = two, one
        elif day_first is None:
            return None
        else:
            day, month = (one, two) if day_first else (two, one)
    else:
        day = int(part["day"])
        month = int(part["number"]) if part.get("number") else _MONTHS[part["month"].lower()]
    try:
        when = datetime(int(part["year"]), month, day)
    except ValueError:
        return None
    if not part.get("hour"):
        return when.date().isoformat()
    try:
        when = when.replace(hour=int(part["hour"]), minute=int(part["minute"]), second=int(part.get("second") or 0))
    except ValueError:
        return when.date().isoformat()
    zone = (part.get("zone") or "").lower()
    if zone[:1] in ("+", "-") and zone:
        digits = zone[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        minutes = -minutes if zone[0] == "-" else minutes
    elif zone in _ZONES:
        minutes = _ZONES[zone]
    elif zone or re.match(r"\s*[ap]\.?m\b", match.string[match.end() :], re.IGNORECASE):
        return when.date().isoformat()
    else:
        return when.isoformat()
    if not -1439 <= minutes <= 1439:
        return when.date().isoformat()
    if minutes == 0 and not (when.hour or when.minute or when.second):
        return when.date().isoformat()  # midnight UTC is how a day without a time is written
    return when.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat()
