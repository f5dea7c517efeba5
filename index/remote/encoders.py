"""The embedder of an archive on a server, opened on whatever machine asks or writes: never sent, always compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import folder as disk
from index.embed import encoder_folder, load_embedder
from index.errors import ArchiveError, UsageError, WrongEmbedder
from index.identity import differ
from index.remote.address import Address

if TYPE_CHECKING:
    from index.embed import Embedder


def loaded(address: Address, embedder: str | Embedder) -> Embedder:
    """`embedder`, or the one of this name, its export kept on this machine."""
    return load_embedder(embedder, address.folder / disk.MODELS) if isinstance(embedder, str) else embedder


def of_identity(address: Address, made_with: dict, given: Embedder | None = None) -> Embedder:
    """The embedder that an archive was made with, or `given` if it is that one.

    Raises WrongEmbedder where it, or what has its name on this machine, is another; ArchiveError where it is not here.
    """
    if given is None:
        from index.encoder import open_encoder

        kept = encoder_folder(address.folder / disk.MODELS, made_with["sha256"])
        if (kept / "encoder.json").exists():
            return open_encoder(kept)
        try:
            given = loaded(address, made_with["name"])
        except UsageError as error:
            raise ArchiveError(
                f"{address} was made with the embedder {made_with['name']}, which is not on this machine: {error} A "
                "program with an embedder of its own opens it with Archive.open(path, encoder=…)"
            ) from None
    if (given.sha256, given.dimension) != (made_with["sha256"], made_with["dimension"]):
        raise WrongEmbedder(differ(address, made_with, given))
    return given
