"""Who said what in articles that are marked in their text, `[Speaker: words]`, then `[+: more words]`.

    python -m benchmarks.statements_marked tests/data/statements_unseen.txt

Found: a statement of ours shares half of its characters with the marked one. Right: found, and by the same name or
printed words, articles aside; unresolved: given to a bare pronoun; wrong: to somebody else.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from index.names import PRONOUNS, fold, same_person
from index.segment import sentences
from index.statements import statements
from index.types import Document, Span, Statement
from qa.evaluate_statements import fit

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


def records_of(path: Path) -> list[dict]:
    """Articles marked in their text as records of `gum-quotes` are; their genre is the file's name."""
    records = []
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n---\n")):
        text, wanted = marked(block)
        plain = {"nested": False, "kind": "direct", "cue_lemma": "say", "speaker": None}
        said = [plain | {"speaker_name": name, "content": content} for name, content in wanted]
        record = {"doc_id": f"{path.stem}-{number}", "title": "", "text": text, "published": "2016-10-12"}
        records.append(record | {"genre": path.stem, "statements": said})
    return records


def judged(ours: Statement, speaker: str) -> str:
    """ "right", "unresolved" or "wrong": whom ours gives the words to, against the marked speaker."""
    if (ours.printed or "").lower() == speaker.lower() or same_person(ours.speaker, speaker):
        return "right"
    if ours.speaker.lower() in PRONOUNS:
        return "unresolved"
    a, b = (re.sub(r"^(?:the|an?) ", "", fold(name)) for name in (ours.speaker, speaker))
    return "right" if a in b or b in a else "wrong"


def main() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    own = gold = both = 0
    for block in Path(sys.argv[1]).read_text(encoding="utf-8").strip().split("\n---\n"):
        text, wanted = marked(block)
        document = Document("d", text, "", "d.txt", "text/plain", published="2016-10-12")
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
