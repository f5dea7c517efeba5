"""Why, when and in spite of what: a sentence may join what is cited only in a way in which that is joined there."""

from __future__ import annotations

import re

from ..words import words
from .fault import Fault

_GROUPS = (
    ("after|following|once", "after follow once since later then subsequent when as with earlier"),
    ("before|ahead of|prior to", "before ahead prior until till later earlier preced by"),
    (
        "because|due to|owing to|thanks to|as a result|therefore|hence|on the grounds",
        "because due owe thank result therefor henc ground reason caus why sinc as so over blame accus given lead led "
        "prompt forc for",
    ),
    (
        "despite|in spite of|although|though|even though|regardless of|notwithstanding",
        "despit spite although though regardless notwithstand but howev while yet still even nevertheless nonetheless "
        "whereas",
    ),
    (
        "in response to|in retaliation for|in reaction to|in return for|in exchange for",
        "respons respond retali reaction react return exchang answer repli reciproc after if",
    ),
    ("in order to|so as to|in an attempt to|in an effort to|in a bid to", "to aim attempt effort bid so"),
    ("unless|if|provided that|on condition that", "unless if provid condit whether should case when would depend or"),
)
"""Ways of joining, each with the words, as stems, of which one must then be cited."""
_JOINED = tuple((re.compile(rf"\b(?:{form})\b", re.I), frozenset(enough.split())) for form, enough in _GROUPS)


def check_relations(text: str, ranges: str) -> Fault | None:
    """Whether `text` tells of a cause, a time before or after, a condition, an aim or something in spite of which, and
    the ranges tell of none."""
    held = {word.stem for word in words(ranges)} | {word.text.lower() for word in words(ranges)}
    for form, enough in _JOINED:
        if (match := form.search(text)) and not held & enough:
            return Fault("weak", f"what is cited joins nothing by “{match.group().lower()}”")
    return None
