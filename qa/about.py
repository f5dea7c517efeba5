"""What a question for somebody's words is about, and how much of it a sentence holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from index.months import MONTHS
from index.types import Span, Statement

from .types import Candidate, Question
from .verbs import KINDS
from .words import Rarity, stem, words

_MONTHS = frozenset(map(stem, MONTHS))


class Topic:
    """What a question asks about: its words without the speaker, the verb and the days."""

    def __init__(self, question: Question, archive):
        rarity = Rarity(archive.encoder.pieces)
        nouns = " ".join(kind.nouns for kind in KINDS.values()) + " view words opinion position say"
        aside = {w.stem for w in words(f"{question.speaker or ''} {question.verb or ''} {nouns}")} | _MONTHS
        stems = {stem(term): term for term in question.terms if not term[:1].isdigit()}
        self.weights = {s: max(rarity(term), 0.1) for s, term in stems.items() if s not in aside}
        names = {w.stem for name in question.names for w in words(name)}
        self.plain = {s: weight for s, weight in self.weights.items() if s not in names}
        """The same without names, which tell who is around rather than what is said."""

    def share(
        self,
        candidate: Candidate,
        statement: Statement | None,
        weights: Mapping[str, float] | None = None,
        without: Collection[int] = (),
    ) -> float:
        """How much of the topic the sentence holds together with the statement it is of, 0 to 1; 1 without a topic.
        `without` are characters of it that do not count."""
        weights = self.weights if weights is None else weights
        total = sum(weights.values())
        if not total:
            return 1.0
        text = candidate.hit.document.text
        near = [(candidate.sentence.start, candidate.sentence.end)]
        if statement and sum(end - start for start, end in statement.content) <= _SHORT:
            near += statement.content
        held = {w.stem for span in near for w in words(left_out(text, span, without))}
        return sum(weight for s, weight in weights.items() if s in held) / total


_SHORT = 600
"""Characters of a statement that is read whole; of a longer one (a turn in a transcript) only the sentence."""


def left_out(text: str, span: Span, characters: Collection[int]) -> str:
    """The words of a range, with blanks for `characters`."""
    if not characters:
        return text[slice(*span)]
    return "".join(" " if c in characters else text[c] for c in range(*span))
