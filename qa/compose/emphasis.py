"""The answering words of a sentence, which every surface shows stronger than the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.names import UPPER
from index.types import Span, Statement

from ..evidence import kind_present
from ..types import Candidate, Question
from ..words import is_stop, stem, words
from .figures import day
from .quotes import Quotes

SURE = 0.0
"""`read_span` above which the network's span is the answer: it is likelier there than "no answer here"."""
_SHORT_ANSWERS = {"number", "date", "person", "place", "thing"}
"""Kinds of question that a few words answer. Words that were said, reasons and ways are longer than the network's
spans."""
_SEVERAL = re.compile(r"\b(?:which|what) (?:\w+ )?(\w+s)\b", re.I)
_MORE_NAMES = re.compile(
    rf"(?:(?:, (?:and )?| and )(?:the )?[{UPPER}][\w’'.-]*(?: (?:of )?(?:the )?[{UPPER}][\w’'.-]*)*)+"
)
_DAY_AND_PLACE = re.compile(r"(?P<date>.+) (?:in|at|near) (?P<place>[A-Z].*)")
TWO_ASKED = re.compile(r"\band (?:how|what|which|when|where|who)\b", re.I)


def emphasis(question: Question, candidate: Candidate, statement: Statement | None, quotes: Quotes) -> tuple[Span, ...]:
    """The answering words, as ranges of the quote, in order and apart: the network's span where it is sure of one and
    a few words may answer; else what was said, the figure, the day, the names; else the clause that adds most to the
    question's own words."""
    start, end = quotes.span(candidate)
    text = candidate.hit.document.text[start:end]
    asked = {stem(term) for term in question.terms}
    new = [w for w in words(text) if not is_stop(w.text) and w.stem not in asked]
    found = sure_answer(question, candidate)
    if found:
        return _with_others(question, text, new, _whole_list(question, text, (found[0] - start, found[1] - start)))
    spans = _of_kind(question.wants, text, new)
    if spans:
        return spans
    if statement and question.wants in {"saying", "thing", "reason", "manner", "yes_no"}:
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in statement.content]
        inside = [(a, b) for a, b in inside if a < b]
        if inside:
            return tuple(inside)
    clauses = [m.span() for m in re.finditer(r"[^,;:—–]+(?:[,;:—–](?=\d)[^,;:—–]+)*", text)]
    if not clauses:
        return ()
    first, last = max(clauses, key=lambda span: sum(span[0] <= w.start < span[1] for w in new))
    first += len(text[first:last]) - len(text[first:last].lstrip())
    return ((first, last),)


def sure_answer(question: Question, candidate: Candidate, sure: float = SURE) -> Span | None:
    """The network's span in the article, where it is surer than `sure` and a few words may answer; without quotation
    marks and stops at its ends."""
    if candidate.answer is None or question.wants not in _SHORT_ANSWERS or candidate.features["read_span"] <= sure:
        return None
    start, end = candidate.answer
    inside = candidate.sentence.start <= start < end <= candidate.sentence.end
    text = candidate.hit.document.text[start:end]
    bare = text.strip(" \n,.;:“”\"'‘’—–-")
    if not inside or not bare:
        return None
    start += text.index(bare)
    span = _whole_words(candidate, (start, start + len(bare)))
    return _uncounted(
        question, candidate.hit.document.text, _narrowed(question.wants, candidate.hit.document.text, span)
    )


def _uncounted(question: Question, text: str, span: Span) -> Span:
    """A figure without what the question itself counts: "five" of "five people", asked how many people there were."""
    asked = {stem(term) for term in question.terms}
    found = words(text[slice(*span)]) if question.wants == "number" else []
    while len(found) > 1 and found[-1].stem in asked:
        found.pop()
    return (span[0], span[0] + found[-1].end) if found else span


def _whole_words(candidate: Candidate, span: Span) -> Span:
    """The span to the ends of the words that it begins and ends in: "300" of "94,300" is no answer."""
    begin = candidate.sentence.start
    found = words(candidate.hit.document.text[begin : candidate.sentence.end])
    inside = [(begin + w.start, begin + w.end) for w in found if begin + w.start < span[1] and span[0] < begin + w.end]
    return (min(span[0], inside[0][0]), max(span[1], inside[-1][1])) if inside else span


def _narrowed(wants: str, text: str, span: Span) -> Span:
    """Of a day and a place in one, as "March 12 in Lund", the one that is asked for."""
    both = _DAY_AND_PLACE.fullmatch(text[slice(*span)]) if wants in {"date", "place"} else None
    if both is None or not day(both["date"]) or day(both["place"]):
        return span
    start, end = both.span(wants)
    return span[0] + start, span[0] + end


def _whole_list(question: Question, text: str, span: Span) -> Span:
    """The span with the names that go on after it, where several are asked for: "Slovakia, Romania" and ", Bulgaria,
    and Hungary"."""
    several = _SEVERAL.search(question.used)
    more = _MORE_NAMES.match(text, span[1]) if several and not is_stop(several[1]) else None
    return (span[0], more.end()) if more and text[span[0]].isupper() else span


def _with_others(question: Question, text: str, new, span: Span) -> tuple[Span, ...]:
    """Where two things are asked for at once ("how much, and how many …") the other figures of the sentence as well."""
    if not TWO_ASKED.search(question.used):
        return (span,)
    others = _of_kind(question.wants, text, new)
    return tuple(sorted([span, *(o for o in others if o[1] <= span[0] or span[1] <= o[0])]))


def _of_kind(wants: str, text: str, new) -> tuple[Span, ...]:
    """Words that look like what is asked for, whatever the network thinks of them."""
    if wants not in {"number", "date", "person", "place"} or not kind_present(wants, text, new, False):
        return ()
    spans = _joined([(w.start, w.end) for w in new if _is_kind(wants, w.text)], text)
    return _likeliest_names(spans, text) if wants in {"person", "place"} else spans


def _is_kind(wants: str, word: str) -> bool:
    if wants == "number":
        return bool(kind_present("number", word, words(word)[:1], False))
    if wants == "date":
        return bool(kind_present("date", word, [], False)) or bool(re.fullmatch(r"\d{1,2}", word))
    return word[0].isupper()


def _likeliest_names(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Of runs of capitals those of two words and more, else those that do not open the sentence; two at the most."""
    full = [span for span in spans if " " in text[span[0] : span[1]]]
    return tuple((full or [span for span in spans if span[0] > 0])[:2])


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Neighbouring ranges as one, where only blanks and commas stand between them."""
    out: list[Span] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip(" ,.-"):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)
