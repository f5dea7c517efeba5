"""Lines of headline style: there a capital letter tells no name."""

from __future__ import annotations

import re


def title_lines(text: str) -> list[tuple[int, int]]:
    """Lines without a stop in which nearly every word has a capital: there capitals tell no name."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        last = text[match.end() - 1]
        if match.end() - match.start() < 160 and (last.isalnum() or last in "”’'\""):
            words = match[0].split()
            capitals = sum(word.lstrip("“‘'\"")[:1].isupper() for word in words)
            if 4 <= len(words) < 25 and capitals >= 0.7 * len(words):
                found.append(match.span())
    return found
