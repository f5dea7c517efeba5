"""Where the words of a statement begin and end: past those told, times and places, up to the reporter's own words."""

from __future__ import annotations

import re

from ..types import Span
from .cues import uses
from .tokens import Token

_ADJUNCT_HEADS = frozenset(
    str.split(
        """in on at during after before from to through via by of for as when while with about over since amid
        following and but who which whose adding referring speaking citing describing citing outside near ahead upon
        under late early earlier yesterday today recently monday tuesday wednesday thursday friday saturday sunday
        last this next"""
    )
)


CLAUSE_HEADS = frozenset(
    str.split(
        """he she it they we i you there this that these those the a an his her its their our my your no all most many
        some more both each every any such only what how why whether if nothing nobody everyone everything people
        despite although though because unless while when once as neither either one two three four five six seven
        eight nine ten dozens hundreds thousands millions"""
    )
)


_SKIPPED = re.compile(
    r"""\s*(?:(?:also|again|later|once|too|early|late|only|now|earlier)\b\s*
    |(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s+(?:morning|afternoon|evening|night))?,?\s*
    |(?:on\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|
        Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)\s+\d{1,2}(?:,?\s+\d{4})?,?\s*
    |(?:on\s+)?\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s*
    |(?:yesterday|today|tonight|last\s+(?:week|month|year|night)|this\s+(?:week|month|year|morning)|earlier\s+(?:today|this\s+\w+)),?\s*
    |(?:in|on|at|via|through|during)\s+(?:an?|the|his|her|its|their|this)?\s*(?:[\w’'\-]+\s+){0,4}?
        (?:statement|interview|interviews|speech|address|tweet|tweets|letter|post|report|e-?mail|release|conference|briefing|news|
        call|Twitter|Facebook|message|remarks|testimony|article|study|blog|video|television|TV|radio|meeting|parliament|summit|
        appearance|hearing|court|Telegram|editorial|column|comments)(?:\s+(?:to|with|on|in|from|of|by|for|published|released|issued|posted)\s+
        (?:[A-Z][\w’'.\-]*|the|a|an|his|her|its|of|and|state|television|TV|news|agency|morning|\d+)(?:\s+(?:[A-Z][\w’'.\-]*|of|the|and|news|agency|television|\d+))*)?,?\s*
    |(?:in|at|from)\s+(?:[A-Z][\w’'.\-]*)(?:,?\s+[A-Z][\w’'.\-]*)*,?\s*
    |to\s+(?:reporters|journalists|the\s+(?:press|media|nation|BBC|\w+\s+agency)|[A-Z][\w’'.\-]*(?:\s+[A-Z][\w’'.\-]*)*),?\s*
    )""",
    re.X,
)


TOLD = re.compile(
    r"""\s*(?:(?:him|her|them|us|me|it|you|reporters|journalists|lawmakers|delegates|supporters|parliament|congress|police|investigators|
    people|viewers|readers|everyone|colleagues|the\s+(?:[\w’'\-]+\s+){0,3}?(?:press|media|court|paper|newspaper|agency|council|committee|
    conference|crowd|audience|nation|news|house|senate|parliament|assembly|meeting|BBC|AP|AFP|broadcaster|website|channel|magazine|
    reporters|journalists|police|station|public|world|program|programme|inquiry|hearing|team|government|country)|a\s+(?:[\w’'\-]+\s+){0,3}?(?:conference|briefing|
    crowd|court|news|meeting|reporter|panel|hearing|rally|committee|newspaper|gathering|audience|summit|forum)|
    (?:the\s+)?[A-Z][\w’'.\-]*(?:\s+(?:[A-Z][\w’'.\-]*|(?:of|the|and|for)\s+(?=[A-Z])|’s|news|agency|radio|station|television|TV|newspaper|magazine|website|channel|
        broadcaster|program|programme))*|(?:his|her|their|its|our|my)\s+(?:[\w’'\-]+\s+){0,3}?\w+|
    (?:[\w\-]+\s+){0,2}?(?:reporters|journalists|lawmakers|media|newspaper|radio|television|TV|agency|officials|leaders|parents|students|people))
    (?:\s+(?:in|at)\s+(?:an?\s+|the\s+)?(?:[\w’'\-]+\s+){0,3}?[\w’'\-]+(?=[\s,]+(?:that|on|[“"‘])))?),?\s*""",
    re.X,
)


TAIL = re.compile(
    r",?\s+(?:a reference to|in (?:a |an )?(?:apparent )?reference to|(?:apparently |clearly )?referring to|"
    r"pointing to|citing|quoting|in response to "
    r"(?:a|questions)|according to|echoing|after being asked|when asked|hours (?:after|before)|days (?:after|"
    r"before)|an allusion to|alluding to|"
    r"moves opposed by)\b|"
    r",\s+with\s+(?:[\w’']+\s+){1,4}(?:saying|reporting|adding|writing|noting|claiming|telling|warning)\b"
)


_END = ".!?"


def ahead_of(ts: list[Token], j: int, first: int) -> int | None:
    """`j` when the token before it closes a quotation, or is the comma after a clause of words."""
    if j <= first:
        return None
    previous = ts[j - 1]
    if previous.quoted:
        return j
    if previous.text in (",", "—", "–", "--") and j - first > 1:
        if ts[j - 2].quoted:
            return j
        clause = ts[first : j - 1]
        opening = clause[0].lower in FRONTED or clause[0].lower.endswith("ing")
        if len(clause) < 3 or (opening and not any(t.text == "," for t in clause)):
            return None
        return j
    return None


FRONTED = frozenset(
    str.split(
        """in on at after before during since as when while although though if because following under despite for by
        with from speaking asked"""
    )
)


def in_parenthesis(ts: list[Token], opens: int, i: int, sentence: tuple[int, int]) -> bool:
    """ "The law, critics say, will silence the press": commas on both sides, and words of one clause around."""
    if opens - sentence[0] < 2 or i + 2 >= sentence[1] or ts[opens - 1].text != "," or ts[i + 1].text != ",":
        return False
    return ts[i + 2].word and ts[sentence[0]].lower not in FRONTED and not any(t.quoted for t in ts[sentence[0] : i])


def after_quotation(ts: list[Token], ahead: int) -> bool:
    return ts[ahead - 1].quoted or (ahead > 1 and ts[ahead - 2].quoted)


def ends_here(ts: list[Token], i: int, stop: int, quoted_before: bool) -> bool:
    """Whether nothing that could be a clause follows the cue: "…, Blinken said in Riga."."""
    following = ts[i + 1 : stop]
    if len(following) > 1 and following[0].text in (":", ",") and following[1].quoted and not quoted_before:
        return False
    if not following or not following[0].word and not following[0].quoted:
        return True
    if following[0].quoted:
        return False
    if any(t.lower == "that" for t in following[:12]) and not any(t.text == "," for t in following[:2]):
        return False
    rest = following[0]
    if rest.lower in ("reporters", "journalists", "him", "her", "them", "us", "me") or (
        rest.capital and uses(ts[i].lower)[0].frame == "tell"
    ):
        return True
    if rest.lower == "the" and uses(ts[i].lower)[0].frame == "tell":
        return True
    return rest.lower in _ADJUNCT_HEADS or rest.lower.endswith("ly")


def past_adjuncts(text: str, position: int, stop: int) -> int:
    """Past the times, places and papers that stand between a cue and its clause."""
    while (skipped := _SKIPPED.match(text, position, stop)) and skipped.end() > position:
        position = skipped.end()
    return position


def opens_clause(ts: list[Token], that: int, position: int) -> bool:
    """Whether "that" opens what is said: between it and the cue only those told, times and places were passed over."""
    between = [t for t in ts[:that] if t.start >= position]
    if len(between) > 6 or any(t.lower in _NOT_BETWEEN for t in between):
        return False
    return (
        not between
        or ts[that - 1].text != ","
        or between[:1] == [ts[that - 1]]
        or sum(t.text == "," for t in between) == 2
    )


_NOT_BETWEEN = frozenset(
    str.split("against of to is was are were has have had will would can could it this there he she they")
)


def clause_between(ts: list[Token], i: int, quote: int) -> bool:
    return any(
        t.lower in ("is", "was", "are", "were", "has", "have", "had", "will", "would", "that")
        for t in ts[i + 1 : quote]
    )


def quoted_stop(ts: list[Token], quote: int, last: int, stop: int) -> int:
    k = quote
    while k + 1 < last and (
        ts[k + 1].quoted or (ts[k + 1].lower in ("and", ",", "but", "that") and k + 2 < last and ts[k + 2].quoted)
    ):
        k += 1
    following = ts[k + 1] if k + 1 < last else None
    if (
        following is None
        or following.text in ".,;!?"
        or following.lower in ("in", "on", "at", "after", "when", "while", "during", "before", "as")
    ):
        return ts[k].end
    return stop


def begins_clause(text: str, position: int) -> bool:
    match = re.match(r"\s*([\w’'\-.]+|[“\"‘«(\[$€£])", text[position : position + 40])
    if not match:
        return False
    word = match[1]
    if not word[0].isalnum():
        return True
    if word[0].isupper() or word[0].isdigit():
        return True
    if word.lower() in CLAUSE_HEADS:
        return True
    return (
        word.lower() not in _ADJUNCT_HEADS
        and not word.endswith("ly")
        and bool(
            re.match(
                r"\s*[\w’'\-]+\s+(?:[\w’'\-]+\s+){0,6}?(?:is|are|was|were|will|would|has|have|had|can|could|may|"
                r"might|should|must|do|does|did|need|needs|[a-z]{3,}ed)\b",
                text[position : position + 120],
            )
        )
    )


def sentence_of(ts: list[Token], i: int) -> tuple[int, int]:
    """The tokens of the sentence that holds the cue: marks that end one bound it, but not those inside quotations.

    A quotation directly before or after belongs to it.
    """
    first = i
    while first > 0 and not (
        ts[first - 1].text in _END and not ts[first - 1].quoted and not _abbreviated(ts, first - 1)
    ):
        if ts[first - 1].text == ";":
            break
        first -= 1
    last = i
    while last < len(ts) and not (ts[last].text in _END and not ts[last].quoted and not _abbreviated(ts, last)):
        last += 1
    return first, min(len(ts), last + 1)


def _abbreviated(ts: list[Token], k: int) -> bool:
    return ts[k].text == "." and 0 < k < len(ts) - 1 and ts[k + 1].word and ts[k].end == ts[k + 1].start


def without_lead(text: str, span: Span) -> Span:
    """Content without the conjunction that ties it to the sentence before."""
    match = re.match(r"(?:But|And|However,|Still,|Meanwhile,)\s+(?=\S)", text[span[0] : span[1]])
    return (span[0] + match.end(), span[1]) if match and span[1] - span[0] > match.end() + 10 else span


def trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",:;—–-."):
        start += 1
    while end > start and (
        text[end - 1].isspace()
        or text[end - 1] in ",;:—–-"
        or text[end - 1] == "."
        and not re.search(r"\b[A-Z]\.$", text[max(start, end - 3) : end])
    ):
        end -= 1
    return (start, end) if end - start > 1 else None
