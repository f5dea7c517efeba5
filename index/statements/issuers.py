"""Who issued "the statement" or "the letter": whoever spoke in one, or is told to have put one out, just before; and
which body opens the sentence before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..names import PRONOUNS
from ..types import Sentence, Span
from .antecedents import sentence_before
from .first_subject import opening_subject
from .following import after
from .tokens import Attribution, Phrase, Speaker, Token, tokens

if TYPE_CHECKING:
    from .speakers import Speakers

_KINDS = "statement|tweet|post|release|communique|communiqué|letter|e-?mail|memo"
ISSUED = re.compile(
    rf"(?:the|its|their|his|her|that) (?:(?:joint|written|same|brief|news|press) )?(?P<kind>{_KINDS})", re.I
)
"""What somebody put out, and speaks in."""
_OF = re.compile(rf"an? (?:[\w’'-]+ ){{0,3}}?(?:{_KINDS}) (?:issued |released |sent |signed )?(?:from|by) ", re.I)
_FAR = 3
"""Paragraphs back, at most, in which it is told who put it out."""
_PUT_OUT = (
    "issued|released|published|posted|sent|circulated|signed|wrote|shared|tweeted|put out|"
    "issuing|releasing|publishing|posting|sending"
)


def issuer(speakers: Speakers, words: tuple[Token, ...], printed: str, span: Span, index: int) -> Speaker | None:
    """Whose words "the statement", or "a statement from Bell", at `span` in paragraph `index` has; None where that is
    not plain."""
    if _OF.match(printed) is not None:
        at = next(k for k, t in enumerate(words) if t.lower in ("from", "by"))
        found = _named(speakers, list(words), after(list(words), at + 1), index)
        return replace(found, span=span) if found is not None else None
    match = ISSUED.fullmatch(printed)
    kind = match["kind"] if match is not None else ""
    told = re.compile(rf"\b(?:an?|one) (?:[\w’'-]+ ){{0,4}}?{re.escape(kind)}\b", re.I) if kind else None
    for number in range(index, max(-1, index - _FAR - 1), -1) if told is not None else ():
        for sentence in reversed(speakers.paragraphs[number].sentences):
            if sentence.start < span[0] and (
                said := told.search(speakers.text, sentence.start, min(sentence.end, span[0]))
            ):
                found = _of(speakers, sentence, said, number)
                return replace(found, span=span, paragraph=index) if found is not None else None
    return None


def _of(speakers: Speakers, sentence: Sentence, said: re.Match[str], index: int) -> Speaker | None:
    """Who put out what the sentence of paragraph `index` tells of: "a statement from Bell", "Bell said in a statement",
    "Bell released a statement"."""
    ts = tokens(speakers.text, sentence.start, sentence.end, [])
    behind = next((k for k, t in enumerate(ts) if t.start >= said.end()), len(ts))
    if behind + 1 < len(ts) and ts[behind].lower in ("from", "by"):
        return _named(speakers, ts, after(ts, behind + 1), index)
    before = speakers.text[sentence.start : said.start()]
    spoke = [s for s in speakers.spoke if s.span is not None and sentence.start <= s.span[0] < sentence.end]
    if re.search(r"\b(?:in|with|through|via)\s$", before) is not None and spoke:
        meant = spoke[-1]
        return meant if meant.name.lower() not in PRONOUNS else None
    verb = re.search(rf"\b(?:{_PUT_OUT})\s$", before)
    if verb is None:
        return None
    at = next(k for k, t in enumerate(ts) if t.end >= sentence.start + verb.end() - 1)
    return _named(speakers, ts, opening_subject(ts, 0, at + 1), index)


def body_opening(speakers: Speakers, index: int, at: int) -> Speaker | None:
    """The body that the sentence before opens with: "Fair Maps sued in May. The group says …"."""
    sentence = sentence_before(speakers, index, at)
    if sentence is None or sentence.end > at:
        return None
    ts = tokens(speakers.text, sentence.start, sentence.end, [])
    subject = opening_subject(ts, 0, len(ts))
    if subject is None or subject.head != "name":
        return None
    name = speakers.text[ts[subject.start].start : ts[subject.end - 1].end]
    if speakers.roster.find(name) is not None or " and the " in name:
        return None
    name = name.removeprefix("The ")
    return Speaker(name, (ts[subject.start].start, ts[subject.end - 1].end), None, False, None, False, index)


def _named(speakers: Speakers, ts: list[Token], subject: Phrase | None, index: int) -> Speaker | None:
    if subject is None or subject.head == "pronoun":
        return None
    place = (ts[subject.start].start, ts[subject.end - 1].end)
    words = tuple(ts[subject.start : subject.end])
    return speakers.named(Attribution(words, subject.head, (), place, (place,), place), index)
