"""The linear models of `qa/reader.json`, fitted to the evidence of questions: what ranks the sentences of one, what
tells whether the best of them answers it, and, where somebody's words are asked for, whether that one is heard."""

from __future__ import annotations

import random
import zlib
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from qa.evidence import FEATURES
from qa.heard import HEARD
from qa.reader import ANSWERABLE_FEATURES

RISKS = (0.03, 0.05, 0.1, 0.12, 0.15, 0.2, 0.3)
"""Shares of answerable questions that a threshold may refuse on the tuned part, cross-validated."""
FOLDS = 5
SILENT = -50.0
"""Log-odds where nothing may be offered."""
RIDGE, HEARD_RIDGE = 0.02, 0.01
"""Of the first .1 and .3 were no better, of the second .003 and .05."""
FALLS = {
    "missing_names", "kind_miss", "kind_misses", "locked_gap", "speaker_unheard", "others_read", "rather_topic",
}  # fmt: skip
"""What speaks against somebody's being heard; all else speaks for it or not at all. Weights of the other sign are the
manner of those who wrote the questions: with them two of twelve wrong speakers more get through where others wrote."""


def fit_ranker(
    cases: list[dict], names: Sequence[str] = FEATURES, ridge: float = 0.05, steps: int = 400
) -> dict[str, list]:
    """Weights that maximise the probability of what is right in a softmax over each question's candidates, for features
    of these names.

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
        "features": list(names),
        "mean": _rounded(mean),
        "scale": _rounded(scale),
        "weights": _rounded(weights),
    }


def fold_of(case: dict) -> int:
    """Of `FOLDS`, that of a case's article."""
    return zlib.crc32(case["article"].encode()) % FOLDS


def fit_answerable(cases: list[dict], default: float, plain_risk: float, heard_risk: float) -> dict[str, dict]:
    """Two logistic regressions of answerable or not: `answerable` on each case's `overall`, each kind weighing alike,
    and `heard`, on `overall` and `heard` of the questions for somebody's words.

    Cases in which nothing may be offered teach nothing, for they are refused whatever the weights. The thresholds are
    read from questions on news that the weights have not seen (cross-validation by question): it is news that will be
    asked, and the encyclopedia's questions are easier. One threshold serves both: the bias of `heard` is such that it
    refuses a share of `heard_risk` of its answerable questions where the other refuses one of `plain_risk`.
    """
    plain, said = ([c for c in cases if c["asks"] is asks] for asks in (False, True))
    answerable, unseen = _fitted(plain, [c["overall"] for c in plain], [c["group"] for c in plain], RIDGE)
    # What is answered is one kind: those of numbers and days are few here.
    kinds = ["answered" if c["answerable"] else c["group"] for c in said]
    signs = np.array([-1 if name in FALLS else 1 for name in (*ANSWERABLE_FEATURES, *HEARD)])
    own, unseen_said = _fitted(said, [_heard_row(c) for c in said], kinds, HEARD_RIDGE, signs)
    shift = _threshold(plain_risk, _on_news(plain, unseen)) - _threshold(heard_risk, _on_news(said, unseen_said))
    own["bias"] = round(own["bias"] + shift, 5)
    odds = np.concatenate([unseen, np.where(unseen_said > SILENT, unseen_said + shift, SILENT)])
    points = [_operating_point(share, [*plain, *said], odds) for share in RISKS]
    return {
        "answerable": {
            "features": list(ANSWERABLE_FEATURES), **answerable, "operating_points": points, "default": default
        },
        "heard": {"features": [*ANSWERABLE_FEATURES, *HEARD], **own},
    }  # fmt: skip


def _heard_row(case: dict) -> np.ndarray:
    return np.concatenate([case["overall"], case["heard"]])


def _fitted(
    cases: list[dict], rows: list[np.ndarray], kinds: list[str], ridge: float, signs: np.ndarray | None = None
) -> tuple[dict, np.ndarray]:
    """Weights and bias, and for each case its log-odds by weights that have not seen its question."""
    table, sides = np.array(rows), np.array([float(c["answerable"]) for c in cases])
    told = np.array([not c["silent"] for c in cases])
    ids = sorted({_asked(c) for c in cases})
    random.Random(1).shuffle(ids)
    fold = {name: n % FOLDS for n, name in enumerate(ids)}
    folds = np.array([fold[_asked(c)] for c in cases])
    share = _balance(list(zip(sides, kinds, strict=True)), told)
    unseen = np.full(len(cases), SILENT)
    for n in range(FOLDS):
        kept = told & (folds != n)
        w, b = _logistic(table[kept], sides[kept], share[kept] / share[kept].sum(), ridge, signs)
        mine = told & (folds == n)
        unseen[mine] = table[mine] @ w + b
    weights, bias = _logistic(table[told], sides[told], share[told], ridge, signs)
    return {"weights": _rounded(weights), "bias": round(float(bias), 5)}, unseen


def odds_of(case: dict, settings: dict) -> float:
    """Log-odds that the archive answers, as the fitted weights see a case."""
    if case["silent"]:
        return SILENT
    model, row = ("heard", _heard_row(case)) if case["asks"] else ("answerable", case["overall"])
    return float(row @ np.array(settings[model]["weights"]) + settings[model]["bias"])


def _asked(case: dict) -> str:
    """The question that a case is made of: the same asked of others stays with it."""
    return str(case["id"]).split(" of ")[0]


def _on_news(cases: list[dict], odds: np.ndarray) -> list[float]:
    """The log-odds of the answerable questions on news."""
    chosen = zip(cases, odds, strict=True)
    return [float(odd) for case, odd in chosen if case["answerable"] and case["group"].startswith("news:")]


def _threshold(risk: float, odds: list[float]) -> float:
    """The highest that refuses at most `risk` of answerable questions, by conformal risk control (arXiv 2208.02814):
    (n × share refused + 1) / (n + 1) ≤ risk."""
    ordered = sorted(odds)
    allowed = int(np.floor(risk * (len(ordered) + 1) - 1))
    return ordered[allowed] if allowed >= 0 else ordered[0] - 1


def _operating_point(risk: float, cases: list[dict], odds: np.ndarray) -> dict:
    """The threshold for a risk, and what it refuses of either, news and encyclopedia weighing alike."""
    threshold = _threshold(risk, _on_news(cases, odds))
    sides: dict[bool, dict[str, list[bool]]] = {True: defaultdict(list), False: defaultdict(list)}
    for case, odd in zip(cases, odds, strict=True):
        sides[bool(case["answerable"])][case["group"].split(":")[0]].append(bool(odd < threshold))
    wrong, right = (round(float(np.mean([np.mean(r) for r in sides[side].values()])), 3) for side in (True, False))
    return {
        "risk": risk,
        "threshold": round(1 / (1 + float(np.exp(-threshold))), 4),
        "refused_wrong": wrong,
        "refused_right": right,
    }


def _logistic(
    rows: np.ndarray, target: np.ndarray, share: np.ndarray, ridge: float, signs: np.ndarray | None, steps: int = 1500
) -> tuple[np.ndarray, float]:
    """Weights for the features as they are, of no other than these signs, and the bias; `share` is what each case
    weighs."""
    mean, scale = rows.mean(0), np.maximum(rows.std(0), 1e-3)
    features = (rows - mean) / scale

    def gradient(w):
        p = 1 / (1 + np.exp(-(features @ w[:-1] + w[-1])))
        error = share * (p - target)
        return np.append(error @ features + 2 * ridge * w[:-1], error.sum())

    w = _adam(gradient, np.zeros(features.shape[1] + 1), steps, signs=None if signs is None else np.append(signs, 0))
    return w[:-1] / scale, float(w[-1] - w[:-1] / scale @ mean)


def _balance(kinds: list[tuple], told: np.ndarray) -> np.ndarray:
    """A weight a case, so that answerable and not weigh alike, and so does each kind inside both; sum 1 over `told`."""
    counts: dict[tuple, int] = defaultdict(int)
    for kind, counted in zip(kinds, told, strict=True):
        counts[kind] += bool(counted)
    alike = {side: sum(s == side and n > 0 for (s, _), n in counts.items()) for side, _ in counts}
    return np.array([0.5 / alike[kind[0]] / max(1, counts[kind]) for kind in kinds])


def _adam(gradient, weights: np.ndarray, steps: int, rate: float = 0.05, signs: np.ndarray | None = None) -> np.ndarray:
    """Where `signs` has 1 or -1, a weight stays on that side of 0."""
    first = second = np.zeros_like(weights)
    for step in range(1, steps + 1):
        g = gradient(weights)
        first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g * g
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        if signs is not None:
            weights[weights * signs < 0] = 0
    return weights


def _softmax(scores: np.ndarray) -> np.ndarray:
    e = np.exp(scores - scores.max())
    return e / e.sum()


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(float(v), 5) for v in values]
