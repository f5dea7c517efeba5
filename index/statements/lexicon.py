"""The nouns that can speak, and given names, from `speakers.txt`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """The nouns and given names of `speakers.txt`, by section."""
    sections: dict[str, set[str]] = {}
    current = ""
    for line in files("index.statements").joinpath("speakers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]\n ")
            sections[current] = set()
        elif line and not line.startswith("#"):
            sections[current].update(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


@cache
def given_names() -> frozenset[str]:
    """Of men and women, in small letters."""
    return lexicon()["men"] | lexicon()["women"]


@cache
def singular(word: str) -> str:
    """The form under which a noun stands in the lexicon."""
    word = word.lower().strip(".").replace("é", "e")
    known = lexicon()["people"] | lexicon()["bodies"] | lexicon()["papers"]
    if word in known:
        return word
    for ending, put in (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", ""), ("es", "e")):
        if word.endswith(ending) and word[: -len(ending)] + put in known:
            return word[: -len(ending)] + put
    return word


def is_known_calling(word: str) -> bool:
    """Whether the lexicon holds a noun for a person: a name in "-man" is none ("Goldman")."""
    return singular(word) in lexicon()["people"]


_CALLING = re.compile(
    r"(?:ologist|ician|itian|graphers?|keepers?|makers?|workers?|leaders?|holders?|man|woman|men|women|ists?|eers?|"
    r"ttees?|(?:ct|at|it|ut)ors?)s?$"
)


_NO_CALLING = frozenset(
    str.split(
        """human german roman ottoman norman talisman shaman factor factors sector sectors tractor tractors
        reactor reactors vector vectors indicator indicators calculator calculators generator generators elevator
        elevators escalator escalators denominator equator refrigerator accelerator ventilator radiator"""
    )
)


@lru_cache(maxsize=8192)
def is_calling(word: str) -> bool:
    """Whether a lower-case noun names a person by what he or she is or does."""
    if word.lower() in _NO_CALLING:
        return False
    people, base = lexicon()["people"], singular(word)
    if base in people or singular(re.split("[-/]", word)[-1]) in people:  # "ex-minister", "president/ceo"
        return base in people or base not in lexicon()["bodies"]
    return base not in lexicon()["bodies"] and _CALLING.search(word.lower()) is not None  # "committee"


def is_listed(word: str) -> bool:
    """Whether a noun itself stands in the lexicon, singular or plural, and not only its ending does: "Portman", a name,
    ends like "postman"."""
    base = singular(word)
    return any(base in lexicon()[section] for section in ("people", "bodies", "papers"))


def is_speaker(word: str) -> bool:
    """Whether a noun can be the subject of a verb of saying: people, bodies, papers."""
    base = singular(word)
    return base in lexicon()["bodies"] or base in lexicon()["papers"] or is_calling(word)
