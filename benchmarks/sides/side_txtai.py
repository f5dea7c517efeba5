"""txtai: an `Embeddings` database with content and hybrid search, as its examples make one; paragraphs as rows, as its
Textractor cuts articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from protocol import Search, run
from txtai import Embeddings


def ingest(articles: Sequence[dict], folder: Path, model: str) -> int:
    rows = [
        (f"{article['id']}/{number}", {"text": paragraph}, None)
        for article in articles
        for number, paragraph in enumerate([article["title"], *article["text"].split("\n")])
        if paragraph.strip()
    ]
    embeddings = Embeddings(path=model, content=True, hybrid=True)
    embeddings.index(rows)
    embeddings.save(str(folder / "index"))
    return len(rows)


def opened(folder: Path, model: str) -> Search:
    embeddings = Embeddings()
    embeddings.load(str(folder / "index"))

    def search(question: str, chunks: int) -> list[str]:
        return [row["id"].rpartition("/")[0] for row in embeddings.search(question, chunks)]

    return search


if __name__ == "__main__":
    run(ingest, opened)
