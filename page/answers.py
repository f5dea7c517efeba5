"""An `Answer` as HTML: verdict first, then the quoted sentences, then who said them, where and when.

Every word that comes from an article or a question is escaped here; nothing is trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Protocol

from index.errors import OnRecordError
from index.names import PRONOUNS
from index.types import Document, Statement
from page import words
from page.chips import chip, emphasised, joined
from page.independent import sourced
from page.wanted import Wanted, link
from qa.render import asked_as, asked_with, phrased_by
from qa.types import Answer, AnswerSentence, Citation

_NOT_CITED = 8
"""Passages shown as found but not cited: enough to judge the search, short enough to read."""
_EXCERPT = 320


class Shelf(Protocol):
    """What is asked of an archive to show an answer from it."""

    def document(self, document_id: str) -> Document: ...

    def statements(self, document_id: str) -> Sequence[Statement]: ...


def turn(answer: Answer, shelf: Shelf, copied: str) -> str:
    """One question and its answer. `copied` is the plain text that "Copy with citations" gives."""
    body = _answered(answer, shelf) if answer.status == "answered" else _refused(answer, shelf)
    unheard = [words.unheard(one["name"]) for one in answer.speakers if not one["sentences"]]  # said in their place
    said = [asked_with(answer), phrased_by(answer), *(note for note in answer.warnings if note not in unheard)]
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in said if note)
    row = (
        f'<div class="row"><button type="button" class="btn" data-copy="{escape(copied)}">Copy with citations</button>'
        f'<button type="button" class="btn" data-ask="{escape(answer.question_used)}">Copy link</button>'
    )
    row += _follow_up(answer) + "</div>"
    return _frame(
        answer.question,
        _asked_as(answer) + body + notes + row + _not_cited(answer, shelf),
        refused=bool(answer.refusal),
    )


def failed(question: str, message: str) -> str:
    """A question that could not be answered because something is wrong: what, and the remedy, in plain words."""
    return _frame(question, notice(message), refused=False)


def notice(message: str, kind: str = "bad") -> str:
    """A plain message; `kind` is `bad` for what went wrong, `good` for what went well, `calm` otherwise."""
    role = "alert" if kind == "bad" else "status"
    return f'<p class="notice {kind}" role="{role}">{escape(message)}</p>'


def working(question: str, step: str) -> str:
    """The question as asked, and one line that says what is being done for it and can stop it."""
    stop = f'<button type="button" class="btn small" data-stop="{escape(question)}">Stop</button>'
    return f'<h2 class="q">{escape(question)}</h2><p class="step"><span role="status">{escape(step)}</span> {stop}</p>'


def opening(examples: Iterable[str]) -> str:
    """What stands where no question has been asked yet."""
    buttons = "".join(f"<li>{_suggestion(example, example, 'btn suggest')}</li>" for example in examples)
    asked = f'<p>For example:</p><ul class="suggestions">{buttons}</ul>' if buttons else ""
    return (
        '<div class="opening"><h2 class="q">What do you want to know?</h2>'
        "<p>Answers come from the articles of this archive alone, in their own sentences. A number behind a sentence "
        f"opens the article at that line.</p>{asked}</div>"
    )


def _asked_as(answer: Answer) -> str:
    """The question as it was searched, to be put in other words, where that is not as it was asked."""
    if not asked_as(answer):
        return ""
    return (
        f'<form class="asked-as" data-question="{escape(answer.question)}"><label>Asked as'
        f'<input name="used" type="text" maxlength="2000" autocomplete="off" value="{escape(answer.question_used)}">'
        '</label><button type="submit" class="btn small">Ask again</button></form>'
    )


def _frame(question: str, body: str, *, refused: bool) -> str:
    kind = "card refused" if refused else "card"
    return (
        f'<section class="turn"><h2 class="q">{escape(question)}</h2><article class="{kind}">{body}</article></section>'
    )


def _answered(answer: Answer, shelf: Shelf) -> str:
    shown = f'<p class="state">{escape(words.verdict(answer))}</p>'
    spoken = {i for one in answer.speakers for i in one["sentences"]}
    shown += told(answer, [i for i in range(len(answer.sentences)) if i not in spoken], shelf)
    for one in answer.speakers:
        shown += f'<h3 class="speaker">{escape(one["name"])}</h3>' + told(answer, one["sentences"], shelf)
        if not one["sentences"]:
            shown += f'<p class="note">{escape(words.unheard(one["name"]))}</p>'
    return shown + _days(answer)


def told(answer: Answer, own: Sequence[int], shelf: Shelf) -> str:
    """These sentences of an answer, first the accounts that differ, side by side."""
    shown, differing = "", set()
    for group in answer.conflicts:
        accounts = [i for i in group if i in own]
        if len(accounts) > 1:
            differing.update(accounts)
            newest = sorted(accounts, key=lambda i: _first(answer, i).published or "", reverse=True)
            columns = "".join(_account(answer, answer.sentences[i], shelf) for i in newest)
            shown += f'<div class="two">{columns}</div>'
    return shown + "".join(_sentence(answer, answer.sentences[i], shelf) for i in own if i not in differing)


def _first(answer: Answer, i: int) -> Citation:
    return answer.citations[answer.sentences[i].citations[0]]


def _sentence(answer: Answer, sentence: AnswerSentence, shelf: Shelf) -> str:
    return (
        f'<p class="s">{_quoted(answer, sentence)}</p>'
        f'<p class="by">{_byline(answer.citations[sentence.citations[0]], shelf)}{_supported(sentence)}</p>'
        f"{sourced(answer, sentence)}"
    )


def _account(answer: Answer, sentence: AnswerSentence, shelf: Shelf) -> str:
    citation = answer.citations[sentence.citations[0]]
    head = " · ".join(part for part in (words.day(citation.published), citation.outlet) if part)
    return f"<div><h3>{escape(head)}</h3>{_sentence(answer, sentence, shelf)}</div>"


def _quoted(answer: Answer, sentence: AnswerSentence) -> str:
    chips = "".join(chip(str(i + 1), answer.citations[i]) for i in sentence.citations)
    return joined(emphasised(sentence.text, sentence.emphasis), chips)


def _supported(sentence: AnswerSentence) -> str:
    return "" if sentence.verdict == "verbatim" else ' · <span class="tag">in other words than the article’s</span>'


def _byline(citation: Citation, shelf: Shelf) -> str:
    try:
        statements = shelf.statements(citation.document_id) if citation.speaker else ()
    except OnRecordError:  # the article was taken out between the answer and its showing
        statements = ()
    how, speaker, role = words.attribution(citation, statements)
    said = escape(how)
    if speaker:
        # Whom only a pronoun names is nobody to look up.
        said += f" <b>{escape(speaker) if speaker in PRONOUNS else link(Wanted(speaker), speaker)}</b>"
    if role and role.casefold() not in (speaker or "").casefold():
        said += f", {escape(role)}"
    return f"{said} · {escape(words.place(citation))}"


def _days(answer: Answer) -> str:
    """The days of the cited articles on one line, where there is more than one."""
    cited = (answer.citations[i].published for sentence in answer.sentences for i in sentence.citations)
    days = sorted({published[:10] for published in cited if published})
    if len(days) < 2:
        return ""
    points = "<i></i>".join(f"<span></span>{escape(words.day(day))}" for day in days)
    return f'<div class="line" aria-label="Days of the cited articles">{points}</div>'


def _follow_up(answer: Answer) -> str:
    speaker = next((c.speaker for c in answer.citations if c.speaker), None)
    if not speaker:
        return ""
    question = f"What did {speaker} say?"
    if question.casefold() == answer.question.casefold():
        return ""
    return _suggestion(question, f"What else did {speaker} say?", "btn")


def _suggestion(question: str, label: str, kind: str) -> str:
    return f'<button type="button" class="{kind}" data-suggest="{escape(question)}">{escape(label)}</button>'


def _refused(answer: Answer, shelf: Shelf) -> str:
    refusal = answer.refusal
    if refusal is None:
        return notice("This question was refused without a reason. Please report it.")
    shown = f'<p class="state no">{escape(words.refused(refusal))}</p>'
    if refusal.nearest:
        shown += '<h3 class="nearest">The nearest that the archive does hold, which is not an answer</h3>'
    for i, citation in enumerate(refusal.nearest):
        shown += f'<p class="near">{joined(escape(citation.quote), chip(str(i + 1), citation))}</p>'
        shown += f'<p class="by">{_byline(citation, shelf)}</p>'
    return shown


def _not_cited(answer: Answer, shelf: Shelf) -> str:
    """The passages that were read and not quoted, folded away."""
    cited = answer.citations or (answer.refusal.nearest if answer.refusal else ())
    rest = []
    for found in answer.retrieved:
        quoted = any(
            c.document_id == found["document_id"] and c.start < found["end"] and found["start"] < c.end for c in cited
        )
        if not quoted:
            rest.append(found)
    shown = "".join(filter(None, (_passage(found, shelf) for found in rest[:_NOT_CITED])))
    if not shown:
        return ""
    first = f", the first {_NOT_CITED} shown" if len(rest) > _NOT_CITED else ""
    count = words.counted(len(rest), "passage")
    return f"<details><summary>Found but not cited: {count}{first}</summary>{shown}</details>"


def _passage(found: dict, shelf: Shelf) -> str:
    try:
        document = shelf.document(found["document_id"])
    except OnRecordError:
        return ""
    citation = whole(document, found["start"], found["end"])
    text = citation.quote if len(citation.quote) <= _EXCERPT else citation.quote[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    return (
        f'<p class="found">{escape(text)}</p><p class="by"><b>{escape(document.title)}</b> · '
        f"{escape(words.place(citation))} {chip('Open', citation, number=False)}</p>"
    )


def whole(document: Document, start: int, end: int) -> Citation:
    """A range of an article as a citation without a speaker, so that any passage opens as a citation does."""
    pages = document.pages or ()
    page = next((i + 1 for i, (first, last) in enumerate(pages) if first <= start < last), None)
    return Citation(
        document.id, document.title, document.outlet, document.author, document.published, document.url,
        document.source, document.also, page, start, end, document.text[start:end],
    )  # fmt: skip
