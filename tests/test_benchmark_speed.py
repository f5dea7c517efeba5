"""`benchmarks/speed.py` measures what it says, kept alive on sizes that take seconds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index import Archive
from index.passages import embedded
from index.verify import verify
from qa.searching import READ_FOR_WORDS, READ_PASSAGES

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "sample" / "questions.jsonl"


def speed(*arguments: object) -> str:
    path = os.pathsep.join((str(ROOT), os.environ["PYTHONPATH"]))
    command = [sys.executable, str(ROOT / "benchmarks" / "speed.py"), *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=os.environ | {"PYTHONPATH": path}, timeout=240
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def grown(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("grown") / "archive"
    speed("grow", sample_archive, target, "--passages", 150)
    return target


def test_a_grown_archive_has_about_as_many_passages_as_asked_for_and_is_whole(grown: Path):
    with Archive.open(grown) as archive:
        assert 130 <= archive.info().passages <= 170
    assert verify(grown) == []


def test_a_grown_archive_holds_the_real_articles_and_copies_near_them_that_are_no_duplicates(
    grown: Path, sample_archive: Path
):
    with Archive.open(sample_archive) as real, Archive.open(grown, encoder=_AsPassages(real.encoder)) as large:
        articles = large.documents()
        assert {document.text for document in real.documents()} <= {document.text for document in articles}
        assert len({document.text for document in articles}) == len(articles) == large.info().articles
        for document in real.documents()[:6]:
            passage = real.passages(document.id)[0]
            hits = large.search(embedded(document, passage), 24)
            [own] = [h for h in hits if h.document.text == document.text and h.passage.start == passage.start]
            assert own.cosine > 0.999
            copies = [h for h in hits if re.search(r" \(\d\)$", h.document.title) and h.cosine > 0.8]
            assert copies and all(h.cosine < 0.99 for h in copies)


class _AsPassages:
    """The embedder, with questions encoded as passages are: what is as near as it can be then says the same."""

    def __init__(self, encoder):
        self._encoder = encoder

    def __getattr__(self, name: str):
        return getattr(self._encoder, name)

    def encode_question(self, text: str):
        return self._encoder.encode([text])[0]


def test_a_whole_answer_is_timed_with_its_stages(grown: Path):
    told = speed("ask", grown, "--questions", QUESTIONS, "--rounds", 1, "--limit", 6)
    rows = {line.split()[0]: [float(n) for n in line.split()[1:]] for line in told.splitlines()[3:]}
    assert list(rows) == ["whole", "computed", "retrieve", "read", "compose"]
    assert all(0 <= middle <= high <= most for middle, high, most in rows.values())
    assert rows["whole"][0] >= rows["read"][0] > 0


def test_reading_is_timed_in_the_precisions_that_the_processor_has():
    told = speed("read", "--passages", 3, "--tokens", 96, "--rounds", 1)
    assert "3 passages of 96 tokens" in told
    assert re.search(r"^f32 +\d+ ms", told, re.M)


def test_what_leaving_passages_unread_costs_is_told(sample_archive: Path):
    told = speed("first", sample_archive, "--questions", QUESTIONS, "--first", 4, READ_FOR_WORDS)
    few, all_ = (list(map(float, line.split())) for line in told.splitlines()[2:])
    assert few[0] == 4 and all_[0] == READ_FOR_WORDS
    assert READ_PASSAGES < all_[1] < READ_FOR_WORDS  # some of the questions are for somebody's words
    assert few[1] < all_[1] and few[2] < 1 == all_[2]
