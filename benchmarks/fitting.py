"""The two linear models of `qa/reader.json`, fitted to the evidence of questions: what ranks the sentences of one, and
what tells whether the best of them answers it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from qa.evidence import FEATURES
from qa.heard import HEARD
from qa.reader import ANSWERABLE_FEATURES

RISKS = (0.03, 0.05, 0.1, 0.15, 0.2, 0.3)
"""Shares of answerable questions that a threshold may refuse on the tuned part, cross-validated."""
FOLDS = 5
SILENT = -50.0
"""Log-odds where nothing may be offered."""


def fit_ranker(cases: list[dict], ridge: float = 0.05, steps: int = 400) -> dict:
    """Weights that maximise the probability of the right sentences in a softmax over each question's candidates.

    Groups weigh alike, whatever their number of questions. L-BFGS would do as well; Adam needs no library more.
    """
    rows = np.concatenate([c["features"] for c in cases])
    mean, scale = rows.mean(0), np.maximum(rows.std(0), 1e-3)
    sizes: dict[str, int] = defaultdict(int)
    for case in cases:
        sizes[case["group"].split(":")[0]] += 1
    prepared = [((c["features"] - mean) / scale, c["right"], 1 / sizes[c["group"].split(":")[0]]) for c in cases]

    def gradient(weights):
        total = 2 * ridge * weights
        for features, right, share in prepared:
            p = _softmax(features @ weights)
            q = np.where(right, p, 0)
            total += share * (p - q / max(q.sum(), 1e-12)) @ features
        return total

    weights = _adam(gradient, np.zeros(rows.shape[1]), steps)
    return {
        "features": list(FEATURES),
        "mean": _rounded(mean),
        "scale": _rounded(scale),
        "weights": _rounded(weights),
    }


def fit_answerable(cases: list[dict], default: float, ridge: float = 0.1) -> dict:
    """Logistic regression of answerable or not on each case's `overall` and `heard`, each kind weighing alike.

    Cases in which nothing may be offered teach nothing, for they are refused whatever the weights. The thresholds are
    read from questions on news that the weights have not seen (cross-validation by question): it is news that will be
    asked, and the encyclopedia's questions are easier.
    """
    rows = np.array([np.concatenate([c["overall"], c["heard"]]) for c in cases])
    told = [i for i, c in enumerate(cases) if not c["silent"]]
    weights, bias = _logistic(rows[told], [cases[i] for i in told], ridge)
    ids = sorted({_asked(c) for c in cases})
    random.Random(1).shuffle(ids)
    fold = {name: n % FOLDS for n, name in enumerate(ids)}
    unseen: dict[str, list[float]] = defaultdict(list)
    refusable: dict[str, list[float]] = defaultdict(list)
    for n in range(FOLDS):
        kept = [i for i in told if fold[_asked(cases[i])] != n]
        w, b = _logistic(rows[kept], [cases[i] for i in kept], ridge)
        for i, case in enumerate(cases):
            if fold[_asked(case)] == n:
                side = unseen if case["answerable"] else refusable
                side[case["group"].split(":")[0]].append(SILENT if case["silent"] else float(rows[i] @ w + b))
    return {
        "features": list(ANSWERABLE_FEATURES),
        "weights": _rounded(weights[: -len(HEARD)]),
        "heard": list(HEARD),
        "heard_weights": _rounded(weights[-len(HEARD) :]),
        "bias": round(float(bias), 5),
        "operating_points": [_operating_point(share, unseen, refusable) for share in RISKS],
        "default": default,
    }


def odds_of(case: dict, settings: dict) -> float:
    """Log-odds that the archive answers, as the fitted weights see a case."""
    if case["silent"]:
        return SILENT
    model = settings["answerable"]
    odds = case["overall"] @ np.array(model["weights"]) + case["heard"] @ np.array(model["heard_weights"])
    return float(odds + model["bias"])


def _asked(case: dict) -> str:
    """The question that a case is made of: the same asked of others stays with it."""
    return str(case["id"]).split(" of ")[0]


def _operating_point(risk: float, answerable: dict[str, list[float]], refusable: dict[str, list[float]]) -> dict:
    """The highest threshold that refuses at most `risk` of the answerable questions on news, by conformal risk control
    (arXiv 2208.02814): (n × share refused + 1) / (n + 1) ≤ risk; and what it refuses of either, news and encyclopedia
    weighing alike."""
    news = sorted(answerable["news"])
    allowed = int(np.floor(risk * (len(news) + 1) - 1))
    threshold = news[allowed] if allowed >= 0 else news[0] - 1

    def refused(groups: dict[str, list[float]]) -> float:
        return round(float(np.mean([np.mean(np.array(odds) < threshold) for odds in groups.values()])), 3)

    return {
        "risk": risk,
        "threshold": round(1 / (1 + float(np.exp(-threshold))), 4),
        "refused_wrong": refused(answerable),
        "refused_right": refused(refusable),
    }


def _logistic(rows: np.ndarray, cases: list[dict], ridge: float, steps: int = 1500) -> tuple[np.ndarray, float]:
    """Weights for the features as they are, and the bias."""
    mean, scale = rows.mean(0), np.maximum(rows.std(0), 1e-3)
    features = (rows - mean) / scale
    target = np.array([float(c["answerable"]) for c in cases])
    share = _balance(cases)

    def gradient(w):
        p = 1 / (1 + np.exp(-(features @ w[:-1] + w[-1])))
        error = share * (p - target)
        return np.append(error @ features + 2 * ridge * w[:-1], error.sum())

    w = _adam(gradient, np.zeros(features.shape[1] + 1), steps)
    return w[:-1] / scale, float(w[-1] - w[:-1] / scale @ mean)


def _balance(cases: list[dict]) -> np.ndarray:
    """A weight a case, so that answerable and not weigh alike, and so does each group inside both; sum 1."""
    counts: dict[tuple, int] = defaultdict(int)
    for case in cases:
        counts[case["answerable"], case["group"]] += 1
    groups = {side: sum(s == side for s, _ in counts) for side in (True, False)}
    return np.array([0.5 / groups[c["answerable"]] / counts[c["answerable"], c["group"]] for c in cases])


def _adam(gradient, weights: np.ndarray, steps: int, rate: float = 0.05) -> np.ndarray:
    first = second = np.zeros_like(weights)
    for step in range(1, steps + 1):
        g = gradient(weights)
        first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g * g
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def _softmax(scores: np.ndarray) -> np.ndarray:
    e = np.exp(scores - scores.max())
    return e / e.sum()


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(float(v), 5) for v in values]
