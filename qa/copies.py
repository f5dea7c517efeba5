"""Copies of one text under several names: a wire story that many outlets print is one source, however often it stands.

Texts are compared by their shingles, runs of words in a row, and by containment, since an outlet prints as much of a
story as it has room for (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from zlib import crc32

Shingles = frozenset[tuple[str, ...]]

LENGTH = 5
"""Words in a shingle of an article."""
CONTAINED = 0.6
"""An article is a near copy when another holds this much of its shingles. Two reports of one event that quote the same
sentences share less; a wire story that was cut, with some words changed, shares more."""
_SAMPLED = 4
_LEAST = 6
"""An article of fewer sampled shingles has too few to tell a copy from a shared quotation."""
_COMMON = 40
"""A shingle in more articles than this is a formula ("the White House press secretary said"), and no sign of a copy."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def shingles(text: str, length: int = LENGTH) -> Shingles:
    """Every run of `length` words, in lower case and without marks; the whole text where it has fewer words."""
    found = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    if len(found) < length:
        return frozenset({tuple(found)}) if found else frozenset()
    return frozenset(zip(*(found[i:] for i in range(length)), strict=False))


def sources(texts: Sequence[str]) -> list[int]:
    """For each text the number of its source, counted from 0: near copies share one.

    A text is a near copy of another when one holds `CONTAINED` of the other's shingles, as a sample of them tells (the
    shingles whose hash divides by `_SAMPLED`); copies of copies belong together.
    """
    cut = [_sample(shingles(text)) for text in texts]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, found in enumerate(cut):
        for shingle in found:
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _COMMON:
            shared.update((a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    leader = list(range(len(texts)))
    for (a, b), count in shared.items():
        least = min(len(cut[a]), len(cut[b]))
        if least >= _LEAST and count >= CONTAINED * least:
            leader = _joined(leader, a, b)
    names = {number: place for place, number in enumerate(dict.fromkeys(leader))}
    return [names[number] for number in leader]


def same_utterance(a: Shingles, b: Shingles) -> bool:
    """Whether two reports give the same words of a speaker, more or less of them: the shorter is nearly all in the
    longer, and at least half as long. Below six words only the very same words will do. Shingles of three words."""
    if a == b:
        return bool(a)
    least, most = sorted((len(a), len(b)))
    return least >= 4 and least >= 0.5 * most and len(a & b) >= 0.8 * least


def alike(texts: Sequence[str]) -> set[tuple[int, int]]:
    """The pairs of texts, by place and in order, that are the same utterance.

    Only those are compared that share one of the 16 shingles of least hash (Broder's bottom sketch): of pairs as near
    as `same_utterance` asks for, fewer than one in a thousand shares none.
    """
    cut = [shingles(text, 3) for text in texts]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, found in enumerate(cut):
        for hashed in nsmallest(16, {_hash(shingle) for shingle in found}):
            holders[hashed].append(number)
    candidates = {
        (a, b)
        for numbers in holders.values()
        if 1 < len(numbers) <= _COMMON
        for i, a in enumerate(numbers)
        for b in numbers[i + 1 :]
    }
    return {(a, b) for a, b in candidates if same_utterance(cut[a], cut[b])}


def _sample(found: Shingles) -> set[int]:
    return {hashed for shingle in found if not (hashed := _hash(shingle)) % _SAMPLED}


def _hash(shingle: tuple[str, ...]) -> int:
    """The same in every process, unlike Python's own."""
    return crc32(" ".join(shingle).encode())


def _joined(leader: list[int], a: int, b: int) -> list[int]:
    first, second = sorted((leader[a], leader[b]))
    return leader if first == second else [first if number == second else number for number in leader]
