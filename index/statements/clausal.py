"""The subject of a clause read from its left edge, for a verb that only somebody who speaks can be the subject of.

Where a clause has no verb before its verb of saying, all that stands there is the subject with what is told of it:
"In their petition, the clinics argued", "One traveler from Spain, who recently visited the archive, wrote".
"""

from __future__ import annotations

from .clauses import THAT_TIME
from .finite import FRONTED, has_verb
from .lexicon import is_calling, is_speaker
from .nouns import BOUNDARY, PREPOSITIONS, PRONOUNS
from .proper import name_phrase
from .tokens import Phrase, Token, ends_with_comma
from .verbs import ADVERBS, AUXILIARIES

_OPENS = frozenset(
    str.split("that as when while because though although whereas where before after since until unless if but yet so")
)
_RELATIVE = frozenset(str.split("who whom whose which that where"))
_PRENOMINAL = frozenset(
    str.split(
        """the a an this that these those his her its their our my some many most several few all both one two three
        four five six seven eight nine ten dozens hundreds thousands another other others every each no any more
        nearly almost about"""
    )
)
_OF_PARTICIPLE = PREPOSITIONS | frozenset(
    str.split(
        """last this earlier late early monday tuesday wednesday thursday friday saturday sunday yesterday today before
        since exclusively anonymously separately"""
    )
)


def clause_subject(ts: list[Token], j: int, first: int, *, anything: bool) -> Phrase | None:
    """The subject of the verb group that begins at token `j`, in the sentence that begins at `first`; None where a verb
    or nothing that could speak stands there. `anything`: the verb and what follows it are those of speech, so that any
    noun behind an article will do ("The clinics argued that")."""
    start = _clause_start(ts, j, first)
    for opens in _openings(ts, start, j):
        found = _subject(ts, opens, j, anything=anything)
        if found is not None:
            return found
    return None


def _clause_start(ts: list[Token], j: int, first: int) -> int:
    """Where the clause of the verb at `j` opens: behind the last conjunction that no relative clause holds."""
    for k in range(j - 1, first - 1, -1):
        token = ts[k]
        if token.text in (";", ":", "…") or token.quoted and (ends_with_comma(token) or k == first):
            return k + 1
        if token.text in ("—", "–", "--") and not any(t.text == token.text for t in ts[first:k]):
            return k + 1
        if token.lower == "that" and ts[k + 1].lower in THAT_TIME:
            continue
        if token.lower == "that" and (k == first or not _noun_before(ts, k)):
            return k + 1
        if token.lower in _OPENS and token.lower != "that" and not (token.lower == "as" and ts[k - 1].lower == "such"):
            return k + 1
        if token.lower == "and" and k > first and (ts[k - 1].text == "," or has_verb(ts[first:k])):
            return k + 1
    return first


def _noun_before(ts: list[Token], k: int) -> bool:
    """Whether the "that" at `k` may be a relative one: a noun stands before it, and no verb."""
    return k > 0 and ts[k - 1].word and not has_verb([ts[k - 1]]) and is_speaker(ts[k - 1].lower)


def _openings(ts: list[Token], start: int, j: int) -> list[int]:
    """Where the subject may open: at the clause's start, or behind the comma of what is put in front of it."""
    opens = start
    while opens < j and ts[opens].lower in ("and", "but", "so", "yet", "still", "then", ","):
        opens += 1
    if opens >= j:
        return []
    front = ts[opens].lower
    fronted = front in FRONTED or front in _OPENS or front in ADVERBS or front.endswith(("ing", "ly"))
    asked = front in ("asked", "pressed", "questioned", "reached", "contacted")
    timed = front in ("last", "next", "this") and opens + 1 < j and ts[opens + 1].lower in THAT_TIME
    if not (fronted or asked or timed):
        return [opens]
    return [k + 1 for k in range(opens, j - 1) if ts[k].text == ","]


def _subject(ts: list[Token], opens: int, j: int, *, anything: bool) -> Phrase | None:
    end = _head_end(ts, opens, j)
    head = ts[opens:end]
    if not head or head[0].lower in PRONOUNS | PREPOSITIONS or head[-1].lower in PREPOSITIONS | _PRENOMINAL:
        return None
    if has_verb([t for t in head if not t.capital]) or not _told_of(ts, end, j):
        return None
    if any(t.lower in AUXILIARIES for t in head):
        return None
    if head[-1].capital or head[0].capital and not head[-1].text.islower():
        named = name_phrase(ts, end)
        whole = (
            named is None or named.start < opens or any(t.lower in ("of", "for", "in") for t in ts[opens : named.start])
        )
        return Phrase(opens, end, "noun", j) if whole else Phrase(named.start, end, named.head, j)
    speaks = any(is_speaker(t.lower) for t in head if t.word)
    determined = head[0].lower in _PRENOMINAL or head[0].text[0].isdigit() or head[0].capital
    plural = head[-1].lower.endswith("s") or is_calling(head[-1].lower)
    some = len(head) == 1 and head[0].lower.endswith("s") and not head[0].lower.endswith("ss")  # "insurers said they"
    if not (
        speaks
        and (determined or plural)
        or anything
        and (determined and (len(head) > 1 or head[0].lower == "those") or some and end == j)
    ):
        return None
    return Phrase(opens, end, "noun", j)


def _head_end(ts: list[Token], opens: int, j: int) -> int:
    """Where the noun with its "of" phrases ends, before what else is told of it."""
    k = opens
    while k < j:
        token = ts[k]
        of = token.lower in ("of", "and", "for", "to") and k > opens
        capital = k + 1 < j and (ts[k + 1].capital or ts[k + 1].lower == "the")
        title = token.quoted and k == opens + 1 and token.text.count(" ") < 4  # 'The "History" section'
        if not (token.word or title) or token.lower in _RELATIVE and k > opens:
            break
        bounds = token.lower in BOUNDARY | PREPOSITIONS and not (of and (token.lower in ("of", "and") or capital))
        if bounds and (k > opens or token.lower not in _PRENOMINAL):
            break
        if k > opens + 1 and _is_participle(ts, k, j):
            break
        k += 1
    return k


def _is_participle(ts: list[Token], k: int, j: int) -> bool:
    """Whether the word tells of the noun before it ("poll released Friday", "officials speaking anonymously")."""
    word = ts[k].lower
    if ts[k].capital or ts[k - 1].lower in _PRENOMINAL or ts[k - 1].lower in PREPOSITIONS:
        return False
    participle = word.endswith("ed") and len(word) > 4 or word.endswith("ing") or word in ("seen", "written", "held")
    return participle and (k + 1 >= j or not ts[k + 1].word or ts[k + 1].lower in _OF_PARTICIPLE)


def _told_of(ts: list[Token], k: int, j: int) -> bool:
    """Whether `ts[k:j]`, behind a noun, only tells of it: phrases without a verb, and relative clauses."""
    parts: list[list[Token]] = [[]]
    for token in ts[k:j]:
        if token.text in (",", "(", ")", "—", "–", "--"):
            parts.append([])
        else:
            parts[-1].append(token)
    if len(parts) == 2 and parts[1] and parts[1][0].lower not in ("in", "at", "on", "during", "through"):
        return False  # one comma alone closes nothing
    return all(_tells(part, bare=index == 0) for index, part in enumerate(parts))


def _tells(words: list[Token], *, bare: bool) -> bool:
    if not words or words[0].lower in _RELATIVE:
        return True
    if bare and any(t.quoted for t in words):
        return False
    if words[0].lower in ("he", "she", "it", "they", "i", "we", "you"):
        return False
    verbs = [k for k, t in enumerate(words) if not t.quoted and not t.capital and has_verb([t])]
    return all(_of_it(words, k) for k in verbs)


def _of_it(words: list[Token], k: int) -> bool:
    """Whether the verb at `k` is a participle, or stands in a relative clause."""
    if any(t.lower in _RELATIVE for t in words[:k]):
        return True
    following = words[k + 1].lower if k + 1 < len(words) else ""
    return words[k].lower.endswith("ed") and (not following or following in _OF_PARTICIPLE or following.endswith("ly"))
