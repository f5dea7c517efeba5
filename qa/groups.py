"""Names of groups and of people around somebody: "the Trump campaign" and "Clinton aides" are neither Trump nor
Clinton, and "the RNC" is the Republican National Committee."""

from __future__ import annotations

import re

from index.names import fold

from .words import words

_GROUPS = (
    "campaign|administration|camp|side|team|foundation|organi[sz]ation|family|cabinet|office|staff|government|regime|"
    "allies|ally|aides?|advis[eo]rs?|supporters?|backers?|opponents?|critics?|rivals?|surrogates?|loyalists?|lawyers?|"
    "attorneys?|spokes(?:man|men|woman|women|person|people|persons)|representatives?|officials?|staffers?|associates?|"
    "friends?|colleagues?|voters?|fans?|delegates?|donors?|protesters?|activists?|experts?|analysts?|lawmakers?|"
    "authorities|prosecutors|investigators|researchers|scientists|sources?|residents|witnesses|wife|husband|sons?|"
    "daughters?|brothers?|sisters?|father|mother|widow|tower|university|institute|library|estate|trust|party|"
    "committee|commission|ministry|department|center|centre|manager|mate|stud(?:y|ies)|polls?|surveys?|letters?|memo|reports?|"
    "statements?|articles?|documents?|filings?|newspapers?"
)
_GROUP = re.compile(rf"\b(?:{_GROUPS})\b", re.I)
_SPEAKS_FOR = re.compile(r"officials?|spokes\w+")
_ONE_PERSON = re.compile(
    r"spokes(?:man|woman|person)|advis[eo]r|aide|ally|lawyer|attorney|representative|manager|mate|wife|husband|son|"
    r"daughter|brother|sister|father|mother|widow|friend|official|supporter|critic|opponent|rival|donor|source"
)
_PLAIN_GROUP = re.compile(rf"(?:{_GROUPS})")
_BETWEEN = re.compile(r"\s(?:of|for|to|from|with|at|in|by|around|near|close)\s", re.I)
_SMALL = {"of", "the", "and", "for", "on", "in", "to", "de"}
_STATES = re.compile(
    r"^(?:the )?(?:u\.?s\.?a?|united states|u\.?k\.?|united kingdom|u\.?n\.?|united nations|american|british)\s+", re.I
)


def is_group(name: str) -> bool:
    """Whether a name's plain head is a group or somebody around: "Trump’s campaign", "a spokesman for Clinton"."""
    return _PLAIN_GROUP.fullmatch(_head(name)) is not None


def is_one_of_them(name: str) -> bool:
    """Whether a name tells a single person by what they are to somebody: "Trump’s lawyer", "a Clinton aide"."""
    return _ONE_PERSON.fullmatch(_head(name)) is not None


def _head(name: str) -> str:
    return (_BETWEEN.split(name.split(",")[0])[0].split() or [""])[-1]


def starts_group(tail: str) -> int:
    """How many characters of `tail`, which follows a name, go on to a group's: 9 of " campaign said"."""
    match = re.match(rf"\s+(?:[a-z]+\s+)?(?:{_GROUPS})\b", tail)
    return match.end() if match else 0


def around(asked: str, speaker: str) -> bool:
    """Whether `speaker` bears the name that is asked for and is only a group or somebody around the one of that name:
    "Trump campaign", "aides to Clinton", "Obama’s spokesman" where Trump, Clinton and Obama are asked for."""
    name, other = fold(asked).split(), fold(speaker).split()
    if not name or len(other) <= len(name) or not (set(name) <= set(other) or name[-1] in other):
        return False
    own = {match.group().lower() for match in _GROUP.finditer(asked)}
    more = [match.group().lower() for match in _GROUP.finditer(speaker) if match.group().lower() not in own]
    outfit = bool(own) or re.fullmatch(r"(?:the )?(?:[A-Z]\.?){2,}", asked) is not None
    if all(outfit and _SPEAKS_FOR.fullmatch(word) for word in more):
        return False  # nobody but those who speak for it: "FBI officials"
    # "campaign manager Kellyanne Conway" is Conway herself, "aides to Clinton" are not Clinton.
    return other[-len(name) :] != name or bool(_BETWEEN.search(speaker))


def same_body(one: str, other: str) -> bool:
    """Whether two names are one organisation's: in full and by initials, in British and American spelling, with and
    without its country, as "Department of Justice" and "Justice Department"."""
    body = _body(one)
    return body not in ("", "the") and body == _body(other) or _stands_for(one, other) or _stands_for(other, one)


def _body(name: str) -> str:
    plain = fold(_STATES.sub("", re.sub(r"\s*\(.*?\)", "", name)))
    plain = re.sub(r"^the ", "", re.sub(r"is(?=ations?\b|ed?\b|ing\b)", "iz", plain))
    plain = re.sub(r"\.?(?<=[a-z.])(?:com|org|net)$", "", plain) if "." in name else plain  # "Secunia.com"
    plain = _MEMBERS.sub(r"\1", plain)
    plain = plain.replace("labour", "labor").replace("defence", "defense").replace("centre", "center")
    return re.sub(r"^(department|ministry) of (?:the )?(.+)$", r"\2 \1", plain)


_MEMBERS = re.compile(
    r"^(g-?\d+|eu|un|nato|asean|cis|csto|aukus|quad|brics|opec|african union|european union)"
    r" (?:leaders?|heads|members?|member states|states|nations|countries|allies|powers|partners)$"
)
"""Bodies of several countries, whose members speak as they do."""


def is_some_of(many: str, speaker: str) -> bool:
    """Whether a speaker is some of those whom one word in the plural names: "House Republicans" and "Republican
    lawmakers" of "the Republicans", or two of one name."""
    match = _MANY.fullmatch(many)
    told = re.findall(r"[A-Z]\w*[a-z](?=s\b)|[A-Z]\w*[a-z]", speaker) if match is not None else []
    if match is None or not {match[1], f"{match[1]}s"}.intersection(told):
        return False
    head = _BETWEEN.split(speaker)[0].split()[-1]
    return head.endswith(("s", "men", "women")) and " and " not in speaker or told.count(match[1]) > 1  # "the Bidens"


_MANY = re.compile(r"(?:[Tt]he )?([A-Z][a-z]{3,}[a-rt-z])s")


def in_full(asked: str, role: str | None) -> str:
    """A description with what its acronyms stand for in a role: "ZETA’s director" as "Zero Emission Transport
    Association’s director" for the director of that."""
    for short in _ACRONYM.findall(asked) if role else ():
        for run in _CAPITALS.findall(role):
            if _stands_for(short, run):
                asked = asked.replace(short, run)
    return asked


_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_CAPITALS = re.compile(r"[A-Z][\w-]*(?: (?:of|for|and|on|the|[A-Z][\w-]*))* [A-Z][\w-]*")


def _stands_for(short: str, full: str) -> bool:
    """Whether `short` is made of the initials of `full`: "RNC", "F.B.I."; of three letters and more also without what
    an "and" adds: "CDC" for the Centers for Disease Control and Prevention."""
    letters = re.sub(r"^[Tt]he ", "", short).replace(".", "")
    if not re.fullmatch(r"[A-Z]{2,6}", letters) or len(letters) == 2 and " and " in full:
        return False
    full = re.sub(r"\s*\(.*?\)", "", full)
    for short_form, long_form in (("S", "United States"), ("N", "United Nations")):
        full = re.sub(rf"^((?:[Tt]he )?)U\.?{short_form}\.?\s", rf"\1{long_form} ", full)
    ways = [full, _STATES.sub("", full)]
    ways += [way.rpartition(" and ")[0] for way in ways] if len(letters) > 2 else []
    return any(_initials(way) == letters for way in ways)


def _initials(name: str) -> str:
    """The first letters of a name of several words, all in capitals but the small ones; "" of another."""
    parts = [w.text for w in words(name) if w.text.lower() not in _SMALL]
    return "".join(part[0] for part in parts) if len(parts) > 1 and all(part[0].isupper() for part in parts) else ""
