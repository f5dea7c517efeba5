"""The rebuild script: `python -m index rebuild FOLDER --archive DIR`, and update, verify and info beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from index.errors import OnRecordError
from index.types import BuildReport, Progress, Skipped

_BAR = 24


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Make, renew and check an archive of articles.

    A build or update that fails, or is stopped, leaves the archive as it was.
    """


_archive = click.option(
    "--archive", "-a", type=click.Path(path_type=Path, file_okay=False), required=True, help="The archive's folder."
)
_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@main.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@_archive
@click.option("--embedder", help="minilm, or a sentence-transformers model's name or folder.  [default: as before]")
@_json
def rebuild(folders: tuple[Path, ...], archive: Path, embedder: str | None, as_json: bool) -> None:
    """Make the archive anew from FOLDERS, or from those it remembers, and then swap it in."""
    from index.build import build
    from index.build import rebuild as from_memory

    if folders:
        _report(build(folders, archive, embedder=embedder or "minilm"), as_json)
    else:
        _report(from_memory(archive, embedder=embedder), as_json)


@main.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@_archive
@click.option("--allow-removals", is_flag=True, help="Go on where more than a fifth of the articles would go.")
@_json
def update(folders: tuple[Path, ...], archive: Path, allow_removals: bool, as_json: bool) -> None:
    """Take in what is new or changed in FOLDERS (or all it remembers), and take out what is gone."""
    from index.build import update as bring_up

    _report(bring_up(archive, folders or None, allow_removals=allow_removals), as_json)


@main.command()
@_archive
@click.option("--repair", is_flag=True, help="Make damaged search indexes again, from the archive's own store.")
@_json
def verify(archive: Path, repair: bool, as_json: bool) -> None:
    """Read everything again and tell every byte that is not as it was written."""
    from index.verify import repair as mend
    from index.verify import verify as check

    problems = check(archive, on_progress=_draw)
    if problems and repair:
        _drawn(mend(archive))
        problems = check(archive, on_progress=_draw)
    _clear()
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(f"{problem.where}: {problem.what}. Remedy: {problem.remedy}")
        if not problems:
            click.echo(f"{archive}: every byte is as it was written")
    if problems:
        raise SystemExit(7)


@main.command()
@_archive
@_json
def info(archive: Path, as_json: bool) -> None:
    """Tell what is inside the archive and what it was made with."""
    from index.archive import Archive

    with Archive.open(archive) as opened:
        found = asdict(opened.info())
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    outlets = ", ".join(f"{name} ({articles:,})" for name, articles in found.pop("outlets")[:10])
    found |= {"folders": ", ".join(found["folders"]), "outlets": outlets or "none named"}
    for name, value in found.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        click.echo(f"{name.replace('_', ' '):<16} {'' if shown is None else shown}")


def _report(steps: Iterator[Progress], as_json: bool) -> None:
    report = _drawn(steps)
    if as_json:
        click.echo(json.dumps(asdict(report), ensure_ascii=False, indent=1))
        return
    click.echo(
        f"{report.articles:,} articles in {report.passages:,} passages: {report.added:,} added, {report.replaced:,} "
        f"replaced, {report.removed:,} removed, {report.unchanged:,} unchanged, {report.duplicates:,} found twice, "
        f"{len(report.skipped):,} skipped ({report.seconds:.0f} s)"
    )


def _drawn(steps: Iterator[Progress]) -> BuildReport:
    report = None
    for step in steps:
        if step.skipped is not None:
            _skipped(step.skipped)
        elif step.message:
            _clear()
            click.echo(step.message, err=True)
        _draw(step)
        report = step.report or report
    _clear()
    assert report is not None
    return report


def _skipped(skipped: Skipped) -> None:
    _clear()
    click.echo(f"skipped {skipped.source}: {skipped.reason}. {skipped.remedy}", err=True)


def _draw(step: Progress) -> None:
    """One line on standard error that is drawn over again; nothing where nobody watches."""
    if not sys.stderr.isatty():
        return
    share = step.done / step.total if step.total else 0.0
    bar = "█" * round(_BAR * share) + "·" * (_BAR - round(_BAR * share))
    total = f" of {step.total:,}" if step.total else ""
    left = "" if step.remaining is None or step.stage == "done" else f", about {_time(step.remaining)} left"
    click.echo(f"\r\033[K{bar} {step.stage} {step.done:,}{total}{left}", err=True, nl=False)


def _clear() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def run() -> None:
    """`main`, with On Record's errors as one line and an exit code."""
    try:
        main(standalone_mode=False)
    except OnRecordError as error:
        _clear()
        click.echo(f"error: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    except click.exceptions.Exit as stop:
        raise SystemExit(stop.exit_code) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(2) from None
    except (click.Abort, KeyboardInterrupt):
        _clear()
        click.echo("stopped: the archive is as it was; the same command goes on from what was embedded", err=True)
        raise SystemExit(130) from None


if __name__ == "__main__":
    run()
