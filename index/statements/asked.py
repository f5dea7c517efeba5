"""Whom a pronoun means where one asks and another answers: he is whoever is asked, pressed or told of, not who asks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Span
from .antecedents import TO_HER, people_in, sentence_before
from .tokens import Speaker

if TYPE_CHECKING:
    from .speakers import Speakers

WHEN_ASKED = re.compile(
    r"(?:But |And )?(?:When|After|As)\b[^“”\"]*"
    r"\b(?:asked|wondered|pressed|questioned|challenged|demanded|told (?:him|her))\b"
)
"""Words before a pronoun that tell what somebody asked."""


def told_on(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """The man, or woman, who spoke before the last speaker, of whom this one tells: "Ms. Roth said he was unfit. He
    denied it."."""
    sentence, told = sentence_before(speakers, index, unit_start), speakers.told.get(wanted)
    if sentence is None or told is None or index - told.paragraph > 2 or sentence.end <= (told.span or span)[0]:
        return None
    words = speakers.text[sentence.start : sentence.end]
    mentioned = re.search(r"\bshe\b" if wanted else r"\bhe\b", words) is not None
    others = [p for p in people_in(speakers, sentence.start, sentence.end) if p.woman in (wanted, None)]
    return replace(told, span=span, paragraph=index) if mentioned and not others else None


def was_asked(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """Whom the sentence before tells to have been asked: "Ana Ruiz was asked about it by Al Moss, who noted that …"."""
    sentence = sentence_before(speakers, index, unit_start)
    words = speakers.text[sentence.start : sentence.end] if sentence is not None else ""
    match = _WAS_ASKED.match(words)
    people = people_in(speakers, sentence.start, sentence.start + match.start("verb")) if match else []
    fits = len(people) == 1 and people[0].woman in (wanted, None)
    return Speaker(people[0].name, span, people[0].role, True, wanted, False, index) if fits else None


_WAS_ASKED = re.compile(
    r"(?:But |And )?(?:[A-Z][\w.’'-]*\s){1,4}(?:was|were)\s(?:then\s|also\s|later\s)?"
    r"(?P<verb>asked|pressed|questioned|interviewed|quizzed|grilled)\b"
)


def done_to(before: str, wanted: bool) -> bool:
    """Whether the words before a pronoun tell what somebody else did to whom it means."""
    pattern = (
        rf"(?:But |And )?(?:When|After|As|Before|If|Though|Although)\b.*\b[a-z]+ed (?:{TO_HER if wanted else 'him'})"
    )
    return re.match(pattern + r"\b[^“”\"]*,\s$", before) is not None
