"""What somebody is, by the words around a name: "Secretary of State Ada Quist", "Ole Brand, a skipper, …"."""

from __future__ import annotations

import re

from .cues import uses
from .lexicon import given_names, is_calling, is_speaker, lexicon, singular
from .no_names import INSTITUTION, NO_GIVEN
from .offices import TIMES, governs, is_adjective, office_head, unmarked

_ROLE_BEFORE = re.compile(
    r"((?:(?:[A-Z][\w’'\-]*(?:\.[A-Z]\.?)*|[A-Z][a-z]{0,3}\.|[a-z][a-z’'\-]+|(?<!-)\d+\w*|&)\s){0,9})$",
)
_APPOSITION = re.compile(
    r"(?:\s\([^)]{1,20}\))?,\s(?:\d{2},\s)?((?:an?\s|the\s|[A-Z][\w.’']*\s|"
    r"[a-z][\w’'\-]*\s){0,8}?(?:U\.[SNK]\.|[\w’'\-]+)(?:\s(?:of|for|at|in|on|with|from|and)\s(?:U\.[SNK]\.|(?:Sen|Rep|Gov|Mr|Ms|Mrs|Dr|Gen|St)\.|[^,.;:“”\"—–]){2,60})?)(?=[,.;:—–]|"
    r"\s(?:said|says|told))"
)
_OFFICE_BESIDE = re.compile(
    r"(?:^|[\s“])(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[A-Z][\w.’-]*['’]s?)\s((?:(?:U\.[SNK]\.|[\w’'-]+)\s){0,5}[a-z][\w-]+"
    r"(?:\s(?:for|of)\s(?:the\s)?(?:[\w’'-]+\s){0,5}[\w-]+)?),\s$"
)
"""The office before a name's comma: "A Bell spokeswoman, Hope Hill, …"."""


def role_of(text: str, start: int, end: int, own: list[str]) -> str | None:
    """What the words around a name from `start` to `end` tell its bearer to be: before it, `own` the last of them, or
    between commas behind it; None where they tell nothing."""
    if own and (state := _OF_A_STATE.search(text, max(0, start - 110), start)) is not None:
        return f"{state[1]} {' '.join(own)}"
    own, start = _with_first_half(text, start, own[len(own) > 1 and own[0].lower() in _NO_OFFICE :])
    before = _ROLE_BEFORE.search(text, max(0, start - 90), start)
    words = before[1].split() if before else []
    keep: list[str] = []
    for word in reversed(words):
        bare = unmarked(word)
        if bare == "the" and own and not keep:
            keep.insert(0, word)  # "Ambassador to the United States Ruth Moss"
            continue
        at = len(words) - 1 - words[::-1].index(word)
        of_body = (
            bare == "of" and at > 0 and words[at - 1][:1].isupper() and words[at - 1].lower() in lexicon()["bodies"]
        )
        of_body = of_body and (keep or own) and is_calling(unmarked([*keep, *own][-1]).lower())
        if of_body:
            keep = [words[at - 1], word, *keep]  # "Bank of England Governor Ana Ruiz"
            break
        if bare in ("of", "for", "to", "from", "the") and (not keep or bare != "the") and not governs(words, word):
            if bare == "to" and keep and keep[0].islower() and not is_speaker(keep[0]):
                keep.pop(0)  # "to prevent beauty queen Ana Ruiz"
            break
        if (
            bare.endswith("ing")
            and not (bare[:1].isupper() and at > 0 and words[at - 1] == "of")
            or bare.lower() in INSTITUTION
            and bare.lower() in TIMES
            or bare in NO_GIVEN
            and bare not in ("First", "Under", "Former")
            or bare.lower() in _NO_OFFICE - {"and"}
        ):
            break
        if bare in ("its", "their", "his", "her", "our"):
            if len(keep) + len(own) == 1:
                keep.insert(0, word)  # "Labour suspended | its treasurer Ana Ruiz"
            break
        if bare == "and" and _second(words, keep):
            keep.insert(0, word)  # "founder and chief executive Ana Ruiz"
            continue
        if bare == "and" or (word.endswith(".") and len(bare) > 3) or len(keep) > 7:
            break
        if bare == "former" and (own or keep):
            keep.insert(0, word)
            break
        if not keep and not own and not is_calling(bare):
            break
        if (
            bare in _CUES_BEFORE
            or bare.endswith("ed")
            and any(use.form == "past" for use in uses(bare))
            or bare[:1].islower()
            and not (
                is_speaker(bare) or bare in ("of", "for", "the", "and", "to", "from") or (keep and is_adjective(bare))
            )
        ):
            break
        keep.insert(0, word)
    while keep and (
        keep[0] in NO_GIVEN
        and keep[:2] != ["Under", "Secretary"]
        and (keep[0] != "Former" or len(keep) + len(own) < 2)
        or keep[0] in ("of", "for", "the", "and", "to", "from")
    ):
        keep.pop(0)
    role = _PREPOSED.sub("", " ".join([*keep, *own]))
    if any(is_calling(unmarked(w)) for w in role.split()) and not role.endswith(("’s", "'s")):
        return role
    titles = _TITLES_BEFORE.search(text, max(0, start - 24), start)
    opens = titles.start() if titles else start
    beside = _OFFICE_BESIDE.search(text, max(0, opens - 90), opens) if text[end : end + 1] == "," else None
    if beside and is_calling(office_head(beside[1])) and singular(office_head(beside[1])) == office_head(beside[1]):
        return beside[1]
    ranks = [_SHORT_TITLES.get(unmarked(w)) for w in (titles[1].split() if titles else own)]
    if any(rank in _ELECTED for rank in ranks):
        return next(rank for rank in ranks if rank in _ELECTED)
    became = _BECAME.match(text, end)
    if became and is_calling(office_head(became[1])):
        return became[1]
    after = _APPOSITION.match(text, end)
    told = re.sub(r"\swho(?:[’']\w+)?(?:\s.*)?$", "", after[1]) if after else ""
    told = re.sub(r"^(?:also|now|once|then|long)\s(?=an?\s)", "", told)
    told = _BESIDE_ANOTHER.sub(lambda beside: "" if beside[1].lower() in given_names() else beside[0], told)
    if (
        any(is_calling(unmarked(w)) for w in told.split()[:9])
        and (told.split()[0].lower() in _HOLDING or not uses(told.split()[0]))
        and not _NO_ROLE.match(told)
        and not _DOES.match(told)
        and not re.search(r"\b(?:said|says|told|was|is|that|spoke|met|gave|went|took|made|has|had|will|would)\b", told)
        and not any(word.endswith("ed") and uses(word) for word in told.split()[2:])
    ):
        return re.sub(r"^(?:an?|the)\s", "", told)
    return next((rank for rank in ranks if rank), None)


_OF_A_STATE = re.compile(
    r"\b((?:(?:Acting|Interim|Former|Vice|Prime|Deputy|Foreign|First)\s){0,2}"
    r"(?:President|Minister|Head|Governor|King|Emir|Chancellor|Chairman|Speaker|Ambassador)\sof\s(?:the\s)?"
    r"(?:[A-Z][\w’'-]+\s){0,3}(?:Republic|Federation|Kingdom|Emirate|Emirates|State|Commonwealth|Union|Duchy)\sof(?:\sthe)?)\s$"
)
"""The office of a state's whole name, before the last word of that: "President of the Republic of" before "Turkey"."""
_HOLDING = ("founding", "acting", "managing", "presiding")
"""Participles that tell how somebody holds an office: "founding director"."""


def _with_first_half(text: str, start: int, own: list[str]) -> tuple[list[str], int]:
    """The words of an office with those before an "and" in it, and where they begin: "Minister of Trade and" before
    "Industry", "President and" before "CEO"."""
    if not own:
        return own, start
    if (wide := _OF_TWO.search(text, max(0, start - 90), start)) is not None:
        return [*wide[0].split(), *own], wide.start()
    first = _AND.search(text, max(0, start - 60), start)
    two = first is not None and is_calling(own[-1].lower()) and is_calling(first[2].split()[-1].lower())
    if not two or first[1] is not None:
        return own, start
    return [*first[2].split(), first[3], *own], first.start(2)


_OF_TWO = re.compile(
    r"\b(?:Minister|Secretary|President|Director|Commissioner|Undersecretary|Head|Chair|Chairman|Chairwoman|Dean|Professor|Ministry|"
    r"Department|Office|Bureau|Division|Agency|School|College|Institute|Committee|Commission|Board)\s(?:of|for)\s(?:the\s)?"
    r"[A-Z][\w.’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)*,?\s(?:and|&)\s$"
)
"""An office of two things, up to the second."""
_AND = re.compile(
    r"(\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)\s)?((?:[A-Z][\w.’'-]*\s)*[A-Z][\w-]+)\s(and|&)\s$"
)
"""An office before an "and", behind an article or not."""
_BESIDE_ANOTHER = re.compile(r",?\sand\s([A-Z][\w’-]+)\s[A-Z].*")
_NO_OFFICE = frozenset(
    str.split("today yesterday tonight tomorrow meanwhile what which how as but so and when while since although")
)


def _second(words: list[str], keep: list[str]) -> bool:
    """Whether the last "and" of the words stands between two offices of one person."""
    at = len(words) - 1 - words[::-1].index("and")
    before = words[at - 1] if at else ""
    return bool(keep) and is_calling(keep[-1]) and is_calling(before.lower())


_SHORT_TITLES = {
    "Sen": "Senator", "Rep": "Representative", "Gov": "Governor", "Gen": "General", "Adm": "Admiral", "Col": "Colonel",
    "Maj": "Major", "Capt": "Captain", "Lt": "Lieutenant", "Sgt": "Sergeant", "Amb": "Ambassador", "Supt":
    "Superintendent", "Prof": "Professor", "Del": "Delegate", "Sens": "Senator", "Reps": "Representative",
}  # fmt: skip
"""What a title stands for, where nothing else tells what somebody is."""
_BECAME = re.compile(
    r",\swho\s(?:(?:now\s)?(?:is|serves\sas)|became|(?:was|has\sbeen)\s(?:re-?)?(?:elected|named|appointed|sworn\sin\sas))\s"
    r"(?:(?:an?|the|its|their)\s)?((?:(?:U\.[SNK]\.|[\w’'-]+)\s){0,4}?[a-z][\w-]+(?:\sof\s(?:the\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)?)"
    r"(?=[,.;]|\s(?:in|since|after|last|by|on|at|two|three)\b)"
)
"""What a clause tells of whom it follows: "Ana Ruiz, who was elected attorney general in 2018"."""
_PREPOSED = re.compile(r"^(?:through|with|from|by|as|of|for)\s(?:its|their|his|her|the|an?)\s")
_CUES_BEFORE = frozenset(
    str.split(
        """sighed quipped shot found beat posted tweeted joked retorted vowed said says told quoted quotes cited cites
        reported reports named appointed met"""
    )
)
"""Verbs that may stand before an office: "sighed county judge Ana Ruiz"."""
_ELECTED = {"Senator", "Representative", "Governor", "Delegate", "Ambassador"}
"""What somebody is before anything else that is told of them."""
_TITLES_BEFORE = re.compile(rf"((?:(?:{'|'.join(_SHORT_TITLES)}|Mr|Ms|Mrs|Dr|Sir|Dame)\.?\s)+)$")
_DOES = re.compile(
    r"[a-z]+(?:ed|ought|ade|ave|ook|ent|ost)\s(?:an?|the|his|her|its|their|it|them|him|to|that|on|in|out|up)\b"
)
"""A verb and what follows: "Harbor Crane Works, issued an official apology"."""
_NO_ROLE = re.compile(
    r"(?:who|whose|whom|which|through|himself|herself|with|from|as|one of)\b"
    r"(?!\s(?:now\s)?(?:heads|leads|directs|chairs|runs)\b)|(?!(?:founding|acting|managing|presiding)\s)\w+ing\b|"
    r"[DRI]-[A-Z]"
)
