"""From files to rows: what changed in a folder is read, cut, and put into a store, and embedded meanwhile.

Nothing here commits. Whoever called decides, once all is in, whether it shall be.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.cutting import Cut, cut
from index.embedding import Embedding
from index.errors import ArticleError
from index.folder import digest
from index.listing import Found
from index.pace import Pace
from index.reader import Setup
from index.readers import Here, Processes, Readers, small, tokenizer_file
from index.rows import compact, document_values
from index.store import Store
from index.types import BuildReport, Document, Progress, Skipped
from index.vector_log import VectorLog

if TYPE_CHECKING:
    from index.embed import Embedder


class Intake:
    """Takes files into a store that is open for writing, and keeps count."""

    def __init__(
        self,
        store: Store,
        embedder: Callable[[], Embedder],
        reuse: Sequence[Store] = (),
        log: VectorLog | None = None,
        served: Path | None = None,
    ):
        """`embedder` is called when the first article has to be cut. `reuse` and `log`: vectors that may be taken over,
        of the same embedder. `served`: the store's file where it is one that is served already."""
        self._store, self._embedder, self._served = store, embedder, served
        self._sha256 = store.setting("identity")["embedder"]["sha256"]
        self._excluded = {row[0] for row in store.db.execute("SELECT document_id FROM exclusions")}
        self._embedding = Embedding(store, embedder, reuse, log)
        self._first = store.next_number("passages")
        self._touched: set[int] = set()
        self._unused: set[int] = set()
        self._pace = Pace()
        self.readmit = False  # whether articles that were removed by hand come back
        self.skipped: list[Skipped] = []
        self._left_out: list[Skipped] = []
        """What of the article that was last placed could not be read."""
        self.removed: set[int] = set()
        self.inserted: list[str] = []
        self.dropped: list[str] = []
        self.duplicates = 0

    @property
    def added(self) -> list[int]:
        """The passages that are new, ascending."""
        return [row[0] for row in self._store.all("SELECT id FROM passages WHERE id >= ? ORDER BY id", self._first)]

    def close(self) -> None:
        """Stops embedding; to be called however the write ends."""
        self._embedding.close()

    def recall(self, row: tuple) -> None:
        """A file that is as it was: what could not be read of it then is told again."""
        self.skipped += [Skipped(*item) for item in json.loads(row[4])] if row[4] != "[]" else []

    def forget(self, file: int) -> None:
        """A file that is gone: its names go, and with `settle` the articles that no other file holds."""
        self._unname(file)
        self._store.db.execute("DELETE FROM files WHERE id = ?", (file,))

    def read(self, files: Sequence[Found]) -> Iterator[Progress]:
        """Reads files whole and puts in what they hold, in place of what they held before."""
        if not files:
            return
        self._pace.start(sum(file.bytes for file in files))
        with closing(self._readers(files)) as readers:
            for done, file in enumerate(files):
                for progress in self._take(file, readers):
                    yield self._reading(done, len(files), progress)
                self._pace.finish(file.bytes)
                yield self._reading(done + 1, len(files))

    def settle(self, known: Callable[[int], Found | None] = lambda file: None) -> Iterator[Progress]:
        """Removes articles that no file holds any more, and lets each of the rest be told by its first name.

        An article that several files hold is described by the first of them. Where that one is gone the next, which
        `known` gives by its number, is read once more.
        """
        again: dict[int, Found] = {}
        for number in sorted(self._touched):
            row = self._document(number)
            if row is None:
                continue
            first = self._first_name(number)
            if first is None:
                self.dropped.append(row[3])
                self._remove(number)
            elif first != (row[11], row[3]) and (file := known(first[0])) is not None:
                again[first[0]] = file
        self._touched.clear()
        if again:
            yield from self.read(sorted(again.values(), key=lambda file: (file.folder, file.source)))
            self._touched.clear()

    def embed(self) -> Iterator[Progress]:
        """Returns when every passage has its vector."""
        embedding = self._embedding
        for _ in embedding.finish():
            left = embedding.characters - embedding.done_characters
            yield self._pace.embedding(embedding.done, max(embedding.total, embedding.done), left)
        if embedding.total:
            yield self._pace.embedding(embedding.done, embedding.done, 0)

    def finish(self) -> None:
        """Takes out vectors that nothing needs any more. The store may then be committed."""
        self._store.remove_unused_vectors(self._unused)

    def exclude(self, number: int) -> None:
        """Takes an article out although files hold it."""
        row = self._document(number)
        self._store.add("exclusions", row[1], row[2])
        self.dropped.append(row[3])
        self._remove(number)

    def stage(
        self, stage: Literal["reading", "indexing", "committing", "done"], report: BuildReport | None = None
    ) -> Progress:
        return self._pace.stage(stage, report)

    def report(self, generation: int, changes: tuple[int, int, int] | None = None) -> BuildReport:
        """What was done. `changes`: how many articles came, went, and did both under one source, where the rows of the
        store were not changed but made anew."""
        counts = self._store.counts()
        both = Counter(self.inserted) & Counter(self.dropped)
        come, gone, replaced = changes or (len(self.inserted), len(self.dropped), both.total())
        return BuildReport(
            generation=generation, articles=counts["documents"], passages=counts["passages"],
            added=come - replaced, replaced=replaced, removed=gone - replaced,
            unchanged=counts["documents"] - come, duplicates=self.duplicates, skipped=tuple(self.skipped),
            embedded=self._embedding.done, seconds=self._pace.seconds,
        )  # fmt: skip

    def _readers(self, files: Sequence[Found]) -> Readers:
        if small(files):
            return Here()
        embedder = self._embedder()
        tokenizer = tokenizer_file(embedder)
        if tokenizer is None:
            return Here()
        return Processes(files, Setup(tokenizer, embedder.room, embedder.sha256, self._served))

    def _reading(self, done: int, total: int, told: Progress | None = None) -> Progress:
        self._embedding.go_on()
        return self._pace.reading(done, total, self._embedding, told)

    def _take(self, file: Found, readers: Readers) -> Iterator[Progress | None]:
        found = self._store.db.execute(
            "SELECT id FROM files WHERE folder = ? AND source = ?", (file.folder, file.source)
        ).fetchone()
        try:
            _, sha256 = digest(file.path)
        except OSError as error:  # what it held when it could be read stays
            yield self._skip(
                Skipped(file.source, f"cannot be read ({error.strerror})", "Check its rights, then update")
            )
            return
        if found:
            self._unname(found[0])
        values = (file.folder, file.source, file.bytes, file.changed, sha256)
        number = found[0] if found else self._store.add("files", *values, "[]")
        skipped = []
        position = 0
        for item in readers.of(file):
            if item is None:
                yield None
                continue
            if not isinstance(item, Skipped):
                try:
                    self._place(item, number, position)
                    left_out, self._left_out = self._left_out, []
                    skipped += left_out
                    yield from map(self._skip, left_out)
                except UnicodeEncodeError:
                    source = (item.document if isinstance(item, Cut) else item).source
                    item = Skipped(source, "holds characters that no text may hold", "Save it again as UTF-8.")
                except ArticleError as error:
                    item = Skipped(error.source, error.reason, error.remedy)
            if isinstance(item, Skipped):
                skipped.append(item)
                yield self._skip(item)
            elif position % 20 == 19:
                self._pace.part(len((item.document if isinstance(item, Cut) else item).text))
                yield None
            else:
                self._embedding.go_on()
            position += 1
        self._store.put("files", number, *values, compact([list(asdict(item).values()) for item in skipped]))

    def _skip(self, skipped: Skipped) -> Progress:
        self.skipped.append(skipped)
        return Progress("reading", 0, None, 0.0, skipped=skipped)

    def _place(self, item: Cut | Document, file: int, position: int) -> None:
        document = item.document if isinstance(item, Cut) else item
        if document.id in self._excluded:
            if not self.readmit:
                return
            self._excluded.remove(document.id)
            self._store.db.execute("DELETE FROM exclusions WHERE document_id = ?", (document.id,))
        row = self._store.db.execute("SELECT id FROM documents WHERE document_id = ?", (document.id,)).fetchone()
        if row is None:
            number = self._insert(item, file)
            self._store.add("names", file, position, document.source, number)
            return
        number = row[0]
        self.duplicates += self._first_name(number) is not None
        self._store.add("names", file, position, document.source, number)
        if self._first_name(number) != (file, document.source):
            return
        held, told = self._document(number), document_values(document)
        if held[1:3] + held[4:11] == told[:2] + told[3:]:  # at most the name is another
            if (held[3], held[11]) != (document.source, file):
                self._store.put("documents", number, *told, file, *held[12:-1])
        else:
            names = self._store.db.execute("SELECT * FROM names WHERE document = ?", (number,)).fetchall()
            self._remove(number)
            again = self._insert(item, file)
            self.inserted.pop()
            for of, place, source, _, _ in names:
                self._store.add("names", of, place, source, again)

    def _insert(self, item: Cut | Document, file: int) -> int:
        if isinstance(item, Document):
            embedder = self._embedder()
            item = cut(item, embedder.count, embedder.room, self._sha256)
        lengths = [len(context) + end - start for start, end, context, _ in item.passages]
        vectors = [self._embedding.number(key, length) for key, length in zip(item.keys, lengths, strict=True)]
        rows = [(*row, vector) for row, vector in zip(item.passages, vectors, strict=True)]
        self.inserted.append(item.document.source)
        self._left_out += [item.left_out] if item.left_out is not None else []
        return self._store.add_rows(item.document, file, rows, item.statements)

    def _document(self, number: int) -> tuple | None:
        return self._store.db.execute("SELECT * FROM documents WHERE id = ?", (number,)).fetchone()

    def _first_name(self, number: int) -> tuple[int, str] | None:
        return self._store.db.execute(
            "SELECT n.file, n.source FROM names n JOIN files f ON f.id = n.file WHERE n.document = ? "
            "ORDER BY f.folder, f.source, n.position LIMIT 1",
            (number,),
        ).fetchone()

    def _unname(self, file: int) -> None:
        rows = self._store.db.execute("SELECT document FROM names WHERE file = ?", (file,))
        self._touched.update(row[0] for row in rows)
        self._store.db.execute("DELETE FROM names WHERE file = ?", (file,))

    def _remove(self, number: int) -> None:
        for passage, vector in self._store.remove_document(number):
            self._unused.add(vector)
            if passage < self._first:
                self.removed.add(passage)
