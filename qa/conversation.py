"""A conversation with an archive: each question answered by itself, a follow-up after it has been made self-contained.

from qa.conversation import Conversation

talk = Conversation(archive)
talk.ask("What did Blinken threaten?")
print(talk.ask("And what did he say about NATO?").question_used)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import ModelUnavailable
from index.types import Filters

from .antecedents import turn_of
from .followup import SelfContained, self_contained
from .pipeline import ask
from .types import Answer, Refusal, Strictness

if TYPE_CHECKING:
    from index.searchable import Searchable

    from .compose.llm import LanguageModel
    from .compose.phrased import OnSentence

REMEMBERED = 12
"""Turns that a follow-up may look back to."""


class Conversation:
    """Questions to one open archive, in order. Not for several threads at once."""

    def __init__(self, archive: Searchable, turns: Iterable[Answer] = ()):
        """`turns`: answers of a conversation that is taken up again, the oldest first."""
        self._archive = archive
        self._turns = tuple(turns)

    @property
    def turns(self) -> tuple[Answer, ...]:
        """Every answer so far, the oldest first."""
        return self._turns

    def ask(self, question: str, *, used: str | None = None, **settings) -> Answer:
        """The answer to `question`, which may lean on what was asked before. Takes the settings of `ask_after`."""
        answer = ask_after(self._turns, question, self._archive, used=used, **settings)
        self._turns = (*self._turns, answer)
        return answer

    def clear(self) -> None:
        """Forgets every turn."""
        self._turns = ()


def ask_after(
    turns: Sequence[Answer],
    question: str,
    archive: Searchable,
    *,
    used: str | None = None,
    filters: Filters = Filters(),
    strictness: Strictness = "balanced",
    on_step: Callable[[str], None] | None = None,
    on_used: Callable[[str], None] | None = None,
    model: LanguageModel | None = None,
    on_sentence: OnSentence | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """The answer to `question` after `turns`, as `qa.ask` gives it; `question_used` is the question as it was searched.

    `used` is that question where the person has put it in words; otherwise a follow-up is made self-contained. Where
    nobody can tell what it leans on, the answer asks back: a refusal with reason `unclear_question`, and nothing is
    searched. A `model` may rewrite a follow-up in the place of the rules. Raises what `qa.ask` raises.
    """
    tokens = None
    if used is not None:
        whole = SelfContained(used)
    else:
        earlier = [turn_of(answer) for answer in turns if not _asked_back(answer)][-REMEMBERED:]
        whole = self_contained(question, earlier)
        if whole.leans and model is not None:
            if on_step:
                on_step(f"asking {model.name} what the question leans on")
            whole, tokens = _by_model(whole, question, earlier, model, cancelled)
    if whole.note and whole.leans and whole.text == question:
        return _ask_back(question, whole.note, archive)
    answer = ask(
        whole.text, archive, filters=filters, strictness=strictness, on_step=on_step, on_used=on_used, model=model,
        on_sentence=on_sentence, cancelled=cancelled,
    )  # fmt: skip
    notes = (whole.note,) if whole.note else ()
    return replace(answer, question=question, warnings=notes + answer.warnings, tokens=_sum(answer.tokens, tokens))


def _by_model(whole, question, earlier, model, cancelled) -> tuple[SelfContained, dict | None]:
    """The model's rewriting where it keeps to what was said; else the rules'."""
    from .compose.rewriting import rewrite

    try:
        text, tokens = rewrite(question, earlier, model, cancelled or (lambda: False))
    except ModelUnavailable:
        return whole, None  # phrasing will say that it cannot be reached
    if text is None or text == whole.text:
        return whole, tokens
    return SelfContained(text, f"The question was rewritten by {model.name}.", leans=True), tokens


def _asked_back(answer: Answer) -> bool:
    return answer.refusal is not None and answer.refusal.reason in ("unclear_question", "failed")


def _ask_back(question: str, why: str, archive: Searchable) -> Answer:
    info = archive.info()
    return Answer(
        question=question,
        question_used=question,
        status="refused",
        text=why,
        refusal=Refusal("unclear_question", why),
        archive={"generation": info.generation, "embedder": info.embedder},
        seconds={"retrieve": 0.0, "read": 0.0, "compose": 0.0},
    )


def _sum(one: dict | None, other: dict | None) -> dict | None:
    if not one or not other:
        return one or other
    return {name: one[name] + other[name] for name in one}
