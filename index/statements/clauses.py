"""Where the words of a statement begin and end: past those told, times and places, up to the reporter's own words."""

from __future__ import annotations

import re

from ..types import Span
from .cues import uses
from .finite import FRONTED, has_verb, tells_who
from .lexicon import is_speaker
from .titles import is_title
from .tokens import Token

_ADJUNCT_HEADS = frozenset(
    str.split(
        """in on at during after before from to through via by of for as when while with about over since amid
        following and but who which whose adding referring speaking citing describing citing outside near ahead upon
        under alongside beside late early earlier yesterday today recently monday tuesday wednesday thursday friday
        saturday sunday last this next"""
    )
)


CLAUSE_HEADS = frozenset(
    str.split(
        """he she it they we i you there this that these those the a an his her its their our my your no all most many
        some more both each every any such only what how why whether if nothing nobody everyone everything people
        someone somebody anyone anybody
        despite although though because unless while when once as neither either one two three four five six seven
        eight nine ten dozens hundreds thousands millions"""
    )
)


def parenthesis(ts: list[Token], opens: int, end: int, sentence: tuple[int, int]) -> int | None:
    """The comma that closes a cue between commas, whose last token is `end`: "The law, critics say, will silence the
    press", "The law, said Bell, who voted for it, “is dead.”"; None where words of one clause don't stand around it."""
    first, last = sentence
    if opens - first < 2 or ts[opens - 1].text != "," or any(t.quoted for t in ts[first:opens]):
        return None
    far = 12 if ts[end].lower in ("told", "tells") else 8
    comma = next((k for k in range(end + 1, min(end + far, last)) if ts[k].text == ","), None)
    if comma is None or comma + 1 >= last:
        return None
    relative = ("who", "whom", "whose", *["which"] * bool(uses(ts[opens].lower)))  # "says the report, which is short"
    if ts[comma + 1].lower in relative:
        comma = next((k for k in range(comma + 2, min(comma + 16, last - 1)) if ts[k].text == ","), comma)
    if ts[comma + 1].lower in ("a", "an", "the") and (closed := _apposition_end(ts, comma, last)) is not None:
        comma = closed
    beyond = ts[comma + 1]
    front = ts[first].lower in FRONTED and not has_verb(ts[first : opens - 1])
    between = ts[end + 1 : comma]
    if between and ts[end + 1].text != ",":
        placed_there = (
            (between[0].lower in _BESIDE_CUE or between[0].lower.endswith("ly"))
            and not any(t.quoted for t in between)
            and not has_verb(between)
        )
        told = ts[end].lower in ("told", "tells") and has_verb([beyond])  # "The move, Bell told a crowd, would be late"
        placed_there = placed_there or told and not any(t.quoted for t in between) and not has_verb(between)
        goes_on = has_verb([beyond]) or beyond.lower.endswith(("s", "ed")) or beyond.lower in _CONJUNCTIONS
        if front or not placed_there or not goes_on:
            return None
    if uses(ts[opens].lower) and tells_who(ts[comma + 1 : last]):
        return None  # "The bridge was closed, said Bell, the mayor."
    if beyond.quoted:
        return None if front or not beyond.text[1:2].islower() else comma
    return comma if beyond.word and beyond.lower not in relative else None


def _apposition_end(ts: list[Token], comma: int, last: int) -> int | None:
    """The comma before a quotation that closes what is told of a speaker: "said Bell, a professor in Olm, “but …”"."""
    end = next((k for k in range(comma + 2, min(comma + 16, last - 1)) if ts[k].text == "," and ts[k + 1].quoted), None)
    return end if end is not None and not has_verb(ts[comma + 1 : end]) else None


_CONJUNCTIONS = frozenset(str.split("because when if since although though but and"))
_BESIDE_CUE = frozenset(
    str.split(
        "in on at over during after later afterward then me him her us them reporters journalists monday tuesday "
        "wednesday thursday friday"
    )
)


def after_quotation(ts: list[Token], ahead: int) -> bool:
    return ts[ahead - 1].quoted or (ahead > 1 and ts[ahead - 2].quoted)


def fronted_quotation(ts: list[Token], first: int, ahead: int) -> int:
    """Where what is said begins before a cue: at the quotation, if only a time, place or question stands before it
    ("Asked about it, “I don’t know,” Bell said")."""
    quote = next((k for k in (ahead - 1, ahead - 2) if k > first and ts[k].quoted), None)
    if quote is not None and quote - first > 2 and ts[quote - 1].text == ":" and ts[quote].text[1:2].isupper():
        return quote  # "Bell was appalled: “No way,” she said"
    if quote is None or quote - first < 2 or ts[quote - 1].text != ",":
        return first
    opens = ts[first].lower
    return quote if opens in FRONTED or opens.endswith("ed") else first


def opens_with_quotation(ts: list[Token], sentence: tuple[int, int], ahead: int, verb_end: int) -> bool:
    """Whether a quotation that ends with a comma opens the sentence: the cue behind it governs it, whatever follows."""
    quoted = next((t for t in (ts[ahead - 1], ts[ahead - 2]) if t.quoted), None)
    behind = verb_end + 1
    behind += behind < sentence[1] and ts[behind].quoted and is_title(ts, behind)  # "Bell told “Face the Nation.”"
    following = ts[behind : min(behind + 2, sentence[1])]
    return (
        quoted is not None
        and ts[sentence[0]].quoted
        and re.search(r"[,?!]\W$", quoted.text) is not None
        and not any(t.quoted or t.lower == "that" for t in following[2 * _that_time(following) :])
    )


_SUBJECTS = frozenset(str.split("he she it they we i there"))


def _that_time(words: list[Token]) -> bool:
    """Whether a time opens the words: "Bell said that morning in a broadcast"."""
    return len(words) > 1 and words[0].lower in ("that", "this") and words[1].lower in THAT_TIME


THAT_TIME = frozenset(str.split("day night evening morning afternoon week month year time"))


def ends_here(ts: list[Token], i: int, stop: int, quoted_before: bool) -> bool:
    """Whether nothing that could be a clause follows the cue: "…, Blinken said in Riga."."""
    following = ts[i + 1 : stop]
    if len(following) > 1 and following[0].text in (":", ",") and following[1].quoted and not quoted_before:
        return False
    if not following or not following[0].word and not following[0].quoted:
        return True
    if following[0].quoted:
        return False
    until = next((k for k, t in enumerate(following) if t.text == "," and k > 1), 12)
    pointing = following[0].lower in ("of", "about", "on") and following[1:2] != [] and following[1].lower == "that"
    pointing = pointing and not (following[2:3] != [] and following[2].lower in CLAUSE_HEADS)  # "said of that plan"
    opens = 2 * (_that_time(following) or pointing)
    if any(t.lower == "that" for t in following[opens:until]) and not any(t.text == "," for t in following[:2]):
        return False
    rest = following[0]
    if _that_time(following):
        return True
    if rest.lower in ("reporters", "journalists", "him", "her", "them", "us", "me"):
        return True
    # The cue, or behind an inverted one ("said Blinken") the last word of its subject, which is no verb.
    tells = any(use.frame == "tell" for use in uses(ts[i].lower)[:1])
    if tells and (rest.capital or rest.lower == "the"):
        return quoted_before or not any(t.lower in _SUBJECTS for t in following[1:6])
    told = following[: until if quoted_before else None]
    if tells and (quoted_before or len(following) < 8) and not has_verb([t for t in told if t.word]):
        return not any(t.quoted for t in told)  # "she told radio listeners"
    return rest.lower in _ADJUNCT_HEADS or rest.lower.endswith("ly")


def opens_clause(ts: list[Token], that: int, position: int, *, told: bool = False) -> bool:
    """Whether "that" opens what is said: between it and the cue only those told, times and places were passed over."""
    between = [t for t in ts[:that] if t.start >= position]
    told_in = (uses(t.lower) for t in between[1:] if t.text.islower())
    if not told and any(use.frame == "tell" and use.form == "past" for each in told_in for use in each):
        return False  # "Documents say the suspect told a neighbor that …"
    if between and between[-1].lower in ("everything", "all", "anything", "nothing", "something", "much"):
        return False  # "said she did everything that she could"
    if not told and between and between[0].lower in ("a", "an") and not any(t.lower == "ago" for t in between):
        return False  # "announced a plan that Bell called …"
    if any(t.lower in ("behind", "ahead", "up", "down", "leading", "trailing") for t in between):
        return False  # "show Bell behind by a margin that …"
    if not told and between and between[0].lower.endswith("ing") and uses(between[0].lower):
        return False  # "suggested telling them that …"
    if between and that + 1 < len(ts) and ts[that + 1].text.islower() and _is_verb(ts[that + 1]):
        return False  # "promised $1.7 billion for a fund that compensates …"
    if (
        len(between) > 12
        or len(between) > 6
        and has_verb(between)
        and not (told and _by_others(between))
        or any(_bare(t) in _NOT_BETWEEN and not (told and t.lower == "of") for t in between)
    ):
        return False
    return (
        not between
        or ts[that - 1].text != ","
        or between[:1] == [ts[that - 1]]
        or sum(t.text == "," for t in between) == 2
    )


def _bare(token: Token) -> str:
    """A word without what is drawn to it: "they’d" → they."""
    return re.split("['’]", token.lower)[0]


def _by_others(words: list[Token]) -> bool:
    """Whether the only verbs are participles of what others did: "told a breakfast hosted by the club that …"."""
    verbs = [k for k, t in enumerate(words) if has_verb([t])]
    return all(words[k].lower.endswith("ed") and k + 1 < len(words) and words[k + 1].lower == "by" for k in verbs)


def _is_verb(token: Token) -> bool:
    return has_verb([token]) or token.lower.endswith("ates") or token.lower.endswith("izes")


def placed(ts: list[Token], that: int, between: list[Token]) -> bool:
    """Whether only where or to whom it was said stands before a "that" which opens a clause, and not a relative one:
    "insisted in a memo to supporters, obtained by the Post, that the race …"."""
    if _told_when(ts, that, between):
        return True
    if not 1 < len(between) < 16 or between[0].lower not in _WHERE or that + 1 >= len(ts):
        return False
    somebody = between[1].capital or between[1].lower in CLAUSE_HEADS or is_speaker(between[1].lower)
    if between[0].lower == "to" and not somebody:
        return False  # "vowed to deport them and warned that"
    commas = sum(t.text == "," for t in between)
    behind = ts[that + 1]
    pronoun = _bare(behind) in ("he", "she", "it", "they", "there", "we", "i")
    clause = behind.capital or behind.quoted or _bare(behind) in CLAUSE_HEADS and (pronoun or not has_verb([behind]))
    return commas in (0, 2) and clause and not any(has_verb([t]) and not t.lower.endswith("ed") for t in between)


def _told_when(ts: list[Token], that: int, between: list[Token]) -> bool:
    """ "said as she left that it was late": a clause of time before the "that" which opens another."""
    if not 1 < len(between) < 9 or between[0].lower not in ("as", "when", "while", "after") or that + 1 >= len(ts):
        return False
    behind = ts[that + 1].lower
    return between[1].lower in ("he", "she", "they", "it") and (ts[that + 1].capital or behind in CLAUSE_HEADS)


_WHERE = frozenset(str.split("in to on at during before through via after from of under"))
_NOT_BETWEEN = frozenset(
    str.split("against of to is was are were has have had will would can could it this there he she they")
)


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
    if re.sub(r"['’](?:s|re|ve|ll|d|m)$", "", word.lower()) in CLAUSE_HEADS:
        return True
    return (
        word.lower() not in _ADJUNCT_HEADS
        and not word.endswith("ly")
        and (
            sure
            or bool(
                re.match(
                    r"\s*[\w’'\-]+,?\s+(?:[\w’'\-]+,?\s+){0,8}?(?:is|are|was|were|will|would|has|have|had|can|could|may|"
                    r"might|should|must|do|does|did|need|needs|got|took|made|came|went|drove|lost|won|held|rose|fell|knew|"
                    r"felt|[a-z]{3,}ed)\b",
                    text[position : position + 140],
                )
            )
        )
    )


_NUMBER = re.compile(
    r"\s*(?:up to|at least|at most|more than|less than|fewer than|over|about|around|nearly|almost|roughly)\s+"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|a\s\w+|half|dozens|hundreds|thousands)\b)"
)


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
    if text[end - 1 : end] == ")" and text.count("(", start, end) < text.count(")", start, end):
        return trimmed(text, start, end - 1)  # "(He said it was over.)"
    return (start, end) if end - start > 1 else None
