"""Cues with the subject behind them: “…,” said Bell; "That, says Bell, is the trouble"."""

from __future__ import annotations

from .agreement import plural
from .clauses import after_quotation, ends_here, parenthesis
from .contents_before import trailing
from .edges import edge
from .finite import ahead_of, has_verb, of_matter
from .following import after
from .governing import Governing
from .phrases import before
from .subjects import noun_behind
from .tokens import Attribution, Phrase, Token, ends_with_comma


def inverted(text: str, ts: list[Token], verb: Governing) -> tuple[Attribution, int] | None:
    """ "“…,” said Blinken", "…, said Blinken": the subject behind the verb, what is said before it."""
    i, sentence = verb.i, verb.sentence
    subject = after(ts, verb.end + 1)
    if subject is not None and has_verb(ts[verb.end + 1 : subject.start]):
        subject = None  # "says he’ll vote for Bell"
    if subject is not None and _between_commas(ts, verb, subject):
        return trailing(text, ts, i, verb.span, subject, i, sentence)
    last = subject is not None and _ends_with(ts, subject.end, sentence[1])
    ahead = ahead_of(ts, i, sentence[0], closing=last)
    if ahead is None and last and subject is not None and "say" in verb.frames and _in_a_word(ts, i, sentence[0]):
        return trailing(text, ts, i, verb.span, subject, i, sentence)
    if ahead is None or verb.group.first != i:
        return None
    if subject is None and ts[ahead - 1].quoted:
        subject = noun_behind(ts, verb.end + 1)
    if subject is not None and subject.end < sentence[1] and ts[subject.end].lower in _FINITE:
        return None  # "Bell, who called it “a theft,” said the board was wrong"
    if subject is not None and not ts[ahead - 1].quoted and _goes_on(ts, subject, sentence[1]):
        return None  # "The suit alleges the mayor, Ana Ruiz, took bribes"
    quoted = after_quotation(ts, ahead)
    asked = ts[ahead - 1].quoted and ts[ahead - 1].text[-2:-1] in "?!"  # "“Who?” demanded Bell"
    urged = "act" in verb.frames and verb.form == "past" and (asked or ends_with_comma(ts[ahead - 1]))
    urged = urged and (ahead - 1 <= sentence[0] or not ts[ahead - 2].word)  # not "apologized for “it,” blamed Bell"
    if subject is None or not ("say" in verb.frames or quoted and (verb.frames & {"tell", "clause"} or urged)):
        return None
    if verb.form not in ("past", "present") and not (verb.form == "base" and plural(ts, subject)):
        return None
    if not quoted and not _ends_with(ts, subject.end, sentence[1]) and _is_all_subject(ts, i, sentence[0]):
        return None  # "A clerk, whose name was not given, said the pilot slept."
    if quoted and before(ts, i) is None or _follows_clause(ts, i, ahead, subject, sentence):
        return trailing(text, ts, i, verb.span, subject, ahead, sentence)
    return None


def _goes_on(ts: list[Token], subject: Phrase, last: int) -> bool:
    """Whether a verb follows what stands behind the verb of saying, a name between commas with it."""
    beyond = subject.end
    if beyond < last and ts[beyond].text == ",":
        beyond = next((k for k in range(beyond + 1, min(beyond + 8, last)) if ts[k].text == ","), last) + 1
    return beyond < last and ts[beyond].word and has_verb([ts[beyond]])


def _is_all_subject(ts: list[Token], i: int, first: int) -> bool:
    """Whether a subject, with what stands between commas behind it, is all that stands before the verb at `i`."""
    own = before(ts, i)
    apposed = own is not None and own.outer == i and own.end < i - 2 and ts[own.end].text == ","
    return apposed and own.head != "pronoun" and edge(ts, own.start, first) == first


def _in_a_word(ts: list[Token], i: int, first: int) -> bool:
    """ "Stubbornness, says Bell.": one word or two before a cue, and no adverb that tells when or how it was said."""
    words = ts[first : i - 1]
    return (
        i > first + 1
        and ts[i - 1].text == ","
        and 1 <= len(words) <= 2
        and all(t.word for t in words)
        and (of_matter(words) or words[0].lower == "not")
    )


_FINITE = frozenset(str.split("is was are were has had will would could should must"))


def _between_commas(ts: list[Token], verb: Governing, subject: Phrase) -> bool:
    """ "That, says Bell, is the trouble", "The bill, warned Sen. Ana Ruiz, “is dead.”"."""
    charges = verb.lemma in ("allege", "claim", "charge", "contend")  # "The suit, filed in Olm, alleges Ana Ruiz lied"
    if (
        charges
        or not verb.frames & {"say", "tell"}
        or verb.form not in ("past", "present")
        or verb.group.first != verb.i
    ):
        return False
    comma = parenthesis(ts, verb.i, subject.end - 1, verb.sentence)
    return comma is not None and ("tell" not in verb.frames or ts[comma + 1].quoted)


def _ends_with(ts: list[Token], end: int, last: int) -> bool:
    """Whether nothing but where somebody is from, or when it was said, follows an inverted subject."""
    rest = ts[end:last]
    if any(t.quoted or t.text == ":" for t in rest):
        return False
    return not any(t.word for t in rest) or rest[0].lower in ("of", "from") and not has_verb(rest)


def _follows_clause(ts: list[Token], i: int, ahead: int, subject: Phrase, sentence: tuple[int, int]) -> bool:
    """Whether "said" and its subject close the clause before: "… loans, said Hannah Ryder", but not "Anna Henga, the
    director, said police actions …"."""
    clause = has_verb(ts[sentence[0] : ahead])
    if before(ts, i) is not None:
        return clause and (subject.end >= len(ts) or not (ts[subject.end].word or ts[subject.end].quoted))
    closing = _ends_with(ts, subject.end, sentence[1]) and ts[ahead - 1].text == ","
    return (clause or closing or ahead - sentence[0] > 8) and ends_here(ts, subject.end - 1, sentence[1], False)
