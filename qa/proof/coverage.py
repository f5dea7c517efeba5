"""How many of a sentence's words the cited ranges have at all: where hardly any, something else is cited.

Other words may say the same; the network judges that. This finds what no rewording explains.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ..compose.figures import SCALES
from ..verbs import lemma
from ..words import Word, is_stop, words
from .fault import Fault
from .premise import Cited

_LEAST = 0.25
"""Share of the content words, names and numbers aside, that the ranges must have …"""
_RUN = 4
"""… and so many in a row must not be missing. Of 49 right sentences on the sample archive, worded otherwise on purpose,
the least share was .33 and the longest run 2."""
_HEADLINE = 0.34
"""Share of all its words that a sentence may have from headlines alone: a name in a pronoun's place."""
_CLAUSE = re.compile(
    r",?\s+(?:and|but|or|which|who|because(?: of)?|after|before|despite|although|though|while|as|since|so that|"
    r"in order to|in response to|following|under|with|to)\s+|[,;:–—]\s+"
)
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does)\b"
    r"((?:(?!\b(?:is|are|was|were|has|have|had|will|would|that|who|which)\b)[^,;:–—])+)"
)
"""What is told of somebody, from the auxiliary on: "(was) found guilty of fraud"."""


def check_coverage(text: str, premise: Sequence[Cited]) -> Fault | None:
    """Whether too few of the words, or too many in a row, stand nowhere in the ranges; or what they lean on, or the
    headline, has what the ranges themselves have not."""
    headlines = _stems(" ".join(cited.citation.title for cited in premise))
    ranges = _stems(" ".join(cited.text for cited in premise))
    quotes = _stems(" ".join(cited.citation.quote for cited in premise))
    own = _telling(text)
    known = [word.stem in ranges | headlines for word in own]
    if len(known) > 1 and sum(known) < _LEAST * len(known):
        return Fault("weak", "hardly a word of it is in what is cited")
    if len(own) > 1 and sum(word.stem in quotes for word in own) < _LEAST * len(own):
        return Fault("weak", "what it tells stands before what is cited: cite that")
    at = 0
    for is_known, group in groupby(known):
        size = len(list(group))
        if not is_known and size >= _RUN:
            return Fault("weak", f"nothing of “{text[own[at].start : own[at + size - 1].end]}” is in what is cited")
        at += size
    told = [*_CLAUSE.split(text)[1:], *_PREDICATE.findall(text)]  # what the sentence begins with may be worded anew
    for clause in told:
        own = _telling(clause)
        if len(own) > 1 and not any(word.stem in ranges for word in own):
            return Fault("weak", f"nothing of “{clause.strip(' .')}” is in what is cited")
    every = {word.stem for word in words(text) if not is_stop(word.text)}
    if len(every & headlines - ranges) >= max(2, _HEADLINE * len(every)):
        return Fault("weak", "it tells what the headline tells, and no cited sentence: cite one that does")
    return None


def _stems(text: str) -> set[str]:
    return {word.stem for word in words(text)}


def _telling(text: str) -> list[Word]:
    """The content words, without names, numbers and verbs of saying, which other checks see to."""
    return [
        word
        for word in words(text)
        if word.text[0].islower() and not is_stop(word.text) and lemma(word.text) is None and word.text not in SCALES
    ]
