"""A language model's sentences out of its reply, as they come, and the quotations pasted into them. Pure functions."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.split import split

from .numbered import Piece

LONGEST_REPLY = 20_000
"""Characters; whatever a model writes beyond is not read."""
LONGEST = 500
"""Characters of one sentence."""
LEAST_WORDS = 3
MOST_NAMED = 4
"""Pieces of evidence for one sentence: what rests on all of them rests on none."""
_QUOTE = re.compile(r"\[\[\s*quote\s+(\d{1,4})\s*\]\]", re.I)
_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)[‘'](?=\w[^‘’']*\w?[’'](?!\w))")
"""Quotation marks, single ones only as a pair around words: an apostrophe is none."""
_ADDRESS = re.compile(r"://|\bwww\.|\w@\w|\]\(")
_NOBODY = re.compile(r"(?:He|She|They|His|Her|Their|Him|Them)\b")
_UNSAID = re.compile(
    r"\b(?:not|never|n['’]t) (?:say|said|tell|told|call|write|claim|add|state|warn)\w*\b[^.;]{0,40}\[\[", re.I
)
_TYPED = re.compile(r"“([^“”]+)”|\"([^\"“”]+)\"")
_FRAME = re.compile(r"According to the (?:articles?|evidence|text), (?=\w)")
"""What every sentence of an answer goes without saying."""
_MARKER = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\](?!\])")


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a model's, as it wrote it, and the numbers of the evidence that it names."""

    text: str
    numbers: tuple[int, ...]


class Faulty(ValueError):
    """A claim that cannot be shown whatever the evidence says; its words say why, to the model."""


def claims(reply: Iterable[str]) -> Iterator[Claim]:
    """Each {"text", "evidence"} object of the reply, as soon as it is whole, cut into sentences.

    What stands around the objects (lists, fences, talk) is passed over, and so is an object that is no JSON.
    """
    held, read = "", 0
    for piece in reply:
        read += len(piece)
        held += piece
        while found := _next(held):
            claim, held = found
            yield from claim
        if read > LONGEST_REPLY:
            return


def written(claim: Claim, pieces: Sequence[Piece]) -> tuple[str, tuple[int, ...]]:
    """The sentence as it would be shown, the quotations' exact words in it, and the places of its evidence in `pieces`,
    that of its quotations among them.

    A copy of evidence is that evidence. A quotation that is typed and is one of the numbered ones, to the letter, is
    taken as its number. Raises Faulty where the evidence or the quotation does not exist, and where the sentence types
    other quotation marks or a web address, or speaks of somebody without a name.
    """
    wrong = next((n for n in claim.numbers if not 1 <= n <= len(pieces)), None)
    if wrong is not None:
        raise Faulty(f"there is no evidence {wrong}")
    for place in (n - 1 for n in claim.numbers):
        if claim.text == " ".join(pieces[place].citation.quote.split()):
            return pieces[place].citation.quote, (place,)
    words = {number: (place, words) for place, piece in enumerate(pieces) for number, words in piece.quotations}
    bare = _by_number(claim.text, {_plain(words): number for number, (_, words) in words.items()})
    places = dict.fromkeys(n - 1 for n in claim.numbers)
    for match in _QUOTE.finditer(bare):
        if int(match[1]) not in words:
            raise Faulty(f"there is no quote {match[1]}")
        places.setdefault(words[int(match[1])][0])
    if why := _not_to_be_shown(bare, places):
        raise Faulty(why)
    text = _QUOTE.sub(lambda match: f"“{words[int(match[1])][1]}”", bare)
    if _ADDRESS.search(text):
        raise Faulty("it holds a web address or a link")
    return text, tuple(places)


def _not_to_be_shown(bare: str, places: Sequence[int]) -> str | None:
    """Why a sentence, its quotations still numbers, may not be shown whatever its evidence says."""
    if len(bare) > LONGEST:
        return "it is too long; write a short sentence"
    if _MARKS.search(bare):
        return "it types quotation marks; write [[quote N]] with the number of a quote instead, or no quotation"
    if _NOBODY.match(bare):
        return "it begins with a pronoun; name who is meant"
    if _UNSAID.search(bare):
        return "it denies that somebody said what the evidence quotes"
    if len(places) > MOST_NAMED:
        return f"it names too much evidence; name the {MOST_NAMED} or fewer that say it"
    if not places:
        return "it names no evidence"
    if not re.search(r"\w", _QUOTE.sub("", bare)):
        return "it is a bare quotation; say who said it"
    if len(re.findall(r"\w+", bare)) < LEAST_WORDS:
        return "it is no sentence"
    return None


def _by_number(text: str, numbers: Mapping[str, int]) -> str:
    """`text` with the numbers of those quotations that it types to the letter."""

    def known(match: re.Match) -> str:
        typed = match[1] or match[2]
        number = numbers.get(_plain(typed))
        stop = typed[-1] if typed[-1] in ",." else ""
        return match[0] if number is None else f"[[quote {number}]]{stop}"

    return _TYPED.sub(known, text)


def _plain(words: str) -> str:
    """A quotation's words without what typing changes: the form of apostrophes, and a comma at the end."""
    return " ".join(words.replace("’", "'").split()).rstrip(",.")


def _next(held: str) -> tuple[list[Claim], str] | None:
    """The first whole object of `held` that has a text, and what follows it; None while there is none."""
    at = held.find("{")
    while at >= 0:
        try:
            found, end = json.JSONDecoder(strict=False).raw_decode(held, at)
        except (ValueError, RecursionError):
            found, end = None, 0
        if isinstance(found, dict) and isinstance(found.get("text"), str):
            return _claims(found), held[end:]
        at = held.find("{", at + 1)
    return None


def _claims(found: dict) -> list[Claim]:
    named = found.get("evidence")
    named = named if isinstance(named, list) else [named]
    numbers = [int(n) for n in named if isinstance(n, int) or (isinstance(n, str) and n.isdecimal() and len(n) < 5)]
    text = unicodedata.normalize("NFC", found["text"])
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    text = _MARKER.sub("", text)
    if frame := _FRAME.match(text):
        text = text[frame.end()].upper() + text[frame.end() + 1 :]
    return [Claim(text[start:end], tuple(dict.fromkeys(numbers))) for start, end in split(text, 0, len(text))]
