"""What the tagger marks and nobody says: what is asked of somebody, told of a paper, done or denied."""

from __future__ import annotations

from ..types import Span
from .before_marked import cue_before, is_made
from .bounds import AUXILIARIES
from .cues import uses
from .finite import has_verb
from .tokens import Token


def is_example(ts: list[Token], words: tuple[Token, ...]) -> bool:
    """Whether words stand behind "including" between dashes or commas that close before the verb of saying: "He met
    friends – including Bell and Ruiz – and admits that"."""
    at = next((k for k, t in enumerate(ts) if t.start == words[0].start), 0)
    behind = next((t.text for t in ts if t.start >= words[-1].end), "")
    opens = at > 1 and ts[at - 1].lower in ("including", "like") and ts[at - 2].text in (",", "–", "—", "--", "(")
    return opens and behind in (",", "–", "—", "--", ")")


def is_subject(ts: list[Token], words: tuple[Token, ...], span: Span) -> bool:
    """Whether somebody only does what the words tell: "City schools [logged 464 crimes], figures show"."""
    verb = next((t for t in ts if t.start == span[0]), None)
    return verb is not None and verb.start - words[-1].end == 1 and verb.text.islower() and has_verb([verb])


def in_verb(ts: list[Token], span: Span) -> bool:
    """Whether a stretch begins within a verb: "was [allowed to plead no contest]"."""
    at = sum(t.start < span[0] for t in ts)
    if 0 < at < len(ts) and ts[at].lower in ("which", "who", "whose") and ts[at - 1].text == ",":
        return True  # "a report[, which looked at the past]"
    if not 0 < at < len(ts) or not ts[at].lower.endswith("ed"):
        return False
    which = ts[at - 1].lower in ("which", "who") and not uses(ts[at].lower)  # "a report, which [looked at the past]"
    return which or ts[at - 1].lower in AUXILIARIES


def is_note(ts: list[Token], span: Span) -> bool:
    """Whether the reader is told it: "Note that our digital lives tell firms what we like"."""
    told = len(ts) > 2 and ts[0].lower in ("note", "remember", "imagine", "suppose") and ts[1].lower in ("that", "how")
    return told and ts[0].start < span[0]


def is_told_to(ts: list[Token], span: Span) -> bool:
    """Whether somebody is only asked to say it, or a pronoun made to: "asked Brand to say that", "led him to admit"."""
    cue = cue_before(ts, span)
    at = sum(t.start < span[0] for t in ts) - 2
    if cue == 0 and at > 3 and ts[at].lower in ("him", "her", "them") and ts[at - 2].lower == "to":
        return ts[at - 3].capital and uses(ts[at - 1].lower) != ()  # "called Brand to tell him that"
    if cue < 3 or ts[cue - 1].lower != "to":
        return False
    whom = ts[cue - 2]
    named = whom.capital and not is_made(ts, cue)
    asked = named and any(uses(t.lower) for t in ts[max(0, cue - 6) : cue - 2] if not t.capital)
    return asked or whom.lower in ("him", "her", "them", "it", "us", "me")


def denied(ts: list[Token], words: tuple[Token, ...], content: tuple[Span, ...]) -> bool:
    """Whether somebody is told not to say or think it: "Norden no longer believes that …"."""
    between = [t.lower for t in ts if words[-1].end <= t.start < content[0][0]]
    before = [t.lower for t in ts if t.end <= words[0].start][-1:] + [words[0].lower]
    return (
        "nor" in before or "neither" in before or any(word in _NOT or word.endswith(("n’t", "n't")) for word in between)
    )


_NOT = frozenset(str.split("not never no nor neither declined refused without"))
