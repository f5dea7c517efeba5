"""Speaker labels in small letters: "President of Finland Sauli Niinistö:", "Vladimir Putin:", told by office, by the
same name as a label again, by a bracket, or by who is named above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .label_words import TITLES, Label, asks, is_role, is_topic
from .names import MARKS, UPPER, is_called

_CAPITALISED = rf"(?:[Ee]l-|[Aa]l-|[dD]['’])?[{UPPER}][\w{MARKS}'’\-]*"
_WORD = re.compile(
    rf"(?:{_CAPITALISED}|(?:Mr|Ms|Mrs|Dr|Prof|Gen|Sen|Rep|Gov|St|Jr|Sr|[{UPPER}])\.|of|the|for|and|to|on|in|"
    rf"at|de|da|di|von|van|der|"
    r"al|bin|la|le|el|–|-|&)"
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
_CAPITAL = re.compile(rf"{_CAPITALISED}\.?$")
_STOP = re.compile(r"(?:^|[.?!…>*”\"»)\]])[\s*]*$")


def printed_as_names(text: str, title: str, others: Sequence[str] = ()) -> list[Label]:
    """Labels in small letters; `others` are names that further labels have."""
    candidates = [
        candidate
        for colon in _COLON.finditer(text)
        if (candidate := _before(text, colon.start(), colon.end())) is not None
    ]
    opening = [c for c in candidates if c.opens]
    counts = Counter([*(c.words[-1] for c in opening), *(name.split()[-1] for name in others)])
    whole = Counter(" ".join(c.words) for c in opening if len(c.words) <= 4)
    transcript = (
        any(c.starred and (_titled(c.words) or _title_at(c.words) is not None) for c in candidates)
        or any(c.line and (_titled(c.words) or is_role(c.words)) for c in candidates)
        or any(len(c.words) > 1 and _INTERPRETED.search(c.aside) for c in opening)
        or (any(n > 2 for n in whole.values()) and len(whole) > 1)
    )
    result = []
    for c in candidates:
        start = c.start
        again = counts[c.words[-1]] > 1 and transcript
        if is_topic(c.words) or c.words[0] in _NO_OPENING or c.words[:2] == ["Executive", "Order"]:
            continue
        if is_role(c.words):
            if not (c.opens and transcript):
                continue
        elif len(c.words) < 2:
            continue
        elif c.opens and not c.line and _titled(c.words) and _ADDRESSES.match(text, c.end):
            pass  # "… were invited. President of Norland Ole Brand: Colleagues, good afternoon."
        elif (
            c.line
            and _opens_text(text, c, title)
            or c.opens
            and (c.line or transcript)
            and (
                _titled(c.words)
                or again
                or transcript
                and (_spoken(c.aside) or _told_of(text, c) or _is_given_floor(text, c))
            )
        ):
            pass
        elif not c.opens and (again or c.starred or _captioned(text, c)) and (shift := _title_at(c.words)) is not None:
            start += sum(len(word) + 1 for word in c.words[:shift])
        else:
            continue
        result.append(Label(start, c.end, text[start : c.name_end], asks(text[start : c.name_end])))
    return result


_ADDRESSES = re.compile(
    r"\s(?:(?:My |Dear |Esteemed |Distinguished )?"
    r"(?:[Cc]olleagues|[Ff]riends|[Cc]omrades|Ladies and gentlemen|Mr |Mrs |Ms |Madam )"
    r"|Good (?:morning|afternoon|evening|day)\b|Hello\b|Thank you\b)"
)
"""Words to those who are there, with which nobody but a speaker begins."""
_TWICE = re.compile(rf"(?<!\w)([{UPPER}])[\w'’\-]* ([{UPPER}][\w'’\-]*) \2 \1[^\n:]{{0,160}}?:(?=\s)")


def doubled(text: str) -> list[Label]:
    """Labels with a profile stuck to them: "Transport Minister Ivan Orlov Orlov IvanMinister of Transport:"; the given
    name may be spelt otherwise."""
    result = []
    for match in _TWICE.finditer(text):
        candidate = _before(text, match.end(2), match.end())
        if candidate is not None and candidate.opens:
            result.append(Label(candidate.start, match.end(), text[candidate.start : match.end(2)], False))
    return result


_CREDITED = re.compile(
    rf"^[ \t]*((?:[{UPPER}][\w.'’\-]*)(?: [{UPPER}][\w.'’\-]*){{1,3}}), [^:“”\"\n]{{3,140}}:(?=\s[“\"])", re.M
)


def credited(text: str) -> list[Label]:
    """Names with an office behind a comma, before a quotation: "Ana Ruiz, Founder, Open Sea: “We applaud …”". Only
    among other labels are they labels."""
    found = [m for m in _CREDITED.finditer(text) if _may_be_name(m[1].split()) and not _TELLS.search(m[0])]
    return [Label(m.start(1), m.end(), m[1], False) for m in found]


_TELLS = re.compile(r",\s(?:said|says|told|tells|wrote|writes|added|tweeted|asked|stated|explained)\b[^,]*:$")
"""The reporter's words, which make no label: "Ana Ruiz, a skipper, said:"."""


def _may_be_name(words: list[str]) -> bool:
    return words[0] not in _NO_OPENING and words[-1] not in TITLES | {"Leader", "Whip"}


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


def _before(text: str, name_end: int, end: int) -> _Candidate | None:
    """The run of words that may be a speaker's name and office before `name_end`, where a colon ends the label at
    `end`."""
    line, bracket = text.rfind("\n", 0, name_end) + 1, ""
    if text[name_end - 1 : name_end] == ")" and (aside := _ASIDE.search(text[max(line, name_end - 43) : name_end])):
        name_end, bracket = name_end - len(aside[0]), aside[0].strip()
    start, words, second = name_end, [], None
    while start > line and len(words) < _REACH:
        space = text.rfind(" ", line, start)
        word = text[space + 1 if space >= line else line : start]
        if second is None and words and word[-1:] == "," and _WORD.fullmatch(word[:-1]):
            second, word = (start, words[:]), word[:-1]  # "Deputy Prime Minister, Chairman of the Board Ana Ruiz:"
        if not _WORD.fullmatch(word):
            # "…together.***President of Russia": marks stuck to the first word.
            stuck = re.search(rf"(?<=[*>…\]])[{UPPER}][\w'’\-]*$", word)
            if stuck:
                words.append(stuck[0])
                start -= len(stuck[0])
            break
        words.append(word)
        if space < line:
            start = line
            break
        start = space
    candidate = _candidate(text, line, start, words, name_end, end, bracket)
    if second is not None and not (candidate and candidate.opens and _may_have_comma(candidate.words, len(second[1]))):
        return _candidate(text, line, *second, name_end, end, bracket)
    return candidate


def _may_have_comma(words: list[str], behind: int) -> bool:
    """Whether a label's words may have a comma before the last `behind` of them: another office follows, or the first
    is of something ("President of the Republic of Belovar, Ana Ruiz", "Minister of Trade, Fisheries and Ports Ana
    Ruiz")."""
    return words[0] in TITLES and (words[-behind] in TITLES or "of" in words[:-behind] and words[0] != "First")


def _candidate(
    text: str, line: int, start: int, backwards: list[str], name_end: int, end: int, bracket: str
) -> _Candidate | None:
    """The candidate of words, the last first, that begin at `start` of the line at `line`."""
    words = backwards[::-1]
    if not words or not _CAPITAL.match(words[-1]):
        return None
    if text[start : start + 1] == " ":
        start += 1
    while words and not _CAPITAL.match(words[0]):
        start += len(words.pop(0)) + 1
    before = text[max(line, start - 12) : start]
    opens, first = bool(_STOP.search(before)), not text[line:start].strip()
    return _Candidate(start, name_end, end, words, opens, first, bracket, behind_stars(text, start))


_STARS = re.compile(r"(?:\*[ \t]*){3,}\s*(?:[A-Z][^.!?*:]{0,160})?$")


def behind_stars(text: str, start: int) -> bool:
    return "*" in (before := text[max(0, start - 180) : start]) and _STARS.search(before) is not None


def _opens_text(text: str, candidate: _Candidate, title: str) -> bool:
    """Whether a name alone is the label of what somebody says to others near the text's beginning, who is named above:
    "Vladimir Putin: Comrades, I congratulate you"."""
    name = " ".join(candidate.words)
    called = candidate.start < 1000 and is_called(name, title, text[: candidate.start])
    return called and _TO_OTHERS.search(text[candidate.end : candidate.end + 300]) is not None


_TO_OTHERS = re.compile(r"\bI\b[^\n]{0,240}\b[Yy]our?\b|\b[Yy]our?\b[^\n]{0,240}\bI\b")


def _told_of(text: str, candidate: _Candidate) -> bool:
    """Whether what is told above names a speaker in full whose words a sentence may announce: "Ole Brand received the
    medal. … Let us go on. Ole Brand: Thank you."."""
    name = " ".join(candidate.words)
    if not 1 < len(candidate.words) < 4 or text.find(name, 0, candidate.start) < 0:
        return False
    if re.search(r"\b[A-Z]\. $", text[max(0, candidate.start - 4) : candidate.start]):
        return False  # "the U.N. Ferry Council:"
    of_a_person = re.compile(rf"(?<![Tt]he )(?<![{UPPER}]{{2}} ){re.escape(name)}\b")  # not "the UN Ferry Council"
    return of_a_person.search(text, 0, candidate.start) is not None


def _is_given_floor(text: str, candidate: _Candidate) -> bool:
    """Whether a label of a transcript has an office amid its words ("Gazprom CEO Alexei Miller:"), or a name alone
    opens with a greeting or gives itself: "Inna Koroleva: I am Inna Koroleva", "Ole Brand: Good afternoon"."""
    words, said = candidate.words, text[candidate.end : candidate.end + 200].lstrip(' “"')
    if not all(_CAPITAL.match(word) for word in words[-2:]):
        return False
    if (office := _title_at(words)) is not None and 0 < office < len(words) - 2:
        return True
    whole = len(words) < 5 and all(_CAPITAL.match(word) or word in _PARTICLES for word in words)
    own = re.search(rf"\b{re.escape(words[-1])}(?=[,.;]| from\b| with\b| here\b)", said)
    gives = own is not None and _ADDRESSING.search(said) is not None
    return whole and (_GREETS.match(said) is not None or gives)


_PARTICLES = frozenset(str.split("bin al el de da di von van der la le"))
_GREETS = re.compile(
    r"(?:Good (?:morning|afternoon|evening|day)|Hello|Hi|Greetings|Thank you|Thanks|Mr\.? (?:President|Chairman)|"
    r"Madam|Colleagues|Dear|Friends|Ladies and gentlemen|My name is|This is|I am|I['’]m)\b",
    re.I,
)
"""How somebody to whom the floor is given begins."""


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


def _titled(words: list[str]) -> bool:
    return len(words) >= 3 - (words[0] in ("Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs.", "Dr", "Dr.", "President")) and (
        words[0] in TITLES and bool(_CAPITAL.match(words[-2]) or words[0] in TITLES)
    )


def _spoken(aside: str) -> bool:
    return bool(_INTERPRETED.search(aside) or _LANGUAGE.fullmatch(aside))


def _title_at(words: list[str]) -> int | None:
    return next((i for i, word in enumerate(words[:-1]) if word in TITLES), None)
