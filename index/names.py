"""Names of people and places: one person in several spellings, and the fullest form that an article gives."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

TITLES = frozenset(
    str.split(
        """mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister deputy secretary chancellor
        foreign defence defense interior finance home state treasury general gen lieutenant lt colonel col major maj
        captain capt sergeant sgt admiral adm commander chief chairman chairwoman chair speaker senator sen
        representative rep congressman congresswoman governor gov mayor ambassador amb judge justice king queen prince
        princess pope patriarch archbishop bishop father rev reverend imam sheikh sultan emir crown director head
        spokesman spokeswoman spokesperson press former acting administrator commissioner premier taoiseach first
        special adviser advisor security national us u.s the late comrade analyst"""
    )
)
"""Words, folded, that stand before a name and are no part of it."""

_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = frozenset(("al", "el", "bin", "ibn", "van", "von", "de", "der", "den", "da", "di", "la", "le", "ter"))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name for comparing: lower case, no accents, titles or possessive, known spellings as one.

    "President Volodymyr Zelenskyy's" → "vladimir zelensky"-like key; equal keys are one name.
    """
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ø", "o"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    plain = re.sub(r"['’]s?\b", "", plain)
    words = [w.strip(".") for w in re.findall(r"[a-z0-9.]+", plain)]
    kept = [w for w in words if w and w not in _SUFFIXES]
    while len(kept) > 1 and kept[0] in TITLES:
        kept = kept[1:]
    return " ".join(_spelling(w) for w in kept)


def same_person(a: str, b: str) -> bool:
    """Whether two printed names may be one person: "Blinken" and "Antony J. Blinken", "Zelenskiy" and "Zelensky".

    Surnames must agree, and first names where both have one (an initial agrees with what it begins).
    """
    first, second = fold(a).split(), fold(b).split()
    if not first or not second:
        return False
    if first == second:
        return True
    if not _same_word(first[-1], second[-1]):
        return False
    given, other = _given(first), _given(second)
    return not given or not other or _same_given(given, other)


def surname(name: str) -> str:
    """The folded last word of a name: what news calls a person after the first mention."""
    words = fold(name).split()
    return words[-1] if words else ""


def _given(words: list[str]) -> list[str]:
    return [w for w in words[:-1] if w not in _PARTICLES]


def _same_given(a: list[str], b: list[str]) -> bool:
    x, y = a[0], b[0]
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return _same_word(x, y) or x.startswith(y[:3]) and min(len(x), len(y)) <= 4 or x in b or y in a


def _same_word(a: str, b: str) -> bool:
    return a == b or _loose(a) == _loose(b)


def _loose(word: str) -> str:
    """Folds what transliteration varies: -iy, -yy, -y, -i and -ii; w and v; kh and h; ts and c; doubled letters."""
    word = re.sub(r"(?:iy|yy|yi|ij|yj|ii|iyi|y|i|j)$", "i", word)
    word = re.sub(r"y(?=[aeou])|j(?=[aeou])", "i", word)
    word = word.replace("kh", "h").replace("ph", "f").replace("w", "v").replace("ks", "x").replace("ou", "u")
    return re.sub(r"(.)\1+", r"\1", word) if len(word) > 4 else word


@cache
def _spellings() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in files("index").joinpath("spellings.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            first, *others = line.split()
            table.update(dict.fromkeys((first, *others), first))
    return table


def _spelling(word: str) -> str:
    return _spellings().get(word, word)


_CAPITAL = r"[A-ZÀ-ÞŁŚŠŽČŞİ][\w’'\-]*"
_DOUBLED = re.compile(rf"^(.*?\b({_CAPITAL})\s+({_CAPITAL}))\s+\3\s+\2.*$")


def resolve_label(label: str, title: str, text: str) -> str:
    """A transcript's label with the name spelled out where the headline or the text does so.

    "MS. PSAKI" → "Jen Psaki" under "Press Briefing by Press Secretary Jen Psaki", "Vladimir Putin" under "President
    of Russia Vladimir Putin" → itself, "THE PRESIDENT" → "Biden" under "Remarks by President Biden". A label that
    nothing resolves comes back as printed.
    """
    label = " ".join(label.split())
    if doubled := _DOUBLED.match(label):
        label = doubled[1]
    if not label.isupper():
        return label.strip()
    bare = label.strip(" .:").removeprefix("THE ")
    if bare != label.strip(" .:"):
        return _office(bare, title, text) or label
    words = [w for w in re.split(r"\s+", bare) if w.strip(".,")]
    last = words[-1].strip(".,") if words else ""
    if len(words) < 2 or not last:
        return label
    for place in (title, text[:6000], text):
        found = _full_name(last, place)
        if found:
            return found
    return _titled(bare)


def _office(office: str, title: str, text: str) -> str | None:
    """Who "THE PRESIDENT" is: the one whom headline or opening call by that office."""
    pattern = re.compile(rf"\b{re.escape(office.title())}\s+((?:{_CAPITAL}\.?\s+){{0,3}}?{_CAPITAL})(?=[\s,.’'–—:]|$)")
    for place in (title, text[:3000]):
        names = {}
        for match in pattern.finditer(place):
            if office == "PRESIDENT" and place[: match.start()].endswith("Vice "):
                continue
            words = [w for w in match[1].split() if w not in _AFTER_NAME]
            if words and words == match[1].split()[: len(words)]:
                names.setdefault(_bare(words[-1]).lower(), " ".join(words))
        if names:
            first = next(iter(names.values()))
            return (
                _full_name(_bare(first.split()[-1]), title)
                or _full_name(_bare(first.split()[-1]), text)
                or _bare(first)
            )
    return None


_AFTER_NAME = frozenset(
    str.split(
        """At On In Before After During Announces And Of To With Meets Meeting Calls Welcomes Signs Statement Remarks
        Delivers Nominates Visit From For Marks Honors Hosts Speaks The"""
    )
)
_TITLE_WORDS = frozenset(w.capitalize() for w in TITLES) | {"The", "And", "By", "With", "On", "In", "At", "Of"}


def _full_name(last: str, place: str) -> str | None:
    """The fullest run of capitalised words that ends in this surname, titles taken off."""
    pattern = re.compile(
        rf"((?:(?:{_CAPITAL}|[A-Z])\.?\s+|(?:al|bin|van|von|de)\s+){{1,4}})({re.escape(last)}|{re.escape(_cased(last))})\b",
        re.I if not last.isupper() else 0,
    )
    best = None
    for match in pattern.finditer(place):
        words = match[1].split()
        while words and (
            words[0].strip(".") in _TITLE_WORDS
            or not words[0][0].isupper()
            or words[0] == words[0].upper()
            and len(words[0]) > 2
        ):
            words.pop(0)
        for cut in range(len(words) - 1, -1, -1):
            if words[cut].strip(".") in _TITLE_WORDS or words[cut].isupper() and len(words[cut].strip(".")) > 1:
                words = words[cut + 1 :]
                break
        if words and (best is None or len(words) > len(best) - 1):
            best = [*words, _cased(last) if match[2].isupper() else match[2]]
    return " ".join(best) if best else None


def _cased(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).strip(".,")


def _titled(label: str) -> str:
    return " ".join(_cased(w) if len(w.strip(".")) > 2 or w.endswith(".") else w for w in label.split())
