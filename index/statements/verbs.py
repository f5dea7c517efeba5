"""The verb of a sentence that may be one of saying: its auxiliaries, and whether it is a verb at all."""

from __future__ import annotations

from dataclasses import dataclass

from ..months import MONTHS
from ..names import TITLES
from .bounds import AUXILIARIES
from .clauses import CLAUSE_HEADS
from .cues import uses
from .finite import VENUES, has_verb
from .judgements import PREPOSITIONS, judged, judges
from .lexicon import is_calling, is_speaker, lexicon
from .tokens import Token

ADVERBS = frozenset(
    str.split(
        """also later then again now already recently repeatedly publicly reportedly earlier further once previously
        simply even only just always often still thus instead meanwhile too both all never sometimes
        consistently soon first long nonetheless nevertheless perhaps initially subsequently rightly flatly therefore
        flat-out outright
        thus today yesterday tonight wednesday monday tuesday thursday friday saturday sunday quickly immediately"""
    )
)


_NEGATIONS = frozenset(
    ("not", "n’t", "n't", "never", "nor", "neither", "didn’t", "didn't", "doesn’t", "doesn't", "don’t", "don't")
)


@dataclass(frozen=True, slots=True)
class Verb:
    """What stands between a subject and its verb."""

    first: int
    """The index where the verb group begins (its first auxiliary or adverb)."""
    negated: bool
    passive: bool
    modal: bool
    perfect: bool


_MONTHS = frozenset(month.lower() for month in MONTHS)


_WEEKDAYS = frozenset(str.split("monday tuesday wednesday thursday friday saturday sunday"))


def _is_day(ts: list[Token], k: int) -> bool:
    """Whether the token is of a day: "Tuesday", "December", or the number after a month."""
    return k < len(ts) and (
        ts[k].lower in _WEEKDAYS
        or ts[k].lower in _MONTHS
        or (ts[k].text.isdigit() and k > 0 and ts[k - 1].lower in _MONTHS)
    )


def verb_group(ts: list[Token], i: int) -> Verb:
    """The auxiliaries and adverbs left of the verb at `i`."""
    first, negated, passive, modal, perfect = i, False, False, False, False
    while first > 0:
        word = ts[first - 1].lower
        if word == "only" and first > 1 and ts[first - 2].lower == "not":
            first -= 1  # "not only denied it but accused her"
        elif word in _NEGATIONS or word.endswith(("n’t", "n't")):
            negated = True
        elif word in AUXILIARIES and not (ts[first - 1].text == "May" and first > 1):
            passive = passive or (word in ("is", "are", "was", "were", "been", "be", "being"))
            modal = modal or word in ("would", "will", "could", "can", "may", "might", "must", "should")
            perfect = perfect or word in ("has", "have", "had")
        elif word == "since" and first > 1 and ts[first - 2].lower in ("has", "have", "had"):
            pass  # "has since said"
        elif first > 1 and (_is_year(word) or word in _MONTHS) and ts[first - 2].lower == "in":
            first -= 1  # "who in 2014 wrote"
        elif first > 1 and word == "longer" and ts[first - 2].lower == "no":
            negated = True
            first -= 1  # "no longer believes"
        elif first > 2 and word in _PERIODS and ts[first - 2].lower in ("last", "this"):
            first -= 1  # "Bell last week told"
        elif word in SPANS and ts[first].lower in LATER or ts[first].lower in SPANS and _counts(ts, first - 1):
            pass  # "and several days later announced"
        elif first > 1 and _is_day(ts, first - 1) and ts[first - 2].lower in _OF_A_DAY:
            break  # "Posts from Friday say"
        elif word in ("very", "quite", "most") and ts[first].lower in ADVERBS:
            pass  # "as the Post very recently explained"
        elif (
            word in ADVERBS
            or (
                word.endswith("ly")
                and not ts[first - 1].capital
                and len(word) > 4
                and word not in ("family", "ally", "italy")
            )
            or first > 1
            and word == "on"
            and _is_day(ts, first)
            or _is_day(ts, first - 1)
            and first > 1
            and (ts[first - 2].lower == "on" or ts[first - 2].lower in _MONTHS)
        ):
            pass
        else:
            break
        first -= 1
    return Verb(first, negated, passive, modal, perfect)


def _counts(ts: list[Token], k: int) -> bool:
    """Whether the word at `k` tells how many of a time: "two", "several", "a few"."""
    low = ts[k].lower
    return low in _MANY or low.isdigit() or low == "a" and ts[k + 1].lower in ("few", "couple")


SPANS = frozenset(
    str.split("seconds minutes moments hours days weeks months years decades minute hour day week month year few")
)
LATER = frozenset(str.split("later earlier before after afterward afterwards"))
_MANY = frozenset(str.split("one two three four five six seven eight nine ten several many some few"))


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4


_PERIODS = frozenset(str.split("week month year night fall spring summer winter morning afternoon evening weekend"))
NOUN_FORMS = frozenset(
    str.split(
        """highlight pledge report claim question request demand promise offer call hope fear talk estimate forecast
        comment state note protest appeal dispute post tweet answer reply brand address rule read cry vow
        praise blame back name press push detail voice outline show find worry label signal hint hail joke
        plan aim attempt float counter cheer vent rant weigh object lament reflect hedge follow guess figure project
        sense order command direct press challenge invite view cast credit fault document thank wish salute regret
        favor favour reason resolve email counsel alert moan gripe whine rumble roar frame paint text"""
    )
)


"""Verbs whose plain forms are nouns as well: "the report highlights …", "key highlights of …"."""


_DATA = frozenset(str.split("data figures records polls documents emails numbers surveys studies statistics estimates"))


def is_verb(ts: list[Token], i: int) -> bool:
    """Whether a form that may be a noun is a verb here: a clause, a quotation or an object follows it."""
    if i + 1 >= len(ts):
        return False
    if ts[i].lower == "counsel" and ts[i + 1].capital:
        return False  # "White House counsel Ana Ruiz"
    if ts[i].lower == "state" and (is_calling(ts[i + 1].lower.strip(".")) or ts[i + 1].lower.strip(".") in TITLES):
        return False  # "her rival, state Treasurer Ana Ruiz"
    if ts[i - 1].lower in ("who", "which", "he", "she", "they") or ts[i + 1].lower in ("out", "back"):
        return True
    speaks = is_speaker(ts[i - 1].lower) or ts[i - 1].lower in ADVERBS or not ts[i - 1].text.islower()
    if ts[i].lower == "plans" and ts[i + 1].lower == "to" and not speaks:
        return False  # "support the development of national action plans to counter it"
    joined = i > 1 and ts[i - 1].lower == "and" and ts[i - 2].lower.endswith("s") and ts[i - 2].text.islower()
    if joined and ts[i].lower.endswith("s") and ts[i + 1].lower == "that":
        return False  # "green programs and projects that lower costs"
    deed = ts[i - 1].text.islower() and ts[i - 1].lower.endswith("ed") and ts[i - 1].lower not in _OF_PEOPLE
    if deed and ts[i].lower.endswith("s") and ts[i + 1].lower in ("that", "of"):
        return False  # "The vote followed claims that", "The crash raised fears that"
    following = ts[i + 1]
    if ts[i].lower in ("show", "suggest", "indicate") and ts[i - 1].lower in _DATA and following.text in (",", "."):
        return True  # "Crime rose in 2020, the data show, but has since fallen."
    near = next((k for k in range(i - 1, max(-1, i - 4), -1) if ts[k].lower in _DETERMINERS), None)
    mark = next((k for k in range(i - 1, max(-1, i - 8), -1) if not ts[k].word), None)
    quoted = mark is not None and ts[mark].quoted and i - mark > 1  # "“…,” the letter reads"
    if (
        near is not None
        and not quoted
        and all(t.word and (not t.capital or t.text.isupper()) for t in ts[near:i])
        and not ts[i - 1].lower.endswith("s")
    ):
        return ts[i - 1].lower in _SOME or _of_body(ts, i)
    if ts[i].lower.endswith("s") and ts[i - 1].capital and _tells_a_clause(ts, i):
        return True
    if ts[i].lower == "show" and ts[i - 1].lower in ("data", "figures") and following.text.islower():
        return following.lower not in _NO_OBJECT  # "Trade data show growth exceeded the target"
    if quoted and (not following.word or following.lower in PREPOSITIONS):
        return True
    plural = i > 1 and ts[i - 2].text == "," and ts[i - 1].lower.endswith("s") and is_speaker(ts[i - 1].lower)
    if following.text == "." and plural and not ts[i].lower.endswith("s"):
        return True  # "His bail was set at 10,000, records show."
    if following.text == "." and _named_behind_comma(ts, i):
        return True  # "The attorney general will resign, CNN reports."
    if following.quoted or following.text in (":",) or following.lower == "that":
        return True
    if ts[i - 1].lower.endswith("s") and is_speaker(ts[i - 1].lower) and not ts[i].lower.endswith("s"):
        return following.word and following.lower not in _NO_OBJECT  # "Emails show aides knew"
    if following.text == ",":
        return i + 2 < len(ts) and (ts[i + 2].quoted or _named_behind_comma(ts, i))
    return (
        following.capital
        or following.lower in ("him", "her", "them", "us", "me")
        or following.lower in CLAUSE_HEADS
        or any(following.lower in u.follow for u in uses(ts[i].lower))
    )


def _tells_a_clause(ts: list[Token], i: int) -> bool:
    """Whether a present behind a name is followed by a clause with a verb of its own: "The Health Organization notes
    southern Africa also has the highest rates", but not "the Bell claims were false"."""
    following = ts[i + 1]
    if not following.word or not following.text.islower() or following.lower in PREPOSITIONS | _NO_OBJECT:
        return False
    if ts[i].lower not in ("notes", "claims", "estimates", "predicts", "fears", "hopes", "reports", "forecasts"):
        return False
    until = next((k for k in range(i + 1, len(ts)) if ts[k].text in ".;:—"), len(ts))
    return not has_verb(ts[i + 1 : i + 3]) and has_verb(ts[i + 3 : until])


_OF_PEOPLE = frozenset(str.split("involved accused convicted charged injured wounded arrested concerned named retired"))
_SOME = frozenset(str.split("people police men women critics many some others"))


def _of_body(ts: list[Token], i: int) -> bool:
    """Whether a noun that speaks stands before a present, and what it says behind it: "the commission estimates that
    millions …", "the campaign plans to …", but not "the bank forecasts that were published"."""
    speaks = is_speaker(ts[i - 1].lower) or ts[i - 1].lower in lexicon()["papers"]
    if not (speaks and ts[i].lower.endswith("s")) or i + 2 >= len(ts):
        return False
    following, beyond = ts[i + 1].lower, ts[i + 2]
    if ts[i - 1].lower in lexicon()["papers"] and following in CLAUSE_HEADS:
        return True  # "The lawsuit claims the mayor knew"
    return following == "that" and not has_verb([beyond]) or following == "to" and beyond.text.islower()


def _named_behind_comma(ts: list[Token], i: int) -> bool:
    k = i - 1
    while k > 0 and (ts[k].capital or ts[k].lower == "the"):
        k -= 1
    return k < i - 1 and k > 1 and ts[k].text == ","


_NO_OBJECT = frozenset(str.split("of in on at to for from by with and or but as is are was were have has had"))
_OF_A_DAY = frozenset(str.split("from of since until before after by for"))
_DETERMINERS = frozenset(str.split("a an the his her its their this that our my any no every each another"))


_BEHIND_WHEN = frozenset(str.split("to that for on"))
"""Particles that a time or a paper may part from their verb: "called on Monday for", "offered in a letter to"."""


def past_when(ts: list[Token], k: int) -> int:
    """The token behind the time or paper that stands at `k`: "on Monday", "in 2013", "last week", "in a speech"."""
    low = [t.lower for t in ts[k : k + 6]]
    if len(low) < 3:
        return k
    if low[0] in _PERIODS_BEFORE and low[1] in _PERIODS or _is_day(ts, k):
        return k + 1 + (low[0] in _PERIODS_BEFORE)
    if low[0] == "on" and _is_day(ts, k + 1):
        return min(len(ts) - 1, k + 2 + low[2].isdigit())
    if low[0] == "in" and (low[1] in _MONTHS or low[1].isdigit() and len(low[1]) == 4):
        return min(len(ts) - 1, k + 2 + (low[1] in _MONTHS and low[2].isdigit() and len(low[2]) == 4))
    if low[0] in ("in", "at", "during") and low[1] in ("a", "an", "the", "his", "her", "their", "its"):
        paper = next((at for at, word in enumerate(low[2:5], 2) if word in VENUES), None)
        return _past_place(ts, k + paper + 1) if paper is not None and k + paper + 1 < len(ts) else k
    return k


def _past_place(ts: list[Token], k: int) -> int:
    """The token behind "at Georgetown Law", if such a place stands at `k`."""
    if ts[k].lower not in ("at", "in", "to", "before", "with") or k + 2 >= len(ts):
        return k
    at = k + 1 + (ts[k + 1].lower == "the")
    end = next((n for n in range(at, len(ts)) if not ts[n].capital), len(ts) - 1)
    return end if end > at else k


_PERIODS_BEFORE = ("last", "this")


def particle_follows(ts: list[Token], i: int, wanted: frozenset[str]) -> bool:
    """Whether one of the words `wanted` stands next to the verb at `i`, or what is renewed behind "its": "-ing" is any
    such form, "-as" an "as" that follows somewhere in the clause."""
    if ts[i + 1].lower == "on" and "on" in wanted and ts[i + 2 : i + 3] and ts[i + 2].capital:
        until = next((k for k in range(i + 3, min(i + 8, len(ts))) if not ts[k].capital), i + 2)
        if ts[until].lower == "that":
            return False  # "insisted on Fox News that the race was open"
    if ts[i + 1].lower == "only" and ts[i + 2 : i + 3] != []:
        return ts[i + 2].lower in wanted  # "has allowed only that"
    deed = ts[i].lower == "agreed"  # "The court agreed on Monday to hear the case"
    following = ts[past_when(ts, i + 1)] if wanted & _BEHIND_WHEN and not deed else ts[i + 1]
    if "-ing" in wanted and following.text.islower() and following.lower.endswith("ing") and len(following.lower) > 4:
        return following.lower not in ("during", "nothing", "something", "anything", "everything", "according")
    if "-judged" in wanted and judged(ts, i):
        return True
    if "-quoted" in wanted:
        near = next((k for k, t in enumerate(ts[i + 1 : i + 8]) if t.quoted or t.text in ",;:."), None)
        if near is not None and ts[i + 1 + near].quoted:
            return True
    distant = {word[1:] for word in wanted if word.startswith("-")} - {"ing", "judged", "quoted"}
    if distant and not following.quoted:
        clause = ts[i + 2 : i + 14]
        ends = next((k for k, t in enumerate(clause) if t.text in ",;:.—–" or t.quoted), len(clause))
        if any(t.lower in distant and judges(clause, k) for k, t in enumerate(clause[:ends])):
            return True
    if following.lower in ("his", "her", "its", "their") and ts[i].lower.startswith("renew") and i + 3 < len(ts):
        own = ts[i + 2].lower in wanted  # "renewed its call for", not "renewed its promise with a win"
        return own and ts[i + 3].lower in (("to",) if ts[i + 2].lower == "commitment" else ("for", "to", "that"))
    near = ts[i + 1 : i + 4] if wanted & {"against", "of"} else [following]
    return any(t.lower in wanted for t in near)
