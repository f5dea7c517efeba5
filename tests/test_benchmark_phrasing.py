"""The benchmark of phrasing makes sentences that are what they are called, and judges by what an answer shows."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from word_hash import WordHash, run, write_article

from index import Archive
from index.build import build
from qa.compose.llm import ModelSettings, open_model

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import phrasing as bench  # noqa: E402
from phrasing_sets import RIGHT, WRONG, Given, wrong  # noqa: E402
from scripted_model import MODEL, serve  # noqa: E402

TEXT = """Harbour Mayor Ada Quist said the night ferry will sail through the summer with 14 crew members.

“Engine noise may frighten the seals off their sandbank,” said biologist Bo Lindgren.

The harbour bought 12 new pumps in Tallinn last spring, which were put to use at once.

The night ferry was built in Gdansk by a yard that has built 30 ships of its kind.

“Nobody had asked the fishermen of the island,” said Carl Moberg, the harbour master.

The seals were counted by three students, who stayed on the sandbank for a week.

The old pier is to be torn down in autumn after the last ship of the season.

The council of the island will meet again on Tuesday to hear the fishermen of the harbour.

The new pier was paid for by the state, although the island had wanted to pay half of it."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("ferry")
    write_article(folder / "articles" / "ferry.txt", "Night Ferry Sails On", TEXT)
    embedder = WordHash()
    run(build([folder / "articles"], folder / "archive", embedder=embedder))
    with Archive.open(folder / "archive", encoder=embedder) as opened:
        yield opened


@pytest.fixture(scope="module")
def made(archive: Archive) -> list[Given]:
    return list(bench.cases(archive))


def test_every_kind_is_made_and_the_same_each_time(archive: Archive, made: list[Given]) -> None:
    assert {given.kind for given in made} == {*RIGHT, *WRONG}
    assert list(bench.cases(archive)) == made


def test_a_wrong_sentence_differs_from_every_right_one_or_rests_on_something_else(made: list[Given]) -> None:
    sound = {(given.text, given.pieces[given.numbers[0] - 1].citation) for given in made if given.kind in RIGHT}
    for given in made:
        cited = given.pieces[given.numbers[0] - 1].citation
        assert (given.kind in RIGHT) == ((given.text, cited) in sound), given


def test_the_speaker_and_the_number_are_what_is_changed(made: list[Given]) -> None:
    reported = next(g for g in made if g.kind == "reported" and "Quist" in g.text)
    out = {g.kind: g.text for g in wrong(reported, ["Gdansk"], ["Bo Lindgren"], random.Random(1))}
    assert out["speaker"] == reported.text.replace("Ada Quist", "Bo Lindgren")
    assert "14" in reported.text and "14 crew" not in out["number"]
    assert "will not sail" in out["negation"] and "may sail" in out["modality"]


def test_what_the_answer_shows_is_what_counts(archive: Archive, made: list[Given]) -> None:
    stage = bench._Stage()
    with serve(stage) as server:
        model = open_model(ModelSettings(MODEL, server.url))
        shown = {}
        for kind in ("quoted", "verbatim", "invented quotation"):
            stage.given = next(given for given in made if given.kind == kind)
            shown[kind], seconds = bench.one(stage.given, archive, model)
            assert (seconds > 0) == shown[kind]
    assert shown == {"quoted": True, "verbatim": True, "invented quotation": False}
