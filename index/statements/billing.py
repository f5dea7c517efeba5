"""What a headline bills somebody as: "President Ruiz of Olm", "FEMA Administrator Ada Bell"."""

from __future__ import annotations

from ..names import fold
from .lexicon import is_calling, is_listed, singular
from .offices import unmarked


def billed_as(name: str, headline: str) -> str | None:
    """The office and the country that a headline which lists its speakers gives to one of them; None where it gives
    none, or no more of it than their name does.

    "Remarks by Vice President Bell and President Ruiz Of Olm" has "President of Olm" for "President Ruiz", "Press
    Briefing by Harbour Response Coordinator Dr. Ada Quist" "Harbour Response Coordinator" for "Ada Quist".
    """
    words, own = headline.split(), name.split()
    at = next((k for k in range(len(words) - 1, -1, -1) if fold(unmarked(words[k])) == fold(own[-1])), None)
    if at is None or is_listed(own[-1].lower()) or own[0].rstrip(".").lower() in _HONORIFICS:
        return None  # "Ms. Ada Bell" is not the President Bell of the headline
    before = [word for word in _before(words, at) if word.rstrip(".").lower() not in _HONORIFICS]
    while before and before[-1] in own and not is_calling(before[-1].lower()):
        before.pop()
    last = max((k for k, word in enumerate(before) if is_calling(word.rstrip(".,").lower())), default=-1)
    of = "".join(before[last + 1 : last + 2]).lower() in ("of", "for")  # "Secretary of Energy Ada Bell"
    office, place = before if of else before[: last + 1], _place(words, at)
    head = before[last].lower() if last >= 0 else ""
    if not head or office[0] == "the" or head == "deputy" or singular(head) != head:
        return None  # "Council of Economic Advisers Ada Bell"
    if not place and all(word in own for word in office):
        return None
    return " ".join([*office, "of", *place] if place else office)


def _before(words: list[str], at: int) -> list[str]:
    """The words before a surname that belong to it."""
    found: list[str] = []
    for k in range(at - 1, -1, -1):
        word, before = words[k], words[k - 1] if k else ""
        if word[-1] in ",;:|" or word.lower() in _BOUNDS or word in "–—-":
            break
        told = any(is_calling(unmarked(w).lower()) for w in found)
        if word.lower() in ("and", "&") and (told or not found or before.endswith(",")):
            break  # and not "Secretary of Health and Human Services Ada Bell"
        if word.lower() == "of" and not is_calling(before.lower()):
            break  # "Visit of President Ruiz"
        found.insert(0, word)
    return found


def _place(words: list[str], at: int) -> list[str]:
    """What a name is "of", behind it."""
    if words[at] != unmarked(words[at]) or "".join(words[at + 1 : at + 2]).lower() != "of":
        return []
    found: list[str] = []
    for word in words[at + 2 :]:
        small = word.lower() in ("of", "the")
        if word.lower() in _BOUNDS or word.lower() in ("and", "&") or not small and not word[:1].isupper():
            break
        found.append(word.lower() if small else unmarked(word))
        if unmarked(word) != word:
            break
    return found if any(word[:1].isupper() for word in found) else []


_HONORIFICS = frozenset(str.split("mr mrs ms miss dr sir lord lady dame hon"))
_BOUNDS = frozenset(
    str.split(
        """by with from to on in at before after during following upon about as via between among against aboard en
        remarks statement briefing meets meet meeting talks calls call conversation interview gaggle"""
    )
)
"""Words of a headline that end what belongs to a name."""
