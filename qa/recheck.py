"""A saved answer against the archive as it is now: each quotation, and whether each sentence is still supported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from index.errors import ArchiveError
from index.split import split
from index.types import Document, Filters

from .compose.quotes import quoted
from .proof import prove
from .question import read_question
from .record import Record
from .types import Answer, AnswerSentence, Citation, Question
from .verify import check

if TYPE_CHECKING:
    from index.searchable import Searchable

State = Literal["same", "stands", "moved", "changed", "removed"]
"""The article as it was; corrected, the quotation where it was; corrected, the same words elsewhere in it; corrected,
other words or none in their place; not in the archive any more."""
_ALIKE = 0.6
"""Two sentences are the old and the new of one where this share of their words is the same (`difflib`'s ratio)."""
_LOOKED_THROUGH = 24
"""Passages in which a corrected article is looked for."""


@dataclass(frozen=True, slots=True)
class CitationNow:
    """What became of one citation."""

    was: Citation
    state: State
    now: Citation | None
    """Where the words, or those that took their place, stand now; None where there are none."""


@dataclass(frozen=True, slots=True)
class SentenceNow:
    """Whether one sentence of the answer would pass today, and if not, why."""

    text: str
    why: str | None

    @property
    def stands(self) -> bool:
        return self.why is None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What became of one answer. A refusal has its nearest passages as citations, and no sentences."""

    answer: Answer
    citations: tuple[CitationNow, ...]
    sentences: tuple[SentenceNow, ...]

    @property
    def stands(self) -> bool:
        """Whether every quotation stands in its article to the letter, and every sentence is supported."""
        words = all(each.state in ("same", "stands", "moved") for each in self.citations)
        return words and all(sentence.stands for sentence in self.sentences)


def recheck(record: Record, archive: Searchable) -> tuple[Rechecked, ...]:
    """Every answer of a record, proved again by what `archive` holds now."""
    return tuple(_recheck(answer, archive) for answer in record.answers)


def _recheck(answer: Answer, archive: Searchable) -> Rechecked:
    cited = answer.citations or (answer.refusal.nearest if answer.refusal else ())
    found = tuple(_citation_now(citation, archive) for citation in cited)
    sentences = tuple(
        SentenceNow(sentence.text, _why_not(_asked(answer, number), sentence, found, archive))
        for number, sentence in enumerate(answer.sentences)
    )
    return Rechecked(answer, found, sentences)


def _citation_now(citation: Citation, archive: Searchable) -> CitationNow:
    try:
        document = archive.document(citation.document_id)
    except ArchiveError:
        document = None
    if document and document.text[citation.start : citation.end] == citation.quote:
        return CitationNow(citation, "same", citation)
    document = document or _corrected(citation, archive)
    if document is None:
        return CitationNow(citation, "removed", None)
    start = _nearest(document.text, citation.quote, citation.start)
    if start is not None:
        now = _cited(citation, document, start, start + len(citation.quote))
        return CitationNow(citation, "stands" if start == citation.start else "moved", now)
    alike = _likest(document, citation.quote)
    return CitationNow(citation, "changed", alike and _cited(citation, document, *alike))


def _corrected(citation: Citation, archive: Searchable) -> Document | None:
    """The article that now stands under one of a citation's sources, or at its web address."""
    names = (citation.source, *citation.also)
    query = f"{citation.title} {citation.quote}"
    for hit in archive.search(query, _LOOKED_THROUGH, Filters(sources=names)):
        if {hit.document.source, *hit.document.also} & set(names):
            return hit.document
    if citation.url:
        found = (hit.document for hit in archive.search(query, _LOOKED_THROUGH))
        return next((document for document in found if document.url == citation.url), None)
    return None


def _nearest(text: str, quote: str, was: int) -> int | None:
    """Where `quote` stands in `text`, the place nearest to where it was."""
    places = [match.start() for match in re.finditer(re.escape(quote), text)]
    return min(places, key=lambda place: abs(place - was), default=None)


def _likest(document: Document, quote: str) -> tuple[int, int] | None:
    """The sentence of an article that is likest to a quotation, where one is like it at all."""
    best, place = _ALIKE, None
    old = quote.split()
    for start, end in split(document.text, 0, len(document.text)):
        matcher = SequenceMatcher(None, old, document.text[start:end].split(), autojunk=False)
        if matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, place = ratio, (start, end)
    return place


def _cited(before: Citation, document: Document, start: int, end: int) -> Citation:
    return replace(quoted(document, start, end), speaker=before.speaker, said=before.said)


def _asked(answer: Answer, number: int) -> Question:
    """The question that a sentence answers: where several speakers are answered for, its speaker's."""
    question = read_question(answer.question_used)
    speaker = next((one["name"] for one in answer.speakers if number in one["sentences"]), None)
    return replace(question, speaker=speaker, speakers=()) if speaker else question


def _why_not(
    question: Question, sentence: AnswerSentence, found: Sequence[CitationNow], archive: Searchable
) -> str | None:
    """Why a sentence would not be shown today; None where it would."""
    cited = [found[number] for number in sentence.citations]
    left = [each.now for each in cited if each.now]
    if not left:
        return "nothing that it cites is in the archive any more"
    if sentence.verdict == "verbatim":
        left.sort(key=lambda citation: citation.quote != sentence.text)  # another source may give the same words
        if left[0].quote != sentence.text:
            return "its source has other words now" if cited[0].now else "its source is not in the archive any more"
        again = replace(sentence, citations=(0,), sources=())
        failures = check(question, [again], left[:1], archive)
        return failures[0].why if failures else None
    proof = prove(question, sentence.text, left, archive)
    return proof.why
