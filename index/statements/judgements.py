"""Whether the words behind a verb judge somebody or something: "called it premature", "sees it as a test"."""

from __future__ import annotations

import re

from .finite import has_verb
from .tokens import Token


def judges(clause: list[Token], at: int) -> bool:
    """Whether a judgement follows "as" ("sees it as a test"), and not a clause of its time ("as the crowd waited"); or
    is what "a" opens ("called him a liar"), and not a place or time ("called him at a hotel")."""
    words = clause[at + 1 :]
    if clause[at].lower in ("a", "an"):
        placed = at and clause[at - 1].lower in PREPOSITIONS
        return bool(words) and words[0].word and words[0].lower not in _TIMES and not placed
    if clause[at].lower != "as":
        return True
    if not words or not (words[0].word or words[0].quoted) or words[0].lower in _PRONOUNS:
        return False
    return words[0].quoted or not has_verb([t for t in words[1:6] if not t.quoted])


def judged(ts: list[Token], i: int) -> bool:
    """Whether an object and an adjective follow: "called it premature", "called the second promise worthless"."""
    words = ts[i + 1 : i + 12]
    ends = next((k for k, t in enumerate(words) if not t.word or t.lower in _JUDGED_UNTIL), len(words))
    if ends < 2 or any(t.quoted for t in words[: ends + 1]):
        return False
    bare = words[0].lower in ("it", "him", "her", "them", "that", "this")
    judged = words[1] if bare else words[ends - 1]
    if bare and judged.lower in PREPOSITIONS | _PRONOUNS | _TIMES | _NOT_JUDGED:
        return False
    determined = bare or words[0].lower in ("the", "his", "their", "its", "such", "any") or words[0].capital
    return determined and (_ADJECTIVE.search(judged.lower) is not None or judged.lower in _JUDGEMENTS)


_JUDGED_UNTIL = frozenset(str.split("and but because since"))


_NOT_JUDGED = frozenset(str.split("later again back out off up to"))


_ADJECTIVE = re.compile(
    r"[a-z](?:ous|ful|less|able|ible|ical|ial|ional|ive|ary|ory|ant|ent|ing|istic|esome|ish|ate|mature)$"
)


_JUDGEMENTS = frozenset(
    str.split(
        """unfair wrong false absurd unjust cruel weak illegal untrue unwise dead cynical racist sexist naive reckless
        unlawful immoral brave overdue excessive crucial vital fair legal cowardly insulting timely welcome historic
        inflated misguided flawed exaggerated unfounded overblown biased rigged outdated unwarranted
        evil insane crazy foolish stupid dishonest corrupt undemocratic hypocritical barbaric tragic"""
    )
)


_TIMES = frozenset(str.split("day days week month year hour minute moment night few couple second third"))


PREPOSITIONS = frozenset(
    str.split(
        """in on at of for with from by to near beside alongside against about into over under after before during
        between among via as than"""
    )
)


_PRONOUNS = frozenset(str.split("he she it they we i you if soon well"))
