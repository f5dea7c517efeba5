"""Which body "the group" or "the newspaper" means: the one that spoke last, where the noun fits its name."""

from __future__ import annotations

from .tokens import Speaker

_MEDIA = frozenset(str.split("newspaper paper network magazine broadcaster"))
_NAMED_AFTER = frozenset(
    str.split("department bureau ministry commission committee council party bank union court board university trust")
)
"""Nouns that stand in the name of what they mean."""
_ANY = frozenset(str.split("company group organization organisation agency firm association fund charity nonprofit"))
_OF_MEDIA = frozenset(
    str.split(
        """times post journal news herald tribune register gazette guardian telegraph daily globe star sun cnn nbc abc
        cbs fox msnbc bbc reuters npr politico bloomberg examiner chronicle observer courier dispatch magazine"""
    )
)
_OF_STATE = frozenset(
    str.split("house senate congress pentagon kremlin court police department ministry government state committee army")
)


def same_body(noun: str, last: Speaker | None, index: int) -> str | None:
    """The name of the body that spoke last, if it is in this paragraph or the one before and `noun` fits it."""
    if last is None or last.person or last.plural or index - last.paragraph > 1 or not last.name[:1].isupper():
        return None
    words = {word.lower().strip(".,") for word in last.name.split()}
    if words & {"the", "a", "an", "his", "her", "its", "their"} or last.name.istitle() and len(words) < 2:
        return None
    if noun in _MEDIA:
        return last.name if words & _OF_MEDIA else None
    if noun in _NAMED_AFTER:
        return last.name if noun in words else None
    return last.name if noun in _ANY and not words & (_OF_MEDIA | _OF_STATE) else None
