"""What earlier turns of a conversation offer for "he", "they", "it", "there", "then" and "that meeting" to mean.

Only what stands in a question or in a cited sentence is offered, the newest turn first. Where two of one turn fit
equally, both come back: it is for the caller not to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.months import MONTH, MONTHS
from index.names import MARKS, PRONOUNS, UPPER, same_person
from index.statements.countries import DEMONYMS
from index.statements.offices import is_woman

from .asked import asked_speaker
from .governments import GOVERNMENTS
from .groups import is_group
from .question import read_question
from .types import Answer
from .words import is_stop, stem, words

_CAPITAL = rf"[{UPPER}][\w{MARKS}’'.-]*"
_RUN = rf"{_CAPITAL}(?: (?:{_CAPITAL}|of the|of|and|de|von|van|al|bin)(?= {_CAPITAL}| *$|[,.?!;]))*"
_PLACE = re.compile(
    rf"\b(?:in|at|near|inside|outside|across) (?:the )?(?:(?:city|town|village|capital) of )?(?P<place>{_RUN})"
)
_MONTH = rf"(?:{MONTH})\b"
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"(?:{_MONTH}(?: \d{{1,2}}\b)?(?:,? {_YEAR})?|\d{{1,2}} {_MONTH}(?: {_YEAR})?|{_YEAR}-\d\d-\d\d|{_YEAR})"
WHEN = re.compile(
    rf"\b(?:(?:since|after|until|before|in|on|during|as of|between {_DATE} and|from {_DATE} (?:to|until)) {_DATE}"
    r"|(?:last|this) (?:week|month|year|spring|summer|autumn|winter)|yesterday"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
"""The words of a question that say when."""
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|(?<=say )on|(?<=said )on|(?<=view )on|(?<=position )on|(?<=think )of) "
    r"(?P<topic>[^?.,;]+)",
    re.I,
)
_DEFINED = re.compile(
    r"^(?:(?:what|who) (?:is|are|was|were)|tell me (?:more )?about|describe|explain) (?P<topic>[^?.,;]+)", re.I
)
_PERSONAL = frozenset(
    "he him his she hers her they them their theirs it its this that these those you your i me my we".split()
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question, and what its answer is good for as an antecedent."""

    question: str
    """Self-contained, as it was searched."""
    sentences: tuple[str, ...] = ()
    """Of the answer, the best first."""
    speakers: tuple[str | None, ...] = ()
    """For each sentence whose words are cited; None for narration."""
    day: str | None = None
    """ISO day of the article that the first sentence cites."""

    @property
    def first_speaker(self) -> str | None:
        """Whose words the best sentence cites, by name."""
        name = self.speakers[0] if self.speakers else None
        return None if name in PRONOUNS else name


def turn_of(answer: Answer) -> Turn:
    """An answer as the turn that a follow-up looks back to."""
    cited = [answer.citations[s.citations[0]] for s in answer.sentences if s.citations]
    return Turn(
        question=answer.question_used,
        sentences=tuple(s.text for s in answer.sentences),
        speakers=tuple(c.speaker for c in cited),
        day=cited[0].published[:10] if cited and cited[0].published else None,
    )


def persons(turns: Sequence[Turn], woman: bool | None, without: Sequence[str] = ()) -> tuple[str, ...]:
    """Whom "he" (`woman` False) or "she" may mean: one name, several that fit equally, or none.

    In the newest turn that names anybody who fits: whoever's words its question asks for; else the only person that
    the question names; else whose words the answer's first sentence gives. A name that may be a person's or a thing's
    gives way to a person known from before, unless the question is about it. `without` are names that it cannot be.
    """
    full = tuple(filter(None, (name for turn in turns for name in (*turn.speakers, *_full_names(turn)))))

    def fits(name: str) -> bool:
        return not any(same_person(name, other) for other in without) and _gender(name, full) in (woman, None)

    unsure: tuple[str, ...] = ()
    for turn in reversed(turns):
        asked, _ = asked_speaker(turn.question)
        if asked and is_person(asked, full) and fits(asked):
            return (asked,)
        named = _apart(tuple(filter(fits, people_in(turn.question, full))))
        if named:
            sure = tuple(name for name in named if _gender(name, full) == woman)
            going_on = tuple(name for name in named if _goes_on(name, turn, turns))
            if one := next((one for one in (sure, going_on) if len(one) == 1), None):
                return one
            if len(named) > 1 or _leads(named[0], turn.question):
                return unsure or named
            unsure = unsure or named
            continue
        first = turn.first_speaker
        if first and is_person(first, full) and fits(first):
            return (first,)
    return unsure


def groups(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Whom "they" may mean: a body or government whose words are asked for, several persons of one question, a topic in
    the plural."""
    full = tuple(filter(None, (name for turn in turns for name in (*turn.speakers, *_full_names(turn)))))
    for turn in reversed(turns):
        asked, _ = asked_speaker(turn.question)
        if asked and not is_person(asked, full):
            return (asked,)
        people = people_in(turn.question, full)
        both = " and ".join(people)
        if len(people) == 2 and both in turn.question:
            return (both,)
        topic = topic_of(turn.question)
        alive = topic and any(topic in late.question for late in turns[-2:])
        if alive and re.search(r"[a-z]{2}(?<!s)s$|^[^ ]+ and ", topic):
            return (topic,)
        located = places_in(turn.question)
        names = read_question(turn.question).names
        if others := tuple(name for name in names if name not in located and not is_person(name, full)):
            return others
    return ()


def things(turns: Sequence[Turn]) -> tuple[str, ...]:
    """What "it" may mean: the topic of the newest question that has one, or its names that are no person's. A topic of
    which the last two questions say nothing is over."""
    full = tuple(filter(None, (name for turn in turns for name in (*turn.speakers, *_full_names(turn)))))
    for turn in reversed(turns):
        topic = topic_of(turn.question)
        if topic and not is_person(topic, full) and any(topic in late.question for late in turns[-2:]):
            return (topic,)
        named = tuple(n for n in read_question(turn.question).names if not is_person(n, full))
        if named:
            return named
    return ()


def places(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Where "there" may be: the places of the newest question that has some, else of its answer's first sentence."""
    for turn in reversed(turns):
        for text in (turn.question, *turn.sentences[:1]):
            if found := places_in(text):
                return found
    return ()


def days(turns: Sequence[Turn]) -> str | None:
    """When "then" is, in words: as the newest question says, else on the day of the article cited first."""
    for turn in reversed(turns):
        if found := WHEN.search(turn.question):
            return found.group()
        if turn.day:
            year, month, day = turn.day.split("-")
            return f"on {int(day)} {MONTHS[int(month) - 1]} {year}"
    return None


def named_thing(noun: str, turns: Sequence[Turn]) -> str | None:
    """What "that meeting" is in full: the newest phrase of a question with the same noun and with words that tell
    which, or one of a first sentence with a name in it; None where there is none."""
    for turn in reversed(turns):
        for text in (turn.question, *turn.sentences[:1]):
            for phrase in _phrases(noun, text):
                if text == turn.question or re.search(rf" {_CAPITAL}", phrase):
                    return phrase
    return None


def topic_of(question: str) -> str | None:
    """What a question is about, where its words say so: "about NATO", "What is throat cancer?"."""
    match = _ABOUT.search(question) or _DEFINED.search(question)
    if not match:
        return None
    topic = WHEN.sub("", match["topic"]).strip(" ?.,")
    if re.match(r"(?:one|some|any|a|an|other|another)\b", topic, re.I):
        return None
    if _PERSONAL & set(topic.lower().split()) or not any(not is_stop(w.text) for w in words(topic)):
        return None
    return topic


def places_in(text: str) -> tuple[str, ...]:
    """Names that stand after "in", "at", "near" and their like, in order."""
    found = (re.sub(r"[’']s?$", "", m["place"]).strip(" .,") for m in _PLACE.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name and not re.match(_MONTH, name)))


def people_in(question: str, full: Sequence[str]) -> tuple[str, ...]:
    """The names of a question that may be a person's, in order."""
    located = places_in(question)
    return tuple(n for n in read_question(question).names if n not in located and is_person(n, full))


def is_person(name: str, full: Sequence[str] = ()) -> bool:
    """Whether a name may be a person's: neither a country, a body nor an abbreviation. `full` are names of speakers, by
    which a bare surname is known."""
    low = re.sub(r"^the ", "", name.lower())
    if any(low in names for names in GOVERNMENTS) or low in DEMONYMS or is_group(name) or _BODY.search(name):
        return False
    bare = name.split()
    if len(bare) == 1 and len(name) > 1 and name.isupper() or not any(word[:1].isupper() for word in bare):
        return False
    return len(bare) < 5 or any(same_person(name, other) for other in full)


def _apart(names: Sequence[str]) -> tuple[str, ...]:
    """One name, the longest, of each person: "Myles Kennedy" where Kennedy stands as well."""
    kept: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        if not any(same_person(name, other) for other in kept):
            kept.append(name)
    return tuple(name for name in names if name in kept)


def _full_names(turn: Turn) -> list[str]:
    """Names of several words in an answer's sentences, which tell whether a surname of its question is a man's."""
    return [name for sentence in turn.sentences for name in _FULL_NAME.findall(sentence)]


def _leads(name: str, question: str) -> bool:
    """Whether a question is about somebody: the name follows its auxiliary, or "about"."""
    opens = rf"\b(?:did|does|do|is|was|has|had|will|would|can|could|about) {re.escape(name)}\b"
    return re.search(opens, question, re.I) is not None


def _goes_on(name: str, turn: Turn, turns: Sequence[Turn]) -> bool:
    """Whether a person of one turn's question is one of the question before as well, so that the talk is of them."""
    at = turns.index(turn)
    return at > 0 and any(same_person(name, other) for other in read_question(turns[at - 1].question).names)


def _gender(name: str, full: Sequence[str]) -> bool | None:
    """True for a woman, False for a man, where title, office or given name tell."""
    for one in (name, *(other for other in full if same_person(other, name))):
        if (woman := is_woman(one, one.split()[:-1])) is not None:
            return woman
    return None


_BODY = re.compile(
    r"\b(?:ministry|department|university|council|house|union|party|agency|court|committee|association|bank|institute|"
    r"company|corporation|states|kingdom|republic|federation|nations|alliance|organi[sz]ation|treaty|agreement|act|war|"
    r"parliament|congress|senate|duma|commission|army|force|forces|guard|police|kremlin|pentagon|nato|summit)\b",
    re.I,
)
_FULL_NAME = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})+")
_AFTER = re.compile(
    rf"(?: (?:of|in|on|with|between|at|for|about|over|to) (?:the |a |an )?(?:{_CAPITAL}|[a-z]+(?= {_CAPITAL}))"
    rf"(?: (?:and|of|{_CAPITAL}))*)+"
)


def _phrases(noun: str, text: str) -> Iterator[str]:
    wanted = stem(noun)
    for word in words(text):
        if word.stem != wanted or re.search(r"\b(?:that|this|these|those) $", text[: word.start]):
            continue
        kept: list[str] = []
        for before in reversed(text[: word.start].split()[-3:]):
            if before[-1] in ",.;:?!“”" or is_stop(before.strip("’'")) or before.lower() in _NO_MODIFIER:
                break
            kept.insert(0, before)
        after = _AFTER.match(text, word.end)
        tail = after.group() if after else ""
        if kept or tail:
            yield f"the {' '.join([*kept, text[word.start : word.end]])}{tail}"


_NO_MODIFIER = frozenset("attend hold held join leave left call called plan planned mean happened".split())
