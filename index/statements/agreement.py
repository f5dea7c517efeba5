"""Whether a subject is one or many, and agrees with its verb."""

from __future__ import annotations

from .edges import edge
from .governing import Governing
from .nouns import NUMBERS
from .tokens import Phrase, Token


def surely_plural(ts: list[Token], subject: Phrase) -> bool:
    words = ts[subject.start : subject.end]
    if len(words) == 1 and words[0].lower in _COUNTS:
        return True  # "Some advocates for the poor": two nouns
    if subject.head != "noun":
        return words[0].lower in ("i", "we", "they")
    return words[-1].lower in ("many", "some", "others", "people") or (len(words) == 1 and words[0].lower.endswith("s"))


_COUNTS = frozenset(str.split("some other others many several most few all both these those such various"))


def _heard(ts: list[Token], subject: Phrase) -> bool:
    """Whether somebody is heard to say it: "Reporters heard the governor say, “No.”"."""
    opens = edge(ts, subject.start)
    return opens > 0 and ts[opens - 1].lower in ("hear", "heard", "hears", "hearing")


_PLURALS = frozenset(str.split("percent people police men women critics many some others most both few several data"))


def plural(ts: list[Token], subject: Phrase) -> bool:
    words = ts[subject.start : subject.end]
    if subject.head == "pronoun":
        return words[0].lower in ("they", "we", "i")
    if words[-1].text.isupper() and len(words[-1].text) > 1 or words[-1].lower in _COLLECTIVE:
        return True
    if words[-1].text.isdigit() or {words[0].lower, words[-1].lower} & (NUMBERS - {"one"}):
        return True
    return any(
        w.lower == "and" or w.lower.endswith("s") and not w.lower.endswith("ss") or w.lower in _PLURALS for w in words
    )


_COLLECTIVE = frozenset(
    str.split(
        "government team police club council ministry company group charity firm party committee union family board "
        "cabinet crew staff public majority"
    )
)
_NOBODY = frozenset(str.split("nobody no neither none"))


def agrees(ts: list[Token], verb: Governing, subject: Phrase) -> bool:
    """Whether subject and verb agree in number; and people do not "read" what they say: what is written reads."""
    if verb.lemma == "read" and subject.head == "name" or ts[subject.start].lower in _NOBODY:
        return False
    opens = [t.lower for t in ts[subject.start : subject.start + 2]]
    if opens in (["the", "more"], ["note", "that"]) or ts[subject.end - 1].lower in ("and", "or", "but"):
        return False  # "The more people complained, …", "The design parts the firm and stresses …"
    bare = verb.form == "base" and not (verb.planned or verb.group.perfect or verb.group.modal)
    bare = bare and ts[verb.i - 1].lower not in ("did", "does")  # "Bell did say that …"
    if bare and not (plural(ts, subject) or _heard(ts, subject)):
        return False
    return not (verb.form == "present" and surely_plural(ts, subject))
