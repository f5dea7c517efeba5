"""Kinds of saying: which words ask for a threat, a denial, a promise …, and which words of a statement make it one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .words import stem, words


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of saying: verbs and nouns that ask for it, and other words that a statement of the kind holds."""

    verbs: str
    nouns: str
    words: str


KINDS = {
    "threaten": Kind(
        "threaten warn caution",
        "threat warning ultimatum",
        "consequence sanction retaliation retaliate retaliatory punish punishment punitive penalty cost costly price "
        "repercussion reprisal respond response escalate escalation measures",
    ),
    "deny": Kind(
        "deny reject dismiss refute rebut contradict dispute disavow repudiate disclaim",
        "denial rejection rebuttal",
        "no not never none nobody nothing neither nor cannot false untrue baseless groundless unfounded nonsense lie "
        "fake fabricated",
    ),
    "promise": Kind(
        "promise pledge vow guarantee assure reassure commit undertake swear ensure offer",
        "promise pledge vow guarantee commitment assurance",
        "committed will shall",
    ),
    "blame": Kind(
        "blame accuse fault allege",
        "accusation allegation",
        "responsible responsibility guilty culprit provoke provocation because cause due",
    ),
    "call for": Kind(
        "call urge demand ask appeal request propose recommend advise press implore plead want seek suggest",
        "demand appeal plea advice request",
        "must should need ought let necessary essential require",
    ),
    "predict": Kind(
        "predict expect forecast foresee anticipate estimate project envisage",
        "prediction forecast expectation outlook",
        "will would likely unlikely probably soon may might could",
    ),
    "praise": Kind(
        "praise welcome hail applaud commend thank congratulate salute laud compliment honour honor",
        "tribute",
        "thanks grateful gratitude great excellent proud historic admire admiration success",
    ),
    "criticise": Kind(
        "criticise criticize condemn denounce deplore slam blast decry lament complain protest object regret",
        "criticism complaint",
        "critic wrong unacceptable outrageous outrage shame shameful failure fail mistake illegal unlawful appalled "
        "appalling disappointed disappointing worse worst refuse cannot",
    ),
}
"""Every kind, by the verb that stands for it. Forms do not matter: all is compared by stems."""

_SHAPES = {
    "deny": re.compile(r"\b(?:\w+n[’']t|no longer)\b", re.I),
    "threaten": re.compile(
        r"\bif\b.+\b(?:will|would|shall|\w+[’']ll)\b"
        r"(?!(?:\s+\w+){0,2}\s+(?:resolve|solve|settle|help|heal|ease|improve|benefit))"
        r"|\bunless\b|\bor else\b",
        re.I | re.S,
    ),
}
"""What no single word shows: "if they raise the fees again, we will stop the ferry". What would mend something is no
threat: "if that were to happen, it would resolve the problem"."""


def kind_of(verb: str | None) -> str | None:
    """The kind of saying that a verb asks for; None for "say", "tell" and others that fit any statement."""
    return _asking()[0].get(stem(verb)) if verb else None


def kind_of_noun(noun: str | None) -> str | None:
    """The same for a noun: "threat", "complaint"."""
    return _asking()[1].get(stem(noun)) if noun else None


def is_of_kind(kind: str, cue: str, text: str) -> bool:
    """Whether a statement is of this kind: its cue is a verb of the kind, or its words hold one of the kind's
    or are put in its way."""
    if _telling(kind) & {w.stem for w in (*words(cue), *words(text))}:
        return True
    return kind in _SHAPES and bool(_SHAPES[kind].search(text))


@cache
def _asking() -> tuple[dict[str, str], dict[str, str]]:
    verbs = {stem(verb): name for name, kind in KINDS.items() for verb in kind.verbs.split()}
    return verbs, {stem(noun): name for name, kind in KINDS.items() for noun in kind.nouns.split()}


@cache
def _telling(name: str) -> frozenset[str]:
    kind = KINDS[name]
    return frozenset(stem(word) for word in f"{kind.verbs} {kind.nouns} {kind.words}".split())
