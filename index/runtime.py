"""OpenVINO, which runs our networks: in bfloat16 where the processor has it, and never on the network."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np

Result = TypeVar("Result")
Precision = Literal["bf16", "f32"]


class Runner:
    """An ONNX network over texts of unequal length. Safe to use from several threads.

    Each text is computed alone, so that what comes out never depends on what it was computed beside; batches of four
    were 6 % faster, padding and all.
    """

    def __init__(self, path: Path, precision: Precision | None = None):
        """`precision` None: what the processor is best at. Raises RuntimeError when the file is no network."""
        # A text a core side by side, each on one thread: threads that wait for each other crawl on a busy machine.
        cores = os.cpu_count() or 1
        settings = {
            "INFERENCE_PRECISION_HINT": precision or ("bf16" if has_bfloat16() else "f32"),
            # Where weights are stored in int8, what meets them is rounded too, each token's by itself in groups of 128.
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": "128",
            "NUM_STREAMS": str(cores),
            "INFERENCE_NUM_THREADS": str(cores),
        }
        self._model = _core().compile_model(str(path), "CPU", settings)
        _give_back_memory()
        self._inputs = {port.get_any_name() for port in self._model.inputs}
        self._outputs = [port.get_any_name() for port in self._model.outputs]
        self._requests = threading.local()  # an inference request serves one thread
        self._workers = ThreadPoolExecutor(cores, thread_name_prefix="network")

    def run(
        self,
        ids: Sequence[Sequence[int]],
        reduce: Callable[[dict[str, np.ndarray]], Result],
        types: Sequence[Sequence[int]] | None = None,
    ) -> Iterator[Result]:
        """Yields `reduce`(outputs by name) for each text, in order.

        `ids` are word pieces with the special ones, `types` their segments (0 throughout where not given). Outputs have
        a text's tokens first where the network gives something for each of them, and are only valid inside `reduce`.
        """

        def one(row: int) -> Result:
            return reduce(self._infer(ids[row], types[row] if types else ()))

        if len(ids) == 1:  # a single text stays on the caller's thread: it has nobody to wait for
            yield one(0)
            return
        # The longest first, so that no core is left waiting for one that came last.
        order = sorted(range(len(ids)), key=lambda row: -len(ids[row]))
        due = {row: self._workers.submit(one, row) for row in order}
        for row in range(len(ids)):
            yield due.pop(row).result()

    def _infer(self, ids: Sequence[int], types: Sequence[int]) -> dict[str, np.ndarray]:
        width = -(-len(ids) // 8) * 8  # few widths, since each new one is prepared for
        feed = {name: np.zeros((1, width), np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
        feed["input_ids"][0, : len(ids)] = ids
        feed["attention_mask"][0, : len(ids)] = 1
        feed["token_type_ids"][0, : len(types)] = types
        request = getattr(self._requests, "request", None)
        if request is None:
            request = self._requests.request = self._model.create_infer_request()
        request.infer({name: value for name, value in feed.items() if name in self._inputs})
        found = {name: request.get_tensor(name).data[0] for name in self._outputs}
        return {name: data[: len(ids)] if np.shape(data)[:1] == (width,) else data for name, data in found.items()}


def has_bfloat16() -> bool:
    """Whether this processor computes in bfloat16 of its own; float32 is used elsewhere."""
    return "BF16" in _core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


@cache
def _core():
    return _import_openvino().Core()


def _give_back_memory() -> None:
    """Lets glibc return what reading an ONNX file took, 25 MB a network, before the next thing asks for as much."""
    with suppress(OSError, AttributeError):  # another system's C library keeps less
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _import_openvino():
    """OpenVINO, made ready by one thread alone.

    Its tools report their import over the network when `openvino_telemetry` can be imported: here it cannot. And its
    bindings to NumPy deadlock when two threads are the first to use them: so they are used once, under the lock.
    """
    with _READY:
        absent = object()
        before = sys.modules.get("openvino_telemetry", absent)
        if "openvino" not in sys.modules:
            sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
        try:
            import openvino
        finally:
            if before is absent:
                sys.modules.pop("openvino_telemetry", None)
            else:
                sys.modules["openvino_telemetry"] = before
        openvino.Tensor(np.zeros((1, 1), np.int64)).data.sum()
        return openvino


_READY = threading.Lock()
