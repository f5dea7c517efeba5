"""Who a phrase means: a printed name, an office or a pronoun resolved to the fullest name that the article gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..names import TITLES, fold
from ..types import Sentence, Span
from .attribution import attributions
from .lexicon import is_calling, is_speaker, singular
from .people import CAPITAL, Person, Roster, office_head
from .tokens import Attribution, Token


@dataclass(slots=True)
class Paragraph:
    """Prose without a line's end in it."""

    start: int
    end: int
    sentences: list[Sentence]


@dataclass(slots=True)
class Speaker:
    """Somebody who has just been named as saying something."""

    name: str
    span: Span | None
    role: str | None
    person: bool
    woman: bool | None
    plural: bool
    paragraph: int


class Speakers:
    """Resolves speakers through one article, in order, remembering who spoke last."""

    def __init__(self, title: str, text: str, paragraphs: list[Paragraph]):
        self.text, self.paragraphs = text, paragraphs
        self.roster = Roster(title, text)
        self.last: Speaker | None = None

    def of(self, attribution: Attribution, index: int, unit_start: int) -> Speaker | None:
        """The speaker of an attribution in paragraph `index`; None where it is not plain who that is."""
        if attribution.head == "same":
            return self.last if self.last is not None and self.last.paragraph == index else None
        if attribution.head == "pronoun":
            return self._pronoun(attribution, index, unit_start)
        return self._named(attribution, index)

    def _named(self, attribution: Attribution, index: int) -> Speaker | None:
        tokens = attribution.speaker
        span = (tokens[0].start, tokens[-1].end)
        printed = _clean(self.text[span[0] : span[1]])
        office = " ".join(t.text for t in attribution.office)
        if attribution.head == "name":
            person = self._person(printed)
            if person is not None:
                return Speaker(
                    person.name,
                    _name_span(tokens, person.name),
                    person.role or _role(office),
                    True,
                    person.woman,
                    False,
                    index,
                )
            if is_calling(printed.lower()):
                return self._official(printed, span, index)
            words = _without_office(printed.split())
            while len(words) > 1 and (
                words[0].strip(".").lower() in _LEADING or is_calling(words[0].strip(".").lower())
            ):
                if words[0] == "State" and is_speaker(words[1].lower()):
                    break  # "the State Department"
                words.pop(0)
            if (
                not words
                or words[-1].lower() in _NEVER
                or _is_day(words)
                or (words[0].endswith("ing") and len(words) > 1 and words[1].lower() in TITLES)
            ):
                return None
            name = " ".join(words)
            keep = tokens[-len(words) :] if len(words) <= len(tokens) else tokens
            return Speaker(
                name, (keep[0].start, keep[-1].end), _role(office), bool(office) and len(words) > 1, None, False, index
            )
        if tokens[0].lower in ("the", "this", "that") and is_calling(office_head(printed)):
            return self._official(printed, span, index)
        plural = any(t.lower.endswith("s") and singular(t.lower) != t.lower or t.lower in _PLURAL for t in tokens)
        person = any(is_calling(t.lower) for t in tokens) and not plural
        return Speaker(printed, span, None, person, _woman_noun(tokens), plural, index)

    def _official(self, printed: str, span: Span, index: int) -> Speaker:
        """Whom "the secretary of state" or "the minister" means: by one word only whoever spoke last."""
        person = self.roster.by_role(printed)
        words = [
            w for w in re.findall(r"[\w-]+", printed.lower()) if w not in ("the", "this", "that", "of", "for", "a")
        ]
        if person is not None and (len(words) > 1 or (self.last is not None and self.last.name == person.name)):
            return Speaker(person.name, span, person.role, True, person.woman, False, index)
        return Speaker(printed, span, None, True, _woman_word(printed), False, index)

    def _person(self, printed: str) -> Person | None:
        """Whom a phrase names, an office around the name left aside."""
        words = printed.split()
        parts = [printed, *(" ".join(words[-k:]) for k in (3, 2) if len(words) > k)]
        parts.append(re.split(r"\s(?:for|of|from)\s", printed)[0])
        return next((person for part in parts if (person := self.roster.find(part)) is not None), None)

    def _pronoun(self, attribution: Attribution, index: int, unit_start: int) -> Speaker | None:
        word = attribution.speaker[0]
        if word.lower in ("i", "we"):
            return None
        span = (word.start, word.end)
        before = self.text[unit_start : word.start]
        trailing = attribution.content[0][0] < word.start if attribution.content else False
        near = [] if trailing else [p for p in self._people_in(unit_start, word.start) if _surely_person(p)]
        wanted = {"he": False, "she": True}.get(word.lower)
        if wanted is None:
            last = self.last
            if (
                last is None
                or last.paragraph < index
                or last.plural != (word.lower == "they")
                or (word.lower == "it" and last.person)
            ):
                return None
            return Speaker(last.name, span, last.role, last.person, None, last.plural, index)
        fitting = [p for p in near if p.woman in (wanted, None)]
        if len(fitting) == 1 and _opens_with(before, fitting[0].name):
            return Speaker(fitting[0].name, span, fitting[0].role, True, wanted, False, index)
        last = self.last
        if (
            last is not None
            and last.person
            and not last.plural
            and last.woman in (wanted, None)
            and index - last.paragraph <= 1
        ):
            since = self._people_in(self._since(last), word.start)
            others = [p for p in since if p.woman in (wanted, None) and p.name != last.name]
            if not others or not self._subject_since(others, last, word.start):
                return Speaker(last.name, span, last.role, True, wanted, False, index)
            return self._subject_before(index, unit_start, wanted, span)
        if last is None or last.woman not in (wanted, None) or index - last.paragraph > 1:
            return self._subject_before(index, unit_start, wanted, span)
        return None

    def _since(self, last: Speaker) -> int:
        return last.span[1] if last.span else self.paragraphs[max(0, last.paragraph)].start

    def _people_in(self, start: int, end: int) -> list:
        stretch = self.text[start:end]
        found = {}
        for match in re.finditer(CAPITAL, stretch):
            person = self.roster.find(match[0])
            if person is not None:
                found[person.name] = person
        return list(found.values())

    def _subject_since(self, others: list, last: Speaker, end: int) -> bool:
        """Whether somebody else opens a sentence after the last speaker was named, outside quotations."""
        start = self._since(last)
        for other in others:
            surname = other.name.split()[-1]
            if re.search(
                rf"(?:[.!?]['\"’”]?\s+|\n)(?:[A-Z][\w.’'\-]*\s+|the\s+|of\s+){{0,6}}{re.escape(surname)}\b",
                self.text[start:end],
            ):
                return True
        return False

    def _subject_before(self, index: int, unit_start: int, wanted: bool, span: Span) -> Speaker | None:
        """The one person who opens the sentence before, when nobody else who fits stands there."""
        paragraph = self.paragraphs[index]
        previous = [s for s in paragraph.sentences if s.end <= unit_start]
        if not previous and index:
            previous = self.paragraphs[index - 1].sentences
        if not previous:
            return None
        sentence = previous[-1]
        people = [
            p for p in self._people_in(sentence.start, sentence.end) if p.woman in (wanted, None) and _surely_person(p)
        ]
        if len(people) == 1 and _opens_with(self.text[sentence.start : sentence.end], people[0].name):
            return Speaker(people[0].name, span, people[0].role, True, wanted, False, index)
        return None

    def introducer(self, index: int, paragraph: Paragraph) -> Speaker | None:
        """Whom "… said:" or "The message reads:" at a paragraph's end announces."""
        sentence = paragraph.sentences[-1]
        text = self.text[sentence.start : sentence.end].rstrip(":").rstrip()
        made = attributions(text + ": “" + "x " * 12 + "x”", 0, len(text) + 28, [(len(text) + 2, len(text) + 28)])
        if made:
            shifted = _shift(made[-1], sentence.start)
            paper = shifted.head == "noun" and shifted.speaker[-1].lower in (
                "message",
                "letter",
                "statement",
                "telegram",
                "note",
                "text",
                "greeting",
                "post",
                "tweet",
            )
            if not paper:
                return self.of(shifted, index, sentence.start)
        match = re.search(
            r"\b(?:message|letter|telegram|statement|greetings?|note|text)\b(?:\s+\w+){0,8}?\s+(?:reads|says|said|"
            r"read)\b",
            text,
        )
        if match:
            return self._sender(index, paragraph, sentence)
        return None

    def _sender(self, index: int, paragraph: Paragraph, sentence: Sentence) -> Speaker | None:
        previous = [s for s in paragraph.sentences if s.end <= sentence.start] or (
            self.paragraphs[index - 1].sentences if index else []
        )
        for s in reversed(previous):
            match = re.match(
                rf"(?:The\s+)?((?:{CAPITAL}\s+){{0,6}}{CAPITAL})\s+(?:\w+\s+)?(?:sent|extended|conveyed|issued|"
                rf"congratulated|wrote|addressed|offered|expressed|published|posted)\b",
                self.text[s.start : s.end],
            )
            if match:
                person = self.roster.find(match[1])
                start = s.start + match.start(1)
                return Speaker(
                    person.name if person else match[1],
                    (start, start + len(match[1])),
                    person.role if person else None,
                    True,
                    person.woman if person else None,
                    False,
                    index,
                )
        return None


_PLURAL = frozenset(
    str.split("many some others critics people police men women children media both several authorities and")
)


_LEADING = frozenset(str.split("the mr mrs ms dr prof sir state u.s us"))


_NEVER = frozenset(
    str.split(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december today yesterday tomorrow key you the a an but and in on at this that
        these those here there what who which how why both all"""
    )
)


def _is_day(words: list[str]) -> bool:
    return words[-1].isdigit()


def _clean(printed: str) -> str:
    name = re.sub(r"['’]s?$", "", " ".join(printed.split())).strip(" ,")
    return name if re.search(r"\b[A-Z]\.(?:[A-Z]\.)*$", name) else name.rstrip(".")


def _role(office: str) -> str | None:
    words = [w for w in re.sub(r"\s+([,.])", r"\1", office).strip(" ,.()").split()]
    if words and words[0].lower() in ("who", "which", "whose"):
        return None
    while words and words[0].lower() in ("the", "a", "an", "and", "but", "who"):
        words.pop(0)
    role = " ".join(words).strip(" ,")
    return role if role and len(words) <= 14 and any(is_calling(w.strip(",.").lower()) for w in words) else None


def _name_span(tokens: tuple[Token, ...], name: str) -> Span:
    """The tokens of the phrase that print the name, its titles left out."""
    wanted = set(fold(name).split())
    kept = [t for t in tokens if set(fold(t.text).split()) & wanted]
    return (kept[0].start, kept[-1].end) if kept else (tokens[0].start, tokens[-1].end)


def _without_office(words: list[str]) -> list[str]:
    """ "Undersecretary for Education Mr. Toccafondi" → the name that ends it."""
    for k in range(len(words) - 1, 0, -1):
        if words[k - 1].lower() in ("of", "for") and k < len(words) - 1 and is_calling(words[0].lower()):
            rest = words[k + 1 :] if len(words) - k > 2 else words[k:]
            return rest
    return words


def _woman_word(printed: str) -> bool | None:
    return _woman_of(set(printed.lower().split()))


def _woman_noun(tokens: tuple[Token, ...]) -> bool | None:
    return _woman_of({t.lower for t in tokens})


def _woman_of(words: set[str]) -> bool | None:
    if words & {
        "woman",
        "mother",
        "spokeswoman",
        "girl",
        "daughter",
        "sister",
        "wife",
        "queen",
        "actress",
        "widow",
        "congresswoman",
    }:
        return True
    return (
        False
        if words & {"man", "father", "spokesman", "boy", "son", "brother", "husband", "king", "congressman"}
        else None
    )


def _surely_person(person: Person) -> bool:
    return person.role is not None or person.woman is not None


def _opens_with(text: str, name: str) -> bool:
    surname = name.split()[-1]
    at = text.find(surname)
    return 0 <= at < 90 and not re.search(
        r"\b(?:with|to|of|by|from|against|for)\s+(?:[A-Z][\w.’'\-]*\s+){0,4}$", text[:at]
    )


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
