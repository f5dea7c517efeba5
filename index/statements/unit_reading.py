"""The attributions in the units of an article: by the rules, and by the tagger, to which most units are not put."""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Span
from . import quotes
from .attribution import attributions
from .extents import confirmed
from .learned import learned, may_tell, settled
from .tagger import packaged_tagger
from .tokens import Attribution, Paragraph
from .units import first_word


def units_read(
    text: str,
    paragraphs: Sequence[Paragraph],
    quotations: Sequence[Sequence[Span]],
    units: Sequence[Sequence[Span]],
) -> tuple[dict[Span, list[Attribution]], set[Span]]:
    """For each unit that is not all quotation what the rules find, as far as the tagger confirms it, and what only the
    tagger finds; and the units in which no rule finds anything. `quotations` and `units` are those of each paragraph.
    """
    made: dict[Span, list[Attribution]] = {}
    asked: dict[Span, tuple[int, list[Span]]] = {}
    for paragraph, quoted, each in zip(paragraphs, quotations, units, strict=True):
        for start, end in each:
            inside = [q for q in quoted if start <= q[0] < end]
            if inside and not quotes.words_outside(text, start, end, inside):
                continue
            opens = first_word(text, start, end, opens=start == paragraph.start)
            made[start, end] = attributions(text, opens, end, inside)
            if may_tell(text, opens, end) and not settled(text, (opens, end), made[start, end]):
                asked[start, end] = opens, inside
    silent = {unit for unit, found in made.items() if not found}
    if asked:
        tagged = packaged_tagger().read([text[opens:end] for (_, end), (opens, _) in asked.items()])
        for ((start, end), (opens, inside)), marks in zip(asked.items(), tagged, strict=True):
            kept = confirmed(text, opens, made[start, end], marks)
            more = learned(text, (opens, end), inside, marks, kept)
            made[start, end] = sorted([*kept, *more], key=lambda found: found.cue[0]) if more else kept
    return made, silent
