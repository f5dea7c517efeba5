"""Speaker labels: the `MS. PSAKI:`, `Q`, `Vladimir Putin:` that tell who holds the turn in a transcript.

A label needs proof, since prose has colons too: a title or a role word, the same name as a label again, a bracket
that tells how somebody speaks ("Bo Lindgren (in English):"), which is no part of the name, or the questions that it
answers.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from .names import is_called

TITLES = frozenset(
    str.split(
        """President Vice Prime Minister Deputy First Secretary Chancellor Foreign Defence Defense Head Chairman
        Chairwoman Chairperson Chair Speaker Governor Mayor Senator Congressman Congresswoman Representative
        Ambassador General Gen. Colonel Col. Major Captain Admiral Adm. Director Chief Commissioner Commander King
        Queen Prince Princess Pope Patriarch Archbishop Bishop Archpriest Metropolitan Judge Justice Attorney Mr Mr.
        Mrs Mrs. Ms Ms. Dr Dr. Professor Prof. Presidential Acting Former Executive Spokesperson Spokesman
        Spokeswoman Press Taoiseach Premier Administrator Commissioner CEO Co-Chair Editor Editor-in-Chief Rector
        Artistic Special Senior Home Treasury State Federation Sir Lord Lady Dame Sheikh Sultan Emir Crown Moderator
        Host Interim Plenipotentiary Union European"""
    )
)
"""Words that open a label such as "President of Finland Sauli Niinistö:"."""

QUESTIONERS = frozenset(
    str.split("q question questions reporter reporters journalist journalists press interviewer wikinews correspondent")
)
"""Labels, lower case, whose turns are questions put by a reporter."""

_ROLES = frozenset(
    str.split(
        """answer moderator operator host audience participant aide interpreter translator remark reply response voice
        speaker anchor staff a"""
    )
)
_NOT_SPEAKERS = frozenset(
    str.split(
        """note update correction warning photo photos image images video source sources fact factsheet contact subject
        from to date re cc breaking related tags categories credit background summary whereas washington moscow kyiv
        brussels example resolved important disclaimer caption file watch read more see
        fact facts claim claims myth verdict truth reality rating analysis opinion exclusive
        live nb ps monday tuesday wednesday thursday friday saturday sunday"""
    )
)
_CREDITED = frozenset(str.split("producer writer author editing camera text sound design translation email phone tel"))
_CAPS_TITLES = re.compile(
    r"(?:^|\s)(?:MS|MR|MRS|DR|SEN|REP|GEN|ADM|COL|GOV|AMB|PRESIDENT|SECRETARY|MINISTER|CHANCELLOR|AMBASSADOR|GENERAL|"
    r"ADMIRAL|GOVERNOR|MAYOR|SENATOR|CONGRESS(?:WO)?MAN|REPRESENTATIVE|SPEAKER|CHAIR(?:WO)?M?A?N?|DIRECTOR|OFFICIALS?|"
    r"ADMINISTRATOR|COMMISSIONER|JUSTICE|JUDGE|KING|QUEEN|PRINCE|POPE|LADY|MODERATOR|OPERATOR|HOST|AIDE|AUDIENCE|"
    r"PARTICIPANTS?|QUESTIONS?|ANSWER|REPORTERS?|INTERPRETER|MEMBERS?|PROFESSOR|TAOISEACH|PREMIER|LEADER|COUNSEL|"
    r"WITNESS|SPOKES(?:PERSON|MAN|WOMAN)|MEMBER|STAFF|VOICE)(?:\.|\b)"
)
_UPPER = r"A-ZÀ-ÖØ-ÞŁŚŠŽČĆĘĄŻŹŇŘĞİŞ"
_CAPS_LABEL = re.compile(
    rf"[ \t]*((?:[{_UPPER}][{_UPPER}\d.'’\-]*)(?:[ ,]+[{_UPPER}&#(][{_UPPER}\d.'’\-)]*){{0,8}})"
    rf"((?: ?\([^)\n]{{1,40}}\))?:)(?=[ \t\n]|$)"
)
_Q_LABEL = re.compile(r"[ \t]*(Q|A)([:.]|)(?=[ \t]+\S)")
_WORD = re.compile(
    rf"(?:[{_UPPER}][\w'’\-]*|(?:Mr|Ms|Mrs|Dr|Prof|Gen|Sen|Rep|Gov|St|Jr|Sr|[{_UPPER}])\.|of|the|for|and|to|on|in|"
    rf"at|de|da|di|von|van|der|"
    r"al|bin|la|le|el|–|-|&)"
)
_SHORT_LABEL = re.compile(
    rf"^[ \t]*((?:[{_UPPER}][\w.'’\-]*|al|bin|da|de|der|di|el|van|von)"
    rf"(?: (?:[{_UPPER}][\w.'’\-]*|al|bin|da|de|der|di|el|van|von)){{0,3}})(?: ?\([^()\n]{{1,40}}\))?:(?=\s)",
    re.M,
)
_COLON = re.compile(r":(?=\s)")
_ASIDE = re.compile(r" ?\([^()\n]{1,40}\)$")
"""What may stand between a name and its colon: "(via interpreter)"."""
_INTERPRETED = re.compile(
    r"\b(?:retranslated|interpreter|interpreted(?=\))|(?:through|via)\b.*\b(?:interpretation|translat(?:ion|or)))\b",
    re.I,
)
"""An aside that nothing but a transcript has."""
_LANGUAGE = re.compile(r"\((?:translated|(?:speaking )?in [A-Z]\w*(?:an|ish|ese|ic|ch|ek|ew|ari|si|indi|rdu))\)", re.I)
"""An aside that in a transcript tells how somebody speaks; elsewhere it stands with links: "Full text (in Arabic):"."""
_REACH = 22
"""Words that the longest label may have ("Deputy Prime Minister – Presidential Plenipotentiary Envoy to …")."""
_CAPITAL = re.compile(rf"[{_UPPER}][\w'’\-]*\.?$")
_STOP = re.compile(r"(?:^|[.?!…>*”\"»)\]])[\s*]*$")


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label as a range of the text, its colon included."""

    start: int
    end: int
    name: str
    """As printed, without the colon."""
    question: bool
    """The turn is a question that a reporter puts."""


def labels(text: str, title: str = "") -> tuple[Label, ...]:
    """The speaker labels of a text with that headline, in order; none for ordinary prose."""
    found = _of_interview(text, title) + _printed_in_capitals(text) + _printed_as_names(text, title)
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
    return found[0].start <= max(300, len(text) // 10) or _behind_stars(text, found[0].start)


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
    lines = [m for m in _SHORT_LABEL.finditer(text) if m[1].split()[0].lower().strip(".") not in _NOT_SPEAKERS]
    if len(lines) < 2:
        return []
    counts = Counter(m[1] for m in lines)
    plain = {name for name in counts if len(name) > 1 and name.title() not in TITLES and name.lower() not in _CREDITED}
    names = {name for name in plain if not _asks(name) and not _single([name])}
    known = {name for name in names if is_called(name, title, text)}
    asking = {name for name in counts if _asks(name)} or _asking_outlet(text, lines, known)
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
        Label(m.start(1), m.end(), m[1], _asks(m[1]))
        for m in named
        if _CAPS_TITLES.search(m[1])
        and not m[1].startswith(("TO THE", "NOMINATIONS", "FOR "))
        or (counts[m[1]] > 1 and len(m[1]) > 2 and m[1].split()[0].strip(".").lower() not in _NOT_SPEAKERS)
    ]
    questions = [m for m in asked if m[1] == "Q"]
    bare = result or len(questions) > 1
    for m in asked:
        # "A" is an article too: it is a label only with its mark, and only where there are questions.
        if (m[1] == "Q" and (bare or m[2])) or (m[1] == "A" and m[2] and m[2] in {q[2] for q in questions}):
            result.append(Label(m.start(1), m.end(), m[1], m[1] == "Q"))
    return result


def _printed_as_names(text: str, title: str) -> list[Label]:
    candidates = [candidate for colon in _COLON.finditer(text) if (candidate := _before(text, colon)) is not None]
    opening = [c for c in candidates if c.opens]
    counts = Counter(c.words[-1] for c in opening)
    whole = Counter(" ".join(c.words) for c in opening if len(c.words) <= 4)
    transcript = (
        any(c.starred and (_titled(c.words) or _title_at(c.words) is not None) for c in candidates)
        or any(c.line and (_titled(c.words) or _single(c.words)) for c in candidates)
        or any(len(c.words) > 1 and _INTERPRETED.search(c.aside) for c in opening)
        or (any(n > 2 for n in whole.values()) and len(whole) > 1)
    )
    result = []
    for c in candidates:
        start = c.start
        again = counts[c.words[-1]] > 1 and transcript
        if c.words[0].lower().strip(".") in _NOT_SPEAKERS or c.words[0] in _NO_OPENING:
            continue
        if _single(c.words):
            if not (c.opens and transcript):
                continue
        elif len(c.words) < 2:
            continue
        elif (
            c.line
            and _opens_text(text, c, title)
            or c.opens
            and (c.line or transcript)
            and (_titled(c.words) or again or (transcript and _spoken(c.aside)))
        ):
            pass
        elif not c.opens and (again or c.starred or _captioned(text, c)) and (shift := _title_at(c.words)) is not None:
            start += sum(len(word) + 1 for word in c.words[:shift])
        else:
            continue
        result.append(Label(start, c.end, text[start : c.name_end], _asks(text[start : c.name_end])))
    return result


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    name_end: int
    end: int
    words: list[str]
    opens: bool
    """It stands where a sentence begins."""
    line: bool
    """It stands where a line begins."""
    aside: str
    """What stands in brackets between the words and the colon; else empty."""
    starred: bool
    """A row of stars parts it from what is told before, perhaps with a heading behind the stars."""


def _before(text: str, colon: re.Match[str]) -> _Candidate | None:
    """The run of words that may be a speaker's name and office before a colon."""
    line = text.rfind("\n", 0, colon.start()) + 1
    name_end, bracket = colon.start(), ""
    if text[name_end - 1 : name_end] == ")" and (aside := _ASIDE.search(text[max(line, name_end - 43) : name_end])):
        name_end, bracket = name_end - len(aside[0]), aside[0].strip()
    start, words = name_end, []
    while start > line and len(words) < _REACH:
        space = text.rfind(" ", line, start)
        word = text[space + 1 if space >= line else line : start]
        if not _WORD.fullmatch(word):
            # "…together.***President of Russia": marks stuck to the first word.
            stuck = re.search(rf"(?<=[*>…\]])[{_UPPER}][\w'’\-]*$", word)
            if stuck:
                words.append(stuck[0])
                start -= len(stuck[0])
            break
        words.append(word)
        if space < line:
            start = line
            break
        start = space
    words.reverse()
    if not words or not _CAPITAL.match(words[-1]):
        return None
    if text[start : start + 1] == " ":
        start += 1
    while words and not _CAPITAL.match(words[0]):
        start += len(words.pop(0)) + 1
    before = text[max(line, start - 12) : start]
    opens, first = bool(_STOP.search(before)), not text[line:start].strip()
    return _Candidate(start, name_end, colon.end(), words, opens, first, bracket, _behind_stars(text, start))


_STARS = re.compile(r"(?:\*[ \t]*){3,}\s*(?:[A-Z][^.!?*:]{0,160})?$")


def _behind_stars(text: str, start: int) -> bool:
    return "*" in (before := text[max(0, start - 180) : start]) and _STARS.search(before) is not None


def _opens_text(text: str, candidate: _Candidate, title: str) -> bool:
    """Whether a name alone is the label of what somebody says to others near the text's beginning, who is named above:
    "Vladimir Putin: Comrades, I congratulate you"."""
    name = " ".join(candidate.words)
    called = candidate.start < 1000 and is_called(name, title, text[: candidate.start])
    return called and _TO_OTHERS.search(text[candidate.end : candidate.end + 300]) is not None


_TO_OTHERS = re.compile(r"\bI\b[^\n]{0,240}\b[Yy]our?\b|\b[Yy]our?\b[^\n]{0,240}\bI\b")


def _captioned(text: str, candidate: _Candidate) -> bool:
    """Whether nothing but a caption stands before office and name in their paragraph, and what follows is spoken:
    "Beginning of talks President of Russia Vladimir Putin: Mr President, I am very happy to see you."."""
    line = text.rfind("\n", 0, candidate.name_end) + 1
    caption = text[line : candidate.start]
    short = len(caption) <= 120 and re.search(r"[.?!:;,“\"]|\b(?:to|by|for|with|of|and)\s$", caption) is None
    named = len(candidate.words) > 3 and _title_at(candidate.words) == 0
    spoken = text[candidate.end : candidate.end + 400].partition("\n")[0]
    return line < 1000 and named and short and len(spoken) > 200 and _ADDRESSING.search(spoken) is not None


_ADDRESSING = re.compile(r"\b(?:I|you|your|we|us|our)\b")
_NO_OPENING = frozenset(str.split("The And But So In For To A An As At On By With From Of"))


def _single(words: list[str]) -> bool:
    return len(words) == 1 and words[0].lower() in (QUESTIONERS | _ROLES) and len(words[0]) > 1


def _titled(words: list[str]) -> bool:
    return len(words) >= 3 - (words[0] in ("Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr", "Dr.", "President")) and (
        words[0] in TITLES and bool(_CAPITAL.match(words[-2]) or words[0] in TITLES)
    )


def _spoken(aside: str) -> bool:
    return bool(_INTERPRETED.search(aside) or _LANGUAGE.fullmatch(aside))


def _title_at(words: list[str]) -> int | None:
    return next((i for i, word in enumerate(words[:-1]) if word in TITLES), None)


def _asks(name: str) -> bool:
    return name.strip(".").lower() in QUESTIONERS
