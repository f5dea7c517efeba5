"""A question and its answer as one statement: "When was the bridge opened?", "1998" → "The bridge was opened in 1998."

Questions say what passages say in other words, and were written by people: claims made of them are the nearest thing to
what a language model writes that the openly licensed sets have. Only forms whose statement is plain are turned.
"""

from __future__ import annotations

import re

from rewording import capitalised
from tenses import past

_BE = r"(?:is|are|was|were)"
_AUXILIARY = r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)"
_SUBJECT = re.compile(
    rf"^(?:Who|What|(?:Which|What) \w+(?: \w+)?)\s+"
    rf"(?P<rest>(?!(?:{_AUXILIARY}|do|does|did|kinds|types|sorts|percentage|less|others)\b)[a-z]+(?:ed|s)\b"
    r"(?!.*\b(?:did|does|do|is|are|was|were)\b)\s.+)\?$"
)  # Who opened the bridge?
_COUNTED = re.compile(
    r"^How many (?P<noun>[a-z]+(?: [a-z]+)?) "
    r"(?P<rest>(?:are|were|was|have|had|live[ds]?|died|took|attended|joined)\b.+)\?$"
)
_IS_DONE = re.compile(
    rf"^(?P<ask>When|Where|In what year|What year|In which year|On what date|By "
    rf"whom)\s+(?P<be>{_BE})\s+(?P<name>.+?)\s+"
    r"(?P<verb>\w+(?:ed|en|rn|ld|ilt|nd|ung|ght|ade|un))\b(?P<rest>.*)\?$"
)  # When was the bridge opened …?
_DID = re.compile(
    r"^(?P<ask>When|Where|In what year|What year|Why|How|What|Who|Whom)\s+did\s+(?P<name>(?:the )?[A-Z][\w.’'-]*"
    r"(?:\s(?:of\s(?:the\s)?)?[A-Z][\w.’'-]*)*)\s+(?P<verb>[a-z]+)\b(?P<rest>[^?]*)\?$"
)  # When did Anna Berg open …?
_WHAT_IS = re.compile(rf"^(?:What|Who)\s+(?P<be>{_BE})\s+(?P<rest>(?:the|[A-Z])[^?]*)\?$")
_BEFORE = re.compile(
    r"\b(in|on|at|by|from|to|during|since|after|before|near|within|around|for|because|through|into|under|"
    r"about)(?: the| an?)?\s*$"
)


def statement(question: str, answer: str, context: str, start: int) -> str | None:
    """The statement that a question makes with its answer, which stands at `start` in `context`; None where its form is
    not plain, or the answer no short phrase."""
    question, answer = question.strip(), answer.strip().rstrip(".,;")
    if not 1 <= len(answer.split()) <= 9 or "“" in answer or '"' in answer:
        return None
    if match := _SUBJECT.match(question):
        return _sentence(f"{answer} {match['rest']}")
    if match := _COUNTED.match(question):
        noun = "" if match["noun"].split()[-1] in answer else f" {match['noun']}"
        return _sentence(f"{answer}{noun} {match['rest']}")
    if match := _IS_DONE.match(question):
        told = f"{match['name']} {match['be']} {match['verb']}{match['rest']}"
        word = "by" if match["ask"] == "By whom" else _preposition(answer, context, start)
        return _sentence(f"{told} {word} {answer}") if word else None
    if match := _DID.match(question):
        told = f"{match['name']} {past(match['verb'])}{match['rest']}"
        if match["ask"] in ("What", "Who", "Whom"):
            rest = match["rest"].strip()
            if re.search(r"\b(?:to|of|with|for|from|at|in|on|about|as)$", rest) or not rest:
                return _sentence(f"{told} {answer}")
            return None
        word = _preposition(answer, context, start)
        return _sentence(f"{told} {word} {answer}") if word and match["ask"] != "How" else None
    if match := _WHAT_IS.match(question):
        if (
            re.search(r"\b(?:of|in|for|to|from|by|called|named|with|as|known)$", match["rest"])
            and "called" not in match["rest"]
        ):
            return None
        return _sentence(f"{match['rest']} {match['be']} {answer}")
    return None


def _preposition(answer: str, context: str, start: int) -> str | None:
    """The one that the passage has before the answer; "in" before a bare year."""
    if re.match(r"(?:in|on|at|by|from|to|during|since|after|before|because|near)\b", answer, re.I):
        return " "
    if match := _BEFORE.search(context[:start].lower()):
        return match[1]
    return "in" if re.fullmatch(r"(?:1\d|20)\d\d", answer) else None


def _sentence(text: str) -> str:
    return capitalised(re.sub(r"\s+", " ", text).strip()) + "."
