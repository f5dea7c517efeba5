"""Reader networks beside each other, before any weights are fitted to them: on the written questions that tune.

    python benchmarks/networks.py --archive FOLDER A.onnx B.onnx… [--part tune] [--most N]

FOLDER is the news archive of `calibrate.py` or `training/asked.py`. Every network reads the same passages of the same
searches; a sentence counts with its own logit and its passage's. Prints, for each: right sentence first and among three
(of all answerable questions), for "said" alone, and the AUROC between answerable questions and near misses, and those
of the wrong speaker.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "training")]

from written import written_questions  # noqa: E402

from index import Archive  # noqa: E402
from qa.evaluate import Gold, auroc, is_right  # noqa: E402
from qa.network import Network  # noqa: E402
from qa.question import read_question  # noqa: E402
from qa.searching import searched  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--part", choices=("tune", "report"), default="tune")
    parser.add_argument("--most", type=int, help="about so many questions, of all that there are")
    arguments = parser.parse_args()
    asked = [record for part, record in written_questions(arguments.data) if part == arguments.part]
    asked = asked[:: max(1, len(asked) // (arguments.most or len(asked)))]
    with Archive.open(arguments.archive) as archive:
        golds = Gold(archive)
        cases = []
        for record in asked:
            question = read_question(record["question"], last_day=archive.info().last_day)
            cases.append((record["kind"], question, golds.spans(record), searched(question, archive)))
    print(f"{'':<28}{'n':>6}{'hit@1':>7}{'hit@3':>7}{'said@1':>8}{'said@3':>8}{'near miss':>11}{'wrong speaker':>15}")
    for path in arguments.networks:
        network = Network(path)
        found = [(kind, gold, *_measured(network, question, gold, hits)) for kind, question, gold, hits in cases]
        answerable = [(kind, rank, best) for kind, gold, rank, best in found if gold]
        ranks = np.array([rank for _, rank, _ in answerable])
        said = np.array([rank for kind, rank, _ in answerable if kind == "said"])
        parts = [f"{(of < k).mean():.3f}" for of in (ranks, said) for k in (1, 3)]
        sure = [best for _, _, best in answerable]
        told = [auroc(sure, [b for kind, _, _, b in found if kind == name]) for name in ("near_miss", "wrong_speaker")]
        print(f"{path.name:<28}{len(ranks):6}{parts[0]:>7}{parts[1]:>7}{parts[2]:>8}{parts[3]:>8}"
              f"{told[0]:11.3f}{told[1]:15.3f}", flush=True)  # fmt: skip


def _measured(network: Network, question, gold: list, hits: list) -> tuple[float, float]:
    """The rank of the first right sentence, infinite where none was found, and the best score."""
    scored = [
        (
            score + judgement.relevance,
            any(hit.document.id == d and is_right((s.start, s.end), span) for d, span in gold),
        )
        for hit, judgement in zip(hits, network.judge(question.used, hits), strict=True)
        for s, score in zip(hit.passage.sentences, judgement.sentences, strict=True)
        if s.kind == "prose"
    ]
    scored.sort(key=lambda pair: -pair[0])
    rank = next((n for n, (_, right) in enumerate(scored) if right), float("inf"))
    return rank, scored[0][0] if scored else -10.0


if __name__ == "__main__":
    main()
