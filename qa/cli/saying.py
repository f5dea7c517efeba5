"""`statements`, `said` and `eval statements`: who said what, in files and over an archive, and how well it is found."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from index.errors import EmptySource
from index.types import Document, Skipped, Statement

from .measuring import evaluate
from .options import (
    PATH,
    archive_option,
    filter_options,
    filters_of,
    in_colour,
    json_option,
    open_archive,
    print_json,
    width,
)
from .progress import skipped_line

NOTHING = 1


@click.command(short_help="Show who said what in a file or folder.")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@json_option
def statements(files: tuple[Path, ...], as_json: bool) -> None:
    """Show who said what in files or folders of articles: speaker, cue, words and day, without an archive.

    \b
      onrecord statements blinken.txt
      onrecord statements articles/ --json > statements.jsonl

    --json prints one article a line; every range is [start, end) in characters of its "text". What cannot be read is
    named on standard error and left out.
    """
    from ..render_said import article_to_dict

    read = 0
    for document, found in _read(files):
        read += 1
        if as_json:
            print_json(article_to_dict(document, found))
        else:
            click.echo(_listing(document, found))
    if not read:
        named = ", ".join(map(str, files))
        raise EmptySource(f"No article could be read in {named}. Give files or folders of articles.")


@click.command(short_help="List what somebody is on record as saying.")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option("--about", metavar="TOPIC", help='Only statements on this topic: "sanctions", "gas prices".')
@click.option("--changes", is_flag=True, help="How the position on the topic changed: earliest, latest, then between.")
@archive_option
@filter_options
@json_option
def said(
    name: tuple[str, ...],
    about: str | None,
    changes: bool,
    archive: Path,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    as_json: bool,
) -> int:
    """List what somebody is on record as saying, in time order, each statement with its article and exact words.

    \b
      onrecord said Blinken
      onrecord said Blinken --about sanctions --since 2021-11-01
      onrecord said "the Kremlin" --about "security guarantees" --json
      onrecord said Putin --about guarantees --changes

    Spellings of one name meet: Zelenskiy, Zelenskyy. A name that fits several people is shown for each of them, apart.
    With --about, others who spoke of the topic follow. --since and --until go by the day on which something was said,
    where the article tells it, and else by the article's own day. The same words in several articles are shown once.

    --changes sets the dated statements on a topic beside each other: the earliest day and the latest first, then what
    lies between; words said again are shown once with their later days. What changed is left to whoever reads it.

    Exit code 1: there is no such statement.
    """
    from ..render_changes import changes_to_dict, terminal_changes
    from ..render_said import terminal, to_dict
    from ..said import said as on_record

    if changes and about is None:
        raise click.UsageError("--changes needs a topic: give one with --about, as in --about sanctions.")
    filters = filters_of(outlets, since, until)
    with open_archive(archive) as opened:
        record = on_record(opened, " ".join(name), about=about, filters=filters)
    if as_json:
        print_json(changes_to_dict(record) if changes else to_dict(record))
    else:
        draw = terminal_changes if changes else terminal
        click.echo(draw(record, width=width(), colour=in_colour()), nl=False)
    return 0 if record.speakers else NOTHING


class _Evaluations(click.Group):
    """Measures what is named, and answers to questions where a file is named instead."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple:
        if args and args[0] not in self.commands:
            args = ["questions", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # Options before the file ("eval --json FILE") are those of `questions`.
        if args and args[0].startswith("-") and args[0] not in ctx.help_option_names:
            args = ["questions", *args]
        return super().parse_args(ctx, args)


@click.group("eval", cls=_Evaluations, short_help="Measure answers, or statements, on known ones.")
def evaluation() -> None:
    """Measure an archive's answers, or who said what, on files with known answers.

    \b
      onrecord eval questions.jsonl --archive archive     the same as: onrecord eval questions …
      onrecord eval statements quotes.jsonl.gz --part odd

    `onrecord eval questions --help` and `onrecord eval statements --help` tell what the files hold.
    """


@click.command("statements", short_help="Measure who said what.")
@click.argument("annotated", type=PATH, metavar="FILE")
@click.option("--part", type=click.Choice(["even", "odd"]), help="Only every second line, from the first or second on.")
@click.option("--genre", metavar="NAME", help='Only articles with this "genre", where the file tells it: news.')
@json_option
def evaluate_statements(annotated: Path, part: str | None, genre: str | None, as_json: bool) -> None:
    """Measure who said what on articles whose statements people have marked.

    FILE is JSON Lines, plain or .gz: text, title, published, and statements, a list of {"speaker": [start, end],
    "speaker_name", "content": [[start, end], …], "type": direct, indirect or mixed}. Found: a statement of ours shares
    at least half of its characters with the marked one (of those in either). Speaker: the right one, by place or name,
    for all marked; name: the fullest name, where the file gives it. F1: characters of what was said.
    """
    from ..evaluate_statements import evaluate as measure

    result = measure(annotated, part=part, genre=genre, on_article=_Counter())
    if as_json:
        print_json(result)
    else:
        click.echo(_table(result))


evaluation.add_command(evaluate, "questions")
evaluation.add_command(evaluate_statements)


def _read(files: tuple[Path, ...]) -> Iterator[tuple[Document, tuple[Statement, ...]]]:
    """Every article of the files with its statements; what cannot be read is told on standard error."""
    from index.loaders import find, load
    from index.segment import sentences
    from index.statements import statements as find_statements

    for path in files:
        for found in find(path):
            for item in [found] if isinstance(found, Skipped) else load(*found):
                if isinstance(item, Skipped):
                    click.echo(skipped_line(item), err=True)
                else:
                    yield item, find_statements(item, sentences(item))


def _listing(document: Document, found: tuple[Statement, ...]) -> str:
    from ..render_said import listing

    return listing(document, found, width=width(), colour=in_colour())


_COLUMNS = (
    ("statements", "marked"),
    ("found", "found"),
    ("speaker", "right speaker"),
    ("speaker_of_found", "speaker of found"),
    ("name", "full name"),
    ("precision", "char. precision"),
    ("recall", "char. recall"),
    ("f1", "char. F1"),
)


def _table(result: dict) -> str:
    lines = ["| kind | " + " | ".join(title for _, title in _COLUMNS) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for kind, measures in (*result["kinds"].items(), ("**all**", result["all"])):
        cells = (measures.get(key) for key, _ in _COLUMNS)
        lines.append(f"| {kind} | " + " | ".join(map(_cell, cells)) + " |")
    count = result["articles"]
    lines.append(f"\n{count:,} article{'s' * (count != 1)}, {result['articles_a_minute']:,.0f} a minute.")
    return "\n".join(lines)


def _cell(value: float | int | None) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.2f}"


class _Counter:
    """Says on standard error, every few seconds, how many articles were read."""

    def __init__(self):
        self._told = time.monotonic()

    def __call__(self, done: int) -> None:
        if time.monotonic() - self._told >= 5:
            self._told = time.monotonic()
            click.echo(f"Read {done:,} articles", file=sys.stderr)
