"""What an archive was made with: the embedder that is kept beside it, and what is compared with it later."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING

from index import folder as disk
from index.errors import ArchiveError, WrongEmbedder
from index.store import SCHEMA, Store

if TYPE_CHECKING:
    from index.embed import Embedder


def identity(encoder: Embedder) -> dict:
    """What an archive is made with, as its store keeps it and as opening compares it."""
    return {
        "schema": SCHEMA,
        "software": software(),
        "embedder": {name: getattr(encoder, name) for name in ("name", "sha256", "dimension", "max_tokens")},
        "passages": _cut(encoder),
    }


def software() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "0"


def differ(archive: Path, made_with: dict, given: Embedder | str) -> str:
    """Both sides of a WrongEmbedder, and what mends it."""
    asked = (
        given if isinstance(given, str) else f"{given.name} (SHA-256 {given.sha256[:12]}…, {given.dimension} numbers)"
    )
    name = given if isinstance(given, str) else given.name
    return (
        f"{archive} was made with the embedder {made_with['name']} (SHA-256 {made_with['sha256'][:12]}…, "
        f"{made_with['dimension']} numbers), not with {asked}. Make it anew: "
        f"onrecord build FOLDER --archive {archive} --embedder {name}"
    )


def load(archive: Path, embedder: str | Embedder) -> Embedder:
    if not isinstance(embedder, str):
        return embedder
    from index.embed import load_embedder

    return load_embedder(embedder, archive / disk.MODELS)


def of_archive(archive: Path, store: Store, embedder: str | Embedder | None) -> Embedder:
    """The archive's own embedder, for an update. Raises WrongEmbedder; ArchiveError when passages are cut otherwise."""
    from index.encoder import open_encoder

    made, kept = store.setting("identity"), store.setting("encoder")
    if embedder is not None and not isinstance(embedder, str):
        encoder = embedder
    elif kept is not None:
        encoder = open_encoder(archive / disk.MODELS / kept["folder"])
    else:
        encoder = load(archive, made["embedder"]["name"])
    if (encoder.sha256, encoder.dimension) != (made["embedder"]["sha256"], made["embedder"]["dimension"]):
        raise WrongEmbedder(differ(archive, made["embedder"], encoder))
    if made["passages"] != _cut(encoder):
        raise ArchiveError(
            f"{archive} was cut into passages by {made['passages']}, this version cuts by {_cut(encoder)}. "
            f"Make it anew: python -m index rebuild --archive {archive}"
        )
    return encoder


def keep(archive: Path, encoder: Embedder) -> dict | None:
    """The exported embedder that lies with the archive, on disk and hashed; None for one that a program brought."""
    from index.embed import encoder_folder

    folder = encoder_folder(archive / disk.MODELS, encoder.sha256)
    if not (folder / "encoder.json").is_file():
        return None
    disk.settle_tree(folder)
    disk.settle(archive)
    return {"folder": folder.name, "files": disk.digests(folder)}


def _cut(encoder: Embedder) -> dict:
    from index.segment import passages

    return {"room": encoder.room, "target": signature(passages).parameters["target"].default}
