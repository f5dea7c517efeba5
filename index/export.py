"""Exporting a sentence-transformers model to ONNX: the one place that imports torch."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import numpy as np

from .errors import UsageError

_PROBES = (
    "What did Blinken threaten?",
    "U.S. Secretary of State Antony Blinken is scheduled to meet Russian Foreign Minister Sergei Lavrov.",
    "“We aren’t demanding any special conditions,” Putin said on Dec. 1.",
)


def export_model(weights: Path, folder: Path) -> dict:
    """Writes `model.onnx` (last hidden state alone, opset 17) and `tokenizer.json` into `folder`; returns settings.

    The settings are `dimension`, `max_tokens`, `pooling` ("mean", "cls" or "max") and `prompts`. Raises UsageError for
    a model whose vectors the exported encoder would not give (another pooling, a dense layer, no fast tokenizer):
    it is compared with sentence-transformers on three sentences, cosine at least 0.999.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # a library is quiet
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of constants that are constant here
        model = SentenceTransformer(str(weights), device="cpu", local_files_only=True).eval()
        kinds = [type(module).__name__ for module in model]
        pooling = _pooling(model)
        if kinds[0] != "Transformer" or not set(kinds[1:]) <= {"Pooling", "Normalize"} or pooling is None:
            raise UsageError(
                f"The embedder in {weights} is made of {', '.join(kinds)}, which On Record cannot export yet. "
                "Choose a model of Transformer, Pooling (mean, cls or max) and Normalize."
            )
        tokenizer = model.tokenizer
        if not getattr(tokenizer, "is_fast", False):
            raise UsageError(f"The embedder in {weights} has no tokenizer.json. Choose one with a fast tokenizer.")
        tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
        transformer = getattr(model[0], "auto_model", None) or model[0].model
        names = [n for n in ("input_ids", "attention_mask", "token_type_ids") if n in tokenizer.model_input_names]
        example = tokenizer(list(_PROBES), padding=True, return_tensors="pt")

        class LastHiddenState(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.inner = transformer.float()

            def forward(self, *inputs):
                return self.inner(**dict(zip(names, inputs, strict=True))).last_hidden_state

        if hasattr(transformer, "set_attn_implementation"):
            transformer.set_attn_implementation("eager")
        axes = {n: {0: "batch", 1: "tokens"} for n in [*names, "states"]}
        torch.onnx.export(
            LastHiddenState().eval(), tuple(example[n] for n in names), str(folder / "model.onnx"),
            input_names=names, output_names=["states"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        expected = model.encode(list(_PROBES), normalize_embeddings=True, show_progress_bar=False)
    prompts = {k: v for k, v in (model.prompts or {}).items() if v}
    settings = {
        "dimension": int(expected.shape[1]),
        "max_tokens": int(model.max_seq_length or 512),
        "pooling": pooling,
        "prompts": {
            "question": prompts.get("query", ""),
            "passage": prompts.get("document", prompts.get("passage", "")),
        },
    }
    _check(folder, settings, expected)
    return settings


def _pooling(model) -> str | None:
    for module in model:
        if type(module).__name__ == "Pooling":
            mode = getattr(module, "pooling_mode", None) or module.get_pooling_mode_str()
            return mode if mode in {"mean", "cls", "max"} else None
    return None


def _check(folder: Path, settings: dict, expected: np.ndarray) -> None:
    from .embed import Encoder

    plain = settings | {"name": "", "sha256": "", "prompts": {}}
    cosines = (Encoder(folder, plain, streams=1).encode(_PROBES) * expected).sum(1)
    if cosines.min() < 0.999:
        raise UsageError(
            f"The exported embedder differs from sentence-transformers' (cosine {cosines.min():.4f}, 0.999 is asked). "
            "Choose another model, and please report this one."
        )
    json.dumps(settings)
