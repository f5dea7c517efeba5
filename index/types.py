"""The values that pass between the rooms of `index`: frozen, plain, without behaviour of their own.

`start` and `end` are character offsets into `Document.text`, end exclusive, everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]

SentenceKind = Literal["prose", "question", "heading", "caption", "furniture"]
"""What a sentence is for. Only `prose` may be an answer: `question` is one that a reporter
puts in a transcript, `heading` a headline or section line, `caption` belongs to a picture,
`furniture` is navigation, credits, labels and "Read more"."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article. Its `text` is normalised once by `normalise` and never changes again."""

    id: str
    """SHA-256 (hex) of normalised text with headline and date: `loaders.identify`."""
    text: str
    title: str
    source: str
    """The file it came from, relative to its folder with `/`; a record inside a file is `file#id`."""
    media_type: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    """The article's own local day, `2021-12-01`, or a full ISO time; never shifted to UTC."""
    url: str | None = None
    pages: tuple[Span, ...] | None = None
    """One range of `text` a page, in order, for a PDF; else None."""
    also: tuple[str, ...] = ()
    """Other sources that hold this same article."""
    warnings: tuple[str, ...] = ()
    """What the loader had to guess or leave out, in words for a person."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that could not be read: the build goes on, and says so."""

    source: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, caption, label) as a range without surrounding white space."""

    start: int
    end: int
    kind: SentenceKind = "prose"
    speaker: str | None = None
    """Who holds the turn, in a transcript with speaker labels, as printed in the label."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences in a row that fit the embedder together with their context."""

    start: int
    end: int
    context: str
    """Headline, date, speaker, section: embedded and indexed in front of the words, never quoted."""
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said."""

    speaker: str
    """The fullest form of the speaker's name that the article gives; "he", "she", "it" or "they" where only a pronoun
    names the speaker and it is not plain who that is."""
    speaker_span: Span | None
    """Where the speaker is named beside the words; None when only a label, headline or byline tells."""
    role: str | None
    cue: str
    """The verb or mark that makes it a statement, as printed: "warned", "according to", ":"."""
    content: tuple[Span, ...]
    """The words of the statement, one range or more, in order."""
    kind: Literal["direct", "indirect", "mixed"]
    date: str | None = None
    """The ISO day on which it was said, where the reporter names it; that of a transcript or release is its own."""
    cue_span: Span | None = None
    """Where the cue stands; None where none does: a label, headline or byline tells, or the speaker just goes on."""
    printed: str | None = None
    """The speaker as printed: "Blinken", "he", "MS. PSAKI"; None in archives made before this was kept."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles, and which of their passages, may answer. Days are ISO days, both ends included."""

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    """Only passages with words of one of these people; "Blinken" is whoever the archive may call so."""

    def __bool__(self) -> bool:
        return bool(self.outlets or self.since or self.until or self.sources or self.speakers)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, with the article it lies in."""

    passage_id: int
    document: Document
    passage: Passage
    score: float
    """Fused score; comparable only inside one search."""
    cosine: float | None = None
    """Question and passage as the embedder sees them; None when only the words matched."""
    bm25: float | None = None

    @property
    def text(self) -> str:
        return self.document.text[self.passage.start : self.passage.end]


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a build. `remaining` is seconds, None while it can't be told."""

    stage: Literal["reading", "embedding", "indexing", "committing", "done"]
    done: int
    total: int | None
    seconds: float
    remaining: float | None = None
    message: str = ""
    skipped: Skipped | None = None
    report: BuildReport | None = None
    """Only on the last one, with stage `done`."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build or update did."""

    generation: int
    articles: int
    passages: int
    added: int
    replaced: int
    removed: int
    unchanged: int
    duplicates: int
    skipped: tuple[Skipped, ...]
    embedded: int
    """Passages that went through the embedder; the rest had a stored vector."""
    seconds: float


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What is inside an archive and what it was made with."""

    path: str
    generation: int
    schema: int
    software: str
    embedder: str
    embedder_sha256: str
    dimension: int
    articles: int
    passages: int
    statements: int
    undated: int
    first_day: str | None
    last_day: str | None
    outlets: tuple[tuple[str, int], ...]
    """Outlet and how many articles, most first."""
    folders: tuple[str, ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that `verify` found wrong."""

    where: str
    what: str
    remedy: str
    fatal: bool = field(default=True)
    """False when the truth is whole and only a shadow must be remade."""
