"""Who says what in one stretch of narration: cues with their speakers and the words they govern.

A sieve of rules from the surest to the least sure, after Pareti (2015) and Muzny et al. (2017): "according to",
quotation with cue, clause before its cue, cue before its clause. What fits none is no statement.
"""

from __future__ import annotations

from dataclasses import replace

from ..types import Span
from .clauses import after_quotation, ends_here, in_parenthesis, is_question, opens_with_quotation, sentence_of
from .contents import leading, trailing
from .coordination import closes, contrasts, coordinate, cut, ends_with_comma, idle_subject, says
from .cues import Use, uses
from .finite import ahead_of, has_verb
from .following import after
from .passing import in_passing, possessive
from .phrases import before, edge, opening_subject
from .states import STATES, state
from .subjects import (
    a_participle,
    beside,
    beside_quotation,
    calling,
    noun_behind,
    on_purpose,
    plural,
    surely_plural,
    took_to,
)
from .tokens import Attribution, Phrase, Token, tokens
from .verbless import according_to, printed_beside
from .verbs import NOUN_FORMS, Verb, is_verb, particle_follows, verb_group

_PLANNED = frozenset(
    str.split(
        """expected due set scheduled likely planning plans plan going prepared about poised like likes liked love loves
        continue continues continued begin begins began seem seems seemed appear appears appeared tend tends used on"""
    )
)
"""Words before "to" after which the verb of saying is one still: "is expected to say", "went on to say"."""


def attributions(text: str, start: int, end: int, quotations: list[Span]) -> list[Attribution]:
    """The attributions of `text[start:end]`: a sentence, or the sentences that a quotation holds together."""
    ts = tokens(text, start, end, quotations)
    found: list[Attribution] = []
    asides: list[Attribution] = []
    covered = -1
    idle: Phrase | None = None
    for i, token in enumerate(ts):
        if token.quoted or not token.word:
            continue
        if (told := in_passing(text, ts, i)) is not None:
            asides.append(told)
            continue
        if i < covered and not coordinate(ts, i) and contrasts(ts, i) is None:
            sourced = token.lower == "according" and ts[i + 1 : i + 2] and ts[i + 1].lower == "to"
            ends = i if sourced and found else closes(ts, i) if found else None
            if ends is None:
                continue
            if says(text, found[-1]):
                found[-1:] = [kept] if (kept := cut(text, found[-1], ts[ends].start)) is not None else []
                continue
            found.pop()  # "The director plans to resign, sources say": theirs, as a whole
            covered = -1
        made = None
        if token.lower == "according" and i + 1 < len(ts) and ts[i + 1].lower == "to":
            made = according_to(text, ts, i)
        elif token.lower in STATES and (thought := state(text, ts, i)) is not None:
            made = thought, sentence_of(ts, i)[1]
        elif token.text[0].islower() and (verb_uses := uses(token.lower)):
            made = _with_verb(text, ts, i, verb_uses, found, i < covered, idle)
            if made is None and not found:
                idle = idle_subject(ts, i) or idle
        if made is not None:
            attribution, last = made
            if i < covered and found:
                named = [t.start for t in (*attribution.office, *attribution.speaker) if t.start < attribution.cue[0]]
                conjunction = contrasts(ts, i)
                begins = [ts[conjunction].start] if conjunction is not None else named
                ends = ts[i - 1].end if ends_with_comma(ts[i - 1]) else ts[i - 1].start
                kept = cut(text, found[-1], min([ends, *begins]))
                if kept is None and attribution.head == "same":
                    spoke = found[-1]
                    attribution = replace(attribution, speaker=spoke.speaker, head=spoke.head, office=spoke.office)
                found[-1:] = [kept] if kept is not None else []
            found.append(attribution)
            covered = max(covered, last)
    found += asides
    if not found and (named := printed_beside(text, ts)) is not None:
        found.append(named)
    return found


def _with_verb(
    text: str,
    ts: list[Token],
    i: int,
    verb_uses: tuple[Use, ...],
    found: list[Attribution],
    inside: bool,
    idle: Phrase | None,
) -> tuple[Attribution, int] | None:
    token, sentence = ts[i], sentence_of(ts, i)
    form = "past" if any(u.form == "past" for u in verb_uses) else verb_uses[0].form  # "read", "put"
    previous = ts[i - 1] if i else None
    if (
        previous is not None
        and previous.lower in ("the", "a", "an", "his", "her", "their", "its", "this", "that", "no", "any", "of")
        and form != "past"
    ):
        return None
    if previous is not None and possessive(previous) and not (form in ("past", "ing") and _pronoun(previous)):
        return None  # "Harmon’s repeated claims", but "He’s said …"
    if form in ("base", "present") and verb_uses[0].lemma in NOUN_FORMS and not is_verb(ts, i):
        return None
    if form == "ing" and not (
        previous is not None
        and (
            previous.text == ","
            or ends_with_comma(previous)
            or previous.lower in ("and", "was", "is", "are", "were", "been", "as")
        )
    ):
        return beside(text, ts, i, verb_uses)
    if i + 1 < len(ts) and ts[i + 1].lower == "off":
        return None  # "wrote off the debt"
    group = verb_group(ts, i)
    if form == "done" and not group.perfect:
        return None
    took = took_to(ts, i)
    planned = took is not None or (
        previous is not None
        and previous.lower == "to"
        and i > 1
        and (ts[i - 2].lower in _PLANNED or ts[i - 2].lower == "as" and ts[i - 3].lower == "far")
    )
    if previous is not None and previous.lower == "to" and not planned:
        subject = on_purpose(ts, i, sentence[0]) if not inside else None
        frames = {u.frame for u in verb_uses if not u.follow}
        cue = (token.start, token.end)
        return leading(text, ts, i, cue, subject, frames, sentence) if subject is not None else None
    if planned:
        went_on = ts[i - 2].lower == "on"
        if went_on and (i < 4 or ts[i - 3].lower not in ("went", "goes", "go", "gone")):
            return None
        far = ts[i - 2].lower == "as" and i > 5  # "went so far as to say"
        group = verb_group(ts, took if took is not None else i - 3 if went_on else i - 5 if far else i - 2)
        group = Verb(group.first, group.negated, False, False, group.perfect)
    if previous is not None and previous.lower == "as" and i > 1 and ts[i - 2].lower == "quoted":
        group = verb_group(ts, i - 2)
        group = Verb(group.first, False, False, False, False)
    if group.negated or is_question(ts, sentence):
        return None
    if group.passive and token.lower[-3:] != "ing" or group.modal and not planned:
        return None
    fitting = [u for u in verb_uses if not u.follow or (i + 1 < len(ts) and particle_follows(ts, i, u.follow))]
    frames = {u.frame for u in fitting} - ({"name"} if any(u.follow for u in fitting) else set())
    if not frames:
        return None
    particle = (
        i + 1 < len(ts)
        and any(ts[i + 1].lower in u.follow for u in fitting)
        and ts[i + 1].lower not in ("to", "of", "against")
    )
    verb_end = i + 1 if particle else i
    if verb_end + 1 < len(ts) and ts[verb_end + 1].lower == "by" and form in ("past", "done"):
        return None  # "a video posted by …"
    cue = (ts[group.first if planned else i].start, ts[verb_end].end)

    # "…," said Blinken / … , Blinken said.
    inverted = after(ts, verb_end + 1)
    last = inverted is not None and not any(t.word or t.quoted or t.text == ":" for t in ts[inverted.end : sentence[1]])
    ahead = ahead_of(ts, i, sentence[0], closing=last)
    if inverted is None and ahead is not None and ts[ahead - 1].quoted:
        inverted = noun_behind(ts, verb_end + 1)
    if (
        ahead is not None
        and ("say" in frames or after_quotation(ts, ahead) and frames & {"tell", "clause"})
        and group.first == i
        and ahead == i
        and inverted is not None
        and (form in ("past", "present") or form == "base" and plural(ts, inverted))
        and (after_quotation(ts, ahead) and before(ts, i) is None or _follows_clause(ts, i, ahead, inverted, sentence))
    ):
        return trailing(text, ts, i, cue, inverted, ahead, sentence)
    joined = previous is not None and (
        previous.text == ","
        or ends_with_comma(previous)
        or previous.lower in ("and", "but", "also", "then")
        or group.perfect
        and group.first > 0
        and ts[group.first - 1].lower in ("and", "but")
    )
    if joined and not found:
        idle = idle or opening_subject(ts, sentence[0], i)
    if joined and (found or idle is not None) and (form == "ing" or contrasts(ts, i) is None):
        behind_and = not found and form == "ing" and previous.text != "," and not a_participle(ts, sentence[0], i)
        if form == "base" or behind_and:
            return None
        if form == "ing" or previous.text != "," or before(ts, group.first) is None:
            return leading(text, ts, i, cue, None if found else idle, frames, sentence)
    if inside and contrasts(ts, i) is None:
        return None
    goes_on = group.passive and ("clause" not in frames or verb_uses[0].lemma in ("hope", "expect", "fear"))
    if form == "ing" and not goes_on:
        return None
    subject = before(ts, group.first) or beside_quotation(ts, group.first)
    if subject is None:
        return None
    if verb_uses[0].lemma == "read" and subject.head == "name":
        return None  # people read aloud, what is written reads
    if form == "base" and not planned and not group.perfect and not plural(ts, subject):
        return None
    if form == "present" and surely_plural(ts, subject):
        return None
    lead = ts[subject.start - 1] if subject.start else None
    announced = (
        frames & {"say", "tell"}
        and sentence[1] > verb_end + 2
        and ts[verb_end + 1].text == ":"
        and ts[verb_end + 2].quoted
    )
    if lead is not None and lead.lower in _NOT_BEFORE and lead.text != "WHO" and not announced:
        return None
    opens = edge(ts, subject.start, sentence[0])
    if opens > 0 and ts[opens - 1].lower in ("whether", "if"):
        return None  # "Whether Harmon believes that …": asked, not said
    aside = subject.outer > subject.end
    if aside and opens > sentence[0] + 1 and ts[opens - 1].text == "," and calling(ts[opens - 2]):
        # "the chancellor, Olaf Scholz, said": the office stands before the name's comma.
        opens = edge(ts, opens - 2, sentence[0])
    opens -= opens > sentence[0] and ts[opens - 1].lower == "as" and ts[opens - 2].quoted
    closing = not any(t.word or t.quoted or t.text == ":" for t in ts[verb_end + 1 : sentence[1]])
    ahead = ahead_of(ts, opens, sentence[0], closing=closing) if opens > sentence[0] else None
    if frames & {"say", "clause"} and in_parenthesis(ts, opens, i, sentence):
        return trailing(text, ts, i, cue, subject, opens, sentence)
    if (
        ahead is not None
        and frames & {"say", "tell", "clause"}
        and (
            opens_with_quotation(ts, sentence, ahead, verb_end)
            or ends_here(ts, verb_end, sentence[1], after_quotation(ts, ahead))
        )
    ):
        return trailing(text, ts, i, cue, subject, ahead, sentence)
    return leading(text, ts, i, cue, subject, frames, sentence)


_NOT_BEFORE = frozenset(str.split("what which whom whose than who"))


def _pronoun(token: Token) -> bool:
    return token.lower[:-2] in ("he", "she", "it", "who", "that")


def _follows_clause(ts: list[Token], i: int, ahead: int, inverted: Phrase, sentence: tuple[int, int]) -> bool:
    """Whether "said" and its subject close the clause before: "… loans, said Hannah Ryder", but not "Anna Henga, the
    director, said police actions …"."""
    clause = has_verb(ts[sentence[0] : ahead])
    if before(ts, i) is not None:
        return clause and (inverted.end >= len(ts) or not ts[inverted.end].word)
    return (clause or ahead - sentence[0] > 8) and ends_here(ts, inverted.end - 1, sentence[1], False)
