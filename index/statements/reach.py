"""How far a cue reaches: up to somebody's other words, over a time before "to", through "of" to what is said."""

from __future__ import annotations

import re

from .clauses import CLAUSE_HEADS
from .cues import uses
from .finite import SUBORDINATING, has_verb
from .lexicon import is_calling, lexicon, singular
from .tokens import Token, ends_with_comma

BINDING = frozenset(str.split("promise pledge vow plan intend expect threaten"))
"""Verbs by which somebody binds himself or others to a deed."""


def who_says(ts: list[Token], start: int, last: int) -> int:
    """Where somebody's other words begin: "…,” said Bell, who called the plan “a joke.”"; else the sentence's end."""
    who = next((k for k in range(start, min(start + 14, last)) if ts[k].lower in ("who", "which")), last)
    quote = next((k for k in range(who, last) if ts[k].quoted), last)
    if any(uses(t.lower) for t in ts[who:quote]):
        return who
    noting = (k for k in range(start, min(start + 6, last - 1)) if ts[k].lower in ("before", "after", "while"))
    later = next((k for k in noting if any(use.form == "ing" for use in uses(ts[k + 1].lower))), None)
    if later is not None and not ts[later + 2].quoted and ts[later + 2].text not in (",", ":"):
        return later  # "“No,” said Bell, before noting that …"
    quote = next((k for k in range(start, last) if ts[k].quoted), last)
    verb = quote - 1 - (quote < last and ts[quote - 1].text in (",", ":"))
    verb -= quote < last and ts[verb].lower == "back"
    if quote >= last or ts[verb].capital or not uses(ts[verb].lower):
        return last
    joins = SUBORDINATING | {"and", "but", "where"}
    clause = next((k for k in range(verb - 2, start - 1, -1) if ts[k].lower in joins), last)
    told = ts[clause + 1 : verb]
    others = told and not any(t.lower in ("he", "she", "they", "it", "i", "we") or t.text == "," for t in told)
    return clause if others else last  # "…,” said Bell, as the crowd chanted “Go home!”"


def others_words(ts: list[Token], start: int, last: int) -> int | None:
    """The comma behind which somebody else speaks who is named just before it: "promised to meet Bell, who said the
    deal was dead"."""
    for k in range(start + 1, last - 2):
        if ts[k].text == "," and (_is_parallel(ts, start, k, last) or _is_one_of_three(ts, start, k, last)):
            return k
        if ts[k].lower == "and" and _another_speaks(ts, start, k, last):
            return k
        if (
            ts[k].lower == "as"
            and (ts[k - 1].text == "," or ends_with_comma(ts[k - 1]))
            and _speaks_beside(ts, k, last)
        ):
            return k - 1 if ts[k - 1].text == "," else k
        if ts[k].text != "," or ts[k + 1].lower not in ("who", "which", "whose"):
            continue
        if ts[k + 1].lower == "which" and _called_so(ts, k + 2, last):
            return k  # "hailed the line, which Ruiz called “groundbreaking”"
        told = ts[k - 1].capital or is_calling(ts[k - 1].lower)
        if not (told or ts[k + 1].lower == "which" and ts[k - 1].lower in lexicon()["bodies"] | lexicon()["papers"]):
            continue
        closes = next((n for n in range(k + 3, last - 1) if ts[n].text == ","), None)
        between = ts[start + 1 : k]
        opens = not (has_verb(between) or any(t.lower == "to" for t in between))
        if opens and closes is not None and ts[closes + 1].lower != "of":
            continue  # "said Bell, who wants to stay, needed rest"
        begins = k + 2 + (ts[k + 1].lower == "whose")
        verb = next((n for n in range(begins, min(begins + 4, last)) if ts[n].lower not in _BEFORE_CUE), last)
        told = [use for use in uses(ts[verb].lower) if use.form != "ing"] if verb < last and not ts[verb].quoted else []
        says = any(use.frame in ("say", "tell", "clause") or use.lemma == "deny" for use in told)
        if told and (ts[k + 1].lower != "which" or says and told[0].lemma not in ("allow", "offer", "demand")):
            return k
    return None


def _called_so(ts: list[Token], start: int, last: int) -> bool:
    """Whether somebody named calls what stands before a quoted name at `start`, and the clause does not go on: "Bell
    called “a joke”", not "Bell called “a joke,” was fair"."""
    quote = next((n for n in range(start + 2, min(start + 7, last)) if ts[n].quoted), 0)
    verb = quote - 1
    if quote and has_verb(ts[quote + 1 : quote + 3]):
        return False
    return bool(quote) and _names(ts[start:verb]) and any(use.frame == "name" for use in uses(ts[verb].lower))


def _speaks_beside(ts: list[Token], k: int, last: int) -> bool:
    """Whether the reporter tells behind the "as" at `k` what others said meanwhile: "…, as allies called for calm"."""
    verb = next((n for n in range(k + 2, min(k + 9, last - 1)) if _is_told(ts[n])), 0)
    told = ts[k + 1 : verb]
    opens = told[0] if told else None
    named = opens is not None and (
        opens.capital or opens.lower in ("the", "its", "their", "his", "her") or is_calling(opens.lower)
        or opens.lower in lexicon()["bodies"] or singular(opens.lower) in lexicon()["bodies"]
    )  # fmt: skip
    frames = {use.frame for use in uses(ts[verb].lower) if not use.follow or ts[verb + 1].lower in use.follow}
    return bool(named and frames) and not has_verb(told)


def _is_parallel(ts: list[Token], start: int, k: int, last: int) -> bool:
    """Whether another says another thing with the same verb: "he called it a trap, she called it safe"."""
    lemmas = {use.lemma for use in uses(ts[start].lower)}
    finite = ({use.lemma for use in uses(t.lower) if use.form != "ing"} for t in ts[k + 2 : min(k + 6, last)])
    verb = next((n for n, own in enumerate(finite, k + 2) if own & lemmas), last)
    told, opens = ts[k + 1 : verb], ts[k + 1].lower
    named = _names(told) or len(told) == 1 and opens in ("he", "she", "they", "others")
    return verb < last and named and not any(t.lower in SUBORDINATING for t in ts[start:k])


def _is_one_of_three(ts: list[Token], start: int, k: int, last: int) -> bool:
    """Whether the second of three speaks behind the comma: "Bell has denied it, Ruiz has apologized, and Moss says …";
    where the first tells a clause, only if all that is told has happened since."""
    verb = next((n for n in range(k + 2, min(k + 6, last)) if _is_told(ts[n])), last)
    perfect = verb < last and ts[verb - 1].lower in _HAS
    joined = next((n for n in range(verb + 1, last - 2) if ts[n].lower == "and"), last)
    third = next((n for n in range(joined + 2, min(joined + 6, last)) if _is_told(ts[n])), last)
    if third >= last or any(t.lower in SUBORDINATING for t in ts[start:k]):
        return False
    parted = _names(ts[k + 1 : verb - perfect]) and _names(ts[joined + 1 : third - (ts[third - 1].lower in _HAS)])
    since = perfect and ts[start - 1].lower in _HAS
    return parted and (since or not has_verb([t for t in ts[start + 1 : k] if not t.quoted]))


def _another_speaks(ts: list[Token], start: int, k: int, last: int) -> bool:
    """Whether somebody else's deed of speech stands behind the "and" where the verb at `start` takes a thing: "promised
    higher pay and the union has warned of delays", "condemned the raid and Ruiz called for calm"."""
    verb = next((n for n in range(k + 2, min(k + 6, last - 1)) if _is_told(ts[n])), 0)
    perfect = verb > 0 and ts[verb - 1].lower in _HAS
    if not verb or not _names(ts[k + 1 : verb - perfect]) or has_verb(ts[start + 1 : k]) or start + 1 == k:
        return False
    all_uses = uses(ts[start].lower)
    fitting = [use for use in all_uses if ts[start + 1].lower in use.follow] or all_uses
    if {use.frame for use in fitting} & {"say", "tell", "clause"}:
        return ts[verb - 1].lower == "has"  # one who has, and not both
    following = ts[verb + 1]
    particle = following.lower == "to" or any(following.lower in use.follow for use in uses(ts[verb].lower))
    names = any(use.frame == "name" for use in uses(ts[verb].lower))
    plain = following.quoted or following.lower in CLAUSE_HEADS | {"that", "it", "him", "her", "them"}
    return perfect or particle or plain and not names


def _is_told(token: Token) -> bool:
    return token.text[0].islower() and any(use.form in ("past", "present") for use in uses(token.lower))


def _names(words: list[Token]) -> bool:
    """Whether words are a name, or a noun behind an article."""
    opens = words[0].lower if words else ""
    noun = opens in ("the", "its", "their", "his", "her", "some", "other") and len(words) > 1 and not has_verb(words)
    return bool(words) and (noun or all(t.capital for t in words))


_HAS = ("has", "have", "had")
_BEFORE_CUE = frozenset(str.split("has had have also once long since often later then now himself herself"))


def own_cue(ts: list[Token], start: int, last: int) -> bool:
    """Whether a clause is of somebody's quoted words itself: "As the Post reported, he called the plan “a joke.”"."""
    quote = next((k for k in range(start, last) if ts[k].quoted), last)
    verb = next((k for k in range(start + 1, min(start + 6, quote)) if uses(ts[k].lower) and not ts[k].capital), None)
    if verb is None or quote >= last or any(t.lower in ("who", "which", "that") for t in ts[start:verb]):
        return False
    return not has_verb(ts[start:verb])


def may_take_to(ts: list[Token], i: int) -> bool:
    """Whether "to" and a deed may follow a time behind the verb: "vowed on Tuesday to", but not "a plan announced on
    Tuesday to"."""
    return any("to" in use.follow or use.lemma in BINDING for use in uses(ts[i].lower))


def said_of(ts: list[Token], i: int, that: int) -> bool:
    """Whether "that" opens what is "said of Bell that he …", and not what is told of a thing."""
    behind = ts[that + 1] if that + 1 < len(ts) else None
    said = uses(ts[i].lower)[0].lemma in ("say", "write", "observe", "remark", "note", "quip", "joke")
    pronoun = behind is not None and re.match(r"(?:he|she|it|they)\b", behind.lower) is not None
    return said and behind is not None and (behind.quoted or pronoun)
