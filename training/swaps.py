"""Near misses made by changing one thing: a name, a year, a number, a month, a word for its opposite, or a negation.

A question or passage changed so keeps nearly all its words, and no longer fits the other: what deceives word overlap
and cosine most.
"""

from __future__ import annotations

import random
import re

_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\s+(?:of\s+the\s+|of\s+|de\s+|van\s+|von\s+)?[A-ZÀ-ÖØ-Þ][\w’'-]*)*")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_NUMBER = re.compile(r"\b\d[\d,]*(?:\.\d+)?\b")
MONTHS = str.split("January February March April May June July August September October November December")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_ASKING = frozenset(
    str.split(
        "what who whom whose when where which why how did does do is are was were has have had will would can could in "
        "on at by for from after before during since to with under of as if the a an and name along according at "
        "i it he she they we you this that these those there but his her their its my our"
    )
)
_OPPOSITES = (
    "first last|largest smallest|biggest smallest|highest lowest|most least|before after|north south|east west|"
    "northern southern|eastern western|increase decrease|increased decreased|more fewer|older younger|oldest youngest|"
    "early late|earliest latest|men women|male female|man woman|wife husband|mother father|son daughter|king queen|"
    "won lost|win lose|began ended|begin end|start finish|started finished|open close|opened closed|arrived left|"
    "support oppose|supported opposed|accept reject|accepted rejected|buy sell|bought sold|rise fall|rose fell|"
    "above below|inside outside|summer winter|spring autumn|morning evening|day night|upper lower|major minor|"
    "public private|allowed banned|legal illegal|strong weak|best worst|good bad|top bottom|long short|founded "
    "dissolved|built destroyed|enter leave|entered left|always never|maximum minimum|positive negative|agree disagree|"
    "agreed disagreed|include exclude|included excluded|gain lose|gained lost|advantage disadvantage|cause prevent|"
    "caused prevented|born died|birth death|same different|modern ancient|old new|domestic foreign|rural urban"
)
OPPOSITE = {
    word: other
    for one, two in (pair.split() for pair in _OPPOSITES.split("|"))
    for word, other in ((one, two), (two, one))
}
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)\b(?! not\b|n)")
_NEGATED = re.compile(r"\b(?:not|never|no|nor|none|without|neither)\b|n['’]t\b", re.I)


def swapped_question(question: str, passage: str, answer: str, names: list[str], chance: random.Random) -> str | None:
    """The question with one thing changed for another of its kind, from the passage or from `names`, so that the
    passage no longer answers it; None where nothing can be changed."""
    changes = []
    for match in _things(question):
        others = [t for t in _alike(match, passage) if t.lower() not in answer.lower()] or (
            names if match.re is _NAME else invented(match, chance)
        )
        others = [o for o in others if not _overlap(o, match.group()) and o.lower() not in question.lower()]
        if others:
            changes.append((match.span(), chance.choice(others)))
    for match in re.finditer(r"\b[a-z]+\b", question):
        if match.group() in OPPOSITE:
            changes.append((match.span(), OPPOSITE[match.group()]))
    if not changes:
        return None
    (start, end), other = chance.choice(changes)
    return question[:start] + other + question[end:]


def swapped_passage(
    question: str, context: str, passage: str, names: list[str], chance: random.Random
) -> tuple[str, str] | None:
    """Context and passage with one thing that the question names changed throughout for another, so that they tell of
    somebody or some time else; None where they share nothing that can be changed."""
    changes = []
    for match in _things(question):
        word = match.group()
        if len(word) < 3 or not re.search(rf"\b{re.escape(word)}\b", passage):
            continue
        others = names if match.re is _NAME else invented(match, chance)
        others = [o for o in others if not _overlap(o, word) and o.lower() not in passage.lower()]
        if others:
            changes.append((word, chance.choice(others)))
    if not changes:
        return None
    word, other = chance.choice(changes)
    pattern = re.compile(rf"\b{re.escape(word)}\b")
    return pattern.sub(lambda _: other, context), pattern.sub(lambda _: other, passage)


def negated(sentence: str, chance: random.Random) -> str | None:
    """The sentence with "not" after one of its auxiliaries; None where it has none or is negated already."""
    found = list(_AUXILIARY.finditer(sentence))
    if not found or _NEGATED.search(sentence):
        return None
    match = chance.choice(found)
    return f"{sentence[: match.end()]} not{sentence[match.end() :]}"


def names_of(text: str) -> list[str]:
    """Names of a text, in order, each once; those that open a sentence are left out where they are common words."""
    found = (m.group() for m in _NAME.finditer(text) if m.group().lower() not in _ASKING and len(m.group()) > 2)
    return list(dict.fromkeys(name for name in found if not _MONTH.fullmatch(name)))


def _things(question: str) -> list[re.Match]:
    found: list[re.Match] = []
    for pattern in (_YEAR, _MONTH, _NUMBER, _NAME):
        for match in pattern.finditer(question):
            if pattern is _NAME and (match.start() == 0 or match.group().split()[0].lower() in _ASKING):
                continue
            if not any(match.start() < m.end() and m.start() < match.end() for m in found):
                found.append(match)
    return found


def _alike(match: re.Match, passage: str) -> list[str]:
    if match.re is _NAME:
        words = len(match.group().split())
        return [n for n in names_of(passage) if abs(len(n.split()) - words) <= 1]
    return sorted(set(match.re.findall(passage)))


def invented(match: re.Match, chance: random.Random) -> list[str]:
    word = match.group()
    if match.re is _MONTH:
        return [m for m in MONTHS if m != word]
    if match.re is _YEAR:
        return [str(int(word) + step) for step in (-12, -5, -2, -1, 1, 2, 4, 9)]
    try:
        number = float(word.replace(",", ""))
    except ValueError:
        return []
    return [f"{number * f:,.0f}" for f in (0.5, 2, 3) if number * f >= 1] + [f"{number + chance.randint(1, 9):,.0f}"]


def _overlap(one: str, other: str) -> bool:
    return bool(set(one.lower().split()) & set(other.lower().split()))
