"""Who said what in articles that are marked: in their text, `[Speaker: words]`, then `[+: more words]`, or by ranges.

    python -m benchmarks.statements_marked tests/data/statements_unseen.txt
    python -m benchmarks.statements_marked benchmarks/statements_real.jsonl --data ../shared/data [--part kept]
    python -m benchmarks.statements_marked benchmarks/statements_pages.jsonl --data ../shared/data [--part kept]

The last two files have ranges of articles that lie in the data folder, each with the part that it is of: "kept", whose
misses nobody has read, or "looked at".
Found: a statement of ours shares half of its characters with the marked one. Right: found, and by the same name or
printed words, articles aside; unresolved: given to a bare pronoun; wrong: to somebody else.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index.names import PRONOUNS, fold, same_person
from index.segment import sentences
from index.statements import statements
from index.types import Document, Span, Statement
from qa.evaluate_statements import fit

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_MARK = re.compile(r"\[([^\[\]:“]+|\+): ([^\[\]]*)\]")


def marked(block: str) -> tuple[str, list[tuple[str, list[Span]]]]:
    """The plain text, and each statement's speaker and ranges in it."""
    text, wanted, position = "", [], 0
    for match in _MARK.finditer(block):
        text += block[position : match.start()]
        span = (len(text), len(text) + len(match[2]))
        if match[1] == "+":
            wanted[-1][1].append(span)
        else:
            wanted.append((match[1], [span]))
        text, position = text + match[2], match.end()
    return text + block[position:], wanted


def records_of(path: Path, data: Path = DATA, part: str | None = None) -> list[dict]:
    """Marked articles as records of `gum-quotes` are; their genre is the file's name. Those marked by ranges are left
    out where `data` lacks them; raises ValueError where it has others by their names."""
    if path.suffix == ".jsonl":
        ranged = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return list(_of_ranges([r for r in ranged if part in (None, r["part"])], path.stem, data))
    records = []
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n---\n")):
        text, wanted = marked(block)
        record = {"doc_id": f"{path.stem}-{number}", "title": "", "text": text, "published": "2016-10-12"}
        records.append(record | {"genre": path.stem, "statements": [_statement(*each) for each in wanted]})
    return records


def _of_ranges(ranged: list[dict], genre: str, data: Path) -> Iterator[dict]:
    articles: dict[str, dict] = {}
    for name in ("voa-english/articles", "global-voices/articles", "html_scrapinghub/truth"):
        if (file := data / f"{name}.jsonl.gz").exists():
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                articles |= {article["id"]: article for article in map(json.loads, lines)}
    for record in ranged:
        article = articles.get(record["doc_id"])
        if article is None:
            continue
        if not hashlib.sha256(article["text"].encode()).hexdigest().startswith(record["sha256"]):
            raise ValueError(f"{record['doc_id']} is not the text that was marked")
        said = [_statement(s["speaker"], [tuple(span) for span in s["content"]]) for s in record["statements"]]
        told = {key: article.get(key) or "" for key in ("title", "text", "published")}
        told["text"] = told["text"][: record.get("until")]
        yield {"doc_id": record["doc_id"], "part": record["part"], **told, "genre": genre, "statements": said}


def _statement(speaker: str, content: list[Span]) -> dict:
    plain = {"nested": False, "kind": "direct", "cue_lemma": "say", "speaker": None}
    return plain | {"speaker_name": speaker, "content": content}


def judged(ours: Statement, speaker: str) -> str:
    """ "right", "unresolved" or "wrong": whom ours gives the words to, against the marked speaker."""
    if (ours.printed or "").lower() == speaker.lower() or same_person(ours.speaker, speaker):
        return "right"
    if ours.speaker.lower() in PRONOUNS:
        return "unresolved"
    a, b = (re.sub(r"^(?:the|an?) ", "", fold(name)) for name in (ours.speaker, speaker))
    return "right" if a in b or b in a else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--part", choices=("kept", "looked at"), help="of a file of ranges")
    options = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    own = gold = both = 0
    for record in records_of(options.file, options.data, options.part):
        text, wanted = record["text"], [(s["speaker_name"], s["content"]) for s in record["statements"]]
        document = Document("d", text, record["title"], "d.txt", "text/plain", published=record["published"] or None)
        ours = statements(document, sentences(document))
        x = {c for s in ours for a, b in s.content for c in range(a, b)}
        y = {c for _, content in wanted for a, b in content for c in range(a, b)}
        own, gold, both = own + len(x), gold + len(y), both + len(x & y)
        for speaker, content in wanted:
            quoted = any(mark in text[a:b] for a, b in content for mark in '“‘"')
            kinds = ("quotations" if quoted else "indirect", "all")
            best = max(ours, key=lambda s: fit(s, content), default=None)
            found = best is not None and fit(best, content) >= 0.5
            for kind in kinds:
                counts[kind, "n"] += 1
                counts[kind, "found"] += found
                counts[kind, judged(best, speaker) if found else "missed"] += 1
    for kind in ("quotations", "indirect", "all"):
        shares = (f"{key} {counts[kind, key] / max(1, counts[kind, 'n']):.2f}" for key in _KEYS)
        print(f"{kind:10} {counts[kind, 'n']:4} marked: {', '.join(shares)}")
    precision, recall = both / max(1, own), both / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"content characters: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}")


_KEYS = ("found", "right", "unresolved", "wrong")


if __name__ == "__main__":
    main()
