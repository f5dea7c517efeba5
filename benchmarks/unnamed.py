"""Fits what it counts that somebody's likeliest words are read again without their name, and reports it.

    python benchmarks/unnamed.py --data ../shared/data --work FOLDER [--graded]

The news archive and the parts are those of `calibrate.py`; only answerable questions for somebody's words count. How
often a right sentence is the first of what may be offered, and among three, as the reading has them and then; how many
questions are won and lost; and the weights of a sentence's logit and of its passage's, of which `qa/unnamed.py` has
those of the tuning questions. On what they were fitted to, by weights that have not seen the question's article.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from calibration_sets import kept_questions, news_archive, news_questions, told
from fitting import fit_ranker, fold_of
from written import also_right

from qa.attribution import given
from qa.evaluate import Gold, is_right
from qa.evidence import gather
from qa.question import read_question
from qa.reader import ranked, reader_settings
from qa.searching import searched
from qa.unnamed import LIKELIEST, logits_of, read_unnamed

HERE = Path(__file__).resolve().parents[1]
NAMES = ("score", "sentence", "relevance")
RIDGE = 0.002


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--graded", action="store_true", help="count what was graded as good an answer, too")
    arguments = parser.parse_args()
    with news_archive(arguments.data, arguments.work) as archive:
        asked = [*news_questions(arguments.data), *kept_questions(arguments.data)]
        if arguments.graded:
            more = also_right(arguments.data)
            asked = [
                (part, record | {"gold": [*record["gold"], *more.get(record["id"], ())]}) for part, record in asked
            ]
        cases = list(collect(asked, archive))
    tune = [c for c in cases if c["part"] == "tune"]
    weights = fitted(tune)
    print(f"{'':<10}{'n':>5}{'first':>8}{'then':>8}{'won':>6}{'lost':>6}{'of three':>10}{'then':>8}  weights")
    for part in dict.fromkeys(c["part"] for c in cases):
        some = [c for c in cases if c["part"] == part]
        report(part, some, _unseen(tune) if part == "tune" else [weights] * len(some), weights)


def collect(asked: Iterable[tuple[str, dict]], archive) -> Iterator[dict]:
    """One case an answerable question for somebody's words, where two sentences may change places: part, article,
    features (n, 3) and right (n,) of those, their places among all that may be offered, and of all those, `offered`
    (m,), whether they are right."""
    golds, settings = Gold(archive), reader_settings()
    for n, (part, record) in enumerate(asked):
        told(f"{n + 1}")
        question = read_question(record["question"], last_day=archive.info().last_day)
        if not question.speaker or not (gold := golds.spans(record)):
            continue
        reading = ranked(gather(question, searched(question, archive), archive), settings)
        reading = given(question, reading, archive)
        offered = [c for c, _ in reading.offered()]
        logits = read_unnamed(question, reading)
        read = [(c.score, *own) if (own := logits_of(c, logits)) else None for c in offered[:LIKELIEST]]
        places = np.array([i for i, row in enumerate(read) if row], int)
        if len(places) > 1:
            right = np.array([_is_gold(c, gold) for c in offered], bool)
            yield {
                "part": part,
                "group": "news",
                "article": gold[0][0],
                "features": np.array([row for row in read if row]),
                "right": right[places],
                "places": places,
                "offered": right,
            }


def _is_gold(candidate, gold: list) -> bool:
    held, at = candidate.hit.document.id, (candidate.sentence.start, candidate.sentence.end)
    return any(document == held and is_right(at, span) for document, span in gold)


def fitted(cases: list[dict]) -> tuple[float, ...]:
    """What the logits count against a log-odds of the reading, which counts 1."""
    found = fit_ranker([c for c in cases if c["right"].any()], NAMES, RIDGE)
    score, *others = np.array(found["weights"]) / np.array(found["scale"])
    return (1.0, *(float(other / score) for other in others))


def _unseen(tune: list[dict]) -> list[tuple[float, ...]]:
    """For each tuning question the weights fitted without its fold of articles."""
    folds = [fold_of(c) for c in tune]
    weights = {n: fitted([c for c, fold in zip(tune, folds, strict=True) if fold != n]) for n in set(folds)}
    return [weights[fold] for fold in folds]


def report(name: str, cases: list[dict], by_case: list[tuple[float, ...]], weights: tuple[float, ...]) -> None:
    before, after = defaultdict(list), defaultdict(list)
    for case, own in zip(cases, by_case, strict=True):
        then = case["offered"].copy()
        then[case["places"]] = case["right"][np.argsort(-(case["features"] @ np.array(own)), kind="stable")]
        for k in (1, 3):
            before[k].append(bool(case["offered"][:k].any()))
            after[k].append(bool(then[:k].any()))
    changed = [now - was for now, was in zip(after[1], before[1], strict=True)]
    first, three = (f"{np.mean(before[k]):8.3f}{np.mean(after[k]):8.3f}" for k in (1, 3))
    counts = " ".join(f"{weight:.3f}" for weight in weights[1:])
    print(f"{name:<10}{len(cases):5}{first}{changed.count(1):6}{changed.count(-1):6}  {three}  {counts}", flush=True)


if __name__ == "__main__":
    main()
