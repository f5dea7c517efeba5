"""Calibration in small, on the sample's questions: what a question measures, what is fitted to it, and what that tells
of it. The program itself needs archives of third-party texts and a quarter of an hour."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from index import Archive
from qa.evaluate import Gold, read_questions
from qa.heard import HEARD
from qa.reader import ANSWERABLE_FEATURES, reader_settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def fitted(sample_archive: Path) -> SimpleNamespace:
    """The modules, imported as `python benchmarks/calibrate.py` does, and the sample's questions as its cases."""
    with pytest.MonkeyPatch.context() as patch, Archive.open(sample_archive) as archive:
        patch.syspath_prepend(str(ROOT / "training"))
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        import calibrate
        import fitting

        assert all(
            isinstance(m, ModuleType) and Path(m.__file__).parent.name == "benchmarks" for m in (calibrate, fitting)
        )
        gold = Gold(archive)
        cases = []
        for record in read_questions(ROOT / "sample" / "questions.jsonl"):
            spans = gold.spans(record)
            cases += calibrate._cases({"news": archive}, "news", record, spans, f"news:{record['kind']}", "tune")
        settings = {"sentence": fitting.fit_ranker([c for c in cases if c["right"].any()], steps=60)}
        for case in cases:
            case |= calibrate.judged(case, settings, archive)
        settings |= fitting.fit_answerable(cases, 0.12, 0.1, 0.17)
    return SimpleNamespace(cases=cases, settings=settings, calibrate=calibrate, fitting=fitting)


def test_a_case_tells_whether_somebodys_words_are_asked_for_and_whether_they_are_heard(fitted):
    asking = {c["question"].text: c for c in fitted.cases if c["asks"]}
    blinken = asking["What did Blinken threaten?"]
    assert blinken["answerable"] and not blinken["silent"] and np.abs(blinken["heard"]).sum() > 0
    assert all(c["heard"].shape == (len(HEARD),) for c in fitted.cases)
    assert all(c["question"].speaker for c in asking.values()) and len(asking) < len(fitted.cases)


def test_what_is_fitted_fits_what_asks(fitted):
    """The very shape of `qa/reader.json`, with weights that tell the sample's questions apart."""
    shipped = reader_settings()
    assert {k: v["features"] for k, v in fitted.settings.items()} == {
        k: shipped[k]["features"] for k in fitted.settings
    }
    assert fitted.settings["heard"]["features"] == [*ANSWERABLE_FEATURES, *HEARD]
    odds = {side: [] for side in (True, False)}
    for case in fitted.cases:
        odds[case["answerable"]].append(fitted.fitting.odds_of(case, fitted.settings))
    assert np.mean(odds[True]) > np.mean(odds[False]) + 1


def test_the_report_has_every_kind(fitted, capsys):
    fitted.calibrate.report(fitted.cases, fitted.settings)
    shown = capsys.readouterr().out
    for kind in ("said", "number", "near_miss", "wrong_speaker"):
        assert f"news:{kind} " in shown
    assert "operating points" in shown and "read_sentence" in shown
