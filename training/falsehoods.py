"""Wrong claims: a right one with one thing made wrong, by kind of error. MiniCheck (arXiv 2404.10774) and AlignScore
(arXiv 2305.16739) show that such near misses decide how well a small network tells what follows.

Every function takes a right claim and what its passage has to offer, and gives the wrong one, or None.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from rewording import capitalised, quoted
from swaps import MONTHS, OPPOSITE, invented, names_of, negated
from tenses import BASES, base, past

_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?\b(?!-?[A-Za-z])")
_NUMBER_WORDS = str.split(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred"
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_MONTH = re.compile(r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WHEN = re.compile(r"\b(?:yesterday|today|tomorrow|last|next)\b")
_WHEN_OTHER = {"yesterday": "tomorrow", "today": "yesterday", "tomorrow": "yesterday", "last": "next", "next": "last"}
_NOT = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)(?: not|n[’']t)\b|\b(do|"
    r"does|did)(?: not|n[’']t) (\w+)|"
    r"\b(no|never)\s"
)
_DENIALS = (
    (r"\bdenied\b", "confirmed"), (r"\bdenies\b", "confirms"),
    (r"\brefused to\b", "agreed to"), (r"\bfailed to\b", "managed to"),
    (r"\bdeclined to\b", "agreed to"), (r"\brejected\b", "accepted"),
    (r"\bconfirmed\b", "denied"), (r"\bagreed to\b", "refused to"),
    (r"\bsaid that\b", "denied that"), (r"\bsaid\b", "denied that"),
    (r"\bsays\b", "denies that"), (r"\bwith\b", "without"),
    (r"\bsupported?\b", "opposed"), (r"\baccepted\b", "rejected"),
    (r"\bwithout\b", "with"), (r"\bunable to\b", "able to"),
    (r"\bunlikely\b", "likely"), (r"\blikely\b", "unlikely"), (r"\bnot afraid\b", "afraid"),
)  # fmt: skip
_NEWS_OPPOSITES = (
    "increase cut|increased cut|accused praised|praised criticized|welcomed condemned|condemned welcomed|attack defend|"
    "attacked defended|killed rescued|withdraw deploy|withdrew deployed|arrested released|released arrested|"
    "joined left|"
    "strengthen weaken|success failure|victory defeat|approved rejected|rejected approved|guilty innocent|"
    "safe dangerous|"
    "lifted imposed|imposed lifted|hopes fears|encouraged discouraged|allies enemies|peace war|friends "
    "enemies|stronger weaker|"
    "progress setback|ahead behind|promised refused|resumed suspended|suspended resumed|hired dismissed|united divided"
)  # fmt: skip
_NEWS_OPPOSITE = dict(pair.split() for pair in _NEWS_OPPOSITES.split("|"))
_QUANTIFIERS = (
    (r"\b[Ss]ome\b(?! \d)", "all"), (r"\b[Ss]everal\b", "all"),
    (r"\b[Mm]any\b", "most"), (r"\b[Mm]ost\b(?! \w+ly)", "all"),
    (r"\bmore than\b", "less than"), (r"\bover (?=\d)", "under "),
    (r"\bat least\b", "at most"), (r"\bup to\b", "at least"),
    (r"\bfewer than\b", "more than"), (r"\bless than\b", "more than"),
    (r"\b[Aa] few\b", "many"), (r"\bpart of\b", "all of"),
    (r"\bone of\b", "all of"), (r"\bhalf\b", "most"), (r"\balmost\b", "more than"), (r"\bnearly\b", "well over"),
    (r"\bdozens of\b", "hundreds of"), (r"\bhundreds of\b", "thousands of"), (r"\bthousands of\b", "millions of"),
    (r"\btens of thousands\b", "hundreds of thousands"), (r"\bmillions of\b", "billions of"), (r"\boften\b", "always"),
    (r"\b[Ff]ew\b", "no"), (r"\bsometimes\b", "always"), (r"\bboth\b", "neither of"), (r"\bthe first\b", "the only"),
)  # fmt: skip
_FUTURE = r"(?:will|would|may|might|could|can|should|shall)"
_PLAN = (
    r"(?:(?:is|are|was|were) (?:expected|due|set|scheduled|likely|going|ready|prepared|planning|about|"
    r"supposed|trying|hoping) to|"
    r"plans? to|planned to|intends? to|intended to|wants? to|wanted to|hopes? to|hoped to|aims? to|vowed to|"
    r"promised to|"
    r"threatened to|agreed to|offered to|pledged to|tried to|seeks to|sought to|is to|are to|was to|were to)"
)
_HEDGE = re.compile(
    r"\b(?:allegedly|reportedly|possibly|perhaps|probably|potentially|apparently|suspected|alleged|likely)\s"
)
_CONDITION = re.compile(r",?\s+(?:if|unless|provided)\s[^,;“”\"]{8,120}(?=[.,]|$)|^(?:If|Unless)\s[^,;“”\"]{8,120},\s+")
_ADDED = (
    "because of pressure from abroad", "in order to win the coming election", "despite warnings from experts",
    "after a secret meeting", "which led to protests in several cities", "and apologised for the delay",
    "with the support of the opposition", "at a cost of several million dollars", "and several people were arrested",
    "and plans to resign", "for the first time in its history",
    "which surprised many observers", "against the advice of the court",
    "and promised compensation to the victims", "to calm the markets", "in response to the new sanctions",
    "and called for an independent inquiry", "because the money had run out",
    "following a request by the United Nations",
    "and a final decision is expected soon", "in an attempt to avoid a trial",
    "and blamed the media", "under a new agreement",
    "in front of thousands of supporters", "and will do so again",
    "though nobody was hurt", "which was later confirmed by police",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """What a passage offers for making a claim wrong."""

    passage: str
    """The text around the cited range, headline included."""
    names: tuple[str, ...]
    """Names of the passage and its article."""
    speakers: tuple[str, ...]
    """Others than the one whose words the claim tells."""
    speaker: str | None
    endings: tuple[str, ...]
    """Clauses that end other sentences of the article: ", which …", " because …"."""


def other_name(claim: str, offer: Offer, chance: random.Random) -> str | None:
    held = [n for n in names_of(claim) if n in claim and not (offer.speaker and n in offer.speaker)]
    held = [n for n in held if claim.find(n) > 0 or " " in n or n in offer.names]
    if not held:
        return None
    name = chance.choice(held)
    others = [
        o
        for o in offer.names
        if not set(o.lower().split()) & set(name.lower().split())
        and o not in claim
        and abs(len(o.split()) - len(name.split())) <= 1
    ]
    return _put(claim, name, chance.choice(others)) if others else None


def other_speaker(claim: str, offer: Offer, chance: random.Random) -> str | None:
    if not offer.speaker:
        return None
    printed = next((n for n in (offer.speaker, offer.speaker.split()[-1]) if n in claim), None)
    others = [
        o
        for o in (*offer.speakers, *offer.names[:6])
        if not set(o.lower().split()) & set(offer.speaker.lower().split()) and o[:1].isupper()
    ]
    if printed is None or not others:
        return None
    other = chance.choice(others)
    return _put(claim, printed, other if " " in printed or chance.random() < 0.5 else other.split()[-1])


def other_number(claim: str, offer: Offer, chance: random.Random) -> str | None:
    found = [m for m in _NUMBER.finditer(claim) if not _YEAR.fullmatch(m.group()) and not quoted(claim, m.start())]
    found += list(_NUMBER_WORD.finditer(claim))
    if not found:
        return None
    match = chance.choice(found)
    if match.re is _NUMBER_WORD:
        other = chance.choice([w for w in _NUMBER_WORDS if w != match.group()])
    else:
        near = [
            n
            for n in _NUMBER.findall(offer.passage)
            if n != match.group() and not _YEAR.fullmatch(n) and n not in claim
        ]
        others = near if near and chance.random() < 0.5 else invented(match, chance)
        others = [o for o in others if o != match.group()]
        if not others:
            return None
        other = chance.choice(others)
    return claim[: match.start()] + other + claim[match.end() :]


def other_date(claim: str, offer: Offer, chance: random.Random) -> str | None:
    found = [m for form in (_WEEKDAY, _MONTH, _YEAR, _WHEN) for m in form.finditer(claim)]
    if not found:
        return None
    match = chance.choice(found)
    word = match.group()
    if match.re is _WHEN:
        other = _WHEN_OTHER[word]
    elif match.re is _YEAR:
        other = str(int(word) + chance.choice((-10, -4, -3, -2, -1, 1, 2, 3, 5)))
    else:
        every = _WEEKDAYS if match.re is _WEEKDAY else MONTHS
        near = [o for o in match.re.findall(offer.passage) if o != word]
        other = (
            chance.choice(near) if near and chance.random() < 0.6 else chance.choice([o for o in every if o != word])
        )
    return claim[: match.start()] + other + claim[match.end() :]


def denied(claim: str, offer: Offer, chance: random.Random) -> str | None:
    """A "not" put in or taken away, or a word that denies for one that affirms."""
    found = [m for m in _NOT.finditer(claim) if not quoted(claim, m.start())]
    if found:
        match = chance.choice(found)
        put = (
            match[1] or (past(match[3]) if match[2] == "did" else match[3]) or ("a " if match[4] == "no" else "always ")
        )
        return claim[: match.start()] + put + claim[match.end() :]
    ways = [negated(claim, chance), _did_not(claim)]
    for pattern, other in chance.sample(_DENIALS, len(_DENIALS)):
        match = re.search(pattern, claim)
        if match and not quoted(claim, match.start()):
            ways.append(claim[: match.start()] + other + re.sub(r"^ that that\b", " that", claim[match.end() :]))
            break
    ways = [way for way in ways if way]
    return chance.choice(ways) if ways else None


def raised(claim: str, offer: Offer, chance: random.Random) -> str | None:
    """A plan told as a deed, what may be as what will, a condition or doubt left out; now and then the other way."""
    ways = []
    for match in re.finditer(rf"\b({_FUTURE}|{_PLAN}) (?:also |then |now )?(be |have )?([a-z]+)\b", claim):
        if quoted(claim, match.start()):
            continue
        modal, be, verb = match.groups()
        low = modal.lower()
        before, after = claim[: match.start()], claim[match.end() :]
        if be == "be ":
            done = f"was {verb}"
        elif be:
            done = f"has {verb}"
        else:
            done = past(verb)
        ways.append(before + done + after)
        if low in ("may", "might", "could", "can", "should") or " " in low:
            ways.append(f"{before}will {be or ''}{verb}{after}")
        elif low in ("will", "would") and chance.random() < 0.4:
            ways.append(f"{before}{chance.choice(('may', 'might', 'could'))} {be or ''}{verb}{after}")
    for match in (*_HEDGE.finditer(claim), *_CONDITION.finditer(claim)):
        if not quoted(claim, match.start()):
            ways.append(capitalised(claim[: match.start()] + claim[match.end() :]))
    ways = [w for w in ways if len(w.split()) > 3]
    return chance.choice(ways) if ways else None


def requantified(claim: str, offer: Offer, chance: random.Random) -> str | None:
    for pattern, other in chance.sample(_QUANTIFIERS, len(_QUANTIFIERS)):
        match = re.search(pattern, claim)
        if match and not quoted(claim, match.start()):
            put = capitalised(other) if match.start() == 0 else other
            return claim[: match.start()] + put + claim[match.end() :]
    return None


def agents_swapped(claim: str, offer: Offer, chance: random.Random) -> str | None:
    """Two names in each other's place."""
    held = [n for n in names_of(claim) if claim.count(n) == 1 and not _WEEKDAY.search(n) and not _MONTH.search(n)]
    held = [
        n
        for n in held
        if not re.match(rf".{{0,{claim.find(n) + len(n)}}},? and\b", claim[claim.find(n) : claim.find(n) + len(n) + 4])
    ]
    if len(held) < 2:
        return None
    one, other = held[0], chance.choice(held[1:])
    between = claim[claim.find(one) + len(one) : claim.find(other)]
    if re.fullmatch(r"[\s,]*(?:and|or|,|with)?\s*(?:the )?", between) or not re.search(r"[a-z]{3,}", between):
        return None
    if re.search(r"\b(?:met|spoke|talked|talks|meeting|agreed|between|and|with)\b", between):
        return None  # what both do alike
    return re.sub(rf"{re.escape(one)}|{re.escape(other)}", lambda m: other if m.group() == one else one, claim)


def added(claim: str, offer: Offer, chance: random.Random) -> str | None:
    """With something more that nothing cited tells."""
    more = chance.choice(offer.endings) if offer.endings and chance.random() < 0.6 else " " + chance.choice(_ADDED)
    end = claim.rstrip(' .”"')
    return f"{end}{more.rstrip(' .')}." if claim[-1:] not in '”"' else None


def opposite(claim: str, offer: Offer, chance: random.Random) -> str | None:
    every = OPPOSITE | _NEWS_OPPOSITE
    found = [m for m in re.finditer(r"\b[a-z]+\b", claim) if m.group() in every and not quoted(claim, m.start())]
    if not found:
        return None
    match = chance.choice(found)
    return claim[: match.start()] + every[match.group()] + claim[match.end() :]


def misquoted(claim: str, offer: Offer, chance: random.Random) -> str | None:
    """Words of the claim changed and put between quotation marks, or a quotation with a word changed."""
    if match := re.search(r"[“\"]([^“”\"]{12,})[”\"]", claim):
        words = match[1].split()
        at = chance.randrange(len(words))
        other = chance.choice(_ADDED).split()[-1]
        words[at] = other
        return claim[: match.start(1)] + " ".join(words) + claim[match.end(1) :]
    words = claim.rstrip(".").split()
    if len(words) < 9 or "“" in claim or '"' in claim:
        return None
    tail = chance.choice(_ADDED)
    return f"{' '.join(words[:-4])} “{' '.join(words[-4:])} {tail}.”"


KINDS: dict[str, tuple[Callable[[str, Offer, random.Random], str | None], int, float]] = {
    "name": (other_name, 2, 3), "speaker": (other_speaker, 2, 3), "number": (other_number, 2, 4),
    "date": (other_date, 2, 5), "negation": (denied, 2, 1.5), "modality": (raised, 1, 5),
    "quantifier": (requantified, 1, 3), "agents": (agents_swapped, 2, 5), "addition": (added, 1, 1.5),
    "opposite": (opposite, 2, 2), "quote": (misquoted, 1, 0.5),
}  # fmt: skip
"""Kind of error → what makes it; the class of the outcome: 1 does not follow, 2 is against the passage; and how often,
against the others, where it can be made: those are rarer that need something rare."""
_WEEKDAYS = str.split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


def made_wrong(kind: str, claim: str, offer: Offer, chance: random.Random) -> str | None:
    """The claim with an error of the kind; None where it cannot be made, or changes nothing."""
    wrong = KINDS[kind][0](claim, offer, chance)
    return wrong if wrong and wrong != claim and wrong.lower() not in offer.passage.lower() else None


def _did_not(claim: str) -> str | None:
    """ "did not" before a past tense that has no auxiliary."""
    for match in re.finditer(r"(?<=[a-z.’] )([a-z]+ed|" + "|".join(BASES) + r")\b", claim):
        word, before = match.group(), claim[: match.start()].split()[-1:]
        if quoted(claim, match.start()) or not before or re.fullmatch(
            r"(?:is|are|was|were|be|been|being|has|have|had|the|an?|of|by|to|and|or|not|in|on|for|with|its|his|her|"
            r"their|as|\w+ly)", before[0]
        ):  # fmt: skip
            continue
        return f"{claim[: match.start()]}did not {base(word)}{claim[match.end() :]}"
    return None


def _put(claim: str, name: str, other: str) -> str:
    return re.sub(rf"\b{re.escape(name)}\b", lambda _: other, claim)
