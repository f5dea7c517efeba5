"""Measures of retrieval, answering and refusing on a file of questions with known answers: `onrecord eval`.

A questions file is JSON Lines: `id`, `question`, `kind`, and `gold`, a list of `{"doc_id" or "source", "quote"}`; an
empty `gold` means that the archive does not answer. A sentence is right when it shares half of a gold quote's
characters or half of its own with one (the rule of the project's first figures).
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.errors import UsageError
from index.types import Span

from .pipeline import ask
from .types import Answer


def evaluate(
    questions: Path,
    archive,
    *,
    part: str | None = None,
    reader=None,
    on_question: Callable[[int, int], None] | None = None,
) -> dict:
    """Asks every question and returns `{"all": measures, "kinds": {kind: measures}, "questions": [row, …]}`.

    `part` is "even", "odd" or None: which lines of the file, counted from 0, to ask. Measures are shares of 1, or None
    where no question counts: `article@1`, `article@5`, `recall@5`, `recall@24` (a gold passage retrieved), `ndcg@10`,
    `hit@1`, `hit@3` (a right sentence first, or among the first three, refusals counting as wrong), `answered`,
    `refused_right` (of unanswerable questions), `refused_wrong` (of answerable ones), `refusal_precision`,
    `refusal_recall`, and `auroc` of the probability, answerable against unanswerable. Raises UsageError for a file that
    is not such a file.
    """
    records = read_questions(questions, part)
    gold = Gold(archive)
    rows = []
    for done, record in enumerate(records):
        if on_question:
            on_question(done, len(records))
        rows.append(judge(record, ask(record["question"], archive, reader=reader), gold.spans(record)))
    kinds: dict[str, list] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    return {
        "all": measures(rows),
        "kinds": {kind: measures(group) for kind, group in sorted(kinds.items())},
        "questions": rows,
    }


def read_questions(path: Path, part: str | None = None) -> list[dict]:
    """The records of a questions file, or its even or odd lines."""
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        records = [json.loads(line) for line in lines]
        if not all(isinstance(r, dict) and isinstance(r.get("question"), str) for r in records):
            raise ValueError("a line has no question")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} is not a questions file ({error}). Each line is JSON: id, question, kind, gold."
        ) from error
    return records[{"even": 0, "odd": 1}[part] :: 2] if part else records


def judge(record: dict, answer: Answer, gold: Sequence[tuple[str, Span]]) -> dict:
    """One question's outcome as plain numbers: ranks are counted from 0, None for not found."""
    retrieved = answer.retrieved
    documents = list(dict.fromkeys(r["document_id"] for r in retrieved))
    relevant = [
        any(r["document_id"] == d and _overlaps((r["start"], r["end"]), span) for d, span in gold) for r in retrieved
    ]
    right = [
        any(
            answer.citations[s.citations[0]].document_id == d
            and is_right((answer.citations[s.citations[0]].start, answer.citations[s.citations[0]].end), span)
            for d, span in gold
        )
        for s in answer.sentences
    ]
    return {
        "id": record.get("id"),
        "kind": record.get("kind", ""),
        "question": record["question"],
        "answerable": bool(record.get("gold")),
        "found": bool(gold) or not record.get("gold"),
        "article": next((i for i, d in enumerate(documents) if d in {g[0] for g in gold}), None),
        "passage": next((i for i, r in enumerate(relevant) if r), None),
        "ndcg": ndcg(relevant, 10, sum(relevant)),
        "sentence": next((i for i, r in enumerate(right) if r), None),
        "status": answer.status,
        "probability": answer.probability,
        "seconds": sum(answer.seconds.values()),
    }


def measures(rows: Sequence[dict]) -> dict:
    """The measures of `evaluate` over rows of `judge`."""
    yes = [r for r in rows if r["answerable"]]
    no = [r for r in rows if not r["answerable"]]
    refused = [r for r in rows if r["status"] == "refused"]
    return {
        "questions": len(rows),
        "gold_missing": sum(not r["found"] for r in rows),
        "article@1": _share(_within(r["article"], 1) for r in yes),
        "article@5": _share(_within(r["article"], 5) for r in yes),
        "recall@5": _share(_within(r["passage"], 5) for r in yes),
        "recall@24": _share(_within(r["passage"], 24) for r in yes),
        "ndcg@10": _share(r["ndcg"] for r in yes),
        "hit@1": _share(_within(r["sentence"], 1) for r in yes),
        "hit@3": _share(_within(r["sentence"], 3) for r in yes),
        "refused_wrong": _share(r["status"] == "refused" for r in yes),
        "refused_right": _share(r["status"] == "refused" for r in no),
        "refusal_precision": _share(not r["answerable"] for r in refused),
        "refusal_recall": _share(r["status"] == "refused" for r in no),
        "auroc": auroc([r["probability"] or 0.0 for r in yes], [r["probability"] or 0.0 for r in no]),
    }


class Gold:
    """Where the gold quotes of questions stand in an archive."""

    def __init__(self, archive):
        """Reads every document once; they are known by source, by every other name, by the part behind the `#` of a
        record's source, and by file name alone."""
        self._documents: dict = {}
        for document in archive.documents():
            for source in (document.source, *document.also):
                file, _, record = source.partition("#")
                for name in (source, record, Path(file).name, Path(file).stem):
                    self._documents.setdefault(name, document)

    def spans(self, record: dict) -> list[tuple[str, Span]]:
        """(document id, range) of each gold quote that is found, whatever its white space."""
        out = []
        for gold in record.get("gold") or ():
            document = self._documents.get(gold.get("source") or gold.get("doc_id"))
            span = find_quote(document.text, gold["quote"]) if document else None
            if span:
                out.append((document.id, span))
        return out


def find_quote(text: str, quote: str) -> Span | None:
    """The range of `quote` in `text`, white space aside; None when it is not there."""
    squeezed, places = _squeeze(text)
    wanted, _ = _squeeze(quote)
    at = squeezed.find(wanted) if wanted else -1
    return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def is_right(cited: Span, gold: Span) -> bool:
    """Whether the shared characters are at least half of the gold quote or half of the citation."""
    shared = min(cited[1], gold[1]) - max(cited[0], gold[0])
    return shared > 0 and (shared >= 0.5 * (gold[1] - gold[0]) or shared >= 0.5 * (cited[1] - cited[0]))


def ndcg(relevant: Sequence[bool], k: int, ideal: int) -> float:
    """Normalised discounted cumulative gain at k of a ranking with relevance 0 or 1 (Järvelin and Kekäläinen 2002)."""
    best = sum(1 / math.log2(i + 2) for i in range(min(k, ideal)))
    return sum(1 / math.log2(i + 2) for i, r in enumerate(relevant[:k]) if r) / best if best else 0.0


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties counting half; None without both."""
    if not positive or not negative:
        return None
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def _squeeze(text: str) -> tuple[str, list[int]]:
    places = [i for i, c in enumerate(text) if not c.isspace()]
    return "".join(text[i] for i in places), places


def _overlaps(one: Span, other: Span) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) >= 0.5 * (other[1] - other[0])


def _within(rank: int | None, k: int) -> bool:
    return rank is not None and rank < k


def _share(values: Iterable) -> float | None:
    found = [float(v) for v in values]
    return round(sum(found) / len(found), 4) if found else None
