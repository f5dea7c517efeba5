"""What a headline that lists its speakers bills them as: "Remarks by Port Director Ada Bell and President Ruiz"."""

from __future__ import annotations

import re

from ..names import fold
from .countries import COUNTRIES, DEMONYMS
from .lexicon import is_calling, is_listed, singular
from .offices import unmarked


def billed_as(name: str, headline: str) -> str | None:
    """The office and the country that such a headline gives to one of its speakers; None where it gives none, or no
    more of it than their name does, and for a headline of another kind.

    "Remarks by Vice President Bell and President Ruiz Of Peru" has "President of Peru" for "President Ruiz", "Press
    Briefing by Harbour Response Coordinator Dr. Ada Quist" "Harbour Response Coordinator" for "Ada Quist".
    """
    words, own = headline.split(), name.split()
    if not own or headline.isupper() or _LISTS.match(headline) is None:
        return None
    at = _mention(words, own)
    if at is None or is_listed(own[-1].lower()) or own[0].rstrip(".").lower() in _HONORIFICS:
        return None  # "Ms. Ada Bell" is not the President Bell of the headline
    office = _office(words, at, own)
    head = next((word.lower() for word in reversed(office) if is_calling(word.lower())), "deputy")
    if head == "deputy" or singular(head) != head or office[0] == "the" or office[-1] in ("of", "for"):
        return None  # "Council of Economic Advisers Ada Bell"
    title = [word for word in own[:-1] if is_calling(word.lower())]
    if title and title[-1].lower() != head:
        return None  # "Secretary Bell" is not President Bell
    place = _place(words, at)
    if not place and all(word in own for word in office):
        return None
    return " ".join([*office, "of", *place] if place else office)


def _mention(words: list[str], own: list[str]) -> int | None:
    """Where the headline has the surname; of several the one before which it has the name's word before that."""
    found = [k for k, word in enumerate(words) if fold(unmarked(word)) == fold(own[-1])]
    if len(found) > 1:
        found = [k for k in found if k and len(own) > 1 and fold(words[k - 1]) == fold(own[-2])]
    return found[0] if len(found) == 1 else None


def _office(words: list[str], at: int, own: list[str]) -> list[str]:
    """The words of an office right before a name, or before a title's name, of which the last may be left out."""
    k = at - 1
    while k >= 0 and (words[k] in own and not is_calling(words[k].lower()) or _INITIAL.fullmatch(words[k])):
        k -= 1
    k -= k >= 0 and words[k].rstrip(".").lower() in _HONORIFICS
    if is_calling(own[0].lower()):  # "President Ruiz" for "President Ana Maria Ruiz"
        names = k
        while names > max(k - 4, -1) and _is_named(words[names]):
            names -= 1
        k = names if names >= 0 and is_calling(words[names].lower()) else k
    found: list[str] = []
    while k >= 0:
        word, before = words[k], words[k - 1] if k else ""
        ends = word != unmarked(word) and not (found and word.endswith(("’s", "'s", "s’", "s'")))
        if ends or word.lower() in _BOUNDS or word.rstrip(".").lower() in _HONORIFICS or not word[0].isalnum():
            break
        if word.lower() in ("and", "&") and not (
            found and _of_two(words, k) and not any(is_calling(w.lower()) for w in found)
        ):
            break
        if word.lower() in ("of", "for") and not is_calling(before.lower()):
            break  # "Visit of President Ruiz"
        found.insert(0, word)
        k -= 1
    return found


def _is_named(word: str) -> bool:
    return (word[0].isupper() or word in _PARTICLES) and not is_calling(word.lower())


def _of_two(words: list[str], k: int) -> bool:
    """Whether what an "and" joins is what an office is for: "Secretary of Health and Human Services"."""
    return any(
        words[j].lower() in ("of", "for") and j > 0 and is_calling(words[j - 1].lower())
        for j in range(max(0, k - 3), k)
    )


def _place(words: list[str], at: int) -> list[str]:
    """The country that a name is "of", behind it."""
    k = at + 1 + (words[at + 1 : at + 2] == ["Jr."])
    if words[at] != unmarked(words[at]) or "".join(words[k : k + 1]).lower() != "of":
        return []
    found: list[str] = []
    for word in words[k + 1 :]:
        plain = re.sub(r"['’]s?$", "", unmarked(word)).lower()
        if plain not in _OF_COUNTRIES and plain not in COUNTRIES and plain not in DEMONYMS:
            break
        found.append(word.lower() if plain in ("of", "the") else word.rstrip(".,;"))
        if word[-1] in ".,;":
            break
    while found and found[-1] in ("of", "the"):
        found.pop()
    told = any(word.lower() in COUNTRIES or word.lower() in DEMONYMS or word in _NAMED for word in found)
    return found if told else []


_LISTS = re.compile(
    r"(?:CORRECTED: )?(?:(?:Background|Joint|Working|Press|News|Virtual) )*(?:Remarks|Briefings?|Gaggle|Conference|"
    r"Call|Availability|Statements?|Meeting|Talks|Conversation|Interview|Answers|Speech|Transcript)\b",
    re.I,
)
"""How a headline begins that says whose words follow."""
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)?")
_PARTICLES = frozenset(str.split("al bin da de del der di el la van von"))
_HONORIFICS = frozenset(str.split("mr mrs ms miss dr sir lord lady dame hon"))
_BOUNDS = frozenset(
    str.split(
        """by with from to on in at before after during following upon about as via between among against aboard en
        remarks statement briefing meets meet meeting talks calls call conversation interview gaggle then"""
    )
)
"""Words of a headline that end what belongs to a name."""
_NAMED = frozenset(("Kingdom", "States", "Emirates", "Union", "Philippines", "Netherlands"))
_OF_COUNTRIES = frozenset(
    str.split(
        """the of republic kingdom state states united federal federation democratic people arab islamic union emirates
        south north new east west saudi korea zealand africa costa rica el salvador sri lanka philippines netherlands
        socialist czech dominican marshall islands faso leone guinea papua"""
    )
)
"""Words of the names of countries, beside those that are countries'."""
