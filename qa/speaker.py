"""Whether a speaker is the one whom a question names, and whether words tell of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from index.label_words import TITLES
from index.names import PRONOUNS, fold, is_name_word, same_person
from index.names import TITLES as NAME_TITLES
from index.statements.countries import DEMONYMS
from index.statements.lexicon import given_names, is_calling
from index.statements.no_names import INSTITUTION

from .governments import is_government, one_government
from .groups import around, in_full, is_group, is_one_of_them, is_some_of, same_body
from .offices import (
    OFFICE,
    countries_in,
    is_description,
    is_lower,
    is_one,
    office_stems,
    other_office,
    place_stems,
)
from .verbs import OPINION, tells_among, without_done_to
from .words import is_stop, words

_NUMBERS = frozenset(str.split("one two three four five six seven eight nine ten today now"))
_REACH = 4
"""Words after a name within which its verb stands."""


def several(name: str) -> tuple[str, ...]:
    """The speakers whom one phrase of a question names: "Ukraine and Russia" gives both, "Johnson and Johnson's chief"
    none, since two parts must each be a name. Whether they are indeed two, an archive's speakers tell."""
    if name.lower() in _ONE_COUNTRY:
        return ()
    parts = [part.strip() for part in re.split(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+", name) if part.strip()]
    plain = [re.sub(r"^(?:both\s+)?(?:the\s+)?", "", part, flags=re.I) for part in parts]
    fits = 2 <= len(parts) <= 4 and all(is_name_word(p) and len(p.split()) <= 5 for p in plain)
    return tuple(plain) if fits and len({fold(p) for p in plain}) == len(plain) else ()


@lru_cache(maxsize=16384)
def said_by(asked: str, speaker: str, role: str | None = None) -> bool | None:
    """Whether `speaker`, with the role that the article gives, is the one whom a question calls `asked`.

    None where the question names only an office ("Pakistan's interior minister") and the role does not settle it: then
    nobody can be told to be somebody else; and where the speaker is only "he" or "they". A group of somebody's ("the
    Trump campaign") is that group alone.
    """
    if speaker in PRONOUNS:
        return None
    if " and " not in asked and any(same_body(asked, one) for one in _bodies_in(speaker)):
        return True
    if is_some_of(asked, speaker) or same_body(asked, speaker):
        return True
    name = personal_name(asked)
    if name:
        whole, speaker = speaker, _without_place(speaker)
        # Part of a long name will do: "Sheikh Tamim" is "Sheikh Tamim bin Hamad Al Thani".
        part = set(fold(name).split()) <= set(fold(speaker).split())
        both = several(speaker) if " and " not in name else ()
        if around(name, speaker) or both and (is_government(name) or all(" " in each for each in both)):
            return any(said_by(asked, each) for each in several(speaker))  # "Trump and the Justice Department" are both
        return part or same_person(name, speaker) or same_body(asked, whole) or one_government(name, speaker)
    office = office_stems(asked := in_full(asked, role))
    if office and is_lower(office, office_stems(f"{speaker} {role or ''}")):
        return False  # "the US president" is not "Vice President Harris"
    whose = _SOMEBODYS.match(role or "") if re.search(r"['’]s?\s", asked) is None else None
    role = whose[2] if whose is not None and is_calling(whose[1]) else role  # no mayor is "the mayor’s spokeswoman"
    if office and _told_by(asked, office, office_stems(f"{speaker} {role or ''}")):
        return True
    told = role or (speaker if OFFICE.match(speaker) else "")  # "Chancellor Ruiz"
    if office and told and other_office(asked, told):
        return False
    if (is_one_of_them(asked) or is_one(asked)) and not set(fold(speaker).split()) & set(fold(asked).split()):
        return None
    return False if is_group(asked) else None


_SOMEBODYS = re.compile(r"(?:the |an? )?([a-z][\w-]*)['’]s? (.+)")


def _bodies_in(speaker: str) -> list[str]:
    """Those of several names ("the government and the Harbor Front") that are of several words, or an acronym."""
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", speaker)
    plain = [re.sub(r"^(?:both\s+)?the\s+", "", part, flags=re.I) for part in parts]
    return [part for part in plain if part[:1].isupper() and (" " in part or part.isupper())] if len(parts) > 1 else []


def _told_by(asked: str, office: set[str], told: set[str]) -> bool:
    """Whether all of an office is told, its place perhaps as an adjective: "Belovar’s ministry", "the Belovari
    ministry"."""
    places = place_stems(asked)
    return all(one in told or one in places and any(map(partial(_is_adjective, one), told)) for one in office)


def _is_adjective(place: str, word: str) -> bool:
    known = countries_in({place, word})  # "Niger" is not Nigeria
    return not known and len(place) > _SHORT and word.startswith(place[:-1]) and 0 < len(word) - len(place) < _SHORT


_SHORT = 4


def names_whom(name: str, text: str) -> bool:
    """Whether `text` holds the last word of a name, which is a person's surname, in any spelling; of an office ("the
    interior minister") every word, the country aside."""
    if not _office_words(name) <= {w.stem for w in words(text)}:
        return False
    parts = (personal_name(name) or name).split()
    if not parts or len(parts[-1]) <= 2:
        return False
    common = len(parts) > 1 and parts[-1].lower() in INSTITUTION | _NUMBERS
    if common:  # "Channel One" is not named by every "one"
        return re.search(rf"\b{re.escape(' '.join(parts[-2:]))}", text) is not None
    plain = parts[-1].islower() or parts[-1].isupper()
    return re.search(rf"\b{re.escape(parts[-1])}", text, re.I * plain) is not None or any(
        same_person(parts[-1], w.text) for w in words(text) if w.text[:1] == parts[-1][:1]
    )


def is_named(name: str, stems: set[str]) -> bool:
    """Whether the name's last word, which is the surname of a person, is among `stems` in any spelling."""
    parts = [w.stem for w in words(name) if not is_stop(w.text)]
    return not parts or parts[-1] in stems or any(same_person(parts[-1], s) for s in stems if s[:3] == parts[-1][:3])


def _office_words(name: str) -> set[str]:
    """The stems of an office's own words; none for a personal name."""
    return set() if personal_name(name) else {w.stem for w in words(name) if not is_stop(w.text) and w.text.islower()}


def tells_of(name: str, text: str) -> bool:
    """Whether `text` tells that somebody of this name speaks: the name stands right before a verb of saying or a noun
    for words ("Russia has long wanted", "Macron's warning"), or after "according to"."""
    last = (personal_name(name) or name).split()[-1:]
    found = words(text)
    if not _office_words(name) <= {w.stem for w in found}:
        return False
    for place, word in enumerate(found):
        if not last or word.text[0].lower() != last[0][0].lower() or not same_person(word.text, last[0]):
            continue
        follow = found[place + 1 : place + 1 + _REACH]
        verbs = " ".join(w.text for w in follow if w.text[0].islower())
        lower = without_done_to(verbs).split()
        if len(lower) < len(verbs.split()):  # "Bell was accused of theft but denied it"
            answer = re.search(r" (?:but|and) (?:(?:he|she|has|had) ){0,2}(\w+)", text[word.end :].partition(".")[0])
            lower += answer.groups() if answer is not None else ()
        if tells_among(lower) or any(re.fullmatch(OPINION, w) for w in lower):
            return True
        if re.search(r"\baccording to (?:the )?(?:[\w’'.-]+ ){0,4}$", text[: word.start]):
            return True
    return False


def acts(name: str, text: str) -> bool:
    """Whether somebody of this name does something in `text`: a verb may follow the name, and no "on" or "of" leads to
    it ("a show on Channel One")."""
    last = re.escape((personal_name(name) or name).split()[-1])
    for match in re.finditer(
        rf"(?P<led>\b\w+ )?(?P<name>(?:[\w.’'-]+ )?{last})\b(?P<behind>,| [a-z]+|[’']s)?", text, re.I
    ):
        led = (match["name"].split()[0] if " " in match["name"] else (match["led"] or "").strip()).lower()
        before = text[: match.start("name")].rstrip().rpartition(" ")[2].lower()
        if match["behind"] and match["behind"] not in ("’s", "'s") and not {led, before} & _LEADING_TO:
            return True
    return False


_LEADING_TO = frozenset(str.split("on of at by with from to for about against in into near behind than like"))


def is_only_told(name: str, text: str) -> bool:
    """Whether `text` tells only what is said to or of somebody of this name: "Bell was warned that the dam leaks"."""
    last = (personal_name(name) or name).split()[-1:]
    around = re.search(rf"\b{re.escape(last[0])}((?:,? [a-z][\w’'-]*){{1,4}})", text) if last else None
    if around is None or without_done_to(around[1]) == around[1]:
        return False
    return not tells_among(re.findall(r"[a-z][\w’'-]*", without_done_to(text)))


def _without_place(speaker: str) -> str:
    """ "Governor Ruiz of Maine" by title and name alone."""
    tokens = speaker.split()
    titled = tokens[0].lower().strip(".") in NAME_TITLES and "of" in tokens[2:]
    return " ".join(tokens[1 : tokens.index("of")]) if titled else speaker


@cache
def personal_name(asked: str) -> str | None:
    """The proper name in a question's words for a speaker: "Ukraine's foreign minister Kuleba" gives "Kuleba", "Enver
    Solomon of the Refugee Council" his name alone, "Pakistan's interior minister" None."""
    if is_group(asked) or is_description(asked):
        return None
    part = asked.split(",")[-1] if "," in asked else asked
    part = re.split(r"\s(?:of|from|for|at|in)\s", part)[0]
    left = re.sub(r"(?:[A-Z][\w.-]*\s)*[\w.-]+[’']s?(?=\s)", "", part).split()
    while left and not is_name_word(left[-1]):
        left.pop()
    run: list[str] = []
    while left and (is_name_word(left[-1]) or left[-1].lower() in PARTICLES):
        run.insert(0, left.pop())
    while run and (run[0].lower() in PARTICLES or OFFICE.fullmatch(run[0])):
        run.pop(0)
    if run and all(token.lower() in DEMONYMS or token in TITLES for token in run):
        return None  # "the Norwegian president", "the First Lady"
    run = run if asked.lower().startswith("the ") else _behind_office(run)  # "the Surgeon General"
    return " ".join(run) or (part.strip() if is_name_word(part) and not OFFICE.search(part) else None)


def _behind_office(name: list[str]) -> list[str]:
    """The words of a name without an office before it that begins with what it is for: "Labour Minister Pasternek",
    "House Majority Leader Thibaut". A title alone ("Prime Minister Lund") is known to belong to no name anyhow."""
    known = given_names()
    if not name or name[0].lower() in known or name[0].lower() in NAME_TITLES:
        return name  # "Angus King"
    offices = [n for n, word in enumerate(name[:-1]) if n and _is_office(word)]
    if offices and name[offices[-1]] == "General" and not _is_office(name[offices[-1] - 1]):
        return name  # "the UN General Assembly"
    if offices:
        return name[offices[-1] + 1 :]
    return name[1:] if name[0] in _FIRST else name


def _is_office(word: str) -> bool:
    """Whether a word in capitals is an office, and no body or what one is for."""
    return word in TITLES and word not in _FOR or word in _OFFICES


_FIRST = frozenset(str.split("Pastor Rabbi Imam Canon Sister Brother Marshal Treasurer"))
"""Titles that `index.names` does not know."""
_OFFICES = _FIRST | {"Leader", "Whip", "Prosecutor"}
"""Offices that `index.label_words` does not know."""
_FOR = frozenset(str.split("Union European Federation State Home Treasury Foreign Press Special Senior Artistic"))
"""Words that it has, too, and that tell what an office is for."""


_ONE_COUNTRY = {
    "bosnia and herzegovina", "trinidad and tobago", "antigua and barbuda", "saint kitts and nevis",
    "saint vincent and the grenadines", "são tomé and príncipe",
}  # fmt: skip
PARTICLES = frozenset(str.split("de von van der den al el bin ibn la le da di dos das del du ter the"))
