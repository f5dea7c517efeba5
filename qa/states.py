"""The United States by their names, and by what stands for them behind a party: "R-La."."""

from __future__ import annotations

import re

_ABBREVIATED = {
    short: " ".join(state)
    for short, *state in map(
        str.split,
        """Ala Alabama; Ariz Arizona; Ark Arkansas; Calif California; Colo Colorado; Conn Connecticut; Del Delaware;
        Fla Florida; Ga Georgia; Ill Illinois; Ind Indiana; Kan Kansas; Ky Kentucky; La Louisiana; Md Maryland;
        Mass Massachusetts; Mich Michigan; Minn Minnesota; Miss Mississippi; Mo Missouri; Mont Montana; Neb Nebraska;
        Nev Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York; NC North Carolina; ND North Dakota;
        Okla Oklahoma; Ore Oregon; Pa Pennsylvania; RI Rhode Island; SC South Carolina; SD South Dakota; Tenn Tennessee;
        Vt Vermont; Va Virginia; Wash Washington; WVa West Virginia; Wis Wisconsin; Wyo Wyoming""".split(";"),
    )
}
STATES = frozenset(
    [*_ABBREVIATED.values(), "Alaska", "Hawaii", "Idaho", "Iowa", "Maine", "Ohio", "Oregon", "Texas", "Utah"]
)
_PARTY = re.compile(
    rf"\b[DRI]-((?:{'|'.join(sorted(_ABBREVIATED, key=len, reverse=True))}|N\.[HJMYCD]|[RS]\.[ICD]|W\.Va)\b)\.?"
)
"""Party and state behind a name: "R-La."."""


def with_states_in_full(text: str) -> str:
    """A text with "of Louisiana" for "R-La."."""
    return _PARTY.sub(lambda found: f"of {_ABBREVIATED[found[1].replace('.', '')]}", text)
