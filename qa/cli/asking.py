"""`ask` and `search`."""

from __future__ import annotations

import json
import re
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from index.errors import OnRecordError, UsageError

from .. import render
from .options import (
    archive_option,
    filter_options,
    filters_of,
    in_colour,
    json_option,
    open_archive,
    print_json,
    save_option,
    saved,
    speaker_option,
    strictness_option,
    width,
)

if TYPE_CHECKING:
    from index.archive import Archive

    from ..compose.llm import LanguageModel
    from ..types import Answer, AnswerSentence, Citation, Reason, Strictness

REFUSED = 1
CLEAR = "\r\x1b[K"


@click.command(short_help="Answer a question, with exact citations.")
@click.argument("words", nargs=-1, metavar="QUESTION")
@click.option(
    "--questions",
    "batch",
    type=click.File("rb"),
    metavar="FILE",
    help='Ask every {"id", "question"} line of this JSON Lines file ("-": standard input).',
)
@archive_option
@filter_options
@speaker_option
@strictness_option
@click.option("--llm", is_flag=True, help="Have the language model that is set up phrase the answer; see README.")
@save_option
@json_option
def ask(
    words: tuple[str, ...],
    batch: IO[bytes] | None,
    archive: Path,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    speakers: tuple[str, ...],
    strictness: Strictness,
    llm: bool,
    save: Path | None,
    as_json: bool,
) -> int:
    """Answer a question, each sentence with the exact words that say it, or say that the archive does not.

    \b
      onrecord ask "What did Blinken threaten?"
      onrecord ask "Who will meet in Geneva?" --since 2021-12-20 --json
      onrecord ask "What did Blinken threaten?" --llm
      onrecord ask "What did Blinken threaten?" --save answer.md
      onrecord ask --questions questions.jsonl --json > answers.jsonl

    Exit code 1: the archive does not answer this question. A batch goes on past questions that fail, and exits with 0.
    """
    if bool(words) == bool(batch):
        raise click.UsageError(
            'Give one question, as in: onrecord ask "What did Blinken threaten?", or --questions FILE.'
        )
    settings: dict = {"filters": filters_of(outlets, since, until, speakers), "strictness": strictness}
    with open_archive(archive) as opened:
        if llm:
            settings["model"] = model_set_up()
        if batch:
            given = []
            for answer in _answers(batch, opened, settings):
                _show(answer, as_json, with_question=True)
                given += [answer] if save else []
            saved(given, save)
            return 0
        from ..pipeline import ask as answer_question

        shown = step if sys.stderr.isatty() else None
        proved = Proved(" ".join(words), clears=bool(shown))
        if llm and not as_json:
            settings = proved.settings(settings)
        answer = answer_question(" ".join(words), opened, on_step=shown, **settings)
        if shown:
            click.echo(CLEAR, nl=False, err=True)
    _show(answer, as_json, told=len(proved.sentences))
    saved([answer], save)
    return REFUSED if answer.status == "refused" else 0


@click.command(short_help="List the passages nearest to some words.")
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option("-k", "k", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many passages.")
@archive_option
@filter_options
@speaker_option
@json_option
def search(
    words: tuple[str, ...],
    k: int,
    archive: Path,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    speakers: tuple[str, ...],
    as_json: bool,
) -> None:
    """List the passages nearest to some words, best first, for those who want to look for themselves.

    \b
      onrecord search "security guarantees"
      onrecord search sanctions --outlet "The Sample Courier" -k 5 --json
    """
    query = " ".join(words)
    if not re.search(r"\w", query):
        raise UsageError('There are no words to search for. Type some, as in: onrecord search "security guarantees"')
    filters = filters_of(outlets, since, until, speakers)
    with open_archive(archive) as opened:
        hits = opened.search(query, k, filters)
    if as_json:
        print_json({"retrieved": [render.hit_to_dict(hit) for hit in hits]})
    else:
        click.echo(render.terminal_hits(hits, width=width(), colour=in_colour()), nl=False)


def _answers(lines: IO[bytes], archive: Archive, settings: dict) -> Iterator[Answer]:
    """An answer for every line of a batch, in order; one that fails is a refusal that says why."""
    from ..pipeline import ask as answer_question

    info = archive.info()
    made_with = {"generation": info.generation, "embedder": info.embedder}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _record(line)
        identity, question = record.get("id"), record.get("question")
        if not isinstance(question, str):
            message = f'Line {number} holds no question. Each line is JSON: {{"id": "…", "question": "…"}}'
            answer = _failed("", message, "unclear_question", made_with)
        else:
            try:
                answer = answer_question(question, archive, **settings)
            except OnRecordError as error:
                reason = "unclear_question" if isinstance(error, UsageError) else "failed"
                answer = _failed(question, str(error), reason, made_with)
            except Exception as error:  # one question's bad luck must not cost the others their answers
                click.echo(f"onrecord: question {identity!r} failed:\n{traceback.format_exc()}", err=True)
                message = f"This question could not be answered ({type(error).__name__}: {error})."
                answer = _failed(question, message, "failed", made_with)
        yield replace(answer, id=identity)


def _record(line: bytes) -> dict:
    try:
        record = json.loads(line.decode("utf-8-sig", errors="replace"))
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _failed(question: str, message: str, reason: Reason, made_with: dict) -> Answer:
    from ..types import Answer, Refusal

    return Answer(
        question=question,
        question_used=question,
        status="refused",
        text=message,
        refusal=Refusal(reason, message),
        archive=made_with,
        seconds={"retrieve": 0.0, "read": 0.0, "compose": 0.0},
    )


def model_set_up() -> LanguageModel:
    """The language model of the person's settings. Raises UsageError without one."""
    from ..compose.llm import configured, open_model

    return open_model(configured())


class Proved:
    """Prints each sentence of a phrased answer when it is proved, as the whole answer shows it, the heads first."""

    def __init__(self, question: str, clears: bool):
        self.sentences: list[AnswerSentence] = []
        self._question, self._clears, self._used = question, clears, question

    def settings(self, given: dict) -> dict:
        """The settings of `qa.ask`, with this told of what it prints."""
        from ..types import settings_given

        self._with = settings_given(given["filters"], given["strictness"])
        return given | {"on_sentence": self, "on_used": self._uses}

    def _uses(self, used: str) -> None:
        self._used = used

    def __call__(self, sentence: AnswerSentence, citations: tuple[Citation, ...]) -> None:
        from ..types import Answer

        self.sentences.append(sentence)
        so_far = Answer(
            self._question, self._used, "answered", "", tuple(self.sentences), citations, asked_with=self._with
        )
        if self._clears:
            click.echo(CLEAR, nl=False, err=True)
        if len(self.sentences) == 1:
            for head in render.terminal_heads(so_far, width=width()):
                click.echo(head + "\n")
        last = len(self.sentences) - 1
        click.echo(render.terminal_sentence(so_far, last, width=width(), colour=in_colour()) + "\n")
        sys.stdout.flush()


def _show(answer: Answer, as_json: bool, with_question: bool = False, told: int = 0) -> None:
    if as_json:
        click.echo(render.json_line(answer))
        return
    if with_question:
        click.echo(click.style(render.printable(answer.question), bold=True) + "\n")
    click.echo(render.terminal(answer, width=width(), colour=in_colour(), told=told), nl=with_question)


def step(words: str) -> None:
    """Says on the one line of a terminal what is being done."""
    click.echo(f"{CLEAR}{words} …"[: width() + 3], nl=False, err=True)
