"""Fits the weights and thresholds of `qa/reader.json`, and reports them on questions that were not fitted.

    python benchmarks/calibrate.py --data ../shared/data --work FOLDER [--keep]

Archives of news and of encyclopedia articles are built in FOLDER (kept there for the next time), every question is
searched and its evidence measured, then two small linear models are fitted: one ranks the sentences of a question
(softmax over its candidates), one tells whether the best of them answers at all. What each part is used for:

    tune    questions.jsonl, even lines; half of what training keeps back of SQuADShifts (wiki); COVID-QA
    report  questions.jsonl, odd lines; SQuAD 2.0 `labelled` half; CLAP-NQ

The network was trained on none of these. Not answerable are: near misses and wrong speakers, SQuAD's own unanswerable
ones, questions with one name or word changed or asked of another speaker, questions whose articles were taken out of
the hits, and questions put to the other archive. `--keep` writes `qa/reader.json`; without it nothing changes.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from calibration_sets import news_archive, news_questions, other_speakers, told, wiki_archive, wiki_questions

from qa.evaluate import Gold, auroc, is_right
from qa.evidence import FEATURES, gather
from qa.question import read_question
from qa.reader import ANSWERABLE_FEATURES, answerable_features, sentence_scores

HERE = Path(__file__).resolve().parents[1]
PASSAGES = 24
RISKS = (0.03, 0.05, 0.1, 0.15, 0.2, 0.3)
REFUSED_WRONG = 0.1
"""Shares of answerable questions that a threshold may refuse on the tuned part, cross-validated, and the one that is
used where nothing else is chosen."""
FOLDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="write qa/reader.json")
    parser.add_argument("--again", action="store_true", help="measure the evidence again")
    arguments = parser.parse_args()
    cases = collect(arguments.data, arguments.work, arguments.again)
    tune = [c for c in cases if c["part"] == "tune"]
    ranker = fit_ranker([c for c in tune if c["right"].any()])
    settings = {"sentence": ranker}
    settings["answerable"] = fit_answerable(tune, settings)
    report(cases, settings)
    if arguments.keep:
        target = HERE / "qa" / "reader.json"
        target.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
        print("written:", target.relative_to(HERE))


def collect(data: Path, work: Path, again: bool) -> list[dict]:
    """One case a question and setting: group, part, answerable, features (n, f), right (n,), and how it was read."""
    cache = work / "cases.pickle"
    if cache.exists() and not again:
        with cache.open("rb") as file:
            return pickle.load(file)
    news, wiki = news_archive(data, work), wiki_archive(data, work)
    chance = random.Random(5)
    cases: list[dict] = []
    with news, wiki:
        plans = [("news", news, part, r) for part, r in news_questions(data)]
        plans += [("wiki", wiki, part, r) for part, r in wiki_questions(data, chance)]
        golds = {"news": Gold(news), "wiki": Gold(wiki)}
        for n, (group, archive, part, record) in enumerate(plans):
            gold = golds[group].spans(record)
            kind = record.get("kind", group)
            cases += _cases(archive, record, gold, f"{group}:{kind}", part)
            if gold and (group == "news" or chance.random() < 0.35):
                cases += _cases(archive, record, gold, f"{group}:article taken out", part, without=True)
            for asked in other_speakers(record, archive, gold, chance) if gold and group == "news" else ():
                cases += _cases(archive, asked, [], "news:asked of another", part)
            if gold and chance.random() < 0.5:
                other = wiki if group == "news" else news
                cases += _cases(other, record | {"gold": []}, [], f"{group}:asked elsewhere", part)
            told(f"{n + 1}/{len(plans)}")
    with cache.open("wb") as file:
        pickle.dump(cases, file)
    return cases


def _cases(archive, record: dict, gold: list, group: str, part: str, without: bool = False) -> Iterator[dict]:
    question = read_question(record["question"])
    hits = archive.search(question.used, PASSAGES * (3 if without else 1))
    if without:
        articles = {document for document, _ in gold}
        hits, gold = [h for h in hits if h.document.id not in articles][:PASSAGES], []
    if not hits:
        return
    evidence = gather(question, hits, archive)
    if not evidence.sentences:
        return
    right = np.array(
        [
            any(evidence.hits[i].document.id == d and is_right((s.start, s.end), span) for d, span in gold)
            for i, s in evidence.sentences
        ]
    )
    yield {
        "id": record.get("id"),
        "group": group,
        "part": part,
        "answerable": bool(gold),
        "question": question,
        "evidence": evidence,
        "features": evidence.features,
        "right": right,
    }


def fit_ranker(cases: list[dict], ridge: float = 0.2, steps: int = 400) -> dict:
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
        "mean": [round(float(v), 5) for v in mean],
        "scale": [round(float(v), 5) for v in scale],
        "weights": [round(float(v), 5) for v in weights],
    }


def fit_answerable(cases: list[dict], settings: dict, ridge: float = 0.1) -> dict:
    """Logistic regression of answerable or not on the best candidates, each kind of question weighing alike.

    The threshold is read from questions that the weights have not seen (cross-validation by question), halfway between
    what news and what the encyclopedia would have: it is news that will be asked, but its questions are few.
    """
    rows = np.array([_overall(c, settings) for c in cases])
    weights, bias = _logistic(rows, cases, ridge)
    ids = sorted({c["id"] for c in cases})
    random.Random(1).shuffle(ids)
    fold = {name: n % FOLDS for n, name in enumerate(ids)}
    unseen: dict[str, list[float]] = defaultdict(list)
    refusable: dict[str, list[float]] = defaultdict(list)
    for n in range(FOLDS):
        kept = [i for i, c in enumerate(cases) if fold[c["id"]] != n]
        w, b = _logistic(rows[kept], [cases[i] for i in kept], ridge)
        for i, case in enumerate(cases):
            if fold[case["id"]] == n:
                side = unseen if case["answerable"] else refusable
                side[case["group"].split(":")[0]].append(float(rows[i] @ w + b))
    points = [_operating_point(share, unseen, refusable) for share in RISKS]
    return {
        "features": list(ANSWERABLE_FEATURES),
        "weights": [round(float(v), 5) for v in weights],
        "bias": round(float(bias), 5),
        "operating_points": points,
        "default": REFUSED_WRONG,
    }


def _operating_point(risk: float, answerable: dict[str, list[float]], refusable: dict[str, list[float]]) -> dict:
    """The highest threshold that refuses at most `risk` of the answerable questions, by conformal risk control
    (arXiv 2208.02814): (n × share refused + 1) / (n + 1) ≤ risk; and what it refuses of either, news and encyclopedia
    weighing alike."""
    thresholds = []
    for odds in answerable.values():
        allowed = int(np.floor(risk * (len(odds) + 1) - 1))
        thresholds.append(sorted(odds)[allowed] if allowed >= 0 else min(odds) - 1)
    threshold = float(np.mean(thresholds))

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


def report(cases: list[dict], settings: dict) -> None:
    model = settings["answerable"]
    chosen = next(p["threshold"] for p in model["operating_points"] if p["risk"] == model["default"])
    threshold = _logit(chosen)
    for part in ("tune", "report"):
        groups: dict[str, list] = defaultdict(list)
        for case in cases:
            if case["part"] == part:
                groups[case["group"]].append(case)
        print(f"\n{part:<34}{'n':>5}{'hit@1':>7}{'hit@3':>7}{'in 24':>7}{'refused':>9}")
        yes, no = defaultdict(list), defaultdict(list)
        for group, found in sorted(groups.items()):
            ranks = [_rank(c, settings) for c in found]
            odds = [_odds(c, settings) for c in found]
            refused = np.mean([o < threshold for o in odds])
            answerable = [r for r, c in zip(ranks, found, strict=True) if c["answerable"]]
            hits = [
                np.mean([r is not None and r < k for r in answerable]) if answerable else None for k in (1, 3, 10**6)
            ]
            shown = "".join(f"{h:7.2f}" if h is not None else "      –" for h in hits)
            print(f"{group:<34}{len(found):5}{shown}{refused:9.2f}")
            for case, odd in zip(found, odds, strict=True):
                (yes if case["answerable"] else no)[group.split(":")[0]].append(odd)
        for name in yes:
            print(f"  AUROC of {name}: {auroc(yes[name], no[name]):.3f}, Brier {_brier(yes[name], no[name]):.3f}")
    print("\noperating points (risk asked, threshold; on tuned questions, cross-validated: refused wrongly, rightly)")
    for point in model["operating_points"]:
        print("  " + "  ".join(f"{point[k]:.3f}" for k in ("risk", "threshold", "refused_wrong", "refused_right")))
    print("\nsentence weights")
    for name, weight in sorted(zip(FEATURES, settings["sentence"]["weights"], strict=True), key=lambda x: -abs(x[1])):
        print(f"  {name:<22}{weight:8.2f}")


def _brier(yes: list[float], no: list[float]) -> float:
    """Mean squared error of the probability where both outcomes weigh alike: .25 is what a coin has."""
    p, q = 1 / (1 + np.exp(-np.array(yes))), 1 / (1 + np.exp(-np.array(no)))
    return float(0.5 * ((1 - p) ** 2).mean() + 0.5 * (q**2).mean())


def _overall(case: dict, settings: dict) -> np.ndarray:
    scores = sentence_scores(case["features"], settings)
    return answerable_features(case["question"], case["evidence"], scores)


def _odds(case: dict, settings: dict) -> float:
    model = settings["answerable"]
    return float(_overall(case, settings) @ np.array(model["weights"]) + model["bias"])


def _rank(case: dict, settings: dict) -> int | None:
    order = np.argsort(-sentence_scores(case["features"], settings), kind="stable")
    return next((n for n, i in enumerate(order) if case["right"][i]), None)


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


def _logit(p: float) -> float:
    return float(np.log(p / (1 - p)))


if __name__ == "__main__":
    main()
