"""What is asked, read once from the question's words: the kind of answer, the speaker, names, days, the newest."""

from __future__ import annotations

import re
import unicodedata

from index.errors import UsageError
from index.months import MONTH
from index.names import MARKS, UPPER
from index.statements.lexicon import is_calling
from index.types import Filters

from .asked import asked_speaker
from .days import asked_days
from .offices import CAPITAL_WORD
from .periods import named_periods
from .speaker import several
from .types import Question
from .verbs import DEEDS, kind_of, kind_of_noun, lemma
from .words import is_stop, words

MAX_CHARACTERS = 2000

_KINDS = tuple(
    (kind, re.compile(pattern, re.X))
    for kind, pattern in (
        (
            "number",
            r"""\bhow\ (?:many|much|far|long|old|large|big|high|tall|often|fast|deep|heavy)\b
            |\bwhat\ (?:percentage|per\ ?cent|share|proportion|number|amount|sum|figure)|\bfigure\b|\bin\ percent\b""",
        ),
        (
            "date",
            r"""^(?:since\ |until\ |by\ |from\ )?when\b|\b(?:what|which)\ (?:day|date|year|month|time)\b
            |\bfor\ which\ date\b|\bwhat\ .{0,20}\bdate\b""",
        ),
        (
            "place",
            r"""^(?:from\ |to\ |in\ )?where\b
            |\b(?:what|which)\ (?:\w+\ )?(?:place|city|town|country|countries|state|village|region|venue)\b""",
        ),
        (
            "person",
            r"""^(?:by\ |to\ |with\ |from\ |of\ )?who(?:m|se)?\b
            |\bwhich\ (?:person|man|woman|general|minister|president|politician|official)\b""",
        ),
        (
            "reason",
            r"""\bwhy\b|\bfor\ what\ reason\b|\bwhat\ (?:is|was|were|are)\ the\ (?:reason|cause)|^how\ come\b
            |\bwhat\ caused\b""",
        ),
    )
)
"""The kinds of answer that the question's words tell, the first that fits."""
_NAMES = re.compile(rf"[{UPPER}][\w{MARKS}’'.&-]*(?:\s+(?:of the|of|de|von|van|al|bin)?\s*[{UPPER}][\w{MARKS}’'.&-]*)*")
_TITLE_WORDS = {"the", "of", "and", "for", "in", "on", "at", "to", "a", "an"}
_ASK_WORDS = {
    "what", "who", "whom", "whose", "when", "where", "which", "why", "how", "did", "does", "do", "is", "are", "was",
    "were", "has", "have", "had", "will", "would", "can", "could", "should", "according", "in", "on", "at", "by", "for",
    "from", "after", "before", "during", "since", "to", "with", "under", "of", "as", "if", "the", "a", "an", "and",
    "tell", "give", "name", "list", "find", "show", "compare", "between", "both", "i", "my", "any", "there",
    "something", "anything",
}  # fmt: skip
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_NEWEST = re.compile(r"\b(?:latest|newest|most recent(?:ly)?|right now|currently|at the moment|today|now)\b", re.I)


_WHO = re.compile(
    r"^(?:who|which (?:\w+ )?(?:person|man|woman|official|minister|politician|leader|country|government|side|expert))"
    r"(?: (?:has|have|had|also|first|else|ever|publicly|reportedly)){0,2} (?P<verb>[a-z]+)\b",
    re.I,
)

_WHICH = [
    re.compile(rf"^which (?:(?!(?:do|does|did|is|are|was|were|has|have|had)\b)[\w’'-]+ ){{{n}}}(?P<noun>[a-z-]+)"
               r"(?: (?:has|have|had|also|first|else|ever|publicly|reportedly)){0,2} (?P<verb>[a-z]+)\b", re.I)
    for n in range(4)
]  # fmt: skip
"""The same of whatever somebody may be, with so many words before: "Which retired judge warned …"."""
_BESIDES = re.compile(
    rf",? (?:besides|other than|apart from) (?P<name>(?:the )?{CAPITAL_WORD}(?: {CAPITAL_WORD})*)[?.]*$"
)


def read_question(text: str, filters: Filters = Filters(), last_day: str | None = None) -> Question:
    """Reads `text`. `last_day` is the newest of the archive, from which "since November" takes its year.

    Raises UsageError when it is empty, holds no word, or is over 2,000 characters long."""
    used = re.sub(r"\s+", " ", unicodedata.normalize("NFC", _printable(text))).strip()
    if not used:
        raise UsageError("The question is empty. Ask something, for example: What did Blinken threaten?")
    if not re.search(r"\w", used):
        raise UsageError(f"The question {used[:40]!r} holds no word. Ask something in words.")
    if len(used) > MAX_CHARACTERS:
        raise UsageError(
            f"The question has {len(used):,} characters, {MAX_CHARACTERS:,} are the most. Ask it more shortly."
        )
    speaker, verb = asked_speaker(used)
    who = None if speaker else _who_verb(used)
    besides = _BESIDES.search(used) if who else None
    topic = used[: besides.start()] if besides else used
    names = _names(topic)
    stems, terms = set(), []
    for word in words(topic):
        if not is_stop(word.text) and word.text.lower() not in _ASK_WORDS and word.stem not in stems:
            stems.add(word.stem)
            terms.append(word.text.lower())
    return Question(
        text=text,
        used=used,
        wants=_wants(used, speaker),
        speaker=speaker,
        verb=verb or who,
        speakers=several(speaker) if speaker else (),
        saying=_saying(used, speaker, verb or who),
        days=asked_days(used, last_day) if speaker or who else None,
        periods=named_periods(used),
        asks_who=who is not None,
        besides=besides["name"] if besides else None,
        names=names,
        terms=tuple(terms),
        filters=filters,
        newest=bool(_NEWEST.search(used)),
        warnings=_language_warning(used),
    )


_NOT_ONLY_SAID = {
    "write", "describe", "propose", "report", "see", "view", "consider", "regard", "feel", "set", "point", "recommend",
    "answer", "speak", "talk", "request", "estimate", "express", "maintain", "signal", "state", "note", "forecast",
    "interpret", "judge", "define", "assess", "portray", "depict", "excuse", "minimise", "minimize", "muse",
}  # fmt: skip
"""Verbs of which "who" mostly asks for a doer: "Who wrote Hamlet?"."""


def _who_verb(used: str) -> str | None:
    """The verb of "Who said that …?", where it is one of speaking."""
    match = _WHO.match(used)
    for pattern in _WHICH if match is None else ():
        if (some := pattern.match(used)) is not None and is_calling(some["noun"].lower()):
            match = some
            break
    verb = lemma(match["verb"]) if match else None
    speaks = verb not in DEEDS | _NOT_ONLY_SAID and (verb != "call" or re.match(r" (?:for|on)\b", used[match.end() :]))
    return verb if speaks else None


def _saying(used: str, speaker: str | None, verb: str | None) -> str | None:
    """The kind of saying, by the verb, or the noun that asks: "Dodik's complaint", "the threat of Moscow"."""
    if verb or not speaker:
        return kind_of(verb)
    return next((kind for w in words(used) if (kind := kind_of_noun(w.text))), None)


def _printable(text: str) -> str:
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in text if unicodedata.category(c) != "Cf")


def _wants(used: str, speaker: str | None) -> str:
    low = used.lower()
    for kind, pattern in _KINDS:
        if pattern.search(low):
            return kind
    if speaker:
        return "saying"
    if re.match(r"(?:is|are|was|were|did|does|do|has|have|had|will|can|could|would|should)\b", low):
        return "yes_no"
    if re.match(r"how\b", low):
        return "manner"
    return "thing"


def _names(used: str) -> tuple[str, ...]:
    """Runs of capitalised words, the sentence's first word only when it is no question word."""
    out: list[str] = []
    for match in _NAMES.finditer(used):
        tokens = match.group().split()
        if tokens and _ends_sentence_before(used, match.start()):
            while tokens and re.sub(r"\W.*$", "", tokens[0].lower()) in _ASK_WORDS:
                tokens = tokens[1:]
        while tokens and tokens[0].lower() in _TITLE_WORDS:
            tokens = tokens[1:]
        name = re.sub(r"[’']s?$", "", " ".join(tokens)).strip(".,’'")
        if name and not re.fullmatch(rf"(?:{MONTH}|{_DAYS}|I)", name) and name not in out:
            out.append(name)
    return tuple(out)


def _ends_sentence_before(used: str, at: int) -> bool:
    return not used[:at].strip() or used[:at].rstrip()[-1] in '.?!:“"'


def _language_warning(used: str) -> tuple[str, ...]:
    """A warning when the question is plainly not in English: few common English words, or another script."""
    letters = [c for c in used if c.isalpha()]
    foreign = sum(1 for c in letters if ord(c) > 0x24F)
    tokens = [w.text.lower() for w in words(used)]
    common = sum(1 for t in tokens if is_stop(t) or t in _ASK_WORDS)
    other = sum(1 for t in tokens if t in _OTHER_LANGUAGES)
    if (letters and foreign > len(letters) / 2) or (other >= 2 and other > common):
        return ("The question does not seem to be in English. The embedder and the word index know English best; "
                "the answer may be worse than usual.",)  # fmt: skip
    return ()


_OTHER_LANGUAGES = frozenset(
    """le la les des du est que qui quel quelle quels quand où pourquoi comment dans sur avec pour une un il elle ont
    sont der die das ist was wer wann wo warum wie hat haben sind ein eine und mit über für nicht den dem el los las
    qué quién cuándo dónde cómo cuál una por para con está del che chi cosa dove quando perché come il lo gli ha sono
    wat wie waar waarom hoe heeft zijn een het van och vad vem när var hur är o os as quem onde porque como foi
    co kto kiedy gdzie dlaczego jak jest się""".split()
)
