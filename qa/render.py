"""An answer as text for a terminal, as Markdown, as JSON, and as words to paste with their citations. Pure functions.

Article text is untrusted: no control character or mark-up of an article reaches a terminal or a Markdown reader.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from index.types import Hit

from .printing import DIM, PLAIN, day, escaped, page_of, printable, web_address, with_strong, wrapped
from .types import Answer, Citation


def terminal(answer: Answer, *, width: int = 80, colour: bool = False, told: int = 0) -> str:
    """The answer for a terminal: sentences with [1] markers, then every citation with its exact quote.

    Lines are at most `width` columns wide, save for a longer word. With `colour` the answering words are bold. The
    first `told` sentences are left out, and the heads: `terminal_sentence` and `terminal_heads` have shown them.
    """
    blocks = [] if told else terminal_heads(answer, width=width)
    if answer.status == "answered":
        rest = range(told, len(answer.sentences))
        blocks += [terminal_sentence(answer, index, width=width, colour=colour) for index in rest]
        blocks += [wrapped(line, width) for line in _conflicts(answer)]
        cited: Sequence[Citation] = answer.citations
    else:
        message = answer.refusal.message if answer.refusal else answer.text
        blocks.append(wrapped(message, width, emphasis=((0, len(message)),) if colour else ()))
        cited = answer.refusal.nearest if answer.refusal else ()
        if cited:
            blocks.append(wrapped("Nearest in the archive:", width))
    blocks += [_entry(number, citation, width, colour) for number, citation in enumerate(cited, 1)]
    blocks += [wrapped(line, width) for line in filter(None, (phrased_by(answer),))]
    blocks += [wrapped(f"Note: {warning}", width) for warning in answer.warnings]
    return "\n\n".join(blocks) + "\n"


def terminal_sentence(answer: Answer, index: int, *, width: int = 80, colour: bool = False) -> str:
    """One sentence of an answer as `terminal` shows it, without a line end."""
    sentence, head = answer.sentences[index], _head(answer, index)
    marked = f"{head}{sentence.text} {_markers(sentence.citations)}"
    strong = [(start + len(head), end + len(head)) for start, end in sentence.emphasis]
    block = wrapped(marked, width, emphasis=strong if colour else ())
    if sources := sourced(answer, index):
        sources = wrapped(sources, width, indent=4)
        block += f"\n{DIM}{sources}{PLAIN}" if colour else f"\n{sources}"
    return block


def markdown(answer: Answer) -> str:
    """The answer as CommonMark: question, sentences with markers, and a numbered list of sources with their quotes."""
    lines = [f"**{escaped(answer.question)}**", ""]
    lines += [f"*{escaped(line)}*\n" for line in filter(None, (asked_as(answer), asked_with(answer)))]
    if answer.status == "answered":
        for index, sentence in enumerate(answer.sentences):
            head = _head(answer, index)
            quoted = with_strong(sentence.text, sentence.emphasis)
            # What follows a head stands in the middle of a line, where no mark makes a list or heading.
            lines += [f"{escaped(head)}{' ' * bool(head)}{quoted} {escaped(_markers(sentence.citations))}", ""]
            if sources := sourced(answer, index):
                lines += [f"*{escaped(sources)}*", ""]
        for line in _conflicts(answer):
            lines += [f"*{escaped(line)}*", ""]
        heading, cited = "Sources", answer.citations
    else:
        lines += [escaped(answer.refusal.message if answer.refusal else answer.text), ""]
        heading, cited = "Nearest in the archive", answer.refusal.nearest if answer.refusal else ()
    if cited:
        lines += [f"**{heading}**", ""]
    for number, citation in enumerate(cited, 1):
        title = escaped(citation.title)
        link = web_address(citation.url)
        lines.append(f"{number}. {f'[{title}](<{link}>)' if link else title}. {escaped(provenance(citation))}.")
        speaker = escaped(_speaking(citation))
        lines += ["", f"   > {speaker}{' ' * bool(speaker)}{escaped(citation.quote)}", ""]
    lines += [f"*{escaped(line)}*\n" for line in filter(None, (phrased_by(answer),))]
    lines += [f"*Note: {escaped(warning)}*\n" for warning in answer.warnings]
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
        link = web_address(citation.url)
        lines.append(f"[{number}] {printable(citation.title)}. {printable(provenance(citation))}.{_spaced(link)}")
        lines.append(f"    {printable(f'{_speaking(citation)} {citation.quote}')}")
    lines += ["", printable(phrased_by(answer))]
    return "\n".join(lines).rstrip() + "\n"


def terminal_heads(answer: Answer, *, width: int = 80) -> list[str]:
    """What stands above the sentences: as what and with what the question was asked, where that is not plain."""
    return [wrapped(line, width) for line in filter(None, (asked_as(answer), asked_with(answer)))]


def asked_as(answer: Answer) -> str:
    """The question as it was searched, where that is not as it was asked; empty else."""
    used, asked = (" ".join(words.split()).casefold() for words in (answer.question_used, answer.question))
    return f"Asked as: {answer.question_used}" if used and used != asked else ""


def asked_with(answer: Answer) -> str:
    """What the question was narrowed to, and how strictly it was judged; empty where nothing was set."""
    filters, strictness = (answer.asked_with.get(name) for name in ("filters", "strictness"))
    told = []
    for name, value in (filters or {}).items():
        listed = ", ".join(value) if isinstance(value, list | tuple) else str(value)
        told.append(f"{_NARROWED.get(name, name)} {listed}")
    if strictness not in (None, "balanced"):
        told.append(f"strictness {strictness}")
    return f"Asked with: {'; '.join(told)}" if told else ""


_NARROWED = {"outlets": "outlet", "sources": "source", "speakers": "words of"}


def phrased_by(answer: Answer) -> str:
    """Which language model put an answer into words, and what it cost; empty where the articles' own words are it."""
    if answer.status == "refused" or not answer.composer.startswith("llm:"):
        return ""
    counted = answer.tokens or {}
    cost = f" ({counted['prompt']:,} tokens read, {counted['completion']:,} written)" if counted else ""
    return f"Phrased by {answer.composer.removeprefix('llm:')}{cost}; each sentence was proved by what it cites."


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


def sourced(answer: Answer, index: int) -> str:
    """How many independent sources give a sentence, and what repeats them: "2 independent sources; copies: The Pier,
    3 December 2021 [2]". Empty where it has one, that nothing repeats."""
    groups = answer.sentences[index].sources
    repeats: dict[str, list[str]] = {}
    for group in groups:
        first = answer.citations[group[0]]
        for number in group[1:]:
            other = answer.citations[number]
            what = "of the same outlet" if first.outlet and other.outlet == first.outlet else "copies"
            named = f"{other.outlet or other.title}, {day(other.published)} [{number + 1}]"
            repeats.setdefault(what, []).append(named)
    if len(groups) < 2 and not repeats:
        return ""
    count = f"{len(groups)} independent sources" if len(groups) > 1 else "1 source"
    return "; ".join((count, *(f"{what}: {', '.join(named)}" for what, named in sorted(repeats.items()))))


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
            "\n".join((_title(number, hit.document.title, width, colour), wrapped(about, width, indent=4)))
            + "\n\n"
            + wrapped(hit.text, width, indent=4)
        )
    return "\n\n".join(blocks) + "\n" if blocks else "Nothing found.\n"


def _entry(number: int, citation: Citation, width: int, colour: bool) -> str:
    lines = [_title(number, citation.title, width, colour), wrapped(provenance(citation), width, indent=4)]
    if said := attribution(citation):
        lines.append(wrapped(said, width, indent=4))
    lines.append(wrapped(citation.quote, width, indent=4, bar="│ "))
    where = f"{citation.source}, characters {citation.start}–{citation.end}"
    where = wrapped(where, width, indent=4)
    lines.append(f"{DIM}{where}{PLAIN}" if colour else where)
    return "\n".join(lines)


def _title(number: int, title: str, width: int, colour: bool) -> str:
    mark = f"[{number}]".ljust(3)
    body = wrapped(title, width, indent=len(mark) + 1, emphasis=((0, len(title)),) if colour else ())
    return mark + body[len(mark) :]


def _marked(answer: Answer) -> str:
    if answer.status == "refused":
        return answer.refusal.message if answer.refusal else answer.text
    marked = (f"{_head(answer, i)}{s.text} {_markers(s.citations)}" for i, s in enumerate(answer.sentences))
    return " ".join([*marked, *_conflicts(answer)])


def _markers(citations: Sequence[int]) -> str:
    return "".join(f"[{number + 1}]" for number in citations)


def _speaking(citation: Citation) -> str:
    """Who speaks, before a quote: a name and a colon, or that it is only reported of them."""
    said = attribution(citation) if citation.said == "indirect" else citation.speaker
    return f"{said}:" if said else ""


def _head(answer: Answer, index: int) -> str:
    """What goes before a sentence: whose it is, where several speakers are answered for, and an account's day."""
    name = next((f"{one['name']}: " for one in answer.speakers if index in one["sentences"]), "")
    return name + _account(answer, index)


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


def _spaced(text: str | None) -> str:
    return f" {text}" if text else ""
