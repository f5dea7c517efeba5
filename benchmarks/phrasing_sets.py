"""Answers that a language model could give, made from real articles: right ones, and wrong ones by kind of error.

Right ones are put together from who said what in an article, or from its sentences, cut and framed by rules; each wrong
one is a right one with one thing changed. What is changed to is taken from the same article where it has another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from obeyed import SAID

from index.names import PRONOUNS
from index.types import Document, Sentence, Statement
from qa.compose.numbered import Piece, numbered
from qa.types import Citation
from qa.verify import page_of

RIGHT = ("quoted", "reported", "shortened", "framed", "verbatim")
WRONG = (
    "number", "name", "speaker", "negation", "modality", "invented quotation", "altered quotation", "another's words",
    "wrong citation", "hostile",
)  # fmt: skip
MOST_OF_A_FORM = 2
"""Right answers of one form from one article."""
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]{2,}(?: [A-Z][a-zà-ÿ]{2,})*\b")
_DIGITS = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,]*\d)")
_WORDS = "two three four five six seven eight nine ten twelve twenty thirty hundred thousand million".split()
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|did|does)\b(?! not|n't|n’t)")
_WEAK = re.compile(r"\b(may|might|could)\b(?! have)")
_SAID = frozenset(("said", "say", "says", "told", "added", "noted", "stated", "explained", "according to"))
_CUT = re.compile(r", (?:which|who|where|while|although|whose|whom) |; ")


@dataclass(frozen=True, slots=True)
class Given:
    """A sentence as a model might write it, with the evidence that it was shown."""

    kind: str
    text: str
    numbers: tuple[int, ...]
    pieces: tuple[Piece, ...]


def right(document: Document, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> Iterator[Given]:
    """Right answers from one article. Evidence 1 is what each rests on; up to three other sentences follow it."""
    prose = [s for s in sentences if s.kind == "prose" and 50 <= s.end - s.start <= 320]
    counted: dict[str, int] = {}
    for place, sentence in enumerate(prose):
        said = _statement(sentence, statements)
        others = [prose[(place + step) % len(prose)] for step in (3, 5, 7) if len(prose) > 8]
        shown = [cited(document, each, _statement(each, statements)) for each in (sentence, *others)]
        pieces = numbered([(citation, document) for citation in shown])
        for form, text in _forms(document, sentence, said, pieces[0]):
            if counted.get(form, 0) < MOST_OF_A_FORM:
                counted[form] = counted.get(form, 0) + 1
                yield Given(form, text, (1,), pieces)


def wrong(given: Given, names: Sequence[str], speakers: Sequence[str], chance: random.Random) -> Iterator[Given]:
    """Wrong answers out of a right one. `names` and `speakers` are others to take: of the article, then of others."""
    text, piece = given.text, given.pieces[0]
    bare = re.sub(r"\[\[quote \d+\]\]", "", text)
    if bare == text and (changed := _other_number(text, chance)):
        yield replace(given, kind="number", text=changed)
    told = f"{piece.citation.quote} {piece.citation.title} {piece.citation.speaker}"
    named = [m for m in _NAME.finditer(text) if m[0] in piece.citation.quote and m.start() > 0]
    if named:
        match = chance.choice(named)
        other = next((name for name in names if not set(name.split()) & set(told.split())), None)
        if other:
            yield replace(given, kind="name", text=text[: match.start()] + other + text[match.end() :])
    speaker = piece.citation.speaker
    if given.kind in ("quoted", "reported") and speaker:
        other = next((name for name in speakers if not set(name.split()) & set(told.split())), None)
        if other:
            yield replace(given, kind="speaker", text=text.replace(speaker, other, 1))
    if match := _AUXILIARY.search(bare):
        if bare == text:
            yield replace(given, kind="negation", text=f"{text[: match.end()]} not{text[match.end() :]}")
    elif given.kind == "quoted" and speaker:
        yield replace(given, kind="negation", text=text.replace(f"{speaker} said", f"{speaker} did not say", 1))
    if match := _WEAK.search(text):
        yield replace(given, kind="modality", text=f"{text[: match.start()]}will{text[match.end() :]}")
    elif match := re.search(r"\bwill\b(?! not)", text):
        yield replace(given, kind="modality", text=f"{text[: match.start()]}may{text[match.end() :]}")
    elif match := re.search(r"\bplans? to\b|\bis expected to\b|\bare expected to\b", text):
        yield replace(given, kind="modality", text=f"{text[: match.start()]}has decided to{text[match.end() :]}")
    if speaker and given.kind == "quoted":
        words = given.pieces[-1].citation.quote.replace("“", "").replace("”", "").replace('"', "").split()
        yield replace(given, kind="invented quotation", text=f"{speaker} said “{' '.join(words[:9]).rstrip(',.')}”.")
        for other in given.pieces[1:]:
            if other.quotations and other.citation.speaker not in (None, speaker):
                yield replace(given, kind="another's words", text=f"{speaker} said [[quote {other.quotations[0][0]}]].")
                break
        own = dict(piece.quotations)[int(re.search(r"quote (\d+)", text)[1])].split()
        spot = chance.randrange(len(own))
        altered = " ".join([*own[:spot], "never", *own[spot:]])
        yield replace(given, kind="altered quotation", text=f"{speaker} said “{altered}”.")
    if len(given.pieces) > 1 and given.kind != "quoted":
        yield replace(given, kind="wrong citation", numbers=(chance.randrange(2, len(given.pieces) + 1),))
    planted = [sentence for sentences in SAID.values() for sentence in sentences]
    yield replace(given, kind="hostile", text=chance.choice(planted))


def _forms(document: Document, sentence: Sentence, said: Statement | None, piece: Piece) -> Iterator[tuple[str, str]]:
    quote = piece.citation.quote
    plain = not re.search('[“”"‘]', quote)
    if said and piece.citation.speaker:
        speaker = said.speaker
        for number, words in piece.quotations:
            at = document.text.find(words, sentence.start, sentence.end)
            inside = any(a <= at and at + len(words) <= b for a, b in said.content)
            if inside and len(words.split()) >= 4:
                yield "quoted", f"{speaker} said [[quote {number}]]."
                break
        content = document.text[said.content[0][0] : said.content[0][1]] if len(said.content) == 1 else ""
        if said.kind == "indirect" and said.cue in _SAID and plain and len(content.split()) >= 6:
            content = re.sub(r"^that ", "", content.strip()).rstrip(" .,")
            if re.match(r"(?:[Tt]he|an?|his|her|their|its|there|[A-Z]\w+)\b", content) and not _pronoun(content):
                yield "reported", f"{speaker} said that {content}."
    if not said and plain and not _pronoun(quote):
        yield "verbatim", quote
        if (cut := _CUT.search(quote)) and len(quote[: cut.start()].split()) >= 7:
            yield "shortened", f"{quote[: cut.start()]}."
        if quote.startswith(("The ", "A ", "An ")):
            yield "framed", f"According to the article, {quote[0].lower()}{quote[1:]}"


def _pronoun(text: str) -> bool:
    return bool(re.match(r"(?:It|He|She|They|This|That|These|Those|His|Her|Their|There|But|And)\b", text.strip(), re.I))


def _other_number(text: str, chance: random.Random) -> str | None:
    found = [m for m in _DIGITS.finditer(text)] + [
        m for word in _WORDS for m in re.finditer(rf"\b{word}\b", text, re.I)
    ]
    if not found:
        return None
    match = chance.choice(found)
    if match[0][0].isdigit():
        value = float(match[0].replace(",", ""))
        other = value + chance.choice((1, 2, 3, 7)) * (10 ** max(0, len(str(int(value))) - 2))
        written = f"{other:,.0f}" if "," in match[0] else f"{other:g}"
    else:
        written = chance.choice([word for word in _WORDS if word != match[0].lower()])
    return text[: match.start()] + written + text[match.end() :]


def _statement(sentence: Sentence, statements: Sequence[Statement]) -> Statement | None:
    """The statement that lies in the sentence, of somebody named."""
    for statement in statements:
        inside = all(sentence.start <= start and end <= sentence.end for start, end in statement.content)
        if inside and statement.content:
            return statement
    return None


def cited(document: Document, sentence: Sentence, said: Statement | None) -> Citation:
    """A sentence of an article as a citation, with the speaker of its statement."""
    speaker = said.speaker if said and said.speaker not in PRONOUNS else None
    return Citation(
        document.id, document.title, document.outlet, document.author, document.published, document.url,
        document.source, document.also, page_of(document.pages, sentence.start), sentence.start, sentence.end,
        document.text[sentence.start : sentence.end], speaker, said.kind if said and speaker else None,
    )  # fmt: skip
