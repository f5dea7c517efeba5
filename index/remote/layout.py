"""The collections of an archive on a server: their names, their fields, how they are indexed and parted by year.

    NAME              the head: commits, and who writes
    NAME__writer      is there while somebody writes
    NAME_gN_passages  what is searched, of generation N
    NAME_gN_records   the rest of it: articles, texts, statements, files

Nothing that a reader may see is ever changed: rows are added, and deleted when no commit shows them any more.
"""

from __future__ import annotations

from index.remote.server import Server

TEXT_BYTES = 65_535
"""The longest text that a field of a row holds; what is longer lies in several rows."""
LIST_LENGTH, LIST_BYTES = 1024, 4096
"""How many names a list in a row holds, and how long each may be."""
FIRST_YEAR, LAST_YEAR = 1950, 2049
"""Years with a partition of their own. All others share one, for a server has room for about a thousand."""
SHARED = "_default"

_YES = "true"
_MAKING = 600.0
"""Seconds that a server may take to make an index or to load."""


def head(server: Server) -> str:
    return server.address.name


def passages(server: Server, generation: int) -> str:
    return f"{server.address.name}_g{generation}_passages"


def records(server: Server, generation: int) -> str:
    return f"{server.address.name}_g{generation}_records"


def generations(server: Server) -> dict[str, int]:
    """Collection → generation, of all that belong to this archive, whole or not."""
    start = f"{server.address.name}_g"
    found = {}
    for name in server.call("list_collections"):
        number, _, kind = name.removeprefix(start).partition("_")
        if name.startswith(start) and number.isdecimal() and kind in ("passages", "records"):
            found[name] = int(number)
    return found


def partition(day: str | None) -> str:
    """The partition for what was published on this day."""
    year = day[:4] if day else ""
    return f"y{year}" if year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR else SHARED


def prefix(key: bytes) -> int:
    """The first eight bytes of a vector's hash as a number."""
    return int.from_bytes(key[:8], "little", signed=True)


def create_head(server: Server) -> None:
    """Makes the head where there is none yet."""
    from pymilvus import DataType

    name = head(server)
    if server.call("has_collection", name):
        return
    schema = _schema()
    schema.add_field("key", DataType.VARCHAR, is_primary=True, max_length=200)
    schema.add_field("number", DataType.INT64)
    schema.add_field("value", DataType.VARCHAR, max_length=TEXT_BYTES)
    _without_vectors(schema)
    _create(server, name, schema, {"nothing": ("FLAT", "L2")})


def create_generation(server: Server, generation: int, dimension: int) -> None:
    """Makes the two collections of a generation, empty and loaded."""
    from pymilvus import DataType, Function, FunctionType

    schema = _schema()
    schema.add_field("id", DataType.INT64, is_primary=True)
    schema.add_field("document", DataType.INT64)
    schema.add_field("day", DataType.VARCHAR, max_length=10)
    schema.add_field("outlet", DataType.VARCHAR, max_length=1024)
    _add_list(schema, "voices")  # everybody who speaks in it
    schema.add_field("start", DataType.INT64)
    schema.add_field("end", DataType.INT64)
    schema.add_field("context", DataType.VARCHAR, max_length=TEXT_BYTES)
    schema.add_field("sentences", DataType.VARCHAR, max_length=TEXT_BYTES)
    schema.add_field("key", DataType.VARCHAR, max_length=64)
    schema.add_field("prefix", DataType.INT64)  # of the key: a short number to find it by
    # terms as `index.lexical` makes them, so that the same words match on any engine: the server only parts them
    analyser = {"tokenizer": "standard"}
    schema.add_field(
        "terms", DataType.VARCHAR, max_length=TEXT_BYTES, enable_analyzer=True, enable_match=True,
        analyzer_params=analyser,
    )  # fmt: skip
    schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
    schema.add_function(
        Function(
            name="bm25", function_type=FunctionType.BM25, input_field_names=["terms"], output_field_names=["words"]
        )
    )
    indexed = {
        "vector": ("AUTOINDEX", "IP"),  # the server's operator knows its memory; rows of length 1: the cosine
        "words": ("SPARSE_INVERTED_INDEX", "BM25"),
        "document": ("INVERTED", ""),
        "prefix": ("INVERTED", ""),
        "day": ("INVERTED", ""),
        "outlet": ("INVERTED", ""),
    }
    _create(server, passages(server, generation), schema, indexed)

    schema = _schema()
    schema.add_field("row", DataType.INT64, is_primary=True)
    schema.add_field("kind", DataType.VARCHAR, max_length=16)
    schema.add_field("number", DataType.INT64)
    schema.add_field("key", DataType.VARCHAR, max_length=256)
    schema.add_field("part", DataType.INT64)
    schema.add_field("parts", DataType.INT64)
    schema.add_field("day", DataType.VARCHAR, max_length=10)
    schema.add_field("outlet", DataType.VARCHAR, max_length=1024)
    _add_list(schema, "within")  # every folder, file and record that an article lies in
    _add_list(schema, "voices")  # everybody who speaks in it
    schema.add_field("value", DataType.VARCHAR, max_length=TEXT_BYTES)
    _without_vectors(schema)
    indexed = {"nothing": ("FLAT", "L2")} | dict.fromkeys(("kind", "number", "key", "day", "outlet"), ("INVERTED", ""))
    _create(server, records(server, generation), schema, indexed)


def _schema():
    from pymilvus import MilvusClient

    return MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)


def _add_list(schema, name: str) -> None:
    from pymilvus import DataType

    schema.add_field(
        name, DataType.ARRAY, element_type=DataType.VARCHAR, max_capacity=LIST_LENGTH, max_length=LIST_BYTES
    )


def _without_vectors(schema) -> None:
    """A collection must have a vector; one of rows that nobody compares has the shortest."""
    from pymilvus import DataType

    schema.add_field("nothing", DataType.FLOAT_VECTOR, dim=2)


def _create(server: Server, name: str, schema, indexed: dict[str, tuple[str, str]]) -> None:
    from pymilvus import MilvusClient

    # Strong: a read waits until it sees all that was written before, so that what a commit names is there
    server.call("create_collection", name, schema=schema, consistency_level="Strong", properties={"mmap.enabled": _YES})
    indexes = MilvusClient.prepare_index_params()
    for field, (kind, metric) in indexed.items():
        indexes.add_index(field, index_type=kind, metric_type=metric)
    server.call("create_index", name, indexes, sync=False)  # of nothing yet: there is nothing to wait for
    server.call("load_collection", name, replica_number=server.address.replicas, timeout=_MAKING)


NOTHING = [0.0, 0.0]
"""What stands in the vector of a row that has none."""
