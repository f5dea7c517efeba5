"""Whose words each sentence is, for a question that asks for somebody's: theirs, another's, or the reporter's own.

This is the attribution lock. What belongs to another speaker is not offered as an answer, also where it names or
addresses the one who is asked for; and where only others speak of what is asked, nothing is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.names import PRONOUNS, same_person
from index.types import Document, Sentence, Statement

from .about import Topic, left_out
from .evidence import overlap
from .heard import measured, outdone
from .offices import is_office, publisher
from .pronouns import told_of
from .reader import Reader, Reading, operating_point
from .rerank import by_itself
from .speaker import acts, is_only_told, names_whom, personal_name, said_by
from .talks import issues_jointly, tells_jointly, tells_of_talks
from .types import Candidate, Question, Strictness
from .unnamed import by_topic, read_unnamed
from .verbs import DEEDS, OF_ANOTHER_THING, is_of_kind, told_as
from .whose import Asked

TOUCHED = 0.25
"""Share of the topic's words that a statement must hold to be named as the one that comes nearest."""
UNHEARD = 0.5
"""Share of the topic in a sentence that words of the one who is asked for must hold where another speaks in it too."""
NARRATED = 3.0
"""Log-odds that the reporter's narration loses to words of the one who is asked for."""
OFF_THE_DAYS = 1.0
"""Log-odds that words lose which were said on other days than those that a question names, which may be the topic's.
On stored scores of 369 training questions that name such days, by their articles' days alone, .499 are right first with
it, .488 where nothing else could be offered."""
SURELY_HEARD = 0.75
"""Probability that the one who is asked for is heard, from which nobody else drowns them out. Of 871 that tune
and train, put to a large archive, others drowned out 10, the likeliest of .42; of 427 that four archives of a dozen
articles answer 29 were refused so, 13 of them likelier than this, and of 59 that they don't answer 10, 1 of them. It
was set by these, so they do not test it."""
SURELY_HEARD_OF = 0.65
"""The same where the answer need not have a word of the topic (`verbs.OF_ANOTHER_THING`). Of 599 training questions to
ridicule, judge, compare or the like 8 that the archive answers were refused for others' words, 7 of them likelier than
this, which was set by them; and 11 that it does not answer, 1 of them."""
OF_THE_KIND = 6.0
"""Log-odds that words are worth which are surely of the kind that is asked for, where nothing else is."""
_SHRED = 1 / 4


def attributed(
    question: Question,
    reading: Reading,
    archive,
    reader: Reader,
    strictness: Strictness = "balanced",
    *,
    again: bool = True,
) -> Reading:
    """The reading with every sentence given to its speaker (`given`), and judged anew by that; `again`: with the
    likeliest words of the one who is asked for read once more by themselves (`rerank.py`).

    `probability` is then that the one who is asked for is heard on it. `adequate` is never so where nothing may be
    offered; it is where a statement of the one who is asked for holds every word of the topic (unless the answer is to
    be stricter than by default).
    """
    if not (question.speaker or question.asks_who):
        return reading
    owners = _Owners(question, reading, archive)
    found = _given_by(owners, question, reading)
    if question.asks_who:
        return replace(found, adequate=reading.adequate and _is_said(question, found, archive))
    may = bool(found.offered())
    logits = read_unnamed(question, found) if may else {}
    measures = measured(question, found, archive, logits)
    found = reader.heard(question, found, measures, strictness)
    plain = _lenient(strictness) and owners.says_all(found)
    sure = SURELY_HEARD_OF if question.verb in OF_ANOTHER_THING else SURELY_HEARD
    drowned = found.probability < sure and outdone(measures)
    adequate = (found.adequate or plain) and may and not drowned
    ordered = by_topic(found, logits)
    if again and adequate and owners.topic.weights:  # where nothing is asked about there is nothing to rank by
        ordered = by_itself(question, ordered)
    return replace(owners.by_kind(ordered), adequate=adequate)


def given(question: Question, reading: Reading, archive) -> Reading:
    """The reading with every sentence given to its speaker, and `locked` where it may not be offered as an answer.

    A sentence may be offered that holds words of the speaker who is asked for; the reporter's narration where it tells
    that they speak; and words of an unresolved "he" or "she" right after. A question of who said something is answered
    by a statement whose speaker has a name, rather than by narration.
    """
    return _given_by(_Owners(question, reading, archive), question, reading)


def _given_by(owners: _Owners, question: Question, reading: Reading) -> Reading:
    judged = [owners.judge(c, s) for c, s in zip(reading.candidates, reading.statements, strict=True)]
    judged = _on_the_days(question, _said_by_name(question, _one_office(question, judged)))
    judged.sort(key=lambda one: -one[0].score)
    return replace(reading, candidates=tuple(c for c, _ in judged), statements=tuple(s for _, s in judged))


class _Owners:
    """Gives sentences to their speakers."""

    def __init__(self, question: Question, reading: Reading, archive):
        self._question, self.topic = question, Topic(question, archive)
        self._asked = Asked(question.speaker or "", archive)
        self._of: dict[str, bool] = {}  # whether articles name the one who is asked for

    def judge(self, candidate: Candidate, known: Statement | None) -> tuple[Candidate, Statement | None]:
        question, document, sentence = self._question, candidate.hit.document, candidate.sentence
        if question.asks_who:
            return self._who(candidate, known)
        own = [s for s in self.within(document, sentence) if self._asked.says(s, document)]
        if own:
            mine = max(own, key=lambda s: _shared(s, sentence))
            other = self._rather_others(candidate, mine)
            return (_given(candidate, False, locked=True), other) if other else (_given(candidate, True), mine)
        quote = document.text[sentence.start : sentence.end]
        named = self._asked.names(quote, document)
        deed = named and question.verb in DEEDS and acts(question.speaker, quote)
        name = known.speaker if known else sentence.speaker
        if name is None:
            return self._narrated(candidate, named, quote, document), known
        if name in PRONOUNS:
            named = named and self._asked.names(_outside(document.text, sentence, known), document)
            at = known.speaker_span[0] if known and known.speaker_span else sentence.start
            one = name != "they" or personal_name(question.speaker) is None
            may = named or self._names_before(candidate) or one and self._asked.is_last_named(at, name, document)
            return _given(candidate, False, locked=not may), known
        by = self._asked.by(name, known.role if known else None, document)
        other = by is None and known is not None and self._asked.is_else(known, document)
        if by is None and not other:
            return candidate, known
        if not by and (other or not deed) and self._asked.is_retold(quote, sentence.start, document, name):
            # "The President told the G7 that …": another tells what they said.
            return _given(replace(candidate, score=candidate.score - NARRATED), False), known
        return _given(candidate, bool(by), locked=other or not by and not deed), known

    def says_all(self, found: Reading) -> bool:
        """Whether words of the one who is asked for hold every word of the topic, in one statement."""
        if self._question.wants != "saying" or not self._question.speaker or not self.topic.weights:
            return False
        theirs = ((c, s) for c, s in found.offered() if s and c.features.get("speaker_match"))
        return any(self.topic.share(c, s, without=self.of_others(c)) > _EVERY for c, s in theirs)

    def by_kind(self, found: Reading) -> Reading:
        """The reading with what is said in the way that is asked for before all else, where the question asks for
        nothing but that: "What did Blinken threaten?"."""
        kind = self._question.saying
        if kind is None or self.topic.weights or not self._question.speaker:
            return found
        said = enumerate(zip(found.candidates, found.statements, strict=True))
        worth = ((i, c.score, told_as(kind, s.cue if s else "", _text(c))) for i, (c, s) in said if not c.locked)
        return found.in_order_of({i: score + OF_THE_KIND * degree for i, score, degree in worth})

    def _narrated(self, candidate: Candidate, named: bool, quote: str, document: Document) -> Candidate:
        """Narration may answer what somebody said where it tells so; "when did Putin announce it" it may anyhow, and
        "how many are there, according to Putin" in an article that names him."""
        question = self._question
        if question.wants != "saying":
            named = named or question.verb is not None
            return _given(candidate, False, locked=not (named or self._is_of(document)))
        told = (
            question.verb not in _PLAIN
            and named
            and not is_only_told(question.speaker, quote)
            or self._asked.is_told(quote, document)
        )
        if names_whom(question.speaker, publisher(document)) or issues_jointly(question.speaker, document):
            return _given(candidate, True)  # a release is the words of the body that publishes it
        thing = not personal_name(question.speaker) and not is_office(question.speaker)
        told = told or thing  # all of an article may be what "the report" says
        together = tells_jointly(quote) or self._asked.several and tells_of_talks(quote)
        told = told or together and self._asked.takes_part(document)
        if not told and (pronoun := told_of(quote)):  # "But he declined to name them"
            at = candidate.sentence.start
            told = self._names_before(candidate) or self._asked.is_last_named(at, pronoun, document)
        told = told or self._asked.issues(document) and not self._asked.opens_with_another(quote, document)
        told = told or _REPORTED.search(quote) is not None and self._is_reported_before(candidate)
        return _given(replace(candidate, score=candidate.score - NARRATED), False, locked=not told)

    def _is_of(self, document: Document) -> bool:
        """Whether an article is from the one who is asked for, or names them."""
        if document.id not in self._of:
            text = f"{publisher(document)} {document.title} {document.text}"
            self._of[document.id] = self._asked.names(text, document)
        return self._of[document.id]

    def of_others(self, candidate: Candidate) -> set[int]:
        """The characters of a sentence that others say in it, and the one who is asked for does not."""
        document, sentence = candidate.hit.document, candidate.sentence
        own, others = set(), set()
        for statement in self.within(document, sentence):
            if self._asked.says(statement, document):
                own |= _characters(statement, sentence)
            elif statement.speaker not in PRONOUNS:
                others |= _characters(statement, sentence)
        return others - own

    def _rather_others(self, candidate: Candidate, mine: Statement) -> Statement | None:
        """The statement of another, in a sentence that has words of both, which has what is asked about: "Brandt says
        he never saw the bills, but Pruitt says that homes were lost" where Brandt is asked about homes."""
        foreign = self.of_others(candidate)
        if not foreign or not self.topic.weights:
            return None
        whole = self.topic.share(candidate, mine)
        mostly = 2 * len(foreign) > candidate.sentence.end - candidate.sentence.start
        if self.topic.share(candidate, mine, without=foreign) > UNHEARD * whole or not (whole or mostly):
            return None
        sentence = candidate.sentence
        others = [s for s in self.within(candidate.hit.document, sentence) if _characters(s, sentence) & foreign]
        return max(others, key=lambda s: len(_characters(s, sentence) & foreign))

    def within(self, document: Document, sentence: Sentence) -> list[Statement]:
        """The statements that hold more than a shred of a sentence, or lie in it whole ("told them not to panic")."""
        least = min(20, (sentence.end - sentence.start) * _SHRED)
        found = self._asked.placed(document).within((sentence.start, sentence.end))
        return [s for s, shared in found if shared >= min(least, sum(b - a for a, b in s.content))]

    def _names_before(self, candidate: Candidate) -> bool:
        """Whether the sentence before is theirs or names them, so that "he" may well be they."""
        earlier = [s for s in candidate.hit.passage.sentences if s.end <= candidate.sentence.start]
        if not earlier:
            return False
        document = candidate.hit.document
        if any(self._asked.says(s, document) for s in self.within(document, earlier[-1])):
            return True
        others = [s for s in self.within(document, earlier[-1]) if s.speaker not in PRONOUNS]
        named = self._asked.names(document.text[earlier[-1].start : earlier[-1].end], document)
        return named and not others

    def _is_reported_before(self, candidate: Candidate) -> bool:
        """Whether the sentence before, of the same paragraph, reports their words without quoting them."""
        document, at = candidate.hit.document, candidate.sentence.start
        earlier = [s for s in candidate.hit.passage.sentences if s.end <= at and "\n" not in document.text[s.end : at]]
        found = self.within(document, earlier[-1]) if earlier else []
        return any(s.kind == "indirect" for s in found) and all(self._asked.says(s, document) for s in found)

    def _who(self, candidate: Candidate, known: Statement | None) -> tuple[Candidate, Statement | None]:
        named = known is not None and known.speaker not in PRONOUNS
        kind = self._question.saying
        fits = named and (kind is None or is_of_kind(kind, known.cue, _text(candidate)))
        if known is None:
            return replace(candidate, score=candidate.score - NARRATED), known
        besides = self._question.besides
        aside = besides is not None and said_by(besides, known.speaker, known.role) is not False
        return replace(candidate, locked=aside or not named, score=candidate.score + (1.0 if fits else 0.0)), known


def _given(candidate: Candidate, theirs: bool, locked: bool = False) -> Candidate:
    features = candidate.features | {"speaker_match": float(theirs), "speaker_other": float(locked)}
    return replace(candidate, locked=locked, features=features)


def _one_office(question: Question, judged: list) -> list:
    """Where an office is asked for and the articles tell who holds it, nobody else's words will do."""
    theirs = (s.speaker for c, s in judged if s and c.features.get("speaker_match"))
    holders = [name for name in theirs if personal_name(name)]  # "the two leaders" tell of nobody
    if not holders or not question.speaker or personal_name(question.speaker):
        return judged
    out = []
    for candidate, statement in judged:
        name = statement.speaker if statement and not candidate.features.get("speaker_match") else None
        other = name and name not in PRONOUNS and not any(same_person(name, holder) for holder in holders)
        out.append((_given(candidate, False, locked=True) if other else candidate, statement))
    return out


def _said_by_name(question: Question, judged: list) -> list:
    """Where it is asked who said something and the likeliest is a statement, without the narration."""
    likeliest = max(judged, key=lambda one: (not one[0].locked, one[0].score), default=None)
    if not question.asks_who or likeliest is None or likeliest[1] is None:
        return judged
    return [(c if s else replace(c, locked=True), s) for c, s in judged]


def _on_the_days(question: Question, judged: list) -> list:
    """Without what was said on other days than those asked for. Where the days may be the topic's, that only loses."""
    if question.days is None:
        return judged
    on = [bool(question.days.hold(c.hit.document, s)) for c, s in judged]
    if question.days.firm:
        return [(c if good else replace(c, locked=True), s) for good, (c, s) in zip(on, judged, strict=True)]
    return [
        (c if good else replace(c, score=c.score - OFF_THE_DAYS), s) for good, (c, s) in zip(on, judged, strict=True)
    ]


def _is_said(question: Question, found: Reading, archive) -> bool:
    """Whether one of the likeliest sentences that may be offered is about what somebody is asked to have said."""
    topic = Topic(question, archive)
    offered = found.offered()[:3]
    return any(topic.share(c, s) >= TOUCHED or c.features["read_sentence"] > 0 for c, s in offered)


_REPORTED = re.compile(r"\b(?:should|must|ought|would|could|might|cannot|our|ours|us|we)\b", re.I)
"""What tells that narration goes on with what somebody is reported to have said: "The tolls must fall."."""
_EVERY = 0.999
"""A share that is all of it, but for rounding."""
_PLAIN = {"add", "argue", "believe", "claim", "comment", "insist", "remark", "say", "state", "tell", "think"}
"""Verbs that narration answers only where it tells that somebody speaks."""


def _lenient(strictness: Strictness) -> bool:
    return operating_point(strictness)["risk"] <= operating_point()["risk"]


def _shared(statement: Statement, sentence: Sentence) -> int:
    return sum(overlap((sentence.start, sentence.end), span) for span in statement.content)


def _outside(text: str, sentence: Sentence, statement: Statement | None) -> str:
    """A sentence without the words said in it: whom "he said" names there is not "he"."""
    return left_out(text, (sentence.start, sentence.end), _characters(statement, sentence) if statement else ())


def _characters(statement: Statement, sentence: Sentence) -> set[int]:
    """The characters of a sentence that a statement holds."""
    spans = ((max(start, sentence.start), min(end, sentence.end)) for start, end in statement.content)
    return {c for start, end in spans for c in range(start, end)}


def _text(candidate: Candidate) -> str:
    return candidate.hit.document.text[candidate.sentence.start : candidate.sentence.end]
