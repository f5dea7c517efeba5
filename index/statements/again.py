"""Whom a pronoun means behind the words of a body, or of somebody whom it does not fit: who spoke just before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Span
from .antecedents import people_in, surely_person
from .lexicon import is_calling, singular
from .since import behind_last, noun_since, stranger_before
from .tokens import Attribution, Speaker

if TYPE_CHECKING:
    from .speakers import Speakers

_DEFINITE = re.compile(r"(?:[.!?:]['\"’”]?\s+|\n)(?:But |And |Then )?The\s((?:[a-z][\w’'-]*[ ,]){1,3})")


def spoke_before(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """The woman, or man, who spoke last of all women, or men, up to two paragraphs before, where nobody else who may be
    she, or he, is told of since: "Ms. Kerr said no. “Why?” Mr. Lind asked. “It is late,” she said."."""
    told, last = speakers.told.get(wanted), speakers.last
    if told is None or last is None or told.span is None or index - told.paragraph > 2 or last.name == told.name:
        return None
    start = behind_last(speakers, told)
    since = [p for p in people_in(speakers, start, unit_start) if p.name != told.name and p.woman in (wanted, None)]
    strangers = noun_since(speakers, told, unit_start, "her" if wanted else "him")
    strangers = strangers or stranger_before(speakers, told, index, unit_start)
    for match in _DEFINITE.finditer(speakers.text, start, unit_start):
        strangers = strangers or any(is_calling(w) and w == singular(w) for w in re.findall(r"[\w-]+", match[1]))
    if strangers or any(surely_person(speakers, p) for p in since):
        return None
    return replace(told, span=span, paragraph=index)


def spoke_and_named(speakers: Speakers, attribution: Attribution, index: int, unit_start: int) -> Speaker | None:
    """Whoever was the last to speak of those whom "he" or "she" fits, where the article names nobody else whom it fits
    since, and tells of nobody without a name: for a pronoun that nothing else resolves."""
    word = attribution.speaker[0]
    if word.lower not in ("he", "she") or attribution.aside or not attribution.content:
        return None
    wanted, at = word.lower == "she", min(word.start, attribution.content[0][0])
    people = {p.name: p for p in speakers.roster.people if p.woman in (wanted, None)}
    last = next((s for s in reversed(speakers.spoke[-_RECENT:]) if s.name in people and s.span is not None), None)
    if last is None or last.span[1] > at:
        return None
    strangers = noun_since(speakers, last, unit_start, "her" if wanted else "him")
    if strangers or stranger_before(speakers, last, index, unit_start):
        return None
    before = speakers.text[:at]
    nearest = max(people, key=lambda name: _last_named(before, name))
    if nearest != last.name:
        return None
    return Speaker(last.name, (word.start, word.end), people[nearest].role, True, wanted, False, index)


def _last_named(text: str, name: str) -> int:
    """Where the last word of a name last stands in a text; -1 where it does not."""
    return max((m.start() for m in re.finditer(rf"\b{re.escape(name.split()[-1])}\b", text)), default=-1)


_RECENT = 3
"""Speakers."""
