"""What stands between commas behind a subject: whether it tells of the subject, and whether that is an office."""

from __future__ import annotations

from .edges import edge
from .finite import has_verb
from .lexicon import is_calling, is_listed, is_speaker, lexicon, singular
from .nouns import is_particle
from .proper import name_phrase
from .tokens import Phrase, Token


def is_office(ts: list[Token], phrase: Phrase) -> bool:
    words = ts[phrase.start : phrase.end]
    of = next((k for k, t in enumerate(words) if t.lower in ("of", "for")), 0)
    return phrase.head == "noun" or any(is_calling(words[k].lower) for k in {0, of - 1, len(words) - 1} if k >= 0)


def is_appositive(inside: list[Token], phrase: Phrase) -> bool:
    first = inside[0]
    if first.lower in _OPENING:
        return True
    if first.lower.endswith("ly") and first.text[0].islower() and len(inside) < 4:
        return True  # "Connor, visibly shaken, told …"
    if first.text[0].isdigit() and (len(inside) <= 3 or inside[1].text == ","):
        return True
    if any(t.text[0].islower() and (t.lower.endswith("ed") or t.lower in _DONE) for t in inside[:2]):
        return True  # "The letter, first reported by the Post, warns …"
    if first.lower.endswith("ing") and first.text[0].islower():
        return True  # "a man in Bulawayo, identifying himself only as James, told …"
    return any(is_speaker(t.lower) for t in inside) or (
        len(inside) <= 4 and all(t.capital or not t.word for t in inside)
    )


_DONE = frozenset(str.split("made held seen taken drawn written known sent given led shown put set read"))
_OPENING = frozenset(
    str.split(
        """a an the who which whose his her its their one also in on at from of citing himself herself aged now then
        and formerly another as like unlike along joined for however though meanwhile too instead by itself through
        not no hardly never once long ever both each running writing speaking"""
    )
)


def named_inside(ts: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """The name that fills the words between an office's commas: "the Uruguayan diplomat Federico Larrañaga", "Retired
    Judge Thabiso Molapo of Lesotho"; None where the words are no name of a person."""
    if ts[start].lower in ("such", "including", "like", "especially", "which", "who", "whose", "that") or ts[
        start
    ].text[:2] in ("D-", "R-", "I-"):
        return None  # an example is not the one who speaks, nor is "D-San Diego"
    at = start
    described = [k + 1 for k in range(at, min(at + 7, end)) if ts[k].text.islower() and is_calling(ts[k].lower)]
    if ts[at].lower == "the" or described:
        at = described[-1] if described else end
    at += bool(described) and at < end and ts[at].lower in ("called", "named")  # "a carpet dealer called Yves Lacombe"
    at += at < end and ts[at].lower in ("former", "retired", "acting", "then", "ex", "state", "county", "city")
    at += at < end and ts[at].lower.endswith("-year-old")
    stop = at
    while stop < end and (ts[stop].capital or is_particle(ts[stop].lower) and stop > at):
        stop += 1
    tail = ts[stop:end]
    if tail and tail[0].text == "(" and tail[-1].text == ")" and len(tail) < 6:
        party = tail[1].text[:2] in ("D-", "R-", "I-")
        short = len(tail) == 3 and tail[1].text.isupper()  # "The union, Allied Public Workers (APW), says"
        tail = [] if party or short else tail
    tells = not tail or tail[0].lower in ("of", "from", "for") and len(tail) < 8 and not has_verb(tail)
    if not tells or not 2 <= stop - at <= 6 or not ts[stop - 1].capital:
        return None
    last = ts[stop - 1].lower
    of_many = start > 1 and ts[start - 2].lower in lexicon()["bodies"] and singular(last) != last
    if is_listed(last) and not of_many:
        return None
    return (at, stop) if ts[at].lower not in _NOT_NAMES else None


_NOT_NAMES = frozenset(
    str.split("the a an in on at from of for and but as who which whose that monday tuesday wednesday thursday friday")
)


def of_others(words: list[Token]) -> bool:
    """Whether a name behind the phrase and a comma may be that of somebody in it: "Lawyers for the officer, Derek Shaw,
    said", "A lawyer for the officer, Derek Shaw, said"."""
    of = next((k for k, t in enumerate(words) if k and t.lower in ("for", "of", "to")), None)
    if of is None or not is_speaker(words[of - 1].lower):
        return False
    many = singular(words[of - 1].lower) != words[of - 1].lower.strip(".")
    return many or words[-1].text.islower() and is_calling(words[-1].lower)


def before_open_apposition(ts: list[Token], j: int) -> Phrase | None:
    """The full name that opens a sentence, or follows a quotation, before an office at a body that no comma closes:
    "Cheta Nwanze, head of research at SBM Intelligence told"."""
    comma = next((k for k in range(j - 1, max(0, j - 14), -1) if not ts[k].word), 0)
    inside = ts[comma + 1 : j]
    if comma < 2 or ts[comma].text != "," or not inside:
        return None
    at = next((k for k in range(len(inside) - 1, 0, -1) if inside[k].lower in ("of", "at", "for", "with", "in")), None)
    if (
        at is None
        or at + 1 == len(inside)
        or not all(t.capital for t in inside[at + 1 + (inside[at + 1].lower == "the") :])
    ):
        return None
    if inside[0].lower == "the" or not any(is_calling(t.lower) for t in inside[:at]):
        return None
    name = name_phrase(ts, comma) if ts[comma - 1].capital else None
    opens = edge(ts, name.start) if name is not None else 0
    if name is None or name.end - name.start < 2 or opens > 0 and not ts[opens - 1].quoted or has_verb(inside):
        return None
    return Phrase(name.start, name.end, "name", j)
