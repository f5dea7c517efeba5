"""`build`, `update`, `add`, `remove`, `info` and `verify`: the archive's life."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from index.errors import ArchiveDamaged, UsageError
from index.types import ArchiveInfo, BuildReport, Problem, Progress

from ..render import day, printable
from .options import PATH, archive_option, json_option, open_archive, print_json
from .progress import follow

workers_option = click.option(
    "--workers",
    metavar="ADDRESS",
    help="Embed on the workers of the Dask scheduler at tcp://host:8786. Default: on this machine.",
)


@click.command(short_help="Make an archive of folders and files.")
@click.argument("sources", nargs=-1, required=True, type=PATH, metavar="SRC...")
@archive_option
@click.option(
    "--embedder",
    default="minilm",
    show_default=True,
    metavar="NAME",
    help="minilm (in the package), or the name or folder of a sentence-transformers model on this machine.",
)
@workers_option
@json_option
def build(sources: tuple[Path, ...], archive: Path | str, embedder: str, workers: str | None, as_json: bool) -> None:
    """Make an archive of folders and files of articles, or make it anew.

    Text, Markdown, HTML, PDF, RSS and Atom feeds, and JSON Lines are read. An archive that is there is served until the
    new one is whole. Articles that cannot be read are named and skipped.

    \b
      onrecord build articles/
      onrecord build articles/ wire.jsonl.gz --archive /data/archive
      onrecord build articles/ --archive milvus://server:19530/news
    """
    from index.build import build as steps

    _run(steps(list(sources), archive, embedder=embedder, workers=workers), archive, as_json)


@click.command(short_help="Bring an archive up to its folders.")
@click.argument("sources", nargs=-1, type=PATH, metavar="[SRC...]")
@archive_option
@click.option("--allow-removals", is_flag=True, help="Go on where more than a fifth of the articles would go.")
@workers_option
@json_option
def update(
    sources: tuple[Path, ...], archive: Path | str, allow_removals: bool, workers: str | None, as_json: bool
) -> None:
    """Bring an archive up to its folders: add what is new, replace what changed, remove what is gone.

    Without SRC every folder that the archive remembers is looked at; a new SRC is remembered. Where more than a fifth
    of the articles would go, nothing is changed unless --allow-removals is given.
    """
    from index.build import update as steps

    _run(steps(archive, list(sources) or None, allow_removals=allow_removals, workers=workers), archive, as_json)


@click.command(short_help="Add single files to an archive.")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@archive_option
@json_option
def add(files: tuple[Path, ...], archive: Path, as_json: bool) -> None:
    """Add single files to an archive. They are copied into it, and no folder's update touches them."""
    from index.build import add as steps

    _run(steps(archive, list(files)), archive, as_json)


@click.command(short_help="Take an article out for good.")
@click.argument("document", metavar="DOCUMENT")
@archive_option
@json_option
def remove(document: str, archive: Path, as_json: bool) -> None:
    """Take an article out for good: updates and rebuilds leave it out.

    DOCUMENT is the article's source as `onrecord search` shows it, or its id or the first eight or more of its letters.
    """
    from index.build import remove as steps

    with open_archive(archive) as opened:
        found = [each for each in opened.documents() if _is_named(document, each.id, (each.source, *each.also))]
    if not found:
        raise UsageError(f"There is no article {document!r} in {archive}. `onrecord search WORDS` shows their sources.")
    if len(found) > 1:
        raise UsageError(
            f"{document!r} names {len(found)} articles. Give more of the id: {', '.join(d.id for d in found)}"
        )
    _run(steps(archive, found[0].id), archive, as_json)


@click.command(short_help="What is in an archive, and what made it.")
@archive_option
@json_option
def info(archive: Path, as_json: bool) -> None:
    """Say what is in an archive and what it was made with."""
    with open_archive(archive) as opened:
        found = opened.info()
    if as_json:
        print_json(asdict(found))
    else:
        click.echo(_info_text(found))


@click.command(short_help="Find any damaged byte of an archive.")
@archive_option
@click.option("--repair", "mend", is_flag=True, help="Remake what can be remade without reading an article again.")
@json_option
def verify(archive: Path, mend: bool, as_json: bool) -> None:
    """Read all of an archive again and find any damaged byte. Exit code 7: something is wrong."""
    from index.verify import repair
    from index.verify import verify as find_problems

    problems, repaired = find_problems(archive), False
    if problems and mend:
        follow(repair(archive))
        problems, repaired = find_problems(archive), True
    if as_json:
        print_json({"problems": [asdict(problem) for problem in problems], "repaired": repaired})
    elif not problems:
        click.echo(f"{archive}: mended; nothing is wrong any more." if repaired else f"{archive}: nothing is wrong.")
    else:
        click.echo("\n".join(_problem_line(problem) for problem in problems))
    if problems:
        raise click.exceptions.Exit(ArchiveDamaged.exit_code)


def _run(steps: Iterable[Progress], archive: Path, as_json: bool) -> None:
    report = follow(steps)
    if as_json:
        print_json(asdict(report))
    else:
        click.echo(_report_text(report, archive))


def _report_text(report: BuildReport, archive: Path) -> str:
    changes = [
        f"{count:,} {word}"
        for count, word in (
            (report.added, "added"),
            (report.replaced, "replaced"),
            (report.removed, "removed"),
            (report.unchanged, "unchanged"),
            (report.duplicates, "held twice"),
            (len(report.skipped), "skipped"),
        )
        if count
    ]
    articles = f"{report.articles:,} article{'s' * (report.articles != 1)}"
    return (
        f"{archive}: {articles} in {report.passages:,} passage{'s' * (report.passages != 1)}"
        f" ({', '.join(changes) or 'nothing changed'}), {report.seconds:.1f} s."
    )


def _info_text(info: ArchiveInfo) -> str:
    days = f"{day(info.first_day)} to {day(info.last_day)}" if info.first_day else "none"
    outlets = ", ".join(f"{printable(name)} ({count:,})" for name, count in info.outlets[:8])
    more = f" and {len(info.outlets) - 8:,} more" if len(info.outlets) > 8 else ""
    rows = [
        ("archive", info.path),
        ("articles", f"{info.articles:,} in {info.passages:,} passages, with {info.statements:,} statements"),
        ("days", f"{days}; {info.undated:,} undated"),
        ("outlets", (outlets or "none") + more),
        ("folders", ", ".join(info.folders) or "none"),
        ("embedder", f"{info.embedder}, {info.dimension} dimensions, SHA-256 {info.embedder_sha256[:12]}…"),
        ("made by", f"On Record {info.software}, schema {info.schema}, generation {info.generation}"),
        ("size", f"{info.bytes / 1e6:,.1f} MB"),
    ]
    return "\n".join(f"{name:<9} {value}" for name, value in rows)


def _problem_line(problem: Problem) -> str:
    return printable(f"{problem.where}: {problem.what}. {problem.remedy}")


def _is_named(name: str, document_id: str, sources: tuple[str, ...]) -> bool:
    return name in (document_id, *sources) or (len(name) >= 8 and document_id.startswith(name))
