"""What stands beside the main clause and is somebody's: “…,” as Bell put it; citing a reason."""

from __future__ import annotations

from .bounds import sentence_of
from .clauses import trimmed
from .cues import uses
from .edges import edge
from .finite import has_verb
from .first_subject import opening_subject
from .following import after
from .lexicon import is_calling, is_speaker, lexicon, singular
from .nouns import PREPOSITIONS, REFLEXIVES
from .phrases import before
from .tokens import Attribution, Phrase, Token, ends_with_comma
from .verbs import verb_group

ASIDES = frozenset(("as", "citing"))
"""The words that open one."""


def as_put(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "the “new Fathom,” as Reed dubbed it, …", "is, as Ana Ruiz, the envoy, insists, “holding”", for the "as" at `i`:
    only the quotation before it, or behind the comma that ends it."""
    if i < 1 or i + 3 >= len(ts):
        return None
    quote = i - 1 - (ts[i - 1].text == "," and i > 1)
    behind = not ts[quote].quoted
    if behind and ts[i - 1].text != ",":
        return None
    verb = next((k for k in range(i + 2, min(i + 16, len(ts))) if _cue(ts, k)), None)
    if verb is None or any(t.quoted for t in ts[i:verb]):
        return None
    own = before(ts[i + 1 :], verb_group(ts, verb).first - i - 1)
    if own is None or own.head == "pronoun" or edge(ts, own.start + i + 1, i + 1) != i + 1:
        return None
    last = next((k for k in range(verb + 1, min(verb + 7, len(ts))) if not ts[k].word), None)
    if last is None or has_verb(ts[verb + 1 : last]):
        return None
    if behind:
        quote, copula = last + 1, ts[i - 2].lower if i > 1 else ""
        if copula not in _COPULAS or quote >= len(ts) or ts[last].text != "," or not ts[quote].quoted:
            return None
    elif ts[last].quoted:
        return None
    subject = Phrase(own.start + i + 1, own.end + i + 1, own.head, own.outer + i + 1)
    office, cue = tuple(ts[i + 1 : subject.start]), (ts[verb].start, ts[verb].end)
    span = (ts[quote].start, ts[quote].end)
    return Attribution(tuple(ts[subject.start : subject.end]), own.head, office, cue, (span,), cue, aside=True)


def _cue(ts: list[Token], k: int) -> bool:
    """Whether a verb that tells how somebody says something stands at `k`: "put it", "has boasted", "dubbed"."""
    if ts[k].lower in ("put", "puts", "phrased") and ts[k + 1 : k + 2] != []:
        return ts[k + 1].lower == "it"
    told = {use.form for use in uses(ts[k].lower) if use.frame in ("say", "name", "tell", "clause")}
    return not ts[k].capital and bool(told & {"past", "present", "done"}) and not verb_group(ts, k).passive


_COPULAS = frozenset(str.split("is was are were be been remains"))


def cited(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Citing a lack of staff, Ruiz shut them", "He cancelled it, citing “reasons of health.”", for "citing" at `i`.

    What somebody gives as a reason: not the source of a report, and behind an argument nothing but quoted words.
    """
    first, last = sentence_of(ts, i)
    if i + 2 >= last or not (i == first or ts[i - 1].text == ","):
        return None
    comma = next(
        (k for k in range(i + 1, last) if ts[k].text in (",", ";", "—", "–", "--") or ends_with_comma(ts[k])), None
    )
    if i == first:
        if comma is None or ts[comma].text not in (",",) and not ts[comma].quoted:
            return None
        begins = comma + 1
        subject = after(ts, begins)
    else:
        told = {use.form for t in ts[first : i - 1] if not t.capital for use in uses(t.lower) if use.frame in _SAYS}
        says = bool(told & {"past", "present"})
        subject = opening_subject(ts, first, i) if has_verb(ts[first : i - 1]) else None
        if says and not any(t.quoted for t in ts[i : i + 3]):
            return None
        beyond = ts[comma + 1 : comma + 2] if comma is not None and ts[comma].text == "," else []
        if beyond and uses(beyond[0].lower):
            return None  # "Fathom, citing officials, said"
    if subject is None or subject.head == "pronoun" and i == first or subject.end > i and i > first:
        return None
    end = comma if comma is not None else last - 1
    thing = ts[i + 1 : end + (end < last and ts[end].quoted)]
    at = next((k for k, t in enumerate(thing) if not t.word or t.lower in PREPOSITIONS | {"that", "who"}), len(thing))
    head = thing[at - 1].lower if at else ""
    if is_calling(head) or is_speaker(head) or singular(head) in lexicon()["papers"] or head in _SOURCES:
        return None
    span = trimmed(text, ts[i + 1].start, ts[end].end if ts[end].quoted else ts[end].start)
    if span is None:
        return None
    cue = (ts[i].start, ts[i].end)
    speaker, office = tuple(ts[subject.start : subject.end]), tuple(ts[edge(ts, subject.start) : subject.start])
    return Attribution(speaker, subject.head, office if i > first else (), cue, (span,), cue, aside=True)


def saying_first(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Arguing that it is unjust, Ruiz left", "Warning of a long war, he said …", for the participle at `i` that opens
    the sentence: the words of whoever the main clause is about."""
    first, last = sentence_of(ts, i)
    following = ts[i + 1].lower if i + 1 < last else ""
    told = [use for use in uses(ts[i].lower) if use.form == "ing" and (not use.follow or following in use.follow)]
    frames = {use.frame for use in told}
    that = following == "that"
    if i != first or not frames & {"say", "clause", "act"} or (ts[i].lower, following) == ("speaking", "about"):
        return None
    if ts[i].lower == "expressing" and following in REFLEXIVES:
        return None  # "Expressing herself on public radio, Bell said"
    for comma in (k for k in range(i + 2, last - 2) if ts[k].text == "," or ends_with_comma(ts[k])):
        cues = (k for k in range(comma + 2, min(comma + 9, last)) if ts[k].text.islower() and uses(ts[k].lower))
        said = next(cues, None)
        spoke = before(ts, verb_group(ts, said).first) if said is not None else None
        subject = opening_subject(ts, comma + 1, last) or spoke
        if subject is None or edge(ts, subject.start, comma + 1) != comma + 1:
            continue
        clause = that or has_verb(ts[i + 1 : comma])
        quoted = any(t.quoted for t in ts[i + 1 : comma + 1])
        if not (clause or quoted) and "act" not in frames or clause and not frames & {"say", "clause"}:
            return None  # "Saying goodbye, Bell left", "Denying it is futile, Bell said"
        span = trimmed(text, ts[i + 1 + that].start, ts[comma].end if ts[comma].quoted else ts[comma].start)
        cue = (ts[i].start, ts[i].end)
        speaker = tuple(ts[subject.start : subject.end])
        return Attribution(speaker, subject.head, (), cue, (span,), cue, aside=True) if span is not None else None
    return None


_SAYS = ("say", "tell", "clause")
_SOURCES = frozenset(
    str.split("sources people data figures records documents invoice invoices minutes law statute precedent evidence")
)
"""What a report is from, and no reason."""
