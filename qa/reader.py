"""The reader: which sentence of the passages answers, and whether any does.

`Reader` is the contract; `EvidenceReader` weighs the features of `evidence.py` with weights that
`benchmarks/calibrate.py` fits and writes to `reader.json`. A trained model takes its place by the same contract.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np

from index.errors import UsageError
from index.types import Hit, Statement

from .evidence import FEATURES, Evidence, gather
from .types import Candidate, Question, Strictness
from .words import stem, words

ANSWERABLE_FEATURES = (
    "best_score", "margin", "best_passage_cosine", "best_overlap_near", "best_names_near", "coverage", "missing_names",
    "top_passage_cosine", "kind_miss", "kind_misses", "locked_gap", "speaker_unheard", "best_overlap",
    "top_read_relevance", "best_read_relevance", "best_read_sentence", "top_read_sentence", "top_read_span",
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
    """That the passages answer the question, 0 to 1: a logistic fit in which both outcomes weigh alike."""
    adequate: bool
    """Whether that is enough to answer at the strictness asked for, or, where that is not above the default, a sentence
    plainly answers."""
    missing: tuple[str, ...]
    """Names of the question that no passage holds."""
    passages: tuple[tuple[Hit, float], ...]
    """What was read, the passage with the best sentence first, and that sentence's score; those without a sentence that
    may answer come last."""
    overall: tuple[float, ...] = ()
    """`answerable_features` of all of it; nothing where nothing was read."""

    def offered(self) -> list[tuple[Candidate, Statement | None]]:
        """What may be offered, best first, each with its statement."""
        return [pair for pair in zip(self.candidates, self.statements, strict=True) if not pair[0].locked]

    def in_order_of(self, scores: Mapping[int, float]) -> Reading:
        """The same with some of its candidates, given by their places, in the order of these scores: in those places,
        all else where it was. Their log-odds are handed out anew, so that the first is as likely as the first was."""
        places = sorted(scores)
        order = sorted(places, key=lambda place: (-scores[place], place))
        candidates, statements = list(self.candidates), list(self.statements)
        for place, other in zip(places, order, strict=True):
            candidates[place] = replace(self.candidates[other], score=self.candidates[place].score)
            statements[place] = self.statements[other]
        return replace(self, candidates=tuple(candidates), statements=tuple(statements))


class Reader(Protocol):
    """Judges passages. Safe to call from several threads."""

    name: str

    def read(
        self, question: Question, hits: Sequence[Hit], archive, strictness: Strictness = "balanced"
    ) -> Reading: ...

    def heard(
        self, question: Question, found: Reading, measures: np.ndarray, strictness: Strictness = "balanced"
    ) -> Reading:
        """A reading, whose sentences have been given to their speakers, judged anew by what `heard.measured` tells of
        them: its `probability`, that the one who is asked for is heard, and whether that is `adequate`."""
        ...


class EvidenceReader:
    """Linear weights over measured evidence, the trained network's judgement among it."""

    name = "evidence"

    def __init__(self, settings: dict | None = None):
        self._settings = settings or reader_settings()

    def read(self, question: Question, hits: Sequence[Hit], archive, strictness: Strictness = "balanced") -> Reading:
        return weighed(question, gather(question, hits, archive), strictness, self._settings)

    def heard(
        self, question: Question, found: Reading, measures: np.ndarray, strictness: Strictness = "balanced"
    ) -> Reading:
        if found.overall:
            found = replace(found, probability=_probability((*found.overall, *measures), self._settings["heard"]))
        return replace(found, adequate=_is_adequate(question, found, strictness, self._settings))


def weighed(question: Question, evidence: Evidence, strictness: Strictness, settings: dict) -> Reading:
    """What the weights of `settings` make of the evidence."""
    found = ranked(evidence, settings)
    if not found.candidates:
        return found
    overall = answerable_features(question, evidence, sentence_scores(evidence.features, settings)).tolist()
    found = replace(found, probability=_probability(overall, settings["answerable"]), overall=tuple(overall))
    return replace(found, adequate=_is_adequate(question, found, strictness, settings))


def _probability(values: Sequence[float], model: dict) -> float:
    odds = float(np.array(values) @ np.array(model["weights"]) + model["bias"])
    return 1 / (1 + math.exp(-min(max(odds, -_SUREST), _SUREST)))


def ranked(evidence: Evidence, settings: dict) -> Reading:
    """The sentences in order, and not yet whether they answer: probability 0, not adequate."""
    if not len(evidence.sentences):
        return Reading((), (), 0.0, False, evidence.missing, tuple((hit, 0.0) for hit in evidence.hits))
    scores = sentence_scores(evidence.features, settings)
    order = np.argsort(-scores, kind="stable")
    shut = locked(evidence.features)
    candidates = tuple(
        Candidate(
            evidence.hits[evidence.sentences[i][0]],
            evidence.sentences[i][1],
            float(scores[i]),
            dict(zip(FEATURES, map(float, evidence.features[i]), strict=True)),
            bool(shut[i]),
            evidence.answers[i],
        )
        for i in order
    )
    statements = tuple(evidence.statements[i] for i in order)
    return Reading(candidates, statements, 0.0, False, evidence.missing, _reranked(evidence, scores))


def _is_adequate(question: Question, found: Reading, strictness: Strictness, settings: dict) -> bool:
    point = operating_point(strictness, settings)
    offered = [candidate for candidate, _ in found.offered()]
    lenient = point["risk"] <= settings["answerable"]["default"]
    plain = lenient and any(plainly_answers(question, candidate) for candidate in offered[:3])
    return plain or found.probability >= point["threshold"]


def operating_point(strictness: Strictness = "balanced", settings: dict | None = None) -> dict:
    """The point to refuse by: `{"risk", "threshold", …}`, of those that `benchmarks/calibrate.py` wrote.

    `risk` is the share of answerable questions that may be refused at most; the strictest point within the share that
    is asked for is taken. "stricter" is a fifth, "looser" a twentieth, "balanced" the settings' default. Raises
    UsageError for another name, and for a share that is none or that no point keeps to.
    """
    model = (settings or reader_settings())["answerable"]
    risk = (_NAMED | {"balanced": model["default"]}).get(strictness, strictness)
    within = [p for p in model["operating_points"] if isinstance(risk, int | float) and p["risk"] <= risk < 1]
    if not within:
        least = min(p["risk"] for p in model["operating_points"])
        raise UsageError(
            f"The strictness {strictness!r} is unknown. Give looser, balanced, stricter, or the share of answerable "
            f"questions that may be refused for it, from {least} to less than 1."
        )
    return max(within, key=lambda point: point["risk"])


_NAMED = {"looser": 0.05, "stricter": 0.3}
_SUREST = 20.0
"""Log-odds beyond which nothing is told apart."""


def _reranked(evidence: Evidence, scores: np.ndarray) -> tuple[tuple[Hit, float], ...]:
    least = float(scores.min())
    best = [least] * len(evidence.hits)
    for (hit, _), score in zip(evidence.sentences, scores, strict=True):
        best[hit] = max(best[hit], float(score))
    order = sorted(range(len(best)), key=lambda hit: (-best[hit], hit))
    return tuple((evidence.hits[hit], best[hit]) for hit in order)


def sentence_scores(features: np.ndarray, settings: dict) -> np.ndarray:
    """The score of each row of `features`, float (n,)."""
    ranker = settings["sentence"]
    return (features - np.array(ranker["mean"])) / np.array(ranker["scale"]) @ np.array(ranker["weights"])


def answerable_features(question: Question, evidence: Evidence, scores: np.ndarray) -> np.ndarray:
    """float (len(ANSWERABLE_FEATURES),), in their order, of the sentences that may be offered: not another speaker's
    where the question asks for somebody's words."""
    may = ~locked(evidence.features)
    free, free_scores = (evidence.features[may], scores[may]) if may.any() else (evidence.features, scores)
    order = np.argsort(-free_scores, kind="stable")[:5]
    best, top = free[order[0]], free[order]

    def column(name: str, rows: np.ndarray = free) -> np.ndarray:
        return rows[..., FEATURES.index(name)]

    heard = (column("speaker_match") + column("speaker_named"))[np.argsort(-free_scores, kind="stable")[:10]]
    values = {
        "best_score": free_scores[order[0]],
        "margin": free_scores[order[0]] - free_scores[order[-1]],
        "best_passage_cosine": column("passage_cosine", best),
        "best_overlap_near": column("overlap_near", top).max(),
        "best_names_near": column("names_near", best),
        "coverage": evidence.coverage,
        "missing_names": len(evidence.missing) / max(1, len(question.names)),
        "top_passage_cosine": column("passage_cosine", evidence.features).max(),
        "kind_miss": column("kind_miss", best),
        "kind_misses": column("kind_miss", top).mean(),
        "locked_gap": scores.max() - free_scores.max(),
        "speaker_unheard": float(bool(question.speaker) and not heard.any()),
        "best_overlap": column("overlap", top).max(),
        "top_read_relevance": column("read_relevance").max(),
        "best_read_relevance": column("read_relevance", best),
        "best_read_sentence": column("read_sentence", best),
        "top_read_sentence": column("read_sentence").max(),
        "top_read_span": column("read_span").max(),
    }
    return np.array([values[name] for name in ANSWERABLE_FEATURES], float)


def plainly_answers(question: Question, best: Candidate) -> bool:
    """Whether a sentence among the best answers beyond doubt, however little its article is about the question (a short
    archive, a passage on several things): the network is sure of a span and nearly every word asked for is at hand, or
    the one who is asked for says it, with every word of the topic in the sentence."""
    # Of whoever is asked for their words, any sentence has most words of a short question: it must hold the topic too.
    topical = not question.speaker or best.features["topic"] >= _SURE_OVERLAP
    if best.features["read_span"] >= _SURE_SPAN and best.features["overlap_near"] >= _SURE_OVERLAP and topical:
        return True
    if question.wants != "saying" or not question.speaker or not best.features["speaker_match"]:
        return False
    named = {w.stem for w in words(question.speaker)} | ({stem(question.verb)} if question.verb else set())
    topic = {stem(term) for term in question.terms} - named
    text = best.hit.document.text[best.sentence.start : best.sentence.end]
    return topic <= {w.stem for w in words(text)}  # no topic: anything that they said will do


_SURE_SPAN, _SURE_OVERLAP = 3.0, 0.8
"""Set by a few questions to short archives; no further unanswerable question of the tuned news got through by them."""


def locked(features: np.ndarray) -> np.ndarray:
    """bool (n,): sentences of another speaker than the one who is asked for, who is not even named in them."""
    other, named = (features[:, FEATURES.index(name)] > 0 for name in ("speaker_other", "speaker_named"))
    return other & ~named


@cache
def reader_settings() -> dict:
    """The weights and thresholds that `benchmarks/calibrate.py` wrote."""
    return json.loads(files("qa").joinpath("reader.json").read_text(encoding="utf-8"))
