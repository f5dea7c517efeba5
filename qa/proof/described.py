"""How a sentence describes somebody: "Kuleba, the leader of the alliance" needs an article that calls him so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.names import UPPER, surname
from index.split import split

from ..words import is_stop, stem, words
from .fault import Fault
from .named import alike
from .premise import Cited

_NAME = rf"[{UPPER}][\w.’'-]*(?: (?:(?:of|the|de|von|van|al|bin) )?[{UPPER}][\w.’'-]*)*"
_BESIDE = re.compile(
    rf"(?P<name>{_NAME})(?:, (?:who (?:is|was|has been|serves as) )?| \()"
    r"(?P<told>(?:the|an?|its|their|his|her|one of)(?: own)? [^,;:()“”]{3,80}?)(?=[,;.)]|$)"
)
_BEFORE = re.compile(
    r"\b(?P<told>president|(?:\w+ )?minister|chancellor|premier|secretary|spokes\w+|leader|chief|head|chair\w*|"
    r"director|governor|mayor|senator|ambassador|general|commander|king|queen|judge|lawyer|activist|candidate|founder|"
    rf"economist|analyst|professor|journalist|player|captain|coach|author|singer|actor) (?P<name>{_NAME})"
)
_AFTER_THE_HEAD = re.compile(r"\b(?:of|for|in|at|from|on|to|with|by|who|whose|which|that|and|since|until)\b")


def check_described(text: str, premise: Sequence[Cited]) -> Fault | None:
    """Whether `text` calls somebody something that neither the ranges nor a sentence of a cited article that names them
    does."""
    for name, told in _descriptions(text):
        head = [word for word in words(_AFTER_THE_HEAD.split(told)[0]) if not is_stop(word.text)][-1:]
        if head and not any(_calls(cited, name, head[0].stem, head[0].text) for cited in premise):
            return Fault("weak", f"nothing cited calls {name} “{told}”")
    return None


def _descriptions(text: str) -> Iterator[tuple[str, str]]:
    for form in (_BESIDE, _BEFORE):
        for match in form.finditer(text):
            yield match["name"], match["told"]


def _calls(cited: Cited, name: str, key: str, printed: str) -> bool:
    """Whether an article has a word of a description where it names somebody."""
    last = surname(name)
    about = [cited.text, cited.citation.title, *(s.role or "" for s in cited.statements)]
    text = cited.document.text
    about += [text[a:b] for a, b in split(text, 0, len(text)) if last and last in text[a:b].lower()]
    return any(
        word.stem == key or stem(word.text)[:5] == key[:5] or printed[0].isupper() and alike(word.text, printed)
        for part in about
        for word in words(part)
    )
