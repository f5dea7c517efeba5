"""Who says what in one stretch of narration: cues with their speakers and the words they govern.

A sieve of rules from the surest to the least sure, after Pareti (2015) and Muzny et al. (2017): "according to",
quotation with cue, clause before its cue, cue before its clause. What fits none is no statement.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..types import Span
from .clauses import after_quotation, ahead_of, ends_here, has_verb, in_parenthesis, sentence_of, trimmed
from .contents import leading, trailing
from .cues import Use, uses
from .following import after
from .lexicon import is_calling
from .passing import nominal, what_is_said
from .phrases import before, edge, opening_subject
from .tokens import Attribution, Phrase, Token, tokens
from .verbless import according_to, printed_beside
from .verbs import NOUN_FORMS, Verb, is_verb, particle_follows, verb_group

_PLANNED = frozenset(str.split("expected due set scheduled likely planning plans plan going prepared about poised"))


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
        if (told := nominal(text, ts, i) or what_is_said(text, ts, i)) is not None:
            asides.append(told)
            continue
        if i < covered and not _coordinate(ts, i) and not _contrasts(ts, i):
            continue
        made = None
        if token.lower == "according" and i + 1 < len(ts) and ts[i + 1].lower == "to":
            made = according_to(text, ts, i)
        elif token.text[0].islower() and (verb_uses := uses(token.lower)):
            made = _with_verb(text, ts, i, verb_uses, found, i < covered, idle)
            if made is None and not found:
                idle = _idle_subject(ts, i) or idle
        if made is not None:
            attribution, last = made
            if i < covered and found:
                named = [t.start for t in (*attribution.office, *attribution.speaker) if t.start < attribution.cue[0]]
                found[-1] = _cut(text, found[-1], min([ts[i - 1].start, *named]))
            found.append(attribution)
            covered = max(covered, last)
    found += asides
    if not found and (named := printed_beside(text, ts)) is not None:
        found.append(named)
    return found


def _idle_subject(ts: list[Token], i: int) -> Phrase | None:
    """The subject of a verb of saying that governs nothing: "tweeted to Mohamed and said …" says it of the second."""
    subject = before(ts, verb_group(ts, i).first)
    return subject if subject is not None and subject.head != "pronoun" and edge(ts, subject.start) == 0 else None


def _contrasts(ts: list[Token], i: int) -> bool:
    """Whether the verb has a subject of its own after ", while" or ", but": somebody else's words begin there."""
    if not uses(ts[i].lower) or ts[i].capital:
        return False
    subject = before(ts, verb_group(ts, i).first)
    if subject is None or subject.head == "pronoun":
        return False
    opens = edge(ts, subject.start)
    return opens > 1 and ts[opens - 1].lower in ("while", "whereas", "but") and ts[opens - 2].text == ","


def _cut(text: str, attribution: Attribution, at: int) -> Attribution:
    """The attribution with what it governs ended where its verb is coordinated with the next."""
    content = [span for span in attribution.content if span[0] < at]
    last = trimmed(text, content[-1][0], min(content[-1][1], at)) if content else None
    if last is None or last[1] - last[0] < 8:
        return attribution
    kept = re.sub(r"[\s,]+(?:and|but|while|whereas)$", "", text[last[0] : last[1]])
    return replace(attribution, content=(*content[:-1], (last[0], last[0] + len(kept))))


def _coordinate(ts: list[Token], i: int) -> bool:
    """Whether the verb inside a statement goes on with its cue: "said …, and added", "…, adding that"."""
    if i == 0:
        return False
    if ts[i - 1].text == ",":
        return any(use.form == "ing" for use in uses(ts[i].lower)) or i + 1 < len(ts) and ts[i + 1].quoted
    return ts[i - 1].lower in ("and", "but") or (
        ts[i - 1].lower in ("also", "then") and i > 1 and ts[i - 2].lower in ("and", "but")
    )


def _with_verb(
    text: str,
    ts: list[Token],
    i: int,
    verb_uses: tuple[Use, ...],
    found: list[Attribution],
    inside: bool,
    idle: Phrase | None,
) -> tuple[Attribution, int] | None:
    token = ts[i]
    previous = ts[i - 1] if i else None
    if (
        previous is not None
        and previous.lower in ("the", "a", "an", "his", "her", "their", "its", "this", "that", "no", "any", "of")
        and verb_uses[0].form != "past"
    ):
        return None
    if (
        previous is not None
        and previous.lower.endswith(("’s", "'s", "s’", "s'"))
        and verb_uses[0].form in ("base", "present")
    ):
        return None
    if verb_uses[0].form in ("base", "present") and verb_uses[0].lemma in NOUN_FORMS and not is_verb(ts, i):
        return None
    if verb_uses[0].form == "ing" and not (
        previous is not None
        and (previous.text == "," or previous.lower in ("and", "was", "is", "are", "were", "been", "as"))
    ):
        return _beside(text, ts, i, verb_uses)
    if i + 1 < len(ts) and ts[i + 1].lower == "off":
        return None  # "wrote off the debt"
    group = verb_group(ts, i)
    planned = previous is not None and previous.lower == "to" and i > 1 and ts[i - 2].lower in _PLANNED
    if previous is not None and previous.lower == "to" and not planned:
        return None
    if planned:
        group = verb_group(ts, i - 2)
        group = Verb(group.first, group.negated, False, False, group.perfect)
    if previous is not None and previous.lower == "as" and i > 1 and ts[i - 2].lower == "quoted":
        group = verb_group(ts, i - 2)
        group = Verb(group.first, False, False, False, False)
    sentence = sentence_of(ts, i)
    if group.negated and not any(u.frame == "act" for u in verb_uses):
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
    cue = (ts[group.first if planned else i].start, ts[i + 1 if particle else i].end)

    # "…," said Blinken / … , Blinken said.
    inverted = after(ts, i + 1)
    last = inverted is not None and not any(t.word or t.quoted or t.text == ":" for t in ts[inverted.end : sentence[1]])
    ahead = ahead_of(ts, i, sentence[0], closing=last)
    if (
        ahead is not None
        and ("say" in frames or after_quotation(ts, ahead) and frames & {"tell", "clause"})
        and group.first == i
        and ahead == i
        and inverted is not None
        and (verb_uses[0].form in ("past", "present") or verb_uses[0].form == "base" and _plural(ts, inverted))
        and (after_quotation(ts, ahead) or _follows_clause(ts, i, ahead, inverted, sentence))
    ):
        return trailing(text, ts, i, cue, inverted, ahead, sentence)
    joined = previous is not None and (previous.text == "," or previous.lower in ("and", "but", "also", "then"))
    if joined and not found:
        idle = idle or opening_subject(ts, sentence[0], i)
    if joined and (found or idle is not None) and (verb_uses[0].form == "ing" or not _contrasts(ts, i)):
        if verb_uses[0].form == "base" or (
            not found and verb_uses[0].form == "ing" and previous is not None and previous.text != ","
        ):
            return None
        if verb_uses[0].form == "ing" or previous.text != "," or before(ts, group.first) is None:
            return leading(text, ts, i, cue, None if found else idle, frames, sentence)
    if inside and not _contrasts(ts, i):
        return None
    goes_on = group.passive and ("clause" not in frames or verb_uses[0].lemma in ("hope", "expect", "fear"))
    if verb_uses[0].form == "ing" and not goes_on:
        return None
    subject = before(ts, group.first) or _beside_quotation(ts, group.first)
    if subject is None:
        return None
    if verb_uses[0].form == "base" and not planned and not group.perfect and not _plural(ts, subject):
        return None
    if verb_uses[0].form == "present" and _surely_plural(ts, subject):
        return None
    lead = ts[subject.start - 1] if subject.start else None
    if lead is not None and lead.lower in ("what", "which", "whom", "whose", "than", "who") and lead.text != "WHO":
        return None
    opens = edge(ts, subject.start, sentence[0])
    aside = subject.outer > subject.end
    if aside and opens > sentence[0] + 1 and ts[opens - 1].text == "," and _calling(ts[opens - 2]):
        # "the chancellor, Olaf Scholz, said": the office stands before the name's comma.
        opens = edge(ts, opens - 2, sentence[0])
    closing = not any(t.word or t.quoted or t.text == ":" for t in ts[i + 1 : sentence[1]])
    ahead = ahead_of(ts, opens, sentence[0], closing=closing) if opens > sentence[0] else None
    if frames & {"say", "clause"} and in_parenthesis(ts, opens, i, sentence):
        return trailing(text, ts, i, cue, subject, opens, sentence)
    if (
        ahead is not None
        and frames & {"say", "tell", "clause"}
        and ends_here(ts, i, sentence[1], after_quotation(ts, ahead))
    ):
        return trailing(text, ts, i, cue, subject, ahead, sentence)
    return leading(text, ts, i, cue, subject, frames, sentence)


def _follows_clause(ts: list[Token], i: int, ahead: int, inverted: Phrase, sentence: tuple[int, int]) -> bool:
    """Whether "said" and its subject close the clause before: "… loans, said Hannah Ryder", but not "Anna Henga, the
    director, said police actions …"."""
    clause = has_verb(ts[sentence[0] : ahead])
    if before(ts, i) is not None:
        return clause and (inverted.end >= len(ts) or not ts[inverted.end].word)
    return (clause or ahead - sentence[0] > 8) and ends_here(ts, inverted.end - 1, sentence[1], False)


def _beside(text: str, ts: list[Token], i: int, verb_uses: tuple[Use, ...]) -> tuple[Attribution, int] | None:
    """ "…, with officials saying that the army had left": a speaker between "with" and a participle."""
    at = next((k + 1 for k in range(i - 1, max(-1, i - 9), -1) if ts[k].lower == "with"), None)
    found = before(ts[at:], i - at) if at is not None else None
    if found is None or found.head == "pronoun" or edge(ts, found.start + at, at) != at:
        return None
    subject = Phrase(found.start + at, found.end + at, found.head, found.outer + at)
    frames = {u.frame for u in verb_uses if not u.follow}
    return leading(text, ts, i, (ts[i].start, ts[i].end), subject, frames, sentence_of(ts, i))


def _beside_quotation(ts: list[Token], j: int) -> Phrase | None:
    """Any noun between a quotation and a verb of saying: “…,” a netizen asked."""
    start = j
    while start > 0 and ts[start - 1].word and j - start < 9:
        start -= 1
    words = ts[start:j]
    fits = bool(words) and start > 0 and ts[start - 1].quoted and words[0].lower in ("a", "an", "the", "one", "another")
    return Phrase(start, j, "noun", j) if fits and len(words) > 1 and not has_verb(words) else None


def _calling(token: Token) -> bool:
    return token.word and not token.capital and is_calling(token.lower)


def _surely_plural(ts: list[Token], subject: Phrase) -> bool:
    words = ts[subject.start : subject.end]
    if subject.head != "noun":
        return words[0].lower in ("i", "we", "they")
    return words[-1].lower in ("many", "some", "others", "people") or (len(words) == 1 and words[0].lower.endswith("s"))


def _plural(ts: list[Token], subject: Phrase) -> bool:
    words = ts[subject.start : subject.end]
    if subject.head == "pronoun":
        return words[0].lower in ("they", "we", "i")
    if (
        words[-1].text.isupper()
        and len(words[-1].text) > 1
        or words[-1].lower in ("government", "team", "police", "club", "council", "ministry", "company")
    ):
        return True
    return any(w.lower == "and" for w in words) or any(
        w.lower.endswith("s")
        and not w.lower.endswith("ss")
        or w.lower in ("people", "police", "men", "women", "critics", "many", "some", "others")
        for w in words
    )
