"""Accounts that differ: which of the chosen sentences give another answer than another article's sentence.

A false conflict is worse than none. So the articles must be of the same weeks and both tell of all that is asked;
figures must count the thing that is asked for, and the network be sure of days, places and people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from index.names import same_person

from ..evidence import kind_present
from ..types import Candidate, Question
from ..words import Word, is_stop, stem, words
from .emphasis import TWO_ASKED, sure_answer
from .figures import Day, day, figure, figures

CONFIDENT = 2.0
"""`read_span` from which an answer may contradict another: a sure span is as likely right as "no answer here" at 0."""
_ALL_ASKED = 0.8
"""Share of the question's words, by weight, that must stand around an answer that contradicts another."""
_SAME_WEEKS, _SAME_DAYS = 31, 3
"""Days between two articles beyond which they are taken to tell of two events; between two that name weekdays."""
_MOST_WORDS = 4
_ONE_PERSON = re.compile(
    r"""^(?:\w+\ ){0,3}who\ (?:(?:is|was|will\ be|became)\ (?:the\ |[\w.-]+['’]s?\ )
    |(?:won|wins|leads|led|heads|headed|runs|chairs|chaired|commands|commanded|succeeds|succeeded|replaces|replaced
    |founded|wrote|invented|discovered|designed|directed|captained|owns|owned)\ )
    |\bwhich\ (?:person|man|woman|general|minister|president|politician|official)\b""",
    re.I | re.X,
)
"""Questions that one person answers; what two people did is no contradiction."""
_ONE_PLACE = re.compile(
    r"^(?:from |to |in )?where (?:is|was|will|did|does|has)\b"
    r"|\b(?:what|which) (?:\w+ )?(?:place|city|town|country|state|village|region|venue)\b",
    re.I,
)


def conflicts(question: Question, chosen: Sequence[Candidate]) -> tuple[tuple[int, ...], ...]:
    """Groups of sentences, from different articles, that differ in the figure, the day, the place or the person."""
    group = [i for i, one in enumerate(chosen) if any(differ(question, one, other) for other in chosen)]
    return (tuple(group),) if len(group) > 1 else ()


def differ(question: Question, one: Candidate, other: Candidate) -> bool:
    """Whether two articles' sentences give answers that cannot both be right. Symmetric."""
    if one.hit.document.id == other.hit.document.id or TWO_ASKED.search(question.used):
        return False
    apart = _days_apart(one, other)
    if apart is None or apart > _SAME_WEEKS or not (_tells_all(one) and _tells_all(other)):
        return False
    if question.wants == "number":
        first, second = (counted(question, candidate) for candidate in (one, other))
        return bool(first and second and not first & second)
    spans = [sure_answer(question, candidate, CONFIDENT) for candidate in (one, other)]
    if question.wants not in {"date", "place", "person"} or None in spans:
        return False
    texts = [c.hit.document.text[slice(*span)] for c, span in zip((one, other), spans, strict=True)]
    if question.wants == "date":
        return _other_day(day(texts[0]), day(texts[1]), apart)
    single = _ONE_PERSON if question.wants == "person" else _ONE_PLACE
    return bool(single.search(question.used)) and _other_name(texts, one, other)


def counted(question: Question, candidate: Candidate) -> set[float]:
    """The figures of a sentence that answer: the one of the network's span, where it is sure of it; else those that
    count something the question names ("90,000 Russian troops" where it asks for troops); else the one figure in digits
    of a sentence that speaks of two things asked for."""
    text = candidate.hit.document.text
    span = sure_answer(question, candidate, CONFIDENT)
    in_span = {value for value, _ in figures(text[slice(*span)])} if span else set()
    if len(in_span) == 1:
        return in_span
    asked = {stem(term) for term in question.terms}
    return _figures(text[candidate.sentence.start : candidate.sentence.end], asked)


def _figures(text: str, asked: set[str]) -> set[float]:
    """Years and days count nothing."""
    found, near, plain = words(text), set(), set()
    for value, last in figures(text):
        by_month = any(kind_present("date", w.text, [], False) for w in found[max(0, last - 1) : last + 2])
        if by_month or _is_year(found[last], value):
            continue
        in_digits = any(w.text[0].isdigit() for w in found[max(0, last - 1) : last + 1])
        follows = found[last + 1].text if last + 1 < len(found) else ""
        counts_other = follows.islower() and not is_stop(follows) and text[found[last].end] == " "  # "100 feet"
        if in_digits and not counts_other:
            plain.add(value)
        if {w.stem for w in found[last + 1 : last + (4 if in_digits else 3)]} & asked:
            near.add(value)
    if near or len(plain) != 1:
        return near
    return plain if len(asked & {w.stem for w in found}) >= 2 else set()


def _is_year(word: Word, value: float) -> bool:
    return bool(re.fullmatch(r"(?:1[89]|20)\d\d", word.text)) and value == figure(word.text)


def _tells_all(candidate: Candidate) -> bool:
    return candidate.features["overlap_near"] >= _ALL_ASKED and candidate.features["names_near"] == 1.0


def _days_apart(one: Candidate, other: Candidate) -> int | None:
    """Days between the two articles; None where one is undated."""
    try:
        first, second = (date.fromisoformat((c.hit.document.published or "")[:10]) for c in (one, other))
    except ValueError:
        return None
    return abs((first - second).days)


def _other_day(one: Day, other: Day, apart: int) -> bool:
    """Whether two days, each as far as it is told, cannot be the same: "May 3" and "May 2021" can, "May" and "June"
    cannot. Weekdays are compared between articles of the same days alone."""
    for name in ("years", "months", "days"):
        first, second = getattr(one, name), getattr(other, name)
        if first and second and not first & second:
            return True
    bare = not (one.months or one.years or other.months or other.years)
    return bool(bare and apart <= _SAME_DAYS and one.weekdays and other.weekdays and not one.weekdays & other.weekdays)


def _other_name(texts: Sequence[str], one: Candidate, other: Candidate) -> bool:
    """Whether two short names are neither spellings of each other nor named in each other's article: "Geneva" and
    "Switzerland" of an article that says "Geneva, Switzerland" are one place."""
    first, second = (words(text) for text in texts)
    if not (_is_name(texts[0], first) and _is_name(texts[1], second)):
        return False
    if {w.stem for w in first} & {w.stem for w in second} or same_person(*texts):
        return False
    return not (_names(other, first) or _names(one, second))


def _is_name(text: str, found: Sequence[Word]) -> bool:
    listed = re.search(r",|;|\band\b|\bor\b", text)
    return bool(found) and len(found) <= _MOST_WORDS and not listed and all(w.text[0].isupper() for w in found)


def _names(candidate: Candidate, name: Sequence[Word]) -> bool:
    """Whether the candidate's article, with its headline, holds the last word of `name`."""
    document = candidate.hit.document
    return bool(re.search(rf"\b{re.escape(name[-1].text)}", f"{document.title}\n{document.text}", re.I))
