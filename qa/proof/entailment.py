"""The entailment network: whether a sentence follows from a passage, and which of its words speak against it.

`make entailment` makes `qa/entailment.onnx` and chooses the threshold in `qa/entailment.json`; the model card is
`training/README.md`. A checkout without them proves by the other checks alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.runtime import Precision, Runner
from index.types import Span

from ..network import pair_tokenizer

_MOST_TOKENS = 256
"""Word pieces of a sentence with its passage, as the network was trained."""
_OVERLAP = 64
"""Word pieces that two parts of a long passage share."""
_NAMED = 0.5
"""A word is named as the one at fault when the network gives it at least this probability."""
CHOSEN = Path(str(files("qa") / "entailment.json"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the network says of a sentence; probabilities, which sum to 1 with "neither"."""

    follows: float
    against: float
    wrong: str | None
    """The words that it would blame first, as they stand in the sentence; None where it blames none."""


class EntailmentNetwork:
    """Safe to use from several threads."""

    def __init__(self, path: Path, precision: Precision | None = None):
        """`precision`: as in `Runner`."""
        self._tokenizer = pair_tokenizer(_MOST_TOKENS)
        self._tokenizer.enable_truncation(_MOST_TOKENS, stride=_OVERLAP, strategy="only_second")
        self._runner = Runner(path, precision)

    def judge(self, text: str, passage: str) -> Judgement:
        """Whether `text` follows from `passage` (`premise.network_premise`). A long passage is read in parts that
        overlap, and that part counts from which it follows most."""
        whole = self._tokenizer.encode(text, passage)
        parts = [whole, *whole.overflowing]
        found = self._runner.run([part.ids for part in parts], _copied, [part.type_ids for part in parts])
        judged = [_judgement(text, part, *logits) for part, logits in zip(parts, found, strict=True)]
        return max(judged, key=lambda one: one.follows)


@cache
def packaged_entailment() -> EntailmentNetwork | None:
    """The network that comes with On Record, opened once; None where none was trained yet."""
    path = Path(str(files("qa") / "entailment.onnx"))
    return EntailmentNetwork(path) if path.exists() and CHOSEN.exists() else None


@cache
def threshold() -> float:
    """The probability from which a sentence is taken to follow, as it was chosen for the packaged network."""
    return json.loads(CHOSEN.read_text(encoding="utf-8"))["threshold"]


def _copied(outputs: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(outputs["verdict"], np.float32), np.array(outputs["wrong"], np.float32)


def _judgement(text: str, encoding, verdict: np.ndarray, wrong: np.ndarray) -> Judgement:
    exponents = np.exp(verdict - verdict.max())
    follows, _, against = (exponents / exponents.sum()).tolist()
    own = [
        (offsets, float(1 / (1 + np.exp(-logit))))
        for offsets, kind, special, logit in zip(
            encoding.offsets, encoding.type_ids, encoding.special_tokens_mask, wrong, strict=True
        )
        if kind == 0 and not special
    ]
    return Judgement(follows, against, _blamed(text, own))


def _blamed(text: str, pieces: list[tuple[Span, float]]) -> str | None:
    """The likeliest wrong word with those beside it that are likely as well, whole words only."""
    if not pieces or max(p for _, p in pieces) < _NAMED:
        return None
    best = max(range(len(pieces)), key=lambda i: pieces[i][1])
    first = last = best
    while first > 0 and pieces[first - 1][1] >= _NAMED:
        first -= 1
    while last + 1 < len(pieces) and pieces[last + 1][1] >= _NAMED:
        last += 1
    start, end = pieces[first][0][0], pieces[last][0][1]
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]
