"""Questions for what somebody said, made from the statements that `index.statements` finds in articles of the archives.

Articles that the questions of `../shared/data/questions` rest on are left out. The passages are the archive's own, with
headline, day and speaker in front.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sources import read_lines
from tokenizers import Tokenizer

from index.names import same_person
from index.segment import passages, sentences
from index.statements import statements
from index.statements.cues import uses
from index.types import Document, Passage, Sentence, Statement
from qa.words import is_stop, words

ARTICLES = {"gum-wikinews": 43, "voa-english": 28, "global-voices": 36, "kremlin-en": 330, "wh-briefings": 420}
"""How many articles of each set are read at most."""
A_PASSAGE = 2
"""Questions made of one passage at most."""
_ABOUT = (
    "What did {speaker} say about {topic}?", "What has {speaker} said about {topic}?",
    "What did {speaker} say on {topic}?", "What does {speaker} think of {topic}?",
    "How did {speaker} describe {topic}?", "What is {speaker}'s view on {topic}?",
    "According to {speaker}, what about {topic}?", "What were {speaker}'s words about {topic}?",
    "How does {speaker} see {topic}?", "Why does {speaker} speak of {topic}?",
)  # fmt: skip
_DEED = (
    "What did {speaker} {verb}?",
    "What has {speaker} {verb} about {topic}?",
    "What did {speaker} {verb} about {topic}?",
)
_PLAIN = ("say", "tell", "add", "note", "remark", "continue", "write", "state")
_TOPIC = re.compile(r"[A-Za-z][\w’'-]*(?:\s+(?:of|on|in|for|to|with|and)(?:\s+the)?)?\s+[A-Za-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Article:
    document: Document
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]


def sayings(data: Path, tokenizer: Tokenizer, chance: random.Random) -> Iterator[dict]:
    """Examples in the form of `examples.py`: answered ones, the same asked of somebody else, and other words of the
    same speaker."""
    articles = list(read_articles(data, tokenizer))
    frequency = Counter(stem for a in articles for stem in {w.stem for w in words(a.document.text)})
    speakers = [s for s, _ in Counter(x.speaker for a in articles for x in a.statements).most_common(200)]
    for article in articles:
        for passage in article.passages:
            heard = [s for s in article.statements if _inside(s, passage)]
            for statement in chance.sample(heard, min(A_PASSAGE, len(heard))):
                yield from _asked(article, passage, statement, frequency, speakers, chance)


def read_articles(data: Path, tokenizer: Tokenizer) -> Iterator[Article]:
    with (data / "questions/questions.jsonl").open(encoding="utf-8") as file:
        kept = {gold["doc_id"] for line in file for gold in json.loads(line)["gold"]}

    tokenizer.no_truncation()

    def count(texts) -> list[int]:
        return [len(e.ids) for e in tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    for name, most in ARTICLES.items():
        records = [r for r in read_lines(data / name / "articles.jsonl.gz") if r["id"] not in kept]
        for record in sorted(records, key=lambda r: r["id"][::-1])[:most]:
            text, title = record["text"], record.get("title") or ""
            document = Document(
                record["id"], text, title, record["id"], "text/plain", published=record.get("published")
            )
            found = sentences(document)
            made = passages(document, found, count, 250)
            yield Article(document, found, made, statements(document, found))


def _asked(
    article: Article, passage: Passage, statement: Statement, frequency: Counter, speakers: list[str], chance
) -> Iterator[dict]:
    text = article.document.text
    topic = _topic(article, passage, statement, frequency, chance)
    if topic is None or statement.speaker.lower() in {"he", "she", "they", "it"}:
        return
    speaker = statement.speaker if chance.random() < 0.6 else statement.speaker.split()[-1]
    if speaker[0].islower():
        speaker = statement.speaker
    verb = next((u.lemma for u in uses(statement.cue.lower().split()[0]) if u.lemma not in _PLAIN), None) if (
        statement.cue.strip(": ")
    ) else None  # fmt: skip
    named = {w.stem for w in words(topic)}
    if verb and statement.kind != "direct" and chance.random() < 0.5:
        template = chance.choice(_DEED)
        if "about" in template:
            template = template.replace("has {speaker} {verb}", "did {speaker} {verb}")
    elif chance.random() < 0.1 and statement.speaker_span:
        yield from _who(article, passage, statement)
        return
    else:
        template = chance.choice(_ABOUT)

    def question(name: str) -> str:
        return template.format(speaker=name, topic=topic, verb=verb)

    right, spans = _judged(article, passage, statement, named if "{topic}" in template else set())
    if 1 not in right:
        return
    yield _example(question(speaker), article, passage, right, spans)
    # The same words asked of somebody else: of whoever else speaks or is named here, or of a stranger.
    others = [s.speaker for s in article.statements] + chance.sample(speakers, min(2, len(speakers)))
    others = [o for o in dict.fromkeys(others) if not same_person(o, statement.speaker) and o[0].isupper()]
    others = [o for o in others if not _speaks_of(article, passage, o, named if "{topic}" in template else set())]
    if others and chance.random() < 0.6:
        yield _example(question(chance.choice(others)), article, passage, [0] * len(right), [])
    # Other words of the same speaker, which do not touch on the topic.
    elsewhere = [
        p
        for p in article.passages
        if p is not passage
        and any(same_person(s.speaker, statement.speaker) and _inside(s, p) for s in article.statements)
        and not named & {w.stem for w in words(text[p.start : p.end])}
    ]
    if elsewhere and "{topic}" in template and chance.random() < 0.4:
        other = chance.choice(elsewhere)
        yield _example(question(speaker), article, other, [0] * len(_prose(other)), [])


def _who(article: Article, passage: Passage, statement: Statement) -> Iterator[dict]:
    start, end = statement.content[0]
    said = article.document.text[start:end].strip(' “”"‘’,.').removeprefix("that ")
    if not 5 <= len(said.split()) <= 20 or statement.speaker_span is None:
        return
    inside = [s for s in _prose(passage) if s.start <= statement.speaker_span[0] < s.end]
    if not inside:
        return
    right = [int(s is inside[0]) for s in _prose(passage)]
    yield _example(f"Who said that {said}?", article, passage, right, [statement.speaker_span])


def _judged(article: Article, passage: Passage, statement: Statement, named: set[str]) -> tuple[list[int], list]:
    """For each prose sentence whether it answers: 1 where it holds words of the speaker's with the topic, unknown (-1)
    where it holds other words of theirs; and the answering words where a cue parts them from the rest."""
    text = article.document.text
    theirs = [s for s in article.statements if same_person(s.speaker, statement.speaker)]
    right, spans = [], []
    for sentence in _prose(passage):
        pieces = [
            (max(a, sentence.start), min(b, sentence.end), said)
            for said in theirs
            for a, b in said.content
            if a < sentence.end and sentence.start < b
        ]
        stems = {w.stem for w in words(text[sentence.start : sentence.end])}
        its_own = any(said is statement for _, _, said in pieces)
        if pieces and (named and named <= stems or not named and its_own):
            right.append(1)
            spans += [(a, b) for a, b, said in pieces if said.kind != "direct"]
        else:
            right.append(-1 if pieces else 0)
    return right, spans[:3]


def _speaks_of(article: Article, passage: Passage, speaker: str, named: set[str]) -> bool:
    text = article.document.text
    for statement in article.statements:
        if same_person(statement.speaker, speaker) and _inside(statement, passage):
            stems = {w.stem for a, b in statement.content for w in words(text[a:b])}
            if not named or named & stems:
                return True
    return False


def _topic(article: Article, passage: Passage, statement: Statement, frequency: Counter, chance) -> str | None:
    """Two neighbouring content words of the statement, the rarer the likelier."""
    text = article.document.text
    found = []
    for start, end in statement.content:
        for match in _TOPIC.finditer(text, max(start, passage.start), min(end, passage.end)):
            parts = [w for w in words(match.group()) if not is_stop(w.text)]
            if len(parts) < 2 or any(re.search(r"(?:ed|ing|ly)$", w.text) for w in parts):
                continue
            if any(same_person(w.text, statement.speaker) for w in parts):
                continue
            found.append((sum(frequency[w.stem] for w in parts), match.group()))
    found.sort()
    return " ".join(chance.choice(found[:3])[1].split()) if found else None


def _inside(statement: Statement, passage: Passage) -> bool:
    return any(a < passage.end and passage.start < b for a, b in statement.content)


def _prose(passage: Passage) -> list[Sentence]:
    return [s for s in passage.sentences if s.kind == "prose"]


def _example(question: str, article: Article, passage: Passage, right: list[int], spans: list) -> dict:
    start = passage.start
    return {
        "set": "sayings",
        "question": question,
        "context": passage.context,
        "text": article.document.text[start : passage.end],
        "sentences": [(s.start - start, s.end - start) for s in _prose(passage)],
        "right": right,
        "answers": [(a - start, b - start) for a, b in spans if passage.start <= a and b <= passage.end],
        "relevant": int(1 in right),
    }
