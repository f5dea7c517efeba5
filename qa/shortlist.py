"""Which of the passages that a search brings up are read: those that are likeliest to hold what is asked for.

A search compares texts; this looks at what can be told of a passage at once, without a network: how many of the
question's words it holds, who speaks in it, and what else was found of its article. `benchmarks/shortlist.py` fits the
weights of `shortlist.json`.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np

from index.types import Hit

from .offices import is_its_voice
from .periods import nearness
from .speaker import is_named, personal_name, said_by
from .types import Question
from .words import Rarity, Weighed, stems

SEEN = ("cosine", "by_words", "terms", "article_best", "article_three", "article_passages", "near_day")
"""Of every passage: its cosine, its score by words, the question's words in it; of its article the best score, the sum
of the best three, the logarithm of how many passages were found, and how near its day is to a time that is named."""
HEARD = ("named", "speaks", "others_speak")
"""Where somebody's words are asked for: they are named; a label gives them the word; labels give it to others alone."""
_THREE = 3


def shortlisted(
    question: Question, hits: Sequence[Hit], archive, settings: Mapping[str, dict] | None = None
) -> list[Hit]:
    """The hits of one search in this order, best first, with what they are ordered by as their `score`."""
    if not hits:
        return []
    kind = (settings or shortlist_settings())["said" if question.speaker else "plain"]
    scores = seen(question, hits, archive) @ np.array(kind["weights"])
    return [replace(hits[i], score=round(float(scores[i]), 6)) for i in np.argsort(-scores, kind="stable")]


def seen(question: Question, hits: Sequence[Hit], archive) -> np.ndarray:
    """float (n, features) of the hits of one search: `SEEN`, and `HEARD` where somebody's words are asked for."""
    terms = Weighed(question.terms, Rarity(archive.encoder.pieces))
    articles: dict[str, list[float]] = defaultdict(list)
    for hit in hits:
        articles[hit.document.id].append(hit.score)
    rows = []
    for hit in hits:
        held = stems(f"{hit.passage.context}\n{hit.document.title}\n{hit.text}")
        cosine, own = hit.cosine or 0.0, sorted(articles[hit.document.id], reverse=True)
        row = [cosine, hit.score - cosine, terms.share(held), own[0], sum(own[:_THREE]), math.log(len(own))]
        row.append(nearness(question.periods, hit.document.published))
        rows.append(row + (_heard(question.speaker, hit, held) if question.speaker else []))
    return np.array(rows)


def _heard(asked: str, hit: Hit, held: set[str]) -> list[float]:
    labels = {sentence.speaker for sentence in hit.passage.sentences if sentence.speaker}
    told = {is_its_voice(asked, label, None, hit.document) or said_by(asked, label) for label in labels}
    named = is_named(personal_name(asked) or asked, held)
    return [float(named), float(True in told), float(False in told and True not in told)]


@cache
def shortlist_settings() -> dict[str, dict]:
    """The weights that come with On Record, for questions for somebody's words, `said`, and for others, `plain`."""
    return json.loads((files("qa") / "shortlist.json").read_text(encoding="utf-8"))
