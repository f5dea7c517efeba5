"""Statements in a reporter's narration: each cue's speaker resolved, and quotations that go on without a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..names import PRONOUNS
from ..types import Document, Sentence, Span, Statement
from . import blocks, quotes
from .announcing import in_part, introducer, listing, sender
from .days import said_on
from .exchange import other_party
from .headlines import headlines, is_line
from .kinds_of_bodies import role_in_full
from .openers import whoever_acts
from .pronouns import opener
from .speakers import Paragraph, Speaker, Speakers
from .tokens import Attribution
from .told import told_alone
from .unit_reading import units_read
from .units import first_word, in_paragraphs, in_units


def narrated(document: Document, sentences: Sequence[Sentence]) -> list[Statement]:
    """The statements that prose outside a transcript's turns reports."""
    own = quotes.with_cues(document.text, [s for s in sentences if s.speaker is None])
    headings = [s for s in own if s.kind == "heading" or s is own[0] and is_line(document.text, s)]
    paragraphs = in_paragraphs(document.text, [s for s in own if s.kind == "prose" and s not in headings])
    if not paragraphs:
        return []
    reading = _Reading(document, paragraphs)
    return headlines(document.text, headings, reading.speakers.roster) + reading.read()


_Introduced = tuple[Speaker, Span | None, bool | None]
"""On whom a quotation is announced, the colon that does so, and whether a verb of saying tells that words follow; None
where the reporter says "we", so that nothing without marks is told from the reporter's own words."""


_ANNOUNCES = 4
"""Words that announce what is told without marks: fewer are a heading or a salutation ("Begin Text:", "Dear Sir:")."""


class _Reading:
    """One pass over an article's narration."""

    def __init__(self, document: Document, paragraphs: list[Paragraph]):
        self.document, self.text, self.paragraphs = document, document.text, paragraphs
        self.speakers = Speakers(document.title, document.text, paragraphs)
        self.quotations = quotes.quotations(document.text, [(p.start, p.end) for p in paragraphs])
        self.found: list[Statement] = []
        self.introduced: _Introduced | None = None
        """On whom the paragraph before ends ("He wrote:") and its colon, for a quotation that opens this one."""
        self.spoke: list[Speaker] = []
        self.roles: dict[str, str] = {}
        """Those who are quoted word for word, as often as they are."""
        self.open_from: Statement | None = None
        """The statement whose quotation the paragraph before left open."""
        self.bare: tuple[Span, ...] = ()
        """The quotations that are all of the paragraph before (or of several), the last one left open."""
        self.block: Statement | None = None
        """The block quotation without marks that the paragraph before is, or ends."""
        self.listed: tuple[Speaker, Span] | None = None
        """The paper whose points the list gives that goes on here, and the colon that opened it."""
        self.units = [self._units_of(*each) for each in zip(paragraphs, self.quotations, strict=True)]
        self.made, self.silent = units_read(self.text, paragraphs, self.quotations, self.units)

    def read(self) -> list[Statement]:
        for index, paragraph in enumerate(self.paragraphs):
            self._paragraph(index, paragraph, self.quotations[index])
        return self.found

    def _paragraph(self, index: int, paragraph: Paragraph, quotations: list[Span]) -> None:
        text = self.text
        went_on, self.open_from = self.open_from, None
        introduced, self.introduced = self.introduced, None
        bare, self.bare = self.bare, ()
        if introduced is None and index and blocks.salutes(text, paragraph.start):
            author = sender(self.speakers, index)
            introduced = (author, None, True) if author is not None else None
        if self._item(paragraph) or self._block(index, paragraph, quotations, introduced):
            return
        for number, (start, end) in enumerate(self.units[index]):
            inside = [q for q in quotations if start <= q[0] < end]
            if (start, end) not in self.made:
                self._continued(index, number, inside, went_on, introduced)
            elif not self._unit(index, start, end, inside):
                self._goes_on(index, start, inside)
            went_on = None if number == 0 else went_on
        if (
            quotations
            and quotes.left_open(text, quotations[-1])
            and self.found
            and self.found[-1].content[-1][1] == quotations[-1][1]
        ):
            self.open_from = self.found[-1]
        if bare and quotations and not text[paragraph.start : quotations[0][0]].strip():
            self._cued_later(bare, quotations[0], paragraph)
        else:
            bare = ()
        alone = quotations and not quotes.words_outside(text, paragraph.start, paragraph.end, quotations)
        if alone and quotes.left_open(text, quotations[-1]):
            self.bare = (*bare, *quotations)
        elif quotations and quotes.left_open(text, quotations[-1]) and not self._given(quotations[-1]):
            self.bare = (quotations[-1],)
        tail = text[paragraph.start : paragraph.end].rstrip()
        if tail.endswith(":"):
            announced, colon = introducer(self.speakers, index, paragraph), paragraph.start + len(tail) - 1
            own = blocks.goes_on(text, paragraph.start, colon) or len(tail.split()) < _ANNOUNCES
            self.introduced = (
                (announced[0], (colon, colon + 1), announced[1] or (None if own else False)) if announced else None
            )
            paper = listing(self.speakers, index, paragraph)
            self.listed = (paper, (colon, colon + 1)) if paper is not None else None

    def _units_of(self, paragraph: Paragraph, quotations: list[Span]) -> list[Span]:
        return [each for unit in in_units(paragraph, quotations) for each in quotes.parted(self.text, unit, quotations)]

    def _item(self, paragraph: Paragraph) -> bool:
        """Whether the paragraph is a point that a paper makes."""
        listed, self.listed = self.listed, None
        words = blocks.item(self.text, paragraph.start, paragraph.end) if listed is not None else None
        if listed is None or words is None or not blocks.is_point(self.text, words):
            return False
        self._add(listed[0], listed[1], (words,))
        self.listed = listed
        return True

    def _block(self, index: int, paragraph: Paragraph, quotations: list[Span], introduced: _Introduced | None) -> bool:
        """Whether the paragraph is a post, a quotation behind its author and office, or a block quotation without marks
        that a colon announced."""
        block, self.block = self.block, None
        signed = blocks.post(self.text, paragraph.start, paragraph.end)
        if signed is not None:
            words, author = signed
            person = self.speakers.roster.find(self.text[slice(*author)])
            name = person.name if person is not None else self.text[slice(*author)]
            role = person.role if person is not None else None
            self._add(Speaker(name, author, role, True, None, False, -1), None, (words,), kind="direct")
            return True
        if quotations and (credit := blocks.credited(self.text, paragraph.start, paragraph.end)) is not None:
            author, office, colon = credit
            if quotations[0][0] <= colon[1] + 1:
                name, role = self.text[slice(*author)], self.text[slice(*office)]
                self.speakers.last = Speaker(name, author, role, True, None, False, index)
                self._add(self.speakers.last, colon, tuple(quotations))
                self.open_from = self.found[-1] if quotes.left_open(self.text, quotations[-1]) else None
                return True
        content = (paragraph.start, paragraph.end)
        letter = introduced is not None and introduced[1] is None
        if not letter and (quotations or self.text[paragraph.start : paragraph.end].rstrip().endswith(":")):
            return False
        listed = blocks.is_item(self.text, *content) or blocks.disputes(self.text, *content)
        own = introduced is not None and introduced[2] is False and blocks.in_first_person(self.text, *content)
        follows = introduced is not None and introduced[2] or own
        if introduced is not None and follows and not listed:
            self._add(introduced[0], introduced[1], (content,), kind="direct")
            self.block = self.found[-1]
            return True
        if block is not None and blocks.goes_on(self.text, *content):
            self._extend(block, (content,))
            self.block = self.found[-1]
            return True
        return False

    def _continued(
        self,
        index: int,
        number: int,
        inside: list[Span],
        went_on: Statement | None,
        introduced: _Introduced | None,
    ) -> None:
        """A quotation without a cue: the speaker before goes on, if that is plain."""
        content = tuple(inside)
        if number == 0 and went_on is not None:
            self._extend(went_on, content)
            return
        if number == 0 and introduced is not None:
            speaker = replace(introduced[0], paragraph=index)
            self.speakers.last = speaker
            self._add(speaker, introduced[1], content)
            return
        if number == 0 and (other := other_party(self.text, self.paragraphs, index, self.spoke)) is not None:
            self.speakers.last = replace(other, paragraph=index)
            self._add(self.speakers.last, None, content)
            return
        last = self.speakers.last
        if number > 0 and (acts := self._acts_before(index, inside[0][0])) is not None:
            self.speakers.last = acts
            self._add(acts, None, content)
            return
        alone = told_alone(self.speakers, self.paragraphs[index], content, index)
        if alone is not None and (last is None or last.name != alone.name):
            self.speakers.last = alone
            self._add(alone, None, content)
            return
        if last is None or last.paragraph != index:
            sentence = self._sentence_before(index, inside[0][0])
            opens = None if sentence is None or self._ends_with_last(index - 1) and number == 0 else sentence
            speaker = opener(self.speakers, opens, index) if opens is not None else None
            if speaker is not None:
                self.speakers.last = speaker
                self._add(speaker, None, content)
                return
        if (
            self.speakers.last is None
            or self.speakers.last.paragraph != index
            and not (number == 0 and self.speakers.last.paragraph == index - 1 and self._ends_with_last(index - 1))
        ):
            return
        if self.found and self.found[-1].kind != "indirect" and self.found[-1].speaker == self.speakers.last.name:
            self._extend(self.found[-1], content)
        else:
            self._add(self.speakers.last, None, content)
        self.speakers.last.paragraph = index

    def _acts_before(self, index: int, start: int) -> Speaker | None:
        """Whoever else makes a gesture before a quotation without a cue: "A woman raised her hand. “What now?”"."""
        sentence, last = self._sentence_before(index, start), self.speakers.last
        if sentence is None or last is None or last.span is None or last.span[1] > sentence.start:
            return None
        words = self.text[sentence.start : sentence.end]
        if re.search(r"[“”\"]", words) or sentence.start < self.paragraphs[index].start:
            return None
        found = whoever_acts(self.speakers, sentence, index)
        return found if found is not None and found.name != last.name else None

    def _cued_later(self, bare: tuple[Span, ...], opening: Span, paragraph: Paragraph) -> None:
        """Gives a quotation left open to whoever the cue behind the next paragraph's opening quotation names."""
        cued = [s for s in self.found if s.cue_span and paragraph.start <= s.cue_span[0] < paragraph.end]
        own = next((s for s in cued if s.content[0][0] == opening[0]), None)
        before = next((s for s in self.found if bare[0] in s.content), None)
        if own is None or (before is not None and (before.content[0] == bare[0] or own.speaker in PRONOUNS)):
            return
        if before is not None:
            if before.speaker == own.speaker:
                return
            kept = tuple(span for span in before.content if span not in bare)
            self._exchange(before, replace(before, content=kept))
        self._exchange(own, replace(own, content=(*bare, *own.content)))

    def _given(self, quotation: Span) -> bool:
        """Whether a quotation is a statement's already."""
        return any(a <= quotation[0] < b for statement in self.found for a, b in statement.content)

    def _sentence_before(self, index: int, start: int) -> Sentence | None:
        """The sentence that leads to a quotation without a cue."""
        leading = [s for s in self.paragraphs[index].sentences if s.end <= start]
        leading = leading or (self.paragraphs[index - 1].sentences if index else [])
        return leading[-1] if leading else None

    def _ends_with_last(self, index: int) -> bool:
        """Whether the paragraph before ends with words of the last speaker."""
        if not self.found:
            return False
        paragraph = self.paragraphs[index]
        last_sentence = paragraph.sentences[-1]
        return self.found[-1].content[-1][1] > last_sentence.start or self._cue_in(self.found[-1], last_sentence)

    def _cue_in(self, statement: Statement, sentence: Sentence) -> bool:
        return statement.speaker_span is not None and sentence.start <= statement.speaker_span[0] < sentence.end

    def _goes_on(self, index: int, start: int, inside: list[Span]) -> None:
        """A sentence without a cue that opens with a quotation after the same speaker's: “…,” she said. “…” and …"""
        last, found = self.speakers.last, self.found[-1] if self.found else None
        if not inside or inside[0][0] != start or last is None or last.paragraph != index or found is None:
            return
        long = [q for q in inside if q[1] - q[0] > 20]
        between = self.text[found.content[-1][1] : start]
        if found.speaker == last.name and found.kind != "indirect" and long and not re.search(r"[.!?]\s+\S", between):
            self._extend(found, tuple(long))

    def _unit(self, index: int, start: int, end: int, inside: list[Span]) -> bool:
        """Reads one sentence; whether it holds an attribution."""
        made, silent = self.made[start, end], (start, end) in self.silent
        start = first_word(self.text, start, end, opens=start == self.paragraphs[index].start)
        if silent and inside and (told := in_part(self.speakers, index, start, inside[0][0])) is not None:
            self.speakers.last, cue = told
            self._add(told[0], cue, tuple(inside))
            return True
        for attribution in sorted(made, key=lambda each: _enclosed(self.text, each, made)):
            speaker = self.speakers.of(attribution, index, start)
            aside = attribution.aside or _enclosed(self.text, attribution, made)
            if not aside and (speaker is not None or attribution.head != "same"):
                self.speakers.last = speaker
            if speaker is None:
                continue
            cue = attribution.cue if attribution.cue[0] < attribution.cue[1] else None  # the tagger may find none
            self._add(speaker, cue, attribution.content, attribution.around)
        return bool(made)

    def _extend(self, statement: Statement, content: tuple[Span, ...]) -> None:
        self._exchange(statement, replace(statement, content=(*statement.content, *content)))

    def _exchange(self, statement: Statement, by: Statement) -> None:
        """Puts a statement in another's place, and keeps what is still open pointing to it."""
        self.found[self.found.index(statement)] = by
        self.open_from = by if self.open_from is statement else self.open_from
        self.block = by if self.block is statement else self.block

    def _add(
        self,
        speaker: Speaker,
        cue: Span | None,
        content: tuple[Span, ...],
        around: Span | None = None,
        kind: str | None = None,
    ) -> None:
        text, span = self.text, speaker.span
        if any(text[a] in '“"‘«' for a, _ in content):
            self.spoke.append(replace(speaker))
        said = said_on(text[slice(*around)], self.document.published) if around else None
        self.found.append(
            Statement(
                speaker.name,
                span,
                self._role(speaker.role),
                text[slice(*cue)] if cue else "",
                content,
                kind or quotes.kind(text, content),
                said,
                cue,
                text[slice(*span)] if span else None,
            )
        )

    def _role(self, role: str | None) -> str | None:
        if role and role not in self.roles:
            self.roles[role] = role_in_full(self.speakers, role)
        return self.roles.get(role) if role else None


def _enclosed(text: str, attribution: Attribution, made: list[Attribution]) -> bool:
    """Whether what somebody else says in the sentence holds the attribution: "Two owners had asked for berths, he
    said."; not where a source only tells that somebody said so: "Bell said it was over, according to the agency."."""
    return any(
        a <= attribution.cue[0] < b
        for other in made
        for a, b in other.content
        if other is not attribution and text[slice(*other.cue)].lower() != "according to"
    )
