"""Refusing well: why the archive does not answer, in words, with the nearest things that it does say."""

from __future__ import annotations

from collections.abc import Sequence

from index.types import Hit

from .compose.quotes import Quotes, cite
from .reader import Reading
from .speaker import said_by
from .types import Question, Refusal

NEAREST = 3


def refusal(question: Question, hits: Sequence[Hit], reading: Reading, archive) -> Refusal:
    """The reason, the message and at most three nearest sentences. Never empty of reason; never an answer."""
    if not hits:
        if archive.info().articles == 0:
            return Refusal("empty_archive", "The archive holds no articles. Add some: onrecord update FOLDER")
        return Refusal("nothing_relevant", _nothing(question))
    quotes = Quotes(archive)
    nearest = tuple(
        cite(candidate, statement, quotes)
        for candidate, statement in list(zip(reading.candidates, reading.statements, strict=True))[:NEAREST]
    )
    unknown = [name for name in reading.missing if not archive.mentions(name)]
    speaker = question.speaker
    if unknown:
        names = " or ".join(dict.fromkeys(unknown))
        about = (
            f" Nothing that {speaker} is reported to have said touches on it."
            if speaker and speaker not in unknown
            else ""
        )  # noqa: E501
        return Refusal("not_stated", f"Not stated. No article of this archive mentions {names}.{about}", nearest)
    if speaker and not any(c.speaker and said_by(speaker, c.speaker) is not False for c in nearest):
        others = list(dict.fromkeys(c.speaker for c in nearest if c.speaker))
        tail = f" The nearest statement is by {others[0]}." if others else ""
        return Refusal(
            "not_said_by", f"Not stated. The archive does not report that {speaker} said this.{tail}", nearest
        )
    if reading.probability < 0.05 and not any(hit.bm25 for hit in hits[:3]):
        return Refusal("nothing_relevant", _nothing(question), nearest)
    return Refusal(
        "not_stated",
        "Not stated. Articles of this archive touch on the subject, but none was found to say this.",
        nearest,
    )


def _nothing(question: Question) -> str:
    if question.filters:
        return "Nothing relevant was found within the chosen outlets and dates. Widen them and ask again."
    return "Nothing relevant was found in this archive."
