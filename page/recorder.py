"""What the tab "On record" does when it is used: plain values in, escaped HTML out. Safe to use from any thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence

from index.errors import OnRecordError
from index.names import fold, surname
from page import record, whose
from page.answers import notice
from page.beside import beside
from page.desk import Desk
from page.wanted import Wanted
from qa.changes import changes
from qa.namesakes import Printed, namesakes
from qa.said import OnRecord, said
from qa.stories import stories

OFFERED = 8
"""Names offered while one types."""
_OPENING = 12
_FAMILY = 60
"""Forms of one surname that are told apart."""
_KEPT = 12
"""Results kept: turning the pages of a long record, or looking at it in the other way, does not make it anew."""


class Recorder:
    """A speaker's statements over the desk's archive, and the names that it knows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def show(self, request: Mapping[str, object]) -> dict:
        """What the address asks for: `html`, and the `outlets` there are to choose from."""
        wanted = Wanted.read(request)
        outlets: list[str] = []
        try:
            outlets = [name for name, _ in self._desk.archive().info().outlets]
            html = self._page(wanted) if wanted.said else whose.opening(self._heard((), _OPENING))
        except OnRecordError as error:
            html = notice(self._desk.plainly(error))
        return {"html": html, "outlets": outlets}

    def names(self, request: Mapping[str, object]) -> list[dict]:
        """Speakers in whose name or office each word typed begins a word, the most heard first: `name`, `role`,
        `count`."""
        typed = str(request.get("typed") or "").lower().split()
        try:
            return self._heard(typed, OFFERED)
        except OnRecordError:
            return []  # the same is said in full when somebody is asked for

    def _page(self, wanted: Wanted) -> str:
        filters = wanted.filters()
        archive = self._desk.archive()

        def found() -> OnRecord:
            return said(archive, wanted.said, about=wanted.about or None, filters=filters)

        asked = (wanted.said, wanted.about, filters)
        known = self._once(("said", asked), found)
        if wanted.changes:
            return beside(known, wanted, self._once(("changes", asked), lambda: [*map(changes, known.speakers)]))
        if wanted.about:
            return record.record(known, wanted, None)
        return record.record(known, wanted, self._once(("stories", asked), lambda: [*map(stories, known.speakers)]))

    def _heard(self, typed: Sequence[str], most: int) -> list[dict]:
        """The first `most` speakers that fit, each with all forms of the name together under the fullest."""
        forms: dict[Printed, int] = self._once("forms", self._forms)
        families: dict[str, dict[Printed, int]] = self._once("families", lambda: _families(forms))
        found: list[dict] = []
        seen: set[Printed] = set()
        for form in forms:
            if len(found) == most:
                break
            if form not in seen and _begins(typed, form):
                name, printed = _speaker(form, families[surname(form[0])])
                seen.update(printed)
                role = next((role for _, role in printed if role), None)
                found.append({"name": name, "role": role, "count": sum(forms[each] for each in printed)})
        return sorted(found, key=lambda each: -each["count"])

    def _forms(self) -> dict[Printed, int]:
        counted = ((form, len(ids)) for form, ids in self._desk.archive().speakers().items())
        return dict(sorted(counted, key=lambda each: (-each[1], each[0][0], each[0][1] or "")))

    def _once(self, what: Hashable, make: Callable):
        """What `make` gives for this state of the archive, made once."""
        archive = self._desk.archive()
        key = (archive.generation, archive.revision, what)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made


def _families(forms: Mapping[Printed, int]) -> dict[str, dict[Printed, int]]:
    """The forms of each surname."""
    families: dict[str, dict[Printed, int]] = {}
    for form, count in forms.items():
        families.setdefault(surname(form[0]), {})[form] = count
    return families


def _speaker(form: Printed, family: Mapping[Printed, int]) -> tuple[str, Sequence[Printed]]:
    """The fullest name of whom a form names, and all forms that do."""
    # "officials" of a thousand kinds are no family: each kind is left as it is.
    fits = namesakes(form[0], family) if len(family) <= _FAMILY else []
    one = next((each for each in fits if form in each.printed), None)
    return (one.name, one.printed) if one else (form[0], [form])


def _begins(typed: Sequence[str], form: Printed) -> bool:
    parts = f"{form[0]} {form[1] or ''}".lower().split() + fold(form[0]).split()
    return all(any(part.startswith((word, fold(word))) for part in parts) for word in typed)
