"""Whom the end of a paragraph announces: "He wrote:", "issued a statement on Friday:", "The message reads:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Sentence, Span
from .attribution import attributions
from .blocks import issuing
from .cues import uses
from .people import CAPITAL
from .tokens import Attribution, Paragraph, Speaker, Token

if TYPE_CHECKING:
    from .speakers import Speakers


def introducer(speakers: Speakers, index: int, paragraph: Paragraph) -> tuple[Speaker, bool] | None:
    """Whom "… said:" or "The message reads:" at a paragraph's end announces, and whether a verb of saying tells that
    words follow: a label or "announced the following:" may stand over a list."""
    sentence = paragraph.sentences[-1]
    text = speakers.text[sentence.start : sentence.end].rstrip(":").rstrip()
    answer, posted = _ANSWER.match(text), _POSTED.search(text) is not None
    made = _reading(answer[1] if answer else text, ":")
    issued = made is not None and issuing(text[slice(*made.cue)]) and _NOT.search(text) is None
    if made is not None and (answer is not None or issued):  # "Bell issued a statement:"
        return _told(speakers.of(_shift(made, sentence.start), index, sentence.start), True)
    if made is not None and made.cue[0] == len(text) and issuing(text):
        made = None  # "Bell issued a statement on Friday:"
    if made is not None and not (made.head == "noun" and made.speaker[-1].lower in _PAPERS):
        return _told(speakers.of(_shift(made, sentence.start), index, sentence.start), posted or _is_said(text, made))
    made = _reading(paper, " saying:") if (paper := issuing(text)) else None
    if made is not None and made.head != "same":
        return _told(speakers.of(_shift(made, sentence.start), index, sentence.start), True)
    match = re.search(
        r"(?:^(?:The|Its|His|Her|Their|One)\s(?:[\w-]+\s){0,3}?)?\b(?:message|letter|telegram|statement|greetings?|note|text|"
        r"memo|e-?mail|petition|complaint|lawsuit|filing|op-ed|resolution)\b(?:,?\s+\w+){0,12}?,?\s+(?:reads|says|said|read)\b",
        text,
    )
    if match:
        before = [s for s in paragraph.sentences if s.end <= sentence.start]
        author = _owner(speakers, index, sentence) or sender(speakers, index, before)
        return _told(author or _paper(sentence, match, index), True)
    return None


_NOT = re.compile(r"\b(?:not|never|no|nobody)\b|n[’']t\b")
_ANSWER = re.compile(
    rf"((?:Her|His|Their|Its|(?:{CAPITAL}\s){{0,2}}{CAPITAL}['’]s?)\s(?:\w+\s)?(?:response|reply|answer|statement|tweet|message|post))"
    r"(?:, [^,]{3,40},)? (?:was|is|came|read|reads)\b[^:]{0,40}$"
)
"""The sentence that announces an answer, a post or a statement: "Her response, posted on Twitter, was short:"."""


def in_part(speakers: Speakers, index: int, start: int, quotation: int) -> tuple[Speaker, Span] | None:
    """Whose a quotation is in whose sentence only a paper is named, and the cue: "The message reads, in part: “…”"."""
    match = _IN_PART.fullmatch(speakers.text, start, quotation)
    if match is None:
        return None
    return written(speakers, match[1], match.span(1), index), match.span(2)


def written(speakers: Speakers, printed: str, span: Span, index: int) -> Speaker:
    """Who wrote "the message", or the paper itself where nobody is told to have sent it."""
    before = [s for s in speakers.paragraphs[index].sentences if s.end <= span[0]]
    author = sender(speakers, index, before)
    return author or Speaker(printed, span, None, False, None, False, index)


_IN_PART = re.compile(
    r"\s*((?:The|His|Her|Their)\s(?:\w+\s)?(?:message|letter|telegram|greetings?|note|statement))"
    r"(?:\s(?:sent|addressed)\sto\s[^.:]{3,100}?)?\s(reads?|says?|said|states?)"
    r",?\s(?:in\s(?:part|particular|full)|among\sother\sthings),?:?\s*"
)
SENT = re.compile(r"(?:the|his|her|their)\s(?:\w+\s)?(?:message|letter|telegram|greeting)s?", re.I)
"""A paper that somebody sends."""


def listing(speakers: Speakers, index: int, paragraph: Paragraph) -> Speaker | None:
    """The paper whose points a list gives: "The memo went out on Friday. Among its conclusions:"."""
    sentence = paragraph.sentences[-1]
    if _AMONG.match(speakers.text, sentence.start, sentence.end) is None:
        return None
    paper = _LISTED.search(speakers.text, paragraph.start, sentence.start)
    return Speaker(paper[1], paper.span(1), None, False, None, False, index) if paper is not None else None


_POINTS = "conclusions|findings|points|recommendations|demands|claims|arguments|proposals|highlights|lines"
_AMONG = re.compile(
    rf"(?:Among (?:them|(?:its|the|their|his|her) (?:[a-z]+ )?(?:{_POINTS}))|(?:Its|The) (?:main |key )?(?:{_POINTS}))"
    r"[^.:]{0,40}:\s*$"
)
_LISTED = re.compile(
    r"\b((?:[Tt]he|[Aa]n?|[Ii]ts)\s(?:[\w-]+\s){0,3}?(?:memo|letter|report|document|statement|e-?mail|complaint|lawsuit|study|"
    r"survey|petition|platform|draft|audit)|[Tt]alking points)\b"
)


_POSTED = re.compile(r"\b(?:to|on|via)\s(?:Twitter|Facebook|Instagram|Medium|Snapchat|social media)\b")


def _told(speaker: Speaker | None, by_verb: bool) -> tuple[Speaker, bool] | None:
    return (speaker, by_verb) if speaker is not None else None


def _is_said(text: str, made: Attribution) -> bool:
    verbs = {use.lemma for word in text[slice(*made.cue)].lower().split() for use in uses(word) if use.frame in _SAYING}
    sourced = text[slice(*made.cue)] == "According to"  # "According to the organizer, Ana Ruiz:"
    return (bool(verbs - _LISTING) or sourced) and "following" not in text.lower()


_SAYING = ("say", "tell")
_LISTING = frozenset(str.split("announce propose recommend report confirm highlight conclude reveal suggest"))


_PAPERS = frozenset(str.split("message letter statement telegram note text greeting post tweet"))


def _reading(text: str, opening: str) -> Attribution | None:
    """Who would say a quotation that followed the words."""
    start = len(text) + len(opening) + 1
    quotation = "“X " + "x " * 11 + "x”"
    made = attributions(f"{text}{opening} {quotation}", 0, start + len(quotation), [(start, start + len(quotation))])
    return made[-1] if made else None


def _owner(speakers: Speakers, index: int, sentence: Sentence) -> Speaker | None:
    """Whose paper it is: "Benton’s statement reads:"."""
    text = speakers.text[sentence.start : sentence.end]
    match = re.search(rf"((?:{CAPITAL}\s){{0,3}}[A-Z][\w-]+)['’]s?\s(?:[\w-]+\s){{0,3}}(?:{'|'.join(_PAPERS)})\b", text)
    if match is None:
        return None
    person = speakers.roster.find(match[1])
    span = (sentence.start + match.start(1), sentence.start + match.end(1))
    if person is None:
        return Speaker(match[1], span, None, False, None, False, index)
    return Speaker(person.name, span, person.role, True, person.woman, False, index)


def _paper(sentence: Sentence, match: re.Match[str], index: int) -> Speaker | None:
    """The paper itself, where it opens the sentence and nobody is told to have written it: "The letter reads:"."""
    named = _OPENS_PAPER.match(match[0])
    if match.start() or named is None:
        return None
    return Speaker(named[0], (sentence.start, sentence.start + named.end()), None, False, None, False, index)


_OPENS_PAPER = re.compile(
    r"The\s(?:[\w-]+\s){0,3}?(?:message|letter|statement|note|memo|e-?mail|petition|complaint|"
    r"lawsuit|filing|op-ed|resolution)\b"
)


def sender(speakers: Speakers, index: int, before: Sequence[Sentence] = ()) -> Speaker | None:
    """Who sent what paragraph `index` gives, by the sentences before it there, or by the line above it."""
    text, at = speakers.text, speakers.paragraphs[index].start
    above = text.rfind("\n", 0, len(text[:at].rstrip())) + 1
    lines = [(s.start, s.end) for s in speakers.paragraphs[index - 1].sentences] if index else []
    lines = [line for line in lines if line[0] >= above] or [(above, at)]
    for start, end in reversed([*lines, *((s.start, s.end) for s in before)]):
        match = _SENDS.match(text[start:end])
        if match:
            named = match["name"] or " ".join(match["office"].split()[-2:])  # "President of Russia Vladimir Putin"
            person = speakers.roster.find(named)
            if match["office"] and person is None:
                return speakers.official(match["office"], _shifted(match.span("office"), start), index)
            end = start + match.end("name" if match["name"] else "office")
            return Speaker(
                person.name if person else named,
                (end - len(named), end),
                person.role if person else None,
                True,
                person.woman if person else None,
                False,
                index,
            )
    return None


_SENDS = re.compile(
    rf"(?:The\s+)?(?:(?P<office>President of (?:the )?{CAPITAL}(?: {CAPITAL})*?)"
    rf"|(?:President of (?:the )?(?:{CAPITAL}\s+)+?)?(?P<name>(?:{CAPITAL}\s+){{0,6}}{CAPITAL}))\s+(?:[a-z]+\s+)?"
    r"(?:sent|extended|conveyed|issued|congratulated|wrote|addressed|offered|expressed|published|posted|wished|greeted|thanked)\b"
)


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _shift(attribution: Attribution, by: int) -> Attribution:
    def moved(token: Token) -> Token:
        return Token(token.start + by, token.end + by, token.text, token.lower, token.quoted)

    return Attribution(
        tuple(moved(t) for t in attribution.speaker),
        attribution.head,
        tuple(moved(t) for t in attribution.office),
        (attribution.cue[0] + by, attribution.cue[1] + by),
        (),
        (attribution.around[0] + by, attribution.around[0] + by),
    )
