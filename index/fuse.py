"""One ranking out of two, by meaning and by words. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

WORDS = 0.35
"""What the best score by words is worth in cosine."""
FURTHER = 0.8
"""Share of the last score by words that is held of a passage beyond the ranking's depth."""


def fuse(
    cosines: Mapping[int, float],
    near: Iterable[int],
    words: Mapping[int, float],
    depth: int,
    weights: Sequence[float] = (1.0, 1.0),
) -> dict[int, float]:
    """Passage id → fused score, best first; equal scores: the nearer in meaning first, then in the order of ids.

    Ranked are the `depth` nearest of `near` (an index that rounds names more) and all that `words` names, the `depth`
    best by BM25 with their scores, or fewer where no more hold a word of the question; `cosines` has those of both. The
    score is the cosine and `WORDS` times the share of the best BM25 score, by `weights`: a convex combination (Bruch,
    Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", TOIS 2023), which keeps how far apart scores
    are, where reciprocal ranks do not. Of 994 written questions that tune .52 have an answering passage first, .82
    among eight and .89 among 24, with `WORDS` at .3 and at .4 alike; by reciprocal rank fusion (k = 20) .48, .81 and
    .88.
    """

    def nearer(number: int) -> tuple[float, int]:
        return -cosines[number], number

    meaning, by_words = weights
    best, last = max(words.values(), default=0.0) or 1.0, min(words.values(), default=0.0)
    beyond = FURTHER * last if len(words) >= depth else 0.0
    ranked = sorted({*sorted(near, key=nearer)[:depth], *words}, key=nearer)
    scores = {n: meaning * cosines[n] + by_words * WORDS * words.get(n, beyond) / best for n in ranked}
    return dict(sorted(scores.items(), key=lambda item: -item[1]))
