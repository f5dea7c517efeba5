"""Fits what it counts that the likeliest sentences are read once more beside each other, and reports it.

    python benchmarks/beside.py --data ../shared/data --work FOLDER [--graded]

The news archive and the parts are those of `calibrate.py`; only answerable questions count. For questions for
somebody's words and for others: how often a right sentence is the first of what may be offered, and among three, as the
reading has them and then; how many questions are won and lost; and the weight, of which `qa/beside.py` has that of the
tuning questions for somebody's words. On what it was fitted to, by weights that have not seen the question's article.
"""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from calibration_sets import kept_questions, news_archive, news_questions, told
from fitting import FOLDS, fit_ranker
from written import also_right

from qa.attribution import given
from qa.beside import MOST, in_a_row
from qa.evaluate import Gold, is_right
from qa.evidence import gather
from qa.network import packaged_network
from qa.question import read_question
from qa.reader import ranked, reader_settings
from qa.searching import searched

HERE = Path(__file__).resolve().parents[1]
NAMES = ("score", "logit")
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
    print(f"{'':<16}{'n':>5}{'first':>8}{'then':>8}{'won':>6}{'lost':>6}{'of three':>10}{'then':>8}{'weight':>8}")
    for kind in ("said", "plain"):
        tune = [c for c in cases if c["kind"] == kind and c["part"] == "tune"]
        weight = fitted(tune)
        for part in dict.fromkeys(c["part"] for c in cases):
            some = [c for c in cases if (c["kind"], c["part"]) == (kind, part)]
            report(f"{part} {kind}", some, _unseen(tune) if part == "tune" else [weight] * len(some), weight)


def collect(asked: Iterable[tuple[str, dict]], archive) -> Iterator[dict]:
    """One case an answerable question of which two sentences may be offered: kind, part, article, features (n, 2) of
    the first ones, right (n,)."""
    golds, settings, network = Gold(archive), reader_settings(), packaged_network()
    for n, (part, record) in enumerate(asked):
        told(f"{n + 1}")
        if not (gold := golds.spans(record)):
            continue
        question = read_question(record["question"], last_day=archive.info().last_day)
        reading = ranked(gather(question, searched(question, archive), archive), settings)
        reading = given(question, reading, archive) if question.speaker else reading
        chosen = [c for c in reading.candidates if not c.locked][:MOST]
        if len(chosen) < 2:
            continue
        scores = np.array([c.score for c in chosen])
        logits = np.array(network.in_text(question.used, *in_a_row(chosen)))
        places = [(c.hit.document.id, (c.sentence.start, c.sentence.end)) for c in chosen]
        yield {
            "kind": "said" if question.speaker else "plain",
            "part": part,
            "group": "news",
            "article": gold[0][0],
            "features": np.stack([scores, logits], 1),
            "right": np.array([any(d == held and is_right(at, span) for d, span in gold) for held, at in places]),
        }


def fitted(cases: list[dict]) -> float:
    """What a logit counts against a log-odds of the reading."""
    found = fit_ranker([c for c in cases if c["right"].any()], NAMES, RIDGE)
    score, logit = np.array(found["weights"]) / np.array(found["scale"])
    return float(logit / score)


def _unseen(tune: list[dict]) -> list[float]:
    """For each tuning question the weight fitted without its fold of articles."""
    folds = [zlib.crc32(c["article"].encode()) % FOLDS for c in tune]
    weights = {n: fitted([c for c, fold in zip(tune, folds, strict=True) if fold != n]) for n in set(folds)}
    return [weights[fold] for fold in folds]


def report(name: str, cases: list[dict], weights: list[float], weight: float) -> None:
    before, after = defaultdict(list), defaultdict(list)
    for case, counts in zip(cases, weights, strict=True):
        score, logit = case["features"].T
        order = np.argsort(-(score + counts * logit), kind="stable")
        for k in (1, 3):
            before[k].append(bool(case["right"][:k].any()))
            after[k].append(bool(case["right"][order[:k]].any()))
    changed = [now - then for now, then in zip(after[1], before[1], strict=True)]
    first, three = (f"{np.mean(before[k]):8.3f}{np.mean(after[k]):8.3f}" for k in (1, 3))
    print(f"{name:<16}{len(cases):5}{first}{changed.count(1):6}{changed.count(-1):6}  {three}{weight:8.3f}", flush=True)


if __name__ == "__main__":
    main()
