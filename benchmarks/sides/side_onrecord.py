"""On Record: `build`, then `Archive.search`, both with their defaults."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from protocol import Search, run

from index import Archive, build


def ingest(articles: Sequence[dict], folder: Path, model: str) -> int:
    source = folder / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    *_, last = build([source], folder / "archive")
    return last.report.passages


def opened(folder: Path, model: str) -> Search:
    archive = Archive.open(folder / "archive")

    def search(question: str, chunks: int) -> list[str]:
        return [hit.document.source.rpartition("#")[2] for hit in archive.search(question, chunks)]

    return search


if __name__ == "__main__":
    run(ingest, opened)
