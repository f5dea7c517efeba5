"""What the articles of a house call the one who is asked for: "the President", where Biden holds the office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from index.names import PRONOUNS
from index.types import Document, Statement

from .offices import office_stems, publisher
from .speaker import said_by
from .verbs import lemma

_OFFICES = "Vice President|President|Prime Minister|Chancellor|First Lady|Secretary General|Secretary|Governor|Mayor"
_CALLED = re.compile(
    rf"\b(?:[Tt]he )(?P<office>{_OFFICES})(?! of)(?!\s[A-Z])(?:[’'](?:s|ve|d|ll))?\s(?P<verb>(?:\w+\s){{0,3}}\w+)"
)
"""An office in capitals without a name behind it, and the words that follow."""


class Offices:
    """The offices of whom a question asks for, by the publisher of the articles that were found."""

    def __init__(self, asked: str, documents: Iterable[Document], statements: Mapping[str, Sequence[Statement]]):
        self._asked, self._statements = asked, statements
        self._held: dict[str, list[set[str]]] = {}
        for document in documents:
            held = self._held.setdefault(publisher(document), [])
            for statement in statements[document.id]:
                if statement.speaker in PRONOUNS or not said_by(asked, statement.speaker, statement.role):
                    continue
                role = office_stems(f"{statement.role or ''} {_title_of(statement)}")
                if role and role not in held:
                    held.append(role)

    def is_meant(self, document: Document, statement: Statement) -> bool:
        """Whether the bare office that an article gives as a speaker is theirs: "The President", "Russian President".
        Not where another speaker of the article holds it too."""
        office = office_stems(statement.speaker)
        if not _BARE.fullmatch(statement.speaker) or not self._hold(document, office):
            return False
        others = (
            s for s in self._statements[document.id] if s.role and said_by(self._asked, s.speaker, s.role) is False
        )
        return not any(office <= office_stems(other.role) for other in others)

    def speaks(self, document: Document, quote: str) -> bool:
        """Whether a sentence tells that they speak, by their office: "The President told the G7 that …"."""
        return any(
            self._hold(document, office_stems(match["office"])) and any(map(lemma, match["verb"].split()))
            for match in _CALLED.finditer(quote)
        )

    def _hold(self, document: Document, office: set[str]) -> bool:
        held = self._held.get(publisher(document), []) if publisher(document).strip() else []
        return bool(office) and any(office <= role for role in held)


_BARE = re.compile(rf"(?:[Tt]he )?(?:[A-Z]\w+ )?(?:{_OFFICES})(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?", re.I)


def _title_of(statement: Statement) -> str:
    """The office in a speaker's own name: "President Biden"."""
    found = re.match(rf"(?:{_OFFICES})\b", statement.speaker)
    return found[0] if found else ""
