"""The composer that writes nothing: it chooses the sentences that answer, and quotes them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Sentence, Span, Statement

from ..evidence import kind_present, overlap
from ..reader import Reading
from ..types import AnswerSentence, Candidate, Citation, Question
from ..verify import page_of
from ..words import is_stop, stem, words

MOST_SENTENCES = 4
_WITHIN, _WITHIN_SAYING = 2.0, 5.0
"""A further sentence may be this much less likely than the best, in log-odds; more where the question asks for
somebody's words, and it holds them too."""
_SAME_RUN = 3
"""So many plain words in a row, stop words aside, make a report and a quotation the same utterance."""
_LONGEST_QUOTE = 450
"""Characters; a quotation that is longer is shown by its sentence."""
_ALIKE = 0.8
"""Two sentences that share this much of their words say the same: the later becomes a supporting citation."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked."""

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    conflicts: tuple[tuple[int, ...], ...]


def compose(question: Question, reading: Reading, archive) -> Draft:
    """The best sentence first, then at most three that add something."""
    quotes = Quotes(archive)
    chosen, support = choose(question, reading, quotes)
    ordered = _as_they_read(chosen)
    citations: list[Citation] = []
    sentences = []
    for candidate, statement in ordered:
        numbers = []
        for source, said in [(candidate, statement), *support[id(candidate)]]:
            citations.append(cite(source, said, quotes))
            numbers.append(len(citations) - 1)
        quote = citations[numbers[0]].quote
        sentences.append(
            AnswerSentence(quote, "verbatim", emphasis(question, candidate, statement, quotes), tuple(numbers))
        )
    return Draft(tuple(sentences), tuple(citations), conflicts(question, [c for c, _ in ordered]))


def choose(
    question: Question, reading: Reading, quotes: Quotes
) -> tuple[list[tuple[Candidate, Statement | None]], dict[int, list]]:
    """The candidates to show, best first, and for each (by `id`) the near copies of it that support it."""
    pairs = list(zip(reading.candidates, reading.statements, strict=True))
    if question.newest:
        pairs = _newest_first(pairs)
    chosen: list[tuple[Candidate, Statement | None]] = []
    support: dict[int, list] = {}
    for candidate, statement in pairs:
        theirs = bool(candidate.features.get("speaker_match"))
        within = _WITHIN_SAYING if theirs else _WITHIN
        if chosen and candidate.score < chosen[0][0].score - within:
            continue
        # Once the speaker who is asked for was quoted, what others do or say adds nothing.
        if question.wants == "saying" and not theirs and any(c.features.get("speaker_match") for c, _ in chosen):
            continue
        twin = next((c for c, _ in chosen if _alike(c, candidate, quotes)), None)
        if twin is not None:
            if twin.hit.document.id != candidate.hit.document.id and len(support[id(twin)]) < 2:
                support[id(twin)].append((candidate, statement))
            continue
        if len(chosen) == MOST_SENTENCES or candidate.locked:
            continue
        own = _own_words(candidate, statement, pairs) if question.wants == "saying" and theirs else None
        if own is None:
            chosen.append((candidate, statement))
            support[id(candidate)] = []
            continue
        if id(own[0]) not in support:
            chosen.append(own)
        support.setdefault(id(own[0]), []).append((candidate, statement))
    return chosen, support


def _own_words(
    candidate: Candidate, statement: Statement | None, pairs: Sequence[tuple[Candidate, Statement | None]]
) -> tuple[Candidate, Statement | None] | None:
    """The speaker's own words for what `candidate` only reports: the likeliest quotation of theirs with a run of the
    same words. "Blinken had warned Moscow of high-impact economic measures" gives way to "“a range of high-impact
    economic measures …,” Blinken said", and then supports it."""
    if statement is None or statement.kind != "indirect":
        return None
    reported = _runs(candidate)
    for other, said in pairs:
        theirs = said is not None and said.kind != "indirect" and other.features.get("speaker_match")
        if theirs and reported & _runs(other):
            return other, said
    return None


def _runs(candidate: Candidate) -> set[tuple[str, ...]]:
    """Every `_SAME_RUN` words in a row of a sentence, as stems, without stop words and names."""
    text = candidate.hit.document.text[candidate.sentence.start : candidate.sentence.end]
    plain = [w.stem for w in words(text) if w.text[0].islower() and not is_stop(w.text)]
    return {tuple(plain[i : i + _SAME_RUN]) for i in range(len(plain) - _SAME_RUN + 1)}


def cite(candidate: Candidate, statement: Statement | None, quotes: Quotes) -> Citation:
    """The candidate's exact characters, read from the stored text."""
    document = candidate.hit.document
    start, end = quotes.span(candidate)
    return Citation(
        document_id=document.id,
        title=document.title,
        outlet=document.outlet,
        author=document.author,
        published=document.published,
        url=document.url,
        source=document.source,
        also=document.also,
        page=page_of(document.pages, start),
        start=start,
        end=end,
        quote=document.text[start:end],
        speaker=statement.speaker if statement else candidate.sentence.speaker,
    )


class Quotes:
    """What of an article is quoted for a candidate: its sentence, or the quotation that the sentence is torn from."""

    def __init__(self, archive):
        self._archive = archive
        self._sentences: dict[str, list[Sentence]] = {}

    def span(self, candidate: Candidate) -> Span:
        """The sentence, with its neighbours of the same paragraph where a quotation would otherwise be torn: "“We don’t
        know. We do know …,” said Blinken" is shown whole, up to 450 characters."""
        document, text = candidate.hit.document, candidate.hit.document.text
        if document.id not in self._sentences:
            found = {s.start: s for p in self._archive.passages(document.id) for s in p.sentences}
            self._sentences[document.id] = [found[start] for start in sorted(found)]
        sentences, sentence = self._sentences[document.id], candidate.sentence
        first = last = bisect_left([s.start for s in sentences], sentence.start)
        start, end = sentence.start, sentence.end
        while torn := _torn(text[start:end]):
            other = last + 1 if torn == "after" else first - 1
            if not 0 <= other < len(sentences) or sentences[other].kind != "prose":
                return sentence.start, sentence.end
            near = sentences[other]
            gap = text[end : near.start] if torn == "after" else text[near.end : start]
            start, end = min(start, near.start), max(end, near.end)
            if "\n\n" in gap or end - start > _LONGEST_QUOTE:
                return sentence.start, sentence.end
            first, last = min(first, other), max(last, other)
        return start, end


def _torn(text: str) -> str | None:
    """On which side of `text` a quotation goes on: "after", "before", or None."""
    depth = 0
    for mark in re.finditer(r"[“”]", text):
        depth += 1 if mark.group() == "“" else -1
        if depth < 0:
            return "before"
    straight = [m.start() for m in re.finditer('"', text)]
    if depth == 0 and len(straight) % 2:
        last = straight[-1]
        opens = (last == 0 or not text[last - 1].strip()) and text[last + 1 : last + 2].strip()
        return "after" if opens else "before"
    return "after" if depth > 0 else None


def emphasis(question: Question, candidate: Candidate, statement: Statement | None, quotes: Quotes) -> tuple[Span, ...]:
    """The answering words, as ranges of the sentence: what was said, the figure, the day, the names; else the clause
    that adds most to the question's own words."""
    start, end = quotes.span(candidate)
    text = candidate.hit.document.text[start:end]
    asked = {stem(term) for term in question.terms}
    new = [w for w in words(text) if not is_stop(w.text) and w.stem not in asked]
    if question.wants in {"number", "date", "person", "place"} and kind_present(question.wants, text, new, False):
        spans = _joined([(w.start, w.end) for w in new if _is_kind(question.wants, w.text)], text)
        if question.wants in {"person", "place"}:
            spans = _likeliest_names(spans, text)
        if spans:
            return spans
    if statement and question.wants in {"saying", "thing", "reason", "manner", "yes_no"}:
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in statement.content]
        inside = [(a, b) for a, b in inside if a < b]
        if inside:
            return tuple(inside)
    clauses = [m.span() for m in re.finditer(r"[^,;:—–]+(?:[,;:—–](?=\d)[^,;:—–]+)*", text)]
    if not clauses:
        return ()
    first, last = max(clauses, key=lambda span: sum(span[0] <= w.start < span[1] for w in new))
    first += len(text[first:last]) - len(text[first:last].lstrip())
    return ((first, last),)


def conflicts(question: Question, chosen: Sequence[Candidate]) -> tuple[tuple[int, ...], ...]:
    """Groups of sentences, from different articles, that give different figures for the thing that is counted."""
    if question.wants != "number":
        return ()
    asked = {stem(term) for term in question.terms}
    figures = [_figures(c.hit.document.text[c.sentence.start : c.sentence.end], asked) for c in chosen]
    group = []
    for i, candidate in enumerate(chosen):
        others = [j for j, c in enumerate(chosen) if c.hit.document.id != candidate.hit.document.id]
        if figures[i] and any(figures[j] and not figures[i] & figures[j] for j in others):
            group.append(i)
    return (tuple(group),) if len(group) > 1 else ()


def _figures(text: str, asked: set[str]) -> set[str]:
    """Figures that count something the question names: "90,000 Russian troops" where it asks for troops; else the one
    figure of a sentence that speaks of two things asked for. Years and days count nothing."""
    found, near, plain = words(text), set(), set()
    for i, word in enumerate(found):
        by_month = any(kind_present("date", w.text, [], False) for w in found[max(0, i - 1) : i + 2])
        if not re.match(r"\d", word.text) or by_month or re.fullmatch(r"(?:1[89]|20)\d\d", word.text):
            continue
        plain.add(word.text.replace(",", ""))
        if {w.stem for w in found[i + 1 : i + 4]} & asked:
            near.add(word.text.replace(",", ""))
    if near or len(plain) != 1:
        return near
    return plain if len(asked & {w.stem for w in found}) >= 2 else set()


def _is_kind(wants: str, word: str) -> bool:
    if wants == "number":
        return bool(kind_present("number", word, [_as_word(word)], False))
    if wants == "date":
        return bool(kind_present("date", word, [], False)) or bool(re.fullmatch(r"\d{1,2}", word))
    return word[0].isupper()


def _likeliest_names(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Of runs of capitals those of two words and more, else those that do not open the sentence; two at the most."""
    full = [span for span in spans if " " in text[span[0] : span[1]]]
    return tuple((full or [span for span in spans if span[0] > 0])[:2])


def _as_word(text: str):
    return words(text)[0]


def _joined(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Neighbouring ranges as one, where only blanks and commas stand between them."""
    out: list[Span] = []
    for start, end in spans:
        if out and not text[out[-1][1] : start].strip(" ,.-"):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return tuple(out)


def _alike(one: Candidate, other: Candidate, quotes: Quotes) -> bool:
    first, second = _content(one), _content(other)
    same_place = one.hit.document.id == other.hit.document.id and overlap(quotes.span(one), quotes.span(other))
    return bool(same_place) or len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


def _content(candidate: Candidate) -> set[str]:
    text = candidate.hit.document.text[candidate.sentence.start : candidate.sentence.end]
    return {w.stem for w in words(text) if not is_stop(w.text)}


def _newest_first(pairs: list) -> list:
    """Among sentences about as good as the best, the newest article's first; undated ones last."""
    best = pairs[0][0].score
    good = [p for p in pairs if p[0].score >= best - _WITHIN]
    rest = [p for p in pairs if p[0].score < best - _WITHIN]
    return sorted(good, key=lambda p: p[0].hit.document.published or "", reverse=True) + rest


def _as_they_read(chosen: list) -> list:
    """The best sentence, then the next two, its own article's first and each article's in the order of its text; the
    least sure one last."""
    rank: dict[str, int] = {}
    for candidate, _ in chosen:
        rank.setdefault(candidate.hit.document.id, len(rank))
    middle = sorted(chosen[1:3], key=lambda p: (rank[p[0].hit.document.id], p[0].sentence.start))
    return chosen[:1] + middle + chosen[3:]
