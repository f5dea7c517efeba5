"""Facts in two forms: a day by its name and by its date, a figure in words and in digits, a name in two spellings, a
state and its capital, a plan, a synonym, an order of clauses. One form is put into the passage and the other into the
claim, right or with another day, figure, name or capital, so that no network learns that a changed word is a right one.

Where a passage has no fact of the sort, one is put into it: news texts seldom have the same figure twice.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claims import AGAINST, FOLLOWS, OPEN, changed
from rewording import capitalised, quoted
from swaps import names_of
from tenses import past
from variant_forms import ADJUNCTS, COUNTED, PLANS, SPELLINGS, STATES, SYNONYMS, two_counts

from index.types import Span

_ISO = re.compile(r"(?<=\. )(\d{4}-\d\d-\d\d)(?=\.|$)")
_DATED = re.compile(
    r"\b(?:\w{3,6}day|yesterday|today|tonight|tomorrow|1[5-9]\d\d|20\d\d|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|ago|earlier|later|week|month|year)\b"
)
_COMING = re.compile(r"\b(?:will|would|may|might|could|should|shall|to be|is to|are to|due|plans?|next)\b")
_MOST_PLANTED = 330
"""Characters of a passage that something is put into, at most."""
_LEAD = re.compile(r"^((?:On|In|At|During|After|Before|Since|Until|By|With|Despite|Because|If|When|While|Although)\b"
                   r"[^,;“”\"]{4,70}), (?=[\w“])")  # fmt: skip
_TRAIL = re.compile(
    r"(?<=[a-z0-9]),? ((?:on|in|at|during|after|before|since|until|despite|because|if|when|while|although)\b"
    r"[^,;“”\"]{6,70})\.$"
)
_SAID_LAST = re.compile(
    r"^(?P<told>[^“”\"]{20,}), (?P<who>(?:[A-Z][\w.’'-]+ ?){1,3}) (?P<cue>said|says|warned|added)\.$"
)
_SAID_FIRST = re.compile(
    r"^(?P<who>(?:[A-Z][\w.’'-]+ ?){1,3}) (?P<cue>said|says|warned|added)(?: that)? (?P<told>[^“”\"]{20,})\.$"
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A claim on a passage that may have been changed with it."""

    premise: str
    text: str
    kind: str
    label: int
    wrong: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A passage, a claim that follows from it, and the same claim made wrong, if it could be."""

    premise: str
    right: str
    wrong: str | None
    kind: str
    label: int = AGAINST


def variants(premise: str, claim: str, most: int, chance: random.Random) -> Iterator[Variant]:
    """Right claims made of one that follows from the passage, `most` at most, each with a wrong one where there is
    one."""
    done = 0
    for way in chance.sample(_WAYS, len(_WAYS)):
        if done == most:
            return
        pair = way(premise, claim, chance)
        if pair is None or pair.right == claim and pair.premise == premise:
            continue
        done += 1
        yield Variant(pair.premise, pair.right, "right", FOLLOWS, ())
        if pair.wrong and pair.wrong != pair.right:
            yield Variant(pair.premise, pair.wrong, pair.kind, pair.label, changed(pair.right, pair.wrong))


def _day(premise: str, claim: str, chance: random.Random) -> _Pair | None:
    """Passage and claim happen on one day, which each of them names in its own way."""
    if _DATED.search(claim) or not _may_be_planted(premise) or _DATED.search(premise.split("\n", 1)[1]):
        return None
    head, body = premise.split("\n", 1)
    found = _ISO.search(head)
    published = _day_of(found[1]) if found else None
    if published is None:
        published = date(chance.randint(1990, 2025), chance.randint(1, 12), chance.randint(1, 28))
        head = f"{head}. {published.isoformat()}"
    step = chance.choice((1, 1, 2, 3, 4)) if _COMING.search(claim) else -chance.choice((0, 0, 1, 1, 2, 3, 4, 5))
    day = published + timedelta(step)
    relative = {-1: "yesterday", 1: "tomorrow"}.get(step)
    told = chance.choice([day.strftime("on %A")] * 5 + [_date(day, chance)] + [relative or "on " + f"{day:%A}"] * 2)
    claimed = [_date(day, chance)] * 3 + [day.strftime("on %A")] + [f"on {day:%A}, {_date(day, chance)[3:]}"]
    other = day + timedelta(chance.choice((-7, -4, -3, -2, -1, 1, 2, 3, 5, 7)))
    right = chance.choice([form for form in claimed if form != told] or claimed)
    wrong = right
    if f"{day:%A}" in right and not re.search(r"\d", right):
        other = day + timedelta(chance.choice((-3, -2, -1, 1, 2, 3)))
        wrong = f"on {other:%A}"
    elif chance.random() < 0.25 and str(day.year) in right:
        wrong = right.replace(str(day.year), str(day.year + chance.choice((-2, -1, 1))))
    elif chance.random() < 0.3:
        month = date(2001, (day.month + chance.randint(0, 10)) % 12 + 1, 1)
        wrong = right.replace(f"{day:%B}", f"{month:%B}")
    else:
        wrong = right.replace(f"{day:%A}", f"{other:%A}").replace(f"{day:%B}", f"{other:%B}")
        wrong = re.sub(rf"\b{day.day}\b", str(other.day), wrong, count=1)
    front = chance.random() < 0.5
    planted = f"{head}\n{_put_in(body, told, chance.random() < 0.4)}"
    return _Pair(planted, _put_in(claim, right, front), _put_in(claim, wrong, front), "date")


def _figure(premise: str, claim: str, chance: random.Random) -> _Pair | None:
    """A figure put into the passage, and in another form into the claim."""
    if not _may_be_planted(premise) or '"' in claim[-2:] or "”" in claim[-2:]:
        return None
    if chance.random() < 0.55:
        frame, groups = chance.choice(ADJUNCTS)
        group, other = chance.sample(groups, 2)
        told, right = chance.sample(group, 2)
        wrong = chance.choice(other)
    else:
        frame = chance.choice(COUNTED)
        told, right, wrong = two_counts(chance)
    head, body = premise.split("\n", 1)
    premise = f"{head}\n{_put_in(body, frame.format(told), False)}"
    return _Pair(premise, *(_put_in(claim, frame.format(form), False) for form in (right, wrong)), "number")


def _spelling(premise: str, claim: str, chance: random.Random) -> _Pair | None:
    """One name in two spellings, put in a name's place; the wrong claim has another name."""
    held = [n.split()[-1] for n in names_of(claim) if len(n) > 4]
    held = [n for n in held if re.search(rf"\b{re.escape(n)}\b", premise) and n.isalpha() and not _DATED.search(n)]
    if not held:
        return None
    name = chance.choice(held)
    group, other = chance.sample(SPELLINGS, 2)
    told, right = chance.sample(group, 2)
    return _renamed(premise, claim, name, told, right, chance.choice(other), "name")


def _state(premise: str, claim: str, chance: random.Random) -> _Pair | None:
    """What a state does, told of its capital, its government or the state."""
    one, other = chance.sample(STATES, 2)
    told, right = chance.sample(one, 2)
    wrong = chance.choice(other)
    held = [f for f in one if re.search(rf"\b{re.escape(f)} (?:{_DOING})\b", claim)]
    if not held:
        doing = re.match(rf"^((?:[A-Z][\w’'-]+ ?){{1,2}}(?<! )) (?:{_DOING})\b", claim)
        if doing is None or doing[1].split()[0] in str.split("The It He She They This That There We I"):
            return None
        if not re.search(rf"\b{re.escape(doing[1])}\b", premise):
            return None
        return _renamed(premise, claim, doing[1], told, right, wrong, "name")
    name = held[0]
    others = [form for form in one if form != name]
    right = re.sub(rf"\b{re.escape(name)}\b(?= (?:{_DOING})\b)", chance.choice(others), claim, count=1)
    wrong = re.sub(rf"\b{re.escape(name)}\b(?= (?:{_DOING})\b)", wrong, claim, count=1)
    return _Pair(premise, *map(capitalised, (right, wrong)), "name")


_OPENINGS = str.split("The A An It He She They This That These There His Her Its Their Our We Some Many All No")
_DOING = (
    "said|says|has|had|will|would|may|might|is|was|can|could|wants|wanted|called|calls|accused|accuses|denied|denies|"
    "warned|warns|rejected|rejects|announced|agreed|asked|asks|demanded|refused|plans|sent|offered|insists|insisted|"
    "must|did|does|began|continues|continued|made|took|told|supports|supported|stated|believes|expects|decided"
)


def _plan(premise: str, claim: str, chance: random.Random) -> _Pair | None:
    """One way of telling a plan for another; the wrong claim tells a deed."""
    form = "|".join(sorted(PLANS, key=len, reverse=True))
    match = re.search(rf"\b(?:{form}) (?=(?P<verb>[a-z]{{3,}})\b)", claim)
    if match is None or quoted(claim, match.start()) or match["verb"] in str.split("not have also never only then"):
        return None
    told = match.group().strip()
    right = chance.choice([p for p in PLANS if p != told])
    done = "was" if match["verb"] == "be" else past(match["verb"])
    before, after = claim[: match.start()], claim[match.end() :]
    deed = f"{before}{done}{after[len(match['verb']) :]}"
    wrong = chance.choice((deed, f"{before}will not {after}" if right == "will" else deed))
    return _Pair(premise, f"{before}{right} {after}", wrong, "modality", OPEN)


def _synonym(premise: str, claim: str, chance: random.Random) -> _Pair | None:
    """Verbs and adverbials for others that mean the same; the wrong claim has one that means another thing."""
    right, wrong, put = claim, None, 0
    for told, same, other in chance.sample(SYNONYMS, len(SYNONYMS)):
        for one, two in ((told, same), (same, told)):
            match = re.search(rf"\b{re.escape(one)}\b", right)
            if match is None or quoted(right, match.start()):
                continue
            before, after = right[: match.start()], right[match.end() :]
            if other and wrong is None:
                wrong = capitalised(f"{before}{other}{after}")
            elif wrong:
                wrong = re.sub(rf"\b{re.escape(one)}\b", two, wrong, count=1)
            right = capitalised(f"{before}{two}{after}")
            put += 1
            break
        if put == 3:
            break
    return _Pair(premise, right, wrong, "opposite") if put else None


def _order(premise: str, claim: str, chance: random.Random) -> _Pair | None:
    """What opened a sentence put at its end, or the other way; who spoke put first or last."""
    if match := _LEAD.match(claim):
        lead = match[1][0].lower() + match[1][1:]
        return _Pair(premise, f"{capitalised(claim[match.end() :].rstrip('.'))} {lead}.", _turned(claim), "date")
    if match := _TRAIL.search(claim):
        rest = claim[: match.start()].rstrip(",")
        if len(rest.split()) > 4 and not re.search(r"\b(?:if|when|that|not|no|never|who|which)\b", rest):
            return _Pair(premise, f"{capitalised(match[1])}, {_lowered(rest)}.", _turned(claim), "date")
    for form in (_SAID_LAST, _SAID_FIRST):
        if match := form.match(claim):
            who, cue, told = match["who"].strip(), match["cue"], match["told"]
            turned = (f"{who} {cue} that {_lowered(told)}." if form is _SAID_LAST
                      else chance.choice((f"{capitalised(told)}, {who} {cue}.",
                                          f"According to {who}, {_lowered(told)}.")))  # fmt: skip
            return _Pair(premise, turned, _turned(claim), "date")
    return None


def _turned(claim: str) -> str | None:
    """What came after told as before, what was done because of a thing as in spite of it, and so on."""
    other = {"after": "before", "before": "after", "despite": "because of", "since": "until", "until": "since",
             "because": "although", "if": "unless", "during": "after"}  # fmt: skip
    match = re.search(rf"\b(?:{'|'.join(other)})\b", claim, re.I)
    if match is None or quoted(claim, match.start()):
        return None
    put = other[match.group().lower()]
    return claim[: match.start()] + (capitalised(put) if match.group()[0].isupper() else put) + claim[match.end() :]


_WAYS = (_day, _figure, _spelling, _state, _plan, _synonym, _order)


def _renamed(premise: str, claim: str, name: str, told: str, right: str, wrong: str, kind: str) -> _Pair:
    put = [re.sub(rf"\b{re.escape(name)}\b", lambda _, to=to: to, text)
           for text, to in ((premise, told), (claim, right), (claim, wrong))]  # fmt: skip
    return _Pair(*(re.sub(r"(?<=[.\n] )the(?= [A-Z])|^the(?= [A-Z])", "The", text) for text in put), kind)


def _may_be_planted(premise: str) -> bool:
    """Whether the passage is a headline and a short text that ends as a plain sentence does."""
    return premise.count("\n") == 1 and len(premise) <= _MOST_PLANTED and bool(re.search(r"[a-z0-9]\.\s*$", premise))


def _put_in(sentence: str, adjunct: str, front: bool) -> str:
    """A sentence, or the last one of several, with an adjunct at its beginning or its end."""
    sentence = sentence.rstrip()
    if front and not re.search(r"[.!?”] [A-Z“]", sentence):
        return f"{capitalised(adjunct)}{',' if len(sentence) % 2 else ''} {_lowered(sentence)}"
    return f"{sentence.rstrip('.')} {adjunct}."


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _OPENINGS else text


def _date(day: date, chance: random.Random) -> str:
    month, number = f"{day:%B}", day.day
    return chance.choice((f"on {number} {month} {day.year}", f"on {number} {month}", f"on {month} {number}",
                          f"on {month} {number}, {day.year}", f"on {number} {month}"))  # fmt: skip


def _day_of(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
