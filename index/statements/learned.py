"""What the tagger marks and no rule finds, as attributions of the rules' kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..months import MONTHS
from ..names import PRONOUNS
from ..types import Span
from .bounds import AUXILIARIES
from .clauses import trimmed
from .cues import uses
from .extents import LEAST
from .finite import has_verb
from .lexicon import is_calling, is_speaker, lexicon, singular
from .nominals import NOUNS
from .nouns import noun_phrase
from .proper import name_phrase
from .states import STATES, WISHES
from .tagger import Tagged
from .tokens import Attribution, Token, possessive, tokens, unpossessed


def may_tell(text: str, start: int, end: int) -> bool:
    """Whether a sentence may hold words of somebody's at all: most of an article's are not put to the network."""
    words = text[start:end]
    if any(mark in words for mark in '“”"«„‘'):
        return True
    return any(word in _TELLING or uses(word) for word in re.findall(r"[a-z][a-z-]+", words))


def settled(text: str, unit: Span, made: Sequence[Attribution]) -> bool:
    """Whether the rules leave nothing to find: whole quotations, and beside them hardly more than cue and speaker."""
    spans = [span for attribution in made for span in attribution.content]
    if not spans or any(text[a] not in "“\"‘'«" for a, _ in spans):
        return False
    beside, at = "", unit[0]
    for a, b in sorted(spans):
        beside, at = beside + text[at:a] + " ", max(at, b)
    return len(re.findall(r"\w+", beside + text[at : unit[1]])) < _BESIDE


_BESIDE = 8
"""Words: "said Sen. Ana Ruiz on Monday"."""
_TELLING = (
    NOUNS | STATES | WISHES | frozenset(str.split("according put puts considering decided decision plans words so"))
)


def learned(
    text: str, unit: Span, quotations: Sequence[Span], tagged: Tagged, made: Sequence[Attribution]
) -> list[Attribution]:
    """What the tagger marked in a unit, where it marked who says it, too, and no rule `made` it somebody's."""
    start, end = unit
    if not tagged.contents or not tagged.speakers or is_asked(text[start:end]):
        return []
    ts = tokens(text, start, end, list(quotations))
    inside = [t for t in ts if t.quoted]
    contents = [
        span for a, b in tagged.contents if (span := _content(text, (start + a, start + b), inside)) is not None
    ]
    known = [span for attribution in made for span in attribution.content]
    contents = [span for span in contents if not any(_shared(span, other) for other in known)]
    marked = (_phrase(ts, start + a, start + b, contents) for a, b in tagged.speakers)
    named = [phrase for phrase in marked if phrase is not None and not _is_example(ts, phrase[0])]
    if not named:
        return []
    said: dict[int, list[Span]] = {}
    for span in contents:
        if _is_told_to(ts, span) or _is_note(ts, span) or _in_verb(ts, span):
            continue
        ways = (_owner, _at_cue, _made_to_say, _of_paper)
        if (owner := next((found for way in ways if (found := way(ts, span)) is not None), None)) is not None:
            named.append(owner)
            said[len(named) - 1] = [span]
            continue
        whose = min(range(len(named)), key=lambda k: _apart(named[k][0], span))
        if _is_subject(ts, named[whose][0], span):
            continue
        said.setdefault(whose, []).append(span)
    made = []
    for whose, spans in sorted(said.items(), key=lambda item: item[1][0]):
        words, head = _of_theirs(ts, *named[whose])
        for content in _statements(text, spans, words):
            if not _denied(ts, words, content):
                made.append(_attribution(ts, words, head, content))
    return made


def _of_theirs(ts: list[Token], words: tuple[Token, ...], head: str) -> tuple[tuple[Token, ...], str]:
    """Somebody's lawyer, and not the one whose lawyer speaks: "fired Ana Ruiz, whose lawyer said"."""
    behind = [t for t in ts if t.start >= words[-1].end][:5]
    if [t.lower for t in behind[:2]] != [",", "whose"]:
        return words, head
    noun = next((k for k, t in enumerate(behind[2:], 2) if is_calling(t.lower)), 0)
    return (tuple(behind[2 : noun + 1]), "noun") if noun else (words, head)


def _shared(span: Span, other: Span) -> bool:
    """Whether a fifth of a stretch is in another already."""
    return min(span[1], other[1]) - max(span[0], other[0]) > 0.2 * (span[1] - span[0])


def _content(text: str, span: Span, inside: Sequence[Token]) -> Span | None:
    """A marked stretch, with the whole of a quotation of which it has the most, without "that" before it."""
    start, end = span
    for quotation in inside:
        shared = min(end, quotation.end) - max(start, quotation.start)
        if shared > 0.6 * (quotation.end - quotation.start):
            start, end = min(start, quotation.start), max(end, quotation.end)
    quote = max((q.end for q in inside if start < q.start and q.end < end), default=end)
    if not text[end : end + 1].strip(" ") and len(text[quote:end].split()) < 3:
        end = quote  # what goes on behind it is not said: "… would face “severe consequences” [drew a] rebuke"
    while (digit := _NUMBER.match(text, end)) is not None:
        end = digit.end()  # "10|,000"
    found = trimmed(text, start + 5 * text.startswith("that ", start, end), end)
    return found if found is not None and found[1] - found[0] >= LEAST and _tells(text[slice(*found)]) else None


_NUMBER = re.compile(r"(?<=\d)(?:[,.]?\d|\s(?:million|billion|trillion|percent|per cent)\b)")
"""What goes on with a number."""


def _tells(words: str) -> bool:
    """Whether marked words may be a statement: quoted, or a clause or thing that is no part of the reporter's."""
    if words[0] in "“\"‘'«":
        return True
    ts = tokens(words, 0, len(words), [])
    if len(ts) < 2 or ts[0].lower in AUXILIARIES or ts[0].lower in ("when", "if") and ts[1].lower in _ASKED:
        return False  # "When pressed about it, …"
    clause = has_verb(ts) or ts[0].lower == "to"
    return clause or ts[0].lower not in (_PLACED if len(ts) > 2 else _PLACED | {"a", "an"})


_ASKED = frozenset(str.split("asked pressed questioned told reminded"))
_PLACED = frozenset(str.split("like unlike in on at during after before since until outside inside near"))


def is_asked(words: str) -> bool:
    """Whether a sentence asks, or leaves open whether something is said: "Does Bell believe it?"."""
    asks = words.rstrip().endswith("?") and not any(mark in words for mark in '“"‘«')
    return asks or words.startswith(("Whether ", "If "))


def _goes_on(word: Token, after: Token) -> bool:
    """Whether a name goes on with the next word: not "Bell Friday"."""
    capital = word.capital and after.capital and after.word and not after.quoted and after.start == word.end + 1
    return capital and not possessive(word) and not _is_time(after)


def _is_time(word: Token) -> bool:
    return word.lower.endswith("day") or word.lower.capitalize() in MONTHS


def _phrase(ts: list[Token], start: int, end: int, contents: Sequence[Span]) -> tuple[tuple[Token, ...], str] | None:
    """The words for who speaks, the whole of a name or noun of which the tagger marked a part, and what heads them."""
    marked = [k for k, t in enumerate(ts) if not t.quoted and t.start < end and start < t.end and t.word]
    marked = [k for k in marked if not any(a <= ts[k].start < b for a, b in contents)]
    if not marked:
        return None
    last = marked[-1] + 1
    while last < len(ts) and _goes_on(ts[last - 1], ts[last]):
        last += 1  # "Recep Tayyip [Erdogan]"
    last += ts[last - 1].capital and last < len(ts) and is_calling(ts[last].lower)  # "[Russian] leader"
    if len(marked) == 1 and ts[marked[0]].lower in PRONOUNS | {"his", "her", "its", "their"}:
        passive = ts[last].lower in ("is", "was", "has", "had") if last < len(ts) else False
        return None if passive and ts[marked[0]].lower == "it" else ((ts[marked[0]],), "pronoun")
    if ts[last - 1].lower in ("the", "a", "an"):
        return None
    if possessive(ts[last - 1]) and last < len(ts) and ts[last].quoted:
        return None  # "the buyer of Moss’s “Red Skull” said"
    if possessive(ts[last - 1]):
        ts = [*ts[: last - 1], unpossessed(ts[last - 1]), *ts[last:]]
    whole = name_phrase(ts, last) if ts[last - 1].capital else noun_phrase(ts, last)
    told = whole is not None and any(t.lower in NOUNS for t in ts[whole.start : marked[0]])  # "the verdict of Bell"
    if whole is not None and whole.start <= marked[0] and not told:
        return tuple(ts[whole.start : whole.end]), whole.head
    words = tuple(ts[marked[0] : last])
    if words[-1].capital:
        return words, "name"
    heads = {singular(t.lower) for t in words}
    speaks = any(is_speaker(t.lower) for t in words) or bool(heads & (lexicon()["papers"] | lexicon()["bodies"]))
    return (words, "noun") if speaks else None


def _is_example(ts: list[Token], words: tuple[Token, ...]) -> bool:
    """Whether words stand behind "including" between dashes or commas that close before the verb of saying: "He met
    friends – including Bell and Ruiz – and admits that"."""
    at = next((k for k, t in enumerate(ts) if t.start == words[0].start), 0)
    behind = next((t.text for t in ts if t.start >= words[-1].end), "")
    opens = at > 1 and ts[at - 1].lower in ("including", "like") and ts[at - 2].text in (",", "–", "—", "--", "(")
    return opens and behind in (",", "–", "—", "--", ")")


def _owner(ts: list[Token], span: Span, any_noun: bool = False) -> tuple[tuple[Token, ...], str] | None:
    """Whose the words are behind a noun for them: "Bell's warning that [prices would rise] drew laughter"."""
    at = sum(t.start < span[0] for t in ts)
    at -= at > 0 and ts[at - 1].lower == "that"
    if at < 2 or not (any_noun or ts[at - 1].lower in NOUNS) or not possessive(ts[at - 2]):
        return None
    whole = name_phrase([*ts[: at - 2], unpossessed(ts[at - 2])], at - 1, relative=True)
    return (tuple([*ts[: at - 2], unpossessed(ts[at - 2])][whole.start : whole.end]), whole.head) if whole else None


def _is_subject(ts: list[Token], words: tuple[Token, ...], span: Span) -> bool:
    """Whether somebody only does what the words tell: "City schools [logged 464 crimes], figures show"."""
    verb = next((t for t in ts if t.start == span[0]), None)
    return verb is not None and verb.start - words[-1].end == 1 and verb.text.islower() and has_verb([verb])


def _in_verb(ts: list[Token], span: Span) -> bool:
    """Whether a stretch begins within a verb: "was [allowed to plead no contest]"."""
    at = sum(t.start < span[0] for t in ts)
    if 0 < at < len(ts) and ts[at].lower in ("which", "who", "whose") and ts[at - 1].text == ",":
        return True  # "a report[, which looked at the past]"
    if not 0 < at < len(ts) or not ts[at].lower.endswith("ed"):
        return False
    which = ts[at - 1].lower in ("which", "who") and not uses(ts[at].lower)  # "a report, which [looked at the past]"
    return which or ts[at - 1].lower in AUXILIARIES


def _is_note(ts: list[Token], span: Span) -> bool:
    """Whether the reader is told it: "Note that our digital lives tell firms what we like"."""
    told = len(ts) > 2 and ts[0].lower in ("note", "remember", "imagine", "suppose") and ts[1].lower in ("that", "how")
    return told and ts[0].start < span[0]


def _cue_before(ts: list[Token], span: Span) -> int:
    """The place of the verb of saying right before marked words, a "that" between them aside; 0 where none is."""
    at = sum(t.start < span[0] for t in ts)
    at -= at > 0 and ts[at - 1].lower == "that"
    return at - 1 if at > 2 and uses(ts[at - 1].lower) else 0


def _is_told_to(ts: list[Token], span: Span) -> bool:
    """Whether somebody is only asked to say it, or a pronoun made to: "asked Brand to say that", "led him to admit"."""
    cue = _cue_before(ts, span)
    at = sum(t.start < span[0] for t in ts) - 2
    if cue == 0 and at > 3 and ts[at].lower in ("him", "her", "them") and ts[at - 2].lower == "to":
        return ts[at - 3].capital and uses(ts[at - 1].lower) != ()  # "called Brand to tell him that"
    if cue < 3 or ts[cue - 1].lower != "to":
        return False
    whom = ts[cue - 2]
    named = whom.capital and not _made(ts, cue)
    asked = named and any(uses(t.lower) for t in ts[max(0, cue - 6) : cue - 2] if not t.capital)
    return asked or whom.lower in ("him", "her", "them", "it", "us", "me")


def _at_cue(ts: list[Token], span: Span) -> tuple[tuple[Token, ...], str] | None:
    """Whose name stands right before the verb: "posted a video in which Brand says"."""
    cue = _cue_before(ts, span)
    if cue < 2 or not ts[cue - 1].capital or possessive(ts[cue - 1]) or _is_time(ts[cue - 1]):
        return None
    whole = name_phrase(ts, cue)
    return (tuple(ts[whole.start : whole.end]), whole.head) if whole is not None else None


def _made_to_say(ts: list[Token], span: Span) -> tuple[tuple[Token, ...], str] | None:
    """Who is made to say it: "forced Brand to admit that"."""
    cue = _cue_before(ts, span)
    if cue < 3 or ts[cue - 1].lower != "to" or not ts[cue - 2].capital or not _made(ts, cue):
        return None
    whole = name_phrase(ts, cue - 1, relative=True)
    return (tuple(ts[whole.start : whole.end]), whole.head) if whole is not None else None


def _made(ts: list[Token], cue: int) -> bool:
    """Whether a verb of making somebody do it stands before the name before "to"."""
    return any(t.lower in _MAKING for t in ts[max(0, cue - 6) : cue - 2])


_MAKING = frozenset(
    str.split("force forced forcing got led leading prompted prompting compelled compelling pushed pushing persuaded")
)


def _of_paper(ts: list[Token], span: Span) -> tuple[tuple[Token, ...], str] | None:
    """The paper that says it, or who made it: "had read the report, which says", "shared a post by Brand that said"."""
    cue = _cue_before(ts, span)
    if cue > 4 and ts[cue - 1].lower == "which" and ts[cue - 2].text == "," and ts[cue - 3].lower in _speaking():
        if ts[cue - 3].capital:
            whole = name_phrase(ts, cue - 2, relative=True)  # "the Harbor Bank, which said"
            return (tuple(ts[whole.start : whole.end]), whole.head) if whole is not None else None
        if possessive(ts[cue - 4]):
            return _owner(ts, (ts[cue - 2].start, ts[cue - 2].end), any_noun=True)  # "Bell's report, which says"
        return (ts[cue - 3],), "noun"
    if cue < 4 or ts[cue - 1].lower not in ("that", "which") or not ts[cue - 2].capital:
        return None
    whole = name_phrase(ts, cue - 1, relative=True)
    by = whole is not None and whole.start > 1 and ts[whole.start - 1].lower in ("by", "from")
    return (tuple(ts[whole.start : whole.end]), whole.head) if by else None


def _speaking() -> frozenset[str]:
    return lexicon()["papers"] | lexicon()["bodies"]


def _apart(words: tuple[Token, ...], span: Span) -> int:
    """How far somebody's name stands from a stretch of words."""
    return max(span[0] - words[-1].end, words[0].start - span[1], 0)


def _statements(text: str, spans: list[Span], words: tuple[Token, ...]) -> list[tuple[Span, ...]]:
    """The stretches of one speaker, those together that its cue parts: "“Go,” he said, “now.”"."""
    parted = len(spans) == 2 and spans[0][1] <= words[0].start and words[-1].end <= spans[1][0]
    quoted = all(text[a] in "“\"‘'«" for a, _ in spans)
    return [tuple(spans)] if parted or quoted else [(span,) for span in spans]


def _denied(ts: list[Token], words: tuple[Token, ...], content: tuple[Span, ...]) -> bool:
    """Whether somebody is told not to say or think it: "Norden no longer believes that …"."""
    between = [t.lower for t in ts if words[-1].end <= t.start < content[0][0]]
    before = [t.lower for t in ts if t.end <= words[0].start][-1:] + [words[0].lower]
    return (
        "nor" in before or "neither" in before or any(word in _NOT or word.endswith(("n’t", "n't")) for word in between)
    )


_NOT = frozenset(str.split("not never no nor neither declined refused without"))


def _attribution(ts: list[Token], words: tuple[Token, ...], head: str, content: tuple[Span, ...]) -> Attribution:
    cues = [
        t
        for t in ts
        if not (t.quoted or t.capital or t in words)
        and (uses(t.lower) or t.lower in _TELLING)
        and not any(a <= t.start < b for a, b in content)
    ]
    near = min(cues, key=lambda t: abs(t.start - words[-1].end), default=None)
    cue = (near.start, near.end) if near is not None else (words[-1].end, words[-1].end)
    return Attribution(words, head, (), cue, content, (ts[0].start, max(cue[1], words[-1].end)))
