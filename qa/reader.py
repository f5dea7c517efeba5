"""The reader: which sentence of the passages answers, and whether any does.

`Reader` is the contract; `EvidenceReader` weighs the features of `evidence.py` with weights that
`benchmarks/calibrate.py` fits and writes to `reader.json`. A trained model takes its place by the same contract.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np

from index.types import Hit, Statement

from .evidence import FEATURES, Evidence, gather
from .types import Candidate, Question

ANSWERABLE_FEATURES = (
    "best_score", "margin", "best_cosine", "best_window_cosine", "best_passage_cosine", "best_word_match",
    "best_word_match_near", "best_overlap_near", "best_names_near", "coverage", "missing_names", "top_passage_cosine",
    "spread", "kind_miss", "speaker_match", "speaker_other", "speaker_unheard", "same_article",
)  # fmt: skip
"""What speaks for the archive's holding an answer at all, measured on the best candidates."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of the passages."""

    candidates: tuple[Candidate, ...]
    """Best first. `score` is the log-odds against the question's other sentences."""
    statements: tuple[Statement | None, ...]
    """For each candidate the statement that holds its words."""
    probability: float
    """That the passages answer the question, 0 to 1, calibrated on questions that were not fitted."""
    adequate: bool
    """Whether that is enough to answer."""
    missing: tuple[str, ...]
    """Names of the question that no passage holds."""


class Reader(Protocol):
    """Judges passages. Safe to call from several threads."""

    name: str

    def read(self, question: Question, hits: Sequence[Hit], archive) -> Reading: ...


class EvidenceReader:
    """Linear weights over measured evidence; needs no model but the archive's own embedder."""

    name = "evidence"

    def __init__(self, settings: dict | None = None):
        self._settings = settings or _settings()

    def read(self, question: Question, hits: Sequence[Hit], archive) -> Reading:
        evidence = gather(question, hits, archive)
        if not len(evidence.sentences):
            return Reading((), (), 0.0, False, evidence.missing)
        scores = sentence_scores(evidence.features, self._settings)
        order = np.argsort(-scores, kind="stable")
        model = self._settings["answerable"]
        odds = float(answerable_features(question, evidence, scores) @ np.array(model["weights"]) + model["bias"])
        candidates = tuple(
            Candidate(
                evidence.hits[evidence.sentences[i][0]],
                evidence.sentences[i][1],
                float(scores[i]),
                dict(zip(FEATURES, map(float, evidence.features[i]), strict=True)),
            )
            for i in order
        )
        probability = 1 / (1 + math.exp(-odds))
        return Reading(
            candidates,
            tuple(evidence.statements[i] for i in order),
            probability,
            probability >= model["threshold"],
            evidence.missing,
        )


def sentence_scores(features: np.ndarray, settings: dict) -> np.ndarray:
    """The score of each row of `features`, float (n,)."""
    ranker = settings["sentence"]
    return (features - np.array(ranker["mean"])) / np.array(ranker["scale"]) @ np.array(ranker["weights"])


def answerable_features(question: Question, evidence: Evidence, scores: np.ndarray) -> np.ndarray:
    """float (len(ANSWERABLE_FEATURES),), in their order."""
    order = np.argsort(-scores, kind="stable")
    best = dict(zip(FEATURES, evidence.features[order[0]], strict=True))
    top = evidence.features[order[:5]]
    column = {name: i for i, name in enumerate(FEATURES)}
    documents = [evidence.hits[evidence.sentences[i][0]].document.id for i in order[:5]]
    heard = any(row[column["speaker_match"]] or row[column["speaker_named"]] for row in evidence.features[order[:10]])
    values = {
        "best_score": scores[order[0]],
        "margin": scores[order[0]] - (scores[order[4]] if len(order) > 4 else scores[order[-1]]),
        "best_cosine": top[:, column["sentence_cosine"]].max(),
        "best_window_cosine": top[:, column["window_cosine"]].max(),
        "best_passage_cosine": best["passage_cosine"],
        "best_word_match": top[:, column["word_match"]].max(),
        "best_word_match_near": top[:, column["word_match_near"]].max(),
        "best_overlap_near": top[:, column["overlap_near"]].max(),
        "best_names_near": best["names_near"],
        "coverage": evidence.coverage,
        "missing_names": len(evidence.missing) / max(1, len(question.names)),
        "top_passage_cosine": evidence.features[:, column["passage_cosine"]].max(),
        "spread": float(np.std(scores)),
        "kind_miss": best["kind_miss"],
        "speaker_match": best["speaker_match"],
        "speaker_other": best["speaker_other"],
        "speaker_unheard": float(bool(question.speaker) and not heard),
        "same_article": documents.count(documents[0]) / len(documents),
    }
    return np.array([values[name] for name in ANSWERABLE_FEATURES], float)


@cache
def _settings() -> dict:
    return json.loads(files("qa").joinpath("reader.json").read_text(encoding="utf-8"))
