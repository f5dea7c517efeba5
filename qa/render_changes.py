"""How a position changed, as text for a terminal and as plain data: earliest and latest first. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable

from .changes import Day, Held, changes
from .render import day
from .render_said import BOLD, entry, heading, opening, others_of, saying_to_dict, styled, to_dict, wrapped
from .said import OnRecord, Saying


def changes_to_dict(record: OnRecord) -> dict:
    """A record as `to_dict` gives it, and for each speaker `changes`: days with what was said on each.

    `{"earliest": day, "between": [day, …], "latest": day, "undated": 0}`, a day being `{"day", "statements": [{…,
    "again": […]}], "repeated": [{…, "first_said"}]}`; `earliest` or `latest` is null where there is none.
    """
    found = to_dict(record)
    for speaker, one in zip(found["speakers"], record.speakers, strict=True):
        beside = changes(one)
        speaker["changes"] = {
            "earliest": _day_to_dict(beside.earliest) if beside.earliest else None,
            "between": [_day_to_dict(each) for each in beside.between],
            "latest": _day_to_dict(beside.latest) if beside.latest else None,
            "undated": beside.undated,
        }
    return found


def terminal_changes(record: OnRecord, *, width: int = 80, colour: bool = False) -> str:
    """For each speaker the earliest day, the latest, and then what lies between, in time order; then who else spoke.

    Lines are at most `width` columns wide, save for a longer word.
    """
    blocks = [wrapped(opening(record), width)] if opening(record) else []
    for one in record.speakers:
        beside = changes(one)
        blocks.append(styled(wrapped(heading(one, record.about), width), BOLD, colour))
        if beside.earliest is None:
            blocks.append(wrapped("None of these statements has a day, so none can be set before another.", width))
            continue
        last = beside.latest
        blocks += _day(f"{'Earliest' if last else 'All on one day'}: ", beside.earliest, one.name, width, colour)
        if last:
            blocks += _day("Latest: ", last, one.name, width, colour)
        if beside.between:
            count = len(beside.between)
            between = f"Between them, on {count:,} day{'s' * (count != 1)}:"
            blocks.append(styled(wrapped(between, width), BOLD, colour))
            for each in beside.between:
                blocks += _day("", each, one.name, width, colour)
        if beside.undated:
            left_out = f"{beside.undated:,} statement{'s' * (beside.undated != 1)} without a day left out."
            blocks.append(wrapped(f"Note: {left_out}", width))
    return "\n\n".join([*blocks, *others_of(record, width, colour)]) + "\n"


def _day(label: str, one: Day, name: str, width: int, colour: bool) -> Iterable[str]:
    yield styled(wrapped(f"{label}{day(one.day)}", width), BOLD, colour)
    for held in one.held:
        yield "\n".join([_article(held.saying, width), entry(held.saying, width, colour, name), *_again(held, width)])
    for saying, first in one.repeated:
        yield f"{_article(saying, width)}\n{wrapped(f'again, as on {day(first)}:', width, '    ')}\n" + entry(
            saying, width, colour, name
        )


def _again(held: Held, width: int) -> list[str]:
    if not held.again:
        return []
    later = "; ".join(f"{day(saying.day)} ({_source(saying)})" for saying in held.again)
    return [wrapped(f"again on {later}", width, "    ")]


def _article(saying: Saying, width: int) -> str:
    document = saying.document
    about = ", ".join(part for part in (document.title, document.outlet) if part)
    if document.published and document.published[:10] != (saying.day or "")[:10]:
        about += f" (of {day(document.published)})"
    return wrapped(about, width, "  ")


def _source(saying: Saying) -> str:
    return ", ".join(part for part in (saying.document.outlet, saying.document.source) if part)


def _day_to_dict(one: Day) -> dict:
    said = [saying_to_dict(held.saying) | {"again": [*map(saying_to_dict, held.again)]} for held in one.held]
    repeated = [saying_to_dict(saying) | {"first_said": first} for saying, first in one.repeated]
    return {"day": one.day, "statements": said, "repeated": repeated}
