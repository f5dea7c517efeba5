"""What the tagger marks and no rule finds, as attributions of the rules' kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..names import PRONOUNS
from ..types import Span
from .before_marked import WAYS, is_time
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
from .unsaid import (
    denied,
    in_verb,
    is_behind_preposition,
    is_done_to,
    is_due,
    is_example,
    is_left_unsaid,
    is_note,
    is_received,
    is_set_against,
    is_subject,
    is_told_to,
)


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
    named = [phrase for phrase in marked if phrase is not None and not is_example(ts, phrase[0])]
    if not named:
        return []
    said: dict[int, list[Span]] = {}
    for span in contents:
        if (
            is_told_to(ts, span)
            or is_note(ts, span)
            or in_verb(ts, span)
            or is_received(ts, span)
            or is_left_unsaid(ts, span)
            or is_due(ts, span)
            or is_set_against(ts, span)
        ):
            continue
        if (owner := next((found for way in WAYS if (found := way(ts, span)) is not None), None)) is not None:
            named.append(owner)
            said[len(named) - 1] = [span]
            continue
        whose = min(range(len(named)), key=lambda k: _apart(named[k][0], span))
        if is_subject(ts, named[whose][0], span) or is_done_to(ts, named[whose][0], span):
            continue
        said.setdefault(whose, []).append(span)
    made = []
    for whose, spans in sorted(said.items(), key=lambda item: item[1][0]):
        words, head = _of_theirs(ts, *named[whose])
        for content in _statements(text, spans, words):
            attribution = _attribution(ts, words, head, content)
            uncued = attribution.cue[0] == attribution.cue[1] and is_behind_preposition(ts, content[0])
            if not uncued and not denied(ts, words, content):
                made.append(attribution)
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
    return capital and not possessive(word) and not is_time(after)


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
    done = marked[0] > 0 and ts[marked[0] - 1].lower in ("have", "has", "had")
    if len(words) > 1 and words[0].text.islower() and (done or has_verb(words[:1])):
        words = words[1:]  # "have run ads"
    if words[-1].capital:
        return words, "name"
    heads = {singular(t.lower) for t in words}
    speaks = any(is_speaker(t.lower) for t in words) or bool(heads & (lexicon()["papers"] | lexicon()["bodies"]))
    return (words, "noun") if speaks else None


def _apart(words: tuple[Token, ...], span: Span) -> int:
    """How far somebody's name stands from a stretch of words."""
    return max(span[0] - words[-1].end, words[0].start - span[1], 0)


def _statements(text: str, spans: list[Span], words: tuple[Token, ...]) -> list[tuple[Span, ...]]:
    """The stretches of one speaker, those together that its cue parts: "“Go,” he said, “now.”"."""
    parted = len(spans) == 2 and spans[0][1] <= words[0].start and words[-1].end <= spans[1][0]
    quoted = all(text[a] in "“\"‘'«" for a, _ in spans)
    return [tuple(spans)] if parted or quoted else [(span,) for span in spans]


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
    owns = any(t.start == words[-1].start and possessive(t) for t in ts)  # "Bell’s claim that …"
    around = (ts[0].start, max(cue[1], words[-1].end))
    return Attribution(words, head, (), cue, content, around, aside=owns)
