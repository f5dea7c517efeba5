"""Who speaks in which passage: the table that a filter by speaker asks, made from the statements of the store.

It is no truth of its own: `verify` makes it again and compares, and a store of an earlier schema gets it at its next
change. A passage has a speaker's voice where it holds characters of what they said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.errors import ArchiveError
from index.names import PRONOUNS, same_person, voice_key

if TYPE_CHECKING:
    from index.store import Store

SINCE = 4
"""The first schema of a store that has the table."""
TABLE = (
    "CREATE TABLE voices (key TEXT NOT NULL, speaker TEXT NOT NULL, passage INTEGER NOT NULL, "
    "PRIMARY KEY (key, speaker, passage)) WITHOUT ROWID"
)
"""`key`: what the spellings of a surname have in common, so that a name finds those that may be the same person's."""

Voice = tuple[str, str, int]
"""key, speaker, passage"""


def add_voices(store: Store, document: int) -> None:
    """Writes the voices of an article whose passages and statements are in the store."""
    store.db.executemany("INSERT INTO voices VALUES (?, ?, ?)", sorted(voices_of(store, document)))


def remove_voices(store: Store, document: int) -> None:
    """Takes them out, before the article's passages and statements go."""
    gone = "DELETE FROM voices WHERE key = ? AND speaker = ? AND passage = ?"
    store.db.executemany(gone, sorted(voices_of(store, document)))


def voices_of(store: Store, document: int) -> set[Voice]:
    """The voices of an article, from its passages and statements."""
    passages = store.all('SELECT id, "start", "end" FROM passages WHERE document = ?', document)
    said = store.all("SELECT speaker, value FROM statements WHERE document = ?", document)
    return set(_voices(passages, said))


def fill_voices(store: Store) -> None:
    """Makes the table for a store that has none."""
    store.db.execute(TABLE)
    for (document,) in store.all("SELECT id FROM documents ORDER BY id"):
        add_voices(store, document)


def named(store: Store, speakers: Sequence[str]) -> list[tuple[str, str]]:
    """The (key, speaker) pairs of the table that may be one of these people: "Blinken" finds "Antony Blinken" too.

    Raises ArchiveError where the store is of a schema without the table.
    """
    if store.one("PRAGMA user_version")[0] < SINCE:
        archive = store.path.absolute().parents[2]
        raise ArchiveError(
            f"{archive} was made by an older version, which did not keep who speaks where. "
            f"Run: onrecord rebuild --archive {archive}"
        )
    found: dict[tuple[str, str], None] = {}
    for asked in speakers:
        key = voice_key(asked)
        for (name,) in store.all("SELECT DISTINCT speaker FROM voices WHERE key = ?", key):
            if same_person(asked, name):
                found[key, name] = None
    return list(found)


def _voices(passages: Sequence[tuple[int, int, int]], said: Iterable[tuple[str, str]]) -> Iterator[Voice]:
    for speaker, value in said:
        if speaker not in PRONOUNS:
            content = json.loads(value)[3]
            for number, start, end in passages:
                if any(first < end and start < last for first, last in content):
                    yield voice_key(speaker), speaker, number
