"""The words of an office beside a name: what it is, whose it is, and whether a man or a woman holds it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..names import TITLES, fold
from .lexicon import is_speaker, lexicon, singular

PARTIES = frozenset(str.split("democrat republican libertarian independent"))
"""What somebody of a party is called."""
PARTY_WORDS = frozenset(
    str.split("labour conservative tory liberal democratic republican democrat socialist green centrist populist")
)
"""Words of party before an office: "the Labour leader"."""
TIMES = frozenset(
    str.split(
        """january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday"""
    )
)


def governs(words: list[str], connector: str) -> bool:
    """Whether an office stands before "of" or "for"."""
    at = len(words) - 1 - words[::-1].index(connector)
    head = unmarked(words[at - 1]) if at > 0 else ""
    paper = singular(head) in lexicon()["papers"]  # "Statement of President Bell"
    return bool(head) and (is_speaker(head) and not paper or head.lower() in TITLES)


def office_head(role: str | None) -> str:
    """The noun of an office: the last before "of", "for", "at", "in", "who"."""
    words = re.split(r"\s(?:of|for|at|in|from|who|with|to|on)\s|,", (role or "").lower())[0].split()
    return words[-1].strip(".") if words else ""


_COUNTRIES = """
u.s america; us america; american america; british britain; english england; french france; german germany;
russian russia; ukrainian ukraine; chinese china; european europe; israeli israel; palestinian palestine; polish poland;
italian italy; spanish spain; turkish turkey; canadian canada; australian australia; indian india; japanese japan;
korean korea; iranian iran; iraqi iraq; syrian syria; saudi saudi; afghan afghanistan; belarusian belarus;
latvian latvia; lithuanian lithuania; estonian estonia; finnish finland; swedish sweden; norwegian norway;
danish denmark; dutch netherlands; belgian belgium; greek greece; hungarian hungary; czech czechia; slovak slovakia;
romanian romania; bulgarian bulgaria; serbian serbia; georgian georgia; armenian armenia; kazakh kazakhstan;
mexican mexico; brazilian brazil; egyptian egypt; nigerian nigeria; kenyan kenya; ethiopian ethiopia; african africa;
irish ireland; scottish scotland; welsh wales; portuguese portugal; swiss switzerland; austrian austria;
croatian croatia; moldovan moldova; malawian malawi; tanzanian tanzania; azerbaijani azerbaijan; mongolian mongolia;
indonesian indonesia; colombian colombia; pakistani pakistan; argentine argentina; chilean chile; cuban cuba;
emirati emirates; filipino philippines; jordanian jordan; lebanese lebanon; rwandan rwanda; slovenian slovenia;
thai thailand; ugandan uganda; vietnamese vietnam; arab; western; eastern; soviet
"""
DEMONYMS = {pair[0]: pair[-1] for pair in map(str.split, _COUNTRIES.split(";"))}
"""Adjectives of countries and the like, and each one's country: "russian" and "russia"."""


US_STATES = frozenset(
    str.split(
        """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
        illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
        missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania
        island tennessee texas utah vermont virginia washington wisconsin wyoming d.c ala ariz ark calif colo conn
        del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn va vt wash wis wyo"""
    )
)
"""The last word of a state, as a place ends in it: "Dublin, Ohio"."""


def is_adjective(word: str) -> bool:
    """Whether a small word may stand between an office's own words: neither a verb, a preposition nor an adverb."""
    return word not in _STOP_ROLE and not word.endswith("ly")


_STOP_ROLE = frozenset(
    str.split(
        """said says told in on at by from with after before when while as that and but or is was were are be been has
        have had will would who which whose where because if into over under against between during since until about
        met meet meets meeting between than then not also including called calls"""
    )
)


def is_woman(name: str, titles: Iterable[str]) -> bool | None:
    """What title, office or given name tell; None where they don't."""
    words = {unmarked(w).lower() for w in titles}
    if words & {
        "mrs",
        "ms",
        "miss",
        "queen",
        "princess",
        "lady",
        "dame",
        "spokeswoman",
        "congresswoman",
        "chairwoman",
        "mother",
        "actress",
        "woman",
        "businesswoman",
    }:
        return True
    if words & {
        "mr",
        "king",
        "prince",
        "pope",
        "sir",
        "lord",
        "spokesman",
        "congressman",
        "chairman",
        "father",
        "archbishop",
        "imam",
        "man",
        "businessman",
    }:
        return False
    given = _given(name)
    if given in lexicon()["women"]:
        return None if given in lexicon()["men"] else True
    return False if given in lexicon()["men"] else None


def woman_of(words: Iterable[str]) -> bool | None:
    """What a noun for a person tells: "daughter", "spokesman"; None where it doesn't."""
    if _WOMEN & set(words):
        return True
    return False if _MEN & set(words) else None


_WOMEN = frozenset(
    str.split("woman mother spokeswoman girl daughter sister wife queen actress widow congresswoman chairwoman")
)
_MEN = frozenset(str.split("man father spokesman boy son brother husband king congressman chairman"))


def _given(name: str) -> str:
    words = name.split()
    return fold(unmarked(words[0])).replace(" ", "-") if len(words) > 1 else ""


def office_words(role: str | None) -> frozenset[str]:
    """An office's words for comparing, singular and small: "the foreign ministers" → foreign, minister."""
    found = (singular(w) for w in re.findall(r"[\w.\-]+", (role or "").lower()))
    return frozenset(
        w for w in found if w not in ("the", "a", "an", "of", "for", "and", "to", "at", "in", "his", "her")
    )


def unmarked(word: str) -> str:
    """A printed word without possessive, comma and stop."""
    return re.sub(r"['’]s?$", "", word).strip(".,")
