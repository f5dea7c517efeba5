"""Statements told in passing: "dismissed Trump's claim that the vote was rigged", "what he said were its aims"."""

from __future__ import annotations

from ..types import Span
from .asides import ASIDES, as_put, cited, saying_first
from .bounds import sentence_of
from .clauses import trimmed
from .cues import uses
from .edges import edge
from .finite import has_verb
from .following import after
from .governing import MEANS
from .nominals import NOUNS, answer_is, in_view, is_that, nominal, was_answer
from .nouns import PREPOSITIONS
from .phrases import before, office_edge
from .tokens import Attribution, Phrase, Token
from .verbs import past_when, verb_group


def in_passing(text: str, ts: list[Token], i: int) -> Attribution | None:
    """The statement that the word at `i` only mentions, if it does."""
    word = ts[i].lower
    opens = ts[i].capital and word.endswith("ing") and word not in ASIDES  # "Warning of a long war, …"
    if word in NOUNS:
        ways = (*(saying_first,) * opens, nominal, is_that, answer_is, in_view)
    elif word in ("was", "is"):
        ways = (was_how, was_answer)
    elif opens:
        ways = (saying_first,)
    elif word in ASIDES:
        ways = (as_put,) if word == "as" else (cited,)
    else:
        verb = (uses(word) or word in _WAVED) and not ts[i].capital
        ways = (judged_beside, denied_beside, which_said, what_is_said, by_agent) if verb else ()
    for way in ways:
        if (made := way(text, ts, i)) is not None:
            return made
    return None


def by_agent(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "The senator was criticised by gun groups for his vote": whoever "by" names speaks, for the verb at `i`."""
    frames = {use.frame for use in uses(ts[i].lower) if use.form in ("past", "done")} if not ts[i].capital else set()
    led = next((k for k in range(i + 1, min(i + 3, len(ts))) if ts[k].lower not in ("as", "the", "a", "an")), i + 3)
    quote = led if led < len(ts) else i + 1
    by = quote + 1 + (ts[quote + 1 : quote + 2] != [] and ts[quote].quoted and ts[quote + 1].text.islower())
    by = quote + 1 if ts[quote + 1 : quote + 2] != [] and ts[quote + 1].lower == "by" else by
    if frames & {"act", "name"} and by + 1 < len(ts) and ts[quote].quoted and ts[by].lower == "by":
        return _called_by(ts, i, quote, by)
    if (blamed := _of_deed_by(text, ts, i)) is not None:
        return blamed
    if not frames & {"act", "tell", "name"} or i + 3 >= len(ts):
        return None
    by = past_when(ts, i + 1)
    if by + 2 >= len(ts) or ts[by].lower != "by" or ts[by + 1].lower in MEANS:
        return None
    group, last = verb_group(ts, i), sentence_of(ts, i)[1]
    if not group.passive or group.negated:
        return None
    links = ("of",) if "accuse" in {use.lemma for use in uses(ts[i].lower)} else ("for", "as", "that")
    stops = (k for k in range(by + 2, min(by + 21, last)) if ts[k].lower in links or ts[k].quoted)
    stop = next((k for k in stops if k == last or _ends_agent(ts, by + 1, k)), last)
    agent = after(ts[:stop], by + 1)
    if agent is None or stop + 1 >= last:
        return None
    opens = ts[stop]
    end = next((k for k in range(stop + 1, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    closes = ts[end].end if ts[end].quoted else ts[end].start
    span = trimmed(text, ts[stop + (opens.lower == "that")].start, closes)
    if opens.lower == "as" and ts[stop + 1].quoted:
        span = (ts[stop + 1].start, ts[stop + 1].end)
    if span is None or end - stop < 1:
        return None
    speaker = tuple(ts[agent.start : agent.end])
    cue = (ts[i].start, ts[i].end)
    return Attribution(speaker, agent.head, tuple(ts[agent.outer : agent.start]), cue, (span,), cue, aside=True)


def _of_deed_by(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "was accused of theft by a clerk": what stands between "of" and "by"."""
    if "accuse" not in {use.lemma for use in uses(ts[i].lower)} or ts[i + 1 : i + 2] == [] or ts[i + 1].lower != "of":
        return None
    by = next((k for k in range(i + 3, min(i + 9, len(ts) - 1)) if ts[k].lower == "by"), None)
    group = verb_group(ts, i)
    if by is None or not group.passive or group.negated or any(t.lower.endswith("ing") for t in ts[i + 2 : by]):
        return None
    agent, span = after(ts, by + 1), trimmed(text, ts[i + 1].start, ts[by - 1].end)
    if agent is None or span is None or not all(t.word for t in ts[i + 2 : by]):
        return None
    cue = (ts[i].start, ts[i].end)
    office = tuple(ts[agent.outer : agent.start])
    return Attribution(tuple(ts[agent.start : agent.end]), agent.head, office, cue, (span,), cue, aside=True)


def _ends_agent(ts: list[Token], start: int, stop: int) -> bool:
    """Whether whoever "by" names ends before the token at `stop`, an apposition between commas set aside: "was accused
    by Luc Moreau, an opposition lawmaker, of …"."""
    agent = after(ts[:stop], start)
    if agent is None or agent.end == stop:
        return agent is not None
    beside = ts[agent.end : stop]
    closed = len(beside) > 2 and beside[0].text == "," and beside[-1].text == ","
    return closed and not any(t.text == "," for t in beside[1:-1]) and not has_verb(beside)


def _called_by(ts: list[Token], i: int, quote: int, by: int) -> Attribution | None:
    """ "The plan has been called “a fantasy” by critics", "was described as a “key” reform by the mayor"."""
    group, agent = verb_group(ts, i), after(ts, by + 1)
    apposed = ts[i - 1].text == "," and ts[i].lower == "dubbed"  # "a prison, dubbed the “Hilton” by those in it"
    if not (group.passive or apposed) or group.negated or agent is None:
        return None
    speaker, cue = tuple(ts[agent.start : agent.end]), (ts[i].start, ts[i].end)
    office = tuple(ts[agent.outer : agent.start])
    content = (ts[quote].start, ts[by - 1].end)
    return Attribution(speaker, agent.head, office, cue, (content,), cue, aside=True)


def was_how(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "“I’ve evolved,” was how he explained it", "… was all Bell would say", for the "was" at `i`.

    Where no verb of saying follows, "how" is the cue.
    """
    if ts[i].lower not in ("was", "is") or i == 0 or i + 3 >= len(ts) or not ts[i - 1].quoted:
        return None
    if ts[i + 1].lower not in ("how", "all", "what"):
        return None
    how = ts[i + 1].lower == "how"
    verb = next((k for k in range(i + 3, min(i + 22, len(ts))) if _closes(ts, k, how=how)), None)
    subject = before(ts, verb_group(ts, verb).first) if verb is not None else None
    if how and (subject is None or ts[subject.start - 1].lower != "how"):
        named = after(ts[i + 2 :], 0)
        subject = named and Phrase(named.start + i + 2, named.end + i + 2, named.head, named.outer + i + 2)
    left = how and ts[i - 1].text.rstrip("”\"’'").endswith(",")  # "“We’ll talk,” was how the envoy left it"
    if subject is None or subject.start < i + 2 or verb is None and not left:
        return None
    told = ts[i + 1 if verb is None else verb]
    cue = (told.start, told.end)
    speaker = tuple(ts[subject.start : subject.end])
    return Attribution(speaker, subject.head, (), cue, ((ts[i - 1].start, ts[i - 1].end),), cue)


def _closes(ts: list[Token], k: int, *, how: bool) -> bool:
    """Whether the word at `k` is the verb of "was how Bell put it", "was all that Bell would say"."""
    following = ts[k + 1] if k + 1 < len(ts) else None
    ends = following is None or not following.word or following.lower in _BEHIND
    told = bool(uses(ts[k].lower)) or how and ts[k].lower in ("put", "puts", "summed")
    return told and not ts[k].capital and (ends or how)


_BEHIND = frozenset(str.split("it him her them that to about in on"))


def judged_beside(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "…, a charge that Bell waved away as “absurd.”", "…, an idea which the mayor, Ana Ruiz, dismissed as “a gift”":
    what an apposition at the end of a sentence judges, for the verb at token `i`."""
    if not {use.frame for use in uses(ts[i].lower)} & {"name", "act"} and ts[i].lower not in _WAVED:
        return None
    quote = next((k for k in range(i + 1, min(i + 5, len(ts))) if ts[k].quoted), None)
    if quote is None or quote > i + 1 and ts[quote - 1].lower not in ("as", "a", "an"):
        return None
    subject = before(ts, verb_group(ts, i).first)
    opens = _apposed(ts, subject) if subject is not None else None
    if opens is None:
        return None
    cue, span = (ts[i].start, ts[i].end), (ts[quote].start, ts[quote].end)
    speaker, office = tuple(ts[subject.start : subject.end]), tuple(ts[edge(ts, subject.start) : subject.start])
    return Attribution(speaker, subject.head, office, cue, (span,), (ts[opens].start, cue[1]), aside=True)


def denied_beside(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Bell is accused of taking bribes, which she denies", "… that she took bribes, a charge Bell has denied": what
    is told of before the comma, for the verb at token `i`."""
    if not {use.lemma for use in uses(ts[i].lower)} & _DENYING or ts[i + 1 : i + 2] != [] and ts[i + 1].word:
        return None
    group = verb_group(ts, i)
    subject = before(ts, group.first) if not (group.passive or group.negated) else None
    opens = (office_edge if subject.outer > subject.end else edge)(ts, subject.start) - 1 if subject is not None else 0
    while opens > 1 and ts[opens].word and ts[opens].lower in _CHARGES:
        opens -= 1
    if opens < 4 or ts[opens].text != "," or ts[opens + 1].start == ts[subject.start].start:
        return None
    first = sentence_of(ts, i)[0]
    told = next((k for k in range(opens - 2, first, -1) if uses(ts[k].lower) and ts[k].text.islower()), None)
    if told is None or any(t.quoted or t.text in ";:—–(" for t in ts[told:opens]):
        return None
    begins = next((k for k in range(told + 1, opens) if ts[k].lower in ("that", "of", "with")), told)
    span = trimmed(text, ts[begins + 1].start, ts[opens].start)
    cue, speaker = (ts[i].start, ts[i].end), tuple(ts[subject.start : subject.end])
    around = (ts[opens].start, cue[1])
    return Attribution(speaker, subject.head, (), cue, (span,), around, aside=True) if span is not None else None


_DENYING = frozenset(str.split("deny dispute reject contest"))
_CHARGES = frozenset(
    str.split(
        """which that something a an the both all charge charges claim claims allegation allegations accusation
        accusations assertion assertions"""
    )
)


def which_said(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "…, a ruling which he said “erodes” the law", "…, who she said was lying": what is said of the noun before, for
    the verb at token `i`."""
    if not any(use.frame == "say" and not use.follow for use in uses(ts[i].lower)) or i < 4 or i + 1 >= len(ts):
        return None
    if verb_group(ts, i).passive:
        return None  # "…, who it was announced would resign"
    subject = before(ts, verb_group(ts, i).first)
    opens = (office_edge if subject.outer > subject.end else edge)(ts, subject.start) - 1 if subject is not None else 0
    if opens < 2 or ts[opens].lower not in ("which", "who", "that"):
        return None
    comma = ts[opens - 1].text == ","
    noun = ts[opens - 1].text.islower() and not uses(ts[opens - 1].lower) and not ts[i + 1].quoted
    if not comma and not (ts[opens].lower == "that" and noun and ts[subject.start].lower not in ("he", "she", "it")):
        return None
    if not (ts[i + 1].quoted or ts[i + 1].text.islower() and has_verb([ts[i + 1]])):
        return None
    last = sentence_of(ts, i)[1]
    end = next((k for k in range(i + 1, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    span = trimmed(text, ts[i + 1].start, ts[end].start if ts[end].text in ",.;—–--" else ts[end].end)
    if span is None:
        return None
    cue, speaker = (ts[i].start, ts[i].end), tuple(ts[subject.start : subject.end])
    return Attribution(
        speaker, subject.head, (), cue, (span,), (ts[opens - 1].start, cue[1]) if comma else cue, aside=True
    )


_WAVED = frozenset(str.split("waved brushed laughed shrugged"))


def _apposed(ts: list[Token], subject: Phrase) -> int | None:
    """The comma or dash before "a charge (that)", where the subject of its relative clause comes next."""
    at = (office_edge if subject.outer > subject.end else edge)(ts, subject.start) - 1
    at -= ts[at].lower in ("that", "which")
    if at < 2 or not ts[at].word or ts[at].lower not in _TOLD_OF:
        return None
    at -= 1
    while at > 1 and ts[at].word and ts[at].lower not in ("a", "an"):
        at -= 1
    opens = at - 1
    return opens if ts[at].lower in ("a", "an") and ts[opens].text in (",", "—", "–", "--") else None


_TOLD_OF = frozenset(
    str.split(
        """claim figure charge accusation allegation assertion contention remark comment phrase move step decision shift
        reversal stance position story number practice tactic pledge promise plan proposal description argument notion
        suggestion prospect view feat idea line demand measure policy bill deal law rule ban tax theory question
        strategy approach vote ruling speech statement response request offer threat attack gesture choice"""
    )
)
"""What stands for something just told: "…, a charge that …"."""


def what_is_said(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "… and what he said were its efforts", "on what she calls “harsh” rules", for the verb at token `i`."""
    frames = {use.frame for use in uses(ts[i].lower)} if not ts[i].capital else set()
    if not frames & {"say", "clause", "name", "act"} or i < 3 or i + 1 >= len(ts):
        return None
    subject = before(ts, verb_group(ts, i).first)
    opens = office_edge if subject is not None and subject.outer > subject.end else edge
    what = opens(ts, subject.start) - 1 if subject is not None else 0
    if subject is None or what < 1:
        return None
    judgement = ts[i + 1 + (ts[i + 1].lower == "as") :][:1]
    judged = bool(frames & {"name", "act"}) and bool(judgement) and judgement[0].quoted
    relative = ts[what].text in ("that", "which") and judged  # "a plan that Bell called “bad”"
    last = sentence_of(ts, i)[1]
    beside = ts[what - 1].lower in PREPOSITIONS | {"and", ","}
    determined = ts[i + 1].text.islower() and ts[i + 1].lower in _DETERMINED
    called = determined and i + 2 < len(ts) and ts[i + 2].quoted
    quote = i + 1 + (ts[i + 1].lower == "as" or not relative and (beside or called) and determined)
    quoted = quote < len(ts) and ts[quote].quoted
    as_a = ts[i + 1].lower == "as" and i + 2 < len(ts) and ts[i + 2].lower in _DETERMINED
    determined = determined or as_a and beside
    if ts[what].text == "what" and "name" in frames and determined and not quoted:
        ends = (",", ";", "—", "–", "--", "that", "which", "who")
        end = next((k for k in range(i + 2, last) if ts[k].lower in ends), last - 1)
        closes = ts[end].end if ts[end].quoted else ts[end].start
        # "what it calls the whole tape", "what she described as a weak case"
        return _aside(ts, i, subject, trimmed(text, ts[i + 1 + as_a].start, closes))
    if not relative and (ts[what].text != "what" or not (beside or called)):
        return None
    if frames & {"name", "act"} and quoted:
        span = (ts[i + 1 if called and not beside else quote].start, ts[quote].end)
    elif ts[i + 1].lower in ("is", "was", "are", "were") and last - i > 4:
        end = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
        span = trimmed(text, ts[i + 2].start, ts[end].start)
    else:
        return None
    return _aside(ts, i, subject, span)


_DETERMINED = frozenset(str.split("a an the his her its their"))


def _aside(ts: list[Token], i: int, subject: Phrase, span: Span | None) -> Attribution | None:
    cue, speaker = (ts[i].start, ts[i].end), tuple(ts[subject.start : subject.end])
    return Attribution(speaker, subject.head, (), cue, (span,), cue, aside=True) if span is not None else None
