"""What `onrecord eval statements` measures, on gum-quotes, with the misses: who said what, as people annotated it.

    python -m benchmarks.statements [--half even|odd|all] [--genre news] [--misses]

Data: `../shared/data/gum-quotes` (its documents at even positions are for tuning, at odd ones for reporting).
Found: a statement of ours shares half of its characters with the annotated one (intersection over union).
Content F1: characters of all our statements against all annotated. Speaker: of the found, those whose speaker is the
annotated one, by range or by name; precision counts all of ours that meet an annotated statement. Speed: of one core,
in its own time, whatever else the machine does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index import segment
from index.names import same_person
from index.statements import statements
from index.types import Document, Span
from qa.evaluate_statements import SAYING, fit, overlap, same_speaker

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "gum-quotes" / "quotes.jsonl.gz"


def records(half: str, genre: str | None) -> Iterator[dict]:
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            if half != "all" and (number % 2 == 0) != (half == "even"):
                continue
            if genre is None or record["genre"] == genre:
                yield record


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("even", "odd", "all"), default="odd")
    parser.add_argument("--genre", default="news", help="news, interview, court, academic, bio, voyage or all")
    parser.add_argument("--misses", action="store_true", help="print what was missed or given to somebody else")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    ours_chars = gold_chars = both_chars = 0
    seconds, documents, characters = 0.0, 0, 0
    for record in records(options.half, None if options.genre == "all" else options.genre):
        text = record["text"]
        document = Document(
            record["doc_id"], text, record["title"], record["doc_id"], "text/plain", published=record["published"]
        )
        began = time.process_time()
        found = statements(document, segment.sentences(document))
        seconds, documents = seconds + time.process_time() - began, documents + 1
        characters += len(text)
        gold = [
            s for s in record["statements"] if not s["nested"] and s["cue_lemma"] in SAYING and s["kind"] != "nominal"
        ]
        gold = [s for s in gold if s["speaker"] and text[slice(*s["speaker"])].lower() not in ("i", "we", "you")]
        x = {c for s in found for a, b in s.content for c in range(a, b)}
        y = {c for s in gold for a, b in s["content"] for c in range(a, b)}
        ours_chars, gold_chars, both_chars = ours_chars + len(x), gold_chars + len(y), both_chars + len(x & y)
        for want in gold:
            content = [tuple(span) for span in want["content"]]
            quoted = want["type"] if want["type"] != "mixed" else "mixed"
            counts["gold", quoted] += 1
            best = max(found, key=lambda s: fit(s, content), default=None)
            near = [s for s in found if _touches(list(s.content), content)]
            if best is not None and fit(best, content) >= 0.5:
                counts["found", quoted] += 1
                counts["right", quoted] += same_speaker(want, best, text)
                words = (want["speaker_name"] or "").split()
                if len(words) > 1 and all(word[0].isupper() for word in words):
                    counts["named", "all"] += 1
                    counts["name right", "all"] += same_person(want["speaker_name"], best.speaker)
                if options.misses and not same_speaker(want, best, text):
                    print(
                        "WRONG",
                        best.speaker,
                        "|",
                        text[slice(*want["speaker"])],
                        want["speaker_name"],
                        "|",
                        text[slice(*content[0])][:120],
                    )
            elif options.misses:
                cue = text[slice(*want["cue"])]
                print(
                    "MISSED",
                    text[slice(*want["speaker"])],
                    f"[{cue}]",
                    text[slice(*content[0])][:150],
                    "| near:",
                    [(s.speaker, s.cue) for s in near],
                )
            if near:
                counts["met", quoted] += 1
                counts["met right", quoted] += any(same_speaker(want, s, text) for s in near)
    print(
        f"gum-quotes, {options.half} documents, genre {options.genre}: "
        f"{documents} documents, {documents / seconds * 60:.0f} a minute "
        f"({characters / seconds / 1000:.0f} KB a second)"
    )
    for kind in ("direct", "mixed", "indirect"):
        n = counts["gold", kind]
        if n:
            print(
                f"  {kind:9} {n:4} annotated: found {counts['found', kind] / n:.2f}, "
                f"found with right speaker {counts['right', kind] / n:.2f}; "
                f"speaker right where met {counts['met right', kind] / max(1, counts['met', kind]):.2f}"
            )
    total = sum(counts["gold", k] for k in ("direct", "mixed", "indirect"))
    found_all = sum(counts["found", k] for k in ("direct", "mixed", "indirect"))
    right = sum(counts["right", k] for k in ("direct", "mixed", "indirect"))
    print(
        f"  all       {total:4} annotated: found {found_all / total:.2f}, "
        f"right speaker of those found {right / max(1, found_all):.2f}"
    )
    quoted = {key: counts[key, "direct"] + counts[key, "mixed"] for key in ("gold", "found", "right")}
    n = max(1, quoted["gold"])
    print(
        f"  quotations (direct, mixed): found {quoted['found'] / n:.2f}, with right speaker {quoted['right'] / n:.2f}"
    )
    named, right_name = max(1, counts["named", "all"]), counts["name right", "all"]
    print(f"  fullest name: right for {right_name / named:.2f} of the {named} found that are linked to a proper one")
    precision, recall = both_chars / max(1, ours_chars), both_chars / max(1, gold_chars)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"  content characters: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}")


def _touches(a: list[Span], b: list[Span]) -> bool:
    return overlap(a, b) >= 0.2


if __name__ == "__main__":
    main()
