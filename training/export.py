"""Exports a trained reader to one ONNX file of half size.

    python training/export.py FOLDER/reader.pt qa/reader.onnx

Weights are stored in float16 and cast to float32 in the graph, so that any runtime computes as it likes; the largest
difference to the network as trained is printed.
"""

from __future__ import annotations

import argparse
import warnings
from pathlib import Path

import numpy as np
import torch
from model import batch_of, encode, packaged_reader, packaged_tokenizer
from torch import nn

from index.export import halve

_PROBE = {
    "question": "What did Blinken threaten?",
    "context": "Blinken to meet Lavrov. 1 December 2021.\n",
    "text": "Blinken is expected to spell out the threat of further sanctions. The talks are in Stockholm.",
    "sentences": [(0, 66), (67, 94)],
    "right": [1, 0],
    "answers": [(38, 65)],
    "relevant": 1,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    model = packaged_reader()
    model.load_state_dict(torch.load(arguments.trained, weights_only=True))
    each = {0: "batch", 1: "tokens"}
    outputs = {"span": each, "sentence": each, "relevance": {0: "batch"}}
    print(export(model, batch_of([encode(packaged_tokenizer(), _PROBE)] * 2), outputs, arguments.target))


def export(model: nn.Module, inputs: dict[str, torch.Tensor], outputs: dict[str, dict[int, str]], target: Path) -> str:
    """Writes `target`; `outputs` names what the network gives, each with its axes that vary. Returns, in words, how
    large it is and how far it is from the network as trained."""
    model.eval()
    axes = {name: {0: "batch", 1: "tokens"} for name in inputs} | outputs
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, tuple(inputs.values()), str(target),
            input_names=list(inputs), output_names=list(outputs), dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        expected = [tensor.numpy() for tensor in model(**inputs)]
    halve(target)
    size = target.stat().st_size / 1e6
    return f"{target}: {size:.1f} MB, largest difference {_difference(target, inputs, expected):.4f}"


def _difference(path: Path, inputs: dict, expected: list[np.ndarray]) -> float:
    from onnx.reference import ReferenceEvaluator

    with np.errstate(divide="ignore", invalid="ignore"):  # a graph also computes what it then leaves aside
        found = ReferenceEvaluator(str(path)).run(None, {name: tensor.numpy() for name, tensor in inputs.items()})
    return max(float(np.abs(a - b).max()) for a, b in zip(found, expected, strict=True))


if __name__ == "__main__":
    main()
