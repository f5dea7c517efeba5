"""How near the sentences of a passage come to a question in meaning, by one pass of the archive's own embedder.

A sentence's vector is the mean of its word pieces' last states inside its passage ("late chunking", arXiv 2409.04701);
single words are compared as ColBERT does (arXiv 2004.12832).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from index.passages import embedded
from index.types import Hit

from .words import words

NAMES = ("sentence_cosine", "window_cosine", "word_match", "word_match_near", "weakest_word", "weakest_word_near")
"""What is measured for a sentence, in the order of columns: its cosine and that of it and its neighbours; how well the
question's words are met in it, and in it, its neighbours and the passage's context; and the worst met of these."""


class Meaning:
    """One question, ready to be compared. `weights` are those of its content words' stems."""

    def __init__(self, question: str, weights: Mapping[str, float], encoder):
        self._encoder = encoder
        self._vector = encoder.encode_question(question)
        question = shortened(question, encoder)
        [(offsets, states)] = encoder.token_states([question])
        share = np.zeros(len(offsets), np.float32)
        for word in words(question):
            inside = (offsets[:, 0] >= word.start) & (offsets[:, 1] <= word.end)
            share[inside] = weights.get(word.stem, 0.0) / max(1, inside.sum())
        if not share.sum():
            share[:] = 1.0
        keep = share > 0
        self._states, self._weights = _unit(states[keep]), share[keep] / share[keep].sum()
        starts = offsets[keep, 0]
        found = (np.flatnonzero((starts >= w.start) & (starts < w.end)) for w in words(question))
        self._words = [pieces for pieces in found if len(pieces)]

    def measure(self, hits: Sequence[Hit]) -> list[np.ndarray]:
        """For each passage float32 (sentences, len(NAMES))."""
        texts = [embedded(hit.document, hit.passage) for hit in hits]
        found = self._encoder.token_states(texts)
        return [self._passage(hit, text, *pieces) for hit, text, pieces in zip(hits, texts, found, strict=True)]

    def _passage(self, hit: Hit, text: str, offsets: np.ndarray, states: np.ndarray) -> np.ndarray:
        passage = hit.passage
        shift = len(text) - passage.end
        # Pieces stand in order, so that those of a sentence are a slice.
        first = np.searchsorted(offsets[:, 0], [s.start + shift for s in passage.sentences])
        last = np.searchsorted(offsets[:, 1], [s.end + shift for s in passage.sentences], side="right")
        members = [slice(a, b) if a < b else None for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        means = [np.zeros(states.shape[1], np.float32) if m is None else states[m].mean(0) for m in members]
        similar = self._states @ _unit(states).T  # (question's pieces, passage's pieces)
        best = [np.zeros(len(similar)) if m is None else similar[:, m].max(1) for m in members]
        in_context = offsets[:, 1] <= len(passage.context)
        context = similar[:, in_context].max(1) if in_context.any() else np.full(len(similar), -1.0)
        rows = []
        for i, own in enumerate(best):
            around = slice(max(0, i - 1), i + 2)
            near = np.maximum(np.max(best[around], axis=0), context)
            window = np.sum(means[around], axis=0)
            cosines = _unit(np.array([means[i], window])) @ self._vector
            words_met = (own @ self._weights, near @ self._weights, self._weakest(own), self._weakest(near))
            rows.append((*cosines, *words_met))
        return np.array(rows, np.float32).reshape(len(rows), len(NAMES))

    def _weakest(self, best: np.ndarray) -> float:
        return float(min((best[pieces].mean() for pieces in self._words), default=best.min()))


def shortened(text: str, encoder) -> str:
    """As much of a text as the embedder takes."""
    while encoder.count([text])[0] > encoder.room:
        text = text[: len(text) * 4 // 5]
    return text


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
