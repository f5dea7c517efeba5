"""Fits the weights and thresholds of `qa/reader.json`, and reports them on questions that were not fitted.

    python benchmarks/calibrate.py --data ../shared/data --work FOLDER [--keep]

Archives of news and of encyclopedia articles are built in FOLDER (kept there for the next time), every question is
searched and its evidence measured, then small linear models are fitted: one ranks the sentences of a question (softmax
over its candidates), one tells whether the best of them answers at all, and one does so for questions for somebody's
words. What each part is used for:

    tune    questions.jsonl, even lines; two of three of news_questions.jsonl; the written questions that training
            keeps back for it; half of what training keeps back of SQuADShifts (wiki); COVID-QA
    third   every third of news_questions.jsonl
    report  SQuAD 2.0 `labelled` half; CLAP-NQ
    odd     questions.jsonl, odd lines

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
from calibration_sets import (
    kept_questions,
    news_archive,
    news_questions,
    other_speakers,
    told,
    wiki_archive,
    wiki_questions,
)
from fitting import fit_answerable, fit_ranker, odds_of

from qa.attribution import given
from qa.evaluate import Gold, auroc, is_right
from qa.evidence import FEATURES, gather
from qa.heard import HEARD, measured
from qa.question import read_question
from qa.reader import answerable_features, ranked, sentence_scores
from qa.searching import found_for, searched, to_read
from qa.unnamed import read_unnamed

HERE = Path(__file__).resolve().parents[1]
PARTS = ("tune", "third", "report", "odd")
OTHERWISE = 0.35
"""Share of the written questions, and of those on the encyclopedia, that are asked in other settings too."""
KEPT = 1300
"""How many of the written questions that are kept to tune on are asked at most."""
REFUSED_WRONG, PLAIN_WRONG, UNHEARD_WRONG = 0.12, 0.1, 0.17
"""The share of answerable questions that may be refused where nothing else is chosen; and what of it falls to questions
for nobody's words, and to those for somebody's, of whom the wrong one may be asked."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="write qa/reader.json")
    parser.add_argument("--again", action="store_true", help="measure the evidence again")
    arguments = parser.parse_args()
    with news_archive(arguments.data, arguments.work) as news, wiki_archive(arguments.data, arguments.work) as wiki:
        archives = {"news": news, "wiki": wiki}
        cases = collect(arguments.data, arguments.work, archives, arguments.again)
        tune = [c for c in cases if c["part"] == "tune"]
        settings = {"sentence": fit_ranker([c for c in tune if c["right"].any()])}
        for case in cases:
            case |= judged(case, settings, archives[case["archive"]])
    settings |= fit_answerable(tune, REFUSED_WRONG, PLAIN_WRONG, UNHEARD_WRONG)
    report(cases, settings)
    if arguments.keep:
        target = HERE / "qa" / "reader.json"
        target.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
        print("written:", target.relative_to(HERE))


def collect(data: Path, work: Path, archives: dict, again: bool) -> list[dict]:
    """One case a question and setting: group, part, answerable, features (n, f), right (n,), and how it was read."""
    cache = work / "cases.pickle"
    if cache.exists() and not again:
        with cache.open("rb") as file:
            return pickle.load(file)
    chance = random.Random(5)
    cases: list[dict] = []
    plans = [("news", 1.0, *question) for question in news_questions(data)]
    kept = list(kept_questions(data))
    plans += [("news", OTHERWISE, *question) for question in chance.sample(kept, min(KEPT, len(kept)))]
    plans += [("wiki", OTHERWISE, *question) for question in wiki_questions(data, chance)]
    golds = {name: Gold(archive) for name, archive in archives.items()}
    for n, (group, share, part, record) in enumerate(plans):
        gold = golds[group].spans(record)
        kind = record.get("kind", group)
        otherwise = gold and chance.random() < share
        cases += _cases(archives, group, record, gold, f"{group}:{kind}", part)
        if otherwise:
            cases += _cases(archives, group, record, gold, f"{group}:article taken out", part, without=True)
        for asked in other_speakers(record, archives[group], gold, chance) if otherwise and group == "news" else ():
            cases += _cases(archives, group, asked, [], "news:asked of another", part)
        if gold and chance.random() < 0.5:
            other = "wiki" if group == "news" else "news"
            cases += _cases(archives, other, record | {"gold": []}, [], f"{group}:asked elsewhere", part)
        told(f"{n + 1}/{len(plans)}")
    with cache.open("wb") as file:
        pickle.dump(cases, file)
    return cases


def _cases(
    archives: dict, name: str, record: dict, gold: list, group: str, part: str, without: bool = False
) -> Iterator[dict]:
    archive = archives[name]
    question = read_question(record["question"], last_day=archive.info().last_day)
    hits = searched(question, archive)
    if without:
        articles = {document for document, _ in gold}
        left = [hit for hit in found_for(question, archive) if hit.document.id not in articles]
        hits, gold = to_read(question, left, archive), []
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
        "archive": name,
        "group": group,
        "part": part,
        "answerable": bool(gold),
        "question": question,
        "evidence": evidence,
        "features": evidence.features,
        "right": right,
    }


def judged(case: dict, settings: dict, archive) -> dict:
    """What tells whether the case is answered: `overall`, `heard`, and `silent` where nothing may be offered."""
    question, evidence = case["question"], case["evidence"]
    overall = answerable_features(question, evidence, sentence_scores(case["features"], settings))
    if not question.speaker:
        return {"asks": False, "overall": overall, "heard": np.zeros(len(HEARD)), "silent": False}
    found = given(question, ranked(evidence, settings), archive)
    silent = not found.offered()
    logits = {} if silent else read_unnamed(question, found)
    return {"asks": True, "overall": overall, "heard": measured(question, found, archive, logits), "silent": silent}


def report(cases: list[dict], settings: dict) -> None:
    model = settings["answerable"]
    chosen = next(p["threshold"] for p in model["operating_points"] if p["risk"] == model["default"])
    threshold = _logit(chosen)
    for part in PARTS:
        groups: dict[str, list] = defaultdict(list)
        for case in cases:
            if case["part"] == part:
                groups[case["group"]].append(case)
        print(f"\n{part:<34}{'n':>5}{'hit@1':>7}{'hit@3':>7}{'in 24':>7}{'refused':>9}")
        yes, no, near = defaultdict(list), defaultdict(list), defaultdict(list)
        for group, found in sorted(groups.items()):
            ranks = [_rank(c, settings) for c in found]
            odds = [odds_of(c, settings) for c in found]
            refused = np.mean([o < threshold for o in odds])
            answerable = [r for r, c in zip(ranks, found, strict=True) if c["answerable"]]
            hits = [
                np.mean([r is not None and r < k for r in answerable]) if answerable else None for k in (1, 3, 10**6)
            ]
            shown = "".join(f"{h:7.2f}" if h is not None else "      –" for h in hits)
            print(f"{group:<34}{len(found):5}{shown}{refused:9.2f}")
            for case, odd in zip(found, odds, strict=True):
                (yes if case["answerable"] else no)[group.split(":")[0]].append(odd)
            if group.endswith(":near_miss"):
                near[group.split(":")[0]] += odds
        for name in yes:
            line = f"AUROC of {name}: {auroc(yes[name], no[name]):.3f}"
            line += f", of near misses {auroc(yes[name], near[name]):.3f}" if near[name] else ""
            print(f"  {line}, Brier {_brier(yes[name], no[name]):.3f}")
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


def _rank(case: dict, settings: dict) -> int | None:
    order = np.argsort(-sentence_scores(case["features"], settings), kind="stable")
    return next((n for n, i in enumerate(order) if case["right"][i]), None)


def _logit(p: float) -> float:
    return float(np.log(p / (1 - p)))


if __name__ == "__main__":
    main()
