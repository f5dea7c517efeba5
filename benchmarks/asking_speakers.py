"""Asking for somebody's words: is it they who speak in the answer, and is nobody else's word offered as theirs?

    python -m benchmarks.asking_speakers [--data ../shared/data] [--half even|odd|both] [--genre news|all] [--failures]
    python -m benchmarks.asking_speakers --marked tests/data/statements_fresh.txt …

Data: `gum-quotes`, where people marked who says what; all its documents make one archive. Its documents at even
positions are for tuning, at odd ones for reporting. No model makes the questions: each marked statement of a named
speaker is asked for as "What did X say about …?" with two or three of its rarest words, one in three of those whose
speaker has but this one as "What did X say?"; then the same is asked of another marked speaker of the article, none of
whose marked words hold a word of the topic, and of a person whom the article names and who says nothing in it.

`--marked` asks the same of articles of our own, marked in their text (`statements_marked.py`), in one archive.

Judged by the marks alone. The first citation is by X where it meets words that are marked as X's, by somebody else
where it meets only others', and narration else (the marks leave out a quotation that goes on without a cue). Asked of
the wrong person, another's words are offered where most of a sentence of the answer is marked as theirs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.statements_marked import records_of
from index import Archive, build
from index.names import fold, same_person
from index.types import Span
from qa import ask
from qa.evaluate_statements import SAYING
from qa.types import Answer, Citation
from qa.words import is_stop, words

FROM = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"
PLAIN = 3
"""One question in so many is without a topic, of speakers with one statement."""
_NO_NAME = re.compile(r"(?:The |A |An )?(?:Wikinews|[A-Z][a-z]+day|I|We|You|He|She|They|It)")
_TITLES = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Professor|President|Senator|Minister|Ambassador|Judge|Sir)\b\.?\s*")
_RUN = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:of the |of |de |van |al-)?[A-ZÀ-Þ][\w’'.-]+)*")
_PERSON = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][a-z]+)(?= [a-z]|[,.])")


@dataclass(frozen=True, slots=True)
class Said:
    """A marked statement of somebody with a name."""

    by: str
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    text: str
    said: tuple[Said, ...]
    half: str
    genre: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the words of `name`, put to the archive because of `article`."""

    question: str
    name: str
    article: Article
    kind: str
    """"right", "other" (another marked speaker) or "silent" (who says nothing)."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=FROM)
    parser.add_argument("--half", choices=("even", "odd", "both"), default="both")
    parser.add_argument("--genre", default="news", help="news, interview, court, academic, bio, voyage or all")
    parser.add_argument("--failures", action="store_true", help="print what went wrong, of the even half only")
    parser.add_argument("--marked", type=Path, nargs="+", metavar="FILE", help="articles of our own instead")
    options = parser.parse_args()
    if options.marked:
        records = [record for path in options.marked for record in records_of(path, options.data)]
        parts = {path.name: [("genre", path.stem)] for path in options.marked}
    else:
        records = read(options.data / "gum-quotes" / "quotes.jsonl.gz")
        genre = [] if options.genre == "all" else [("genre", options.genre)]
        halves = ("even", "odd") if options.half == "both" else (options.half,)
        parts = {f"{half} documents, {options.genre}": [("half", half), *genre] for half in halves}
    articles = {one.id: one for one in marked(records)}
    with tempfile.TemporaryDirectory() as work, archive_of(records, Path(work)) as archive:
        for title, of in parts.items():
            own = [a for a in articles.values() if all(getattr(a, name) == value for name, value in of)]
            outcomes: Counter[tuple[str, str]] = Counter()
            for one in questions(own, list(articles.values())):
                answer = ask(one.question, archive)
                outcome = judged(one, answer, articles)
                outcomes[one.kind, outcome] += 1
                if options.failures and title.startswith("even") and outcome not in GOOD[one.kind != "right"]:
                    print(_shown(one, answer, outcome))
            print(table(title, outcomes), flush=True)


def read(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def marked(records: Sequence[dict]) -> list[Article]:
    """The records with those of their marks that are statements of somebody whom the marks name."""
    plain = _plain_words(record["text"] for record in records)
    articles = []
    for number, record in enumerate(records):
        said = []
        for mark in record["statements"]:
            name = _name(mark, record["text"], plain)
            counts = not mark["nested"] and mark["kind"] != "nominal" and mark["cue_lemma"] in SAYING
            if name and counts:
                said.append(Said(name, tuple((start, end) for start, end in mark["content"])))
        half = "odd" if number % 2 else "even"
        articles.append(Article(record["doc_id"], record["text"], tuple(said), half, record["genre"]))
    return articles


def _plain_words(texts: Iterable[str]) -> set[str]:
    """What stands in small letters somewhere."""
    return {word for text in texts for word in re.findall(r"\b[a-z]+\b", text)}


def archive_of(records: Sequence[dict], work: Path) -> Archive:
    """An archive of the records. Raises ValueError where a text is not stored as it is: marks are places in it."""
    lines = (json.dumps({k: r[k] for k in ("title", "text", "published")} | {"id": r["doc_id"]}) for r in records)
    (work / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for step in build([work / "articles.jsonl"], work / "archive"):
        print(f"\r{step.stage} {step.done}/{step.total}      ", end="", file=sys.stderr)
    print(file=sys.stderr)
    archive = Archive.open(work / "archive")
    stored = {d.source.rpartition("#")[2]: d.text for d in archive.documents()}
    changed = [r["doc_id"] for r in records if stored.get(r["doc_id"]) != r["text"]]
    if changed:
        raise ValueError(f"The archive stores another text than is marked of {', '.join(changed)}.")
    return archive


def questions(own: Sequence[Article], everything: Sequence[Article]) -> Iterator[Asked]:
    """The questions on articles `own`, the same each time. `everything` tells which words are rare."""
    frequency = Counter(stem for a in everything for stem in {w.stem for w in words(a.text)})
    plain = _plain_words(one.text for one in everything)
    for one in own:
        chance = random.Random(one.id)
        silent = silent_persons(one, plain)
        times = Counter(said.by for said in one.said)
        for said in one.said:
            topic = _topic(one.text, said, frequency, chance)
            name = said.by
            if re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+", name) and f" {name.split()[-1]} " in one.text:
                name = chance.choice((name, name.split()[-1]))
            if times[said.by] == 1 and chance.randrange(PLAIN) == 0:
                topic = []
            elif not topic:
                continue
            yield Asked(_question(name, one.text, topic), name, one, "right")
            stems = {word.stem for word in topic}
            others = [name for name in times if not same(name, said.by) and not stems & _stems(one, name)]
            if topic and others:
                other = chance.choice(sorted(others))
                yield Asked(_question(other, one.text, topic), other, one, "other")
            if silent:
                person = chance.choice(silent)
                yield Asked(_question(person, "", topic), person, one, "silent")


def silent_persons(one: Article, plain: set[str]) -> list[str]:
    """Persons whom the article names in full and again by surname, and who are no marked speaker, nor of their name.
    A name with one of the words that are `plain` in other places ("Supreme Court") is taken for no person's."""
    found = {m.group(): m[1] for m in _PERSON.finditer(one.text)}
    speakers = {word for said in one.said for word in fold(said.by).split()}
    return sorted(
        name
        for name, last in found.items()
        if not set(fold(name).split()) & (speakers | plain) and len(re.findall(rf"\b{last}\b", one.text)) > 1
        and re.search(rf"(?<!{name.removesuffix(last)})\b{last}\b(?:[’']s)? [a-z]", one.text)
    )  # fmt: skip


def judged(one: Asked, answer: Answer, articles: dict[str, Article]) -> str:
    """What came of a question, in a word of the table's head."""
    if answer.status == "refused":
        return "refused"
    first = [answer.citations[sentence.citations[0]] for sentence in answer.sentences]
    shares = [_shares(citation, one.name, articles) for citation in first]
    if one.kind == "right":
        own, others = shares[0]
        return "X" if own else "somebody else" if others else "narration"
    for citation, (own, others) in zip(first, shares, strict=True):
        if others > own and 2 * others > citation.end - citation.start:
            return "another's words"
    return "X" if any(own for own, _ in shares) else "narration"


def _shares(citation: Citation, name: str, articles: dict[str, Article]) -> tuple[int, int]:
    """Characters of a citation that are marked as words of `name`, and as others' only."""
    marked = articles[citation.source.rpartition("#")[2]].said
    own = {c for said in marked if same(name, said.by) for span in said.content for c in range(*span)}
    others = {c for said in marked for span in said.content for c in range(*span)} - own
    here = set(range(citation.start, citation.end))
    return len(here & own), len(here & others)


def same(one: str, other: str) -> bool:
    """Whether two names of one text are one speaker's: "Heald" is "Colette Heald"."""
    return fold(one) == fold(other) or same_person(one, other)


GOOD = ({"X"}, {"refused", "X", "narration"})
"""Outcomes that are no failure, of who said it and of the wrong person."""
_HEAD = ("refused", "X", "somebody else", "narration", "another's words")


def table(title: str, outcomes: Counter) -> str:
    """Markdown: of each kind of question how many, and shares of the outcomes."""
    lines = [f"| {title} | questions | refused | by X | by somebody else | narration | another's words offered |"]
    lines.append("|---|---|---|---|---|---|---|")
    for kind, called in (
        ("right", "first citation, asked of X"),
        ("other", "asked of another speaker"),
        ("silent", "asked of a person who says nothing"),
    ):
        number = sum(n for (k, _), n in outcomes.items() if k == kind)
        shares = (f"{outcomes[kind, outcome] / number:.2f}" if number else "–" for outcome in _HEAD)
        lines.append(f"| {called} | {number} | {' | '.join(shares)} |")
    return "\n".join(lines)


def _name(mark: dict, text: str, plain: set[str]) -> str | None:
    """The proper name of a marked speaker, without titles; None for "he", "officials", "the report", "a son of Smith",
    and a word that elsewhere is `plain` ("Officials")."""
    for printed in (mark["speaker_name"], text[slice(*mark["speaker"])] if mark["speaker"] else None):
        whole = _TITLES.sub("", (printed or "").split(",")[0]).strip()
        runs = list(_RUN.finditer(whole))
        before = whole[: runs[-1].start()] if runs else ""
        if not runs or runs[-1].end() < len(whole) or re.search(r" (?:of|for|by|from|to|on|in) ", before):
            continue
        name = runs[-1].group().removeprefix("The ")
        if name.lower() not in plain and not _NO_NAME.fullmatch(name) and len(name.split()) <= 5:
            return name
    return None


def _topic(text: str, said: Said, frequency: Counter, chance: random.Random) -> list:
    """Two or three content words of a statement in their order, the rarest of it; none where it has not two."""
    found = {}
    for start, end in said.content:
        for word in words(text[start:end]):
            plain = word.text.isalpha() and len(word.text) > 3 and not is_stop(word.text)
            if plain and not re.search(r"(?:ed|ing|ly)$", word.text) and word.stem not in _stems_of(said.by):
                found.setdefault(word.stem, (start + word.start, word))
    rarest = sorted(found.values(), key=lambda one: (frequency[one[1].stem], one[0]))[: chance.choice((2, 3))]
    return [word for _, word in sorted(rarest, key=lambda one: one[0])] if len(rarest) > 1 else []


def _question(name: str, text: str, topic: list) -> str:
    the = "the " if f"the {name}" in text else ""
    if not topic:
        return f"What did {the}{name} say?"
    *most, last = (word.text for word in topic)
    return f"What did {the}{name} say about {', '.join(most)} and {last}?"


def _stems(one: Article, name: str) -> set[str]:
    """Stems of all that an article marks as said by `name`."""
    spans = (span for said in one.said if same(name, said.by) for span in said.content)
    return {stem for span in spans for stem in _stems_of(one.text[slice(*span)])}


def _stems_of(text: str) -> set[str]:
    return {word.stem for word in words(text)}


def _shown(one: Asked, answer: Answer, outcome: str) -> str:
    first = [answer.citations[sentence.citations[0]] for sentence in answer.sentences]
    said = [f"      {c.speaker or '–'}: {c.quote} ({c.source.rpartition('#')[2]})" for c in first]
    return "\n".join([f"{outcome}: {one.question} ({one.article.id})", *said, *([answer.text] if not said else [])])


if __name__ == "__main__":
    main()
