"""The openly licensed sets that the reader learns from, each as a stream of records, without what is kept back."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """A question to a passage. `answers` are (start, end) in `context`, the likeliest first; none: it is not answered
    there."""

    set: str
    question: str
    title: str
    context: str
    answers: tuple[tuple[int, int], ...]


def read_lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _record(name: str, record: dict, *, title: str | None = None) -> Record:
    context = record["context"]
    spans = [(a["start"], a["start"] + len(a["text"])) for a in record["answers"] if a["start"] >= 0]
    texts = [a["text"] for a in record["answers"] if a["start"] >= 0]
    right = [s for s, text in zip(spans, texts, strict=True) if context[slice(*s)] == text and text.strip()]
    title = record["title"].replace("_", " ") if title is None else title
    return Record(name, record["question"].strip(), title, context, tuple(dict.fromkeys(right))[:3])


def du(data: Path) -> Iterator[Record]:
    """SQuAD 1.1, Du et al.'s test split."""
    for record in read_lines(data / "squad1/du_test.jsonl.gz"):
        yield _record("du", record)


def shifts(data: Path) -> Iterator[Record]:
    """SQuADShifts; every fifth paragraph of each part is kept back. Reddit's and Amazon's titles tell nothing."""
    for part in ("wiki", "reddit", "amazon"):
        order: dict[str, int] = {}
        for record in read_lines(data / f"squadshifts/{part}.jsonl.gz"):
            number = order.setdefault(record["context"], len(order))
            if number % 5:
                yield _record(f"shifts-{part}", record, title=None if part == "wiki" else "")


def qamr(data: Path) -> Iterator[Record]:
    """QAMR's `dev` file, its sentences put back together into the passages that they are from."""
    yield from qamr_passages(data / "qamr/dev.jsonl.gz")


def qamr_passages(path: Path) -> Iterator[Record]:
    """A QAMR file with each article's sentences as one context, in their order."""
    records = list(read_lines(path))
    parts: dict[str, dict[tuple[int, ...], str]] = defaultdict(dict)
    for record in records:
        article, place = _place(record["title"])
        parts[article][place] = record["context"]
    joined: dict[str, tuple[str, dict]] = {}
    for article, sentences in parts.items():
        text, starts = "", {}
        for place in sorted(sentences):
            starts[place] = len(text)
            text += sentences[place] + " "
        joined[article] = text.strip(), starts
    for record in records:
        article, place = _place(record["title"])
        text, starts = joined[article]
        answers = sorted(record["answers"], key=lambda a: -a.get("votes", 1))[:3]
        answers = [{"text": a["text"], "start": a["start"] + starts[place]} for a in answers]
        whole = {"question": record["question"], "title": "", "context": text, "answers": answers}
        yield _record(f"qamr-{record['source']}", whole)


def _place(title: str) -> tuple[str, tuple[int, ...]]:
    parts = title.split(":")
    return ":".join(parts[:-2]), tuple(int(p) for p in parts[-2:])


def squad2(data: Path) -> Iterator[Record]:
    """SQuAD 2.0 dev, the half that may be trained on: the only questions here that people made to have no answer."""
    for record in read_lines(data / "squad2/dev_other_half_inferred.jsonl.gz"):
        yield _record("squad2", record)


def nq(data: Path) -> Iterator[Record]:
    """Natural Questions, from the oracle contexts and QED, without what CLAP-NQ asks."""
    kept = {
        _folded(r["question"])
        for part in ("answerable", "unanswerable")
        for r in read_lines(data / f"clapnq/dev_{part}.jsonl.gz")
    }
    seen = set(kept)
    for record in read_lines(data / "nq_open_oracle/nq_open_oracle.jsonl.gz"):
        if _folded(record["question"]) in seen or not record["hasanswer"]:
            continue
        seen.add(_folded(record["question"]))
        pairs = zip(record["answers"], record["starts"], strict=False)
        yield _record("nq", record | {"answers": [{"text": a, "start": s} for a, starts in pairs for s in starts[:1]]})
    for record in read_lines(data / "qed/qed_dev.jsonl.gz"):
        if _folded(record["question"]) not in seen:
            seen.add(_folded(record["question"]))
            yield _record("qed", record)


def _folded(question: str) -> str:
    return "".join(c for c in question.lower() if c.isalnum())


def fairytale(data: Path) -> Iterator[Record]:
    """FairytaleQA train, where the answer stands word for word: why and how, long answers."""
    for record in read_lines(data / "fairytaleqa/train.jsonl.gz"):
        found = _record("fairytale", record)
        if found.answers:
            yield found


def reqa(data: Path, known: set[str]) -> Iterator[tuple[str, str]]:
    """ReQA train: question and answering sentence, without the questions in `known`."""
    for record in read_lines(data / "reqa_squad/train.jsonl.gz"):
        if _folded(record["question"]) not in known:
            yield record["question"], record["sentence"]


def folded_questions(records: list[Record]) -> set[str]:
    return {_folded(record.question) for record in records}
