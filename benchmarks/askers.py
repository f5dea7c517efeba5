"""How many answers a minute one process gives when several ask at once: one open archive, one loaded model, threads.

    python benchmarks/askers.py ARCHIVE --questions FILE [--askers 1 8 32] [--answers 60]

Each row is `--answers` answers, shared out among so many threads; the questions before the first row warm up and are
not counted. Beside the answers a second stand the milliseconds that somebody waits, and the seconds of all cores that
an answer takes to compute. Every answer is compared with what one asker alone was given: threads must not change it.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from index import Archive
from qa import ask
from qa.evaluate import read_questions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--askers", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--answers", type=int, default=60)
    options = parser.parse_args()
    questions = [record["question"] for record in read_questions(options.questions)]
    questions = list(islice(cycle(questions), options.answers))
    with closing(Archive.open(options.archive)) as archive:
        alone = {question: _answered(question, archive)[1] for question in dict.fromkeys(questions)}
        print(f"{archive.info().passages} passages, {len(alone)} questions, {os.cpu_count()} cores")
        print(f"{'askers':>6}{'answers/s':>11}{'p50 ms':>8}{'p95 ms':>8}{'computed s':>12}{'other answers':>15}")
        for askers in options.askers:
            print(row(askers, questions, archive, alone))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(f"peak memory {peak:.0f} MB")


def row(askers: int, questions: Sequence[str], archive: Archive, alone: dict[str, dict]) -> str:
    """One line of the table: all `questions`, asked by so many threads at once."""
    began, computed = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(askers) as threads:
        found = list(threads.map(lambda question: _answered(question, archive), questions))
    seconds, computed = time.perf_counter() - began, time.process_time() - computed
    middle, high = np.quantile([waited for waited, _ in found], [0.5, 0.95]) * 1000
    others = sum(answer != alone[question] for question, (_, answer) in zip(questions, found, strict=True))
    rate, each = len(questions) / seconds, computed / len(questions)
    return f"{askers:6}{rate:11.1f}{middle:8.0f}{high:8.0f}{each:12.2f}{others:15}"


def _answered(question: str, archive: Archive) -> tuple[float, dict]:
    """Seconds that were waited, and the answer without its seconds."""
    began = time.perf_counter()
    answer = ask(question, archive).to_dict()
    return time.perf_counter() - began, answer | {"seconds": None}


if __name__ == "__main__":
    main()
