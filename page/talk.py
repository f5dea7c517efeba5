"""The conversation as a browser keeps it: plain data that may be old or damaged, the row of what can be done with it,
and the files that it is saved as."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from qa.record import answer_of, record_of, to_json, to_markdown
from qa.types import Answer

KEPT = 40
"""Answers that a browser keeps: some hundred kilobytes of the five megabytes that it gives a page."""
LINKED = 12
"""Questions, the newest ones, that a link to a conversation asks again; an address is to stay short enough to send."""
SECRET = "on record, in this browser"
"""What Gradio scrambles the kept answers with. It keeps nothing secret from whoever uses the browser, and need not; a
fixed one outlives a restart of the page."""
FIRST, FURTHER = "Who said what, and when?", "Ask on, or something new"
"""What stands in the empty box before the first question, and under an answer."""
_FORMS = {"markdown": ("md", "text/markdown", to_markdown), "json": ("json", "application/json", to_json)}


def storage_key(folder: Path) -> str:
    """What a browser keeps the conversation under: one name for each archive, since all are served at one address."""
    return f"onrecord-{sha256(str(folder.resolve()).encode()).hexdigest()[:12]}"


def kept(answers: Sequence[Answer]) -> list[dict]:
    """The newest answers as plain data."""
    return [answer.to_dict() for answer in answers[-KEPT:]]


def taken_up(plain: object) -> tuple[Answer, ...]:
    """The answers that a browser kept; those that an older version kept otherwise are left out."""
    return tuple(filter(None, map(_answer, plain))) if isinstance(plain, list) else ()


def bar(answers: Sequence[Answer]) -> str:
    """What can be done with the conversation; empty without one."""
    if not answers:
        return ""
    buttons = (("markdown", "Save as Markdown"), ("json", "Save as JSON"), ("clear", "Clear"))
    shown = "".join(
        f'<button type="button" class="btn small" data-talk="{what}">{name}</button>' for what, name in buttons
    )
    asked = escape("\n".join(dict.fromkeys(answer.question_used for answer in answers[-LINKED:])))
    shown += f'<button type="button" class="btn small" data-ask="{asked}">Copy link</button>' * (len(answers) > 1)
    return f'<div class="row" role="group" aria-label="This conversation">{shown}</div>'


def exported(answers: Sequence[Answer], form: str) -> dict:
    """The file for the browser to save: `name`, `type` and `text`; `at` tells two of the same from one."""
    ending, media, written = _FORMS[form]
    return {"name": f"onrecord.{ending}", "type": media, "text": written(record_of(answers)), "at": time.time()}


def linked(asked: Iterable[str], answers: Sequence[Answer]) -> list[str]:
    """The questions of a link, in order, that are not among those answered: a reload does not ask them again."""
    known = {question for answer in answers for question in (answer.question, answer.question_used)}
    new = dict.fromkeys(question.strip() for question in asked)
    return [question for question in new if question and question not in known][:LINKED]


def _answer(plain: object) -> Answer | None:
    try:
        return answer_of(plain)
    except (KeyError, TypeError, AttributeError, ValueError):
        return None
