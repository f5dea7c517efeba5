"""The last gate: every sentence of an answer against the archive's stored text, before anybody sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import OnRecordError
from index.types import Span

from .types import AnswerSentence, Citation, Question
from .verbs import DEEDS
from .whose import Asked


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
    the page is the one that the range begins on, a verbatim sentence is its first quote to the letter, the speaker is
    one to whom the article gives the words, and, where the question asks for somebody's words, that one.
    """
    failures = []
    whose = Asked(question.speaker or "", archive)
    for i, sentence in enumerate(sentences):
        why = _why_not(question, sentence, citations, archive, whose)
        if why:
            failures.append(Failure(i, why))
    return tuple(failures)


def page_of(pages: Sequence[tuple[int, int]] | None, start: int) -> int | None:
    """The page, counted from 1, that the character `start` lies on; None where there are no pages."""
    if not pages:
        return None
    return max((number for number, (first, _) in enumerate(pages, 1) if first <= start), default=1)


def _why_not(
    question: Question, sentence: AnswerSentence, citations: Sequence[Citation], archive, whose: Asked
) -> str | None:
    if not sentence.citations:
        return "it has no citation"
    for number in sentence.citations:
        if not 0 <= number < len(citations):
            return f"citation {number} does not exist"
        if why := misquoted(citations[number], archive):
            return why
    first = citations[sentence.citations[0]]
    if sentence.verdict == "verbatim" and sentence.text != first.quote:
        return "a verbatim sentence differs from its quote"
    if any(not 0 <= start < end <= len(sentence.text) for start, end in sentence.emphasis):
        return "its emphasis lies outside of it"
    cited = (citations[n] for n in sentence.citations)
    return next(filter(None, (misattributed(question, citation, archive, whose) for citation in cited)), None)


def misquoted(citation: Citation, archive) -> str | None:
    """Why a citation does not point at what it quotes; None where the stored text has the quote there, on its page."""
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
    return None


def misattributed(question: Question, citation: Citation, archive, whose: Asked | None = None) -> str | None:
    """The attribution lock: why a citation's words are not whose they are said to be; None where they are.

    Words are theirs to whom the article gives them; the reporter's narration (no speaker) may pass. Somebody else may
    tell what they did or said, in a sentence that says so: "Peskov said that Putin had named a premier". Who speaks for
    a body says its words, and the leaders who met say theirs together. `whose`: the one asked for, where several
    citations are looked at.
    """
    if not citation.speaker:
        return None
    whose, document = whose or Asked(question.speaker or "", archive), archive.document(citation.document_id)
    given = [s for s in whose.statements(document) if holds(s.content, citation)]
    if given and citation.speaker not in {s.speaker for s in given}:
        return f"the article gives the words to {given[0].speaker}, not to {citation.speaker}"
    asked = question.speaker
    if not asked:
        return None
    own = [s for s in given if s.speaker == citation.speaker]
    if any(whose.says(s, document) for s in own):
        return None
    if whose.by(citation.speaker, None, document) is not False:
        others = [whose.is_else(s, document) for s in own]
        retold = whose.is_retold(citation.quote, citation.start, document, citation.speaker)
        return f"nothing tells that {citation.speaker} is {asked}" if others and all(others) and not retold else None
    if question.verb in DEEDS and whose.names(citation.quote, document):
        return None
    if any(whose.is_said_for(s, document) for s in given):
        return None
    if whose.is_retold(citation.quote, citation.start, document, citation.speaker):
        return None
    return f"the words are {citation.speaker}'s, not {asked}'s"


def holds(content: Sequence[Span], citation: Citation) -> bool:
    """Whether a statement has more than a shred of the quote."""
    shared = sum(max(0, min(end, citation.end) - max(start, citation.start)) for start, end in content)
    return shared >= min(20, (citation.end - citation.start) / 4)
