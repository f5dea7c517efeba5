"""Who said what: every statement of an article with its speaker, as ranges of the text.

Precision first: words whose speaker is not plain give no statement, since the worst mistake is a wrong speaker.

Where to look. An article's narration is read by `narration`, unit by unit (`units`, `unit_reading`), each by
`attribution`.

What makes a statement: `cues` (`cues.txt`), `verbs`, `judgements`, `governing`, `states`, `announcing`, `complements`,
`finite`.
Other forms of it: `verbless`, `fronted`, `passing`, `asides`, `nominals`, `polls`, `judging`, `headlines`, `capitals`,
`blocks`.
What is said, from where to where: `quotes`, `contents`, `contents_before`, `clauses`, `bounds`, `stops`, `titles`,
`reach`, `colons`, `coordination`, `adjuncts`; and when: `days`.
Who stands at the cue: `phrases`, `told_apart`, `several`, `proper`, `nouns`, `edges`, `first_subject`, `subjects`,
`agreement`, `clausal`, `following`, `inverted`, `apposition`, `beside`, `stood_by`, `offices`, all on `tokens`,
`countries` and `lexicon` (`speakers.txt`).
By what the network of `tagger` marks: `learned` (`before_marked`, `unsaid`), where no rule finds one, `extents`,
how far what a rule finds goes.
Whom a name or description means: `speakers`, `people`, `roles`, `billing`, `bynames`, `namesakes`, `no_names`,
`occurrences`, `genders`, `misspelt`, `acronyms`, `epithets`, `bodies`, `kinds_of_bodies`, `foretold`, `introduced`,
`issuers`, `printed`; whose a whole text is: `voice`; whose the answers: `interview`.
Whom a pronoun, or a quotation without a cue, means: `pronouns`, `antecedents`, `openers`, `since`, `again`, `asked`,
`doubts`, `relative`, `things`, `exchange`, `told`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ..label_words import QUESTIONERS
from ..names import resolve_label
from ..types import Document, Sentence, Statement
from . import quotes
from .billing import billed_as
from .interview import answers
from .lexicon import lexicon
from .narration import narrated
from .people import Roster
from .voice import joined, one_voice, quotes_others, speaks_itself, whole


def statements(document: Document, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """What the article reports people and bodies to have said, in order of the words.

    `sentences` are those of `segment.sentences`. A turn of a transcript is one direct statement of its speaker, a text
    in one voice ("Statement by …") one of its author; reporters' questions are none.
    """
    plain = quotes.plain_marks(document.text)
    if plain != document.text:
        read = _read(replace(document, text=plain), quotes.with_opening_marks(plain, sentences))
        return tuple(quotes.with_doubled_marks(document.text, statement) for statement in read)
    return _read(document, sentences)


def _read(document: Document, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    turns = _turns(document, sentences)
    if turns:
        between = [s for s in sentences if s.speaker is None]
        return tuple(sorted(turns + narrated(document, between), key=lambda s: s.content[0]))
    if answered := answers(document, sentences):
        between = [s for s in sentences if s.end <= answered[0].content[0][0]]
        return tuple(sorted(answered + narrated(document, between), key=lambda s: s.content[0]))
    voice = one_voice(document, sentences)
    if voice and speaks_itself(document):
        return (voice,)
    told = sorted(narrated(document, sentences), key=lambda s: s.content[0])
    return (voice,) if voice and not quotes_others(document, voice, told) else tuple(told)


def _turns(document: Document, sentences: Sequence[Sentence]) -> list[Statement]:
    result: list[Statement] = []
    names: dict[str, str] = {}
    roles: dict[str, str] = {}
    headline = Roster(document.title, "")
    labels = Counter(s.speaker for s in sentences if s.kind == "furniture" and s.speaker)
    label, behind, content = None, None, []

    def close() -> None:
        credit = label is not None and label.split()[-1].lower() in _CREDITS
        if label and content and not credit and label.strip(".").lower() not in QUESTIONERS:
            if label not in names:
                spelt = _spelt(label, labels)
                names[label] = _answering(document, label) or resolve_label(spelt, document.title, document.text)
                told = _label_role(label, names[label], document.title, headline)
                if role := behind if behind and (told or ".").endswith(".") else told:  # "Dr."
                    roles.setdefault(names[label], role)
            result.append(whole(document, names[label], label, None, ":", joined(document.text, content)))

    for sentence in sentences:
        if sentence.kind == "furniture" and sentence.speaker is not None and _is_label(document, sentence):
            close()
            label, content = sentence.speaker, []
            behind = _behind_name(document.text[sentence.start : sentence.end], label)
        elif sentence.speaker is None:
            close()
            label, content = None, []
        elif sentence.kind == "prose":
            content.append((sentence.start, sentence.end))
    close()
    return [replace(turn, role=roles.get(turn.speaker)) for turn in result]


def _spelt(label: str, labels: Counter[str]) -> str:
    """A label as it is mostly spelt: "MR. SULLIAN" once among "MR. SULLIVAN" thirty times."""
    often = [other for other in labels if labels[other] >= _OFTEN * labels[label]]
    surname = label.split()[-1]
    same = (o for o in often if o.split()[-1][0] == surname[0] and len(o.split()) == len(label.split()))
    return next((o for o in same if SequenceMatcher(None, o.split()[-1], surname).ratio() > _NEARLY), label)


_OFTEN, _NEARLY = 10, 0.85
"""So much more often must a label come for another to be a slip of it, whose surname shares so much with it."""


def _label_role(label: str, name: str, title: str, headline: Roster) -> str | None:
    """What somebody is by their label ("President of Russia Vladimir Putin"), or by the headline, which may tell
    more of it: "President" and "President Ruiz of Olm"."""
    if before := label.partition(name)[0].strip(" ,") if name in label else "":
        return before
    person, billed = headline.find(name), billed_as(name, title)
    known = person.role if person and person.name == name else None
    return billed if billed and (known is None or billed.startswith(known)) else known


def _behind_name(printed: str, label: str) -> str | None:
    """What a label tells behind the name: "Founder, Open Sea" of "Ana Ruiz, Founder, Open Sea:"."""
    rest = re.sub(r"^, (?:[JS]r\.|M\.?D\.?|Ph\.?D\.?)(?=,)", "", printed.removeprefix(label))
    body = any(word.lower() in lexicon()["bodies"] for word in label.split())  # "Open Sea Alliance, Blue Bay, and …"
    return rest.strip(" ,:") or None if rest.startswith(", ") and not body else None


def _answering(document: Document, label: str) -> str | None:
    """Whose answers stand behind a bare "A:": the only person whom headline and text above the questions name, or the
    headline alone."""
    if label.lower() not in ("a", "answer"):
        return None
    opens = re.search(r"^[ \t]*Q(?:uestion)?\b", document.text, re.M | re.I)
    named = [p.name for p in Roster(document.title, document.text[: opens.start()] if opens else "").people]
    told = [name for name in named if name in document.title]
    return next((some[0] for some in (named, told) if len(some) == 1), None)


_CREDITS = frozenset(str.split("image images photo photos picture credit video source file caption courtesy"))


def _is_label(document: Document, sentence: Sentence) -> bool:
    return document.text.startswith(sentence.speaker or "\0", sentence.start)
