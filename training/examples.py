"""Training examples for the reader, from the openly licensed sets in `../shared/data` that its README marks "train".

    python training/examples.py --data ../shared/data --out FOLDER

writes `examples.jsonl` (a line an example: question, context, text, its sentences and which of them answer, the
answers' ranges, relevant) and `counts.json`. Deterministic. `sources.py` says what is kept back.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import sources
import tantivy
from model import packaged_tokenizer
from sources import Record
from swaps import MONTHS, names_of, negated, swapped_passage, swapped_question

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mining import Judge  # noqa: E402
from sayings import sayings  # noqa: E402

from index.segment import sentences as cut  # noqa: E402
from index.types import Document, Span  # noqa: E402

WINDOWS = (80, 120, 170)
"""Words of a passage at most, one of these by chance."""
SHARES = {
    "du": 12000, "shifts-wiki": 6500, "shifts-reddit": 3000, "shifts-amazon": 2500, "qamr-wikinews": 8000,
    "qamr-wikipedia": 3000, "squad2": 6000, "nq": 2700, "qed": 1400, "fairytale": 3500,
}  # fmt: skip
"""Questions taken from each set at most (squad2: unanswerable ones too, each of those twice)."""
REQA, SAYINGS = 6500, 14000
NEGATIVES = {"near": 0.26, "removed": 0.1, "asked otherwise": 0.2, "told otherwise": 0.08, "negated": 0.03}
"""Shares of the answerable that come again with a near passage, without the answering sentence, with one thing of the
question changed, with one thing of the passage changed, with the answering sentence negated."""
MINED = 6
"""Near passages among which the judge picks the hardest."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20261124, help="another one draws other windows and near misses")
    parser.add_argument("--most", type=int, help="examples at most, drawn from all")
    parser.add_argument("--judge", type=Path, help="a trained network, to pick the hardest of several near passages")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(arguments.seed)
    records = _records(arguments.data, chance)
    examples = list(_examples(records, Judge(arguments.judge) if arguments.judge else None, chance))
    examples += list(_reqa(arguments.data, records, chance))
    examples += list(sayings(arguments.data, packaged_tokenizer(), chance))[:SAYINGS]
    chance.shuffle(examples)
    examples = examples[: arguments.most]
    with (arguments.out / "examples.jsonl").open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(example, ensure_ascii=False) + "\n")
    counts = Counter(f"{e['set']} {'answered' if e['relevant'] else e.get('how', 'not answered')}" for e in examples)
    (arguments.out / "counts.json").write_text(json.dumps(counts, indent=1, sort_keys=True), encoding="utf-8")
    print(json.dumps(counts, indent=1, sort_keys=True), len(examples))


def _records(data: Path, chance: random.Random) -> list[Record]:
    by_set: dict[str, list[Record]] = defaultdict(list)
    for read in (sources.du, sources.shifts, sources.qamr, sources.squad2, sources.nq, sources.fairytale):
        for record in read(data):
            by_set[record.set].append(record)
    records = []
    for name, found in by_set.items():
        chance.shuffle(found)
        records += found[: SHARES[name]]
    return records


def _examples(records: Sequence[Record], judge: Judge | None, chance: random.Random) -> Iterator[dict]:
    pool = _Pool(dict.fromkeys((r.title, r.context) for r in records), judge)
    names: dict[str, list[str]] = defaultdict(list)
    for record in records:
        names[record.set] += names_of(record.context)[:3]
    for record in records:
        positive = _example(record, chance)
        if positive is None:
            continue
        yield positive
        if not record.answers:
            yield _example(record, chance)
            continue
        some = chance.sample(names[record.set], min(12, len(names[record.set])))
        for how, share in NEGATIVES.items():
            if chance.random() < share:
                negative = _negative(how, record, positive, pool, some, chance)
                if negative:
                    yield negative | {"how": how}


def _negative(how: str, record: Record, positive: dict, pool: _Pool, names: list[str], chance) -> dict | None:
    text, answers = positive["text"], positive["answers"]
    answer = text[slice(*answers[0])] if answers else ""
    if how == "near":
        return pool.near(record, chance)
    if how == "asked otherwise":
        question = swapped_question(positive["question"], text, answer, names, chance)
        return question and _unanswered(positive, question=question)
    if how == "told otherwise":
        told = swapped_passage(positive["question"], positive["context"], text, names, chance)
        return told and _unanswered(positive, context=told[0], text=told[1])
    holders = [i for i, right in enumerate(positive["right"]) if right]
    if how == "negated":
        if len(holders) != 1:
            return None
        start, end = positive["sentences"][holders[0]]
        denied = negated(text[start:end], chance)
        return denied and _unanswered(positive, text=text[:start] + denied + text[end:])
    kept = [text[a:b] for (a, b), right in zip(positive["sentences"], positive["right"], strict=True) if not right]
    rest = " ".join(kept)
    if len(kept) < 2 or any(text[a:b].lower() in rest.lower() for a, b in answers):
        return None
    return _unanswered(positive, text=rest)


def _example(record: Record, chance: random.Random) -> dict | None:
    """One example whose text is a window of whole sentences around the first answer; None where none can be made."""
    context = record.context
    found = _cut(context)
    middle = chance.randrange(len(found)) if found and not record.answers else None
    if record.answers:
        first_answer = record.answers[0][0]
        middle = next((i for i, (a, b) in enumerate(found) if a <= first_answer < b), None)
    if middle is None:
        return None
    most, first, last = chance.choice(WINDOWS), middle, middle
    size = _words(context, found[middle])
    # The window grows to both sides by chance, so that the answer stands anywhere in it.
    while size < most and (first > 0 or last < len(found) - 1):
        left = first > 0 and (last == len(found) - 1 or chance.random() < 0.5)
        side = first - 1 if left else last + 1
        size += _words(context, found[side])
        if size > most:
            break
        first, last = (side, last) if left else (first, side)
    start, end = found[first][0], found[last][1]
    answers = sorted((a - start, b - start) for a, b in record.answers if start <= a and b <= end)
    ranges = [(a - start, b - start) for a, b in found[first : last + 1]]
    return {
        "set": record.set,
        "question": record.question,
        "context": _context(record.title, chance),
        "text": context[start:end],
        "sentences": ranges,
        "right": [int(any(x < b and a < y for x, y in answers)) for a, b in ranges],
        "answers": answers,
        "relevant": int(bool(answers)),
    }


def _unanswered(positive: dict, **changed) -> dict:
    """The example with what is `changed`, and no answer in it."""
    example = positive | changed
    ranges = _cut(example["text"])
    return example | {"sentences": ranges, "right": [0] * len(ranges), "answers": [], "relevant": 0}


def _reqa(data: Path, records: Sequence[Record], chance: random.Random) -> Iterator[dict]:
    """A passage made of the answering sentence among the sentences that are most like it, mostly of its article."""
    pairs = list(sources.reqa(data, sources.folded_questions(list(records))))
    pool = _Pool([("", sentence) for sentence in dict.fromkeys(s for _, s in pairs)])
    chance.shuffle(pairs)
    for question, sentence in pairs[:REQA]:
        like = [s for _, s in pool.search(sentence, 9) if s != sentence]
        around = chance.sample(like, min(len(like), chance.randint(2, 4)))
        answered = chance.random() < 0.85
        parts = [*around, sentence] if answered else around
        if not parts:
            continue
        chance.shuffle(parts)
        ranges, at = [], 0
        for part in parts:
            ranges.append((at, at + len(part)))
            at += len(part) + 1
        right = [int(part == sentence) for part in parts]
        yield {
            "set": "reqa", "question": question, "context": "", "text": " ".join(parts), "sentences": ranges,
            "right": right, "answers": [], "relevant": int(answered),
        }  # fmt: skip


class _Pool:
    """All contexts, searchable by words, for near passages that lack the answer."""

    def __init__(self, contexts, judge: Judge | None = None):
        self.contexts, self.judge = list(contexts), judge
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("n", stored=True)
        schema.add_text_field("text", tokenizer_name="en_stem")
        self.index = tantivy.Index(schema.build())
        writer = self.index.writer(num_threads=1)
        for n, (title, context) in enumerate(self.contexts):
            writer.add_document(tantivy.Document(n=n, text=f"{title} {context}"))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, text: str, k: int) -> list[tuple[str, str]]:
        words = re.findall(r"[^\W_]+", text.lower())
        if not words:
            return []
        query = self.index.parse_query(" ".join(f'"{word}"' for word in words), ["text"])
        found = self.searcher.search(query, k).hits
        numbers = sorted(((-score, self.searcher.doc(address)["n"][0]) for score, address in found))
        return [self.contexts[n] for _, n in numbers]

    def near(self, record: Record, chance: random.Random) -> dict | None:
        """An example of a near passage without the record's answer: the hardest by the judge, or one by chance."""
        answers = [record.context[a:b].lower() for a, b in record.answers]
        found = [
            (title, context)
            for title, context in self.search(record.question, 12)
            if context != record.context and not any(a in context.lower() for a in answers)
        ]
        taken = found[:MINED] if self.judge else [chance.choice(found[:5])] if found else []
        examples = [_example(replace(record, title=t, context=c, answers=()), chance) for t, c in taken]
        examples = [example for example in examples if example]
        if self.judge:
            return self.judge.hardest(examples)
        return examples[0] if examples else None


def _context(title: str, chance: random.Random) -> str:
    """What an archive puts in front of a passage: the headline, and on some a day, which has nothing to do with it."""
    day = (
        f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(1990, 2026)}"
        if chance.random() < 0.25
        else ""
    )
    line = ". ".join(part for part in (title, day) if part)
    return f"{line}.\n" if line else ""


def _cut(text: str) -> list[Span]:
    return [(s.start, s.end) for s in cut(Document("", text, "", "", "text/plain"))]


def _words(text: str, span: Span) -> int:
    return len(text[slice(*span)].split())


if __name__ == "__main__":
    main()
