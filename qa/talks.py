"""Reports of talks ("Readout of President Ruiz’s Call with …"): what "the leaders" say there each of them says."""

from __future__ import annotations

import re

from index.types import Document

from .governments import is_government, is_told_of, names_of
from .offices import countries_in, is_description, office_stems, place_stems, publisher, tells_body
from .speaker import names_whom, personal_name, several

_TALKS = re.compile(
    r"\b(?:readout|(?:telephone|phone|video)?\s?(?:conversation|call)|talks|meeting|met|summit|joint\s\w+|bilateral|"
    r"statement by .+ and|spoke (?:\w+ )?(?:with|to|by))\b",
    re.I,
)
_MANY = (
    "leaders|presidents|prime ministers|foreign ministers|ministers|sides|parties|countries|nations|governments|"
    "chancellors|heads of state|secretaries|officials|partners|allies"
)
_JOINT = re.compile(rf"(?:the |both |these )?(?:two |three |both )?(?:{_MANY})|they|the (?:two|three)", re.I)
_IMPERSONAL = (
    r"(?:(?:the|an?|special|particular|mutual|current|issues on the) )?(?:[\w-]+ ){0,2}(?:discussion|conversation|"
    "exchange|emphasis|focus|attention|satisfaction|interest|issues|agenda|agreement|understanding|readiness|concern)"
)
_TOGETHER = re.compile(
    r"(?:[^,.]{0,60}, )?(?:it was (?:\w+ )?(?:noted|stressed|emphasi[sz]ed|underscored|underlined|agreed|pointed out|"
    rf"stated|confirmed|decided|reaffirmed)|we|they|(?:the |both )(?:two |three )?(?:{_MANY}))\b",
    re.I,
)
_DISCUSSED = re.compile(
    rf"(?:[^,.]{{0,60}}, )?(?:there was an? (?:\w+ )*exchange|{_IMPERSONAL}\b[^.]{{0,90}}?\b(?:focused|touched|covered|"
    r"(?:was|were)(?: \w+)? (?:on|expressed|held|placed|paid|given|reached|noted|discussed)))\b",
    re.I,
)
_OPENING = 300
"""Characters of an article in which a report of talks names who took part."""


def takes_part(asked: str, document: Document) -> bool:
    """Whether an article reports talks, or is a statement of several, and names all who are asked for as part of it."""
    opening = f"{document.title}\n{document.text[:_OPENING]}"
    return bool(_TALKS.search(opening)) and all(_takes_part(name, opening, document) for name in each_of(asked))


def each_of(asked: str) -> tuple[str, ...]:
    """Those whom one phrase of a question names, descriptions among them: "Biden and Ukraine's premier" both."""
    return several(asked) or (tuple(asked.split(" and ")) if asked.count(" and ") == 1 else (asked,))


def pair_of(asked: str) -> tuple[str, ...]:
    """`each_of` a phrase that surely names two: governments, or somebody by what they are beside another; nobody of
    "the Food and Agriculture Organization", "Marks and Spencer's boss" or "the minister of Trade and Industry"."""
    each = each_of(asked)
    if len(each) < 2:
        return ()
    described = [one for one in each if is_description(one)]
    sure = not re.search(r"\s(?:of|for)\s", each[0]) and all(
        one.lower().startswith("the ") or countries_in(place_stems(one)) if one in described else personal_name(one)
        for one in each
    )
    return each if described and sure or all(map(is_government, each)) else ()


def _takes_part(one: str, opening: str, document: Document) -> bool:
    """Whether the opening names one, or one's government publishes it; with the place where an office is asked for: no
    other country's will do."""
    if is_government(one):
        by = publisher(document)
        return is_told_of(one, opening) or any(tells_body(name, by) for name in names_of(one))
    if not names_whom(one, opening):
        return False
    return personal_name(one) is not None or place_stems(one) <= office_stems(opening)


def issues_jointly(asked: str, document: Document) -> bool:
    """Whether an article is the text of what several state together, and all who are asked for are among them: "Joint
    Statement between the United States and the European Commission", asked of Washington."""
    if not _TOGETHER_STATED.search(document.title) or _ABOUT_TALKS.match(document.title):
        return False
    opening = f"{document.title}\n{document.text[:_OPENING]}"
    return all(_is_among(one, opening, document) for one in each_of(asked))


def _is_among(one: str, opening: str, document: Document) -> bool:
    return is_told_of(one, opening) or _takes_part(one, opening, document)


_TOGETHER_STATED = re.compile(
    r"(?:\bjoint (?:\w+ )?(?:leaders[’'] )?|\bleaders[’'] (?:joint )?|^G-?\d+ (?:\w+ )?)"
    r"(?:statement|declaration|communiqu[eé])\b",
    re.I,
)
_ABOUT_TALKS = re.compile(r"readout|press|remarks|fact sheet", re.I)


def is_of_talks(document: Document) -> bool:
    """Whether an article is a paper on talks and nothing else: a readout, a joint statement."""
    return _PAPER_ON_TALKS.search(document.title) is not None


_PAPER_ON_TALKS = re.compile(
    r"^(?:readout|telephone conversation)\b|\bjoint (?:\w+ )?(?:statement|declaration|communiqu|readout)|"
    r"\bleaders[’'] (?:joint )?statement\b|^statement by\b.*\b(?:call|meeting|conversation|visit)\b",
    re.I,
)


def is_joint(speaker: str) -> bool:
    """Whether a speaker is all who took part: "The leaders", "both sides"."""
    return _JOINT.fullmatch(speaker) is not None


def tells_jointly(quote: str) -> bool:
    """Whether a sentence tells what was said by all: "It was emphasised that …", "The presidents also discussed …"."""
    return _TOGETHER.match(quote) is not None


def tells_of_talks(quote: str) -> bool:
    """Whether a sentence tells what talks were about, of nobody: "The discussion focused on the ferry"."""
    return _DISCUSSED.match(quote) is not None
