"""The name that stands behind what tells who somebody is: "the mediator, the former diplomat Ana Ruiz,", "the state
statistics agency, CAPMAS", "a young man, identifying himself only as James"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..types import Span
from .antecedents import surely_person
from .apposition import of_others
from .bynames import CAPITAL
from .lexicon import is_calling, lexicon, singular
from .no_names import INSTITUTION
from .offices import office_head, woman_of
from .tokens import Speaker, Token

if TYPE_CHECKING:
    from .speakers import Speakers

_BESIDE = re.compile(
    rf",\s(?:(?:the|an?)\s(?:(?!(?:of|for|to|with|in|by|from|at|on)\s)[\w-]+\s){{0,5}}?)?"
    rf"(?:(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Col|Lt|Capt|Sgt|Rev)\.\s|{CAPITAL}\sof\s(?:the\s)?)?"
    rf"((?:{CAPITAL}\s){{0,4}}{CAPITAL}),"
)
_TITLED = re.compile(
    rf"(?:\s(?:in|of|at|from|on)\s(?:the\s)?[\w’'-]+(?:\s[\w’'-]+){{0,3}}?)?,\s(?:(?:the|a|an)\s)?"
    rf"(?:(?!and\b|but\b|who\b|said\b)[\w’'.-]+\s){{1,7}}?((?:{CAPITAL}\s){{1,2}}{CAPITAL})(?=[,.;]|\s\()"
)
"""A name behind somebody's office, between a comma and the next mark."""
_JOINED = r"(?:(?:of|for|and|on|to|in|against|&)\s(?:the\s)?)?"
_BODY = re.compile(rf",\s(?:the\s)?({CAPITAL}(?:\s{_JOINED}{CAPITAL}){{0,7}})(?:\s\([A-Z]{{2,}}\),|,|\.(?:\s|$)|;)")
_SELF = re.compile(
    rf",?\s(?:(?:and\s)?who\s[^.,“\"]{{0,40}}?|(?:also\s)?(?:identifying|naming|calling|giving)\s)"
    rf"(?:(?:himself|herself|themselves|identified|named)\s?(?:only\s|simply\s|solely\s)?(?:as|by)|"
    rf"(?:just\s|only\s)?(?:his|her|their)\s(?:first\s|last\s|full\s)?name\s?(?:only\s)?(?:as)?),?\s"
    rf"(?:only\s)?(?:(?:his|her|their|the)\s(?:first\s|last\s|single\s)?name,?\s)?(?:as\s)?({CAPITAL}(?:\s{CAPITAL})?)"
)
"""What tells how somebody without a name wants to be named."""
_DEFINITE = frozenset(str.split("the his her its their"))


def named_behind(speakers: Speakers, tokens: tuple[Token, ...], printed: str, span: Span, index: int) -> Speaker | None:
    """Whoever is named behind the words at `span` that tell who it is; None where the name is another's, or none."""
    if of_others(list(tokens)):
        return _for_another(speakers, tokens, span, index)
    head, owned = office_head(printed), any(t.text.endswith(("’s", "'s")) for t in tokens)
    definite = tokens[0].lower in _DEFINITE or owned
    if head in lexicon()["bodies"] and tokens[-1].text.islower():
        name = body_named(speakers, head, span[1]) if definite or tokens[0].lower in ("a", "an") else None
        return Speaker(name, span, None, False, None, False, index) if name is not None else None
    if definite and (match := _BESIDE.match(speakers.text, span[1])) is not None and is_calling(head):
        return _person(speakers, tokens, match[1].split(), head, span, index)
    one = tokens[0].lower in ("another", "one") and (is_calling(tokens[-1].lower) or is_calling(head))
    if one and (match := _TITLED.match(speakers.text, span[1])) is not None:
        return _person(speakers, tokens, match[1].split(), head, span, index)  # "another witness, adviser Ana Ruiz."
    if (own := _SELF.match(speakers.text, span[1])) is not None:
        return Speaker(own[1], span, None, True, woman_of({t.lower for t in tokens}), False, index)
    return None


def _for_another(speakers: Speakers, tokens: tuple[Token, ...], span: Span, index: int) -> Speaker | None:
    """Whoever is named behind "a spokesman for the chancellor", where the chancellor is known by another name."""
    match = _BESIDE.match(speakers.text, span[1])
    of = next(k for k, t in enumerate(tokens) if k and t.lower in ("for", "of", "to"))
    if match is None or singular(tokens[of - 1].lower) != tokens[of - 1].lower:
        return None
    found = _person(speakers, tokens, match[1].split(), tokens[of - 1].lower, span, index)
    holder = speakers.roster.by_role(" ".join(t.text for t in tokens[of + 1 :]))
    return found if found is not None and holder is not None and holder.name != found.name else None


def _person(
    speakers: Speakers, tokens: tuple[Token, ...], words: list[str], head: str, span: Span, index: int
) -> Speaker | None:
    found = next((p for k in (4, 3, 2) if (p := speakers.roster.find(" ".join(words[-k:]))) is not None), None)
    if len(words) == 1 and tokens[0].lower in ("his", "her", "their"):  # "her son, Luis,"
        name = found.name if found is not None else words[0]
        return Speaker(name, span, None, True, woman_of({head}), False, index)
    if found is None or len(words) < 2 or not surely_person(speakers, found):
        return None
    return Speaker(found.name, span, found.role, True, found.woman, False, index)


def body_named(speakers: Speakers, head: str, end: int) -> str | None:
    """The name of a body between commas behind the words for it, of which `head` is the noun and which end at `end`: of
    several words, or an acronym; and where no comma closes it, one that is plainly a body's."""
    match = _BODY.match(speakers.text, end) or _BESIDE.match(speakers.text, end)
    if match is None or singular(head) != head:
        return None
    words = match[1].split()
    person = next((p for k in (4, 3, 2) if (p := speakers.roster.find(" ".join(words[-k:]))) is not None), None)
    if person is not None and surely_person(speakers, person):
        return None
    if len(words) == 1:
        return speakers.full.get(match[1], match[1]) if match[1].isupper() and len(match[1]) > 1 else None
    plain = {word.lower() for word in words}
    if not match[0].endswith(",") and not plain & (INSTITUTION | lexicon()["bodies"] | {head}):
        return None
    return match[1]
