"""How well the reader finds the answer, and tells when there is none, on sets that it was not trained on.

    python benchmarks/reading.py --data ../shared/data [--network qa/reader.onnx] [--limit N] [--tune]

Prints a Markdown table. `--limit` takes N questions of each set by a seeded shuffle, so that a run takes minutes.
Three ways choose one sentence among those of the passages, and a score that says how surely it answers:

    cosine   MiniLM's cosine of question and sentence
    BM25     the product's word index, of sentences
    reader   `qa.network` alone, as `ask` calls it: see `evidence`. The answer in words is the best span of the sentence

Nothing is cut off: a paragraph that the embedder cannot take whole is read as several passages. The reader's weights
were chosen on `--tune`'s sets, and the threshold for refusing on the even-numbered articles of SQuAD 2.0's labelled
half (from 0, in the file's order), so "refusing" rows report the odd-numbered ones alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import string
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import reading_sets as sets
from reading_sets import Paragraphs, Reading

from index.embed import load_embedder
from index.encoder import Encoder
from index.types import Hit, Sentence
from qa.evaluate import auroc
from qa.network import Judgement, Network

HERE = Path(__file__).resolve().parents[1]
WAYS = ("cosine", "BM25", "reader")
SPAN, RELEVANCE = 0.5, 1.0
"""What a sentence's best span and its passage's relevance weigh beside the sentence's own logit."""
TRIED = ((0.0, 0.0), (0.0, 1.0), (0.5, 0.0), (0.5, 1.0), (0.5, 2.0), (1.0, 0.0), (1.0, 1.0), (2.0, 1.0))
"""Weights of span and relevance that `--tune` compares."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentence that one way chose for a question."""

    score: float
    right: bool
    words: str | None = None
    """The answer inside it; None from a way that knows only sentences."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--network", type=Path, default=HERE / "qa" / "reader.onnx")
    parser.add_argument("--limit", type=int, help="questions of each set, by a seeded shuffle")
    parser.add_argument("--tune", action="store_true", help="compare weights on the sets for choosing them instead")
    arguments = parser.parse_args()
    network = Network(arguments.network)
    with tempfile.TemporaryDirectory(prefix="onrecord-models-") as models:
        encoder = load_embedder("minilm", Path(models))
        if arguments.tune:
            lines = tuning(arguments.data, arguments.limit, encoder, network)
        else:
            lines = table(arguments.data, arguments.limit, encoder, network)
        for line in lines:
            print(line, flush=True)
    digest = hashlib.sha256(arguments.network.read_bytes()).hexdigest()
    count = f"{arguments.limit} questions a set at most" if arguments.limit else "all questions"
    print(f"\nNetwork {arguments.network.name}, SHA-256 {digest[:12]}…; {count}.")


def table(data: Path, limit: int | None, encoder: Encoder, network: Network) -> Iterator[str]:
    """The table's lines, each set's as soon as it is measured."""
    paragraphs, pick = Paragraphs(encoder), sets.picker(limit)
    yield f"| set | questions | measure | {' | '.join(WAYS)} |"
    yield "|---|---|---|" + "---|" * len(WAYS)
    for name, readings, measure in (
        ("SQuAD 2.0, labelled half", lambda: sets.squad2(data, pick, paragraphs), _refusing(data)),
        ("SQuAD 1.1 dev, same articles", lambda: sets.squad1(data, pick, paragraphs), spans_and_sentences),
        ("XQuAD-en, same articles", lambda: sets.xquad(data, pick, paragraphs), spans_and_sentences),
        ("SQuADShifts wiki, held back", lambda: sets.shifts(data, "wiki", pick, paragraphs), spans_and_sentences),
        ("SQuADShifts reddit, held back", lambda: sets.shifts(data, "reddit", pick, paragraphs), spans_and_sentences),
        ("SQuADShifts amazon, held back", lambda: sets.shifts(data, "amazon", pick, paragraphs), spans_and_sentences),
        ("CLAP-NQ dev", lambda: sets.clapnq(data, pick, paragraphs), _sentences_and_silence),
        ("QAMR Wikinews, test", lambda: sets.qamr(data, pick, paragraphs), spans_and_sentences),
        ("ReQA SQuAD, same articles, searched", lambda: sets.reqa(data, pick, paragraphs, encoder), _sentences_found),
    ):
        found = readings()
        print(f"{name}: {len(found)} questions", file=sys.stderr)
        chosen = dict(zip(WAYS, (by_cosine(found, encoder), by_words(found), by_reader(found, network)), strict=True))
        for count, label, values in measure(found, chosen):
            cells = " | ".join("–" if values.get(way) is None else f"{values[way]:.3f}" for way in WAYS)
            yield f"| {name} | {count} | {label} | {cells} |"


def tuning(data: Path, limit: int | None, encoder: Encoder, network: Network) -> Iterator[str]:
    """A table of what other weights would give, on sets for choosing them."""
    yield "| set | questions | span | relevance | hit@1 | F1 | no-answer AUROC |"
    yield "|---|---|---|---|---|---|---|"
    for name, readings in sets.tuning(data, sets.picker(limit), Paragraphs(encoder), encoder).items():
        judged = _judged(readings, network)
        for span, relevance in TRIED:
            chosen = [_read(r, found, span, relevance) for r, found in zip(readings, judged, strict=True)]
            f1, hit, silence = _f1(readings, chosen), _hit(readings, chosen), _auroc(readings, chosen)
            tail = "–" if silence is None else f"{silence:.3f}"
            yield f"| {name} | {len(readings)} | {span} | {relevance} | {hit:.3f} | {f1:.3f} | {tail} |"


def by_cosine(readings: Sequence[Reading], encoder: Encoder) -> list[Choice]:
    texts = list(dict.fromkeys(h.document.text[s.start : s.end] for r in readings for h, s in _candidates(r)))
    rows = {text: n for n, text in enumerate(texts)}
    vectors = encoder.encode(texts)
    questions = _side_by_side(lambda r: encoder.encode([r.question])[0], readings)
    choices = []
    for reading, question in zip(readings, questions, strict=True):
        candidates = _candidates(reading)
        cosines = vectors[[rows[h.document.text[s.start : s.end]] for h, s in candidates]] @ question
        best = int(cosines.argmax())
        choices.append(Choice(float(cosines[best]), reading.right(*candidates[best])))
    return choices


def by_words(readings: Sequence[Reading]) -> list[Choice]:
    """A question none of whose words is there gets the first sentence, with score 0."""
    passages: dict[tuple[str, int], int] = {}
    rows, numbers = [], {}
    for hit in (h for r in readings for h in r.hits):
        key = hit.document.id, hit.passage.start
        if key not in passages:
            passages[key] = len(passages)
            for s in hit.passage.sentences:
                numbers[len(rows)] = hit, s
                rows.append((len(rows), passages[key], "", hit.document.text[s.start : s.end]))
    index = sets.words_of(rows)
    choices = []
    for reading in readings:
        found = index.search(reading.question, 1, [passages[h.document.id, h.passage.start] for h in reading.hits])
        number, score = found[0] if found else (None, 0.0)
        chosen = _candidates(reading)[0] if number is None else numbers[number]
        choices.append(Choice(score, reading.right(*chosen)))
    return choices


def by_reader(readings: Sequence[Reading], network: Network) -> list[Choice]:
    judged = _judged(readings, network)
    return [_read(reading, found) for reading, found in zip(readings, judged, strict=True)]


def evidence(judgement: Judgement, sentence: int, span: float = SPAN, relevance: float = RELEVANCE) -> float:
    """How surely a sentence answers: one sum of logits, which both chooses the sentence and, of the best, tells whether
    there is an answer at all."""
    return judgement.sentences[sentence] + span * judgement.spans[sentence] + relevance * judgement.relevance


def _read(reading: Reading, judged: Sequence[Judgement], *weights: float) -> Choice:
    places = [(n, i) for n, judgement in enumerate(judged) for i in range(len(judgement.sentences))]
    n, i = max(places, key=lambda place: evidence(judged[place[0]], place[1], *weights))
    hit, (start, end) = reading.hits[n], judged[n].answers[i]
    right = reading.right(hit, hit.passage.sentences[i])
    return Choice(evidence(judged[n], i, *weights), right, hit.document.text[start:end])


def _judged(readings: Sequence[Reading], network: Network) -> list[list[Judgement]]:
    return _side_by_side(lambda reading: network.judge(reading.question, reading.hits), readings)


def _side_by_side(do: Callable, items: Sequence) -> list:
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(do, items))


def _candidates(reading: Reading) -> list[tuple[Hit, Sentence]]:
    return [(hit, sentence) for hit in reading.hits for sentence in hit.passage.sentences]


Rows = Iterator[tuple[int, str, dict[str, float | None]]]
"""How many questions, the measure's name, and its value for each way that has one."""
Chosen = dict[str, list[Choice]]


def spans_and_sentences(readings: Sequence[Reading], chosen: Chosen) -> Rows:
    count = sum(r.answerable for r in readings)
    yield count, "F1", {"reader": _f1(readings, chosen["reader"])}
    yield count, "exact match", {"reader": _exact(readings, chosen["reader"])}
    yield count, "sentence hit@1", {way: _hit(readings, found) for way, found in chosen.items()}


def _refusing(data: Path) -> Callable[[Sequence[Reading], Chosen], Rows]:
    even = set(sets.titles(data)[::2])

    def measure(readings: Sequence[Reading], chosen: Chosen) -> Rows:
        for count, label, values in spans_and_sentences(readings, chosen):
            yield count, f"answerable: {label}", values
        yield len(readings), "no-answer AUROC", {way: _auroc(readings, found) for way, found in chosen.items()}
        pairs = list(zip(readings, chosen["reader"], strict=True))
        tuned = [p for p in pairs if p[0].title in even]
        odd = [p for p in pairs if p[0].title not in even]
        if not tuned or not odd:
            return
        threshold = best_threshold(*_gains(tuned, f1))[1]
        for label, metric in (("F1", f1), ("exact match", exact)):
            yield len(odd), f"refusing: {label}", {"reader": at_threshold(*_gains(odd, metric), threshold)}
        for label, metric in (("F1", f1), ("exact match", exact)):
            yield len(odd), f"refusing: best {label}", {"reader": best_threshold(*_gains(odd, metric))[0]}
        silent = sum(not r.answerable for r, _ in odd) / len(odd)
        yield len(odd), "refusing always: F1", {"reader": silent}

    return measure


def _sentences_and_silence(readings: Sequence[Reading], chosen: Chosen) -> Rows:
    asked = sum(bool(r.gold) for r in readings)
    yield asked, "sentence hit@1", {way: _hit(readings, found) for way, found in chosen.items()}
    yield len(readings), "no-answer AUROC", {way: _auroc(readings, found) for way, found in chosen.items()}


def _sentences_found(readings: Sequence[Reading], chosen: Chosen) -> Rows:
    there = np.mean([any(r.right(*candidate) for candidate in _candidates(r)) for r in readings])
    label = f"sentence hit@1 (found for {there:.3f})"
    yield len(readings), label, {way: _hit(readings, found) for way, found in chosen.items()}


def _gains(pairs: Sequence[tuple[Reading, Choice]], metric: Callable) -> tuple[list[float], list[float | None]]:
    gains = [_best(metric, c.words, r.answers) if r.answerable else None for r, c in pairs]
    return [c.score for _, c in pairs], gains


def _f1(readings: Sequence[Reading], choices: Sequence[Choice]) -> float | None:
    return _mean(_best(f1, c.words, r.answers) for r, c in zip(readings, choices, strict=True) if r.answerable)


def _exact(readings: Sequence[Reading], choices: Sequence[Choice]) -> float | None:
    return _mean(_best(exact, c.words, r.answers) for r, c in zip(readings, choices, strict=True) if r.answerable)


def _hit(readings: Sequence[Reading], choices: Sequence[Choice]) -> float | None:
    return _mean(c.right for r, c in zip(readings, choices, strict=True) if r.gold)


def _auroc(readings: Sequence[Reading], choices: Sequence[Choice]) -> float | None:
    sides: dict[bool, list[float]] = {True: [], False: []}
    for reading, choice in zip(readings, choices, strict=True):
        sides[reading.answerable].append(choice.score)
    return auroc(sides[True], sides[False])


def _best(metric: Callable[[str, str], float], words: str, answers: Sequence[str]) -> float:
    return max(metric(words, answer) for answer in answers)


def _mean(values: Iterator) -> float | None:
    found = list(values)
    return float(np.mean(found)) if found else None


def f1(words: str, answer: str) -> float:
    """SQuAD's: of the words that both hold, the harmonic mean of their shares in each."""
    found, wanted = normalised(words).split(), normalised(answer).split()
    shared = sum((Counter(found) & Counter(wanted)).values())
    if not found or not wanted:
        return float(found == wanted)
    return 2 * shared / (len(found) + len(wanted))


def exact(words: str, answer: str) -> float:
    return float(normalised(words) == normalised(answer))


def normalised(words: str) -> str:
    """As SQuAD's script does: lower case, no punctuation, no articles, single spaces."""
    bare = "".join(c for c in words.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def at_threshold(scores: Sequence[float], gains: Sequence[float | None], threshold: float) -> float:
    """The mean gain where what scores below the threshold is refused. `gains`: what answering brings, None for a
    question without an answer, which only a refusal gets right."""
    answered = [score >= threshold for score in scores]
    return float(np.mean([float(not a) if g is None else a * g for a, g in zip(answered, gains, strict=True)]))


def best_threshold(scores: Sequence[float], gains: Sequence[float | None]) -> tuple[float, float]:
    """The highest that `at_threshold` can reach, and a threshold where it does: SQuAD 2.0's "best F1"."""
    order = np.argsort(-np.array(scores), kind="stable")
    steps = np.array([-1.0 if gains[n] is None else gains[n] for n in order])
    totals = np.concatenate([[0.0], np.cumsum(steps)]) + sum(g is None for g in gains)
    sorted_scores = np.array(scores, float)[order]
    # Equal scores are answered together.
    possible = np.concatenate([[True], np.append(sorted_scores[1:] < sorted_scores[:-1], True)])
    best = int(np.where(possible, totals, -np.inf).argmax())
    return float(totals[best]) / len(gains), float(sorted_scores[best - 1]) if best else float("inf")


if __name__ == "__main__":
    main()
