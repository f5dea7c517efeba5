"""By what office an article calls the one who is asked for: "the President", where it calls Biden President Biden."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.names import UPPER
from index.statements.lexicon import is_calling, singular
from index.types import Document, Statement

from .offices import OFFICE, calling_stems, is_government, is_one, office_stems
from .speaker import personal_name, said_by, tells_of
from .verbs import lemma

_OFFICES = "Vice President|President|Prime Minister|Chancellor|First Lady|Secretary General|Secretary|Governor|Mayor"
_WORD = rf"[{UPPER}][\w.’'-]*"
_CALLED = re.compile(
    rf"\b[Tt]he (?P<office>{_OFFICES})(?! of)(?!\s[{UPPER}])(?:[’'](?:s|ve|d|ll))?\s(?P<verb>(?:\w+\s){{0,3}}\w+)"
)
"""An office in capitals without a name behind it, and the words that follow."""
_BARE = re.compile(rf"(?:[Tt]he )?(?:{_WORD} )?(?:{_OFFICES})(?: of (?:the )?{_WORD}(?: {_WORD})*)?", re.I)


def is_somebody_else(asked: str, statement: Statement, document: Document) -> bool:
    """Whether a speaker can hardly be the one who is asked for by a description ("the Ohio senator", "the NATO chief"):
    the article does not tell the place beside the name, or the calling where no place is asked for. False where
    somebody is asked for by name."""
    if not is_one(asked) or said_by(asked, statement.speaker, statement.role):
        return False
    last = statement.speaker.split()[-1]
    if " and " in statement.speaker or singular(last) != last.lower():
        return True  # "Western officials"
    told, place = office_stems(statement.role or ""), office_stems(_capitals(asked))
    own = office_stems(_capitals(statement.role or "")) - calling_stems(statement.role or "")
    if place and own and not place & own:
        return True  # "President of Russia" where NATO's is asked for
    if place and _BARE.fullmatch(statement.speaker) and not place & office_stems(statement.speaker):
        return True  # "The President"
    if is_government(statement.speaker) and not place & office_stems(statement.speaker):
        return True  # "Kyiv" where somebody of Russia's is asked for
    near = told.union(*map(office_stems, _beside(last, f"{document.title}\n{document.text}")))
    return not (place or calling_stems(asked)) & near


def _beside(name: str, text: str) -> Iterator[str]:
    """The words of its sentence around each place of a name."""
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        before = re.split(r"[.\n]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
        yield before + re.split(r"[.\n]", text[match.start() : match.end() + _NEAR])[0]


_NEAR = 40


def _capitals(asked: str) -> str:
    return " ".join(word for word in re.findall(r"[\w.’'-]+", asked) if word[0].isupper())


Held = Callable[[], Sequence[set[str]]]


def offices_held(asked: str, document: Document, statements: Iterable[Statement]) -> list[set[str]]:
    """The stems of the offices that an article gives somebody: before the name, or as what a speaker is."""
    name = (personal_name(asked) or "").split()
    if not name:
        return []
    of = rf"(?: of (?:the )?{_WORD}(?: {_WORD})*?)?"
    before = re.compile(rf"\b((?:{_OFFICES}){of})(?: {_WORD}){{0,2}} {re.escape(name[-1])}\b")
    found = [office_stems(match[1]) for match in before.finditer(f"{document.title}\n{document.text}")]
    found += [office_stems(s.role) for s in statements if s.role and said_by(asked, s.speaker, s.role)]
    return [office for n, office in enumerate(found) if office and office not in found[:n]]


def is_meant(asked: str, statement: Statement, held: Held, statements: Iterable[Statement]) -> bool:
    """Whether the bare office that an article gives as a speaker is theirs: "The President", "Russian President". Not
    where another speaker of the article holds it too. `held` gives `offices_held`, and is asked only where it tells."""
    office = office_stems(statement.speaker)
    if not _BARE.fullmatch(statement.speaker) or not any(office <= own for own in held()):
        return False
    others = (s for s in statements if s.role and office <= office_stems(s.role))
    return all(said_by(asked, other.speaker, other.role) is not False for other in others)


def is_told(asked: str, quote: str, held: Held) -> bool:
    """Whether a sentence tells that they speak, by name or office: "The President told the G7 that …"."""
    surname = (personal_name(asked) or asked).split()[-1]
    if surname[:3].lower() in quote.lower() and tells_of(asked, quote) and not _of_their_people(surname, quote):
        return True
    called = [m for m in _CALLED.finditer(quote) if any(map(lemma, m["verb"].split()))]
    return any(office_stems(match["office"]) <= own for match in called for own in held())


def is_retold(asked: str, quote: str, held: Held) -> bool:
    """Whether somebody else's words tell that they speak; of an office alone another may hold the like."""
    return personal_name(asked) is not None and is_told(asked, quote, held)


def _of_their_people(surname: str, quote: str) -> bool:
    """Whether it is rather somebody of theirs: "Quist’s spokeswoman said"."""
    after = re.search(rf"\b{re.escape(surname)}[’']s?((?:\s[\w-]+){{1,4}})", quote)
    return after is not None and any(is_calling(w) or OFFICE.fullmatch(w) for w in after[1].split())
