"""The cue lexicon of `cues.txt`: which word forms make a statement, and what must stand after them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Frame = Literal["say", "tell", "clause", "act", "name"]
Form = Literal["base", "present", "past", "done", "ing"]
"""`done`: a participle that differs from the past ("written")."""


@dataclass(frozen=True, slots=True)
class Use:
    """One way in which a verb makes a statement."""

    lemma: str
    form: Form
    frame: Frame
    follow: frozenset[str]
    """Words of which one must stand next; empty when none need."""


@cache
def uses(word: str) -> tuple[Use, ...]:
    """The uses of a lower-case word form; none when it is no cue."""
    return _lexicon().get(word, ())


@cache
def _lexicon() -> dict[str, tuple[Use, ...]]:
    table: dict[str, list[Use]] = {}
    for line in files("index.statements").joinpath("cues.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        verb, _, use = line.partition("|")
        frame, _, follow = use.partition("+")
        base, *irregular = verb.split()
        forms = _forms(base, irregular[0] if irregular else None)
        for form, printed in [*forms, *(("done", each) for each in irregular[1:])]:
            entry = Use(base, form, frame.strip(), frozenset(follow.split()))  # type: ignore[arg-type]
            known = table.setdefault(printed, [])
            if not any(u.frame == entry.frame and u.follow == entry.follow and u.form == form for u in known):
                known.append(entry)
    return {word: tuple(found) for word, found in table.items()}


def _forms(base: str, past: str | None) -> list[tuple[Form, str]]:
    vowel_y = base.endswith("y") and base[-2:-1] not in "aeiou"
    present = (
        base[:-1] + "ies" if vowel_y else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    )
    if past is None:
        past = base + "d" if base.endswith("e") else base[:-1] + "ied" if vowel_y else base + "ed"
    doubled = past.endswith("ed") and len(past) == len(base) + 3
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base + base[-1] if doubled else base
    extra: list[tuple[Form, str]] = (
        [("past", base + "ed"), ("ing", base + "ing")] if past == base + base[-1] + "ed" and base[-1] == "l" else []
    )
    return [("base", base), ("present", present), ("past", past), ("ing", stem + "ing"), *extra]
