"""Who says what in one stretch of narration: cues with their speakers and the words they govern.

A sieve of rules from the surest to the least sure, after Pareti (2015) and Muzny et al. (2017): "according to",
quotation with cue, clause before its cue, cue before its clause. What fits none is no statement.
"""

from __future__ import annotations

from dataclasses import replace

from ..types import Span
from .agreement import agrees
from .bounds import sentence_of
from .clauses import after_quotation, ends_here, opens_with_quotation, parenthesis, trimmed
from .contents import as_said, leading
from .contents_before import trailing
from .coordination import (
    closes,
    contrasts,
    coordinate,
    cut,
    holds,
    idle_subject,
    is_joined,
    of_whoever_spoke,
    of_whom_it_tells,
    says,
    set_apart,
    shares_subject,
    without_apposed,
)
from .cues import Use, uses
from .edges import edge
from .finite import ahead_of, has_verb
from .first_subject import clause_behind, opening_subject, turned_behind
from .fronted import fronted, per_source, verb_first
from .governing import Governing, form_of, governing, is_participle
from .inverted import inverted
from .judging import no_words
from .nouns import PREPOSITIONS
from .passing import in_passing
from .phrases import before, office_edge
from .polls import HAS, polled
from .states import STATES, WISHES, state, wish
from .subjects import (
    a_participle,
    beside,
    beside_quotation,
    brought_to,
    by_saying,
    of_clause,
    on_purpose,
    quotes_one,
    with_one,
)
from .tokens import Attribution, Phrase, Token, ends_with_comma, tokens
from .unsaid import DUE, not_done
from .verbless import according_to, printed_beside, unlisted
from .verbs import verb_group


def attributions(text: str, start: int, end: int, quotations: list[Span]) -> list[Attribution]:
    """The attributions of `text[start:end]`: a sentence, or the sentences that a quotation holds together."""
    ts = tokens(text, start, end, quotations)
    found: list[Attribution] = []
    asides: list[Attribution] = []
    covered = -1
    idle: Phrase | None = None
    for i, token in enumerate(ts):
        if token.quoted or not token.word or i and ts[i - 1].text == "Having":
            continue  # "Having noted that …, Ana Ruiz said"
        if (told := in_passing(text, ts, i)) is not None:
            asides.append(told)
            continue
        told_of = i < covered and found and of_whoever_spoke(ts, i, found[-1])
        if i < covered and not told_of and not coordinate(ts, i) and contrasts(ts, i) is None:
            sourced = token.lower == "according" and ts[i + 1 : i + 2] and ts[i + 1].lower == "to"
            if sourced and found and token.start < found[-1].content[0][0]:
                continue  # "told him, according to two aides, that …"
            ends = i if sourced and found else closes(ts, i) if found else None
            if ends is None and found and not says(text, found[-1]) and set_apart(ts, i):
                ends = i  # "She had wanted him to come, she said, because …"
            if ends is None:
                continue
            if says(text, found[-1]) or found[-1].head == "same" and len(found) > 1 and says(text, found[0]):
                whole = _leads(found[0]) and all(each.head == "same" for each in found[1:])
                outer = _closing(text, ts, i, ends) if whole else None
                found[-1:] = [kept] if (kept := cut(text, found[-1], ts[ends].start)) is not None else []
                if outer is not None:
                    spoke = found[:1]
                    found = [each if each.head != "same" else _goes_on(each, *spoke) for each in found] + [outer]
                continue
            found.pop()  # "The director plans to resign, sources say": theirs, as a whole
            covered = -1
        made = None
        if token.lower == "according" and i + 1 < len(ts) and ts[i + 1].lower == "to":
            made = None if found and _as_told(text, ts, i, found[-1]) else according_to(text, ts, i)
        elif token.lower in STATES and (thought := state(text, ts, i)) is not None:
            made = thought, sentence_of(ts, i)[1]
        elif token.lower in WISHES and (wanted := wish(text, ts, i)) is not None:
            made = wanted, sentence_of(ts, i)[1]
        elif token.lower in HAS and (finding := polled(text, ts, i)) is not None:
            made = finding, sentence_of(ts, i)[1]
        elif token.text[0].islower() and (verb_uses := uses(token.lower)):
            made = _with_verb(text, ts, i, verb_uses, found, i < covered and not told_of, idle)
            if made is None and not found:
                idle = idle_subject(ts, i) or idle
            if (
                made is None
                and i < covered
                and not told_of
                and _is_all(ts, i)
                and (ends := contrasts(ts, i)) is not None
            ):
                kept = cut(text, found[-1], ts[ends].start)  # "…, but Bell denies that."
                found[-1:] = [kept] if kept is not None else []
        if made is not None:
            attribution, last = made
            sourced = bool(found) and text[slice(*found[-1].cue)] == "according to"
            if found and (i < covered or sourced and contrasts(ts, i) is not None):
                named = [t.start for t in (*attribution.office, *attribution.speaker) if t.start < attribution.cue[0]]
                conjunction = contrasts(ts, i)
                begins = [ts[conjunction].start] if conjunction is not None else named
                ends = ts[i - 1].end if ends_with_comma(ts[i - 1]) else ts[i - 1].start
                kept = cut(text, found[-1], min([ends, *begins]))
                if kept is None and attribution.head == "same":
                    attribution = _goes_on(attribution, found[-1])
                found[-1:] = [kept] if kept is not None else []
            found.append(attribution)
            covered = max(covered, last)
    asides += _told_within(text, found, quotations)
    told_already = {each.cue for each in asides}
    found = [each for each in found if each.cue not in told_already]
    asides = [each for each in asides if not any(holds(other, each) for other in found)]
    found = without_apposed(text, found, asides) + asides
    if not found and ts:
        ways = (printed_beside, unlisted, fronted, per_source)
        named = verb_first(ts) or next((made for way in ways if (made := way(text, ts)) is not None), None)
        found += [named] if named is not None else []
    return found


def _told_within(text: str, found: list[Attribution], quotations: list[Span]) -> list[Attribution]:
    """What somebody named says in what another tells: "According to the Post, Bell told aides that he would quit."."""
    if len(found) != 1 or text[slice(*found[0].cue)] != "According to" or found[0].content[-1][0] < found[0].cue[1]:
        return []
    start, end = found[0].content[-1]
    inner = attributions(text, start, end, [span for span in quotations if start <= span[0] < end])
    return [each for each in inner if _leads(each) and says(text, each)]


def _goes_on(attribution: Attribution, spoke: Attribution) -> Attribution:
    """What the same speaker says next, with that speaker."""
    return replace(attribution, speaker=spoke.speaker, head=spoke.head, office=spoke.office)


def _is_all(ts: list[Token], i: int) -> bool:
    """Whether what a verb governs is told by a pronoun alone, which ends its clause: "Bell denies that."."""
    behind = ts[i + 1 : i + 3]
    return (
        bool(behind) and behind[0].lower in ("that", "this", "it") and not any(t.word or t.quoted for t in behind[1:])
    )


def _as_told(text: str, ts: list[Token], i: int, spoke: Attribution) -> bool:
    """Whether somebody names the source: "Bell said prices had fallen according to data from the port"."""
    joined = ts[i - 1].word and 0 <= ts[i].start - spoke.content[-1][1] < 2
    return joined and says(text, spoke) and i + 2 < len(ts) and ts[i + 2].text.islower()


def _leads(attribution: Attribution) -> bool:
    """Whether a speaker named, and not only by a pronoun, stands before his or her words."""
    speaker = attribution.speaker
    return attribution.head in ("name", "noun") and bool(speaker) and speaker[0].start < attribution.content[0][0]


def _closing(text: str, ts: list[Token], i: int, comma: int) -> Attribution | None:
    """ "Hale has told them that no troops will leave, two officials said.": the whole sentence is the officials'."""
    first, last = sentence_of(ts, i)
    subject = before(ts, verb_group(ts, i).first)
    if subject is None or ts[first].quoted or any(t.quoted for t in ts[first:comma]):
        return None
    made = trailing(text, ts, i, (ts[i].start, ts[i].end), subject, comma + 1, (first, last))
    return made[0] if made is not None else None


def _with_verb(
    text: str,
    ts: list[Token],
    i: int,
    verb_uses: tuple[Use, ...],
    found: list[Attribution],
    inside: bool,
    idle: Phrase | None,
) -> tuple[Attribution, int] | None:
    """The statement of the verb at `i`: behind it, before it, or coordinated with the one found last."""
    if form_of(verb_uses) == "ing" and i > 1 and not_done(ts, i):
        return None
    if form_of(verb_uses) == "ing" and (not is_participle(ts, i) or quotes_one(ts, i)):
        if inside:
            return with_one(text, ts, i, verb_uses) if contrasts(ts, i) is not None else None
        return by_saying(text, ts, i, verb_uses) or beside(text, ts, i, verb_uses)
    verb = governing(ts, i, verb_uses)
    if i and ts[i].lower in ("asked", "pressed") and ts[i - 1].text == "," and not found and before(ts, i) is None:
        return None  # "Bell, asked whether he would run, said"
    if verb is None:
        return None if inside else _on_purpose(text, ts, i, verb_uses)
    if (made := inverted(text, ts, verb)) is not None:
        return made
    if verb.form == "ing" and ts[i - 1].text == "," and (made := with_one(text, ts, i, verb_uses)) is not None:
        return made
    if verb.form == "ing" and not found and idle is None and (made := _before_verb(text, ts, verb)) is not None:
        return made
    if is_joined(ts, verb):
        if found and verb.form != "ing" and of_whom_it_tells(ts, verb, found[-1]):
            return None
        if found and verb.lemma == "find" and verb.form == "ing" and text[slice(*found[-1].cue)] in ("show", "shows"):
            return None  # "Records show a judge threw out the case, finding that …"
        sourced = bool(found) and text[slice(*found[-1].cue)].lower().startswith("according")
        behind_but = verb.form == "ing" and turned_behind(ts, verb.sentence[0], i, replies=bool(found)) or None
        found = found if shares_subject(ts, verb, found) and not sourced and behind_but is None else []
        if behind_but is not None:
            idle = behind_but
        elif not found:
            judges = verb.form == "ing" and not verb.frames & {"say", "tell", "clause"}
            nearer = clause_behind(ts, verb.sentence[0], i) if judges else None
            idle = nearer or idle or opening_subject(ts, verb.sentence[0], i)
        if (found or idle is not None) and (verb.form == "ing" or contrasts(ts, i) is None):
            behind_and = not found and verb.form == "ing" and ts[i - 1].text != ","
            beside_comma = ts[i - 1].text == "," and before(ts, verb.group.first) is not None
            if (
                verb.form == "base"
                and not (beside_comma or _many_go_on(text, found))
                or behind_and
                and not a_participle(ts, verb.sentence[0], i)
            ):
                return None
            if verb.form == "ing" or not beside_comma:
                return leading(text, ts, i, verb.span, None if found else idle, set(verb.frames), verb.sentence)
    if inside and contrasts(ts, i) is None:
        return None
    quoted = i > 1 and ts[i - 1].lower == "as" and ts[i - 2].lower == "quoted"
    goes_on = quoted or verb.group.passive and ("clause" not in verb.frames or verb.lemma in _HELD)
    return _plain(text, ts, verb) if verb.form != "ing" or goes_on or verb.planned else None


def _many_go_on(text: str, found: list[Attribution]) -> bool:
    """Whether several speak, so that a bare verb behind "and" is theirs: "police deny it and say they left"."""
    if not found or found[-1].content[-1][0] < found[-1].cue[1] or text.startswith("to ", found[-1].content[0][0]):
        return False
    cue = text[slice(*found[-1].cue)].split()[-1].lower()
    return any(use.form == "base" for use in uses(cue)) or text[: found[-1].cue[0]].rstrip().endswith(" have")


def _before_verb(text: str, ts: list[Token], verb: Governing) -> tuple[Attribution, int] | None:
    """ "Bell, calling the charges “serious,” left": a participle between commas behind the subject."""
    i, first = verb.i, verb.sentence[0]
    subject = before(ts, i - 1) if i > 1 and ts[i - 1].text == "," else None
    if subject is None or subject.head != "name" or edge(ts, subject.start, first) > first or has_verb(ts[first:i]):
        return None
    made = leading(text, ts, i, verb.span, subject, set(verb.frames), verb.sentence)
    comma = next((k for k in range(i + 1, verb.sentence[1]) if ts[k].text == "," or ends_with_comma(ts[k])), None)
    if made is None or comma is None:
        return made
    kept = cut(text, made[0], ts[comma].end if ts[comma].quoted else ts[comma].start)
    return (kept, comma) if kept is not None else None


def _on_purpose(text: str, ts: list[Token], i: int, verb_uses: tuple[Use, ...]) -> tuple[Attribution, int] | None:
    """ "Bell interrupted to say: “…”", "The cut led Bell to announce that …"."""
    if i < 2 or ts[i - 1].lower != "to" or not any(use.form == "base" for use in verb_uses):
        return None
    if ts[i - 2].lower in DUE:
        return None  # "Ministers need to explain that taxes will rise."
    sentence = sentence_of(ts, i)
    subject = brought_to(ts, i) or on_purpose(ts, i, sentence[0])
    frames = {u.frame for u in verb_uses if not u.follow}
    cue = (ts[i].start, ts[i].end)
    return leading(text, ts, i, cue, subject, frames, sentence) if subject is not None else None


def _plain(text: str, ts: list[Token], verb: Governing) -> tuple[Attribution, int] | None:
    """The statement of a verb whose subject stands before it."""
    i, sentence, frames = verb.i, verb.sentence, set(verb.frames)
    first = verb.group.first
    subject = before(ts, first) or beside_quotation(ts, first) or of_clause(ts, verb)
    if subject is None or not agrees(ts, verb, subject) or subject.start and ts[subject.start - 1].lower == "nor":
        return None
    lead = ts[subject.start - 1] if subject.start else None
    rest = ts[verb.end + 1 : sentence[1]]
    announced = frames & {"say", "tell"} and len(rest) > 1 and rest[0].text == ":" and rest[1].quoted
    within = subject.start > 1 and ts[subject.start - 2].lower == "in"  # "a speech in which he threatened …"
    if lead is not None and lead.lower in (*_NOT_BEFORE, "that") and (made := _of_object(text, ts, verb, subject)):
        return made
    if lead is not None and lead.lower in _NOT_BEFORE and lead.text != "WHO" and not (announced or within):
        return None
    asked = ts[sentence[0]].lower in _ASKED and not any(t.text == "," for t in ts[sentence[0] : subject.start])
    if asked and ts[sentence[0]].capital:
        return None  # "Asked why he had called it a hoax, Price said …"
    opens = edge(ts, subject.start, sentence[0])
    if opens > 0 and ts[opens - 1].lower in ("whether", "if"):
        return None  # "Whether Harmon believes that …": asked, not said
    opens = _past_quotation(ts, opens, sentence[0])
    if subject.outer > subject.end:
        opens = office_edge(ts, subject.start, sentence[0])  # "the chancellor, Olaf Scholz, said"
    opens -= opens > sentence[0] and ts[opens - 1].lower == "as" and ts[opens - 2].quoted
    closing = not any(t.word or t.quoted or t.text == ":" for t in rest)
    relative = ts[subject.outer - 1].lower in ("who", "which")
    ahead = ahead_of(ts, opens, sentence[0], closing=closing) if opens > sentence[0] and not relative else None
    if frames & {"say", "tell", "clause"} and (made := as_said(text, ts, i, verb.span, subject, sentence)) is not None:
        return made
    if frames & {"say", "tell", "clause"} and parenthesis(ts, opens, verb.end, sentence) is not None:
        return trailing(text, ts, i, verb.span, subject, opens, sentence)
    if ahead is not None and frames & {"say", "tell", "clause"} and not no_words(ts, i, sentence[1]):
        ends = ends_here(ts, verb.end, sentence[1], after_quotation(ts, ahead))
        if ends or opens_with_quotation(ts, sentence, ahead, verb.end):
            return trailing(text, ts, i, verb.span, subject, ahead, sentence)
    urged = ahead is not None and "act" in frames and ends_with_comma(ts[ahead - 1]) and opens == ahead
    if urged and ends_here(ts, verb.end, sentence[1], True) and not any(t.quoted for t in rest):
        return trailing(text, ts, i, verb.span, subject, ahead, sentence)  # "“Go,” Bell had urged them"
    if ahead is not None and "name" in frames and ts[sentence[0]].quoted and not any(t.quoted for t in rest) and rest:
        return trailing(text, ts, i, verb.span, subject, ahead, sentence)  # "“A disaster,” Bell called it"
    return leading(text, ts, i, verb.span, subject, frames, sentence)


def _past_quotation(ts: list[Token], opens: int, first: int) -> int:
    """Back from a name over words that tell who it is, to a quotation: “…,” comedian Pat Moss tweeted."""
    at = opens
    while at > first and opens - at < 6 and ts[at - 1].word and ts[at - 1].lower not in PREPOSITIONS | {"and", "but"}:
        at -= 1
    told = at > first and at < opens and ends_with_comma(ts[at - 1]) and not has_verb(ts[at:opens])
    return at if told else opens


def _of_object(text: str, ts: list[Token], verb: Governing, subject: Phrase) -> tuple[Attribution, int] | None:
    """ "soldiers, who he says beat him", "a company that agencies have accused of spying": what is said of the noun
    that a relative clause tells of, where its verb comes next."""
    i, last = verb.i, verb.sentence[1]
    if i + 2 >= last or ts[subject.start - 1].lower not in ("who", "whom", "which", "that"):
        return None
    accused = verb.lemma == "accuse" and ts[i + 1].lower == "of"
    said = verb.frames & {"say", "clause"} and not ts[i + 1].capital and ts[i + 1].word and has_verb([ts[i + 1]])
    if not (accused or said):
        return None
    comma = next((k for k in range(i + 2, last) if ts[k].text in (",", ";", "—", "–", "--")), last - 1)
    span = trimmed(text, ts[i + 1].start, ts[comma].end if ts[comma].quoted else ts[comma].start)
    if span is None:
        return None
    speaker = tuple(ts[subject.start : subject.end])
    office = tuple(ts[edge(ts, subject.start, verb.sentence[0]) : subject.start])
    return Attribution(speaker, subject.head, office, verb.span, (span,), verb.span), comma


_ASKED = frozenset(str.split("asked pressed questioned confronted quizzed"))
_HELD = ("hope", "expect", "fear", "bet", "gamble", "wager")
"""What somebody is at in "is hoping that", "was betting that"."""
_NOT_BEFORE = frozenset(str.split("what which whom whose than who"))
