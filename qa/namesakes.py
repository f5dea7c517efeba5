"""Which of an archive's speakers a name means: one person in many spellings, or two who share a surname, kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from index.names import fold, same_person, surname

from .groups import around
from .offices import speaks_for
from .speaker import personal_name, said_by
from .words import is_stop, words

Printed = tuple[str, str | None]
"""A speaker as an article gives it: the fullest form of the name, and the role."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """One speaker that a name may mean."""

    name: str
    """The fullest form of the name in the archive."""
    printed: tuple[Printed, ...]
    """Every form that is this speaker, the commonest first."""
    sure: bool = True
    """False where the articles give no more than a surname that several speakers of the archive share."""
    partly: bool = False
    """Another one, of whose name the asked one is a part: "Biden Administration", "Biden and Macron" for Biden."""


def namesakes(asked: str, found: Mapping[Printed, int]) -> list[Namesake]:
    """The speakers that `asked` may mean, those with the most statements first, then the unsure, then `partly`.

    `found` are the archive's speakers and how many statements each form has. A bare surname goes to the one person
    who bears it; where several do, to the one whose office it comes with ("President Biden" beside "First Lady Jill
    Biden"), and else to nobody: it stands by itself. No guess is made from who is mentioned most.
    """
    wanted = [form for form in found if _is_meant(asked, form)]
    family = {surname(name) for name, _ in wanted if _is_person(asked, name) or not _bears(asked, name)}
    people = _people([form for form in found if _has_given(form[0]) and surname(form[0]) in family], found)
    groups: dict[str, list[Printed]] = {}
    loose: dict[str, list[Printed]] = {}
    parts: dict[str, list[Printed]] = {}
    for form in wanted:
        name = form[0]
        if _has_given(name) and surname(name) in family:
            own = next(person for person in people if form in person)
            groups.setdefault(_key(own), []).append(form)
        elif surname(name) in family and len(fold(name).split()) == 1:
            bearers = [p for p in people if _same_ending(p[0][0], name)]
            own = bearers[0] if len(bearers) == 1 else _by_office(form, bearers)
            if own is not None and not _is_any(asked, own):
                continue  # President Biden, where Jill Biden was asked for
            if own:
                groups.setdefault(_key(own), []).append(form)
            elif bearers:
                loose.setdefault(fold(name), []).append(form)
            else:
                groups.setdefault(_body(asked, name), []).append(form)
        else:
            partly = _bears(asked, name) and _body(asked, name)
            (parts if partly else groups).setdefault(_body(asked, name), []).append(form)
    if not groups and not loose:
        groups, parts = parts, {}  # "Sheikh Tamim": nobody bears just this name
    kinds = ((groups, {}), (loose, {"sure": False}), (parts, {"partly": True}))
    return [
        each
        for forms, how in kinds
        for each in sorted((_namesake(f, found, **how) for f in forms.values()), key=lambda one: _size(one, found))
    ]


def near(asked: str, names: Mapping[str, object], most: int = 3) -> list[str]:
    """Speakers whose names look like `asked`, for somebody who mistyped it; the likest first."""
    from difflib import get_close_matches

    keys: dict[str, str] = {}
    for name in names:
        if _has_given(name) or len(name.split()) == 1:
            keys.setdefault(fold(name), name)
            keys.setdefault(surname(name), name)
    found = get_close_matches(fold(asked), list(keys), n=2 * most, cutoff=0.72)
    return list(dict.fromkeys(keys[key] for key in found))[:most]


def _is_meant(asked: str, form: Printed) -> bool:
    name, role = form
    return said_by(asked, name, role) or _bears(asked, name) or _same_short(asked, name) or speaks_for(asked, role)


def _bears(asked: str, name: str) -> bool:
    """Whether a speaker's name holds the asked one, if only as part of a group's: "Biden Administration" for Biden."""
    return bool(said_by(asked, name)) or around(personal_name(asked) or asked, name)


def _is_any(asked: str, person: list[Printed]) -> bool:
    return any(_is_meant(asked, form) for form in person)


def _is_person(asked: str, name: str) -> bool:
    """Whether the surname is what ties a speaker to the name that is asked for."""
    return surname(name) != "" and _same_ending(personal_name(asked) or asked, name)


def _same_ending(one: str, other: str) -> bool:
    return same_person(surname(one), surname(other))


def _has_given(name: str) -> bool:
    """A first name and a surname, and nothing that is no name: "Joe Biden", not "Why didn't Biden"."""
    if len(fold(name).split()) < 2 or len(name.split()) > 6:
        return False
    return all(word[:1].isupper() or word.lower() in _PARTICLES for word in name.split())


def _people(forms: list[Printed], found: Mapping[Printed, int]) -> list[list[Printed]]:
    """Full names that are one person together: "Joseph R. Biden" with "Joe Biden", apart from "Jill Biden"."""
    people: list[list[Printed]] = []
    # Initials last: "J. Biden" may only join where it fits a single person.
    for form in sorted(forms, key=lambda form: (_initials(form[0]), -found[form], form[0], form[1] or "")):
        name = form[0]
        fits = [p for p in people if same_person(name, p[0][0]) or _same_short(name, p[0][0])]
        exact = [p for p in people if any(fold(name) == fold(n) for n, _ in p)]
        if exact or len(fits) == 1:
            (exact or fits)[0].append(form)
        else:
            people.append([form])
    return people


def _initials(name: str) -> bool:
    return len(fold(name).split()[0]) == 1


def _by_office(form: Printed, people: list[list[Printed]]) -> list[Printed] | None:
    """The only one of several people who holds the office that a bare surname comes with."""
    office = _office(form)
    holders = [p for p in people if office and any(office <= _office(each) for each in p)]
    return holders[0] if len(holders) == 1 else None


def _office(form: Printed) -> frozenset[str]:
    """The words of the office in a role or before the name, as stems; the country and "former" aside."""
    name, role = form
    own = set(fold(name).split())
    before = [w for w in words(name) if fold(w.text) not in own]
    return frozenset(w.stem for w in (*words(role or ""), *before) if not is_stop(w.text) and w.text not in _NO_OFFICE)


def _body(asked: str, name: str) -> str:
    """The group of a name that is no full one: the names of one government together, any other by itself."""
    mine, key = fold(personal_name(asked) or asked), fold(name)
    alias = said_by(asked, name) and not set(mine.split()) & set(key.split()) and not _same_ending(mine, key)
    return "" if alias or key == mine else key


def _key(person: list[Printed]) -> str:
    return f"person {person[0][0]} {person[0][1]}"


def _size(one: Namesake, found: Mapping[Printed, int]) -> tuple[int, str]:
    return -sum(found[form] for form in one.printed), one.name


def _namesake(forms: list[Printed], found: Mapping[Printed, int], sure: bool = True, partly: bool = False) -> Namesake:
    names: Counter[str] = Counter()
    for form in forms:
        names[form[0]] += found[form]
    ordered = sorted(forms, key=lambda form: (-found[form], form[0], form[1] or ""))
    # The fullest form, but none that stands once in a while: a slip of the reading is longer than the name.
    usual = [name for name in names if 10 * names[name] >= sum(names.values())] or list(names)
    usual = [name for name in usual if not {"of", "the"} & set(name.lower().split())] or usual
    if not any(map(_has_given, usual)):  # "President Biden" a thousand times, and "Joe Biden" a few
        usual = sorted(filter(_has_given, names), key=lambda name: -names[name])[:1] or usual
    fullest = max(usual, key=lambda name: (len(fold(name).split()), names[name], name))
    return Namesake(fullest, tuple(ordered), sure, partly)


def _same_short(one: str, other: str) -> bool:
    """Whether two full names differ in no more than a short form: Joe for Joseph."""
    a, b = fold(one).split(), fold(other).split()
    if len(a) < 2 or len(b) < 2 or not _same_ending(one, other):
        return False
    return _LONG.get(a[0], a[0]) == _LONG.get(b[0], b[0])


_PARTICLES = frozenset("of the al bin da de den der di el ibn la le ter van von".split())
_NO_OFFICE = frozenset(("U.S.", "US", "American", "Mr", "Mrs", "Ms", "Dr", "former", "then", "late"))
_LONG = {
    short: long
    for long, shorts in {
        "joseph": "joe joey", "william": "bill will billy", "robert": "bob bobby rob", "antony": "tony",
        "michael": "mike mick", "james": "jim jimmy", "john": "jack johnny", "thomas": "tom tommy",
        "richard": "dick rick", "elizabeth": "liz beth betty", "katherine": "kate kathy", "edward": "ted ed eddie",
        "charles": "chuck charlie", "david": "dave", "stephen": "steve steven", "alexander": "alex sasha",
        "margaret": "maggie peggy", "patricia": "pat patty", "lawrence": "larry", "gerald": "jerry",
        "andrew": "andy drew", "kenneth": "ken", "ronald": "ron", "donald": "don", "timothy": "tim",
        "susan": "sue",
    }.items()
    for short in shorts.split()
}  # fmt: skip
"""Short first names of English that share no beginning with the long one; `index.names` knows the others."""
