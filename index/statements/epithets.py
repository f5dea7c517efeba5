"""Whom a noun phrase means that news puts in place of a name: "the Ohio Republican", "the nominee", "the judge"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Sentence, Span
from .antecedents import opens_with, people_in, surely_person
from .lexicon import is_calling
from .offices import PARTIES, office_head, office_words, woman_of
from .people import Person
from .tokens import Speaker

if TYPE_CHECKING:
    from .speakers import Speakers

_OFFICES = (
    frozenset(str.split("senator sen sen. senate")),
    frozenset(str.split("representative rep rep. congressman congresswoman lawmaker")),
    frozenset(str.split("lawmaker senator sen sen. legislator assemblyman assemblywoman councilman councilwoman")),
    frozenset(str.split("governor gov gov.")),
    frozenset(str.split("judge justice magistrate")),
    frozenset(str.split("mayor")),
    frozenset(str.split("attorney lawyer prosecutor")),
    frozenset(str.split("professor economist historian scholar")),
)
"""Words for one office."""
_OTHER_OFFICES = frozenset(
    str.split("minister secretary president chancellor premier ambassador spokesman spokeswoman")
)
"""Who holds one of these is not meant by another office."""
_OF_COURTS = _OFFICES[4] | _OFFICES[6]
"""Who may come in without a name, so that nobody of whom the article does not tell it is meant."""
_RESIDENTS = frozenset(
    str.split(
        """alabaman alaskan arizonan arkansan californian coloradan delawarean floridian georgian hawaiian idahoan
        illinoisan indianan hoosier iowan kansan kentuckian louisianan mainer marylander michigander minnesotan
        mississippian missourian montanan nebraskan nevadan ohioan oklahoman oregonian pennsylvanian tennessean texan
        utahn vermonter virginian washingtonian wisconsinite yorker carolinian dakotan hampshirite jerseyan"""
    )
)
_RUNNING = frozenset(str.split("nominee nominee-to-be candidate contender challenger incumbent hopeful"))
_STAFF = frozenset(
    str.split(
        """adviser advisor aide spokesman spokeswoman spokesperson manager strategist pollster consultant counsel
        director chairman chairwoman host moderator anchor professor analyst operative staffer donor delegate"""
    )
)
"""Who is no candidate, as far as the article tells."""
_RICH = frozenset(str.split("billionaire millionaire mogul tycoon developer businessman businesswoman magnate"))
_KIN = frozenset(str.split("mother father wife husband son daughter brother sister widow neighbor neighbour friend"))
EPITHETS = (
    PARTIES
    | _RESIDENTS
    | frozenset().union(*_OFFICES) - {"senate"}
    | frozenset(
        str.split(
            """billionaire millionaire mogul tycoon nominee nominee-to-be candidate contender challenger incumbent
            hopeful front-runner frontrunner developer businessman businesswoman magnate heiress celebrity"""
        )
    )
)
"""What news calls somebody whom it has just named."""


def epithet(speakers: Speakers, printed: str, span: Span, index: int) -> Speaker | None:
    """The one person whom this paragraph or the one before names and whom the words, an epithet or an office held
    before ("the former senator"), fit: by party and office; among several, whoever spoke last, with no other since."""
    head, aged = _head(printed), AGED.match(printed)
    if re.search(r"\w['’]s? [a-z]", printed):
        return None  # "The aide’s lawyer"
    if (subject := _just_introduced(speakers, printed, head, span, index)) is not None:
        return subject
    if aged and (known := _of_age(speakers, aged[1], span[0])) is not None:
        return Speaker(known.name, span, known.role, True, known.woman, False, index)
    if (meant := _goes_on(speakers, head, aged is not None, span, index)) is not None:
        return meant
    if head not in EPITHETS and not aged and not _TOLD_ALREADY.match(printed):
        return None
    near = speakers.paragraphs[max(0, index - 1) : index + 1]
    named = people_in(speakers, near[0].start, span[0])
    people = [p for p in named if surely_person(speakers, p)] or named
    woman = True if head.endswith("woman") else False if head.endswith("man") else None
    people = [p for p in people if woman is None or p.woman in (woman, None)]
    fitting = [p for p in people if (aged or _fits(speakers, p, head)) and not (p.role and head in _ANYBODY)]
    if head not in EPITHETS and is_calling(head) and not _ONCE.match(printed):  # "The 71-year-old widow"
        fitting = [p for p in fitting if not p.role or office_words(p.role) & (_KIN | {head})]
    holders = [p for p in fitting if _holds(speakers, p, head)]
    if not (holders or fitting) and head in PARTIES:
        holders = fitting = _of_party(speakers, head, span[0])
    if not holders and not aged and (others := [p for p in speakers.roster.people if _holds(speakers, p, head)]):
        only = others[0] if len(others) == 1 and 0 <= others[0].at < span[0] else None
        return Speaker(only.name, span, only.role, True, only.woman, False, index) if only is not None else None
    if head in _OF_COURTS and not holders:
        return None  # "Julian Moss left court. The judge said …"
    placed = re.search(r"\s(?:from|of)\s(?:the\s)?[A-Z]|\sfor\sthe\s", printed) is not None
    if placed and not holders and any(head in group for group in _OFFICES):
        return None  # "the senator from Texas", of whom no office is known
    told = [s for p in near for s in p.sentences if s.start < span[0]]
    person = _only(speakers, holders or fitting, told, span[0], index)
    person = person or _subject(speakers, fitting if aged else holders, told, span[0])
    if person is None:
        return None
    opens = any(opens_with(speakers.text[s.start : min(s.end, span[0])], person.name) for s in told)
    opens = opens or head in PARTIES and person.name not in {p.name for p in named}
    opens = opens or holders == [person] and not any(_holds(speakers, p, head) for p in _others(speakers, person))
    spoke = speakers.last is not None and speakers.last.name == person.name
    return Speaker(person.name, span, person.role, True, person.woman, False, index) if opens or spoke else None


def _just_introduced(speakers: Speakers, printed: str, head: str, span: Span, index: int) -> Speaker | None:
    """Whoever opens the sentence before in the same paragraph and is alone named in it, where the words give more than
    an office and contradict nothing that is known: "Josh Moss scoffed. “…,” the Missouri senator said."."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= span[0]]
    told = [w for w in re.findall(r"[\w’'-]+", printed) if w.lower() not in ("the", "of", "for", "from", head)]
    asked = bool(earlier) and _ASKS.search(speakers.text, earlier[-1].start, earlier[-1].end) is not None
    named = told and head in _LEADERS or head in _RESIDENTS or _FORMER.match(printed)
    if not earlier or not (named or asked and head in _RUNNING):
        return None
    unit = [s for s in earlier[-2:] if speakers.text[s.start] not in '“"‘']
    if not unit:
        return None
    words = re.sub(r"[“\"][^”\"]*[”\"]", "", speakers.text[unit[-1].start : unit[-1].end])
    people = [p for p in people_in(speakers, unit[-1].start, unit[-1].end) if p.name.split()[-1] in words]
    if len(people) == 2 and opens_with(words, people[0].name) and _ASKS.search(words) is not None:
        people = people[1:]  # "Ruiz asked Bell about it. “No,” the Ohio senator said."
    elif len(people) != 1 or not opens_with(words, people[0].name):
        return None
    person = people[0]
    if not asked and re.search(
        r"[a-z](?:ed|es) |\b(?:is|was|to|has|had) ", words[: words.find(person.name.split()[-1])]
    ):
        return None  # "The House parted with an adviser, Ana Ruiz."
    if " " not in person.name and not surely_person(speakers, person):
        return None
    woman = True if head.endswith("woman") else False if head.endswith("man") else None
    known = office_words(person.role)
    alike = not known or head in known or known & PARTIES or any(head in group and known & group for group in _OFFICES)
    if woman is not None and person.woman == (not woman) or not alike or not _fits(speakers, person, head):
        return None
    return Speaker(person.name, span, person.role, True, person.woman, False, index)


_ASKS = re.compile(r"[A-Z][\w’'-]* (?:then |also |later )?(?:asked|pressed|questioned|grilled|challenged|quizzed)\b")


_LEADERS = frozenset().union(*_OFFICES[:4]) | _OTHER_OFFICES - {"spokesman", "spokeswoman"} | frozenset(
    str.split(
        """leader mayor speaker sheriff chairman chairwoman chair commissioner conservative progressive moderate host
        anchor executive founder comedian actor actress singer commentator president"""
    )
) | PARTIES  # fmt: skip
_ONCE = re.compile(r"[Tt]he (?:former|onetime|then|longtime) ")
_FORMER = re.compile(r"[Tt]he (?:former|retired|onetime|veteran|longtime) ")


def _goes_on(speakers: Speakers, head: str, aged: bool, span: Span, index: int) -> Speaker | None:
    """Whoever spoke last in the paragraph before, if the words behind a quotation that opens this one, of an age or a
    calling like theirs, can mean no other whom the two name."""
    last, paragraph = speakers.last, speakers.paragraphs[index]
    if last is None or not last.person or last.plural or index - last.paragraph != 1:
        return None
    if speakers.text[paragraph.start : paragraph.end].lstrip()[:1] not in ("“", '"', "‘"):
        return None
    named = people_in(speakers, speakers.paragraphs[index - 1].start, span[0])
    person = speakers.roster.find(last.name)
    if person is None or any(p.name != last.name for p in named) or woman_of({head}) not in (last.woman, None):
        return None
    held = office_words(person.role)
    alike = any(head in callings and held & callings for callings in _CALLINGS)
    if not (alike or aged and (not held or head in held)):
        return None
    return replace(last, span=span, paragraph=index)


_ANYBODY = frozenset(
    str.split("neighbor neighbour witness resident victim student farmer voter suspect passenger shopper man woman")
)
"""What nobody who holds an office is called by age."""
_CALLINGS = tuple(
    frozenset(line.split())
    for line in (
        "editor journalist reporter writer author novelist poet blogger broadcaster columnist",
        "activist campaigner founder co-founder organizer organiser leader",
        "singer musician artist actor actress filmmaker rapper producer performer dancer",
        "player striker captain coach goalkeeper athlete champion runner",
        "researcher scientist economist historian analyst scholar professor academic expert",
        "entrepreneur businessman businesswoman founder owner executive",
    )
)
"""Callings that one person has beside each other, none of which one alone holds."""


def _others(speakers: Speakers, person: Person) -> list[Person]:
    return [p for p in speakers.roster.people if p.name != person.name]


def _head(printed: str) -> str:
    """The noun of an epithet: "the millionaire car dealer" is a millionaire."""
    rich = next((w for w in printed.lower().split() if w in ("millionaire", "billionaire")), None)
    return rich or office_head(printed)


def _of_party(speakers: Speakers, head: str, end: int) -> list[Person]:
    """The only person of the article so far whose party the text tells to be this one."""
    known = [p for p in speakers.roster.people if 0 <= p.at < end and _party(speakers, p) == head]
    return known if len(known) == 1 else []


_TOLD_ALREADY = re.compile(
    r"[Tt]he (?:former|retired|longtime|veteran|embattled|outspoken|outgoing|freshman|onetime|then|newly|"
    r"(?:first|two|three|four|five|six)-term) "
)
"""What opens a phrase for somebody whom the reader knows by now."""
AGED = re.compile(r"[Tt]he (?:[\w-]+ ){0,3}?(\d{1,3})-year-old\b")


def _of_age(speakers: Speakers, age: str, end: int) -> Person | None:
    """The only person whose age the words before tell: "Ana Ruiz, 83, a retired nurse, …"."""
    before = speakers.text[:end]
    told = [p for p in speakers.roster.people if re.search(rf"\b{re.escape(p.name.split()[-1])},? \(?{age}\b", before)]
    return told[0] if len(told) == 1 else None


def _only(speakers: Speakers, people: list[Person], told: list[Sentence], end: int, index: int) -> Person | None:
    """The only one, or whoever spoke last, if nobody else opens a sentence since."""
    if len(people) == 1:
        return people[0]
    last = speakers.last
    if last is None or last.span is None or index - last.paragraph > 1:
        return None
    others = [p for p in people if p.name != last.name]
    since = [speakers.text[s.start : s.end] for s in told if s.start > last.span[1] and s.end <= end]
    if any(opens_with(words, p.name) for words in since for p in others if p.name.split()[-1] in words):
        return None
    return next((p for p in people if p.name == last.name), None)


def _subject(speakers: Speakers, holders: list[Person], told: list[Sentence], end: int) -> Person | None:
    """The only holder of an office in the nearest sentence before that names one, where he or she opens it."""
    for sentence in reversed([s for s in told if s.end <= end]):
        named = {p.name for p in people_in(speakers, sentence.start, sentence.end)}
        here = [p for p in holders if p.name in named]
        if here:
            words = speakers.text[sentence.start : sentence.end]
            return here[0] if len(here) == 1 and opens_with(words, here[0].name) else None
    return None


def _holds(speakers: Speakers, person: Person, head: str) -> bool:
    words = _held(speakers, person)
    return any(head in group and words & group for group in _OFFICES)


def _held(speakers: Speakers, person: Person) -> frozenset[str]:
    """The words of somebody's office, a title before the name among them: "Gov. Ana Ruiz"."""
    *given, own = person.name.split()
    before = rf"\b([A-Z][a-z]+)\.?\s(?:{re.escape(' '.join(given))}\s)?{re.escape(own)}\b"
    titles = {match[1].lower() for match in re.finditer(before, speakers.text)}
    return office_words(person.role) | (titles & frozenset().union(*_OFFICES))


def _fits(speakers: Speakers, person: Person, head: str) -> bool:
    """Whether no other party, and for a word of office no other office, is known of the person."""
    if head in PARTIES:
        known = _party(speakers, person)
        return known is None or known == head
    told = office_words(person.role)
    runs = head in _RUNNING | _RICH or any(head in group for group in _OFFICES[:4])
    if runs and told & (_STAFF | _KIN) and not told & (EPITHETS | {head}):
        return False
    offices = [group for group in _OFFICES if head in group]
    held = _held(speakers, person)
    other = held & _OTHER_OFFICES or any(held & group for group in _OFFICES)
    other = bool(other) and not any(held & group for group in offices)
    return not (offices and other)


def _party(speakers: Speakers, person: Person) -> str | None:
    """The party that the article tells of somebody, by name or by letter: "R-Ohio"."""
    told = office_words(person.role) & PARTIES
    if told:
        return next(iter(told))
    surname = re.escape(person.name.split()[-1])
    letter = re.search(rf"\b{surname},?\s\(?([DRI])-[A-Z]|\b{surname}\s\(([DRI])\)", speakers.text)
    named = {"D": "democrat", "R": "republican", "I": "independent"}
    if letter:
        return named[letter[1] or letter[2]]
    beside = rf"\b{surname},\s(?:an?|the)\s(?:[\w.-]+\s){{0,4}}?(Democrat|Republican|independent)\b"
    before = rf"\b(Democrat|Republican)(?:ic)?\s(?:[\w.]+\s){{0,4}}?{surname}\b"
    found = re.search(beside, speakers.text) or re.search(before, speakers.text)
    return found[1].lower() if found else None
