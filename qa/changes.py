"""How a position changed: one speaker's dated statements day by day, the same words once. Nothing here judges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from .said import Saying, Speaker


@dataclass(frozen=True, slots=True)
class Held:
    """A statement, and the later ones in which the speaker said the very same words again, the earliest first."""

    saying: Saying
    again: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """What a speaker said on one day."""

    day: str
    """ISO: `2021-12-01`."""
    held: tuple[Held, ...]
    """What was said for the first time."""
    repeated: tuple[tuple[Saying, str], ...] = ()
    """What was said again, each with the day on which it was first said. Only told of the latest day: of any other it
    stands with the first one, in `Held.again`."""


@dataclass(frozen=True, slots=True)
class Changes:
    """A speaker's dated statements, set beside each other. What they add up to is left to whoever reads them."""

    speaker: Speaker
    earliest: Day | None
    """None where no statement has a day."""
    between: tuple[Day, ...]
    """Days on which something was said for the first time."""
    latest: Day | None
    """None where all was said on one day."""
    undated: int
    """Statements left out for want of a day."""


def changes(one: Speaker) -> Changes:
    """The speaker's days in time order, the first and the last of them apart."""
    dated = [saying for saying in one.sayings if saying.day]
    undated = len(one.sayings) - len(dated)
    if not dated:
        return Changes(one, None, (), None, undated)
    held = _once(dated)
    days = [Day(day, tuple(group)) for day, group in groupby(held, key=lambda each: _day(each.saying))]
    last = _day(dated[-1])
    if last == days[0].day:
        return Changes(one, days[0], (), None, undated)
    new = days.pop().held if days[-1].day == last else ()
    repeated = tuple(
        (saying, _day(each.saying)) for each in held for saying in each.again if _day(saying) == last
    )  # fmt: skip
    return Changes(one, days[0], tuple(days[1:]), Day(last, new, repeated), undated)


def _once(dated: Sequence[Saying]) -> list[Held]:
    """Each statement at its first day. Only the very same words, marks aside, are the same statement: where a position
    changed, a single word may tell. Words of one day are all kept: there they were said together, not again."""
    held: list[Held] = []
    place: dict[tuple[str, ...], int] = {}
    for saying in dated:
        key = tuple(re.findall(r"[^\W_]+", " ".join(saying.texts).lower()))
        at = place.get(key)
        if at is None or _day(held[at].saying) == _day(saying):
            place.setdefault(key, len(held))
            held.append(Held(saying))
        else:
            held[at] = replace(held[at], again=(*held[at].again, saying))
    return held


def _day(saying: Saying) -> str:
    return (saying.day or "")[:10]
