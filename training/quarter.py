"""Stores the large matrices of an exported network in int8, a scale a column: faster where a processor multiplies int8.

    python training/quarter.py qa/reader.onnx qa/reader.onnx
    python training/quarter.py index/tagger.onnx index/tagger.onnx --words

Takes what `export.py` wrote (float16, cast in the graph). Biases and heads stay as they are, and so do word vectors
unless `--words` asks for them in int8 too, a scale a word: 12 MB less, no faster. OpenVINO
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
MANY = 1000
"""Rows that a table of word vectors has at least."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--words", action="store_true", help="word vectors too")
    arguments = parser.parse_args()
    count = quarter(arguments.network, arguments.target, words=arguments.words)
    print(f"{arguments.target}: {count} matrices in int8, {arguments.target.stat().st_size / 1e6:.1f} MB")


def quarter(network: Path, target: Path, *, words: bool = False) -> int:
    """Writes `target`; returns how many matrices are in int8, the table of `words` aside. Raises ValueError where there
    is none to store so."""
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
        names = _rounded(graph, cast, stored, axis=0)
        scaled.append(helper.make_node("DequantizeLinear", names, [cast.output[0]], axis=1))
    if not scaled:
        raise ValueError(f"{network}: no matrix in it is stored in float16, as export.py writes them")
    nodes = [*scaled, *graph.node]
    for node in list(graph.node) if words else ():
        cast = casts.get(node.input[0]) if node.op_type == "Gather" else None
        if cast is not None and cast in graph.node and weights[cast.input[0]].dims[0] >= MANY:
            place = nodes.index(node)
            nodes[place : place + 1] = _looked_up(node, _rounded(graph, cast, weights[cast.input[0]], axis=1))
            nodes.remove(cast)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))
    return len(scaled)


def _rounded(graph, cast, stored, axis: int) -> list[str]:
    """Puts a matrix in int8 and its scales, one a column (axis 0) or a row (1), in place of what is cast; returns their
    names."""
    matrix = numpy_helper.to_array(stored).astype(np.float32)
    scale = np.maximum(np.abs(matrix).max(axis, keepdims=axis > 0) / 127, 1e-12).astype(np.float32)
    rounded = np.round(matrix / scale).astype(np.int8)
    graph.initializer.remove(stored)
    graph.node.remove(cast)
    names = [f"{cast.output[0]}_rounded", f"{cast.output[0]}_scale"]
    graph.initializer.extend(numpy_helper.from_array(a, n) for a, n in zip((rounded, scale), names, strict=True))
    return names


def _looked_up(gather, names: list[str]) -> list:
    """The nodes that look rounded vectors and their scales up, and multiply them."""
    parts = [f"{name}_found" for name in names]
    return [
        *(helper.make_node("Gather", [name, gather.input[1]], [part]) for name, part in zip(names, parts, strict=True)),
        helper.make_node("Cast", [parts[0]], [f"{parts[0]}_cast"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{parts[0]}_cast", parts[1]], list(gather.output)),
    ]


if __name__ == "__main__":
    main()
