"""Fits the weights of `qa/shortlist.json`, by which the passages of a search are chosen to be read, and reports them.

    python benchmarks/shortlist.py --data ../shared/data --work FOLDER [--keep]

The archives are those of `calibrate.py`, and so are the parts; only answerable questions count. Prints how often a
passage with a gold sentence is the first, among eight, and among the 24 that are read: as the search has them, and by
the weights (on what they were fitted to, by weights that have not seen the question's article). `--keep` writes
`qa/shortlist.json`; what `calibrate.py` fits rests on it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from calibration_sets import kept_questions, news_archive, news_questions, told, wiki_archive, wiki_questions
from fitting import FOLDS, fit_ranker, fold_of

from qa.evaluate import Gold, is_right
from qa.question import read_question
from qa.searching import READ_PASSAGES, found_for
from qa.shortlist import HEARD, SEEN, seen

HERE = Path(__file__).resolve().parents[1]
AMONG = (1, 8, READ_PASSAGES)
RIDGE = 0.002
"""Of what was tried, .0005 and .01 were no better."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="write qa/shortlist.json")
    arguments = parser.parse_args()
    data, chance = arguments.data, random.Random(5)
    with news_archive(data, arguments.work) as news, wiki_archive(data, arguments.work) as wiki:
        asked = [("news", *question) for question in (*news_questions(data), *kept_questions(data))]
        asked += [("wiki", *question) for question in wiki_questions(data, chance)]
        cases = list(collect(asked, {"news": news, "wiki": wiki}))
    settings = {kind: fitted([c for c in cases if c["kind"] == kind and c["part"] == "tune"]) for kind in NAMES}
    report(cases, settings)
    if arguments.keep:
        target = HERE / "qa" / "shortlist.json"
        target.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
        print("written:", target.relative_to(HERE))


NAMES = {"said": (*SEEN, *HEARD), "plain": SEEN}


def collect(asked: Sequence[tuple[str, str, dict]], archives: dict) -> Iterator[dict]:
    """One case an answerable question: kind, part, group, article, features (n, f) of what was found, right (n,)."""
    golds = {name: Gold(archive) for name, archive in archives.items()}
    for n, (group, part, record) in enumerate(asked):
        told(f"{n + 1}/{len(asked)}")
        if not (gold := golds[group].spans(record)):
            continue
        question = read_question(record["question"], last_day=archives[group].info().last_day)
        hits = found_for(question, archives[group])
        yield {
            "kind": "said" if question.speaker else "plain",
            "part": part,
            "group": group,
            "article": gold[0][0],
            "features": seen(question, hits, archives[group]),
            "right": np.array([_holds(hit, gold) for hit in hits]),
        }


def _holds(hit, gold: list) -> bool:
    """Whether the passage holds a sentence that would be right."""
    prose = [(s.start, s.end) for s in hit.passage.sentences if s.kind == "prose"]
    return any(hit.document.id == d and is_right(sentence, span) for d, span in gold for sentence in prose)


def fitted(cases: list[dict]) -> dict[str, list]:
    """The names and weights of the features, as they are measured."""
    names = NAMES[cases[0]["kind"]]
    found = fit_ranker([c for c in cases if c["right"].any()], names, RIDGE)
    weights = np.array(found["weights"]) / np.array(found["scale"])
    return {"features": list(names), "weights": [round(float(w), 5) for w in weights]}


def report(cases: list[dict], settings: dict) -> None:
    heads = "".join(f"{f'of {k}' if k > 1 else 'first':>8}" for k in AMONG)
    print(f"{'':<22}{'n':>5}   the search:{heads}   by the weights:{heads}{'found':>8}")
    for part in dict.fromkeys(c["part"] for c in cases):
        for group in ("news", "wiki"):
            for kind in NAMES:
                some = [c for c in cases if (c["part"], c["group"], c["kind"]) == (part, group, kind)]
                if some:
                    scores = _unseen(some, cases) if part == "tune" else [_scores(c, settings[kind]) for c in some]
                    before = _shares(some, [-np.arange(len(c["right"])) for c in some])
                    found = np.mean([c["right"].any() for c in some])
                    after, name = _shares(some, scores), f"{part} {group} {kind}"
                    print(f"{name:<22}{len(some):5}{'':14}{before}{'':18}{after}{found:8.3f}")


def _scores(case: dict, settings: dict) -> np.ndarray:
    return case["features"] @ np.array(settings["weights"])


def _unseen(some: list[dict], cases: list[dict]) -> list[np.ndarray]:
    """The scores of tuning questions by weights fitted without their fold of articles."""
    tune = [c for c in cases if c["part"] == "tune" and c["kind"] == some[0]["kind"]]
    by_fold: dict[int, dict] = {n: fitted([c for c in tune if fold_of(c) != n]) for n in range(FOLDS)}
    return [_scores(case, by_fold[fold_of(case)]) for case in some]


def _shares(cases: list[dict], scores: list[np.ndarray]) -> str:
    ranks: dict[int, list[bool]] = defaultdict(list)
    for case, score in zip(cases, scores, strict=True):
        order = np.argsort(-score, kind="stable")
        for k in AMONG:
            ranks[k].append(bool(case["right"][order[:k]].any()))
    return "".join(f"{np.mean(ranks[k]):8.3f}" for k in AMONG)


if __name__ == "__main__":
    main()
