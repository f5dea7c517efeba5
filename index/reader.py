"""The process that reads articles for a build: loads a file, cuts each article, and hands it over, row by row.

It is a program of its own, spoken to through pipes, so that it is the same on every system and under every caller, and
so that a file on which a parser crashes takes down this process and nothing else. `readers.py` is its other end.

It is told one `Setup`, then `Order`s. It tells True when it is ready; for an order the position of each article as it
is loaded, then the article as `Cut` (the bare Document where the archive holds it already) or Skipped; None at the end.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from index.errors import ArticleError
from index.types import Document, Skipped


@dataclass(frozen=True, slots=True)
class Setup:
    """What all articles of a build are cut by."""

    tokenizer: Path
    room: int
    embedder: str
    """Its SHA-256."""
    store: Path | None
    """The archive that is brought up to date: what it holds already need not be cut."""


@dataclass(frozen=True, slots=True)
class Order:
    """A file to be read, from the article at `start` on."""

    path: Path
    source: str
    start: int = 0


def main() -> None:
    """Works until nobody gives orders any more."""
    given = sys.stdin.buffer
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between
    try:
        _serve(given, told)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):  # whoever gave the orders is gone
        os._exit(0)


def _serve(given, told) -> None:
    from index.encoder import Pieces
    from index.store import Store

    setup: Setup = pickle.load(given)
    pieces = Pieces(setup.tokenizer)

    def tell(message) -> None:
        pickle.dump(message, told, pickle.HIGHEST_PROTOCOL)
        told.flush()

    if setup.store is None:
        tell(True)
        while True:
            _read(pickle.load(given), setup, pieces.count, lambda document: False, tell)
    with closing(Store.read(setup.store)) as store:
        tell(True)
        while True:
            _read(pickle.load(given), setup, pieces.count, lambda d: store.number(d.id) is not None, tell)


def _read(order: Order, setup: Setup, count, held, tell) -> None:
    from index.cutting import cut
    from index.loaders import load

    for position, item in enumerate(load(order.path, order.source)):
        if position < order.start:
            continue
        tell(position)
        if isinstance(item, Document) and not held(item):
            try:
                item = cut(item, count, setup.room, setup.embedder)
            except ArticleError as error:
                item = Skipped(error.source, error.reason, error.remedy)
            except UnicodeEncodeError:  # whoever stores it says what is wrong with it
                pass
        tell(item)
    tell(None)
