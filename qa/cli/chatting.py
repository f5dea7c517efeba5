"""`chat`: questions one after the other, each of which may lean on those before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import OnRecordError, UsageError

from .. import render
from .asking import CLEAR, Proved, model_set_up, step
from .options import (
    PATH,
    archive_option,
    filter_options,
    filters_of,
    in_colour,
    json_option,
    open_archive,
    saved,
    strictness_option,
    width,
)

if TYPE_CHECKING:
    from ..conversation import Conversation
    from ..types import Strictness

_PROMPT = "\n> "
_HELP = """Ask a question, or:
  /clear        forget what was asked before
  /save FILE    keep the conversation in FILE.json or FILE.md
  /as QUESTION  ask the last question again, in these words
  /quit         leave"""


@click.command(short_help="Ask one question after the other.")
@archive_option
@filter_options
@strictness_option
@click.option("--llm", is_flag=True, help="Have the language model that is set up phrase and rewrite; see README.")
@click.option("--follows", type=PATH, metavar="FILE", help="Go on with a conversation that was saved.")
@json_option
def chat(
    archive: Path,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    strictness: Strictness,
    llm: bool,
    follows: Path | None,
    as_json: bool,
) -> None:
    """Ask one question after the other. "And what did he say about NATO?" is asked in full, which is shown.

    \b
      onrecord chat
      onrecord chat --follows talk.json
      printf 'What did Blinken threaten?\\nwhy?\\n' | onrecord chat

    /clear forgets what was asked before, /save FILE.md keeps it, /as QUESTION asks the last question in other words,
    /quit or the end of the input leaves. --json prints one object a question. Where nobody is at the terminal every
    line of the input is a question.
    """
    settings: dict = {"filters": filters_of(outlets, since, until), "strictness": strictness}
    with open_archive(archive) as opened:
        from .. import record
        from ..conversation import Conversation

        talk = Conversation(opened, record.read(follows).answers if follows else ())
        if llm:
            settings["model"] = model_set_up()
        for line in _lines():
            try:
                _take(line, talk, settings, as_json)
            except OnRecordError as error:  # the next question may be a better one
                click.echo(f"onrecord: {error}", err=True)


def _lines() -> Iterator[str]:
    """What is typed, until /quit or the end; a prompt where somebody types."""
    typing = sys.stdin.isatty()
    if typing:
        import contextlib

        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - arrows and earlier lines, where the system has it
        click.echo(_HELP, err=True)
    while True:
        try:
            line = input(_PROMPT) if typing else next(sys.stdin)
        except (EOFError, StopIteration):
            return
        if line.strip() in ("/quit", "/exit"):
            return
        if line.strip():
            yield line.strip()


def _take(line: str, talk: Conversation, settings: dict, as_json: bool) -> None:
    command, _, rest = line.partition(" ")
    if command == "/clear":
        talk.clear()
    elif command == "/save":
        file = Path(rest.strip())
        saved(talk.turns, file)
        click.echo(f"Saved {len(talk.turns)} answers in {file}.", err=True)
    elif command == "/as":
        if not talk.turns or not rest.strip():
            raise UsageError("/as asks the last question in other words: ask one first, then /as and the question.")
        _answer(talk, talk.turns[-1].question, rest.strip(), settings, as_json)
    elif line.startswith("/"):
        raise UsageError(f"There is no {command}. {_HELP}")
    else:
        _answer(talk, line, None, settings, as_json)


def _answer(talk: Conversation, question: str, used: str | None, settings: dict, as_json: bool) -> None:
    shown = step if sys.stderr.isatty() else None
    proved = Proved(question, clears=bool(shown))
    if "model" in settings and not as_json:
        settings = proved.settings(settings)
    if not as_json and not sys.stdin.isatty():  # nobody has just typed it
        click.echo(click.style(render.printable(question), bold=True) + "\n")
    answer = talk.ask(question, used=used, on_step=shown, **settings)
    if shown:
        click.echo(CLEAR, nl=False, err=True)
    if as_json:
        click.echo(render.json_line(answer))
    else:
        click.echo(render.terminal(answer, width=width(), colour=in_colour(), told=len(proved.sentences)))
    sys.stdout.flush()
