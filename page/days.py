"""Days and outlets as they are written into the page's fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.errors import UsageError
from index.types import Filters


def filters(outlets: Sequence[str] | None, since: str | None, until: str | None) -> Filters:
    """The page's filter fields as `Filters`. `UsageError` where a day is none, or the first comes after the last."""
    first, last = _day(since), _day(until)
    if first and last and first > last:
        raise UsageError(f"The first day, {first}, comes after the last, {last}. Change one of them.")
    return Filters(outlets=tuple(outlets or ()), since=first, until=last)


def _day(written: str | None) -> str | None:
    written = (written or "").strip()
    if not written:
        return None
    try:
        return date.fromisoformat(written[:10]).isoformat()
    except ValueError:
        raise UsageError(f"“{written}” is not a day. Write it as year-month-day, for example 2021-12-31.") from None
