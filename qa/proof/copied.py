"""What a sentence changes in words that it otherwise copies from what it cites: one name, figure, "not", "may" or
"some" for another.

Sentence and cited sentence are laid beside each other, names and figures as blanks; what fills the same place in the
same surroundings is compared, and so is what stands between words that both have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from index.names import fold, same_person
from index.split import split
from index.types import Span

from ..compose.figures import SCALES, figure
from ..verbs import lemma
from ..words import is_stop, stem, words
from .contrary import opposed
from .fault import Fault
from .modality import FUTURE, POSSIBLE, is_past, level_of, negates
from .named import alike, is_state, spelled_out
from .numbers import is_magnitude

_TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W_]+(?:[’'-][^\W_]+)*|[.!?:“”\"]")
_CALENDAR = {
    word: kind
    for kind, listed in (
        ("weekday", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        ("month", "January February March April June July August September October November December"),
    )
    for word in listed.split()
}
_AROUND = 3
"""Words that both have next to a changed one, at least; on both of its sides, unless it begins or ends the sentence."""
_SHORT = 4
"""Words of a change at most: more is another way of saying it, or something else."""
_COPIED, _ANCHOR = 0.75, 5
"""Share of a sentence's words that a cited one has in the same order where the sentence is taken to be copied, and how
many in a row must stand on both sides of what was put in. A sentence in other words may well have a synonym there."""
_AMOUNTS = (
    "few several some",
    "many numerous",
    "most",
    "all every each whole entire",
    "no none",
    "often frequently usually",
    "sometimes occasionally",
    "always constantly",
    "half",
)
_AMOUNT = {word: number for number, group in enumerate(_AMOUNTS) for word in group.split()}
_IS = frozenset(str.split("is are was were has have had did does do been"))


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or a name or figure as a whole."""

    key: str
    """What is compared when sentences are laid beside each other: a stem, or the kind of what may be filled in."""
    printed: str

    @property
    def blank(self) -> bool:
        return self.key.startswith("<")


_Pair = tuple[_Unit, _Unit]
"""A word of the sentence and the one of the range that fills its place."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A difference, with the words of the sentence that make it; none of them where words are left out."""

    place: Span
    fault: Fault


def check_copied(text: str, ranges: str) -> Fault | None:
    """Whether a sentence has another name, figure, denial, modality, amount or an opposite in a place where a cited
    sentence in the same words has something else, and no cited sentence has it so."""
    known = _within(f"{text} . {ranges}")
    stems = {word.stem for word in words(ranges)}
    told = _units(text, known)
    found: list[_Found] = []
    right: set[Span] = set()
    for start, end in split(ranges, 0, len(ranges)):
        held = _units(ranges[start:end], known)
        matcher = SequenceMatcher(None, [u.key for u in told], [u.key for u in held], autojunk=False)
        codes = matcher.get_opcodes()
        here = [*_filled(told, held, codes, ranges), *_changed(told, held, codes), *_put_in(told, codes, stems)]
        found += here
        if not here:
            right |= _copied(told, held, codes)
    return next((one.fault for one in found if one.place not in right), None)


def _copied(told: Sequence[_Unit], held: Sequence[_Unit], codes: Sequence[tuple]) -> set[Span]:
    """Every few words in a row that a cited sentence has in the same surroundings, and every blank filled alike."""
    out = set()
    for tag, first, last, at, _ in codes:
        if tag != "equal":
            continue
        alike_here = [_same(told[place], held[at + place - first]) for place in range(first, last)]
        out |= {(first + n, first + n + 1) for n, same in enumerate(alike_here) if same and told[first + n].blank}
        for start in range(first, last if last - first > _AROUND else first):
            for end in range(max(start, first + 1), min(start + _SHORT, last - 1) + 1):
                if all(alike_here[start - first : end - first]):
                    out.add((start, end))
    return out


def _filled(told: Sequence[_Unit], held: Sequence[_Unit], codes: Sequence[tuple], ranges: str) -> Iterator[_Found]:
    """The blanks of the sentence that are filled otherwise in the same surroundings of a cited one."""
    for tag, first, last, at, _ in codes:
        if tag != "equal":
            continue
        pairs = list(zip(told[first:last], held[at : at + last - first], strict=True))
        for place, (mine, other) in enumerate(pairs, first):
            if not mine.blank or _same(mine, other):
                continue
            if mine.printed not in ranges and _of_other_sorts(mine.printed, other.printed, ranges):
                continue
            left, right = pairs[: place - first][::-1], pairs[place - first + 1 :]
            if _framed(left, right, place == 0, place == len(told) - 1):
                why = f"what is cited has “{other.printed}” in the place of “{mine.printed}”"
                yield _Found((place, place + 1), Fault("contradicted", why))


def _of_other_sorts(mine: str, other: str, ranges: str) -> bool:
    """Whether a name that the ranges lack may mean what stands there: a man for his state, letters for what they spell
    out."""
    return is_state(mine) != is_state(other) or spelled_out(mine.replace(".", ""), ranges) is not None


def _framed(left: Sequence[_Pair], right: Sequence[_Pair], begins: bool, ends: bool) -> bool:
    """Whether enough words are the same on both sides, of which one says something; the nearest come first."""
    if not (left or begins) or not (right or ends):
        return False
    near = [*left[:_AROUND], *right[:_AROUND]]
    return len(near) >= _AROUND and any(not is_stop(one.printed) and _same(one, other) for one, other in near)


def _changed(told: Sequence[_Unit], held: Sequence[_Unit], codes: Sequence[tuple]) -> Iterator[_Found]:
    """What the sentence puts, leaves out or has otherwise between words that both have."""
    for number, (tag, first, last, at, end) in enumerate(codes):
        if tag == "equal" or max(last - first, end - at) > _SHORT:
            continue
        before = codes[number - 1] if number else None
        after = codes[number + 1] if number + 1 < len(codes) else None
        sizes = [code[2] - code[1] if code else 0 for code in (before, after)]
        if not (sizes[0] or first == 0) or not (sizes[1] or last == len(told)) or sum(sizes) <= _AROUND:
            continue
        following = (told[last], held[end]) if sizes[1] else None
        if fault := _difference(told[first:last], held[at:end], following):
            yield _Found((first, last), fault)


def _put_in(told: Sequence[_Unit], codes: Sequence[tuple], stems: set[str]) -> Iterator[_Found]:
    """Words that say something and that no cited range has, in the middle of what is copied from one."""
    copied = sum(code[2] - code[1] for code in codes if code[0] == "equal")
    anchors = [code for code in codes if code[0] == "equal" and code[2] - code[1] >= _ANCHOR]
    if copied < _COPIED * len(told):
        return
    for before, after in pairwise(anchors):
        first, last = before[2], after[1]
        if last - first > 3 * _SHORT or any(unit.blank for unit in told[first:last]):
            continue  # a name or figure there is compared by itself
        for unit in told[first:last]:
            plain = unit.printed.islower() and not unit.blank and not is_stop(unit.printed)
            tells = plain and level_of([unit.printed]) is None and not negates(unit.printed) and not lemma(unit.printed)
            if tells and unit.key not in stems:
                yield _Found((first, last), Fault("weak", f"what is cited, in the same words, has no “{unit.printed}”"))
                break


def _difference(mine: Sequence[_Unit], other: Sequence[_Unit], following: tuple[_Unit, _Unit] | None) -> Fault | None:
    said, cited = ([u.printed.lower() for u in units] for units in (mine, other))
    denied, denies = any(map(negates, said)), any(map(negates, cited))
    if denied != denies:
        return Fault("contradicted", "the sentence and what is cited differ in a “not”")
    for word in said:
        if there := next((w for w in cited if opposed(word, w)), None):
            return Fault("contradicted", f"what is cited has “{there}”, not “{word}”")
    amounts = [next((_AMOUNT[w] for w in words if w in _AMOUNT), None) for words in (said, cited)]
    if None not in amounts and amounts[0] != amounts[1]:
        return Fault("weak", "the sentence has another amount than what is cited")
    return None if denied else _modality(said, cited, following)


def _modality(said: Sequence[str], cited: Sequence[str], following: tuple[_Unit, _Unit] | None) -> Fault | None:
    mine, other = level_of(said), level_of(cited)
    if other is not None and not {"would", "like"} <= set(cited):
        done = bool(_IS & set(said)) or any(map(is_past, said))
        turned = following is not None and following[0].printed.lower() != following[1].printed.lower()
        if mine is None and (done or turned) or mine == FUTURE and other < FUTURE:
            return Fault("weak", "what is cited tells as planned or possible what the sentence tells as done or sure")
    if mine == POSSIBLE and (other == FUTURE or other is None and _IS & set(cited)):
        return Fault("weak", "the sentence tells as possible what is cited as sure")
    return None


def _same(one: _Unit, other: _Unit) -> bool:
    if one.key != "<name>" and not one.blank:
        return True  # they are laid beside each other because their stems are the same
    if one.key == "<number>":
        return _value(one.printed) == _value(other.printed)
    if one.key != "<name>":
        return one.printed == other.printed
    mine, theirs = fold(one.printed), fold(other.printed)
    return (
        same_person(one.printed, other.printed)
        or bool(set(mine.split()) & set(theirs.split()))
        or stem(mine)[:4] == stem(theirs)[:4]  # Ukraine, Ukrainian
        or alike(one.printed, other.printed)
    )


def _value(printed: str) -> float | str:
    """A figure's value; "thousands" is its own."""
    total, scaled = 0.0, 1.0
    for word in printed.lower().split():
        if word in SCALES:
            scaled *= SCALES[word]
        elif (value := figure(word)) is not None:
            total += value
        else:
            return printed.lower()
    return (total or 1.0) * scaled


def _units(text: str, known: set[str]) -> list[_Unit]:
    """The words of a text in order, names and figures as one each. `known`: words that are names where they begin a
    sentence."""
    out: list[_Unit] = []
    opens, joined, last = True, "", 0
    tokens = list(_TOKEN.finditer(text))
    for number, match in enumerate(tokens):
        word = re.sub(r"[’']s?$", "", match.group())
        if not word[:1].isalnum():
            opens, joined = True, ""
            continue
        after = tokens[number + 1].group()[:1] if number + 1 < len(tokens) else ""
        key = _kind(word, opens, known, after.isupper())
        if key == joined and key in ("<name>", "<number>") and text[last : match.start()] == " ":
            out[-1] = _Unit(key, f"{out[-1].printed} {word}")
        else:
            out.append(_Unit(key, word))
        possessive = word != match.group()
        opens, joined, last = False, "" if possessive else key, match.end()
    return out


def _kind(word: str, opens: bool, known: set[str], before_name: bool) -> str:
    """What a word is compared by."""
    if word in _CALENDAR:
        return f"<{_CALENDAR[word]}>"
    if figure(word) is not None and word.lower() != "one" or word.lower() in SCALES or is_magnitude(word):
        return "<number>"
    if word[0].isupper() and not is_stop(word) and (not opens or word in known or before_name):
        return "<name>"
    return stem(word)


def _within(text: str) -> set[str]:
    """Words that are written with a capital within a sentence."""
    tokens = _TOKEN.findall(text)
    return {b for a, b in pairwise(tokens) if a[0].isalnum() and b[0].isupper() and not is_stop(b)}
