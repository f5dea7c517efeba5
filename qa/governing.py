"""Who speaks for the government that publishes an article: its head's people, and those who hold an office of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.types import Document, Statement

from .governments import GOVERNMENTS, is_government, names_of
from .holders import Roster
from .leaders import leads
from .offices import (
    CAPITAL_WORD,
    countries_in,
    is_its_voice,
    office_stems,
    publisher,
    tells_body,
)
from .speaker import personal_name, said_by

RosterOf = Callable[[str], Roster]
"""By what offices the archive calls somebody."""

_PEOPLE = re.compile(r"(?:senior )?(?:administration|government|team|staff|people|officials?|aides?|side)")
_WHOSE = re.compile(rf"(?:the )?(?P<whose>{CAPITAL_WORD}(?: {CAPITAL_WORD})*?)(?:['’]s?)? (?P<what>[a-z].*)")
_HEADS = ({"presid"}, {"premier"}, {"chancellor"})
"""Offices of those who head a government, by their stems."""


def is_of_the_heads(asked: str, statement: Statement, document: Document, roster: RosterOf) -> bool:
    """Whether a speaker is who is asked for as somebody of a head of government's, in what that government publishes:
    "Biden’s press secretary" is its press secretary, "Biden’s officials" are all who speak for it."""
    match = _WHOSE.fullmatch(asked)
    head = re.sub(r"['’]s?$", "", match["whose"]) if match else ""
    if match is None or not _heads_one(head, document, roster):
        return False
    if not _PEOPLE.fullmatch(match["what"]):
        return said_by(f"the {match['what']}", statement.speaker, statement.role) is True
    by = publisher(document)
    own = next((min(names) for names in GOVERNMENTS if any(tells_body(name, by) for name in names)), None)
    return own is not None and (
        is_its_voice(own, statement.speaker, statement.role, document) or governs(own, statement, document, roster)
    )


def issues(asked: str, document: Document, roster: RosterOf) -> bool:
    """Whether an article is a paper of the government that somebody heads, which tells their stand without quoting:
    "FACT SHEET: President Biden’s Plan …", a readout of a call."""
    if _PAPER.search(document.title) is None or personal_name(asked) is None:
        return False
    return _heads_one(asked, document, roster)


def _heads_one(name: str, document: Document, roster: RosterOf) -> bool:
    """Whether somebody heads a government."""
    return any(roster(name).has(office, document) for office in _HEADS)


_PAPER = re.compile(
    r"^(?:fact sheet|readout|telephone conversation|proclamation|greetings|memorandum)\b|\bstatement$|\bplan\b",
    re.I,
)


def governs(asked: str, statement: Statement, document: Document, roster: RosterOf) -> bool:
    """Whether a speaker holds an office of the government that is asked for: "President of Russia" for Moscow, by the
    article or the archive, or by who is known to have led it that day; or speaks in what it publishes, and is its own:
    "Statement by National Security Advisor Jake Sullivan" of the White House, but not President Macron of France beside
    Biden."""
    if not is_government(asked):
        return False
    names, by, surname = names_of(asked), publisher(document), re.escape(statement.speaker.split()[-1])
    if any(tells_body(name, by) for name in names) and re.search(rf"\b(?:by|from)\b.*\b{surname}\b", document.title):
        guest = rf"\b{surname}(?: {CAPITAL_WORD}){{0,2}} of (?:the )?{CAPITAL_WORD}"
        return re.search(guest, document.title) is None
    if statement.role and any(tells_body(name, by) for name in names) and _is_of_no_country(statement.role):
        return True  # "Deputy Prime Minister", in what the Kremlin publishes
    own = set().union(*(office_stems(name) for name in names if " " not in name))
    if statement.role:
        offices = [office_stems(statement.role)]
    else:
        full = _FULL_NAME.fullmatch(statement.speaker) is not None and personal_name(statement.speaker) is not None
        offices = roster(statement.speaker).placed if full else []
    held = any(office & own and office & _OFFICERS for office in offices)
    voice = _OF_THEIRS.fullmatch(statement.speaker)
    return held or leads(voice[1] if voice else statement.speaker, names, document.published)


_OF_THEIRS = re.compile(
    rf"(?:[\w.’'-]+ )*?({CAPITAL_WORD} {CAPITAL_WORD}|{CAPITAL_WORD})[’']s? "
    r"(?:own )?(?:ministry|government|administration|(?:press )?office|press service|spokes(?:man|woman|person)|"
    r"press secretary)"
)
"""Who speaks for somebody: "Foreign Minister Dmytro Kuleba’s ministry"."""


def _is_of_no_country(role: str) -> bool:
    """Whether a role is an office of a government without a country or body that it is of: a guest's has one."""
    stems = office_stems(role)
    told = re.search(rf"\b(?:of|for) (?:the )?{CAPITAL_WORD}", role) is not None and not _OF_A_FIELD.match(role)
    return bool(stems & _OFFICERS) and not countries_in(stems) and not told


_OF_A_FIELD = re.compile(r"(?:First |Deputy |Prime )*(?:Minister|Secretary) (?:of|for) ")
_FULL_NAME = re.compile(rf"{CAPITAL_WORD}(?: {CAPITAL_WORD}){{1,3}}")
"""What is looked up in the archive: a name alone, which costs a search."""


_OFFICERS = office_stems("president premier minister secretary chancellor ambassador envoy spokesperson")
