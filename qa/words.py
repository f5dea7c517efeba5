"""Words as evidence sees them: where they stand, their stems, and how much each one says.

Stemming is tantivy's English Snowball stemmer, the same that the BM25 index uses. How rare a word is in English is
read from its place in the embedder's vocabulary, which is in order of frequency: no word list of our own is needed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from index.names import MARKS

_LETTERS = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
_WORD = re.compile(rf"\d[\d.,:]*\d|(?:[A-Za-z]\.){{2,}}|{_LETTERS}(?:[’']{_LETTERS})*")
_POSSESSIVE = re.compile(r"[’']s?$")

STOP_WORDS = frozenset(
    """a about after again against all also am an and any are as at away be because been before being between both but
    by can could did do does doing done down due during each either else ever few for from further get gets getting
    give given go goes got had has have having he her here hers herself him himself his how however i if in into is it
    its itself just like made make makes many may me might more most much must my myself near no nor not now of off on
    once one only onto or other our ours out over own per put s same say she should since so some such t tell than that
    the their theirs them themselves then there these they this those though through to too under until up upon us very
    was we were what when where whether which while who whom whose why will with within without would yet you your
    yours according said says saying told tell tells let lets mr mrs ms d ll m re ve don didn doesn isn aren wasn
    weren won wouldn shouldn couldn hasn haven hadn""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its range, and its stem (lower case, no accents)."""

    start: int
    end: int
    text: str
    stem: str


def words(text: str) -> list[Word]:
    """Every word of `text` in order; the possessive "'s" is no part of one."""
    return list(_words(text))


@lru_cache(1024)  # sentences and names of one question are asked for again and again
def _words(text: str) -> tuple[Word, ...]:
    out = []
    for match in _WORD.finditer(text):
        word = match.group()
        if "’" in word or "'" in word:
            word = _POSSESSIVE.sub("", word)
        if word:
            out.append(Word(match.start(), match.start() + len(word), word, stem(word)))
    return tuple(out)


@cache
def _analyzer():
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.stemmer("english")).build()


@cache
def stem(word: str) -> str:
    """The stem of one word: "threatened" and "threatens" are "threaten", "Knežević" is "knezev"."""
    plain = unicodedata.normalize("NFKD", word.lower().replace("’", "'").replace(".", ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    stems = _analyzer().analyze(plain)
    return stems[0] if stems else plain


def stems(text: str) -> set[str]:
    """The stems of all words of `text`."""
    found = set(_WORD.findall(text))
    owning = {word for word in found if "’" in word or "'" in word}
    return {stem(word) for word in (found - owning) | {_POSSESSIVE.sub("", word) for word in owning} if word}


def is_stop(word: str) -> bool:
    """Whether a word says nothing of its own: "the", "did", "according"."""
    return word.lower() in STOP_WORDS


class Rarity:
    """How much a word says, from 0 (among the commonest) to 1 (no word of the embedder's vocabulary)."""

    def __init__(self, pieces: Callable[[str], list[int]]):
        self._pieces = pieces
        self._known: dict[str, float] = {}

    def __call__(self, word: str) -> float:
        key = word.lower()
        if key not in self._known:
            self._known[key] = 0.0 if is_stop(key) else self._measure(key)
        return self._known[key]

    def _measure(self, word: str) -> float:
        ids = self._pieces(word)
        if len(ids) != 1:
            return 1.0
        # In BERT's vocabulary whole words begin near id 1,996 and run to 30,521, the commonest first.
        return min(1.0, max(0.1, math.log(max(ids[0], 2000) / 2000) / math.log(30522 / 2000)))


class Weighed:
    """The words of a question, each by how much it says."""

    def __init__(self, terms: Iterable[str], rarity: Rarity):
        self.weights: dict[str, float] = {}
        """By stem."""
        for term in terms:
            self.weights[stem(term)] = max(self.weights.get(stem(term), 0.0), rarity(term))
        self.total = sum(self.weights.values()) or 1.0

    def share(self, held: set[str]) -> float:
        """How much of them, by weight, is among the stems `held`: 0 to 1."""
        return sum(weight for word, weight in self.weights.items() if word in held) / self.total
