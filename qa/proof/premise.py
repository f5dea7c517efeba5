"""What a sentence is proved from: the cited ranges, their article's context, and a sentence that they lean on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.names import PRONOUNS
from index.split import split
from index.types import Document, Statement

from ..types import Citation
from ..verify import holds

_LEANS = re.compile(
    r"^\W*(?:(?:and|but|or|so|yet|then|also|nor|in \w+ words|in addition|as for)\b,?\s+)?"
    r"(?:he|she|it|they|his|her|its|their|this|that|these|those|both|such|the (?:former|latter|two|three))\b|"
    r"\b(?:he|she|they|his|her)\b",
    re.I,
)
"""A range that begins so, or that names somebody by a pronoun, leans on the sentence before."""
_REACH = 500
"""Characters before a range in which its neighbour is looked for."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited range with what its article tells of it."""

    citation: Citation
    document: Document
    statements: tuple[Statement, ...]
    """Those of the article that hold more than a shred of the range, in order."""
    before: str
    """The sentence before, where the range leans on it; else empty."""

    @property
    def text(self) -> str:
        """The words that may prove something: the range and what it leans on."""
        return f"{self.before} {self.citation.quote}".strip()

    @property
    def published(self) -> date | None:
        """The day of its article, where that is known."""
        return day_of(self.citation.published)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whom the article gives the words to, by name."""
        names = (s.speaker for s in self.statements if s.speaker not in PRONOUNS)
        return tuple(dict.fromkeys([*filter(None, [self.citation.speaker]), *names]))


def read_premise(citations: Sequence[Citation], archive) -> tuple[Cited, ...]:
    """The cited ranges as they stand in the archive. The citations must have passed `verify.misquoted`."""
    return tuple(
        as_cited(citation, archive.document(citation.document_id), archive.statements(citation.document_id))
        for citation in citations
    )


def as_cited(citation: Citation, document: Document, statements: Sequence[Statement]) -> Cited:
    """A citation with what its article and all its statements tell of the range."""
    said = tuple(s for s in statements if holds(s.content, citation))
    return Cited(citation, document, said, _before(document, citation) if _LEANS.search(citation.quote) else "")


def day_of(iso: str | None) -> date | None:
    """A day of "2021-12-01" or "2021-12-01T09:30"; None for anything else."""
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def context_line(title: str, published: str | None, speaker: str | None) -> str:
    """What the network reads in front of a range: headline, day and speaker. Training makes it in the same way."""
    day = published[:10] if published else None
    return ". ".join(part.strip(" .") for part in (title, day, speaker and f"{speaker}:") if part)


def network_premise(premise: Sequence[Cited]) -> str:
    """All ranges as one text; the context line stands before the ranges of an article, once."""
    parts, last = [], None
    for cited in premise:
        citation = cited.citation
        line = context_line(citation.title, citation.published, citation.speaker)
        parts.append(cited.text if line == last else f"{line}\n{cited.text}")
        last = line
    return "\n".join(parts)


def _before(document: Document, citation: Citation) -> str:
    """The sentences before the range, back to the first that leans on none, three at most; of its paragraph, or where
    it opens one, of the paragraph before."""
    start = max(0, citation.start - _REACH)
    near = document.text[start : citation.start].rstrip()
    ranges = split(near, near.rfind("\n") + 1, len(near))
    if start and ranges and ranges[0][0] == 0:
        del ranges[0]  # its beginning is out of reach
    taken = ranges[-1:]
    while taken and len(taken) < min(3, len(ranges)) and _LEANS.match(near[slice(*taken[0])]):
        taken.insert(0, ranges[-1 - len(taken)])
    return near[taken[0][0] :] if taken else ""
