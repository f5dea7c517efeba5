"""The name that stands behind what tells who somebody is: "the state statistics agency, CAPMAS", "a young man,
identifying himself only as James"."""

from __future__ import annotations

import re

from ..types import Span
from .bynames import CAPITAL
from .lexicon import lexicon, singular
from .no_names import INSTITUTION
from .offices import office_head

_JOINED = r"(?:(?:of|for|and|on|to|in|against|&)\s(?:the\s)?)?"
_BODY = re.compile(rf",\s(?:the\s)?({CAPITAL}(?:\s{_JOINED}{CAPITAL}){{0,7}})(?=\s\([A-Z]{{2,}}\),|,|\.(?:\s|$)|;)")
"""A name behind a comma that closes with the next stop."""
_SELF = re.compile(
    rf",?\s(?:(?:and\s)?who\s[^.,“\"]{{0,40}}?|(?:also\s)?(?:identifying|naming|calling|giving)\s)"
    rf"(?:(?:himself|herself|themselves|identified|named)\s?(?:only\s|simply\s|solely\s)?(?:as|by)|"
    rf"(?:just\s|only\s)?(?:his|her|their)\s(?:first\s|last\s|full\s)?name\s?(?:only\s)?(?:as)?),?\s"
    rf"(?:only\s)?(?:(?:his|her|their|the)\s(?:first\s|last\s|single\s)?name,?\s)?(?:as\s)?({CAPITAL}(?:\s{CAPITAL})?)"
)
"""What tells how somebody without a name wants to be named."""


def body_behind(text: str, printed: str, span: Span) -> str | None:
    """The name of a body that is told of at `span` and named between commas behind: a name of several words that is
    plainly one of a body, or an acronym."""
    head = office_head(printed)
    if head not in lexicon()["bodies"] or singular(head) != head or (found := _BODY.match(text, span[1])) is None:
        return None
    words = found[1].split()
    if len(words) == 1:
        return words[0] if words[0].isupper() and len(words[0]) > 2 else None
    plain = {word.lower() for word in words}
    return found[1] if plain & (INSTITUTION | lexicon()["bodies"]) or head in plain else None


def own_name(text: str, span: Span) -> str | None:
    """The name by which somebody who is told of at `span` goes in the article, as they told the reporter."""
    found = _SELF.match(text, span[1])
    return found[1] if found is not None else None
