"""The second training of the tagger: two layers learn what the four of `tagging.py` mark, also where nobody marked it.

    python training/teaching.py examples FOLDER/examples.jsonl --data ../shared/data --out FOLDER/taught.jsonl
    python training/teaching.py train FOLDER/taught.jsonl --teacher FOLDER/tagger.pt --work FOLDER

Marked sentences are few, so a small network learns them by heart; but of sentences that may tell what somebody says
there are tens of thousands in the data, and the larger network's shares for each word piece say more than marks do
(Hinton et al. 2015). The small one begins with the larger one's word vectors, which stay as they are, and every other
of its layers.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import torch
from model import batch_of, packaged_encoder
from sources import du, read_lines, shifts, squad2
from tagging import Encoded, Tagging, encode, logits, marked_loss, masked, trained
from torch import nn
from torch.nn import functional
from train import BATCH, Job, train

from index.segment import sentences
from index.statements.learned import may_tell
from index.statements.tagger import tokenizer
from index.types import Document

LAYERS = (0, 2)
"""Of the larger network's, in the small one."""
ROUNDS = 5
"""Times that each sentence is seen; a marked one twice as often."""
MOST = {"White House": 15_000, "Kremlin": 9_000, "Wikipedia": 18_000}
"""Sentences of each kind that nobody marked."""
LENGTH = range(25, 700)
"""Characters of such a sentence."""
MARKED = 0.5
"""Weight of the marks beside the larger network's shares."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("examples")
    making.add_argument("marked", type=Path)
    making.add_argument("--data", type=Path, required=True)
    making.add_argument("--out", type=Path, required=True)
    training = commands.add_parser("train")
    training.add_argument("examples", type=Path)
    training.add_argument("--teacher", type=Path, required=True)
    training.add_argument("--work", type=Path, required=True)
    training.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    if arguments.command == "examples":
        write(arguments.marked, arguments.data, arguments.out)
    else:
        torch.set_num_threads(arguments.threads)
        with arguments.examples.open(encoding="utf-8") as lines:
            steps = sum(1 for _ in lines) // BATCH
        train([arguments.examples], arguments.work, steps, job=job_of(arguments.teacher))


def write(marked: Path, data: Path, target: Path) -> None:
    """Writes the marked sentences and those of the data, `ROUNDS` times, each time in another order."""
    chance = random.Random(5)
    known = list(dict.fromkeys(marked.read_text(encoding="utf-8").splitlines()))
    more = [json.dumps({"text": text}, ensure_ascii=False) for text in unmarked(data, chance)]
    lines = [*known, *known, *more]
    with target.open("w", encoding="utf-8") as file:
        for _ in range(ROUNDS):
            chance.shuffle(lines)
            file.writelines(line + "\n" for line in lines)
    print(f"{len(known)} marked sentences twice and {len(more)} others, {ROUNDS} times")


def unmarked(data: Path, chance: random.Random) -> Iterator[str]:
    """Sentences that the tagger may be asked about, drawn from texts that may be trained on; none of the articles whose
    statements are measured."""
    wikipedia = (record.context for record in chain(du(data), shifts(data), squad2(data)) if record.title)
    texts = {
        "White House": (record["text"] for record in read_lines(data / "wh-briefings/articles.jsonl.gz")),
        "Kremlin": (record["text"] for record in read_lines(data / "kremlin-en/articles.jsonl.gz")),
        "Wikipedia": wikipedia,
    }
    for kind, found in texts.items():
        telling = list(dict.fromkeys(sentence for text in dict.fromkeys(found) for sentence in _telling(text)))
        chance.shuffle(telling)
        yield from islice(telling, MOST[kind])


def _telling(text: str) -> Iterator[str]:
    for sentence in sentences(Document("d", text, "", "d.txt", "text/plain")):
        if sentence.end - sentence.start in LENGTH and may_tell(text, sentence.start, sentence.end):
            yield text[sentence.start : sentence.end]


def job_of(teacher: Path) -> Job:
    """The training of the small network by the larger one, whose weights are in the file `teacher`."""
    large = trained(teacher).eval()

    def loss(model: nn.Module, encoded: list[Encoded]) -> torch.Tensor:
        inputs = batch_of(encoded)
        with torch.inference_mode():
            said, speaks = logits(large, inputs)
        content, speaker = logits(model, masked(inputs))
        read = inputs["attention_mask"].bool()
        taught = functional.kl_div(
            content[read].log_softmax(1), said[read].log_softmax(1), reduction="batchmean", log_target=True
        ) + 0.5 * functional.binary_cross_entropy_with_logits(speaker[read], speaks[read].sigmoid())
        labelled = sum(sum(label >= 0 for label in each.content) for each in encoded) / read.sum()
        return taught + MARKED * labelled * marked_loss(content, speaker, encoded)

    return Job("taught", lambda: small(large), tokenizer, encode, loss, again=(1e-4, 4e-4), rates=(2.5e-4, 4e-4))


def small(large: Tagging) -> Tagging:
    """The small network as its training begins."""
    state = large.state_dict()
    kept = {name: array for name, array in state.items() if ".layer." not in name}
    for to, layer in enumerate(LAYERS):
        own, new = (f"encoder.encoder.layer.{number}." for number in (layer, to))
        kept |= {new + name.removeprefix(own): array for name, array in state.items() if name.startswith(own)}
    model = Tagging(packaged_encoder(), len(LAYERS))
    model.load_state_dict(kept)
    model.encoder.embeddings.requires_grad_(False)
    return model


if __name__ == "__main__":
    main()
