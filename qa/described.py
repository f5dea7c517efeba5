"""Somebody asked for by what they are ("the Ohio senator", "Gazprom's boss"): which speakers can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.names import UPPER, same_person
from index.statements.countries import COUNTRIES, DEMONYMS
from index.statements.lexicon import lexicon, singular
from index.types import Document, Statement

from .governments import is_government, names_of
from .groups import in_full
from .offices import (
    BODY,
    CAPITAL_WORD,
    JUST_BEFORE,
    OFFICE,
    calling_stems,
    countries_in,
    governing_stems,
    is_bare_office,
    is_one,
    is_person,
    is_spokesperson,
    office_stems,
    place_stems,
    places_in,
    publisher,
    publisher_stems,
)
from .places import STATE, beside, countries, forms_in, forms_of, is_called_of
from .speaker import said_by
from .states import STATES


def is_somebody_else(asked: str, statement: Statement, document: Document, others: Iterable[Statement] = ()) -> bool:
    """Whether a speaker can hardly be the one who is asked for by a description ("the Ohio senator", "the NATO chief"):
    the article does not tell the place with the name, or the calling where no place is asked for; but the only one of a
    calling among `others`, the article's statements, may be of any place, but a country, that it names. False where
    somebody is asked for by name."""
    if not is_one(asked) or said_by(asked, statement.speaker, statement.role):
        return False
    asked = in_full(asked, statement.role)
    last = statement.speaker.split()[-1]
    if is_several(statement.speaker) or _is_paper(statement.speaker):
        return True
    if not place_stems(asked) and not is_bare_office(statement.speaker):
        return not _may_be_called(asked, statement, document, others)
    if place_stems(asked) and is_anothers(asked, statement, document):
        return True
    if is_bare_office(statement.speaker):  # "The President"
        return not place_stems(asked) <= office_stems(statement.speaker) | publisher_stems(document)
    told, place, calling = office_stems(statement.role or ""), place_stems(asked), calling_stems(asked)
    field, own = office_stems(asked) - place - calling - _WHICH, _of_places(statement.role or "")
    text = f"{document.title}\n{document.text}"
    near = told.union(*map(office_stems, beside(last, text)))
    near |= office_stems("leader") if near & _LEADS else set()  # "Ana Ruiz, who leads the project"
    called = calling & (told or near)
    forms = forms_in(asked)
    country = countries_in(place)
    abroad = called and is_abroad(asked, statement, document)
    by_field = field & (told or near) and not countries_in(own) - place
    if called and not abroad and (place <= told | publisher_stems(document) or by_field):
        return False  # "the American president" of the White House; "Russia's customs chief", of the Customs Service
    if called and not abroad and place and not own and _is_its(forms, statement, text):
        return False  # "Belovar signed. Its envoy, Ana Ruiz, …"
    if place and own and not place & own:
        return True  # "President of Russia" where NATO's is asked for
    of_government = is_spokesperson(statement.role) and countries_in(publisher_stems(document))
    if called and of_government and _is_of_another_body(asked, statement, document):
        return True  # the White House's, where the Pentagon's is asked for
    if is_government(statement.speaker) and not place & office_stems(statement.speaker):
        return True  # "Kyiv" where somebody of Russia's is asked for
    if not called and calling & _SENT and told & governing_stems():
        return True  # "Poland's envoy" is not its president
    if is_spokesperson(statement.role) and not calling & (told | near):
        return True  # "the agency's spokeswoman" is not its head
    if is_called_of(forms, last, text, 6) if place else calling & near:
        return False
    if not called or abroad or country or not place <= office_stems(text):
        return True
    return any(calling & office_stems(o.role or "") and not same_person(o.speaker, statement.speaker) for o in others)


def _is_paper(speaker: str) -> bool:
    """Whether a speaker is a thing that is written: "a recent survey", no president."""
    words = re.split(r"\s(?:of|by|from|in|on)\s", speaker)[0].split()
    return words[-1].islower() and singular(words[-1]) in lexicon()["papers"]


def _may_be_called(asked: str, statement: Statement, document: Document, others: Iterable[Statement]) -> bool:
    """Whether an article calls a speaker all that a description without a place tells: "the army chief" of "General Ali
    Burhan, the army chief". Somebody of another calling, or a predecessor, is not meant."""
    last = re.escape(statement.speaker.split()[-1])
    beside_it = rf"(?P<before>(?:(?:{CAPITAL_WORD}|of|the|for) ){{0,5}}){last}\b(?:, (?P<behind>[^,.;:“”\"]{{3,60}}))?"
    told = [statement.role or "", statement.printed or ""]
    told += [other.printed or "" for other in others if other.speaker == statement.speaker]
    for match in re.finditer(beside_it, f"{document.title}\n{document.text}"):
        told += [match["before"], match["behind"] or ""]
    stems = office_stems(re.sub(r"[\w.’'-]+['’]s?\s", "", " ".join(told)))  # not of "the mayor’s spokeswoman"
    stems |= office_stems("leader") if stems & _LEADS else set()  # "Ana Ruiz, who leads the project"
    calling, own = calling_stems(asked), office_stems(asked.split()[-1])
    exact = own if own & (governing_stems() | _EXACT) else calling
    fields = office_stems(asked) - calling - _TIMES
    return bool(exact & stems) and all(any(word.startswith(field) for word in stems) for field in fields)


def is_anothers(asked: str, statement: Statement, document: Document) -> bool:
    """Whether an article tells whose or of which party a speaker is, and it is another than the description names:
    "Ruiz’s campaign manager" where Bell's is asked for, "the Labour leader" where the Socialist one is."""
    text = f"{document.title}\n{document.text}"
    name, head = re.escape(statement.speaker.split()[-1]), (statement.role or "").split(",")[0]
    party = _LEADS_PARTY.fullmatch(head)
    if party is not None and _LEADS_PARTY.fullmatch(re.sub(r"^the ", "", asked)) is not None:
        return party[1].lower() not in DEMONYMS and party[1] not in asked
    possessor = re.match(r"(?:the )?(.+?)['’]s?\s", asked)
    if not head or possessor is None or is_government(possessor[1]) or possessor[1].lower() in COUNTRIES:
        return False
    whose = re.match(rf"(?:M(?:r|s|rs)\. )?(?:{CAPITAL_WORD} )*?([{UPPER}][\w.-]*)['’]s? (?P<what>.+)", head)
    role = re.escape(whose["what"] if whose else re.sub(r"^(?:his|her|its|their) ", "", head))
    own = rf"([{UPPER}][\w.-]*)['’]s? "
    found = re.search(rf"{own}{role},? (?:{CAPITAL_WORD} )*{name}|{name}, (?:M(?:r|s|rs)\. )?{own}{role}", text)
    owner = whose[1] if whose else (found[1] or found[2]) if found is not None else None
    if owner is not None:
        return owner not in asked and not is_government(owner)
    pronoun = re.search(rf"\b(his|her) {role},? (?:{CAPITAL_WORD} )*{name}|{name}, (his|her) {role}", text, re.I)
    known = lexicon()["known-women" if pronoun and (pronoun[1] or pronoun[2]).lower() == "his" else "known-men"]
    return pronoun is not None and any(re.sub(r"['’]s?$", "", word).lower() in known for word in places_in(asked))


_LEADS_PARTY = re.compile(rf"({CAPITAL_WORD}) leader")


def is_several(name: str) -> bool:
    """Whether a speaker is more than one: "Western officials", "The two leaders"."""
    return " and " in name or singular(last := name.split()[-1]) != last.lower()


def _is_its(forms: set[str], statement: Statement, text: str) -> bool:
    """Whether a speaker is brought in as "its envoy" or "the company’s envoy" right behind one of the names."""
    head = (statement.role or "").split(",")[0].split(" of ")[0]
    if not head or not forms:
        return False
    role = re.escape(re.sub(rf"^(?:{BODY})['’]s ", "", head))
    names = forms | {re.escape(name.title()) for form in forms for name in names_of(form)}
    its = rf"\b(?:[Ii]ts|[Tt]he {BODY}['’]s) (?:[a-z-]+ ){{0,2}}"
    theirs = rf"\b(?:{'|'.join(sorted(names))})\b(?P<between>[^\n]{{0,{JUST_BEFORE}}}?)(?:{its})"
    beside = rf"{role},? (?:[\w.’'-]+ ){{0,3}}?{re.escape(statement.speaker.split()[-1])}\b"
    before = rf"{role} said"
    others = rf"\b(?:{'|'.join(sorted(countries() - forms))})\b"
    found = re.finditer(f"{theirs}(?:{beside}|{before})", text)
    return any(re.search(others, match["between"]) is None for match in found)


def is_abroad(asked: str, statement: Statement, document: Document) -> bool:
    """Whether an article tells a speaker to be of another country than the one that a description names, or of another
    of the United States: by the role, or beside the name."""
    text, last = f"{document.title}\n{document.text}", statement.speaker.split()[-1]
    country = countries_in(place_stems(asked))
    states = {state for state in STATES if state in asked}
    if states and not country:  # Georgia is a country too
        told = f"{statement.speaker} {statement.role or ''}"
        if any(state in told for state in STATES):
            return not any(state in told for state in states)  # "Governor Ruiz of Maine"
        others = {re.escape(state) for state in STATES - states}
        return is_called_of(others, last, text, 4) and not is_called_of(set(map(re.escape, states)), last, text, 6)
    own, forms = _of_places(statement.role or ""), forms_in(asked)
    people = _PEOPLE.match(statement.role or "")
    if forms and people and not any(re.fullmatch(form, people[1] or people[2]) for form in forms):
        return True  # "Karvonian Foreign Minister"
    if not country:
        elsewhere = forms and is_called_of(countries(), last, text, 4)
        return bool(elsewhere) and not is_called_of(forms, last, text, 6)
    if countries_in(own):
        return not country & own
    return is_called_of(countries() - forms, last, text, 4)


def is_rather_anothers(asked: str, statement: Statement, document: Document, others: Iterable[Statement]) -> bool:
    """Whether the place that a description names is hardly a speaker's: the article does not call them of it, and
    another government publishes it (or any, where an agency's is described), or it calls another speaker of that
    office so, as "President Ferro of Finland" beside the President who received him."""
    forms, text = forms_in(asked), f"{document.title}\n{document.text}"
    if not forms or _heads(forms, statement.speaker.split()[-1], text):
        return False
    if (body := _BODY_NAMED.search(asked)) and not office_stems(body[0]) <= office_stems(statement.role or ""):
        return not is_called_of({re.escape(body[0])}, statement.speaker.split()[-1], text, 6)
    country, by = countries_in(place_stems(asked)), countries_in(publisher_stems(document))
    if country and by and not by & country and not (_CROWNED & _office_of(statement) and by & _AMERICA):
        return True
    if by and not country and _is_of_another_body(asked, statement, document):
        return True
    office = office_stems(asked) - place_stems(asked)
    rivals = {o.speaker for o in others if _title_of(o) == office and not same_person(o.speaker, statement.speaker)}
    return any(_heads(forms, name.split()[-1], text) for name in rivals)


_BODY_NAMED = re.compile(rf"(?:{CAPITAL_WORD} )+{BODY.title()}\b")
"""A body by its name: "Rural Party"."""


def _is_of_another_body(asked: str, statement: Statement, document: Document) -> bool:
    """Whether a description names a body ("the Pentagon spokesman") that does not publish an article, and of which the
    article does not call a speaker."""
    text = f"{document.title}\n{document.text}"
    bodies = [re.sub(r"['’]s?$", "", word) for word in places_in(asked)]
    persons = re.match(rf"{CAPITAL_WORD}['’]s? ", asked) or all(is_person(body, text) for body in bodies)
    if persons or office_stems(" ".join(bodies)) <= publisher_stems(document):
        return False
    return not is_called_of(forms_in(asked), statement.speaker.split()[-1], text, 6)


def is_of_publisher(asked: str, statement: Statement, document: Document, others: Iterable[Statement]) -> bool:
    """Whether a speaker holds the office that is asked for in the department that publishes an article: "Secretary"
    alone, of "the U.S. secretary of state" in what the Department of State publishes."""
    office, role = office_stems(asked), office_stems(statement.role or "")
    field = office - role - countries_in(office)
    if not field or not role or not role <= office or not field <= office_stems(publisher(document)):
        return False
    if not office <= role | publisher_stems(document):
        return False
    return not any(office_stems(o.role or "") == role and not same_person(o.speaker, statement.speaker) for o in others)


def _title_of(statement: Statement) -> set[str]:
    """The stems of a speaker's office without its place: of "President of Finland", or of "President Ferro"."""
    told = statement.role or " ".join(statement.speaker.split()[:-1])
    return office_stems(told) - place_stems(re.sub(rf"(?:{_OFFICES})", "", told, flags=re.I))


def is_called(asked: str, statement: Statement, document: Document) -> bool:
    """Whether an article calls a speaker the head of what a description names: "Mexico's leader" of "President López
    Obrador of Mexico", "the RDIF chief" of "RDIF CEO Kirill Dmitriev"."""
    calling, place = calling_stems(asked), re.sub(r"['’]s?$", "", " ".join(places_in(asked)))
    if not place or not office_stems(asked) & _ANY_HEAD or not calling & _office_of(statement):
        return False
    if not office_stems(asked) - place_stems(asked) - calling - _WHICH <= _office_of(statement):
        return False  # "Belovar's opposition leader"
    if is_bare_office(statement.speaker):
        return place_stems(asked) <= office_stems(statement.speaker)  # "The President of Russia"
    forms = {re.escape(place)} if " " in place else set(forms_of(place))
    return _heads(forms, statement.speaker.split()[-1], f"{document.title}\n{document.text}")


def _heads(places: set[str], name: str, text: str) -> bool:
    """Whether an article has one of the places with a name and nothing but an office between: "Mexico's President López
    Obrador", "President López Obrador of Mexico"; not "Mexico welcomes President Biden"."""
    own = rf"\b(?:{'|'.join(sorted(places))})(?:['’]s?)?"
    before = rf"{own}(?: (?:{CAPITAL_WORD}|{_OFFICES})){{0,4}},? {re.escape(name)}\b"
    after = rf"\b{re.escape(name)}(?: {CAPITAL_WORD}){{0,2}}(?:, (?:{_OFFICES} )*|,? (?:{_OFFICES} )*of )(?:the )?"
    either = re.compile(rf"{before}|{after}(?:{STATE} (?:of )?){{0,3}}{own}")
    return any(either.search(words) for words in beside(name, text))


def _office_of(statement: Statement) -> set[str]:
    return office_stems(f"{statement.speaker} {statement.role or ''}")


_OFFICES = (
    "(?:vice |deputy |acting |chief )?(?:president|premier|(?:prime |foreign )?minister|chancellor|leader|head|boss|"
    "chief|executive|director|chairm[ae]n|chairwoman|governor|commissioner|administrator|CEO)"
)
_CROWNED = office_stems("premier chancellor king queen emir sultan taoiseach")
"""Offices that no American holds."""
_AMERICA = countries_in(office_stems("American"))
_EXACT = office_stems("secretary senator spokesperson judge ambassador king queen")
"""Callings that are no other word for another, beside those that govern."""
_TIMES = office_stems("new late outgoing ousted departing sacked acting top senior unnamed")
_SENT = office_stems("envoy ambassador diplomat spokesman lawyer attorney")
_ANY_HEAD = office_stems("chief head leader boss")
_LEADS = office_stems("leads led heads headed runs ran")
_WHICH = office_stems("premier vice deputy former new late outgoing ousted departing sacked acting top senior unnamed")


_PEOPLE = re.compile(
    rf"(?!(?:Christ|Civil|Guard)ian\b)([{UPPER}][a-z]+(?:ian|ese|ish)) (?:[\w-]+ ){{0,2}}"
    rf"(?i:{_OFFICES}|ambassador|envoy|spokes\w+|senator)|"
    rf"([{UPPER}][a-z]+)['’]s (?:[\w-]+ ){{0,2}}(?i:minister|president|premier|chancellor|ambassador|envoy)"
)
"""A role that opens with whose somebody is: "Karvonian Foreign Minister", "Karvonia's premier"."""


def _of_places(role: str) -> set[str]:
    """The stems of the places of a role: "Russia" of "President of Russia", "Ukraine" of "Ukrainian president"."""
    behind = re.findall(rf"\b(?:of|for) (?:the )?((?:[{UPPER}][\w.’'-]* ?)+)", role)
    return office_stems(" ".join(behind)) | countries_in(office_stems(role))


def is_for(asked: str, statement: Statement, document: Document) -> bool:
    """Whether somebody speaks for the side or office that is asked for: Quist and "Quist’s lawyer" for Quist's side,
    "the Osterby information minister" for Osterby's government."""
    side, head = _SIDE.fullmatch(asked), (statement.role or "").split(",")[0].split()[-1:]
    if side is not None and same_person(side["whose"], statement.speaker):
        return True
    if side is None or not head or not (_SPEAKS_FOR.fullmatch(head[0]) or OFFICE.fullmatch(head[0])):
        return False
    theirs = re.compile(
        rf"\b{re.escape(side['whose'].split()[-1])}(?:['’]s?)? (?:[\w-]+ ){{0,2}}{re.escape(head[0])}\b"
    )
    return any(theirs.search(words) for words in beside(statement.speaker.split()[-1], document.text))


_SIDE = re.compile(
    r"(?:the )?(?P<whose>.+?)(?:['’]s?)? (?:side|camp|(?:legal )?team|campaign|office|people|staff|government)"
)
_SPEAKS_FOR = re.compile(r"spokes\w+|lawyer|attorney|aide|advis[eo]r|counsel|manager|representative", re.I)
