"""Several statements in one sentence: whose the second is, and where the first ends."""

from __future__ import annotations

import re
from dataclasses import replace

from .bounds import sentence_of
from .clauses import CLAUSE_HEADS, parenthesis, trimmed
from .cues import uses
from .edges import edge
from .finite import has_verb
from .first_subject import aside_before
from .following import after
from .governing import Governing
from .lexicon import is_calling
from .nouns import PREPOSITIONS, plain_noun
from .phrases import before, office_edge
from .states import STATES, state_verb
from .tokens import Attribution, Phrase, Token, ends_with_comma
from .verbs import verb_group

_THOUGHT = frozenset(str.split("worry fret hope feel regret want expect plan intend"))
_AGAIN = frozenset(str.split("while whereas but and though although as"))


def idle_subject(ts: list[Token], i: int) -> Phrase | None:
    """The subject of a verb of saying that governs nothing: "tweeted to Mohamed and said …" says it of the second."""
    subject = before(ts, verb_group(ts, i).first)
    return subject if subject is not None and subject.head != "pronoun" and edge(ts, subject.start) == 0 else None


def contrasts(ts: list[Token], i: int) -> int | None:
    """Where the words of somebody else begin: the index of the ", while" or ", and" after which the verb has a subject
    of its own, a place or time between them set aside ("…, but in public he insists")."""
    told = uses(ts[i].lower)
    if not told and ts[i].lower in STATES and (verb := state_verb(ts, i)) is not None:
        i = verb  # "…, and Bell made clear that"
    elif not told or ts[i].capital:
        return None
    if told and all(use.form == "ing" for use in uses(ts[i].lower)):
        beside = next((k for k in range(i - 2, max(0, i - 10), -1) if ts[k].lower == "with"), None)
        after_comma = beside is not None and (ts[beside - 1].text == "," or ends_with_comma(ts[beside - 1]))
        return beside if after_comma else None
    subject = before(ts, verb_group(ts, i).first) or _bare_plural(ts, i) or _any_noun(ts, i)
    if subject is None:
        return None
    at = (office_edge if subject.outer > subject.end else edge)(ts, subject.start) - 1
    fronted = next((k for k in range(at, max(0, at - 9), -1) if ts[k].lower in _AGAIN), None)
    if fronted is not None and fronted < at:
        between = ts[fronted + 1 : at + 1]
        placed = next((t for t in between if t.word), between[0]).lower in PREPOSITIONS
        told = has_verb(between) or any(t.quoted or t.text.islower() and uses(t.lower) for t in between)
        at = fronted if placed and not told else at
    if at < 1 or ts[at].lower not in _AGAIN:
        return None
    return at if ts[at - 1].text in (",", "—", "–", "--", ";") or ends_with_comma(ts[at - 1]) else None


def _bare_plural(ts: list[Token], i: int) -> Phrase | None:
    """Whoever "…, but planners warn that" names, a plural and nothing else."""
    noun = ts[i - 1] if i > 1 else None
    plain = any(use.form == "base" and use.frame in ("say", "tell") for use in uses(ts[i].lower))
    plain = plain and noun is not None and noun.text.islower() and noun.lower.endswith("s")
    return Phrase(i - 1, i, "noun", i) if plain and ts[i - 2].lower in _AGAIN else None


def _any_noun(ts: list[Token], i: int) -> Phrase | None:
    """Whatever "…, while the promoter said he" names that says a clause."""
    first = verb_group(ts, i).first
    says = any(use.frame == "say" and use.form == "past" for use in uses(ts[i].lower))
    clause = i + 1 < len(ts) and (ts[i + 1].quoted or ts[i + 1].lower in CLAUSE_HEADS | {"that"})
    noun = plain_noun(ts, first) if says and clause and first > 1 and ts[first - 1].text.islower() else None
    return (
        noun if noun is not None and ts[noun.start].lower in ("the", "a", "an", "its", "his", "her", "their") else None
    )


def of_whoever_spoke(ts: list[Token], i: int, spoke: Attribution) -> bool:
    """Whether the verb at `i` stands in a relative clause behind what was said and its speaker: “…,” said Bell, who had
    argued that …"""
    first = verb_group(ts, i).first
    relative = first > 1 and ts[first - 1].text == "who" and ts[first - 2].text == ","
    return relative and spoke.content[-1][1] < ts[first - 1].start and spoke.cue[1] < ts[first - 1].start


def set_apart(ts: list[Token], i: int) -> bool:
    """Whether a cue of saying at `i` stands with its subject between commas: "…, she said later, …"."""
    subject = before(ts, verb_group(ts, i).first)
    if subject is None or not any(use.frame in ("say", "tell") and not use.follow for use in uses(ts[i].lower)):
        return False
    opens = edge(ts, subject.start)
    return opens > 0 and ts[opens - 1].text == "," and parenthesis(ts, opens, i, sentence_of(ts, i)) is not None


def closes(ts: list[Token], i: int) -> int | None:
    """The comma before another's cue that closes the sentence: "… had warned them of it, the Post reported on
    Monday."."""
    rest = ts[i + 1 :]
    following = rest[0].lower if rest else ""
    frames = {use.frame for use in uses(ts[i].lower) if not use.follow or following in use.follow}
    comma, tail = next((k for k, t in enumerate(rest) if t.text == ","), None), False
    if comma is not None and comma + 1 < len(rest):
        tail = rest[comma + 1].lower in _TAILS and not any(t.quoted for t in rest)
        if past_time(rest[comma + 1 :]) or tail:
            rest = rest[: max(comma, 1)]  # "…, two aides said on Thursday, hours after …", "…, citing a report"
    told = "tell" in frames and len(rest) < 7 and all(t.capital or t.lower in _TOLD for t in rest if t.word)
    past = any(use.form == "past" or use.lemma == "say" for use in uses(ts[i].lower))
    found = any(use.lemma in ("find", "show") and use.form == "past" for use in uses(ts[i].lower))
    closing = ("say" in frames or found) and rest and (not rest[0].word or past and _where_said(rest))
    if ts[i].capital or not rest:
        return None
    if (inverted := _closes_inverted(ts, i, frames)) is not None:
        return inverted
    if not (told or closing):
        return None
    if ts[i + 1].quoted or ts[i + 1].text in ":," and not tail:
        return None
    subject = before(ts, verb_group(ts, i).first)
    at = edge(ts, subject.start) - 1 if subject is not None else 0
    if at > 0 and ends_with_comma(ts[at]):
        return at + 1
    return at if at > 0 and ts[at].text == "," else None


_TAILS = frozenset(str.split("citing quoting after during following amid without despite ahead just shortly"))
"""What may follow a cue that closes its sentence, and tells when or by what it was said."""
_TOLD = frozenset(
    str.split("the reporters journalists lawmakers officials investigators supporters on in a news conference")
)


def past_time(words: list[Token]) -> bool:
    """Whether a time opens the words which tells when something was said: "hours after", "a day before"."""
    lower = [t.lower for t in words[:3]]
    return any(word in _UNITS for word in lower[:2]) and any(word in ("after", "before") for word in lower[1:])


_UNITS = frozenset(str.split("hours days weeks minutes months hour day week"))


def _closes_inverted(ts: list[Token], i: int, frames: set[str]) -> int | None:
    """The comma before "said Ana Ruiz of the Border Project." at the end of a sentence."""
    if "say" not in frames or ts[i - 1].text != "," or not any(use.form == "past" for use in uses(ts[i].lower)):
        return None
    subject = after(ts, i + 1)
    if subject is None or subject.head != "name":
        return None
    rest = ts[subject.end :]
    if not any(t.word or t.quoted for t in rest):
        return i - 1
    apposed = rest[0].text == "," and len(rest) > 1 and rest[1].lower in ("a", "an", "the")  # "…, a professor at Olm."
    return i - 1 if (apposed or rest[0].lower in ("of", "from")) and not has_verb(rest) else None


def _where_said(words: list[Token]) -> bool:
    """Whether only a place, a paper or a time stands between a cue and the end of its sentence."""
    opens = words[0].lower
    timed = opens in PREPOSITIONS | {"through", "late", "early", "earlier", "last", "this"} or opens.endswith("day")
    return timed and len(words) < 12 and not has_verb(words)


def says(text: str, attribution: Attribution) -> bool:
    """Whether the cue is one of saying, and not of thinking or wanting."""
    words = text[slice(*attribution.cue)].lower().split()
    spoken = (use for word in words for use in uses(word) if use.frame in ("say", "tell"))
    return any(not use.follow or use.follow & set(words) for use in spoken)


def cut(text: str, attribution: Attribution, at: int) -> Attribution | None:
    """The attribution with what it governs ended where its verb is coordinated with the next; None if nothing is left
    ("denied that, saying …")."""
    content = [span for span in attribution.content if span[0] < at]
    last = trimmed(text, content[-1][0], min(content[-1][1], at)) if content else None
    if last is None:
        return None
    kept = re.sub(r"[\s,]+(?:and|but|while|whereas|though|although|as)$", "", text[last[0] : last[1]])
    return (
        replace(attribution, content=(*content[:-1], (last[0], last[0] + len(kept))))
        if len(kept) > 3 and kept not in ("that", "this", "them")
        else None
    )


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether one has all that the other has of the same words for a speaker: "Bell reiterated her view that …"."""
    start, end = inner.content[0][0], inner.content[-1][1]
    return outer.speaker == inner.speaker and any(a <= start and end <= b for a, b in outer.content)


_WHICH = re.compile(r",\swhich\s(?:[Tt]he\s)?$")
_NEAR = 16
"""Characters before a speaker in which ", which the" stands."""


def without_apposed(text: str, found: list[Attribution], asides: list[Attribution]) -> list[Attribution]:
    """What is said, ended before an apposition that somebody else judges: "…, a charge that Bell called absurd", or
    what is told of it: "…, which Bell described as absurd"."""
    places = [(each.around[0], 0) for each in asides if each.around[0] < each.cue[0]]
    for each in asides:
        names = (*each.office, *each.speaker)
        at = min((t.start for t in names), default=0)
        which = _WHICH.search(text, max(0, at - _NEAR), at) if each.head != "pronoun" and at < each.cue[0] else None
        places += [(which.start(), each.content[-1][1])] if which is not None else []
    for place, ends in places:
        held = [any(a < place < b and (not ends or b <= ends + 1) for a, b in each.content) for each in found]
        found = [cut(text, each, place) or each if inside else each for each, inside in zip(found, held, strict=True)]
    return found


def coordinate(ts: list[Token], i: int) -> bool:
    """Whether the verb inside a statement goes on with its cue: "said …, and added", "…, adding that"."""
    if i == 0:
        return False
    if ts[i - 1].text == "," and _in_series(ts, i):
        return True
    if ts[i - 1].text == "," or ends_with_comma(ts[i - 1]):
        return any(use.form == "ing" for use in uses(ts[i].lower)) or i + 1 < len(ts) and ts[i + 1].quoted
    group = verb_group(ts, i)
    if group.perfect and group.first > 0 and ts[group.first - 1].lower in ("and", "but"):
        return not _perfect_inside(ts, group.first)  # "has vowed to leave and has promised that …"
    if {use.lemma for use in uses(ts[i].lower)} & _THOUGHT and _clause_behind_cue(ts, i):
        return False  # "said he liked her but worried about the tax"
    if group.first < i and ts[group.first - 1].lower in ("and", "but") and not (group.passive or group.modal):
        return True  # "and once said that"
    return ts[i - 1].lower in ("and", "but") or (
        ts[i - 1].lower in ("also", "then") and i > 1 and ts[i - 2].lower in ("and", "but")
    )


def _perfect_inside(ts: list[Token], first: int) -> bool:
    """Whether the "had" at `first` goes on with one of what is said: "recalled that he had lied and had posted it"."""
    earlier = next((k for k in range(first - 1, max(0, first - 30), -1) if ts[k].lower == "had"), None)
    return ts[first].lower == "had" and earlier is not None and not uses(ts[earlier + 1].lower)


def _clause_behind_cue(ts: list[Token], i: int) -> bool:
    """Whether the sentence's first cue governs a clause with a verb, and no thing: "rates it a tie and expects"."""
    cue = next((k for k in range(sentence_of(ts, i)[0], i - 1) if uses(ts[k].lower) and not ts[k].capital), None)
    return cue is None or has_verb(ts[cue + 1 : i - 1])


def _in_series(ts: list[Token], i: int) -> bool:
    """Whether the verb is one of three and more: "complained that it hurt, insisted he slept and demanded a rest"."""
    says = any(use.form == "past" and use.frame in ("say", "tell") for use in uses(ts[i].lower))
    opens = ts[i + 1] if i + 1 < len(ts) else None
    if not says or opens is None or not (opens.quoted or opens.lower in CLAUSE_HEADS or opens.lower == "that"):
        return False
    return any(ts[k].lower == "and" and uses(ts[k + 1].lower) for k in range(i + 2, len(ts) - 1))


def is_joined(ts: list[Token], verb: Governing) -> bool:
    """Whether the verb may go on with another's subject: "… and said", "…, saying", "and has promised"."""
    if verb.i == 0:
        return False
    previous, first = ts[verb.i - 1], verb.group.first
    perfect = first > 0 and ts[first - 1].lower in ("and", "but")
    also = previous.lower in ("also", "then") and (verb.i < 2 or ts[verb.i - 2].lower in ("and", "but", ","))
    return perfect or previous.text == "," or ends_with_comma(previous) or previous.lower in ("and", "but") or also


def shares_subject(ts: list[Token], verb: Governing, found: list[Attribution]) -> bool:
    """Whether the verb may have the subject of the statement before it: nothing ends that one's clause between them."""
    if not found or found[-1].cue[0] < ts[verb.sentence[0]].start and ts[verb.sentence[0] - 1].text == ";":
        return False
    aside = aside_before(ts, verb.sentence[0], verb.i)
    if aside is not None and ts[aside].start < found[-1].cue[0]:
        return False
    if verb.form == "ing" or ts[verb.i - 1].text != ",":
        return True
    between = range(1, verb.i)
    apart = (k for k in between if ts[k].start > found[-1].cue[1] and ts[k].lower in _APART and ts[k - 1].text == ",")
    return next(apart, None) is None


_APART = frozenset(str.split("and but while whereas"))


def of_whom_it_tells(ts: list[Token], verb: Governing, spoke: Attribution) -> bool:
    """Whether a second verb behind "and" is of somebody else whom the first tells of: "Ruiz said a clerk had called her
    and told her …"."""
    start, end = spoke.content[-1]
    inside = [k for k in range(1, verb.i) if start <= ts[k].start and ts[k].end <= end + 1]
    if ts[verb.i - 1].lower != "and" or start < spoke.cue[1] or len(inside) < 4:
        return False
    done = next((k for k in inside[1:] if has_verb([ts[k]])), None)
    subject = ts[inside[0] : done] if done is not None else []
    somebody = any(t.capital or is_calling(t.lower) for t in subject)
    whom = [k for k in inside if k > (done or 0) and ts[k].lower in _WHOM and ts[k - 1].lower not in PREPOSITIONS]
    alone = any(ts[k + 1].lower in _BEHIND_WHOM or ts[k + 1].lower in PREPOSITIONS for k in whom)
    return bool(somebody and alone)


_WHOM = frozenset(str.split("him her them me us"))
_BEHIND_WHOM = frozenset(str.split("and that again twice"))
