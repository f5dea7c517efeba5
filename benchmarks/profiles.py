"""Where the time goes: py-spy's samples of a build, of warm answers and of warm searches, by our own functions.

    python benchmarks/profiles.py build SOURCE…
    python benchmarks/profiles.py ask ARCHIVE --questions FILE [--rounds 2]
    python benchmarks/profiles.py search ARCHIVE --questions FILE [--rounds 20]

Of each sample the innermost function of `index` or `qa` is counted, with all that it has libraries do. Threads that
wait are left out, processes that a build starts are taken in, and searches and answers are counted from the second
round on. It needs `pip install py-spy`, and the right to look into a process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

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
    arguments = parser.parse_args()
    if arguments.what == "build":
        with tempfile.TemporaryDirectory() as made:
            shown(_BUILD, Path(made) / "archive", *arguments.sources)
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
