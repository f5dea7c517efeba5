"""Sentences of an article as exact ranges, each with what it is for and who holds the turn.

Every character of the text but white space lies in exactly one sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace

from . import exchanges, kinds, transcript
from .passages import embedded, passages
from .split import blocks, split
from .types import Document, Sentence, SentenceKind, Span

__all__ = ["embedded", "passages", "sentences"]

_INTERVIEW = re.compile(
    r"\binterview(?:s|ed)?\b|\btells\s+\w+\b|\bQ\s?&\s?A\b|\bin conversation with\b|\bspeaks? (?:to|with)\b", re.I
)

_REFERENCES = re.compile(
    r"(?:#+\s*)?(?:sources|references|external links|further reading|related (?:news|stories|articles))\s*$",
    re.I | re.M,
)

_CITED = re.compile(r"[\d—–\"“]|https?:")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of `document.text` in order, trimmed of white space, never over a paragraph's end.

    A speaker label is a `furniture` sentence of its own; the sentences of the turn carry its name as `speaker`.
    """
    text = document.text
    found = transcript.labels(text, document.title)
    turns_last = transcript.is_transcript(text, found)
    ends = transcript.last_turn_ends(text, found)
    quoted = exchanges.turn_ends(text, found) | exchanges.quotation_ends(text, found)
    parts = _parts(text, found)
    asked = _questions_of_interview(document, parts) if not found else frozenset()
    result: list[Sentence] = []
    label: transcript.Label | None = None
    for (start, end), opens in parts:
        if opens is not None:
            label = opens
            result.append(Sentence(opens.start, opens.end, "furniture", opens.name))
        elif label is not None and (
            start > quoted.get(label, ends) or (not turns_last and text.count("\n", label.end, start))
        ):
            label = None
        if start >= end:
            continue
        kind = kinds.block_kind(text[start:end], document.title, label is not None)
        if label is not None and kind == "furniture" and text[start:end].lstrip().startswith(("END", "#", "*", "<")):
            label = None
        result += _block(text, start, end, kind, label, (start, end) in asked)
    return tuple(_unless_listed(text, _reference_lists(text, result)))


def _parts(text: str, found: tuple[transcript.Label, ...]) -> list[tuple[Span, transcript.Label | None]]:
    """Blocks cut at labels: each the range after a label (perhaps empty) with that label, or a block without."""
    result: list[tuple[Span, transcript.Label | None]] = []
    waiting = list(reversed(found))
    for start, end in blocks(text):
        opens = None
        while waiting and waiting[-1].start < end:
            label = waiting.pop()
            if opens is not None or start < label.start:
                result.append(((start, max(start, label.start)), opens))
            opens, start = label, label.end
        result.append(((start, end), opens))
    return result


def _block(
    text: str, start: int, end: int, kind: SentenceKind, label: transcript.Label | None, asked: bool
) -> list[Sentence]:
    ranges = split(text, start, end)
    speaker = label.name if label else None
    if kind in ("heading", "furniture") and len(ranges) > 1:
        ranges = [(ranges[0][0], ranges[-1][1])]
    if kind == "prose" and (asked or (label is not None and label.question)):
        kind = "question"
    result = []
    for a, b in ranges:
        own: SentenceKind = kind
        if kind in ("prose", "question") and kinds.is_stage_direction(text[a:b]):
            own = "furniture"
        result.append(Sentence(a, b, own, speaker))
    return result


def _questions_of_interview(document: Document, parts: list[tuple[Span, transcript.Label | None]]) -> frozenset[Span]:
    """Where an interview prints no labels: its short paragraphs that end in a question mark, if they are several."""
    named = _INTERVIEW.search(document.title) is not None
    if not named and not _INTERVIEW.search(document.text[:2000]):
        return frozenset()
    text = document.text
    asked = [
        (start, end)
        for (start, end), _ in parts
        if text[start:end].endswith("?") and end - start < 500 and not text[start:end].startswith(("“", '"'))
    ]
    return frozenset(asked) if len(asked) >= (2 if named else 4) else frozenset()


def _reference_lists(text: str, found: list[Sentence]) -> list[Sentence]:
    """What stands under "Sources" or "External links" is a list of other texts."""
    result, listing = [], False
    for sentence in found:
        if sentence.kind == "heading" and not (listing and _CITED.search(text, sentence.start, sentence.end)):
            listing = bool(_REFERENCES.match(text, sentence.start, sentence.end))
        elif listing and sentence.kind in ("prose", "heading"):
            sentence = replace(sentence, kind="furniture")
        result.append(sentence)
    return result


def _unless_listed(text: str, found: list[Sentence]) -> list[Sentence]:
    """Headings that stand three in a row with nothing below them are items of a list, and may be answers; so may the
    lines of a text that is mostly such lines (verse, speech without punctuation). A text may open with several."""
    result = list(found)
    run: list[int] = []
    spoken = False
    for index in range(len(found) + 1):
        if index < len(found) and found[index].kind == "heading" and not _REFERENCES.match(text, found[index].start):
            run.append(index)
            continue
        if len(run) >= 3 and spoken:
            for item in run:
                result[item] = replace(found[item], kind="prose")
        run = []
        spoken = spoken or (index < len(found) and found[index].kind in ("prose", "question"))
    headings = sum(s.end - s.start for s in result if s.kind == "heading")
    if headings > sum(s.end - s.start for s in result if s.kind != "heading") or not spoken:
        return [replace(s, kind="prose") if s.kind == "heading" else s for s in result]
    return result
