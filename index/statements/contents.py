"""The words that a cue governs: before it ("…, said Blinken") or after it ("Blinken said that …")."""

from __future__ import annotations

import re
from dataclasses import replace

from ..types import Span
from .adjuncts import TOLD, ends_before, past_adjuncts, past_told
from .clauses import (
    CLAUSE_HEADS,
    THAT_TIME,
    begins_clause,
    opens_clause,
    placed,
    trimmed,
)
from .complements import takes_clause
from .cues import uses
from .edges import edge, office_of
from .finite import FRONTED, SUBORDINATING, has_verb
from .judging import found_none, judged_as, named, no_words, told_aloud
from .phrases import office_edge
from .reach import BINDING, may_take_to, others_words, own_cue, said_of
from .stops import clause_between, closing_mark, in_list, next_deed, object_stop, quotation_stop, quoted_stop, turn
from .titles import is_title
from .tokens import Attribution, Phrase, Token, ends_with_comma

_IT = re.compile(r"\s*(?:it|you)\s")
_TO = re.compile(r"\s*(?:(?:not|never)\s+)?to\s")
_UNNAMED = re.compile(
    r"to be (?:named|identified|quoted)|"
    r"to (?:say|comment|answer|discuss|elaborate|respond|speak|talk)\b|anonymity|not to be (?:named|identified)|"
    r"(?:that )?(?:his|her|their) (?:last |full |real )?(?:sur)?names? (?:not )?be"
)
"""What sources ask for, and is no statement."""
_ONLY_QUOTED = frozenset(str.split("begin go follow sigh"))
_MAIN = frozenset(str.split("is was are were has had will would"))
_ASIDES = frozenset(str.split("after before when while once until"))


def as_said(
    text: str, ts: list[Token], i: int, cue: Span, subject: Phrase, sentence: tuple[int, int]
) -> tuple[Attribution, int] | None:
    """ "As Bell said on Monday, the law stands", "The law, as Bell said, stands": content on both sides."""
    opens = edge(ts, subject.start, sentence[0])
    opens -= ts[opens].lower != "as"
    if opens < sentence[0] or ts[opens].lower != "as":
        return None
    told = TOLD.match(text, cue[1]) if any(use.frame == "tell" for use in uses(ts[i].lower)) else None
    position = past_adjuncts(text, told.end() if told else cue[1], ts[sentence[1] - 1].end)
    comma = next((k for k in range(i + 1, sentence[1]) if ts[k].text == "," and position <= ts[k].end + 1), None)
    if comma is None or ts[comma].start > position or comma + 2 >= sentence[1]:
        return None
    if own_cue(ts, comma + 1, sentence[1]):
        return None
    spans = [trimmed(text, ts[comma + 1].start, ts[sentence[1] - 1].end)]
    front = ts[sentence[0] : opens - 1]
    if front and front[-1].lower in ("not", "never"):
        return None  # "The party did not, as it promised, cut taxes."
    joined = len(front) > 1 and front[-1].lower in ("whether", "that", "if", "because", "and", "but", "so")
    if (
        len(front) > 1
        and not joined
        and ts[opens - 1].text == ","
        and (has_verb(front) or front[0].lower not in FRONTED)
    ):
        spans.insert(0, trimmed(text, ts[sentence[0]].start, ts[opens - 1].start))
    content = tuple(span for span in spans if span is not None)
    if not content:
        return None
    made = _made(ts, i, cue, subject, content[0], sentence, ts[comma].start)
    return replace(made, content=content), sentence[1]


def leading(
    text: str, ts: list[Token], i: int, cue: Span, subject: Phrase | None, frames: set[str], sentence: tuple[int, int]
) -> tuple[Attribution, int] | None:
    """Content after the cue."""
    stop_at = ts[sentence[1] - 1].end
    position = cue[1]
    relative = subject is not None and ts[subject.outer - 1].lower in ("who", "which", "that")
    if "name" in frames and (called := named(ts, i, sentence[1])) is not None:
        ends = next((k for k in range(i, sentence[1]) if ts[k].start >= called[1]), sentence[1])
        return _made(ts, i, cue, subject, called, sentence), ends if relative else sentence[1]
    frames = frames - {"name"}
    if not frames or no_words(ts, i, sentence[1]):
        return None
    bare = frames <= {"act"}
    verb_end = i + 1
    quote = None
    if uses(ts[i].lower)[0].lemma in _ONLY_QUOTED and not any(t.quoted for t in ts[i + 1 : min(i + 8, sentence[1])]):
        return None
    if not bare or frames & {"say", "tell", "clause"}:
        if "tell" in frames and (told := TOLD.match(text, position, stop_at)):
            beyond = past_adjuncts(text, told.end(), stop_at)
            if _IT.match(told[0]) and has_verb(ts[i + 2 : i + 3]):
                beyond = position  # "warned it would sue"
            if begins_clause(text, beyond) or text[beyond : beyond + 5] == "that " or _TO.match(text, beyond):
                position = beyond
        if "tell" in frames and position == cue[1]:
            position = past_told(text, ts, i, sentence[1])
        position = past_adjuncts(text, position, stop_at)
        none = found_none(ts, i, sentence[1])
        that = next((k for k in range(i + 1, min(i + 16, sentence[1])) if _is_that(ts, k, sentence[1])), None)
        quote = next((k for k in range(i + 1, sentence[1]) if ts[k].quoted and not is_title(ts, k)), None)
        if (
            that is not None
            and not none
            and (quote is None or that < quote)
            and not any(
                t.text in ";:" or t.lower == "who" and ts[i + n].text == "," for n, t in enumerate(ts[i + 1 : that])
            )
            and (
                (ts[i + 1].lower != "of" or said_of(ts, i, that))
                and placed(ts, that, ts[i + 1 : that])
                or opens_clause(ts, that, position, told="tell" in frames and uses(ts[i].lower)[0].lemma != "warn")
            )
        ):
            follows = ts[that + 1].lower if that + 1 < sentence[1] else ""
            pronoun = follows in ("was", "would", "will", "could", "had") or follows.endswith(("n’t", "n't"))
            position = ts[that].start if pronoun else ts[that].end  # "said that was the trouble"
        elif (
            quote is not None
            and ts[quote].start <= position + 1
            or (
                quote is not None
                and ts[quote - 1].text in (":", ",")
                and quote - i <= 14
                and (ts[quote - 1].text == ":" or quote - i < 4 or ts[quote].text[1:2].isupper())
                and not clause_between(ts, i, quote)
            )
        ):
            position = ts[quote].start
        elif none or takes_clause(
            text, ts, i, position, frames, _own_end(ts, i, sentence[1]) if relative else sentence[1]
        ):
            pass
        elif "tell" in frames and position > cue[1] and _TO.match(text, position):
            pass  # "told voters not to believe the polls"
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
        or any(t.lower in ("is", "was", "are", "were") for t in ts[i + 1 : i + 3] if cue[1] <= t.start <= cue[1] + 1)
        or ts[i + 1].lower in ("said", "says", "told")  # "The man whom the board blamed said …"
        or ts[i + 1].start >= cue[1]
        and ts[i + 1].lower in ("by", "as", "in", "on", "at", "from", "and", "or", "when", "after")
        and not (may_take_to(ts, i) and _TO.match(text, past_adjuncts(text, position, stop_at)))
    ):
        return None
    stop, comma = stop_at, None
    if relative:
        later = [k for k in range(i + 1, sentence[1]) if ts[k].start > position + 3]
        comma = next((k for k in later if ts[k].text == "," or ends_with_comma(ts[k])), None)
        stop = stop if comma is None else ts[comma].end if ts[comma].quoted else ts[comma].start
        if bare and (main := next((k for k in later if ts[k].lower in _MAIN), None)) is not None:
            stop = min(stop, ts[main].start)  # "The man who boasted of his wealth is broke"
    if subject is not None and subordinate(ts, subject, sentence[0]):
        marks = (k for k in range(i + 1, sentence[1]) if ts[k].text in (",", ":") or ends_with_comma(ts[k]))
        marks = (k for k in marks if not in_list(ts, k, sentence[1]))
        ends = next((k for k in marks if ts[k].start >= cue[1]), None)
        if edge_word(ts, subject, sentence[0]) == "as" and _set_apart(ts, subject, sentence[0]):
            if ends is None:
                return None
            position = ts[ends].end
        elif ends is not None:
            stop, comma = ts[ends].end if ts[ends].quoted else ts[ends].start, ends
    if bare and _TO.match(text, later := past_adjuncts(text, position, stop_at)):
        position = later  # "vowed on Tuesday to annex the valley"
    if bare and position == cue[1] and (announced := _announced(ts, i, sentence[1])) is not None:
        quote, position = announced, ts[announced].start  # "described the attack: “They ran.”"
    judged = judged_as(ts, i, sentence[1]) if bare and position == cue[1] else None
    aloud = told_aloud(ts, i, sentence[1]) if bare and position == cue[1] and judged is None else None
    if (quoted := judged if judged is not None else aloud) is not None:
        quote, position = quoted, ts[quoted].start
    cut_at = None
    if quote is None or ts[quote].start > position:
        ends = ends_before(text, position, quotation_stop(ts, i, sentence[1], stop))
        cut_at = next((k for k in range(i, sentence[1]) if ts[k].start >= ends), None) if ends < stop else None
        stop = ends
    elif ts[quote].start <= position + 1:
        # A quotation right after the cue is the whole of it, with the quotations that follow.
        stop = quoted_stop(ts, quote, sentence[1], stop)
        if ts[quote - 1].text in (",", ":") and ts[quote].text[1:2].isupper():
            stop = closing_mark(ts, quote, sentence[1])  # "tweeted, “Never,” and deleted it"
    other = others_words(ts, i, sentence[1])
    if other is not None and position < ts[other].start < stop:
        stop, cut_at = ts[other].start, other + 1
    if _TO.match(text, position) and quote is None and (deed := next_deed(ts, i, position, stop)) is not None:
        stop = deed  # "told her to stay and proceeded to search her"
    if quote is None and (turned := turn(ts, i, position, stop)) is not None:
        stop = turned
    claimed = uses(ts[i].lower)[0].lemma == "claim" and i + 1 < len(ts)
    taken = claimed and ts[i + 1].lower in ("victory", "credit", "responsibility")
    bare = bare or taken
    if bare and quote is None and (deed := object_stop(ts, i, position, stop)) is not None:
        stop = deed
    if uses(ts[i].lower)[0].lemma == "deny" and ts[i + 1].lower in ("it", "that", "this") and i + 2 < sentence[1]:
        stop = ts[i + 1].end if ts[i + 2].lower in ("and", "but", ",") else stop  # "denied it and blamed them"
    span = trimmed(text, position, stop)
    if judged is not None and span is not None:
        span = (ts[i + 1].start, span[1])  # with what is judged
    if (
        span is None
        or _UNNAMED.match(text, span[0])
        and uses(ts[i].lower)[0].lemma not in BINDING
        or len(text[span[0] : span[1]].split()) < _least(bare, _sure(text, ts, i, cue, span), span[1] - span[0])
        and text[span[0]] not in "“\"‘'«"
    ):
        return None
    made = _made(ts, i, cue, subject, span, sentence, position)
    told = subject is not None and subject.head != "pronoun"
    if comma is not None and told and edge_word(ts, subject, sentence[0]) in _ASIDES:
        made = replace(made, aside=True)  # "When the host asked who he was, Bell grinned."
    # "The official, who asked for silence, told VOA …": the main verb comes after the relative clause. Behind what is
    # said somebody else may be told of: "…, a day after Bell said he would".
    return made, min(k for k in (sentence[1], comma, cut_at) if k is not None)


def _announced(ts: list[Token], i: int, last: int) -> int | None:
    """The whole words in quotation marks behind a colon and what the verb at `i` takes."""
    quote = next((k for k in range(i + 2, min(i + 12, last)) if ts[k].quoted), None)
    whole = quote is not None and ts[quote - 1].text == ":" and ts[quote].text[1:2].isupper()
    return quote if whole and not has_verb(ts[i + 1 : quote - 1]) else None


def _is_that(ts: list[Token], k: int, last: int) -> bool:
    """Whether the token at `k` is a "that", and not of a time: "wrote that night: “…”"."""
    of_time = (
        k + 2 < last and ts[k + 1].lower in THAT_TIME and (ts[k + 2].text in (":", ",", "that") or ts[k + 2].quoted)
    )
    return ts[k].lower == "that" and not of_time


def _own_end(ts: list[Token], i: int, last: int) -> int:
    """Where the relative clause of the verb at `i` ends."""
    return next((k for k in range(i + 1, last) if ts[k].text == ","), last)


def _sure(text: str, ts: list[Token], i: int, cue: Span, span: Span) -> bool:
    """Whether a single word may be what a deed of speech tells: "called for calm", "urged restraint on Monday"."""
    warned = uses(ts[i].lower)[0].lemma == "warn" and text.startswith("of ", span[0])
    if cue[1] > ts[i].end or warned or text.startswith("to ", span[0]):
        return True
    word, *more = text[slice(*span)].split()
    if uses(ts[i].lower)[0].lemma == "deny" and word in ("it", "that", "this") and not more:
        return True
    if word.isalpha() and word[0].isupper() and not more:
        return uses(ts[i].lower)[0].lemma == "blame"  # "blamed Congress"
    noun = word.isalpha() and word.islower() and (word not in CLAUSE_HEADS or more and word in ("a", "an", "the"))
    return uses(ts[i].lower)[0].lemma in _OF_A_WORD and noun


_OF_A_WORD = frozenset(
    str.split("claim urge express voice deny demand predict promise pledge vow profess blame allege")
)
"""Deeds of speech that take a noun alone."""


def _least(bare: bool, sure: bool, length: int) -> int:
    """How many words a statement has at least: a particle ("called for calm") makes a deed one of saying."""
    return 3 if bare and not sure and length < 10 else 1 if bare else 2


def _made(
    ts: list[Token],
    i: int,
    cue: Span,
    subject: Phrase | None,
    span: Span,
    sentence: tuple[int, int],
    position: int | None = None,
) -> Attribution:
    return Attribution(
        tuple(ts[subject.start : subject.end]) if subject else (),
        subject.head if subject else "same",
        office_of(ts, subject, i) if subject else (),
        cue,
        (span,),
        (ts[sentence[0]].start, span[0] if position is None else position),
    )


def subordinate(ts: list[Token], subject: Phrase, first: int) -> bool:
    return edge_word(ts, subject, first) in SUBORDINATING


def edge_word(ts: list[Token], subject: Phrase, first: int) -> str:
    opens = (office_edge if subject.outer > subject.end else edge)(ts, subject.start, first)
    if ts[opens].lower in SUBORDINATING:
        return ts[opens].lower
    return ts[opens - 1].lower if opens > first else ""


def _set_apart(ts: list[Token], subject: Phrase, first: int) -> bool:
    """Whether "as" opens the sentence or stands behind a comma ("As Bell said, …"): else it tells when."""
    opens = edge(ts, subject.start, first)
    opens -= ts[opens].lower != "as"
    return opens <= first or not ts[opens - 1].word
