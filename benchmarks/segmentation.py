"""Sentence ends found in news, and how fast: `index.segment` beside `sentencex` alone and what else is installed.

    python -m benchmarks.segmentation

Two measures. Tricky: paragraphs written for this file that hold what splitters stumble over. Wikinews: sentences of
`../shared/data/qamr` (their ends are known), set in paragraphs of six in their order. A boundary is right when it
falls in the space between two sentences; F1 over boundaries. Speed: megabytes a second over `wh-briefings`. nupunkt,
pysbd and syntok are compared where they are installed (none is needed by On Record).
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import time
from collections.abc import Callable
from pathlib import Path

from sentencex import get_sentence_boundaries

from index import segment
from index.types import Document

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
Split = Callable[[str], list[int]]

TRICKY = [
    ["The U.S. Army moved on Dec. 1.", "He lives in the U.S.", "The U.K. sent Sgt. Smith.", "It rained."],
    ["“Where are they?” he asked.", "“Nobody knows.”", "“We go,” said Gen. Mark A. Milley.", "“We will.”"],
    ["J. Austin met Lloyd J. Austin III.", "They spoke at 5 a.m. Monday.", "He left at 6 p.m.", "The talks failed."],
    ["He waited ... and left.", "Prices rose 2.5 percent, vs. 1.7 in May.", "“Stop!” she cried.", "Then it was over."],
    ["He said “I will go.”", "Then he left.", 'She said "I stay."', "“No.”", "The No. 1 team won."],
    ["‘Where are they?’ she asked.", "‘They’re gone.’", "It was made by Apple Inc.", "The firm denied it."],
    ["Dr. Fauci spoke (he was late.)", "The Rev. Al Sharpton prayed.", "Washington, D.C.", "It was cold."],
    ["“We don’t know.", "We do,” Blinken said.", "He met Gov. Kay L. Ivey in St. Louis.", "Sen. Cruz did not."],
]  # fmt: skip


def ours(text: str) -> list[int]:
    return [s.end for s in segment.sentences(Document("d", text, "", "d", "text/plain"))][:-1]


def sentencex(text: str) -> list[int]:
    return [b["start_index"] + len(b["text"].rstrip()) for b in get_sentence_boundaries("en", text)][:-1]


def others() -> dict[str, Split]:
    found: dict[str, Split] = {}
    if importlib.util.find_spec("nupunkt"):
        import nupunkt

        found["nupunkt"] = lambda text: _ends(text, nupunkt.sent_tokenize(text))
    if importlib.util.find_spec("pysbd"):
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False)
        found["pysbd"] = lambda text: _ends(text, segmenter.segment(text))
    if importlib.util.find_spec("syntok"):
        from syntok import segmenter as syntok

        found["syntok"] = lambda text: [
            sentence[-1].offset + len(sentence[-1].value) for p in syntok.analyze(text) for sentence in p
        ][:-1]
    return found


def _ends(text: str, sentences: list[str]) -> list[int]:
    ends, position = [], 0
    for sentence in sentences:
        position = text.index(sentence.strip(), position) + len(sentence.strip())
        ends.append(position)
    return ends[:-1]


def f1(split: Split, paragraphs: list[list[str]]) -> float:
    right = made = wanted = 0
    for sentences in paragraphs:
        text = " ".join(sentences)
        true, position = set(), 0
        for sentence in sentences[:-1]:
            position += len(sentence)
            true.add(position)
            position += 1
        got = set(split(text))
        right, made, wanted = right + len(true & got), made + len(got), wanted + len(true)
    return 2 * right / max(1, made + wanted)


def wikinews() -> list[list[str]]:
    seen: dict[str, None] = {}
    with gzip.open(DATA / "qamr" / "test.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["source"] == "wikinews" and record["context"].rstrip("\"”'")[-1:] in ".?!":
                seen[record["context"].strip()] = None
    sentences = list(seen)
    return [sentences[i : i + 6] for i in range(0, len(sentences), 6)]


def briefings(megabytes: float) -> list[str]:
    texts, size = [], 0
    with gzip.open(DATA / "wh-briefings" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            size += len(texts[-1])
            if size > megabytes * 1e6:
                return texts
    return texts


def main() -> None:
    news = wikinews()
    print(f"{len(TRICKY)} tricky paragraphs, {sum(map(len, news))} Wikinews sentences")
    for name, split in {"index.segment": ours, "sentencex": sentencex, **others()}.items():
        texts = briefings(8.0 if name in ("index.segment", "sentencex") else 0.4)
        began = time.perf_counter()
        for text in texts:
            split(text)
        speed = sum(map(len, texts)) / 1e6 / (time.perf_counter() - began)
        print(f"  {name:14} tricky F1 {f1(split, TRICKY):.3f}, Wikinews F1 {f1(split, news):.3f}, {speed:.1f} MB/s")


if __name__ == "__main__":
    main()
