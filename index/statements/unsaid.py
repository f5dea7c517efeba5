"""What the tagger marks and nobody says: what is asked of somebody, told of a paper, done or denied."""

from __future__ import annotations

from ..types import Span
from .before_marked import begins, cue_before, is_made
from .bounds import AUXILIARIES
from .cues import uses
from .finite import has_verb
from .judgements import PREPOSITIONS
from .lexicon import singular
from .nominals import NOUNS
from .tokens import Token, possessive
from .verbs import verb_group


def is_example(ts: list[Token], words: tuple[Token, ...]) -> bool:
    """Whether words stand behind "including" between dashes or commas that close before the verb of saying: "He met
    friends – including Bell and Ruiz – and admits that"."""
    at = next((k for k, t in enumerate(ts) if t.start == words[0].start), 0)
    behind = next((t.text for t in ts if t.start >= words[-1].end), "")
    opens = at > 1 and ts[at - 1].lower in ("including", "like") and ts[at - 2].text in (",", "–", "—", "--", "(")
    return opens and behind in (",", "–", "—", "--", ")")


def is_subject(ts: list[Token], words: tuple[Token, ...], span: Span) -> bool:
    """Whether somebody only does what the words tell: "City schools [logged 464 crimes], figures show"."""
    verb = next((t for t in ts if t.start == span[0]), None)
    return verb is not None and verb.start - words[-1].end == 1 and verb.text.islower() and has_verb([verb])


def in_verb(ts: list[Token], span: Span) -> bool:
    """Whether a stretch begins within a verb: "was [allowed to plead no contest]"."""
    at = sum(t.start < span[0] for t in ts)
    if 0 < at < len(ts) and ts[at].lower in ("which", "who", "whose") and ts[at - 1].text == ",":
        return True  # "a report[, which looked at the past]"
    if not 0 < at < len(ts) or not ts[at].lower.endswith("ed"):
        return False
    which = ts[at - 1].lower in ("which", "who") and not uses(ts[at].lower)  # "a report, which [looked at the past]"
    return which or ts[at - 1].lower in AUXILIARIES


def not_done(ts: list[Token], i: int) -> bool:
    """Whether a word in "-ing" tells what somebody did not say: "stopped short of saying", "resisted calling it"."""
    before_it = ts[i - 1].lower
    return before_it == "of" and ts[i - 2].lower == "short" or before_it in _NOT_DONE or (
        before_it == "from" and ts[i - 2].lower in ("refrained", "refrain", "refraining", "abstained", "shied")
    )  # fmt: skip


_NOT_DONE = frozenset(
    f"{verb}{ending}" for verb in ("resist", "avoid") for ending in ("", "s", "ed", "ing")
) | {"without"}  # fmt: skip


def is_due(ts: list[Token], span: Span) -> bool:
    """Whether somebody only ought to say it: "Leaders have a duty to tell voters that [the tax is high]"."""
    at = sum(t.end <= span[0] for t in ts)
    told = (k for k in range(at - 1, max(2, at - 6), -1) if uses(ts[k].lower) and ts[k - 1].lower == "to")
    return any(ts[k - 2].lower in DUE for k in told)


DUE = frozenset(str.split("duty need needs needed ought obligation responsibility right power authority supposed"))
"""What stands before "to" where nobody has said it yet."""


def is_left_unsaid(ts: list[Token], span: Span) -> bool:
    """Whether it is what somebody stopped short of saying, or called somebody for: "called [to congratulate her]"."""
    at = sum(t.end <= span[0] for t in ts)
    if 0 < at < len(ts) and ts[at - 1].lower == "called" and ts[at].lower == "to":
        return True
    near = range(max(2, at - 6), at)
    return any(not_done(ts, k) for k in near if any(use.form == "ing" for use in uses(ts[k].lower)))


def is_behind_preposition(ts: list[Token], span: Span) -> bool:
    """Whether a stretch goes on with what stands before it: "Some advocates for [the poor held a march]"."""
    at = sum(t.start < span[0] for t in ts)
    return 0 < at < len(ts) and ts[at - 1].lower in PREPOSITIONS and not ts[at].quoted


def is_note(ts: list[Token], span: Span) -> bool:
    """Whether the reader is told it: "Note that our digital lives tell firms what we like"."""
    told = len(ts) > 2 and ts[0].lower in ("note", "remember", "imagine", "suppose") and ts[1].lower in ("that", "how")
    return told and ts[0].start < span[0]


def is_set_against(ts: list[Token], span: Span) -> bool:
    """Whether a source is named only for what stands against it: "[The rules ask for more], but according to Bell"."""
    words = [t.lower for t in ts if t.end > span[0] and t.lower not in (",", ";")]
    inside = sum(t.end > span[0] and t.start < span[1] and t.lower not in (",", ";") for t in ts)
    inside -= words[inside - 1 : inside] == ["but"]
    return words[inside : inside + 3] == ["but", "according", "to"]


def is_told_to(ts: list[Token], span: Span) -> bool:
    """Whether somebody is only asked to say it, or a pronoun made to: "asked Brand to say that", "led him to admit"."""
    cue = cue_before(ts, span)
    at = sum(t.start < span[0] for t in ts) - 2
    if cue == 0 and at > 3 and ts[at].lower in ("him", "her", "them") and ts[at - 2].lower == "to":
        return ts[at - 3].capital and uses(ts[at - 1].lower) != ()  # "called Brand to tell him that"
    if cue < 3 or ts[cue - 1].lower != "to":
        return False
    whom = ts[cue - 2]
    named = whom.capital and not is_made(ts, cue)
    asked = named and any(uses(t.lower) for t in ts[max(0, cue - 6) : cue - 2] if not t.capital)
    return asked or whom.lower in ("him", "her", "them", "it", "us", "me")


def is_done_to(ts: list[Token], words: tuple[Token, ...], span: Span) -> bool:
    """Whether it is said to somebody, or of him: "Bell is accused of [taking the money]", "The dam leaks, Bell was
    told."."""
    behind = sum(t.start < words[-1].end for t in ts)
    until = sum(t.start < span[0] for t in ts) if span[0] >= words[-1].end else min(behind + 5, len(ts))
    verb = next((k for k in range(until - 1, behind - 1, -1) if uses(ts[k].lower) and not ts[k].quoted), None)
    asked = next((k for k in range(behind, until) if ts[k].lower == "whether" and ts[k - 1].lower == "asked"), None)
    verb = asked - 1 if asked is not None else verb  # "Voters were asked whether they believe that"
    if verb is None or not {use.lemma for use in uses(ts[verb].lower)} & _TO_SOMEBODY:
        return False
    if verb == behind and [ts[verb].lower, *(t.lower for t in ts[verb + 1 : verb + 2])] == ["accused", "of"]:
        return True  # "Four ministers accused of “treason” languish in jail"
    if verb == behind + 1 and ts[behind].text == "," and verb + 1 < until and ts[verb + 1].lower in ("for", "of", "as"):
        return True  # "Bell, criticised for [her slowness], said"
    group = verb_group(ts, verb)
    apart = span[0] < words[0].start and any(not t.word for t in ts[behind:verb])
    if ts[verb].lower.endswith("ing") or apart:
        return False  # "what Bell is offering", "a contract which, she said, had been offered"
    saying = any(t.lower in ("saying", "telling") for t in ts[verb:until])
    contracted = words[-1].lower.endswith(("’re", "'re", "’m", "'m")) and verb == behind  # "You’re promised"
    return (group.passive or contracted) and group.first >= behind and not saying


def is_received(ts: list[Token], span: Span) -> bool:
    """Whether words behind a noun for them come to whoever is named, or move him: "Bell has faced claims that [she took
    bribes]", "The bank fell on warnings that [prices would drop]"."""
    at = begins(ts, span)
    if at > 3 and ts[at - 2].lower in ("a", "an") and ts[at - 3].text == "," and ts[at - 1].lower in NOUNS:
        return True  # "…, a claim that [Bell called absurd]"
    if at < 2 or singular(ts[at - 1].lower) not in _GIVEN and ts[at - 1].lower not in _GIVEN:
        return False
    link = next((k for k in range(at - 2, max(-1, at - 6), -1) if ts[k].lower in _RECEIVES), None)
    if link is None or any(not t.word or possessive(t) or t.lower in _OWN for t in ts[link + 1 : at]):
        return False
    several = ts[at - 1].lower.endswith("s") or ts[at - 1].lower in _UNCOUNTED
    return several or any(t.lower in ("a", "an", "the", "any") for t in ts[link + 1 : at - 1])


_UNCOUNTED = frozenset(str.split("criticism praise speculation evidence proof news"))
_OWN = frozenset(str.split("his her its their my our"))
_GIVEN = NOUNS | frozenset(
    str.split(
        """claim claims concern concerns criticism criticisms assurance assurances charge charges speculation rumor
        rumour rumors rumours call calls allegation question questions suggestion suggestions complaints demands
        objection objections finding findings evidence protest protests praise tip tips proof news"""
    )
)
_RECEIVES = frozenset(
    str.split(
        """faced faces face facing drew draws drawn received receives receive receiving ignored ignores ignore heard
        hears hear investigated investigates investigating followed follows following won wins got gets gotten extracted
        secured secures obtained met meets sparked sparks prompted prompts triggered triggers attracted provoked
        provokes encountered endured survived overcame weathered fuelled fueled answered addressed responded
        responding reacted reacting replied
        amid on despite against by over after because"""
    )
)
_TO_SOMEBODY = frozenset(
    str.split(
        """accuse criticise criticize blame praise urge warn tell ask advise order remind condemn denounce fault credit
        hail slam rebuke chide scold reprimand label brand call describe applaud attack press beg implore lambast mock
        encourage invite assure notify inform instruct charge suspect promise offer threaten thank teach deny"""
    )
)


def denied(ts: list[Token], words: tuple[Token, ...], content: tuple[Span, ...]) -> bool:
    """Whether somebody is told not to say or think it: "Norden no longer believes that …"."""
    between = [t.lower for t in ts if words[-1].end <= t.start < content[0][0]]
    before = [t.lower for t in ts if t.end <= words[0].start][-1:] + [words[0].lower]
    return (
        "nor" in before or "neither" in before or any(word in _NOT or word.endswith(("n’t", "n't")) for word in between)
    )


_NOT = frozenset(str.split("not never no nor neither declined refused without"))
