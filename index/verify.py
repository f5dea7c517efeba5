"""Reading everything again: `verify` finds any byte that is not as it was written, `repair` mends the shadows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from index import folder as disk
from index import queries, voices
from index.commit import remake, whole
from index.errors import ArchiveDamaged, ArchiveError, ArchiveNotFound, ArchiveTooNew
from index.lexical import open_words
from index.remote.address import address_of
from index.rows import TABLES, document_of, passage_of, seal, statement_of
from index.soundness import TRUTH, problems_of
from index.store import Store
from index.types import Problem, Progress
from index.vectors import open_vectors

_SHADOW = "onrecord verify --repair makes it again from the store"
_CURRENT = "onrecord verify --repair names the newest whole generation"


def verify(archive: Path | str, *, on_progress: Callable[[Progress], None] | None = None) -> list[Problem]:
    """What is wrong with an archive; an empty list where every byte is as it was written.

    Reads every file whole: the bytes against the hashes written down with the last commit, every row against its seal,
    every range against the text it points into, every vector against the words it stands for, and the shadows against
    the truth. Raises ArchiveNotFound and ArchiveTooNew; damage is never raised but told. On a server, whose own files
    are its affair, every row is read.
    """
    if (address := address_of(archive)) is not None:
        from index.remote.verify import verify as verify_there

        return verify_there(address, on_progress)
    archive = Path(archive)
    try:
        generation = disk.served(archive)
    except ArchiveNotFound:
        raise
    except ArchiveDamaged as error:
        problems = [Problem(disk.CURRENT, str(error), _CURRENT, fatal=False)]
        generation = next(iter(disk.whole_generations(archive)), None)
        if generation is None:
            return [Problem(disk.CURRENT, "no generation is whole", TRUTH)]
    else:
        problems = []
    folder = disk.generation_folder(archive, generation)
    steps = (_bytes_of_store, _rows, _meaning, _vectors, _words, _encoder, _dropped)
    try:
        with closing(Store.read(folder / disk.STORE)) as store:
            for number, step in enumerate(steps):
                if on_progress is not None:
                    on_progress(Progress("reading", number, len(steps), 0.0, message=step.__doc__ or ""))
                try:
                    with store.guarded():
                        problems += step(archive, folder, store)
                except (ArchiveError, sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
                    problems.append(Problem(disk.STORE, f"cannot be read: {error}", TRUTH))
    except ArchiveTooNew:
        raise
    except ArchiveError as error:
        problems.append(Problem(disk.STORE, str(error), TRUTH))
    return list(dict.fromkeys(problems))


def repair(archive: Path | str) -> Iterator[Progress]:
    """Makes FAISS, BM25 and the exported embedder again from the store, without reading or embedding an article.

    Raises ArchiveDamaged where the store itself has lost something: then only its folders can bring it back. On a
    server there is nothing that could be made again.
    """
    if (address := address_of(archive)) is not None:
        raise ArchiveDamaged(f"{address} cannot be repaired: {TRUTH}")
    archive = Path(archive)
    with disk.writing(archive):
        try:
            disk.served(archive)
        except ArchiveDamaged:
            for generation in disk.whole_generations(archive):
                if not any(problem.fatal for problem in _truth(archive, generation)):
                    disk.serve(archive, generation)
                    break
        fatal = [problem for problem in _truth(archive, disk.served(archive)) if problem.fatal]
        if fatal:
            raise ArchiveDamaged(f"{archive}: {fatal[0].where} {fatal[0].what}. It cannot be repaired: {TRUTH}")
        yield from remake(archive)


def _truth(archive: Path, generation: int) -> list[Problem]:
    folder = disk.generation_folder(archive, generation)
    try:
        with closing(Store.read(folder / disk.STORE)) as store, store.guarded():
            return [*_rows(archive, folder, store), *_meaning(archive, folder, store)]
    except (ArchiveError, sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        return [Problem(disk.STORE, f"cannot be read: {error}", TRUTH)]


def _bytes_of_store(archive: Path, folder: Path, store: Store) -> Iterator[Problem]:
    """the bytes of the store"""
    try:
        written = disk.read_fingerprint(folder)
    except ArchiveDamaged as error:
        yield Problem(disk.FINGERPRINT, str(error), _SHADOW, fatal=False)
        return
    now = (store.setting("generation"), store.setting("revision"))
    if written is None or (written["generation"], written["revision"]) != now:
        return  # a writer died after its commit and before this: the rows' seals are all there is to compare with
    for name, (size, sha256) in written["files"].items():
        if not (folder / name).is_file() or list(disk.digest(folder / name)) != [size, sha256]:
            what = "is not, byte for byte, as it was written"
            yield Problem(name, what, f"if no row is damaged, {_SHADOW}", fatal=False)


def _rows(archive: Path, folder: Path, store: Store) -> Iterator[Problem]:
    """the rows of the store"""
    for (told,) in store.db.execute("PRAGMA integrity_check"):
        if told != "ok":
            yield Problem(disk.STORE, told, TRUTH)
    if store.db.execute("PRAGMA foreign_key_check").fetchone():
        yield Problem(disk.STORE, "a row names another that is not there", TRUTH)
    for table in TABLES:
        for row in store.db.execute(f"SELECT * FROM {table}"):
            if seal(table, row[:-1]) != row[-1]:
                yield Problem(disk.STORE, f"row {row[0]} of {table} is not as it was written", TRUTH)
    if store.setting("counts") != store.counts():
        yield Problem(disk.STORE, f"it holds {store.counts()}, but {store.setting('counts')} were written", TRUTH)


def _meaning(archive: Path, folder: Path, store: Store) -> Iterator[Problem]:
    """articles, passages and statements"""
    sha256 = store.setting("identity")["embedder"]["sha256"]
    for row in store.db.execute("SELECT * FROM documents ORDER BY id"):
        document = document_of(row[1:11], row[15], ())
        passages = store.db.execute(
            'SELECT p."start", p."end", p.context, p.sentences, v.key FROM passages p '
            "JOIN vectors v ON v.id = p.vector WHERE p.document = ?",
            (row[0],),
        ).fetchall()
        said = store.db.execute("SELECT speaker, value FROM statements WHERE document = ?", (row[0],)).fetchall()
        keyed = [(passage_of(*values), key) for *values, key in passages]
        yield from problems_of(document, keyed, (statement_of(*values) for values in said), sha256)
        if (len(passages), len(said)) != row[13:15]:
            yield Problem(f"article {document.source}", "passages or statements are missing", TRUTH)
    yield from _voices(store)


def _voices(store: Store) -> Iterator[Problem]:
    if store.one("PRAGMA user_version")[0] < voices.SINCE:
        return
    held = set(store.all("SELECT key, speaker, passage FROM voices"))
    due = set().union(*(voices.voices_of(store, number) for (number,) in store.all("SELECT id FROM documents")))
    if held != due:
        yield Problem(disk.STORE, "it is not as written who speaks in which passage", TRUTH)


def _vectors(archive: Path, folder: Path, store: Store) -> Iterator[Problem]:
    """the index of vectors"""
    shadow = store.setting("shadows")["vectors"]
    path = folder / shadow["name"]
    if not path.is_file() or list(disk.digest(path)) != [shadow["bytes"], shadow["sha256"]]:
        yield Problem(path.name, "is missing or not as it was written", _SHADOW, fatal=False)
        return
    index, known = open_vectors(path), 0
    for ids, vectors in queries.vectors(store):
        if not index.holds(ids, vectors):
            yield Problem(path.name, "does not hold the store's vectors", _SHADOW, fatal=False)
            return
        known += len(ids)
    if known != len(index):
        yield Problem(path.name, "holds vectors that the store does not know", _SHADOW, fatal=False)


def _words(archive: Path, folder: Path, store: Store) -> Iterator[Problem]:
    """the index of words"""
    shadow = store.setting("shadows")["words"]
    path = folder / shadow["name"]
    if not whole(path, shadow["files"]):
        yield Problem(path.name, "is missing or not as it was written", _SHADOW, fatal=False)
        return
    ids = np.fromiter((row[0] for row in store.db.execute("SELECT id FROM passages ORDER BY id")), dtype=np.int64)
    if not np.array_equal(open_words(path).ids(), ids):
        yield Problem(path.name, "does not hold the store's passages", _SHADOW, fatal=False)


def _encoder(archive: Path, folder: Path, store: Store) -> Iterator[Problem]:
    """the embedder"""
    kept = store.setting("encoder")
    if kept is not None and not whole(archive / disk.MODELS / kept["folder"], kept["files"]):
        where = f"{disk.MODELS}/{kept['folder']}"
        yield Problem(where, "is missing or not as it was written", f"{_SHADOW} of its name", fatal=False)


def _dropped(archive: Path, folder: Path, store: Store) -> Iterator[Problem]:
    """the files dropped in"""
    for source, (_, size, _, sha256, _) in store.files(0).items():
        path = archive / disk.ADDED / source
        if not path.is_file() or list(disk.digest(path)) != [size, sha256]:
            what = "is missing or was changed; the archive still holds what it said"
            yield Problem(f"{disk.ADDED}/{source}", what, "drop the file in again before a rebuild", fatal=False)
