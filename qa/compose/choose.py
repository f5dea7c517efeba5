"""Which sentences an answer shows: the likeliest, then those that cover what of the question is not covered yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from index.types import Span, Statement

from ..evidence import overlap
from ..reader import Reading
from ..types import Candidate, Question
from ..verbs import is_of_kind
from ..words import Rarity, Weighed, is_stop, words
from .conflicts import differ
from .figures import figures
from .quotes import Quotes

MOST_SENTENCES = 4
WITHIN, WITHIN_SAYING = 2.0, 5.0
"""A further sentence may be this much less likely than the best, in log-odds; more where the question asks for
somebody's words, and it holds them too."""
WITHIN_COPY = 6.0
"""The same for a sentence in the words of one that is shown, which it then supports."""
GAIN = 6.0
"""What a sentence is worth, in log-odds, that holds all of the question's words where those chosen hold none. Set on
pairs of encyclopedia questions put as one; with more, questions for one thing lose answers among three."""
NEARBY = 0.5
"""A word counts so much that stands in the headline or the date, and not in the sentence."""
SUPPORTING = 5
"""Other articles that are listed with a sentence, near copies among them."""
GAP = 4
"""Characters between two sentences in a row."""
_SAME_RUN = 3
"""So many plain words in a row, stop words aside, make a report and a quotation the same utterance."""
_ALIKE = 0.8
"""Two sentences that share this much of their words say the same: the later becomes a supporting citation."""

Chosen = tuple[Candidate, Statement | None]
Support = dict[int, list[Chosen]]
"""By the `id` of a candidate, what supports it."""


def choose(
    question: Question, reading: Reading, quotes: Quotes, most: int = MOST_SENTENCES
) -> tuple[list[Chosen], Support]:
    """The candidates to show, best first, at most `most`, and for each (by `id`) the near copies of it that support it.

    Greedy, as for any coverage that saturates (Lin and Bilmes 2011; MMR, Carbonell and Goldstein 1998): the next one is
    that whose log-odds and newly covered words of the question are worth most together.
    """
    pool = [_Option(pair, question, quotes) for pair in zip(reading.candidates, reading.statements, strict=True)]
    if question.newest:
        pool = _newest_first(pool)
    coverage = _Coverage(question, quotes)
    chosen: list[_Option] = []
    support: Support = {}
    while len(chosen) < most:
        offered = (o for o in pool if not chosen or coverage.value(o) >= chosen[0].score - o.within)
        offered = [o for o in offered if _may_follow(o, chosen, question)]
        if not offered:
            break
        best = max(offered, key=coverage.value) if chosen else offered[0]
        pool.remove(best)
        own = _own_words(best, pool, chosen) if question.wants == "saying" else None
        if own is not None:
            support.setdefault(own.key, []).append(best.pair)
            if own in chosen:
                continue
            pool.remove(own)
            best = own
        support.setdefault(best.key, [])
        chosen.append(best)
        coverage.add(best)
    for option in pool:
        if not _may_support(option, chosen, question):
            continue
        twin = next((c for c in chosen if c.alike(option)), None)
        if twin and option.document != twin.document and len(support[twin.key]) < SUPPORTING:
            support[twin.key].append(option.pair)
    return [option.pair for option in chosen], support


class _Option:
    """A candidate with what choosing looks at, worked out once."""

    def __init__(self, pair: Chosen, question: Question, quotes: Quotes):
        self.pair, self._question, self._quotes = pair, question, quotes
        self.candidate, self.statement = pair
        self.score, self.key = self.candidate.score, id(self.candidate)
        self.document = self.candidate.hit.document.id
        self.theirs = bool(self.candidate.features.get("speaker_match"))
        self.within = WITHIN_SAYING if self.theirs else WITHIN

    @cached_property
    def text(self) -> str:
        return self.candidate.hit.document.text[self.candidate.sentence.start : self.candidate.sentence.end]

    @cached_property
    def span(self) -> Span:
        return self._quotes.span(self.candidate)

    @cached_property
    def stems(self) -> set[str]:
        return {w.stem for w in words(self.text) if not is_stop(w.text)}

    @cached_property
    def nearby(self) -> set[str]:
        hit = self.candidate.hit
        return {w.stem for w in words(f"{hit.passage.context}\n{hit.document.title}\n{hit.document.published or ''}")}

    @cached_property
    def runs(self) -> set[tuple[str, ...]]:
        """Every `_SAME_RUN` words in a row, as stems, without stop words and names."""
        plain = [w.stem for w in words(self.text) if w.text[0].islower() and not is_stop(w.text)]
        return {tuple(plain[i : i + _SAME_RUN]) for i in range(len(plain) - _SAME_RUN + 1)}

    @cached_property
    def figures(self) -> set[float]:
        return {value for value, _ in figures(self.text)}

    def alike(self, other: _Option) -> bool:
        """Whether both say the same, or stand in one quotation. "Four were hurt" and "five were hurt" are not alike."""
        if self.document == other.document and overlap(self.span, other.span):
            return True
        if len(self.stems & other.stems) < _ALIKE * max(1, min(len(self.stems), len(other.stems))):
            return False
        other_figures = self.figures and other.figures and not self.figures & other.figures
        return not other_figures and not differ(self._question, self.candidate, other.candidate)

    def goes_with(self, first: _Option, kind: str) -> bool:
        """Whether the speaker who is asked for threatens, denies, promises … in it too, as the question's verb has it,
        or plainly goes on from the first sentence."""
        cue = self.statement.cue if self.statement else ""
        return self.theirs and is_of_kind(kind, cue, self.text) or self._continues(first)

    def _continues(self, first: _Option) -> bool:
        """Whether the same statement goes on here, in the very next sentence."""
        if self.statement is None or self.statement != first.statement or self.document != first.document:
            return False
        gap = self.candidate.hit.document.text[first.candidate.sentence.end : self.candidate.sentence.start]
        return 0 <= len(gap) <= GAP and not gap.strip(" \n”\"’'")


class _Coverage:
    """How much of the question's words, by how rare they are, the chosen sentences hold."""

    def __init__(self, question: Question, quotes: Quotes):
        self._terms = Weighed(question.terms, Rarity(quotes.archive.encoder.pieces))
        self._held: dict[str, float] = dict.fromkeys(self._terms.weights, 0.0)

    def value(self, option: _Option) -> float:
        weights = self._terms.weights.items()
        gain = sum(weight * max(0.0, _holds(option, word) - self._held[word]) for word, weight in weights)
        return option.score + GAIN * gain / self._terms.total

    def add(self, option: _Option) -> None:
        for word in self._held:
            self._held[word] = max(self._held[word], _holds(option, word))


def _holds(option: _Option, word: str) -> float:
    return 1.0 if word in option.stems else NEARBY if word in option.nearby else 0.0


def _may_follow(option: _Option, chosen: Sequence[_Option], question: Question) -> bool:
    if option.candidate.locked or _adds_nothing(option, chosen, question):
        return False
    if chosen and question.saying and question.wants == "saying" and not option.goes_with(chosen[0], question.saying):
        return False
    return not any(c.alike(option) for c in chosen)


def _may_support(option: _Option, chosen: Sequence[_Option], question: Question) -> bool:
    if option.candidate.locked or not chosen or _adds_nothing(option, chosen, question):
        return False
    behind = chosen[0].score - option.score
    # The very same words say the same in whatever article, be that less likely to be read for them.
    return behind <= option.within or behind <= WITHIN_COPY and any(option.stems == c.stems for c in chosen)


def _adds_nothing(option: _Option, chosen: Sequence[_Option], question: Question) -> bool:
    """Once the speaker who is asked for was quoted, what others do or say is beside the question."""
    return question.wants == "saying" and not option.theirs and any(c.theirs for c in chosen)


def _own_words(report: _Option, pool: Sequence[_Option], chosen: Sequence[_Option]) -> _Option | None:
    """The speaker's own words for what `report` only reports: the likeliest quotation of theirs with a run of the
    same words. "Blinken had warned Moscow of high-impact economic measures" gives way to "“a range of high-impact
    economic measures …,” Blinken said", and then supports it."""
    if not report.theirs or report.statement is None or report.statement.kind != "indirect":
        return None
    likeliest = sorted((*chosen, *pool), key=lambda option: -option.score)
    for other in likeliest:
        quoted = other.theirs and other.statement is not None and other.statement.kind != "indirect"
        if quoted and report.runs & other.runs:
            return other
    return None


def _newest_first(pool: list[_Option]) -> list[_Option]:
    """Among sentences about as good as the best, the newest article's first; undated ones last."""
    if not pool:
        return pool
    good = [o for o in pool if o.score >= pool[0].score - WITHIN]
    rest = [o for o in pool if o.score < pool[0].score - WITHIN]
    return sorted(good, key=lambda o: o.candidate.hit.document.published or "", reverse=True) + rest
