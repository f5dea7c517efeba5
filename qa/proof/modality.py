"""Negation and modality: a plan is not a deed, a "may" is no "will", and what is denied is not told.

Each verb that a sentence shares with the cited ranges is compared by what stands before it in its clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..verbs import lemma
from ..words import is_stop, stem
from .fault import Fault

POSSIBLE, INTENDED, FUTURE, FACT = range(1, 5)
_WORDS = re.compile(r"\d[\d.,]*\d|[^\W_]+(?:[’'-][^\W_]+)*|[.,;:!?—–]")
_ASIDE = re.compile(r"\([^)]*\)")
_BREAKS = frozenset(".,;:!?—–")
_SUBORDINATE = frozenset(
    str.split("but because while although though whereas who which whose where when after before since")
)
_BE = frozenset(str.split("is are was were be been being am"))
_AUXILIARY = _BE | frozenset(
    str.split("has have had having do does did will would shall should can could may might must to not never cannot")
)
_NOT = frozenset(str.split("not never no none nobody nothing neither nor without cannot hardly barely"))
_DENY = frozenset(
    stem(w)
    for w in str.split(
        "deny refuse decline fail reject refute dismiss rule avoid doubt unlikely unable stop lack prevent"
    )
)
_WITH = {stem("rule"): "out", stem("decline"): "to"}
"""Words that deny with the one behind them alone: "ruled out", "declined to"."""
_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied)|refuse[sd]?|declined?)\b|n[’']t\b",
    re.I,
)
_NEAR_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|few|little|only|un\w{4,}|"
    r"(?:den(?:y|ie)|refus|declin|fail|reject|lack|prevent|block|stop|oppos|avoid|cancel|halt|refrain|forbid|prohibit|"
    r"bann?|dismiss|refut|contradict|absent|instead|false|baseless|misleading|nonsense|end(?:ed|s)?|"
    r"rul(?:e|ed|es|ing) out)\w*)\b|"
    r"n[’']t\b",
    re.I,
)
_POSSIBLE = frozenset(
    str.split("may might could can cannot can't couldn't possibly perhaps potentially if whether unless")
)
_FUTURE = frozenset(str.split("will shall would ll"))
_INTENDED = frozenset(
    stem(w)
    for w in str.split(
        "plan intend aim expect likely want hope try seek vow promise threaten offer agree prepare consider propose "
        "urge call should must ought need require pledge ask demand wish mean tell order warn fear recommend request "
        "prefer ready attempt alleged allegedly reportedly accuse suspect believe think claim appear seem"
    )
)
_SCHEDULED = frozenset(str.split("due scheduled set going about"))
_PAST = frozenset(
    str.split(
        "met went took gave left made sent won lost held began broke brought built bought came cut fell flew fought "
        "found got grew hit kept knew led lay let paid put ran rose saw sold shot shut sank spent stood stole struck "
        "swore took taught threw wore withdrew wrote became chose drew drove fled froze hid quit rode sought shook "
        "sprang stuck signed died killed"
    )
)


_PLANNED = frozenset(
    stem(w)
    for w in str.split(
        "plan intend aim expect likely want wish desire hope try seek vow promise threaten offer agree prepare "
        "consider propose pledge attempt ready alleged allegedly reportedly possible possibly perhaps suspected"
    )
)
"""What, right before a verb, makes a plan or a guess of it."""
_MOST = 0.6
"""Share of all shared words that must stand surer, where no shared verb does."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """A content word and how it stands in its clause."""

    key: str
    """Its stem."""
    verb: bool
    """It looks like a verb, or like what is said to be."""
    name: bool
    saying: bool
    """It is a verb of saying."""
    none: bool
    """It comes right after "no" or "without", but for an article."""
    denied: bool
    level: int
    """`POSSIBLE` to `FACT`."""


def check_modality(text: str, ranges: str) -> Fault | None:
    """Whether what `text` tells as done, sure or denied is told so in the ranges, as far as they share its verbs."""
    told = _standings(text)
    held: dict[str, list[_Standing]] = {}
    for word in _standings(ranges):
        held.setdefault(word.key, []).append(word)
    shared = [word for word in told if word.key in held]
    mine = [word for word in shared if word.verb or word.none or all(other.none for other in held[word.key])]
    flips = [word for word in mine if all(word.denied != other.denied for other in held[word.key])]
    if flips and 2 * len(flips) >= len(mine):
        return Fault(
            "contradicted", "the sentence and what is cited differ in a “not”: one denies what the other tells"
        )
    if _DENIAL.search(text) and not _NEAR_DENIAL.search(ranges):
        return Fault("contradicted", "the sentence denies something, and nothing of what is cited does")
    if _is_raised(mine, 1, 0.5, held) or _is_raised([w for w in shared if not w.name], 3, _MOST, held):
        return Fault("weak", "what is cited tells as planned or possible what the sentence tells as done or sure")
    planned = any(word.level < FACT for others in held.values() for word in others)
    done = any(map(_is_deed, told)) and not any(word.saying for word in told)
    if done and planned and not any(_is_deed(word) for others in held.values() for word in others):
        return Fault("weak", "what is cited tells of nothing done, only of what is planned or possible")
    sure = [word for word in mine if min(other.level for other in held[word.key]) >= FUTURE]
    if 2 * sum(word.level == POSSIBLE for word in sure) >= max(1, len(mine)):
        return Fault("weak", "the sentence tells as possible what is cited as sure")
    return None


def level_of(low: Sequence[str]) -> int | None:
    """How sure the least sure of a few words, in small letters, makes the verb that they stand before; None where none
    of them tells."""
    levels = [
        POSSIBLE if word in _POSSIBLE else INTENDED if stem(word) in _PLANNED else FUTURE
        for word in low
        if word in _POSSIBLE or word in _FUTURE or word in _SCHEDULED or stem(word) in _PLANNED
    ]
    return min(levels, default=None)


def negates(low: str) -> bool:
    """Whether a word, in small letters, turns what it stands with into its denial."""
    return low in _NOT or re.search(r"n['’]t$", low) is not None or stem(low) in _DENY


def is_past(low: str) -> bool:
    """Whether a word, in small letters, looks like a verb that tells of what was done."""
    return low in _PAST or low.endswith("ed")


def _is_raised(mine: Sequence[_Standing], least: int, share: float, held: dict[str, list[_Standing]]) -> bool:
    """Whether of at least so many shared words so large a share stands surer than it ever does in the ranges."""
    raised = [word for word in mine if word.level > max(other.level for other in held[word.key])]
    return len(mine) >= least and bool(raised) and len(raised) >= share * len(mine)


def _is_deed(word: _Standing) -> bool:
    """Whether a word tells of something done, and not of something said."""
    return word.verb and word.level == FACT and not word.denied and not word.saying


def _standings(text: str) -> list[_Standing]:
    """How each content word of a text stands in its clause, in order."""
    tokens = [m.group() for m in _WORDS.finditer(_ASIDE.sub(" ", text.replace("’", "'")))]
    out = []
    denied, level = False, FACT
    for place, token in enumerate(tokens):
        low = token.lower()
        before = tokens[place - 1].lower() if place else ""
        if token == "," and _lists(tokens[place + 1 : place + 5]):
            continue
        if token in _BREAKS or low in _SUBORDINATE or _begins_clause(tokens, place):
            denied, level = False, FACT
            continue
        if low == "that" and not denied and level == FACT:
            continue
        if not (is_stop(low) or low in _AUXILIARY or low in _SCHEDULED) and token[0].isalpha():
            name = token[0].isupper()
            verb = _finite(low, before) and not name
            out.append(
                _Standing(stem(low), verb, name, lemma(low) is not None, _is_none(tokens[:place]), denied, level)
            )
        denied, level = _after(low, before, tokens[place + 1 : place + 2], denied, level)
    return out


def _lists(following: Sequence[str]) -> bool:
    """Whether a comma stands in a list: "banks, energy exports or individuals"."""
    ends = next((i for i, token in enumerate(following) if token in ("and", "or", ",")), None)
    return bool(ends) and not any(_finite(token.lower(), "") for token in following[:ends])


def _is_none(before: Sequence[str]) -> bool:
    last = [token.lower() for token in before[-2:]]
    return (
        last[-1:] in (["no"], ["without"])
        or last[:1] in (["not"], ["without"])
        and last[1] in ("a", "an", "the", "any")
    )


def _finite(low: str, before: str) -> bool:
    """Whether a word is likely a verb or what is said to be."""
    return before in _AUXILIARY or before.endswith("n't") or low.endswith("ed") or low in _PAST


def _begins_clause(tokens: Sequence[str], place: int) -> bool:
    """ "And" before another finite verb: "spoke of plans and described the costs"."""
    following = [token.lower() for token in tokens[place + 1 : place + 3]]
    if tokens[place].lower() != "and" or not following:
        return False
    return _finite(following[0], "") or any(token in _AUXILIARY for token in following)


def _after(low: str, before: str, following: Sequence[str], denied: bool, level: int) -> tuple[bool, int]:
    """How what follows a word stands."""
    denies = stem(low) in _DENY and following[:1] == [_WITH.get(stem(low), *following[:1])]
    if low in _NOT or low.endswith("n't") or denies:
        denied = not denied
    adjective = low.endswith("ing") and before not in _BE and following[:1] != ["to"]
    future = low in _FUTURE or low.endswith("'ll") or low == "won't"
    if low in _POSSIBLE:
        level = min(level, POSSIBLE)
    elif future or low in _SCHEDULED and following[:1] == ["to"] or before in _BE and low == "to":
        level = min(level, FUTURE)
    elif stem(low) in _INTENDED and not adjective:
        level = min(level, INTENDED)
    return denied, level
