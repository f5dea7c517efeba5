"""Interviews without labels, question and answer in paragraphs by turns: the answers are the interviewed one's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..types import Document, Sentence, Span, Statement
from .offices import is_woman
from .people import CAPITAL, Person, Roster
from .voice import joined, whole


def answers(document: Document, sentences: Sequence[Sentence]) -> list[Statement]:
    """What the person says whom an interview is with; nothing where neither the headline nor the words above the first
    question tell of an interview with one.

    A question is a paragraph that ends with "?" and asks "you", or asks nobody and says no "I". Paragraphs of a few
    words that follow no question, as of somebody who breaks in, are nobody's, nor are those that name who answers.
    """
    read = [s for s in sentences if s.kind in ("prose", "question") and s.speaker is None]
    paragraphs = _paragraphs(document.text, read)
    texts = [document.text[span[0] : span[1]] for span in paragraphs]
    asked = {s.end for s in read if s.kind == "question"}
    asks = [span[1] in asked or _asks(text) for span, text in zip(paragraphs, texts, strict=True)]
    if sum(asks) < _QUESTIONS:
        return []
    first = asks.index(True)
    found = _interviewed(document, paragraphs[first][0])
    if found is None or not _by_turns(texts[first:], asks[first:]):
        return []
    person, cue = found
    last, surname = len(asks) - 1 - asks[::-1].index(True), person.name.split()[-1]
    if sum(surname in text for text, asked in zip(texts, asks, strict=True) if asked) > 1:
        return []  # it is asked about them, not they
    turns: list[list[Span]] = []
    for place in range(first, len(paragraphs)):
        if asks[place]:
            turns.append([])
        elif asks[place - 1] or _goes_on(texts[place], surname, place > last):
            turns[-1] += [(s.start, s.end) for s in read if _within(s, paragraphs[place])]
    content = (joined(document.text, turn) for turn in turns if turn)
    role = re.sub(r"\sinterviewed\b.*|^.*\binterviews\s", "", person.role or "") or None
    return [whole(document, person.name, person.name, role, cue, spans) for spans in content]


_QUESTIONS = 2
_BREAKS_IN, _WITH_I = 8, 4
"""Words of a paragraph that, fewer, may be the interviewer's; and of one that says "I" to nobody."""
_WITH = "(?:spoke|speaks|talked|talks|sat down) (?:to|with)"
_IN_A_HEADLINE = rf"(?:interview(?:s|ed)?(?: with)?|Q ?& ?A with|conversation with|tells(?= [A-Z])|{_WITH})"
_IN_THE_TEXT = rf"(?:interviewed|{_WITH})"
_YOU = re.compile(r"\byou(?:r|rs|[’']\w+)?\b", re.I)
_I = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Mm]e|[Uu]s)(?:[’']\w+)?\b")
_MOSTLY, _OFTEN = 0.5, 0.3
"""The share of answers that say "I" or "we", and of questions that say "you": somebody may be asked about things."""
_LEAST = 0.2
"""The share of paragraphs that are questions."""


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    found: list[Span] = []
    for sentence in sentences:
        if found and "\n" not in text[found[-1][1] : sentence.start]:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    return found


def _asks(paragraph: str) -> bool:
    if not re.search(r"\?[”\"’'\])]*$", paragraph) or paragraph[:1] in "“\"‘'":
        return False
    return _YOU.search(paragraph) is not None or _I.search(paragraph) is None


def _by_turns(texts: Sequence[str], asks: Sequence[bool]) -> bool:
    """Whether questions and answers alternate: enough of either, of "you" here and of "I" there."""
    questions = [text for text, asked in zip(texts, asks, strict=True) if asked]
    said: list[str] = []
    for text, asked, before in zip(texts[1:], asks[1:], asks, strict=False):
        if not asked and before:
            said.append(text)
        elif not asked:
            said[-1] += f" {text}"
    you, own = sum(map(bool, map(_YOU.search, questions))), sum(map(bool, map(_I.search, said)))
    often = len(questions) >= _LEAST * len(texts) and len(said) >= _QUESTIONS
    return often and you >= _OFTEN * len(questions) and own >= _MOSTLY * len(said)


def _goes_on(paragraph: str, surname: str, at_the_end: bool) -> bool:
    """Whether a paragraph that follows no question goes on with an answer: at the end of the article only with "I"."""
    own = _I.search(paragraph) is not None and _YOU.search(paragraph) is None
    told = surname in paragraph or len(paragraph.split()) < (_WITH_I if own else _BREAKS_IN)
    return not told and (not at_the_end or _I.search(paragraph) is not None)


def _interviewed(document: Document, until: int) -> tuple[Person, str] | None:
    """Whom the headline, or else the words above the questions, tell an interview to be with, and the word that tells
    it; None where it is not one person."""
    opening = document.text[:until]
    people = Roster(document.title, opening).people
    for text, tells in ((document.title, _IN_A_HEADLINE), (opening, _IN_THE_TEXT)):
        told = re.search(rf"\b(?:{tells})\b", text, re.I) is not None
        found = [(person, cue) for person in people if told and (cue := _told(person.name, text, tells))]
        if found:
            return found[0] if len(found) == 1 else None
    named = _NAMED.search(document.title)  # "Interview with founder Ada Quist", whom the text lacks
    if named is not None and (woman := is_woman(named["name"], ())) is not None:
        return Person(named["name"], None, woman, -1), named["cue"]
    whom = re.search(r"\b(?P<cue>interviewed) (?P<whom>him|her)\b", opening)
    meant = [p for p in people if whom is not None and p.woman in (whom["whom"] == "her", None)]
    return (meant[0], whom["cue"]) if len(meant) == 1 else None


_NAMED = re.compile(
    rf"\b(?P<cue>[Ii]nterviews?(?: with)?)\s(?:(?!(?:on|about|over|by|for)\s|and\s[A-Z])[\w’'.,-]+\s){{0,10}}?"
    rf"(?P<name>{CAPITAL}(?:\s[A-Z]\.)?(?:\s{CAPITAL}){{1,2}})(?=\s(?:about|on|at|in|regarding)\b|\s?[—–,:;]|$)"
)
"""Whose name ends the words of a headline that tell of an interview."""


def _told(name: str, text: str, tells: str) -> str | None:
    """The word by which a text tells that somebody is interviewed: "interviews the magician Ada Quist", "Ada Quist: An
    interview"; not "interviews skippers on Ada Quist"."""
    named, text = re.escape(_plain(name)), _plain(text)
    behind = (
        rf"\b(?P<cue>{tells})\s(?:(?!(?:on|about|over|by|for)\s|(?-i:and\s[A-Z]))[\w’'.,-]+\s){{0,10}}?"
        rf"{named}\b(?! (?-i:and [A-Z]))"
    )
    before = rf"^(?:[\w’'-]+\s){{0,3}}?{named}(?:,[^:.]{{0,60}}|:[^:.]{{0,20}})?\s(?P<cue>{tells})\b"
    match = re.search(behind, text, re.I) or re.search(before, text, re.I)
    return match["cue"] if match else None


def _plain(text: str) -> str:
    """A text without accents, each character in its place."""
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text)


def _within(sentence: Sentence, span: Span) -> bool:
    return span[0] <= sentence.start and sentence.end <= span[1]
