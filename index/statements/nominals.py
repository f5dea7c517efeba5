"""Statements that a noun tells: "dismissed Bell's claim that …", "Bell's view is that …", "in Bell's telling, …"."""

from __future__ import annotations

from .bounds import sentence_of
from .clauses import CLAUSE_HEADS, trimmed
from .cues import uses
from .finite import has_verb
from .first_subject import opening_subject
from .following import after
from .nouns import noun_phrase
from .phrases import before
from .proper import name_phrase
from .stood_by import keeper
from .tokens import Attribution, Phrase, Token, ends_with_comma, possessive, unpossessed
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
_HELD = frozenset(
    str.split("belief beliefs conviction hope hopes fear fears assumption expectation suspicion theory premise")
)
"""What is acted on: "has staked her campaign on the belief that …"."""
_STOPS = (",", ";", "—", "–", "--")
Owner = tuple[tuple[Token, ...], str, int]
"""The words of a speaker, what heads them, and the index where they open."""


def nominal(text: str, ts: list[Token], i: int) -> Attribution | None:
    """The statement of the noun at token `i`, where its owner is named before it or behind "by" and a clause follows to
    the end of the sentence: where the noun opens the sentence nothing tells the clause from the main verb."""
    if ts[i].lower in ("report", "reports") and ts[i + 1 :] and ts[i + 1].lower == "that":
        one = i > 1 and ts[i - 1].capital and not possessive(ts[i - 1])  # "The Harbor Digest reports that"
        return None if one and ts[i].lower == "reports" else _of_paper(text, ts, i)
    if i + 3 < len(ts) and ts[i].lower in ("report", "reports") and ts[i + 1].lower in ("in", "by", "from"):
        return _by_maker(text, ts, i)  # "followed a report in The Ledger that"
    if ts[i].lower not in _SAYINGS | _DEEDS | _HELD or i < 1 or i + 3 >= len(ts):
        return None
    if ts[i + 1].lower in ("by", "from", "of") and (made := _by_maker(text, ts, i)) is not None:
        return made
    if ts[i + 1].lower not in (("that", "to") if ts[i].lower in _DEEDS else ("that",)):
        return None
    if ts[i + 1].lower == "to" and (ts[i + 2].capital or ts[i + 2].lower in CLAUSE_HEADS):
        return None  # "their promises to the voters"
    first, last = sentence_of(ts, i)
    at = i - 1 if ts[i - 1].lower in _PRONOUNS or possessive(ts[i - 1]) or i < 2 else i - 2
    owner = _owner(ts, at) or _holder(ts, i, first)
    if owner is None:
        return None
    speaker, head, opens = owner
    if ts[at].lower in _PRONOUNS and (subject := keeper(ts, at)) is not None:
        speaker, head = tuple(ts[subject.start : subject.end]), subject.head
    begins = ts[i + 2].start if ts[i + 1].lower == "that" else ts[i + 1].start
    comma = next((k for k in range(i + 2, last) if ts[k].text in _STOPS or ends_with_comma(ts[k])), last - 1)
    if possessive(ts[at]) and opens <= first or opens > 0 and ts[opens - 1].text == "," or at == first:
        main = _main_verb(ts, i + 2, comma) if ts[i + 1].lower == "that" else _behind_deed(ts, i + 3, comma)
        if main is None:
            return None
        comma = main
    apposed = ts[i + 1].lower == "that" and not any(t.quoted for t in ts[i + 2 : comma + 1])
    if apposed and not has_verb(ts[i + 2 : comma]):
        later = (k for k in range(comma + 1, last) if ts[k].text in _STOPS)
        comma = next((k for k in later if has_verb(ts[comma + 1 : k])), last - 1)  # "that his wife, Ana, was ill"
    comma = min(comma, _judged(ts, i, last))
    span = trimmed(text, begins, ts[comma].end if ts[comma].quoted else ts[comma].start)
    if span is None or comma - i < 4:
        return None
    cue = (ts[i].start, ts[i].end)
    return Attribution(speaker, head, (), cue, (span,), cue, aside=True)


def _judged(ts: list[Token], i: int, last: int) -> int:
    """Where others' word for it begins: "rejected Bell's claim that it was rigged as “nonsense”"."""
    return next((k for k in range(i + 2, last - 1) if ts[k].lower == "as" and ts[k + 1].quoted), last)


def _by_maker(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "dismissed a claim by the group that it had shot down a drone": whoever "by" names, then "that"."""
    last = sentence_of(ts, i)[1]
    that = next((k for k in range(i + 3, min(i + 12, last)) if ts[k].lower == "that"), None)
    maker = after(ts[:that], i + 2) if that is not None else None
    if maker is None or maker.end != that or ts[i + 1].lower == "of":
        return None
    comma = next((k for k in range(that + 1, last) if ts[k].text in _STOPS), last - 1)
    comma = min(comma, _judged(ts, that, last))
    span = trimmed(text, ts[that + 1].start, ts[comma].start) if comma > that + 2 else None
    cue = (ts[i].start, ts[i].end)
    speaker = tuple(ts[maker.start : maker.end])
    return Attribution(speaker, maker.head, (), cue, (span,), cue, aside=True) if span is not None else None


def _holder(ts: list[Token], i: int, first: int) -> Owner | None:
    """Who opens a sentence in which something is done "on the belief that …"."""
    if ts[i].lower not in _HELD or ts[i - 1].lower != "the" or ts[i - 2].lower not in ("on", "in", "with", "under"):
        return None
    holder = opening_subject(ts, first, i)
    return (tuple(ts[holder.start : holder.end]), holder.head, holder.start) if holder is not None else None


def _of_paper(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "… after reports that he had left": what is reported speaks for itself, where nobody is named."""
    noun = noun_phrase(ts, i + 1)
    opens = ts[noun.start - 1].lower if noun is not None and noun.start else ""
    first, last = sentence_of(ts, i)
    if opens not in ("after", "amid", "on", "of", "to", "by", "with", "about", "over", "following"):
        return None
    if ts[i].lower == "reports" and any(
        use.frame in ("say", "tell") and use.form != "ing" for t in ts[first : noun.start] for use in uses(t.lower)
    ):
        return None  # "said it was aware of reports that …", "was asked about reports that …"
    comma = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    span = trimmed(text, ts[min(i + 2, last - 1)].start, ts[comma].start)
    cue = (ts[i].start, ts[i].end)
    if span is None or comma - i < 5:
        return None
    speaker = tuple(ts[noun.start : noun.end])
    # The noun speaks and is its own cue: the words of it before the cue are the speaker's.
    return Attribution(speaker, "noun", (), (ts[i + 1].start, ts[i + 1].end), (span,), cue, aside=True)


def _behind_deed(ts: list[Token], start: int, stop: int) -> int | None:
    """Where "His pledge to deport millions | has alarmed them" goes on."""
    return next((k for k in range(start, stop) if ts[k].lower in _AUXILIARY), None)


def _main_verb(ts: list[Token], start: int, stop: int) -> int | None:
    """Where "His claim that millions voted illegally | has been debunked" goes on: the last auxiliary, if a verb of the
    clause stands before it; None where nothing tells the two apart."""
    at = next((k for k in range(stop - 1, start + 1, -1) if ts[k].lower in _AUXILIARY), None)
    return at if at is not None and has_verb(ts[start:at]) else None


_AUXILIARY = frozenset(str.split("is was are were has have had"))


def is_that(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Bell's view is that the court overstepped": for the noun at `i`, whose owner stands before it."""
    if ts[i].lower not in _VIEWS | _ANSWERS | _SAYINGS | _HELD or i == 0 or i + 4 >= len(ts):
        return None
    if ts[i + 1].lower not in ("is", "was") or ts[i + 2].lower != "that":
        return None
    owner = _owner(ts, i - 1)
    span = trimmed(text, ts[i + 3].start, ts[sentence_of(ts, i)[1] - 1].end)
    cue = (ts[i].start, ts[i].end)
    return Attribution(owner[0], owner[1], (), cue, (span,), cue) if owner is not None and span is not None else None


def answer_is(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "Bell’s message was simple: “We need change.”": the noun at `i` names the words of whoever it belongs to."""
    if ts[i].lower not in _ANSWERS or i == 0 or i + 2 >= len(ts):
        return None
    if ts[i + 1].lower in ("from", "by") and (maker := after(ts, i + 2)) is not None:
        quote = maker.end + 1  # "a reply from Bell: “No.”"
        if quote < len(ts) and ts[maker.end].text == ":" and ts[quote].quoted:
            cue, span = (ts[i].start, ts[i].end), (ts[quote].start, ts[quote].end)
            return Attribution(tuple(ts[maker.start : maker.end]), maker.head, (), cue, (span,), cue)
    if ts[i + 1].text == ":" and ts[i + 2].quoted and (issuer := _issuer(ts, i)) is not None:
        return issuer
    announced = any(t.text == ":" for t in ts[i + 1 : i + 7])  # "his message to voters: “…”"
    far = next((k for k in range(i + 2, min(i + 20, len(ts) - 1)) if ts[k].text == ":"), None)
    came = far is not None and any(t.lower in _CAME for t in ts[i + 1 : far])  # "his reply came on Friday: “…”"
    if ts[i + 1].lower not in ("is", "was") and not announced and not came:
        return None
    quote = next((k for k in range(i + 2, min(i + 8, len(ts))) if ts[k].quoted), far + 1 if came else None)
    quote = quote if quote is not None and ts[quote].quoted else None
    if quote is None or quote > i + 2 and ts[quote - 1].text not in (":", ","):
        return None
    return _quoted(ts, i, quote)


def _issuer(ts: list[Token], i: int) -> Attribution | None:
    """ "Bell, who was late, released a one-line statement: “…”", for the paper at `i`."""
    verb = next((k for k in range(i - 1, max(0, i - 6), -1) if ts[k].lower in _RELEASED), None)
    subject = before(ts, verb_group(ts, verb).first) if verb is not None else None
    if subject is None:
        return None
    cue, span = (ts[i].start, ts[i].end), (ts[i + 2].start, ts[i + 2].end)
    return Attribution(tuple(ts[subject.start : subject.end]), subject.head, (), cue, (span,), cue)


_RELEASED = frozenset(str.split("issued released sent posted published wrote offered gave delivered had put"))


def was_answer(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "“No way,” was Bell’s reply", for the "was" at `i`."""
    if i == 0 or not ts[i - 1].quoted:
        return None
    noun = next((k for k in range(i + 1, min(i + 7, len(ts))) if ts[k].lower in _ANSWERS), None)
    return _quoted(ts, noun, i - 1) if noun is not None else None


def _quoted(ts: list[Token], i: int, quote: int) -> Attribution | None:
    """The quotation at `quote` as the words of whoever owns the noun at `i`."""
    at = next((k for k in range(i - 1, max(-1, i - 4), -1) if ts[k].lower in _PRONOUNS or possessive(ts[k])), None)
    owner = _owner(ts, at) if at is not None else None
    cue, span = (ts[i].start, ts[i].end), (ts[quote].start, ts[quote].end)
    return Attribution(owner[0], owner[1], (), cue, (span,), cue) if owner is not None else None


def in_view(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "In Bell’s view, the court overstepped": for the noun at `i`."""
    if (
        ts[i].lower in ("words", "view", "opinion", "eyes")
        and 1 < i < len(ts) - 3
        and ts[i + 1].lower == "of"
        and ts[i - 2].lower == "in"
    ):
        return _words_of(ts, i)
    if ts[i].lower in _VIEWS and i > 4 and i + 2 >= len(ts):
        return _view_behind(text, ts, i)
    if ts[i].lower not in _VIEWS or i < 2 or i + 2 >= len(ts):
        return None
    first, last = sentence_of(ts, i)
    if ts[i + 1].text != ",":
        return _view_before(text, ts, i, first, last)
    opens = next((k for k in range(i - 2, max(first, i - 6) - 1, -1) if ts[k].lower in ("in", "to", "by")), None)
    if opens is not None and opens > first and ts[opens - 1].text == ":":
        first = opens  # "It was late: by the clerk’s account, …"
    if opens is None or opens > first and (ts[opens - 1].text != "," or any(t.quoted for t in ts[first:opens])):
        return None
    spans = [trimmed(text, ts[i + 2].start, ts[last - 1].end)]
    if opens > first and not (opens == first + 2 and ts[first].lower in _COUNTED):
        # "A ban, in Bell’s telling, is “a slogan.”"
        spans.insert(0, trimmed(text, ts[first].start, ts[opens - 1].start))
    owner = _owner(ts[opens + 1 :], i - opens - 2 - (ts[i - 1].lower == "own"))
    cue, content = (ts[i].start, ts[i].end), tuple(span for span in spans if span is not None)
    return Attribution(owner[0], owner[1], (), cue, content, cue) if owner is not None and content else None


def _view_before(text: str, ts: list[Token], i: int, first: int, last: int) -> Attribution | None:
    """ "In her view the court has overstepped.", for the noun at `i`, where no comma parts the two."""
    opens = ts[first].lower == "in" and first + 1 < i < first + 6
    if not opens or not (ts[i + 1].capital or ts[i + 1].lower in _OPENS_CLAUSE) or any(t.quoted for t in ts[first:i]):
        return None
    owner = _owner(ts[first + 1 :], i - first - 2 - (ts[i - 1].lower == "own"))
    span, cue = trimmed(text, ts[i + 1].start, ts[last - 1].end), (ts[i].start, ts[i].end)
    return Attribution(owner[0], owner[1], (), cue, (span,), cue) if owner is not None and span is not None else None


def _view_behind(text: str, ts: list[Token], i: int) -> Attribution | None:
    """ "The plan would cost $5 trillion, by the center’s estimate.", for the noun at `i` that closes the sentence."""
    opens = next((k for k in range(i - 2, max(2, i - 6), -1) if ts[k].lower in ("in", "by")), None)
    if opens is None or ts[opens - 1].text != "," or any(t.quoted for t in ts[opens:i]):
        return None
    owner = _owner(ts[opens + 1 :], i - opens - 2 - (ts[i - 1].lower == "own"))
    span = trimmed(text, ts[sentence_of(ts, i)[0]].start, ts[opens - 1].start)
    cue = (ts[i].start, ts[i].end)
    return Attribution(owner[0], owner[1], (), cue, (span,), cue) if owner is not None and span is not None else None


def _words_of(ts: list[Token], i: int) -> Attribution | None:
    """ "It was, in the words of the mayor, Ana Ruiz, “a gift.”", for the "words" at `i`."""
    named, quote = after(ts, i + 2), next((k for k in range(i + 3, min(i + 14, len(ts))) if ts[k].quoted), None)
    if named is not None and i > 3 and ends_with_comma(ts[i - 3]):
        cue = (ts[i].start, ts[i + 1].end)  # "a “kill switch,” in the words of Ana Ruiz"
        span = (ts[i - 3].start, ts[i - 3].end)
        return Attribution(tuple(ts[named.start : named.end]), named.head, (), cue, (span,), cue, aside=True)
    if named is None or quote is None or quote < named.end:
        return None
    if ts[quote - 1].text not in (",", ":"):
        return _viewed_by(ts, i, named, quote)
    cue, span = (ts[i].start, ts[i + 1].end), (ts[quote].start, ts[quote].end)
    return Attribution(tuple(ts[named.start : named.end]), named.head, (), cue, (span,), cue)


def _viewed_by(ts: list[Token], i: int, named: Phrase, quote: int) -> Attribution | None:
    """ "That, in the view of the mayor, amounts to “theft.”", for the "view" at `i`: the clause on both sides."""
    first, last = sentence_of(ts, i)
    comma = ts[named.end].text == "," and i - 3 > first and ts[i - 3].text == ","
    if not comma or i - 3 - first > 8 or any(t.text == "," for t in ts[first : i - 3]):
        return None
    spans = ((ts[first].start, ts[i - 3].start), (ts[named.end + 1].start, ts[max(quote, last - 1)].end))
    cue = (ts[i].start, ts[i + 1].end)
    return Attribution(tuple(ts[named.start : named.end]), named.head, (), cue, spans, cue)


def _owner(ts: list[Token], at: int) -> Owner | None:
    """Whom the possessive at token `at` names, a pronoun or a phrase that ends in "’s"."""
    if ts[at].lower in _PRONOUNS:
        return (ts[at],), "pronoun", at
    if not possessive(ts[at]):
        return None
    words = [*ts[:at], unpossessed(ts[at])]
    phrase = before(words, at + 1) or (name_phrase if ts[at].capital else noun_phrase)(words, at + 1)
    return (tuple(words[phrase.start : phrase.end]), phrase.head, phrase.start) if phrase is not None else None


_CAME = frozenset(str.split("came ran read reads was is arrived followed amounted"))
_ANSWERS = frozenset(
    str.split(
        """answer message response reply advice motto explanation verdict reaction conclusion slogan question argument
        point assessment take view rationale defense defence justification excuse prediction complaint theory
        mantra pitch warning refrain retort rejoinder riposte comeback statement word words tweet rebuke"""
    )
)
_VIEWS = frozenset(
    str.split(
        """view opinion telling words mind estimation judgment judgement account assessment version estimate
        reckoning recollection count tally calculation"""
    )
)
_OPENS_CLAUSE = frozenset(str.split("the a an this that these those it he she they we there no his her their its"))
_COUNTED = frozenset(str.split("first second third fourth finally moreover besides still yet instead so worse"))
NOUNS = frozenset(("report", "reports")) | _SAYINGS | _DEEDS | _HELD | _ANSWERS | _VIEWS
"""The nouns that may tell a statement."""
