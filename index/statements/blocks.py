"""Paragraphs that are somebody's words without any mark: block quotations after a colon, and posts with a handle."""

from __future__ import annotations

import re

from ..types import Span
from .clauses import trimmed
from .cues import uses
from .finite import has_verb
from .lexicon import is_calling
from .no_names import NO_GIVEN
from .people import CAPITAL
from .tokens import tokens

_HANDLE = re.compile(
    rf"\s*(?:[—–-]{{1,2}})\s?((?:{CAPITAL}\.?|[A-Z]\.)(?:\s(?:{CAPITAL}\.?|[A-Z]\.)){{0,4}})\s\(@\w{{2,20}}\)"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|I['’]ve|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_INTRODUCES = re.compile(r"\b(?:statement|letter|post|tweet|message|memo|note|email|e-mail|press release|thread)\b")


def post(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """The words and the author of a post: "We win! — Ann Lee (@annlee) May 5, 2016", on one line or on two."""
    if "(@" not in text[start : end + 120]:
        return None
    within = _HANDLE.search(text, start, end)
    signed = within or _HANDLE.match(text, end)
    if signed is None:
        return None
    words = (start, within.start()) if within else (start, end)
    return (words, signed.span(1)) if words[1] - words[0] > 3 else None


def credited(text: str, start: int, end: int) -> tuple[Span, Span, Span] | None:
    """Author, office and colon before a paragraph's quotation, as lists of reactions print them: "Ana Ruiz, Executive
    Director, Open Sea: “We applaud …”"."""
    match = _CREDITED.match(text, start, end)
    if match is None or match[1].split()[0] in NO_GIVEN or has_verb(tokens(text, *match.span(2), [])):
        return None
    if any(use.form in ("past", "present") for use in uses(match[2].rpartition(",")[2].split()[0])):
        return None  # "Ana Ruiz, the mayor, said: “…”"
    office, name = ([is_calling(word) for word in re.findall(r"[\w-]+", match[k].lower())] for k in (2, 1))
    if not any(office) or any(name):
        return None  # "House Caucus Chair, New York Congressman Ana Ruiz"
    return match.span(1), match.span(2), (match.end(2), match.end(2) + 1)


_CREDITED = re.compile(
    rf"\s*(?:(?:Dr|Rev|Prof|Mr|Mrs|Ms|Gen|Adm)\.\s)?((?:{CAPITAL}|[A-Z]\.)(?:\s(?:{CAPITAL}|[A-Z]\.)){{1,4}})(?:,\s[JS]r\.)?,\s"
    r"([^:“”\"\n.]{3,140}):\s(?=[“\"])"
)


def salutes(text: str, start: int) -> bool:
    """Whether a paragraph begins by addressing those to whom it is written."""
    return _SALUTATION.match(text, start) is not None


_SALUTATION = re.compile(
    r"\s*(?:Dear|Esteemed|Respected|Colleagues|Friends|Comrades|Ladies and gentlemen|Fellow|My fellow)\b"
    r"[^.?:\n]{0,80}[,!]\s"
)


def is_item(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is an item of a list."""
    return _ITEM.match(text, start, end) is not None


def disputes(text: str, start: int, end: int) -> bool:
    """Whether a paragraph without marks tells what is to be thought of words before it: "We found no evidence for this
    claim"."""
    return _DISPUTES.search(text, start, end) is not None


_DISPUTES = re.compile(r"\b(?:(?:this|these) (?:claims?|rumou?rs?|allegations?)|no (?:\w+ )?evidence)\b")


def item(text: str, start: int, end: int) -> Span | None:
    """The words of an item of a list, without its mark and stop; None where the paragraph is none."""
    match = _ITEM.match(text, start, end)
    return trimmed(text, match.end(), end) if match is not None else None


def is_point(text: str, words: Span) -> bool:
    """Whether an item says something: it is quoted or holds a verb, and is no name alone."""
    return re.search(r"[“”\"]", text[slice(*words)]) is not None or has_verb(tokens(text, *words, []))


_ITEM = re.compile(r"\s*(?:[-–—•*·▪]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a paragraph without marks, after a block quotation, is still the same person's: it says "I" or "we"."""
    return _FIRST_PERSON.search(text, start, end) is not None


def in_first_person(text: str, start: int, end: int) -> bool:
    """Whether "I" or "we" act in a paragraph without marks, or something is theirs."""
    return _ACTS.search(text, start, end) is not None


_ACTS = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")


def issuing(sentence: str) -> str | None:
    """ "Jane Doe issued a statement on Friday" up to its paper, so that its author can be read; None without one."""
    papers = list(_INTRODUCES.finditer(sentence))
    return sentence[: papers[-1].end()] if papers else None
