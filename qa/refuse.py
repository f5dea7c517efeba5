"""Refusing well: why the archive does not answer, in words, with the nearest things that it does say."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Hit, Statement

from .attribution import TOUCHED
from .compose.quotes import Quotes, cite
from .heard import by_others
from .reader import Reading
from .reporters import told_by_reporters
from .speaker import said_by
from .types import Citation, Question, Refusal

NEAREST = 3
SURELY = 0.5, 5.0
"""Share of the topic's words in another's statement, and log-odds that it answers, from which it comes before what a
reporter says of the one who is asked for."""


def refusal(question: Question, hits: Sequence[Hit], reading: Reading, archive) -> Refusal:
    """The reason, the message and at most three nearest sentences. Never empty of reason; never an answer."""
    if not hits:
        if archive.info().articles == 0:
            return Refusal("empty_archive", "The archive holds no articles. Add some: onrecord update FOLDER")
        return Refusal("nothing_relevant", _nothing(question))
    quotes = Quotes(archive)
    speaker = question.speaker
    others = by_others(question, reading, archive) if speaker else []
    told_by = others[0] if others and others[0][0] >= TOUCHED else None
    pairs = list(zip(reading.candidates, reading.statements, strict=True))
    if told_by:
        pairs = [(told_by[1], told_by[2]), *(pair for pair in pairs if pair[0] is not told_by[1])]
    nearest = _nearest(pairs, quotes)
    unknown = [name for name in reading.missing if not archive.mentions(name)]
    if unknown:
        names = " or ".join(dict.fromkeys(unknown))
        touches = f" Nothing that {speaker} is reported to have said touches on it."
        about = touches if speaker and speaker not in unknown else ""
        return Refusal("not_stated", f"Not stated. No article of this archive mentions {names}.{about}", nearest)
    if asked := told_by_reporters(question, hits, archive):
        surely = told_by is not None and told_by[0] >= SURELY[0] and told_by[1].score >= SURELY[1]
        nearest = (*nearest[: int(surely)], asked, *nearest[int(surely) :])[:NEAREST]
        if not surely:
            message = f"Not stated by {speaker}. Nearest: told of in a reporter’s question."
            return Refusal("not_said_by", message, nearest)
    if speaker and told_by:
        return Refusal("not_said_by", f"Not stated by {speaker}. Nearest: said by {_called(told_by[2])}.", nearest)
    if speaker and question.days and question.days.firm and _said_on_other_days(question, reading):
        when = question.days.words
        return Refusal("not_stated", f"Nothing that {speaker} said on this was found {when}.", nearest)
    theirs = any(candidate.features.get("speaker_match") for candidate, _ in pairs[:NEAREST])
    if speaker and not theirs and not any(c.speaker and said_by(speaker, c.speaker) is not False for c in nearest):
        other = next((c.speaker for c in nearest if c.speaker), None)
        tail = f" Nearest: said by {other}." if other else ""
        return Refusal("not_said_by", f"Not stated by {speaker}.{tail}", nearest)
    if reading.probability < 0.05 and not any(hit.bm25 for hit in hits[:3]):
        return Refusal("nothing_relevant", _nothing(question), nearest)
    return Refusal(
        "not_stated",
        "Not stated. Articles of this archive touch on the subject, but none was found to say this.",
        nearest,
    )


def _nearest(pairs: Sequence, quotes: Quotes) -> tuple[Citation, ...]:
    """The first citations, each range once."""
    found: list[Citation] = []
    for candidate, statement in pairs:
        citation = cite(candidate, statement, quotes)
        if all((citation.document_id, citation.start) != (c.document_id, c.start) for c in found):
            found.append(citation)
        if len(found) == NEAREST:
            break
    return tuple(found)


def _called(statement: Statement) -> str:
    return f"{statement.speaker} ({statement.role})" if statement.role else statement.speaker


def _said_on_other_days(question: Question, reading: Reading) -> bool:
    pairs = zip(reading.candidates, reading.statements, strict=True)
    return any(c.features.get("speaker_match") and not question.days.hold(c.hit.document, s) for c, s in pairs)


def _nothing(question: Question) -> str:
    if question.filters:
        return "Nothing relevant was found within the chosen outlets, dates and speakers. Widen them and ask again."
    return "Nothing relevant was found in this archive."
