"""The weights in a released network, for a training that goes on from it: what `export.py` and `quarter.py` wrote."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper


def released_weights(path: Path) -> dict[str, torch.Tensor]:
    """The state of `model.Reader` as the file holds it: matrices that are in int8 come back as they are rounded.

    An exported matrix has lost its name; the bias that is added to what it gives still bears its layer's. Raises
    ValueError where that finds no layer for a matrix.
    """
    graph = onnx.load(str(path)).graph
    held = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    for node in graph.node:
        if node.op_type == "Cast" and node.input[0] in held:
            held[node.output[0]] = held[node.input[0]].astype(np.float32)
        if node.op_type == "DequantizeLinear":
            rounded, scale = (held[name] for name in node.input)
            held[node.output[0]] = rounded.astype(np.float32) * scale
    state = {name: held[name] for name in held if name.endswith((".weight", ".bias"))}
    biases = {source: name for node in graph.node if node.op_type == "Add" for source, name in _sums(node, held)}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in held:
            if node.output[0] not in biases:
                raise ValueError(f"{path}: no bias tells which layer the matrix {node.input[1]!r} is of")
            state[biases[node.output[0]].removesuffix("bias") + "weight"] = held[node.input[1]].T
    return {name: torch.from_numpy(np.array(array, np.float32, order="C")) for name, array in state.items()}


def _sums(node, held: dict) -> list[tuple[str, str]]:
    """(what a layer's matrix gave, name of the bias that is added to it)."""
    first, second = node.input
    return [(b, a) for a, b in ((first, second), (second, first)) if a in held and a.endswith(".bias")]
