"""How many of a sentence's words the cited ranges have at all: where hardly any, something else is cited.

Other words may say the same; the network judges that. This finds what no rewording explains.
"""

from __future__ import annotations

import re
from itertools import groupby

from ..compose.figures import SCALES
from ..speaker import lemma
from ..words import Word, is_stop, words
from .fault import Fault

_LEAST = 0.25
"""Share of the content words, names and numbers aside, that the ranges must have …"""
_RUN = 4
"""… and so many in a row must not be missing. Of 49 right sentences on the sample archive, worded otherwise on purpose,
the least share was .33 and the longest run 2."""
_CLAUSE = re.compile(
    r",?\s+(?:and|but|or|which|who|because(?: of)?|after|before|despite|although|though|while|as|since|so that|"
    r"in order to|in response to|following|under|with|to)\s+|[,;:–—]\s+"
)


def check_coverage(text: str, ranges: str) -> Fault | None:
    """Whether too few of the words, or too many in a row, stand nowhere in `ranges` (headlines included)."""
    held = {word.stem for word in words(ranges)}
    own = _telling(text)
    known = [word.stem in held for word in own]
    if len(known) > 1 and sum(known) < _LEAST * len(known):
        return Fault("weak", "hardly a word of it is in what is cited")
    at = 0
    for is_known, group in groupby(known):
        size = len(list(group))
        if not is_known and size >= _RUN:
            return Fault("weak", f"nothing of “{text[own[at].start : own[at + size - 1].end]}” is in what is cited")
        at += size
    for clause in _CLAUSE.split(text)[1:]:  # what the sentence begins with may be worded anew
        own = _telling(clause)
        if len(own) > 1 and not any(word.stem in held for word in own):
            return Fault("weak", f"nothing of “{clause.strip(' .')}” is in what is cited")
    return None


def _telling(text: str) -> list[Word]:
    """The content words, without names, numbers and verbs of saying, which other checks see to."""
    return [
        word
        for word in words(text)
        if word.text[0].islower() and not is_stop(word.text) and lemma(word.text) is None and word.text not in SCALES
    ]
