"""Two who bear one surname, told apart by office: "President Biden" is not Jill Biden, whoever of them is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.names import TITLES, fold, same_person
from index.statements.lexicon import given_names, is_calling
from index.types import Document

from .offices import BARE_OFFICES, CAPITAL_WORD, office_stems
from .speaker import personal_name

_LOOKED_AT = 24
"""Passages."""


def is_given_behind(asked: str, speaker: str, document: Document) -> bool:
    """Whether an article calls a speaker by office and surname who is asked for with the given name behind that:
    "President Yoon" and "Yoon Suk Yeol", where it has "President Yoon Suk Yeol"."""
    *office, surname = speaker.split()
    if not office or not all(map(_is_title, office)):
        return False
    own, *given = (personal_name(asked) or "").replace("-", " ").split() or [""]
    if not given or fold(surname) != fold(own):
        return False
    text = f"{document.title}\n{document.text}".replace("-", " ").lower()
    return re.search(rf"\b{re.escape(' '.join([speaker, *given]).lower())}\b", text) is not None


class Bearers:
    """Who of one surname has which office, for somebody asked for by given name and surname, or by office and it."""

    def __init__(self, asked: str, archive):
        name = (personal_name(asked) or "").split()
        given = len(fold(" ".join(name)).split()) > 1 and not asked.lower().startswith("the ")  # "the Catholic Biden"
        self._name = " ".join(name) if given else None
        self._surname = name[-1] if name else ""
        before = " ".join(asked.split()[:-1])
        lone = len(name) == 1 and before and all(map(_is_title, before.split()))
        self._office = before if lone or before in BARE_OFFICES.split("|") else None
        self._archive = archive
        self._others: dict[str, set[str]] = {}

    def is_other(self, speaker: str, role: str | None, document: Document) -> bool:
        """Whether a speaker whom an article gives by office and surname is another one of that surname: the article, or
        else the archive, has the office before another given name, and never before theirs."""
        if self._office is not None:
            return self._is_of_another_office(self._office, speaker, role, document)
        if self._name is None:
            return False
        tokens = speaker.split() if " " in speaker else [*(role or "").split(), speaker]
        office, own = tokens[:-1], tokens[-1]
        if not office or any(word.lower().strip(".") not in TITLES for word in office):
            return False
        return same_person(own, self._surname) and self._has(" ".join(office), own, document)

    def _is_of_another_office(self, asked: str, speaker: str, role: str | None, document: Document) -> bool:
        """Whether the office that is asked for has a full name behind it in the article, or else the archive, that is
        not the speaker's: Jill Biden is not "President Biden", nor is "First Lady Biden"."""
        titles = [word for word in speaker.split() if _is_title(word)]
        if any(_is_short_for(title, word) for title in titles for word in asked.split()):
            return False
        if role and office_stems(asked) <= office_stems(role):
            return False
        own = " ".join(word for word in speaker.split() if word not in titles)
        names = {own} if " " in own else self._full_names(" ".join(titles), own, document) if titles else set()
        found = self._full_names(asked, self._surname, document) if names else set()
        return bool(found) and not any(same_person(name, other) for name in found for other in names)

    def are_others(self, text: str, document: Document) -> bool:
        """Whether words of an article have the surname as another's ("Joe Biden", "President Biden"), and never as
        theirs: a surname that stands alone beside it is that other's too."""
        if self._name is None or self._surname not in text:
            return False
        named = re.finditer(rf"((?:\b{CAPITAL_WORD} )*)\b{re.escape(self._surname)}\b", text)
        told = {self._is_others(match[1].split(), document) for match in named}
        return True in told and False not in told

    def _is_others(self, before: list[str], document: Document) -> bool | None:
        """Whether the words in capitals before the surname make it another one's; None where they do not tell."""
        known = given_names()
        plain = [word for word in before if not _is_title(word) and len(word.strip(".")) > 1]
        if plain and (plain[-1].lower() in known or plain[-1] not in _OPENS):
            return not same_person(f"{plain[-1]} {self._surname}", self._name or "")
        titles = [word for word in before if _is_title(word)]
        return self.is_other(" ".join([*titles, self._surname]), None, document) if titles else None

    def holds_other(self, office: set[str], document: Document) -> bool:
        """The same of a bare office, by its stems: of "The President"."""
        titles = (title for title in BARE_OFFICES.split("|") if office_stems(title) == office)
        return self._name is not None and any(self._has(title, self._surname, document) for title in titles)

    def _has(self, office: str, surname: str, document: Document) -> bool:
        found = self._full_names(office, surname, document)
        return bool(found) and not self._are_asked(found)

    def _full_names(self, office: str, surname: str, document: Document) -> set[str]:
        """Those that the article, or else the archive, has behind an office."""
        if found := self._named(office, surname, [document]):
            return found
        key = f"{office} {surname}"
        if key not in self._others:
            articles = {hit.document.id: hit.document for hit in self._archive.search(key, _LOOKED_AT)}
            self._others[key] = self._named(office, surname, articles.values())
        return self._others[key]

    def _are_asked(self, names: Iterable[str]) -> bool:
        return any(same_person(name, self._name or "") for name in names)

    @staticmethod
    def _named(office: str, surname: str, articles: Iterable[Document]) -> set[str]:
        """The full names that stand behind an office in articles."""
        before = "|".join(sorted({office, office.title()}))
        full = re.compile(rf"\b(?:{before}) ((?:{CAPITAL_WORD} ){{1,3}}{re.escape(surname)})\b")
        found = {match[1] for a in articles for match in full.finditer(f"{a.title}\n{a.text}")}
        return {name for name in found if all(map(_is_given, name.split()[:-1]))}


def _is_given(word: str) -> bool:
    """Whether a word may be a given name or an initial: not the end of "President Brand. President Lund"."""
    return not _is_title(word) and (not word.endswith(".") or len(word) <= len("J."))


def _is_short_for(title: str, office: str) -> bool:
    """Whether a title is an office's word or what it begins with: "Gov." of "Governor"."""
    return office.lower().startswith(title.lower().strip("."))


def _is_title(word: str) -> bool:
    bare = word.lower().strip(".")
    return bare in TITLES or is_calling(bare)


_OPENS = frozenset(
    str.split("The In And But For If When As From While After Before With Then That So Now What Did Even Has Yet Since")
)
"""Words in capitals that open a sentence and are nobody's given name."""
