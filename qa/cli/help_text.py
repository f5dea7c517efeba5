"""The README's command help, made from the commands themselves: `python -m qa.cli.help_text README.md` writes it in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from . import onrecord

OPENS, CLOSES = "<!-- help: made by python -m qa.cli.help_text README.md -->", "<!-- end of help -->"
_SETTINGS = onrecord.context_settings | {"terminal_width": 80, "max_content_width": 80}


def help_text() -> str:
    """The help of `onrecord` and of each of its commands, as they print it 80 columns wide."""
    top = _context("onrecord", onrecord)
    pages = list(_pages(onrecord, top))
    return "\n\n\n".join(f"$ {page.split(' [', 1)[0].removeprefix('Usage: ')} --help\n{page}" for page in pages) + "\n"


def block() -> str:
    """The README's block, from its opening mark to its closing one."""
    return f"{OPENS}\n```text\n{help_text()}```\n{CLOSES}"


def write(readme: Path) -> None:
    """Puts the block of today in the place of the one that `readme` holds."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(OPENS)
    _, closed, after = rest.partition(CLOSES)
    if not closed:
        raise SystemExit(f"{readme} has no place for the help: put these two lines into it:\n{OPENS}\n{CLOSES}")
    readme.write_text(before + block() + after, encoding="utf-8")


def _pages(command: click.Command, context: click.Context) -> Iterator[str]:
    """The help of a command, then that of its own commands."""
    yield command.get_help(context)
    for name, each in getattr(command, "commands", {}).items():
        yield from _pages(each, _context(name, each, context))


def _context(name: str, command: click.Command, parent: click.Context | None = None) -> click.Context:
    return click.Context(command, info_name=name, parent=parent, **_SETTINGS)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
