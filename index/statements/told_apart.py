"""Subjects with what tells which or whose they are: "the union that represents them", "Ana Ruiz of the Moss Fund"."""

from __future__ import annotations

from .cues import uses
from .edges import edge
from .finite import has_verb
from .lexicon import is_calling, is_speaker, lexicon, singular
from .no_names import INSTITUTION
from .nouns import BOUNDARY, NUMBERS, PREPOSITIONS, noun_phrase, plain_noun
from .proper import name_phrase
from .several import Before
from .tokens import Phrase, Token

CLAUSE_START = frozenset(
    str.split(
        """that and but as when while because after before although though if whereas since until however which how
        , ; : — – -- ( . …"""
    )
)
"""What may stand before the subject of a clause."""
_SOME_OF = frozenset(str.split("few dozen handful couple number group score majority"))
"""Nouns for how many, of those who speak."""
_MADE = frozenset(str.split("conducted released published taken issued posted obtained filed carried completed"))
"""What was done with a poll or paper."""


def is_campus(ts: list[Token], end: int) -> bool:
    """Whether a university's place ends at `end`: "the University of California, Davis"."""
    comma = next((k for k in range(end - 2, max(0, end - 4), -1) if ts[k].text == ","), None)
    return comma is not None and "university" in {t.lower for t in ts[max(0, comma - 5) : comma]}


def of_its_body(ts: list[Token], j: int) -> Phrase | None:
    """Whoever is of the body that ends at `j`: "Ana Ruiz of the libertarian Moss Institute"."""
    body = name_phrase(ts, j)
    at = body.start - 1 if body is not None else 0
    while at > 1 and ts[at].text.islower() and ts[at].lower not in PREPOSITIONS and body.start - at < 5:
        at -= 1
    if at < 2 or at == body.start - 1 or ts[at].lower not in ("of", "from", "at") or not ts[at - 1].capital:
        return None
    person = name_phrase(ts, at)
    full = person is not None and person.end - person.start == 2 and all(t.capital for t in ts[person.start : at])
    named = full and not any(t.lower in INSTITUTION | lexicon()["bodies"] for t in ts[person.start : at])
    return Phrase(person.start, person.end, "name", j) if named else None


def home_before(ts: list[Token], end: int) -> int | None:
    """The comma behind a name before where its bearer is from: "Ana Ruiz, 40, of Olm, who"."""
    of = next((k for k in range(end - 1, max(1, end - 5), -1) if not ts[k].capital and ts[k].text != ","), None)
    apart = of is not None and of < end - 1 and ts[of].lower in ("of", "from") and ts[of - 1].text == ","
    named = apart and (ts[of - 2].capital or ts[of - 2].text.isdigit() and ts[of - 3].text == ",")
    return of - 1 if named else None


def somebody_of(ts: list[Token], phrase: Phrase) -> Phrase | None:
    """The people of a place or thing whom "who" means behind it: "residents of the town hit by floods, who"."""
    if any(is_calling(t.lower) for t in ts[phrase.start : phrase.end]):
        return None
    for k in range(phrase.start - 1, max(0, phrase.start - 9), -1):
        if not ts[k].word or ts[k].quoted:
            return None
        if is_calling(ts[k].lower) and ts[k].text.islower() and ts[k + 1].lower in PREPOSITIONS:
            return plain_noun(ts, k + 1)
    return None


def is_said_of(ts: list[Token], phrase: Phrase) -> bool:
    """Whether a thing stands before those who say something of it: "a plan critics say would fail"."""
    one = ts[phrase.start].lower in ("a", "an") and ts[phrase.start + 1].lower not in NUMBERS | _SOME_OF
    last = ts[phrase.end - 1].lower
    thing = ts[phrase.end - 2]
    many = is_calling(last) and last.endswith("s") and thing.text.islower() and not is_calling(thing.lower)
    noun = thing.lower not in BOUNDARY | PREPOSITIONS | {"of", "the"}
    return one and many and noun and ts[phrase.start - 1].text in (",", "–", "—", "--")


def made_when(ts: list[Token], j: int, before: Before) -> Phrase | None:
    """The poll or paper before what tells when it was made: "a Kent poll conducted in early August"."""
    made = next((k for k in range(j - 1, max(0, j - 8), -1) if ts[k].lower in _MADE), None)
    paper = made is not None and singular(ts[made - 1].lower) in lexicon()["papers"] and ts[made - 1].text.islower()
    if not paper or any(not t.word or t.quoted or t.lower == "by" for t in ts[made:j]):
        return None
    found = before(ts, made)
    return Phrase(found.start, found.end, found.head, j) if found is not None else None


def restricted(ts: list[Token], j: int) -> Phrase | None:
    """The subject before a clause that tells which is meant, and no comma: "the union that represents them"."""
    for k in range(j - 2, max(0, j - 12), -1):
        if not ts[k].word or ts[k].quoted:
            return None
        if ts[k].lower not in ("that", "who", "which") or not ts[k - 1].text.islower():
            continue
        bodies = lexicon()["bodies"]
        if not (is_speaker(ts[k - 1].lower) or singular(ts[k - 1].lower) in bodies):
            return None
        if not (has_verb([ts[k + 1]]) or ts[k + 1].lower.endswith("s") and ts[k + 1].text.islower()) or uses(
            ts[k + 1].lower
        ):
            return None
        noun = noun_phrase(ts, k)
        opens = edge(ts, noun.start) if noun is not None else 0
        begins = opens == 0 or ts[opens - 1].lower in CLAUSE_START or ts[opens - 1].quoted
        return Phrase(noun.start, noun.end, "noun", j) if noun is not None and begins else None
    return None
