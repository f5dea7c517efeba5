"""Whom a report's first paragraph tells of without a name, as news does, and the next ones name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..types import Span
from .antecedents import opens_with, people_in
from .lexicon import is_calling, singular
from .offices import office_head, woman_of
from .people import Person

if TYPE_CHECKING:
    from .speakers import Speakers


def foretold(speakers: Speakers, printed: str, span: Span) -> Person | None:
    """Whom a report's first paragraph tells of without a name, as news does, and the next two name: the only holder of
    the office ("The bloc’s envoy said … The envoy, Rune Aas, …"), or the only one of the second paragraph, where a
    quotation or the name opens it and the first names nobody."""
    head, paragraphs = office_head(printed), speakers.paragraphs
    if not is_calling(head) or singular(head) != head or len(paragraphs) < 2:
        return None
    first_named = people_in(speakers, paragraphs[0].start, paragraphs[0].end)
    if any(p.role and office_head(p.role) == head for p in first_named):
        return None
    near = people_in(speakers, paragraphs[1].start, paragraphs[min(2, len(paragraphs) - 1)].end)
    holders = [p for p in near if p.role and office_head(p.role) == head and p.at > span[1]]
    first = printed.split()[0].lower()
    rare = first in ("a", "an") and head in _RARE and printed.split()[-1].lower() == head
    told = rare or first in ("the", "its") or first.endswith(("’s", "'s"))
    holders = [p for p in holders if not speakers.text.startswith((", a ", ", an "), p.at + len(p.name))]
    if told and len(holders) == 1:
        return holders[0]
    if first_named:
        return None
    named = people_in(speakers, paragraphs[1].start, paragraphs[1].end)
    second = speakers.text[paragraphs[1].start : paragraphs[1].end].lstrip()
    opening = speakers.text[paragraphs[1].start : paragraphs[1].sentences[0].end]
    if any(mark in opening for mark in '“"‘'):
        opens = bool(named) and _speaks(opening, named[0].name)
    else:
        opens = bool(named) and opens_with(second, named[0].name) and _ANSWERS.search(opening) is None
    others = speakers.text[paragraphs[0].start : span[0]] + speakers.text[span[1] : paragraphs[0].end]
    alone = not any(is_calling(w) and singular(w) == w for w in re.findall(r"\b[a-z][\w-]+\b", others))
    bare = len(named) == 1 and named[0].role is None and opens and not holders and alone
    return named[0] if bare and woman_of({head}) in (named[0].woman, None) else None


def named_next(speakers: Speakers, printed: str, span: Span, index: int) -> Person | None:
    """Who "a government spokesman" of paragraph `index` is, whom the next one first names as such at his or her words:
    "“You cannot,” spokesman Ole Brand said"."""
    head, next_one = office_head(printed), speakers.paragraphs[index + 1 : index + 2]
    if not next_one or not printed.lower().startswith(("a ", "an ")) or not is_calling(head) or singular(head) != head:
        return None
    start, end = next_one[0].start, next_one[0].sentences[0].end
    named = [p for p in people_in(speakers, start, end) if start <= p.at < end]
    if len(named) != 1 or speakers.text.count(head, start, end) != 1:
        return None
    name, office = re.escape(named[0].name), re.escape(head)
    told = rf"(?<!another )\b(?:[Tt]he )?{office},? {name}\b|\b{name}, (?:the|a) {office}\b"
    return named[0] if re.search(told, speakers.text[start:end]) is not None else None


def _speaks(words: str, name: str) -> bool:
    """Whether a sentence has somebody's name right beside a verb of saying, or beside it past what he or she is."""
    own, verbs = re.escape(name), "said|says|told|tells|added|wrote|explained|recalled|asked|testified"
    before = rf"\b(?:{verbs})\s{own}\b"
    return re.search(rf"{before}|(?<!to )(?<!of )(?<!for ){own}(?:,[^,]{{2,60}},)?\s(?:{verbs})\b", words) is not None


_RARE = frozenset(str.split("judge prosecutor magistrate mayor governor sheriff coroner congressman congresswoman"))
"""Who is told of by "a" first and then named: a report has one of them."""
_ANSWERS = re.compile(
    r"\b(?:reject|dismiss|den(?:y|ie)|respond|repl(?:y|ie)|counter|disput|critici[sz]|condemn|oppos|rebut|brush|blast|slam|"
    r"disagree|welcom|prais|defend|support|refus|react|back(?:s|ed)|join|echo|too\b|also\b|meanwhile\b|but\b)",
    re.I,
)
"""What whoever is named second does where another spoke first."""
