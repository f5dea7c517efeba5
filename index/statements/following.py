"""The noun phrase that stands after a verb of saying or "according to": "said Blinken", "said the minister"."""

from __future__ import annotations

from .apposition import of_others
from .lexicon import given_names, is_calling, is_speaker
from .nouns import BOUNDARY, PREPOSITIONS, PRONOUNS, is_particle
from .offices import PARTIES
from .proper import FAR, joins
from .tokens import Phrase, Token


def after(ts: list[Token], i: int) -> Phrase | None:
    """The noun phrase that begins at token `i`: the subject of an inverted "said Blinken", or the name that follows an
    office between commas ("said the majority leader, Mitch Connor of Kentucky")."""
    if i < len(ts) and ts[i].lower in ("of", "for", "at", "and"):
        return None
    if i < len(ts) and ts[i].lower == "one" and (i + 1 == len(ts) or not ts[i + 1].word):
        end = next((k for k in range(i + 2, len(ts)) if not ts[k].capital), len(ts))
        named = (
            i + 1 < len(ts) and ts[i + 1].text == "," and 2 <= end - i - 2 <= 4 and (end == len(ts) or not ts[end].word)
        )
        return Phrase(i + 2, end, "name", i) if named else Phrase(i, i + 1, "noun", i)  # "said one, Ana Ruiz"
    found = _phrase(ts, i)
    if found is not None and found.head == "noun" and (placed := _past_place(ts, found.end)) is not None:
        found = Phrase(found.start, placed, "noun", found.outer)  # "said his counterpart in the Senate, Ana Ruiz"
    if found is not None and found.head == "noun" and [t.lower for t in ts[found.end : found.end + 1]] == ["there"]:
        found = Phrase(found.start, found.end + 1, "noun", found.outer)  # "says a spokesman there, Ana Ruiz"
    if found is None or found.head != "noun" or found.end >= len(ts) or ts[found.end].text != ",":
        return found
    first = found.end + 1
    if first < len(ts) and is_speaker(ts[first].lower) and not ts[first].capital:
        first += 1  # "said the head of the team, engineer Ana Ruiz"
    end = first
    while end < len(ts) and (ts[end].capital or is_particle(ts[end].lower)):
        end += 1
    opens = ts[found.start].lower
    owned = opens in ("the", "its", "his", "her", "their", "a", "an", "one", "another") or opens.endswith(("’s", "'s"))
    words = ts[found.start : found.end]
    owned = (
        owned or ts[found.start].capital and is_calling(ts[found.end - 1].lower)
    )  # "said Kestrel spokesman, Ana Ruiz"
    office = owned and any(is_speaker(t.lower) for t in words) and not of_others(words)
    closed = end >= len(ts) or not ts[end].word or ts[end].lower in ("of", "and", "in", "at", "who", "on", "to", "as")
    return Phrase(first, end, "name", i) if office and closed and 2 <= end - first <= 5 else found


_DONE = frozenset(str.split("seen written sent shown held made taken drawn led"))
_MADE = frozenset(("by", "in", "on", "at"))


def _past_place(ts: list[Token], end: int) -> int | None:
    """Past "in the Senate" behind a noun, where a comma and a name follow."""
    if end + 3 >= len(ts) or ts[end].lower not in ("in", "at", "on", "for"):
        return None
    k = end + 1 + (ts[end + 1].lower == "the")
    while k < len(ts) and ts[k].capital:
        k += 1
    return (
        k if k > end + 1 and k + 2 < len(ts) and ts[k].text == "," and ts[k + 1].capital and ts[k + 2].capital else None
    )


def _phrase(ts: list[Token], i: int) -> Phrase | None:
    end, name_at, noun_at, first_noun = i, None, None, None
    while end < len(ts) and end - i < 14:
        t = ts[end]
        if not t.word:
            break
        if end == i and t.lower in PRONOUNS:
            return None
        if t.capital:
            if t.lower in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
                break
            name_at = end
        elif t.lower in ("of", "for", "the", "and", "a", "an", "at") and end + 1 < len(ts) and ts[end + 1].word:
            personal = end - i > 1 and all(w.capital and not is_speaker(w.lower) for w in ts[i:end])
            given = ts[i].lower in given_names()
            if t.lower == "of" and personal and (given or ts[end + 1].lower == "the"):
                break  # "Deborah Brautigam of the School of Advanced International Studies"
            lower = t.lower in ("at", "and") and not ts[end + 1].capital
            if lower and not _second_office(ts, end) or t.lower == "at" and name_at is not None:
                break
            if t.lower == "for" and name_at is not None and noun_at is None and ts[i].lower != "the":
                break
        elif t.lower in FAR and name_at == end - 1 and _goes_on(ts, end):
            pass
        elif (
            t.lower in BOUNDARY
            or t.lower in ("in", "said", "says")
            or t.lower.endswith("ly")
            and not is_speaker(t.lower)
            or name_at is not None
            and not is_particle(t.lower)
            and not _office_ahead(ts, end)
        ):
            break
        elif (
            noun_at is not None
            and (t.lower.endswith("ed") or t.lower in _DONE)
            and ts[end + 1 : end + 2]
            and ts[end + 1].lower in _MADE
        ):
            break  # "read a joint statement signed by twelve ministers"
        elif is_speaker(t.lower):
            noun_at = end
            first_noun = end if first_noun is None else first_noun
        end += 1
    if name_at is None and noun_at is None:
        return None
    while end > i and ts[end - 1].lower in ("of", "for", "the", "and", "a", "an", "at"):
        end -= 1
    if name_at is not None and name_at >= (noun_at or -1):
        start = name_at
        while start > i and (
            ts[start - 1].capital
            or is_particle(ts[start - 1].lower)
            or (ts[start - 1].lower in ("of", "for", "and", "to", "the") and start - 1 > i and ts[start - 2].capital)
            or joins(ts, start - 1)
        ):
            start -= 1
        of_party = start == name_at > i and ts[name_at].lower in PARTIES  # "said the Democrat, Ana Ruiz"
        behind = ts[first_noun:start] if first_noun is not None else []
        given = ts[start].lower in given_names() and first_noun != noun_at
        if of_party or not given and any(t.lower in ("of", "for", "at") for t in behind):
            return Phrase(i, end, "noun", i)  # "said the editor of the paper Osterby Forum"
        return Phrase(start, name_at + 1, "name", i)
    closed = end == len(ts) or not ts[end].word
    if noun_at is not None and name_at is None and end - noun_at == 2 and closed and ts[end - 1].text.isalpha():
        end -= ts[end - 1].lower not in _WHICH  # "said the minister yesterday", "said the pilot slept"
    return Phrase(i, end, "noun", i) if end > i else None


_WHICH = frozenset(str.split("responsible present involved concerned aboard elsewhere overseas abroad there here"))
"""What tells behind a noun which of them is meant."""


def _second_office(ts: list[Token], k: int) -> bool:
    """Whether the "and" at `k` stands between two offices of one person: "founder and chief executive Ana Ruiz"."""
    if ts[k].lower != "and" or not is_speaker(ts[k - 1].lower):
        return False
    end = next((n for n in range(k + 1, min(k + 5, len(ts))) if not ts[n].word or ts[n].capital), None)
    return end is not None and end > k + 1 and ts[end].capital and is_speaker(ts[end - 1].lower)


def _goes_on(ts: list[Token], k: int) -> bool:
    """Whether a name goes on behind the "to" or "from" at `k`: "Ambassador to Kenya Ruth Moss"."""
    return k + 1 < len(ts) and (ts[k].lower == "to" and ts[k + 1].capital or joins(ts, k))


def _office_ahead(ts: list[Token], k: int) -> bool:
    """Whether a speaking noun closes the phrase soon: "the Afghan team's coach", "a Ukrainian military spokesman"."""
    for t in ts[k : k + 4]:
        if is_speaker(t.lower):
            return True
        if not t.word or t.lower in BOUNDARY | PREPOSITIONS or t.lower.endswith("ly"):
            return False
    return False
