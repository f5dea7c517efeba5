"""By what office an article calls the one who is asked for: "the President", where it calls Biden President Biden."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from index.names import UPPER
from index.statements.lexicon import is_calling
from index.types import Document, Statement

from .bearers import Bearers
from .offices import BARE_OFFICES, CAPITAL_WORD, OF_PLACE, OFFICE, is_bare_office, office_stems, publisher
from .speaker import personal_name, said_by, tells_of
from .verbs import tells_among

_CALLED = re.compile(
    rf"\b[Tt]he (?P<office>(?:{CAPITAL_WORD} )?(?:{BARE_OFFICES}){OF_PLACE}|{CAPITAL_WORD} leader)(?!\s[{UPPER}])"
    r"(?:[’'](?:s|ve|d|ll))?\s(?P<verb>(?:\w+\s){0,4}\w+)"
)
"""An office in capitals without a name behind it, and the words that follow."""


Held = Callable[[set[str]], bool]
"""Whether an office, by its stems, is theirs in an article."""


def elsewhere(asked: str, archive) -> Roster:
    """By what offices the archive calls them: of the articles that a search for the name brings up."""
    if not personal_name(asked):
        return Roster(None, ())
    found = {hit.document.id: hit.document for hit in archive.search(asked, _LOOKED_AT)}
    articles = ((document, archive.statements(id)) for id, document in found.items())
    return Roster(asked, articles, Bearers(asked, archive).is_other)


_LOOKED_AT = 24
"""Passages."""


def offices_of_leader(office: set[str]) -> list[set[str]]:
    """By their stems, the offices that are meant by one: "the Russian leader" may be its president or its premier."""
    if "leader" not in office:
        return [office]
    return [office - {"leader"} | {head} for head in ("presid", "premier", "chancellor")]


class Roster:
    """What offices some articles give the one who is asked for, for other articles that have no name beside it."""

    def __init__(
        self,
        asked: str | None,
        articles: Iterable[tuple[Document, Iterable[Statement]]],
        is_other: Callable[[str, str | None, Document], bool] = lambda speaker, role, document: False,
    ):
        """Without `asked`, or where it is no name, of nobody. `is_other`: whether a speaker is another of the name."""
        self._placed: set[frozenset[str]] = set()
        self._own: set[tuple[str, frozenset[str]]] = set()
        if not asked or not personal_name(asked):
            return
        told: dict[tuple[str, frozenset[str]], Counter[bool]] = defaultdict(Counter)
        for document, statements in articles:
            for statement in statements:
                called = _OFFICE_TOLD.search(statement.role or statement.speaker)
                if called is None or is_bare_office(statement.speaker):
                    continue
                theirs = said_by(asked, statement.speaker, statement.role) is True
                theirs = theirs and not is_other(statement.speaker, statement.role, document)
                told[publisher(document).strip(), frozenset(office_stems(called[1]))][theirs] += 1
                if theirs and statement.role and not office_stems(statement.role) <= office_stems(called[1]):
                    self._placed.add(frozenset(office_stems(statement.role)))
        self._own = {of for of, n in told.items() if of[0] and n[True] >= _TIMES and n[True] >= _MOSTLY * n.total()}

    def has(self, office: set[str], document: Document) -> bool:
        """Whether an office in an article is theirs: one with a place ("President of Russia"), or a bare one that is
        mostly theirs where it is published ("The President")."""
        return self.is_placed(office) or (publisher(document).strip(), frozenset(office)) in self._own

    @property
    def placed(self) -> list[set[str]]:
        """The offices with their places, by their stems."""
        return [set(office) for office in self._placed]

    def is_placed(self, office: set[str]) -> bool:
        """Whether an office with its place is theirs: "President of Russia"."""
        return office in self._placed


_OFFICE_TOLD = re.compile(rf"^(?:the )?(?:(?!Vice\b){CAPITAL_WORD} )?({BARE_OFFICES})\b", re.I)
_TIMES, _MOSTLY = 2, 0.66
"""So often must the articles of a publisher give somebody an office, and of those who have it there so mostly them, for
it to mean them where it stands alone."""


def offices_held(asked: str, document: Document, statements: Iterable[Statement]) -> list[set[str]]:
    """The stems of the offices that an article gives somebody: before the name, or as what a speaker is."""
    name = (personal_name(asked) or "").split()
    if not name:
        return []
    of = rf"(?: of (?:the )?{CAPITAL_WORD}(?: {CAPITAL_WORD})*?)?"
    before = re.compile(rf"\b((?:{BARE_OFFICES}){of})(?: {CAPITAL_WORD}){{0,2}} {re.escape(name[-1])}\b")
    found = [office_stems(match[1]) for match in before.finditer(f"{document.title}\n{document.text}")]
    found += [office_stems(s.role) for s in statements if s.role and said_by(asked, s.speaker, s.role)]
    return [office for n, office in enumerate(found) if office and office not in found[:n]]


def is_meant(asked: str, statement: Statement, held: Held, statements: Iterable[Statement]) -> bool:
    """Whether the bare office that an article gives as a speaker is theirs: "The President", "Russian President". Not
    where another speaker of the article holds it too."""
    office = office_stems(statement.speaker)
    if not is_bare_office(statement.speaker) or not held(office):
        return False
    others = (s for s in statements if s.role and office <= office_stems(s.role))
    return all(said_by(asked, other.speaker, other.role) is not False for other in others)


def is_told(asked: str, quote: str, held: Held) -> bool:
    """Whether a sentence tells that they speak, by name or office: "The President told the G7 that …"."""
    surname = (personal_name(asked) or asked).split()[-1]
    if surname[:3].lower() in quote.lower() and tells_of(asked, quote) and not _of_their_people(surname, quote):
        return True
    called = [m for m in _CALLED.finditer(quote) if tells_among(m["verb"].split())]
    return any(held(office_stems(match["office"])) for match in called)


def is_retold(asked: str, quote: str, held: Held) -> bool:
    """Whether somebody else's words tell that they speak; of an office alone another may hold the like."""
    return personal_name(asked) is not None and is_told(asked, quote, held)


def _of_their_people(surname: str, quote: str) -> bool:
    """Whether it is rather somebody of theirs: "Quist’s spokeswoman said"."""
    after = re.search(rf"\b{re.escape(surname)}[’']s?((?:\s[\w-]+){{1,4}})", quote)
    return after is not None and any(is_calling(w) or OFFICE.fullmatch(w) for w in after[1].split())
