"""What a cue judges or only stands for: "called it “a farce”", "hailed it as “a triumph”", "said so"."""

from __future__ import annotations

from ..types import Span
from .cues import uses
from .finite import has_verb
from .lexicon import is_calling
from .tokens import Token, ends_with_comma


def judged_as(ts: list[Token], i: int, last: int) -> int | None:
    """The quotation in "hailed the ruling as “a triumph”", "accused him of “theft”": only what is quoted is said."""
    quote = next((k for k in range(i + 2, min(last, i + 16)) if ts[k].quoted), None)
    if quote is None:
        return None
    at = quote - 1 - (ts[quote - 1].lower in ("a", "an", "the"))
    at -= ts[at].lower.endswith("ing") and ts[at - 1].lower in ("of", "for")  # "accused him of being “a thief”"
    alike = ts[at].lower == "to" and uses(ts[i].lower)[0].lemma in ("compare", "liken", "plead")
    if not alike and ts[at].lower not in ("as", "of", "for") or at - i < 2:
        return None
    between = ts[i + 1 : at]
    other = any(t.lower in ("and", "that", ":") or not t.capital and _says_so(t.lower) for t in between)
    return None if other or has_verb(between) else quote


def told_aloud(ts: list[Token], i: int, last: int) -> int | None:
    """The quotation in "urged voters, “Go home.”": the words themselves, behind those who are told."""
    quote = next((k for k in range(i + 2, min(last, i + 8)) if ts[k].quoted), None)
    whole = quote is not None and ts[quote - 1].text in (",", ":") and ts[quote].text[1:2].isupper()
    told = whole and uses(ts[i].lower)[0].lemma in _TO_OTHERS and all(t.word for t in ts[i + 1 : quote - 1])
    return quote if told and not has_verb(ts[i + 1 : quote]) else None


_TO_OTHERS = frozenset(str.split("urge implore beg exhort instruct order command press challenge admonish encourage"))


def _says_so(word: str) -> bool:
    """Whether the word is a verb of saying in "-ing"."""
    return any(use.form == "ing" for use in uses(word))


def _receives(words: list[Token]) -> bool:
    """Whether "to" and a place stand behind people: "the guests to the town hall"."""
    to = next((k for k, t in enumerate(words[:-1]) if t.lower == "to"), None)
    if not to or not (words[to + 1].capital or words[to + 1].lower in ("the", "a", "his", "her", "its", "their")):
        return False
    return is_calling(words[to - 1].lower) or words[to - 1].capital


def no_words(ts: list[Token], i: int, last: int) -> bool:
    """Whether what follows a cue only stands for words: "said so himself", "tells it well"."""
    lemma = uses(ts[i].lower)[0].lemma
    if lemma == "dismiss" and _lost_office(ts, i, last):
        return True
    words = [t.lower for t in ts[i + 1 : min(i + 4, last)]]
    told = any(use.frame == "tell" for use in uses(ts[i].lower))
    quoted = any(t.quoted for t in ts[i + 1 : min(i + 12, last)])
    if not quoted and (ts[i].lower, *words[:1]) in (("read", "the"), ("read", "a"), ("put", "it")):
        return True  # "read the letter", "put it down"
    if lemma == "defend" and not quoted and words[:1] and words[0].endswith(("self", "selves")):
        return True  # "defended herself against accusations"
    if lemma == "answer" and not quoted and {*words[:3]} & {"question", "questions", "call", "calls"}:
        return True  # "answered her questions"
    if lemma == "learn" and words[:1] and words[0] in ("more", "much", "from", "to", "a"):
        return True  # "learned more about the plan"
    if lemma == "welcome" and not quoted and _receives(ts[i + 1 : min(i + 10, last)]):
        return True  # "welcomed the guests to the town hall"
    if lemma in ("email", "text", "think") and not quoted and _only_told(ts, i, last):
        return True  # "emailed all five trustees", "thinks about that a good deal"
    if lemma == "concede" and not quoted and words[:1] and words[0] in _WHEN_CONCEDED:
        return True  # "conceded shortly after 9 p.m."
    if (
        words[:1] == ["so"]
        and words[1:2]
        and words[1] in ("too", "again", "in", "at", "on", "to", "publicly", "himself")
    ):
        return True  # "said so too"
    if ts[i].lower == "showing" and ts[i - 1].text == "," and not quoted and not has_verb(ts[i + 1 : last]):
        return True  # "“…,” Bell said, showing a bruise"
    if lemma == "call" and words[:1] == ["to"]:
        return True  # "called to congratulate her"
    if words[:2] == ["more", ":"]:
        return True  # "want more: a petition demands that …"
    if ts[i].lower == "thought" and words[:1] == ["better"]:
        return True  # "thought better of it"
    if ts[i].lower == "pledged" and words[:1] == ["to"] and i + 2 < last and ts[i + 2].capital:
        return True  # "a delegate pledged to Bell"
    if lemma == "claim" and not quoted and _claimed(ts, i, last):
        return True
    if lemma == "say" and words[:1] == ["a"] and {*words[1:3]} & _SAID_THINGS:
        return True  # "said a prayer"
    by = next((k for k in range(i + 2, min(i + 9, last - 1)) if ts[k].lower == "by"), None)
    if (
        by is not None
        and uses(ts[by + 1].lower)[:1]
        and uses(ts[by + 1].lower)[0].lemma in _REPLYING
        and not has_verb(ts[i + 1 : by])
    ):
        return True  # "answered her critics by saying that"
    titled = any(
        t.quoted and ts[k - 1].lower in ("titled", "called", "entitled") for k, t in enumerate(ts[:last]) if k > i
    )
    if lemma == "write" and (not quoted or titled) and {*words} & _WRITTEN:
        return True  # "has written two books"
    if lemma in ("brush", "wave") and len(words) > 1:
        ends = next((k for k in range(i + 2, last) if not ts[k].word), last)
        if words[1] in ("his", "her", "their") or ends - i < 5 and not quoted:
            return True  # "brushed off her coat", "waved off the criticism"
    pleaded = lemma == "plead" and words[:1] and words[0] in ("guilty", "not", "no", "innocent")
    if pleaded or words[:2] == ["as", "much"]:
        return True
    if told and words[:1] and words[0] in _ONE and {*words[1:3]} & _TALES and "that" not in words:
        return True
    of_it = told and words[:1] == ["it"] and words[1:2] != ["that"] and not has_verb(ts[i + 2 : min(i + 3, last)])
    return words[:1] == ["so"] and len(ts[i:last]) < 5 or of_it


_WHEN_CONCEDED = frozenset(str.split("shortly before after early late at on in when soon"))


def _only_told(ts: list[Token], i: int, last: int) -> bool:
    """Whether only those told, or what is thought about, stand behind a verb, and no clause."""
    until = next((k for k in range(i + 1, last) if not ts[k].word), last)
    told = ts[i + 1 : until]
    about = bool(told) and told[0].lower in ("about", "of") or uses(ts[i].lower)[0].lemma != "think"
    return about and not has_verb(told) and not any(t.lower in ("that", "to", "how", "why", "what") for t in told[1:])


def _taunted(ts: list[Token], i: int, quote: int) -> bool:
    """Whether a name of two words is what somebody in particular calls an opponent: "calls her “Sheriff Mommy.”"."""
    by_all = any(t.lower in _ALL for t in ts[max(0, i - 4) : i])
    closes = quote + 1 >= len(ts) or not ts[quote + 1].word or ts[quote + 1].lower in ("at", "in", "on", "and")
    return ts[i + 1].lower in ("him", "her") and quote == i + 2 and " " in ts[quote].text and closes and not by_all


_ONE = frozenset(str.split("a an the his her their another this that"))
_TALES = frozenset(str.split("story stories joke jokes tale tales anecdote truth lie lies"))
"""What is told without its words: "tells a story about a man"."""


def _claimed(ts: list[Token], i: int, last: int) -> bool:
    """Whether a thing is taken, and nothing said: "claimed the desk", but not "claimed victory", "claimed the vote was
    rigged"."""
    ends = (k for k in range(i + 1, last) if ts[k].text in ",;:." or ts[k].lower in ("and", "but", "when", "that"))
    until = next(ends, last)
    thing = until < last and ts[i + 1].lower in ("the", "a", "an", "his", "her", "its", "their")
    return thing and not has_verb(ts[i + 1 : until]) and not {t.lower for t in ts[i + 1 : until + 1]} & _CLAIMED


_CLAIMED = frozenset(
    str.split(
        """that victory win credit responsibility innocence ignorance success immunity mandate progress majority right
        lead attack attacks assault killing killings bombing bombings raid shooting strike murder"""
    )
)
_REPLYING = frozenset(str.split("say tell argue claim insist suggest note declare announce assert"))
_WRITTEN = frozenset(
    str.split(
        """book books novel novels song songs play plays music album albums script scripts poem poems lyrics hymn code
        speeches"""
    )
)
_SAID_THINGS = frozenset(str.split("prayer mass word words grace rosary goodbye farewell blessing"))


def _and_another(ts: list[Token], end: int, last: int) -> int | None:
    """The next quotation where several are called something: "the sheriff “absent,” his deputy “worse” and …"."""
    joined = end + 2 < last and (ts[end + 1].lower == "and" or ends_with_comma(ts[end]) and ts[end + 1].word)
    quote = next((k for k in range(end + 2, min(end + 8, last)) if ts[k].quoted), None) if joined else None
    between = ts[end + 1 : quote] if quote is not None else []
    plain = between and all(t.word for t in between) and not has_verb(between)
    owned = plain and any(t.lower in ("the", "his", "her", "its", "their") or t.capital for t in between[:2])
    return quote if owned and not any(t.lower in _LINKS for t in between) else None


_LINKS = frozenset(str.split("that who which as in on at of with when while but"))
_ALL = frozenset(
    str.split("they everyone everybody people friends family colleagues locals neighbors teammates we i father mother")
)


def _lost_office(ts: list[Token], i: int, last: int) -> bool:
    """Whether a person, and no claim, is dismissed: "dismissed Mr. Bell in May"."""
    end = next((k for k in range(i + 1, last) if not ts[k].capital), last)
    if end == i + 1:
        end += ts[end].lower in ("him", "her", "them") if end < last else 0
    if end == i + 1 or ts[end - 1].lower.endswith(("’s", "'s", "s’")):
        return False
    beyond = ts[end] if end < last else None
    alone = beyond is None or not (beyond.word or beyond.quoted) or beyond.lower in _SINCE
    return alone and not any(t.lower == "as" for t in ts[end : min(last, end + 8)])


_SINCE = frozenset(str.split("in on from after last this during when for over before at earlier"))


def found_none(ts: list[Token], i: int, last: int) -> bool:
    """Whether what is found or shown is that there is none: "found no evidence that the vote was rigged"."""
    if uses(ts[i].lower)[0].lemma not in ("find", "show") or i + 2 >= last or ts[i + 1].lower not in _NONE:
        return False
    return uses(ts[i].lower)[0].lemma == "show" or any(t.lower in _FOUND for t in ts[i + 2 : min(i + 5, last)])


_IDEAS = frozenset(
    str.split(
        "idea notion claim claims suggestion theory charge allegation allegations accusation reports fact argument"
    )
)
"""What a clause with "that" tells: "called the idea that he lied “absurd.”"."""
_NONE = frozenset(str.split("no little scant insufficient"))
_FOUND = frozenset(
    str.split(
        """evidence proof sign signs indication indications wrongdoing link links connection basis fault violation
        violations crime merit reason grounds difference effect rise drop increase decline"""
    )
)


def named(ts: list[Token], i: int, last: int) -> Span | None:
    """The quotation in "called the attack “a cowardly act”": a judgement in small letters, for a name is none."""
    quote = next((k for k in range(i + 1, min(last, i + 16)) if ts[k].quoted), None)
    if quote is None or any(
        t.text in ",;:" or t.lower in ("that", "who", "which") and ts[k - 1].lower not in _IDEAS
        for k, t in enumerate(ts[i + 2 : quote], i + 2)
        if not _beside(ts, i, k, quote)
    ):
        return None
    inner = ts[quote].text.strip("“”\"‘’'«»")
    lemma = uses(ts[i].lower)[0].lemma
    nicknamed = lemma in ("dub", "label", "brand") and ts[i + 1].lower in ("him", "her")
    nicknamed = nicknamed or lemma == "call" and _taunted(ts, i, quote)
    if not inner[:1].islower() and inner.count(" ") <= 2 and not nicknamed:
        return None
    end = quote
    while end + 2 < last and ts[end + 1].lower in (",", "and", "who", "that", "whose") and ts[end + 2].quoted:
        end += 2
    if end + 3 < last and ts[end + 1].lower == "and" and ts[end + 2].lower in ("a", "an") and ts[end + 3].quoted:
        end += 3  # "called it a “hoax” and a “scam”"
    while (more := _and_another(ts, end, last)) is not None:
        end = more
    return ts[i + 1].start, ts[end].end


def _beside(ts: list[Token], i: int, k: int, quote: int) -> bool:
    """Whether the comma at `k` sets apart who is judged: "called the judge, Arthur Engoron, “a lunatic”"."""
    commas = [n for n in range(i + 2, quote) if ts[n].text == ","]
    return k in commas and len(commas) == 2 and commas[1] == quote - 1 and not has_verb(ts[i + 1 : quote])
