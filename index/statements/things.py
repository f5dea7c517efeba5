"""Which body or paper "it" means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..names import PRONOUNS
from ..types import Span
from .cues import uses
from .finite import FRONTED, has_verb
from .introduced import body_named
from .lexicon import is_calling, lexicon
from .offices import office_head
from .tokens import Attribution, Speaker, tokens
from .verbs import verb_group

if TYPE_CHECKING:
    from .speakers import Speakers


def goes_on(speakers: Speakers, index: int, start: int, at: int, attribution: Attribution) -> Speaker | None:
    """The body that spoke last, in the paragraph before or the sentence before, where "it" at `at` goes on: "… the
    union said. “Nobody asked us,” it added.", "The union warned … Critically, it said"."""
    last, paragraph = speakers.last, speakers.paragraphs[index]
    if last is None or last.span is None or last.person or last.plural or not 0 <= index - last.paragraph <= 1:
        return None
    if last.name.lower() in PRONOUNS or at <= last.span[1]:
        return None
    since = speakers.text[last.span[1] : start]
    quoted = bool(attribution.content) and speakers.text[attribution.content[0][0]] in '“"'
    if quoted and attribution.content[0][0] == start and start - paragraph.start < 2 and index != last.paragraph:
        return None if _ANOTHER.search(since) else last
    opens = speakers.text[start:at].strip()
    if opens and not _CONNECTED.fullmatch(opens):
        return None
    return None if _ANOTHER.search(since) or index != last.paragraph and start - paragraph.start > 2 else last


_ANOTHER = re.compile(r"(?:[.!?]['\"’”]?\s+|\n)(?=\S)(?!It\b)")
"""A further sentence between what a body said and "it"."""
_CONNECTED = re.compile(
    r"(?:Critically|However|Still|Instead|But|And|Also|Separately|Moreover|Later),?(?: (?:also|however),?)?"
)


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
