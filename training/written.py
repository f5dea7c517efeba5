"""The questions on news that we wrote, and the archive that they are put to.

    python training/written.py --data ../shared/data --part report > FILE.jsonl

prints those of a part for `onrecord eval FILE.jsonl`; `--part said` prints `benchmarks/said_questions.jsonl`, questions
for somebody's words on articles that no other question asks about.

`news_questions.jsonl` (id, question, kind, about: an article's id, speaker, gold: ranges of characters in that article,
answer: its words, where they were noted) asks about articles of `../shared/data` and about those of `wire.jsonl`, which
we invented: people, places and events in them are nobody's. Questions of a kind in `UNANSWERED` have no answer in the
archive.

`graded.jsonl` (id, graded: article, range and grade) has further sentences that an answer was likely to show, of 3,863
of the questions, graded beside the marked answer by a large language model, not by people: 2 answers as well, 1 in part
or perhaps, 0 does not.

An article's part is drawn by its id, so that no article trains and tests; articles that other sets of questions rest on
(`questions.jsonl`, `benchmarks/news_questions.jsonl`) were left out by the writers.
"""

from __future__ import annotations

import argparse
import json
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args

from sources import read_lines

NEWS = ("wh-briefings", "state-dept", "kremlin-en", "gum-wikinews", "voa-english", "global-voices")
UNANSWERED = frozenset(("near_miss", "wrong_speaker"))
HERE = Path(__file__).parent
QUESTIONS, WIRE = HERE / "news_questions.jsonl", HERE / "wire.jsonl"
GRADED = HERE / "graded.jsonl"
SAID = HERE.parent / "benchmarks" / "said_questions.jsonl"
Part = Literal["train", "tune", "report"]


def written_questions(data: Path) -> Iterator[tuple[Part, dict]]:
    """Part and record of each question; `gold` as `qa.evaluate` takes it, with the quotes."""
    return ((part_of(record["about"]), record) for record in _quoted(QUESTIONS, data))


def said_questions(data: Path) -> Iterator[dict]:
    """The same records of `SAID`. What was answered wrong of the even lines was looked at, of the odd lines nothing."""
    return _quoted(SAID, data)


def _quoted(path: Path, data: Path) -> Iterator[dict]:
    texts = article_texts(data)
    for record in _lines(path):
        about = record["about"]
        yield record | {"gold": [{"doc_id": about, "quote": texts[about][start:end]} for start, end in record["gold"]]}


def also_right(data: Path) -> dict[str, list[dict]]:
    """For each graded question the sentences that answer it as well as the marked ones, in the form of `gold`."""
    texts = article_texts(data)
    return {
        record["id"]: [
            {"doc_id": article, "quote": texts[article][start:end]}
            for article, start, end, grade in record["graded"]
            if grade == 2
        ]
        for record in _lines(GRADED)
    }


def article_texts(data: Path) -> dict[str, str]:
    """The text of every article that may be asked about, by its id."""
    texts = {r["id"]: r["text"] for name in NEWS for r in read_lines(data / name / "articles.jsonl.gz")}
    return texts | {record["id"]: record["text"] for record in _lines(WIRE)}


def part_of(article: str) -> Part:
    """Of ten articles seven train, one tunes and two report."""
    drawn = zlib.crc32(article.encode()) % 10
    return "report" if drawn < 2 else "tune" if drawn == 2 else "train"


def news_folder(data: Path, folder: Path) -> Path:
    """Puts the news archives, the seed article and the invented wire into `folder`, to be built from; returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"{name}.jsonl.gz": data / name / "articles.jsonl.gz" for name in NEWS}
    files |= {"blinken-lavrov.txt": data.parent / "seed" / "blinken-lavrov.txt", WIRE.name: WIRE}
    for name, path in files.items():
        target = folder / name
        if not target.exists() or target.read_bytes() != path.read_bytes():
            shutil.copyfile(path, target)
    return folder


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=[*get_args(Part), "said"], required=True)
    arguments = parser.parse_args()
    written = (record for part, record in written_questions(arguments.data) if part == arguments.part)
    for record in said_questions(arguments.data) if arguments.part == "said" else written:
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main()
