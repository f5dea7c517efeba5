"""Who a phrase means: a printed name, an office or a pronoun resolved to the fullest name that the article gives."""

from __future__ import annotations

import re

from ..names import TITLES
from ..types import Span
from .acronyms import spelled_out
from .again import spoke_and_named
from .announcing import SENT, written
from .antecedents import alone_before, people_in
from .bodies import same_body
from .epithets import AGED, EPITHETS, epithet
from .foretold import foretold, named_next
from .introduced import named_behind
from .issuers import body_opening, issuer
from .kinds_of_bodies import only_of_kind
from .lexicon import given_names, is_calling, is_speaker, lexicon, singular
from .namesakes import honorific, of_two
from .offices import PARTY_WORDS, office_head, office_words, woman_of
from .people import CAPITAL, Person, Roster
from .printed import clean, may_name, name_in, name_span, plain, role_told
from .pronouns import pronoun_speaker, unresolved
from .tokens import Attribution, Paragraph, Speaker, Token


class Speakers:
    """Resolves speakers through one article, in order, remembering who spoke last."""

    def __init__(self, title: str, text: str, paragraphs: list[Paragraph]):
        self.title, self.text, self.paragraphs = title, text, paragraphs
        self.roster = Roster(title, text)
        self.full = spelled_out(text)
        """What each acronym is short for."""
        self.told: dict[bool, Speaker] = {}
        """The woman, and the man, who spoke last."""
        self.spoke: list[Speaker] = []
        """Those who spoke, in order."""
        self._last: Speaker | None = None

    @property
    def last(self) -> Speaker | None:
        """Whoever spoke last."""
        return self._last

    @last.setter
    def last(self, speaker: Speaker | None) -> None:
        self._last = speaker
        if speaker is not None:
            self.spoke.append(speaker)
        if speaker is not None and speaker.person and speaker.woman is not None:
            self.told[speaker.woman] = speaker

    def of(self, attribution: Attribution, index: int, unit_start: int) -> Speaker | None:
        """The speaker of an attribution in paragraph `index`; None where it is not plain who that is."""
        if attribution.head == "same":
            return self.last if self.last is not None and self.last.paragraph == index else None
        if attribution.head == "pronoun":
            found = pronoun_speaker(self, attribution, index, unit_start)
            if found is not None and self._is_told(attribution, found):
                found = None
            return found or spoke_and_named(self, attribution, index, unit_start) or unresolved(attribution, index)
        return self.named(attribution, index)

    def _is_told(self, attribution: Attribution, found: Speaker) -> bool:
        """Whether the words are said to whom the pronoun would mean: "he told Mr. Lind"."""
        told = _TOLD.match(self.text, attribution.cue[1])
        person = self.roster.find(told[1]) if told is not None else None
        return person is not None and person.name == found.name

    def named(self, attribution: Attribution, index: int) -> Speaker | None:
        """Whoever is printed as speaking in paragraph `index`, by a name or a noun; None where it is not plain who."""
        tokens = attribution.speaker
        span = (tokens[0].start, tokens[-1].end)
        printed = clean(self.text[span[0] : span[1]])
        if attribution.head == "name":
            return self._of_name(attribution, printed, span, index)
        return self._of_noun(tokens, printed, span, index)

    def _of_name(self, attribution: Attribution, printed: str, span: Span, index: int) -> Speaker | None:
        tokens, office = attribution.speaker, plain(attribution.office)
        if (own := self._of_a_group(attribution.office, index)) is not None:
            return own
        if (both := self._both(printed)) is not None:
            return Speaker(both, span, None, False, None, True, index)
        apart = _OF_TWO.search(self.text, max(0, tokens[-1].start - 24), tokens[-1].start)
        if apart is not None and (one := of_two(self.roster.people, tokens[-1].text, apart[1])) is not None:
            return Speaker(one.name, span, one.role, True, one.woman, False, index)
        person = self._person(printed, span[1], honorific(self.text, tokens[-1].start)) or self._by_given(
            printed, index
        )
        if apart is not None and person is not None:
            return Speaker(f"the {apart[1]} {tokens[-1].text}", span, None, True, None, False, index)
        if person is not None:
            return Speaker(
                person.name,
                name_span(tokens, person.name),
                person.role or role_told(office),
                True,
                person.woman,
                False,
                index,
            )
        if AGED.match(printed):
            return epithet(self, printed, span, index) or Speaker(printed, span, None, True, None, False, index)
        if printed.lower() in _PLURAL:
            return Speaker(printed, span, None, False, None, True, index)
        if is_calling(printed.lower()) or all(word.lower() in TITLES for word in printed.split()):
            return self.official(printed, span, index)
        title = next((w.lower() for w in printed.split() if w.lower().strip(".") in _HONORIFICS), "").strip(".")
        words = name_in(printed)
        if words and words[0].lower() in ("of", "for") and len(words) < len(printed.split()):
            return self.official(printed, span, index)  # "the President of Russia"
        if not may_name(words):
            return None
        if len(words) == 1 and self._common_word(words[0], span[0]):
            return None
        if printed.lower().startswith("the ") and words[-1].lower() in EPITHETS:
            return epithet(self, printed, span, index) or Speaker(printed, span, None, True, None, False, index)
        name = self.full.get(" ".join(words)) or self._whole(words)
        keep = tokens[-len(words) :] if len(words) <= len(tokens) else tokens
        person = bool(title) or len(words) > 1 and _of_person(office.lower(), words[-1].lower()) or self._has_kin(name)
        span = (keep[0].start, keep[-1].end)
        return Speaker(name, span, role_told(office), person, _HONORIFICS.get(title), False, index)

    def _of_noun(self, tokens: tuple[Token, ...], printed: str, span: Span, index: int) -> Speaker | None:
        if (behind := named_behind(self, tokens, printed, span, index)) is not None:
            return behind
        words = [t.lower for t in tokens]
        body = same_body(words, self.last, index, self.text, span[0])
        near = self.last is not None and not self.last.person and index - self.last.paragraph <= 1
        if body is None and words[0] == "the" and not near:
            body = same_body(words, body_opening(self, index, span[0]), index, self.text, span[0])
        body = body or only_of_kind(self, words, span[0])
        if body is not None:
            return Speaker(body, span, None, False, None, False, index)
        if (told := issuer(self, tokens, printed, span, index)) is not None:
            return told
        if SENT.fullmatch(printed):
            return written(self, printed, span, index)
        if index == 0 and (later := foretold(self, printed, span)) is not None:
            return Speaker(later.name, span, later.role, True, later.woman, False, index)
        if (named := named_next(self, printed, span, index)) is not None:
            return Speaker(named.name, span, named.role, True, named.woman, False, index)
        if tokens[0].lower in ("the", "this", "that") and is_calling(office_head(printed)):
            return self.official(printed, span, index)
        if tokens[0].lower == "the" and (meant := epithet(self, printed, span, index)) is not None:
            return meant
        plural = any(t.lower.endswith("s") and singular(t.lower) != t.lower or t.lower in _PLURAL for t in tokens)
        thing = office_head(printed) in lexicon()["bodies"] | lexicon()["papers"] or _GUARDS.search(printed) is not None
        head = office_head(printed)
        plural = plural and not (thing and singular(head) == head and head not in _PLURAL)
        person = any(is_calling(t.lower) for t in tokens) and not plural and not thing
        owner = self._owner(tokens[0].lower, span[0], index)
        name = _SHORT.sub(lambda short: self.full.get(short[0], short[0]), printed) if " and " in printed else printed
        return Speaker(name, span, None, person, woman_of({t.lower for t in tokens}), plural, index, owner)

    def _by_given(self, printed: str, index: int) -> Person | None:
        """Whoever spoke last, in this paragraph or the one before, called by a given name that is none to us where it
        is another's surname, too: "Sisay said" of Sisay Sahlu, but not "James said" of James Moss."""
        last = self.last
        if printed.lower() in given_names() or last is None or not last.person or index - last.paragraph > 1:
            return None
        first, *more = last.name.split()
        return self.roster.find(last.name) if more and first == printed else None

    def _whole(self, words: list[str]) -> str:
        """The name of a body that its first word stands for: "Amnesty" of Amnesty International."""
        name = " ".join(words)
        ends = _ENDS_A_NAME.finditer(self.text) if len(words) == 1 else ()
        longer = {name + end[0] for end in ends if _stands_before(self.text, end.start(), name)}
        return longer.pop() if len(longer) == 1 else name

    def _of_a_group(self, office: tuple[Token, ...], index: int) -> Speaker | None:
        """Whose name stands before "of the group" and the group's: "campaigner Ana Ruiz of the group Open Sea"."""
        told = _MEMBER.search(plain(office))
        person = self.roster.find(told[1]) if told is not None else None
        if person is None:
            return None
        tokens = tuple(t for t in office if t.text in told[1].split())
        return Speaker(person.name, name_span(tokens, person.name), person.role, True, person.woman, False, index)

    def _owner(self, word: str, at: int, index: int) -> Speaker | None:
        """Whose "his donors" are: whoever spoke last, or owned what spoke, or the only one of the sentence before."""
        last, woman = self.last, word == "her"
        if word not in ("his", "her"):
            return None
        owner = (last.owner or last) if last is not None and index - last.paragraph <= 1 else None
        opens = self.paragraphs[index].sentences[0].end > at
        if owner is None or owner.paragraph < index and not opens or not owner.person or owner.woman == (not woman):
            named = alone_before(self, index, at, woman, (at, at + len(word)))
            if named is not None:
                return named
        return owner if owner is not None and owner.person and owner.woman in (woman, None) else None

    def _both(self, printed: str) -> str | None:
        """Two people whom an "and" joins: "Gov. Tim Moss and Sen. Ana Ruiz"."""
        one, _, other = printed.partition(" and ")
        people = [self._person(each, None) for each in (one, other) if each]
        family = len(one.split()) == 1 and one.lower() in given_names() and len(other.split()) == 2
        if family and other.split()[0].lower() in given_names():
            return printed  # "Paul and Sue Ruiz"
        if len(people) < 2 or None in people or people[0] == people[1]:
            return None
        return f"{people[0].name} and {people[1].name}"

    def _has_kin(self, name: str) -> bool:
        """Whether the article tells of somebody's wife, campaign or running mate: then the name is a person's."""
        return any(_stands_before(self.text, kin.start(), name) for kin in _KIN.finditer(self.text))

    def _common_word(self, word: str, at: int) -> bool:
        """Whether a capital is only that of a sentence's first word: the text prints it small elsewhere."""
        opens = re.search(r"(?:^|[.!?:]['\"’”]?\s+|\n)$", self.text[max(0, at - 4) : at]) is not None
        return (
            opens
            and word.istitle()
            and not is_speaker(word.lower())
            and re.search(rf"\b{re.escape(word.lower())}\b", self.text) is not None
        )

    def official(self, printed: str, span: Span, index: int) -> Speaker:
        """Whom "the secretary of state" or "the minister" means; by one word only where no other is told of."""
        person = self.roster.by_role(printed, span[0])
        words = [
            w for w in re.findall(r"[\w-]+", printed.lower()) if w not in ("the", "this", "that", "of", "for", "a")
        ]
        if person is not None and (len(words) > 1 or self._only_holder(person, printed, span[0])):
            return Speaker(person.name, span, person.role, True, person.woman, False, index)
        if (meant := self._spoke_last(words, span[0], index)) is not None:
            return Speaker(meant.name, span, meant.role, True, meant.woman, False, index)
        if (first := self._first_holder(printed)) is not None:
            return Speaker(first.name, span, first.role, True, first.woman, False, index)
        if (meant := epithet(self, printed, span, index)) is not None:
            return meant
        head = office_head(printed)
        plural = singular(head) != head or head in _PLURAL
        return Speaker(printed, span, None, not plural, woman_of(set(printed.lower().split())), plural, index)

    def _spoke_last(self, words: list[str], at: int, index: int) -> Person | None:
        """The one holder of an office in this paragraph and the one before it, where several in the article hold it and
        whoever spoke last is he or she; words of party beside the office ("the Labour leader") may be new."""
        head = words[-1] if words else ""
        near = people_in(self, self.paragraphs[max(0, index - 1)].start, at)
        holders = [p for p in near if p.role and office_head(p.role) == head]
        if head in _COMMON or len(holders) != 1 or self.last is None or self.last.name != holders[0].name:
            return None
        return holders[0] if set(words) - PARTY_WORDS <= office_words(holders[0].role) else None

    def _first_holder(self, printed: str) -> Person | None:
        """Whom "the President", in capitals, means where several hold the office: the one whom both the headline and
        the text name before the others, as a house writes of its own."""
        if not printed.split()[-1].istitle():
            return None
        firsts = []
        for place in (self.title, self.text):
            named = [(place.find(person.name.split()[-1]), person) for person in self.roster.holders(printed)]
            firsts.append(min((one for one in named if one[0] >= 0), key=lambda one: one[0], default=(0, None))[1])
        return firsts[0] if firsts[0] == firsts[1] else None

    def _only_holder(self, person: Person, printed: str, at: int) -> bool:
        """Whether "the minister" can only be this one: whoever spoke last, or named before, with no other minister told
        of since whom the article does not name."""
        if self.last is not None and self.last.name == person.name:
            return True
        head = office_head(printed)
        if head in _COMMON or not 0 <= person.at < at:
            return False
        another = rf"\b(?:[Aa]n?|[Aa]nother|[A-Z][\w-]+['’]s?)\s(?:[\w-]+\s){{0,3}}{re.escape(head)}s?\b(?!,?\s[A-Z])"
        return re.search(another, self.text[person.at + len(person.name) : at]) is None

    def _person(self, printed: str, before: int | None, woman: bool | None = None) -> Person | None:
        """Whom a phrase names, an office around the name left aside; `woman`: what the title before it tells."""
        words = printed.split()
        named = re.split(r"\s(?:for|of|from)\s", printed)[0]
        parts = [printed, *(" ".join(words[-k:]) for k in (3, 2) if len(words) > k)]
        parts += words[-1:] * (len(words) > 1 and words[-2].endswith(("’s", "'s")))  # "the Harbor Council’s Ruiz"
        own = [word for word in named.split() if not is_calling(word.lower())]
        first = len(own) > 1 and (len(own) == len(named.split()) or named != printed)
        parts.insert(0 if first else len(parts), named)
        found = (self.roster.find(part, woman, before=before) for part in parts)
        return next((person for person in found if person is not None), None)


def _of_person(beside: str, last: str) -> bool:
    """Whether what stands beside a name of several words, the last of them `last`, tells that a person bears it."""
    if beside in ("", "the", "a", "an") or beside.strip(" ,") in ("however", "meanwhile", "though", "too"):
        return False
    return "which" not in beside.split() and last not in lexicon()["bodies"] | {"taliban"}


_SHORT = re.compile(r"\b[A-Z]{3,7}\b")
_GUARDS = re.compile(r"\b(?:coast|national|border|home) guard$", re.I)
_TOLD = re.compile(rf"\s(?:to\s)?((?:(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov)\.?\s)?(?:{CAPITAL}\s)?{CAPITAL})(?!['’]s)\b")
_HONORIFICS = {
    **dict.fromkeys(("mr", "sir", "lord", "baron"), False),
    **dict.fromkeys(("mrs", "ms", "miss", "lady", "dame", "baroness"), True),
    **dict.fromkeys(("dr", "prof")),
}


def _stands_before(text: str, at: int, name: str) -> bool:
    """Whether the whole words of a name stand right before a place in a text."""
    start = at - len(name)
    return text.endswith(name, 0, at) and (start == 0 or not text[start - 1].isalnum())


_ENDS_A_NAME = re.compile(
    r"\s(?:International|Corporation|Corp|Inc|Holdings|Industries|Airlines|Airways|Motors|Pharmaceuticals|Petroleum)\b"
)
"""What a body's name may be left without: Ford is Ford Motors, and not the Ford Foundation."""
_OF_TWO = re.compile(r"\b(younger|elder|older)\s(?:(?:Mr|Ms|Mrs)\.?\s)?$")
"""Before a surname that two bear."""
_KIN = re.compile(
    "(?:['’]s?)? "
    r"(?:campaign|wife|husband|running mate|son|daughter|father|mother|candidacy|rallies|supporters)\b"
)
_MEMBER = re.compile(rf"((?:{CAPITAL}\s)+{CAPITAL})\s(?:of|from|at|with)\s(?:the|an?)\s[a-z][a-z -]*$")
_COMMON = frozenset(str.split("official man woman person member friend relative people supporter resident voter"))
"""Callings that many in an article may have."""
_PLURAL = frozenset(
    str.split("many some others critics people police men women children media both several authorities and")
)
