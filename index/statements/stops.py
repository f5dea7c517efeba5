"""Where what is said ends around its quotations, and which quotations are only the names of shows and books."""

from __future__ import annotations

import re
from itertools import pairwise

from .clauses import CLAUSE_HEADS, THAT_TIME
from .cues import uses
from .finite import has_verb
from .tokens import Token


def clause_between(ts: list[Token], i: int, quote: int) -> bool:
    """Whether a clause, or another verb of saying, stands between a cue and a quotation."""
    if quote - 2 > i and ts[quote - 1].text in (",", ":") and uses(ts[quote - 2].lower):
        return True  # "When he asked whether she would run, Bell answered, “No.”"
    told = quote - 3 > i and ts[quote - 1].text == ":" and ts[quote - 2].lower in ("him", "her", "them", "me", "us")
    if told and any(use.frame == "tell" for use in uses(ts[quote - 3].lower)):
        return True  # "One of them said Bell told him: “Go.”"
    return any(
        t.lower in ("is", "was", "are", "were", "has", "have", "had", "will", "would")
        or t.lower == "that"
        and ts[k + 1].lower not in THAT_TIME
        or ts[k - 1].text == ","
        and (t.lower in ("he", "she", "they") or any(use.form == "ing" for use in uses(t.lower)))
        for k, t in enumerate(ts[i + 1 : quote], i + 1)
    )


def quoted_stop(ts: list[Token], quote: int, last: int, stop: int) -> int:
    k = quote
    while k + 1 < last and (
        ts[k + 1].quoted or (ts[k + 1].lower in ("and", ",", "but", "that") and k + 2 < last and ts[k + 2].quoted)
    ):
        k += 1
    following = ts[k + 1] if k + 1 < last else None
    if following is not None and following.lower in ("and", "but") and _another_says(ts, k + 2, last):
        return ts[k].end
    if following is not None and following.lower in ("and", "but") and _another_deed(ts[k + 2 : last]):
        return ts[k].end
    if (
        following is None
        or _closed(ts[k])
        and following.lower not in ("and", "but", "or", "that")
        or following.text in ".,;!?"
        or following.lower in ("in", "on", "at", "after", "when", "while", "during", "before", "as", "then")
    ):
        return ts[k].end
    return stop


def _closed(quotation: Token) -> bool:
    """Whether a quotation of some words ends with a comma: what follows is the reporter's."""
    return quotation.text.count(" ") > 3 and re.search(r",\W$", quotation.text) is not None


def _another_deed(words: list[Token]) -> bool:
    """Whether the speaker's next deed follows a quotation: "… “no more” and closes with a song"."""
    if len(words) < 3 or not words[0].text.islower():
        return False
    if has_verb(words[:1]) and words[0].lower not in _AUXILIARY and not words[0].lower.endswith("ed"):
        return True  # "… and drew cheers"
    verb = has_verb(words[:1]) or words[0].lower.endswith("s") and not words[0].lower.endswith("ss")
    return verb and words[1].lower in _BEHIND_DEED


_AUXILIARY = frozenset(
    str.split("is are was were am be been has have had do does did will would can could may might must")
)


_BEHIND_DEED = frozenset(str.split("with on in at to from for the a an his her their its out off up"))


def quotation_stop(ts: list[Token], i: int, last: int, stop: int) -> int:
    """Where the words of the verb at `i` end, if a quotation closes them and the reporter goes on with another verb:
    "… “a story to tell,” but would not agree"."""
    for k in range(i + 1, last - 2):
        beyond = ts[k + 2]
        if ts[k].quoted and ts[k + 1].lower in ("after", "when", "while") and _said_in(ts[k + 2 : last]):
            return min(stop, ts[k].end)  # "was “dead in the water” after the court ruled that …"
        whole = ts[k].quoted and ts[k - 1].lower in ("that", "to", ts[i].lower) and ts[k].text.count(" ") > 3
        short = (
            ts[k].quoted and ts[k - 1].lower in ("that", "for", "of", ts[i].lower) and re.search(r",\W$", ts[k].text)
        )
        if short and (ts[k + 1].lower == "that" or ts[k + 1].text.islower() and has_verb([ts[k + 1]])):
            return min(stop, ts[k].end)  # "complained that “these are no props,” that the two …"
        if whole and ts[k + 1].lower in ("and", "but") and _another_deed(ts[k + 2 : last]):
            return min(stop, ts[k].end)  # "claims that “she wants to hide” and closes with a song"
        joined = ts[k + 1].lower in ("but", "and") and not beyond.quoted and beyond.lower != "that"
        goes_on = joined and has_verb([t for t in ts[k + 2 : last] if not t.quoted])
        if ts[k].quoted and re.search(r",\W$", ts[k].text) and goes_on:
            return min(stop, ts[k].end)
    return stop


def _another_says(ts: list[Token], start: int, last: int) -> bool:
    """Whether somebody named speaks next: "called it “a game” and Speaker Ana Ruiz fired back that …"."""
    name = start
    while name < last and (ts[name].capital or ts[name].lower in ("the", "of")):
        name += 1
    told = name < last and any(use.form in ("past", "present") for use in uses(ts[name].lower))
    return told and any(t.capital for t in ts[start:name])


def object_stop(ts: list[Token], i: int, position: int, stop: int) -> int | None:
    """Where the thing or deed that the verb at `i` takes ends, if no clause is in it and a new one follows: "bragged
    about it and drew alarm", "threatened to fire, as the siege went on"."""
    inside = [k for k in range(i + 1, len(ts) - 2) if position <= ts[k].start < stop]
    inside = inside[2:] if inside and ts[inside[0]].lower == "to" else inside
    for k in inside[1:]:
        if any(t.lower in ("that", "who", "which", "whose") for t in ts[inside[0] : k]) or has_verb(
            ts[inside[0] + 1 : k]
        ):
            return None
        told_in = {t.lower for t in ts[k + 2 : k + 5]} & {"statement", "tweet", "letter", "interview", "speech"}
        if ts[k].lower == "in" and ts[k + 1].lower in ("a", "an") and told_in:
            return ts[k].start
        if ts[k].lower in ("while", "despite", "when") and ts[k + 1].lower.endswith("ing"):
            return ts[k].start  # "announced the bill while closing her speech"
        if ts[k].lower == "and" and _done_next(ts[k + 1 :]):
            return ts[k].start
        if ts[k].lower in ("and", "but") and (deed(ts[k + 1 :]) or _clause_of_another(ts[k + 1 :])):
            return ts[k].start
        at = k + 1 if ts[k].text == "," else k
        if ts[at].lower != "as" or at == k and uses(ts[i].lower)[0].lemma in _AS:
            continue
        ends = (j for j in range(at + 1, len(ts)) if not ts[j].word or ts[j].quoted or ts[j].lower in _REASONS)
        until = next(ends, len(ts))
        related = any(t.lower in ("that", "who", "which", "to") for t in ts[at : at + 6])
        told = has_verb(ts[at + 2 : min(until, at + 9)])
        told = told or at > k and (ts[at + 1].capital or ts[at + 1].lower in ("the", "his", "her", "its", "their"))
        if not related and until - at > 3 and told:
            return ts[k - (ts[k - 1].lower in ("even", "just"))].start
    return None


def turn(ts: list[Token], i: int, position: int, stop: int) -> int | None:
    """Where the reporter tells what came of what the verb at `i` tells was thought or promised: "assumed the strike
    would fail, but the reality was different"."""
    if uses(ts[i].lower)[0].lemma not in _TURNED or not any(use.form == "past" for use in uses(ts[i].lower)):
        return None
    for k in range(i + 2, len(ts) - 3):
        if position <= ts[k].start < stop and ts[k].text == "," and ts[k + 1].lower == "but":
            behind = ts[k + 2]
            own = behind.lower not in ("that", "not", "only", "also") and not behind.quoted and not has_verb([behind])
            return ts[k].start if own and has_verb(ts[k + 3 :]) else None
    return None


_TURNED = frozenset(str.split("assume suspect expect hope promise fear believe think vow pledge plan want"))


def deed(words: list[Token]) -> bool:
    """Whether a verb with its object opens the words: "drew alarm from", "say they show"."""
    words = words[1:] if words[0].lower.endswith("ly") else words
    if len(words) < 2 or words[0].quoted or not words[0].text.islower():
        return False
    told = any(use.form in ("past", "base") and use.frame in ("say", "tell") for use in uses(words[0].lower))
    opens = words[1].lower in _BEHIND_DEED or words[1].capital or words[1].lower in CLAUSE_HEADS | {"no"}
    bare = has_verb(words[:1]) and not words[0].lower.endswith("ed") and words[0].lower not in _AUXILIARY
    if words[0].lower.endswith("ed") and words[1].lower in ("him", "her", "it", "them") and has_verb(words[:1]):
        return True  # "denounced Bell as a traitor and expelled him"
    return told and (opens or words[1].lower == "that") or bare and (opens or not words[1].lower.endswith("s"))


def _done_next(words: list[Token]) -> bool:
    """Whether a further deed, or what was done to somebody, opens the words: "signed a petition", "was detained by"."""
    if len(words) < 2 or words[0].quoted or not words[0].text.islower():
        return False
    one = words[1].lower in ("a", "an", "the", "his", "her", "its", "their", "him", "them")
    if words[0].lower.endswith("ed") and one and has_verb(words[:1]):
        return True
    return words[0].lower in ("was", "were", "has", "had") and words[1].lower.endswith("ed")


def _clause_of_another(words: list[Token]) -> bool:
    """Whether a clause with a subject of its own opens the words: "the jury took just 15 minutes"."""
    noun = 1 if words[0].lower in ("the", "his", "her", "its", "their", "a") else 0
    subject = noun == 1 or words[0].lower in (
        "he",
        "she",
        "they",
        "it",
        "few",
        "many",
        "most",
        "some",
        "others",
        "none",
    )
    counted = noun == 1 and [t.lower in _SIDES for t in words[1:3]] == [True, True]  # "the two leaders"
    verb = words[noun + 1 + counted : noun + 2 + counted] if noun else words[1:2]
    several = noun == 1 and words[1:2] != [] and words[1].lower in _SIDES  # "and the two discussed the role of firms"
    return subject and bool(verb) and has_verb(verb) and (several or not noun or not verb[0].lower.endswith("ed"))


_SIDES = frozenset(str.split("two three leaders sides presidents ministers parties pair"))
_REASONS = frozenset(str.split("because after when while since until before if so and but"))
_AS = frozenset(
    str.split(
        """dismiss describe denounce hail condemn slam blast reject ridicule deride praise decry cite see paint portray
        characterize cast frame mock assail attack criticize criticise laud pan present regard view treat serve act"""
    )
)
"""What is done to something "as" something else."""


def _said_in(words: list[Token]) -> bool:
    """Whether somebody else's saying is told: a cue behind which "that" stands."""
    return any(b.lower == "that" and uses(a.lower) and not a.capital for a, b in pairwise(words))


def in_list(ts: list[Token], k: int, last: int) -> bool:
    """Whether the comma at `k` parts the things of a list: "unpaid taxes, interest and penalties"."""
    plain = ts[k].text == "," and k + 3 < last and ts[k - 1].text.islower() and ts[k + 1].text.islower()
    joined = plain and ts[k + 2].lower == "and" and ts[k + 3].text.islower()
    return joined and not has_verb([ts[k + 1]]) and not has_verb(ts[k + 3 : k + 5])


def next_deed(ts: list[Token], i: int, position: int, stop: int) -> int | None:
    """Where an infinitive that is told ends at an "and" with a deed of whoever tells it, which is past."""
    inside = [k for k in range(i + 2, len(ts) - 1) if position < ts[k].start < stop]
    for k in inside:
        done = ts[k + 1].text.islower() and ts[k + 1].lower.endswith("ed") and has_verb([ts[k + 1]])
        done = done and not uses(ts[k + 1].lower)
        if ts[k].text == "," and done and k + 2 < len(ts) and ts[k + 2].lower not in ("by", "in", "on", "at", "with"):
            return ts[k].start  # "ordered them to leave, pushed for a vote and demanded …"
        if ts[k].lower == "and" and ts[k + 1].text.islower() and ts[k + 1].lower.endswith("ed") and k - i > 2:
            return ts[k].start if has_verb([ts[k + 1]]) and not has_verb(ts[i + 3 : k]) else None
    return None


def closing_mark(ts: list[Token], quote: int, last: int) -> int:
    """Where a quotation ends, with those that follow next to it."""
    while quote + 1 < last and ts[quote + 1].quoted:
        quote += 1
    return ts[quote].end
