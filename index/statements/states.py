"""What somebody is sure, aware or afraid of, or makes clear: cues that are no verb of saying by themselves."""

from __future__ import annotations

from .adjuncts import ends_before
from .bounds import sentence_of
from .clauses import begins_clause, trimmed
from .edges import edge
from .finite import has_verb
from .phrases import before
from .tokens import Attribution, Phrase, Token
from .verbs import verb_group

_POSITIONS = frozenset(
    str.split(
        """case point argument position possibility prospect specter spectre view line stance assurance assurances
        warning claim accusation allegation pledge promise threat prediction declaration"""
    )
)
_TAKES = frozenset(
    str.split(
        """made makes make making took takes take taking raised raises raise raising gave gives give giving advanced
        pressed pushed offered held holds issued issues issuing delivered voiced repeated"""
    )
)
"""With a word of `_POSITIONS` and "that": "made the case that", "raised the possibility that"."""
STATES = (
    frozenset(
        str.split(
            """confident convinced certain sure aware hopeful optimistic pessimistic concerned worried afraid fearful
        adamant skeptical sceptical doubtful proud glad happy pleased disappointed sorry surprised shocked angry furious
        upset
        alarmed troubled clear doubt unaware mindful insistent known"""
        )
    )
    | _POSITIONS
)
"""Words that open a clause of what somebody thinks, behind "is" or "seems"; "doubt" behind "has no"."""
_COPULAS = frozenset(
    str.split("is are was were am be been remain remains remained seem seems seemed sounded feel feels felt")
)


def state(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Whitlock is confident that …", "Bell made it clear he …", "has no doubt that …", for the word at `i`."""
    if i < 2 or i + 3 >= len(ts):
        return None
    verb = state_verb(ts, i)
    if verb is None:
        return None
    group = verb_group(ts, verb)
    if group.negated or group.modal:
        return None
    first, last = sentence_of(ts, i)
    that = ts[i + 1].lower == "that"
    if not that and not (ts[i + 1].word and begins_clause(text, ts[i].end) and has_verb(ts[i + 1 : last])):
        return None
    subject = before(ts, group.first)
    if subject is None or not _opens(ts, subject, first):
        return None
    position = ts[i + 1].end if that else ts[i].end
    span = trimmed(text, position, ends_before(text, position, ts[last - 1].end))
    if span is None or span[1] - span[0] < 8:
        return None
    speaker = tuple(ts[subject.start : subject.end])
    office = tuple(ts[edge(ts, subject.start) : subject.start])
    cue = (ts[group.first].start, ts[i].end)
    return Attribution(speaker, subject.head, office, cue, (span,), (ts[first].start, cue[1]))


def wish(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Advisers would like to see it", "Bell is eager to leave", for the "like" or "eager" at `i`."""
    if i < 2 or i + 2 >= len(ts) or ts[i + 1].lower != "to":
        return None
    liked = ts[i].lower in ("like", "prefer") and ts[i - 1].lower == "would"
    verb = None if liked else state_verb(ts, i)
    if not liked and (verb is None or ts[i].lower not in WISHES):
        return None
    group = verb_group(ts, i if liked else verb)
    first, last = sentence_of(ts, i)
    subject = before(ts, group.first)
    if group.negated or subject is None or group.modal != liked or not _opens(ts, subject, first):
        return None
    if any(t.quoted for t in ts[i:last]) or ts[subject.start].lower in ("he", "she", "they") and liked:
        return None  # "said he would like to"
    position = ts[i].end
    stop = ends_before(text, position, ts[last - 1].end)
    contrast = next((k for k in range(i + 2, last) if ts[k].text == "," and ts[k + 1].lower in _TURNS), None)
    stop = min(stop, ts[contrast].start) if contrast is not None else stop
    span = trimmed(text, position, stop)
    if span is None:
        return None
    office = tuple(ts[edge(ts, subject.start) : subject.start])
    cue = (ts[group.first].start, ts[i].end)
    return Attribution(
        tuple(ts[subject.start : subject.end]), subject.head, office, cue, (span,), (ts[first].start, cue[1])
    )


_TURNS = frozenset(str.split("but and while as though although"))
WISHES = frozenset(str.split("like prefer eager keen anxious determined"))
"""Words that open a deed of what somebody wants, behind "is" or "would"."""


def state_verb(ts: list[Token], i: int) -> int | None:
    """Where the verb before a word of `STATES` stands."""
    if ts[i].lower == "known":  # "let it be known that"
        return i - 3 if [t.lower for t in ts[i - 3 : i]] == ["let", "it", "be"] else None
    if ts[i].lower in _POSITIONS:
        at = i - 1 - (ts[i - 1].lower in ("the", "a", "an"))
        that = i + 1 < len(ts) and ts[i + 1].lower == "that"
        return at if ts[at].lower in _TAKES and that else None
    if ts[i].lower == "clear":
        at = i - 2 if ts[i - 1].lower == "it" else i - 1
        return at if ts[at].lower in ("made", "makes", "make", "making") else None
    if ts[i].lower == "doubt":
        return i - 2 if ts[i - 1].lower == "no" and ts[i - 2].lower in ("has", "have", "had") else None
    at = i - 1
    while at > 0 and (ts[at].lower.endswith("ly") or ts[at].lower in ("so", "very", "also", "not", "still", "more")):
        if ts[at].lower == "not":
            return None
        at -= 1
    return at if ts[at].lower in _COPULAS else None


def _opens(ts: list[Token], subject: Phrase, first: int) -> bool:
    """Whether nothing but a conjunction, or what a comma ends, stands before the subject: it is no object."""
    opens = edge(ts, subject.start, first)
    if ts[subject.start].lower in ("it", "there", "this", "that", "which", "what", "i", "we", "you"):
        return False
    return opens <= first + 1 or ts[opens - 1].text in (",", ";", "—") or ts[opens - 1].lower in ("and", "but", "that")
