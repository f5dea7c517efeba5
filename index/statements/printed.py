"""The words in which a speaker is printed: which of them are the name, and which an office or what leads to it."""

from __future__ import annotations

import re

from ..names import TITLES, fold
from ..types import Span
from .countries import COUNTRIES
from .lexicon import is_calling, is_known_calling, is_speaker, lexicon
from .tokens import Token

_LEADING = frozenset(str.split("the mr mrs ms dr prof sir state u.s us"))
"""What stands before a name and is none of it."""
_NEVER = frozenset(
    str.split(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december today yesterday tomorrow having being key you the a an but and in on at
        then later this that these those here there what who which how why both all"""
    )
)
"""What ends no name."""


def clean(printed: str) -> str:
    """A printed name in one line, without what stops the sentence, but with the point of an initial."""
    name = re.sub(r"['’]$", "", " ".join(printed.split())).strip(" ,")
    return name if re.search(r"\b[A-Z]\.(?:[A-Z]\.)*$", name) else name.rstrip(".")


def plain(tokens: tuple[Token, ...]) -> str:
    """The words of tokens with a space between each two."""
    return " ".join(t.text for t in tokens)


def role_told(office: str) -> str | None:
    """What the words beside a name tell its bearer to be; None where no calling is among them."""
    words = [w for w in re.sub(r"\s+([,.])", r"\1", office).strip(" ,.()").split()]
    if words and re.match(r"(?:who|which|whose)\b", words[0].lower()):
        return None
    words = words[: next((k for k, w in enumerate(words) if re.match(r"(?:who|whose|which)\b", w.lower())), len(words))]
    while words and (
        words[0].lower() in ("the", "a", "an", "and", "but", "also", "now", "then") or words[0][0].isdigit()
    ):
        words.pop(0)
    if words and _NO_ROLE.match(words[0].lower()):
        return None
    while words and words[-1].lower() in ("who", "which", "whose", "and"):
        words.pop()
    role = re.sub(r",? (?:said|says|told)$", "", " ".join(words)).strip(" ,")
    return role if role and len(words) <= 14 and any(is_calling(w.strip(",.").lower()) for w in words) else None


_NO_ROLE = re.compile(
    r"(?:\w{3,}ing|asked|pressed|questioned|lost|won|told|said|about|including|no|once|with|like|unlike|as|by|from|among|"
    r"when|while|after|before|in|at|on)$"
)
"""What opens no words for what somebody is: "speaking to reporters", "asked whether it would pass"."""


def name_span(tokens: tuple[Token, ...], name: str) -> Span:
    """The tokens of the phrase that print the name, its titles left out."""
    wanted = set(fold(name).split())
    kept = [t for t in tokens if set(fold(t.text).split()) & wanted]
    return (kept[0].start, kept[-1].end) if kept else (tokens[0].start, tokens[-1].end)


def _before_of(words: list[str]) -> list[str]:
    """The last word before the first "of" or "for": "Union" of "Academic Staff Union of Nigerian Universities"."""
    at = next((k for k, word in enumerate(words) if word.lower() in ("of", "for")), 0)
    return words[max(at - 1, 0) : at] if at > 1 else []


def _without_office(words: list[str]) -> list[str]:
    """ "Undersecretary for Education Mr. Toccafondi" → the name that ends it."""
    for k in range(len(words) - 1, 0, -1):
        if words[k - 1].lower() in ("of", "for") and k < len(words) - 1 and is_calling(words[0].lower()):
            rest = words[k + 1 :] if len(words) - k > 2 else words[k:]
            return rest
    return words


def name_in(printed: str) -> list[str]:
    """The words of a printed name without titles and offices before it, as far as they are none of a body's name."""
    words = _without_office(printed.split())
    if len(words) == 2 and words[0][-2:] in ("'s", "’s"):
        of = words[0][:-2]
        if of.lower() in COUNTRIES or of.isupper() and len(of) > 1:
            words.pop(0)  # "Turkey’s Erdogan", "NATO’s Stoltenberg"
    while (
        len(words) > 1
        and " ".join(words).lower() not in _PARTIES
        and (words[0].strip(".").lower() in _LEADING or is_known_calling(words[0].strip(".")))
    ):
        of_body = any(word.lower() in lexicon()["bodies"] for word in (words[-1], *_before_of(words)))
        of_body = of_body and words[0].lower() not in _LEADING - {"state"}
        if of_body or words[0] == "State" and is_speaker(words[1].lower()):
            break  # "the Justice Department", "the Republican National Committee"
        words.pop(0)
    return words


_PARTIES = (
    "liberal democrats",
    "christian democrats",
    "social democrats",
    "free democrats",
    "national unity government",
)


def may_name(words: list[str]) -> bool:
    """Whether words in capitals may be a name at all: no day, no number, nothing that only opens a sentence."""
    if not words or words[0].lower() in ("of", "for") or words[-1].isdigit():
        return False
    acronym = words[-1].isupper() and len(words[-1]) > 1
    if words[-1].lower() in _NEVER and not acronym:
        return False
    return not (words[0].endswith("ing") and len(words) > 1 and words[1].lower() in TITLES)
