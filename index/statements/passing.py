"""Statements told in passing: "dismissed Trump's claim that the vote was rigged", "what he said were its aims"."""

from __future__ import annotations

from .clauses import sentence_of, trimmed
from .cues import uses
from .finite import has_verb
from .following import after
from .nouns import PREPOSITIONS, noun_phrase
from .phrases import before, edge
from .tokens import Attribution, Token
from .verbs import verb_group

_SAYINGS = frozenset(
    str.split(
        """claim claims assertion assertions statement statements warning warnings belief allegation allegations
        accusation accusations suggestion argument insistence contention announcement prediction denial complaint
        comment comments remark remarks view conviction fear fears hope hopes"""
    )
)
_DEEDS = frozenset(str.split("promise promises pledge pledges threat threats vow vows offer proposal demand plea"))
_PRONOUNS = frozenset(str.split("his her their its"))


def in_passing(text: str, ts: list[Token], i: int) -> Attribution | None:
    """The statement that the word at `i` only mentions, if it does."""
    word = ts[i].lower
    if word in _NOUNS:
        ways = (nominal, answer_is, in_view)
    elif word in ("was", "is"):
        ways = (was_how,)
    else:
        ways = (what_is_said, by_agent) if uses(word) and not ts[i].capital else ()
    for way in ways:
        if (made := way(text, ts, i)) is not None:
            return made
    return None


def nominal(text: str, ts: list[Token], i: int) -> Attribution | None:
    """The statement of the noun at token `i`, where its owner is named before it and a clause follows to the end of
    the sentence: where the noun opens the sentence nothing tells the clause from the main verb."""
    if ts[i].lower in ("report", "reports") and ts[i + 1 :] and ts[i + 1].lower == "that":
        return _of_paper(text, ts, i)
    if ts[i].lower not in _SAYINGS | _DEEDS or i < 1 or i + 3 >= len(ts):
        return None
    if ts[i + 1].lower not in (("that", "to") if ts[i].lower in _DEEDS else ("that",)):
        return None
    at = i - 1 if ts[i - 1].lower in _PRONOUNS or possessive(ts[i - 1]) or i < 2 else i - 2
    owner = ts[at]
    first, last = sentence_of(ts, i)
    if owner.lower in _PRONOUNS:
        speaker, head, opens = (owner,), "pronoun", at
    elif possessive(owner):
        plain = _unpossessed(owner)
        phrase = before([*ts[:at], plain], at + 1)
        if phrase is None:
            return None
        speaker, head, opens = tuple([*ts[:at], plain][phrase.start : phrase.end]), phrase.head, phrase.start
    else:
        return None
    begins = ts[i + 2].start if ts[i + 1].lower == "that" else ts[i + 1].start
    comma = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    if opens <= first or ts[opens - 1].text == ",":
        main = _main_verb(ts, i + 2, comma)
        if main is None:
            return None
        comma = main
    span = trimmed(text, begins, ts[comma].start)
    if span is None or comma - i < 4:
        return None
    cue = (ts[i].start, ts[i].end)
    return Attribution(speaker, head, (), cue, (span,), cue, aside=True)


def _of_paper(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "… after reports that he had left": what is reported speaks for itself, where nobody is named."""
    noun = noun_phrase(ts, i + 1)
    opens = ts[noun.start - 1].lower if noun is not None and noun.start else ""
    last = sentence_of(ts, i)[1]
    if opens not in (
        "after",
        "amid",
        "on",
        "of",
        "to",
        "by",
        "with",
        "about",
        "over",
        "following",
        "denied",
        "dismissed",
    ):
        return None
    comma = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    span = trimmed(text, ts[min(i + 2, last - 1)].start, ts[comma].start)
    cue = (ts[i].start, ts[i].end)
    if span is None or comma - i < 5:
        return None
    speaker = tuple(ts[noun.start : noun.end])
    # The noun speaks and is its own cue: the words of it before the cue are the speaker's.
    return Attribution(speaker, "noun", (), (ts[i + 1].start, ts[i + 1].end), (span,), cue, aside=True)


def _main_verb(ts: list[Token], start: int, stop: int) -> int | None:
    """Where "His claim that millions voted illegally | has been debunked" goes on: the last auxiliary, if a verb of the
    clause stands before it; None where nothing tells the two apart."""
    at = next((k for k in range(stop - 1, start + 1, -1) if ts[k].lower in _AUXILIARY), None)
    return at if at is not None and has_verb(ts[start:at]) else None


_AUXILIARY = frozenset(str.split("is was are were has have had"))


def by_agent(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "The senator was criticised by gun groups for his vote": whoever "by" names speaks, for the verb at `i`."""
    frames = {use.frame for use in uses(ts[i].lower) if use.form in ("past", "done")} if not ts[i].capital else set()
    if not frames & {"act", "tell", "name"} or i + 3 >= len(ts) or ts[i + 1].lower != "by":
        return None
    group, last = verb_group(ts, i), sentence_of(ts, i)[1]
    if not group.passive or group.negated:
        return None
    links = ("of",) if "accuse" in {use.lemma for use in uses(ts[i].lower)} else ("for", "as", "that")
    stop = next((k for k in range(i + 3, min(i + 12, last)) if ts[k].lower in links or ts[k].quoted), last)
    agent = after(ts[:stop], i + 2)
    if agent is None or agent.end != stop or stop + 1 >= last:
        return None
    opens = ts[stop]
    end = next((k for k in range(agent.end + 1, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    span = trimmed(text, ts[agent.end + (opens.lower == "that")].start, ts[end].start)
    if span is None or end - agent.end < 2:
        return None
    speaker = tuple(ts[agent.start : agent.end])
    cue = (ts[i].start, ts[i].end)
    return Attribution(speaker, agent.head, tuple(ts[agent.outer : agent.start]), cue, (span,), cue, aside=True)


def answer_is(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Bell’s message was simple: “We need change.”": the noun at `i` names the words of whoever it belongs to."""
    if ts[i].lower not in _ANSWERS or i == 0 or i + 2 >= len(ts):
        return None
    announced = any(t.text == ":" for t in ts[i + 1 : i + 7])  # "his message to voters: “…”"
    if ts[i + 1].lower not in ("is", "was") and not announced:
        return None
    quote = next((k for k in range(i + 2, min(i + 8, len(ts))) if ts[k].quoted), None)
    if quote is None or quote > i + 2 and ts[quote - 1].text not in (":", ","):
        return None
    owner = next((k for k in range(i - 1, max(-1, i - 4), -1) if ts[k].lower in _PRONOUNS or possessive(ts[k])), None)
    if owner is None:
        return None
    cue, span = (ts[i].start, ts[i].end), (ts[quote].start, ts[quote].end)
    if ts[owner].lower in _PRONOUNS:
        return Attribution((ts[owner],), "pronoun", (), cue, (span,), cue)
    plain = _unpossessed(ts[owner])
    phrase = before([*ts[:owner], plain], owner + 1)
    if phrase is None:
        return None
    return Attribution(tuple([*ts[:owner], plain][phrase.start : phrase.end]), phrase.head, (), cue, (span,), cue)


_ANSWERS = frozenset(
    str.split(
        """answer message response reply advice motto explanation verdict reaction conclusion slogan question argument
        point assessment take mantra pitch warning refrain retort rejoinder words"""
    )
)


def was_how(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "“I’ve evolved,” was how he explained it", "… was all Bell would say", for the "was" at `i`."""
    if ts[i].lower not in ("was", "is") or i == 0 or i + 3 >= len(ts) or not ts[i - 1].quoted:
        return None
    if ts[i + 1].lower not in ("how", "all", "what"):
        return None
    verb = next((k for k in range(i + 3, min(i + 9, len(ts))) if uses(ts[k].lower) and not ts[k].capital), None)
    subject = before(ts, verb_group(ts, verb).first) if verb is not None else None
    if subject is None or subject.start < i + 2:
        return None
    cue = (ts[verb].start, ts[verb].end)
    speaker = tuple(ts[subject.start : subject.end])
    return Attribution(speaker, subject.head, (), cue, ((ts[i - 1].start, ts[i - 1].end),), cue)


def in_view(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "In Bell’s view, the court overstepped": for the noun at `i`."""
    if ts[i].lower not in _VIEWS or i < 2 or i + 3 >= len(ts) or ts[i + 1].text != ",":
        return None
    first, last = sentence_of(ts, i)
    if ts[first].lower not in ("in", "to", "by") or i - first > 6:
        return None
    span = trimmed(text, ts[i + 2].start, ts[last - 1].end)
    owner = ts[i - 1]
    if span is None or not (owner.lower in _PRONOUNS or possessive(owner)):
        return None
    cue = (ts[i].start, ts[i].end)
    if owner.lower in _PRONOUNS:
        return Attribution((owner,), "pronoun", (), cue, (span,), cue)
    words = [*ts[first + 1 : i - 1], _unpossessed(owner)]
    phrase = before(words, len(words))
    if phrase is None:
        return None
    return Attribution(tuple(words[phrase.start : phrase.end]), phrase.head, (), cue, (span,), cue)


_VIEWS = frozenset(str.split("view opinion telling words mind estimation judgment judgement account assessment"))


def what_is_said(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "… and what he said were its efforts", "on what she calls “harsh” rules", for the verb at token `i`."""
    frames = {use.frame for use in uses(ts[i].lower)} if not ts[i].capital else set()
    if not frames & {"say", "clause", "name"} or i < 3 or i + 1 >= len(ts):
        return None
    subject = before(ts, verb_group(ts, i).first)
    what = edge(ts, subject.start) - 1 if subject is not None else 0
    if subject is None or what < 1 or ts[what].text != "what" or ts[what - 1].lower not in PREPOSITIONS | {"and", ","}:
        return None
    last = sentence_of(ts, i)[1]
    if "name" in frames and ts[i + 1].quoted:
        span = (ts[i + 1].start, ts[i + 1].end)
    elif ts[i + 1].lower in ("is", "was", "are", "were") and last - i > 4:
        end = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
        span = trimmed(text, ts[i + 2].start, ts[end].start)
    else:
        return None
    cue = (ts[i].start, ts[i].end)
    speaker = tuple(ts[subject.start : subject.end])
    return Attribution(speaker, subject.head, (), cue, (span,), cue, aside=True) if span is not None else None


def _unpossessed(owner: Token) -> Token:
    bare = owner.text[:-2] if owner.text[-1] == "s" and owner.text[-2] in "’'" else owner.text.rstrip("’'")
    return Token(owner.start, owner.start + len(bare), bare, bare.lower())


def possessive(token: Token) -> bool:
    return token.lower.endswith(("’s", "'s", "s’", "s'"))


_NOUNS = frozenset(("report", "reports")) | _SAYINGS | _DEEDS | _ANSWERS | _VIEWS
