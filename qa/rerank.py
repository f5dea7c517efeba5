"""Somebody's likeliest words, each read once more by itself, with who says it and what stands beside it.

The reader judges whole passages, in which the one sentence that answers stands among the speaker's others. A second,
larger network (`ranker.onnx`, made by `training/ranking.py`) learnt from such sentences alone which of the likeliest
answers, those of one question against each other: a cross-encoder ranked by lists (Nogueira and Cho 2019; Cao et al.
2007). It reads six sentences, not dozens of passages.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from index.runtime import Precision, Runner
from index.types import Span, Statement

from .network import whole_tokenizer
from .reader import Reading
from .types import Candidate, Question

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LIKELIEST = 6
"""Sentences of the one who is asked for that may stand in another order by it."""
COUNTS = 0.5
"""What the network's logit counts against a log-odds of the reading."""
ASKED, HEAD, BEFORE, OWN, AFTER = 32, 28, 20, 64, 12
"""Word pieces that are read of the question; of who speaks, the day and the headline; of the end of the sentence
before; of the sentence; of the beginning of the one after."""
_BEGIN, _END, _SHIFT = 0, 2, 4
"""MPNet's word pieces are MiniLM's, four places further on, behind marks of its own."""


class Beside(NamedTuple):
    """A sentence of an article with what tells whose it is and what it is about."""

    head: str
    before: str
    own: str
    after: str


class Pieces(NamedTuple):
    """A question and a sentence in word pieces, and which of these are the sentence's."""

    ids: list[int]
    own: Span


def beside(candidate: Candidate, statement: Statement | None) -> Beside:
    """A sentence with who says it, the day, the headline, and the sentences of its passage that it stands between."""
    document, passage = candidate.hit.document, candidate.hit.passage
    at = next(k for k, s in enumerate(passage.sentences) if s.start == candidate.sentence.start)
    before, own, after = (
        "".join(document.text[s.start : s.end] for s in some)
        for some in (passage.sentences[max(0, at - 1) : at], [candidate.sentence], passage.sentences[at + 1 : at + 2])
    )
    speaker = statement.speaker if statement else ""
    head = f"{speaker}, {document.published or ''}. {passage.context or document.title}".strip()
    return Beside(head, before, own, after)


def laid_out(tokenizer: Tokenizer, question: str, sentence: Beside) -> Pieces:
    """What the network reads: the question, then the sentence with what stands beside it."""

    def pieces(text: str) -> list[int]:
        return [piece + _SHIFT for piece in tokenizer.encode(text, add_special_tokens=False).ids]

    lead = [_BEGIN, *pieces(question)[:ASKED], _END, _END, *pieces(sentence.head)[:HEAD], _END]
    lead += pieces(sentence.before)[-BEFORE:]
    own = pieces(sentence.own)[:OWN]
    return Pieces([*lead, *own, *pieces(sentence.after)[:AFTER], _END], (len(lead), len(lead) + len(own)))


class Ranker:
    """Safe to use from several threads."""

    def __init__(self, path: Path, precision: Precision | None = None):
        """Raises RuntimeError where the file is no network."""
        self._tokenizer = whole_tokenizer()  # each part is cut by itself
        self._runner = Runner(path, precision)

    def judge(self, question: str, sentences: Sequence[Beside]) -> list[float]:
        """For each sentence the logit that it answers, to be compared among those of one question."""
        read = [laid_out(self._tokenizer, question, one) for one in sentences]
        found = self._runner.run([pieces.ids for pieces in read], _copied)
        scores = []
        for pieces, (each, whole) in zip(read, found, strict=True):
            own = each[slice(*pieces.own)]
            scores.append(whole + float(own.mean()) if own.size else whole)
        return scores


def by_itself(question: Question, found: Reading, ranker: Ranker | None = None) -> Reading:
    """The reading with the likeliest words of the one who is asked for in the order that they have with what the
    network makes of each by itself. Narration, and the words of whoever else may be offered, stay where they are: whose
    words they are the network was not asked."""
    theirs = [i for i, c in enumerate(found.candidates) if not c.locked and c.features.get("speaker_match")][:LIKELIEST]
    if len(theirs) < 2:
        return found
    read = [beside(found.candidates[i], found.statements[i]) for i in theirs]
    logits = (ranker or packaged_ranker()).judge(question.used, read)
    return found.in_order_of(
        {i: found.candidates[i].score + COUNTS * logit for i, logit in zip(theirs, logits, strict=True)}
    )


def packaged_ranker() -> Ranker:
    """The network that comes with On Record, opened once."""
    with _OPENING:
        return _packaged()


def opened_meanwhile() -> None:
    """Has the network opened on a thread of its own, while a first question is searched and read. What goes wrong there
    is told to who asks for it."""

    def opened() -> None:
        with suppress(Exception):
            packaged_ranker()

    if not (_packaged.cache_info().currsize or _OPENING.locked()):
        threading.Thread(target=opened, name="opening the ranker").start()


@cache
def _packaged() -> Ranker:
    return Ranker(Path(str(files("qa") / "ranker.onnx")))


_OPENING = threading.Lock()


def _copied(outputs: dict[str, np.ndarray]) -> tuple[np.ndarray, float]:
    return np.array(outputs["sentence"], np.float32), float(np.ravel(outputs["relevance"])[0])
