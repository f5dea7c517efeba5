"""Trains the reader on the examples of `examples.py`; goes on where it was stopped.

    python training/train.py --work FOLDER --steps 2500 EXAMPLES.jsonl…

writes `FOLDER/checkpoint.pt` every hundred steps and `FOLDER/reader.pt` at the end. Seeded throughout: the same
examples, steps and threads give the same weights, interrupted or not. bfloat16 in the forward pass, float32 weights.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from model import Encoded, batch_of, encode, packaged_reader, packaged_tokenizer
from released import released_weights
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

BATCH = 32
RATE, HEAD_RATE = 1.2e-4, 8e-4
AGAIN = 8e-5, 2e-4
"""The same where a training goes on from a released network."""
RANKED = 0.5
"""Weight of the ranking of a question's passages among each other, where examples come in groups."""
WARM = 0.06
"""Share of the steps in which the rates rise; then they fall in a line."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is trained by this loop: the reader, or the network of `entailment.py`."""

    name: str
    """The weights are written to `name.pt`."""
    model: Callable[[], nn.Module]
    """With the packaged encoder as `encoder`, and fresh heads."""
    tokenizer: Callable[[], Tokenizer]
    encode: Callable[[Tokenizer, dict], Any]
    """An example in word pieces, as `ids` and what the loss takes."""
    loss: Callable[[nn.Module, list], torch.Tensor]
    """Of a batch of encoded examples."""
    again: tuple[float, float]
    """Rates of the encoder and of the heads where a training begins with a released network."""
    rates: tuple[float, float] = (RATE, HEAD_RATE)
    """The same where it begins with what `model` gives."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path, nargs="+", help="several files are shuffled together")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--start", type=Path, help="a released network to go on from, at lower rates")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train(arguments.examples, arguments.work, arguments.steps, start=arguments.start)


def train(
    files: Sequence[Path],
    folder: Path,
    steps: int,
    *,
    batch: int = BATCH,
    save_every: int = 100,
    stop_after: int | None = None,
    start: Path | None = None,
    job: Job | None = None,
) -> None:
    """Trains for `steps` batches, or until `stop_after` of them are done; a later call goes on from the checkpoint.

    Begins with the packaged encoder and fresh heads, or with the weights of `start`, a released network. The `job` is
    the reader's where none is given. Raises SystemExit when the folder's checkpoint is of another number of steps,
    whose rates would not fit.
    """
    job = job or READER
    torch.manual_seed(7)
    model, tokenizer = job.model(), job.tokenizer()
    if start:
        model.load_state_dict(released_weights(start), strict=False)  # all but the pooler, which is not used
    batches = _batches(files, steps, batch, job.encode, tokenizer)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    rate, head_rate = job.again if start else job.rates
    optimiser = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, len(batches)))
    checkpoint, first = folder / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        if state["steps"] != len(batches):
            raise SystemExit(
                f"{checkpoint} is of a training of {state['steps']} steps, not {len(batches)}. "
                "Ask for as many, or delete it to begin again."
            )
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["step"]
    model.train()
    began, smooth = time.time(), None
    for step in range(first, min(len(batches), stop_after or len(batches))):
        loss = job.loss(model, batches[step])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        smooth = loss.item() if smooth is None else 0.98 * smooth + 0.02 * loss.item()
        if (step + 1) % 20 == 0:
            rate = (step + 1 - first) * batch / (time.time() - began)
            left = (len(batches) - step - 1) * batch / rate / 60
            line = f"step {step + 1}/{len(batches)} loss {smooth:.3f} {rate:.1f} examples/s {left:.0f} min left"
            print(line, file=sys.stderr, flush=True)
        if (step + 1) % save_every == 0:
            _save(checkpoint, model=model.state_dict(), optimiser=optimiser.state_dict(),
                  schedule=schedule.state_dict(), step=step + 1, steps=len(batches))  # fmt: skip
    if stop_after is None or stop_after >= len(batches):
        _save(folder / f"{job.name}.pt", **model.state_dict())


def _batches(files: Sequence[Path], steps: int, batch: int, encode: Callable, tokenizer: Tokenizer) -> list[list]:
    """About `steps` batches of examples of alike length, those of a group in the same one, in an order drawn once."""
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    if len(files) > 1:
        random.Random(3).shuffle(lines)
    groups: dict[str | int, list] = {}
    for number, line in enumerate(lines[: steps * batch]):
        example = json.loads(line)
        groups.setdefault(example.get("group", number), []).append(encode(tokenizer, example))
    batches: list[list] = [[]]
    for group in sorted(groups.values(), key=lambda group: max(len(e.ids) for e in group)):
        if batches[-1] and len(batches[-1]) + len(group) > batch:
            batches.append([])
        batches[-1] += group
    random.Random(11).shuffle(batches)
    return batches


def _rate(step: int, steps: int) -> float:
    warm = max(1, int(WARM * steps))
    return min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm + 1)))


def _loss(model, encoded: list[Encoded]) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        found = model(**(inputs := batch_of(encoded)), halfway=True)
    span, sentence, relevance, promise = (logits.float() for logits in found)
    allowed = (inputs["token_type_ids"] * inputs["attention_mask"]).bool()
    allowed[:, 0] = True
    span = span.masked_fill(~allowed[:, :, None], -1e4)
    log_start, log_end = span[:, :, 0].log_softmax(1), span[:, :, 1].log_softmax(1)
    spans = [
        -torch.logsumexp(torch.stack([log_start[i, a] + log_end[i, b] for a, b in e.spans]), 0)
        for i, e in enumerate(encoded)
        if e.spans
    ]
    scores = [sentence[i, start:end].mean() for i, e in enumerate(encoded) for start, end in e.sentences]
    target = torch.tensor([answers for e in encoded for answers in e.right])
    sentences = functional.binary_cross_entropy_with_logits(torch.stack(scores), target, weight=1 + 2 * target)
    answers = torch.tensor([e.relevant for e in encoded])
    relevant, hopeful = (functional.binary_cross_entropy_with_logits(x, answers) for x in (relevance, promise))
    told = torch.stack(spans).mean() if spans else 0.0  # a batch may hold nothing but answers whose words are not known
    plain = 0.35 * told + 1.5 * sentences + 0.7 * relevant + 0.2 * hopeful
    together = list(ranked(encoded, torch.stack(scores), relevance))
    return plain + RANKED * torch.stack(together).mean() if together else plain


def ranked(encoded: Sequence[Encoded], scores: torch.Tensor, relevance: torch.Tensor) -> Iterator[torch.Tensor]:
    """For each group of passages that holds an answer, how far the right sentences stand above all others of it, each
    counted with its passage: minus the logarithm of their softmax."""
    owners = torch.tensor([i for i, e in enumerate(encoded) for _ in e.sentences])
    right = torch.tensor([answers > 0 for e in encoded for answers in e.right])
    together = scores + relevance[owners]
    groups: dict[str, list[int]] = defaultdict(list)
    for i, e in enumerate(encoded):
        if e.group is not None:
            groups[e.group].append(i)
    for members in groups.values():
        here = torch.isin(owners, torch.tensor(members))
        if right[here].any():
            yield together[here].logsumexp(0) - together[here & right].logsumexp(0)


def _save(path: Path, **state) -> None:
    torch.save(state, path.with_suffix(".tmp"))
    os.replace(path.with_suffix(".tmp"), path)


READER = Job("reader", packaged_reader, packaged_tokenizer, encode, _loss, AGAIN)


if __name__ == "__main__":
    main()
