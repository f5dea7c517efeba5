"""The places that a description of somebody names, and where an article has them: beside a name, or at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from index.names import TITLES
from index.statements.countries import DEMONYMS
from index.statements.lexicon import is_calling
from index.types import Document

from .offices import CAPITAL_WORD, OFFICE, office_stems, places_in, publisher_stems
from .states import with_states_in_full


def forms_in(asked: str) -> set[str]:
    """`forms_of` the places of a description."""
    return set().union(*map(forms_of, places_in(asked)))


def tells_places(asked: str, document: Document) -> bool:
    """Whether an article, or who publishes it, tells of every place that a description names."""
    text, by = f"{document.title}\n{document.text}", publisher_stems(document)
    missing = (
        w for w in places_in(asked) if not (OFFICE.fullmatch(w) or is_calling(w.lower()) or office_stems(w) <= by)
    )
    return all(re.search("|".join(forms_of(word)), text) for word in missing)


def is_called_of(places: set[str], name: str, text: str, most: int) -> bool:
    """Whether an article has one of the places with a name, at most so many words between: "Bavarian minister Ada
    Quist", "Quist, Bavaria’s minister"; in "Brand and Bavarian President Quist" not with Brand."""
    if not places:
        return False
    one = _one_of(frozenset(places))
    found = [words for words in beside(name, text) if one.search(words)]
    if not found:
        return False
    own = rf"\b(?:[DRI]-)?(?:{'|'.join(sorted(places))})(?:['’]s?)?"
    between = r"(?:,? (?!(?:and|or|to|on|in|with|for|that|said)\b)[\w.’'-]+)"
    before = rf"{own}(?!,){between}{{0,{most}}}?,? {re.escape(name)}\b"
    then = rf"(?:(?!(?:and|or|that|said)\b)(?:[a-z][\w’'-]*|{_TITLED}|{STATE}) ){{0,{most}}}?"
    after = rf"\b{re.escape(name)}(?: {CAPITAL_WORD}){{0,2}}(?:, | \(| [–—-] | of ){then}{own}"
    either = re.compile(f"{before}|{after}")
    return any(either.search(words) for words in found)


@lru_cache(1024)
def _one_of(places: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(places)))


@cache
def countries() -> set[str]:
    return set().union(*map(forms_of, DEMONYMS))


@cache
def forms_of(word: str) -> frozenset[str]:
    """Patterns for a name of a place, as a noun or an adjective: "Bavaria" and "Bavarian", "U.S." and "American"."""
    bare = re.sub(r"['’]s?$", "", word)
    country = DEMONYMS.get(bare.lower().strip("."), bare.lower())
    forms = {bare, country, *(adjective for adjective, own in DEMONYMS.items() if own == country)}
    shown = {_INITIALS.get(form, form[:1].upper() + form[1:]) for form in forms}
    shown |= {full for full, own in _IN_FULL.items() if own == country}
    return frozenset([*map(re.escape, shown), *(rf"{re.escape(form[:-1])}\w*" for form in shown if len(form) > 4)])


_CAPITALS_TOO = {"Chief", "Executive", "Minister", "Democrat", "Republican", "Independent"}
_TITLED = "(?:" + "|".join(sorted({title.capitalize() for title in TITLES} | _CAPITALS_TOO)) + ")"
_INITIALS = {"u.s": "U.S.", "us": "US"}
_IN_FULL = {"United States": "america", "United Kingdom": "britain"}
STATE = "(?:Republic|Kingdom|State|Commonwealth|Federal|Federative|Democratic|Islamic|United|Mexican|States)"


def beside(name: str, text: str) -> Iterator[str]:
    """The words of its sentence around each place of a name."""
    text = _DOTTED.sub(r"\1\2\3", _SHORT_TITLE.sub(r"\1", with_states_in_full(text)))
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        before = re.split(r"[.\n]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
        yield before + re.split(r"[.\n]", text[match.start() : match.end() + _NEAR])[0]


_NEAR = 40
_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?(?=[\s,’'])")
_SHORT_TITLE = re.compile(r"\b(Gov|Sen|Rep|Mr|Ms|Mrs|Dr|Gen|Lt|Col)\.")
"""Titles whose point ends no sentence."""
