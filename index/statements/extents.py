"""How far the words go that a rule gives to somebody, by what the tagger marks: shorter, longer, or parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..names import PRONOUNS
from ..types import Span
from .bounds import AUXILIARIES
from .clauses import trimmed
from .cues import uses
from .finite import has_verb
from .nominals import NOUNS
from .stops import deed
from .tagger import Tagged
from .tokens import Attribution, tokens

LEAST = 4
"""Characters that a statement has at least."""
NOBODYS = 0.2
"""Mean share of words between two statements below which they belong to neither."""


def confirmed(text: str, start: int, made: Sequence[Attribution], tagged: Tagged) -> list[Attribution]:
    """What rules `made` of the sentence at `start`, as far as the tagger sees somebody's words.

    What it takes for nobody's at all is left out. What it takes for somebody's beyond a rule's end is added, and where
    another cue stands in a rule's words ("he regretted staying, then said he would stay again") they are parted.
    """
    possible, sure = ([(start + a, start + b) for a, b in spans] for spans in (tagged.possible, tagged.contents))
    kept: list[Attribution] = []
    dropped: Attribution | None = None
    for attribution in made:
        if attribution.head == "same" and dropped is not None:  # whose deed was no statement, but his next one is
            whose = dropped
            attribution = replace(attribution, speaker=whose.speaker, head=whose.head, office=whose.office)
        if _is_plain(text, attribution):
            kept.append(attribution)
            dropped = None
        elif any(a < y and x < b for a, b in attribution.content for x, y in possible):
            cues = [other.cue[0] for other in made if other.cue != attribution.cue]
            content = tuple(_within(text, span, possible, cues) for span in attribution.content)
            if _judges(text, attribution):  # "welcomed [the renewal of] the work to date"
                content = tuple((a, end) for (a, _), (_, end) in zip(attribution.content, content, strict=True))
            cut = [text[a:b] for (a, _), (b, _) in zip(attribution.content, content, strict=True)]
            if any(map(_tells_of_another, cut)):
                words = text[slice(*attribution.cue)].lower().split()
                tells = any(use.frame in ("say", "tell", "clause") for word in words[-1:] for use in uses(word))
                if not tells or any(" in which " in part or part.startswith("to ") for part in cut):
                    continue
                content = attribution.content  # "Bell testified [that Brand told officials] they would need …"
            kept.append(replace(attribution, content=content))
            dropped = None
        elif _judges(text, attribution) and _whole(text[slice(*attribution.content[0])], 3):
            kept.append(attribution)  # "welcomed the court’s ruling"
            dropped = None
        elif attribution.head != "same":
            dropped = attribution
    kept = [each if each.aside else _prolonged(text, each, kept, sure) for each in kept]
    return [part for each in kept for part in _parted(text, start, each, kept, sure, tagged)]


def _is_plain(text: str, attribution: Attribution) -> bool:
    """Whether a clause, a comma and "said Bell" leave no doubt of what is said: "The party is united, said Bell"."""
    [(_, end), *more] = attribution.content
    behind = text[end : attribution.cue[0]].strip() == "," and text[slice(*attribution.cue)] in ("said", "says")
    return behind and not more and bool(attribution.speaker) and attribution.speaker[0].start == attribution.cue[1] + 1


def _judges(text: str, attribution: Attribution) -> bool:
    """Whether the cue is a deed done in words alone, whose object is what is told: "welcomed", "condemned"."""
    return text[slice(*attribution.cue)].lower().rpartition(" ")[2] in _JUDGING


_JUDGING = frozenset(
    str.split(
        """condemned condemns denounced denounces criticized criticizes criticised criticises praised praises hailed
        hails welcomed welcomes applauded applauds"""
    )
)


def _tells_of_another(words: str) -> bool:
    """Whether the words that are cut off before others give those to another: "Responding to [Bell's claim that] …",
    "posted [a video in which Ruiz says] …"."""
    cue = re.search(r"\b[A-Z][\w’'-]* ([a-z]+)(?: that)?\s*$", words)
    return _CLAIM.search(words) is not None or cue is not None and any(use.form != "ing" for use in uses(cue[1]))


_CLAIM = re.compile(rf"[’']s? (?:\w+ )?(?:{'|'.join(sorted(NOUNS))}) that\s*$")


def _within(text: str, span: Span, possible: Sequence[Span], cues: Sequence[int]) -> Span:
    """A rule's words, cut to those from the first to the last that the tagger holds possible; quotations stay whole,
    and so does what tells of other words, at one of the `cues`: "the complaint says [Ann Lee told a clerk: “No.”]"."""
    start, end = span
    held = [(max(a, start), min(b, end)) for a, b in possible if a < end and start < b]
    if not held:
        return span
    first, last = held[0][0], held[-1][1]
    free = [not any(a <= cue < b for cue in cues) for a, b in ((start, first), (last, end))]
    cut = (
        first if free[0] and _whole(text[start:first], 3) and not _parts_name(text, first) else start,
        last if free[1] and _whole(text[last:end], 2) and not _parts_name(text, last) else end,
    )
    found = trimmed(text, *cut)
    if found is None or found[1] - found[0] < LEAST:
        return span
    kept = sum(max(0, min(b, found[1]) - max(a, found[0])) for a, b in held)
    scraps = kept < _MOST * (found[1] - found[0]) or kept < _SOME * (end - start)
    return span if scraps else found


_MOST, _SOME = 0.7, 0.2
"""Shares of what is left, and of all, that are possible where anything is cut: of scraps nothing is to be made."""


def _whole(words: str, least: int) -> bool:
    """Whether words may be cut off: so many at least, without a mark of a quotation."""
    return len(re.findall(r"[\w’'-]+", words)) >= least and not any(mark in words for mark in _MARKS)


def _parts_name(text: str, at: int) -> bool:
    """Whether a cut would part a name: "is Kuro Salehi | Takhasomi"."""
    if re.match(r"\s*and ", text[at : at + 6]) and re.search(
        r"\bbetween (?:(?! and )[^.,;])*$", text[max(0, at - 60) : at]
    ):
        return True  # "between Olm | and Tarn"
    if re.match(r"\s*of ", text[at : at + 6]) and re.search(r"[a-z] ?$", text[max(0, at - 2) : at]):
        return True  # "the minister’s announcement | of new funds"
    return re.search(r"\b[A-Z][\w’'-]+ $", text[max(0, at - 30) : at]) is not None and text[at : at + 1].isupper()


_MARKS = '“”"‘«»'


def _prolonged(text: str, attribution: Attribution, made: Sequence[Attribution], sure: Sequence[Span]) -> Attribution:
    """With the words that the tagger gives to whoever it is beyond a rule's end, up to what is another's, and those
    right before its beginning: "promised [amnesty] to soldiers"."""
    *before, (start, end) = attribution.content
    if not before:
        start = _first(text, start, end, attribution, made, sure)
        attribution = replace(attribution, content=((start, end),))
    last = max((b for a, b in sure if a < end and start < b), default=end)
    if last <= end or text[end - 1] in '”"’»' or not _whole(text[end:last], 3):
        return attribution
    others = [span for other in made if other is not attribution for span in other.content]
    taken = [each.cue[0] for each in made] + [each.speaker[0].start for each in made if each.speaker]
    if any(a < last and end < b for a, b in others) or any(end <= place < last for place in taken):
        return attribution
    added = tokens(text, end, last, [])
    joined = len(added) > 2 and added[0].lower in ("and", "but") and added[1].lower.endswith("ed")
    if joined and deed(added[1:]):
        return attribution  # "denounced Bell as a traitor [and expelled him]"
    found = trimmed(text, start, last)
    return replace(attribution, content=(*before, found)) if found is not None else attribution


def _first(
    text: str, start: int, end: int, attribution: Attribution, made: Sequence[Attribution], sure: Sequence[Span]
) -> int:
    """Where a rule's words begin that the tagger sees begin a word or two before, behind the cue."""
    first = min((a for a, b in sure if a < end and start < b), default=start)
    added = tokens(text, first, start, [])
    behind_that = re.match(r"[\w’']+", text[start:end])
    stands = behind_that is not None and behind_that[0].lower() in AUXILIARIES | {"to"}  # "said that is too little"
    while added and (not added[0].word or added[0].lower == "that" and not (stands and len(added) == 1)):
        added = added[1:]
    first = added[0].start if added else start
    behind = attribution.cue[1] <= first < start and len(added) <= _FEW and text[start] not in _MARKS
    behind = behind and bool(added) and not has_verb(added) and not any(t.lower in AUXILIARIES for t in added)
    taken = [place for each in made for span in (each.cue, *each.content) for place in span]
    return first if behind and not any(first < place < start for place in taken) else start


_FEW = 3
"""Words that may be missing before what a rule finds."""


def _parted(
    text: str, start: int, attribution: Attribution, made: Sequence[Attribution], sure: Sequence[Span], tagged: Tagged
) -> Iterator[Attribution]:
    """The statement, or the several that it is where a further cue stands between words that are surely said."""
    [(began, ends), *more] = attribution.content
    runs = [] if more else [(max(a, began), min(b, ends)) for a, b in sure if a < ends and began < b]
    now = attribution
    for (_, before), (after, _) in pairwise(runs):
        further = _further(text, start, (before, after), attribution, made, tagged)
        part = trimmed(text, began, before)
        if further is not None and part is not None:
            yield replace(now, content=(part,))
            now, began = further, after
    part = None if now is attribution else trimmed(text, began, ends)
    yield attribution if part is None else replace(now, content=(part,))


def _further(
    text: str, start: int, between: Span, attribution: Attribution, made: Sequence[Attribution], tagged: Tagged
) -> Attribution | None:
    """What makes a statement of its own of the words behind `between`: a cue of the same speaker's, or of a pronoun's,
    in words that are nobody's; what somebody else said in them ("he was held, the police said he told them, …") is the
    rules' to find."""
    if any(mark in text[slice(*between)] for mark in _MARKS) or any(
        between[0] <= other.cue[0] < between[1] for other in made
    ):
        return None
    if tagged.share(between[0] - start, between[1] - start) >= NOBODYS:
        return None
    ts = tokens(text, *between, [])
    cues = (t for k, t in enumerate(ts) if not t.capital and uses(t.lower) and not (k and ts[k - 1].lower in _ARTICLES))
    cue = next(cues, None)
    names = [(start + a, start + b) for a, b in tagged.speakers if between[0] <= start + a < between[1]]
    named = [t for t in ts if any(a < t.end and t.start < b for a, b in names)]
    if cue is None or cue is ts[0]:
        return None  # "half of the voters [blame] the West"
    if any(t.lower not in _WHOEVER for t in named) or any(t.capital and t.start < cue.start for t in ts):
        return None
    pronoun = next(((t,) for t in named if t.lower in PRONOUNS), ())
    head = "pronoun" if pronoun else "same"
    span = (cue.start, cue.end)
    return replace(attribution, speaker=pronoun, head=head, office=(), cue=span, around=between)


_ARTICLES = frozenset(str.split("a an the his her its their this that"))
_WHOEVER = PRONOUNS | {"who", "whom", "which"}
