"""The last gate: every sentence of an answer against the archive's stored text, before anybody sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import OnRecordError

from .speaker import personal_name, said_by
from .types import AnswerSentence, Citation, Question


@dataclass(frozen=True, slots=True)
class Failure:
    """A sentence that did not pass, and why."""

    sentence: int
    why: str


def check(
    question: Question, sentences: Sequence[AnswerSentence], citations: Sequence[Citation], archive
) -> tuple[Failure, ...]:
    """Every reason why a sentence may not be shown; empty when all may.

    A sentence passes when it has a citation, each citation's range lies in the stored text and holds exactly the quote,
    the page is the one that the range begins on, a verbatim sentence is its first quote to the letter, and, where the
    question asks for somebody's words, the quote is not another speaker's.
    """
    failures = []
    for i, sentence in enumerate(sentences):
        why = _why_not(question, sentence, citations, archive)
        if why:
            failures.append(Failure(i, why))
    return tuple(failures)


def page_of(pages: Sequence[tuple[int, int]] | None, start: int) -> int | None:
    """The page, counted from 1, that the character `start` lies on; None where there are no pages."""
    if not pages:
        return None
    return max((number for number, (first, _) in enumerate(pages, 1) if first <= start), default=1)


def _why_not(question: Question, sentence: AnswerSentence, citations: Sequence[Citation], archive) -> str | None:
    if not sentence.citations:
        return "it has no citation"
    for number in sentence.citations:
        if not 0 <= number < len(citations):
            return f"citation {number} does not exist"
        citation = citations[number]
        try:
            document = archive.document(citation.document_id)
        except OnRecordError as error:
            return str(error)
        if not 0 <= citation.start < citation.end <= len(document.text):
            return f"characters {citation.start} to {citation.end} do not lie in {document.source}"
        if document.text[citation.start : citation.end] != citation.quote:
            return f"the quote is not what {document.source} says at {citation.start}"
        if citation.page != page_of(document.pages, citation.start):
            return f"page {citation.page} is not where the quote stands"
    first = citations[sentence.citations[0]]
    if sentence.verdict == "verbatim" and sentence.text != first.quote:
        return "a verbatim sentence differs from its quote"
    if any(not 0 <= start < end <= len(sentence.text) for start, end in sentence.emphasis):
        return "its emphasis lies outside of it"
    return _wrong_speaker(question, first)


def _wrong_speaker(question: Question, citation: Citation) -> str | None:
    """The attribution lock. The reporter's narration (no speaker) and a sentence that names the one who is asked for
    beside another speaker's words may pass: "Lavrov said that Blinken had threatened …" tells of both."""
    if not question.speaker or not citation.speaker:
        return None
    if said_by(question.speaker, citation.speaker) is not False or names_whom(question.speaker, citation.quote):
        return None
    return f"the words are {citation.speaker}'s, not {question.speaker}'s"


def names_whom(name: str, quote: str) -> bool:
    """Whether a quote holds the last word of a name, which is a person's surname."""
    words = (personal_name(name) or name).split()
    return bool(words) and len(words[-1]) > 2 and words[-1].lower() in quote.lower()
