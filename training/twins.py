"""Near misses beside questions that the same passage answers: what tells an answer from words on the same subject.

    python training/twins.py --data ../shared/data --archive FOLDER --out FILE.jsonl ASKED.jsonl…

Takes what `asked.py` made of the questions that we wrote. A question without an answer keeps the passages of its own
article alone, which its writer read whole: that another article holds no answer to it, nobody made sure. Where a
question of that article is answered by the same passage, the two are ranked together in training, so that a right
sentence must stand above what only seems to answer. The answered questions come as they are, with two passages at most
that do not answer. Examples are in the form of `examples.py`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from asked import Asked, _example, _right, news_archive
from written import UNANSWERED, article_texts, written_questions

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index.types import Hit  # noqa: E402
from qa.evaluate import Gold  # noqa: E402

TOGETHER = 2
"""Near misses that one answered question is ranked with."""
AGAIN = 2
"""Groups that an answered question is in, at most."""
NOT_ANSWERED = 2
"""Passages without the answer that an answered question keeps."""

_OPENING = 80
"""Characters that tell whether a passage is of an article: an archive may hold it with other white space further on."""

Place = tuple[str, str]
"""An article's id, and a passage's words."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("asked", type=Path, nargs="+", help="files of asked.py")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20261206)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    records = {r["id"]: r for part, r in written_questions(arguments.data) if part == "train"}
    found = [json.loads(line) for path in arguments.asked for line in path.read_text("utf-8").splitlines()]
    near, answered = sorted_out(found, records, article_texts(arguments.data))
    with news_archive(arguments.data, arguments.archive) as archive:
        partners = answered_there(records.values(), near, archive)
    examples = [*twins(near, partners, chance), *kept(answered, chance)]
    chance.shuffle(examples)
    with arguments.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(example, ensure_ascii=False) + "\n" for example in examples)
    print(json.dumps(Counter(example["how"] for example in examples), indent=1), len(examples))


def sorted_out(found: Iterable[dict], records: dict[str, dict], texts: dict[str, str]) -> tuple[dict, dict]:
    """The near misses by place, those on other articles left out; and the other examples by question."""
    near: dict[Place, list[dict]] = defaultdict(list)
    answered: dict[str, list[dict]] = defaultdict(list)
    for example in found:
        record = records[example["group"]]
        if example["how"] not in UNANSWERED:
            answered[record["id"]].append(example)
        elif example["text"][:_OPENING] in texts[record["about"]]:
            near[record["about"], example["text"]].append(example)
    return near, answered


def answered_there(records: Iterable[dict], places: Iterable[Place], archive) -> dict[Place, list[dict]]:
    """Examples of the questions that a passage at one of the places answers."""
    golds, places = Gold(archive), set(places)
    articles = {about for about, _ in places}
    found: dict[Place, list[dict]] = defaultdict(list)
    for record in records:
        gold = tuple(golds.spans(record)) if record["about"] in articles and record["gold"] else ()
        if not gold:
            continue
        (held, (start, end)), *_ = gold
        document = archive.document(held)
        for passage in archive.passages(held):
            hit = Hit(-1, document, passage, 0.0)
            place = record["about"], hit.text
            if passage.start < end and start < passage.end and place in places and _right(hit, gold):
                found[place].append(_example(Asked(record, (hit,), gold, ()), hit, "answered"))
    return found


def twins(near: dict[Place, list[dict]], partners: dict[Place, list[dict]], chance: random.Random) -> Iterator[dict]:
    """The near misses, in groups with an answered question of the same passage as far as those go."""
    made = 0
    for place, misses in near.items():
        beside = AGAIN * chance.sample(partners.get(place, []), len(partners.get(place, [])))
        misses = chance.sample(misses, len(misses))
        for start in range(0, len(misses), TOGETHER):
            some = misses[start : start + TOGETHER]
            if not beside:
                yield from ({k: v for k, v in miss.items() if k != "group"} for miss in some)
                continue
            made += 1
            yield from (example | {"group": f"twin-{made}"} for example in (beside.pop(0), *some))


def kept(answered: dict[str, list[dict]], chance: random.Random) -> Iterator[dict]:
    """The examples of questions that have an answered one, with fewer that are not."""
    for examples in answered.values():
        if any(example["how"] == "answered" for example in examples):
            others = [example for example in examples if example["how"] == "not answered"]
            yield from (example for example in examples if example["how"] != "not answered")
            yield from chance.sample(others, min(NOT_ANSWERED, len(others)))


if __name__ == "__main__":
    main()
