"""Speakers whom the front of a sentence names without a verb of saying: "To hear Bell tell it, …", "In the words of
Bell, …", "To Bell, the bill is “a gift.”"."""

from __future__ import annotations

from .clauses import trimmed
from .cues import uses
from .edges import edge
from .finite import has_verb
from .following import after
from .phrases import before
from .subjects import noun_behind
from .tokens import Attribution, Phrase, Token


def verb_first(ts: list[Token]) -> Attribution | None:
    """ "Said Ms. Bell, a former judge: “No.”", "Added one aide on Monday, “No.”": a cue that opens the sentence, its
    subject, a colon or a comma."""
    start = _start(ts)
    forms = {(use.frame, use.form) for use in uses(ts[start].lower)} if start + 3 < len(ts) and ts[0].capital else set()
    if not forms & {("say", "past"), ("say", "present")}:
        return None
    subject = after(ts, start + 1) or noun_behind(ts, start + 1)
    quote = next((k for k in range(start + 2, min(start + 22, len(ts))) if ts[k].quoted), None)
    if subject is None or quote is None or quote < subject.end + 1 or ts[quote - 1].text not in (":", ","):
        return None
    if has_verb(ts[subject.end : quote - 1]) and ts[quote - 1].text != ":":
        return None
    content = tuple((t.start, t.end) for t in ts[quote:] if t.quoted)
    office = (*ts[start + 1 : subject.start], *ts[subject.end : quote - 1])
    speaker, cue = tuple(ts[subject.start : subject.end]), (ts[start].start, ts[start].end)
    return Attribution(speaker, subject.head, office, cue, content, (ts[0].start, ts[quote].start))


def _start(ts: list[Token]) -> int:
    """Where a sentence begins behind "but", "and" and the like."""
    start = 1 if ts and ts[0].lower in ("or", "but", "and", "still", "yet") else 0
    return start + (start == 1 and len(ts) > 1 and ts[1].text == ",")


def fronted(text: str, ts: list[Token]) -> Attribution | None:
    """The statement of a sentence whose front names its speaker; None where there is none."""
    start = _start(ts)
    words = [t.lower for t in ts[start : start + 4]]
    if words[:1] == ["as"] and (seen := _as_seen(text, ts, start)) is not None:
        return seen
    if words[:2] == ["to", "hear"]:
        return _made(text, ts, after(ts, start + 2), ("tell", "it"))
    if words[:2] == ["in", "the"] and words[2:] in _VIEWS:
        return _made(text, ts, after(ts, start + 4), ())
    if words[:1] in (["to"], ["for"]) and len(words) > 3:
        return _made(text, ts, after(ts, start + 1), (), quoted=True)
    return None


def _as_seen(text: str, ts: list[Token], start: int) -> Attribution | None:
    """ "As Bell sees it, the town needs a road."."""
    verb = next(
        (k for k in range(start + 2, min(start + 8, len(ts) - 3)) if ts[k].lower in ("sees", "saw", "tells")), 0
    )
    if not verb or ts[verb + 1].lower != "it" or ts[verb + 2].text != ",":
        return None
    subject, span = before(ts, verb), trimmed(text, ts[verb + 3].start, ts[-1].end)
    if subject is None or span is None or edge(ts, subject.start, start + 1) != start + 1:
        return None
    cue = (ts[verb].start, ts[verb + 1].end)
    office = tuple(ts[start + 1 : subject.start])
    return Attribution(tuple(ts[subject.start : subject.end]), subject.head, office, cue, (span,), cue)


def per_source(text: str, ts: list[Token]) -> Attribution | None:
    """ "Bell leads by six, per a poll released Tuesday.", "…, as reported by the Ledger.": the source behind "per" or
    "as reported by", mostly at the end of a sentence."""
    at = next((k for k in range(3, len(ts) - 1) if ts[k].lower == "per" and ts[k - 1].text == ","), None)
    told = next((k for k in range(5, len(ts) - 1) if [t.lower for t in ts[k - 2 : k + 1]] == _REPORTED), None)
    at = told if at is None and told is not None and ts[told - 3].text == "," else at
    opens = ts[at + 1] if at is not None else None
    if opens is None or not (opens.capital or opens.lower in ("a", "an", "the", "his", "her", "its", "their")):
        return None
    end = next((k for k in range(at + 1, len(ts)) if not ts[k].word), len(ts))
    comma = at - 1 if at != told else at - 3
    goes_on = end + 2 < len(ts) and ts[end].text == "," and not has_verb(ts[:comma]) and has_verb(ts[end + 1 :])
    rest = trimmed(text, ts[end + 1].start, ts[-1].end) if goes_on else None  # "The party, per the clerk, is late."
    spans = tuple(span for span in (trimmed(text, ts[0].start, ts[comma].start), rest) if span is not None)
    cue = (ts[comma + 1].start, ts[at].end)
    head = "name" if all(t.capital for t in ts[at + 1 : end]) else "noun"
    return Attribution(tuple(ts[at + 1 : end]), head, (), cue, spans, cue) if spans else None


_REPORTED = ["as", "reported", "by"]
_VIEWS = [
    [noun, "of"] for noun in ("words", "view", "opinion", "eyes", "judgment", "judgement", "telling", "estimation")
]


def _made(
    text: str, ts: list[Token], speaker: Phrase | None, between: tuple[str, ...], *, quoted: bool = False
) -> Attribution | None:
    if speaker is None:
        return None
    end = speaker.end
    if tuple(t.lower for t in ts[end : end + len(between)]) != between:
        return None
    comma = next((k for k in range(end + len(between), len(ts)) if ts[k].text == "," or ts[k].quoted), len(ts))
    if quoted:
        # An apposition may stand behind the name: "To Ana Ruiz, the mayor, the bill is “a gift.”"
        commas = [k for k in range(comma, len(ts)) if ts[k].text == ","]
        comma = commas[1] if len(commas) > 1 and not has_verb(ts[comma + 1 : commas[1]]) else comma
    rest = ts[comma + 1 :]
    if comma >= len(ts) or ts[comma].quoted or not rest or has_verb(ts[end + len(between) : comma]):
        return None
    if quoted and not (any(t.quoted for t in rest) and has_verb([t for t in rest if not t.quoted])):
        return None
    span = trimmed(text, rest[0].start, rest[-1].end)
    cue = (ts[0].start, ts[speaker.start - 1].end)
    return (
        Attribution(tuple(ts[speaker.start : end]), speaker.head, (), cue, (span,), cue) if span is not None else None
    )
