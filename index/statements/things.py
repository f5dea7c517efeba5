"""Which body or paper "it" means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Span
from .cues import uses
from .finite import FRONTED, has_verb
from .introduced import body_named
from .lexicon import is_calling, lexicon
from .offices import office_head
from .tokens import Speaker, tokens
from .verbs import verb_group

if TYPE_CHECKING:
    from .speakers import Speakers


def body_before(speakers: Speakers, index: int, at: int, span: Span) -> Speaker | None:
    """The body or paper that opens the sentence, or part before a colon, just before "it" in the same paragraph: "The
    group Finned Friends weighed in. It condemned the ad."."""
    paragraph = speakers.paragraphs[index]
    before = speakers.text[paragraph.start : at].rstrip()
    if not before or before[-1] not in ".:":
        return None
    opens = max((s.start for s in paragraph.sentences if s.start < paragraph.start + len(before)), default=0)
    ts = tokens(speakers.text, opens, paragraph.start + len(before), [])
    verbs = (k for k in range(1, len(ts)) if ts[k].text[0].islower())
    verb = next((k for k in verbs if has_verb([ts[k]]) or ts[k - 1].capital and uses(ts[k].lower)), 0)
    end = next((k for k in range(1, verb) if not ts[k].word), verb_group(ts, verb).first if verb else 0)
    ts, end = (ts[1:], end - 1) if ts and ts[0].lower in ("but", "and", "yet") else (ts, end)
    words = [t.lower for t in ts[:end]]
    things = lexicon()["bodies"] | lexicon()["papers"]
    if words[:1] not in (["the"], ["a"], ["an"], ["its"], ["another"], ["one"]):
        return None
    callings = (k for k in range(end) if not ts[k].capital and is_calling(ts[k].lower))
    if any(k + 1 == end or ts[k + 1].lower not in things for k in callings):  # but "the parent company"
        return None
    if not any(word in things for word in words) or any(t.lower in FRONTED for t in ts[:end]):
        return None
    named = next((k for k in range(end, 0, -1) if not ts[k - 1].capital), 0)
    opens = named if 1 < named < end - 1 else 0
    name = speakers.text[ts[opens].start : ts[end - 1].end]
    name = body_named(speakers, name.split()[-1].lower() if opens else office_head(name), ts[end - 1].end) or name
    return Speaker(name, span, None, False, None, False, index)
