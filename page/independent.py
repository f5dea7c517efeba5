"""How many independent sources give a sentence, as HTML: each source, and under it what only repeats it."""

from __future__ import annotations

from html import escape

from page import words
from page.chips import chip
from qa.types import Answer, AnswerSentence


def sourced(answer: Answer, sentence: AnswerSentence) -> str:
    """The count and the sources, each a button that opens it. Empty where a sentence has one, that nothing repeats."""
    if len(sentence.citations) < 2 or not sentence.sources:
        return ""
    rows = "".join(_source(answer, group) for group in sentence.sources)
    return f'<div class="sources"><p>{words.sources(len(sentence.sources))}</p><ul>{rows}</ul></div>'


def _source(answer: Answer, group: tuple[int, ...]) -> str:
    """A source, and under it its near copies apart from other articles of its outlet."""
    first, *further = group
    kinds: dict[str, list[int]] = {}
    for number in further:
        kinds.setdefault(words.repeating(answer.citations[first], answer.citations[number]), []).append(number)
    repeats = "".join(
        f"<li>{escape(what)}: {''.join(_button(answer, number) for number in numbers)}</li>"
        for what, numbers in sorted(kinds.items())
    )
    return f"<li>{_button(answer, first)}{f'<ul>{repeats}</ul>' if repeats else ''}</li>"


def _button(answer: Answer, number: int) -> str:
    citation = answer.citations[number]
    label = f"{citation.outlet or citation.title}, {words.day(citation.published)} [{number + 1}]"
    return chip(label, citation, number=False)
