"""Speaker labels: the `MS. PSAKI:`, `Q`, `Vladimir Putin:` that tell who holds the turn in a transcript.

A label needs proof, since prose has colons too: a title or a role word, the same name as a label again, a bracket
that tells how somebody speaks ("Bo Lindgren (in English):"), which is no part of the name, or the questions that it
answers.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from .label_words import TITLES, Label, asks, is_role, is_topic
from .named_labels import behind_stars, credited, doubled, printed_as_names
from .names import UPPER, is_called

_CREDITED = frozenset(str.split("producer writer author editing camera text sound design translation email phone tel"))
_CAPS_TITLES = re.compile(
    r"(?:^|\s)(?:MS|MR|MRS|DR|SEN|REP|GEN|ADM|COL|GOV|AMB|PRESIDENT|SECRETARY|MINISTER|CHANCELLOR|AMBASSADOR|GENERAL|"
    r"ADMIRAL|GOVERNOR|MAYOR|SENATOR|CONGRESS(?:WO)?MAN|REPRESENTATIVE|SPEAKER|CHAIR(?:WO)?M?A?N?|DIRECTOR|OFFICIALS?|"
    r"ADMINISTRATOR|COMMISSIONER|JUSTICE|JUDGE|KING|QUEEN|PRINCE|POPE|LADY|MODERATOR|OPERATOR|HOST|AIDE|AUDIENCE|"
    r"PARTICIPANTS?|QUESTIONS?|ANSWER|REPORTERS?|INTERPRETER|MEMBERS?|PROFESSOR|TAOISEACH|PREMIER|LEADER|COUNSEL|"
    r"WITNESS|SPOKES(?:PERSON|MAN|WOMAN)|MEMBER|STAFF|VOICE)(?:\.|\b)"
)
_CAPS_LABEL = re.compile(
    rf"[ \t]*((?:[{UPPER}][{UPPER}\d.'’\-]*)(?:[ ,]+[{UPPER}&#(][{UPPER}\d.'’\-)]*){{0,8}})"
    rf"((?: ?\([^)\n]{{1,40}}\))?:)(?=[ \t\n]|$)"
)
_Q_LABEL = re.compile(r"[ \t]*(Q|A)([:.]|)(?=[ \t]+\S)")
_SHORT_LABEL = re.compile(
    rf"^[ \t]*((?:[{UPPER}][\w.'’\-]*|al|bin|da|de|der|di|el|van|von)"
    rf"(?: (?:[{UPPER}][\w.'’\-]*|al|bin|da|de|der|di|el|van|von)){{0,3}})(?: ?\([^()\n]{{1,40}}\))?:(?=\s)",
    re.M,
)


def labels(text: str, title: str = "") -> tuple[Label, ...]:
    """The speaker labels of a text with that headline, in order; none for ordinary prose."""
    profiled = doubled(text)
    found = _of_interview(text, title) + _printed_in_capitals(text) + profiled
    found += printed_as_names(text, title, [label.name for label in profiled])
    if 2 * sum(label.name.isupper() for label in found) < len(found):
        found += credited(text)
    found.sort(key=lambda label: (label.start, not label.question, -label.end))
    kept: list[Label] = []
    for label in found:
        if not kept or label.start >= kept[-1].end:
            kept.append(label)
    return tuple(kept)


def is_transcript(text: str, found: tuple[Label, ...]) -> bool:
    """Whether a label's turn goes on over paragraphs: two turns or more, or one that opens the text, or what stands
    behind a row of stars."""
    if len(found) != 1:
        return len(found) > 1
    return found[0].start <= max(300, len(text) // 10) or behind_stars(text, found[0].start)


def last_turn_ends(text: str, found: tuple[Label, ...]) -> int:
    """Where a transcript's last turn ends: with the text; in an interview, whose answers stand behind bare names, after
    as many lines as the longest turn before has, since an article may go on below."""
    offices = (label.name for label in found if not label.question and len(label.name) > 1)
    if (
        len(found) < 2
        or not found[0].question
        or any(_CAPS_TITLES.search(n) or n.split()[0] in TITLES for n in offices)
    ):
        return len(text)
    longest = max(len(re.findall(r"\S.*", text[a.end : b.start])) for a, b in pairwise(found))
    lines = list(re.finditer(r"\S.*", text[found[-1].end :]))[:longest]
    return found[-1].end + lines[-1].end() if lines else len(text)


def _of_interview(text: str, title: str) -> list[Label]:
    """Questions, and the answers behind a bare name: one that headline or text gives more fully, or that answers twice
    and more and does nothing else."""
    lines = [m for m in _SHORT_LABEL.finditer(text) if not is_topic(m[1].split())]
    if len(lines) < 2:
        return []
    counts = Counter(m[1] for m in lines)
    plain = {name for name in counts if len(name) > 1 and name.title() not in TITLES and name.lower() not in _CREDITED}
    names = {name for name in plain if not asks(name) and not is_role([name])}
    known = {name for name in names if is_called(name, title, text)}
    asking = {name for name in counts if asks(name)} or _asking_outlet(text, lines, known)
    answers = Counter(b[1] for a, b in pairwise(lines) if a[1] in asking and b[1] in names)
    speaking = {name for name, n in answers.items() if name in known or n == counts[name] > 1}
    if not speaking:
        return []
    speaking |= asking | {name for name in known if counts[name] > 1}
    return [Label(m.start(1), m.end(), m[1], m[1] in asking) for m in lines if m[1] in speaking]


def _asking_outlet(text: str, lines: list[re.Match[str]], known: set[str]) -> set[str]:
    """The one label, twice or more, whose turns nearly all end in a question mark before the one other label's."""
    counts = Counter(m[1] for m in lines)
    twice = [name for name in counts if counts[name] > 1]
    if len(twice) != 2:
        return set()
    lines = [m for m in lines if m[1] in twice]
    ends = [*(m.start() for m in lines[1:]), len(text)]
    asks = Counter(
        m[1] for m, end in zip(lines, ends, strict=True) if text[m.end() : end].rstrip(' \n”"').endswith("?")
    )
    asker, guest = sorted(twice, key=lambda name: -asks[name] / counts[name])
    turns = sum(a[1] == asker and b[1] == guest for a, b in pairwise(lines))
    plain = guest in known and not _CAPS_TITLES.search(asker) and asker.split()[0] not in TITLES
    certain = 3 * asks[asker] >= 2 * counts[asker] and 2 * asks[guest] < counts[guest]
    return {asker} if plain and certain and turns > 1 and asks[asker] > 1 else set()


def _printed_in_capitals(text: str) -> list[Label]:
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)] if ":" in text or "\nQ" in text else []
    named, asked = [], []
    for start, end in lines:
        if (match := _Q_LABEL.match(text, start, end)) is not None:
            asked.append(match)
        elif (match := _CAPS_LABEL.match(text, start, end)) is not None:
            named.append(match)
    counts = Counter(m[1] for m in named)
    result = [
        Label(m.start(1), m.end(), m[1], asks(m[1]))
        for m in named
        if _CAPS_TITLES.search(m[1])
        and not m[1].startswith(("TO THE", "NOMINATIONS", "FOR "))
        or (counts[m[1]] > 1 and len(m[1]) > 2 and not is_topic(m[1].split()))
    ]
    if bare_names := {label.name for label in result if counts[label.name] > 1}:
        result += _within_lines(text, bare_names, {label.start for label in result})
    questions = [m for m in asked if m[1] == "Q"]
    bare = result or len(questions) > 1
    for m in asked:
        # "A" is an article too: it is a label only with its mark, and only where there are questions.
        if (m[1] == "Q" and (bare or m[2])) or (m[1] == "A" and m[2] and m[2] in {q[2] for q in questions}):
            result.append(Label(m.start(1), m.end(), m[1], m[1] == "Q"))
    return result


def _within_lines(text: str, names: set[str], known: set[int]) -> list[Label]:
    """Labels that stand in capitals at the beginning of lines too, where a line break was lost before one: "… last
    night.  MS. ODELL: Yes."."""
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    lost = re.finditer(rf"(?<=[.?!…)”\"—-])[ \t]+({either})(?: ?\([^)\n]{{1,40}}\))?:(?=[ \t\n])", text)
    return [Label(m.start(1), m.end(), m[1], asks(m[1])) for m in lost if m.start(1) not in known]
