"""The fields of the tab "On record", and what stands below them until somebody is asked for, as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from page.record import person
from page.wanted import Wanted


def form() -> str:
    """The fields: a speaker, and what of the statements; below them the place where these come."""
    return (
        '<form id="record-form" role="search" aria-label="On record" autocomplete="off" novalidate>'
        '<div class="whose"><label for="record-name">Who spoke</label>'
        '<input id="record-name" name="said" type="text" maxlength="200" placeholder="Any part of a name, or an office"'
        ' role="combobox" aria-expanded="false" aria-controls="record-names" aria-autocomplete="list">'
        '<ul id="record-names" role="listbox" aria-label="Names in this archive" hidden></ul></div>'
        '<div class="topic"><label for="record-about">About</label>'
        '<input id="record-about" name="about" type="text" maxlength="200" placeholder="Any topic"></div>'
        '<button type="submit" class="go">Show</button>'
        '<details class="narrow"><summary>Any outlet, any date</summary><div>'
        '<label>Outlet<select name="outlet"><option value="">Any outlet</option></select></label>'
        '<label>First day<input type="date" name="since"></label>'
        '<label>Last day<input type="date" name="until"></label></div></details></form>'
        '<div id="record-result" tabindex="-1" role="region" aria-label="Statements"></div>'
    )


def opening(heard: Iterable[dict]) -> str:
    """What stands where nobody is asked for: those whom the archive quotes most, to choose from."""
    names = "".join(f"<li>{person(Wanted(one['name']), one['name'], one['count'])}</li>" for one in heard)
    most = f'<p>Most heard here, with their statements:</p><ul class="names">{names}</ul>' if names else ""
    return (
        '<div class="opening"><h2 class="q">Who is on record as saying what?</h2>'
        "<p>Every statement that the articles of this archive give of a speaker, with its day and its source. "
        f"With a topic, two days can be set side by side.</p>{most}</div>"
    )
