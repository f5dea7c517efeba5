"""Statements of headlines: "Bell: ‘We will win’", "Bell Says He Will Run", "Prices Will Rise, Experts Say"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..types import Sentence, Span, Statement
from .clauses import trimmed
from .cues import uses
from .finite import has_verb
from .lexicon import is_speaker
from .people import Roster
from .tokens import Token, tokens

_QUOTED = re.compile(r"[“\"‘'][^“”\"\n]{4,}[”\"’']$")


def headlines(text: str, headings: Sequence[Sentence], roster: Roster) -> list[Statement]:
    """What the headings give to somebody whom the article names, or to a noun that speaks ("Poll", "Police")."""
    found = []
    for number, heading in enumerate(headings):
        ts = tokens(text, heading.start, heading.end, [])
        made = _after_colon(text, ts, heading.end, roster, first=number == 0) or _with_cue(text, ts, roster)
        if made is not None:
            found.append(made)
    return found


def is_line(text: str, sentence: Sentence) -> bool:
    """Whether a first sentence is a headline: a paragraph of its own without a stop."""
    alone = text[sentence.end :].lstrip(" ").startswith("\n")
    return alone and re.search(r"[.?!,:;…]\W?$", text[sentence.start : sentence.end].rstrip()) is None


def _after_colon(text: str, ts: list[Token], end: int, roster: Roster, *, first: bool) -> Statement | None:
    """ "Bell: ‘We will win’", "Bell on Syria: “Stay out”"; without marks only in the first line."""
    colon = next((k for k, t in enumerate(ts[:10]) if t.text == ":"), None)
    if colon is None or colon == 0 or colon + 2 >= len(ts):
        return None
    content = trimmed(text, ts[colon].end, end)
    if content is None:
        return None
    quoted = _QUOTED.match(text[content[0] : content[1]]) is not None
    named = _speaker(text, ts[:colon], roster, whole=not quoted)
    if named is None and quoted and colon < 4 and all(t.capital for t in ts[:colon]):
        span = (ts[0].start, ts[colon - 1].end)
        named = (text[slice(*span)], span, None) if text.count(text[slice(*span)]) > 1 else None
    if named is None or not (quoted or first and has_verb(_small(ts[colon + 1 :]))):
        return None
    return _made(text, named, (ts[colon].start, ts[colon].end), content, "direct" if quoted else "indirect")


def _with_cue(text: str, ts: list[Token], roster: Roster) -> Statement | None:
    """ "Bell Says He Will Run" and "Prices Will Rise, Experts Say"."""
    for i in range(1, len(ts)):
        found = uses(ts[i].lower)
        if not ts[i].word or not any(
            u.frame == "say" and not u.follow and u.form in ("present", "base", "past") for u in found
        ):
            continue
        cue = (ts[i].start, ts[i].end)
        comma = next((k for k in range(i - 1, max(-1, i - 6), -1) if ts[k].text == ","), None)
        if i == len(ts) - 1 and comma is not None and comma > 2:
            named = _speaker(text, ts[comma + 1 : i], roster, whole=True)
            content = trimmed(text, ts[0].start, ts[comma].start)
        elif found[0].form == "present" and i <= 4 and i + 2 < len(ts) and has_verb(_small(ts[i + 1 :])):
            named = _speaker(text, ts[:i], roster, whole=True)
            content = trimmed(text, ts[i].end, ts[-1].end)
        else:
            continue
        if named is not None and content is not None:
            return _made(text, named, cue, content, "indirect")
    return None


def _small(words: Sequence[Token]) -> list[Token]:
    """The words as they stand in a sentence: headlines print every one with a capital."""
    return [Token(t.start, t.end, t.lower, t.lower, t.quoted) if t.word else t for t in words]


def _speaker(text: str, words: Sequence[Token], roster: Roster, *, whole: bool) -> tuple[str, Span, str | None] | None:
    """The person, or noun that can speak, at the head of the words; `whole`: nothing else may stand among them."""
    for length in range(min(4, len(words)), 0, -1):
        if whole and length < len(words):
            break
        span = (words[0].start, words[length - 1].end)
        person = roster.find(text[slice(*span)]) if all(w.capital for w in words[:length]) else None
        if person is not None:
            return person.name, span, person.role
    if words and len(words) <= 3 and is_speaker(words[-1].lower) and not words[0].lower.endswith("ing"):
        span = (words[0].start, words[-1].end)
        return text[slice(*span)], span, None
    return None


def _made(text: str, named: tuple[str, Span, str | None], cue: Span, content: Span, kind: str) -> Statement:
    name, span, role = named
    return Statement(name, span, role, text[slice(*cue)], (content,), kind, None, cue, text[slice(*span)])
