"""A sentence in the terms of what it cites: days, figures, spellings and governments that the other checks found to be
the same are written as the cited ranges have them, so that the network judges what is told and not how it is spelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from index.names import UPPER, fold

from ..governments import GOVERNMENTS
from ..verbs import lemma
from .dates import Moment, days_near, moments
from .named import FINITE, spelled_out
from .numbers import HALVES, quantities
from .premise import Cited

_CAPITALISED = re.compile(rf"\b[{UPPER}][\w-]{{2,}}(?! [{UPPER}])")
"""A name of one word, or the last of several: given names have spellings that other people have too."""
_GOVERNMENT = re.compile(
    r"(?<!\w)(?:[Tt]he )?(" + "|".join(
        re.escape(name.upper() if len(name.replace(".", "")) == 2 else name.title())
        for name in sorted((n for names in GOVERNMENTS for n in names), key=len, reverse=True)
    ) + r")(?!\w)"
)  # fmt: skip


def in_terms(text: str, premise: Sequence[Cited]) -> str:
    """The sentence with those days, figures and names written as the ranges have them; one in which the checks before
    found no fault means the same in either form."""
    for said, held in [*_days(text, premise), *_figures(text, premise)]:
        text = re.sub(rf"(?<![\w,.]){re.escape(said)}(?!\w|[,.]\d)", lambda _, held=held: held, text)
    return _governments(_spelled(text, premise), premise)


def _days(text: str, premise: Sequence[Cited]) -> Iterator[tuple[str, str]]:
    """Days of the sentence that the ranges name in another way, with that way. A range's weekday may be the one before
    the article's day or the one after it, as in `dates.check_dates`."""
    named: dict[date, str] = {}
    for cited in premise:
        published = cited.published
        for moment, _ in moments(cited.text) if published else ():
            for day in days_near(moment, published):
                named.setdefault(day, moment.printed)
    told = [moment for moment, _ in moments(text)]
    ranges = " ".join(cited.text for cited in premise)
    for moment in told:
        held = next((printed for day, printed in named.items() if _is(moment, day)), None)
        if held and moment.printed not in ranges and held not in [m.printed for m in told]:
            yield moment.printed, held


def _is(moment: Moment, day: date) -> bool:
    return (moment.month, moment.day) == (day.month, day.day) and moment.year in (None, day.year)


def _figures(text: str, premise: Sequence[Cited]) -> Iterator[tuple[str, str]]:
    ranges = " ".join(cited.text for cited in premise)
    for form, plain in HALVES:
        printed = re.search(form, ranges, re.I)
        if printed and re.search(rf"(?<!\d){plain}\b", text):
            yield plain, printed.group()
        if (said := re.search(form, text, re.I)) and re.search(rf"(?<!\d){plain}\b", ranges):
            yield said.group(), plain
    held = [q for q in quantities(ranges) if q.printed in ranges]
    for one in quantities(text):
        same = [q.printed for q in held if q.value == one.value and one.unit in (None, q.unit)]
        if same and one.printed in text and one.printed not in same:
            yield one.printed, same[0]


def _spelled(text: str, premise: Sequence[Cited]) -> str:
    """With family names in the spelling of the ranges, and letters as the names that they stand for."""
    ranges = " ".join(cited.text for cited in premise)
    held: dict[str, str] = {}
    for match in _CAPITALISED.finditer(ranges):
        held.setdefault(fold(match.group()), match.group())

    def put(match: re.Match) -> str:
        word = match.group()
        if re.search(rf"\b{re.escape(word)}\b", ranges):
            return word
        return (spelled_out(word, ranges) if word.isupper() else None) or held.get(fold(word), word)

    return _CAPITALISED.sub(put, text)


def _governments(text: str, premise: Sequence[Cited]) -> str:
    """With a state that does something called as the ranges call it: "Moscow says" for "Russia says"."""
    held = [name.group() for name in _acting(" ".join(cited.text for cited in premise))]
    for match in reversed(list(_acting(text))):
        own = next(names for names in GOVERNMENTS if match[1].lower() in names)
        other = next((name for name in held if re.sub(r"^the ", "", name.lower()) in own), None)
        if other and not any(match[1] in name for name in held):
            other = re.sub(r"^The ", "the ", other)
            if match.start() == 0:
                other = other[:1].upper() + other[1:]
            text = text[: match.start()] + other + text[match.end() :]
    return text


def _acting(text: str) -> Iterator[re.Match]:
    """Governments that a finite verb follows."""
    for match in _GOVERNMENT.finditer(text):
        verb = re.match(r" (?:also |now )?([a-z]+)\b", text[match.end() :])
        if verb and (verb[1] in FINITE or lemma(verb[1])):
            yield match
