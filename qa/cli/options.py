"""What several commands share: options, opening the archive they name, and writing JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from index.errors import UsageError
from index.remote.address import address_of
from index.types import Filters

if TYPE_CHECKING:
    from index.searchable import Searchable

    from ..types import Answer

PATH = click.Path(path_type=Path)


class _Place(click.ParamType):
    """A folder, or an archive's URL as it was written, which a Path would not keep."""

    name = "archive"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        return Path(value) if address_of(value) is None else value


archive_option = click.option(
    "--archive",
    "archive",
    type=_Place(),
    envvar="ONRECORD_ARCHIVE",
    default=Path("archive"),
    metavar="DIR",
    help="The archive's folder, or milvus://host:port/name. Default: $ONRECORD_ARCHIVE, or ./archive.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def save_option(command: Callable) -> Callable:
    """Adds --save: a file that answers go into, by `saved`."""
    return click.option(
        "--save",
        type=PATH,
        callback=_savable,
        metavar="FILE",
        help="Keep the answer in FILE.json or FILE.md, for `onrecord recheck`.",
    )(command)


def saved(answers: Sequence[Answer], path: Path | None) -> None:
    """Writes a record of the answers, where a file is named."""
    if path is not None:
        from .. import record

        record.write(record.record_of(answers), path)


def strictness_option(command: Callable) -> Callable:
    """Adds --strictness: a name or a share of 1."""
    return click.option(
        "--strictness",
        callback=_strictness,
        default="balanced",
        show_default=True,
        metavar="HOW",
        help="looser refuses less, stricter refuses more; or the share of answerable questions that may be refused at "
        "most, as 0.15.",
    )(command)


def filter_options(command: Callable) -> Callable:
    """Adds --outlet, --since and --until; `filters_of` makes Filters of them."""
    for option in (
        click.option("--until", callback=_day, metavar="DAY", help="Only articles up to this day."),
        click.option("--since", callback=_day, metavar="DAY", help="Only articles from this day (2021-12-01) on."),
        click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Only this outlet; may be repeated."),
    ):
        command = option(command)
    return command


def speaker_option(command: Callable) -> Callable:
    """Adds --speaker: names for `filters_of`."""
    return click.option(
        "--speaker",
        "speakers",
        multiple=True,
        metavar="NAME",
        help="Only passages with words of this speaker; may be repeated.",
    )(command)


def filters_of(
    outlets: tuple[str, ...], since: str | None, until: str | None, speakers: tuple[str, ...] = ()
) -> Filters:
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is later than --until {until}: nothing lies between them.")
    return Filters(outlets=outlets, since=since, until=until, speakers=speakers)


def open_archive(path: Path | str) -> Searchable:
    """The archive in a folder or at a URL, open. Raises ArchiveError."""
    from index.archive import Archive

    return Archive.open(path)


def print_json(value: object) -> None:
    """One line of JSON on standard output, at once."""
    click.echo(json.dumps(value, ensure_ascii=False))


def width() -> int:
    """Columns to write in: the terminal's, at most 100; 80 where there is none."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def in_colour() -> bool:
    """Whether standard output is a terminal that may be sent bold type (https://no-color.org)."""
    import os

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _savable(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    """Before anything is asked: an answer is not to be lost for want of a place."""
    if value is not None and value.suffix.lower() not in (".json", ".md"):
        raise click.BadParameter(f"{value} must end in .json or .md.")
    if value is not None and not value.parent.is_dir():
        raise click.BadParameter(f"There is no folder {value.parent}. Make it first.")
    return value


def _strictness(context: click.Context, option: click.Parameter, value: str) -> str | float:
    if value == "balanced":
        return value
    from ..reader import operating_point

    try:
        strictness: str | float = float(value)
    except ValueError:
        strictness = value
    try:
        operating_point(strictness)
    except UsageError as error:
        raise click.BadParameter(str(error)) from None
    return strictness


def _day(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day. Write it as 2021-12-01.") from None
