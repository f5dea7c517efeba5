"""What a reporter's question tells of somebody: "Senator Ruiz said the ferry is lost. Do you agree?". It is never an
answer, for nobody but the reporter vouches for it; but it tells where to look when the archive has nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from index.segment import sentences
from index.types import Document, Hit, Sentence

from .about import Topic
from .compose.quotes import quoted
from .types import REPORTER, Candidate, Citation, Question
from .whose import Asked

_LOOKED_AT = 6
"""Passages, the best first: an article is cut into sentences anew for it."""
_ABOUT = 0.1
"""Share of the topic's words that such a question must hold, but in the very best passages."""
_BEST = 2


def told_by_reporters(question: Question, hits: Sequence[Hit], archive) -> Citation | None:
    """In the best passages, of the reporter's question that is most about the topic, the sentence that tells that the
    one who is asked for speaks; None where no question does."""
    if not question.speaker:
        return None
    asked, topic = Asked(question.speaker, archive), Topic(question, archive)
    found = []
    last = question.speaker.split()[-1].lower()
    naming = [hit for hit in hits[:_LOOKED_AT] if last in hit.text.lower()]
    for hit, put in _put_by_reporters(naming):
        document = hit.document
        share = topic.share(Candidate(hit, Sentence(put[0].start, put[-1].end), 0.0), None)
        told = (s for s in put if asked.is_told(document.text[s.start : s.end], document))
        if (share >= _ABOUT or hit in hits[:_BEST]) and (sentence := next(told, None)) is not None:
            found.append((share, -len(found), quoted(document, sentence.start, sentence.end)))
    return replace(max(found)[2], speaker=REPORTER, said="direct") if found else None


def _put_by_reporters(hits: Sequence[Hit]) -> Iterator[tuple[Hit, list[Sentence]]]:
    """The questions in passages, each as its sentences in a row, once."""
    cut: dict[str, tuple[Sentence, ...]] = {}
    seen: set[tuple[str, int]] = set()
    for hit in hits:
        document: Document = hit.document
        if document.id not in cut:
            cut[document.id] = sentences(document)
        within = (s for s in cut[document.id] if hit.passage.start <= s.start and s.end <= hit.passage.end)
        for asking, run in groupby(within, key=lambda sentence: sentence.kind == "question"):
            put = list(run)
            if asking and (document.id, put[0].start) not in seen:
                seen.add((document.id, put[0].start))
                yield hit, put
