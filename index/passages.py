"""Passages: whole sentences in a row that fit the embedder together with the context put in front of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .months import MONTHS
from .names import resolve_label
from .types import Document, Passage, Sentence

Count = Callable[[Sequence[str]], list[int]]

CONTEXT_LIMIT = 60
"""Pieces that headline, date, section and speaker may take together."""

_SHORT_TURN = 12
"""Pieces up to which a turn ("Thank you.", "Right.") does not end a passage."""
_CLAUSE = re.compile(r"(?<=[;:,—–)”\"])\s+|\s+(?=(?:and|but|or|which|who|that|because|while|when|if)\s)|\s[–—-]\s")


@dataclass(slots=True)
class _Unit:
    """A sentence, or a piece of one that is too long, with its cost."""

    sentence: Sentence
    cost: int
    section: str
    opens_paragraph: bool


def embedded(document: Document, passage: Passage) -> str:
    """What is embedded and indexed for a passage: its context, then its words."""
    return passage.context + document.text[passage.start : passage.end]


def passages(
    document: Document, sentences: Sequence[Sentence], count: Count, limit: int, target: int = 190
) -> tuple[Passage, ...]:
    """Cuts an article's sentences into passages of about `target` pieces and never more than `limit`, context included.

    `count` gives the word pieces of texts, special tokens left out. Every sentence lies whole in one passage, but one
    that does not fit alone is split where a clause or word ends. Cuts fall where the speaker changes (a reporter's
    question stays with its reply), at headings, and else near the target.
    """
    if not sentences:
        return ()
    contexts = _Contexts(document, count, min(CONTEXT_LIMIT, limit // 3))
    units = _units(document, sentences, count, limit - contexts.limit)
    groups = _groups(units, contexts, limit, target)
    return _verified(document, groups, contexts, count, limit)


class _Contexts:
    """The context of a passage by section and speaker, cut to its share of the pieces, each made once."""

    def __init__(self, document: Document, count: Count, limit: int):
        self._document, self._count, self.limit = document, count, limit
        self._made: dict[tuple[str, str | None], tuple[str, int]] = {}
        self._names: dict[str, str] = {}

    def of(self, section: str, label: str | None) -> tuple[str, int]:
        """The context and its pieces."""
        if (section, label) not in self._made:
            self._made[section, label] = self._make(section, label)
        return self._made[section, label]

    def _make(self, section: str, label: str | None) -> tuple[str, int]:
        date = written_day(self._document.published)
        name = ""
        if label is not None:
            if label not in self._names:
                self._names[label] = resolve_label(label, self._document.title, self._document.text)
            name = self._names[label]
        title = " ".join(self._document.title.split())
        section = " ".join(section.split())
        while True:
            lines = [". ".join(part.rstrip(".") for part in (title, date, section) if part)]
            context = (lines[0] + ".\n" if lines[0] else "") + (f"{name}: " if name else "")
            cost = self._count([context])[0] if context else 0
            if cost <= self.limit:
                return context, cost
            if section:
                section = _shorter(section) if len(section) > 60 else ""
            elif len(title) > 20 and _shorter(title):
                title = _shorter(title)
            elif len(name) > 40 and _shorter(name):
                name = _shorter(name)
            elif title or name:
                title, name = "", name[:40]
                if not title and cost <= self.limit * 2:
                    name = ""
            else:
                return "", 0


def written_day(published: str | None) -> str:
    """ "2021-12-01" as "1 December 2021", so that a question's words meet it; empty when there is no day."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", published or "")
    if not match:
        return ""
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"


def _shorter(words: str) -> str:
    """Without the last quarter of its words."""
    parts = words.split()
    return " ".join(parts[: max(1, len(parts) * 3 // 4)]) if len(parts) > 1 else ""


def _units(document: Document, sentences: Sequence[Sentence], count: Count, room: int) -> list[_Unit]:
    text = document.text
    costs = count([text[s.start : s.end] for s in sentences])
    units: list[_Unit] = []
    section, end = "", 0
    for sentence, cost in zip(sentences, costs, strict=True):
        if sentence.kind == "heading":
            section = text[sentence.start : sentence.end].lstrip("# ")
        opens = "\n\n" in text[end : sentence.start] or not units
        pieces = [(sentence, cost)] if cost <= room else _pieces(text, sentence, count, room)
        units += [_Unit(piece, pieces_cost, section, opens and i == 0) for i, (piece, pieces_cost) in enumerate(pieces)]
        end = sentence.end
    return units


def _pieces(text: str, sentence: Sentence, count: Count, room: int) -> list[tuple[Sentence, int]]:
    """Halves of a sentence, cut again until each fits: after a clause where there is one, else after a word, else
    between characters (a word of thousands)."""
    words = text[sentence.start : sentence.end]
    middle = len(words) // 2
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(words)]
    cuts = [c for c in cuts if len(words) // 5 < c[0] < len(words) * 4 // 5] or [
        (m.start(), m.end()) for m in re.finditer(r"\s+", words)
    ]
    left, right = min(cuts, key=lambda c: abs(c[0] - middle)) if cuts else (middle, middle)
    halves = [
        Sentence(sentence.start, sentence.start + left, sentence.kind, sentence.speaker),
        Sentence(sentence.start + right, sentence.end, sentence.kind, sentence.speaker),
    ]
    costs = count([text[s.start : s.end] for s in halves])
    result: list[tuple[Sentence, int]] = []
    for half, cost in zip(halves, costs, strict=True):
        fits = cost <= room or half.end - half.start <= 1
        result += [(half, cost)] if fits else _pieces(text, half, count, room)
    return result


def _groups(units: list[_Unit], contexts: _Contexts, limit: int, target: int) -> list[list[_Unit]]:
    groups: list[list[_Unit]] = []
    current: list[_Unit] = []
    used = 0
    for index, unit in enumerate(units):
        context = contexts.of(unit.section, _speaker([*current, unit]))[1]
        if current and (
            used + context + unit.cost > limit
            or _better_apart(current, unit, used + context, target)
            or _turn_ends(current, unit, units, index, used + context, target)
        ):
            groups.append(current)
            current, used = [], 0
        current.append(unit)
        used += unit.cost
    if current:
        groups.append(current)
    return groups


def _better_apart(current: list[_Unit], unit: _Unit, used: int, target: int) -> bool:
    if unit.sentence.kind == "heading":
        return any(u.sentence.kind in ("prose", "question") for u in current)
    over = used + unit.cost - target
    if over <= 0:
        return False
    # A sentence that closes the paragraph and overshoots by a little keeps the paragraph whole.
    return unit.opens_paragraph or over > target // 8


def _turn_ends(current: list[_Unit], unit: _Unit, units: list[_Unit], index: int, used: int, target: int) -> bool:
    """Whether the speaker changes here in a way that ends the passage."""
    if unit.sentence.speaker == current[-1].sentence.speaker and not _is_label(unit):
        return False
    if not any(u.sentence.speaker for u in (current[-1], unit)):
        return False
    spoken = [u for u in current if u.sentence.kind in ("prose", "question") and not _is_label(u)]
    if not spoken:
        return False
    turn, ahead = 0, index
    while ahead < len(units) and (ahead == index or not _is_label(units[ahead])):
        turn += units[ahead].cost
        ahead += 1
        if turn > target:
            break
    replying = all(u.sentence.kind == "question" for u in spoken)
    asks = ahead > index + 1 and units[index + 1].sentence.kind == "question"
    if replying:
        return used > 0.6 * target
    if asks:
        return True
    own = sum(u.cost for u in spoken if u.sentence.kind == "prose")
    return own > _SHORT_TURN * 3 and turn > _SHORT_TURN or used + turn > target


def _is_label(unit: _Unit) -> bool:
    return unit.sentence.kind == "furniture" and unit.sentence.speaker is not None


def _speaker(group: list[_Unit]) -> str | None:
    """Who speaks in a passage: of those whose words may answer the one who says most, else whoever asks nothing."""
    said: dict[str, int] = {}
    for unit in group:
        if unit.sentence.speaker and unit.sentence.kind == "prose":
            said[unit.sentence.speaker] = said.get(unit.sentence.speaker, 0) + unit.cost
    return max(said, key=lambda name: said[name]) if said else None


def _verified(
    document: Document, groups: list[list[_Unit]], contexts: _Contexts, count: Count, limit: int
) -> tuple[Passage, ...]:
    """Counts what will really be embedded, in one batch, and parts whatever does not fit until all does."""
    made = [_passage(document, group, contexts) for group in groups]
    costs = count([embedded(document, passage) for passage in made])
    result: list[Passage] = []
    for group, passage, cost in zip(groups, made, costs, strict=True):
        if cost <= limit:
            result.append(passage)
        elif len(group) > 1:
            middle = len(group) // 2
            result += _verified(document, [group[:middle], group[middle:]], contexts, count, limit)
        elif passage.context:
            bare = Passage(passage.start, passage.end, "", passage.sentences)
            if count([embedded(document, bare)])[0] <= limit:
                result.append(bare)
            else:
                result += _split_bare(document, group[0], count, limit)
        else:
            result += _split_bare(document, group[0], count, limit)
    return tuple(result)


def _split_bare(document: Document, unit: _Unit, count: Count, limit: int) -> list[Passage]:
    return [Passage(s.start, s.end, "", (s,)) for s, _ in _pieces(document.text, unit.sentence, count, limit)]


def _passage(document: Document, group: list[_Unit], contexts: _Contexts) -> Passage:
    start, end = group[0].sentence.start, group[-1].sentence.end
    label = _speaker(group)
    context = contexts.of(group[0].section, label)[0]
    words = document.text[start:end]
    title = document.title.strip()
    if title and words.startswith(title):
        context = context.removeprefix(f"{title}. ").removeprefix(f"{title}.\n")
    if label and words.startswith(label):
        context = context.removesuffix(f"{label}: ")
    return Passage(start, end, context, tuple(unit.sentence for unit in group))
