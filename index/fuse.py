"""Reciprocal rank fusion: one ranking out of several. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence


def fuse(rankings: Sequence[Sequence[int]], weights: Sequence[float] | None = None, k: float = 20) -> dict[int, float]:
    """Passage id → fused score, best first: the sum over rankings of weight / (k + rank), rank counted from 1.

    A passage that a ranking lacks gets nothing from it. Equal scores keep the order in which the rankings, first one
    first, name the passages. Source: Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and
    individual rank learning methods", SIGIR 2009. Their k is 60; with 20, .881 of 312 questions to tune on have an
    answering passage among the first eight (.859), and .946 among 24 (.942).
    """
    if weights is not None and len(weights) != len(rankings):
        raise ValueError(f"{len(weights)} weights for {len(rankings)} rankings")
    scores: dict[int, float] = {}
    for weight, ranking in zip(weights or [1.0] * len(rankings), rankings, strict=True):
        for rank, passage in enumerate(ranking, 1):
            scores[passage] = scores.get(passage, 0.0) + weight / (k + rank)
    return dict(sorted(scores.items(), key=lambda item: -item[1]))
