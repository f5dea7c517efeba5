"""An earlier question taken apart, so that a follow-up can put another speaker, topic, day or question word into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .antecedents import WHEN
from .asked import asked_speaker
from .verbs import lemma

_AUXILIARY = "did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|may|might"
_OPENING = re.compile(
    r"^(?P<asks>(?:(?:to|with|from|by|for|of|in|on|at|since|until) )?(?:what|why|when|where|how|whom?))"
    r"(?: else| exactly)? "
    rf"(?P<auxiliary>{_AUXILIARY}) (?P<rest>.+)$",
    re.I,
)
_YES_NO = re.compile(rf"^(?P<auxiliary>{_AUXILIARY}) (?P<rest>.+)$", re.I)
_TOPIC = re.compile(r"\s(?:about|regarding|concerning|on|of|against|over|to|for)\s(?P<topic>[^?,;]+)$", re.I)
_CLAIM = re.compile(
    rf"(?P<aux>(?i:{_AUXILIARY})) (?P<subject>(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*) (?P<rest>[^?]+)"
)
_PAST = {
    "say": "said", "tell": "told", "think": "thought", "speak": "spoke", "write": "wrote", "put": "put", "see": "saw",
    "feel": "felt", "swear": "swore", "foresee": "foresaw", "plead": "pleaded",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """A question for somebody's words: "What did Blinken say about NATO in December?"."""

    before: str
    """What stands before the speaker, with its space: "What did "."""
    speaker: str
    between: str
    """What stands between speaker and verb; mostly one space."""
    verb: str
    """As printed: "say"."""
    topic: str
    """With its preposition and a space before it: " about NATO"; empty without one."""
    when: str
    """With a space before it: " in December"; empty where no day is named."""

    def question(self) -> str:
        """The whole again."""
        return f"{self.before}{self.speaker}{self.between}{self.verb}{self.topic}{self.when}?"

    def relative(self) -> str | None:
        """What was asked for, as a noun: "what Blinken said about NATO"; None where something else than "what" was."""
        base = lemma(self.verb)
        if not base or not self.before.lower().startswith("what "):
            return None
        return f"what {self.speaker} {past(base)}{self.topic}{self.when}"

    def who(self, besides: bool) -> str | None:
        """The same of somebody else: "Who else said something about NATO?"."""
        base = lemma(self.verb)
        if not base:
            return None
        thing = " something" if self.topic.startswith((" about ", " on ", " regarding ", " concerning ")) else ""
        other = f", besides {self.speaker}" if besides else ""
        return f"Who {'else ' if besides else ''}{past(base)}{thing}{self.topic}{self.when}{other}?"


def framed(question: str) -> Frame | None:
    """The frame of a question for somebody's words that opens with a question word and an auxiliary; else None."""
    opening = _OPENING.match(question.strip())
    speaker, verb = asked_speaker(question)
    if not opening or not speaker or not verb:
        return None
    body = question.strip().rstrip("?. ")
    start = body.find(speaker, opening.start("rest"))
    after = start + len(speaker)
    spoken = next((m for m in re.finditer(r"[^\W_][\w’'-]*", body[after:]) if lemma(m.group()) == verb), None)
    if start != opening.start("rest") or spoken is None:
        return None
    rest = body[after + spoken.end() :]
    when = WHEN.search(rest)
    told = f" {when.group()}" if when else ""
    rest = re.sub(r"\s+", " ", rest.replace(when.group(), "")).rstrip() if when else rest
    rest = re.sub(r"^ that(?= (?:about|on|of)\b)", "", rest)
    return Frame(body[:start], speaker, body[after : after + spoken.start()], spoken.group(), rest, told)


def asked_for(word: str, question: str) -> str:
    """The same question asked with another word: "Why?" after "What did Blinken threaten?" is "Why did Blinken
    threaten?"; after a question whose own word cannot be spared it is added: "Who will meet in Geneva, and why?"."""
    frame = framed(question)
    if frame and frame.topic and lemma(frame.verb) in _SAYS and frame.before.lower().startswith("what "):
        question = replace(frame, verb=f"{frame.verb} that").question()  # "Why did he say about NATO?" lacks an object
    body = question.strip().rstrip("?. ")
    opening = _OPENING.match(body) or _YES_NO.match(body)
    first = opening.groupdict().get("asks") if opening else None
    doer = first and first.lower() == "who"
    if opening and not doer:
        return f"{word.capitalize()} {opening['auxiliary'].lower()} {opening['rest']}?"
    return f"{body}, and {word.lower()}?"


def claimed(question: str) -> str | None:
    """What a yes-or-no question asks, as a clause: "Will Russia invade?" gives "Russia will invade"; else None."""
    match = _CLAIM.match(question.strip())
    return None if match is None else f"{match['subject']} {match['aux'].lower()} {match['rest'].strip()}"


def about(frame: Frame, topic: str) -> str:
    """The frame's question about another topic. `topic` has its preposition, or none: then the frame's is taken."""
    preposition = re.match(r" (\w+) ", frame.topic)
    if re.match(rf"(?:{_PREPOSITIONS}) ", topic):
        return _with_topic(frame, f" {topic}")
    kept = preposition[1] if preposition and preposition[1] in ("about", "on", "regarding", "of") else "about"
    return _with_topic(frame, f" {kept} {topic}")


def _with_topic(frame: Frame, topic: str) -> str:
    # "What did Blinken threaten about NATO?" is no English; what he said is.
    verb = frame.verb if frame.topic or lemma(frame.verb) in _SAYS else "say"
    return f"{frame.before}{frame.speaker}{frame.between}{verb}{topic}{frame.when}?"


def past(base: str) -> str:
    """The past of a verb of saying: "said", "threatened", "denied", "admitted"."""
    if base in _PAST:
        return _PAST[base]
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + (base[-1] if base in ("admit", "commit", "rebut", "regret", "refer") else "") + "ed"


_SAYS = {"say", "think", "warn", "speak", "talk", "complain", "write", "comment", "tell"}
_PREPOSITIONS = "about|on|regarding|concerning|of|in|at|to|with|from|for|against|over|near"
