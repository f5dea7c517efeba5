"""Whose a whole sentence in quotation marks is that no cue gives to anybody: the one whom its paragraph is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..types import Span
from .antecedents import opens_with, people_in, speaks, surely_person
from .tokens import Paragraph, Speaker

if TYPE_CHECKING:
    from .speakers import Speakers

_SENTENCE = re.compile(r"[“\"‘][A-Z][^“”\"]*\s[^“”\"]*[.?!…][”\"’]")


def told_alone(speakers: Speakers, paragraph: Paragraph, content: tuple[Span, ...], index: int) -> Speaker | None:
    """The only person named before the words in their paragraph, if nobody without a name is told of: "Tom Hale
    remembers the day. The siren, the smoke. “Nobody talked.”"; or who opens the sentence before, behind another's
    words: "“It’s over,” he said. Ann Lee nodded. “I know.”"."""
    start = content[0][0]
    earlier = [s for s in paragraph.sentences if s.end <= start]
    if not earlier or not _SENTENCE.match(speakers.text, *content[0]):
        return None
    last, words = speakers.last, speakers.text[paragraph.start : start]
    if last is not None and last.paragraph == index:
        near = speakers.text[earlier[-1].start : earlier[-1].end]
        named = people_in(speakers, earlier[-1].start, earlier[-1].end)
        nods = re.match(
            r"(?:[A-Z][\w’'.-]*\s){1,3}(?:[a-z]+ly\s)?(?:nodded|shrugged|agreed|smiled|laughed|sighed)\b", near
        )
        fits = nods is not None and len(named) == 1
    else:
        named = people_in(speakers, paragraph.start, start)
        fits = not speaks(words) and not re.search(r"[“”\"]", words)
        fits = fits and len(named) == 1 and (opens_with(words, named[0].name) or words.startswith("For "))
    if not fits or not surely_person(speakers, named[0]):
        return None
    at = start - len(words) + words.rfind(named[0].name.split()[-1])
    span = (at, at + len(named[0].name.split()[-1]))
    return Speaker(named[0].name, span, named[0].role, True, named[0].woman, False, index)
