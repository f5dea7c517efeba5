"""Words and marks of a sentence, each quotation in it taken as one; and what is read from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ..names import MARKS
from ..types import Sentence, Span

_TOKEN = re.compile(
    r"think tanks?\b|"
    r"(?=[A-Z])(?:(?:[A-Z]\w+-)?(?:[A-Z]\.){2,}|(?:Brig|Maj|Lt)\.-(?:Gen|Col)\.|Ph\.D\.|(?:Mr|Mrs|Ms|Dr|Gen|Col|Sgt|Lt|Sens?|Reps?|Govs?|Prof|St|Jr|Sr|Capt|Maj|Brig|Cpl|Pvt|Cmdr|Supt|Insp|Amb|Adm|Rev|Hon|Del|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec|No|[A-Z])\.(?=\s)|(?:Jr|Sr|Inc|Corp|Co|Ltd)\.(?=,|\s[a-z(])|"
    r"[DRI]-(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|"
    r"Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|(?:[A-Z]\.){2})\.?(?!\w))|(?<!\w)[ap]\.m\.(?=\s(?:[a-z]|[A-Z][a-z]{2,5}day\b|E[SD]T|GMT))|(?<!\w)vs?\.(?=\s[A-Z])|"
    rf"\d+(?:[.,]\d+)*%|[\w{MARKS}]+(?:[’'\-./&]\w[\w{MARKS}]*|(?<=\d),\d{{3}}(?!\d)|(?<=\d):\d\d(?!\d))*"
    r"(?:[’'](?=\s))?|--|[^\w\s]"
)


_ARTICLE = re.compile(r"(?:a[ldnrstz]|el|ul|ash|bin|ben)-[A-Z]")
"""The article that opens a name: "al-Qubati"."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark outside quotations, or a whole quotation as one token."""

    start: int
    end: int
    text: str
    lower: str
    quoted: bool = False

    @property
    def word(self) -> bool:
        return not self.quoted and self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        return not self.quoted and (self.text[0].isupper() or _ARTICLE.match(self.text) is not None)


def tokens(text: str, start: int, end: int, quotations: list[Span]) -> list[Token]:
    """The tokens of `text[start:end]`; each quotation in it is one token, and a hyphen between spaces a dash."""
    result: list[Token] = []
    position = start
    for a, b in [*quotations, (end, end)]:
        for match in _TOKEN.finditer(text, position, max(position, a)):
            word = match[0]
            if word == "-" and text[match.start() - 1 : match.end() + 1] == " - ":
                word = "–"
            result.append(Token(match.start(), match.end(), word, word.lower().replace(" ", "-")))
        if a < b:
            result.append(Token(a, b, text[a:b], "", True))
        position = max(position, b)
    return result


def ends_with_comma(token: Token) -> bool:
    """Whether the token is a quotation with a comma before its closing mark."""
    return token.quoted and re.search(r",\W$", token.text) is not None


def possessive(token: Token) -> bool:
    """Whether a word ends as an owner does: "Bell’s", "the ministers’"."""
    return token.lower.endswith(("’s", "'s", "s’", "s'"))


def unpossessed(owner: Token) -> Token:
    """The token without its "’s"."""
    bare = owner.text[:-2] if owner.text[-1] == "s" and owner.text[-2] in "’'" else owner.text.rstrip("’'")
    return Token(owner.start, owner.start + len(bare), bare, bare.lower())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token indices, end exclusive."""

    start: int
    end: int
    head: Literal["name", "noun", "pronoun"]
    outer: int
    """Where the phrase with its apposition ends (before the verb), or starts when it stands after the verb."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its speaker, before the speaker's name is resolved."""

    speaker: tuple[Token, ...]
    """The words of the noun phrase; empty when the speaker of the statement before goes on."""
    head: str
    """`name`, `noun`, `pronoun`, or `same`."""
    office: tuple[Token, ...]
    """Words that stand directly before a name or in apposition to it."""
    cue: Span
    content: tuple[Span, ...]
    around: Span
    """The narration that may date it."""
    aside: bool = False
    """Only mentioned in passing ("dismissed Trump's claim that …"): who goes on speaking stays the same."""


@dataclass(slots=True)
class Paragraph:
    """Prose without a line's end in it."""

    start: int
    end: int
    sentences: list[Sentence]


@dataclass(slots=True)
class Speaker:
    """Somebody who has just been named as saying something."""

    name: str
    span: Span | None
    role: str | None
    person: bool
    woman: bool | None
    plural: bool
    paragraph: int
    owner: Speaker | None = None
    """Whose "his aides" are, where these speak."""
