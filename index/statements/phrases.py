"""The noun phrases of a sentence, without a parser: who stands before or after a verb of saying."""

from __future__ import annotations

import re

from .apposition import before_open_apposition, is_office
from .beside import with_apposition
from .countries import US_STATES
from .cues import uses
from .edges import edge
from .finite import has_verb
from .lexicon import is_calling, is_speaker, lexicon, singular
from .no_names import INSTITUTION
from .nouns import (
    BOUNDARY,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    REFLEXIVES,
    before_time,
    long_subject,
    noun_phrase,
    plain_noun,
)
from .proper import name_phrase
from .relative import described
from .several import of_listed, of_places, of_several, with_other
from .titles import is_title
from .tokens import Phrase, Token, ends_with_comma
from .told_apart import (
    CLAUSE_START,
    home_before,
    is_campus,
    is_said_of,
    made_when,
    of_its_body,
    restricted,
    somebody_of,
)
from .verbs import verb_group

_ABOUT = frozenset(str.split("about nearly roughly almost some only just"))
_ALONE = frozenset(str.split("one another most few several both neither none"))


def before(ts: list[Token], j: int, *, depth: int = 0) -> Phrase | None:
    """The noun phrase that ends at token `j` (exclusive), with an apposition between commas, brackets or dashes."""
    if j <= 0 or depth > 2:
        return None
    if j > 1 and ts[j - 1].lower in REFLEXIVES:
        j -= 1
    last = ts[j - 1]
    if last.capital and (party := _party_at(ts, j)) is not None:
        return before(ts, party - 1, depth=depth)  # "Sen. Ana Ruiz, D-Springfield,"
    if j > 4 and last.lower in US_STATES and ts[j - 2].text == "," and ts[j - 3].capital and ts[j - 4].text != ",":
        return before(ts, j - 2, depth=depth)  # "Mayor Ana Ruiz of Dallas, Texas outlined"
    campus = j > 5 and last.lower in _CAMPUSES and ts[j - 2].text == ","
    if campus and "university" in {t.lower for t in ts[max(0, j - 6) : j - 2]}:
        return before(ts, j - 2, depth=depth)  # "a study at the University of California, Berkeley found"
    if last.quoted:
        return _behind_relative(ts, j, depth)
    if last.text == "," and ts[j - 2].text == ")" and (named := _before_bracket(ts, j - 2, depth)) is not None:
        return Phrase(named.start, named.end, named.head, j)  # "Kestrel Inc. (KST), announced"
    if last.text in (",", "—", "–", ")", "--"):
        return with_apposition(ts, j, before, depth)
    noun = before_time(ts, j - 1) if last.text == "that" and j > 1 else 0
    relative = noun > 0 and is_speaker(ts[noun - 1].lower) and not has_verb([ts[noun - 1]])
    if _is_year(ts, j):
        return before(ts, j - 2, depth=depth)  # "Nurses in Kent in 2014 said"
    if last.text == "who" and j > 4 and ts[j - 2].lower == "those" and ts[j - 3].lower == "among":
        return before(ts, verb_group(ts, j - 4).first, depth=depth + 1)  # "Two ministers are among those who called"
    if last.text in ("who", "which") or relative:
        if j > 2 and ts[j - 2].lower in ("and", "but") and (again := _relative_before(ts, j - 1)) is not None:
            inner = before(ts, again + 1, depth=depth + 1)  # "a dealer who sells cars and who boasts"
            return Phrase(inner.start, inner.end, inner.head, j) if inner else None
        end = noun if relative else j - 2 if j > 1 and ts[j - 2].text == "," else j - 1
        if end > 2 and ts[end - 1].text[:2] in ("D-", "R-", "I-") and ts[end - 2].text == ",":
            end -= 2  # "Sen. Ana Ruiz, D-Nev., who"
        if last.text == "who" and (home := home_before(ts, end)) is not None:
            end = home
        if end > 4 and ts[end - 1].lower in _CAMPUSES | {"los", "angeles", "san", "diego"} and is_campus(ts, end):
            end = max(k for k in range(end) if ts[k].text == ",")
        if end > 2 and ts[end - 1].text.isdigit() and ts[end - 2].text == ",":
            end -= 2  # "Ruiz, 83, who"
        if end > 2 and _is_year(ts, end):
            end -= 2  # "people in G7 countries in 2014 who"
        contrast = next((k for k in range(end - 1, max(1, end - 5), -1) if ts[k].lower == "not"), 0)
        if contrast and ts[contrast - 1].text == "," and all(t.capital for t in ts[contrast + 1 : end]):
            end = contrast - 1  # "It was Bell, not Ruiz, who"
        inner = described(ts, end) if last.text == "who" else None
        if inner is None and end and ts[end - 1].capital:
            inner = name_phrase(ts, end, relative=True)
        inner = inner or before(ts, end, depth=depth + 1)
        if last.text == "who" and inner is not None and _is_ones(ts, inner, j):
            inner = name_phrase(ts[inner.start + 2 :], end - inner.start - 2)  # "Critics of Brand, who says"
            inner = Phrase(end - (inner.end - inner.start), end, "name", j) if inner is not None else None
        if last.text == "who" and inner is not None and inner.head == "noun" and inner.start > 2:
            apposed = (
                ts[inner.start - 1].text == "," and ts[inner.start - 2].capital and ts[inner.start].lower in _A_THE
            )
            inner = (name_phrase(ts, inner.start - 1, relative=True) or inner) if apposed else inner
        if last.text == "who" and (inner is None or _holds_clause(ts, inner)):
            inner = plain_noun(ts, end)  # "party regulars, who say": whom "who" means is somebody
        if last.text == "who" and inner is not None and inner.head == "noun":
            inner = somebody_of(ts, inner) or inner
        if inner is None and not ts[end - 1].capital:
            inner = noun_phrase(ts, end)  # "criticism from green groups, which say"
        if inner and last.text == "which" and inner.start and ts[edge(ts, inner.start) - 1].lower == "by":
            # "a report by the inspector, which concluded", but "a proverb popularised by Chinua Achebe which says".
            inner = noun_phrase(ts, edge(ts, inner.start) - 1)
        if inner and last.text == "which" and is_calling(ts[inner.end - 1].lower):
            # "a message sent by a clerk to a friend, which said"
            at = next((k for k in range(inner.start - 1, max(0, inner.start - 12), -1) if _is_paper(ts[k])), None)
            inner = noun_phrase(ts, at + 1) or inner if at is not None else inner
        return Phrase(inner.start, inner.end, inner.head, j) if inner and inner.head != "pronoun" else None
    if (told := restricted(ts, j) or made_when(ts, j, before)) is not None:
        return told
    firm = last.lower in ("inc.", "ltd.", "corp.", "llc", "plc") and ts[j - 2].text == ","
    if (firm or last.lower in ("jr.", "jr", "sr.", "sr")) and j > 2:
        inner = before(ts, j - 2 if ts[j - 2].text == "," else j - 1, depth=depth)
        return Phrase(inner.start, inner.end, inner.head, j) if inner else None
    if j > 3 and ts[j - 2].lower == "as" and ts[j - 3].lower in ("who", "which"):
        return before(ts, j - 2, depth=depth + 1)  # "Bell, who as mayor called it “a sham”"
    alone = j == 1 or not ts[j - 2].word or ts[j - 2].lower in ("and", "but", "while", "as", "though")
    if alone and last.lower in _ALONE | NUMBERS:
        return Phrase(j - 1, j, "noun", j)
    counted = j > 1 and last.lower in NUMBERS and ts[j - 2].lower in ("all", "the", "these", "those", "other")
    if counted and (j < 3 or ts[j - 3].lower != "of"):
        return Phrase(j - 2, j, "noun", j)  # "all three say"
    if last.lower in ("there", "here") and j > 2 and ts[j - 2].word and ts[j - 2].lower not in BOUNDARY:
        there = before(ts, j - 1, depth=depth + 1)
        return Phrase(there.start, j, "noun", j) if there is not None and there.head == "noun" else None
    if last.lower in ("someone", "somebody") and j > 1 and ts[j - 2].quoted:
        return Phrase(j - 1, j, "noun", j)
    if last.lower in ("them", "us") and j > 5 and ts[j - 4].lower in ("of", "for") and is_speaker(ts[j - 5].lower):
        head = noun_phrase(ts, j - 4)  # "the head of one of them"
        return Phrase(head.start, j, "noun", j) if head is not None else None
    if last.lower in ("them", "us") and j > 2 and ts[j - 2].lower == "of":
        return Phrase(j - 3, j, "noun", j)  # "one of them"
    if (
        not last.word
        or (
            last.lower in BOUNDARY | PREPOSITIONS
            and not _acronym(last)
            and not (last.text == "May" and ts[j - 2].capital)
        )
        or last.lower in ("the", "a", "an", "and")
    ):
        return None
    if _CONTRACTED.match(last.lower):
        return Phrase(j - 1, j, "pronoun", j)
    if last.lower in PRONOUNS and not (last.text.isupper() and len(last.text) > 1):
        return Phrase(j - 1, j, "pronoun", j)
    if (named := before_open_apposition(ts, j)) is not None:
        return named
    in_ten = j > 2 and ts[j - 2].lower == "in" and (last.text.isdigit() or last.lower in NUMBERS) and len(last.text) < 6
    if in_ten and (ts[j - 3].text.isdigit() or ts[j - 3].lower in NUMBERS):
        start = j - 4 if j > 3 and ts[j - 4].lower in _ABOUT else j - 3
        return Phrase(start, j, "noun", j)  # "Nearly six in 10 said"
    if last.lower == "percent" and j > 1 and ts[j - 2].text[0].isdigit():
        start = j - 3 if j > 2 and ts[j - 3].lower in ("just", "only", "about", "nearly", "some", "another") else j - 2
        return Phrase(start, j, "noun", j)  # "Just 17 percent think"
    if not any(c.isalpha() for c in last.text) and not (j > 1 and ts[j - 2].capital):
        return None  # an age between commas
    if last.capital and (person := of_its_body(ts, j)) is not None:
        return person
    if last.capital and (paper := _made_by(ts, j)) is not None:
        return paper
    if last.capital and (listed := of_places(ts, j, before)) is not None:
        return listed
    found = with_other(ts, name_phrase(ts, j) if last.capital or last.text[0].isdigit() else noun_phrase(ts, j))
    found = of_listed(ts, found, before) or of_several(ts, found, before) or found
    if found is not None and [t.lower for t in ts[max(0, found.start - 3) : found.start]] == ["as", "well", "as"]:
        first = before(ts, found.start - 3, depth=depth + 1)  # "The senator as well as the mayor said"
        return Phrase(first.start, found.end, "noun", found.outer) if first is not None else found
    if found is not None and found.head == "noun" and found.end - found.start > 2 and is_said_of(ts, found):
        return Phrase(found.end - 1, found.end, "noun", found.end)
    preceding = ts[found.start - 1].lower if found is not None and found.start > 0 else ""
    if preceding == "than" and found.start > 1 and ts[found.start - 2].lower in ("more", "fewer", "less"):
        return Phrase(found.start - 2, found.end, "noun", found.outer)  # "more than a dozen officials"
    if found is not None and found.start > 1 and "to" in (preceding, ts[found.start - 2].lower):
        return long_subject(ts, j) or found  # "The nominee to head the agency told …"
    if preceding == "representing":
        return long_subject(ts, j) or found  # "A group representing farmers said"
    if preceding in ("including", "featuring"):
        return long_subject(ts, j)  # "Papers including the Times have …", not "with guests including Bell, found"
    if found is None or (preceding in PREPOSITIONS and (preceding != "as" or ts[found.start - 2].lower == "such")):
        return long_subject(ts, j)
    return found


def _is_paper(token: Token) -> bool:
    return token.text.islower() and singular(token.lower) in lexicon()["papers"]


def _party_at(ts: list[Token], j: int) -> int | None:
    """Where the party and place behind a name's comma open that end at token `j`: "D-San Diego"."""
    for k in range(j - 1, max(1, j - 4), -1):
        if ts[k].text[:2] in ("D-", "R-", "I-") and ts[k - 1].text == ",":
            return k
        if not ts[k].capital:
            break
    return None


def _is_ones(ts: list[Token], phrase: Phrase, j: int) -> bool:
    """Whether the verb behind "who" is of one, where those of one stand before it: "Critics of Brand, who says"."""
    first = ts[phrase.start].lower
    many = first.endswith("s") and is_calling(first) and ts[phrase.start + 1].lower == "of"
    verb = ts[j].lower if j < len(ts) else ""
    one = verb in ("is", "was", "has") or any(use.form == "present" for use in uses(verb)) and verb.endswith("s")
    return many and one and all(t.capital for t in ts[phrase.start + 2 : phrase.end])


def _holds_clause(ts: list[Token], phrase: Phrase) -> bool:
    """Whether a verb stands in a noun phrase, so that it is none: "officers need to deal with women who"."""
    inner = ts[phrase.start + 1 : phrase.end - 1]
    return phrase.head == "noun" and (any(t.lower in _FINITE for t in [*inner, ts[phrase.start]]) or has_verb(inner))


_A_THE = ("a", "an", "the")
_CAMPUSES = frozenset(
    str.split(
        """berkeley irvine davis riverside merced madison milwaukee austin dallas arlington amherst lowell boston
        dartmouth boulder denver urbana urbana-champaign chicago lincoln omaha reno knoxville chattanooga
        greensboro charlotte wilmington asheville manoa"""
    )
)
"""Places of which a university with several takes its name: "the University of California, Berkeley"."""
_FINITE = frozenset(
    str.split(
        "features includes stars need needs want wants is are was were will would can could must should may might"
    )
)


def _before_bracket(ts: list[Token], closes: int, depth: int) -> Phrase | None:
    """The name before the bracket that closes at `closes`."""
    opens = next((k for k in range(closes - 1, max(0, closes - 8), -1) if ts[k].text == "("), 0)
    named = before(ts, opens, depth=depth + 1) if opens else None
    return named if named is not None and named.head == "name" else None


def _is_year(ts: list[Token], j: int) -> bool:
    """Whether a year stands before token `j`: "in 2014"."""
    return (
        j > 2 and ts[j - 2].lower in ("in", "since") and re.fullmatch(r"(?:1[89]|20)\d\d", ts[j - 1].text) is not None
    )


_CONTRACTED = re.compile(r"(?:he|she|they|we|i)[’'](?:s|d|ve|ll|re|m)$")


def _made_by(ts: list[Token], j: int) -> Phrase | None:
    """The paper that a name behind "by" made: "figures compiled by the research group Fathom"; or whoever works for the
    body of that name: "the editor of the privately owned Times Television"."""
    name = name_phrase(ts, j)
    if name is None:
        return None
    at = edge(ts, name.start) - 1
    the = next((k for k in range(at, max(1, at - 3), -1) if ts[k].lower in ("the", "a", "an")), None)
    if the is not None and at > the and all(t.text.islower() for t in ts[the : at + 1]):
        at = the  # "the nonpartisan Tax Project"
    at -= at > 2 and ts[at].lower in ("the", "a", "an")
    made = at > 1 and (ts[at].lower == "by" and at + 1 < name.start or ts[at].lower in _BACKING)
    of_body = ts[j - 1].lower in INSTITUTION | lexicon()["bodies"] and ts[at].lower in ("of", "at", "for", "from")
    made = made or of_body and at > 0 and ts[at - 1].text.islower() and is_calling(ts[at - 1].lower)
    return long_subject(ts, j) if made else None


_BACKING = frozenset(str.split("backing supporting opposing representing aligned"))


def _relative_before(ts: list[Token], k: int) -> int | None:
    """The pronoun that opens the relative clause with which the one at `k` is joined."""
    return next((at for at in range(k - 1, max(0, k - 20), -1) if ts[at].text == ts[k].text), None)


def _behind_relative(ts: list[Token], j: int, depth: int) -> Phrase | None:
    """ "Glenn Hale, who has called him “a danger,” thinks …": the subject before a clause that ends in a quotation."""
    if is_title(ts, j - 1) and ends_with_comma(ts[j - 1]):  # "Bell, in a talk on Fox’s “First Hour,” said"
        comma = next((k for k in range(j - 2, max(0, j - 14), -1) if ts[k].text == ","), None)
        placed = comma is not None and ts[comma + 1].lower in ("in", "on", "at", "during", "speaking", "appearing")
        inner = before(ts, comma, depth=depth + 1) if comma is not None and placed else None
        return Phrase(inner.start, inner.end, inner.head, j) if inner and inner.head != "pronoun" else None
    for k in range(j - 2, max(0, j - 25), -1):
        if ts[k].quoted or ts[k].text in ".;:":
            return None
        if ts[k].lower in ("who", "whom", "whose", "which") and ts[k - 1].text == ",":
            inner = before(ts, k - 1, depth=depth + 1)
            return Phrase(inner.start, inner.end, inner.head, j) if inner and inner.head != "pronoun" else None
    return None


def _acronym(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def office_edge(ts: list[Token], start: int, first: int = 0) -> int:
    """Where a subject opens whose office, if any, stands before the name and a comma: "its president, Ana Ruiz, "."""
    opens = edge(ts, start, first)
    if opens < first + 2 or ts[opens - 1].text != ",":
        return opens
    office = before(ts, opens - 1)
    if office is None or office.head == "pronoun" or office.start < first or not is_office(ts, office):
        return opens
    begins = edge(ts, office.start, first)
    clause = begins > first and ts[begins - 1].lower not in CLAUSE_START and not ts[begins - 1].quoted
    clause = clause or has_verb(ts[begins : opens - 1])
    return opens if clause else begins  # "The port lost a pilot, Ana Ruiz, an officer, said."
