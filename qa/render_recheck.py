"""What became of a saved answer, as text for a terminal and as plain data. Pure functions."""

from __future__ import annotations

from dataclasses import asdict

from .printing import day, wrapped
from .recheck import CitationNow, Rechecked
from .record import Record
from .types import Citation

_STATES = {
    "same": "stands as it was",
    "stands": "the article was corrected; the words stand where they were",
    "moved": "the article was corrected; the same words stand elsewhere in it",
    "changed": "the article was corrected, and these words with it",
    "removed": "the article is not in the archive any more",
}


def terminal(record: Record, checked: tuple[Rechecked, ...], name: str, *, width: int = 80) -> str:
    """What became of each answer of a file called `name`: a line where it stands, each change where it does not."""
    versions = {str(answer.archive.get("generation")) for answer in record.answers}
    made = f"{name}: saved {day(record.saved)}, generation {' and '.join(sorted(versions))}, {record.software}"
    blocks = [wrapped(made, width)]
    if record.edited:
        blocks.append(wrapped("The words of this file were edited since; the record inside it is checked.", width))
    return "\n\n".join([*blocks, *(_answer(one, width) for one in checked)]) + "\n"


def to_dict(record: Record, checked: tuple[Rechecked, ...], name: str, archive: dict) -> dict:
    """The same as plain data. `archive`: the one that it was checked against, as `Answer.archive` has it."""
    return {
        "file": name,
        "saved": record.saved,
        "software": record.software,
        "edited": record.edited,
        "archive": archive,
        "stands": all(one.stands for one in checked),
        "answers": [
            {
                "question": one.answer.question,
                "question_used": one.answer.question_used,
                "archive": one.answer.archive,
                "composer": one.answer.composer,
                "stands": one.stands,
                "sentences": [{"text": s.text, "stands": s.stands, "why": s.why} for s in one.sentences],
                "citations": [
                    {"state": each.state, "was": asdict(each.was), "now": asdict(each.now) if each.now else None}
                    for each in one.citations
                ],
            }
            for one in checked
        ],
    }


def _answer(one: Rechecked, width: int) -> str:
    lines = [wrapped(one.answer.question, width)]
    if one.answer.question_used != one.answer.question:
        lines.append(wrapped(f"Asked as: {one.answer.question_used}", width, indent=4))
    lines.append(wrapped(_verdict(one), width, indent=4))
    for number, sentence in enumerate(one.sentences, 1):
        if not sentence.stands:
            lines.append(wrapped(f"Sentence {number} would not be shown now: {sentence.why}.", width, indent=4))
            lines.append(wrapped(sentence.text, width, indent=8))
    for number, each in enumerate(one.citations, 1):
        if each.state != "same":
            lines += _changed(number, each, width)
    return "\n".join(lines)


def _verdict(one: Rechecked) -> str:
    corrected = sum(each.state in ("stands", "moved") for each in one.citations)
    if one.stands and corrected:
        return f"Stands. {corrected} of {len(one.citations)} citations are of articles that were corrected elsewhere."
    if one.stands:
        return f"Stands: {len(one.citations)} citations as they were." if one.citations else "Stands: nothing is cited."
    return "Does not stand as it was given."


def _changed(number: int, each: CitationNow, width: int) -> list[str]:
    lines = [wrapped(f"[{number}] {each.was.title}: {_STATES[each.state]}.", width, indent=4)]
    if each.state == "moved" and each.now:
        lines.append(wrapped(f"Was: {_place(each.was)}. Now: {_place(each.now)}.", width, indent=8))
    if each.state in ("changed", "removed"):
        lines.append(wrapped(f"Was: {each.was.quote}", width, indent=8))
    if each.state == "changed":
        now = each.now.quote if each.now else "nothing like it stands in the article."
        lines.append(wrapped(f"Now: {now}", width, indent=8))
    return lines


def _place(citation: Citation) -> str:
    return f"{citation.source}, characters {citation.start}–{citation.end}"
