"""A small embedder for tests of the archive's life, and articles to put in: what is tested there is not the model.

Texts that share words are near each other, the same text has the same vector anywhere, and it is quick.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import numpy as np

from index.archive import Archive
from index.types import BuildReport


class WordHash:
    """A bag of words in 48 numbers, by hashing."""

    name = "word-hash"
    dimension = 48
    max_tokens = 256
    room = 254

    def __init__(self, seed: str = "one"):
        self.seed, self.encoded = seed, 0
        self.sha256 = hashlib.sha256(f"word-hash {seed}".encode()).hexdigest()

    def count(self, texts):
        return [len(re.findall(r"\w+|[^\w\s]", text)) for text in texts]

    def encode(self, texts):
        self.encoded += len(texts)
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[0] = 0.01
            for word in re.findall(r"\w+", text.lower()):
                digest = hashlib.blake2b(f"{self.seed} {word}".encode(), digest_size=4).digest()
                row[digest[0] % self.dimension] += 1 if digest[1] % 2 else -1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def encode_question(self, text):
        return self.encode([text])[0]


def write_article(path: Path, title: str, body: str, day: str = "2021-12-01") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\n\n{day}\n\n{body}\n", encoding="utf-8")
    return path


def write_records(path: Path, records: list[dict]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def write_folder(folder: Path, version: str, articles: int = 6) -> Path:
    """`articles` articles about ministers, every one of them different in each version."""
    for number in range(articles):
        paragraphs = [
            f"Minister {name} said in {version} {number} that the talks about grain would go on in Riga next week."
            for name in ("Kallas", "Landsbergis", "Rinkevics")
        ]
        title = f"Talks {number} go on in {version}"
        write_article(folder / f"article-{number}.txt", title, "\n\n".join(paragraphs), f"2021-12-{number + 1:02d}")
    return folder


def run(steps) -> BuildReport:
    """Lets a build run to its end; returns its report."""
    report = None
    for step in steps:
        report = step.report or report
    assert report is not None and step.stage == "done"
    return report


def content(archive: Path) -> dict:
    """All that an archive says, apart from how often it was written."""
    with Archive.open(archive) as opened:
        return {
            document.id: (document, opened.passages(document.id), opened.statements(document.id))
            for document in opened.documents()
        }


def write_wheat(folder: Path) -> Path:
    """A folder with one article on spring, and a file of three on wheat: of two outlets and days, and undated."""
    write_folder(folder, "spring")
    records = [
        {
            "id": "a",
            "title": "Wheat",
            "text": "Wheat prices rose in Odesa.",
            "outlet": "Reuters",
            "published": "2022-02-01",
        },
        {
            "id": "b",
            "title": "Wheat",
            "text": "Wheat was sold in Izmail.",
            "outlet": "RFE/RL",
            "published": "2022-03-01",
        },
        {"id": "c", "title": "Undated", "text": "Wheat was burnt in Kherson.", "outlet": "Reuters"},
    ]
    write_records(folder / "wire.jsonl", records)
    return folder
