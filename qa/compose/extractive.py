"""The composer that writes nothing: it chooses the sentences that answer, and quotes them."""

from __future__ import annotations

from dataclasses import dataclass

from ..reader import Reading
from ..types import AnswerSentence, Citation, Question
from .choose import MOST_SENTENCES, choose
from .conflicts import conflicts
from .emphasis import emphasis
from .in_a_row import joined_in_a_row
from .independent import grouped
from .quotes import Quotes, cite


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked."""

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[tuple[int, ...], ...]
    speakers: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Where several speakers are answered for, apart: each with the numbers of the sentences that are theirs."""


def compose(question: Question, reading: Reading, archive, most: int = MOST_SENTENCES) -> Draft:
    """The best sentence first, then others that add something, `most` in all. Where accounts differ the newest stands
    in the place of the likeliest of them, and so on to the oldest."""
    quotes = Quotes(archive)
    chosen, support = choose(question, reading, quotes, most)
    chosen, support = joined_in_a_row(_as_they_read(chosen), support, reading.offered(), quotes)
    ordered, groups = _newer_accounts_first(question, chosen)
    citations: list[Citation] = []
    sentences = []
    for candidate, statement in ordered:
        numbers = []
        for source, said in [(candidate, statement), *support[id(candidate)]]:
            citations.append(cite(source, said, quotes))
            numbers.append(len(citations) - 1)
        quote = citations[numbers[0]].quote
        documents = [source.hit.document for source, _ in [(candidate, statement), *support[id(candidate)]]]
        strong = emphasis(question, candidate, statement, quotes)
        sentences.append(AnswerSentence(quote, "verbatim", strong, tuple(numbers), grouped(numbers, documents)))
    return Draft(tuple(sentences), tuple(citations), groups)


def _as_they_read(chosen: list) -> list:
    """The best sentence, then the next two, its own article's first and each article's in the order of its text; the
    least sure one last."""
    rank: dict[str, int] = {}
    for candidate, _ in chosen:
        rank.setdefault(candidate.hit.document.id, len(rank))
    middle = sorted(chosen[1:3], key=lambda p: (rank[p[0].hit.document.id], p[0].sentence.start))
    return chosen[:1] + middle + chosen[3:]


def _newer_accounts_first(question: Question, ordered: list) -> tuple[list, tuple[tuple[int, ...], ...]]:
    """Sentences that differ in the order of their articles' days, the newest first, in the places that they hold."""
    groups = conflicts(question, [candidate for candidate, _ in ordered])
    for group in groups:
        accounts = sorted((ordered[i] for i in group), key=lambda p: p[0].hit.document.published or "", reverse=True)
        for place, account in zip(group, accounts, strict=True):
            ordered[place] = account
    return ordered, groups
