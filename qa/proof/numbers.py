"""Numbers of a sentence against those of the cited ranges: value, unit, and how exact they claim to be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..compose.figures import SCALES, figure, figures
from ..words import Word, words
from .fault import Fault

Bound = Literal["about", "more", "less", ""]

_SHORT = {"m": "million", "mn": "million", "bn": "billion", "b": "billion", "k": "thousand", "tn": "trillion"}
_SHORTENED = re.compile(r"(?<=\d)\s?(mn?|bn?|k|tn)\b(?!\.)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_DOZEN = re.compile(r"\b(?:(?:a|one)\s+)?(?:(\w+)\s+)?dozen\b", re.I)
_DOZENS = {None: "12", "half": "6", "two": "24", "three": "36", "four": "48", "five": "60"}
HALVES = (
    (r"\bhalf an hour\b", "30 minutes"),
    (r"\ban hour and a half\b", "90 minutes"),
    (r"\bhalf a million\b", "500,000"),
)
_A_SCALE = re.compile(r"\ba(?=\s+(?:hundred|thousand|million|billion|trillion)\b)", re.I)
_MANY = re.compile(
    r"\b(?:(tens|dozens|scores|hundreds) of )?(thousands|millions|billions)\b|\b(dozens|scores|hundreds)\b", re.I
)
_SIZE = {"tens": 1, "dozens": 1, "scores": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9}
_CURRENCIES = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rouble", "us$": "dollar", "dollar": "dollar",
    "euro": "euro", "pound": "pound", "yen": "yen", "yuan": "yuan", "ruble": "rouble", "rouble": "rouble",
    "hryvnia": "hryvnia", "rupee": "rupee", "franc": "franc", "crown": "crown", "krona": "crown", "krone": "crown",
}  # fmt: skip
_MEASURES = set(
    str.split(
        "second minute hour day week month year decade century kilometre kilometer mile metre meter foot inch tonne "
        "ton kilogram gram pound litre liter degree hectare acre barrel gallon km kg"
    )
)
_FRACTIONS = re.compile(r"\b(half|halves|third|thirds|quarter|quarters)\b", re.I)
_MORE = "more than|over|at least|above|upwards of|exceed\\w*|no fewer than|not less than"
_LESS = "less than|fewer than|under|below|up to|at most|as many as|no more than|almost|nearly|close to"
_ABOUT = "about|around|roughly|some|approximately|an estimated|near"
_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"\b(?:{words})\s+\S?$", re.I))
    for bound, words in (("more", _MORE), ("less", _LESS), ("about", _ABOUT))
)
_LOOSE = 0.12
"""How far "about" may be off."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it is written: "more than $5 million" is 5,000,000 dollars, and more."""

    value: float
    unit: str | None
    """A currency, "%", or a measure; None where something is counted."""
    bound: Bound
    printed: str


def check_numbers(text: str, ranges: str) -> Fault | None:
    """Every number of `text`, days aside, must be one of `ranges`; both come without their dates (`dates.blanked`)."""
    held = list(quantities(ranges))
    for one in quantities(text):
        if not any(_agrees(one, other) for other in held):
            return Fault("weak", f"the number “{one.printed}” is not in what is cited")
    return _check_words(text, ranges, held)


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of a text in order, those in words and "two dozen" too."""
    for printed, plain in HALVES:
        text = re.sub(printed, plain, text, flags=re.I)
    text = _SHORTENED.sub(lambda m: f" {_SHORT[m[1]]}", text)
    text = _A_SCALE.sub("1", _ORDINAL.sub("", _DOZEN.sub(_in_digits, text)))
    found = words(text)
    for value, last in figures(text):
        first = _first(found, last)
        before, after = text[: found[first].start], text[found[last].end :]
        printed = text[found[first].start : found[last].end]
        yield Quantity(value, _unit(before, after), _bound(before), printed)


def is_magnitude(word: str) -> bool:
    """Whether a word is a number of no exact size: "thousands"."""
    return _MANY.fullmatch(word) is not None


def _agrees(one: Quantity, other: Quantity) -> bool:
    if "%" in (one.unit, other.unit) and one.unit != other.unit:
        return False
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if one.value == other.value:
        return {one.bound, other.bound} != {"more", "less"} or one.bound == other.bound
    if one.bound == "more":
        return one.value < other.value <= one.value * (1 + 2 * _LOOSE) and other.bound != "less"
    if one.bound == "less":
        return one.value > other.value >= one.value * (1 - 2 * _LOOSE) and other.bound != "more"
    return one.bound == "about" and abs(one.value - other.value) <= _LOOSE * other.value


def _check_words(text: str, ranges: str, held: Sequence[Quantity]) -> Fault | None:
    """ "Dozens" and "tens of thousands", and fractions."""
    for match in _MANY.finditer(text):
        size = _magnitude(match)
        same = any(_magnitude(other) == size for other in _MANY.finditer(ranges))
        if not same and not any(2 * 10**size <= q.value < 100 * 10**size for q in held):
            return Fault("weak", f"“{match.group()}” is not in what is cited")
    for match in _FRACTIONS.finditer(text):
        stem = match[1].lower()[:4]
        if not re.search(rf"\b{stem}", ranges, re.I) and not any(q.unit == "%" or q.value in (30, 15) for q in held):
            return Fault("weak", f"“{match.group()}” is not in what is cited")
    return None


def _magnitude(match: re.Match) -> int:
    return sum(_SIZE[part.lower()] for part in match.groups() if part)


def _first(found: Sequence[Word], last: int) -> int:
    """The first word of the figure that ends with word `last`."""
    first = last
    while first > 0 and (figure(found[first - 1].text) is not None or _is_scale(found[first - 1])):
        if found[first].start - found[first - 1].end > 1 or (figure(found[first].text) or 0) > 9 and first == last:
            break
        first -= 1
    return first


def _is_scale(word: Word) -> bool:
    return word.text.lower() in SCALES


def _unit(before: str, after: str) -> str | None:
    if match := re.search(r"(US\$|[$€£¥₽])\s?$", before):
        return _CURRENCIES[match[1].lower()]
    if re.match(r"\s?(?:%|per ?cent\b|percentage points?\b)", after, re.I):
        return "%"
    for following in re.findall(r"[a-z]+", after.lower())[:2]:
        base = following.removesuffix("s") if following != "s" else following
        if base in _CURRENCIES:
            return _CURRENCIES[base]
        if base in _MEASURES:
            return base
        if following not in ("us", "american", "square", "more", "full", "whole", "additional"):
            break
    return None


def _bound(before: str) -> Bound:
    return next((bound for bound, pattern in _BEFORE if pattern.search(before)), "")


def _in_digits(match: re.Match) -> str:
    word = match[1].lower() if match[1] else None
    return _DOZENS.get(word) or (match[1] + " 12" if match[1] else "12")
