"""Whether somebody is heard on what is asked: their words beside what others say of it.

Asked for somebody's words, an archive may hold plenty on the topic, all of it by others. A question with a name in it
draws the reader to whatever that person says. So passages are read a second time without it (`unnamed.py`): then the
words that are about the topic answer best, whoever's they are, and it shows whether those that may be offered are among
them. `benchmarks/calibrate.py` fits what this weighs, together with all other evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.names import PRONOUNS
from index.types import Statement

from .about import Topic
from .reader import Reading
from .speaker import names_whom
from .types import Candidate, Question
from .unnamed import Logits, logits_of, passages
from .whose import Asked

HEARD = ("own_read", "others_read", "rather_read", "topic", "rather_topic")
"""What is measured, in order: what the network makes of the best sentence that may be offered, and of the best that may
not, when the question does not name the speaker, and by how much the latter is better; the share of the topic in what
may be offered, and by how much others hold more."""
UNREAD = -8.0
"""The logit of a sentence where there is none."""
OUTDONE = (0.9, -0.5), (0.5, -3.0)
"""Share of the topic in what others say, where what may be offered has none of it, and the difference in logits, beyond
which they alone are heard."""
GAIN = 6.0
"""Log-odds that another's statement on all of the topic is worth over one that has none of it."""
_LOOKED_AT = 8
"""Sentences of the one who is asked for, the likeliest first."""


def measured(question: Question, found: Reading, archive, logits: Logits) -> np.ndarray:
    """float (len(HEARD),), of a reading whose sentences are given to their speakers, and `read_unnamed` of it; zeros
    where nobody is asked for and where nothing may be offered."""
    offered = found.offered()
    if not question.speaker or not offered:
        return np.zeros(len(HEARD))
    topic = Topic(question, archive)
    own = [(c, s) for c, s in offered if c.features.get("speaker_match")]
    share = max(topic.share(c, s) for c, s in (own or offered)[:_LOOKED_AT])
    articles = {c.hit.document.id for c, _ in own}
    beside = [s for s, c, _ in by_others(question, found, archive) if not articles or c.hit.document.id in articles]
    own_read, others_read = _read(found.candidates, logits)
    return np.array(
        [own_read, others_read, min(own_read - others_read, 0.0), share, max(0.0, max(beside, default=0.0) - share)]
    )


def outdone(measures: np.ndarray) -> bool:
    """Whether others alone are heard on it: nothing that may be offered has a word of the topic, somebody beside it has
    all of them and the network too takes that for the answer, or most and it surely does. Of the tuning questions that
    the weights would have answered it was so for 7 of 405 put to who says it and 14 of 204 put to others; weaker signs
    cost more."""
    told = dict(zip(HEARD, measures, strict=True))
    beside = any(told["rather_topic"] >= topic and told["rather_read"] < read for topic, read in OUTDONE)
    return bool(told["topic"] == 0 and beside)


def by_others(question: Question, reading: Reading, archive) -> list[tuple[float, Candidate, Statement]]:
    """What named speakers other than the one who is asked for say, in articles that have that one too, with its share
    of the topic; that first which is both likely an answer and about the topic."""
    topic = Topic(question, archive)
    if not topic.weights:
        return []
    pairs = list(zip(reading.candidates, reading.statements, strict=True))
    asked = Asked(question.speaker or "", archive)
    theirs = {c.hit.document.id for c, _ in pairs if not c.locked}
    found = [
        (topic.share(c, s), c, s)
        for c, s in pairs
        if s and s.speaker not in PRONOUNS and c.locked and asked.by(s.speaker, s.role, c.hit.document) is not True
    ]
    here = [one for one in found if one[1].hit.document.id in theirs or names_whom(question.speaker, _around(one[1]))]
    return sorted(here, key=lambda one: -(one[1].score + GAIN * one[0]))


def _read(candidates: Sequence[Candidate], logits: Logits) -> tuple[float, float]:
    """The best sentence that may be offered and the best that may not, as the network reads them without the name."""
    read = {hit.passage_id for hit in passages(candidates)}
    best = {False: UNREAD, True: UNREAD}
    for c in candidates:
        told = logits_of(c, logits) if c.hit.passage_id in read else None
        best[c.locked] = max(best[c.locked], told[0] if told else UNREAD)
    return best[False], best[True]


def _around(candidate: Candidate) -> str:
    return f"{candidate.hit.document.title} {candidate.hit.passage.context} {candidate.hit.text}"
