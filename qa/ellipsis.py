"""Questions that say only what is new ("Why?", "When was that?", "And Putin?", "What about sanctions?"), completed from
the question before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.names import UPPER

from . import antecedents
from .antecedents import WHEN, Turn
from .frame import Frame, about, asked_for, claimed, framed
from .question import read_question
from .words import is_stop, words


@dataclass(frozen=True, slots=True)
class Completed:
    """An incomplete question, completed; `text` is None where it cannot be told how, and then `note` says so."""

    text: str | None
    note: str | None = None


def completed(asked: str, turns: Sequence[Turn], led: bool) -> Completed | None:
    """The whole question that `asked` is short for; None where it is no such question.

    `asked` has lost a leading "and", which `led` tells: "And Putin?" is short for something, "Putin?" only where
    nothing else can be meant.
    """
    last = turns[-1]
    frame = framed(last.question)
    if match := _BARE.fullmatch(asked) or _WHEN_WAS_THAT.fullmatch(asked):
        return _with_word(match["word"], asked, last)
    if frame and (match := _SAY_THAT.fullmatch(asked)):
        return Completed(asked_for(match["word"], frame.question()))
    if match := _WHO_SAID_SO.fullmatch(asked):
        return _who(asked, frame, last, besides=bool(match["else"] or match["any"]))
    if frame and (match := _SAME.fullmatch(asked)):
        speaker = match["speaker"]
        return Completed(Frame(frame.before, speaker, " ", frame.verb, frame.topic, frame.when).question())
    if _MORE.fullmatch(asked):
        return _more(frame, asked)
    if match := _WHAT_ABOUT.fullmatch(asked):
        return _instead(match["new"], asked, last, frame, turns)
    if led and (match := _FRAGMENT.fullmatch(asked)) or (match := _SHORT.fullmatch(asked)):
        return _instead(match["new"], asked, last, frame, turns)
    return None


def _with_word(word: str, asked: str, last: Turn) -> Completed:
    word = {"how come": "why", "why not": "why", "how so": "how", "what for": "why"}.get(word.lower(), word.lower())
    return Completed(asked_for(word, last.question))


def _who(asked: str, frame: Frame | None, last: Turn, besides: bool) -> Completed:
    if frame and besides and (text := frame.who(besides)):
        return Completed(text)
    if clause := claimed(last.question):
        return Completed(f"Who {'else ' * besides}said that {clause}?")
    if frame and (text := frame.who(besides)):
        return Completed(text)
    return Completed(None, f"What was said cannot be told from the question before: put it into “{asked}” itself.")


def _more(frame: Frame | None, asked: str) -> Completed | None:
    if frame is None or not frame.before.lower().startswith("what "):
        return Completed(None, f"“{asked}” is asked as it stands: the question before cannot be asked for more.")
    before = re.sub(r"^what(?: else)? ", "What else ", frame.before, flags=re.I)
    return Completed(Frame(before, *_rest(frame)).question())


def _rest(frame: Frame) -> tuple[str, str, str, str, str]:
    return frame.speaker, frame.between, frame.verb, frame.topic, frame.when


def _instead(new: str, asked: str, last: Turn, frame: Frame | None, turns: Sequence[Turn]) -> Completed | None:
    """The question before with `new` in the place of what it is like: a day, a speaker, a topic, or a name."""
    new = new.strip(" ?.,!")
    if not any(not is_stop(w.text) or w.text[:1].isupper() for w in words(new)):
        new = _meant(new, turns)
        if new is None:
            return None
    if WHEN.fullmatch(new):
        return Completed(_dated(last.question, new))
    spoken = tuple(filter(None, (name for turn in turns for name in turn.speakers)))
    if frame:
        # Of "Putin" and "NATO" the first may be another speaker; what has a small word in it, or "about", is a topic.
        if _NAME.fullmatch(new) and antecedents.is_person(new, spoken):
            return Completed(Frame(frame.before, new, " ", *_rest(frame)[2:]).question())
        return Completed(about(frame, new))
    if re.match(r"(?:in|at|near|from|about|on|with|for|to) ", new):
        return Completed(_placed(last.question, new))
    if not _NAME.fullmatch(new):
        topic = antecedents.topic_of(last.question)
        return Completed(last.question.replace(topic, new)) if topic else None
    person = antecedents.is_person(new, spoken)
    alike = [n for n in read_question(last.question).names if antecedents.is_person(n, spoken) == person]
    if len(alike) == 1:
        return Completed(last.question.replace(alike[0], new))
    if alike:
        return Completed(None, f"“{new}” may stand for {' or '.join(alike)}: ask again with the whole question.")
    return Completed(None, f"In whose place “{new}” stands cannot be told: ask again with the whole question.")


def _meant(pronoun: str, turns: Sequence[Turn]) -> str | None:
    woman = {"he": False, "him": False, "she": True, "her": True}.get(pronoun.lower())
    found = antecedents.persons(turns, woman) if woman is not None else ()
    return found[0] if len(found) == 1 else None


def _dated(question: str, when: str) -> str:
    body = question.strip().rstrip("?. ")
    return f"{WHEN.sub(when, body) if WHEN.search(body) else f'{body} {when}'}?"


def _placed(question: str, phrase: str) -> str:
    """The question with another phrase of the same preposition, or with it at the end."""
    body = question.strip().rstrip("?. ")
    preposition = phrase.split()[0]
    old = re.search(rf"\b{preposition} (?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*", body)
    return f"{body[: old.start()]}{phrase}{body[old.end() :]}?" if old else f"{body} {phrase}?"


_THAT = r"(?:that|this|it|so)"
_SAME_THING = rf"(?:{_THAT}|the same(?: thing)?)"
_END = r"[?!. ]*"
_BARE = re.compile(
    rf"(?P<word>why not|how come|how so|what for|why|when|where|how|since when|until when)(?: exactly| then)?{_END}",
    re.I,
)
_WHEN_WAS_THAT = re.compile(
    rf"(?P<word>when|where|why|how) (?:exactly )?(?:(?:was|is) {_THAT}(?: said)?|did {_THAT} happen){_END}", re.I
)
_SAY_THAT = re.compile(
    r"(?P<word>when|where|why|how|to whom) (?:did|does|has|would) (?:he|she|they|it) "
    rf"(?:say|said|claim|claimed|think|mean) (?:{_THAT}|anything like that){_END}",
    re.I,
)
_WHO_SAID_SO = re.compile(
    r"(?:who (?P<else>else )?(?:has )?(?:says|said|thinks|claims|claimed)"
    r"|(?:did|has) (?P<any>any(?:one|body)|some(?:one|body)) else (?:say|said|think|claim)) "
    rf"{_SAME_THING}{_END}",
    re.I,
)
_SPEAKER = r"(?P<speaker>(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)"
_SAME = re.compile(
    rf"(?i:did|does|has|will|would) {_SPEAKER} (?:also )?(?:say|said|think|claim) {_SAME_THING}(?: too)?{_END}"
)
_MORE = re.compile(rf"(?:(?:what|anything) (?:else|more)|tell me more|go on){_END}", re.I)
_WHAT_ABOUT = re.compile(rf"(?:what|how) about (?P<new>[^?]{{1,80}}){_END}", re.I)
_NOT_ASKED = (
    r"(?!(?:what|whom?|whose|when|where|why|how|which|did|does|do|has|have|had|is|are|was|were|will|would|can|could|"
    r"should|tell|give|list|name|show|explain|describe)\b)"
)
_FRAGMENT = re.compile(rf"{_NOT_ASKED}(?P<new>[^?]{{1,60}})\?*", re.I)
_SHORT = re.compile(rf"{_NOT_ASKED}(?P<new>(?:about|in|on|since|after|before|until|during) [^?]{{1,60}})\?+", re.I)
_NAME = re.compile(
    rf"(?:the )?(?:(?:President|Prime Minister|Minister|Mr\.?|Mrs\.?|Ms\.?) )?[{UPPER}][\w.’'-]*"
    rf"(?: (?:al|bin|de|von|van|of|the|[{UPPER}][\w.’'-]*))*"
)
