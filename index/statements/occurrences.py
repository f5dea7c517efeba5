"""Where a name stands in a text, found without a pattern of its own: compiling one for each name costs more."""

from __future__ import annotations

from collections.abc import Iterator

from ..types import Span


def occurrences(text: str, name: str) -> Iterator[Span]:
    """Each place where `name` stands as whole words, in order."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
            yield at, end
        at = text.find(name, end)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
