"""Who does it and to whom: "Russia accused Ukraine" is not "Ukraine accused Russia", and is "Ukraine was accused by
Russia".

Read from the order of names around a verb that a sentence shares with the cited ranges. Where the order does not tell,
nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.names import UPPER, surname

from ..words import is_stop, stem
from .fault import Fault
from .modality import is_past

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[.,;:!?—–“”\"]")
_NAME = re.compile(rf"[{UPPER}]")
_STOPS = frozenset('.;:!?—–“”"') | frozenset(str.split("but because while although whereas who which whose whom where"))
_BE = frozenset(str.split("is are was were be been being"))
_MUTUAL = frozenset(
    stem(w) for w in str.split("meet speak talk discuss agree join share exchange negotiate call confer")
)
"""What both do alike."""
_SOMEBODY = frozenset(str.split("i you he she it we they there"))
"""What is itself the one who does it, or to whom: the name beyond is not."""
_NO_VERB_AFTER = frozenset(
    str.split("the a an this that these those his her its their our my of in on at for with from")
)


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb with the names before and after it in its clause, as surnames; a passive one is turned round."""

    verb: str
    """Its stem."""
    printed: str
    agents: frozenset[str]
    patients: frozenset[str]


def check_agents(text: str, ranges: str) -> Fault | None:
    """Whether somebody whom `text` has do something is, in the ranges, only the one to whom it is done."""
    held: dict[str, list[_Deed]] = {}
    for deed in _deeds(ranges):
        held.setdefault(deed.verb, []).append(deed)
    for deed in _deeds(text):
        others = held.get(deed.verb, [])
        if not others or not deed.agents or not deed.patients:
            continue
        agents, patients = (frozenset().union(*(getattr(o, part) for o in others)) for part in ("agents", "patients"))
        turned = deed.agents & patients - agents or deed.patients & agents - patients
        if turned and not deed.agents & agents:
            return Fault("contradicted", f"in what is cited it is the other way round: who “{deed.printed}” whom")
    return None


def _deeds(text: str) -> Iterator[_Deed]:
    """The verbs of a text that stand between names."""
    tokens = _TOKEN.findall(re.sub(r"\([^)]*\)", " ", text.replace("’s", "").replace("'s", "")))
    for place, token in enumerate(tokens):
        if not token[0].islower() or is_stop(token) or len(token) < 4:
            continue
        key = stem(token)
        before = tokens[place - 1].lower() if place else ""
        if key in _MUTUAL or before in _NO_VERB_AFTER or token.endswith("ly"):
            continue
        left, right = _names(reversed(tokens[:place])), _names(tokens[place + 1 :])
        if before in _BE and is_past(token) and "by" in tokens[place + 1 : place + 4]:
            left, right = right, left
        if left or right:
            yield _Deed(key, token, left, right)


def _names(tokens) -> frozenset[str]:
    """The surnames in a clause, from a verb outwards to its end or to another clause."""
    found: list[str] = []
    for token in tokens:
        if token in _STOPS or token.lower() in _SOMEBODY:
            break
        if _NAME.match(token) and not is_stop(token):
            found.append(surname(token))
        elif found and token not in ("of", "the", "and", ",", "de", "van", "von", "al"):
            break  # the nearest name, with what it is joined to
    return frozenset(name for name in found if name)
