"""An archive on a Milvus server beside one in a folder, of the same articles: sending, searching, ranking, room.

    milvus-lite server --host 127.0.0.1 --port 19530 --data-dir data    (or any other Milvus server)
    python benchmarks/remote.py SOURCE… --archive milvus://127.0.0.1:19530/speed [--questions FILE] [--data data]

Both archives are built, or taken as they are where they are there; vectors that one has are not made again for the
other. Printed: rows sent in a second, which is the build's time without reading and embedding; milliseconds of a search
for 24 hits whose question was embedded before; how many of the ten best passages are the same as in the folder's
archive; bytes a passage of what was sent, and of the server's folder where `--data` names it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from index import Archive, build  # noqa: E402
from index.errors import ArchiveNotFound  # noqa: E402
from index.remote.address import address_of  # noqa: E402
from index.store import Store  # noqa: E402
from index.types import Filters  # noqa: E402
from index.vector_log import VectorLog  # noqa: E402


class Asked:
    """An embedder that has embedded these questions already, so that searching alone is timed."""

    def __init__(self, embedder, questions: Sequence[str]):
        self._known = {question: embedder.encode_question(question) for question in questions}
        self.name, self.sha256, self.dimension = embedder.name, embedder.sha256, embedder.dimension

    def encode_question(self, text: str) -> np.ndarray:
        return self._known[text]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--archive", required=True, help="milvus://host:port/name; built anew")
    parser.add_argument("--folder", type=Path, default=Path(".remote-benchmark"), help="where the other archive lies")
    parser.add_argument("--questions", type=Path, help='lines with a "question"; else the headlines are searched for')
    parser.add_argument("--count", type=int, default=100, help="how many questions")
    parser.add_argument("--data", type=Path, help="the server's folder, where it is on this machine")
    arguments = parser.parse_args()
    for line in measured(arguments):
        print(line, flush=True)


def measured(arguments: argparse.Namespace) -> list[str]:
    lines = []
    try:
        Archive.open(arguments.folder).close()
    except ArchiveNotFound:
        for _ in build(arguments.sources, arguments.folder):
            pass
    _hand_over(arguments.folder, arguments.archive)
    seconds, report = _sent(arguments.sources, arguments.archive)
    with closing(Archive.open(arguments.folder)) as here:
        questions = _questions(arguments.questions, here)[: arguments.count]
        asked = Asked(here.encoder, questions)
    lines.append(
        f"{report.passages:,} passages of {report.articles:,} articles, {report.embedded:,} embedded for it: sent, "
        f"indexed and committed in {seconds:.1f} s, {report.passages / seconds:,.0f} passages a second"
    )
    with (
        closing(Archive.open(arguments.folder, encoder=asked)) as here,
        closing(Archive.open(arguments.archive, encoder=asked)) as there,
    ):
        days = sorted(day for document in here.documents() if (day := document.published))
        half = Filters(since=days[len(days) // 2][:10]) if days else Filters(until="2000-01-01")
        for name, filters in (("all", Filters()), ("half of the days let in", half)):
            lines.append(f"search, {name}: folder {_timed(here, questions, filters)}, server "
                         f"{_timed(there, questions, filters)}; of the ten best the same: "
                         f"{_overlap(here, there, questions, filters):.3f}")  # fmt: skip
        info = there.info()
    lines.append(f"bytes a passage, as sent: {info.bytes / info.passages:,.0f}")
    if arguments.data is not None:
        size = sum(path.stat().st_size for path in arguments.data.rglob("*") if path.is_file())
        lines.append(f"bytes a passage, the server's whole folder: {size / info.passages:,.0f}")
    return lines


def _hand_over(folder: Path, archive: str) -> None:
    """Leaves the vectors of the folder's archive where a build on the server finds what an interrupted one had done."""
    with closing(Store.read(next(folder.glob("generations/*/archive.sqlite")))) as store:
        made_with = store.setting("identity")["embedder"]
        place = address_of(archive).folder
        place.mkdir(parents=True, exist_ok=True)
        with closing(VectorLog(place, made_with["sha256"], made_with["dimension"])) as log:
            log.add(store.db.execute("SELECT key, value FROM vectors"))


def _sent(sources: Sequence[Path], archive: str):
    """Seconds from the first row sent to the commit, and the build's report."""
    began, report = None, None
    for step in build(sources, archive):
        if step.stage == "indexing" and began is None:
            began = time.perf_counter()
        report = step.report or report
    return time.perf_counter() - began, report


def _questions(path: Path | None, archive) -> list[str]:
    if path is None:
        return list(dict.fromkeys(document.title for document in archive.documents() if document.title))
    return [json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines()[::2]]


def _timed(archive, questions: Sequence[str], filters: Filters) -> str:
    for question in questions[:5]:
        archive.search(question, 24, filters)
    times = []
    for question in questions:
        start = time.perf_counter()
        archive.search(question, 24, filters)
        times.append(1000 * (time.perf_counter() - start))
    middle, high = np.percentile(times, [50, 95])
    return f"{middle:.1f} / {high:.1f} ms (p50 / p95)"


def _overlap(here, there, questions: Sequence[str], filters: Filters) -> float:
    def best(archive, question: str) -> set[tuple]:
        return {(h.document.id, h.passage.start) for h in archive.search(question, 10, filters)}

    shares = []
    for question in questions:
        expected = best(here, question)
        shares.append(len(expected & best(there, question)) / len(expected) if expected else 1.0)
    return float(np.mean(shares))


if __name__ == "__main__":
    main()
