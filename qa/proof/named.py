"""Proper names in a sentence: each must stand in a cited range, in some spelling, or in the article's context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.names import TITLES, fold, same_person
from index.types import Document

from ..governments import GOVERNMENTS
from ..types import Question
from ..verbs import lemma
from ..words import is_stop, stem
from .fault import Fault
from .premise import Cited

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w]*(?:[’'-][^\W\d_]\w*)*|\d[\w.,-]*")
_DAYS_AND_MONTHS = frozenset(
    str.split(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december jan feb mar apr jun jul aug sep sept oct nov dec i mr mrs ms dr"
    )
)
_ALIKE = (
    "us u.s u.s. usa america american americans united_states",
    "uk u.k u.k. britain british briton britons united_kingdom england english",
    "france french", "spain spanish spaniard", "netherlands dutch holland", "china chinese", "greece greek",
    "switzerland swiss", "denmark danish danes dane", "sweden swedish swede swedes", "finland finnish finns finn",
    "poland polish poles pole", "turkey turkish turks turk türkiye", "germany german germans", "wales welsh",
    "ireland irish", "scotland scottish scots", "iceland icelandic", "norway norwegian", "portugal portuguese",
    "ukraine ukrainian ukrainians", "thailand thai", "philippines filipino philippine", "cyprus cypriot",
    "afghanistan afghan afghans", "pakistan pakistani", "iraq iraqi", "iran iranian persian", "israel israeli",
    "belgium belgian", "kremlin moscow russia russian russians", "eu e.u european_union europe european europeans",
    "un u.n united_nations", "nato alliance", "argentina argentine argentinian", "peru peruvian",
    "congo congolese", "lebanon lebanese", "vietnam vietnamese", "myanmar burma burmese", "czechia czech",
)  # fmt: skip
"""Names and what belongs to them, where the letters do not tell."""


def check_names(question: Question, text: str, premise: Sequence[Cited]) -> Fault | None:
    """Every proper name of `text` in a range, or in a headline, among the speakers, outlets and authors of the ranges;
    a name of the question where the cited article mentions it; a title or given name where the article has it so."""
    held = _Held(question, premise)
    for run in name_runs(text, [cited.document for cited in premise]):
        if run and not held.has(run):
            return Fault("weak", f"“{' '.join(run)}” is not named in what is cited")
    return None


def name_runs(text: str, documents: Sequence[Document] = ()) -> Iterator[list[str]]:
    """Runs of capitalised words that are names. The first word of a sentence is one where more than its place says so:
    a capital after it, a possessive, or an article that writes it so within a sentence."""
    run: list[str] = []
    last, opens = 0, True
    for match in _TOKEN.finditer(text):
        gap = text[last : match.start()]
        opens = opens or re.search(r"[.!?:]['”\"]?\s*$", gap) is not None or re.search(r"[“\"‘]\s*$", gap) is not None
        word = re.sub(r"[’']s?$", "", match.group())
        name = (
            word[:1].isupper() and word.lower() not in _DAYS_AND_MONTHS and not (is_stop(word) and word.lower() != "us")
        )
        if word.lower() == "us" and word != "US":
            name = False
        if name and opens:
            name = _opens_with_name(word, text[match.start() :], documents)
        if run and (not name or gap.strip(" ") or re.search(r"[’']s?$", text[: match.start()].rstrip())):
            yield run
            run = []
        if name:
            run.append(word)
        last, opens = match.end(), False
    if run:
        yield run


def _opens_with_name(word: str, rest: str, documents: Sequence[Document]) -> bool:
    following = rest[len(word) :]
    if re.match(r"[’']s\b", following) or word.isupper() and len(word) > 1:
        return True
    within = re.compile(rf"(?<=[a-z,] ){re.escape(word)}\b")
    if any(within.search(document.text) for document in documents):
        return True
    low = re.compile(rf"\b{re.escape(stem(word))}", re.I)
    if any(low.search(document.text.lower()) for document in documents) or word.endswith(("ly", "ing")):
        return False
    after = re.match(r"\s+([\w’']+)", following)
    return after is not None and (
        after[1][0].isupper() or lemma(after[1]) is not None or after[1] in FINITE and not word.endswith("s")
    )


_OWN_COUNTRY = re.compile(
    r"\b(?:his|her|their|its|the) (?:own )?(?:country|nation|government|homeland|capital)\b", re.I
)
FINITE = frozenset(str.split("is was has had will would may might can could did does has must should were are have"))


class _Held:
    """The names that the cited ranges and their context give."""

    def __init__(self, question: Question, premise: Sequence[Cited]):
        self._ranges = ranges = " ".join(cited.text for cited in premise)
        context = [
            part for c in premise for part in (c.citation.title, c.citation.outlet, c.citation.author, *c.speakers)
        ]
        context += [s.role or "" for c in premise for s in c.statements]
        self._texts = [c.document.text for c in premise]
        asked = [n for n in (*question.names, question.speaker) if n and any(_mentioned(n, t) for t in self._texts)]
        self._words = _folded_words(" ".join([ranges, *filter(None, context), *asked]))

    def has(self, run: Sequence[str]) -> bool:
        known = [self._word(word) for word in run]
        if all(known):
            return True
        # What the ranges do not name must stand with a name that they do: "Antony" and "Secretary" with "Blinken".
        name = " ".join(run)
        if not any(known):
            return self._in_letters(run)
        missing = [word for word, is_known in zip(run, known, strict=True) if not is_known]
        last = next(word for word, is_known in zip(reversed(run), reversed(known), strict=True) if is_known)
        return all(self._beside(word, last) for word in missing) or any(name in text for text in self._texts)

    def _word(self, word: str) -> bool:
        mine = _keys(word)
        return bool(mine & self._words) or any(
            w[0] == k[0] and same_person(w, k) for k in mine for w in self._words if w and k and len(k) > 3
        )

    def _in_letters(self, run: Sequence[str]) -> bool:
        """ "OSCE" for what a range spells out; a country that the article names for "his country"."""
        letters = run[0].replace(".", "") if len(run) == 1 else ""
        if not letters.isupper() or len(letters) < 2:
            return bool(_OWN_COUNTRY.search(self._ranges)) and any(" ".join(run) in text for text in self._texts)
        return spelled_out(letters, self._ranges) is not None

    def _beside(self, word: str, name: str) -> bool:
        """Whether the article has a title or given name within a few words before or after a name."""
        near = rf"\b{re.escape(word)}\b(?:[\s,.]+[\w’'.-]+){{0,4}}[\s,]+{re.escape(name)}\b"
        after = rf"\b{re.escape(name)}\b,?(?:\s+[\w’'.-]+){{0,5}}\s+{re.escape(word)}\b"
        either = re.compile(f"{near}|{after}" if word.lower() in TITLES else near, re.I)
        return any(either.search(text) for text in self._texts)


def spelled_out(letters: str, text: str) -> str | None:
    """The words of `text` whose first letters these are: "Organization for Security and Cooperation in Europe"."""
    if not letters.isupper() or len(letters) < 2:
        return None
    spelled = r"\b" + r"[\w’'-]*\s+(?:(?:for|of|the|and|in|on|to)\s+)*".join(letters) + r"[\w’'-]*"
    match = re.search(spelled, text)
    return match and match.group()


def alike(one: str, other: str) -> bool:
    """Whether two names stand for one: "Moscow" and "Russian", "the U.S." and "American"."""
    first, second = (_folded_words(name) for name in (one, other))
    return bool(first & second)


def is_state(name: str) -> bool:
    """Whether a name is that of a state, its capital, or its people, as far as they are listed."""
    return any(word.lower() in _alike() for word in name.split())


def _mentioned(name: str, text: str) -> bool:
    return name in text or fold(name) in fold(text)


def _folded_words(text: str) -> set[str]:
    return {key for match in _TOKEN.finditer(text) for key in _keys(match.group())} | _phrases(text)


def _phrases(text: str) -> set[str]:
    low = text.lower().replace(" ", "_")
    return {key for group in _ALIKE for word in group.split() if "_" in word and word in low for key in group.split()}


@cache
def _keys(word: str) -> frozenset[str]:
    """A word's folded form, its stem, and the names that are as good."""
    plain = re.sub(r"[’']s?$", "", word)
    low = plain.lower()
    keys = {fold(plain), stem(plain), low}
    for part in low.split("-") if "-" in low else ():
        keys.add(fold(part))
    keys |= _alike().get(low, frozenset())
    if match := re.fullmatch(r"(.{3,}?)(?:ians?|ans?|ns?|ese|ish|is?|a|ia)", low):
        keys.add(f"~{match[1]}")  # Latvia, Latvian; Estonia, Estonians
    return frozenset(key for key in keys if key)


@cache
def _alike() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for group in (*map(str.split, _ALIKE), *GOVERNMENTS):
        words = frozenset(name.replace(" ", "_") for name in group)
        for name in words:
            table[name] = table.get(name, frozenset()) | words
    return table
