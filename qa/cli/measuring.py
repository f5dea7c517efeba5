"""`eval`: the usual measures of an archive on a file of questions with known answers."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from .options import PATH, archive_option, json_option, open_archive, print_json

_COLUMNS = (
    ("questions", "asked"),
    ("article@1", "article@1"),
    ("article@5", "article@5"),
    ("recall@5", "recall@5"),
    ("recall@24", "recall@24"),
    ("ndcg@10", "nDCG@10"),
    ("hit@1", "hit@1"),
    ("hit@3", "hit@3"),
    ("refused_right", "refused right"),
    ("refused_wrong", "refused wrong"),
    ("refusal_precision", "refusal prec."),
)


@click.command("eval", short_help="Measure an archive on known questions.")
@click.argument("questions", type=PATH, metavar="FILE")
@click.option("--part", type=click.Choice(["even", "odd"]), help="Only every second line, from the first or second on.")
@archive_option
@json_option
def evaluate(questions: Path, part: str | None, archive: Path, as_json: bool) -> None:
    """Measure an archive on questions with known answers: retrieval, answers, refusals.

    FILE is JSON Lines: id, question, kind, and gold, a list of {"source", "quote"}, empty where the archive does not
    answer. --json gives every question's outcome as well.
    """
    from ..evaluate import evaluate as measure

    with open_archive(archive) as opened:
        result = measure(questions, opened, part=part, on_question=_Counter())
    if as_json:
        print_json(result)
    else:
        click.echo(table(result))


def table(result: dict) -> str:
    """A Markdown table of the measures, one row a kind and one for all."""
    lines = ["| kind | " + " | ".join(title for _, title in _COLUMNS) + " |", "|---" * (len(_COLUMNS) + 1) + "|"]
    for name, measures in (*result["kinds"].items(), ("**all**", result["all"])):
        lines.append(f"| {name} | " + " | ".join(_cell(measures.get(key)) for key, _ in _COLUMNS) + " |")
    missing = result["all"].get("gold_missing")
    if missing:
        lines.append(f"\n{missing} question{'s' * (missing != 1)} whose gold quote is not in this archive.")
    return "\n".join(lines)


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.2f}"


class _Counter:
    """Says on standard error how far it is: over and over on a terminal, every few seconds elsewhere."""

    def __init__(self):
        self._told = self._began = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        now, terminal = time.monotonic(), sys.stderr.isatty()
        if now - self._told < (0.2 if terminal else 5):
            return
        self._told = now
        left = (now - self._began) / done * (total - done) if done else None
        words = f"Asked {done:,} of {total:,}" + (f", {left:.0f} s left" if left is not None else "")
        click.echo(f"\r\x1b[K{words}" if terminal else words, nl=not terminal, err=True)
        if terminal and done + 1 == total:
            click.echo("\r\x1b[K", nl=False, err=True)
