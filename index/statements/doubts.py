"""When a pronoun may not mean whoever spoke last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .antecedents import people_in
from .tokens import Speaker

if TYPE_CHECKING:
    from .speakers import Speakers


def doubted(speakers: Speakers, last: Speaker, index: int, wanted: bool) -> bool:
    """Whether nothing tells that whoever spoke last is a man, or woman, and another who is one spoke just before."""
    if last.woman is not None or not last.person or last.span is None or index - last.paragraph > 1:
        return False
    before = people_in(speakers, speakers.paragraphs[last.paragraph].start, last.span[0])
    return any(p.woman == wanted and p.name != last.name for p in before)


def spoke_to(speakers: Speakers, last: Speaker, wanted: bool) -> bool:
    """Whether whoever spoke last spoke to him or her: "The host asked her who it was. “Nobody,” she said."."""
    match = _TOLD_PRONOUN.match(speakers.text, last.span[1]) if last.span is not None else None
    return match is not None and (match[1] == "her") == wanted


_TOLD_PRONOUN = re.compile(
    r"[”\"]?\s(?:then\s|also\s)?(?:asked|told|pressed|reminded|warned|informed)\s(her|him)\b(?!\s[a-z]+\sthat\b)"
)
