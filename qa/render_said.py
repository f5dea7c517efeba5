"""What somebody is on record as having said, as text for a terminal and as plain data. Pure functions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby

from index.names import same_person
from index.types import Document, Statement

from .render import day, page_of, printable
from .said import OnRecord, Saying, Speaker

BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_KINDS = {"direct": "in their words", "indirect": "reported", "mixed": "partly in their words"}
_PLAIN_CUES = frozenset(str.split("said says say saying told tells tell telling stated states added adds"))


def how(statement: Statement) -> str:
    """How it was said, with the article's word for it where the words alone might mislead: "reported: “denies”"."""
    kind, cue = _KINDS[statement.kind], (statement.cue or "").strip()
    plain = statement.kind == "direct" or not cue[:1].isalpha() or cue.lower().startswith("according")
    return kind if plain or cue.lower().split()[-1] in _PLAIN_CUES else f"{kind}: “{cue}”"


def article_to_dict(document: Document, statements: Iterable[Statement]) -> dict:
    """An article with who said what in it: all ranges are characters of `text`."""
    return {
        "document_id": document.id,
        "source": document.source,
        "text": document.text,
        "statements": [statement_to_dict(statement) for statement in statements],
    }


def statement_to_dict(statement: Statement) -> dict:
    """`speaker` and `cue` are ranges, or None where no words beside the statement give them; `name` is the fullest form
    of the speaker's name in the article, `said_on` the day on which it was said, where the article tells."""
    return {
        "speaker": _range(statement.speaker_span),
        "name": statement.speaker,
        "cue": _range(statement.cue_span),
        "content": [list(span) for span in statement.content],
        "kind": statement.kind,
        "said_on": statement.date,
    }


def listing(document: Document, statements: Sequence[Statement], *, width: int = 80, colour: bool = False) -> str:
    """An article's statements for a terminal: who, by which words, and what, in order."""
    about = ", ".join(part for part in (document.outlet, day(document.published), document.source) if part)
    count = f"{len(statements) or 'No'} statement{'s' * (len(statements) != 1)}"
    title = styled(wrapped(document.title, width), BOLD, colour)
    blocks = [f"{title}\n{wrapped(f'{about}. {count}.', width)}"]
    for statement in statements:
        who = f"{_named(statement)} [{statement.cue}]" if statement.cue else _named(statement)
        when = f", said on {day(statement.date)}" if statement.date else ""
        words = " … ".join(document.text[start:end] for start, end in statement.content)
        where = ", ".join(f"{start}–{end}" for start, end in statement.content[:4])
        more = f" and {len(statement.content) - 4} more" if len(statement.content) > 4 else ""
        about = wrapped(f"{_KINDS[statement.kind]}{when}; characters {where}{more}", width, "    ")
        name = styled(wrapped(who, width), BOLD, colour)
        blocks.append(f"{name}\n{wrapped(words, width, '  │ ')}\n{styled(about, _DIM, colour)}")
    return "\n\n".join(blocks) + "\n"


def to_dict(record: OnRecord) -> dict:
    """All of a record as plain data, ready for `json.dumps`."""
    return {
        "asked": record.asked,
        "about": record.about,
        "known": record.known,
        "undated": record.undated,
        "speakers": [
            {
                "name": one.name,
                "names": list(one.names),
                "roles": list(one.roles),
                "sure": one.sure,
                "statements": [saying_to_dict(saying) for saying in one.sayings],
            }
            for one in record.speakers
        ],
        "others": [saying_to_dict(saying) for saying in record.others],
        "related": [{"name": name, "statements": count} for name, count in record.related],
        "near": list(record.near),
    }


def terminal(record: OnRecord, *, width: int = 80, colour: bool = False) -> str:
    """A record for a terminal: each speaker apart, statements by day under their articles, then who else spoke of it.

    Lines are at most `width` columns wide, save for a longer word.
    """
    blocks = [wrapped(opening(record), width)] if opening(record) else []
    for one in record.speakers:
        blocks.append(styled(wrapped(heading(one, record.about), width), BOLD, colour))
        blocks += _articles(one, width, colour)
    return "\n\n".join([*blocks, *others_of(record, width, colour)]) + "\n"


def others_of(record: OnRecord, width: int, colour: bool) -> list[str]:
    """Who else spoke of the topic, who else has the name in theirs, and how many undated statements were left out."""
    blocks = []
    if record.others:
        blocks.append(styled(wrapped(f"Who else spoke of {record.about}", width), BOLD, colour))
        for saying in record.others:
            who = printable(_named(saying.statement))
            blocks.append(f"{wrapped(f'{who}, {_when(saying)}', width)}\n{entry(saying, width, colour)}")
    if record.related and record.speakers:
        names = ", ".join(f"{name} ({count:,})" for name, count in record.related[:8])
        more = f" and {len(record.related) - 8:,} more" if len(record.related) > 8 else ""
        blocks.append(wrapped(f"Others with {record.asked} in their name: {names}{more}.", width))
    if record.undated:
        left_out = f"{record.undated:,} statement{'s' * (record.undated != 1)} without a day left out."
        blocks.append(wrapped(f"Note: {left_out}", width))
    return blocks


def opening(record: OnRecord) -> str:
    """What must be said before the statements: that there are none, and why, or that the name fits several people."""
    topic = f" about {record.about}" if record.about else ""
    if not record.known:
        guess = f" Did you mean {' or '.join(record.near)}?" if record.near else ""
        return f"Nobody called {record.asked} speaks in this archive.{guess}"
    if not record.speakers:
        statements = f"{record.known:,} statement{'s' * (record.known != 1)} of {record.asked}"
        where = topic or " in these days"
        return f"{statements} {'is' if record.known == 1 else 'are'} in this archive, none{where}."
    people = [one.name for one in record.speakers if one.sure]
    if len(record.speakers) > 1:
        one = f' Ask for one by the full name, as in: onrecord said "{people[0]}".' if people else ""
        return f"{record.asked} fits {len(record.speakers)} speakers{topic}; they are shown apart.{one}"
    return ""


def heading(one: Speaker, about: str | None) -> str:
    """Who it is, and how many statements from when to when."""
    role = f" ({one.roles[0]})" if one.roles else ""
    days = [saying.day for saying in one.sayings if saying.day]
    span = ""
    if days:
        span = f", {day(days[0])}" if days[0][:10] == days[-1][:10] else f", {day(days[0])} to {day(days[-1])}"
    topic = f" about {about}" if about else ""
    unsure = "" if one.sure else "; the articles give no first name, and several speakers here share this one"
    count = len(one.sayings)
    return f"{one.name}{role}: {count:,} statement{'s' * (count != 1)}{topic}{span}{unsure}"


def _articles(one: Speaker, width: int, colour: bool) -> list[str]:
    blocks = []
    for (_, when), same in groupby(one.sayings, key=lambda saying: (saying.document.id, saying.day)):
        group = list(same)
        document = group[0].document
        about = ", ".join(part for part in (document.title, document.outlet) if part)
        if document.published and when and document.published[:10] != when[:10]:
            about += f" (of {day(document.published)})"
        head = styled(wrapped(day(when), width), BOLD, colour) + "\n" + wrapped(about, width, "  ")
        blocks.append("\n".join((head, *(entry(saying, width, colour, one.name) for saying in group))))
    return blocks


def entry(saying: Saying, width: int, colour: bool, name: str | None = None) -> str:
    """`name` is what stands above it: where the article calls the speaker otherwise (Moscow, Russia), it is said."""
    document, statement = saying.document, saying.statement
    lines = [wrapped(" … ".join(saying.texts), width, "  │ ")]
    called = "" if name is None or same_person(name, statement.speaker) else f", here called {statement.speaker}"
    page = page_of(document.pages, saying.shown[0][0])
    where = f"{document.source}, {f'page {page}, ' if page else ''}characters " + ", ".join(
        f"{start}–{end}" for start, end in saying.shown[:4]
    )
    more = f" and {len(saying.shown) - 4} more" if len(saying.shown) > 4 else ""
    lines.append(styled(wrapped(f"{how(statement)}{called}; {where}{more}", width, "    "), _DIM, colour))
    also = [*document.also, *(_repeat(repeat) for repeat in saying.repeats)]
    if also:
        sources = f" ({saying.sources} independent sources)" if saying.sources > 1 else ""
        lines.append(styled(wrapped(f"also in {'; '.join(also)}{sources}", width, "    "), _DIM, colour))
    return "\n".join(lines)


def _repeat(repeat) -> str:
    document = repeat.document
    name = ", ".join(part for part in (document.outlet, day(document.published), document.source) if part)
    return f"{name}{' (a copy)' if repeat.source == 0 else ''}"


def saying_to_dict(saying: Saying) -> dict:
    document = saying.document
    return {
        "document_id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "source": document.source,
        "also": list(document.also),
        **statement_to_dict(saying.statement),
        "role": saying.statement.role,
        "day": saying.day,
        "shown": [
            {"start": start, "end": end, "page": page_of(document.pages, start), "text": document.text[start:end]}
            for start, end in saying.shown
        ],
        "score": saying.score,
        "sources": saying.sources,
        "repeats": [
            {
                "document_id": repeat.document.id,
                "title": repeat.document.title,
                "outlet": repeat.document.outlet,
                "published": repeat.document.published,
                "source": repeat.document.source,
                "content": [list(span) for span in repeat.spans],
                "copy": repeat.source == 0,
            }
            for repeat in saying.repeats
        ],
    }


def _named(statement: Statement) -> str:
    return f"{statement.speaker} ({statement.role})" if statement.role else statement.speaker


def _when(saying: Saying) -> str:
    about = ", ".join(part for part in (saying.document.title, saying.document.outlet) if part)
    return f"{day(saying.day)}: {about}"


def _range(span: Sequence[int] | None) -> list[int] | None:
    return list(span) if span else None


def wrapped(text: str, width: int, margin: str = "") -> str:
    """`text` made printable, in lines of at most `width` columns that begin with `margin`."""
    return textwrap.fill(
        printable(text), max(width, len(margin) + 20), initial_indent=margin, subsequent_indent=margin,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def styled(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_PLAIN}" if colour else text
