"""An archive as large as wanted in a few minutes, made out of a real one: for timing searches and answers, not to read.

Every article of the source is there as it is, with its own vectors, so that questions to the source have their answers.
The rest are copies in which words and figures are others of the same length, so that none is a duplicate: the same
sentences, in made-up words, under a numbered headline. A copy's vectors are near those of the passage it was made from.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from index import build, folder, queries
from index.embed import load_embedder
from index.passages import embedded
from index.store import Store
from index.types import Document, Passage, Progress

CHANGED = 0.3
"""Share of the words and figures of a copy that are others than in its article."""
TURNED = 0.5
"""Length of the random vector that is added to one of length 1: the cosine to it is .89, as between two articles on the
same thing."""
_KEY = 48
"""Characters at the end of a passage by which it is known which one it was made from."""


def grow(source: Path, target: Path, passages: int, seed: int = 1) -> Iterator[Progress]:
    """Builds in `target` an archive of about `passages` passages out of the one in `source`, which stays as it is."""
    articles, name = _read(source)
    chance = random.Random(seed)
    changer = Changer([document.text for document, _, _ in articles], chance)
    vectors = _Neighbours(load_embedder(name, target / folder.MODELS), seed)
    with tempfile.TemporaryDirectory() as made:
        with (Path(made) / "articles.jsonl").open("w", encoding="utf-8") as file:
            for document, text, number, found in _copies(articles, passages, changer):
                vectors.learn(document, text, found, number)
                title = changer.text(document.title) + f" ({number})" if number else document.title
                file.write(json.dumps(_record(document, title, text, number), ensure_ascii=False) + "\n")
        yield from build([Path(made)], target, embedder=vectors)


class _Neighbours:
    """The source's embedder, an `index.embed.Embedder`, which knows the vectors of the source's passages, and gives a
    passage of a copy one near to that of its original. Any other text it embeds."""

    def __init__(self, encoder, seed: int):
        self._encoder, self._seed = encoder, seed
        self.name, self.sha256, self.dimension = encoder.name, encoder.sha256, encoder.dimension
        self.max_tokens, self.room = encoder.max_tokens, encoder.room
        self.count: Callable = encoder.count
        self.encode_question: Callable = encoder.encode_question
        self._own: dict[str, np.ndarray] = {}
        self._near: dict[str, np.ndarray] = {}

    def learn(self, document: Document, text: str, passages: Sequence[tuple[Passage, np.ndarray]], copy: int) -> None:
        """`text`: the document's own for copy 0, else that of a copy, character for character under its sentences."""
        for passage, vector in passages:
            if not copy:
                self._own[embedded(document, passage)] = vector
                continue
            for sentence in passage.sentences:
                self._near[text[max(sentence.start, sentence.end - _KEY) : sentence.end]] = vector

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        found = [self._known(text) for text in texts]
        missing = [n for n, vector in enumerate(found) if vector is None]
        for n, vector in zip(missing, self._encoder.encode([texts[n] for n in missing]), strict=True):
            found[n] = vector
        return np.array(found, np.float32).reshape(len(texts), self.dimension)

    def _known(self, text: str) -> np.ndarray | None:
        if text in self._own:
            return self._own[text]
        keys = (text[-length:] for length in range(min(_KEY, len(text)), 7, -1))
        vector = next((self._near[key] for key in keys if key in self._near), None)
        if vector is None:
            return None
        words = hashlib.sha256(f"{self._seed}{text}".encode()).digest()
        noise = np.random.default_rng(int.from_bytes(words[:8])).standard_normal(self.dimension)
        turned = vector + TURNED * noise / np.linalg.norm(noise)
        return (turned / np.linalg.norm(turned)).astype(np.float32)


class Changer:
    """Puts words in the place of others of the same length and kind (small, capitalised, figures)."""

    def __init__(self, texts: Sequence[str], chance: random.Random, most: int = 4000):
        self._chance = chance
        self._words: dict[tuple[str, int], list[str]] = defaultdict(list)
        for text in chance.sample(list(texts), min(len(texts), 1500)):
            for match in _WORD.finditer(text):
                of_kind = self._words[_kind(match.group())]
                if len(of_kind) < most:
                    of_kind.append(match.group())

    def text(self, text: str) -> str:
        """A text of the same length."""
        return _WORD.sub(self._other, text)

    def _other(self, match: re.Match) -> str:
        word = match.group()
        if self._chance.random() >= CHANGED:
            return word
        if word.isdigit():
            return "".join(self._chance.choice("123456789") for _ in word)
        known = self._words.get(_kind(word))
        return self._chance.choice(known) if known else word


_WORD = re.compile(r"\b(?:[A-Z]?[a-z]{3,}|\d{2,})\b")


def _kind(word: str) -> tuple[str, int]:
    return "figure" if word.isdigit() else "name" if word[0].isupper() else "word", len(word)


_Article = tuple[Document, str, list[tuple[Passage, np.ndarray]]]


def _read(source: Path) -> tuple[list[_Article], str]:
    """Every article of an archive with its text and its passages and their vectors, and the embedder's name."""
    with closing(Store.read(folder.generation_folder(source, folder.served(source)) / folder.STORE)) as store:
        found: dict[int, list[tuple[Passage, np.ndarray]]] = defaultdict(list)
        for ids, values in queries.vectors(store):
            passages = queries.passages(store, ids)
            for number, vector in zip(map(int, ids), values.astype(np.float32), strict=True):
                document, passage = passages[number]
                found[document].append((passage, vector))
        numbers = sorted(found)
        blocks = (numbers[start : start + 500] for start in range(0, len(numbers), 500))
        documents = {
            number: document for block in blocks for number, document in queries.documents(store, block).items()
        }
        name = store.setting("identity")["embedder"]["name"]
    return [(documents[n], documents[n].text, found[n]) for n in numbers], name


def _copies(
    articles: Sequence[_Article], passages: int, changer: Changer
) -> Iterator[tuple[Document, str, int, list[tuple[Passage, np.ndarray]]]]:
    """Articles with the number of the copy, 0 for the article itself, until there are passages enough."""
    ends = np.cumsum([len(found) for _, _, found in articles]).tolist()
    whole, rest = divmod(passages, ends[-1])
    for number in range(max(1, whole + 1)):
        last = len(articles) if number < max(1, whole) else bisect_right(ends, rest)
        for document, text, found in articles[:last]:
            yield document, changer.text(text) if number else text, number, found


def _record(document: Document, title: str, text: str, number: int) -> dict:
    name = document.source.rpartition("#")[2]
    return {
        "id": f"{name}~{number}" if number else name,
        "title": title,
        "text": text,
        "published": document.published,
        "author": document.author,
        "outlet": document.outlet,
    }
