"""Training examples from the questions that we wrote: each put to an archive, read as an answer would read it.

    python training/asked.py --data ../shared/data --archive FOLDER --judge NETWORK.onnx --out FILE.jsonl

Only questions of articles that train are asked (`written.py`). What the search brings up makes the examples, in the
form of `examples.py`: passages that hold a gold sentence; the same without it; among the other passages those from
which a network trained before would soonest answer, of other articles and of the same. FOLDER becomes the archive of
all news and the invented wire.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from written import UNANSWERED, news_folder, written_questions

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index import Archive, build  # noqa: E402
from index.types import Hit, Span  # noqa: E402
from qa.evaluate import Gold, is_right  # noqa: E402
from qa.network import Network  # noqa: E402
from qa.question import read_question  # noqa: E402
from qa.searching import searched  # noqa: E402

JUDGED = 12
"""Passages of a search among which the hardest are picked."""
ANSWERED, HARD, UNANSWERED_HARD = 2, 2, 3
"""Passages of each sort that a question makes examples of, at most."""
REMOVED = 0.35
"""Share of the answered examples that come again without the answering sentences."""
SAFE = 1.0
"""So much less than the gold passage a passage of another article must seem to answer: what seems better may well be
an answer that nobody marked. (Logits of relevance.)"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the passages that were found for it, best first, and how soon the network would answer from
    each of the first `JUDGED` of them."""

    record: dict
    hits: tuple[Hit, ...]
    gold: tuple[tuple[str, Span], ...]
    relevance: tuple[float, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--judge", type=Path, required=True, help="a trained network, to tell what is hard")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20261127)
    parser.add_argument("--last", type=int, help="number of the last question that is asked")
    parser.add_argument("--first", type=int, default=1, help="number of the first that is asked in any case …")
    parser.add_argument("--earlier", type=float, default=1.0, help="… and the share of those before it that are too")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with news_archive(arguments.data, arguments.archive) as archive:
        asked = due(arguments.data, arguments.first, arguments.last, arguments.earlier, chance)
        examples = list(asked_examples(asked, archive, Network(arguments.judge), chance))
    chance.shuffle(examples)
    with arguments.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(example, ensure_ascii=False) + "\n" for example in examples)
    print(json.dumps(Counter(example["how"] for example in examples), indent=1), len(examples))


def news_archive(data: Path, path: Path):
    """The archive of all news and the invented wire, open; made before, or begun, it embeds nothing twice."""
    folder = news_folder(data, path.with_name(path.name + ".news"))
    for _ in build([folder], path):
        pass
    return Archive.open(path)


def due(data: Path, first: int, last: int | None, earlier: float, chance: random.Random) -> list[dict]:
    """The questions that train, from number `first` of the file to `last`; of those before them the share `earlier`."""
    records = [record for part, record in written_questions(data) if part == "train"]
    numbered = [(int(record["id"].removeprefix("a-")), record) for record in records]
    return [
        record
        for number, record in numbered
        if number <= (last or number) and (number >= first or chance.random() < earlier)
    ]


def asked_examples(records: Iterable[dict], archive, judge: Network, chance: random.Random) -> Iterator[dict]:
    golds = Gold(archive)
    for record in records:
        yield from examples_of(_asked(record, archive, golds, judge), chance)


def _asked(record: dict, archive, golds: Gold, judge: Network) -> Asked:
    question = read_question(record["question"], last_day=archive.info().last_day)
    gold = tuple(golds.spans(record))
    hits = list(searched(question, archive))
    if gold and not any(_right(hit, gold) for hit in hits):
        document = archive.document(gold[0][0])
        holding = [p for p in archive.passages(document.id) if p.start < gold[0][1][1] and gold[0][1][0] < p.end]
        hits += [Hit(-1, document, passage, 0.0) for passage in holding[:1]]
    judged = judge.judge(question.used, hits[:JUDGED])
    return Asked(record, tuple(hits), gold, tuple(j.relevance for j in judged))


def examples_of(asked: Asked, chance: random.Random) -> Iterator[dict]:
    """The examples of one question; none of a question whose gold passage is not to be had."""
    answered = [(n, hit) for n, hit in enumerate(asked.hits) if _right(hit, asked.gold)]
    if asked.record["kind"] in UNANSWERED:
        for _, hit in _hardest(asked, None)[:UNANSWERED_HARD]:
            yield _example(asked, hit, asked.record["kind"])
        return
    if not answered:
        return
    for _, hit in answered[:ANSWERED]:
        yield _example(asked, hit, "answered")
        if chance.random() < REMOVED and (left := _without(asked, hit)):
            yield left
    known = [asked.relevance[n] for n, _ in answered if n < len(asked.relevance)]
    # One at random beside the hardest, so that what is easy is not forgotten.
    hardest = _hardest(asked, max(known, default=None))
    for _, hit in [*hardest[:HARD], *chance.sample(hardest[HARD:], min(1, len(hardest[HARD:])))]:
        yield _example(asked, hit, "not answered")


def _hardest(asked: Asked, answered: float | None) -> list[tuple[float, Hit]]:
    """The judged passages without a gold sentence, those first that the network would soonest answer from. `answered`:
    how much it would from the best gold passage; what comes near that, of another article, is left out."""
    articles = {document for document, _ in asked.gold}
    found = []
    for hit, relevance in zip(asked.hits, asked.relevance, strict=False):
        other = hit.document.id not in articles
        if _right(hit, asked.gold) or answered is not None and other and relevance > answered - SAFE:
            continue
        found.append((relevance, hit))
    return sorted(found, key=lambda pair: -pair[0])


def _right(hit: Hit, gold: Sequence[tuple[str, Span]]) -> list[int]:
    """Places of the prose sentences that hold a gold quote; nothing where none does."""
    return [
        n
        for n, sentence in enumerate(s for s in hit.passage.sentences if s.kind == "prose")
        if any(d == hit.document.id and is_right((sentence.start, sentence.end), span) for d, span in gold)
    ]


def _example(asked: Asked, hit: Hit, how: str) -> dict:
    start, right = hit.passage.start, _right(hit, asked.gold)
    prose = [(s.start - start, s.end - start) for s in hit.passage.sentences if s.kind == "prose"]
    return {
        "set": "written",
        "how": how,
        "group": asked.record["id"],
        "question": asked.record["question"],
        "context": hit.passage.context,
        "text": hit.text,
        "sentences": prose,
        "right": [int(n in right) for n in range(len(prose))],
        "answers": _spans(asked.record.get("answer"), hit.text, [prose[n] for n in right]),
        "relevant": int(bool(right)),
    }


def _spans(answer: str | None, text: str, sentences: Sequence[Span]) -> list[Span]:
    """Where the answer's words stand in a gold sentence; nothing where they are not the article's own."""
    told = (answer or "").strip(" .")
    if len(told) < 2 or told.lower() in ("yes", "no"):
        return []
    for start, end in sentences:
        if (at := text[start:end].lower().find(told.lower())) >= 0:
            return [(start + at, start + at + len(told))]
    return []


def _without(asked: Asked, hit: Hit) -> dict | None:
    """The passage without its answering sentences; None where nothing else is left."""
    example = _example(asked, hit, "removed")
    kept = [span for span, right in zip(example["sentences"], example["right"], strict=True) if not right]
    parts = [example["text"][a:b] for a, b in kept]
    if not parts:
        return None
    spans, at = [], 0
    for part in parts:
        spans.append((at, at + len(part)))
        at += len(part) + 1
    return example | {
        "text": " ".join(parts),
        "sentences": spans,
        "right": [0] * len(parts),
        "answers": [],
        "relevant": 0,
    }


if __name__ == "__main__":
    main()
