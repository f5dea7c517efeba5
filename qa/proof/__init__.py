"""Whether one sentence, phrased by a language model, follows from the exact characters that it cites.

The checks go from the cheap to the dear: citations, quotation marks, days, numbers, names, speakers, what is cited at
all, what stands in whose place, opposites, agents, negation and modality, and last the entailment network. Each of them
gives a `Fault` or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.split import split

from ..types import Citation, Question
from ..verify import misattributed, misquoted
from .agents import check_agents
from .attributed import check_speakers
from .contrary import check_contrary
from .copied import check_copied
from .coverage import check_coverage
from .dates import blanked, check_dates
from .described import check_described
from .entailment import EntailmentNetwork, packaged_entailment, threshold
from .fault import Fault
from .modality import check_modality
from .named import check_names
from .numbers import check_numbers
from .places import check_places
from .premise import Cited, network_premise, read_premise
from .quotations import check_quotations, without_quotations
from .relations import check_relations
from .terms import in_terms

__all__ = ["Proof", "prove"]


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of the proof of a sentence. Only "verbatim" and "supported" may be shown."""

    verdict: Literal["verbatim", "supported", "weak", "contradicted"]
    """The first quote to the letter; following from what is cited; not following; against it."""
    why: str | None
    """In words, for a person and for the model that is asked again; None where the sentence may be shown."""
    score: float | None
    """The network's probability that the sentence follows; None where it was not asked."""


def prove(question: Question, text: str, citations: Sequence[Citation], archive) -> Proof:
    """Proves `text`, one sentence of an answer to `question`, by the ranges that `citations` point at in `archive`.

    Without a citation nothing is proved. The ranges are read from the archive's store; a citation that does not hold
    what it quotes, or gives it to another speaker than the article does, proves nothing.
    """
    text = " ".join(text.split())
    if not text or not citations:
        return Proof("weak", "it has no citation" if text else "it has no words", None)
    for citation in citations:
        if why := misquoted(citation, archive) or misattributed(question, citation, archive):
            return Proof("contradicted", why, None)
    if text == " ".join(citations[0].quote.split()):
        return Proof("verbatim", None, None)
    if any(text in _sentences(citation.quote) for citation in citations):
        return Proof("supported", None, None)
    premise = read_premise(citations, archive)
    for fault in _faults(question, text, premise):
        return Proof(fault.verdict, fault.why, None)
    network = packaged_entailment()
    return _judged(network, text, premise) if network else Proof("supported", None, None)


def _judged(network: EntailmentNetwork, text: str, premise: Sequence[Cited]) -> Proof:
    """What the network says of a sentence in which the other checks found nothing."""
    judged = network.judge(in_terms(text, premise), network_premise(premise))
    if judged.follows >= threshold():
        return Proof("supported", None, judged.follows)
    why = (
        f"“{judged.wrong}” does not follow from what is cited"
        if judged.wrong and judged.wrong in text
        else "it does not follow from what is cited"
    )
    return Proof("contradicted" if judged.against > 0.5 else "weak", why, judged.follows)


def _faults(question: Question, text: str, premise: Sequence[Cited]) -> Iterator[Fault]:
    """What the checks without a network find, the cheap ones first."""
    titled = " ".join(f"{cited.text} {cited.citation.title}" for cited in premise)
    checks = (
        lambda: check_quotations(text, premise),
        lambda: check_dates(text, premise),
        lambda: check_numbers(blanked(text), blanked(titled)),
        lambda: check_names(question, text, premise),
        lambda: check_speakers(question, text, premise),
        lambda: check_coverage(without_quotations(text), premise),
        lambda: check_described(text, premise),
        lambda: check_relations(without_quotations(text), " ".join(cited.text for cited in premise)),
        lambda: check_places(text, " ".join(cited.text for cited in premise)),
        lambda: check_copied(text, " ".join(cited.text for cited in premise)),
        lambda: check_contrary(without_quotations(text), titled),
        lambda: check_agents(text, " ".join(cited.text for cited in premise)),
        lambda: check_modality(without_quotations(text), " ".join(cited.citation.quote for cited in premise)),
    )
    return (fault for check in checks if (fault := check()))


def _sentences(quote: str) -> list[str]:
    return [" ".join(quote[a:b].split()) for a, b in split(quote, 0, len(quote))]
