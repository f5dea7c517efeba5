"""Names and numbers in each other's place: what a sentence says of one and the cited ranges, in the same words, of
another.

"Kuleba met Blinken in Riga and Lavrov in Stockholm" holds every word of "Kuleba met Lavrov in Riga". What stands right
beside a name or number tells whose place it has taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.names import fold, same_person

from ..compose.figures import figure
from ..words import is_stop, stem
from .fault import Fault

_TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:[’'][^\W\d_]+)*|[.,;:!?—–“”\"()%$€£]")
_MONTHS_AND_DAYS = frozenset(
    str.split(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August "
        "September October November December"
    )
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A name or number, and the two words on either side of it, stemmed; "" where the clause ends."""

    printed: str
    number: float | None
    left: tuple[str, str]
    """The nearest first."""
    right: tuple[str, str]


def check_places(text: str, ranges: str) -> Fault | None:
    """Whether a name or number of `text` stands where the ranges have another, and nowhere have this one. A name that
    the ranges do not hold may stand for one who is only described there."""
    held = list(_places(ranges))
    known = {word for other in held for word in fold(other.printed).split()}
    for one in _places(text):
        if one.number is None and not known & set(fold(one.printed).split()):
            continue
        there = [other for other in held if _one_place(one, other)]
        if there and not any(_same(one, other) for other in there):
            return Fault("contradicted", f"what is cited has “{there[0].printed}” in the place of “{one.printed}”")
    return None


def _one_place(one: _Place, other: _Place) -> bool:
    """Whether two stand in the same words, of which one at least says something."""
    if (one.number is None) != (other.number is None):
        return False
    left = [a == b and a != "" for a, b in zip(one.left, other.left, strict=True)]
    right = [a == b and a != "" for a, b in zip(one.right, other.right, strict=True)]
    if one.number is not None:
        return right[0] and not is_stop(one.right[0]) and (left[0] or right[1])
    beside = [word for word, same in zip((*one.left, *one.right), (*left, *right), strict=True) if same]
    telling = any(len(word) > 2 and not is_stop(word) for word in beside)
    return telling and (left[0] and right[0] or all(right) or all(left))


def _same(one: _Place, other: _Place) -> bool:
    if one.number is not None:
        return one.number == other.number
    mine, theirs = fold(one.printed), fold(other.printed)
    return (
        same_person(one.printed, other.printed)
        or bool(set(mine.split()) & set(theirs.split()))
        or (
            stem(mine)[:4] == stem(theirs)[:4]  # Ukraine, Ukrainian
        )
    )


def _places(text: str) -> Iterator[_Place]:
    tokens = _TOKEN.findall(re.sub(r"\([^)]*\)", " ", text.replace("’s", "").replace("'s", "")))
    place = 0
    while place < len(tokens):
        token = tokens[place]
        number, last = figure(token), place
        if number is None and _is_name(tokens, place):
            while last + 1 < len(tokens) and _is_name(tokens, last + 1):
                last += 1
        elif number is None:
            place += 1
            continue
        left, right = tokens[max(0, place - 2) : place][::-1], tokens[last + 1 : last + 3]
        yield _Place(" ".join(tokens[place : last + 1]), number, _beside(left), _beside(right))
        place = last + 1


def _is_name(tokens: list[str], place: int) -> bool:
    token = tokens[place]
    if not token[0].isupper() or is_stop(token) or token in _MONTHS_AND_DAYS:
        return False
    return (
        place > 0
        and tokens[place - 1] not in (".", "!", "?", "“", '"')
        or (place + 1 < len(tokens) and tokens[place + 1][0].isupper())
    )


def _beside(tokens: list[str]) -> tuple[str, str]:
    found = []
    for token in tokens:
        if not token[0].isalpha():
            break
        found.append(stem(token))
    return (*found, "", "")[:2]
