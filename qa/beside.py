"""The likeliest of somebody's words, read once more beside each other.

Each was read in its own passage. Set in a row, each behind its headline, day and speaker, with the likeliest first, the
same network tells a little more of which one answers. `benchmarks/beside.py` fits how much that counts, and shows that
questions for nobody's words gain nothing by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.types import Span

from .network import packaged_network
from .reader import Reading
from .types import Candidate, Question

MOST = 5
"""Sentences that are set in a row …"""
CHARACTERS = 300
"""… and what of each is shown at most."""
WEIGHT = 0.18
"""What a logit counts against a log-odds of the reading, by 418 questions that tune (`benchmarks/beside.py`)."""


def beside(question: Question, reading: Reading) -> Reading:
    """The reading with the first of what may be offered in another order, if the network finds one of them better
    beside the others. Their scores are handed out anew, so that the best is as high as before."""
    places = [i for i, candidate in enumerate(reading.candidates) if not candidate.locked][:MOST]
    if len(places) < 2:
        return reading
    chosen = [reading.candidates[i] for i in places]
    logits = packaged_network().in_text(question.used, *in_a_row(chosen))
    order = sorted(range(len(chosen)), key=lambda n: -(chosen[n].score + WEIGHT * logits[n]))
    candidates, statements = list(reading.candidates), list(reading.statements)
    for place, candidate, n in zip(places, chosen, order, strict=True):
        candidates[place] = replace(chosen[n], score=candidate.score)
        statements[place] = reading.statements[places[n]]
    return replace(reading, candidates=tuple(candidates), statements=tuple(statements))


def in_a_row(candidates: Sequence[Candidate]) -> tuple[str, tuple[Span, ...]]:
    """One text of the sentences, a line each, those of one article and speaker behind what is put before the first of
    them; and where in it each stands."""
    text, places, before = "", [], None
    for candidate in candidates:
        document, sentence, context = candidate.hit.document, candidate.sentence, candidate.hit.passage.context
        words = document.text[sentence.start : sentence.end]
        if len(words) > CHARACTERS:
            words = words[:CHARACTERS].rsplit(" ", 1)[0]
        text += ("\n" if text else "") + ("" if context == before else context.replace("\n", " "))
        places.append((len(text), len(text) + len(words)))
        text, before = text + words, context
    return text, tuple(places)
