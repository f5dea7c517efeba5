"""From files to articles: `find` lists what a folder holds, `load` turns a file into Documents, whatever its format.

`load` never raises for a bad article: it yields a `Skipped` that says what is wrong and what would mend it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from ..errors import ArticleError
from ..types import Document, Skipped
from .article import identify, normalise
from .files import LIMIT, MEDIA_TYPES, lines, media_type_of, read_bytes, sniff

__all__ = ["LIMIT", "MEDIA_TYPES", "find", "identify", "load", "normalise"]


def find(root: Path) -> Iterator[tuple[Path, str] | Skipped]:
    """The files of a folder (or one file) that may hold articles, sorted by name, as (path, source).

    `source` is the path below `root` with `/`. Hidden files and unknown suffixes are left out; links are followed
    once. What can't be followed or listed (a loop, a dangling link, no permission) is yielded as Skipped.
    """
    root = Path(root)
    if not root.is_dir():
        yield (
            (root, _printable(root.name))
            if os.path.lexists(root)
            else Skipped(
                _printable(str(root)), "does not exist", "Check the path, or take it out of the list of sources."
            )
        )
        return
    entries: list[tuple[str, Path | Skipped]] = []
    _walk(root, "", frozenset(), set(), entries)
    for source, entry in sorted(entries, key=lambda pair: pair[0]):
        yield entry if isinstance(entry, Skipped) else (entry, source)


def load(path: Path, source: str) -> Iterator[Document | Skipped]:
    """The articles of one file: one for most formats, one a record for feeds and JSON Lines.

    Never raises for a bad article or an unreadable file; what can't be read is yielded as Skipped.
    """
    path = Path(path)
    found = False
    try:
        for article in _read(path, source):
            found = True
            yield article
        if not found:
            yield Skipped(source, "holds no article", "Remove it, or put the article's text in it.")
    except ArticleError as error:
        yield Skipped(error.source, error.reason, error.remedy)
    except FileNotFoundError:
        yield Skipped(source, "is not there any more", "Put it back, or update again to forget it.")
    except PermissionError:
        yield Skipped(source, "may not be read", "Change its permissions so that you can read it, then update.")
    except OSError as error:
        yield Skipped(source, f"could not be read ({error.strerror or error})", "Check the disk, then update.")
    except (RecursionError, MemoryError):
        yield Skipped(source, "is nested too deep or too large to read", "Save the article as plain text.")
    except Exception as error:  # noqa: BLE001 - a parser's bug in one odd file must not cost the other articles
        yield Skipped(source, f"could not be read ({type(error).__name__}: {error})"[:300], _ODD)


_ODD = "Save the article in another format, such as plain text; this one made its parser fail."


def _read(path: Path, source: str) -> Iterator[Document | Skipped]:
    kind = media_type_of(path.name)
    if kind == "application/jsonl":
        from . import records

        yield from records.read(lines(path, source), source)
        return
    data = read_bytes(path, source)
    kind = sniff(data, kind)
    # Each reader brings a library that is slow to import: only what is met is paid for.
    if kind == "text/html":
        from . import html as reader
    elif kind == "application/pdf":
        from . import pdf as reader
    elif kind == "application/xml":
        from . import feed as reader
    elif kind == "text/markdown":
        from . import markdown as reader
    elif kind in ("application/json", "application/jsonl"):
        from . import records

        read = records.read_array if kind == "application/json" else records.read_lines
        yield from read(data, source)
        return
    else:
        from . import text as reader
    yield from reader.read(data, source)


def _walk(folder: Path, prefix: str, above: frozenset, seen: set, entries: list[tuple[str, Path | Skipped]]) -> None:
    """Adds the files below `folder`; `above` are the folders we are in, `seen` those that a link has led to."""
    try:
        info = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as error:
        source = _printable(prefix.rstrip("/")) or "."
        reason = "may not be listed" if isinstance(error, PermissionError) else "could not be listed"
        entries.append((source, Skipped(source, reason, "Change its permissions so that you can open it.")))
        return
    here = (info.st_dev, info.st_ino)
    above = above | {here}
    for name in names:
        if name.startswith("."):
            continue
        path, source = folder / name, _printable(prefix + name)
        try:
            info = path.stat()
        except OSError as error:
            if path.is_symlink():
                loop = not isinstance(error, (FileNotFoundError, PermissionError))
                reason = "is a link that leads back to itself" if loop else "is a link to something that is not there"
                entries.append((source, Skipped(source, reason, "Remove the link, or point it at a file.")))
            elif media_type_of(name):
                entries.append((source, path))  # it vanished or is forbidden: `load` says so
            continue
        if stat.S_ISDIR(info.st_mode):
            key = (info.st_dev, info.st_ino)
            if key in above:
                reason = "is a link that leads back to its own folder"
                entries.append(
                    (source, Skipped(source, reason, "Remove the link; its files are read under their own names."))
                )
            elif not path.is_symlink():
                _walk(path, f"{prefix}{name}/", above, seen, entries)
            elif key not in seen:
                seen.add(key)
                _walk(path, f"{prefix}{name}/", above, seen, entries)
        elif stat.S_ISREG(info.st_mode) and media_type_of(name):
            entries.append((source, path))


def _printable(name: str) -> str:
    """A name with `/` that can be stored: bytes that are no UTF-8 become the replacement mark."""
    return os.fsencode(name.replace(os.sep, "/")).decode("utf-8", "replace")
