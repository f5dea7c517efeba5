"""The sets that `reader.py` reports on: questions with the passages to read and where the answer stands in them.

Nothing here was trained on. What is kept back is asked of `training/sources.py` itself, so that the two cannot drift
apart: a paragraph that it gives away is not read here.
"""

from __future__ import annotations

import atexit
import random
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from index.archive import DEPTH, WEIGHTS
from index.encoder import Encoder
from index.fuse import fuse
from index.lexical import WordIndex, Words, open_words, write_words
from index.passages import embedded, passages
from index.segment import sentences as cut
from index.types import Document, Hit, Sentence, Span

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

import sources  # noqa: E402

LABELLED = "squad2/dev_labelled_half.jsonl.gz"
READ = 24
"""Paragraphs that a search gives to the reader, as in `ask`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One question and what is read for it."""

    question: str
    hits: tuple[Hit, ...]
    gold: tuple[tuple[str, Span], ...]
    """Document id and range of what answers. A sentence is right that shares a character with one."""
    answers: tuple[str, ...] = ()
    """The answer in words, each way that counts as right."""
    answerable: bool = True
    title: str = ""

    def right(self, hit: Hit, sentence: Sentence) -> bool:
        return any(d == hit.document.id and s < sentence.end and sentence.start < e for d, (s, e) in self.gold)


Pick = Callable[[Sequence], list]
"""Takes as many of some records as are wanted."""


def picker(limit: int | None) -> Pick:
    """The first `limit` of a seeded shuffle, or all, in the order that they had."""

    def pick(records: Sequence) -> list:
        if limit is None or len(records) <= limit:
            return list(records)
        order = list(range(len(records)))
        random.Random(3).shuffle(order)
        return [records[n] for n in sorted(order[:limit])]

    return pick


class Paragraphs:
    """Makes each paragraph into an article of its own, cut into passages as an archive would."""

    def __init__(self, encoder: Encoder):
        self._count, self._room = encoder.count, encoder.room
        self._made: dict[tuple[str, str, tuple[Span, ...] | None], tuple[Hit, ...]] = {}

    def hits(self, title: str, text: str, ranges: Sequence[Span] | None = None) -> tuple[Hit, ...]:
        """One hit where title and text fit the embedder together, else several of like length. `ranges`: its sentences,
        where the set gives them."""
        key = title, text, None if ranges is None else tuple(ranges)
        if key not in self._made:
            name = f"paragraph-{len(self._made)}"
            document = Document(name, text, title.replace("_", " "), name, "text/plain")
            found = cut(document) if ranges is None else tuple(Sentence(*span) for span in ranges)
            pieces, room = sum(self._count([document.title, text])) + 2, self._room
            target = room if pieces <= room else -(-pieces // -(-pieces // room))
            made = passages(document, found, self._count, room, target)
            self._made[key] = tuple(Hit(n, document, passage, 0.0) for n, passage in enumerate(made))
        return self._made[key]


def squad(records: Sequence[dict], paragraphs: Paragraphs) -> list[Reading]:
    """Records as SQuAD has them: question, context, answers with their first character."""
    readings = []
    for r in records:
        hits = paragraphs.hits(r["title"], r["context"])
        spans = [(a["start"], a["start"] + len(a["text"])) for a in r["answers"]]
        gold = tuple((hits[0].document.id, span) for span in spans)
        readings.append(
            Reading(r["question"], hits, gold, tuple(a["text"] for a in r["answers"]), bool(spans), r["title"])
        )
    return readings


def titles(data: Path) -> list[str]:
    """The articles of SQuAD 2.0's labelled half, in their order."""
    return list(dict.fromkeys(r["title"] for r in sources.read_lines(data / LABELLED)))


def squad2(data: Path, pick: Pick, paragraphs: Paragraphs) -> list[Reading]:
    return squad(pick(list(sources.read_lines(data / LABELLED))), paragraphs)


def squad1(data: Path, pick: Pick, paragraphs: Paragraphs) -> list[Reading]:
    return squad(pick(_same_articles(data, "squad1/dev.jsonl.gz")), paragraphs)


def xquad(data: Path, pick: Pick, paragraphs: Paragraphs) -> list[Reading]:
    return squad(pick(_same_articles(data, "xquad_en/xquad_en.jsonl.gz")), paragraphs)


def _same_articles(data: Path, path: str) -> list[dict]:
    """Those records of a set made from SQuAD 1.1 dev whose article lies in SQuAD 2.0's labelled half."""
    allowed = set(titles(data))
    return [r for r in sources.read_lines(data / path) if r["title"] in allowed]


def shifts(data: Path, part: str, pick: Pick, paragraphs: Paragraphs) -> list[Reading]:
    """SQuADShifts' paragraphs that were not trained on; titles as in training, where Reddit's and Amazon's are none."""
    trained = {record.context for record in sources.shifts(data)}
    records = [r for r in sources.read_lines(data / f"squadshifts/{part}.jsonl.gz") if r["context"] not in trained]
    return squad([r if part == "wiki" else r | {"title": ""} for r in pick(records)], paragraphs)


def clapnq(data: Path, pick: Pick, paragraphs: Paragraphs) -> list[Reading]:
    """CLAP-NQ dev, its own sentences; the answerable first. Right is each that an annotator selected."""
    readings = []
    for part in ("answerable", "unanswerable"):
        for r in pick(list(sources.read_lines(data / f"clapnq/dev_{part}.jsonl.gz"))):
            ranges = _places(r["context"], r["sentences"])
            hits = paragraphs.hits(r["title"], r["context"], ranges)
            chosen = {s for selected in r.get("selected_sentences") or () for s in selected}
            gold = [(a, b) for a, b in ranges if part == "answerable" and r["context"][a:b] in chosen]
            right = tuple((hits[0].document.id, span) for span in gold)
            readings.append(Reading(r["question"], hits, right, (), part == "answerable", r["title"]))
    return readings


def qamr(data: Path, pick: Pick, paragraphs: Paragraphs) -> list[Reading]:
    """QAMR's test file, Wikinews. What is asked twice of an article is one question, and all its answers are right."""
    asked: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for record in sources.qamr_passages(data / "qamr/test.jsonl.gz"):
        if record.set == "qamr-wikinews" and record.answers:
            asked[record.context, record.question] += record.answers
    readings = []
    for (context, question), spans in pick(list(asked.items())):
        hits = paragraphs.hits("", context)
        gold = tuple((hits[0].document.id, span) for span in spans)
        readings.append(Reading(question, hits, gold, tuple(dict.fromkeys(context[a:b] for a, b in spans))))
    return readings


def reqa(data: Path, pick: Pick, paragraphs: Paragraphs, encoder: Encoder) -> list[Reading]:
    """ReQA's questions whose sentence lies in an article of SQuAD 2.0's labelled half; candidates are its sentences in
    the `READ` paragraphs that a search over those articles finds. Right sentences that it misses stay gold."""
    texts = {r["id"]: _plain(r["text"]) for r in sources.read_lines(data / "reqa_squad/test_sentences.jsonl.gz")}
    known: dict[str, str] = {}
    allowed = set(titles(data))
    for path in (LABELLED, "squad1/dev.jsonl.gz"):
        known |= {_plain(r["context"]): r["title"] for r in sources.read_lines(data / path) if r["title"] in allowed}
    everything = "\n".join(known)
    held = [text for text in dict.fromkeys(texts.values()) if text in everything]
    hits, places = [], defaultdict(list)
    for context, title in known.items():
        ranges = _without_inner(context, held)
        hits += paragraphs.hits(title, context, ranges)
        document = hits[-1].document.id
        for a, b in ranges:
            places[context[a:b]].append((document, (a, b)))
    questions = []
    for r in sources.read_lines(data / "reqa_squad/test_questions.jsonl.gz"):
        gold = tuple(place for name in r["gold"] for place in places[texts[name]])
        if gold:
            questions.append((r["question"], gold))
    search = Search(hits, encoder)
    return [Reading(question, search(question), gold) for question, gold in pick(questions)]


class Search:
    """Passages by meaning and words, ranked and fused as an archive does."""

    def __init__(self, hits: Sequence[Hit], encoder: Encoder):
        self._hits, self._encoder = hits, encoder
        self._vectors = encoder.encode([embedded(hit.document, hit.passage) for hit in hits])
        self._words = words_of((n, n, hit.passage.context, hit.text) for n, hit in enumerate(hits))

    def __call__(self, question: str) -> tuple[Hit, ...]:
        cosines = self._vectors @ self._encoder.encode_question(question)
        near = [int(n) for n in np.argsort(-cosines, kind="stable")[:DEPTH]]
        words = dict(self._words.search(question, DEPTH))
        known = {n: float(cosines[n]) for n in {*near, *words}}
        return tuple(self._hits[n] for n in list(fuse(known, near, words, DEPTH, WEIGHTS))[:READ])


def words_of(rows: Iterable[tuple[int, int, str, str]]) -> WordIndex:
    """The product's BM25 over rows of number, document, context, text."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-words-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # an open index reads its files when it is asked
    write_words(folder / "words", (Words(*row) for row in rows))
    return open_words(folder / "words")


def tuning(data: Path, pick: Pick, paragraphs: Paragraphs, encoder: Encoder) -> dict[str, list[Reading]]:
    """What choices are made on: FairytaleQA's `val` (never trained on) where the answer stands in the text, and SQuAD
    2.0's `other` half (trained on), its paragraphs as given and as a search over that half finds them."""
    tales = []
    for r in sources.read_lines(data / "fairytaleqa/val.jsonl.gz"):
        answers = [a for a in r["answers"] if a.get("start", -1) >= 0 and a["text"].strip()]
        if answers:
            tales.append(r | {"answers": answers, "title": ""})
    records = list(sources.read_lines(data / "squad2/dev_other_half_inferred.jsonl.gz"))
    other = squad(pick(records), paragraphs)
    places = dict.fromkeys((r["title"], r["context"]) for r in records)
    search = Search([hit for place in places for hit in paragraphs.hits(*place)], encoder)
    return {
        "FairytaleQA val": squad(pick(tales), paragraphs),
        "SQuAD 2.0 other half": other,
        "SQuAD 2.0 other half, searched": [replace(r, hits=search(r.question)) for r in other if r.gold],
    }


def _places(text: str, parts: Sequence[str]) -> list[Span]:
    """Where sentences stand that follow one another. Raises ValueError where one does not."""
    ranges, at = [], 0
    for part in filter(None, map(str.strip, parts)):
        start = text.index(part, at)
        at = start + len(part)
        ranges.append((start, at))
    return ranges


def _without_inner(text: str, wanted: Sequence[str]) -> list[Span]:
    """Where the wanted sentences stand in a paragraph, in order; of two that overlap the longer."""
    found = sorted(((text.index(s), s) for s in wanted if s in text), key=lambda one: -len(one[1]))
    ranges: list[Span] = []
    for start, sentence in found:
        span = start, start + len(sentence)
        if not any(span[0] < b and a < span[1] for a, b in ranges):
            ranges.append(span)
    return sorted(ranges)


def _plain(text: str) -> str:
    return " ".join(text.split())
