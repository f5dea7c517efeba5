"""How well and how fast articles are read: web pages beside plain trafilatura in the same run, odd PDFs, odd feeds.

    python benchmarks/loaders.py

Needs the data in ../shared/data; what is absent is left out, and said.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import sys
import tarfile
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from index.loaders import load  # noqa: E402
from index.types import Document, Skipped  # noqa: E402

DATA = ROOT / ".." / "shared" / "data"


def main() -> None:
    for measure, name in ((web_pages, "html_scrapinghub"), (pdf_files, "pdfs"), (feeds, "feeds")):
        if (DATA / name).exists():
            measure(DATA / name)
        else:
            print(f"left out: ../shared/data/{name} is not there")


def web_pages(folder: Path) -> None:
    """Word F1 of the body against the true one, averaged over pages, and pages a second of processor time."""
    with gzip.open(folder / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        truth = {record["file"]: record["text"] for record in map(json.loads, lines)}
    pages: dict[str, bytes] = {}
    with tarfile.open(folder / "pages.tar.gz") as archive:
        for member in archive:
            if member.name in truth:
                pages[member.name] = gzip.decompress(archive.extractfile(member).read())
    size = sum(map(len, pages.values())) / len(pages) / 1024
    print(f"Web pages: {len(pages)}, {size:.0f} KB each\n")
    print(f"{'reader':<44} {'word F1':>8} {'pages/s':>8} {'titled':>7} {'dated':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "page.html"

        def ours(data: bytes) -> tuple[str, str | None, str | None]:
            path.write_bytes(data)
            (found,) = load(path, path.name)
            return (found.text, found.title, found.published) if isinstance(found, Document) else ("", None, None)

        readers: dict[str, Callable[[bytes], tuple[str, str | None, str | None]]] = {
            "On Record, from file to Document": ours,
            "trafilatura.extract, as it comes": lambda data: (trafilatura.extract(data) or "", None, None),
            "trafilatura.extract, without comments": lambda data: (
                trafilatura.extract(data, include_comments=False) or "", None, None,
            ),
            "trafilatura.bare_extraction, with metadata": _with_metadata,
        }  # fmt: skip
        for name, read in readers.items():
            start = time.process_time()
            found = {page: read(data) for page, data in pages.items()}
            seconds = time.process_time() - start
            f1 = sum(word_f1(found[page][0], truth[page]) for page in pages) / len(pages)
            titled, dated = (sum(bool(value[n]) for value in found.values()) / len(pages) for n in (1, 2))
            shown = f"{titled:>7.2f} {dated:>7.2f}" if titled else ""
            print(f"{name:<44} {f1:>8.4f} {len(pages) / seconds:>8.0f} {shown}")


def _with_metadata(data: bytes) -> tuple[str, str | None, str | None]:
    found = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    return (found.text or "", found.title, found.date) if found else ("", None, None)


def word_f1(found: str, true: str) -> float:
    """Overlap of two texts as bags of lower-case words."""
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, true))
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else float(ours == theirs)


def pdf_files(folder: Path) -> None:
    print(f"\n{'PDF':<34} {'pages':>5} {'chars':>7} {'pages/s':>8}  outcome")
    for path in sorted(folder.glob("*.pdf")):
        start = time.process_time()
        (found,) = load(path, path.name)
        seconds = time.process_time() - start
        if isinstance(found, Document):
            pages = len(found.pages or ())
            outcome = f"{found.title[:44]} | {found.published or 'undated'}"
            print(f"{path.name:<34} {pages:>5} {len(found.text):>7} {pages / seconds:>8.0f}  {outcome}")
        else:
            print(f"{path.name:<34} {'':>5} {'':>7} {'':>8}  skipped: {found.reason}")


def feeds(folder: Path) -> None:
    print(f"\n{'feed':<72} {'articles':>8} {'skipped':>8}  outcome")
    for path in sorted(folder.glob("*.xml")):
        found = list(load(path, path.name))
        skipped = [entry for entry in found if isinstance(entry, Skipped)]
        articles = [entry for entry in found if isinstance(entry, Document)]
        outcome = articles[0].title[:40] if articles else skipped[0].reason
        print(f"{path.name[:72]:<72} {len(articles):>8} {len(skipped):>8}  {outcome}")


if __name__ == "__main__":
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    main()
