"""Words that turn a sentence round: one whose opposite the cited ranges have, and "all" or "most" that they do not."""

from __future__ import annotations

import re

from ..words import stem, words
from .fault import Fault

_PAIRS = """
accept reject|accept refuse|approve reject|agree disagree|support oppose|support reject|back oppose|praise criticise|
 praise criticize|praise condemn|welcome condemn|welcome reject|increase decrease|increase reduce|increase cut|
rise fall| raise lower|raise cut|grow shrink|gain lose|win lose|victory defeat|success failure|succeed fail|begin end|
start end| start stop|start finish|begin stop|open close|open shut|arrive leave|arrive depart|enter leave|enter exit|
join leave| join quit|allow ban|allow forbid|allow prohibit|permit ban|permit forbid|legal illegal|lawful unlawful|
include exclude| buy sell|send receive|lend borrow|import export|attack defend|attacker defender|guilty innocent|
convict acquit| arrest release|detain release|free jail|imprison release|kill save|kill rescue|build destroy|
build demolish| create destroy|strengthen weaken|strong weak|stronger weaker|improve worsen|better worse|best worst|
good bad| safe dangerous|safe unsafe|secure insecure|more less|more fewer|most least|largest smallest|biggest smallest|
highest lowest|high low| higher lower|large small|larger smaller|big small|long short|longer shorter|early late|
earlier later|first last|old new| older newer|older younger|oldest youngest|old young|north south|northern southern|
east west|eastern western|left right| before after|above below|over under|inside outside|public private|male female|
man woman|men women|boy girl|boys girls| husband wife|father mother|brother sister|son daughter|king queen|
deploy withdraw|advance retreat|impose lift| tighten ease|resume suspend|launch cancel|hire fire|hire dismiss|
appoint dismiss|encourage discourage|help hinder| ally enemy|allies enemies|friend enemy|peace war|hope fear|
optimistic pessimistic|calm tense|deny confirm|deny admit| confirm refute|prove disprove|likely unlikely|
possible impossible|able unable|happy unhappy|satisfied dissatisfied| willing unwilling|known unknown|same different|
similar different|major minor|majority minority|temporary permanent| temporarily permanently|partly fully|partial full|
rich poor|hot cold|warm cold|wet dry|empty full|fast slow|day night| morning evening|cause prevent|remember forget|
love hate|tell conceal|reveal conceal|reveal hide|publish withhold| domestic foreign|rural urban|urban rural|
civilian military|maximum minimum|always never|everybody nobody| everyone nobody|ahead behind|unite divide|
escalate de-escalate|worsen ease|acquire sell|invest divest|praise blame| positive negative|optimism pessimism|
surplus deficit|profit loss|plus minus|expand shrink|expand contract|extend shorten|bought sold|rose fell|won lost|
began ended|grew shrank|sent received|lent borrowed|built destroyed|led followed|modern ancient|new ancient|
modern outdated|progress setback|advance setback|better worse|up down|upward downward|friendly hostile|mild severe|
voluntary forced|innocence guilt|friend foe|teacher student|employer employee|buyer seller|winner loser|
producer consumer|lender borrower|landlord tenant|plaintiff defendant
"""
_OPPOSITES: dict[str, set[str]] = {}
for _pair in " ".join(_PAIRS.split()).split("|"):
    _one, _other = (stem(word) for word in _pair.split())
    _OPPOSITES.setdefault(_one, set()).add(_other)
    _OPPOSITES.setdefault(_other, set()).add(_one)
_WHOLE = (
    ("all", "all every each entire whole everyone everybody everything any throughout total both"),
    ("every", "all every each everyone everybody everything any"),
    ("most", "most majority mostly all largely mainly percent"),
    ("majority", "most majority all percent half"),
    ("only", "only sole just solely alone nothing but no except"),
    ("sole", "only sole alone"),
    ("always", "always every never all ever constantly"),
    ("entire", "entire whole all full throughout"),
    ("everyone", "everyone everybody all every nobody"),
    ("unanimously", "unanimously unanimous all voice"),
)
"""Words that take in everything, each with those of which one must then be cited."""


def opposed(one: str, other: str) -> bool:
    """Whether two words are opposites."""
    return stem(other) in _OPPOSITES.get(stem(one), ())


def check_contrary(text: str, ranges: str) -> Fault | None:
    """Whether a word of `text` that the ranges lack has its opposite there, or one takes in more than they do."""
    held = {word.stem: word.text for word in words(ranges)}
    low = {word.text.lower() for word in words(ranges)}
    for word in words(text):
        if word.stem in held or word.text[0].isupper() and word.start > 0:
            continue
        if there := sorted(_OPPOSITES.get(word.stem, set()) & set(held)):
            return Fault("contradicted", f"what is cited has “{held[there[0]]}”, not “{word.text}”")
    for whole, enough in _WHOLE:
        match = re.search(
            rf"\b{whole}\b(?! (?:the more|but|over|along|out|at once))(?<!at all)(?<!at most)", text, re.I
        )
        if match and not low & set(enough.split()):
            return Fault("weak", f"“{match.group()}” takes in more than what is cited")
    return None
