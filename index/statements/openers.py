"""Who or what opens the sentence before a pronoun, read as a subject: "A spokesman for Bell, Gus Lacey, shrugged."."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..types import Sentence, Span
from .antecedents import addresses, sentence_before
from .finite import has_verb
from .first_subject import opening_subject
from .lexicon import is_calling, lexicon, singular
from .nouns import BOUNDARY, PREPOSITIONS
from .offices import office_head
from .people import CAPITAL
from .since import behind_last
from .tokens import Attribution, Phrase, Speaker, Token, tokens

if TYPE_CHECKING:
    from .speakers import Speakers


def opening_speaker(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """The man, or woman, whose name is the subject of the sentence before, if no quotation stands in it."""
    sentence = sentence_before(speakers, index, unit_start)
    if sentence is None or any(mark in speakers.text[sentence.start : sentence.end] for mark in '“”"‘'):
        return None
    ts = tokens(speakers.text, sentence.start, sentence.end, [])
    subject = opening_subject(ts, 0, len(ts))
    if subject is None or subject.head != "name":
        return None
    place = (ts[subject.start].start, ts[subject.end - 1].end)
    words = tuple(ts[subject.start : subject.end])
    found = speakers.named(Attribution(words, subject.head, (), place, (place,), place), index)
    if found is None or addresses(speakers.text[sentence.start : sentence.end], found.name, wanted):
        return None
    fits = found.person and not found.plural and found.woman in (wanted, None)
    return replace(found, span=span, woman=wanted) if fits else None


def own_subject(speakers: Speakers, index: int, unit_start: int, at: int, *, plural: bool) -> Speaker | None:
    """The body, or those, who open the very sentence in which "it" or "they" stands at `at`: "The firm cited a paper in
    which it said …"; whatever has a name, where nobody spoke before: "Kestrel, a carrier, will cut jobs, it said"."""
    before = speakers.text[unit_start:at]
    if len(before) < 15 or any(mark in before for mark in '“”"‘:;'):
        return None
    ts = tokens(speakers.text, unit_start, at, [])
    relative = next((k for k, t in enumerate(ts) if t.lower in ("that", "which", "who", "what", "where")), len(ts))
    subject = opening_subject(ts, 0, relative)
    if subject is None or subject.head == "pronoun":
        return None
    place = (ts[subject.start].start, ts[subject.end - 1].end)
    words = tuple(ts[subject.start : subject.end])
    found = speakers.named(Attribution(words, subject.head, (), place, (place,), place), index)
    if found is None or found.person or found.plural != plural:
        return None
    things = lexicon()["bodies"] | lexicon()["papers"]
    speaks = plural or any(word.lower().strip(".,") in things for word in found.name.split())
    speaks = speaks or subject.head == "name" and subject.start == 0 and speakers.last is None
    return replace(found, span=(at, at + (4 if plural else 2))) if speaks else None


def thing_before(speakers: Speakers, index: int, unit_start: int, span: Span) -> Speaker | None:
    """The body or paper that opens the sentence before in the same paragraph: "The study is cautious. It warns …"."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    while len(earlier) > 1 and speakers.text.startswith("It ", earlier[-1].start):
        earlier.pop()  # "The card looked old. It had a stamp. It told voters that …"
    ts = tokens(speakers.text, earlier[-1].start, earlier[-1].end, []) if earlier else []
    verb = next((k for k, t in enumerate(ts) if t.text[0].islower() and has_verb([t])), len(ts))
    subject = opening_subject(ts, 0, len(ts)) or opening_subject(ts, 0, min(verb + 1, len(ts)))
    if subject is None or subject.head != "noun":
        return None
    name = speakers.text[ts[subject.start].start : ts[subject.end - 1].end]
    head = office_head(name)
    speaks = head in lexicon()["papers"] | lexicon()["bodies"] and head == singular(head) and not is_calling(head)
    return Speaker(name, span, None, False, None, False, index) if speaks else None


def plural_before(speakers: Speakers, index: int, unit_start: int, span: Span) -> Speaker | None:
    """Those who open the sentence before in the same paragraph: "Her aides frowned. “…,” they said."."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    if not earlier:
        return None
    ts = tokens(speakers.text, earlier[-1].start, earlier[-1].end, [])
    subject = opening_subject(ts, 0, len(ts)) or _opening_plural(ts)
    if subject is None or subject.head != "noun":
        return None
    last = ts[subject.end - 1].lower
    both = any(t.lower == "and" for t in ts[subject.start : subject.end])
    if not both and (not is_calling(last) or singular(last) == last and last not in ("people", "police")):
        return None
    name = speakers.text[ts[subject.start].start : ts[subject.end - 1].end]
    return Speaker(name, span, None, False, None, True, index)


def plural_last(speakers: Speakers, index: int, at: int, span: Span) -> Speaker | None:
    """Those who spoke last, in the paragraph before, where no others are told of since: "The bloggers said … In a later
    session, they credited …"."""
    last = speakers.last
    if last is None or not last.plural or last.span is None or index - last.paragraph != 1 or at <= last.span[1]:
        return None
    if any(s.end <= at for s in speakers.paragraphs[index].sentences):
        return None  # "Parents were furious. They said …"
    since = re.findall(r"[a-z][\w-]+", speakers.text[behind_last(speakers, last) : at].lower())
    others = any(is_calling(word) and singular(word) != word for word in since)
    return None if others else Speaker(last.name, span, last.role, last.person, None, True, index)


_GESTURES = (
    r"(?:shook|raised|nodded|cupped|laughed|shrugged|smiled|grinned|sighed|winced|waved|frowned|wept|leaned|jumped|rolled|"
    r"threw|held|pointed|stood|rose|scoffed|bristled|agreed|disagreed|demurred)"
)
_ACTS = re.compile(
    rf"(?:But |Then )?(?P<who>(?:(?i:an?|one|another|his|her|their) (?:[a-z-]+ ){{0,3}}?[a-z-]+)"
    rf"(?:, (?P<own>{CAPITAL}),| (?P<given>{CAPITAL}))?|(?P<name>(?:{CAPITAL} ){{0,2}}{CAPITAL}))"
    rf"(?:,? (?:in|from|at|near|of|with|who) [^.;“”\"]{{2,50}}?,?)? {_GESTURES}\b"
)


def whoever_acts(speakers: Speakers, sentence: Sentence, index: int) -> Speaker | None:
    """Whoever makes a gesture in a sentence, of whom it tells nothing else: "His wife, Ann, shook her head."."""
    match = _ACTS.match(speakers.text, sentence.start, sentence.end)
    if match is None:
        return None
    if match["name"]:
        person, span = speakers.roster.find(match["name"]), match.span("name")
        return Speaker(person.name, span, person.role, True, person.woman, False, index) if person is not None else None
    printed = match["who"].split(",")[0]
    if not any(is_calling(word.lower()) for word in printed.split()):
        return None
    name, span = match["own"] or match["given"] or printed, match.span("who")
    return Speaker(name, span, None, True, None, False, index)


def _opening_plural(ts: list[Token]) -> Phrase | None:
    """Those who open a sentence whose verb is of no known form: "Retired officers see it differently."."""
    end = next(
        (k + 1 for k in range(min(4, len(ts) - 1)) if is_calling(ts[k].lower) and ts[k].lower.endswith("s")), None
    )
    start = int(bool(ts) and ts[0].lower in PREPOSITIONS | {"to", "among"})  # "To other analysts the deal looked weak."
    if end is None or not ts[end].text.islower() or ts[end].lower in BOUNDARY or not all(t.word for t in ts[:end]):
        return None
    return Phrase(start, end, "noun", end) if start < end else None
