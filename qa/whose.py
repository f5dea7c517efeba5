"""The one whose words a question asks for: which statements of an article are theirs, which cannot be, and which
sentences tell what they said. The lock (`attribution.py`) and the last gate (`verify.py`) ask the same here."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from index.types import Document, Statement

from .bearers import Bearers, is_given_behind
from .described import (
    is_abroad,
    is_anothers,
    is_called,
    is_for,
    is_of_publisher,
    is_rather_anothers,
    is_several,
    is_somebody_else,
)
from .governing import governs, is_of_the_heads, issues
from .governments import of_country
from .holders import Roster, elsewhere, is_meant, is_retold, is_told, offices_held, offices_of_leader
from .offices import BARE_OFFICES, is_bare_office, is_its_voice, is_of, office_stems, place_stems
from .placed import Placed
from .places import tells_places
from .pronouns import Named, told_of
from .retold import is_retold_of
from .speaker import names_whom, personal_name, said_by
from .talks import is_joint, is_of_talks, pair_of, takes_part

_AROUND = 400
"""Characters before a sentence in which the place of somebody whom it calls "a girl" may stand."""


class Asked:
    """Somebody asked for, by name or by what they are, in an archive. What is looked up is kept for what comes next."""

    def __init__(self, name: str, archive):
        self.name, self._archive = of_country(name), archive
        self._statements: dict[str, tuple[Statement, ...]] = {}
        self._placed: dict[str, Placed] = {}
        self._held: dict[str, list[set[str]]] = {}
        self._told: dict[str, bool] = {}
        self._persons: dict[str, Named] = {}
        self._each = [Asked(one, archive) for one in pair_of(self.name)]
        self._bearers = Bearers(name, archive)
        self._issued: dict[str, bool] = {}
        self._said: dict[tuple[str, str, str | None], bool] = {}
        self._else: dict[tuple[str, str, str | None], bool] = {}
        self._roster: Callable[[str], Roster] = cache(partial(elsewhere, archive=archive))

    @property
    def several(self) -> bool:
        """Whether two are asked for by one phrase: "Biden and Ukraine's premier"."""
        return bool(self._each)

    def statements(self, document: Document) -> tuple[Statement, ...]:
        """Those of an article."""
        if document.id not in self._statements:
            self._statements[document.id] = self._archive.statements(document.id)
        return self._statements[document.id]

    def placed(self, document: Document) -> Placed:
        """Those of an article by their places."""
        if document.id not in self._placed:
            self._placed[document.id] = Placed(self.statements(document))
        return self._placed[document.id]

    def says(self, statement: Statement, document: Document) -> bool:
        """Whether a statement of an article is theirs."""
        key = document.id, statement.speaker, statement.role
        if key not in self._said:
            self._said[key] = self._is_theirs(statement, document)
        return self._said[key]

    def _is_theirs(self, statement: Statement, document: Document) -> bool:
        if self.by(statement.speaker, statement.role, document):
            return True
        if self._is_printed(statement, document):
            return True  # “…,” the former president said
        if any(one.says(statement, document) for one in self._each):
            return True
        if self.is_said_for(statement, document):
            return True
        if personal_name(self.name) or said_by(self.name, statement.speaker, statement.role) is False:
            return False  # "Ukrainian Foreign Minister" where Russia's is asked for
        if is_anothers(self.name, statement, document):
            return False
        if is_several(statement.speaker) and not is_several(self.name):
            return False  # "The two leaders"
        if is_called(self.name, statement, document) or self._is_by_others(statement, document):
            return True
        if is_of_publisher(self.name, statement, document, self.statements(document)):
            return True
        # "Malawi's health minister" where the article of Malawi calls him the health minister.
        place = place_stems(self.name)
        rest = office_stems(self.name) - place
        role = re.split(r"\s(?:for|to)\s", statement.role or "")[0]  # "spokesman for the premier" is not he
        if not rest or not rest <= office_stems(f"{statement.speaker} {role}"):
            return False
        if not self._has_place(document) or is_abroad(self.name, statement, document):
            return False
        return not is_rather_anothers(self.name, statement, document, self.statements(document))

    def _is_printed(self, statement: Statement, document: Document) -> bool:
        """Whether an article calls a speaker by the very words of a description."""
        if personal_name(self.name):
            return False
        printed = (s.printed for s in self.statements(document) if s.speaker == statement.speaker)
        return any(name and name.lower() == self.name.lower() for name in printed)

    def by(self, speaker: str, role: str | None, document: Document) -> bool | None:
        """`said_by`, and False of another one of their surname: "President Biden" where Jill Biden is asked for."""
        if self._each and said_by(self.name, speaker, role) is not True:
            found = [one.by(speaker, role, document) for one in self._each]
            return any(found) or (None if None in found else False)
        found = said_by(self.name, speaker, role)
        if found is False and is_given_behind(self.name, speaker, document):
            return True
        return False if found and self._bearers.is_other(speaker, role, document) else found

    def names(self, text: str, document: Document) -> bool:
        """`names_whom` of words of an article, and not only another one of their surname, or of an office elsewhere."""
        if not names_whom(self.name, text) or self._bearers.are_others(text, document):
            return False
        return self._has_place(document)

    def _has_place(self, document: Document) -> bool:
        """Whether an article tells of the place that a description names: no other country's premier is meant."""
        if personal_name(self.name):
            return True
        if document.id not in self._told:
            self._told[document.id] = tells_places(self.name, document)
        return self._told[document.id]

    def takes_part(self, document: Document) -> bool:
        """Whether an article reports talks, or is a statement of several, with all who are asked for."""
        return takes_part(self.name, document) and not self._bearers.are_others(document.title, document)

    def is_said_for(self, statement: Statement, document: Document) -> bool:
        """Whether a statement is theirs though its speaker has another name: who speaks for a body, the leaders who
        met, an office that the article or the archive gives them."""
        if is_its_voice(self.name, statement.speaker, statement.role, document):
            return True
        together = is_joint(statement.speaker) and (statement.speaker != "they" or is_of_talks(document))
        if together and self.takes_part(document):
            return True
        if governs(self.name, statement, document, self._roster):
            return True
        if not personal_name(self.name):
            of_head = is_of_the_heads(self.name, statement, document, self._roster)
            return of_head or is_for(self.name, statement, document)
        held = partial(self._has, document)
        return is_meant(self.name, statement, held, self.statements(document)) or is_of(self.name, statement, document)

    def is_else(self, statement: Statement, document: Document) -> bool:
        """Whether the speaker of a statement cannot be meant by a description."""
        if self._each:
            by = ((one, one.by(statement.speaker, statement.role, document)) for one in self._each)
            return all(found is False or one.is_else(statement, document) for one, found in by)
        key = document.id, statement.speaker, statement.role
        if key not in self._else:
            self._else[key] = is_somebody_else(self.name, statement, document, self.statements(document))
            if self._else[key] and self._is_after_all(statement, document):
                self._else[key] = False
        return self._else[key]

    def _is_after_all(self, statement: Statement, document: Document) -> bool:
        if self._is_by_others(statement, document):
            return True
        return is_of_the_heads(self.name, statement, document, self._roster)

    def is_retold(self, quote: str, at: int, document: Document, speaker: str | None = None) -> bool:
        """Whether words of somebody else's (`speaker`), which begin at the character `at`, tell that they speak."""
        if not personal_name(self.name):
            around = f"{document.title} {document.text[max(0, at - _AROUND) : at]}"
            if is_retold_of(self.name, self._said_in(at, at + len(quote), speaker, document), around, speaker):
                return True
        held = partial(self._has, document)
        if is_retold(self.name, quote, held) and not self._bearers.are_others(quote, document):
            return True
        pronoun = told_of(quote)
        return pronoun is not None and self.is_last_named(at, pronoun, document)

    def _said_in(self, start: int, end: int, speaker: str | None, document: Document) -> str:
        """What somebody says between two places of an article, without the reporter's words beside it."""
        spans = (span for s in self.statements(document) if s.speaker == speaker for span in s.content)
        return " ".join(document.text[max(a, start) : min(b, end)] for a, b in spans if a < end and start < b)

    def is_last_named(self, at: int, pronoun: str, document: Document) -> bool:
        """Whether "he" or "she" behind the character `at` may well be they: nobody is named since."""
        return self._named(document).is_last(at, pronoun)

    def _named(self, document: Document) -> Named:
        if document.id not in self._persons:
            held = partial(self._has, document)
            self._persons[document.id] = Named(
                self.name,
                document,
                self.statements(document),
                held,
                partial(self._bearers.are_others, document=document),
            )
        return self._persons[document.id]

    def issues(self, document: Document) -> bool:
        """Whether an article is a paper of the government that they head."""
        if document.id not in self._issued:
            self._issued[document.id] = issues(self.name, document, self._roster)
        return self._issued[document.id]

    def opens_with_another(self, quote: str, document: Document) -> bool:
        """Whether a sentence opens with the name of somebody else."""
        return self._named(document).opens_with_another(quote)

    def is_told(self, quote: str, document: Document) -> bool:
        """Whether a sentence tells that they speak."""
        told = is_told(self.name, quote, partial(self._has, document))
        return told and not self._bearers.are_others(quote, document) and self._has_place(document)

    def _is_by_others(self, statement: Statement, document: Document) -> bool:
        """Whether other articles give a speaker, of whom this one tells no more than "Secretary", the office that is
        asked for."""
        if statement.role and not (is_bare_office(statement.role) and " of " not in statement.role):
            return False
        if " " not in statement.speaker or not re.search(rf"\b(?:{BARE_OFFICES}|leader)\b", self.name, re.I):
            return False
        roster = self._roster(statement.speaker)
        return any(roster.has(office, document) for office in offices_of_leader(office_stems(self.name)))

    def _has(self, document: Document, office: set[str]) -> bool:
        """Whether an office is theirs, by an article, or by the archive where the article gives them none."""
        if document.id not in self._held:
            self._held[document.id] = offices_held(self.name, document, self.statements(document))
        return any(self._holds(document, each) for each in offices_of_leader(office))

    def _holds(self, document: Document, office: set[str]) -> bool:
        if self._bearers.holds_other(office, document):
            return False
        if self._held[document.id]:
            return any(office <= own for own in self._held[document.id]) or self._roster(self.name).is_placed(office)
        return self._roster(self.name).has(office, document)
