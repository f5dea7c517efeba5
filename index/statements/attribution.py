"""Who says what in one stretch of narration: cues with their speakers and the words they govern.

A sieve of rules from the surest to the least sure, after Pareti (2015) and Muzny et al. (2017): "according to",
quotation with cue, clause before its cue, cue before its clause. What fits none is no statement.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..types import Span
from .clauses import (
    TAIL,
    TOLD,
    after_quotation,
    ahead_of,
    begins_clause,
    clause_between,
    ends_here,
    in_parenthesis,
    opens_clause,
    past_adjuncts,
    quoted_stop,
    sentence_of,
    trimmed,
    without_lead,
)
from .cues import Use, uses
from .lexicon import is_calling
from .phrases import after, before, edge
from .tokens import Attribution, Phrase, Token, tokens
from .verbless import according_to, printed_beside
from .verbs import NOUN_FORMS, Verb, is_verb, particle_follows, verb_group

_SUBORDINATE = frozenset(str.split("as after before when while since although though because if once until whereas"))
_PLANNED = frozenset(str.split("expected due set scheduled likely planning plans plan going prepared about poised"))


def attributions(text: str, start: int, end: int, quotations: list[Span]) -> list[Attribution]:
    """The attributions of `text[start:end]`: a sentence, or the sentences that a quotation holds together."""
    ts = tokens(text, start, end, quotations)
    found: list[Attribution] = []
    covered = -1
    idle: Phrase | None = None
    for i, token in enumerate(ts):
        if token.quoted or not token.word:
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
    return ts[i - 1].lower in ("and", "but", ",") or (
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
        return None
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
    frames = {u.frame for u in fitting}
    if not frames:
        return None
    particle = (
        i + 1 < len(ts)
        and any(ts[i + 1].lower in u.follow for u in fitting)
        and ts[i + 1].lower not in ("to", "of", "against")
    )
    cue = (ts[group.first if planned else i].start, ts[i + 1 if particle else i].end)

    # "…," said Blinken / … , Blinken said.
    ahead = ahead_of(ts, i, sentence[0])
    if (
        ahead is not None
        and "say" in frames
        and group.first == i
        and ahead == i
        and verb_uses[0].form in ("past", "present")
    ):
        inverted = after(ts, i + 1)
        if inverted is not None and (
            after_quotation(ts, ahead) or before(ts, i) is None and ends_here(ts, inverted.end - 1, sentence[1], False)
        ):
            return _trailing(text, ts, i, cue, inverted, ahead, sentence)
    joined = previous is not None and (previous.text == "," or previous.lower in ("and", "but", "also", "then"))
    if joined and (found or idle is not None) and (verb_uses[0].form == "ing" or not _contrasts(ts, i)):
        if verb_uses[0].form == "base" or (
            not found and verb_uses[0].form == "ing" and previous is not None and previous.text != ","
        ):
            return None
        if before(ts, group.first) is None or previous.text != ",":
            return _leading(text, ts, i, cue, None if found else idle, frames, sentence)
    if inside and not _contrasts(ts, i):
        return None
    if verb_uses[0].form == "ing":
        return None
    subject = before(ts, group.first)
    if subject is None:
        return None
    if verb_uses[0].form == "base" and not planned and not group.perfect and not _plural(ts, subject):
        return None
    if verb_uses[0].form == "present" and _surely_plural(ts, subject):
        return None
    lead = ts[subject.start - 1] if subject.start else None
    if lead is not None and lead.lower in ("what", "which", "whom", "whose", "than", "who"):
        return None
    opens = edge(ts, subject.start, sentence[0])
    if opens > sentence[0] + 1 and ts[opens - 1].text == "," and is_calling(ts[opens - 2].lower):
        # "the chancellor, Olaf Scholz, said": the office stands before the name's comma.
        opens = edge(ts, opens - 2, sentence[0])
    ahead = ahead_of(ts, opens, sentence[0]) if opens > sentence[0] else None
    if frames & {"say", "clause"} and in_parenthesis(ts, opens, i, sentence):
        return _trailing(text, ts, i, cue, subject, opens, sentence)
    if (
        ahead is not None
        and frames & {"say", "tell", "clause"}
        and ends_here(ts, i, sentence[1], after_quotation(ts, ahead))
    ):
        return _trailing(text, ts, i, cue, subject, ahead, sentence)
    return _leading(text, ts, i, cue, subject, frames, sentence)


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


def _trailing(
    text: str, ts: list[Token], i: int, cue: Span, subject: Phrase, ahead: int, sentence: tuple[int, int]
) -> tuple[Attribution, int] | None:
    """Content before the cue, and the quotations that go on after it."""
    first = sentence[0]
    span = trimmed(text, ts[first].start, ts[ahead - 1].end)
    if span is None:
        return None
    content = [without_lead(text, span)]
    # "…," he said, "…": what follows inside the sentence and is quoted goes on.
    k = max(i, subject.end - 1) + 1
    if in_parenthesis(ts, ahead, i, sentence) and (rest := trimmed(text, ts[i + 2].start, ts[sentence[1] - 1].end)):
        content.append(rest)
    else:
        content += [(t.start, t.end) for t in ts[k : sentence[1]] if t.quoted and t.end - t.start > 15]
    made = Attribution(
        tuple(ts[subject.start : subject.end]),
        subject.head,
        _office(ts, subject, i),
        cue,
        tuple(content),
        (ts[min(i, subject.start)].start, ts[sentence[1] - 1].end),
    )
    return made, sentence[1]


def _leading(
    text: str, ts: list[Token], i: int, cue: Span, subject: Phrase | None, frames: set[str], sentence: tuple[int, int]
) -> tuple[Attribution, int] | None:
    """Content after the cue."""
    stop_at = ts[sentence[1] - 1].end
    position = cue[1]
    bare = frames <= {"act"}
    verb_end = i + 1
    quote = None
    if not bare or frames & {"say", "tell", "clause"}:
        if "tell" in frames and (told := TOLD.match(text, position, stop_at)):
            beyond = past_adjuncts(text, told.end(), stop_at)
            if begins_clause(text, beyond) or text[beyond : beyond + 5] == "that ":
                position = beyond
        position = past_adjuncts(text, position, stop_at)
        that = next((k for k in range(i + 1, min(i + 16, sentence[1])) if ts[k].lower == "that"), None)
        quote = next((k for k in range(i + 1, sentence[1]) if ts[k].quoted), None)
        if (
            that is not None
            and (quote is None or that < quote)
            and not any(ts[k].text in ";:" for k in range(i + 1, that))
            and opens_clause(ts, that, position)
        ):
            position = ts[that].end
        elif (
            quote is not None
            and ts[quote].start <= position + 1
            or (
                quote is not None
                and ts[quote - 1].text in (":", ",")
                and quote - i <= 14
                and not clause_between(ts, i, quote)
            )
        ):
            position = ts[quote].start
        elif begins_clause(text, position):
            pass
        elif "act" in frames:
            position = cue[1]
            bare = True
        else:
            return None
    if (
        bare
        and verb_end < len(ts)
        and ts[verb_end].lower in ("of", "for", "to")
        and uses(ts[i].lower)[0].form == "past"
        and cue[1] == ts[i].end
        and not any(ts[verb_end].lower in u.follow or ts[verb_end].lower == "to" for u in uses(ts[i].lower))
    ):
        return None
    if bare and (
        i + 1 >= sentence[1]
        or ts[i + 1].text in ",.;:!?—–)"
        or ts[i + 1].lower in ("by", "as", "in", "on", "at", "and", "or", "when", "after")
    ):
        return None
    stop = stop_at
    if subject is not None and ts[subject.outer - 1].lower in ("who", "which"):
        comma = next((k for k in range(i + 1, sentence[1]) if ts[k].text == "," and ts[k].start > position + 3), None)
        stop = ts[comma].start if comma is not None else stop
    if subject is not None and _subordinate(ts, subject, sentence[0]):
        comma = next((k for k in range(i + 1, sentence[1]) if ts[k].text == ","), None)
        if _edge_word(ts, subject, sentence[0]) == "as":
            if comma is None:
                return None
            position = ts[comma].end
        elif comma is not None:
            stop = ts[comma].start
    if quote is None or ts[quote].start > position:
        tail = TAIL.search(text, position, stop)
        if tail:
            stop = tail.start()
    elif ts[quote].start <= position + 1:
        # A quotation right after the cue is the whole of it, with the quotations that follow.
        stop = quoted_stop(ts, quote, sentence[1], stop)
    span = trimmed(text, position, stop)
    if (
        span is None
        or len(text[span[0] : span[1]].split())
        < (3 if bare and span[1] - span[0] < 13 and not text.startswith("to ", span[0]) else 2)
        and text[span[0]] not in "“\"‘'«"
    ):
        return None
    speaker = tuple(ts[subject.start : subject.end]) if subject else ()
    made = Attribution(
        speaker,
        subject.head if subject else "same",
        _office(ts, subject, i) if subject else (),
        cue,
        (span,),
        (ts[sentence[0]].start, position),
    )
    return made, sentence[1]


def _subordinate(ts: list[Token], subject: Phrase, first: int) -> bool:
    return _edge_word(ts, subject, first) in _SUBORDINATE


def _edge_word(ts: list[Token], subject: Phrase, first: int) -> str:
    opens = edge(ts, subject.start, first)
    if ts[opens].lower in _SUBORDINATE:
        return ts[opens].lower
    return ts[opens - 1].lower if opens > first else ""


def _office(ts: list[Token], subject: Phrase, i: int) -> tuple[Token, ...]:
    if subject.outer == subject.start or subject.outer <= subject.end:
        return tuple(ts[edge(ts, subject.start) : subject.start])
    return tuple(ts[edge(ts, subject.start) : subject.start]) + tuple(ts[subject.end : subject.outer])
