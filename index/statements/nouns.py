"""Phrases headed by a common noun: "officials in Kyiv", "a leaked letter seen by Sky News"."""

from __future__ import annotations

from itertools import pairwise

from ..names import PRONOUNS as UNNAMED
from .countries import DEMONYMS
from .cues import uses
from .lexicon import is_speaker, singular
from .offices import TIMES
from .tokens import Phrase, Token
from .verbs import AUXILIARIES, LATER, PREPOSITIONS, SPANS

PRONOUNS = UNNAMED | {"we", "i"}
REFLEXIVES = frozenset(str.split("himself herself itself themselves"))


BOUNDARY = frozenset(
    str.split(
        """that but as when while where because since if whether although though after before until unless once so yet
        or nor than then by on with from into onto over under about against during between among through via without
        within despite amid is was are were be been being has have had do does did will would can could may might
        must shall should what which who whom whose why how there not if upon per is to"""
    )
)


FRONT = frozenset(
    str.split(
        """in on at by from with during after before since under despite as for of when while although if following
        amid over among asked pressed questioned"""
    )
)


def _did(words: list[Token]) -> bool:
    """Whether a plain deed is told among the words: "The ministers left the city with a statement"."""
    pairs = pairwise(word.lower for word in words[1:])
    return any(word in _PASTS or word in _LEFT and follows in _BEHIND_DEED for word, follows in pairs)


_PASTS = frozenset(str.split("went came took gave saw began broke wrote drove rose fell chose flew grew became ran"))
_LEFT = frozenset(str.split("left met held won lost sent made put cut"))
_BEHIND_DEED = frozenset(str.split("the this that a an his her its their on in"))


def long_subject(ts: list[Token], j: int) -> Phrase | None:
    """A subject that ends in a prepositional phrase or a participle: "A leaked letter seen by Sky News says"."""
    first = j
    while (
        first > 0
        and ts[first - 1].word
        and ts[first - 1].lower
        not in ("that", "but", "while", "because", "if", "whether", "who", "which", "when", "where")
    ):
        first -= 1
    words = ts[first:j]
    if words and words[0].lower in ("and", "but", "so", "yet"):
        first, words = first + 1, words[1:]
    if (
        not 3 - _made_plural(words) <= len(words) <= 18
        or words[0].lower in PREPOSITIONS
        or any(w.lower in AUXILIARIES and not (k and words[k - 1].lower == "to") for k, w in enumerate(words))
        or _did(words)
    ):
        return None
    if _share(words):
        return Phrase(first, j, "noun", j)
    for k in range(1, len(words)):
        word = words[k].lower
        if (
            word in PREPOSITIONS
            or (word in ("to", "such", *_PARTICIPLES) or word.endswith(("ing", "ed", "seen")))
            and not words[k].capital
            and (k > 1 or words[0].lower.endswith("s") or words[0].lower == "those")
        ):
            if k == 1 and words[0].lower == "those":
                return Phrase(first, j, "noun", j)  # "Those in favour of the ban say"
            if word.endswith("ed") and k + 1 < len(words) and not _of_participle(words[k + 1].lower):
                return None  # "The leaders discussed plans": no participle
            head = (
                words[k - 2]
                if k > 1 and words[k - 1].lower in ("familiar", "close", "responsible", "present", "involved")
                else words[k - 1]
            )
            named = words[0].capital and words[0].lower not in FRONT
            plural = head.lower.endswith("s") or head.lower in _PLURALS
            called = next((n for n in range(k) if words[n].capital), k)
            offices = all(is_speaker(w.lower) for w in words[max(0, called - 1) : called])
            named_of = word in ("of", "from", "with") and 2 <= k - called <= 4 and offices and called < 4
            if named_of and all(w.capital or is_particle(w.lower) for w in words[called:k]):
                return Phrase(first + called, first + k, "name", j)  # "lawmaker Irene Ayaa of the Dignity bloc"
            if is_speaker(head.lower) and (words[0].lower in _DETERMINERS or named or plural):
                bare = (
                    word.endswith("ed") and k == len(words) - 1 and ts[j].lower.endswith("day")
                )  # "A poll released Monday found"
                return Phrase(first, j - bare, "noun", j)
            return None
    return None


_PARTICIPLES = frozenset(str.split("paid taken held sent written run shown drawn led made"))


def _made_plural(words: list[Token]) -> bool:
    """Whether the words are a plural and what was done with it: "Minutes released"."""
    return len(words) == 2 and words[0].lower.endswith("s") and words[1].lower.endswith("ed")


def _of_participle(word: str) -> bool:
    return word in PREPOSITIONS or word.endswith("ly") or word in ("last", "this", "earlier", "in", "to")


def plain_noun(ts: list[Token], j: int) -> Phrase | None:
    """Any noun that ends at token `j`, back to its determiner."""
    start = j
    while start > 0 and ts[start - 1].word and ts[start - 1].lower not in BOUNDARY | PREPOSITIONS and j - start < 5:
        if start < j and ts[start - 1].lower.endswith(("s", "ed")):
            break  # a verb, or another noun
        start -= 1
        if ts[start].lower in _DETERMINERS:
            break
    start += start < j and ts[start].lower in ("and", "or")
    small = start < j and all(t.lower in _DETERMINERS or not t.capital for t in ts[start:j])
    return Phrase(start, j, "noun", j) if small and ts[j - 1].lower not in _DETERMINERS | PRONOUNS else None


def _share(words: list[Token]) -> bool:
    """ "More than half of Americans", "Seven in 10 Republicans", "56 percent of voters"."""
    at = next((k for k, w in enumerate(words[:6]) if w.lower in ("of", "in") and k), None)
    if at is None or not any(w.lower in _QUANTITIES or w.text[0].isdigit() for w in words[:at]):
        return False
    last = words[-1].lower
    asked = any(w.lower in ("surveyed", "polled", "questioned", "interviewed") for w in words)
    return (
        asked
        or is_speaker(last)
        or last in ("polled", "surveyed", "americans", "respondents", "adults", "women", "men")
    )


AROUND = frozenset(str.split("across throughout around within outside inside along beyond near"))
"""Prepositions that tell how far those are spread who speak: "Residents across Kenya say"."""
PLACING = AROUND | {"in", "at", "for", "of", "from"}
NUMBERS = frozenset(str.split("half one two three four five six seven eight nine ten dozens scores hundreds thousands"))
"""Words for how many, which may stand alone for those counted: "Half say …"."""
_PLURALS = frozenset(str.split("people police men women children youth critics media"))
_QUANTITIES = frozenset(
    str.split(
        """half third thirds quarter quarters majority plurality percent percentage two-thirds three-quarters one two
        three four five six seven eight nine ten most"""
    )
)


OPENERS = frozenset(
    str.split(
        """but and so yet then still however meanwhile also when while as after before if because since although though
        for on in at that whether"""
    )
)


def noun_phrase(ts: list[Token], j: int) -> Phrase | None:
    """A phrase whose last word is not capitalised: it must hold a noun that can speak."""
    start = j
    while start > 0:
        t = ts[start - 1]
        if not t.word:
            break
        word = t.lower
        if word in BOUNDARY or (word in PRONOUNS) or (word in ("and",) and not _list_item(ts, start - 1)):
            break
        if word in PLACING and not (
            start > 1 and ts[start - 2].word and (is_speaker(ts[start - 2].lower) or ts[start - 2].lower in _SOME)
        ):
            break
        if t.capital and word in FRONT | OPENERS and start == 1:
            break
        start -= 1
        if word in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "his",
            "her",
            "our",
            "my",
            "some",
            "many",
            "most",
            "several",
            "one",
            "another",
        ) and not (
            start > 1
            and ts[start - 1].lower in PLACING
            and (is_speaker(ts[start - 2].lower) or ts[start - 2].lower in _SOME)
        ):
            break
        if j - start > 14:
            return None
    while start < j and ts[start].lower in ("and", "or", "but", "of", "in", "at", "for", "from"):
        start += 1
    while start < j - 1 and ts[start].lower.endswith("ed") and start and ts[start - 1].lower in ("has", "have", "had"):
        start += 1  # "has alarmed business leaders, who"
    start = _past_verb(ts, start, j)
    if start and start < j - 1 and ts[start - 1].lower in _MODAL and ts[start].text.islower():
        start += 1 + (start < j - 2 and ts[start + 1].lower in _PARTICLES)  # "will please all his fans, who"
    while (
        1 < start < j and ts[start].lower in DEMONYMS and ts[start - 1].text == "," and ts[start - 2].lower in DEMONYMS
    ):
        start -= 2  # "French, Dutch and Danish attachés"
    start = _past_time(ts, start, j)
    words = ts[start:j]
    if not words:
        return None
    heads = _heads(words)
    if not any(is_speaker(w.lower) for w in heads):
        return None
    if words[0].lower in ("a", "an") and len(words) > 2 and words[-1].text.islower() and _is_many(words):
        joined = next((k for k, t in enumerate(words) if t.lower == "and" and words[k - 1].capital), 0)
        while joined > 1 and words[joined - 1].capital:
            joined -= 1
        start, words = (start + joined, words[joined:]) if joined else (j - 1, words[-1:])
        # "an acquisition analysts say will …", "a paper Bos and colleagues wrote"
    first = words[0]
    plural = any(
        w.lower.endswith("s")
        or w.lower in ("people", "police", "men", "women", "children", "youth", "critics", "media")
        for w in heads
    )
    if not (first.capital or first.lower in _DETERMINERS or plural or first.text[0].isdigit()):
        return None
    return Phrase(start, j, "noun", j)


def _past_time(ts: list[Token], start: int, j: int) -> int:
    """Past the time that opens a sentence before those who speak: "Three days later economists"."""
    later = next((k for k in range(start + 1, min(start + 4, j - 1)) if ts[k].lower in LATER), None)
    return later + 1 if later is not None and ts[later - 1].lower in SPANS else start


def _is_many(words: list[Token]) -> bool:
    """Whether the last of several nouns is many, and none that "a" counts: "an acquisition analysts"."""
    last, counted = words[-1].lower, {t.lower for t in words[1:-1]} & {"few", "lot", "number", "couple", "dozen", "of"}
    return last.endswith("s") and singular(last) != last and is_speaker(last) and not counted


_PARTICLES = frozenset(str.split("out up off down in over back"))
_MODAL = frozenset(str.split("will would can could may might must shall should"))
_DETERMINERS = frozenset(
    str.split(
        """the a an its their his her our my some many most several one another two three other both all this these
        those such each every"""
    )
)


_SOME = frozenset(str.split("one two three four five some many several most both none all half dozens hundreds"))


def _past_verb(ts: list[Token], start: int, j: int) -> int:
    """Past the verbs of a clause whose object the phrase is: "that hit 2 million people and outraged officials who",
    "NASA’s inspector released two reports that"."""
    relative = start > 0 and ts[start - 1].lower in ("that", "which", "who")
    if relative and ts[start].lower.endswith("ed"):
        start += 1
        again = (k for k in range(j - 2, start, -1) if ts[k].lower.endswith("ed") and ts[k - 1].lower == "and")
        start = next(again, start - 1) + 1
    for k in range(j - 2, start, -1):
        told = (
            k == j - 2
            and j < len(ts)
            and k == start + 2
            and is_speaker(ts[k - 1].lower)
            and (uses(ts[k].lower) or ts[k].lower in _HEARD)
        )
        if told and ts[start].lower in ("the", "a", "an") and ts[j - 1].lower.endswith("s") and ts[j].lower == "who":
            return k + 1  # "The paper quoted athletes who"
        opens = ts[k + 1].lower in NUMBERS | {"a", "an"} and ts[k].lower.endswith("ed")
        if opens and ts[k - 1].capital and not ts[k].capital:
            return k + 1
    return start


_HEARD = frozenset(str.split("quoted interviewed contacted featured profiled invited hired"))


def _heads(words: list[Token]) -> list[Token]:
    """The nouns before each preposition, and the last: "a spokesman for the ministry" → spokesman, ministry."""
    heads = [words[k - 1] for k in range(1, len(words)) if words[k].lower in ("of", "for", "in", "at", "from", "and")]
    return [*heads, words[-1]]


def _list_item(ts: list[Token], k: int) -> bool:
    """ "Ukraine and Western officials": both sides may speak."""
    if k == 0 or not ts[k - 1].word:
        return False
    left = ts[k - 1]
    return left.capital or is_speaker(left.lower)


def is_particle(word: str) -> bool:
    return word in ("al", "el", "bin", "ibn", "van", "von", "de", "der", "den", "da", "di", "dos", "ter")


def before_time(ts: list[Token], end: int) -> int:
    """Back over a day or time behind a noun: "a letter on Monday that said", "an ad last week that asks"."""
    at = end
    if at > 2 and ts[at - 1].lower in TIMES:
        at -= 1
    elif at > 2 and ts[at - 1].lower in ("week", "month", "year", "night") and ts[at - 2].lower in ("last", "this"):
        at -= 2
    return at - (at < end and ts[at - 1].lower in ("on", "in"))
