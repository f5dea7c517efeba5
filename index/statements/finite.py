"""Whether words hold a clause, or only tell when and where something was said."""

from __future__ import annotations

import re

from .lexicon import is_calling
from .titles import is_title
from .tokens import Token


def ahead_of(ts: list[Token], j: int, first: int, *, closing: bool = False) -> int | None:
    """`j` when the token before it closes a quotation, or is the comma after a clause of words.

    "In Riga" and "Two days earlier" are no clause: they tell where and when it was said. `closing`: nothing follows the
    cue in its sentence, so that what is said must stand before it.
    """
    if j <= first:
        return None
    previous = ts[j - 1]
    if previous.quoted:
        if ts[first].lower in ("on", "in") and is_title(ts, j - 1) and j - first < 5:
            return None  # "On “Meet the Press,” Bell appealed to them"
        nickname = j - first > 1 and ts[j - 2].capital and not re.search(r"\s\S+\s|[,.?!]\W?$", previous.text)
        return None if nickname else j  # Olivia "Babsy" Grange
    if previous.text in (",", "—", "–", "--") and j - first > 1:
        if ts[j - 2].quoted:
            return j
        clause = ts[first : j - 1]
        if clause[0].lower in _ASKED:
            return None  # "Asked whether he would run, Bell demurred."
        fronted = clause[0].lower in FRONTED or clause[0].lower == "even" and clause[1].lower in FRONTED
        front = fronted and not has_verb(clause) and not any(t.text == "," for t in clause[1:-3])
        front = front or clause[0].lower in _SUBORDINATORS
        front = front or clause[0].lower.endswith("ing") and len(clause) < 7 and not has_verb(clause)
        if _time_after(clause) and not _goes_on_behind_comma(clause):
            return None
        if len(clause) < 6 and clause[0].lower in _WHICH_TIME and clause[-1].lower in _TIMES:
            return None  # "Earlier this year, Bell told the Ledger the boats were late."
        if all(not t.word or t.lower in _TURNS or t.lower.endswith("ly") for t in clause):
            return None  # "Eventually, too, the band agreed to play."
        if len(clause) < 3 or not (_is_clause(clause) or closing and not front):
            return None
        return j
    return None


def _time_after(words: list[Token]) -> bool:
    """Whether the words tell how long after or before something else it was: "Hours after the polls closed"."""
    at = next((k for k, t in enumerate(words[1:4], 1) if t.lower in ("after", "before")), None)
    return at is not None and words[at - 1].lower in _WHEN


def _is_clause(words: list[Token]) -> bool:
    """Whether the words before a comma may be what is said, and not the place, time or circumstance of saying it."""
    even = len(words) > 1 and words[0].lower == "even" and words[1].lower in FRONTED
    if even or words[0].lower in FRONTED or words[0].lower.endswith("ing"):
        return _goes_on_behind_comma(words)
    return has_verb(words) or any(map(_may_be_present, words[1:])) or not any(t.lower in _WHEN for t in words)


def _goes_on_behind_comma(words: list[Token]) -> bool:
    comma = next((k for k, t in enumerate(words) if t.text == ","), None)
    return comma is not None and has_verb(words[comma + 1 :])


def _may_be_present(token: Token) -> bool:
    """ "The ferry runs again from Monday": its form may be a verb's, and it is no time."""
    low = token.lower
    return token.text[0].islower() and low.endswith("s") and not low.endswith(("ss", "us")) and low not in _WHEN


def has_verb(words: list[Token]) -> bool:
    """Whether a finite verb, as far as its form tells, or a quotation is among them."""
    return any(
        t.quoted
        or t.lower in _FINITE
        and (k == 0 or t.text[0].islower())
        and t.text != "May"
        or t.lower in _CONTRACTED
        or t.lower.endswith(("n’t", "n't", "’re", "'re", "’ve", "'ve", "’ll", "'ll"))
        or (
            t.lower.endswith("ed")
            and len(t.lower) > 4
            and t.text[0].islower()
            and (k == 0 or words[k - 1].lower not in ("the", "a", "an", "his", "her", "its", "their", "by"))
        )
        for k, t in enumerate(words)
    )


_CONTRACTED = frozenset(f"{word}{mark}s" for word in ("it", "he", "she", "that", "there", "what") for mark in "’'")
_FINITE = frozenset(
    str.split(
        """is are was were am has have had do does did will would can could may might must shall should be been met
        made took gave came went knew saw got left held kept led lost won sent brought began became found
        felt fell rose grew ran built spent paid put set cut let hit shot stood sat lay fought sought bought
        taught caught thought drew drove broke spoke chose wrote meant needs need wants want says seems
        remains means makes takes goes comes gets gives keeps leads plays works shows helps faces lies
        struck swept threw tore wore beat blew clung dealt drank ate flew forgot hid hurt lent read rode
        rang sang sank sold shook shone slid stole stuck swung told wound withdrew understood understands
        arose awoke bade bent bet bid bore bought bound bred burst cast crept cut dealt dug fled flung forbade foresaw
        forgave froze gained hung knelt lit misled mistook outdid overcame overrode oversaw overtook overthrew rebuilt
        redrew repaid rid rose shed shrank shut slew spun split sprang spread stank stole strode strove stuck stung
        swam swore undercut undertook undid unwound upheld upset wept woke won withheld withstood wrung
        appears think say believe know feel approve disapprove oppose favor agree disagree prefer trust
        dislike agrees disagrees deserves exists opposes lacks owes thinks believes knows feels uses died tied lied
        used owed sued vied eyed slept leapt spat sped quit wove trod burnt"""
    )
)
_WHEN = frozenset(
    str.split(
        """earlier later ago yesterday today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday
        january february march april june july august september october november december morning afternoon evening
        night day days week weeks month months year years hour hours minutes seconds moments meanwhile elsewhere
        back once last next"""
    )
)


FRONTED = frozenset(
    str.split(
        """in on at after before during since as when while although though if because following under despite for by
        with from speaking asked inside outside within throughout across upon amid among alongside unlike instead
        besides beyond soon shortly immediately without"""
    )
)


_WHICH_TIME = frozenset(str.split("earlier later early late last next this that the one two three some"))
_TIMES = frozenset(
    str.split(
        "year month week day morning afternoon evening night weekend spring summer autumn fall winter decade session "
        "years months weeks days hours ago"
    )
)


def of_saying(words: list[Token]) -> bool:
    """Whether words before a cue in a parenthesis tell where it was said ("In an interview, Blinken said, …")."""
    comma = next((k for k, t in enumerate(words[:-1]) if t.text == ","), len(words))
    if has_verb(words[comma + 1 :]):
        return False  # "After a few days, they will go, Bell says, but …"
    return (words[0].lower in FRONTED or words[0].lower in _WHEN) and any(
        t.lower in _WHEN or t.lower in VENUES for t in words
    )


def of_matter(words: list[Token]) -> bool:
    """Whether one or two words may be what is said: no time, place or conjunction."""
    return not any(t.lower in FRONTED | _WHEN | _TURNS or t.lower.endswith("ly") for t in words)


_TURNS = frozenset(
    str.split(
        """too first but and so yet still then now also again instead however though nonetheless nevertheless moreover
        thus"""
    )
)
SUBORDINATING = frozenset(
    str.split("as after before when while since although though because if once until unless whereas")
)
"""What opens a clause that hangs on another."""
_SUBORDINATORS = frozenset(str.split("when while as after before until once because although though"))
_ASKED = frozenset(str.split("asked pressed questioned reached contacted"))
VENUES = frozenset(
    str.split(
        """interview statement speech address tweet letter post report email release conference briefing call message
        remarks testimony article study blog video meeting appearance hearing editorial column comments speaking asked
        talks summit telling writing"""
    )
)


def tells_who(words: list[Token]) -> bool:
    """Whether words behind a name only tell who that is: "a clerk", "the auditor who found it"."""
    relative = next((k for k, t in enumerate(words) if t.lower in ("who", "whose", "which")), len(words))
    opens = words[0].lower in ("a", "an", "the", "its", "their", "his", "her") or is_calling(words[0].lower)
    told = [t for k, t in enumerate(words[:relative]) if not _is_participle(words, k)]
    return opens and not any(t.quoted for t in words) and not has_verb(told)


def _is_participle(words: list[Token], k: int) -> bool:
    """Whether a form in "-ed" tells of the noun before it: "an analyst based in Olm"."""
    behind = words[k + 1].lower if k + 1 < len(words) else ""
    return words[k].lower.endswith("ed") and behind in ("in", "at", "by", "on", "with", "for", "to", "as", "near")
