"""Names that are not given in full: "Mr. Moss" alone, "whom everyone calls Dutch", a surname that stands first."""

from __future__ import annotations

import re

from ..names import MARKS, UPPER

CAPITAL = rf"[{UPPER}][\w{MARKS}’'\-]*"
KOREAN = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""A given name behind a surname: "Park Geun-hye"."""
_NICKNAMED = re.compile(
    rf"({CAPITAL}(?:\s{CAPITAL}){{1,2}}),?\s(?:whom?\s(?:[a-z]+\s){{0,5}}?(?:calls?|called|knows?\sas|goes\sby|went\sby)|"
    rf"(?:better\s|widely\s)?known\s(?:to\s\w+\s)?as|nicknamed)\s[“\"]?({CAPITAL})(?=[\s,.;:”\"])(?!\s[A-Z])"
)
_WOMAN = {"Mr": False, "Mrs": True, "Ms": True, "Miss": True}


def nicknames(text: str) -> dict[str, str]:
    """The full name behind each name that everybody uses: "Nils Overby, whom everyone calls Dutch"."""
    return {alias: full for full, alias in _NICKNAMED.findall(text) if alias not in full.split()}


def titled_woman(name: str) -> bool | None:
    """Whether the title that opens a printed name is a woman's; None where none tells."""
    return _WOMAN.get(name.split()[0].strip("."))
