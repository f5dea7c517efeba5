"""Whom "he", "she", "it" and "they" mean, only where the article leaves no doubt; else the pronoun stays one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..types import Sentence, Span
from .clauses import CLAUSE_HEADS
from .cues import uses
from .finite import has_verb
from .lexicon import is_calling, is_speaker, singular
from .offices import office_words
from .people import CAPITAL, NO_GIVEN, Person
from .tokens import Attribution, Speaker, Token

if TYPE_CHECKING:
    from .speakers import Speakers


def pronoun_speaker(speakers: Speakers, attribution: Attribution, index: int, unit_start: int) -> Speaker | None:
    """Whom a pronoun in paragraph `index` means: the one person who opens its sentence, whoever spoke last, or who
    opens the sentence before; None where two would fit, or nobody."""
    word = attribution.speaker[0]
    pronoun = _OWNS.get(word.lower, word.lower)
    if pronoun in ("i", "we"):
        return None
    span = (word.start, word.end)
    before = speakers.text[unit_start : word.start]
    trailing = attribution.content[0][0] < word.start if attribution.content else False
    near = [] if trailing else [p for p in _people_in(speakers, unit_start, word.start) if _surely_person(p)]
    wanted = {"he": False, "she": True}.get(pronoun)
    if wanted is None:
        last = speakers.last
        if (
            last is None
            or last.paragraph < index
            or last.plural != (pronoun == "they")
            or (pronoun == "it" and last.person)
        ):
            return None
        return Speaker(last.name, span, last.role, last.person, None, last.plural, index)
    fitting = [p for p in near if p.woman in (wanted, None)]
    if attribution.aside and not fitting:
        return None  # "The report contradicts her claim that …"
    if len(fitting) == 1 and _opens_with(before, fitting[0].name):
        return Speaker(fitting[0].name, span, fitting[0].role, True, wanted, False, index)
    last = speakers.last
    if (
        last is not None
        and last.person
        and not last.plural
        and last.woman in (wanted, None)
        and (index - last.paragraph <= 1 or _alone_since(speakers, last, index, unit_start))
    ):
        since = _people_in(speakers, _since(speakers, last), word.start)
        others = [p for p in since if p.woman in (wanted, None) and p.name != last.name]
        if _noun_since(speakers, last, word.start):
            return None
        if _stranger_before(speakers, last, index, unit_start):
            return _subject_before(speakers, index, unit_start, wanted, span, stranger=True)
        if _named_since(speakers, others, last, index, unit_start):
            return _subject_before(speakers, index, unit_start, wanted, span)
        if not others or not _subject_since(speakers, others, last, word.start):
            return Speaker(last.name, span, last.role, True, wanted, False, index)
        if trailing and before.startswith("For "):  # "For Ana Ruiz, the minister, that is no comfort: …, she said."
            own = _of_sentence(speakers, unit_start, word.start, (wanted, None))
            return Speaker(own.name, span, own.role, True, wanted, False, index) if own is not None else None
        return _subject_before(speakers, index, unit_start, wanted, span)
    if last is not None and not (last.person or last.plural) and _just_named(speakers, last, index, unit_start):
        return None
    if last is None or not last.person or last.plural or last.woman not in (wanted, None) or index - last.paragraph > 1:
        if trailing and (own := _of_sentence(speakers, unit_start, word.start, (wanted,))) is not None:
            return Speaker(own.name, span, own.role, True, wanted, False, index)
        return _subject_before(speakers, index, unit_start, wanted, span)
    return None


def _of_sentence(speakers: Speakers, start: int, end: int, woman: tuple[bool | None, ...]) -> Person | None:
    """Whoever is alone named in a sentence before the cue that closes it, where whoever spoke last does not fit: "Mr
    Caduff’s foundation has spent most of it, he said, on hotel rooms"."""
    people = _people_in(speakers, start, end)
    fits = len(people) == 1 and people[0].woman in woman and _opens_with(speakers.text[start:end], people[0].name)
    return people[0] if fits else None


def _alone_since(speakers: Speakers, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether a paragraph or two since the last speaker's words name nobody and tell of nobody: who goes on is he or
    she."""
    if not 1 < index - last.paragraph <= 3 or last.span is None:
        return False
    start = speakers.paragraphs[last.paragraph + 1].start
    between = speakers.text[start:unit_start]
    told = _SUBJECT.search(between)
    people = _people_in(speakers, start, unit_start)
    return all(p.name == last.name for p in people) and not (told and _speaks(between))


_SUBJECT = re.compile(
    r"(?:^|[.!?:]['\"’”]?\s+|\n)(?:But |And |Then )?(?:A|An|One|Another|The|He|She|It|They|Some|Many)\s"
)


def _speaks(words: str) -> bool:
    """Whether somebody without a name is told of among the words."""
    return any(is_speaker(word) for word in re.findall(r"\b[a-z][\w-]+\b", words))


def _since(speakers: Speakers, last: Speaker) -> int:
    return last.span[1] if last.span else speakers.paragraphs[max(0, last.paragraph)].start


def _people_in(speakers: Speakers, start: int, end: int) -> list:
    stretch = speakers.text[start:end]
    found = {}
    for match in re.finditer(CAPITAL, stretch):
        person = speakers.roster.find(match[0])
        if person is not None:
            found[person.name] = person
    return list(found.values())


def _subject_since(speakers: Speakers, others: list, last: Speaker, end: int) -> bool:
    """Whether somebody else opens a sentence after the last speaker was named, outside quotations."""
    start = _since(speakers, last)
    for other in others:
        surname = other.name.split()[-1]
        if re.search(
            rf"(?:[.!?]['\"’”]?\s+|\n)(?:[A-Z][\w.’'\-]*\s+|the\s+|of\s+){{0,6}}{re.escape(surname)}\b",
            speakers.text[start:end],
        ):
            return True
    return False


def _just_named(speakers: Speakers, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether the last speaker, a name that may be a person's or not, stands in the sentence before."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    return last.name[:1].isupper() and last.span is not None and bool(earlier) and last.span[0] >= earlier[-1].start


def _named_since(speakers: Speakers, others: list, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether the sentence before names somebody else who fits, and not the last speaker."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    earlier = earlier or (speakers.paragraphs[index - 1].sentences if index else [])
    if not earlier or last.span is not None and last.span[0] >= earlier[-1].start:
        return False
    named = {p.name for p in _people_in(speakers, earlier[-1].start, earlier[-1].end)}
    return last.name not in named and any(p.name in named for p in others)


def _stranger_before(speakers: Speakers, last: Speaker, index: int, unit_start: int) -> bool:
    """Whether the sentence before opens with a name that the article never gives in full, and not the last speaker's:
    "Harmon sees it differently. “…,” he said."."""
    earlier = [s for s in speakers.paragraphs[index].sentences if s.end <= unit_start]
    earlier = earlier or (speakers.paragraphs[index - 1].sentences if index else [])
    if not earlier or last.span is not None and last.span[0] >= earlier[-1].start:
        return False
    match = _STRANGER.match(speakers.text, earlier[-1].start, earlier[-1].end)
    if match is None or match[1] in NO_GIVEN or match[1].lower() in CLAUSE_HEADS or is_speaker(match[1].lower()):
        return False
    return speakers.roster.find(match[1]) is None and match[1] not in last.name and has_verb_form(match[2])


_STRANGER = re.compile(rf"(?:But |And |Still, )?(?:Mr\. |Ms\. |Mrs\. |Sen\. |Rep\. |Gov\. )?({CAPITAL}) ([a-z]+)\b")


def has_verb_form(word: str) -> bool:
    return word.endswith(("s", "ed")) and len(word) > 3 or has_verb([Token(0, 0, word, word)])


def _noun_since(speakers: Speakers, last: Speaker, end: int) -> bool:
    """Whether a sentence since the last speaker was named opens with somebody without a name: "Her friend disagreed.
    “…,” she said."."""
    start = _since(speakers, last)
    for match in _SOMEBODY.finditer(speakers.text, start, end):
        noun = next((w for w in re.findall(r"[\w-]+", match[2]) if is_calling(w) and w == singular(w)), None)
        if noun is not None and noun not in office_words(last.role) and noun not in office_words(last.name):
            return True
    return False


_SOMEBODY = re.compile(
    r"(?:[.!?]['\"’”]?\s+|\n)(?:But |And |Then )?(A|An|One|Another|Her|His|Their)\s((?:[a-z][\w’'-]*[ ,]){1,3})"
)


def _subject_before(
    speakers: Speakers, index: int, unit_start: int, wanted: bool, span: Span, *, stranger: bool = False
) -> Speaker | None:
    """The one person who opens the sentence before, when nobody else who fits stands there; where it names nobody, the
    one person whom the paragraph before is about. `stranger`: the sentence opens with another name, so that only the
    subject of a later clause of it will do."""
    paragraph = speakers.paragraphs[index]
    previous = [s for s in paragraph.sentences if s.end <= unit_start]
    first = not previous
    if not previous and index:
        previous = speakers.paragraphs[index - 1].sentences
    if not previous:
        return None
    sentence = previous[-1]
    people = _fitting(speakers, sentence, wanted)
    if first and not people and (told := _told_of(speakers, previous, wanted)) is not None:
        return Speaker(told.name, span, told.role, True, wanted, False, index)
    words = speakers.text[sentence.start : sentence.end]
    if len(people) == 1 and (not stranger and _opens_with(words, people[0].name) or _in_clause(words, people[0].name)):
        return Speaker(people[0].name, span, people[0].role, True, wanted, False, index)
    if people and not stranger and (last := _last_named(speakers, sentence, people)) is not None:
        return Speaker(last.name, span, last.role, True, wanted, False, index)
    return None


def _fitting(speakers: Speakers, sentence: Sentence, wanted: bool) -> list[Person]:
    people = _people_in(speakers, sentence.start, sentence.end)
    return [p for p in people if p.woman in (wanted, None) and _surely_person(p)]


def _told_of(speakers: Speakers, sentences: list[Sentence], wanted: bool) -> Person | None:
    """The only person of a paragraph, who opens its first sentence, where nobody without a name is told of."""
    start, end = sentences[0].start, sentences[-1].end
    people = _people_in(speakers, start, end)
    words = speakers.text[start:end]
    if len(people) != 1 or not _surely_person(people[0]) or people[0].woman not in (wanted, None):
        return None
    strangers = any(_speaks(match[0]) for match in _SOMEBODY.finditer(words))
    return people[0] if _opens_with(words, people[0].name) and not strangers else None


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


def opener(speakers: Speakers, sentence: Sentence, index: int) -> Speaker | None:
    """Whoever opens the sentence that leads to a quotation without a cue ("Bell mocked the plan. “It’s a joke.”"), if
    nobody else is named in it and it tells of speaking, or he or she spoke last."""
    words = speakers.text[sentence.start : sentence.end]
    if re.search(r"[“”\"]", words):
        return None
    people, last = _people_in(speakers, sentence.start, sentence.end), speakers.last
    if (answer := _ANSWER.match(words)) is not None and (owner := speakers.roster.find(answer[1])) is not None:
        at = sentence.start + answer.start(1)
        return Speaker(owner.name, (at, at + len(answer[1])), owner.role, True, owner.woman, False, index)
    pronoun = re.match(r"(?:But |And |Then )?(?:(?:Was|Is|Did|Does|Will|Would|Has|Had|Could) )?([Hh]e|[Ss]he)\b", words)
    if pronoun and not people and last is not None and last.person and index - last.paragraph <= 1:
        at = sentence.start + pronoun.start(1)
        fits = last.woman in (pronoun[1].lower() == "she", None)
        here = (at, at + len(pronoun[1]))
        return Speaker(last.name, here, last.role, True, last.woman, False, index) if fits else None
    if len(people) != 1 or not _opens_with(words, people[0].name) or not _surely_person(people[0]):
        return None
    person = people[0]
    speaks = any(uses(word) for word in re.findall(r"\b[a-z]+\b", words))
    if not speaks and (last is None or last.name != person.name):
        return None
    at = sentence.start + words.find(person.name.split()[-1])
    span = (at, at + len(person.name.split()[-1]))
    return Speaker(person.name, span, person.role, True, person.woman, False, index)


_ANSWER = re.compile(
    rf"(?:But |And )?(?:(?:Mr|Ms|Mrs|Sen|Rep|Gov)\.\s)?((?:{CAPITAL}\s){{0,2}}[A-Z][\w-]+)['’]s?\s(?:\w+\s){{0,2}}"
    r"(?:answer|response|reply|message|advice|verdict|reaction|explanation|solution|retort)\b[^.]{0,40}[?:]\s*$"
)
"""The sentence that announces an answer: "Bell’s response?"."""


def unresolved(attribution: Attribution, index: int) -> Speaker | None:
    """Somebody whom only a pronoun names: the words are reported, whose they are is not plain."""
    word = attribution.speaker[0]
    pronoun = _OWNS.get(word.lower, word.lower)
    if pronoun in ("i", "we"):
        return None
    woman = {"he": False, "she": True}.get(pronoun)
    person, plural = pronoun in ("he", "she"), pronoun == "they"
    return Speaker(pronoun, (word.start, word.end), None, person, woman, plural, index)


_OWNS = {"his": "he", "her": "she", "their": "they", "its": "it"}


def _surely_person(person: Person) -> bool:
    return person.role is not None or person.woman is not None


def _opens_with(text: str, name: str) -> bool:
    surname = name.split()[-1]
    at = text.find(surname)
    return 0 <= at < 90 and not re.search(r"\b(?:with|to|of|by|from|against|for)\s+(?:[\w.’'\-]+\s+){0,4}$", text[:at])
