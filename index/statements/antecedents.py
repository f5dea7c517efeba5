"""Whom the words before a pronoun or an epithet are about: the people named in them, and the one as subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..types import Sentence, Span
from .clauses import CLAUSE_HEADS
from .finite import has_verb
from .lexicon import is_calling, is_speaker, lexicon, singular
from .namesakes import honorific
from .no_names import NO_GIVEN
from .offices import woman_of
from .people import CAPITAL, Person
from .tokens import Speaker, Token

if TYPE_CHECKING:
    from .speakers import Speakers


def people_in(speakers: Speakers, start: int, end: int) -> list[Person]:
    """The people of the article who are named in a stretch of it, each once."""
    found = {}
    for run in re.finditer(rf"{CAPITAL}(?:\s{CAPITAL})*", speakers.text[start:end]):
        words = run[0].split()
        woman = honorific(speakers.text, start + run.start())
        at = 0
        while at < len(words):
            printed = ((k, " ".join(words[at : at + k])) for k in (3, 2, 1) if at + k <= len(words))
            names = ((k, speakers.roster.find(each, woman, before=start + run.end())) for k, each in printed)
            length, person = next(((k, person) for k, person in names if person is not None), (1, None))
            if person is not None:
                found[person.name] = person
            at += length
    return list(found.values())


def has_verb_form(word: str) -> bool:
    return word.endswith(("s", "ed")) and len(word) > 3 or has_verb([Token(0, 0, word, word)])


def sentence_before(speakers: Speakers, index: int, unit_start: int) -> Sentence | None:
    """The sentence before, in this paragraph or at the end of the one before."""
    return next(_sentences_before(speakers, index, unit_start), None)


def _sentences_before(speakers: Speakers, index: int, unit_start: int) -> Iterator[Sentence]:
    """Those of this paragraph and the one before it, the nearest first."""
    yield from (s for s in reversed(speakers.paragraphs[index].sentences) if s.end <= unit_start)
    yield from reversed(speakers.paragraphs[index - 1].sentences if index else ())


def alone_before(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """The one woman, or man, whom the sentence before names wherever: "That was not enough for Sen. Ana Ruiz."."""
    sentence = sentence_before(speakers, index, unit_start)
    people = people_in(speakers, sentence.start, sentence.end) if sentence is not None else []
    words = speakers.text[sentence.start : sentence.end] if sentence is not None else ""
    told = re.sub(r"[“\"][^”\"]*[”\"]", "", words)
    fitting = [p for p in people if p.woman in (wanted, None) and p.name.split()[-1] in told]
    if len(fitting) > 1:
        fitting = [p for p in fitting if not _only_owns(told, p.name.split()[-1])] or fitting
    if not people:  # "“Good luck,” she told him. “You’ll need it,” he said."
        before = people_in(speakers, speakers.paragraphs[index].start, unit_start)
        fitting = people = [p for p in before if p.woman == wanted]
    if any(addresses(told, p.name, wanted) for p in fitting):
        return None
    if len(fitting) != 1 or fitting[0].woman is None and len(people) > 1 or not surely_person(speakers, fitting[0]):
        return None
    if sentence is not None and _stranger_acts(speakers, words):
        return None
    return Speaker(fitting[0].name, span, fitting[0].role, True, wanted, False, index)


def _stranger_acts(speakers: Speakers, words: str) -> bool:
    """Whether somebody whom the article never names in full does something: "With Ana Ruiz beside him, Bell slept."."""
    for match in _ACTS.finditer(words):
        name = match[1]
        known = name in NO_GIVEN or name.lower() in CLAUSE_HEADS or is_speaker(name.lower())
        if not known and speakers.roster.find(name) is None and has_verb_form(match[2]):
            return True
    return False


_ACTS = re.compile(rf"(?:^|,\s)({CAPITAL})\s(?:[a-z]+ly\s)?([a-z]+)\b")


def subject_before(
    speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span, *, stranger: bool = False
) -> Speaker | None:
    """The one person who opens the sentence before, when nobody else who fits stands there; where it names nobody, the
    one person whom the paragraph before is about. `stranger`: the sentence opens with another name, so that only the
    subject of a later clause of it will do."""
    paragraph = speakers.paragraphs[index]
    previous = [s for s in paragraph.sentences if s.end <= unit_start]
    first = not previous
    leading = [p for p in speakers.paragraphs[:index] if not _OPEN.fullmatch(speakers.text, p.start, p.end)]
    if not previous and leading:
        previous = leading[-1].sentences
    if not previous:
        return None
    sentence = previous[-1]
    people = _fitting(speakers, sentence, wanted)
    for earlier in reversed(previous[-3:-1]):
        if people or not _goes_on(speakers, sentence, wanted):
            break
        sentence, people = earlier, _fitting(speakers, earlier, wanted)
    if first and not people and (told := _told_of(speakers, previous, wanted)) is not None:
        return Speaker(told.name, span, told.role, True, wanted, False, index)
    words = speakers.text[sentence.start : sentence.end]
    if len(people) == 1 and (not stranger and opens_with(words, people[0].name) or _in_clause(words, people[0].name)):
        return Speaker(people[0].name, span, people[0].role, True, wanted, False, index)
    if people and not stranger and (last := _last_named(speakers, sentence, people)) is not None:
        return Speaker(last.name, span, last.role, True, wanted, False, index)
    return None


def only_one(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """The one woman, or man, whom the article has named so far, where nobody else may be she, or he, nearby."""
    sentence = sentence_before(speakers, index, unit_start)
    if sentence is not None and _stranger_acts(speakers, speakers.text[sentence.start : sentence.end]):
        return None
    known = [p for p in speakers.roster.people if p.at < unit_start and p.woman == wanted]
    near = people_in(speakers, speakers.paragraphs[max(0, index - 1)].start, unit_start)
    first = min((p for p in speakers.roster.people if p.at >= 0), key=lambda p: p.at, default=None)
    if first is not None and first.woman is None and surely_person(speakers, first):
        return None  # whom the article is about may be she, or he
    if len(known) != 1 or any(p.woman is None for p in near) or speakers.text.find(known[0].name) >= unit_start:
        return None
    return Speaker(known[0].name, span, known[0].role, True, wanted, False, index)


def somebody_before(speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
    """Who opens the sentence before without a full name: "His daughter, Kim, disagreed. “…,” she said."."""
    told = (s for s in _sentences_before(speakers, index, unit_start) if not _ASKS.match(speakers.text, s.start, s.end))
    sentence = next(told, None)  # "His wife waved. Was she worried? “…,” she said."
    words = speakers.text[sentence.start : sentence.end] if sentence is not None else ""
    match = _RELATION.match(words)
    owned = match is not None and match[1].split()[0].endswith(("’s", "'s"))
    if match is None or not owned and people_in(speakers, sentence.start, sentence.start + match.end()):
        return None
    noun = next((w for w in reversed(match[1].split()) if is_calling(w) and w == singular(w)), None)
    if noun is None or woman_of({noun}) not in (wanted, None) or not has_verb_form(match[3]):
        return None
    return Speaker(match[2] or match[1], span, None, True, wanted, False, index)


_ASKS = re.compile(r"(?:Was|Is|Did|Does|Would|Will|Could|Has|Had)\s(?:he|she)\b[^.]*\?")
_RELATION = re.compile(
    rf"(?:But |And )?((?:(?i:A|An|One|Another|Her|His|Their)|{CAPITAL}[’']s)(?: [a-z][\w-]*){{1,3}}?)"
    rf"(?: (?:from|in|at|on|near) (?:the )?{CAPITAL}(?: {CAPITAL})?| (?:beside|near|behind|next to) (?:him|her|them))?"
    rf"(?:, ({CAPITAL}),(?: (?:now |just )?\d{{1,2}},)?(?: who [^,.]{{3,60}},)?|, who [^,.]{{3,110}},)?"
    rf"(?: an? (?:[\w-]+ ){{0,3}}?[\w-]+,)? ([a-z]+?)(?:n[’']t)?\b"
)


def _goes_on(speakers: Speakers, sentence: Sentence, wanted: bool) -> bool:
    """Whether a sentence without a name tells on of the same man or woman: "As he left, he was asked how it went."."""
    words = re.sub(r"[“\"][^”\"]*[”\"]?", "", speakers.text[sentence.start : sentence.end])
    return re.search(r"\bshe\b" if wanted else r"\bhe\b", words, re.I) is not None and not SOMEBODY.match("\n" + words)


_OPEN = re.compile(r"\s*[“\"][^”\"]+")
"""A paragraph that is all a quotation going on in the next."""


def _fitting(speakers: Speakers, sentence: Sentence, wanted: bool) -> list[Person]:
    people = people_in(speakers, sentence.start, sentence.end)
    words = speakers.text[sentence.start : sentence.end]
    owners = {
        p.name for p in people if p.woman is None and re.search(rf"{re.escape(p.name.split()[-1])}['’]s?\b", words)
    }
    owners |= {p.name for p in people if addresses(words, p.name, wanted)}
    if len(people) > 1:  # "Kline listened to Ms. Holman’s pitch."
        people = [p for p in people if not _only_owns(words, p.name.split()[-1])] or people
    found = [p for p in people if p.woman in (wanted, None) and p.name not in owners and surely_person(speakers, p)]
    if len(found) > 1 and opens_with(words, found[0].name) and all(_is_beside(words, p.name) for p in found[1:]):
        return found[:1]  # "Ana Ruiz spoke with Tom Moss."
    return found


def _is_beside(words: str, name: str) -> bool:
    """Whether a name stands behind a preposition, or in a clause that tells of somebody else."""
    before = words[: words.find(name.split()[-1])]
    behind = (
        rf"\b(?:with|by|from|for|of|about|like|than|as|alongside|against)\s(?:[\w’'-]+\s){{0,4}}?(?:{CAPITAL}\.?\s)*$"
    )
    return re.search(behind, before) is not None and re.search(r"\b(?:met|asked|told)\b", before) is None


def _only_owns(words: str, surname: str) -> bool:
    """Whether each mention is a possessive one."""
    return surname in words and re.search(rf"\b{re.escape(surname)}\b(?!['’])", words) is None


TO_HER = r"her(?=[,.;]|\s(?:about|of|for|to|on|in|at|if|whether|why|how|what|that|over|by|again)\b)"
""" "Her" as whom something is done to, not as whose something is."""


def addresses(words: str, name: str, wanted: bool) -> bool:
    """Whether somebody does something to the man, or woman, whom a pronoun means, and so is not he or she: "When Ana
    Ruiz pressed him, he left"."""
    own, whom = re.escape(name.split()[-1]), TO_HER if wanted else "him"
    return re.search(rf"\b{own}\b,?\s(?:[a-z]\w*\s){{0,3}}?(?:[a-z]+ed|told)\s(?:{whom})", words) is not None


def _told_of(speakers: Speakers, sentences: list[Sentence], wanted: bool) -> Person | None:
    """The only person of a paragraph, who opens its first sentence, where nobody without a name is told of."""
    start, end = sentences[0].start, sentences[-1].end
    people = people_in(speakers, start, end)
    words = speakers.text[start:end]
    if len(people) != 1 or not surely_person(speakers, people[0]) or people[0].woman not in (wanted, None):
        return None
    strangers = any(speaks(match[0]) for match in SOMEBODY.finditer(words))
    return people[0] if opens_with(words, people[0].name) and not strangers else None


def ends_front(words: str, name: str) -> bool:
    """Whether the words before a pronoun are a clause that ends in the name, an office between commas set aside: "While
    it did not appeal to Ana Ruiz, a clerk, she …"."""
    own = re.escape(name.split()[-1])
    front = re.match(r"(?:But |And )?(?:While|Although|Though|Because|As|Since|When|After)\b", words)
    ends = re.search(rf"\b{own}(?:, [^,.;:“”\"]{{3,80}})?, $", words)
    pronoun = re.search(r"\b(?:he|she|him|her|his)\b", words)
    return front is not None and ends is not None and pronoun is None


def _in_clause(words: str, name: str) -> bool:
    """Whether the name is the subject of a later clause: "…, and its envoy, Ngirmang Rechelulk, left the room."."""
    match = re.search(rf"(?:,|\band)\s(?:[A-Z]\w+\s)?{re.escape(name)},?\s([a-z]+)\b", words)
    return match is not None and has_verb_form(match[1])


def _last_named(speakers: Speakers, sentence: Sentence, people: list[Person]) -> Person | None:
    """The person whose verb closes a sentence that opens with what others did: "Pressed by Jim Dorr on bias, Conlon
    bristled."."""
    words = speakers.text[sentence.start : sentence.end]
    match = _CLOSES.search(words)
    person = speakers.roster.find(match[1]) if match else None
    front = re.match(r"(?:[A-Z][a-z]+ed|Asked|When|As|After|While|Before|In|At|On|During|With)\b", words)
    return person if person is not None and front and person in people else None


_CLOSES = re.compile(
    rf",\s(?:(?:Mr|Ms|Mrs|Sen|Rep|Gov)\.\s)?((?:{CAPITAL}\s){{0,2}}{CAPITAL})\s[a-z]+(?:ed|s|t)(?:\s[a-z]+)?\.\s*$"
)


def surely_person(speakers: Speakers, person: Person) -> bool:
    """Whether office, title, given name, age or "who" tells that the name is a person's."""
    if person.role is not None or person.woman is not None:
        return True
    titled = rf"\b(?:Sen|Rep|Gov|Dr|Gen|Col|Lt|Capt|Sgt|Prof|Speaker|Judge|Justice)\.?\s{re.escape(person.name)}\b"
    if re.search(titled, speakers.text) is not None:
        return True
    *_, own = person.name.split()
    if own.lower() in lexicon()["known-either"]:
        return True
    speaks_alone = rf"(?:^|[.!?:,”\"]\s+|\n)(?:But |And )?{re.escape(own)}\s(?:also |has |later |then )?(?:{_SAID})\b"
    if re.search(speaks_alone, speakers.text, re.M) is not None:
        return True  # "Conway told CNN": by one word of its name no company speaks
    if re.search(
        rf"\b{re.escape(person.name)}\s(?:laughed|shrugged|smiled|nodded|grinned|sighed|paused|scoffed)\b",
        speakers.text,
    ):
        return True
    if " " in person.name and re.search(rf"\b[A-Z]\w+['’]s {re.escape(person.name)}\b", speakers.text) is not None:
        return True  # "Oxfam’s Ana Ruiz"
    told = rf"\b{re.escape(own)},\s(?:\d{{2}}\b|who\b|whose\b|an?\s(?:\w+,?\s)?\d{{2}}-year-old)"
    return re.search(told, speakers.text) is not None


_SAID = (
    "said|says|told|tells|added|adds|argued|argues|wrote|writes|noted|called|asked|explained|insisted|replied|tweeted|"
    "reacted|retorted|joked|countered|recalled|laughed|shrugged|smiled|nodded|grinned|paused|scoffed"
)


def opens_with(text: str, name: str) -> bool:
    surname = name.split()[-1]
    at = text.find(surname)
    beside = re.search(r"\b(?:in|about|on|over|than|like)\s(?:[A-Z][\w.]*\s)?$", text[: max(at, 0)])
    return (
        0 <= at < 90
        and beside is None
        and not re.search(r"\b(?:with|to|of|by|from|against|for)\s+(?:[\w.’'\-]+\s+){0,4}$", text[:at])
    )


def speaks(words: str) -> bool:
    """Whether somebody without a name is told of among the words."""
    return any(is_speaker(word) for word in re.findall(r"\b[a-z][\w-]+\b", words))


SOMEBODY = re.compile(
    r"(?:[.!?]['\"’”]?\s+|\n)(?:(?:But|And|Then)\s(?=[a-z]))?((?i:A|An|One|Another|Her|His|Their))"
    r"\s((?:[a-z][\w’'-]*[ ,]){1,3})"
)
