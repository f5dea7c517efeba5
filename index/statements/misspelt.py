"""Names that an article prints with a letter wrong."""

from __future__ import annotations

LONG = 6
"""Letters of a name in which one may be wrong and leave it plain whom it means."""


def one_letter_off(one: str, other: str) -> bool:
    """Whether two letters have changed places, or a letter is left out, added or another in a name long enough that it
    is no other name: Milner is not Miller."""
    if len(one) == len(other):
        differ = [k for k in range(len(one)) if one[k] != other[k]]
        swapped = len(differ) == 2 and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
        return swapped or len(differ) == 1 and len(one) > LONG + 1
    short, long = sorted((one, other), key=len)
    return (
        len(long) - len(short) == 1
        and len(short) > LONG
        and any(long[:k] + long[k + 1 :] == short for k in range(len(long)))
    )
