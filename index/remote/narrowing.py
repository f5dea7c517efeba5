"""What a reader of one commit may see, and what filters let through, as expressions of the server and partitions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from index.remote.head import State
from index.remote.layout import FIRST_YEAR, LAST_YEAR, SHARED
from index.remote.records import OF_ARTICLES, VOICE, folded, named, voiced
from index.types import Filters


def seen_passages(state: State) -> str:
    """The passages of this commit."""
    return _and(f"id < {state.next['passages']}", _outside("document", state.gone["documents"]))


def seen_records(state: State, *kinds: str) -> str:
    """The records of this commit, of these kinds."""
    where = [f"row < {state.next['records']}", _outside("row", state.gone["records"]), one_of("kind", kinds)]
    if set(kinds) & set(OF_ARTICLES):
        where.append(_outside("number", state.gone["documents"]))
    return _and(*where)


def narrowed(
    where: str,
    filters: Filters,
    *,
    documents: Iterable[int] | None = None,
    number: str = "",
    voices: Sequence[str] = (),
) -> str:
    """`where`, and what the filters ask for. `documents`: those that its sources hold, of the field `number`; `voices`:
    the names by which its speakers go."""
    wanted = [where]
    if filters.outlets:
        wanted.append(one_of("outlet", sorted({folded(name) for name in filters.outlets})))
    if filters.since or filters.until:
        wanted.append('day != ""')
    if filters.since:
        wanted.append(f"day >= {text(filters.since[:10])}")
    if filters.until:
        wanted.append(f"day <= {text(filters.until[:10])}")
    if documents is not None:
        wanted.append(numbers(number, documents))
    if voices:
        wanted.append(_holds_any("voices", voices))
    return _and(*wanted)


def by_sources(filters: Filters) -> str:
    """The articles that lie in one of the sources that a filter names."""
    return _holds_any("within", [named(source.rstrip("/")) for source in filters.sources])


def by_voice_keys(state: State, speakers: Iterable[str]) -> str:
    """The names that may be one of these people's."""
    return _and(seen_records(state, VOICE), one_of("key", sorted({voiced(name) for name in speakers})))


def partitions(state: State, filters: Filters) -> list[str] | None:
    """Where what the filters ask for may lie, None for everywhere; none at all where nothing can."""
    if not (filters.since or filters.until):
        return None
    first, last = _year(filters.since, -1), _year(filters.until, 10_000)
    shared = first < FIRST_YEAR or last > LAST_YEAR
    return [
        name
        for name in state.partitions
        if (shared if name == SHARED else first <= int(name.removeprefix("y")) <= last)
    ]


def newest_first(state: State) -> list[tuple[str, str]]:
    """The partitions from the latest days to none, each with the days to be taken from it; "" for all of them."""
    years = [("", name) for name in sorted(set(state.partitions) - {SHARED}, reverse=True)]
    if SHARED not in state.partitions:
        return years
    late, early = text(f"{LAST_YEAR + 1}"), text(f"{FIRST_YEAR}")
    return [(f"day >= {late}", SHARED), *years, (f'day != "" and day < {early}', SHARED), ('day == ""', SHARED)]


def one_of(field: str, values: Sequence[str]) -> str:
    if len(values) == 1:
        return f"{field} == {text(values[0])}"
    return f"{field} in [{', '.join(map(text, values))}]"


def text(value: str) -> str:
    """A text as an expression holds it."""
    return json.dumps(value, ensure_ascii=False)


def numbers(field: str, values: Iterable[int]) -> str:
    return f"{field} in [{', '.join(map(str, values))}]"


def _holds_any(field: str, values: Sequence[str]) -> str:
    return f"array_contains_any({field}, [{', '.join(map(text, values))}])"


def _outside(field: str, values: Sequence[int]) -> str:
    return f"{field} not in [{', '.join(map(str, values))}]" if values else ""


def _and(*parts: str) -> str:
    return " and ".join(filter(None, parts))


def _year(day: str | None, unknown: int) -> int:
    return int(day[:4]) if day and day[:4].isdecimal() else unknown
