"""How well follow-ups are made self-contained by rules, on conversations whose follow-ups people have rewritten.

    python -m benchmarks.followups [--data ../shared/data]

Three sets: CANARD's development part (its even conversations were tuned on, the odd ones were not), TREC CAsT and
MTRAG (whose reference is a model's; nothing was tuned on either). Each question is rewritten after those before it,
which are as we rewrote them ourselves. A follow-up is a question that the reference changes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qa.antecedents import Turn
from qa.followup import SelfContained, self_contained
from qa.words import is_stop, words


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a conversation with what people made of it."""

    turns: tuple[tuple[str, str], ...]
    """Question and answer, each as asked; the answer is empty where the set has none."""
    question: str
    reference: str


@dataclass(frozen=True, slots=True)
class Score:
    """What came of a set: means over its follow-ups, and over the rest."""

    followups: int
    f1_as_asked: float
    f1: float
    held_as_asked: float
    """Share of follow-ups that have every content word of the reference."""
    held: float
    others: int
    left_alone: float
    """Share of self-contained questions that were left to the letter."""
    noted: float
    """Share of all questions that were left with a note: two meanings, or none."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    print("| set | follow-ups | F1 as asked | F1 rewritten | all words as asked | all words rewritten | "
          "self-contained | left alone | noted |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|")
    for name, asked in sets(parser.parse_args().data):
        one = score(asked)
        figures = (one.f1_as_asked, one.f1, one.held_as_asked, one.held)
        print(f"| {name} | {one.followups:,} | " + " | ".join(f"{figure:.3f}" for figure in figures)
              + f" | {one.others:,} | {one.left_alone:.3f} | {one.noted:.3f} |", flush=True)  # fmt: skip


def score(asked: Sequence[Asked]) -> Score:
    """Every question of a set rewritten, and set beside its reference."""
    followed, alone = [], []
    for one in asked:
        (alone if _plain(one.question) == _plain(one.reference) else followed).append((one, _rewritten(one)))
    return Score(
        len(followed),
        _mean([f1(one.question, one.reference) for one, _ in followed]),
        _mean([f1(new.text, one.reference) for one, new in followed]),
        _mean([held(one.question, one.reference) for one, _ in followed]),
        _mean([held(new.text, one.reference) for one, new in followed]),
        len(alone),
        _mean([new.text == one.question for one, new in alone]),
        _mean([new.note is not None for _, new in followed + alone]),
    )


def f1(given: str, reference: str) -> float:
    """F1 of the content words (stems, each as often as it stands) of a question against the reference's."""
    ours, theirs = Counter(_content(given)), Counter(_content(reference))
    shared = sum((ours & theirs).values())
    if not shared:
        return float(not ours and not theirs)
    return 2 * shared / (sum(ours.values()) + sum(theirs.values()))


def held(given: str, reference: str) -> bool:
    """Whether a question has every content word of the reference."""
    return set(_content(reference)) <= set(_content(given))


def _content(text: str) -> list[str]:
    return [w.stem for w in words(text) if not is_stop(w.text)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _rewritten(asked: Asked) -> SelfContained:
    return self_contained(asked.question, _turns(asked.turns))


@cache
def _turns(asked: tuple[tuple[str, str], ...]) -> tuple[Turn, ...]:
    if not asked:
        return ()
    earlier, (question, answer) = _turns(asked[:-1]), asked[-1]
    return (*earlier, Turn(self_contained(question, earlier).text, (answer,) if answer else ()))


def sets(data: Path) -> Iterator[tuple[str, list[Asked]]]:
    """The four sets by name."""
    canard = list(_records(data / "rewrite-canard-dev"))
    talks = list(dict.fromkeys(record["id"].rpartition("_")[0] for record in canard))
    half = {talk: number % 2 for number, talk in enumerate(talks)}
    for part, name in enumerate(("CANARD dev, even (tuned on)", "CANARD dev, odd")):
        yield name, [_of_canard(r) for r in canard if half[r["id"].rpartition("_")[0]] == part]
    for folder, name in (("rewrite-cast", "TREC CAsT"), ("rewrite-mtrag", "MTRAG (reference by a model)")):
        records = _records(data / folder)
        yield name, [Asked(tuple((q, "") for q in r["history"]), r["question"], r["rewrite"]) for r in records]


def _of_canard(record: dict) -> Asked:
    """The article's title stands for a first question; then come questions and answers by turns."""
    title, _, *told = record["history"]
    pairs = zip(told[::2], told[1::2], strict=True)
    return Asked(((f"Tell me about {title}.", ""), *pairs), record["question"], record["rewrite"])


def _records(folder: Path) -> Iterator[dict]:
    with gzip.open(folder / "rewrite.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


if __name__ == "__main__":
    main()
