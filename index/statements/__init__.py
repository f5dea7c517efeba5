"""Who said what: every statement of an article with its speaker, as ranges of the text.

Precision first: words whose speaker is not plain give no statement, since the worst mistake is a wrong speaker.

Where to look. An article's narration is read by `narration`, unit by unit (`units`), each by `attribution`.

What makes a statement: `cues` (`cues.txt`), `verbs`, `governing`, `states`, `announcing`, `complements`, `finite`.
Other forms of it: `verbless`, `fronted`, `passing`, `nominals`, `polls`, `judging`, `headlines`, `capitals`, `blocks`.
What is said, from where to where: `quotes`, `contents`, `contents_before`, `clauses`, `bounds`, `stops`, `reach`,
`colons`, `coordination`, `adjuncts`; and when: `days`.
Who stands at the cue: `phrases`, `proper`, `nouns`, `edges`, `first_subject`, `subjects`, `clausal`, `following`,
`inverted`, `apposition`, `offices`, all on `tokens` and `lexicon` (`speakers.txt`).
Whom a name or description means: `speakers`, `people`, `bynames`, `namesakes`, `no_names`, `occurrences`, `genders`,
`acronyms`, `epithets`, `bodies`, `foretold`.
Whom a pronoun, or a quotation without a cue, means: `pronouns`, `antecedents`, `openers`, `since`, `again`, `asked`,
`doubts`, `relative`, `things`, `exchange`, `told`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..names import TITLES, fold, resolve_label
from ..transcript import QUESTIONERS
from ..types import Document, Sentence, Span, Statement
from .lexicon import is_calling, lexicon
from .narration import narrated
from .people import CAPITAL, Roster


def statements(document: Document, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """What the article reports people and bodies to have said, in order of the words.

    `sentences` are those of `segment.sentences`. A turn of a transcript is one direct statement of its speaker, a text
    in one voice ("Statement by …") one of its author; reporters' questions are none.
    """
    turns = _turns(document, sentences)
    if turns:
        between = [s for s in sentences if s.speaker is None]
        return tuple(sorted(turns + narrated(document, between), key=lambda s: s.content[0]))
    voice = _one_voice(document, sentences)
    if voice:
        return voice
    return tuple(sorted(narrated(document, sentences), key=lambda s: s.content[0]))


def _turns(document: Document, sentences: Sequence[Sentence]) -> list[Statement]:
    result: list[Statement] = []
    names: dict[str, str] = {}
    roles: dict[str, str] = {}
    headline = Roster(document.title, "")
    label, content = None, []

    def close() -> None:
        credit = label is not None and label.split()[-1].lower() in _CREDITS
        if label and content and not credit and label.strip(".").lower() not in QUESTIONERS:
            if label not in names:
                names[label] = _answering(document, label) or resolve_label(label, document.title, document.text)
                if role := _label_role(label, names[label], headline):
                    roles.setdefault(names[label], role)
            result.append(_made(document, names[label], label, None, ":", _joined(document.text, content)))

    for sentence in sentences:
        if sentence.kind == "furniture" and sentence.speaker is not None and _is_label(document, sentence):
            close()
            label, content = sentence.speaker, []
        elif sentence.speaker is None:
            close()
            label, content = None, []
        elif sentence.kind == "prose":
            content.append((sentence.start, sentence.end))
    close()
    return [replace(turn, role=roles.get(turn.speaker)) for turn in result]


def _label_role(label: str, name: str, headline: Roster) -> str | None:
    """What somebody is by their label ("President of Russia Vladimir Putin"), or by the headline."""
    before = label.partition(name)[0].strip() if name in label else ""
    person = headline.find(name)
    return before or (person.role if person and person.name == name else None)


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


def _joined(text: str, ranges: list[Span]) -> tuple[Span, ...]:
    """Sentences of one paragraph as one range."""
    joined: list[Span] = []
    for start, end in ranges:
        if joined and not text[joined[-1][1] : start].strip() and "\n" not in text[joined[-1][1] : start]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


_ONE_VOICE = re.compile(
    r"^(?:(?:Press|Joint|Video|Radio|Televised|Weekly|Inaugural|Farewell|Keynote|Closing)\s+){0,2}(Statements?|Remarks|Address|Speech|Message|Letter|Greetings|Testimony|"
    r"Op-?[Ee]d|Opening Remarks|Opinion)\s+"
    r"(?:as Prepared for Delivery\s+)?(?:by|from|of)\s+(?:the\s+)?(.+?)(?=\s+(?:[Oo]n|[Aa]t|[Tt]o|[Ii]n|"
    r"[Rr]egarding|[Ff]ollowing|[Aa]bout|[Ff]or|[Dd]uring|[Aa]fter|[Bb]efore|[Mm]arking|"
    r"[Aa]nnouncing|[Uu]pon|[Aa]s|[Cc]oncerning|[Cc]elebrating|[Cc]ommemorating|[Hh]onoring|[Ww]elcoming|"
    r"Congratulating|Condemning)\b|[,:–—]|$)"
)
_POSSESSIVE_VOICE = re.compile(
    rf"^((?:{CAPITAL}\s+){{0,3}}{CAPITAL})['’]s?\s+(?:Remarks|Statement|Speech|Address|Letter|Message)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my)\b", re.I)


def _one_voice(document: Document, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """A text that its headline gives to one person or body: the whole prose is theirs."""
    title = " ".join(document.title.split())
    match = _ONE_VOICE.match(title) or _POSSESSIVE_VOICE.match(title)
    if not match or re.match(r"readout|fact sheet", title, re.I):
        return ()
    printed, cue = (
        (match[2], match[1]) if match.re is _ONE_VOICE else (match[1], title[match.end(1) :].strip(" '’s").split()[0])
    )
    prose = [s for s in sentences if s.kind == "prose" and s.speaker is None]
    if not prose or len(printed.split()) > 12:
        return ()
    if _third_person(document, printed, prose):
        return ()
    speaker, role = _voice_name(document, printed)
    content = _joined(document.text, [(s.start, s.end) for s in prose])
    return (_made(document, speaker, printed, role, cue, content),)


def _third_person(document: Document, printed: str, prose: Sequence[Sentence]) -> bool:
    """A release that tells of its author from outside ("President Biden spoke today") is narration."""
    text = " ".join(document.text[s.start : s.end] for s in prose[:6])
    last = printed.split()[-1]
    return re.search(
        rf"\b{re.escape(last)}\b[^.]{{0,40}}\b(?:said|spoke|met|told|sent|congratulated)\b", text
    ) is not None and not _FIRST_PERSON.search(text)


def _voice_name(document: Document, printed: str) -> tuple[str, str | None]:
    words = printed.split()
    if " and " in f" {printed} ":
        return printed, None
    roster = Roster(document.title, document.text)
    for length in (len(words), 3, 2):
        person = roster.find(" ".join(words[-length:])) if length <= len(words) else None
        if person is not None and (length < 4 or fold(person.name) == fold(printed)):
            return person.name, person.role or " ".join(words[:-length]) or None
    name = words
    while len(name) > 1 and (name[0].lower() in TITLES or is_calling(name[0].lower())):
        name = name[1:]
    of_office = name[0] in ("of", "for")  # "Minister of Health Ada Quist"
    if len(name) > 2 and (of_office or name[-2].lower() in lexicon()["men"] | lexicon()["women"]):
        name = name[-2:]
    return " ".join(name), " ".join(words[: len(words) - len(name)]) or None


def _made(
    document: Document, speaker: str, printed: str, role: str | None, cue: str, content: tuple[Span, ...]
) -> Statement:
    """A direct statement whose speaker a label or headline names."""
    day = document.published[:10] if document.published else None
    return Statement(speaker, None, role, cue, content, "direct", day, None, printed)
