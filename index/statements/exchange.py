"""Whose a quotation without a cue is where two people have begun to ask and answer each other."""

from __future__ import annotations

import re

from .tokens import Paragraph, Speaker

_QUESTION = re.compile(r"\?[”\"’»]\s*$")


def other_party(text: str, paragraphs: list[Paragraph], index: int, spoke: list[Speaker]) -> Speaker | None:
    """The one who did not speak last, for a paragraph that is a question or answers one: “Did you lie?” Moss asked. /
    “No,” Hale replied. / “Are you sure?”; `spoke` are those quoted so far, in order."""
    if index < 2 or len(spoke) < 2:
        return None
    last = spoke[-1]
    other = next((each for each in reversed(spoke) if each.name != last.name), None)
    if other is None or last.paragraph != index - 1 or other.paragraph != index - 2:
        return None
    asked, answered, here = (_asks(text, paragraphs[k]) for k in (index - 2, index - 1, index))
    return other if answered or asked and here else None


def _asks(text: str, paragraph: Paragraph) -> bool:
    """Whether the last words quoted in a paragraph are a question."""
    quoted = re.findall(r"[“\"‘«][^“”\"«»]*[”\"’»]", text[paragraph.start : paragraph.end])
    return bool(quoted) and _QUESTION.search(quoted[-1]) is not None
