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

    Each text is computed alone where nothing else is asked for, so that what comes out never depends on what it was
    computed beside; with passages, batches of four were 6 % faster, padding and all.
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
        together: int = 1,
    ) -> Iterator[Result]:
        """Yields `reduce`(outputs by name) for each text, in order.

        `ids` are word pieces with the special ones, `types` their segments (0 throughout where not given). Outputs have
        a text's tokens first where the network gives something for each of them, and are only valid inside `reduce`.
        `together` texts, the most alike in length, are one call: worth it for short ones, as a call takes as long as
        some twenty word pieces do; the last digits may then depend on what a text was computed beside.
        """

        def some(rows: Sequence[int]) -> list[Result]:
            found = self._infer([ids[row] for row in rows], [types[row] if types else () for row in rows])
            return [reduce(outputs) for outputs in found]

        # The longest first, so that no core is left waiting for one that came last.
        order = sorted(range(len(ids)), key=lambda row: -len(ids[row]))
        calls = [order[k : k + together] for k in range(0, len(order), together)]
        if len(calls) == 1:  # a single call stays on the caller's thread: it has nobody to wait for
            found = dict(zip(order, some(order), strict=True))
            yield from (found[row] for row in range(len(ids)))
            return
        due = {}
        for rows in calls:
            call = self._workers.submit(some, rows)
            due |= {row: (call, k) for k, row in enumerate(rows)}
        for row in range(len(ids)):
            call, k = due.pop(row)
            yield call.result()[k]

    def _infer(self, ids: Sequence[Sequence[int]], types: Sequence[Sequence[int]]) -> Iterator[dict[str, np.ndarray]]:
        width = -(-max(map(len, ids)) // 8) * 8  # few widths, since each new one is prepared for
        feed = {name: np.zeros((len(ids), width), np.int64) for name in _INPUTS}
        for row, (pieces, kinds) in enumerate(zip(ids, types, strict=True)):
            feed["input_ids"][row, : len(pieces)] = pieces
            feed["attention_mask"][row, : len(pieces)] = 1
            feed["token_type_ids"][row, : len(kinds)] = kinds
        request = getattr(self._requests, "request", None)
        if request is None:
            request = self._requests.request = self._model.create_infer_request()
        request.infer({name: value for name, value in feed.items() if name in self._inputs})
        found = {name: request.get_tensor(name).data for name in self._outputs}
        for row, pieces in enumerate(ids):
            one = {name: data[row] for name, data in found.items()}
            yield {name: data[: len(pieces)] if np.shape(data)[:1] == (width,) else data for name, data in one.items()}


_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


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
