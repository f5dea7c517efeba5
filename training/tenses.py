"""Past tenses of English verbs and back again, as far as made-up claims need them."""

from __future__ import annotations

import re

IRREGULAR = dict(
    pair.split(":")
    for pair in str.split(
        "be:was take:took give:gave send:sent meet:met make:made go:went come:came see:saw hold:held build:built "
        "leave:left "
        "begin:began bring:brought keep:kept lead:led lose:lost win:won pay:paid sell:sold buy:bought "
        "speak:spoke say:said "
        "put:put set:set cut:cut hit:hit let:let find:found get:got have:had do:did become:became fall:fell grow:grew "
        "know:knew run:ran rise:rose spend:spent stand:stood strike:struck tell:told think:thought write:wrote "
        "withdraw:withdrew "
        "break:broke choose:chose draw:drew drive:drove fight:fought fly:flew seek:sought show:showed sit:sat "
        "teach:taught"
    )
)
BASES = {past: base for base, past in IRREGULAR.items() if past != base}
"""Irregular past → base."""


def past(verb: str) -> str:
    """The simple past of a verb in its base form."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}ed"


def base(word: str) -> str:
    """The verb whose past a word is: "denied" → "deny", "went" → "go"."""
    if word in BASES:
        return BASES[word]
    return re.sub(r"ied$", "y", word) if word.endswith("ied") else _unpast(word)


def _unpast(word: str) -> str:
    base = word.removesuffix("ed")
    if re.search(r"([bdgklmnprt])\1$", base) and not base.endswith(("ll", "ss")):
        return base[:-1]
    return (
        base + "e"
        if re.search(r"(?:[aiou][cdgkmnprstvz]|[^aeiou][aeiou][csuvz]|[rnl][cgsv]|at|ct[ui])$", base)
        and not base.endswith(("en", "er", "on", "it", "ain"))
        else base
    )
