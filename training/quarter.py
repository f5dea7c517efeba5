"""Stores the large matrices of an exported network in int8, a scale a column: faster where a processor multiplies int8.

    python training/quarter.py qa/reader.onnx qa/reader.onnx

Takes what `export.py` wrote (float16, cast in the graph). Word vectors, biases and heads stay as they are. OpenVINO
then rounds what meets these matrices too, each token by itself (`index/runtime.py`), so that a text's logits still
depend on nothing but the text. Measured on the first release's network: a passage of 160 tokens takes 0.7 of the time
in bfloat16 and 0.45 in float32; logits correlate .999 with float32's.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

LEAST = 64
"""Rows and columns of a matrix that is worth it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    count = quarter(arguments.network, arguments.target)
    print(f"{arguments.target}: {count} matrices in int8, {arguments.target.stat().st_size / 1e6:.1f} MB")


def quarter(network: Path, target: Path) -> int:
    """Writes `target`; returns how many matrices are in int8. Raises ValueError where there is none to store so."""
    model = onnx.load(str(network))
    graph = model.graph
    weights = {weight.name: weight for weight in graph.initializer}
    casts = {node.output[0]: node for node in graph.node if node.op_type == "Cast" and node.input[0] in weights}
    scaled = []
    for node in list(graph.node):
        cast = casts.get(node.input[1]) if node.op_type == "MatMul" else None
        if cast is None or cast not in graph.node:
            continue
        stored = weights[cast.input[0]]
        matrix = numpy_helper.to_array(stored).astype(np.float32)
        if matrix.ndim != 2 or min(matrix.shape) < LEAST:
            continue
        name = cast.output[0]
        scale = np.maximum(np.abs(matrix).max(0) / 127, 1e-12).astype(np.float32)
        rounded = np.round(matrix / scale).astype(np.int8)
        graph.initializer.remove(stored)
        graph.node.remove(cast)
        names = [f"{name}_rounded", f"{name}_scale"]
        graph.initializer.extend(numpy_helper.from_array(a, n) for a, n in zip((rounded, scale), names, strict=True))
        scaled.append(helper.make_node("DequantizeLinear", names, [name], axis=1))
    if not scaled:
        raise ValueError(f"{network}: no matrix in it is stored in float16, as export.py writes them")
    nodes = [*scaled, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
    return len(scaled)


if __name__ == "__main__":
    main()
