"""Whom "he" or "she" means where one tells what another said: "Yes, he does" of the President, by his spokeswoman.

Nobody is guessed: it is the one who is asked for only where that one is the last whom the words before name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from index.names import PRONOUNS, UPPER
from index.statements.lexicon import given_names, lexicon
from index.types import Document, Statement

from .offices import BARE_OFFICES, OF_PLACE, office_stems
from .speaker import personal_name
from .verbs import OPINION, tells_among

Held = Callable[[set[str]], bool]
"""Whether an office, by its stems, is theirs in an article."""

_NAME = rf"[{UPPER}][\w’'-]*\w"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|{BARE_OFFICES}|Minister|Senator|Congress(?:man|woman)|Representative|Speaker|"
    rf"Leader|General|Ambassador|Director|Administrator|Chair(?:man|woman)?|Justice|Judge|King|Queen|Pope|Majesty|Sheikh)"
    rf"\.?((?: {_NAME}){{1,3}})"
)
_BARE = re.compile(rf"\b[Tt]he ((?:{BARE_OFFICES}){OF_PLACE})(?! ?[{UPPER}])")
_TWO = re.compile(rf"\b({_NAME})(?= (?:[{UPPER}]\. )?({_NAME}))")
_BESIDE = re.compile(r"\b(?:with|to|by|and|than|like|against) (?:the )?$")
"""Whom somebody spoke with is not whom "he" goes on with."""
_LABEL = re.compile(rf"^[{UPPER}][{UPPER}.’' -]+:", re.M)
_FIRST = 5
"""Words of a sentence in which its subject is looked for."""
_BEFORE_A_NAME = 40
"""Characters in which titles and a given name stand before a surname."""
_REACH = 700
"""Characters before a sentence that are looked through."""


def told_of(quote: str) -> str | None:
    """ "he" or "she", where a sentence opens with what that one says, thinks or wants, or answers a question about one:
    "And he wants to see it pass", "Her view is that …", "No, he did not"."""
    match = _OPENS.match(quote)
    if match is None:
        return None
    after = [word.strip(",—–.") for word in match["then"].split()[:_WORDS]]
    tells = _THEIRS.match(match["then"]) is not None if match["whose"] else tells_among(after)
    short = match["short"] and len(quote.split()) <= _SHORT
    return _PRONOUN[match["word"].lower()] if tells or short else None


_FILLER = (
    "and|but|so|well|look|yes|no|yeah|now|again|right|also|i think|i mean|of course|obviously|you know|as you know|"
    "therefore|first|second|i would say|i’d say|i'd say|i can say|that|in fact|because|as i said|what|yet|still|"
    r"however|instead|in the end|on \w+|asked [^,]{1,60},|outside [^,]{1,40},"
)
_OPENS = re.compile(
    rf"[“\"'‘\s]*(?:{_LABEL.pattern[1:]})?\s*(?P<short>(?:yes|no|yeah|correct)\b[,.—–]*\s+)?"
    rf"(?:(?:{_FILLER})(?!\w)[,.—–]*\s+(?:[—–-]+\s*)?)*"
    r"(?P<word>(?P<whose>his|her)|he|she)\b(?:[’'](?:s|d|ll))?\s+(?P<then>.*)",
    re.I | re.S,
)
_THEIRS = re.compile(
    rf"(?:own |strong |main |first )?(?:{OPINION}|belief|hope|goal|focus|priority|priorities|plan|intention|concern|"
    r"commitment|desire|approach)s?\b"
)
_WORDS, _SHORT = 5, 8
_PRONOUN = {"he": "he", "his": "he", "she": "she", "her": "she"}


class Named:
    """The persons whom an article names, and which of its words name the one who is asked for."""

    def __init__(
        self, asked: str, document: Document, statements: Iterable[Statement], held: Held, others: Callable[[str], bool]
    ):
        """`others`: whether words with their surname name another one of it."""
        self._text, self._held, self._are_others = document.text, held, others
        self._own = ((personal_name(asked) or "").split() or [""])[-1]
        people, pairs = _people(f"{document.title}\n{document.text}")
        named = {s.speaker for s in statements if s.speaker not in PRONOUNS and s.speaker[:1].isupper()}
        bodies = {name for name in named if re.search(rf"\b[Tt]he (?:U\.S\. )?{re.escape(name)}\b", document.text)}
        speakers = {name.split()[-1] for name in named - bodies}  # no body is "he"
        self._others = {re.sub(r"[’']s$", "", name) for name in people | speakers} - {self._own}
        before = {first.lower() for first, second in pairs if second.startswith(self._own)}
        self._women, self._men = (bool(before & lexicon()[kind]) for kind in ("women", "men"))

    def is_last(self, at: int, pronoun: str) -> bool:
        """Whether they are the last person named before the character `at`, and "he" or "she" may be they."""
        woman = {"he": False, "she": True}.get(pronoun.lower())
        if not self._own or woman is None or self._women != self._men and woman != self._women:
            return False
        named = list(self._named(_LABEL.sub(lambda found: " " * len(found[0]), self._text[max(0, at - _REACH) : at])))
        return bool(named) and max(named)[1]

    def opens_with_another(self, quote: str) -> bool:
        """Whether one of the first words is another person's surname."""
        return any(re.sub(r"[’']s?$", "", word.strip(",.“”")) in self._others for word in quote.split()[:_FIRST])

    def _phrase(self, before: str, match: re.Match) -> str:
        """A name with the words before it, up to where it stood before."""
        return before[max(0, match.start() - _BEFORE_A_NAME) : match.end()].rpartition(f"{self._own} ")[2] or match[0]

    def _named(self, before: str) -> Iterator[tuple[int, bool]]:
        """Where somebody is named, and whether it is they."""
        for match in re.finditer(_NAME, before):
            name = re.sub(r"[’']s?$", "", match[0])
            opens = _phrase_start(before, match.start())
            own = name == self._own and not self._are_others(self._phrase(before, match))
            if own:
                yield match.start(), True
            elif (name == self._own or name in self._others) and not _BESIDE.search(before[:opens]):
                yield match.start(), False
        for match in _BARE.finditer(before):
            own = self._held(office_stems(match[1]))
            if own or not _BESIDE.search(before[: match.start()]):
                yield match.start(), own


@lru_cache(maxsize=64)
def _people(text: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Surnames behind a title or a given name, and all names in pairs. Kept, for the next question may be of the same
    article and a long one takes 10 ms."""
    given = given_names()
    pairs = frozenset((match[1], match[2]) for match in _TWO.finditer(text))
    titled = {match[1].split()[-1] for match in _TITLED.finditer(text)}
    return frozenset(titled | {second for first, second in pairs if first.lower() in given}), pairs


def _phrase_start(text: str, at: int) -> int:
    """Where the title and names before a name begin."""
    found = re.search(rf"(?:\b(?:{_NAME})\.? )*$", text[:at])
    return found.start() if found else at
