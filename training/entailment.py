"""The entailment network: whether a claim follows from a passage, and which of its words do not; trained and exported.

    python training/entailment.py train --work FOLDER --steps 1500 --start qa/reader.onnx FOLDER/examples.jsonl
    python training/entailment.py export FOLDER/entailment.pt qa/entailment.onnx

The input is [CLS] claim [SEP] passage [SEP]. It begins with a released reader's encoder, which knows news; the loop is
the reader's (`train.py`), and so is the way to a file of small matrices (`export.py`, `quarter.py`).
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import torch
from export import export
from model import batch_of, packaged_encoder, packaged_tokenizer
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from train import Job, train

MOST_TOKENS = 256
"""Word pieces of a claim with its passage."""
KEPT_LAYERS = 2
"""Layers that stay as the reader has them."""
_PROBE = {
    "premise": "Blinken to meet Lavrov. 2021-12-01\nBlinken is due to see Lavrov in Stockholm on Thursday.",
    "hypothesis": "Blinken saw Lavrov in Stockholm.",
    "label": 1,
    "wrong": [(8, 11)],
}


class Entailment(nn.Module):
    """forward → logits (b, 3): it follows, it does not, the passage tells otherwise; and for every word piece (b, t) a
    logit that it is what makes the claim wrong."""

    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.verdict, self.wrong = nn.Linear(width, 3), nn.Linear(width, 1)

    def forward(self, input_ids, attention_mask, token_type_ids):
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.verdict(states[:, 0]), self.wrong(states)[:, :, 0]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One claim in word pieces. `wrong` has 1 for each of the claim's pieces that is wrong, 0 for another; it is empty
    where they are not known."""

    ids: list[int]
    types: list[int]
    label: int
    wrong: list[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    training.add_argument("examples", type=Path, nargs="+")
    training.add_argument("--work", type=Path, required=True)
    training.add_argument("--steps", type=int, required=True)
    training.add_argument("--threads", type=int, default=1)
    training.add_argument("--start", type=Path, help="a released network whose encoder to begin with")
    exporting = commands.add_parser("export")
    exporting.add_argument("trained", type=Path)
    exporting.add_argument("target", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "train":
        torch.set_num_threads(arguments.threads)
        train(arguments.examples, arguments.work, arguments.steps, start=arguments.start, job=ENTAILMENT)
        return
    model = packaged_entailment()
    model.load_state_dict(torch.load(arguments.trained, weights_only=True))
    inputs = batch_of([encode(claim_tokenizer(), _PROBE)] * 2)
    print(export(model, inputs, {"verdict": {0: "batch"}, "wrong": {0: "batch", 1: "tokens"}}, arguments.target))


def packaged_entailment() -> Entailment:
    """The packaged weights with fresh heads. Word vectors and the lower layers are not trained: what they know of words
    the reader learnt, and a step takes two thirds of the time."""
    model = Entailment(packaged_encoder())
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:KEPT_LAYERS]):
        part.requires_grad_(False)
    return model


def claim_tokenizer() -> Tokenizer:
    tokenizer = packaged_tokenizer()
    tokenizer.enable_truncation(MOST_TOKENS, strategy="only_second")
    return tokenizer


def encode(tokenizer: Tokenizer, example: dict) -> Encoded:
    """Word pieces of an example of `claims.py`."""
    encoding = tokenizer.encode(example["hypothesis"], example["premise"])
    wrong = []
    if example["wrong"] is not None:
        claim = [o for o, kind in zip(encoding.offsets, encoding.type_ids, strict=True) if kind == 0 and o != (0, 0)]
        wrong = [float(any(a < end and start < b for a, b in example["wrong"])) for start, end in claim]
    return Encoded(encoding.ids, encoding.type_ids, example["label"], wrong)


def loss(model: nn.Module, encoded: list[Encoded]) -> torch.Tensor:
    """Cross entropy of the classes, and of the claims' word pieces where it is known which are wrong."""
    with torch.autocast("cpu", torch.bfloat16):
        found = model(**batch_of(encoded))
    verdict, wrong = (logits.float() for logits in found)
    classes = functional.cross_entropy(verdict, torch.tensor([e.label for e in encoded]))
    pieces = [(wrong[i, 1 : 1 + len(e.wrong)], torch.tensor(e.wrong)) for i, e in enumerate(encoded) if e.wrong]
    if not pieces:
        return classes
    told, target = (torch.cat(parts) for parts in zip(*pieces, strict=True))
    return classes + 0.7 * functional.binary_cross_entropy_with_logits(told, target, weight=1 + 3 * target)


ENTAILMENT = Job("entailment", packaged_entailment, claim_tokenizer, encode, loss, again=(1e-4, 8e-4))


if __name__ == "__main__":
    main()
