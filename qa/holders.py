"""By what office an article calls the one who is asked for: "the President", where it calls Biden President Biden."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from index.names import TITLES, UPPER, same_person
from index.statements.lexicon import is_calling, singular
from index.statements.offices import DEMONYMS
from index.types import Document, Statement

from .offices import (
    OFFICE,
    calling_stems,
    countries_in,
    is_government,
    is_one,
    office_stems,
    publisher,
    publisher_stems,
)
from .speaker import personal_name, said_by, tells_of
from .verbs import tells

_OFFICES = "Vice President|President|Prime Minister|Chancellor|First Lady|Secretary General|Secretary|Governor|Mayor"
_WORD = rf"[{UPPER}][\w.’'-]*"
_OF = rf"(?: of (?:the )?{_WORD}(?: {_WORD})*)?"
_CALLED = re.compile(
    rf"\b[Tt]he (?P<office>(?:{_WORD} )?(?:{_OFFICES}){_OF})(?!\s[{UPPER}])(?:[’'](?:s|ve|d|ll))?\s"
    r"(?P<verb>(?:\w+\s){0,3}\w+)"
)
"""An office in capitals without a name behind it, and the words that follow."""
_BARE = re.compile(rf"(?:[Tt]he )?(?:{_WORD} )?(?:{_OFFICES}|leader){_OF}", re.I)


def is_somebody_else(asked: str, statement: Statement, document: Document, others: Iterable[Statement] = ()) -> bool:
    """Whether a speaker can hardly be the one who is asked for by a description ("the Ohio senator", "the NATO chief"):
    the article does not tell the place with the name, or the calling where no place is asked for; but the only one of a
    calling among `others`, the article's statements, may be of any place, but a country, that it names. False where
    somebody is asked for by name."""
    if not is_one(asked) or said_by(asked, statement.speaker, statement.role):
        return False
    last = statement.speaker.split()[-1]
    if " and " in statement.speaker or singular(last) != last.lower():
        return True  # "Western officials"
    if _BARE.fullmatch(statement.speaker):  # "The President"
        return not office_stems(_capitals(asked)) <= office_stems(statement.speaker) | publisher_stems(document)
    told, place, calling = office_stems(statement.role or ""), office_stems(_capitals(asked)), calling_stems(asked)
    field, own = office_stems(asked) - place - calling - _WHICH, _of_places(statement.role or "")
    text = f"{document.title}\n{document.text}"
    near = told.union(*map(office_stems, _beside(last, text)))
    called = calling & (told or near)
    forms = set().union(*map(_forms_of, _capitals(asked).split()))
    country = countries_in(place)
    abroad = called and bool(country) and _is_called_of(_countries() - forms, last, text, 2)
    by_field = field & (told or near) and not countries_in(own) - place
    if called and not abroad and (place <= told | publisher_stems(document) or by_field):
        return False  # "the American president" of the White House; "Russia's customs chief", of the Customs Service
    if place and own and not place & own:
        return True  # "President of Russia" where NATO's is asked for
    if is_government(statement.speaker) and not place & office_stems(statement.speaker):
        return True  # "Kyiv" where somebody of Russia's is asked for
    if _is_called_of(forms, last, text, 6) if place else calling & near:
        return False
    if not called or country or not place <= office_stems(text):
        return True
    return any(calling & office_stems(o.role or "") and not same_person(o.speaker, statement.speaker) for o in others)


def _is_called_of(places: set[str], name: str, text: str, most: int) -> bool:
    """Whether an article has one of the places with a name, at most so many words between: "Bavarian minister Ada
    Quist", "Quist, Bavaria’s minister"; in "Brand and Bavarian President Quist" not with Brand."""
    if not places:
        return False
    own = rf"\b(?:[DRI]-)?(?:{'|'.join(sorted(places))})(?:['’]s?)?"
    before = rf"{own}(?:,? (?!(?:and|or|to|on|in|with|for|that|said)\b)[\w.’'-]+){{0,{most}}}?,? {re.escape(name)}\b"
    then = rf"(?:(?!(?:and|or|that|said)\b)(?:[a-z][\w’'-]*|{_TITLED}) ){{0,{most}}}?"
    after = rf"\b{re.escape(name)}(?:, | \(| [–—-] | of ){then}{own}"
    either = re.compile(f"{before}|{after}")
    return any(either.search(words) for words in _beside(name, text))


@cache
def _countries() -> set[str]:
    return set().union(*map(_forms_of, DEMONYMS))


@cache
def _forms_of(word: str) -> frozenset[str]:
    """Patterns for a name of a place, as a noun or an adjective: "Bavaria" and "Bavarian", "U.S." and "American"."""
    bare = re.sub(r"['’]s?$", "", word)
    country = DEMONYMS.get(bare.lower().strip("."), bare.lower())
    forms = {bare, country, *(adjective for adjective, own in DEMONYMS.items() if own == country)}
    shown = {_INITIALS.get(form, form[:1].upper() + form[1:]) for form in forms}
    return frozenset([*map(re.escape, shown), *(rf"{re.escape(form[:-1])}\w*" for form in shown if len(form) > 4)])


_TITLED = "(?:" + "|".join(sorted({title.capitalize() for title in TITLES} | {"Chief", "Executive", "Minister"})) + ")"
_INITIALS = {"u.s": "U.S.", "us": "US"}
_WHICH = office_stems("former new late outgoing ousted departing sacked acting top senior unnamed")


def _of_places(role: str) -> set[str]:
    """The stems of the places of a role: "Russia" of "President of Russia", "Ukraine" of "Ukrainian president"."""
    behind = re.findall(rf"\b(?:of|for) (?:the )?((?:{_WORD} ?)+)", role)
    return office_stems(" ".join(behind)) | countries_in(office_stems(role))


def is_for(asked: str, statement: Statement, document: Document) -> bool:
    """Whether somebody speaks for the side or office that is asked for: "Quist’s lawyer" for Quist's side, "the Osterby
    information minister" for Osterby's government."""
    side, head = _SIDE.fullmatch(asked), (statement.role or "").split(",")[0].split()[-1:]
    if side is None or not head or not (_SPEAKS_FOR.fullmatch(head[0]) or OFFICE.fullmatch(head[0])):
        return False
    theirs = re.compile(
        rf"\b{re.escape(side['whose'].split()[-1])}(?:['’]s?)? (?:[\w-]+ ){{0,2}}{re.escape(head[0])}\b"
    )
    return any(theirs.search(words) for words in _beside(statement.speaker.split()[-1], document.text))


_SIDE = re.compile(
    r"(?:the )?(?P<whose>.+?)(?:['’]s?)? (?:side|camp|(?:legal )?team|campaign|office|people|staff|government)"
)
_SPEAKS_FOR = re.compile(r"spokes\w+|lawyer|attorney|aide|advis[eo]r|counsel|manager|representative", re.I)


def _beside(name: str, text: str) -> Iterator[str]:
    """The words of its sentence around each place of a name."""
    text = _PARTY.sub(lambda found: f"of {_STATES[found[1].replace('.', '')]}", text)
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        before = re.split(r"[.\n]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
        yield before + re.split(r"[.\n]", text[match.start() : match.end() + _NEAR])[0]


_NEAR = 40
_STATES = {
    short: " ".join(state)
    for short, *state in map(
        str.split,
        """Ala Alabama; Ariz Arizona; Ark Arkansas; Calif California; Colo Colorado; Conn Connecticut; Del Delaware;
        Fla Florida; Ga Georgia; Ill Illinois; Ind Indiana; Kan Kansas; Ky Kentucky; La Louisiana; Md Maryland;
        Mass Massachusetts; Mich Michigan; Minn Minnesota; Miss Mississippi; Mo Missouri; Mont Montana; Neb Nebraska;
        Nev Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York; NC North Carolina; ND North Dakota;
        Okla Oklahoma; Ore Oregon; Pa Pennsylvania; RI Rhode Island; SC South Carolina; SD South Dakota; Tenn Tennessee;
        Vt Vermont; Va Virginia; Wash Washington; WVa West Virginia; Wis Wisconsin; Wyo Wyoming""".split(";"),
    )
}
_PARTY = re.compile(
    rf"\b[DRI]-((?:{'|'.join(sorted(_STATES, key=len, reverse=True))}|N\.[HJMYCD]|[RS]\.[ICD]|W\.Va)\b)\.?"
)
"""Party and state behind a name: "R-La."."""


def _capitals(asked: str) -> str:
    return " ".join(word for word in re.findall(r"[\w.’'-]+", asked) if word[0].isupper())


Held = Callable[[set[str]], bool]
"""Whether an office, by its stems, is theirs in an article."""


def elsewhere(asked: str, archive) -> Roster:
    """By what offices the archive calls them: of the articles that a search for the name brings up."""
    if not personal_name(asked):
        return Roster(None, ())
    found = {hit.document.id: hit.document for hit in archive.search(asked, _LOOKED_AT)}
    return Roster(asked, ((document, archive.statements(id)) for id, document in found.items()))


_LOOKED_AT = 24
"""Passages."""


class Roster:
    """What offices some articles give the one who is asked for, for other articles that have no name beside it."""

    def __init__(self, asked: str | None, articles: Iterable[tuple[Document, Iterable[Statement]]]):
        """Without `asked`, or where it is no name, of nobody."""
        self._placed: set[frozenset[str]] = set()
        self._own: set[tuple[str, frozenset[str]]] = set()
        if not asked or not personal_name(asked):
            return
        told: dict[tuple[str, frozenset[str]], Counter[bool]] = defaultdict(Counter)
        for document, statements in articles:
            for statement in statements:
                called = _OFFICE_TOLD.search(statement.role or statement.speaker)
                if called is None or _BARE.fullmatch(statement.speaker):
                    continue
                theirs = said_by(asked, statement.speaker, statement.role) is True
                told[publisher(document).strip(), frozenset(office_stems(called[1]))][theirs] += 1
                if theirs and statement.role and not office_stems(statement.role) <= office_stems(called[1]):
                    self._placed.add(frozenset(office_stems(statement.role)))
        self._own = {of for of, n in told.items() if of[0] and n[True] >= _TIMES and n[True] >= _MOSTLY * n.total()}

    def has(self, office: set[str], document: Document) -> bool:
        """Whether an office in an article is theirs: one with a place ("President of Russia"), or a bare one that is
        mostly theirs where it is published ("The President")."""
        return office in self._placed or (publisher(document).strip(), frozenset(office)) in self._own


_OFFICE_TOLD = re.compile(rf"^(?:the )?(?:{_WORD} )?({_OFFICES})\b", re.I)
_TIMES, _MOSTLY = 2, 0.66
"""So often must the articles of a publisher give somebody an office, and of those who have it there so mostly them, for
it to mean them where it stands alone."""


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
    where another speaker of the article holds it too."""
    office = office_stems(statement.speaker)
    if not _BARE.fullmatch(statement.speaker) or not held(office):
        return False
    others = (s for s in statements if s.role and office <= office_stems(s.role))
    return all(said_by(asked, other.speaker, other.role) is not False for other in others)


def is_told(asked: str, quote: str, held: Held) -> bool:
    """Whether a sentence tells that they speak, by name or office: "The President told the G7 that …"."""
    surname = (personal_name(asked) or asked).split()[-1]
    if surname[:3].lower() in quote.lower() and tells_of(asked, quote) and not _of_their_people(surname, quote):
        return True
    called = [m for m in _CALLED.finditer(quote) if any(map(tells, m["verb"].split()))]
    return any(held(office_stems(match["office"])) for match in called)


def tells_by_pronoun(quote: str) -> bool:
    """Whether a sentence opens with telling what "he" or "she" says or thinks: "But he declined to name them"."""
    match = _BY_PRONOUN.match(quote)
    return match is not None and any(map(tells, match[1].split()))


_BY_PRONOUN = re.compile(
    r"(?:(?:But|And|Yet|So|Still|However,|Instead|In the end|On \w+|Asked [^,]{1,60},|Outside [^,]{1,40},?)\s)?"
    r"(?:[Hh]e|[Ss]he)(?:['’](?:s|d|ll))?\s((?:\w+\s){0,3}\w+)"
)


def is_retold(asked: str, quote: str, held: Held) -> bool:
    """Whether somebody else's words tell that they speak; of an office alone another may hold the like."""
    return personal_name(asked) is not None and is_told(asked, quote, held)


def _of_their_people(surname: str, quote: str) -> bool:
    """Whether it is rather somebody of theirs: "Quist’s spokeswoman said"."""
    after = re.search(rf"\b{re.escape(surname)}[’']s?((?:\s[\w-]+){{1,4}})", quote)
    return after is not None and any(is_calling(w) or OFFICE.fullmatch(w) for w in after[1].split())
