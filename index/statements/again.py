"""Whom a pronoun means behind the words of a body, or of somebody whom it does not fit: who spoke just before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Span
from .antecedents import people_in, surely_person
from .lexicon import is_calling, singular
from .since import behind_last, noun_since, stranger_before
from .tokens import Speaker

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
