"""From files to a searchable archive, against the embedder alone in the same run.

    python benchmarks/ingest.py SOURCE… [--articles N] [--characters N]      speed of the whole, of each stage, ratio
    python benchmarks/ingest.py SOURCE… --memory 2000 4000 [--made-up] [--plots FOLDER]    peak memory at these sizes

SOURCE are folders or files as `onrecord build` takes them; with --articles, --characters or --memory they are read
once and written out as one JSON Lines file of so many articles, each cut to so many characters. Where the sources hold
fewer, articles are taken again with a number in every sentence, so that no passage is the same. --made-up: vectors out
of a hash in place of the embedder, everything else as it is: for sizes that would take hours.

The whole is one process (with those it starts), timed from the call to the commit, the embedder's loading included; the
embedder alone is another, given the same passages sorted by length, its loading left out. Each runs `--rounds` times,
in turn. Seconds pass; beside them stand the seconds computed, all processes and cores together, which another program's
work hardly changes. Where the embedder keeps every core busy nothing can hide, and their ratio is what can be reached.
Stages are timed one by one in one process, without the rest beside them.

Memory is measured of a build, of a rebuild, which embeds nothing, and of an update in which one article of fifty is
another one; that all stand in one file is the dearest case, for the file is read whole. Each is a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from itertools import count, islice
from pathlib import Path

from curves import Axes, draw

HERE = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--characters", type=int)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--memory", type=int, nargs="+", metavar="ARTICLES")
    parser.add_argument("--made-up", action="store_true")
    parser.add_argument("--plots", type=Path, metavar="FOLDER", help="where memory.svg is drawn")
    arguments = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{platform.processor() or platform.machine()}, {cores} of {os.cpu_count()} cores, {_load()}")
    with tempfile.TemporaryDirectory() as work:
        if arguments.memory:
            memory(arguments, Path(work))
        else:
            speed(arguments, Path(work))


def speed(arguments, work: Path) -> None:
    sources = [path.resolve() for path in arguments.sources]
    if arguments.articles or arguments.characters:
        sources = [_written(sources, work / "articles.jsonl", arguments.articles, arguments.characters)]
    wholes, alones = [], []
    for n in range(arguments.rounds):
        wholes.append(_write("build", work / f"archive-{n}", sources, arguments.made_up))
        alones.append(_run(_ALONE, work / f"archive-{n}", arguments.made_up))
    whole, alone = (min(runs, key=lambda run: run["computed"]) for runs in (wholes, alones))
    passages = whole["passages"]
    print(f"{whole['articles']} articles, {passages} passages, {whole['embedded']} embedded, {arguments.rounds} rounds")
    print(f"{'':<28}{'seconds':>9}{'computed':>10}{'passages/s':>12}{'a computed s':>14}")
    for name, run in (("embedder alone", alone), ("files to archive", whole)):
        _row(name, passages, run["seconds"], run["computed"])
    for name, (seconds, computed) in _run(_STAGES, work / "archive-0", arguments.made_up, *sources).items():
        _row(f"  {name}", passages, seconds, computed)
    passed, computed = (
        statistics.median(a[unit] / w[unit] for a, w in zip(alones, wholes, strict=True))
        for unit in ("seconds", "computed")
    )
    print(f"speed of the whole / embedder alone: {passed:.2f} of seconds, {computed:.2f} of computed seconds")
    print(_peaks(whole))


def memory(arguments, work: Path) -> None:
    curves: dict[str, list[tuple[float, float]]] = {"build": [], "rebuild": [], "update": []}
    print(f"{'':<10}{'articles':>9}{'passages':>10}{'embedded':>10}{'seconds':>9}{'MB':>7}{'before indexing':>17}"
          f"{'a reading process':>19}{'index MB':>10}")  # fmt: skip
    for number in arguments.memory:
        source, archive = work / f"{number}.jsonl", work / f"archive-{number}"
        _written(arguments.sources, source, number, arguments.characters)
        for what, runs in curves.items():
            if what == "update":
                _change_some(source)
            run = _write(what, archive, [source] if what == "build" else [], arguments.made_up)
            size = max(path.stat().st_size for path in archive.glob("generations/*/*.faiss")) / 1e6
            runs.append((run["passages"], run["peak"]))
            print(f"{what:<10}{run['articles']:>9}{run['passages']:>10}{run['embedded']:>10}{run['seconds']:>9.0f}"
                  f"{run['peak']:>7.0f}{run['reading']:>17.0f}{run['reader']:>19.0f}{size:>10.0f}",
                  flush=True)  # fmt: skip
        shutil.rmtree(archive)
        source.unlink()
    for what, runs in curves.items():
        if len(runs) > 1:
            (small, least), (large, most) = runs[0], runs[-1]
            print(f"{what}: {1000 * (most - least) / (large - small):.2f} kB for each passage more, all sizes together")
    if arguments.plots:
        axes = Axes("passages", "peak memory, MB", wide="log", floor=0)
        draw(arguments.plots / "memory.svg", "Peak memory of a build, a rebuild and an update", axes, curves)


def _change_some(source: Path) -> None:
    """Every fiftieth article becomes another one."""
    lines = source.read_text(encoding="utf-8").splitlines()
    for place in range(0, len(lines), 50):
        record = json.loads(lines[place])
        lines[place] = json.dumps(record | {"text": record["text"].replace(". ", " again. ")})
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _peaks(run: dict) -> str:
    before, reader = f"{run['reading']:.0f} MB before indexing", f"{run['reader']:.0f} MB in a reading process"
    return f"peak memory {run['peak']:.0f} MB ({before}), {reader}"


def _row(name: str, passages: int, seconds: float, computed: float) -> None:
    print(f"{name:<28}{seconds:9.1f}{computed:10.1f}{passages / seconds:12.0f}{passages / computed:14.0f}")


def _written(sources: list[Path], target: Path, articles: int | None, characters: int | None) -> Path:
    """The first articles of the sources in one file, taken again with other words where there are too few."""
    with target.open("w", encoding="utf-8") as file:
        for record in islice(_records(sources, characters, again=articles is not None), articles):
            file.write(json.dumps(record) + "\n")
    return target


def _records(sources: list[Path], characters: int | None, again: bool):
    from index.loaders import find, load
    from index.types import Document

    for turn in count():
        for root in sources:
            for path, source in (item for item in find(root) if isinstance(item, tuple)):
                for item in load(path, source):
                    if isinstance(item, Document):
                        text = item.text[:characters]
                        if turn:
                            text = re.sub(r"(?<=[a-z])\.(?=\s)", f" {turn}.", text) + f"\n\n{turn}"
                        yield {"title": item.title, "text": text, "published": item.published, "outlet": item.outlet}
        if not again:
            return


def _write(what: str, archive: Path, sources: list[Path], made_up: bool) -> dict:
    _run(_EXPORT, archive, made_up)
    return _run(_WHOLE.replace("WHAT", what), archive, made_up, *sources)


def _run(code: str, *arguments) -> dict:
    """What a process of its own tells as JSON on its last line."""
    path = os.pathsep.join((str(HERE), str(HERE / "benchmarks"), os.environ.get("PYTHONPATH", "")))
    command = [sys.executable, "-c", _COMMON + code, *map(str, arguments)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "PYTHONPATH": path}
    )
    return json.loads(done.stdout.splitlines()[-1])


PEAK = """
def peak():
    try:  # what getrusage tells begins with the memory of the process that started this one
        with open("/proc/self/status") as file:
            return next(int(line.split()[1]) / 1e3 for line in file if line.startswith("VmHWM"))
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
"""
"""A program's function for the most memory, in MB, that its process held."""
_COMMON = (
    PEAK
    + """
import json, resource, sys, time
from contextlib import closing
from pathlib import Path
import numpy as np
from index import Archive, build, rebuild, update
from index.embed import load_embedder
archive, made_up, sources = Path(sys.argv[1]), sys.argv[2] == "True", [Path(path) for path in sys.argv[3:]]

class MadeUp:
    def __init__(self, embedder):
        for name in ("name", "sha256", "dimension", "max_tokens", "room", "count", "tokenizer_file"):
            setattr(self, name, getattr(embedder, name))
    def encode(self, texts):
        seeds = [np.random.default_rng(list(text.encode())).standard_normal(self.dimension) for text in texts]
        vectors = np.array(seeds, np.float32).reshape(len(texts), self.dimension)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

def embedder():
    found = load_embedder("minilm", archive / "models")
    return MadeUp(found) if made_up else found

def computed():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)

def readers():
    most = 0.0
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            try:
                lines = Path(f"/proc/{child}/status").read_text().splitlines()
            except OSError:
                continue
            most = max([most, *(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM"))])
    return most
"""
)
_EXPORT = """
load_embedder("minilm", archive / "models")  # the first time it needs PyTorch, and memory for it
print("{}")
"""
_WHOLE = """
start, began, reading, reader, looked = time.perf_counter(), computed(), 0, 0, 0
found = embedder() if made_up else "minilm"
for step in WHAT(*([sources] if sources else []), archive, embedder=found):
    if step.stage in ("reading", "embedding"):
        reading = peak()
        if time.perf_counter() - looked > 0.5:
            reader, looked = max(reader, readers()), time.perf_counter()
report = step.report
print(json.dumps(dict(
    seconds=time.perf_counter() - start, computed=computed() - began, articles=report.articles,
    passages=report.passages, embedded=report.embedded, peak=peak(), reading=reading, reader=reader,
)))
"""
_ALONE = """
from index.passages import embedded
with closing(Archive.open(archive)) as opened:
    texts = sorted({embedded(d, p) for d in opened.documents() for p in opened.passages(d.id)}, key=len, reverse=True)
found = embedder()
found.encode(texts[:8])
start, began = time.perf_counter(), computed()
for place in range(0, len(texts), 128):
    found.encode(texts[place : place + 128])
print(json.dumps(dict(seconds=time.perf_counter() - start, computed=computed() - began)))
"""
_STAGES = """
import shutil, tempfile
from index import queries
from index.cutting import vector_key
from index.encoder import Pieces
from index.lexical import Words, write_words
from index.loaders import find, load
from index.rows import sentences_text, statement_text
from index.segment import embedded, passages, sentences
from index.statements import statements
from index.store import Store
from index.types import Document
from index.vectors import write_vectors

names = "reading files", "cutting", "statements", "store", "words (BM25)", "vectors (FAISS)"
spent = {name: [0.0, 1e-6] for name in names}
def timed(name, make):
    start, began = time.perf_counter(), time.process_time()
    made = make()
    spent[name][0] += time.perf_counter() - start
    spent[name][1] += time.process_time() - began
    return made

found = embedder()
pieces = Pieces(found.tokenizer_file)
work = Path(tempfile.mkdtemp())
store = Store.create(work / "archive.sqlite")
def put(document, whole, cut, said):
    vectors = [store.add("vectors", key, bytes(2 * found.dimension)) for key in dict.fromkeys(
        vector_key(found.sha256, embedded(document, p)) for p in cut) if store.vector(key) is None]
    rows = [(p.start, p.end, p.context, sentences_text(p.sentences), vectors[0] if vectors else 1) for p in cut]
    store.add_rows(document, 1, rows, [(s.speaker, statement_text(s)) for s in said])
seen = set()
for root in sources:
    for path, source in (item for item in find(root) if isinstance(item, tuple)):
        articles = load(path, source)
        while (item := timed("reading files", lambda: next(articles, None))) is not None:
            if not isinstance(item, Document) or item.id in seen:
                continue
            seen.add(item.id)
            whole = timed("cutting", lambda: sentences(item))
            cut = timed("cutting", lambda: passages(item, whole, pieces.count, found.room))
            said = timed("statements", lambda: statements(item, whole))
            timed("store", lambda: put(item, whole, cut, said))
timed("words (BM25)", lambda: write_words(work / "words", (Words(*row) for row in queries.indexed(store))))
timed("vectors (FAISS)", lambda: write_vectors(
    work / "vectors", found.dimension, store.counts()["passages"], lambda: queries.vectors(store)
))
store.close()
shutil.rmtree(work)
print(json.dumps(spent))
"""


def _load() -> str:
    return f"load of the machine {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


if __name__ == "__main__":
    main()
