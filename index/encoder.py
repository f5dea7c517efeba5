"""The exported embedder at work: word pieces in, vectors out, for builds and questions alike, without torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import numpy as np

from .errors import ArchiveDamaged, UsageError
from .runtime import Runner

PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of the packaged MiniLM's weights."""


def open_encoder(folder: Path) -> Encoder:
    """An exported encoder, without torch.

    Raises ArchiveDamaged when a file of it is missing or unreadable.
    """
    try:
        settings = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        return Encoder(folder, settings)
    except (OSError, ValueError, KeyError) as error:
        raise _damaged(folder, error) from error


def _damaged(folder: Path, error: Exception) -> ArchiveDamaged:
    return ArchiveDamaged(
        f"The encoder in {folder} cannot be opened ({error}). "
        "Make it again with: onrecord verify --repair --archive DIR"
    )


class Pieces:
    """The word pieces of texts, of which nothing is cut off. All that a process needs which only cuts articles."""

    def __init__(self, path: Path):
        """Raises OSError or ValueError where the file is no tokenizer's."""
        from tokenizers import Tokenizer

        described = json.loads(path.read_text(encoding="utf-8"))
        self.tokenizer = Tokenizer.from_str(json.dumps(described))
        # The packaged file truncates and pads at 128: the trap that cuts silently.
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self._apart = _splits_at_spaces(described)
        self._known: dict[str, int] = {}
        self._characters = 0

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without the special ones.

        Where a space always parts two pieces, each word is counted once and remembered: news has few different ones.
        """
        if not self._apart:
            return self._counted(texts)
        parts = [text.replace("\n", " ").split(" ") for text in texts]
        known = self._known  # another thread may begin a new one
        fresh = {word for words in parts for word in words if word not in known}
        if fresh:
            size = sum(map(len, fresh))
            if self._characters + size > _REMEMBERED:
                known, fresh = {}, {word for words in parts for word in words}
                size = sum(map(len, fresh))
                self._known, self._characters = (known if size < _REMEMBERED else {}), 0
            known.update(zip(fresh, self._counted(list(fresh)), strict=True))
            if known is self._known:
                self._characters += size
        return [sum(map(known.__getitem__, words)) for words in parts]

    def _counted(self, texts: Sequence[str]) -> list[int]:
        return [len(e.ids) for e in self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]


_REMEMBERED = 4_000_000
"""Characters of words whose pieces are remembered, some 40 MB; then a new memory begins."""


def _splits_at_spaces(tokenizer: dict) -> bool:
    """Whether it is BERT's, where the pieces of a text are those of its words: no space is part of one, and none is
    what tells how a word is cut."""
    kinds = [(tokenizer[part] or {}).get("type") for part in ("normalizer", "pre_tokenizer", "model")]
    added = "".join(token["content"] for token in tokenizer["added_tokens"])
    return kinds == ["BertNormalizer", "BertPreTokenizer", "WordPiece"] and not set(added) & {" ", "\n"}


class Encoder:
    """An exported sentence-transformers model on OpenVINO. Made by `load_embedder` or `open_encoder`."""

    def __init__(self, folder: Path, settings: dict):
        self.name: str = settings["name"]
        self.sha256: str = settings["sha256"]
        self.dimension: int = settings["dimension"]
        self.max_tokens: int = settings["max_tokens"]
        self._pooling, self._prompts = settings["pooling"], settings["prompts"]
        self.tokenizer_file = folder / "tokenizer.json"
        self._pieces = Pieces(self.tokenizer_file)
        self._tokenizer = self._pieces.tokenizer
        overhead = len(self._tokenizer.encode(self._prompts.get("passage", "")).ids)
        self.room = self.max_tokens - overhead
        self._network = folder / "model.onnx"
        if not self._network.is_file():
            raise FileNotFoundError(f"{self._network} is not there")
        self._opening, self._opened = Lock(), None
        # The same question may be searched twice: with the days that it names, and without.
        self._asked = lru_cache(16)(self._encode_question)

    @property
    def _runner(self) -> Runner:
        """The network, opened when it is first needed: questions to the packaged MiniLM need another one."""
        with self._opening:
            if self._opened is None:
                try:
                    self._opened = Runner(self._network)
                except RuntimeError as error:
                    raise _damaged(self._network.parent, error) from error
            return self._opened

    def count(self, texts: Sequence[str]) -> list[int]:
        return self._pieces.count(texts)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        prompt = self._prompts.get("passage", "")
        encodings = self._encodings([prompt + text for text in texts])
        pooled = list(self._runner.run([e.ids for e in encodings], self._pool))
        return _unit(np.array(pooled, np.float32).reshape(len(texts), self.dimension))

    def encode_question(self, text: str) -> np.ndarray:
        """As in `Embedder`. For the packaged MiniLM by a network of its own: near the passages that answer, not near
        what says the same. Texts that are to be compared with each other go to `encode`."""
        return self._asked(text)

    def _encode_question(self, text: str) -> np.ndarray:
        ids = self._tokenizer.encode(self._prompts.get("question", "") + text).ids[: self.max_tokens]
        runner = _taught() if self.sha256 == PACKAGED_SHA256 else self._runner
        vector = _unit(np.array(list(runner.run([ids], self._pool))))[0]
        vector.flags.writeable = False  # others are given the same one
        return vector

    def pieces(self, text: str) -> list[int]:
        """The ids of a text's word pieces, without the special ones."""
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def _encodings(self, texts: Sequence[str]) -> list:
        encodings = self._tokenizer.encode_batch(list(texts))
        for text, encoding in zip(texts, encodings, strict=True):
            if len(encoding.ids) > self.max_tokens:
                raise UsageError(
                    f"A text of {len(encoding.ids)} word pieces does not fit {self.name}, which takes "
                    f"{self.max_tokens}: {text[:60]!r}… Cut it into passages first."
                )
        return encodings

    def _pool(self, outputs: dict[str, np.ndarray]) -> np.ndarray:
        states = outputs["states"]
        if self._pooling == "cls":
            return states[0].astype(np.float32)
        return states.max(0) if self._pooling == "max" else states.mean(0, dtype=np.float32)


@cache
def _taught() -> Runner:
    """The network that puts a question beside the packaged MiniLM's passages, taught by `training/questions.py`."""
    return Runner(Path(str(files("index") / "questions.onnx")))


def _unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)).astype(np.float32)
