"""Offices and the bodies behind them: which words mean one office, and who says the words of a body."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.label_words import TITLES
from index.names import MARKS, UPPER, is_name_word
from index.statements.countries import DEMONYMS
from index.statements.lexicon import is_calling, is_speaker, singular
from index.types import Document, Statement

from .governments import GOVERNMENTS, is_government, names_of
from .groups import same_body
from .verbs import lemma
from .words import is_stop, stem, words

OFFICE = re.compile(
    r"\b(?:minister|president|secretary|chief|spokes\w+|court|government|ministry|police|union|officials?|company|team|"
    r"report|bank|party|mayor|governor|judge|lawyer|director|leader|ambassador|general|chancellor|premier|"
    r"first lady)s?\b",
    re.I,
)
"""Words for who holds an office, and for bodies."""
BARE_OFFICES = (
    "Vice President|President|Prime Minister|Chancellor|First Lady|Secretary General|Secretary|Governor|Mayor"
)
"""Offices that stand for who holds them, as a pattern."""
CAPITAL_WORD = rf"[{UPPER}][\w{MARKS}.’'-]*"
OF_PLACE = rf"(?: of (?:the )?{CAPITAL_WORD}(?: {CAPITAL_WORD})*)?"
_BARE = re.compile(rf"(?:[Tt]he )?(?:{CAPITAL_WORD} )?(?:{BARE_OFFICES}|leader){OF_PLACE}", re.I)
_SPEAKS_FOR = re.compile(r"spokes|press secretary", re.I)
_UNNAMED = re.compile(r"\b(?:administration|government|white house|kremlin|ministry) officials?$", re.I)
_SAME = (
    (re.compile(r"\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?"), r"\1\2\3"),
    (re.compile(r"\bC\.?E\.?O\b"), "chief executive"),
    (re.compile(r"\bUnited States\b"), "America"),
    (re.compile(r"\bUnited Kingdom\b"), "Britain"),
    (re.compile(r"\b(?:U\.N\.|UN)(?!\w)"), "United Nations"),
    (re.compile(r"\b(?:EU|European Union)\b"), "Europe"),
    (re.compile(r"\bpress secretar(?:y|ies)\b|\bspokes(?:man|woman|person|men|women|people)\b", re.I), "spokesperson"),
    (re.compile(r"\badvisor(?=s?\b)", re.I), "adviser"),
    (re.compile(r"\bdefence\b", re.I), "defense"),
    (re.compile(r"\blabour\b", re.I), "labor"),
    (re.compile(r"\bprime minister(?=s?\b)", re.I), "premier"),
    (re.compile(r"\bkremlin (?:leader|chief|boss|ruler)\b", re.I), "president of Russia"),
    (re.compile(r"\bsecretary[- ]general\b", re.I), "secretary general chief"),
    (re.compile(r"\b(foreign|defense|health|transport|education|justice) secretary\b", re.I), r"\1 minister"),
)

_HEADS = """president minister secretary executive governor mayor director spokesperson judge senator ambassador
chancellor"""
"""Offices that are no other word for each other."""


def office_stems(phrase: str) -> set[str]:
    """The stems of what a phrase tells, of words for one thing the same: "the Russian president" and "President of
    Russia", "spokeswoman" and "press secretary"."""
    return set(_office_stems(phrase))


@lru_cache(4096)  # the same roles are looked at again and again
def _office_stems(phrase: str) -> frozenset[str]:
    for pattern, word in _SAME:
        phrase = pattern.sub(word, phrase)
    kept = (w for w in words(phrase) if w.text == "US" or not is_stop(w.text))
    return frozenset(stem(DEMONYMS.get(w.text.lower().strip("."), w.text)) for w in kept)


@cache
def country_stems() -> dict[str, str]:
    """The stems of adjectives of countries, and their countries': "russian" and "russia", "us" and "america"."""
    return {stem(word): stem(country) for word, country in DEMONYMS.items()}


def countries_in(stems: set[str]) -> set[str]:
    """The stems of countries among some."""
    return stems & country_names()


def other_office(asked: str, role: str) -> bool:
    """Whether a role plainly is another office than the one asked for: a press secretary is no chief executive, a
    minister of health not the finance minister. Somebody may have two; what is not plain is not told."""
    one, other = office_stems(asked), office_stems(role)
    if is_lower(one, other):
        return True  # "the US president", "Vice President"
    mine, theirs = countries_in(one), countries_in(other)
    if mine and theirs and not mine & theirs:
        return True  # "the Russian foreign minister", "Ukrainian Foreign Minister"
    heads, others = one & _heads(), other & _heads()
    countries = country_names()
    named = any(word not in TITLES and not OFFICE.fullmatch(word) for word in places_in(role))
    own = set() if named else place_stems(asked)  # "the Voltaris president", "company’s president"
    fields = one - heads - own - countries, other - others - countries - _bodies()
    shared = heads & others and (one - heads) & (other - others)
    if not heads or not others or shared:
        return False
    return not heads & others or all(fields)


def is_lower(asked: set[str], told: set[str]) -> bool:
    """Whether of two that tell one office, by their stems, one is of a rank that the other is not: "Vice President"
    where the President is asked for, and the other way round."""
    return bool(asked & told & _heads()) and asked & _RANKS != told & _RANKS


_RANKS = office_stems("vice deputy former")


@cache
def country_names() -> set[str]:
    return set(country_stems().values())


@cache
def _bodies() -> set[str]:
    """The stems of nouns for bodies, which tell no office: "the company’s president"."""
    return office_stems("company agency department ministry group firm bank board union party bureau institute club")


@cache
def governing_stems() -> set[str]:
    """The stems of offices that govern, none of which is another word for another: "president", "premier"."""
    return office_stems("president premier minister chancellor governor mayor")


def is_bare_office(speaker: str) -> bool:
    """Whether a speaker is an office without a name: "The President", "President of Italy"."""
    return _BARE.fullmatch(speaker) is not None


def is_office(asked: str) -> bool:
    """Whether a person is asked for by office: "Malawi's health minister", not "the report"."""
    return bool(office_stems(asked) & _heads()) or is_description(asked) and is_calling(_head(asked)[-1])


@cache
def is_description(asked: str) -> bool:
    """Whether somebody is asked for by what they are, of somewhere or somebody: "the Ohio senator", "Gazprom's boss",
    "the Conservative group leader", "the Cleveland council". The name in it is not theirs."""
    head = _head(asked)
    if len(head) < 2 or is_name_word(head[-1]) or not is_speaker(head[-1]) and not OFFICE.fullmatch(head[-1]):
        return False
    # "Biden urge the Polish president": a verb stands in it.
    return not any(word.islower() and lemma(word) and not is_calling(word) for word in head[1:-1])


def is_one(asked: str) -> bool:
    """Whether a description is of a single person: "the Paris analyst", not "Trump aides"."""
    head = _head(asked)[-1:]
    return is_description(asked) and is_calling(head[0]) and singular(head[0]) == head[0]


_ALIKE = (
    "chief head leader boss president chairman chairwoman chairperson chair director commissioner commander executive "
    "minister founder "
    "owner manager administrator CEO undersecretary",
    "lawmaker senator representative congressman congresswoman deputy member MP",
    "diplomat ambassador envoy representative consul",
    "lawyer attorney counsel",
    "attorney prosecutor",
    "spokesman spokeswoman spokesperson representative",
    "expert analyst economist professor researcher scientist doctor scholar",
)
"""Callings that questions give for each other: "Gazprom's boss" is its chief executive."""
_ANY_OF = {"official": "spokesman spokeswoman spokesperson representative"}
"""Callings that questions give for others, which are not given for them: "the official" may be a spokesman."""


def place_stems(asked: str) -> set[str]:
    """The stems of the places that a description names: of its words with a capital."""
    return office_stems(" ".join(places_in(asked)))


def places_in(asked: str) -> list[str]:
    """The words with a capital of a description: "NATO" and "Belovari" of "NATO's Belovari envoy"."""
    return [word for word in re.findall(r"[\w.’'-]+", asked) if word[0].isupper()]


def calling_stems(asked: str) -> set[str]:
    """The stems of the calling in a description, and of what may be said for it."""
    head = _head(asked)
    own = stem(head[-1]) if head else ""
    wider = {stem(word) for word in _ANY_OF.get(singular(head[-1]) if head else "", "").split()}
    return {own, *wider}.union(
        *(alike for alike in ({stem(w) for w in line.split()} for line in _ALIKE) if own in alike)
    )


def _head(asked: str) -> list[str]:
    return re.split(r",|\s(?:of|from|for|at|in)\s", asked)[0].split()


@cache
def _heads() -> set[str]:
    return {stem(word) for word in _HEADS.split()}


def publisher(document: Document) -> str:
    """Who publishes an article, as far as it says; "en.kremlin.ru" is the Kremlin's."""
    outlet = document.outlet or ""
    return f"{_HOUSE_SITE.sub(lambda house: house[0].capitalize(), outlet)} {document.author or ''}"


_HOUSE_SITE = re.compile(r"(?<![\w-])(?:kremlin|pentagon|nato)(?=\.[a-z])")
"""The house whose site an outlet's address is. What is named by a country or a person may be anybody's."""


def publisher_stems(document: Document) -> set[str]:
    """The stems of who publishes an article, and of the government that publishes it, by all its names."""
    by = publisher(document)
    told = (names for names in GOVERNMENTS if any(tells_body(name, by) for name in names))
    return office_stems(by).union(*(office_stems(name) for names in told for name in names))


def speaks_for(asked: str, role: str | None, publisher: str = "") -> bool:
    """Whether a role is to speak for whom is asked: "Kremlin spokesman" for the Kremlin, "Press Secretary" for its
    publisher."""
    return is_spokesperson(role) and tells_body(asked, f"{role} {publisher}")


def is_spokesperson(role: str | None) -> bool:
    """Whether a role is to speak for somebody: "Press Secretary"."""
    return bool(role and _SPEAKS_FOR.search(role))


def is_its_voice(asked: str, speaker: str, role: str | None, document: Document) -> bool:
    """Whether a speaker says the words of the body or government that is asked for: its spokesman, or "a senior
    administration official" in what it publishes. What somebody's spokesman says is not their own: so only what is
    named with "the" is taken for a body."""
    names, by = names_of(asked), publisher(document)
    if _UNNAMED.search(speaker) and _is_unnamed_of(asked, document):
        return True
    if _is_ministry_of(asked, speaker) and not is_person(asked, document.text):
        return True
    if not asked.lower().startswith("the ") and len(names) < 2:
        return False
    if _is_briefed_by(speaker, document.title) and any(tells_body(n, by) for n in names):
        return True
    return any(speaks_for(n, role, by) or _UNNAMED.search(speaker) and tells_body(n, f"{speaker} {by}") for n in names)


def _is_ministry_of(country: str, speaker: str) -> bool:
    """Whether a speaker is a part of a country's government: "the Ministry of Trade of the Republic of Osterby"; of a
    government that has several names, by each of them and by its adjective: "the Russian embassy in London"."""
    names = names_of(country) if is_government(country) else {re.sub(r"^[Tt]he ", "", country)}
    name = f"(?:{'|'.join(re.escape(name) for name in sorted(names))})"
    own = [rf"\b{name}['’]s? (?:\w+ )*{_PARTS}$", rf"\b{_PARTS} .*\bof (?:\w+ )*{name}$"]
    adjectives = [word for word, of in DEMONYMS.items() if of in names and word not in ("us", "u.s")]
    if adjectives:
        told = "|".join(map(re.escape, adjectives))
        own.append(rf"^(?:the )?(?:{told}) (?:\w+ ){{0,2}}(?:{_PARTS}|delegation|side)(?: (?:in|at|to) .+)?$")
    return any(re.search(pattern, speaker, re.I) is not None for pattern in own)


_PARTS = (
    "(?:ministry|government|embassy|foreign office|army|armed forces|military|navy|border service|parliament|"
    "press office|press service)"
)
_OFFICIALS = re.compile(
    r"(?P<whose>.*?)\b(?:officials?|aides?)(?: (?:travell?ing|flying|speaking|briefing|on board)\b.*)?", re.I
)
_OF_AN_AGENCY = re.compile(r"[A-Z]{2,6}|[a-z]+(?: [a-z]+)?")
_OF_SEVERAL = frozenset(str.split("UN NATO WHO IMF OPEC ASEAN OSCE AU IAEA OECD WTO ICC ECB"))
"""Bodies of several countries: no agencies of one."""
_VAGUE = re.compile(r"\b(?:an?|the|some|two|one|senior|top|high|ranking|unnamed|anonymous|background|administration|"
                    r"government|new|other)\b", re.I)  # fmt: skip


def _is_unnamed_of(asked: str, document: Document) -> bool:
    """Whether an official is asked for, of nobody in particular, or of the government that publishes an article, or
    whose president it names: "a senior US official", "Biden officials", "the official traveling with Biden"."""
    match = _OFFICIALS.fullmatch(asked)
    if match is None:
        return False
    whose = re.sub(r"[’']s?$", "", _VAGUE.sub("", match["whose"]).strip())
    by = publisher(document)
    names = names_of(DEMONYMS.get(whose.lower(), whose))
    named = re.search(rf"\bPresident {re.escape(whose)}\b", f"{document.title}\n{document.text}") if whose else None
    if not whose or named is not None or len(names) > 1 and any(tells_body(n, by) for n in names):
        return True
    # "the OMB official", "the budget official": of the government that lets nobody be named.
    own = _OF_AN_AGENCY.fullmatch(whose) and whose not in _OF_SEVERAL and not is_government(whose)
    return asked.lower().startswith("the ") and bool(own)


def _is_briefed_by(speaker: str, title: str) -> bool:
    """Whether it is somebody's briefing of the press: "Press Briefing by Press Secretary Jen Psaki"."""
    return re.search(rf"\bPress\b.+\bby\b.+\b{re.escape(speaker.split()[-1])}\b", title) is not None


def is_of(asked: str, statement: Statement, document: Document) -> bool:
    """Whether an officer says the words of the country or company that is asked for, as the article has it: "Corvane’s
    fisheries minister, Loïc Mahé", "the president of Carnovia". Of a person's people nobody does."""
    head = (statement.role or "").split(",")[0]
    if _is_officer_of(asked, statement.role or "") and not is_person(asked, document.text):
        return True
    if " " in asked and not asked.lower().startswith("the "):
        return False  # "Ada Quist": mostly somebody's full name
    bare = re.sub(r"^[Tt]he ", "", asked)
    if not _OFFICER.search(head) or bare not in document.text or is_person(bare, document.text):
        return False
    name, role = re.escape(bare), re.escape(head)
    if re.match(rf"{name} ", head, re.I):
        return True  # "FEMA Administrator"
    beside = rf"\b{name}(?:['’]s?)? {role}\b|\b{role} (?:of|for) (?:the )?{name}\b"
    own = rf"\b{name}\b[^\n]{{0,{JUST_BEFORE}}}?\b(?:its|their|an?|the {BODY}['’]s|{BODY}) (?:[a-z]+ )?{role}\b"
    return re.search(f"{beside}|{own}", document.text, re.I) is not None


def _is_officer_of(body: str, role: str) -> bool:
    """Whether a role names the body of which somebody is an officer: for FEMA "administrator of the Federal Emergency
    Management Agency", for Olmnav "Director General of the Ferry Corporation Olmnav", "Olmnav CEO", "director, Olmnav".
    """
    bare = re.escape(re.sub(r"^[Tt]he ", "", body))
    if (match := re.match(rf"{bare}(?:['’]s)? (.+)", role)) is not None:
        return _OFFICER.search(match[1]) is not None
    office, _, whose = re.sub(r", (?=[A-Z])| (?:for|of) (?:the )?", "\n", role, count=1).partition("\n")
    if not whose or not _OFFICER.search(office):
        return False
    return same_body(body, whose) or re.search(rf"^{bare} (?:{_OF_A_FIRM})\b|(?<=[a-z] ){bare}$", whose) is not None


_OF_A_FIRM = (
    "Bank|Brands|Capital|Care|Co|Company|Corp|Corporation|Electric|Electronics|Energy|Foods|Gas|Group|Health|Holdings|Inc|"
    "Industries|International|Logistics|Ltd|Management|Medical|Media|Minerals|Mining|Motors|Oil|Partners|Petroleum|"
    "Pharma|Pharmaceuticals|Power|Records|Semiconductor|Steel|Systems|Technologies|Technology|Water"
)
"""Words behind a firm's own name: "Voltaris Energy", not "Florida Classroom Alliance"."""


JUST_BEFORE = 160
"""Characters within which "its prime minister" and "a spokeswoman" stand behind the name of whose they are."""
BODY = "(?:company|agency|department|ministry|group|firm|bank|board|union|party)"
_OFFICER = re.compile(
    r"\b(?:president|premier|(?:prime |foreign |\w+ )?minister|chancellor|ambassador|envoy|spokes\w+|chief executive|"
    r"chief executive officer|c\.?e\.?o\.?|director general|general director|administrator|commissioner|chairm\w+|"
    r"chairwoman|director|secretary general|secretary|negotiator)$",
    re.I,
)


_OPENS_SENTENCE = set(
    """The In And But For If When As From While At By On To With Of So That This Our Did Does Is Was Has Had Will What
    Why How Now Today Then Since After Before""".split()
)


def is_person(name: str, text: str) -> bool:
    """Whether an article has a given name or a title before a name."""
    if name.isupper():
        return False  # "FEMA"
    before = re.finditer(rf"\b([A-Z][\w’'.-]*) {re.escape(name)}\b", text)
    return any(word[1] not in _OPENS_SENTENCE for word in before)


def tells_body(asked: str, phrase: str) -> bool:
    """Whether a phrase has every word of a body's name."""
    body = {w.stem for w in words(asked) if not is_stop(w.text)}
    return bool(body) and body <= {w.stem for w in words(phrase)}
