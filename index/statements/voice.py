"""Texts that are somebody's from beginning to end: "Statement by …", "Remarks of …", a letter with its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..label_words import TITLES as OFFICES
from ..names import TITLES, fold, resolve_label
from ..types import Document, Sentence, Span, Statement
from .lexicon import given_names, is_calling
from .people import CAPITAL, Roster


def one_voice(document: Document, sentences: Sequence[Sentence]) -> Statement | None:
    """A text that its headline or its signature gives to one person or body: the whole prose is theirs. None where it
    tells of them from outside or gives their words in quotation marks, and then perhaps others' too."""
    title = " ".join(document.title.split())
    prose = [s for s in sentences if s.kind == "prose" and s.speaker is None]
    if not prose or _NARRATED.match(title):
        return None
    printed, cue = _of_headline(title) or _signed(document, title) or ("", "")
    if not printed or len(printed.split()) > 12:
        return None
    if _third_person(document, printed, prose) or _is_quoted(document, prose):
        return None
    speaker, role = _voice_name(document, printed)
    return whole(document, speaker, printed, role, cue, joined(document.text, [(s.start, s.end) for s in prose]))


def whole(
    document: Document, speaker: str, printed: str, role: str | None, cue: str, content: tuple[Span, ...]
) -> Statement:
    """A direct statement whose speaker a label, headline or signature names."""
    day = document.published[:10] if document.published else None
    return Statement(speaker, None, role, cue, content, "direct", day, None, printed)


def joined(text: str, ranges: list[Span]) -> tuple[Span, ...]:
    """Sentences of one paragraph as one range."""
    found: list[Span] = []
    for start, end in ranges:
        if found and not text[found[-1][1] : start].strip() and "\n" not in text[found[-1][1] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


_NARRATED = re.compile(r"readout|fact sheet", re.I)
_OCCASIONS = (
    "Press|Joint|Video|Radio|Televised|Weekly|Inaugural|Farewell|Keynote|Closing|Opening|Holiday|Prepared|Written|"
    "Official|Concession|Acceptance|New Year"
)
_TEXTS = (
    "Statements?|Remarks|Address|Speech|Message|Letter|Greetings|Testimony|Op-?[Ee]d|Opinion|Eulogy|Toast|Lecture|"
    "Homily|Sermon|Article|Commentary"
)
_TURNS_TO = (
    r"[Oo]n|[Aa]t|[Tt]o|[Ii]n|[Rr]egarding|[Ff]ollowing|[Aa]bout|[Ff]or|[Dd]uring|[Aa]fter|[Bb]efore|[Mm]arking|"
    r"[Aa]nnouncing|[Uu]pon|[Aa]s|[Cc]oncerning|[Cc]elebrating|[Cc]ommemorating|[Hh]onoring|[Ww]elcoming|"
    r"Congratulating|Condemning|Nominating"
)
_BY_HEADLINE = re.compile(
    rf"^(?:(?:{_OCCASIONS})\s+){{0,2}}({_TEXTS})\s+(?:as Prepared for Delivery\s+)?"
    r"(?:[Bb]y|[Ff]rom|of|[Bb]etween)\s+(?:the\s+)?"
    rf"(.+?)(?=\s+(?:{_TURNS_TO})\b|[,:–—“\"]|\s+and\s+(?:responses?|repl(?:y|ies)|reactions?|answers?)\b|$)"
)
_FOR = re.compile(rf"\s+for\s+(?:(?!(?:{_TURNS_TO})\b)\S+\s+)*?{CAPITAL}(?=\s+(?:{_TURNS_TO})\b|$)")
_POSSESSIVE = re.compile(
    rf"^((?:{CAPITAL}\s+){{0,3}}{CAPITAL})['’]s?\s+(Remarks|Statement|Speech|Address|Letter|Message)\b"
)
_PLAIN = re.compile(rf"^((?:(?:{CAPITAL}|[A-Z]\.)\s+){{1,5}}{CAPITAL})\s+(Remarks|Statement)\s+(?:{_TURNS_TO})\b")
_ENDS_WITH = re.compile(rf"^({_TEXTS})\s.+\s[Bb]y\s+((?:(?:{CAPITAL}|[A-Z]\.|of|the)\s+){{1,7}}{CAPITAL})$")


def _of_headline(title: str) -> tuple[str, str] | None:
    """Whom a headline gives the text to, as printed, and what the text is called."""
    if match := _BY_HEADLINE.match(title):
        if is_calling(match[2].split()[-1].lower()) and (named := _FOR.match(title, match.end(2))):
            return match[2] + named[0], match[1]  # "Statement by Deputy Adviser for Trade Ana Ruiz on …"
        return match[2], match[1]
    if match := _POSSESSIVE.match(title):
        return match[1], match[2]
    if (match := _PLAIN.match(title)) and match[1].split()[0] in OFFICES:
        return match[1], match[2]
    match = _ENDS_WITH.match(title)
    return (match[2], match[1]) if match else None


_SIGNED = re.compile(
    r"(?:^|\n|Sincerely(?:\syours)?,\s|Respectfully,\s)[ \t]*([A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){1,4})\s*"
    r"(?:THE [A-Z ]+,(?:\s*\w+ \d{1,2}, \d{4}\.?)?\s*)?$"
)
_SENT = re.compile(r"(?:An?\s+)?(?:Open\s+)?(Letter|Message|Memorandum|Proclamation|Notice)s?\b")


def _signed(document: Document, title: str) -> tuple[str, str] | None:
    """Who signs a letter, a message or a proclamation in capitals at its end."""
    sent = _SENT.match(title)
    signed = _SIGNED.search(document.text.rstrip()[-140:]) if sent else None
    if signed is None or not _FIRST_PERSON.search(document.text):
        return None
    return resolve_label(signed[1], title, document.text), sent[1]


_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my)\b", re.I)


def _third_person(document: Document, printed: str, prose: Sequence[Sentence]) -> bool:
    """A release that tells of its author from outside ("President Biden spoke today") is narration."""
    text = " ".join(document.text[s.start : s.end] for s in prose[:6])
    last = printed.split()[-1]
    if _SENDS.match(document.text):
        return True
    return re.search(
        rf"\b{re.escape(last)}\b[^.]{{0,40}}\b(?:said|spoke|met|told|sent|congratulated)\b", text
    ) is not None and not _FIRST_PERSON.search(text)


def speaks_itself(document: Document) -> bool:
    """Whether a text says "I" or "we" outside quotation marks."""
    return _FIRST_PERSON.search(_QUOTED.sub("", document.text)) is not None


def quotes_others(document: Document, voice: Statement, told: Sequence[Statement]) -> bool:
    """Whether a body's release is an account that has words of several in quotation marks: so it is nobody's whole."""
    return sum(s.speaker != voice.speaker and _in_marks(document, s) for s in told) > 1


def _in_marks(document: Document, statement: Statement) -> bool:
    start, end = statement.content[0]
    return statement.kind != "indirect" and any(mark in document.text[max(0, start - 1) : end + 1] for mark in '"“')


_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_SENDS = re.compile(rf"\s*(?:{CAPITAL}\s){{2,4}}(?:sent|extended|conveyed)\s(?:an?\s|his\s|her\s)?(?:\w+\s)?"
                    r"(?:message|greetings|congratulations|condolences|telegram|letter)\b")  # fmt: skip
_OPENS_QUOTE = re.compile(r"^[ \t]*[“\"]", re.M)


def _is_quoted(document: Document, prose: Sequence[Sentence]) -> bool:
    """Whether the words stand in quotation marks, paragraph by paragraph, in somebody else's account of them."""
    opening = [m.start() for m in _OPENS_QUOTE.finditer(document.text)]
    starts = {s.start for s in prose}
    return sum(any(at <= start <= at + 3 for start in starts) for at in opening) > 1


def _voice_name(document: Document, printed: str) -> tuple[str, str | None]:
    words = printed.split()
    if " and " in f" {printed} ":
        return printed, None
    roster = Roster(printed, document.text)  # of the headline "President Bell Statement" is no name
    for length in (len(words), 3, 2):
        person = roster.find(" ".join(words[-length:])) if length <= len(words) else None
        if person is not None and (length < 4 or fold(person.name) == fold(printed)):
            return person.name, person.role or " ".join(words[:-length]) or None
    name = words
    while len(name) > 1 and (name[0].lower() in TITLES or is_calling(name[0].lower())):
        name = name[1:]
    of_office = name[0] in ("of", "for")  # "Minister of Health Ada Quist"
    known = len(name) > 2 and name[-2].lower() in given_names()
    if known or of_office and len(name) > 3 and name[1][0].isupper() and name[2][0].isupper():
        name = name[-2:]
    elif of_office:
        return printed, None  # "the Governor of the Central Bank": nobody is named
    return " ".join(name), " ".join(words[: len(words) - len(name)]) or None
