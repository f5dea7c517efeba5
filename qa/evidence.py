"""What speaks for a sentence as an answer: one row of measured features for each sentence that a search brought up.

Nothing here decides; `reader.py` weighs the features. They come from the search, the trained network (`network.py`),
the statements of the article, and the words themselves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.types import Hit, Sentence, Span, Statement

from .network import packaged_network
from .offices import country_stems, is_its_voice, publisher
from .placed import Placed
from .speaker import is_named, names_whom, personal_name, said_by
from .types import Question
from .verbs import is_of_kind, kind_of
from .words import Rarity, Weighed, Word, is_stop, stem, words

FEATURES = (
    "passage_cosine", "search_rank", "search_score", "article_rank", "overlap", "overlap_near", "overlap_passage",
    "overlap_title", "names_near", "names_passage", "kind_match", "kind_miss", "speaker_match", "speaker_other",
    "speaker_named", "verb_match", "novelty", "length", "short", "lead", "day_match", "quoted", "figures", "is_first",
    "read_sentence", "read_span", "read_relevance", "read_best", "topic", "topic_near", "said_kind",
)  # fmt: skip
"""Names of the columns, in order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Every sentence that may answer, with its features."""

    hits: tuple[Hit, ...]
    sentences: tuple[tuple[int, Sentence], ...]
    """Index into `hits`, and the sentence."""
    features: np.ndarray
    """float32 (n, len(FEATURES)), one row for each of `sentences`."""
    statements: tuple[Statement | None, ...]
    """The statement that holds most of the sentence's words, if any."""
    missing: tuple[str, ...]
    """Names of the question that none of the passages holds, in any spelling, but for the body that publishes one."""
    coverage: float
    """The best passage's share of the question's words, weighed by how rare they are, 0 to 1."""
    answers: tuple[Span, ...]
    """For each sentence the words in it that the network takes for the answer, if any are; `read_span` is how sure."""


def gather(question: Question, hits: Sequence[Hit], archive) -> Evidence:
    """Measures every prose sentence of `hits`, which are best first.

    The network reads the first ones, and the rest where those are not decisive. What was not read counts as the least
    that was found.
    """
    asked = _Asked(question, Rarity(archive.encoder.pieces))
    judgements = packaged_network().read(question.used, hits)
    found = _shares([hit.score for hit in hits])
    articles: dict[str, int] = {}
    statements: dict[str, Placed] = {}
    rows, kept, said, answers, seen = [], [], [], [], set()
    everything: set[str] = set()
    coverage = 0.0
    for rank, (hit, judgement) in enumerate(zip(hits, judgements, strict=True)):
        document = hit.document
        article = articles.setdefault(document.id, len(articles))
        if document.id not in statements:
            statements[document.id] = Placed(archive.statements(document.id))
        view = _PassageView(hit, asked)
        everything |= view.passage_stems
        coverage = max(coverage, asked.terms.share(view.passage_stems))
        for i, sentence in enumerate(hit.passage.sentences):
            key = (document.id, sentence.start)
            if sentence.kind != "prose" or key in seen or not view.sentence_words[i]:
                continue
            seen.add(key)
            statement = _statement_of(sentence, statements[document.id])
            row = view.measure(i, sentence, statement) | {
                "read_sentence": judgement.sentences[i],
                "read_span": judgement.spans[i],
                "read_relevance": judgement.relevance,
                "read_best": float(judgement.read and judgement.sentences[i] == max(judgement.sentences)),
                "passage_cosine": hit.cosine or 0.0,
                "search_rank": 1 / (1 + rank),
                "search_score": found[rank],
                "article_rank": 1 / (1 + article),
                "is_first": float(rank == 0),
            }
            rows.append([row[name] for name in FEATURES])
            kept.append((rank, sentence))
            said.append(statement)
            answers.append(judgement.answers[i])
    return Evidence(
        tuple(hits),
        tuple(kept),
        np.array(rows, np.float32).reshape(len(rows), len(FEATURES)),
        tuple(said),
        tuple(
            name
            for name in question.names
            if not (is_named(name, everything) or _country_in(name, everything) or _publishes(name, question, hits))
        ),
        coverage,
        tuple(answers),
    )


def _publishes(name: str, question: Question, hits: Sequence[Hit]) -> bool:
    """Whether a name is that of the body whose words are asked for, and it publishes one of the articles."""
    speaker = question.speaker or ""
    return name in speaker and any(names_whom(speaker, publisher(hit.document)) for hit in hits)


def _shares(scores: Sequence[float]) -> list[float]:
    """Each search score as its share of the way from the lowest to the best of them, 0 to 1."""
    best, least = max(scores, default=0.0), min(scores, default=0.0)
    return [(score - least) / (best - least) if best > least else 1.0 for score in scores]


class _Asked:
    """The question's content words with their weights."""

    def __init__(self, question: Question, rarity: Rarity):
        self.question = question
        self.terms = Weighed(question.terms, rarity)
        named = {w.stem for w in words(question.speaker or "")} | {stem(question.verb or "")}
        self.topic = {w: weight for w, weight in self.terms.weights.items() if w not in named and question.speaker}
        self.kind = kind_of(question.verb) if question.speaker else None
        self.days = {int(d) for d in re.findall(r"\b(?:1[89]|20)\d\d\b", question.used)}
        self.verb = stem(question.verb) if question.verb else None

    def topic_share(self, stems: set[str]) -> float:
        """How much of what somebody is asked about, by weight, is among `stems`, 0 to 1, their name and the verb aside;
        0 where nobody's words are asked for."""
        return sum(w for word, w in self.topic.items() if word in stems) / (sum(self.topic.values()) or 1.0)


class _PassageView:
    """One passage: its sentences' words, and its stems with those of headline and context."""

    def __init__(self, hit: Hit, asked: _Asked):
        self.hit, self.asked, self.question = hit, asked, asked.question
        text, passage = hit.document.text, hit.passage
        self.sentence_words = [words(text[s.start : s.end]) for s in passage.sentences]
        self.stems = [{w.stem for w in found} for found in self.sentence_words]
        self.context_stems = {w.stem for w in words(f"{passage.context}\n{hit.document.title}")}
        self.passage_stems = set().union(self.context_stems, *self.stems)

    def measure(self, i: int, sentence: Sentence, statement: Statement | None) -> dict[str, float]:
        document, question, asked = self.hit.document, self.question, self.asked
        text = document.text[sentence.start : sentence.end]
        own, found = self.stems[i], self.sentence_words[i]
        near = set().union(self.context_stems, *self.stems[max(0, i - 1) : i + 2])
        speaker = statement.speaker if statement else sentence.speaker
        asked_for = question.speaker
        same = None
        if asked_for and speaker:
            role = statement.role if statement else None
            same = is_its_voice(asked_for, speaker, role, document) or said_by(asked_for, speaker, role)
        content = [w for w in found if not is_stop(w.text)]
        new = [w for w in content if w.stem not in asked.terms.weights]
        has_kind = kind_present(question.wants, text, new, statement is not None)
        return {
            "overlap": asked.terms.share(own),
            "overlap_near": asked.terms.share(near),
            "overlap_passage": asked.terms.share(self.passage_stems),
            "overlap_title": asked.terms.share(self.context_stems),
            "names_near": _share_of_names(question.names, near),
            "names_passage": _share_of_names(question.names, self.passage_stems),
            "kind_match": float(has_kind is True),
            "kind_miss": float(has_kind is False),
            "speaker_match": float(same is True),
            "speaker_other": float(same is False),
            "speaker_named": float(bool(asked_for and is_named(personal_name(asked_for) or asked_for, own))),
            "verb_match": float(bool(asked.verb and asked.verb in own)),
            "novelty": len(new) / max(1, len(content)),
            "length": math.log(1 + len(found)),
            "short": float(len(found) < 6),
            "lead": 1 / (1 + sentence.start / 400),
            "day_match": float(any(str(day) in text or str(day) in self.hit.passage.context for day in asked.days)),
            "quoted": float(any(mark in text for mark in '“"”')),
            "figures": float(bool(re.search(r"\d", text))),
            "topic": asked.topic_share(own),
            "topic_near": asked.topic_share(near),
            "said_kind": float(bool(asked.kind and statement and is_of_kind(asked.kind, statement.cue, text))),
        }


_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens?|half|"
    r"hundreds?|thousands?|millions?|billions?|third|quarter|several|majority|tens)\b",
    re.I,
)
_DATE = re.compile(
    r"\b(?:1[6-9]|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|"
    r"\b(?:today|yesterday|tomorrow|tonight|century|last (?:week|month|year)|next (?:week|month|year))\b"
)
_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|so that|in order to|as a result|therefore|thanks to|caused?|reasons?|led to|"
    r"after|as|to avoid|result(?:ed|s)? (?:from|in)|prompted|blamed|for fear|given)\b",
    re.I,
)
_MANNER = re.compile(r"\b(?:by|through|using|with|via|after|when|process|means|first|then)\b", re.I)


def kind_present(wants: str, text: str, new: Sequence[Word], in_statement: bool) -> bool | None:
    """Whether `text` holds what a question of this kind asks for, in words that the question lacks (`new`); None where
    a kind leaves no mark on words."""
    if wants == "number":
        return bool(any(_NUMBER.search(w.text) for w in new))
    if wants == "date":
        return bool(_DATE.search(text))
    if wants in {"person", "place"}:
        return any(w.text[0].isupper() and w.start > 0 for w in new) or any(w.text[0].isupper() for w in new[1:])
    if wants == "reason":
        return bool(_REASON.search(text))
    if wants == "manner":
        return bool(_MANNER.search(text))
    if wants == "saying":
        return in_statement
    return None


def _statement_of(sentence: Sentence, statements: Placed) -> Statement | None:
    """The statement that overlaps the sentence most; none where only a shred does."""
    found = statements.within((sentence.start, sentence.end))
    best, most = max(found, key=lambda one: one[1], default=(None, 0))
    return best if most >= min(20, (sentence.end - sentence.start) / 4) else None


def overlap(one: Span, other: Span) -> int:
    """How many characters two ranges share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _share_of_names(names: Sequence[str], stems: set[str]) -> float:
    return sum(is_named(name, stems) for name in names) / len(names) if names else 1.0


def _country_in(name: str, stems: set[str]) -> bool:
    """Whether the country of "American" is among `stems`, as "U.S." or "America"."""
    own = [w.stem for w in words(name)][-1:]
    country = country_stems().get(own[0], own[0]) if own else ""
    return country in country_stems().values() and any(country_stems().get(s, s) == country for s in stems)
