"""Names of people and places: one person in several spellings, and the fullest form that an article gives."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

UPPER = "A-ZÀ-ÖØ-Þ" + "".join(filter(str.isupper, map(chr, (*range(0x100, 0x250), *range(0x1E00, 0x1F00)))))
"""The capital letters of Latin script, for a class of a pattern: "Šefčovič" and "Nausėda" are names as "Blinken" is."""

MARKS = r"\u0300-\u036f"
"""Accents that stand as characters of their own, for the same: "Ìlọ̀rí"."""

TITLES = frozenset(
    str.split(
        """mr mrs ms miss dr prof professor sir lord lady dame baron baroness president vice prime minister deputy
        secretary chancellor foreign defence defense interior finance home state treasury general gen lieutenant lt
        colonel col major maj captain capt sergeant sgt admiral adm commander chief chairman chairwoman chair
        speaker senator sen representative rep congressman congresswoman governor gov mayor ambassador amb judge
        justice king queen prince princess pope patriarch archbishop bishop father rev reverend imam sheikh sultan
        emir crown director head spokesman spokeswoman spokesperson press former acting administrator commissioner
        premier taoiseach first special adviser advisor security national us u.s the late comrade analyst brigadier
        commodore corporal superintendent inspector retired cllr councillor attorney sheriff detective constable
        solicitor undersecretary councilman councilwoman alderman assistant archpriest rabbi"""
    )
)
"""Words, folded, that stand before a name and are no part of it."""

PRONOUNS = frozenset(("he", "she", "it", "they"))
"""What stands for a speaker whom the article does not make plain."""

ARTICLE = r"(?:(?:a[dlnrstz]|el|ul|ash|bin|ben)-|[dlDO][’'])"
"""What may stand before a capital and be part of the name, for a pattern: "al-Assad", "d’Estaing"."""
_CAPITAL_WORD = re.compile(rf"{ARTICLE}?[{UPPER}]")


def is_name_word(word: str) -> bool:
    """Whether a word is written as a name is: "Assad", "al-Assad"."""
    return _CAPITAL_WORD.match(word) is not None


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


def voice_key(name: str) -> str:
    """What all names that `same_person` takes for one have in common, shorter than the name: its surname without what
    transliteration varies."""
    return _loose(surname(name))


def _given(words: list[str]) -> list[str]:
    return [w for w in words[:-1] if w not in _PARTICLES]


def _same_given(a: list[str], b: list[str]) -> bool:
    x, y = a[0], b[0]
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return _same_word(x, y) or x.startswith(y[:3]) and min(len(x), len(y)) <= 4 or x in b or y in a


def _same_word(a: str, b: str) -> bool:
    return a == b or _loose(a) == _loose(b)


@lru_cache(1 << 14)
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


_CAPITAL = rf"[{UPPER}][\w{MARKS}’'\-]*"
_DOUBLED = re.compile(rf"^(.*?\b({_CAPITAL})\s+({_CAPITAL}))\s+\3\s+\2.*$")


def resolve_label(label: str, title: str, text: str) -> str:
    """A transcript's label with the name spelled out where the headline or the text does so.

    "MS. PSAKI" → "Jen Psaki" under "Press Briefing by Press Secretary Jen Psaki", "Vladimir Putin" → itself, "THE
    PRESIDENT" → "President Biden" under "Remarks by President Biden". Nothing is guessed: an office that the headline
    gives to nobody, or a surname that two people of the text share, comes back as printed, in small letters.
    """
    label = " ".join(label.split()).strip(" :")
    if doubled := _DOUBLED.match(label):
        label = doubled[1]
    if 1 < len(label) < 5 and len(initialled := _initialled(label, title, text)) == 1:
        return initialled.pop()
    if _is_surname(label) and (full := _spelled_out(label.split(), title, text)):
        return full
    if not label.isupper() or len(label) < 3:
        name = _without_titles(label)
        longer = label.split()[-3:]  # "President of Vietnam Nguyen Xuan Phuc", who goes on as "Nguyen Xuan Phuc:"
        goes_on = re.compile(rf"(?:^|[.!?*]\s?){re.escape(' '.join(longer))}\b", re.M)
        return " ".join(longer) if len(name.split()) == 2 < len(label.split()) - 2 and goes_on.search(text) else name
    if label.startswith("THE "):
        return _holder(_cased_words(label[4:]), title) or _cased_words(label).replace("The ", "the ", 1)
    words = label.split()
    if len(words) < 2:
        return label.capitalize() if label.lower() in _PLAIN else label
    if words[0].strip(".") not in _LABEL_TITLES:
        return _cased_words(label)
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i].strip(".") in _LABEL_TITLES), 0)
    name = words[last + 1 :]
    if not name:
        return _cased_words(label)
    office = "President" if "PRESIDENT" in words else ""
    return _spelled_out(name, title, text, office) or _cased_words(label)


def is_called(label: str, title: str, text: str) -> bool:
    """Whether headline or text calls somebody by a label, a bare surname with a given name or title before it, or gives
    the name whose initials it is."""
    words = [w for w in label.split() if w.strip(".").lower() not in TITLES]
    if not words:
        return False
    if _initialled(label, title, text):
        return True
    printed = " +".join(rf"(?:{re.escape(w)}|{re.escape(_cased(w))})" for w in words)
    place = f"{title}\n{text}"
    if len(words) > 1 and words[0].lower() not in _PARTICLES:
        return re.search(rf"(?<!\w){printed}(?![\w:])", place) is not None
    before = re.finditer(rf"(?<![\w.])({_CAPITAL}\.?) +(?:(?:[A-Z]\.|van|von|de|al|bin) +)?{printed}(?![\w:])", place)
    return any(m[1] not in _NO_GIVEN or m[1].lower().strip(".") in TITLES for m in before)


def _initialled(label: str, title: str, text: str) -> set[str]:
    """The names of which a label is the initials: "KHA" for Kari Holm-Aas."""
    if not label.isalpha() or not label.isupper() or not 1 < len(label) < 5:
        return set()
    names = r"(?<![\w-])" + "[ -]".join(rf"{letter}[a-zà-ÿ’'ł]+" for letter in label) + r"(?![\w-]| [A-Z])"
    return set(re.findall(names, f"{title}\n{text}"))


def _is_surname(label: str) -> bool:
    words = [w for w in label.split() if w.lower() not in _PARTICLES]
    return len(words) == 1 and len(label) > 2 and label.lower() not in _PLAIN | _UNNAMED


_UNNAMED = frozenset(
    str.split(
        "question questions reporters journalist journalists press interviewer correspondent remark response reply"
    )
)
_PLAIN = frozenset(
    str.split("moderator operator audience participant aide interpreter host speaker answer reporter child")
)
_LABEL_TITLES = frozenset(word.upper() for word in TITLES) | {"LEADER", "CHAIRMAN", "COUNSEL", "CEO", "AMB", "GENERAL"}
_NO_GIVEN = frozenset(
    str.split(
        """The And But I My Is It When Because Why What Remarks Speech Statement With By To Of In On At For From Not So
        Q Mr Mrs Ms Dr Thank Thanks Joint Energy Education Communications Strategic Technology Family Advisers That
        This Our Your Their Or As If While Yes No Well And Meet Meets Now Then Former Hi Hello Also"""
    )
)
_AFTER_NAME = frozenset(
    str.split(
        """At On In Before After During Announces And Of To With Meets Meeting Calls Welcomes Signs Statement Remarks
        Delivers Nominates Visit From For Marks Honors Hosts Speaks The Visits Holds Gives Addresses Joins As Aboard
        Upon Following Regarding About Today Three Four Five"""
    )
)


def _spelled_out(surname_words: list[str], title: str, text: str, office: str = "") -> str | None:
    """The given name that stands before a surname in headline or text, when it is only one; after the office, where
    one is asked for (a president's wife has his name)."""
    printed = r"\s+".join(rf"(?:{re.escape(w)}|{re.escape(_cased(w))})" for w in surname_words)
    before = re.compile(
        rf"(?<![\w.]){_after(office)}({_CAPITAL}|[A-Z]\.)\s+(?:([A-Z]\.|van|von|de|al|bin)\s+)?({printed})(?!\w)"
    )
    for place in (title, text):
        found: dict[str, str] = {}
        for match in before.finditer(place):
            given = match[1]
            if (
                len(given.strip(".")) < 2
                or given.strip(".").lower() in TITLES
                or given in _NO_GIVEN
                or (given.isupper() and len(given) > 2)
            ):
                continue
            full = " ".join(filter(None, (given, match[2], " ".join(_cased(w) for w in match[3].split()))))
            known = found.get(given[:3])
            found[given[:3]] = max(known or "", full, key=len)
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _after(office: str) -> str:
    return rf"(?<={office}\s)" if office else ""


def _holder(office: str, title: str) -> str | None:
    """Whom the headline calls by an office: the first, "President Biden" or "First Lady Jill Biden"."""
    match = re.search(
        rf"\b(?<!Vice ){re.escape(office)}\s+((?:{_CAPITAL}|[A-Z]\.)(?:\s+(?:{_CAPITAL}|[A-Z]\.)){{0,2}})", title
    )
    if not match:
        return None
    words = []
    for word in match[1].split():
        if word in _AFTER_NAME or (words and word.endswith("ing")) or re.search(r"['’]s?$", word) and words:
            words += [_bare(word)] if word not in _AFTER_NAME and not word.endswith("ing") else []
            break
        words.append(_bare(word) if len(word) > 2 else word)
    if not words or words[0] in _AFTER_NAME:
        return None
    return " ".join(words) if len(words) > 1 else f"{office} {words[0]}"


def _without_titles(label: str) -> str:
    """ "President of Finland Sauli Niinistö" → "Sauli Niinistö"; a label that is no more than an office stays."""
    words = label.split()
    if len(words) < 3 or not any(_bare(w).lower() in TITLES - _NOT_OFFICES | {"ceo"} for w in words[:-2]):
        return label
    three = len(words[-2].strip(".")) == 1 or words[-2].lower() in _PARTICLES or words[-3].lower() in _BEGUN
    three = three or len(words) > 3 and words[-4].lower() in _OF_PERSONS  # "Congresswoman Lisa Blunt Rochester"
    name = words[-3:] if three else words[-2:]
    return " ".join(name) if all(is_name_word(w) or w.lower() in _PARTICLES for w in name) else label


_BEGUN = frozenset(("abdel", "abdul", "abd"))
"""What a given name of two words begins with: "Abdel Fattah"."""
_OF_PERSONS = frozenset(("senator", "congressman", "congresswoman", "representative", "governor"))
"""Offices that a name alone follows."""


_NOT_OFFICES = frozenset(
    str.split("national security first special home state the us press justice executive foreign us u.s")
)


def _cased_words(label: str) -> str:
    return " ".join(_cased(w) for w in label.split())


def _cased(word: str) -> str:
    """A word printed in capitals as it stands in a sentence: "JEAN-PIERRE" → "Jean-Pierre"."""
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() and len(word) > 1 else word


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).strip(".,")
