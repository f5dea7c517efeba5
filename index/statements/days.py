"""The day on which something was said, where the reporter names it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..months import MONTHS

_MONTHS = [month.lower() for month in MONTHS]
_DAYS = str.split("monday tuesday wednesday thursday friday saturday sunday")


def said_on(words: str, published: str | None) -> str | None:
    """The day that the narration names for the saying: "on December 1", "Wednesday"; None where it names none."""
    issued = _issued(published)
    match = re.search(
        r"\b("
        + "|".join(_MONTHS)
        + r")\s+(\d{1,2})(?:,\s+(\d{4}))?\b|\b(\d{1,2})\s+("
        + "|".join(_MONTHS)
        + r")(?:\s+(\d{4}))?\b",
        words,
        re.I,
    )
    if match:
        month = _MONTHS.index((match[1] or match[5]).lower()) + 1
        year = match[3] or match[6]
        try:
            day = date(int(year) if year else issued.year if issued else 0, month, int(match[2] or match[4]))
        except ValueError:
            return None
        if not year and issued and day > issued + timedelta(days=7):
            day = day.replace(year=day.year - 1)
        return day.isoformat()
    match = re.search(r"\b(" + "|".join(_DAYS) + r")\b", words, re.I)
    if match and issued:
        return (issued - timedelta(days=(issued.weekday() - _DAYS.index(match[1].lower())) % 7)).isoformat()
    return None


def _issued(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
