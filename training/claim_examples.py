"""Examples for training the entailment network: claims with the passages that they are to be judged by.

    python training/claim_examples.py --data ../shared/data --out FOLDER

writes `examples.jsonl` (a line a claim: premise, hypothesis, label, wrong) and `counts.json`. Made of news texts
(`claims.py`), of questions with their answers (`answered.py`), and of openly licensed inference sets. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import answered
import sources
from model import packaged_tokenizer
from sources import Record, read_lines
from swaps import names_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from claims import AGAINST, FOLLOWS, OPEN, Claim, changed, claims, drawn, part_of  # noqa: E402
from falsehoods import KINDS, Offer, made_wrong  # noqa: E402
from sayings import Article, read_articles  # noqa: E402
from variants import variants  # noqa: E402

from index.segment import sentences as cut  # noqa: E402
from index.types import Document  # noqa: E402
from qa.proof.premise import as_cited, network_premise  # noqa: E402

QUESTIONS = 7000
INFERENCE = {"nli-fever-symmetric": 1420, "nli-conj": 4000, "nli-breaking": 1200, "nli-med": 3000}
"""Pairs taken from each set at most."""
_LABELS = {
    "entailment": FOLLOWS, "SUPPORTS": FOLLOWS, "neutral": OPEN, "contradiction": AGAINST, "REFUTES": AGAINST,
}  # fmt: skip
NEWS, RELEASE = 60, 14
"""Sentences of one article at most, of journalism and of releases; transcripts would else outnumber the news."""
RELEASES = ("wh-", "kremlin-")
ROUNDS = 3
"""How often the journalism is gone through, with other claims each time."""


VARIED = 0.75
"""Share of the right claims that are told in other forms too (`variants.py`)."""
LONGEST = 480
"""Characters of a claim with its passage, at most: longer ones cost more time than they teach."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20261201)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(arguments.seed)
    examples = list(_of_articles(arguments.data, chance))
    examples += list(_of_questions(arguments.data, chance))
    examples += list(_varied(examples, chance))
    examples += list(_of_inference(arguments.data, chance))
    chance.shuffle(examples)
    examples = [e for e in examples if len(e["premise"]) + len(e["hypothesis"]) <= LONGEST]
    with (arguments.out / "examples.jsonl").open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(example, ensure_ascii=False) + "\n")
    counts = Counter(f"{e['set']} {e['kind']}" for e in examples) + Counter(f"label {e['label']}" for e in examples)
    (arguments.out / "counts.json").write_text(json.dumps(counts, indent=1, sort_keys=True), encoding="utf-8")
    print(json.dumps(counts, indent=1, sort_keys=True), len(examples))


def example(claim: Claim, article: Article) -> dict:
    """A claim as it is trained on."""
    premise = [as_cited(citation, article.document, article.statements) for citation in claim.citations]
    return {
        "set": "articles", "kind": claim.kind, "premise": network_premise(premise), "hypothesis": claim.text,
        "label": claim.label, "wrong": claim.wrong,
    }  # fmt: skip


def _of_articles(data: Path, chance: random.Random) -> Iterator[dict]:
    for article in read_articles(data, packaged_tokenizer()):
        if part_of(article.document.id) == "train":
            most, rounds = (RELEASE, 1) if article.document.id.startswith(RELEASES) else (NEWS, ROUNDS)
            yield from (example(claim, article) for _ in range(rounds) for claim in claims(article, most, chance))


def _of_questions(data: Path, chance: random.Random) -> Iterator[dict]:
    """Statements made of questions and answers; wrong ones by another answer, or by an error of some kind."""
    records = [r for read in (sources.du, sources.shifts, sources.squad2, sources.nq) for r in read(data)]
    records = [r for r in records if r.answers and "amazon" not in r.set and "reddit" not in r.set]
    chance.shuffle(records)
    taken = 0
    for record in records:
        start, end = record.answers[0]
        told = answered.statement(record.question, record.context[start:end], record.context, start)
        if told is None or len(told.split()) > 35:
            continue
        taken += 1
        if taken > QUESTIONS:
            return
        premise = _around(record, chance)
        pair = {
            "set": "questions",
            "premise": premise,
            "hypothesis": told,
            "kind": "right",
            "label": FOLLOWS,
            "wrong": (),
        }
        yield pair
        offer = Offer(premise, tuple(names_of(premise)), (), None, ())
        yield from _falsified(pair, told, offer, 1 + (chance.random() < 0.4), chance)


def _varied(examples: list[dict], chance: random.Random) -> Iterator[dict]:
    """Right claims of the examples in other forms, each with a wrong one that has another day, figure or name; and of
    those right ones, claims with an error of any kind."""
    for told in [e for e in examples if e["kind"] == "right" and len(e["premise"]) < LONGEST]:
        if chance.random() > VARIED:
            continue
        for variant in variants(told["premise"], told["hypothesis"], chance.choice((1, 1, 2)), chance):
            pair = {"set": f"{told['set']} varied", "premise": variant.premise}
            yield pair | {
                "hypothesis": variant.text, "kind": variant.kind, "label": variant.label, "wrong": variant.wrong,
            }  # fmt: skip
            if variant.kind == "right" and chance.random() < 0.35:
                offer = Offer(variant.premise, tuple(names_of(variant.premise)), (), None, ())
                yield from _falsified(pair, variant.text, offer, 1, chance)


def _falsified(pair: dict, told: str, offer: Offer, most: int, chance: random.Random) -> Iterator[dict]:
    """Wrong claims made of a right one, `most` at most."""
    made = []
    for kind, (_, label, often) in KINDS.items():
        if wrong := made_wrong(kind, told, offer, chance):
            made.append((often, Claim(wrong, kind, label, (), changed(told, wrong))))
    for claim in drawn(made, most, chance):
        yield pair | {"hypothesis": claim.text, "kind": claim.kind, "label": claim.label, "wrong": claim.wrong}


def _around(record: Record, chance: random.Random) -> str:
    """The answering sentence, most often with a neighbour or two, under the passage's title."""
    found = [(s.start, s.end) for s in cut(Document("", record.context, "", "", "text/plain"))]
    start = record.answers[0][0]
    middle = next((i for i, (a, b) in enumerate(found) if a <= start < b), 0)
    first, last = max(0, middle - chance.choice((0, 0, 1, 1))), middle + chance.choice((0, 0, 1))
    chosen = found[first : last + 1]
    title = f"{record.title}\n" if record.title else ""
    return title + record.context[chosen[0][0] : chosen[-1][1]]


def _of_inference(data: Path, chance: random.Random) -> Iterator[dict]:
    for name, most in INFERENCE.items():
        pairs = [r for r in read_lines(data / name / "nli.jsonl.gz") if r["label"] in _LABELS]
        for pair in chance.sample(pairs, min(most, len(pairs))):
            label = _LABELS[pair["label"]]
            yield {
                "set": name, "kind": "right" if label == FOLLOWS else "not", "premise": pair["premise"],
                "hypothesis": pair["hypothesis"], "label": label, "wrong": () if label == FOLLOWS else None,
            }  # fmt: skip


if __name__ == "__main__":
    main()
