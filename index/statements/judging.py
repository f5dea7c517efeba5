"""What a cue judges or only stands for: "called it “a farce”", "hailed it as “a triumph”", "said so"."""

from __future__ import annotations

from ..types import Span
from .cues import uses
from .finite import has_verb
from .tokens import Token


def judged_as(ts: list[Token], i: int, last: int) -> int | None:
    """The quotation in "hailed the ruling as “a triumph”", "accused him of “theft”": only what is quoted is said."""
    quote = next((k for k in range(i + 2, min(last, i + 16)) if ts[k].quoted), None)
    if quote is None:
        return None
    at = quote - 1 - (ts[quote - 1].lower in ("a", "an", "the"))
    at -= ts[at].lower.endswith("ing") and ts[at - 1].lower in ("of", "for")  # "accused him of being “a thief”"
    if ts[at].lower not in ("as", "of", "to", "for") or at - i < 2:
        return None
    between = ts[i + 1 : at]
    return None if has_verb(between) or any(t.lower in ("and", "that", ":") for t in between) else quote


def no_words(ts: list[Token], i: int, last: int) -> bool:
    """Whether what follows a cue only stands for words: "said so himself", "tells it well"."""
    words = [t.lower for t in ts[i + 1 : min(i + 4, last)]]
    told = any(use.frame == "tell" for use in uses(ts[i].lower))
    quoted = any(t.quoted for t in ts[i + 1 : min(i + 12, last)])
    if not quoted and (ts[i].lower, *words[:1]) in (("read", "the"), ("read", "a"), ("put", "it")):
        return True  # "read the letter", "put it down"
    if ts[i].lower == "thought" and words[:1] == ["better"]:
        return True  # "thought better of it"
    if ts[i].lower == "pledged" and words[:1] == ["to"] and i + 2 < last and ts[i + 2].capital:
        return True  # "a delegate pledged to Bell"
    if ts[i].lower in ("brushed", "waved") and words[1:2] and words[1] in ("his", "her", "their"):
        return True  # "brushed off her coat"
    return words[:1] == ["so"] and len(ts[i:last]) < 5 or told and words[:1] == ["it"] and words[1:2] != ["that"]


def named(ts: list[Token], i: int, last: int) -> Span | None:
    """The quotation in "called the attack “a cowardly act”": a judgement in small letters, for a name is none."""
    quote = next((k for k in range(i + 1, min(last, i + 16)) if ts[k].quoted), None)
    if quote is None or any(t.text in ",;:" or t.lower in ("that", "who", "which") for t in ts[i + 2 : quote]):
        return None
    inner = ts[quote].text.strip("“”\"‘’'«»")
    nicknamed = uses(ts[i].lower)[0].lemma in ("dub", "label", "brand") and ts[i + 1].lower in ("him", "her")
    if not inner[:1].islower() and inner.count(" ") <= 2 and not nicknamed:
        return None
    end = quote
    while end + 2 < last and ts[end + 1].lower in (",", "and") and ts[end + 2].quoted:
        end += 2
    return ts[quote].start, ts[end].end
