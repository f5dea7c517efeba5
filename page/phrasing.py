"""Phrasing by the language model that the person has set up: its switch, and an answer as its sentences are proved."""

from __future__ import annotations

import threading
from collections.abc import Callable

from page import answers
from qa.compose.llm import LanguageModel, ModelSettings, open_model
from qa.types import Answer, AnswerSentence, Citation


class Phrasing:
    """The model, opened when it is first asked for. Safe to use from any number of threads."""

    def __init__(self, settings: ModelSettings | None = None) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._model: LanguageModel | None = None

    @property
    def switch(self) -> tuple[str, str] | None:
        """The switch's label, and where the question and its evidence go; None where no model is set up."""
        if self._settings is None:
            return None
        where = self._settings.elsewhere
        sent = f"The question and the sentences found are sent to {where}." if where else "It runs on this machine."
        return f"Phrase with {self._settings.name}", f"{sent} Each sentence is proved before it is shown."

    @property
    def elsewhere(self) -> str | None:
        """The other machine that phrasing asks, if it asks one."""
        return self._settings.elsewhere if self._settings else None

    def model(self) -> LanguageModel:
        """The model. Raises what `open_model` raises."""
        with self._lock:
            if self._model is None:
                self._model = open_model(self._settings)
            return self._model


class Proved:
    """The sentences of one answer so far: told each when it is proved, and then tells `changed`."""

    def __init__(self, shelf: answers.Shelf, changed: Callable[[], None]) -> None:
        self._shelf, self._changed = shelf, changed
        self._sentences: tuple[AnswerSentence, ...] = ()
        self._answer: Answer | None = None

    def __call__(self, sentence: AnswerSentence, citations: tuple[Citation, ...]) -> None:
        self._sentences = (*self._sentences, sentence)
        self._answer = Answer("", "", "answered", "", self._sentences, citations)
        self._changed()

    def html(self) -> str:
        """The sentences, each with its citations to open; empty before the first."""
        answer = self._answer
        if answer is None:
            return ""
        shown = answers.told(answer, range(len(answer.sentences)), self._shelf)
        return f'<article class="card proving" aria-label="Proved so far">{shown}</article>'
