"""From a network's logits for word pieces to those for sentences: how far each answers, and where in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.types import Hit

if TYPE_CHECKING:
    from tokenizers import Encoding

LONGEST_ANSWER = 40
"""Word pieces of a span that answers; what is longer is the sentence's affair."""
NOWHERE = -10.0
"""The logit of a sentence that was cut off."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The sentences of all passages in a row, float32 and int64 (n,)."""

    scores: np.ndarray
    """The mean of each one's pieces; `NOWHERE` where it has none."""
    spans: np.ndarray
    """The best sum of a start and of an end at or after it, in the same sentence and fewer than `LONGEST_ANSWER` pieces
    on; minus infinity where it has none."""
    starts: np.ndarray
    """Where that span begins, as a character of the article …"""
    ends: np.ndarray
    """… and where it ends; the whole sentence where it has no pieces."""


def measured(
    hits: Sequence[Hit], encodings: Sequence[Encoding], spans: Sequence[np.ndarray], sentences: Sequence[np.ndarray]
) -> Measured:
    """The sentences of `hits`, of which each was read behind a question: its `encodings`, and for each of their pieces
    the logits of start and end, float (t, 2), and of its sentence, float (t,)."""
    bounds = [np.array([(s.start, s.end) for s in hit.passage.sentences]).reshape(-1, 2) for hit in hits]
    first = np.cumsum([0, *map(len, bounds)])
    parts = [
        _placed(hit, encoding, span, sentence, bound, number)
        for hit, encoding, span, sentence, bound, number in zip(
            hits, encodings, spans, sentences, bounds, first, strict=False
        )
    ]
    starts, ends = np.concatenate(bounds).T
    scores, best = np.full(len(starts), NOWHERE, np.float32), np.full(len(starts), -np.inf, np.float32)
    own, begins, stops, opening, closing, score = map(np.concatenate, zip(*parts, strict=True))
    if not len(own):
        return Measured(scores, best, starts, ends)
    lasting, last = _best_end(own, closing)
    total = opening + lasting
    change = np.flatnonzero(np.diff(own, prepend=-1))  # pieces of one sentence stand together
    held, length = own[change], np.diff(change, append=len(own))
    scores[held] = np.add.reduceat(score, change) / length
    best[held] = np.maximum.reduceat(total, change)
    top = np.flatnonzero(total == np.repeat(best[held], length))
    top = top[np.unique(own[top], return_index=True)[1]]
    starts, ends = starts.copy(), ends.copy()
    starts[held], ends[held] = begins[top], stops[last[top]]
    return Measured(scores, best, starts, ends)


def _placed(
    hit: Hit, encoding: Encoding, span: np.ndarray, sentence: np.ndarray, bounds: np.ndarray, first: int
) -> tuple[np.ndarray, ...]:
    """Of the pieces inside sentences: the sentence's number, characters from and to, logits of start, end, sentence."""
    text = slice(len(encoding) - sum(encoding.type_ids), len(encoding) - 1)  # the last one closes the passage
    offsets = np.array(encoding.offsets[text], np.int64).reshape(-1, 2) - (len(hit.passage.context) - hit.passage.start)
    own = np.searchsorted(bounds[:, 0], offsets[:, 0], "right") - 1  # -1: in the context
    inside = own >= 0
    inside[inside] = offsets[inside, 1] <= bounds[own[inside], 1]
    begins, stops = offsets[inside].T
    logits = (values[text][inside] for values in (span[:, 0], span[:, 1], sentence))
    return own[inside] + first, begins, stops, *logits


def _best_end(own: np.ndarray, closing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each piece, as the start of an answer, the highest logit of an end, and that piece's place."""
    further = LONGEST_ANSWER - 1
    view = np.lib.stride_tricks.sliding_window_view
    sentences = view(np.concatenate([own, np.full(further, -1)]), LONGEST_ANSWER)
    ends = view(np.concatenate([closing, np.zeros(further, closing.dtype)]), LONGEST_ANSWER)
    ends = np.where(sentences == own[:, None], ends, -np.inf)
    place = ends.argmax(1)
    rows = np.arange(len(own))
    return ends[rows, place], rows + place
