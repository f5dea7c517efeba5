"""The reader's benchmark measures what it says: SQuAD's own measures, whole paragraphs, nothing that was trained on."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from index.embed import load_embedder
from index.encoder import Encoder
from qa.network import packaged_network

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The command's modules, imported as `python benchmarks/reading.py` does."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import reading
    import reading_sets

    for module in (reading, reading_sets):
        assert isinstance(module, ModuleType) and Path(module.__file__).parent == BENCHMARKS
    return SimpleNamespace(reader=reading, sets=reading_sets)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load_embedder("minilm", tmp_path_factory.mktemp("models"))


@pytest.mark.parametrize(
    ("words", "answer", "f1", "exact"),
    [
        ("The Denver Broncos.", "denver broncos", 1.0, 1.0),
        ("Denver Broncos of Colorado", "the Broncos", 0.4, 0.0),  # one word shared of four and of one
        ("very very good", "very good", 0.8, 0.0),  # a word counts as often as both hold it
        ("Carolina", "Denver", 0.0, 0.0),
        ("the", "Denver", 0.0, 0.0),
    ],
)
def test_words_are_compared_as_squad_does(bench, words: str, answer: str, f1: float, exact: float) -> None:
    assert bench.reader.f1(words, answer) == pytest.approx(f1)
    assert bench.reader.exact(words, answer) == exact


def test_the_best_threshold_refuses_what_answering_would_get_wrong(bench) -> None:
    scores, gains = [1.0, 3.0, 2.0], [0.5, 1.0, None]
    best, threshold = bench.reader.best_threshold(scores, gains)
    assert best == pytest.approx(2 / 3)  # answers the first, refuses two: one of them rightly
    assert bench.reader.at_threshold(scores, gains, threshold) == pytest.approx(best)
    assert bench.reader.at_threshold(scores, gains, 0.0) == pytest.approx(0.5)  # 0.5 and 1 of three
    assert bench.reader.at_threshold(scores, gains, 9.0) == pytest.approx(1 / 3)


def test_equal_scores_are_answered_together(bench) -> None:
    scores, gains = [2.0, 2.0, 1.0], [0.9, None, None]
    best, threshold = bench.reader.best_threshold(scores, gains)
    assert best == pytest.approx(2 / 3)  # answering one of two equals would bring .97, and cannot be had
    assert bench.reader.at_threshold(scores, gains, threshold) == pytest.approx(best)


def test_auroc_counts_ties_half(bench) -> None:
    assert bench.reader.auroc([2.0, 1.0], [1.0, 0.0]) == pytest.approx(0.875)


def test_a_long_paragraph_is_read_whole(bench, encoder: Encoder) -> None:
    text = " ".join(f"In {1900 + n} the council met {n} times and wrote down what was said." for n in range(60))
    hits = bench.sets.Paragraphs(encoder).hits("The_council", text)
    assert len(hits) > 2
    places = [(s.start, s.end) for hit in hits for s in hit.passage.sentences]
    assert "".join(text[a:b] for a, b in places).replace(" ", "") == text.replace(" ", "")
    assert max(encoder.count([hit.passage.context + hit.text for hit in hits])) <= encoder.room
    assert all(hit.passage.context == "The council.\n" for hit in hits)


def test_no_paragraph_was_trained_on(bench, shared: Path, encoder: Encoder) -> None:
    paragraphs = bench.sets.Paragraphs(encoder)
    read = bench.sets.shifts(shared / "data", "wiki", bench.sets.picker(200), paragraphs)
    trained = {record.context for record in bench.sets.sources.shifts(shared / "data")}
    assert len(read) == 200
    assert not trained & {hit.document.text for reading in read for hit in reading.hits}
    for r in read:
        assert any(r.right(h, s) for h in r.hits for s in h.passage.sentences)


def test_the_table_has_a_row_for_every_measure(bench, shared: Path, encoder: Encoder) -> None:
    # Two lines of heading, nine rows of SQuAD 2.0, three each of SQuAD 1.1 and XQuAD; the other sets take longer.
    lines = islice(bench.reader.table(shared / "data", 8, encoder, packaged_network()), 17)
    rows = [line.strip("| ").split(" | ") for line in lines][2:]
    found = [row[0] for row in rows if row[2] == "sentence hit@1"]
    assert found == ["SQuAD 1.1 dev, same articles", "XQuAD-en, same articles"]
    measured = {row[2]: row[3:] for row in rows if row[0] == "SQuAD 2.0, labelled half"}
    assert {"answerable: F1", "no-answer AUROC", "refusing: F1", "refusing: best F1"} <= set(measured)
    assert float(measured["answerable: F1"][2]) > 0.2
    assert all(0 <= float(cell) <= 1 for row in rows for cell in row[3:] if cell != "–")
