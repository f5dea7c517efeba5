"""What somebody is on record as saying, as HTML: each speaker apart, by story or in time order, page by page.

Every word that comes from an article or a person is escaped here; nothing is trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from index.names import PRONOUNS
from page import words
from page.answers import notice
from page.saying import Count, article, statement, when
from page.wanted import Wanted, link
from qa.said import OnRecord, Saying, Speaker
from qa.stories import Story

SHOWN = 40
"""Statements on one page."""
_NAMED = 12
"""Others of a name, or names to begin with, that are offered."""


def record(found: OnRecord, wanted: Wanted, told: Sequence[Sequence[Story]] | None) -> str:
    """A page of a record: stories where `told` gives those of each speaker, else the statements in time order."""
    if not found.speakers:
        return nothing(found, wanted)
    entries: list[tuple[int, str | None, Saying]] = []
    for place, one in enumerate(found.speakers):
        if told is None:
            entries += [(place, None, saying) for saying in one.sayings]
        else:
            entries += [(place, story.title, saying) for story in told[place] for saying in story.sayings]
    first, shown = _cut(entries, wanted.part, SHOWN)
    count = Count()
    cards = [summary(found, wanted, len(entries))]
    if told is not None and len(told[0]) > 1 and first == 0:
        note = "Articles with much the same words stand together as one story, under the headline of the earliest."
        cards.append(f'<p class="note">{note}</p>')
    for place, group in groupby(shown, key=lambda entry: entry[0]):
        one = found.speakers[place]
        again = first > 0 and entries[first - 1][0] == entries[first][0] == place
        body = "".join(
            _story(title, [saying for _, _, saying in sayings], one, count)
            for title, sayings in groupby(group, key=lambda entry: entry[1])
        )
        cards.append(f'<article class="card turn">{heading(one, wanted, again)}{body}</article>')
    cards.append(pages(wanted, first, len(shown), len(entries), SHOWN, "Statements"))
    cards.append(others(found, wanted, count))
    return "".join(cards)


def nothing(found: OnRecord, wanted: Wanted) -> str:
    """That there is no such statement, why, and where to look instead."""
    where = f" in {found_in}" if (found_in := wanted.outlet) else " in this archive"
    if not found.known:
        says, links = f"Nobody called {found.asked} speaks{where}.", _near(found, wanted)
    else:
        count = words.counted(found.known, "statement")
        topic = f" about {found.about}" if found.about else ""
        days = " in these days" if wanted.since or wanted.until else ""
        says = f"{count} of {found.asked} {'is' if found.known == 1 else 'are'}{where}, none{topic}{days}."
        wider = wanted.but(about="", since="", until="", changes=False)
        links = f'<p class="row">{link(wider, f"All that {found.asked} said", "btn")}</p>'
    return (
        f'<article class="card refused"><p class="state no">{escape(says)}</p>{links}{_undated(found)}</article>'
        f"{others(found, wanted, Count())}"
    )


def summary(found: OnRecord, wanted: Wanted, count: int) -> str:
    """One line of what was found, the people apart where the name fits several, and the two ways to look at a topic."""
    topic = f" about {found.about}" if found.about else ""
    whose = f"of {found.speakers[0].name}" if len(found.speakers) == 1 else f"under the name {found.asked}"
    line = f"{words.counted(count, 'statement')} {whose}{topic}. Each opens in its article."
    shown = f'<p class="state">{escape(line)}</p>'
    if len(found.speakers) > 1:
        people = "".join(
            f"<li>{person(wanted.but(said=one.name), one.name, len(one.sayings))}</li>"
            if one.sure
            else f"<li>{escape(one.name)}, no first name given <span>{words.number(len(one.sayings))}</span></li>"
            for one in found.speakers
        )
        said = f"{found.asked} fits {words.counted(len(found.speakers), 'speaker')}, shown apart:"
        shown += f'<p class="note">{escape(said)}</p><ul class="names">{people}</ul>'
    if found.about:
        views = (("In time order", False), ("How it changed", True))
        links = "".join(
            link(wanted.but(changes=changes), label, "btn", here=wanted.changes == changes) for label, changes in views
        )
        shown += f'<nav class="row views" aria-label="Ways to look at it">{links}</nav>'
    return f'<div class="found-of">{shown}{_undated(found)}</div>'


def heading(one: Speaker, wanted: Wanted, again: bool = False) -> str:
    """Who it is: name and role, how many statements from when to when, and how else the articles print the name."""
    days = [words.day(saying.day) for saying in one.sayings if saying.day]
    span = days[0] if days and days[0] == days[-1] else f"{days[0]} to {days[-1]}" if days else ""
    facts = [words.counted(len(one.sayings), "statement"), span]
    role = f'<span class="role">{escape(one.roles[0])}</span>' if one.roles else ""
    other = [name for name in one.names if name != one.name][:_NAMED]
    lines = [" · ".join(fact for fact in facts if fact)]
    if other:
        lines.append(f"Also called here: {', '.join(other)}")
    if not one.sure:
        lines.append("The articles give no first name, and several speakers here share this one.")
    text = "<br>".join(escape(line) for line in lines)
    name = escape(one.name) + (" <small>continued</small>" if again else "")
    return f'<h2 class="q person">{name}{role}</h2><p class="by">{text}</p>'


def pages(wanted: Wanted, first: int, shown: int, count: int, each: int, what: str) -> str:
    """Which of them are shown, with links to the pages before and after; empty where all are."""
    last = -(-count // each)
    if last < 2:
        return ""
    here = first // each + 1
    back = "".join(link(wanted.but(part=to), label, "btn") for to, label in ((1, "First"), (here - 1, "Before")))
    on = "".join(link(wanted.but(part=to), label, "btn") for to, label in ((here + 1, "Next"), (last, "Last")))
    line = f"{what} {words.number(first + 1)} to {words.number(first + shown)} of {words.number(count)}"
    return (
        f'<nav class="row pages" aria-label="Pages">{back if here > 1 else ""}<span>{line}, page {words.number(here)} '
        f"of {words.number(last)}</span>{on if here < last else ''}</nav>"
    )


def others(found: OnRecord, wanted: Wanted, count: Count) -> str:
    """Who else spoke of the topic, and who else has the name in theirs."""
    shown = ""
    if found.others:
        rows = "".join(_other(saying, wanted, count) for saying in found.others)
        head = f"<h3>Who else spoke of {escape(found.about or '')}</h3>"
        shown += f'<article class="card turn others">{head}<ol class="dated">{rows}</ol></article>'
    if found.related and found.speakers:
        names = "".join(
            f"<li>{person(wanted.but(said=name), name, number)}</li>" for name, number in found.related[:_NAMED]
        )
        rest = len(found.related) - _NAMED
        more = f"<li>and {words.number(rest)} more</li>" if rest > 0 else ""
        said = f"Others with {found.asked} in their name:"
        shown += f'<p class="note">{escape(said)}</p><ul class="names">{names}{more}</ul>'
    return shown


def _story(title: str | None, sayings: Sequence[Saying], one: Speaker, count: Count) -> str:
    head = f'<h3 class="story">{escape(title)}</h3>' if title is not None else ""
    rows = ""
    for _, same in groupby(sayings, key=lambda saying: (saying.document.id, saying.day)):
        group = list(same)
        said = "".join(statement(saying, count, one.name) for saying in group)
        named = article(group[0], headline=group[0].document.title != title)
        rows += f"<li>{when(group[0].day)}<div>{named}{said}</div></li>"
    return f'{head}<ol class="dated">{rows}</ol>'


def _other(saying: Saying, wanted: Wanted, count: Count) -> str:
    name, role = saying.statement.speaker, saying.statement.role
    who = escape(name) if name in PRONOUNS else link(wanted.but(said=name, changes=False), name)
    with_role = f", {escape(role)}" if role else ""
    said = statement(saying, count, name)
    return f'<li>{when(saying.day)}<div><p class="by"><b>{who}</b>{with_role}</p>{article(saying)}{said}</div></li>'


def _cut(entries: Sequence, page: int, each: int) -> tuple[int, Sequence]:
    """The first entry of a page and its entries; beyond the last page it is the last."""
    first = min((page - 1) * each, (len(entries) - 1) // each * each)
    return first, entries[first : first + each]


def person(wanted: Wanted, name: str, count: int) -> str:
    """A link to a speaker, and the number of statements."""
    what = "statement" if count == 1 else "statements"
    return f'{link(wanted, name)} <span>{words.number(count)}<span class="unseen"> {what}</span></span>'


def _near(found: OnRecord, wanted: Wanted) -> str:
    if not found.near:
        return notice("Try another part of the name, or an office, such as “foreign minister”.", "calm")
    names = "".join(f"<li>{link(wanted.but(said=name), name)}</li>" for name in found.near)
    return f'<p class="note">Names that look like it:</p><ul class="names">{names}</ul>'


def _undated(found: OnRecord) -> str:
    if not found.undated:
        return ""
    return f'<p class="note">{escape(words.counted(found.undated, "statement"))} without a day left out.</p>'
