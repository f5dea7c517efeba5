"""Proof of sentences: how many wrong ones are stopped, by kind of error, and how many right ones; and its speed.

    python -m benchmarks.proof [--data ../shared/data] [--part tune|report] [--articles 60] [--choose]

Articles that training kept back (`training/claims.py`: one in ten for tuning, one for reporting) become an archive.
Claims on them are made as for training, and each goes through `qa.proof.prove` with its true citations. Then
`nli-wice`, which nothing was trained on: does a claim follow from the evidence that Wikipedia cites for it? Balanced
accuracy of the network's probability, of word overlap and of the packaged MiniLM's cosine, each at the threshold that
is best on the set's `dev` part, measured on `test`; and of the network at the threshold that the proof uses. A claim
with several pieces of evidence counts by the best of them.

`--choose` writes the threshold in `qa/entailment.json`: the one at which at most one right claim in twenty of the
tuning part is stopped, by all checks together.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index import Archive, build
from index.segment import sentences
from qa.proof import prove
from qa.proof.entailment import CHOSEN, packaged_entailment, threshold
from qa.question import read_question
from qa.words import is_stop, words

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from claims import Claim, claims, part_of  # noqa: E402
from sayings import Article  # noqa: E402

SETS = ("gum-wikinews", "voa-english", "global-voices", "kremlin-en", "wh-briefings")
AN_ARTICLE = 25
"""Sentences of an article that claims are made of, at most."""
QUESTION = "What is reported?"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / ".." / "shared" / "data")
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    parser.add_argument("--articles", type=int, default=60, help="of the part, at most; the journalism first")
    parser.add_argument("--choose", action="store_true", help="write the threshold, from the tuning part")
    parser.add_argument("--failures", action="store_true", help="show right claims that were stopped (tune only)")
    arguments = parser.parse_args()
    if arguments.choose:
        arguments.part = "tune"
        CHOSEN.write_text('{"threshold": 0.0}\n', encoding="utf-8")  # all are judged, and none is stopped by it
    with tempfile.TemporaryDirectory() as folder:
        archive = kept_back(arguments.data, arguments.part, arguments.articles, Path(folder))
        made = made_claims(archive)
        report(archive, made, arguments.failures and arguments.part == "tune", arguments.choose)
        if packaged_entailment():
            wice(arguments.data, archive)


def kept_back(data: Path, part: str, most: int, folder: Path) -> Archive:
    """An archive of articles of a part, the first of each set's in turn."""
    chosen = []
    for name in SETS:
        with gzip.open(data / name / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
            chosen += [record for record in map(json.loads, file) if part_of(record["id"]) == part]
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for record in chosen[:most]:
            kept = {key: record[key] for key in ("id", "title", "text", "published") if record.get(key)}
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    for _ in build([folder / "articles.jsonl"], folder / "archive"):
        pass
    return Archive.open(folder / "archive")


def made_claims(archive: Archive) -> list[Claim]:
    chance, made = random.Random(5), []
    for document in sorted(archive.documents(), key=lambda d: d.source):
        article = Article(document, sentences(document), (), archive.statements(document.id))
        made += claims(article, AN_ARTICLE, chance)
    return made


def report(archive: Archive, made: Sequence[Claim], failures: bool, choose: bool) -> None:
    """Prints the share that is stopped of each kind: by the checks without a network, and in all."""
    question = read_question(QUESTION)
    prove(question, made[0].text, made[0].citations, archive)  # opens the network
    rules, stopped, scores = defaultdict(list), defaultdict(list), defaultdict(list)
    began = time.perf_counter()
    for claim in made:
        proof = prove(question, claim.text, claim.citations, archive)
        shown = proof.verdict in ("verbatim", "supported")
        stopped[claim.kind].append(not shown)
        rules[claim.kind].append(not shown and proof.score is None)
        if proof.score is not None:
            scores[claim.kind].append(proof.score)
        if failures and not shown and claim.kind == "right":
            print(f"- {claim.text}\n    {proof.why} {proof.score}\n    {claim.citations[0].quote[:300]}")
    seconds = time.perf_counter() - began
    print(f"{'kind':12} {'claims':>7} {'by rules':>9} {'stopped':>8}")
    for kind in sorted(stopped, key=lambda k: (k != "right", k)):
        print(f"{kind:12} {len(stopped[kind]):7} {np.mean(rules[kind]):9.3f} {np.mean(stopped[kind]):8.3f}")
    wrong = [one for kind, each in stopped.items() if kind != "right" for one in each]
    print(f"{'all wrong':12} {len(wrong):7} {'':9} {np.mean(wrong):8.3f}")
    print(f"{1000 * seconds / len(made):.1f} ms a sentence")
    if scores["right"]:
        _thresholds(rules, stopped, scores, choose)


def _thresholds(rules: dict, stopped: dict, scores: dict, choose: bool) -> None:
    """Prints what thresholds would stop, and writes the one for a twentieth where it is to be chosen."""
    right, others = np.array(scores["right"]), np.concatenate([scores[k] for k in scores if k != "right"])
    wrong, lost = sum(len(each) for kind, each in stopped.items() if kind != "right"), np.mean(rules["right"])
    for share in (0.03, 0.05, 0.08):
        room = (share - lost) * len(stopped["right"]) / len(right)
        at = float(np.quantile(right, max(0.0, room)))
        let = (others >= at).sum() / wrong
        print(f"right stopped {max(share, lost):.2f}: threshold {at:.3f}, wrong stopped {1 - let:.3f}")
        if choose and share == 0.05:
            CHOSEN.write_text(json.dumps({"threshold": round(at, 4)}) + "\n", encoding="utf-8")
            threshold.cache_clear()


def wice(data: Path, archive: Archive) -> None:
    """Prints balanced accuracies on `nli-wice`."""
    path = data / "nli-wice/nli.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    network = packaged_entailment()
    encoder = archive.encoder
    ways: dict[str, Callable[[dict], float]] = {
        "network": lambda pair: network.judge(pair["hypothesis"], pair["premise"]).follows,
        "word overlap": _overlap,
        "cosine": lambda pair: float(
            encoder.encode_question(pair["hypothesis"]) @ encoder.encode_question(pair["premise"][:1500])
        ),
    }
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        groups[pair["split"], pair["group"]].append(number)
    dev = np.array([split == "dev" for split, _ in groups])
    follows = np.array([pairs[numbers[0]]["label"] == "supported" for numbers in groups.values()])
    for name, way in ways.items():
        each = [way(pair) for pair in pairs]
        scores = np.array([max(each[n] for n in numbers) for numbers in groups.values()])
        best = max(np.unique(scores[dev]), key=lambda at: balanced(scores[dev] >= at, follows[dev]))
        print(f"wice {name:13} {balanced(scores[~dev] >= best, follows[~dev]):.3f} at {best:.3f}")
        if name == "network":
            shipped = scores[~dev] >= threshold()
            print(f"wice {'as shipped':13} {balanced(shipped, follows[~dev]):.3f} at {threshold()}")


def balanced(said: np.ndarray, true: np.ndarray) -> float:
    """The mean of the shares of true and of false ones that are told as such."""
    return float((said[true].mean() + (~said[~true]).mean()) / 2)


def _overlap(pair: dict) -> float:
    claim, passage = ({w.stem for w in words(pair[part]) if not is_stop(w.text)} for part in ("hypothesis", "premise"))
    return len(claim & passage) / max(1, len(claim))


if __name__ == "__main__":
    main()
