"""What an article tells since its last speaker was named: whether somebody else may be meant by a pronoun now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .antecedents import SOMEBODY, has_verb_form, people_in, speaks
from .clauses import CLAUSE_HEADS
from .lexicon import is_calling, is_speaker, singular
from .no_names import NO_GIVEN
from .offices import office_words
from .people import CAPITAL
from .tokens import Speaker

if TYPE_CHECKING:
    from .speakers import Speakers


def alone_since(speakers: Speakers, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether a paragraph or two since the last speaker's words name nobody and tell of nobody: who goes on is he or
    she."""
    if not 1 < index - last.paragraph <= 3 or last.span is None:
        return False
    start = speakers.paragraphs[last.paragraph + 1].start
    between = speakers.text[start:unit_start]
    told = _SUBJECT.search(between)
    people = people_in(speakers, start, unit_start)
    return all(p.name == last.name for p in people) and not (told and speaks(between))


_SUBJECT = re.compile(
    r"(?:^|[.!?:]['\"’”]?\s+|\n)(?:But |And |Then )?(?:A|An|One|Another|The|He|She|It|They|Some|Many)\s"
)


def behind_last(speakers: Speakers, last: Speaker) -> int:
    """Where the text goes on behind the last speaker's name."""
    return last.span[1] if last.span else speakers.paragraphs[max(0, last.paragraph)].start


def subject_since(speakers: Speakers, others: list, last: Speaker, end: int) -> bool:
    """Whether somebody else opens a sentence after the last speaker was named, outside quotations."""
    start = behind_last(speakers, last)
    for other in others:
        surname = other.name.split()[-1]
        if re.search(
            rf"(?:{_NO_TITLE}[.!?]['\"’”]?\s+|\n)(?:[A-Z][\w.’'\-]*\s+|the\s+|of\s+){{0,6}}{re.escape(surname)}\b",
            speakers.text[start:end],
        ):
            return True
    return False


_NO_TITLE = "".join(rf"(?<!\b{title})" for title in ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt"))
"""No abbreviated title ends a sentence."""


def just_named(speakers: Speakers, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether the last speaker, a name that may be a person's or not, stands in the sentence before."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    return last.name[:1].isupper() and last.span is not None and bool(earlier) and last.span[0] >= earlier[-1].start


def named_since(speakers: Speakers, others: list, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether the sentence before names somebody else who fits, and not the last speaker."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    earlier = earlier or (speakers.paragraphs[index - 1].sentences if index else [])
    if not earlier or last.span is not None and last.span[0] >= earlier[-1].start:
        return False
    while len(earlier) > 1 and _PRONOUN_OPENS.match(speakers.text, earlier[-1].start):
        earlier = earlier[:-1]  # "That one was Al Moss, a dentist. He shrugs. “…,” he told me."
    words = speakers.text[earlier[-1].start : earlier[-1].end]
    others = [p for p in others if re.search(rf"\b{re.escape(p.name.split()[-1])}\b(?!['’]s\b)", words)]
    named = {p.name for p in people_in(speakers, earlier[-1].start, earlier[-1].end)}
    return last.name not in named and any(p.name in named for p in others)


_PRONOUN_OPENS = re.compile(r"(?:But |And )?(?:He|She)\b(?![^.!?]*[“\"])")


def stranger_before(speakers: Speakers, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether the sentence before opens with a name that the article never gives in full, and not the last speaker's:
    "Harmon sees it differently. “…,” he said."."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    earlier = earlier or (speakers.paragraphs[index - 1].sentences if index else [])
    if not earlier or last.span is not None and last.span[0] >= earlier[-1].start:
        return False
    while len(earlier) > 1 and _TELLS_ON.match(speakers.text, earlier[-1].start, earlier[-1].end):
        earlier = earlier[:-1]  # "Harmon seized on it. In Ohio he read it aloud. “…,” he said."
    match = _STRANGER.match(speakers.text, earlier[-1].start, earlier[-1].end)
    if match is None or match[1] in NO_GIVEN or match[1].lower() in CLAUSE_HEADS or is_speaker(match[1].lower()):
        return False
    return speakers.roster.find(match[1]) is None and match[1] not in last.name and has_verb_form(match[2])


_TELLS_ON = re.compile(r"(?:(?:At|In|On|During|Then|Later|After)\b[^.!?“”\"]*?\s)?(?:[Hh]e|[Ss]he)\s[^“”\"]*$")


_STRANGER = re.compile(rf"(?:But |And |Still, )?(?:Mr\. |Ms\. |Mrs\. |Sen\. |Rep\. |Gov\. )?({CAPITAL}) ([a-z]+)\b")


def noun_since(speakers: Speakers, last: Speaker, end: int, asked: str) -> bool:
    """Whether a sentence since the last speaker was named opens with somebody without a name: "Her friend disagreed.
    “…,” she said."; but not where the last speaker is `asked`, who will answer: "A reporter pressed him. He said …"."""
    start = behind_last(speakers, last)
    for match in SOMEBODY.finditer(speakers.text, start, end):
        if re.match(rf"[^.!?“”]*?\b{_ASKING}\b(?:\sto)?\s{asked}\b", speakers.text[match.start(2) : end]):
            continue
        noun = next((w for w in re.findall(r"[\w-]+", match[2]) if is_calling(w) and w == singular(w)), None)
        if (
            noun is not None
            and noun not in _MANY
            and noun not in office_words(last.role)
            and noun not in office_words(last.name)
        ):
            return True
    return False


_ASKING = r"(?:asked|whispered|pressed|handed|passed|interrupted|approached|questioned|grilled|challenged|confronted)"


_MANY = frozenset(("men", "women", "people", "children", "police"))
