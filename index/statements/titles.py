"""Names of shows and books in quotation marks, which nobody says."""

from __future__ import annotations

from .tokens import Token


def is_title(ts: list[Token], k: int) -> bool:
    """Whether the quotation at `k` is the name of a show or book: "told CNN’s “State of the Union” that …"."""
    inner = ts[k].text[1:-1].rstrip(",.")
    words = inner.split()
    capitals = all(w[0].isupper() or not w[0].isalpha() or w in _SMALL for w in words)
    placed = k > 0 and (ts[k - 1].lower in _BESIDE_TITLES or ts[k - 1].lower.endswith(("’s", "'s", "s’")))
    return bool(words) and placed and capitals and len(words) < 8 and inner[-1].isalnum()


_BESIDE_TITLES = frozenset(
    str.split(
        """on of in with told tells show wrote book books titled entitled novel film movie song album column documentary
        play series program host memoir bestseller best-seller"""
    )
)
_SMALL = frozenset(str.split("of the and with in on a an to for at &"))
