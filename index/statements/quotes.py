"""Where the words between quotation marks lie: curly, straight, angled and British single ones, over paragraphs too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..types import Sentence, Span, Statement
from .cues import uses
from .lexicon import is_speaker

_SINGLE_SPEECH = re.compile(r"(?<![\w’'])[‘'](?=[A-Z\w\[])[^\n“”\"]{6,}?[,.?!][’'](?![\w])")
_HEADLINE = re.compile(r"[^‘'“”\"\n:]{2,60}: [‘'][^\n“”\"]{4,}[’']\s*$")
"""A line in which a name, a colon and single marks stand, whatever marks the article has else."""
_PAIRS = {"“": "”", "«": "»", "„": "”"}


def quotations(text: str, paragraphs: Sequence[Span]) -> list[list[Span]]:
    """The quotations of each paragraph, marks included, in order.

    A quotation that a paragraph leaves open runs to its end; where the next paragraph opens with a mark again, it is
    the same speech going on. Marks inside a quotation are part of it.
    """
    single = _single_style(text)
    result: list[list[Span]] = []
    for begin, end in paragraphs:
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        opened = bool(result and result[-1]) and left_open(text, result[-1][-1])
        closed = _closed_early(text, start, end) if opened else None
        # A mark that closes at the paragraph's very start closes the one before; nothing is quoted here.
        found = [(start, closed)] if closed and closed > start + 1 else []
        headline = _HEADLINE.match(text, start, end) is not None
        result.append(found + _in_paragraph(text, closed or start, end, single or headline))
    return result


def plain_marks(text: str) -> str:
    """The text, marks made of two single ones (“Go,’’ or ``Go,'') replaced by one and a space, and nothing moves."""
    text = _DOUBLED_CLOSES.sub("” ", text)
    return _DOUBLED_OPENS.sub(" “", text)


def with_doubled_marks(text: str, statement: Statement) -> Statement:
    """A statement read from `plain_marks`, with both halves of its marks."""
    content = []
    for start, end in statement.content:
        start -= _DOUBLED_OPENS.match(text, start - 1) is not None if start else 0
        content.append((start, end + (_DOUBLED_CLOSES.match(text, end - 1) is not None)))
    return replace(statement, content=tuple(content))


_DOUBLED_CLOSES = re.compile(r"(?<![\s’'])(?:’’|'')(?![\w’'])")
_DOUBLED_OPENS = re.compile(r"(?<![\w‘`’'])(?:``|‘‘|'')(?=[\w.…])")


def _closed_early(text: str, start: int, end: int) -> int | None:
    """The end of a quotation left open by the paragraph before and closed in this one, which does not open it again."""
    first = re.compile(r"[“\"”]").search(text, start, end)
    if first is None or (first.start() == start and text[start + 1 : start + 2].isalnum()):
        return None
    if first.start() == start:
        return start + 1
    closes = first[0] == "”" or (
        first[0] == '"' and not text[first.start() - 1].isspace() and not text[first.end() : first.end() + 1].isalnum()
    )
    return first.end() if closes else None


def left_open(text: str, quotation: Span) -> bool:
    """Whether a quotation has no closing mark, so that the next paragraph may go on with it."""
    last = text[quotation[1] - 1]
    return quotation[1] - quotation[0] < 2 or last not in "”\"»“’'"


def _single_style(text: str) -> bool:
    """British papers put speech in single marks: then they close after a comma or stop, and double marks are rarer."""
    if "‘" not in text and "'" not in text:
        return False
    singles = len(_SINGLE_SPEECH.findall(text))
    doubles = text.count("“") + text.count('"') // 2
    return singles >= 1 and singles > doubles


def _in_paragraph(text: str, start: int, end: int, single: bool) -> list[Span]:
    found: list[Span] = []
    position = start
    while position < end:
        opened = _next_opening(text, position, end, single)
        if opened is None:
            break
        closed = _closing(text, opened, end)
        if text[opened] == '"' and (again := _opened_again(text, opened, closed)) is not None:
            position = again
            continue
        found.append((opened, closed))
        position = max(closed, opened + 1)
    return found


def _next_opening(text: str, position: int, end: int, single: bool) -> int | None:
    for index in range(position, end):
        mark = text[index]
        if mark in _PAIRS or (mark == '"' and not _closes(text, index)):
            return index
        if mark == "”" and text[index + 1 : index + 2].isalnum() and not text[index - 1 : index].isalnum():
            return index
        if single and mark in "‘'" and _opens(text, index, end):
            return index
    return None


def _closes(text: str, index: int) -> bool:
    """A straight mark after a word and before a space closes something, so it can't open."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (
        bool(before)
        and not before.isspace()
        and before not in "([—–-/"
        and (not after or after.isspace() or after in ",.;:!?)")
    )


def _opened_again(text: str, opened: int, closed: int) -> int | None:
    """Where a straight mark stands as only an opening one can: then the one before lacks its partner."""
    last = closed - 1
    if last <= opened or text[last] != '"':
        return None
    before, after = text[last - 1], text[closed : closed + 1]
    return last if before.isspace() and after and not after.isspace() else None


def _opens(text: str, index: int, end: int) -> bool:
    before = text[index - 1] if index else " "
    return (
        not before.isalnum()
        and before not in "’'.,!?"
        and index + 1 < end
        and (text[index + 1].isalnum() or text[index + 1] in '[…“"')
    )


def _closing(text: str, opened: int, end: int) -> int:
    """The end of a quotation, its mark included; the end of the paragraph where no mark closes it."""
    mark = text[opened]
    if mark in "‘'":
        index = opened + 1
        while index < end:
            if text[index] in "’'" and _closes_single(text, index, end):
                return index + 1
            index += 1
        return end
    wanted = _PAIRS.get(mark, '"' if mark == '"' else "”")
    depth = inner = 0
    for index in range(opened + 1, end):
        here = text[index]
        follows = text[index + 1 : index + 2]
        if mark == '"' and here == "“":
            inner += 1
        elif mark == '"' and here == "”":
            inner -= 1
            if inner < 0 and not follows.isalnum():
                return index + 1
        if here == wanted:
            if depth and follows and (follows.isalnum()):
                continue
            if depth:
                depth -= 1
                continue
            return index + 1
        if mark == "“" and here == "“":
            if not follows.strip() and not text[index - 1].isspace():
                return index + 1
            if text.find("”", index, end) != text.rfind("”", index, end) or index == opened + 1:
                depth += index != opened + 1
            continue
        if mark in "“”" and here == '"' and _closes(text, index) and not _curly_first(text, index, end):
            return index + 1
    return end


def _curly_first(text: str, index: int, end: int) -> bool:
    """Whether the next curly mark closes: then it is what closes the quotation, and not the straight one within."""
    opens, closes = text.find("“", index, end), text.find("”", index, end)
    return closes >= 0 and not 0 <= opens < closes


def _closes_single(text: str, index: int, end: int) -> bool:
    """Whether a single mark closes the quotation before it, and is no apostrophe: behind the "s" of a plural ("the
    states’ plan") or a dropped letter ("tryin’") it does so where no later mark closes better."""
    follows = text[index + 1 : index + 2]
    if follows.isalnum():
        return False
    elided = text[index - 1] == "s" or text[index - 2 : index] == "in" and text[index + 1 : index + 3].strip().islower()
    if not elided:
        return True
    opened = _NEXT_SINGLE.search(text, index + 1, end)
    later = _BETTER_SINGLE.search(text, index + 1, opened.start() if opened else end)
    goes_on = text[end : end + 4].lstrip()[:1] in ("‘", "'")
    return later is None and not (goes_on and follows == " ")


_NEXT_SINGLE = re.compile(r"(?<![\w’'.,!?])[‘'](?=[\w\[…])")
_BETTER_SINGLE = re.compile(r"[^\ss][’'](?!\w)|s[’'](?=[.,;:?!)]|$)")


def parted(text: str, unit: Span, quotations: list[Span]) -> list[Span]:
    """A sentence, cut behind a quotation that ends it where a pronoun opens the next: "He asked: “Why?” She said …"."""
    start, end = unit
    for a, b in quotations:
        ends = start < a and b < end and text[b - 2] in ".?!" and re.search(r"\w", text[start:a]) is not None
        if ends and re.match(r"\s+(?:He|She|They)\s[a-z]", text[b:end]):
            return [(start, b), *parted(text, (b + 1, end), quotations)]
    return [unit]


def words_outside(text: str, start: int, end: int, inside: list[Span]) -> bool:
    """Whether anything but marks stands beside the quotations."""
    position = start
    for a, b in [*inside, (end, end)]:
        if re.search(r"\w", text[position : max(position, a)]):
            return True
        position = max(position, b)
    return False


def with_opening_marks(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, each opening mark at an end put before the next, whose it is."""
    moved: list[Sentence] = []
    for sentence in sentences:
        if moved and text[moved[-1].start : moved[-1].end].rstrip().endswith("“"):
            at = text.rindex("“", moved[-1].start, moved[-1].end)
            moved[-1] = replace(moved[-1], end=at)
            sentence = replace(sentence, start=at)
        moved.append(sentence)
    return [each for each in moved if text[each.start : each.end].strip()]


def with_cues(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, each cue behind a quotation that ends in "!" or "?" in one with it."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and _cut_at_cue(text, joined[-1], sentence):
            joined[-1] = replace(joined[-1], end=sentence.end)
        else:
            joined.append(sentence)
    return joined


def _cut_at_cue(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence was ended by the mark in “Stop!” though its cue follows: "Harmon shouted at Bell."."""
    words = text[before.start : before.end].strip()
    if before.kind != "prose" or sentence.kind != "prose" or words[:1] not in ("“", '"'):
        return False
    quoted = re.search(r"[!?][”\"]$", words) is not None and words.count("“") < 2 and words.count('"') < 3
    same_line = not text[before.end : sentence.start].strip(" ")
    if not (quoted and same_line):
        return False
    words = re.findall(r"[\w’'-]+", text[sentence.start : sentence.end])[:8]
    cue = next((k for k, word in enumerate(words) if k and word.islower() and uses(word)), 0)
    return cue > 0 and all(w[0].isupper() or w in _BEFORE_NAME or is_speaker(w) for w in words[:cue])


_BEFORE_NAME = frozenset(str.split("the a an one his her their former of for then also later"))


def kind(text: str, content: tuple[Span, ...]) -> str:
    """Whether words are quoted whole ("direct"), in part ("mixed") or told ("indirect")."""
    quoted = [text[a:b].strip()[:1] in "“\"«‘'„" and text[a:b].strip()[-1:] in "”\"»’'“…,.!?" for a, b in content]
    if all(quoted):
        inner = [text[a + 1 : b - 1] for a, b in content]
        if not any("”" in part.rstrip("”") and "“" in part for part in inner):
            return "direct"
    return "mixed" if any(mark in text[a:b] for a, b in content for mark in '“"«') else "indirect"
