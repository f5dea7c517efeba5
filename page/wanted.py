"""What the tab "On record" is asked for, as it stands in the page's address: a plain value, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

from index.types import Filters
from page.days import filters


@dataclass(frozen=True, slots=True)
class Wanted:
    """A speaker, and what of the statements. Its fields are the names in the address."""

    said: str = ""
    about: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    changes: bool = False
    """Whether the statements on the topic are set beside each other."""
    part: int = 1
    """Which page of the result; in an address Gradio takes `page` for one of its own."""

    @classmethod
    def read(cls, request: Mapping[str, object]) -> Wanted:
        """From the address's fields as text; what is missing or makes no sense is as if it were not there."""
        given = {name: " ".join(str(request.get(name) or "").split()) for name in cls.__slots__}
        number = given["part"]
        part = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
        return cls(**(given | {"changes": bool(given["changes"] and given["about"]), "part": max(1, part)}))

    def filters(self) -> Filters:
        """Raises UsageError where a day is none, or the first comes after the last."""
        return filters([self.outlet] if self.outlet else [], self.since, self.until)

    def but(self, **changes: object) -> Wanted:
        """The same with something else, from its first page on."""
        return replace(self, **({"part": 1} | changes))

    def address(self) -> str:
        """`?said=Antony+Blinken&about=sanctions`, which opens this."""
        fields = {"said": self.said, "about": self.about, "outlet": self.outlet}
        fields |= {"since": self.since, "until": self.until, "changes": "1" if self.changes else ""}
        fields["part"] = str(self.part) if self.part > 1 else ""
        return "?" + urlencode({name: value for name, value in fields.items() if value or name == "said"})


def link(wanted: Wanted, label: str, kind: str = "who", *, here: bool = False) -> str:
    """A link that opens this; `here` where it is what is shown."""
    current = ' aria-current="true"' if here else ""
    return f'<a class="{kind}" href="{escape(wanted.address())}"{current}>{escape(label)}</a>'
