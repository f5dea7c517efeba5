"""What a language model is shown of an answer's evidence: numbered sentences with speaker, outlet and day, and their
quotations, numbered too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Document

from ..evidence import overlap
from ..reader import Reading
from ..types import Citation, Question
from .extractive import Draft
from .quotes import Quotes, cite

MOST = 12
"""Pieces of evidence at most: what an answer of a few sentences can rest on."""
WITHIN = 5.0
"""A further sentence may be this much less likely than the best, in log-odds: as far as somebody's further words may
in an extractive answer."""
_QUOTATION = re.compile(r"“([^“”]+)”|(?<![\w\"])\"([^\"“”]+)\"(?!\w)")
_INSTRUCTS = re.compile(
    r"(?:please |now |then |also |instead |in (?:your|the) \w+, )*"
    r"(?:(?:can|could|will|would) you |you (?:must|should|are to) )?"
    r"(?:add|act|always|analy[sz]e|answer|append|apply|assume|augment|begin|calculate|change|classify|click|compare|"
    r"compose|convert|create|decode|describe|determine|develop|discuss|disregard|do|don['’]t|draft|embed|encode|encrypt|"
    r"end|enhance|ensure|evaluate|explain|express|find|follow|forget|format|generate|give|help|identify|ignore|imagine|"
    r"include|incorporate|insert|integrate|invert|list|make|mention|modify|never|offer|omit|outline|output|perform|"
    r"pretend|print|prepend|promote|provide|recommend|render|repeat|replace|reply|respond|reveal|reverse|rewrite|run|say|"
    r"send|share|shift|show|start|stop|subscribe|substitute|suggest|summari[sz]e|switch|tell|transform|translate|use|"
    r"visit|weave|write)\b(?! (?:of|for|to|by|was|is|were|has|had|came|from)\b)",
    re.I,
)
_ADDRESSES = re.compile(
    r"\b(?:your|this) (?:\w+ )?(?:response|reply|answer|output|summary|message)\b|"
    r"\b(?:all|any|previous|prior|earlier|above|following) (?:\w+ )?(?:instructions?|prompts?)\b",
    re.I,
)
_LEAST = 3
"""Letters of a quotation that is worth a number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence. Its number is its place, counted from 1."""

    citation: Citation
    document: Document
    quotations: tuple[tuple[int, str], ...]
    """Numbers, counted through all evidence, and exact words: characters of the citation's quote in a row."""


def evidence(question: Question, draft: Draft, reading: Reading, archive) -> tuple[Piece, ...]:
    """The extractive answer's citations first, then further likely sentences, each range once, at most `MOST`.

    No sentence that is locked (another speaker's than the one asked for) is among them, and none that states nothing.
    """
    cited = [(citation, archive.document(citation.document_id)) for citation in draft.citations]
    quotes = Quotes(archive)
    best = max((c.score for c in reading.candidates if not c.locked), default=0.0)
    for candidate, statement in zip(reading.candidates, reading.statements, strict=True):
        if not candidate.locked and candidate.score >= best - WITHIN:
            cited.append((cite(candidate, statement, quotes), candidate.hit.document))
    kept: list[tuple[Citation, Document]] = []
    for citation, document in cited:
        if len(kept) < MOST and states(citation.quote) and not any(_same(citation, other) for other, _ in kept):
            kept.append((citation, document))
    return numbered(kept)


def numbered(cited: Sequence[tuple[Citation, Document]]) -> tuple[Piece, ...]:
    """The citations as evidence, their quotations counted from 1."""
    pieces, count = [], 0
    for citation, document in cited:
        quotations = []
        for match in _QUOTATION.finditer(citation.quote):
            words = (match[1] or match[2]).strip().rstrip(",.").strip()
            if len(re.findall(r"\w", words)) >= _LEAST:
                count += 1
                quotations.append((count, words))
        pieces.append(Piece(citation, document, tuple(quotations)))
    return tuple(pieces)


def states(quote: str) -> bool:
    """Whether `quote` states something that a sentence could rest on. A question does not, nor does what tells its
    reader to do something, an instruction planted for a language model above all."""
    told = _QUOTATION.sub("", quote).strip()
    return not (re.match(r"[^.!]*\?", told) or _INSTRUCTS.match(told) or _ADDRESSES.search(quote))


def _same(one: Citation, other: Citation) -> bool:
    return one.document_id == other.document_id and overlap((one.start, one.end), (other.start, other.end)) > 0
