"""Training examples for the reader, from the openly licensed sets in `../shared/data` that its README marks "train".

    python training/examples.py --data ../shared/data --out FOLDER

writes `examples.jsonl` (a line an example: question, context, text, sentences, answers, relevant) and `counts.json`.
Deterministic. A fifth of the articles of each SQuADShifts part is kept back, and everything that CLAP-NQ asks.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import tantivy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index.segment import sentences as cut  # noqa: E402
from index.types import Document  # noqa: E402

WINDOW = 170
"""Words of a passage at most."""
SHARES = {"du": 9000, "shifts": 9000, "qamr": 7000, "squad2": 6000, "nq": 2600, "fairytale": 3500}
"""Answerable questions taken from each set at most (squad2: unanswerable ones too)."""
REMOVED, NEAR = 0.16, 0.38
"""Shares of the answerable that come again without the answering sentence, and with a near passage that lacks it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(20261124)
    records = []
    for name, read in _SETS.items():
        found = list(read(arguments.data))
        chance.shuffle(found)
        records += [(name, record) for record in found[: SHARES[name]]]
    examples = list(_examples(records, chance))
    chance.shuffle(examples)
    with (arguments.out / "examples.jsonl").open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(example, ensure_ascii=False) + "\n")
    counts: dict[str, int] = defaultdict(int)
    for example in examples:
        counts[f"{example['set']} {'relevant' if example['relevant'] else 'not'}"] += 1
    (arguments.out / "counts.json").write_text(json.dumps(counts, indent=1, sort_keys=True), encoding="utf-8")
    print(json.dumps(counts, indent=1, sort_keys=True), len(examples))


def _examples(records: list, chance: random.Random) -> Iterator[dict]:
    pool = _Pool(dict.fromkeys((r["title"], r["context"]) for _, r in records))
    for name, record in records:
        positive = _example(name, record, record["context"], record["answers"], chance)
        if positive is None:
            continue
        yield positive
        if not record["answers"]:
            continue
        if chance.random() < REMOVED:
            removed = _without_answer(name, record, positive)
            if removed:
                yield removed
        if chance.random() < NEAR:
            near = pool.near(record, chance)
            if near:
                title, context = near
                negative = _example(name, record | {"title": title}, context, [], chance)
                if negative:
                    yield negative


def _example(name: str, record: dict, context: str, answers: list, chance: random.Random) -> dict | None:
    """One example whose text is a window of whole sentences around the first answer."""
    found = [(s.start, s.end) for s in cut(Document("", context, "", "", "text/plain"))]
    if not found:
        return None
    spans = [(a["start"], a["start"] + len(a["text"])) for a in answers]
    spans = [(a, b) for a, b in spans if 0 <= a < b and context[a:b].strip()]
    if answers and not spans:
        return None
    middle = next((i for i, (a, b) in enumerate(found) if spans and a <= spans[0][0] < b), None)
    if middle is None:
        if spans:
            return None
        middle = chance.randrange(len(found))
    first = last = middle
    size = _words(context, found[middle])
    # The window grows to both sides by chance, so that the answer stands anywhere in it.
    while size < WINDOW and (first > 0 or last < len(found) - 1):
        left = first > 0 and (last == len(found) - 1 or chance.random() < 0.5)
        side = first - 1 if left else last + 1
        more = _words(context, found[side])
        if size + more > WINDOW:
            break
        size += more
        first, last = (side, last) if left else (first, side)
    start, end = found[first][0], found[last][1]
    inside = sorted({(a - start, b - start) for a, b in spans if start <= a and b <= end})
    return {
        "set": name,
        "question": record["question"],
        "context": record["title"].replace("_", " ") + "\n" if record["title"] else "",
        "text": context[start:end],
        "sentences": [(a - start, b - start) for a, b in found[first : last + 1]],
        "answers": inside,
        "relevant": bool(inside),
    }


def _without_answer(name: str, record: dict, positive: dict) -> dict | None:
    """The same passage without the sentences that hold the answer; None where too little or the answer remains."""
    kept = [
        positive["text"][a:b]
        for a, b in positive["sentences"]
        if not any(x < b and a < y for x, y in positive["answers"])
    ]
    text = " ".join(kept)
    words = {positive["text"][a:b].lower() for a, b in positive["answers"]}
    if len(kept) < 2 or any(word in text.lower() for word in words):
        return None
    spans = [(s.start, s.end) for s in cut(Document("", text, "", "", "text/plain"))]
    return positive | {"set": name, "text": text, "sentences": spans, "answers": [], "relevant": False}


class _Pool:
    """All contexts, searchable by words, for near passages that lack the answer."""

    def __init__(self, contexts):
        self.contexts = list(contexts)
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("n", stored=True)
        schema.add_text_field("text", tokenizer_name="en_stem")
        self.index = tantivy.Index(schema.build())
        writer = self.index.writer()
        for n, (title, context) in enumerate(self.contexts):
            writer.add_document(tantivy.Document(n=n, text=f"{title.replace('_', ' ')} {context}"))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def near(self, record: dict, chance: random.Random) -> tuple[str, str] | None:
        words = re.sub(r"[^\w\s]|_", " ", record["question"].lower())
        query = self.index.parse_query(words, ["text"])
        answers = [a["text"].lower() for a in record["answers"]]
        found = []
        for _, address in self.searcher.search(query, 12).hits:
            title, context = self.contexts[self.searcher.doc(address)["n"][0]]
            if context != record["context"] and not any(a in context.lower() for a in answers):
                found.append((title, context))
        return chance.choice(found[:5]) if found else None


def _words(text: str, span: tuple[int, int]) -> int:
    return len(text[span[0] : span[1]].split())


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _plain(record: dict) -> dict:
    answers = [a for a in record["answers"] if record["context"][a["start"] : a["start"] + len(a["text"])] == a["text"]]
    return {k: record[k] for k in ("question", "title", "context")} | {"answers": answers[:3]}


def _du(data: Path) -> Iterator[dict]:
    for record in _lines(data / "squad1/du_test.jsonl.gz"):
        yield _plain(record)


def _shifts(data: Path) -> Iterator[dict]:
    for part in ("wiki", "reddit", "amazon"):
        order: dict[str, int] = {}
        for record in _lines(data / f"squadshifts/{part}.jsonl.gz"):
            number = order.setdefault(record["context"], len(order))
            if number % 5:
                plain = _plain(record)
                yield plain if part == "wiki" else plain | {"title": ""}


def _qamr(data: Path) -> Iterator[dict]:
    """QAMR's sentences put back together into the passages of news that they are from."""
    records = [r for r in _lines(data / "qamr/dev.jsonl.gz") if r["source"] == "wikinews"]
    documents: dict[str, dict[tuple, str]] = defaultdict(dict)
    for record in records:
        article, place = _place(record["title"])
        documents[article][place] = record["context"]
    joined = {}
    for article, parts in documents.items():
        text, starts = "", {}
        for place in sorted(parts):
            starts[place] = len(text)
            text += parts[place] + " "
        joined[article] = text.strip(), starts
    for record in records:
        article, place = _place(record["title"])
        text, starts = joined[article]
        answers = sorted(record["answers"], key=lambda a: -a.get("votes", 1))[:3]
        answers = [{"text": a["text"], "start": a["start"] + starts[place]} for a in answers]
        yield _plain({"question": record["question"], "title": "", "context": text, "answers": answers})


def _place(title: str) -> tuple[str, tuple]:
    parts = title.split(":")
    return ":".join(parts[:-2]), tuple(int(p) for p in parts[-2:])


def _squad2(data: Path) -> Iterator[dict]:
    for record in _lines(data / "squad2/dev_other_half_inferred.jsonl.gz"):
        yield _plain(record)


def _nq(data: Path) -> Iterator[dict]:
    kept = {
        r["question"] for part in ("answerable", "unanswerable") for r in _lines(data / f"clapnq/dev_{part}.jsonl.gz")
    }
    for record in _lines(data / "nq_open_oracle/nq_open_oracle.jsonl.gz"):
        if record["question"] not in kept and record["hasanswer"]:
            found = [
                {"text": a, "start": s}
                for a, starts in zip(record["answers"], record["starts"], strict=False)
                for s in starts[:1]
            ]
            yield _plain(record | {"answers": found})


def _fairytale(data: Path) -> Iterator[dict]:
    for record in _lines(data / "fairytaleqa/train.jsonl.gz"):
        plain = _plain(record)
        if plain["answers"]:
            yield plain


_SETS = {"du": _du, "shifts": _shifts, "qamr": _qamr, "squad2": _squad2, "nq": _nq, "fairytale": _fairytale}

if __name__ == "__main__":
    main()
