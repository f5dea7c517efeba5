"""The values that pass between the rooms of `qa`, and the one object that every surface shows.

`Answer.to_dict()` is the contract: the command line's `--json`, and whatever else shows an answer, give it unchanged.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Literal

from index.types import Filters, Hit, Sentence, Span

from .days import Days
from .periods import Period

Reason = Literal[
    "nothing_relevant", "not_stated", "not_said_by", "ambiguous_name", "empty_archive", "unclear_question", "failed"
]


Strictness = Literal["looser", "balanced", "stricter"] | float
"""How readily an answer is refused: a name, or the share of answerable questions that may be refused for it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, read once from the words."""

    text: str
    """As it was put."""
    used: str
    """As it is searched: follow-ups resolved, white space folded."""
    wants: str
    """The kind of answer: `person`, `number`, `date`, `place`, `reason`, `saying`, `yes_no`, `thing`."""
    speaker: str | None = None
    """Whose words are asked for ("What did Blinken threaten?"), as printed in the question."""
    verb: str | None = None
    """The verb of saying, as a lemma: `threaten`, `say`, `deny`."""
    speakers: tuple[str, ...] = ()
    """Where the speaker may be several ("Ukraine and Russia"): each of them; else empty."""
    saying: str | None = None
    """The kind of saying that is asked for, of `verbs.KINDS`; None where any will do."""
    days: Days | None = None
    """The days of the words that are asked for, where the question names some."""
    periods: tuple[Period, ...] = ()
    """All times that it names, be they those of the words, of the topic, or long past."""
    asks_who: bool = False
    """The question asks whose words they are: "Who said that …?"."""
    besides: str | None = None
    """Whose words are not asked for: "Who else said that, besides Blinken?"."""
    names: tuple[str, ...] = ()
    """Proper names in the question, the speaker's included."""
    terms: tuple[str, ...] = ()
    """Content words, lower case, in order, without stop words and names' duplicates."""
    filters: Filters = Filters()
    """Time range and outlets, given or read from the words."""
    newest: bool = False
    """The question asks for the latest."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with why."""

    hit: Hit
    sentence: Sentence
    score: float
    """The reader's log-odds that this sentence answers; comparable over questions."""
    features: dict[str, float] = field(default_factory=dict)
    locked: bool = False
    """The words are another speaker's than the one who is asked for: never to be offered as an answer."""
    answer: Span | None = None
    """The words of the sentence that the network takes for the answer, as characters of the article; the feature
    `read_span` says how sure it is."""


REPORTER = "a reporter"


@dataclass(frozen=True, slots=True)
class Citation:
    """Exact characters of an article. `document.text[start:end] == quote`, always."""

    document_id: str
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    source: str
    also: tuple[str, ...]
    page: int | None
    """Counted from 1; None where the article has no pages."""
    start: int
    end: int
    quote: str
    speaker: str | None = None
    """Who said the words, in the fullest form of the name; None for the reporter's narration, and `REPORTER` for a
    reporter's question in a transcript, which only a refusal shows."""
    said: Literal["direct", "indirect", "mixed"] | None = None
    """How the article gives them: in quotation marks (or as a turn of a transcript), in its own words, or both; None
    without a speaker."""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    text: str
    verdict: Literal["verbatim", "supported"]
    emphasis: tuple[Span, ...]
    """The answering words, as ranges of this `text`."""
    citations: tuple[int, ...]
    """Indices into `Answer.citations`; the first is the source, the others support it."""
    sources: tuple[tuple[int, ...], ...] = ()
    """The same citations by independent source, one group each: a group's further ones are near copies of its first, or
    of the same outlet. Two groups are "2 independent sources"."""


@dataclass(frozen=True, slots=True)
class Refusal:
    reason: Reason
    message: str
    nearest: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What leaves the pipeline: sentences that each passed the check, or a refusal."""

    question: str
    question_used: str
    status: Literal["answered", "refused"]
    text: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[tuple[int, ...], ...] = ()
    refusal: Refusal | None = None
    retrieved: tuple[dict, ...] = ()
    """What was read, in final order: document_id, source, start, end, score."""
    archive: dict = field(default_factory=dict)
    composer: str = "extractive"
    """Who put it into words: "extractive", the articles themselves, or "llm:" and a model's name."""
    tokens: dict | None = None
    """What the model cost, `prompt` and `completion`, as far as its endpoint counts; None where none was asked."""
    seconds: dict = field(default_factory=dict)
    probability: float | None = None
    id: str | None = None
    warnings: tuple[str, ...] = ()
    """What a person should know of how the question was taken: another language, undated articles left out."""
    speakers: tuple[dict, ...] = ()
    """Where several speakers are answered for, apart: for each `name`, and `sentences`, the numbers of those that are
    theirs, none where nothing of theirs was found. Empty where the question is not for several."""
    asked_with: dict = field(default_factory=dict)
    """How it was asked: `strictness`, and of the `filters` those that were set. Empty where an answer was saved before
    this was kept."""

    def to_dict(self) -> dict:
        """Plain data with the contract's keys, ready for `json.dumps`."""
        return {name: asdict(self)[name] for name in _ORDER}


_ORDER = (
    "id", "question", "question_used", "status", "probability", "text", "sentences", "citations", "conflicts",
    "refusal", "retrieved", "archive", "composer", "seconds", "warnings", "speakers", "tokens",
    "asked_with",
)  # fmt: skip


def settings_given(filters: Filters, strictness: Strictness) -> dict:
    """What an answer keeps of how it was asked: `Answer.asked_with`."""
    given = {name: value for name, value in asdict(filters).items() if value}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}
    return {"strictness": strictness, "filters": plain}
