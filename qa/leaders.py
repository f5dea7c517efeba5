"""Who spoke for a government on a day, where no article says so: `leaders.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from index.names import fold, same_person, surname
from index.statements.lexicon import lexicon

Term = tuple[str, str]
"""The first day and the day after the last, as ISO; the latter empty for who is in office."""


def leads(name: str, governments: set[str], day: str | None) -> bool:
    """Whether somebody of this name spoke for one of the governments, by their names in small letters, on a day of ISO
    form, or at any time where the day is not known. A surname alone is somebody's only where news prints it so."""
    if " " not in name and fold(name) not in lexicon()["known-men"] | lexicon()["known-women"]:
        return False
    return any(
        government in governments and same_person(name, full) and any(_holds(term, day) for term in terms)
        for full, government, terms in _leaders().get(surname(name)[:_ALIKE], ())
    )


_ALIKE = 4
"""Letters that all spellings of a surname have alike."""


def _holds(term: Term, day: str | None) -> bool:
    since, until = term
    return not day or since <= day[:10] and (not until or day[:10] < until)


@cache
def _leaders() -> dict[str, list[tuple[str, str, tuple[Term, ...]]]]:
    found: dict[str, list[tuple[str, str, tuple[Term, ...]]]] = {}
    for line in files("qa").joinpath("leaders.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, government, terms = (part.strip() for part in line.split("|"))
            each = (tuple(day.strip() for day in term.split(" to")) for term in terms.split(";"))
            entry = name, government, tuple((since, until) for since, until in each)
            found.setdefault(surname(name)[:_ALIKE], []).append(entry)
    return found
