"""What of an article is quoted for a candidate, and the citation that points at it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from index.names import PRONOUNS
from index.types import Document, Sentence, Span, Statement

from ..types import Candidate, Citation
from ..verify import page_of

LONGEST_QUOTE = 450
"""Characters; a quotation that is longer is shown by its sentence."""


def cite(candidate: Candidate, statement: Statement | None, quotes: Quotes) -> Citation:
    """The candidate's exact characters, read from the stored text."""
    speaker = statement.speaker if statement else candidate.sentence.speaker
    if speaker in PRONOUNS:
        speaker = None
    said = (statement.kind if statement else "direct") if speaker else None
    return replace(quoted(candidate.hit.document, *quotes.span(candidate)), speaker=speaker, said=said)


def quoted(document: Document, start: int, end: int) -> Citation:
    """These characters of an article, as nobody's words."""
    return Citation(
        document_id=document.id,
        title=document.title,
        outlet=document.outlet,
        author=document.author,
        published=document.published,
        url=document.url,
        source=document.source,
        also=document.also,
        page=page_of(document.pages, start),
        start=start,
        end=end,
        quote=document.text[start:end],
    )


class Quotes:
    """What of an article is quoted for a candidate: its sentence, or the quotation that the sentence is torn from."""

    def __init__(self, archive):
        self.archive = archive
        self._sentences: dict[str, list[Sentence]] = {}

    def span(self, candidate: Candidate) -> Span:
        """The sentence, with its neighbours of the same paragraph where a quotation would otherwise be torn: "“We don’t
        know. We do know …,” said Blinken" is shown whole, up to 450 characters. A sentence that ends with a colon is
        shown with what it announces, be that a paragraph of its own."""
        document, text = candidate.hit.document, candidate.hit.document.text
        if document.id not in self._sentences:
            found = {s.start: s for p in self.archive.passages(document.id) for s in p.sentences}
            self._sentences[document.id] = [found[start] for start in sorted(found)]
        sentences, sentence = self._sentences[document.id], candidate.sentence
        first = last = bisect_left([s.start for s in sentences], sentence.start)
        start, end = sentence.start, sentence.end
        while torn := _torn(text[start:end]):
            announced = _announces(text[start:end])
            other = last + 1 if torn == "after" else first - 1
            if not 0 <= other < len(sentences) or sentences[other].kind != "prose":
                return sentence.start, sentence.end
            near = sentences[other]
            gap = text[end : near.start] if torn == "after" else text[near.end : start]
            start, end = min(start, near.start), max(end, near.end)
            if ("\n\n" in gap and not announced) or end - start > LONGEST_QUOTE:
                return sentence.start, sentence.end
            first, last = min(first, other), max(last, other)
        return start, end


def _announces(text: str) -> bool:
    return text.rstrip().endswith(":")


def _torn(text: str) -> str | None:
    """On which side of `text` a quotation goes on: "after", "before", or None."""
    if _announces(text):
        return "after"
    depth = 0
    for mark in re.finditer(r"[“”]", text):
        depth += 1 if mark.group() == "“" else -1
        if depth < 0:
            return "before"
    straight = [m.start() for m in re.finditer('"', text)]
    if depth == 0 and len(straight) % 2:
        last = straight[-1]
        opens = (last == 0 or not text[last - 1].strip()) and text[last + 1 : last + 2].strip()
        return "after" if opens else "before"
    return "after" if depth > 0 else None
