"""Whether a clause without "that" follows a verb of saying: "said he would go", but not "found the keys"."""

from __future__ import annotations

from itertools import pairwise

from .clauses import begins_clause
from .cues import uses
from .finite import has_verb
from .titles import is_title
from .tokens import Token

_MODALS = frozenset(str.split("would will could should must might"))
ONLY_CLAUSES = frozenset(str.split("say insist argue believe think contend allege assert maintain suspect fear"))
"""Verbs that hardly take anything but a clause."""


def takes_clause(text: str, ts: list[Token], i: int, position: int, frames: set[str], last: int) -> bool:
    """Whether a clause without "that" follows: "said he would go", but not "found the keys"."""
    lemma = uses(ts[i].lower)[0].lemma
    sure = lemma in ONLY_CLAUSES
    words = [t.lower for t in ts[i + 1 : min(i + 10, last)] if t.start >= position]
    if lemma == "expect" and "to" in words[1:] and not {",", ".", ":"} & set(words[: words.index("to")]):
        return True  # "expects revenue to rise"
    if not sure and words[:1] == ["as"] and words[1:2] and words[1] in ("he", "she", "they", "it"):
        return False  # "cried as she described the raid"
    if lemma in ("ask", "wonder", "question") and words and words[0] in _QUESTIONS:
        return True  # "asked who among them had read it"
    if words[0:1] and words[0].endswith("s") and words[1:2] and words[1] in _MODALS and "tell" in frames:
        return True  # "promised voters would keep their homes"
    if lemma in ("find", "show") and "percent" in words:
        return True  # "found support at 97 percent"
    if begins_clause(text, position, sure=sure):
        rest = [ts[k] for k in range(i + 1, last) if ts[k].start >= position and not (ts[k].quoted and is_title(ts, k))]
        until = next((k for k, t in enumerate(rest) if t.text in ",;:"), len(rest))
        told = next((k for k, t in enumerate(rest) if k and t.lower in ("who", "which", "whom")), len(rest))
        if lemma in ("find", "know", "remember", "see") and told < len(rest) and not has_verb(rest[:told]):
            return False  # "found a friend who lends him money"
        if words and words[0] in _AMOUNTS and not has_verb(rest[:until]):
            return False  # "said nothing about the debt"
        small = rest[1 : max(5, min(until, 12))]  # "found Bell leading"
        seen = lemma in ("find", "show", "put") and any(t.lower.endswith("ing") or t.lower in _LEADS for t in small)
        if lemma in _OF_THINGS and not seen:
            return _clause_near(rest)
        if until + 1 < len(rest) and rest[until].text == "," and rest[until + 1].lower in _TURNS:
            rest = rest[:until]  # "proposed his theory, but few believed it"
        return sure or seen or has_verb(rest)
    return sure and _clause_with_front(ts, i, position, last)


def _clause_near(rest: list[Token]) -> bool:
    """Whether the words behind "found" or "claimed" are a clause themselves, and no thing to which another deed is
    joined: "found the deal void and said so", but not "found her seat, charged her phone and left"."""
    ends = (k for k, t in enumerate(rest) if k and (t.text in ",;:" or t.lower in _JOINS))
    until = next(ends, len(rest))
    if has_verb(rest[:until]) or any(t.quoted or t.lower in _JUDGED for t in rest[:until]):
        return True
    if until + 1 < len(rest) and rest[until].lower == "and" and rest[0].capital and rest[until + 1].capital:
        return _clause_near(rest[until + 1 :])  # "claimed Kestrel and Harbor Bank were paid"
    if until == len(rest) or rest[until].text != ",":
        return False
    closes = next((k for k in range(until + 1, len(rest)) if rest[k].text == ","), None)
    apposed = closes is not None and not has_verb(rest[until + 1 : until + 2])
    return apposed and has_verb(rest[closes + 1 : closes + 3])  # "found the deal, signed in May, was void"


_OF_THINGS = frozenset(str.split("find state claim maintain charge hold add boast announce"))
"""Verbs of saying that take things in other senses: "claimed the desk", "found her seat", "maintained his silence"."""
_JUDGED = frozenset(
    str.split(
        "unconstitutional constitutional illegal legal unlawful lawful guilty liable invalid void lacking wanting"
    )
)
_JOINS = frozenset(str.split("and or but before until when while where"))


def _clause_with_front(ts: list[Token], i: int, position: int, last: int) -> bool:
    """ "says since the harvest failed, food is short", "said before the event guests were fed", "says to ease the
    burden, women work by night": a clause that opens with its own circumstance, which the verb of saying can't be
    without."""
    words = [t for t in ts[i + 1 : last] if t.start >= position]
    if len(words) > 5 and words[0].lower.endswith("ing") and words[0].start <= ts[i].end + 1:
        return has_verb(words[1:])  # "They say adding the mineral is simple"
    if len(words) > 6 and words[0].lower == "to":
        comma = next((k for k, t in enumerate(words[:16]) if t.text == ","), None)
        return comma is not None and words[comma + 1 : comma + 2] != [] and _opens_subject(words[comma + 1 :])
    if len(words) < 6 or words[0].lower not in _OWN_FRONT or words[1].lower in ("condition", "asked", "behalf"):
        return False
    return has_verb(words[2:]) and all(before.word for before, t in pairwise(words) if t.quoted)


def _opens_subject(words: list[Token]) -> bool:
    """Whether a subject and its verb follow a comma: "…, women prefer to work by night"."""
    opens = words[0].lower not in (*_OWN_FRONT, *_QUESTIONS, "and", "but", "or", "to", "not", "which", "that")
    return words[0].word and opens and (has_verb(words) or len(words) > 3 and words[2].lower == "to")


_TURNS = frozenset(str.split("but while though although whereas"))
_QUESTIONS = frozenset(str.split("who where when which whose whom how why what whether if"))
_AMOUNTS = frozenset(str.split("nothing little something anything everything much more no"))
_LEADS = frozenset(str.split("ahead behind tied even with up down favor favour opposed"))
_OWN_FRONT = frozenset(str.split("at since before after if when while because despite under during for up over"))
