"""An answer as text for a terminal, as Markdown, as JSON, and as words to paste with their citations. Pure functions.

Article text is untrusted: no control character or mark-up of an article reaches a terminal or a Markdown reader.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from index.types import Hit, Span

from .types import Answer, Citation

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
# C0 and C1 controls drive terminals; marks of direction make shown and stored words differ.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_LINE_MARK = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def terminal(answer: Answer, *, width: int = 80, colour: bool = False) -> str:
    """The answer for a terminal: sentences with [1] markers, then every citation with its exact quote.

    Lines are at most `width` columns wide, save for a longer word. With `colour` the answering words are bold.
    """
    blocks: list[str] = []
    if answer.status == "answered":
        for index, sentence in enumerate(answer.sentences):
            head = _account(answer, index)
            marked = f"{head}{sentence.text} {_markers(sentence.citations)}"
            strong = [(start + len(head), end + len(head)) for start, end in sentence.emphasis]
            blocks.append(_wrapped(marked, width, emphasis=strong if colour else ()))
        blocks += [_wrapped(line, width) for line in _conflicts(answer)]
        cited: Sequence[Citation] = answer.citations
    else:
        message = answer.refusal.message if answer.refusal else answer.text
        blocks.append(_wrapped(message, width, emphasis=((0, len(message)),) if colour else ()))
        cited = answer.refusal.nearest if answer.refusal else ()
        if cited:
            blocks.append(_wrapped("Nearest in the archive:", width))
    blocks += [_entry(number, citation, width, colour) for number, citation in enumerate(cited, 1)]
    blocks += [_wrapped(f"Note: {warning}", width) for warning in answer.warnings]
    return "\n\n".join(blocks) + "\n"


def markdown(answer: Answer) -> str:
    """The answer as CommonMark: question, sentences with markers, and a numbered list of sources with their quotes."""
    lines = [f"**{_escaped(answer.question)}**", ""]
    if answer.status == "answered":
        for index, sentence in enumerate(answer.sentences):
            head = _account(answer, index)
            quoted = _strong(sentence.text, sentence.emphasis)
            # What follows a head stands in the middle of a line, where no mark makes a list or heading.
            lines += [f"{_escaped(head)}{' ' * bool(head)}{quoted} {_escaped(_markers(sentence.citations))}", ""]
        for line in _conflicts(answer):
            lines += [f"*{_escaped(line)}*", ""]
        heading, cited = "Sources", answer.citations
    else:
        lines += [_escaped(answer.refusal.message if answer.refusal else answer.text), ""]
        heading, cited = "Nearest in the archive", answer.refusal.nearest if answer.refusal else ()
    if cited:
        lines += [f"**{heading}**", ""]
    for number, citation in enumerate(cited, 1):
        title = _escaped(citation.title)
        link = _link(citation.url)
        lines.append(f"{number}. {f'[{title}](<{link}>)' if link else title}. {_escaped(provenance(citation))}.")
        speaker = _escaped(_speaking(citation))
        lines += ["", f"   > {speaker}{' ' * bool(speaker)}{_escaped(citation.quote)}", ""]
    lines += [f"*Note: {_escaped(warning)}*\n" for warning in answer.warnings]
    return "\n".join(lines).rstrip() + "\n"


def json_line(answer: Answer) -> str:
    """The contract's object on one line, without a line end."""
    return json.dumps(answer.to_dict(), ensure_ascii=False)


def copied(answer: Answer) -> str:
    """Plain words to paste into a note: the answer, then one line for each citation, its quote in full."""
    lines = [printable(_marked(answer)), ""]
    cited = answer.citations if answer.status == "answered" else answer.refusal.nearest if answer.refusal else ()
    if answer.status == "refused" and cited:
        lines += ["Nearest in the archive:", ""]
    for number, citation in enumerate(cited, 1):
        link = _link(citation.url)
        lines.append(f"[{number}] {printable(citation.title)}. {printable(provenance(citation))}.{_spaced(link)}")
        lines.append(f"    {printable(f'{_speaking(citation)} {citation.quote}')}")
    return "\n".join(lines).rstrip() + "\n"


def provenance(citation: Citation) -> str:
    """Outlet, day, author and page in words: "The Sample Courier, 1 December 2021, Marta Lindqvist, page 2"."""
    page = f"page {citation.page}" if citation.page is not None else None
    return ", ".join(part for part in (citation.outlet, day(citation.published), citation.author, page) if part)


def attribution(citation: Citation) -> str | None:
    """ "Said by Antony Blinken" where the article gives the words as a quotation, "Reported of Antony Blinken" where it
    tells them in its own; None for narration."""
    if not citation.speaker:
        return None
    return f"{'Reported of' if citation.said == 'indirect' else 'Said by'} {citation.speaker}"


def day(published: str | None) -> str:
    """A published date as a person writes it, "1 December 2021"; "undated" where there is none."""
    if not published:
        return "undated"
    try:
        when = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def printable(text: str) -> str:
    """`text` on one line without anything that a terminal would obey; such characters are shown as `\\x1b`."""
    return _UNPRINTABLE.sub(lambda match: _shown(match[0]), " ".join(text.split()))


def hit_to_dict(hit: Hit) -> dict:
    """A passage that a search found, as plain data: the keys of the contract's `retrieved`, what it is, and `text`."""
    document = hit.document
    return {
        "document_id": document.id,
        "source": document.source,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "page": page_of(document.pages, hit.passage.start),
        "start": hit.passage.start,
        "end": hit.passage.end,
        "score": hit.score,
        "text": hit.text,
    }


def terminal_hits(hits: Sequence[Hit], *, width: int = 80, colour: bool = False) -> str:
    """What a search found, best first, for a terminal."""
    blocks = []
    for number, hit in enumerate(hits, 1):
        found = hit_to_dict(hit)
        page = f"page {found['page']}" if found["page"] is not None else None
        about = ", ".join(part for part in (found["outlet"], day(found["published"]), found["source"], page) if part)
        blocks.append(
            "\n".join((_title(number, hit.document.title, width, colour), _wrapped(about, width, indent=4)))
            + "\n\n"
            + _wrapped(hit.text, width, indent=4)
        )
    return "\n\n".join(blocks) + "\n" if blocks else "Nothing found.\n"


def page_of(pages: Sequence[Span] | None, start: int) -> int | None:
    """The page, counted from 1, that holds the character at `start`; None without pages."""
    if not pages:
        return None
    return next((number for number, (_, end) in enumerate(pages, 1) if start < end), len(pages))


def _entry(number: int, citation: Citation, width: int, colour: bool) -> str:
    lines = [_title(number, citation.title, width, colour), _wrapped(provenance(citation), width, indent=4)]
    if said := attribution(citation):
        lines.append(_wrapped(said, width, indent=4))
    lines.append(_wrapped(citation.quote, width, indent=4, bar="│ "))
    where = f"{citation.source}, characters {citation.start}–{citation.end}"
    where = _wrapped(where, width, indent=4)
    lines.append(f"{_DIM}{where}{_PLAIN}" if colour else where)
    return "\n".join(lines)


def _title(number: int, title: str, width: int, colour: bool) -> str:
    mark = f"[{number}]".ljust(3)
    body = _wrapped(title, width, indent=len(mark) + 1, emphasis=((0, len(title)),) if colour else ())
    return mark + body[len(mark) :]


def _marked(answer: Answer) -> str:
    if answer.status == "refused":
        return answer.refusal.message if answer.refusal else answer.text
    marked = (f"{_account(answer, i)}{s.text} {_markers(s.citations)}" for i, s in enumerate(answer.sentences))
    return " ".join([*marked, *_conflicts(answer)])


def _markers(citations: Sequence[int]) -> str:
    return "".join(f"[{number + 1}]" for number in citations)


def _speaking(citation: Citation) -> str:
    """Who speaks, before a quote: a name and a colon, or that it is only reported of them."""
    said = attribution(citation) if citation.said == "indirect" else citation.speaker
    return f"{said}:" if said else ""


def _account(answer: Answer, index: int) -> str:
    """The day and outlet that go before a sentence which another one contradicts: "3 December 2021, The Pier: "."""
    cited = answer.sentences[index].citations
    if not cited or not any(index in group for group in answer.conflicts):
        return ""
    source = answer.citations[cited[0]]
    return f"{day(source.published)}, {source.outlet or source.title}: "


def _conflicts(answer: Answer) -> list[str]:
    """One line for each group of accounts that disagree: which, and of which day. No verdict of ours."""
    lines = []
    for group in answer.conflicts:
        accounts = []
        for index in group:
            sentence = answer.sentences[index]
            if sentence.citations:
                source = answer.citations[sentence.citations[0]]
                accounts.append(
                    f"{_markers(sentence.citations)} ({source.outlet or source.title}, {day(source.published)})"
                )
        if len(accounts) > 1:
            lines.append(f"These accounts differ: {'; '.join(accounts)}.")
    return lines


def _wrapped(text: str, width: int, *, indent: int = 0, bar: str = "", emphasis: Sequence[Span] = ()) -> str:
    """`text` broken at white space into lines of at most `width` columns, made printable, `emphasis` in bold."""
    margin = " " * indent + bar
    room = max(width - len(margin), 20)
    lines: list[str] = []
    line, used = "", 0
    for match in re.finditer(r"\S+", text):
        word, length = _word(match, emphasis)
        if used and used + 1 + length > room:
            lines.append(line)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + length) if used else (word, length)
    lines.append(line)
    return "\n".join(margin + line for line in lines)


def _word(match: re.Match, emphasis: Sequence[Span]) -> tuple[str, int]:
    """One word as it is printed, and its columns."""
    out, length, bold = "", 0, False
    for position, character in enumerate(match[0], match.start()):
        strong = any(start <= position < end for start, end in emphasis)
        if strong != bold:
            out += _BOLD if strong else _PLAIN
            bold = strong
        shown = _shown(character) if _UNPRINTABLE.match(character) else character
        out, length = out + shown, length + _columns(shown)
    return out + (_PLAIN if bold else ""), length


def _columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) != 0 for character in text)


def _shown(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _escaped(text: str) -> str:
    """`text` so that a Markdown reader shows its characters and takes none of them as mark-up."""
    return _line_start(_glued(printable(text)))


def _strong(text: str, emphasis: Sequence[Span]) -> str:
    """Markdown of `text` with its answering words strong."""
    out, at = "", 0
    for start, end in sorted(emphasis):
        start, inner = max(start, at), text[max(start, at) : end]
        if not inner.strip():
            continue
        # Strong marks must touch a word, or they are shown as stars.
        lead, trail = len(inner) - len(inner.lstrip()), len(inner.rstrip())
        out += _glued(text[at : start + lead]) + f"**{_glued(inner[lead:trail])}**"
        at = start + trail
    return _line_start(out + _glued(text[at:]))


def _glued(text: str) -> str:
    """As `_escaped`, for a part of a line: white space at its ends is kept."""
    shown = _UNPRINTABLE.sub(lambda match: _shown(match[0]), re.sub(r"\s+", " ", text))
    return _MARKDOWN.sub(lambda match: "\\" + match[0], shown)


def _line_start(text: str) -> str:
    """`text` without what makes a list or heading of a line."""
    return _LINE_MARK.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


def _link(url: str | None) -> str | None:
    """A web address that is safe to print and to put into Markdown; None for anything else."""
    if not url or not re.match(r"https?://\S+$", url):
        return None
    return re.sub(r"[<>()\"'\\`\x00-\x20\x7f-\x9f]", lambda match: f"%{ord(match[0]):02X}", url)


def _spaced(text: str | None) -> str:
    return f" {text}" if text else ""
