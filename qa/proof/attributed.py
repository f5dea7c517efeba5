"""Who says it: a sentence's own attributions against the statements that its cited ranges belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.names import PRONOUNS, fold, same_person
from index.segment import sentences
from index.statements import statements
from index.types import Document, Span, Statement

from ..speaker import names_whom, personal_name, said_by, tells_of
from ..types import Question
from ..verbs import lemma
from ..words import is_stop, stem, words
from .fault import Fault
from .named import name_runs
from .premise import Cited
from .quotations import without_quotations

_MARGIN = 2
"""Words by which another's statement must hold more of what is said than the speaker's own."""
_REPORTED = 0.5
"""Share of a sentence's words, of those that the ranges hold, that stand in somebody's statement and nowhere else: then
the sentence tells what was said, not what is."""
_BY = 4
"""Words before a name among which "by" makes somebody the one who spoke: "thanked by the Pope"."""
_CALLING = frozenset(str.split("call describe dismiss denounce criticise criticize condemn praise hail regard view"))
_HEDGED = re.compile(
    r"\b(?:according to|reported(?:ly)?|alleged(?:ly)?|in (?:his|her|its|their) (?:view|words|account))\b", re.I
)

_PRONOUN_SPEAKS = re.compile(r"\b(?:he|she|they|it)\s+(?:has\s+|had\s+|also\s+|then\s+)?\w+(?:ed|id|ld|ys)\b", re.I)


def check_speakers(question: Question, text: str, premise: Sequence[Cited]) -> Fault | None:
    """Words that `text` gives to somebody must be theirs in a cited range, and words that a range gives to somebody
    must be given to them."""
    told = read_statements(text)
    for statement in told:
        if fault := _whose(question, text, statement, premise):
            return fault
    for name in _who_speak(text):
        if any(cited.speakers for cited in premise) and not any(_is_heard(name, cited) for cited in premise):
            return Fault("weak", f"what is cited does not tell that {name} said this")
    return None if told else _unattributed(question, text, premise)


def read_statements(text: str) -> tuple[Statement, ...]:
    """Who says what in one sentence, read as articles are."""
    document = Document("", text, "", "", "text/plain")
    return statements(document, sentences(document))


def _whose(question: Question, text: str, told: Statement, premise: Sequence[Cited]) -> Fault | None:
    speaker = _resolved(told.speaker, question)
    if speaker is None:
        return None  # "he said": nobody is named who could be wrong
    said = _content(text, told.content)
    given = [(cited, s) for cited in premise for s in cited.statements]
    mine = [(c, s) for c, s in given if is_by(speaker, s, c)]
    others = [(c, s) for c, s in given if not is_by(speaker, s, c) and s.speaker not in PRONOUNS]
    if not mine and any(_narrates(speaker, cited) for cited in premise):
        return None
    own, other = (max((_held(said, c, s) for c, s in group), default=0) for group in (mine, others))
    if others and (not mine or other >= own + _MARGIN and other > 1.5 * own):
        whose = max(others, key=lambda pair: _held(said, *pair))[1].speaker
        if mine and any(_narrates(speaker, c) and _held(said, c, None) > other for c, _ in mine):
            return None
        return Fault("contradicted", f"the cited words are {whose}'s, not {speaker}'s")
    if not mine and not any(s.speaker in PRONOUNS for _, s in given):
        return Fault("weak", f"what is cited does not tell that {speaker} said this")
    return None


def _unattributed(question: Question, text: str, premise: Sequence[Cited]) -> Fault | None:
    """A reported claim in the tool's own voice."""
    if _HEDGED.search(text):
        return None
    given = [(cited, s) for cited in premise for s in cited.statements]
    if not given and any(_calls_so(cited, text) for cited in premise):
        return Fault("weak", "this is what somebody called it: say who")
    if not given or any(_speaks(s.speaker, cited, text) for cited, s in given) or _speaks(question.speaker, None, text):
        return None
    held = {key for cited in premise for key in _stems(cited.text)}
    mine = _stems(text) & held
    reported = {key for cited, s in given for key in _content(cited.document.text, _inside(cited, s))}
    narrated = {key for cited in premise for key in _narration(cited)}
    if mine and len((mine & reported) - narrated) >= _REPORTED * len(mine):
        return Fault("weak", f"this is what {given[0][1].speaker} said: say so")
    return None


def _calls_so(cited: Cited, text: str) -> bool:
    """Whether a range tells what somebody calls something ("Peskov called the reports baseless"), and `text`, without
    any such verb, what it is called."""
    found = words(cited.citation.quote)
    cue = next((i for i, w in enumerate(found) if i and lemma(w.text) in _CALLING and w.text[0].islower()), None)
    if cue is None or any(lemma(w.text) and w.text[0].islower() for w in words(text)):
        return False
    called, before = ({w.stem for w in part if not is_stop(w.text)} for part in (found[cue + 1 :], found[:cue]))
    mine = _stems(text)
    return len(mine & called) >= max(2, _REPORTED * len(mine)) and not mine & before


def is_by(speaker: str, statement: Statement, cited: Cited) -> bool:
    """Whether a statement is the speaker's; where only an office or body is named, also by the role or its own printed
    form. An unresolved "he" is nobody's."""
    names = [statement.speaker, *filter(None, [statement.printed])]
    if statement.speaker in PRONOUNS and cited.citation.speaker:
        names = [cited.citation.speaker]
    if any(said_by(speaker, name, statement.role) or same_person(speaker, name) for name in names):
        return True
    role = set(fold(statement.role or "").split()) | {w for n in names for w in fold(n).split()}
    bare = {w for w in fold(re.sub(r"^the\s+", "", speaker, flags=re.I)).split() if not is_stop(w)}
    return bool(bare) and bare <= role


_SUBJECT = re.compile(r"([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*) (?:(?:has|have|had|also|then) )*([a-z]+)\b")


def _who_speak(text: str) -> list[str]:
    """The names that stand right before a verb of saying, quotations aside."""
    found = ((m[1], m[2]) for m in _SUBJECT.finditer(without_quotations(text)))
    return [name for name, verb in found if lemma(verb) and (" " in name or not is_stop(name))]


def _is_heard(name: str, cited: Cited) -> bool:
    """Whether a range names somebody who is said to speak, in any way, or is theirs."""
    if names_whom(name, cited.text) or any(is_by(name, s, cited) for s in cited.statements):
        return True
    others = [*cited.speakers, cited.citation.outlet, cited.citation.author]
    others += [" ".join(run) for run in name_runs(cited.text, [cited.document])]
    return any(said_by(name, other) or same_person(name, other) for other in others if other)


def _resolved(speaker: str, question: Question) -> str | None:
    return (question.speaker or None) if speaker.lower() in PRONOUNS else speaker


def _narrates(speaker: str, cited: Cited) -> bool:
    """Whether a range tells, in the reporter's words, that the speaker speaks; or is the speaker's own article."""
    sources = [cited.citation.outlet, cited.citation.author]
    if any(source and same_person(speaker, source) for source in sources):
        return True
    goes_on = not cited.statements and _PRONOUN_SPEAKS.search(cited.citation.quote) is not None
    return tells_of(speaker, cited.text) or goes_on and names_whom(speaker, cited.before)


def _speaks(speaker: str | None, cited: Cited | None, text: str) -> bool:
    """Whether the sentence names the speaker and has a verb of saying: "Putin offered talks"."""
    if not speaker:
        return False
    last = (personal_name(speaker) or speaker).split()[-1:]
    found = words(text)
    named = [
        i
        for i, w in enumerate(found)
        if last and w.text[0].lower() == last[0][0].lower() and same_person(w.text, last[0])
    ]
    if not named:
        return False
    cues = {stem(s.cue) for s in cited.statements} if cited else set()
    before = [w.text for w in found[max(0, named[0] - _BY) : named[0]]]
    said = [*found[named[0] + 1 :], *(found[: named[0]] if "by" in before else ())]
    return any((lemma(w.text) or w.stem in cues) and w.text[0].islower() for w in said)


def _held(said: set[str], cited: Cited, statement: Statement | None) -> int:
    """How many of the words a statement, or the whole range, has."""
    spans = _inside(cited, statement) if statement else [(cited.citation.start, cited.citation.end)]
    return len(said & _content(cited.document.text, spans))


def _inside(cited: Cited, statement: Statement) -> list[Span]:
    citation = cited.citation
    pieces = [(max(a, citation.start), min(b, citation.end)) for a, b in statement.content]
    return [(a, b) for a, b in pieces if a < b]


def _narration(cited: Cited) -> set[str]:
    """The words of a range that are no part of a statement."""
    text, citation = cited.document.text, cited.citation
    mask = list(text[citation.start : citation.end])
    for statement in cited.statements:
        for start, end in _inside(cited, statement):
            mask[start - citation.start : end - citation.start] = " " * (end - start)
    return _stems("".join(mask))


def _content(text: str, spans: Sequence[Span]) -> set[str]:
    return {key for start, end in spans for key in _stems(text[start:end])}


def _stems(text: str) -> set[str]:
    return {w.stem for w in words(text) if not is_stop(w.text)}
