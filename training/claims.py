"""Claims on an article, right and wrong, each with what it cites.

Right claims are its sentences said otherwise (`rewording.py`); wrong ones are right ones with one thing made wrong
(`falsehoods.py`), what a neighbour of the cited sentence tells, and what somebody said told as so.
"""

from __future__ import annotations

import difflib
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from falsehoods import KINDS, Offer, made_wrong
from rewording import attributed, indirect, joined, passive_or_active, reformed, shortened, with_synonyms
from sayings import Article
from swaps import names_of

from index.names import PRONOUNS
from index.statements.lexicon import lexicon
from index.types import Sentence, Span, Statement
from qa.types import Citation

FOLLOWS, OPEN, AGAINST = 0, 1, 2
"""The classes: it follows, it does not, the passage tells otherwise."""
WORDS = range(9, 46)
"""Words of a sentence that a claim is made of."""
_ENDING = re.compile(
    r"(?:,\s+(?:which|who|and|but|after|because|as|while)\b|\s+(?:because|after|despite|in order to))"
    r"\s[^,;“”\"]{12,70}(?=[.]$)"
)
_LEADING = re.compile(r"^(?:He|She)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim on an article, right or wrong."""

    text: str
    kind: str
    """"right", or the kind of error."""
    label: int
    citations: tuple[Citation, ...]
    """What it cites."""
    wrong: tuple[Span, ...] | None
    """The words that make it wrong; empty for a right one; None where it is not known which they are."""


def part_of(article_id: str) -> str:
    """Which part an article belongs to: "train", "tune" for choosing a threshold, or "report"."""
    return {0: "tune", 1: "report"}.get(zlib.crc32(article_id.encode()) % 10, "train")


def claims(article: Article, most: int, chance: random.Random) -> Iterator[Claim]:
    """Right claims on `most` sentences of an article, each followed by wrong ones made of it."""
    document = article.document
    prose = [s for s in article.sentences if s.kind == "prose" and _plain(document.text[s.start : s.end])]
    names = tuple(_names(document.text[:8000]))[:60]
    endings = tuple(m.group() for s in prose[:80] if (m := _ENDING.search(document.text[s.start : s.end])))
    for number in sorted(chance.sample(range(len(prose)), min(most, len(prose)))):
        sentence = prose[number]
        citation, statement = _citation(article, sentence)
        right = _reworded(article, sentence, statement, chance)
        if right is None:
            continue
        citations = [citation]
        other = prose[number + 1] if number + 1 < len(prose) else None
        if other and chance.random() < 0.15:
            second = _reworded(article, other, _citation(article, other)[1], chance)
            citations.append(_citation(article, other)[0])
            if second and len(right.split()) + len(second.split()) < 45 and chance.random() < 0.7:
                right = joined(right, second)
        cited = tuple(citations)
        yield Claim(right, "right", FOLLOWS, cited, ())
        yield from _wrong(article, right, cited, statement, prose, number, Offer(
            passage=f"{document.title} {' '.join(c.quote for c in cited)}", names=names,
            speakers=tuple(dict.fromkeys(s.speaker for s in article.statements if s.speaker not in PRONOUNS)),
            speaker=statement.speaker if statement else None, endings=endings,
        ), chance)  # fmt: skip


def _wrong(
    article: Article, right: str, cited: tuple[Citation, ...], statement: Statement | None, prose: Sequence[Sentence],
    number: int, offer: Offer, chance: random.Random,
) -> Iterator[Claim]:  # fmt: skip
    made = []
    for kind, (_, label, often) in KINDS.items():
        if wrong := made_wrong(kind, right, offer, chance):
            made.append((often, Claim(wrong, kind, label, cited, changed(right, wrong))))
    if statement and (voice := _own_voice(article, cited[0], statement)):
        made.append((4 if statement.kind != "direct" else 0.5, Claim(voice, "voice", OPEN, cited, None)))
    near = [prose[i] for i in (number - 1, number + 2, number + 3) if 0 <= i < len(prose)]
    if near and chance.random() < 0.5:
        elsewhere = chance.choice(near)
        told = _reworded(article, elsewhere, _citation(article, elsewhere)[1], chance)
        if told and not _mostly_held(told, " ".join(c.quote for c in cited)):
            made.append((2, Claim(told, "citation", OPEN, cited, None)))
    yield from drawn(made, 2 if chance.random() < 0.7 else 3, chance)


def drawn(made: Sequence[tuple[float, Claim]], most: int, chance: random.Random) -> list[Claim]:
    """`most` of them at most, each the likelier the heavier it is."""
    order = sorted(made, key=lambda pair: -(chance.random() ** (1 / pair[0])))
    return [claim for _, claim in order[:most]]


def _names(text: str) -> list[str]:
    """Names that stand within a sentence, so that no capital of its beginning is taken for one."""
    found = names_of(text)
    return [
        re.sub(r"(?:[’']s?|,)$", "", n)
        for n in found
        if re.search(rf"[a-z,] {re.escape(n)}\b", text) and not re.fullmatch(r"I|.*\s[A-Z]", n)
    ]


def changed(right: str, wrong: str) -> tuple[Span, ...]:
    """The characters of `wrong` in whose place `right` has others; where words were only left out, their neighbours."""
    a, b = (re.findall(r"\S+", text) for text in (right, wrong))
    starts = [m.start() for m in re.finditer(r"\S+", wrong)]
    found = []
    for tag, _, _, first, last in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if first == last:
            first, last = max(0, first - 1), min(len(b), last + 1)
        found.append((starts[first], starts[last - 1] + len(b[last - 1])))
    return tuple(found)


def _reworded(article: Article, sentence: Sentence, statement: Statement | None, chance: random.Random) -> str | None:
    """A right claim on one sentence, or None where none is plain enough."""
    text = " ".join(article.document.text[sentence.start : sentence.end].split())
    told = text
    if statement and statement.speaker not in PRONOUNS:
        speaker = statement.speaker if chance.random() < 0.5 else statement.speaker.split()[-1]
        if speaker[:1].islower():
            speaker = statement.speaker
        inside = _inside(article, sentence, statement)
        if statement.kind == "direct" and inside:
            told = indirect(inside, speaker, _pronoun(article, statement), chance) or (
                f"{speaker} said: “{inside.strip(' “”,')}”"
                if 4 <= len(inside.split()) <= 30 and chance.random() < 0.3
                else None
            )
        elif statement.kind == "indirect" and inside and chance.random() < 0.5:
            plain = statement.cue.lower() in (
                "said",
                "says",
                "added",
                "told",
                "according to",
                "stated",
                "noted",
                "explained",
            )
            told = attributed(speaker, inside, chance) if plain and re.match(r"\w", inside) else told
        elif statement.printed and statement.printed.lower() in PRONOUNS and _LEADING.match(text):
            told = _LEADING.sub(speaker, text)
        if told is None:
            return None
    elif _LEADING.match(text) or re.match(r"(?:It|They|This|That|These|We|I)\b", text):
        return None
    for way in chance.sample(
        [shortened, shortened, with_synonyms, reformed, with_synonyms], chance.choice((1, 2, 2, 3))
    ):
        told = way(told, chance) or told
    if chance.random() < 0.5:
        told = passive_or_active(told) or told
    if statement and statement.speaker not in PRONOUNS and statement.speaker.split()[-1] not in told:
        return None  # shortened by its speaker: somebody's words told as so
    return told if 4 <= len(told.split()) <= 40 else None


def _own_voice(article: Article, citation: Citation, statement: Statement) -> str | None:
    """What somebody said, without who."""
    start, end = max(
        ((max(a, citation.start), min(b, citation.end)) for a, b in statement.content),
        key=lambda span: span[1] - span[0],
    )
    words = " ".join(article.document.text[start:end].split()).strip(' ,.;:“”"').removeprefix("that ")
    if (
        len(words.split()) < 5
        or re.search(r"\b(?:I|we|my|our|you)\b|[?“\"]", words)
        or re.match(r"(?:to|of|for|against|it|he|she|they)\b", words)
    ):
        return None
    return f"{words[0].upper()}{words[1:]}."


def _citation(article: Article, sentence: Sentence) -> tuple[Citation, Statement | None]:
    document = article.document
    said = [
        s for s in article.statements if any(min(b, sentence.end) - max(a, sentence.start) > 12 for a, b in s.content)
    ]
    statement = said[0] if len({s.speaker for s in said}) == 1 else None
    speaker = statement.speaker if statement and statement.speaker not in PRONOUNS else None
    citation = Citation(
        document.id, document.title, document.outlet, document.author, document.published, document.url,
        document.source, document.also, None, sentence.start, sentence.end,
        document.text[sentence.start : sentence.end], speaker,
        statement.kind if speaker else None,
    )  # fmt: skip
    return citation, statement


def _inside(article: Article, sentence: Sentence, statement: Statement) -> str:
    spans = [(max(a, sentence.start), min(b, sentence.end)) for a, b in statement.content]
    spans = [(a, b) for a, b in spans if b - a > 12]
    return " ".join(article.document.text[slice(*spans[0])].split()) if len(spans) == 1 else ""


def _pronoun(article: Article, statement: Statement) -> str:
    """ "He" or "she" by the speaker's given name, or where the article says so; else "they"."""
    given, last = (statement.speaker.split()[i] for i in (0, -1))
    if given.lower() in lexicon()["men"] or last in ("Biden", "Putin"):
        return "he"
    if given.lower() in lexicon()["women"]:
        return "she"
    told = rf"\b{re.escape(last)}\b[^.\n]*[.”][^.\n]{{0,40}}?\b([Hh]e|[Ss]he)\b"
    counts = Counter(m[1].lower() for m in re.finditer(told, article.document.text))
    return counts.most_common(1)[0][0] if counts else "they"


def _plain(text: str) -> bool:
    return (
        len(text.split()) in WORDS
        and "?" not in text
        and "http" not in text
        and text[:1].isalnum() | (text[:1] in '“"')
    )


def _mostly_held(claim: str, ranges: str) -> bool:
    mine = set(re.findall(r"\w{4,}", claim.lower()))
    return len(mine & set(re.findall(r"\w{4,}", ranges.lower()))) > 0.6 * len(mine)
