"""What a poll has: "A survey taken in May had Bell up by six", "The latest poll puts Bell at 40 percent"."""

from __future__ import annotations

from .adjuncts import ends_before
from .bounds import sentence_of
from .clauses import trimmed
from .edges import edge
from .lexicon import singular
from .nouns import PREPOSITIONS
from .phrases import before
from .tokens import Attribution, Token
from .verbs import verb_group

HAS = frozenset(str.split("had has have put puts gave gives"))
_POLLS = frozenset(str.split("poll polling survey tracker average forecast model"))
_STANDS = frozenset(
    str.split(
        "up down ahead behind tied leading trailing beating losing winning winner within lead "
        "edge advantage points place"
    )
)
_BEHIND_POLL = PREPOSITIONS | frozenset(str.split("taken out done that which"))


def polled(text: str, ts: list[Token], i: int) -> Attribution | None:
    """The finding of the poll that is the subject of the verb at `i`."""
    first, last = sentence_of(ts, i)
    group = verb_group(ts, i)
    if i + 3 >= last or ts[i + 1].lower in ("been", "not", "yet", "to") or group.negated or group.modal:
        return None
    noun = next((k for k in range(i - 1, max(first, i - 14) - 1, -1) if singular(ts[k].lower) in _POLLS), None)
    if noun is None or any(t.text in ";:" or t.quoted for t in ts[noun:i]):
        return None
    behind = ts[noun + 1]
    if noun + 1 < group.first and behind.word and not (behind.lower in _BEHIND_POLL or behind.lower.endswith("ed")):
        return None  # "The polling firm had"
    comma = next((k for k in range(i + 1, last) if ts[k].text == ","), last)
    if not any(_stands(ts, k) for k in range(i + 2, min(comma + 1, i + 8, last))):
        return None
    subject = before(ts, noun + 1)
    span = trimmed(text, ts[i + 1].start, ends_before(text, ts[i + 1].start, ts[last - 1].end))
    opens = edge(ts, subject.start, first) if subject is not None else 0
    if subject is None or span is None or opens > first + 1 and ts[opens - 1].text != ":":
        return None
    cue = (ts[i].start, ts[i].end)
    return Attribution(tuple(ts[subject.start : noun + 1]), "noun", (), cue, (span,), (ts[first].start, cue[1]))


def _stands(ts: list[Token], k: int) -> bool:
    """Whether the token tells how somebody stands in a race: "up", "at 40"."""
    return ts[k].lower in _STANDS or ts[k].lower == "at" and k + 1 < len(ts) and ts[k + 1].text[0].isdigit()
