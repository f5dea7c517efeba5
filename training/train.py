"""Trains the reader on the examples of `examples.py`; goes on where it was stopped.

    python training/train.py --examples FOLDER --steps 1200

writes `FOLDER/checkpoint.pt` every hundred steps and `FOLDER/reader.pt` at the end. Seeded
throughout. bfloat16 in the forward pass, float32 weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from pathlib import Path

import torch
from model import Encoded, batch_of, encode, packaged_reader, packaged_tokenizer
from torch.nn import functional

BATCH = 32
RATE, HEAD_RATE = 1.2e-4, 8e-4
WARM = 0.06


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(arguments.threads)
    model, tokenizer = packaged_reader(), packaged_tokenizer()
    batches = list(_batches(arguments.examples / "examples.jsonl", arguments.steps, tokenizer))
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, len(batches)))
    checkpoint, first = arguments.examples / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["step"]
    model.train()
    began, smooth = time.time(), None
    for step in range(first, len(batches)):
        loss = _loss(model, batches[step])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        smooth = loss.item() if smooth is None else 0.98 * smooth + 0.02 * loss.item()
        if (step + 1) % 20 == 0:
            rate = (step + 1 - first) * BATCH / (time.time() - began)
            left = (len(batches) - step - 1) * BATCH / rate / 60
            print(
                f"step {step + 1}/{len(batches)} loss {smooth:.3f} {rate:.1f} examples/s {left:.0f} min left",
                flush=True,
            )
        if (step + 1) % 100 == 0:
            _save(checkpoint, model=model.state_dict(), optimiser=optimiser.state_dict(),
                  schedule=schedule.state_dict(), step=step + 1)  # fmt: skip
    _save(arguments.examples / "reader.pt", **model.state_dict())


def _batches(path: Path, steps: int, tokenizer) -> list[list[Encoded]]:
    """`steps` batches of examples of alike length, in an order drawn once."""
    with path.open(encoding="utf-8") as file:
        examples = [json.loads(line) for line in file]
    encoded = [encode(tokenizer, example) for example in examples[: steps * BATCH]]
    encoded.sort(key=lambda e: len(e.ids))
    batches = [encoded[i : i + BATCH] for i in range(0, len(encoded), BATCH)]
    random.Random(11).shuffle(batches)
    return batches


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(WARM * steps))
    return min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm + 1)))


def _loss(model, encoded: list[Encoded]) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        span, sentence, relevance = model(**(inputs := batch_of(encoded)))
    span, sentence, relevance = span.float(), sentence.float(), relevance.float()
    allowed = (inputs["token_type_ids"] * inputs["attention_mask"]).bool()
    allowed[:, 0] = True
    span = span.masked_fill(~allowed[:, :, None], -1e4)
    log_start, log_end = span[:, :, 0].log_softmax(1), span[:, :, 1].log_softmax(1)
    spans = torch.stack(
        [
            -torch.logsumexp(torch.stack([log_start[i, a] + log_end[i, b] for a, b in e.spans]), 0)
            for i, e in enumerate(encoded)
        ]
    ).mean()
    scores, right = [], []
    for i, e in enumerate(encoded):
        for (start, end), answer in zip(e.sentences, e.right, strict=True):
            scores.append(sentence[i, start:end].mean())
            right.append(answer)
    target = torch.tensor(right)
    sentences = functional.binary_cross_entropy_with_logits(
        torch.stack(scores), target, weight=1 + 2 * target, reduction="mean"
    )
    relevant = functional.binary_cross_entropy_with_logits(relevance, torch.tensor([e.relevant for e in encoded]))
    return 0.35 * spans + 1.5 * sentences + 0.7 * relevant


def _save(path: Path, **state) -> None:
    torch.save(state, path.with_suffix(".tmp"))
    os.replace(path.with_suffix(".tmp"), path)


if __name__ == "__main__":
    main()
