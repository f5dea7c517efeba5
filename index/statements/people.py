"""The people an article names: their fullest form, what they are, and whether "he" or "she" may be they."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..names import TITLES, fold, same_person, surname
from . import genders, namesakes
from .bynames import CAPITAL, KOREAN, nicknames
from .capitals import title_lines
from .countries import COUNTRIES, DEMONYMS
from .cues import uses
from .genders import meant
from .lexicon import given_names, is_calling, lexicon, singular
from .misspelt import LONG, one_letter_off
from .no_names import INSTITUTION, NO_GIVEN
from .offices import is_woman, office_head, office_words, unmarked
from .proper import LEADING
from .roles import role_of

_PARTICLE = r"(?:al|el|bin|ibn|van|von|de|der|den|da|di|dos|la|le|ter)"
_INITIAL = r"[A-Z]\.(?:[A-Z]\.)?(?=\s)"
_ARTICLE = r"(?:a[ldnrstz]|el|ul|ash|bin|ben)-[A-Z][\w’'\-]*"  # "Faisal al-Qubati"
_RUN = re.compile(
    rf"(?:{_INITIAL}|{CAPITAL}|{_ARTICLE})(?:\s(?:(?:{_PARTICLE}\s)+)?(?:{_INITIAL}|{CAPITAL}|{_ARTICLE}))*"
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the article names in full."""

    name: str
    role: str | None
    woman: bool | None
    """True or False where title, office or given name tell; else None."""
    at: int
    """Where the name first stands; -1 for the headline."""


class Roster:
    """Who is who in one article."""

    def __init__(self, title: str, text: str):
        self._by_surname: dict[str, list[Person]] = {}
        placed = re.findall(rf"\b(?:[Ii]n|across|outside|near)\s(?:the\s)?({CAPITAL}(?:\s{CAPITAL}){{0,2}})", text)
        self._places = {word for run in placed for word in (" ".join(run.split()[:2]), run.split()[0])}
        self._places |= {run for run in placed if not is_calling(run.split()[0].lower().removesuffix("s"))}
        self._text = text
        self._titled = genders.titled(text)
        self._aliases = nicknames(text)
        self._read(text, 0)
        self._read(title, -1)
        self._by_surname = {own: namesakes.told_by_reporter(text, group) for own, group in self._by_surname.items()}
        self._bare = {own: namesakes.bare(text, group) for own, group in self._by_surname.items() if len(group) == 2}
        full = {word for group in self._by_surname.values() for p in group for word in fold(p.name).split()}
        others = {own for own, group in self._by_surname.items() if namesakes.is_rather_another(own, group)}
        for known in namesakes.known_surnames(text, full - others):
            if known.name.lower() in INSTITUTION and known.title not in _HONORIFICS:
                continue
            if fold(known.name) in others:  # "Trump", where the article names Melania Trump alone
                own = Person(known.name, known.role, is_woman(known.name, (known.title,)), known.at)
                self._by_surname[fold(known.name)].append(own)
            elif known.name not in NO_GIVEN | self._places:
                self._note(known.name, known.role, (known.title,), known.at)
        self._tell_genders()
        self.people = tuple(person for group in self._by_surname.values() for person in group)
        self._callings = [(p, office_words(p.role), office_head(p.role)) for p in self.people if p.role]
        self._by_given: dict[str, list[Person]] = {}
        for person in self.people:
            given, *more = fold(person.name).split()
            if person.woman is not None or person.role or person.name.split()[0] in self._titled:
                self._by_given.setdefault(given, []).append(person)
            for middle in more[:-1]:
                self._by_given.setdefault(middle, []).append(person)

    def find(self, name: str, woman: bool | None = None, *, before: int | None = None) -> Person | None:
        """Whom a printed name means: the only one of that surname whose given name does not disagree, or the only one
        who has it as another of three names ("Melo" for Maxence Melo Mubyazi) or as a known given name. Among several
        of one surname: the only one named `before` a place in the text, or the only one not told of as a relative, or
        whom the surname alone means. `woman`: what the title before a surname tells."""
        name = _NUMERAL.sub("", name)
        group = [p for p in self._by_surname.get(surname(name), ()) if same_person(p.name, name)]
        alone = len(fold(name).split()) == 1
        if alone and (full := self._aliases.get(name)) is not None:
            return self.find(full)
        if alone and fold(name) not in COUNTRIES:  # "Jordan said" is hardly Jordan Moss
            group = group + [p for p in self._by_given.get(fold(name), ()) if p not in group]
            group = group or self._called_by_given(name) or self._misspelt(name)
        if len(group) > 1 and not alone:
            exact = [p for p in group if fold(p.name) == fold(name)]
            group = exact or group
        if len(group) > 1 and woman is not None:
            group = [p for p in group if p.woman in (woman, None)]
        if len(group) > 1 and alone:
            exact = [p for p in group if fold(p.name) == fold(name)]
            if len(exact) == 1:
                return exact[0]
            group = meant(self._text, name, group, before)
            bare = self._bare.get(surname(name))
            group = [bare] if len(group) == 2 and bare in group else group
        return group[0] if len(group) == 1 else None

    def _called_by_given(self, name: str) -> list[Person]:
        """Those whom an article calls by the first of their names, which is no usual given name to us: "Sisay said" of
        Sisay Sahlu, of whom it has no "Sahlu" alone."""
        found = [p for p in self.people if p.name.split()[0] == name and len(p.name.split()) == 2]
        given, own = found[0].name.split() if len(found) == 1 else ("", "")
        if not own or name in self._places:
            return []
        by_surname = len(re.findall(rf"\b{re.escape(own)}\b", self._text)) > self._text.count(found[0].name)
        spoke = re.search(rf"\b{re.escape(given)},?\s(?:also\s)?(?:{_SPOKE})\b", self._text)
        return [] if by_surname or spoke is None else found

    def _misspelt(self, name: str) -> list[Person]:
        """Whom a surname means that the article prints with a letter wrong, as articles do: "Omarah" is Benedict Oramah
        where it names no Omarah in full."""
        own = fold(name)
        if len(own) < LONG or name in self._places or any(known.startswith(own[:-1]) for known in self._by_surname):
            return []
        near = [known for known in self._by_surname if known[:1] == own[:1] and one_letter_off(own, known)]
        return self._by_surname[near[0]] if len(near) == 1 and len(self._by_surname[near[0]]) == 1 else []

    def by_role(self, words: str, before: int | None = None) -> Person | None:
        """The only person of this office: "the secretary of state", "the foreign minister"; among several, the only one
        whom the text names before `before`."""
        holders = self.holders(words)
        if len(holders) > 1 and before is not None:
            holders = [person for person in holders if 0 <= person.at < before]
        return holders[0] if len(holders) == 1 else None

    def holders(self, words: str) -> list[Person]:
        """All whom the article gives an office that these words may mean; "Russia's leader" is its president."""
        head, wanted = office_head(words), office_words(words)
        if not wanted or not is_calling(head) or head != singular(head):
            return []
        found = [person for person, role, own in self._callings if own == head and wanted <= role]
        rest = {DEMONYMS.get(word, word) for word in wanted - {head, "s"}}
        if found or head != "leader" or len(rest) != 1 or not rest <= COUNTRIES:
            return found
        heads = [(person, role) for person, role, own in self._callings if own in _LEADING or "prime" in role]
        return [person for person, role in heads if rest <= {DEMONYMS.get(word, word) for word in role}]

    def _read(self, text: str, offset: int) -> None:
        # "President (Vladimir) Putin": an editor's bracket holds the given name.
        for match in re.finditer(rf"\(({CAPITAL})\) ({CAPITAL})", text):
            self._note(f"{match[1]} {match[2]}", None, (), match.start())
        for match in re.finditer(rf"({CAPITAL}) [“\"‘]{CAPITAL}[”\"’] ({CAPITAL})", text):  # "Robert “Bobby” Ruiz"
            self._note(f"{match[1]} {match[2]}", None, (), match.start())
        lines = title_lines(text) if offset == 0 else []
        for match in _RUN.finditer(text):
            words = match[0].split()
            if (
                text[match.start() - 1 : match.start()] in '“"‘'
                and _TITLE_ENDS.match(text, match.end())
                and len(words) > 2
            ):
                continue  # “Will You Be There,” a song
            if len(words) > 1 and uses(words[0].lower()) and _SAID_BY.match(text, match.end()):
                words = words[1:]  # "Said Ana Ruiz: “No.”"
            words = words[len(words) > 1 and words[0].lower() in LEADING :]
            words = words[words[0].endswith(("-based", "-born", "-owned", "-backed")) :]
            if len(words) < 2:
                continue
            owned = any(w.endswith(("’s", "'s")) for w in words[1:-1])
            if (
                words[0] == "The"
                and len(words) > 2
                and not owned
                and not any(unmarked(w).lower() in TITLES for w in words[1:-1])
            ):
                continue  # "The Sacramento Bee"
            headline = offset < 0 or any(start <= match.start() < end for start, end in lines)
            lead = 0
            for index, word in enumerate(words[:-1]):
                held = index and index < len(words) - 2 and unmarked(word).lower() in lexicon()["people"]
                held = held or "/" in word and is_calling(word.lower())  # "Vice President/COO Ana Ruiz"
                if held or unmarked(word).lower() in TITLES or word in ("Mr.", "Mrs.", "Ms.", "Dr."):
                    lead = index + 1
            by = max((k for k, word in enumerate(words[:lead]) if word in ("By", "With", "And")), default=-1)
            # "A Modern Strategy By NEC Director Ana Ruiz"
            role_words = [_ONE_OF.get(word, word) for word in words[by + 1 : lead]]
            name = [w for w in words[lead:]]
            while len(name) > 1 and (
                name[0] in NO_GIVEN
                or name[0].endswith(("’s", "'s", "-year-old"))
                or name[0].lower() in DEMONYMS
                or name[0] == "Said"
                and len(name) > 2
                and is_woman(" ".join(name[1:]), ()) is not None
                or (len(name) > 2 and is_calling(name[0].lower()) and name[0].lower() in lexicon()["people"])
            ):
                first = name.pop(0)
                role_words.append(_ONE_OF.get(first, first))
            owner = max((k for k, w in enumerate(name[:-2]) if w.endswith(("’s", "'s", "s’", "s'"))), default=-1)
            owned = owner >= 0 or any(w.endswith(("’s", "'s")) for w in role_words)
            if owner >= 0:  # "the Urban Center’s Ana Ruiz"
                role_words, name = [*role_words, *name[: owner + 1]], name[owner + 1 :]
            of_office = not any(is_calling(unmarked(w).lower()) for w in words[:lead])
            of_office = of_office and _OF_OFFICE.search(text, max(0, match.start() - 60), match.start()) is not None
            if of_office and len(name) > 2:
                # "Minister of Education Stefania Giannini": what the office is of stands in the same run.
                given = given_names()
                initial = len(unmarked(name[-2])) == 1  # "Secretary of State Antony J. Blinken"
                given_at = (k for k in range(1, len(name) - 1) if unmarked(name[k]).lower() in given)
                known = next(given_at, len(name) - 2 - initial)
                keep = min(3, len(name) - known)
                role_words, name = [*role_words, *name[:-keep]], name[-keep:]
            elif of_office and not lead:
                continue
            topic = max((k for k, w in enumerate(name[:-2]) if w.lower() in _TOPICS), default=-1)
            if not lead and not of_office and topic >= 0:  # "the Office of Public Affairs Ana Ruiz"
                role_words, name = [*role_words, *name[: topic + 1]], name[topic + 1 :]
            titled = bool(lead) or of_office and unmarked(name[0]).lower() in given_names()
            if headline and (name := self._of_headline(name, titled, match[0])) is None:
                continue
            name[-1] = unmarked(name[-1])
            if any(unmarked(w) != w for w in name[:-1] if not w.endswith(".")):
                continue
            if not self._may_be_person(name, titled or headline and offset == 0, offset < 0):
                continue
            if _ALIAS.search(text, max(0, match.start() - 20), match.start()):
                continue
            if lead == 0 and not of_office and _LONGER_NAME.search(text, max(0, match.start() - 40), match.start()):
                continue
            body = _OF_A_BODY.search(text, max(0, match.start() - 40), match.start())
            titled_so = body is not None and not of_office and _TITLE_OF.search(text, 0, body.start()) is not None
            if (
                not owned
                and not lead
                and topic < 0
                and body is not None
                and (body[1].lower() in lexicon()["bodies"] or titled_so)
            ):
                continue
            begins = match.start()
            if role_words and (first := _SLASHED.search(text, max(0, begins - 20), begins)) is not None:
                begins, role_words = first.start(), [first[0] + role_words[0], *role_words[1:]]
            role = role_of(text, begins, match.end(), role_words)
            self._note(" ".join(name), role, role_words, offset if offset < 0 else match.start())

    def _tell_genders(self) -> None:
        """Whether a man or a woman is meant, where office and given name did not tell."""
        titled = self._titled
        surnames = {p.name.split()[-1] for group in self._by_surname.values() for p in group}
        for group in self._by_surname.values():
            for index, person in enumerate(group):
                own = person.name.split()[-1]
                if person.woman is not None or len(group) > 1:
                    continue
                woman = titled.get(own, titled.get(person.name.split()[0]))  # "Ms. Choo", who is Choo Mi-ae
                if woman is None:
                    woman = genders.by_pronouns(self._text, own, frozenset(surnames - {own}))
                group[index] = replace(person, woman=woman)

    def _of_headline(self, name: list[str], titled: bool, run: str) -> list[str] | None:
        """The words that are the name where every word of a headline is capitalised: those that the text prints
        together, or a given name and the next."""
        for length in (3, 2):
            words = " ".join(name[:length])
            if len(name) >= length and self._text.count(words) > run.count(words) * self._text.count(run):
                return name[:length]
        if titled and len(name) >= 2 and unmarked(name[0]).lower() in given_names():
            return name[:3] if len(name) > 2 and len(name[1].strip(".")) == 1 else name[:2]
        return name if titled and len(name) == 2 else None

    def _may_be_person(self, name: list[str], titled: bool, headline: bool) -> bool:
        told = name[1:] if name[0] == "Bill" else name  # a bill opens no name but where it is one
        korean = KOREAN.fullmatch(name[-1]) is not None
        if not 2 <= len(name) <= 4 or not korean and any(unmarked(w).lower() in INSTITUTION for w in told):
            return False
        if name[-1].endswith("s") and singular(name[-1]) in lexicon()["people"]:
            return False  # "Two Republicans"
        if not titled and name[-1].lower() in lexicon()["bodies"]:
            return False  # "Faith Coalition"
        if name[0].endswith("ing") and name[-1].lower() in TITLES:
            return False  # "Addressing President of Vesterland"
        if name[-1].lower() in namesakes.NO_SURNAME or len(name) == 2 and name[0].lower() in namesakes.NO_GIVEN_NAME:
            return False  # "the Ohio Democrat", "Ohio Gov.", "Team Bell"
        if (
            name[-1] == "I"
            or name[-1].isupper()
            and len(name[-1]) > 1
            or name[0].isupper()
            and len(name[0].replace(".", "")) > 2
        ):
            return False
        return titled or (
            name[-1] not in self._places
            and " ".join(name) not in self._places
            and name[0] not in NO_GIVEN
            and not headline
        )

    def _note(self, name: str, role: str | None, lead: Iterable[str], at: int) -> None:
        group = self._by_surname.setdefault(surname(name), [])
        woman = is_woman(name, [*lead, *(role or "").split()])
        for index, known in enumerate(group):
            if same_person(known.name, name):
                fuller = name if len(name.split()) > len(known.name.split()) and known.at >= 0 else known.name
                group[index] = Person(
                    fuller, known.role or role, known.woman if known.woman is not None else woman, known.at
                )
                return
        group.append(Person(name, role, woman, at))


_ONE_OF = {
    "Senators": "Senator",
    "Representatives": "Representative",
    "Governors": "Governor",
    "Attorneys": "Attorney",
    "Mayors": "Mayor",
    "Secretaries": "Secretary",
}
"""What each of several is before whom it stands: "Senators Ana Ruiz and Al Moss"."""
_HONORIFICS = frozenset(str.split("Mr Mrs Ms Miss Dr Lord Lady Baroness"))
_NUMERAL = re.compile(r"(?<=[a-z]) [IVX]+(?: of [A-Z]\w+)?$")  # "King Abdullah II of Jordan"
_LEADING = frozenset(str.split("president premier chancellor taoiseach emir king"))
"""Who leads a country, beside a prime minister."""
_TOPICS = frozenset(
    str.split("affairs relations services resources operations programs communications planning enforcement engagement")
)
"""What an office is for, which no name of a person opens with."""


_OF_OFFICE = re.compile(
    r"\b(?:President|Minister|Secretary|Chancellor|Head|Chairman|Chairwoman|Chair|Director|Governor|Mayor|King|"
    r"Queen|Speaker|"
    r"Commissioner|Ambassador|Chief|Prince|Professor|Undersecretary|Premier|Dean|Leader|Republic|Federation|Kingdom|"
    r"State|Union|Envoy|Delegate|Representative|Senator|Congressman|Congresswoman|Coordinator|Advis[eo]r|Administrator|"
    r"Counsel|(?:Attorney|Solicitor|Inspector|Surgeon) General|Spokesperson|Spokesman|Spokeswoman)\s"
    r"(?:of|for|to|from|on)\s(?:the\s)?(?:[A-Z][\w.’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s[A-Z][\w’'-]+)*,?\s(?:and|&)\s)?$"
)
_SPOKE = "said|says|told|tells|added|adds|explained|explains|recalled|recalls|who|whose"
_SAID_BY = re.compile(r"\.?[:,]\s?[“\"]")
_LONGER_NAME = re.compile(r"\b[A-Z]\w+\s(?:to|for|on)\s$")  # "Committee to Protect Journalists"
_OF_A_BODY = re.compile(r"\b([A-Z]\w+)\sof\s(?:the\s)?$")  # "Association of Continental Railways"
_TITLE_OF = re.compile(r"\b[A-Z]\w+\s$")  # "the Red List of Endangered Species"
_SLASHED = re.compile(r"[A-Z][\w-]*/$")  # "Vice President/COO Ana Ruiz"
_TITLE_ENDS = re.compile(r"[,.!?]?[”\"’]")
_ALIAS = re.compile(r"\b(?:known as|nicknamed|called|alias|aka|born)\s[“\"‘]?$")
"""Before a second name of the person just named: "Nelson Rueda, known as Camilo Norte"."""
