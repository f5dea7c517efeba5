"""Words that somebody else tells of: "My dad used to say, …" where the President's father is asked for."""

from __future__ import annotations

import re

from index.names import same_person
from index.statements.lexicon import singular

from .offices import CAPITAL_WORD, calling_stems, governing_stems, office_stems, place_stems
from .verbs import tells
from .words import Word, stem, words

_KIN = {
    "father": "father|dad|daddy|pop|papa", "mother": "mother|mom|mum|mama", "wife": "wife", "husband": "husband",
    "grandfather": "grandfather|grandpop|grandpa|granddad", "grandmother": "grandmother|grandma|granny|nana",
    "uncle": "uncle", "aunt": "aunt", "brother": "brother", "sister": "sister", "son": "son", "daughter": "daughter",
    "friend": "friend", "colleague": "colleague", "neighbor": "neighbor|neighbour", "teacher": "teacher",
}  # fmt: skip
"""Somebody's people, and what that one calls them."""
_OF_SOMEBODY = re.compile(
    rf"(?:the )?(?P<whose>{CAPITAL_WORD}(?: {CAPITAL_WORD})*?)['’]s? (?:[\w-]+ ){{0,2}}(?P<kin>{'|'.join(_KIN)})"
)
_WITHIN = 8
"""Words behind what somebody is called within which a verb tells that they speak."""
_ALOUD = re.compile(r"(?:yell|shout|holler|whisper|cr(?:y|ied)|scream)(?:s|ed|ing)?")


def is_retold_of(asked: str, quote: str, around: str, speaker: str | None) -> bool:
    """Whether a sentence tells that somebody speaks who is asked for by what they are, not by name: somebody of its
    speaker's ("My dad used to say"), or one whom it calls so ("One little girl said") where it or the words `around` it
    tell of the places that the question names."""
    kin = _OF_SOMEBODY.fullmatch(asked)
    if kin is not None:
        own = rf"\b(?:my|an?|our) (?:[\w-]+ ){{0,2}}(?:{_KIN[kin['kin']]})s?\b"
        theirs = speaker is not None and same_person(kin["whose"], speaker)
        return theirs and any(_tells(quote[match.end() :]) for match in re.finditer(own, quote, re.I))
    called = calling_stems(asked)
    if own := called & governing_stems() & set(map(stem, asked.split())):
        called = called - governing_stems() | own  # "the President" is not Belovar's prime minister
    places = place_stems(asked)
    if not called or not places <= office_stems(f"{around} {quote}"):
        return False
    several = _is_plural(asked.split()[-1])
    callings = (w for w in words(quote) if w.stem in called and (several or not _is_plural(w.text)))
    return any(_is_unnamed(quote, word) and _tells(quote[word.end :]) for word in callings)


def _is_plural(word: str) -> bool:
    return singular(word) != word.lower()


def _is_unnamed(quote: str, word: Word) -> bool:
    """Whether what somebody is called stands without a name: not "Minister Ada Quist said"."""
    return re.match(r"\s+[A-Z]", quote[word.end :]) is None


def _tells(behind: str) -> bool:
    """Whether a verb of saying comes soon, with no full stop before it."""
    few = [word for word in re.split(r"[.;?!“”\"]", behind)[0].split() if word[0].islower()][:_WITHIN]
    return any(tells(word.strip(",—–:")) or _ALOUD.fullmatch(word.strip(",—–:")) for word in few)
