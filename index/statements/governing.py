"""Whether a verb makes a statement where it stands: its form, its auxiliaries, its particle, and what it may govern."""

from __future__ import annotations

from dataclasses import dataclass

from ..types import Span
from .bounds import is_question, sentence_of
from .clauses import CLAUSE_HEADS
from .cues import Form, Frame, Use
from .cues import uses as uses_of
from .finite import has_verb
from .lexicon import is_speaker
from .nouns import REFLEXIVES
from .offices import TIMES
from .tokens import Token, ends_with_comma, possessive
from .verbs import NOUN_FORMS, Verb, is_verb, particle_follows, past_when, verb_group


@dataclass(frozen=True, slots=True)
class Governing:
    """A verb that may make a statement, at token `i`."""

    i: int
    lemma: str
    form: Form
    frames: frozenset[Frame]
    group: Verb
    planned: bool
    """It stands behind "to": "is expected to spell out", "went on to say", "took to Twitter to blast"."""
    end: int
    """The last token of the cue: a particle behind the verb, or the verb."""
    span: Span
    sentence: tuple[int, int]


def governing(ts: list[Token], i: int, uses: tuple[Use, ...]) -> Governing | None:
    """The verb at `i` with what it may govern; None where it is a noun, passive, negated or asked."""
    form, previous, sentence = form_of(uses), ts[i - 1] if i else None, sentence_of(ts, i)
    off = i + 1 < len(ts) and ts[i + 1].lower == "off" and not any("off" in u.follow for u in uses)
    if off or _is_noun(ts, i, form, uses):
        return None  # "wrote off the debt"
    group, behind = verb_group(ts, i), planned(ts, i)
    if form == "done" and not group.perfect:
        return None
    if behind is not None:
        group = verb_group(ts, behind)
        group = Verb(group.first, group.negated, False, False, group.perfect)
    elif previous is not None and previous.lower == "to":
        return None
    if previous is not None and previous.lower == "as" and i > 1 and ts[i - 2].lower == "quoted":
        group = Verb(verb_group(ts, i - 2).first, False, False, False, False)
    only = any(t.lower == "only" for t in ts[group.first : i + 2])  # "would only say"
    if group.negated or is_question(ts, sentence) or group.modal and behind is None and not only:
        return None
    if group.passive and form != "ing":
        return None
    if i + 1 < len(ts) and (ts[i].lower, ts[i + 1].lower) in _THINGS or _is_adjective(ts, i):
        return None  # "my whole thought process", "author and noted wit Jacques Moss"
    in_court = ts[i + 2].lower in ("case", "cases", "appeal") if i + 3 < len(ts) else False
    if uses[0].lemma == "argue" and in_court and ts[i + 3].lower != "for":
        return None  # "argued a case brought by five groups"
    if form == "past" and previous is not None and previous.lower.endswith(("’re", "'re", "’m", "'m")):
        return None  # "You’re promised a smooth ride"
    that = ts[i + 1 : i + 3] if uses[0].lemma == "share" else []
    if that and (ts[i].lower != "shared" or len(that) < 2 or not (that[1].capital or that[1].lower in CLAUSE_HEADS)):
        return None  # "shared that office with Quist", "the shares that Brand sold"
    if uses[0].lemma == "express" and i + 1 < len(ts) and ts[i + 1].lower in REFLEXIVES:
        return None  # "Expressing herself on public radio, Bell said"
    if uses[0].lemma == "accuse" and form == "past" and ts[i + 1 : i + 2] != [] and ts[i + 1].lower == "of":
        return None  # "Four ministers accused of “treason” languish in jail"
    if uses[0].lemma in _CALLING and i + 1 < len(ts) and _is_plain(ts[i + 1]):
        return None  # "causes deemed critical", "marketing and branding efforts"
    held = uses[0].lemma == "hold" and previous is not None and previous.lower in _COURTS
    held = held and i + 1 < len(ts) and ts[i + 1].lower in CLAUSE_HEADS  # "the court held the law was void"
    fitting = [u for u in uses if not u.follow or held or (i + 1 < len(ts) and particle_follows(ts, i, u.follow))]
    frames = {u.frame for u in fitting} - ({"name"} if any(u.follow for u in fitting) else set())
    behind_when = past_when(ts, i + 1) if uses[0].lemma == "call" else i + 1
    following = ts[behind_when].lower if behind_when < len(ts) else ""
    particle = any(following in u.follow for u in fitting) and following not in ("to", "of", "against", "that")
    if particle:
        frames = {u.frame for u in fitting if following in u.follow}  # "ruled out"
    end = behind_when if particle else i
    made_by = end + 2 < len(ts) and ts[end + 1].lower == "by" and form in ("past", "done")
    made_by = made_by and ts[end + 2].lower not in MEANS
    if uses[0].lemma == "go" and (end + 1 >= len(ts) or ts[end + 1].word):
        return None  # "went on CNN", but "…,” he went on."
    if not frames or made_by:
        return None  # "a video posted by …"
    near = behind is not None and (ts[behind].lower not in _USED or behind == i - 2)
    span = (ts[group.first if near else i].start, ts[end].end)
    return Governing(i, uses[0].lemma, form, frozenset(frames), group, behind is not None, end, span, sentence)


def _is_adjective(ts: list[Token], i: int) -> bool:
    """Whether "noted" tells what somebody is: "author and noted wit Jacques Moss"."""
    plain = ts[i].lower == "noted" and i + 2 < len(ts) and _is_plain(ts[i + 1]) and ts[i + 2].capital
    return plain and i > 1 and ts[i - 1].lower in ("and", ",") and not has_verb([ts[i + 1]])


_COURTS = frozenset(str.split("court courts judge judges justices majority panel circuit tribunal"))
_THINGS = {("thought", "process"), ("thought", "experiment"), ("thought", "leader"), ("thought", "police")}
_CALLING = frozenset(str.split("deem brand label dub"))
"""What calls somebody or something a thing, which is named first."""
_NAMED = frozenset(
    str.split("the a an his her their its this that these those it him them himself herself me us you as many some")
)


def _is_plain(token: Token) -> bool:
    """Whether a small word is no article or pronoun, so that nothing is named that the verb before it calls so."""
    return token.word and token.text.islower() and token.lower not in _NAMED and not token.lower.endswith("ly")


def form_of(uses: tuple[Use, ...]) -> Form:
    """The form of a verb: "read" and "put" are past first."""
    return "past" if any(u.form == "past" for u in uses) else uses[0].form


def is_participle(ts: list[Token], i: int) -> bool:
    """Whether a form in "-ing" at `i` goes on with a verb before it or stands behind "is": else it is bare."""
    previous = ts[i - 1] if i else None
    if previous is not None and previous.lower == "and" and i > 2 and ts[i - 2].lower.endswith("ing"):
        return is_participle(ts, i - 2)  # not "its commitment to promoting and defending peace"
    return previous is not None and (
        previous.text == ","
        or ends_with_comma(previous)
        or previous.lower in ("and", "was", "is", "are", "were", "been", "as")
        or planned(ts, i) == i - 1
    )


def _is_noun(ts: list[Token], i: int, form: Form, uses: tuple[Use, ...]) -> bool:
    previous = ts[i - 1] if i else None
    many = form == "present" and is_speaker(ts[i].lower) and i + 1 < len(ts)
    if many and (has_verb([ts[i + 1]]) or any(use.form == "past" for use in uses_of(ts[i + 1].lower))):
        return True  # "Immigrant advocates accused them"
    if previous is not None and previous.lower in _BEFORE_NOUNS and form != "past":
        told = ts[i - 2].lower if previous.lower == "that" and i > 1 and form == "present" else ""
        return not (told and (is_speaker(told) or told in TIMES))  # "an ad that asserts"
    told = i + 1 < len(ts) and ts[i + 1].text.islower() and ts[i + 1].lower not in CLAUSE_HEADS | {"that", "to"}
    if previous is not None and previous.lower in _BEFORE_ADJECTIVES and form == "past" and told:
        return True  # "involved in alleged smuggling", "his repeated claims"
    if previous is not None and possessive(previous):
        said = form in ("past", "ing") and previous.lower[:-2] in ("he", "she", "it", "who", "that")
        return not said  # "Harmon’s repeated claims", but "He’s said …"
    owned = i > 1 and possessive(ts[i - 2]) and not ts[i - 1].capital and not is_speaker(ts[i - 1].lower)
    if owned and i + 1 < len(ts) and ts[i + 1].word and not ts[i + 1].capital and ts[i + 1].lower not in CLAUSE_HEADS:
        return True  # "the department’s new proposed rule"
    return form in ("base", "present") and uses[0].lemma in NOUN_FORMS and not is_verb(ts, i)


_BEFORE_ADJECTIVES = frozenset(str.split("in of for with about against into his their its my our your"))
_BEFORE_NOUNS = frozenset(str.split("the a an his her their its this that no any of"))


def planned(ts: list[Token], i: int) -> int | None:
    """The verb before "to" on which the one at `i` hangs and stays one of saying; None where none does."""
    behind = next((t for t in ts[i + 1 : i + 3] if t.text not in (",", ":")), None)
    if i > 1 and ts[i - 1].lower in _STARTED and behind is not None and behind.quoted:
        return i - 1  # "began shouting “Thank you!”"
    if i < 2 or ts[i - 1].lower != "to":
        return None
    took = next((k for k in range(i - 4, max(-1, i - 8), -1) if ts[k].lower in _TOOK and ts[k + 1].lower == "to"), None)
    if took is not None:
        return took  # "took to Twitter to blast the paper"
    if (used := _used(ts, i)) is not None:
        return used
    before = ts[i - 2].lower
    if before == "on":
        return i - 3 if i > 3 and ts[i - 3].lower in ("went", "goes", "go", "gone") else None
    if before == "as":
        return i - 5 if i > 5 and ts[i - 3].lower == "far" else None  # "went so far as to say"
    return i - 2 if before in _PLANNED else None


def _used(ts: list[Token], i: int) -> int | None:
    """The "used" of "used the speech to warn of …, and to urge them …"."""
    first = sentence_of(ts, i)[0]
    used = next((k for k in range(i - 3, first, -1) if ts[k].lower in _USED and ts[k + 1].lower in _AN_OCCASION), None)
    if used is None:
        return None
    to = next((k for k in range(used + 3, i) if ts[k].lower == "to" and uses_of(ts[k + 1].lower)), i - 1)
    goes_on = to == i - 1 or ts[i - 2].text in ("and", "or", ",")
    return used if goes_on and not has_verb(ts[used + 1 : to]) else None


_USED = frozenset(str.split("used uses"))
_AN_OCCASION = frozenset(str.split("the a an his her its their this that"))
_STARTED = frozenset(str.split("began starts started begins kept keeps"))
MEANS = frozenset(str.split("phone telephone satellite email e-mail text video fax letter cellphone mail"))
"""By which something is said: "said by telephone"."""
_TOOK = frozenset(str.split("took takes taken take"))
_PLANNED = frozenset(
    str.split(
        """expected due set scheduled likely planning plans plan going prepared about poised like likes liked love loves
        continue continues continued begin begins began begun started starting seem seems seemed appear appears appeared
        tend tends used quick swift eager keen"""
    )
)
"""Words before "to" after which the verb of saying is one still: "is expected to say"."""
