"""Somebody's likeliest words, read again without their name.

A question with a name in it draws the network to whatever that person says. With "they" in the name's place those words
answer best that are about the topic, whoever's they are: that tells whether the one who is asked for is heard on it
(`heard.py`), and which of their words answer. `benchmarks/unnamed.py` fits how much it counts for the latter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.types import Hit

from .network import packaged_network
from .reader import Reading
from .types import Candidate, Question

PASSAGES = 4
"""Those with the likeliest sentences are read again, and as many with the likeliest that may be offered: of 8 the order
is no better."""
LIKELIEST = 12
"""Sentences that may stand in another order by it."""
SENTENCE, RELEVANCE = 0.18, 0.46
"""What the logits of a sentence and of its passage count against a log-odds of the reading."""

Logits = dict[tuple[int, int], tuple[float, float]]
"""By passage and start, for a sentence: that it answers, and that its passage does."""


def unnamed(question: Question) -> str:
    """The question with "they" in the place of the speaker: "What did they say about Turow's salary?"."""
    name = re.compile(rf"\b(?:the\s+)?{re.escape(question.speaker)}(?P<of>['’]s?)?(?!\w)", re.I)
    return name.sub(lambda found: "their" if found["of"] else "they", question.used)


def read_unnamed(question: Question, found: Reading) -> Logits:
    """What the network makes of the sentences of the likeliest passages, the speaker unnamed. `found` is a reading
    whose sentences are given to their speakers (`attribution.given`)."""
    hits = [*passages(found.candidates), *passages(c for c, _ in found.offered())]
    hits = list({hit.passage_id: hit for hit in hits}.values())
    return {
        (hit.passage_id, sentence.start): (logit, judged.relevance)
        for hit, judged in zip(hits, packaged_network().judge(unnamed(question), hits), strict=True)
        for sentence, logit in zip(hit.passage.sentences, judged.sentences, strict=True)
    }


def passages(candidates: Iterable[Candidate]) -> list[Hit]:
    """The first passages that hold some of the candidates."""
    hits: dict[int, Hit] = {}
    for candidate in candidates:
        hits.setdefault(candidate.hit.passage_id, candidate.hit)
        if len(hits) == PASSAGES:
            break
    return list(hits.values())


def logits_of(candidate: Candidate, logits: Logits) -> tuple[float, float] | None:
    """None where the candidate's passage was not read again."""
    return logits.get((candidate.hit.passage_id, candidate.sentence.start))


def by_topic(found: Reading, logits: Logits) -> Reading:
    """The reading with the likeliest sentences that may be offered in the order that they have with what the network
    makes of them, the speaker unnamed."""
    offered = [i for i, candidate in enumerate(found.candidates) if not candidate.locked][:LIKELIEST]
    told = {i: logits_of(found.candidates[i], logits) for i in offered}
    scores = {i: found.candidates[i].score + SENTENCE * own[0] + RELEVANCE * own[1] for i, own in told.items() if own}
    return found.in_order_of(scores)
