"""One statement in several articles: put together, and the articles told apart by whether they copy each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from index.types import Document, Span

from .copies import alike, sources

if TYPE_CHECKING:
    from .said import Saying

WITHIN = 7
"""Days within which the same words in two articles are one utterance; later a speaker has said them again."""
_NOT = frozenset(("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without"))
_WORDS = 6
"""Words fewer than this ("Thank you.") are the same utterance only in copies of one story."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another article that gives the words of a statement."""

    document: Document
    spans: tuple[Span, ...]
    source: int
    """0: a near copy of the first article; other numbers: an independent source each."""


def put_together(sayings: Sequence[Saying]) -> list[Saying]:
    """The statements of one speaker, each once: the earliest report of it, with its repeats.

    Two reports are one statement when their words are (nearly) the same, and their days lie within a week or their
    articles are near copies. Statements of one article, or turns of two transcripts, are never put together.
    """
    ordered = sorted(sayings, key=lambda s: (s.day is None, s.day or "", s.document.source, s.statement.content))
    texts = [" ".join(s.document.text[a:b] for a, b in s.statement.content) for s in ordered]
    long = [len(text.split()) >= _WORDS for text in texts]
    pairs = {(a, b) for a, b in alike(texts) if ordered[a].document.id != ordered[b].document.id}
    pairs = {(a, b) for a, b in pairs if not _turned(texts[a], texts[b])}
    # Articles that share no long statement are no copies of each other.
    involved = {ordered[n].document.id: ordered[n].document for pair in pairs if long[pair[0]] for n in pair}
    labels = dict(zip(involved, sources([document.text for document in involved.values()]), strict=True))
    first: dict[int, int] = {}
    repeats: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(pairs):
        one, other = ordered[a], ordered[b]
        label = labels.get(one.document.id)
        copied = label is not None and label == labels.get(other.document.id)
        said_once = copied or (
            long[a] and long[b] and _near_in_time(one.day, other.day) and not (_is_turn(one) and _is_turn(other))
        )
        head = first.get(a, a)
        held = {ordered[n].document.id for n in (head, *repeats[head])}
        if said_once and b not in first and not repeats.get(b) and other.document.id not in held:
            first[b] = head
            repeats[head].append(b)
    return [_with_repeats(ordered, n, repeats[n], labels) for n in range(len(ordered)) if n not in first]


def _with_repeats(ordered: Sequence[Saying], number: int, others: Sequence[int], labels: dict[str, int]) -> Saying:
    if not others:
        return ordered[number]
    own = labels[ordered[number].document.id]
    numbers = {own: 0}
    found = []
    for other in others:
        document = ordered[other].document
        source = numbers.setdefault(labels[document.id], len(numbers))
        found.append(Repeat(document, ordered[other].statement.content, source))
    return replace(ordered[number], repeats=tuple(found))


def _turned(one: str, other: str) -> bool:
    """Whether two reports in much the same words differ in a number or a "not", which is another statement. What only
    the longer one goes on to say does not count."""
    plain = (re.sub("n[’']t\\b", " not", text.lower()) for text in (one, other))
    first, second = (re.findall(r"\d[\d.,]*\d|[^\W_]+", text) for text in plain)
    changes = [change for change in SequenceMatcher(None, first, second, False).get_opcodes() if change[0] != "equal"]
    for _, a, b, c, d in changes:
        outside = (a == b and a in (0, len(first))) or (c == d and c in (0, len(second)))
        if not outside and any(word in _NOT or word[0].isdigit() for word in (*first[a:b], *second[c:d])):
            return True
    return False


def _is_turn(saying: Saying) -> bool:
    """What stands in a transcript under a label. Two transcripts that are no copies are of two occasions, on which
    speakers say the same formulas again."""
    return saying.statement.cue == ":" and saying.statement.speaker_span is None


def _near_in_time(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= WITHIN
    except ValueError:
        return one == other
