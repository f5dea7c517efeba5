"""The composer that lets a language model phrase: it asks, proves every sentence before it is shown, and has the
articles' own sentences stand in for what is not proved.

The model never decides whether there is an answer: it is asked only once there is an extractive one, and that one is
given wherever the model gives nothing that is proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.errors import ModelUnavailable
from index.types import Document

from ..proof import prove
from ..reader import Reading
from ..types import AnswerSentence, Citation, Question
from ..verify import check
from . import prompt
from .claims import Claim, Faulty, claims, written
from .extractive import Draft
from .independent import grouped
from .llm import LanguageModel, Tokens
from .numbered import Piece, evidence
from .prompt import Refused

OnSentence = Callable[[AnswerSentence, tuple[Citation, ...]], None]
"""Told each sentence when it is proved, with the answer's citations so far, into which its numbers point."""
_ROOM = 1600
"""Tokens kept free for a reply, and for the sentences that are asked for again."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """What came of asking the model: an answer of proved sentences, or the extractive one as it was."""

    draft: Draft
    composer: str
    warnings: tuple[str, ...] = ()
    tokens: Tokens | None = None


def phrase(
    question: Question,
    draft: Draft,
    reading: Reading,
    archive,
    model: LanguageModel,
    on_sentence: OnSentence | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Phrased:
    """The answer in the model's words, each sentence proved (`proof.prove`) and checked (`verify.check`) against its
    citations before `on_sentence` is told it.

    `draft` is the extractive answer, with at least one sentence. What the model cannot support is asked for once more
    with the reason, then replaced by the extractive sentence on the same evidence, else left out, and counted in the
    warnings. The best extractive sentence follows where the model rests nothing on its evidence. A draft whose accounts
    differ, or in which several speakers are answered for apart, is left in the articles' own words.
    """
    cancelled = cancelled or (lambda: False)
    if draft.conflicts or draft.speakers:
        what = "Accounts differ" if draft.conflicts else "Several speakers are answered for apart"
        return Phrased(draft, "extractive", (f"{what}: they are quoted, not phrased by {model.name}.",))
    pieces = evidence(question, draft, reading, archive)
    pieces = prompt.fitting(question, pieces, model.context() - _ROOM)
    if not pieces:
        told = f"The articles are quoted, not phrased by {model.name}: its context holds no evidence to phrase."
        return Phrased(draft, "extractive", (told,))
    work = _Work(question, pieces, archive, on_sentence or (lambda sentence, citations: None))
    costs: list[Tokens] = []
    warnings: list[str] = []
    try:
        work.take(_asked(model, prompt.messages(question, pieces), costs, cancelled))
        if work.refused and not cancelled():
            again = prompt.messages_again(question, pieces, work.refused)
            work.take_again(_asked(model, again, costs, cancelled))
    except ModelUnavailable as error:
        warnings.append(str(error))
    tokens = sum(costs[1:], costs[0]) if costs else None
    if not work.sentences:
        why = "nothing that it wrote was supported" if work.refused else "it gave no sentence"
        told = f"The articles are quoted, not phrased by {model.name}: {why}."
        return Phrased(draft, "extractive", (*warnings, told), tokens)
    unsupported = len(work.refused)
    replaced = work.stand_in(draft)
    work.keep_best(draft)
    if unsupported:
        warnings.append(_told(model.name, unsupported, replaced))
    phrased = Draft(tuple(work.sentences), tuple(work.citations), ())
    return Phrased(phrased, f"llm:{model.name}", tuple(warnings), tokens)


class _Work:
    """The answer as it grows, and what of the reply under way was refused."""

    def __init__(self, question: Question, pieces: Sequence[Piece], archive, on_sentence: OnSentence):
        self._question, self._pieces, self._archive, self._on_sentence = question, pieces, archive, on_sentence
        self._documents: list[Document] = []
        self.sentences: list[AnswerSentence] = []
        self.citations: list[Citation] = []
        self.refused: list[Refused] = []

    def take(self, reply: Iterable[Claim]) -> None:
        """Shows what is proved of the reply, as it comes, and keeps what is not."""
        for claim in reply:
            if refused := self._take(claim):
                self.refused.append(refused)
            if len(self.sentences) == prompt.SENTENCES:
                return

    def take_again(self, reply: Iterable[Claim]) -> None:
        """The same for sentences written again: of those refused, each that is proved takes the nearest one off."""
        for claim in reply:
            count = len(self.sentences)
            self._take(claim)  # what is refused twice is among the refused already
            if len(self.sentences) > count and self.refused:
                self.refused.remove(max(self.refused, key=lambda r: len(set(r.numbers) & set(claim.numbers))))
            if len(self.sentences) == prompt.SENTENCES:
                return

    def stand_in(self, draft: Draft) -> int:
        """Shows the extractive sentences on the evidence of what was refused, each once; returns how many."""
        count = 0
        for one in self.refused:
            on = [self._pieces[n - 1].citation for n in one.numbers if 1 <= n <= len(self._pieces)]
            for sentence in draft.sentences:
                source = draft.citations[sentence.citations[0]]
                if source in on and source not in self.citations:
                    self._show_own(sentence, draft)
                    count += 1
                    break
        return count

    def keep_best(self, draft: Draft) -> None:
        """Shows the best extractive sentence where nothing rests on its evidence: no model leaves out the answer."""
        best = draft.sentences[0]
        if not any(draft.citations[number] in self.citations for number in best.citations):
            self._show_own(best, draft)

    def _show_own(self, sentence: AnswerSentence, draft: Draft) -> None:
        cited = [draft.citations[number] for number in sentence.citations]
        self._show(sentence, cited, [self._archive.document(citation.document_id) for citation in cited])

    def _take(self, claim: Claim) -> Refused | None:
        """Shows the claim where it is proved; else why it is not. One that stands there already is passed over."""
        try:
            text, places = written(claim, self._pieces)
            if all(text.casefold() != sentence.text.casefold() for sentence in self.sentences):
                cited = [self._pieces[place].citation for place in places]
                self._show(self._proved(text, cited), cited, [self._pieces[place].document for place in places])
        except Faulty as fault:
            return Refused(claim.text, claim.numbers, str(fault))
        return None

    def _proved(self, text: str, cited: Sequence[Citation]) -> AnswerSentence:
        """The sentence, its citations numbered from 0. Raises Faulty where it does not follow from them."""
        proof = prove(self._question, text, cited, self._archive)
        if proof.verdict not in ("verbatim", "supported"):
            raise Faulty(proof.why or "the evidence does not say this")
        verdict = "verbatim" if text == cited[0].quote else "supported"
        sentence = AnswerSentence(text, verdict, (), tuple(range(len(cited))))
        for failure in check(self._question, [sentence], cited, self._archive):
            raise Faulty(failure.why)
        return sentence

    def _show(self, sentence: AnswerSentence, cited: Sequence[Citation], documents: Sequence[Document]) -> None:
        numbers = []
        for citation, document in zip(cited, documents, strict=True):
            if citation not in self.citations:
                self.citations.append(citation)
                self._documents.append(document)
            numbers.append(self.citations.index(citation))
        sources = grouped(numbers, [self._documents[n] for n in numbers])
        self.sentences.append(replace(sentence, citations=tuple(numbers), sources=sources))
        self._on_sentence(self.sentences[-1], tuple(self.citations))


def _told(name: str, unsupported: int, replaced: int) -> str:
    """How many of the model's sentences the answer is without, in words."""
    one = unsupported == 1
    said = f"{unsupported} sentence{'' if one else 's'} of {name} {'was' if one else 'were'} not supported"
    if not replaced:
        return f"{said} and {'is' if one else 'are'} left out."
    if replaced == unsupported:
        return f"{said} and {'is' if one else 'are'} replaced by the articles’ own."
    return f"{said}: {replaced} replaced by the articles’ own, {unsupported - replaced} left out."


def _asked(model: LanguageModel, messages: Sequence, costs: list[Tokens], cancelled) -> Iterator[Claim]:
    """The claims of one reply; what it cost is put into `costs`."""

    def words() -> Iterator[str]:
        for piece in model.reply(messages, prompt.SCHEMA, cancelled):
            if isinstance(piece, Tokens):
                costs.append(piece)
            else:
                yield piece

    return claims(words())
