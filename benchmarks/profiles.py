"""Where the time goes: py-spy's samples of a build, of warm answers and of warm searches, by our own functions.

    python benchmarks/profiles.py build SOURCE…
    python benchmarks/profiles.py ask ARCHIVE --questions FILE [--rounds 2]
    python benchmarks/profiles.py search ARCHIVE --questions FILE [--rounds 20]
    python benchmarks/profiles.py limits ARCHIVE

Of each sample the innermost function of `index` or `qa` is counted, with all that it has libraries do. Threads that
wait are left out, processes that a build starts are taken in, and searches and answers are counted from the second
round on. It needs `pip install py-spy`, and the right to look into a process.

`limits` is what one core of this machine can do at most, beside what ours does: it compares vectors in a flat index
(bytes of memory a second, against adding up an array) and embeds passages (floating-point operations a second, counted
from the network's shape, against a large product of matrices in the same precision). It takes about a minute.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(HERE), str(HERE / "benchmarks")]

_SHOWN = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("build").add_argument("sources", type=Path, nargs="+")
    for name, rounds in (("ask", 2), ("search", 20)):
        command = commands.add_parser(name)
        command.add_argument("archive", type=Path)
        command.add_argument("--questions", type=Path, required=True)
        command.add_argument("--rounds", type=int, default=rounds)
    commands.add_parser("limits").add_argument("archive", type=Path)
    arguments = parser.parse_args()
    if arguments.what == "build":
        with tempfile.TemporaryDirectory() as made:
            shown(_BUILD, Path(made) / "archive", *arguments.sources)
    elif arguments.what == "limits":
        limits(arguments.archive)
    else:
        shown(_ASK if arguments.what == "ask" else _SEARCH, arguments.archive, arguments.questions, arguments.rounds)


def shown(code: str, *arguments: object) -> None:
    """Runs the code under py-spy and prints the share of each function."""
    with tempfile.TemporaryDirectory() as made:
        raw = Path(made) / "stacks"
        program = [sys.executable, "-c", _PATH + code, str(HERE), *map(str, arguments)]
        spy = ["py-spy", "record", "--subprocesses", "--rate", "200", "--format", "raw", "--output", str(raw), "--"]
        subprocess.run([str(Path(sys.executable).with_name("py-spy")), *spy[1:], *program], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        counted = functions(raw.read_text(encoding="utf-8"))
    total = sum(counted.values())
    print(f"{total} samples")
    for name, count in counted.most_common(_SHOWN):
        print(f"{100 * count / total:6.1f} %  {name}")


def functions(stacks: str) -> Counter[str]:
    """Samples by the innermost function of ours, of those stacks that belong to what is measured.

    That is a stack with a frame `counted` in it, or of another thread or process than the first.
    """
    found: Counter[str] = Counter()
    for line in stacks.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = stack.split(";")
        if not any(frame.startswith(("counted (", "_bootstrap (", "main (index/reader.py")) for frame in frames):
            continue
        ours = [frame for frame in frames if "(index/" in frame or "(qa/" in frame]
        found[_named(ours[-1]) if ours else "elsewhere"] += int(count)
    return found


def _named(frame: str) -> str:
    """`index/vectors.py search` of py-spy's `search (index/vectors.py:105)`."""
    name, _, place = frame.rstrip(")").partition(" (")
    return f"{place.partition(':')[0]} {name}"


def limits(archive: Path) -> None:
    import faiss
    import torch

    from index import Archive
    from index.passages import embedded
    from index.runtime import has_bfloat16

    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    memory = np.ones(50_000_000, np.int64)
    most = memory.nbytes / _least(memory.sum) / 1e9
    print(f"adding up {memory.nbytes / 1e6:.0f} MB: {most:.1f} GB/s")
    del memory
    vectors = np.random.default_rng(1).standard_normal((400_000, 384), dtype=np.float32)
    for name, kind, size in (("bytes", faiss.ScalarQuantizer.QT_8bit_direct_signed, 1),
                             ("float16", faiss.ScalarQuantizer.QT_fp16, 2)):  # fmt: skip
        index = faiss.IndexScalarQuantizer(384, kind, faiss.METRIC_INNER_PRODUCT)
        index.is_trained = True
        index.add(vectors)
        passed = _least(lambda index=index: index.search(vectors[:1], 100))
        speed = index.ntotal * 384 * size / passed / 1e9
        print(f"comparing {index.ntotal} vectors of {name}: {passed * 1000:.1f} ms, {speed:.1f} GB/s, "
              f"{speed / most:.2f} of adding up")  # fmt: skip
    with closing(Archive.open(archive)) as opened:
        texts = [embedded(d, p) for d in opened.documents(limit=40) for p in opened.passages(d.id)][:512]
        encoder = opened.encoder
        tokens = [count + 2 for count in encoder.count(texts)]
        passed = _least(lambda: encoder.encode(texts), 2)
    precision = torch.bfloat16 if has_bfloat16() else torch.float32
    one = torch.randn(2048, 2048).to(precision)
    top = 2 * 2048**3 / _least(lambda: one @ one) / 1e9
    # Of each layer: four products of width 384, two of 384 × 1,536, and twice tokens² · 384 of attention.
    work = sum(6 * 2 * (4 * n * 384**2 + 2 * n * 384 * 1536 + 2 * n * n * 384) for n in tokens)
    speed = work / passed / 1e9
    print(f"a product of matrices of 2,048 in {precision}: {top:.0f} GFLOP/s")
    print(f"embedding {len(texts)} passages of {np.mean(tokens):.0f} word pieces: {len(texts) / passed:.0f} a computed "
          f"second, {speed:.0f} GFLOP/s, {speed / top:.2f} of the product")  # fmt: skip


def _least(work: Callable[[], object], rounds: int = 5) -> float:
    """Seconds computed, of the round that took least."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


_PATH = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[1] + "/benchmarks"]
from pathlib import Path
"""
_BUILD = """
from index import build
def counted():
    for step in build([Path(source) for source in sys.argv[3:]], Path(sys.argv[2])):
        pass
counted()
"""
_QUESTIONS = """
from index import Archive
from search import asked_questions
questions, archive = asked_questions(Path(sys.argv[3]), "even"), Archive.open(sys.argv[2])
"""
_ASK = (
    _QUESTIONS
    + """
from qa import ask
def rounds(count):
    for question in questions * count:
        ask(question, archive)
def counted():
    rounds(int(sys.argv[4]))
rounds(1)
counted()
"""
)
_SEARCH = (
    _QUESTIONS
    + """
def rounds(count):
    for question in questions * count:
        archive.search(question, 24)
def counted():
    rounds(int(sys.argv[4]))
rounds(1)
counted()
"""
)


if __name__ == "__main__":
    main()
