"""`recheck`: saved answers against the archive as it is now."""

from __future__ import annotations

from pathlib import Path

import click

from .options import PATH, archive_option, json_option, open_archive, print_json, width

CHANGED = 1


@click.command(short_help="Prove saved answers again.")
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@archive_option
@json_option
def recheck(files: tuple[Path, ...], archive: Path, as_json: bool) -> int:
    """Prove saved answers again, by the archive as it is now: what stands, and what changed.

    \b
      onrecord ask "What did Blinken threaten?" --save answer.md
      onrecord recheck answer.md
      onrecord recheck answers/*.json --json

    Each citation is as it was, stands in an article that was corrected elsewhere, moved in it, was changed (both
    wordings are shown), or its article was removed; and each sentence is proved again. Exit code 0: every quotation
    stands to the letter and every sentence is supported; 1: something does not.
    """
    from .. import record, render_recheck
    from ..recheck import recheck as prove_again

    records = [(file, record.read(file)) for file in files]  # a wrong file is named before the first is checked
    stands = True
    with open_archive(archive) as opened:
        info = opened.info()
        made_with = {"generation": info.generation, "embedder": info.embedder}
        for number, (file, saved) in enumerate(records):
            checked = prove_again(saved, opened)
            stands = stands and all(one.stands for one in checked)
            if as_json:
                print_json(render_recheck.to_dict(saved, checked, str(file), made_with))
            else:
                told = render_recheck.terminal(saved, checked, str(file), width=width())
                click.echo("\n" * bool(number) + told, nl=False)
    return 0 if stands else CHANGED
