"""A subject with something set beside it: "Ana Ruiz, who owns the dam, said", "His running mate, Gov. Al Moss, has"."""

from __future__ import annotations

from collections.abc import Callable

from .apposition import is_appositive, is_office, named_inside, of_others
from .countries import COUNTRIES, US_STATES
from .edges import edge
from .finite import has_verb
from .nouns import long_subject
from .proper import name_phrase
from .tokens import Phrase, Token
from .told_apart import CLAUSE_START

Before = Callable[..., Phrase | None]
"""`phrases.before`, which reads the subject that ends at a token and comes here for one with an apposition."""


def with_apposition(ts: list[Token], j: int, before: Before, depth: int) -> Phrase | None:
    """The subject before the apposition that ends at token `j` with a comma, a dash or a bracket."""
    closing = ts[j - 1].text
    opening = {")": "(", "--": "--"}.get(closing, closing)
    tried = 0
    for k in range(j - 2, max(-1, j - 40), -1):
        if ts[k].quoted:
            return None
        if ts[k].text != opening:
            continue
        tried += 1
        if (found := _set_beside(ts, k, j, before, depth)) is not None:
            return found
        if tried == 4:
            break
    # "The security firm Secunia.com, has said": a comma too many after a subject that opens the sentence.
    long = long_subject(ts, j - 1) if closing == "," else None
    if long is not None and long.start == 0:
        return Phrase(long.start, long.end, long.head, j)
    alone = (
        before(ts, j - 1, depth=depth + 1)
        if closing == "," and j < len(ts) and ts[j].lower in ("has", "have", "says", "said")
        else None
    )
    if alone is not None and alone.head != "pronoun" and edge(ts, alone.start) == 0:
        return Phrase(alone.start, alone.end, alone.head, j)
    return None


def _set_beside(ts: list[Token], k: int, j: int, before: Before, depth: int) -> Phrase | None:
    """The subject before the comma at `k` with the apposition that ends at `j`, or the name that is one."""
    inner = before(ts, k, depth=depth + 1)
    named = named_inside(ts, k + 1, j - 1) if inner is not None and is_office(ts, inner) else None
    opens = edge(ts, inner.start) if inner is not None else 0
    of = opens - (ts[opens].lower not in ("of", "from", "at"))
    placed = of > 1 and ts[k].text != "," and ts[of].lower in ("of", "from", "at") and ts[of - 1].text == ","
    if placed and (who := before(ts, of - 1, depth=depth + 1)) is not None and who.head == "name":
        return Phrase(who.start, who.end, "name", j)  # "Ana Ruiz, of Kestrel – which owns the dam – told"
    begins = opens == 0 or ts[opens - 1].lower in CLAUSE_START or ts[opens - 1].quoted
    beside_place = inner is not None and opens > 1 and ts[opens - 1].text == "," and ts[opens - 2].capital
    if beside_place and inner.head == "name" and ts[inner.end - 1].lower.strip(".") in US_STATES:
        return None  # "Joan Moss, a retiree from Dublin, Ohio, who came alone, said"
    if beside_place and inner.head == "name" and _is_address(ts, opens - 2, k, j):
        return None  # "Ana Ruiz of Kestrel School, Olm, Lind State, said"
    if inner is None or not begins:
        return _named_beside(ts, k, j)
    aside = ts[k].text != "," and ts[k + 1].lower in ("he", "she", "it", "they")  # "Bell (she owns the pier) said"
    tells = aside or j - 1 - k > 1 and is_appositive(ts[k + 1 : j - 1], inner)
    if inner.head == "pronoun" or named is None and not tells:
        return None
    if named is not None and of_others(ts[inner.start : inner.end]):
        return Phrase(inner.start, inner.end, "noun", j)
    if named is not None:
        return Phrase(*named, "name", j)
    wider = None
    if inner.start > 1 and ts[inner.start - 1].text == "," and opens == inner.start and is_office(ts, inner):
        wider = before(ts, inner.start - 1, depth=depth + 1)
    found = wider if wider is not None and wider.head == "name" else inner
    return Phrase(found.start, found.end, found.head, j)


def _is_address(ts: list[Token], body: int, k: int, j: int) -> bool:
    """Whether the places on both sides of the comma at `k` are where the body is whose last word is at `body`."""
    inside = ts[k + 1 : j - 1]
    known = bool(inside) and inside[-1].lower.strip(".") in US_STATES | COUNTRIES | _REGIONS
    if not known or len(inside) > 3 or not all(t.capital for t in inside) or ts[body].lower not in _AT_PLACES:
        return False
    of = next((n for n in range(body - 1, 1, -1) if not (ts[n].capital or ts[n].lower == "the")), 0)
    return ts[of].lower in ("of", "at", "from") and ts[of - 1].capital


_AT_PLACES = frozenset(str.split("school college university hospital institute academy church bank clinic"))
_REGIONS = frozenset(str.split("state county province region district prefecture oblast"))


def _named_beside(ts: list[Token], k: int, j: int) -> Phrase | None:
    """The name in "His running mate, Gov. Mike Pryor, has …": whatever noun stands before the comma at `k`."""
    named = name_phrase(ts, j - 1) if ts[j - 2].capital else None
    if named is not None and (named.start <= k or edge(ts, named.start, k + 1) != k + 1 or named.end - named.start > 4):
        named = None
    if named is None and (inside := named_inside(ts, k + 1, j - 1)) is not None:
        named = Phrase(*inside, "name", j)
    if named is None:
        return None
    owned = (n for n in range(k - 1, max(-1, k - 14), -1) if ts[n].lower in _OWNED)
    opens = next((n for n in owned if n == 0 or ts[n - 1].lower in CLAUSE_START), None)
    if opens is None or any(t.text == "," and ts[n + 1].lower in _RELATIVE for n, t in enumerate(ts[opens:k], opens)):
        return None
    relative = next((n for n in range(opens, k) if ts[n].lower in ("who", "which", "that")), k)
    return Phrase(named.start, named.end, "name", j) if not has_verb(ts[opens:relative]) else None


_RELATIVE = ("who", "whose", "which", "whom", "where")
_OWNED = frozenset(str.split("whose his her their its the my our another one a an"))
