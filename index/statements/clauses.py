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
    |(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!['’])(?:\s+(?:morning|afternoon|evening|night))?,?\s*
    |(?:on\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|
        Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)\s+\d{1,2}(?:,?\s+\d{4})?,?\s*
    |(?:on\s+)?\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s*
    |(?:yesterday|today|tonight|last\s+(?:week|month|year|night)|this\s+(?:week|month|year|morning)|earlier\s+(?:today|this\s+\w+)),?\s*
    |(?:in|on|at|via|through|during)\s+(?:an?|the|his|her|its|their|this)?\s*(?:[\w’'\-]+\s+){0,4}?
        (?:statement|interview|interviews|speech|address|tweet|tweets|letter|post|report|e-?mail|release|conference|briefing|news|
        call|Twitter|Facebook|message|remarks|testimony|article|study|blog|video|television|TV|radio|meeting|parliament|summit|
        appearance|hearing|court|Telegram|editorial|column|comments)
        (?:\s+(?:post|page|release|conference|interview|briefing|video|programme|program|appearance))?(?:\s+(?:to|with|on|in|from|of|by|for|published|released|issued|posted)\s+
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


def ahead_of(ts: list[Token], j: int, first: int, *, closing: bool = False) -> int | None:
    """`j` when the token before it closes a quotation, or is the comma after a clause of words.

    "In Riga" and "Two days earlier" are no clause: they tell where and when it was said. `closing`: nothing follows the
    cue in its sentence, so that what is said must stand before it.
    """
    if j <= first:
        return None
    previous = ts[j - 1]
    if previous.quoted:
        nickname = j - first > 1 and ts[j - 2].capital and not re.search(r"\s\S+\s|[,.?!]\W?$", previous.text)
        return None if nickname else j  # Olivia "Babsy" Grange
    if previous.text in (",", "—", "–", "--") and j - first > 1:
        if ts[j - 2].quoted:
            return j
        clause = ts[first : j - 1]
        fronted = clause[0].lower in FRONTED or clause[0].lower == "even" and clause[1].lower in FRONTED
        if len(clause) < 3 or not (_is_clause(clause) or closing and (not fronted or has_verb(clause))):
            return None
        return j
    return None


def _is_clause(words: list[Token]) -> bool:
    """Whether the words before a comma may be what is said, and not the place, time or circumstance of saying it."""
    even = len(words) > 1 and words[0].lower == "even" and words[1].lower in FRONTED
    if even or words[0].lower in FRONTED or words[0].lower.endswith("ing"):
        comma = next((k for k, t in enumerate(words) if t.text == ","), None)
        return comma is not None and has_verb(words[comma + 1 :])
    return has_verb(words) or not any(t.lower in _WHEN for t in words)


def has_verb(words: list[Token]) -> bool:
    """Whether a finite verb, as far as its form tells, or a quotation is among them."""
    return any(
        t.quoted
        or t.lower in _FINITE
        or t.lower.endswith(("n’t", "n't", "’re", "'re", "’ve", "'ve", "’ll", "'ll"))
        or (
            t.lower.endswith("ed")
            and len(t.lower) > 4
            and t.text[0].islower()
            and (k == 0 or words[k - 1].lower not in ("the", "a", "an", "his", "her", "its", "their", "by"))
        )
        for k, t in enumerate(words)
    )


_FINITE = frozenset(
    str.split(
        """is are was were am has have had do does did will would can could may might must shall should be been
        met made took gave came went knew saw got left held kept led lost won sent brought began became found felt fell
        rose grew ran built spent paid put set cut let hit shot stood sat lay fought sought bought taught caught thought
        drew drove broke spoke chose wrote meant needs need wants want says seems remains means makes takes goes comes
        gets gives keeps leads plays works shows helps faces lies"""
    )
)
_WHEN = frozenset(
    str.split(
        """earlier later ago yesterday today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday
        january february march april june july august september october november december morning afternoon evening
        night day days week weeks month months year years hour hours minutes moments meanwhile elsewhere back once last
        next"""
    )
)


FRONTED = frozenset(
    str.split(
        """in on at after before during since as when while although though if because following under despite for by
        with from speaking asked inside outside within throughout across upon amid among alongside unlike instead
        besides beyond soon shortly immediately"""
    )
)


def in_parenthesis(ts: list[Token], opens: int, i: int, sentence: tuple[int, int]) -> bool:
    """ "The law, critics say, will silence the press": commas on both sides, and words of one clause around."""
    if opens - sentence[0] < 2 or i + 2 >= sentence[1] or ts[opens - 1].text != "," or ts[i + 1].text != ",":
        return False
    return ts[i + 2].word and not any(t.quoted for t in ts[sentence[0] : i])


def of_saying(words: list[Token]) -> bool:
    """Whether words before a cue in a parenthesis tell where it was said ("In an interview, Blinken said, …")."""
    return (words[0].lower in FRONTED or words[0].lower in _WHEN) and any(
        t.lower in _WHEN or t.lower in _VENUES for t in words
    )


_VENUES = frozenset(
    str.split(
        """interview statement speech address tweet letter post report email release conference briefing call message
        remarks testimony article study blog video meeting appearance hearing editorial column comments speaking asked
        talks summit telling writing"""
    )
)


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
    until = next((k for k, t in enumerate(following) if t.text == "," and k > 1 and quoted_before), 12)
    if any(t.lower == "that" for t in following[:until]) and not any(t.text == "," for t in following[:2]):
        return False
    rest = following[0]
    if rest.lower in ("reporters", "journalists", "him", "her", "them", "us", "me"):
        return True
    # The cue, or behind an inverted one ("said Blinken") the last word of its subject, which is no verb.
    tells = any(use.frame == "tell" for use in uses(ts[i].lower)[:1])
    if tells and (rest.capital or rest.lower == "the"):
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


def begins_clause(text: str, position: int, *, sure: bool = False) -> bool:
    """Whether a clause begins here. `sure`: after a verb that hardly takes anything else ("said problems persist")."""
    match = re.match(r"\s*([\w’'\-.]+|[“\"‘«(\[$€£])", text[position : position + 40])
    if not match:
        return False
    word = match[1]
    if _NUMBER.match(text, position):
        return True
    if not word[0].isalnum():
        return True
    if word[0].isupper() or word[0].isdigit():
        return True
    if word.lower() in CLAUSE_HEADS:
        return True
    return (
        word.lower() not in _ADJUNCT_HEADS
        and not word.endswith("ly")
        and (
            sure
            or bool(
                re.match(
                    r"\s*[\w’'\-]+,?\s+(?:[\w’'\-]+,?\s+){0,8}?(?:is|are|was|were|will|would|has|have|had|can|could|may|"
                    r"might|should|must|do|does|did|need|needs|[a-z]{3,}ed)\b",
                    text[position : position + 140],
                )
            )
        )
    )


_NUMBER = re.compile(
    r"\s*(?:up to|at least|at most|more than|less than|fewer than|over|about|around|nearly|almost|roughly)\s+"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|a\s\w+|half|dozens|hundreds|thousands)\b)"
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
