"""Every call to a Milvus server: opened once, safe from several threads, its errors told in On Record's words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any

from index.errors import ArchiveError, ArchiveNotFound, MissingExtra
from index.remote.address import TOKEN, Address, token

PATIENCE, LONG_PATIENCE = 20.0, 300.0
"""Seconds that a call may take and is tried again for, as while a server starts again; the longer is that of writes,
which a busy server takes in only as fast as it can."""
_BATCH = 1000
_WRITES = ("insert", "upsert", "delete")
_MISSING, _NOT_LOADED = (100, 4), 101
"""Codes of a collection that is not there, and of one that is not loaded."""


class Missing(ArchiveNotFound):
    """A collection that is not there (any more): whoever knows what it was for says what to do."""


class _Released(ArchiveError):
    """A collection that is there and not loaded."""


class Server:
    """A connection to the server of one address."""

    def __init__(self, address: Address):
        """Raises MissingExtra where pymilvus is not installed, ArchiveError where the server cannot be reached or lets
        nobody in by the token given."""
        try:
            from pymilvus import MilvusClient
        except ImportError:
            raise MissingExtra(
                f"{address} is on a Milvus server, for which pymilvus must be installed: pip install 'onrecord[milvus]'"
            ) from None
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # it logs what it raises
        self.address = address
        self._lock, self._writes = threading.Lock(), threading.Lock()
        self._token = token()
        self._client: Any = None
        self._client = self._told(
            lambda: MilvusClient(
                address.uri, token=self._token, db_name=address.database, timeout=PATIENCE / 2, dedicated=True
            )
        )

    def close(self) -> None:
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def call(self, method: str, *args, timeout: float | None = None, **kwargs) -> Any:
        """`MilvusClient`'s method of this name. Raises Missing for a collection that is not there, else ArchiveError.

        Where the server is away the call is tried again for `timeout` seconds, or its patience: all that is called this
        way may be done twice. Writes are done one after the other, whatever thread asks for them.
        """
        client = self._client
        if client is None:
            raise ArchiveError(f"{self.address} was closed. Open it again")
        patience = timeout or (LONG_PATIENCE if method in _WRITES else PATIENCE)
        with self._writes if method in _WRITES else nullcontext():
            try:
                return self._told(lambda: getattr(client, method)(*args, timeout=patience, **kwargs))
            except _Released:  # by a server that started again, or by hand
                self._told(lambda: client.load_collection(args[0], timeout=patience))
                return self._told(lambda: getattr(client, method)(*args, timeout=patience, **kwargs))

    def rows(
        self, collection: str, where: str, fields: Sequence[str], partitions: Sequence[str] | None = None
    ) -> Iterator[dict]:
        """All rows that an expression lets through, in the order of their primary key."""
        named = {"partition_names": list(partitions)} if partitions else {}
        iterator = self.call(
            "query_iterator", collection, filter=where, batch_size=_BATCH, output_fields=list(fields), **named
        )
        try:
            while found := self._told(iterator.next):
                yield from found
        finally:
            iterator.close()

    def count(self, collection: str, where: str, partitions: Sequence[str] | None = None) -> int:
        named = {"partition_names": list(partitions)} if partitions else {}
        return self.call("query", collection, filter=where, output_fields=["count(*)"], **named)[0]["count(*)"]

    def _told(self, call) -> Any:
        import grpc
        from pymilvus.exceptions import MilvusException

        try:
            return call()
        except grpc.RpcError as error:
            code = error.code() if callable(getattr(error, "code", None)) else None
            raise self._error(code, str(getattr(error, "details", lambda: "")() or code)) from None
        except MilvusException as error:
            if error.code in _MISSING or "not exist" in error.message and "collection" in error.message.lower():
                raise Missing(f"{self.address}: a collection is not there") from None
            if error.code == _NOT_LOADED or "state 'released'" in error.message:
                raise _Released(f"{self.address}: the server has not loaded the archive: {error.message}") from None
            cause = error.__cause__  # what the server said when it let nobody in
            if isinstance(cause, grpc.RpcError) and callable(getattr(cause, "code", None)):
                raise self._error(cause.code(), f"{error.message} {cause.details()}") from None
            raise self._error(error.code, error.message) from None
        except ValueError as error:  # pymilvus on a channel that is closed
            raise self._error(None, str(error)) from None

    def _error(self, code: object, message: str) -> ArchiveError:
        """The error that says what to do; what pymilvus tells is cut to its first line, and never holds the token."""
        import grpc

        said = message.strip().split("\n")[0][:300]
        for secret in filter(None, {self._token, self._token.partition(":")[2]}):
            said = said.replace(secret, "…")
        lower = message.lower()
        if code in (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED) or any(
            word in lower for word in ("unauthenticated", "auth check failure", "unauthorized", "permissiondenied")
        ):
            return ArchiveError(
                f"{self.address}: the server does not let us in ({said}). Put user:password, or an API key, into the "
                f"variable {TOKEN}"
            )
        if code in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED) or any(
            word in lower
            for word in ("unavailable", "fail connecting", "illegal connection", "retry run out", "timeout")
        ):
            return ArchiveError(
                f"{self.address}: the server cannot be reached ({said}). See that it runs, and that host and port are "
                "right, then try again"
            )
        return ArchiveError(f"{self.address}: the server refused ({said}). Look into its log, then try again")
