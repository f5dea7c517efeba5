"""The commands of `onrecord`: each parses, calls, and prints, and imports what is heavy only when it is run."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

import click

from .archive import add, build, info, remove, update, verify
from .asking import ask, search
from .chatting import chat
from .inspecting import inspect
from .rechecking import recheck
from .saying import evaluation, said, statements
from .serving import ui

__all__ = ["ReaderGone", "onrecord"]


class ReaderGone(Exception):
    """Whoever read standard output closed it (`onrecord search … | head -1`)."""


class _Commands(click.Group):
    """Lists its commands in the order in which a person meets them."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError as error:  # click would exit with 1, which here means "refused"
            raise ReaderGone from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _version() -> str:
    try:
        return version("onrecord")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "unknown"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(_version(), prog_name="onrecord")
def onrecord() -> None:
    """Answers from your own news archive, every sentence checked against the source.

    \b
      onrecord build ARTICLES               make an archive of a folder
      onrecord ask "What did Blinken threaten?"
      onrecord ui                           the same in a page, in the browser

    The archive is the folder that --archive names, or the variable ONRECORD_ARCHIVE, or else ./archive.
    """


_COMMANDS = (
    build, update, ask, chat, recheck, search, said, ui, add, remove, info, verify, inspect, statements, evaluation
)  # fmt: skip
for command in _COMMANDS:
    onrecord.add_command(command)
