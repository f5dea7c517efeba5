"""What stands beside a statement and is no part of it: those told, times, places, the reporter's own words."""

from __future__ import annotations

import re

from .clauses import CLAUSE_HEADS
from .finite import has_verb
from .lexicon import lexicon
from .tokens import Token, tokens

_SKIPPED = re.compile(
    r"""\s*(?:(?:also|afterwards?|recently|bluntly|flatly|repeatedly|often|aloud|publicly|privately|again|later|once|too|early|late|only|now|earlier)\b\s*
    |(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\s+\w+['’]s)(?:\s+(?:morning|afternoon|evening|night))?(?!['’]),?\s*
    |(?:on\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|
        Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)\s+\d{1,2}(?:,?\s+\d{4})?,?\s*
    |in\s+(?:(?:early|late)\s+|mid-)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?
        (?:19|20)\d\d,?\s*
    |(?:on\s+)?\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s*
    |(?:at|about|around|(?:shortly|just)\s+(?:before|after))\s+\d{1,2}(?::\d\d)?\s*(?:[ap]\.m\.|[ap]m\b),?\s*
    |(?:an?|one|two|three|four|five|several|some|\d+)\s+(?:hour|day|week|month|year)s?\s+(?:earlier|later|before|ago),?\s*(?=that\b|it\b|he\b|she\b|they\b|the\b)
    |(?:yesterday|today|tonight|last\s+(?:week|month|year|night)|this\s+(?:week|month|year|morning)|earlier\s+(?:today|this\s+\w+)),?\s*
    |(?:in|on|at|via|through|during)\s+(?:an?|the|his|her|its|their|this)?\s*(?:[\w’'\-]+\s+){0,4}?
        (?:statement|memo|note|filing|brief|op-ed|interview|interviews|speech|address|tweet|tweets|letter|post|report|e-?mail|release|conference|briefing|news|
        call|Twitter|Facebook|message|remarks|testimony|article|study|blog|video|television|TV|radio|meeting|parliament|summit|
        appearance|hearing|court|Telegram|editorial|column|comments)
        (?:\s+(?:post|page|release|conference|interview|briefing|video|programme|program|appearance)\b)?(?:\s+(?:to|with|on|in|from|of|by|for|(?:published|released|issued|posted)(?:\s(?:on|by|in|to))?)\s+
        (?:[A-Z][\w’'.\-]*|clients|investors|staff|employees|supporters|members|shareholders|customers|donors|lawmakers|
            colleagues|parents|students|reporters|the|a|an|his|her|its|of|and|state|television|TV|news|agency|morning|\d+)(?:\s+(?:[A-Z][\w’'.\-]*|of|the|and|news|agency|television|\d+))*)?,?\s*
    |(?:in|at|from|aboard)\s+(?:[A-Z][\w’'.\-]*)(?:,?\s+[A-Z][\w’'.\-]*)*,?\s*
    |(?:(?:on|in|to)\s+)?(?:[A-Z][\w.]*['’]s\s+)?[“"][A-Z0-9][^”"\n]{2,40}\w[”"],?\s*(?=that\b|he\b|she\b|it\b|they\b|the\b)
    |,?\s*(?:according\s+to|without|with|in|on|at|during|over|after|before|through|as|half)\s[^,;:“”".]{2,60},\s*(?=that\b)
    |,?\s*(?:he|she|they)\s+(?:says|said|recalled|recalls|added),\s*(?=that\b)
    |(?:at|in)\s+the\s+(?:time|end|outset|beginning|moment)\b,?\s*
    |to\s+(?:reporters|journalists|the\s+(?:press|media|nation|BBC|\w+\s+agency)|[A-Z][\w’'.\-]*(?:\s+[A-Z][\w’'.\-]*)*),?\s*
    )""",
    re.X,
)


TOLD = re.compile(
    r"""\s*(?:(?:him|her|them|us|me|it|you|reporters|journalists|lawmakers|delegates|supporters|parliament|congress|police|investigators|
    any(?:one|body)(?:\s(?:who|with)\s(?:[\w’'\-]+\s+){0,3}?[\w’'\-]+(?=\s+that\b))?|people|viewers|readers|everyone|colleagues|the\s+(?:[\w’'\-]+\s+){0,3}?(?:press|media|court|paper|newspaper|agency|council|committee|
    conference|crowd|audience|nation|news|house|senate|parliament|assembly|meeting|BBC|AP|AFP|broadcaster|website|channel|magazine|
    reporters|journalists|police|station|public|world|program|programme|inquiry|hearing|team|government|country)|a\s+(?:[\w’'\-]+\s+){0,3}?(?:conference|briefing|
    crowd|court|news|meeting|reporter|panel|hearing|rally|committee|newspaper|gathering|audience|summit|forum|room|group|
    station|network|magazine|paper|website|podcast|interviewer|host|columnist|jury|judge)|
    (?:an?|the)\s(?:[\w’'\-]+\s+)?(?:crowd|audience|group|room|gathering|panel|convention|rally|meeting)\s+of\s+(?:[\w’'\-]+\s+){0,4}?
        [\w’'\-]+(?=\s+(?:in|at|on|that|he|she|it|they|to)\b)|
    (?:the\s+)?[A-Z][\w’'.\-]*(?:\s+(?:[A-Z][\w’'.\-]*|(?:of|and|for)(?:\s+the)?\s+(?=[A-Z])|’s|news|agency|radio|station|television|TV|newspaper|magazine|website|channel|
        broadcaster|program|programme))*|(?:his|her|their|its|our|my)\s+(?:[\w’'\-]+\s+){0,3}?\w+|
    this\s+(?:reporter|newspaper|paper|site|column|magazine|website)|
    (?:(?!to\s)[\w\-]+\s+){0,2}?(?:reporters|journalists|lawmakers|media|newspaper|radio|television|TV|agency|officials|leaders|parents|students|people))
    (?:\s+(?:in|at)\s+(?:an?\s+|the\s+)?(?:[\w’'\-]+\s+){0,3}?[\w’'\-]+(?=[\s,]+(?:that|on|he|she|they|it|the|his|her|[“"‘])))?),?\s*""",
    re.X,
)


_TAIL = re.compile(
    r"""
    ,\s+(?:just\ |only\ |less\ than\ )?(?:(?:a|an|one|two|three|several|many|some)\ )?
        (?:hours?|days?|weeks?|minutes?|months?|years?)\ (?:after|before)\b(?!,)
    |,?\s+(?:but|and)\s+(?:also\s+)?(?:(?:did\s+not|didn['’]t)(?!\s+(?:intend|plan|want|expect|know|think|believe|need|have)\b)
        |declined|refused|offered|gave|provided|stopped\s+short
        |would\s+not\s+(?:say|comment|elaborate|agree|discuss|answer|rule))\b
    |,\s+but\s+(?:he|she|they|it)\s+(?:(?:gave|offered|provided)\s+(?:no|few)\s|(?:did\s+not|didn['’]t|would\s+not|declined\s+to|
        refused\s+to)\s+(?:say|elaborate|give|provide|name|offer|explain|identify|specify|comment|disclose|detail)\b)
    |,?\s+(?:a\ reference\ to|in\ (?:a\ |an\ )?(?:apparent\ )?reference\ to
        |(?:apparently\ |clearly\ )?(?<!was\ )(?<!were\ )(?<!\bis\ )(?<!are\ )(?<!been\ )referring\ to
        |pointing\ to|citing|quoting|in\ response\ to\ (?:a|questions)|according\ to|echoing|after\ being\ asked
        |when\ asked|an\ allusion\ to|alluding\ to|moves\ opposed\ by)\b
    |,\s+(?:even\s+)?(?:though|although|while|whereas)\s
    |,\s+(?:even\s+as|(?:down|up)\s+from)\s
    |,\s+as\s+(?:has|have|had|did|do|does)\s
    |(?:,|\s[—–-]{1,2})\s+an?\s+(?:[\w’'-]+\s+){0,2}?(?:claim|figure|charge|accusation|allegation|assertion|contention|remark|
        comment|phrase|move|step|decision|shift|reversal|stance|position|sentiment|story|number|practice|tactic|
        pledge|promise|plan|proposal|description|characterization|argument|notion|suggestion|prospect|view|feat|idea|demand)\s
        (?=(?:that|which|he|she|they|it|his|her|the|most|many|first|widely|not|since|later|echoed|shared|rejected|backed|disputed|likely|aimed|meant|expected|
            [\w-]+s\s(?:doubt|dispute|dismiss|deny|reject|call)\b|[\w-]+s\s(?:has|have|had|say)
            |(?:M(?:r|s|rs)\.?\s)?[A-Z][\w’-]+\s(?:has|had|denie[sd]|calls|called|reject(?:s|ed)|dispute[sd]))\b)
        (?=[^,]*$)
    |,\s+in\s+(?:a\s+(?:[\w-]+\s)?(?:move|step|sign|blow|twist|shift|reversal)|what\s+(?:critics|analysts|observers|many|some))\b
    |,\s+with\s+(?:[\w’']+\s+){1,4}(?:saying|reporting|adding|writing|noting|claiming|telling|warning)\b
    """,
    re.X,
)


def past_adjuncts(text: str, position: int, stop: int) -> int:
    """Past the times, places and papers that stand between a cue and its clause."""
    while (skipped := _SKIPPED.match(text, position, stop)) and skipped.end() > position:
        position = skipped.end()
    return position


def past_told(text: str, ts: list[Token], i: int, last: int) -> int:
    """Past whoever is told by the verb at `i`, any noun in small letters: "told friends he trusts …", "told an
    interviewer the deal was …"; the verb's end where no clause or quotation follows one."""
    k = i + 1
    k += k < last and ts[k].lower in _DETERMINERS
    noun = k
    while k < last and k - i < 6 and ts[k].text.isalpha() and ts[k].text.islower() and ts[k].lower not in _NOT_TOLD:
        k += 1
    if k == noun or k >= last or any(t.lower in _MODALS for t in ts[noun:k]):
        return ts[i].end  # "promised voters would keep their homes"
    position = past_adjuncts(text, ts[k - 1].end, ts[last - 1].end)
    rest = [t for t in ts[k:last] if t.start >= position]
    if rest and rest[0].quoted and rest[0].text[1:4] == "to ":
        return ts[i].end  # "advised them “to read it”"
    if rest and (rest[0].lower == "to" or rest[0].lower == "not" and rest[1:2] and rest[1].lower == "to"):
        return position
    spoken = rest and rest[0].quoted and rest[0].text[1:2].isupper()
    if not rest or not (spoken or rest[0].capital or rest[0].lower in CLAUSE_HEADS) or not has_verb(rest):
        return ts[i].end
    return position


_MODALS = frozenset(str.split("would will could can should must may might was were had has have is are"))
_DETERMINERS = frozenset(str.split("a an the his her its their one two three some several many other our"))
_NOT_TOLD = CLAUSE_HEADS | frozenset(
    str.split(
        """not in on at during after before from to through via by of for as when about over since and but who between
        among against into under within without toward towards"""
    )
)


def ends_before(text: str, position: int, stop: int) -> int:
    """Where the reporter's own words begin behind what is said: "…, drawing condemnation", "…, citing a report"."""
    tails = (m for m in _TAIL.finditer(text, position, stop) if not _in_marks(text[position : m.start()]))
    tail = next(tails, None)
    stop = tail.start() if tail else stop
    stop = _before_remark(text, position, stop)
    outcomes = (m for m in _PARTICIPLE.finditer(text, position, stop) if m[1] in lexicon()["outcomes"])
    outcome = next((m for m in outcomes if not _in_marks(text[position : m.start(1)])), None)
    if outcome is None or outcome.start() - position <= 8:
        return stop
    return outcome.start() + (2 if text[outcome.start() + 1] in '”"' else 0)


def _before_remark(text: str, position: int, stop: int) -> int:
    """Where the reporter remarks on what was said: "…, an accusation that she denied", "… “no,” which all say"."""
    for match in _REMARK.finditer(text, position, stop):
        words, rest = text[position : match.end(1)], text[match.end(1) : stop]
        quoted = match[1] != ","
        if _in_marks(words) or quoted and re.search(r"[“”\"]", rest) and match[2] is None:
            continue
        if match[2] is None and not quoted:
            continue
        told = tokens(text, position, match.start(), [])
        if match[2] is None or has_verb(told) or any(t.lower.endswith("ing") for t in told):
            return match.end(1) if quoted else match.start()
    return stop


_REMARK = re.compile(
    r"(,[”\"]?)\s+(?:which\b|(?<=[”\"]\s)(?:an?\s[a-z]|language\sthat\b)|even\sas\b|(?:even\s)?though\b|although\b|"
    r"(an?\s+(?:[\w’'-]+\s+){0,2}?(?:accusation|charge|claim|allegation|assertion|contention|prediction|remark|comment|line|"
    r"phrase|term|result|finding|gap|lead|deficit|characterization|description|suggestion|sentiment|argument|pledge|threat|"
    r"reference|vow|promise|fact|step|stance|denial)\s"
    r"(?=(?:that|which|he|she|they|it|his|her|the|many|most|to)\b)))"
)


def _in_marks(words: str) -> bool:
    """Whether a quotation is open at the end of the words."""
    return words.count("“") > words.count("”") or words.count('"') % 2 == 1


_PARTICIPLE = re.compile(r",[”\"]?\s+(?:further\s+|also\s+|quickly\s+|once\s+again\s+|swiftly\s+)?([a-z]+ing)\b")
