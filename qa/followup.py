"""A follow-up as a question that stands by itself: "And what did he say about NATO?" after "What did Blinken threaten?"
is "What did Blinken say about NATO?".

Rules alone, the same every time. A question that stands by itself is left to the letter; so is one of whose words two
meanings are equally likely, with a note that says which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import antecedents
from .antecedents import WHEN, Turn
from .asked import asked_speaker
from .ellipsis import completed
from .frame import framed
from .question import read_question
from .words import words

LEAD = re.compile(r"^(?:and|but|so|also|ok(?:ay)?|then|well|now)\b,?\s+(?=\S)", re.I)
"""A word that only joins a follow-up to what was before."""


@dataclass(frozen=True, slots=True)
class SelfContained:
    """A follow-up, rewritten or left."""

    text: str
    """The question to search with; to the letter what was asked where nothing was to be put in."""
    note: str | None = None
    """What a person should know: whom a word may mean, where that cannot be told; None where all is plain."""
    leans: bool = False
    """Whether the question leans on what was before, however that came out."""


def self_contained(question: str, turns: Sequence[Turn]) -> SelfContained:
    """`question` as it stands by itself after `turns`, the oldest first. Without turns it is left as it is."""
    asked = re.sub(r"\s+", " ", question).strip()
    if not turns or not re.search(r"\w", asked):
        return SelfContained(question)
    lead = LEAD.match(asked)
    bare = asked[lead.end() :] if lead else asked
    whole = completed(bare, turns, led=bool(lead))
    if whole:
        return SelfContained(whole.text or question, whole.note, leans=True)
    work = _Pronouns(bare, turns)
    text = work.filled()
    if work.notes:
        return SelfContained(question, " ".join(work.notes), leans=True)
    if text == bare and not lead:
        return SelfContained(question)
    if lead:
        text = _carried(text, turns[-1], replaced=text != bare)
    if text == bare:
        return SelfContained(question)  # "And what did Putin say about gas?" stands by itself
    return SelfContained(text[:1].upper() + text[1:], leans=True)


class _Pronouns:
    """One question whose pronouns are replaced, one kind after the other."""

    def __init__(self, question: str, turns: Sequence[Turn]):
        self.text, self.notes = question, []
        self._turns = turns
        # Who is named in the question itself, before the pronoun, is whom it means.
        self._own = read_question(question).names

    def filled(self) -> str:
        self._relative()
        self._named_things()
        for pattern, woman in ((_HE, False), (_SHE, True)):
            self._person(pattern, woman)
        self._group()
        self._thing()
        self._place()
        self._day()
        return self.text

    def _person(self, pattern: re.Pattern, woman: bool) -> None:
        match = pattern.search(self.text)
        if not match or self._bound(match):
            return
        found = antecedents.persons(self._turns, woman, without=self._own)
        self._put(match, found, _possessive(match, self.text))

    def _group(self) -> None:
        match = _THEY.search(self.text)
        if match and not self._bound(match):
            self._put(match, antecedents.groups(self._turns), match["word"].lower() in ("their", "theirs"))

    def _thing(self) -> None:
        match = _IT.search(self.text)
        if match and not self._bound(match) and not _EMPTY_IT.search(self.text):
            self._put(match, antecedents.things(self._turns), match["word"].lower() == "its")

    def _place(self) -> None:
        match = _THERE.search(self.text)
        if not match:
            return
        found = antecedents.places(self._turns)
        self._put(match, tuple(f"in {place}" for place in found))

    def _day(self) -> None:
        match = _THEN.search(self.text)
        if match and (day := antecedents.days(self._turns)):
            self.text = _replaced(self.text, match, day)

    def _named_things(self) -> None:
        match = _THAT_NOUN.search(self.text)
        if match and (thing := antecedents.named_thing(match["noun"], self._turns)):
            self.text = _replaced(self.text, match, thing)

    def _relative(self) -> None:
        """ "to that", "by it": what was asked for before, as a noun."""
        match = _TO_THAT.search(self.text)
        frame = framed(self._turns[-1].question) if match else None
        if frame and (clause := frame.relative()):
            self.text = _replaced(self.text, match, clause)

    def _bound(self, match: re.Match) -> bool:
        """Whether a name before the pronoun, in the question itself, is what it means."""
        word, before = match["word"].lower(), self.text[: match.start()]
        person = word not in ("it", "its", "they", "them", "their", "theirs")
        named = any(name in before for name in self._own if antecedents.is_person(name) == person)
        return named and word not in ("him", "them")

    def _put(self, match: re.Match, found: Sequence[str], possessive: bool = False) -> None:
        if len(found) == 1:
            name = found[0] + ("’" if found[0].endswith("s") else "’s") * possessive
            self.text = _replaced(self.text, match, name)
        elif found:
            may_be = f"{', '.join(found[:-1])} or {found[-1]}".replace("in ", "")
            self.notes.append(f"“{match['word']}” may be {may_be}: ask again with the name that you mean.")
        elif match["word"].lower() in ("he", "him", "his", "she", "her", "hers"):
            self.notes.append(
                f"Whom “{match['word']}” means cannot be told from what was asked before: ask again with a name."
            )


def _carried(text: str, last: Turn, replaced: bool) -> str:
    """What "And" keeps of the question before: the days, and the topic, where the follow-up names none of its own."""
    frame = framed(last.question)
    if frame is None:
        return text
    speaker, verb = asked_speaker(text)
    if not speaker or not verb:
        return text
    body = text.rstrip("?. ")
    last_word = words(body)[-1].text.lower() if words(body) else ""
    if frame.topic and last_word in (verb, "say", "think"):
        body += frame.topic
    if frame.when and not WHEN.search(body):
        body += frame.when
    return body + "?" if body != text.rstrip("?. ") else text


def _possessive(match: re.Match, text: str) -> bool:
    """Whether "his" or "her" owns what follows."""
    word = match["word"].lower()
    if word != "her":
        return word in ("his", "hers")
    follows = re.match(r"\s+([\w’'-]+)", text[match.end() :])
    return bool(follows) and not _AFTER_OBJECT.fullmatch(follows[1])


def _replaced(text: str, match: re.Match, words_: str) -> str:
    return f"{text[: match.start()]}{words_}{text[match.end() :]}"


_HE = re.compile(r"\b(?P<word>he|him|his|himself)\b", re.I)
_SHE = re.compile(r"\b(?P<word>she|her|hers|herself)\b", re.I)
_THEY = re.compile(r"\b(?P<word>they|them|their|theirs)\b", re.I)
_IT = re.compile(r"\b(?P<word>its|it)\b", re.I)
_EMPTY_IT = re.compile(
    r"\bis it (?:true|possible|likely|right|known|clear)|\bit (?:is|was|would be) \w+ (?:that|to)\b", re.I
)
_THERE = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bfrom )(?<!\bover )"
    r"\b(?P<word>there)\b(?! (?:is|are|was|were|be|been|has|have|had|will|would|any|anything|a|an|no|other|more)\b)",
    re.I,
)
_THEN = re.compile(
    r"\b(?:back then|at (?:that|the same|this) time|(?:on )?(?:that|the same) day|(?<!happened )(?<!next )then)"
    r"(?=[?.]?$)",
    re.I,
)
_NO_NOUN = r"(?:time|day|does|happen\w*|mean|means|true|being|going|will|would|said|[a-z]+ed)\b"
_THAT_NOUN = re.compile(rf"\b(?:that|this|these|those|the same) (?P<noun>(?!{_NO_NOUN})[a-z]{{4,}})\b", re.I)
_TO_THAT = re.compile(r"(?:(?<=\bto )|(?<=\bwith )|(?<=\bby ))(?:that|this|it)\b(?=[?.]?$)", re.I)
_AFTER_OBJECT = re.compile(
    r"about|on|in|at|to|for|with|from|of|by|as|say|and|or|when|after|before|that|during|since", re.I
)
