"""The questions that `calibrate.py` fits and reports, and the two archives, of news and of encyclopedia articles, that
they are put to."""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from index import Archive, build, update
from qa.evaluate import read_questions
from qa.question import read_question
from qa.speaker import said_by

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

from swaps import swapped_question  # noqa: E402
from written import NEWS, news_folder, written_questions  # noqa: E402

OWN = Path(__file__).parent / "news_questions.jsonl"
"""Questions that we wrote on other articles than `questions.jsonl` rests on."""
SELDOM, ASKED_OF = 10, 2
"""Statements of somebody who can hardly have said it too; others of whom a question is asked."""


def news_questions(data: Path) -> Iterator[tuple[str, dict]]:
    """Part and record of both sets of questions on the news archive; every third of our own is kept back."""
    for part, lines in (("tune", "even"), ("odd", "odd")):
        for record in read_questions(data / "questions" / "questions.jsonl", lines):
            yield part, record
    texts = {r["id"]: r["text"] for name in NEWS for r in _lines(data / name / "articles.jsonl.gz")}
    for n, record in enumerate(read_questions(OWN)):
        quoted = [gold | {"quote": texts[gold["doc_id"]][gold["start"] : gold["end"]]} for gold in record["gold"]]
        yield "third" if n % 3 == 2 else "tune", record | {"gold": quoted}


def kept_questions(data: Path) -> Iterator[tuple[str, dict]]:
    """The same of the questions written for training, on articles that are kept from it to tune on."""
    return ((part, record) for part, record in written_questions(data) if part == "tune")


def other_speakers(record: dict, archive: Archive, gold: list, chance: random.Random) -> Iterator[dict]:
    """The same question asked of two others, who say little in the archive: of speakers of the article if it can be."""
    asked = read_question(record["question"]).speaker
    if not asked:
        return
    times: Counter[str] = Counter()
    for (name, _), articles in archive.speakers().items():
        times[name] += len(articles)
    near = {s.speaker for document, _ in gold for s in archive.statements(document)}
    rare = sorted(name for name, n in times.items() if n <= SELDOM and name[0].isupper() and " " in name)
    others = [name for name in rare if said_by(asked, name) is False]
    chance.shuffle(others)
    for name in sorted(others, key=lambda name: name not in near)[:ASKED_OF]:
        yield record | {
            "question": record["question"].replace(asked, name),
            "id": f"{record['id']} of {name}",
            "gold": [],
        }


def wiki_questions(data: Path, chance: random.Random) -> Iterator[tuple[str, dict]]:
    """Questions that the network was not trained on: those of `tune` come from what training keeps back."""
    for part, kind, records in _wiki_sets(data, chance):
        for record in records:
            answered = not (record.get("is_impossible") or kind == "clapnq not answered" or kind == "asked otherwise")
            gold = [{"source": _wiki_id(record), "quote": q} for q in _quotes(record)] if answered else []
            yield part, {"id": record["id"], "question": record["question"], "kind": kind, "gold": gold}


def _wiki_sets(data: Path, chance: random.Random) -> Iterator[tuple[str, str, list[dict]]]:
    kept = _shifts_kept(data)
    chance.shuffle(kept)
    yield "tune", "shifts answered", kept[:120]
    yield "tune", "asked otherwise", [r for r in (_otherwise(r, chance) for r in kept[120:]) if r][:80]
    covid = list(_covid(data))
    chance.shuffle(covid)
    yield "tune", "covidqa answered", covid[:60]
    labelled = list(_lines(data / "squad2/dev_labelled_half.jsonl.gz"))
    chance.shuffle(labelled)
    for impossible, name in ((False, "squad2 answered"), (True, "squad2 not answered")):
        yield "report", name, [r for r in labelled if bool(r.get("is_impossible")) is impossible][:100]
    for name in ("answerable", "unanswerable"):
        records = list(_lines(data / f"clapnq/dev_{name}.jsonl.gz"))
        chance.shuffle(records)
        yield "report", "clapnq answered" if name == "answerable" else "clapnq not answered", records[:80]


def _shifts_kept(data: Path) -> list[dict]:
    """Questions on every second of the Wikipedia paragraphs that training keeps back."""
    order: dict[str, int] = {}
    records = list(_lines(data / "squadshifts/wiki.jsonl.gz"))
    return [r for r in records if order.setdefault(r["context"], len(order)) % 10 == 5]


def _otherwise(record: dict, chance: random.Random) -> dict | None:
    """A near miss: the question with one thing changed for another of its passage."""
    text = record["context"]
    asked = swapped_question(record["question"], text, record["answers"][0]["text"], [], chance)
    return record | {"question": asked, "id": f"{record['id']}-otherwise"} if asked else None


def _covid(data: Path) -> Iterator[dict]:
    texts = {r["id"]: r["text"] for r in _lines(data / "covidqa/documents.jsonl.gz")}
    for record in _lines(data / "covidqa/questions.jsonl.gz"):
        yield record | {"title": record["doc_id"], "context": texts[record["doc_id"]]}


def _quotes(record: dict) -> list[str]:
    """The answering sentences of a record."""
    if "selected_sentences" in record:
        return [s for s in dict.fromkeys(s for group in record["selected_sentences"] for s in group) if s]
    context, out = record["context"], []
    for answer in record["answers"][:3]:
        start = answer["start"]
        left = max(context.rfind(". ", 0, start) + 2, 0) if ". " in context[:start] else 0
        right = context.find(". ", start + len(answer["text"]))
        out.append(context[left : right + 1 if right >= 0 else len(context)])
    return out


def _wiki_id(record: dict) -> str:
    return record["title"].replace(" ", "_")


def news_archive(data: Path, work: Path) -> Archive:
    """All news, the seed article, and the wire that we invented."""
    return _archive(news_folder(data, work / "news"), work / "news.archive")


def wiki_archive(data: Path, work: Path) -> Archive:
    """Every paragraph of the encyclopedia sets under its article."""
    folder = work / "wiki"
    folder.mkdir(parents=True, exist_ok=True)
    articles: dict[str, dict[str, None]] = defaultdict(dict)
    for name in ("squad1/du_test", "squad2/dev_other_half_inferred", "squad2/dev_labelled_half", "squadshifts/wiki",
                 "clapnq/dev_answerable", "clapnq/dev_unanswerable"):  # fmt: skip
        for record in _lines(data / f"{name}.jsonl.gz"):
            articles[_wiki_id(record)][record["context"]] = None
    for record in _lines(data / "covidqa/documents.jsonl.gz"):
        articles[record["id"]][record["text"]] = None
    lines = [
        json.dumps({"id": title, "title": title.replace("_", " "), "text": "\n\n".join(paragraphs)}, ensure_ascii=False)
        for title, paragraphs in articles.items()
    ]
    content = ("\n".join(lines) + "\n").encode()
    path = folder / "wiki.jsonl"
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return _archive(folder, work / "wiki.archive")


def _archive(folder: Path, archive: Path) -> Archive:
    for step in update(archive) if archive.exists() else build([folder], archive):
        told(f"{archive.name}: {step.stage} {step.done}/{step.total}")
    return Archive.open(archive)


def told(progress: str) -> None:
    """Shows how far something is, to a person only: a log would be filled by it."""
    if sys.stderr.isatty():
        print(f"\r{progress:<60}", end="", file=sys.stderr, flush=True)


def _lines(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
