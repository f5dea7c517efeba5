"""What a writer made on its machine, sent to the collections of a generation, in batches, and counted."""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.lexical import analyse
from index.remote import layout
from index.remote.ledger import held
from index.remote.records import (
    DOCUMENT,
    DROPPED,
    FILE,
    STATEMENT,
    TEXT,
    VOICE,
    document_value,
    file_value,
    folded,
    in_pieces,
    lies_within,
    names_of,
    record,
    seal_of,
    statement_value,
    voiced,
)
from index.remote.server import Server
from index.store import Store
from index.voices import voices_of

_ROWS, _BYTES = 1000, 4_000_000
"""Of one batch; a server takes messages of some tens of megabytes."""
_RAW = 45_000
"""Bytes of a dropped file in a row, in base64 fewer than a field holds."""


class Upload:
    """Sends rows into one generation; `next_row` counts the records, `gone` gathers what is to be shown no more."""

    def __init__(self, server: Server, generation: int, store: Store, next_row: int, partitions: tuple[str, ...]):
        self._server, self._store, self.next_row = server, store, next_row
        self._passages, self._records = layout.passages(server, generation), layout.records(server, generation)
        self.partitions = list(partitions)
        self._waiting: dict[tuple[str, str], list[dict]] = defaultdict(list)
        self._size: dict[tuple[str, str], int] = defaultdict(int)
        self.passages = self.records = self.bytes = 0
        self.voices: set[str] = set()
        self.gone: dict[str, list[int]] = {"documents": [], "records": []}

    def documents(self, numbers: Iterable[int], first: int) -> Iterator[int]:
        """Sends what became of these articles; those below `first` the server holds already. Yields after each."""
        for done, number in enumerate(numbers, 1):
            row = self._store.one("SELECT * FROM documents WHERE id = ?", number)
            if row is None:
                if number < first:
                    self.gone["documents"].append(number)
            elif number < first:
                self._renamed(row)
            else:
                self._added(row)
            yield done

    def files(self, numbers: tuple[int, ...], folder: Path) -> None:
        """Sends what became of these files; the bytes of those that were dropped in lie in `folder`."""
        for number in numbers:
            self.gone["records"] += held(self._store, FILE, number) + held(self._store, DROPPED, number)
            row = self._store.one("SELECT * FROM files WHERE id = ?", number)
            if row is None:
                continue
            self._cut(FILE, number, file_value(row[1:-1]))
            if row[1] == 0:
                self._dropped(number, (folder / row[2]).read_bytes())

    def finish(self) -> None:
        """Sends who speaks in what was sent, and returns when the server has taken everything in."""
        for speaker in sorted(self.voices):
            self._record(record(self.next_row, VOICE, 0, speaker, key=voiced(speaker)))
        self.voices.clear()
        for place in list(self._waiting):
            self._flush(place)

    def _added(self, row: tuple) -> None:
        number, document_id, day, outlet, text = row[0], row[1], row[12], row[5], row[15]
        where = {"key": document_id, "day": day, "outlet": outlet}
        passages = self._store.all(
            'SELECT p.id, p."start", p."end", p.context, p.sentences, v.key, v.value FROM passages p '
            "JOIN vectors v ON v.id = p.vector WHERE p.document = ? ORDER BY p.id",
            number,
        )
        said = self._store.all("SELECT speaker, value FROM statements WHERE document = ? ORDER BY id", number)
        heard = defaultdict(set)
        for _, speaker, passage in voices_of(self._store, number):
            heard[passage].add(speaker)
            self.voices.add(speaker)
        for id, start, end, context, sentences, key, vector in passages:
            terms = " ".join(analyse(f"{context}\n{text[start:end]}"))
            values = np.frombuffer(vector, "<f2").astype(np.float32)
            self._put(
                self._passages, day,
                {
                    "id": id, "document": number, "day": day or "", "outlet": folded(outlet),
                    "voices": names_of(heard[id]), "start": start,
                    "end": end, "context": context, "sentences": sentences, "key": key.hex(),
                    "prefix": layout.prefix(key), "terms": terms, "vector": values,
                },
                len(context) + len(sentences) + len(terms) + 4 * len(values) + 120,
            )  # fmt: skip
        seal = seal_of(text, [p[1:5] for p in passages], said)
        self._named(row, seal, names_of(set().union(*heard.values())))
        self._cut(TEXT, number, text, **where)
        for speaker, value in said:
            self._record(record(self.next_row, STATEMENT, number, statement_value(speaker, value), **where))

    def _renamed(self, row: tuple) -> None:
        """Only an article's names are others: what hangs on it stays."""
        self.gone["records"] += held(self._store, DOCUMENT, row[0])
        seal, voices = self._store.one("SELECT seal, voices FROM seals WHERE number = ?", row[0])
        self._named(row, seal, json.loads(voices))

    def _named(self, row: tuple, seal: str, voices: Sequence[str]) -> None:
        names = self._store.all(
            "SELECT n.file, n.position, n.source FROM names n JOIN files f ON f.id = n.file WHERE n.document = ? "
            "ORDER BY f.folder, f.source, n.position",
            row[0],
        )
        within = lies_within(source for _, _, source in names)
        value = document_value(row[1:15], names, seal)
        self._cut(DOCUMENT, row[0], value, key=row[1], day=row[12], outlet=row[5], within=within, voices=voices)

    def _dropped(self, number: int, content: bytes) -> None:
        pieces = [content[start : start + _RAW] for start in range(0, len(content), _RAW)] or [b""]
        for part, piece in enumerate(pieces):
            value = base64.b64encode(piece).decode()
            self._record(record(self.next_row, DROPPED, number, value, part=part, parts=len(pieces)))

    def _cut(self, kind: str, number: int, value: str, **rest: Any) -> None:
        pieces = in_pieces(value)
        for part, piece in enumerate(pieces):
            self._record(record(self.next_row, kind, number, piece, part=part, parts=len(pieces), **rest))

    def _record(self, row: dict) -> None:
        self.next_row += 1
        self._put(self._records, row["day"] or None, row, len(row["value"]) + 100)

    def _put(self, collection: str, day: str | None, row: dict, size: int) -> None:
        place = (collection, layout.partition(day))
        self._waiting[place].append(row)
        self._size[place] += size
        self.bytes += size
        if collection == self._passages:
            self.passages += 1
        else:
            self.records += 1
        if len(self._waiting[place]) >= _ROWS or self._size[place] >= _BYTES:
            self._flush(place)

    def _flush(self, place: tuple[str, str]) -> None:
        rows = self._waiting.pop(place, [])
        self._size.pop(place, None)
        if not rows:
            return
        collection, partition = place
        if partition not in self.partitions:
            for each in (self._passages, self._records):
                if partition != layout.SHARED and not self._server.call("has_partition", each, partition):
                    self._server.call("create_partition", each, partition)
            self.partitions.append(partition)
        self._server.call("insert", collection, rows, partition_name=partition)
