"""A speaker's statements put together by story: articles whose words are near each other, under a headline of theirs.

No topic is named that no article has: a story bears the headline of its earliest article.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

from .said import Saying, Speaker, in_time
from .words import is_stop, words

NEAR = 0.2
"""Articles are of one story where the cosine of their weighted words is at least so much …"""
WITHIN = 45
"""… and they lie at most so many days apart."""
_STRONGEST = 25
"""Articles that share none of so many of their weightiest words are not compared: they are never so near."""
_HEADLINE = 3
"""A word of the headline counts so many times: it says what the article is about."""
_READ = 1500
"""Characters of an article that are read besides its headline and what the speaker says in it."""


@dataclass(frozen=True, slots=True)
class Story:
    """Statements that stand together."""

    title: str
    """The headline of the earliest article, as printed."""
    sayings: tuple[Saying, ...]
    """In time order, the undated last."""


def stories(one: Speaker) -> list[Story]:
    """All statements of a speaker, each in one story; stories and the statements of each in time order.

    Every article joins the story whose earliest article it is nearest to, and opens one of its own where it is near to
    none. The speaker's own name does not make articles alike.
    """
    articles: dict[str, list[Saying]] = {}
    for saying in one.sayings:
        articles.setdefault(saying.document.id, []).append(saying)
    ordered = sorted(articles.values(), key=lambda group: in_time(group[0]))
    names = {w.stem for name in one.names for w in words(name)}
    vectors = _weighted([_counted(group, names) for group in ordered])
    opened: list[tuple[int, list[Saying]]] = []
    holding: dict[str, list[int]] = defaultdict(list)  # a story's strongest words → the story
    for number, group in enumerate(ordered):
        strongest = nlargest(_STRONGEST, vectors[number], key=vectors[number].__getitem__)
        near = [
            (_cosine(vectors[number], vectors[opened[place][0]]), -place)
            for place in {place for stem in strongest for place in holding[stem]}
            if _apart(ordered[opened[place][0]][0].day, group[0].day) <= WITHIN
        ]
        cosine, place = max(near, default=(0.0, 0))
        if cosine >= NEAR:
            opened[-place][1].extend(group)
        else:
            for stem in strongest:
                holding[stem].append(len(opened))
            opened.append((number, list(group)))
    return [Story(_title(ordered[first][0]), tuple(sorted(sayings, key=in_time))) for first, sayings in opened]


def _counted(group: Sequence[Saying], names: set[str]) -> Counter[str]:
    document = group[0].document
    said = " ".join(text for saying in group for text in saying.texts)
    counts: Counter[str] = Counter()
    for text, weight in ((document.title, _HEADLINE), (said, 1), (document.text[:_READ], 1)):
        for word in words(text):
            if not is_stop(word.text) and word.stem not in names:
                counts[word.stem] += weight
    return counts


def _weighted(counted: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Length-1 vectors: how often a word stands, damped, and how few of the speaker's articles have it."""
    held = Counter(stem for counts in counted for stem in counts)
    vectors = []
    for counts in counted:
        weights = {
            stem: (1 + math.log(count)) * math.log(1 + len(counted) / held[stem]) for stem, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({stem: weight / length for stem, weight in weights.items()})
    return vectors


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    few, many = sorted((one, other), key=len)
    return sum(weight * many.get(stem, 0.0) for stem, weight in few.items())


def _apart(one: str | None, other: str | None) -> int:
    """Days between; undated articles are as near to each other as can be, and to no dated one."""
    if one is None or other is None:
        return 0 if one is other else WITHIN + 1
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except ValueError:
        return 0 if one == other else WITHIN + 1


def _title(saying: Saying) -> str:
    return saying.document.title or saying.document.source
