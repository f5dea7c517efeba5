"""What the acronyms of an article are short for: "the CFPB" is the Consumer Financial Protection Bureau."""

from __future__ import annotations

import re
from collections import defaultdict

_WORD = r"[A-Z][a-zà-ÿ][\w’'-]*"
_SMALL = r"(?:of|for|and|on|in|to|the|&)"
_RUN = re.compile(rf"{_WORD}(?:\s(?:{_SMALL}\s){{0,2}}{_WORD})+")
_SHORT = re.compile(r"(?<![\w.&-])[A-Z]{3,7}(?![\w&-])")
_BESIDE = re.compile(r"(?:\s\(|,\sor\s)([A-Z]{2,7})(?=[),])")


def spelled_out(text: str) -> dict[str, str]:
    """Each acronym with the name it is short for: what stands before it in brackets or before ", or CFPB,", else
    the only name of the article with these initials. One of two letters is told only by the former."""
    told: dict[str, str] = {}
    named: dict[str, set[str]] = defaultdict(set)
    for run in _RUN.finditer(text):
        words = run.group().split()
        beside = _BESIDE.match(text, run.end())
        for first, word in enumerate(words):
            if word[0].isupper() and len(short := _initials(words[first:])) > 1:
                named[short].add(" ".join(words[first:]))
                if beside and beside[1] == short:
                    told.setdefault(short, " ".join(words[first:]))
    for short in set(_SHORT.findall(text)) - told.keys():
        if len(named[short]) == 1:
            told[short] = next(iter(named[short]))
    return told


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())
