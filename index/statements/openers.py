"""Whoever opens the sentence before a pronoun, read as a subject: "A spokesman for Bell, Gus Lacey, waved it off."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Span
from .antecedents import sentence_before
from .phrases import opening_subject
from .tokens import Attribution, Speaker, tokens

if TYPE_CHECKING:
    from .speakers import Speakers


def opening_speaker(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """The man, or woman, whose name is the subject of the sentence before, if no quotation stands in it."""
    sentence = sentence_before(speakers, index, unit_start)
    if sentence is None or any(mark in speakers.text[sentence.start : sentence.end] for mark in '“”"‘'):
        return None
    ts = tokens(speakers.text, sentence.start, sentence.end, [])
    subject = opening_subject(ts, 0, len(ts))
    if subject is None or subject.head != "name":
        return None
    place = (ts[subject.start].start, ts[subject.end - 1].end)
    words = tuple(ts[subject.start : subject.end])
    found = speakers.named(Attribution(words, subject.head, (), place, (place,), place), index)
    fits = found is not None and found.person and not found.plural and found.woman in (wanted, None)
    return replace(found, span=span, woman=wanted) if found is not None and fits else None
