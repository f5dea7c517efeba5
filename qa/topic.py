"""What a text says of a topic: the sentences that hold its words, or come near it in meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.types import Document, Span, Statement

from .words import Rarity, is_stop, words

OWN, NEAR = 0.25, 0.75
"""A sentence is about a topic when it holds this much of the topic's words itself, the rarer ones counting more, and so
much together with the headline and the sentences around it."""
AROUND = 2
COSINE = 0.45
"""… or when the embedder sees them so near: of the sentences without the topic's words that it puts between 0.35 and
0.45, most speak of something else."""
LEAST = 6
"""Words that a sentence must have for that: of a shorter one the embedder sees too little."""
_SHORT = 400
"""A statement of so many characters is shown whole, a longer one (a turn in a transcript) by its sentences on topic."""


class Topic:
    """A topic in a few words, ready to be looked for."""

    def __init__(self, about: str, encoder):
        """`encoder` is the archive's embedder, whose vocabulary tells rare words from common ones."""
        rarity = Rarity(encoder.pieces)
        found = [w for w in words(about) if not is_stop(w.text)] or words(about)
        self.weights = {w.stem: max(rarity(w.text), 0.1) for w in found}
        self.about, self.nearness = about, COSINE
        self._encoder = encoder
        self._vector: np.ndarray | None = None
        # A stem of "y" ends in "i"; without its last letter it is still the beginning of every form.
        stems = sorted(re.escape(stem[:-1] if stem.endswith("i") and len(stem) > 3 else stem) for stem in self.weights)
        self._any = re.compile(rf"(?<![^\W_])(?:{'|'.join(stems)})", re.I) if stems else re.compile(r"(?!)")

    def __bool__(self) -> bool:
        return bool(self.weights)

    def touched(self, text: str) -> bool:
        """Whether `text` may hold a word of the topic; quick, and never wrong in saying no to plain letters."""
        return self._any.search(text) is not None

    def share(self, text: str) -> float:
        """How much of the topic's words `text` holds, 0 to 1."""
        held = {w.stem for w in words(text)} if self.touched(text) else ()
        whole = sum(self.weights.values())
        return sum(weight for stem, weight in self.weights.items() if stem in held) / whole if whole else 0.0

    def met(self, document: Document, span: Span, sentences: Sequence[Span]) -> float:
        """How much of the topic's words a sentence of an article holds with what stands around it; 0 where that is too
        little, or it has hardly one itself."""
        own = self.share(document.text[slice(*span)])
        if own < OWN or own >= NEAR:
            return own if own >= NEAR else 0.0
        place = next((i for i, (start, end) in enumerate(sentences) if start < span[1] and end > span[0]), 0)
        around = sentences[max(0, place - AROUND) : place + AROUND + 1] or [span]
        met = self.share(f"{document.title}\n{document.text[around[0][0] : around[-1][1]]}")
        return met if met >= NEAR else 0.0

    def is_readable(self, text: str) -> bool:
        """Whether a sentence is long enough for the embedder to tell what it is about."""
        return len(words(text)) >= LEAST

    def cosines(self, texts: Sequence[str]) -> np.ndarray:
        """How near the embedder sees each text to the topic: float32 (n,)."""
        if not texts:
            return np.empty(0, np.float32)
        if self._vector is None:
            [self._vector] = self._vectors([self.about])
        return self._vectors(texts) @ self._vector

    def _vectors(self, texts: Sequence[str]) -> np.ndarray:
        counts = self._encoder.count(texts)
        fitting = [t if n <= self._encoder.room else t[:_SHORT] for t, n in zip(texts, counts, strict=True)]
        return self._encoder.encode(fitting)


def pieces(document: Document, statement: Statement, sentences: Sequence[Span]) -> list[Span]:
    """The sentences of a statement: its ranges, cut where sentences of the article end."""
    found = []
    for start, end in statement.content:
        inside = [(max(start, a), min(end, b)) for a, b in sentences if a < end and b > start]
        found += [span for span in inside if document.text[slice(*span)].strip(" \n“”\"'’.,")] or [(start, end)]
    return found


def excerpt(document: Document, statement: Statement, on_topic: Sequence[Span]) -> tuple[Span, ...]:
    """The words of a statement to show: all of a short one, else those on the topic, neighbours joined."""
    if sum(end - start for start, end in statement.content) <= _SHORT:
        return statement.content
    shown: list[Span] = []
    for start, end in sorted(on_topic):
        if shown and not document.text[shown[-1][1] : start].strip():
            shown[-1] = (shown[-1][0], end)
        else:
            shown.append((start, end))
    return tuple(shown)
