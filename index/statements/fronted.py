"""Speakers whom the front of a sentence names without a verb of saying: "To hear Bell tell it, …", "In the words of
Bell, …", "To Bell, the bill is “a gift.”"."""

from __future__ import annotations

from .clauses import trimmed
from .cues import uses
from .finite import has_verb
from .following import after
from .tokens import Attribution, Phrase, Token


def fronted(text: str, ts: list[Token]) -> Attribution | None:
    """The statement of a sentence whose front names its speaker; None where there is none."""
    start = 1 if ts and ts[0].lower in ("or", "but", "and", "still", "yet") else 0
    start += start == 1 and len(ts) > 1 and ts[1].text == ","
    words = [t.lower for t in ts[start : start + 4]]
    if (made := _verb_first(text, ts, start)) is not None:
        return made
    if words[:2] == ["to", "hear"]:
        return _made(text, ts, after(ts, start + 2), ("tell", "it"))
    if words[:2] == ["in", "the"] and words[2:] in _VIEWS:
        return _made(text, ts, after(ts, start + 4), ())
    if words[:1] in (["to"], ["for"]) and len(words) > 3:
        return _made(text, ts, after(ts, start + 1), (), quoted=True)
    return None


_VIEWS = [
    [noun, "of"] for noun in ("words", "view", "opinion", "eyes", "judgment", "judgement", "telling", "estimation")
]


def _verb_first(text: str, ts: list[Token], start: int) -> Attribution | None:
    """ "Said Ms. Bell, a former judge: “…”", "Added another aide, “…”": a verb of saying that opens its sentence."""
    if start >= len(ts) or not any(use.frame == "say" and use.form == "past" for use in uses(ts[start].lower)):
        return None
    subject = after(ts, start + 1)
    quote = next((k for k in range(start + 2, min(len(ts), start + 22)) if ts[k].quoted), None)
    if subject is None or quote is None or quote <= subject.end or ts[quote - 1].text not in (":", ","):
        return None
    if has_verb(ts[subject.end : quote]) and ts[quote - 1].text != ":":
        return None
    ends = next((k for k in range(quote, len(ts)) if not ts[k].quoted), len(ts))
    cue, speaker = (ts[start].start, ts[start].end), tuple(ts[subject.start : subject.end])
    office = (*ts[subject.outer : subject.start], *ts[subject.end : quote - 1])
    content = tuple((t.start, t.end) for t in ts[quote:ends])
    return Attribution(speaker, subject.head, office, cue, content, cue)


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
