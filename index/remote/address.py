"""Where an archive on a server lies: `milvus://host:port/name`, or `milvus+tls://`, `/database/name`, `?replicas=2`."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from platformdirs import user_cache_path

from index.errors import UsageError

TOKEN = "ONRECORD_MILVUS_TOKEN"
"""The variable that holds "user:password" or an API key: in the address it would stand in every message and log."""

_PORT = 19530
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,199}")
_SCHEME = re.compile(r"(milvus(?:\+tls)?):/+(.*)", re.S)
_FORM = "Write it as milvus://host:19530/name, the name of letters, digits and _"


@dataclass(frozen=True, slots=True)
class Address:
    """One archive on one server. `str(address)` is its URL, which holds no secret."""

    scheme: str
    host: str
    port: int
    database: str
    name: str
    replicas: int = 1
    """How many times the server holds a generation in memory; asked for when the generation is made."""

    def __str__(self) -> str:
        database = f"/{self.database}" if self.database else ""
        return f"{self.scheme}://{self._place}{database}/{self.name}"

    @property
    def uri(self) -> str:
        """The server as pymilvus takes it."""
        return f"{'https' if self.scheme.endswith('tls') else 'http'}://{self._place}"

    @property
    def elsewhere(self) -> str | None:
        """The other machine that it lies on; None where the server runs on this one."""
        return other_machine(self.host)

    @property
    def _place(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def folder(self) -> Path:
        """Where this machine keeps what is quicker to keep than to make again; nothing here is the only copy."""
        return user_cache_path("onrecord") / "remote" / hashlib.sha256(str(self).encode()).hexdigest()[:16]


def other_machine(host: str | None) -> str | None:
    """The host of an address, where it is another machine's; None for this one's, and without a host."""
    here = host is None or host in ("localhost", "::1") or host.startswith("127.")
    return None if here else host


def address_of(archive: Path | str) -> Address | None:
    """The address that `archive` is; None for a folder. A `Path` of a URL, which has lost a slash, is one too.

    Raises UsageError where it begins like an address and is none, or holds a password.
    """
    found = _SCHEME.fullmatch(archive if isinstance(archive, str) else archive.as_posix())
    if found is None:
        return None
    try:
        parts = urlsplit(f"{found[1]}://{found[2]}")
        host, port = parts.hostname, parts.port or _PORT
        path = [part for part in parts.path.split("/") if part]
        replicas = int(parse_qs(parts.query).get("replicas", ["1"])[0])
    except ValueError as error:
        raise UsageError(f"The archive's address cannot be read ({error}). {_FORM}") from None
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            f"The archive's address holds a name or password, which would be shown wherever it is. Leave it out, and "
            f"put user:password into the variable {TOKEN}"
        )
    if not host or not 1 <= len(path) <= 2 or not all(map(_NAME.fullmatch, path)) or replicas < 1:
        raise UsageError(f"The archive's address names no archive on a server. {_FORM}")
    return Address(found[1], host, port, path[0] if len(path) == 2 else "", path[-1], replicas)


def token() -> str:
    """What the server is shown to be let in; empty where it asks for nothing."""
    return os.environ.get(TOKEN, "")
