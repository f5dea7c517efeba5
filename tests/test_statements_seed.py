"""The seed article: every quotation and every reported statement with its speaker, listed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document, Statement

SEED = Path(__file__).resolve().parents[1] / ".." / "shared" / "seed" / "blinken-lavrov.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="needs the seed article beside the checkout")

BLINKEN = ("Antony Blinken", "U.S. Secretary of State")
RUSSIA, MOSCOW, OFFICIALS = ("Russia", None), ("Moscow", None), ("Ukraine and Western officials", None)
PUTIN = ("Vladimir Putin", "President")
KULEBA = ("Dmytro Kuleba", "Ukrainian Foreign Minister")
ZELENSKIY = ("Volodymyr Zelenskiy", "Ukrainian President")

# Speaker, as printed, cue, the first and the last words of what is said, kind, day where the reporter names it.
LISTED = [
    (BLINKEN, "Blinken", "expressed", "U.S. concerns about", "Ukraine from within", "indirect", None),
    (BLINKEN, "he", "said", "its efforts", "Ukraine from within", "indirect", None),
    (OFFICIALS, OFFICIALS[0], "say", "Russia has kept", "earlier this year", "indirect", None),
    (BLINKEN, "Blinken", "said", "“We don’t know whether", "should he so decide,”", "direct", None),
    (BLINKEN, "Blinken", "is expected to spell out", "the threat of further", "the troop buildup", "indirect", None),
    (BLINKEN, "Blinken", "said", "The United States is ready", "in the past,”", "mixed", None),
    (BLINKEN, "He", "said", "a diplomatic path", "is available", "indirect", None),
    (BLINKEN, "Blinken", "said", "“The Russians say", "in eastern Ukraine.”", "direct", None),
    (BLINKEN, "Blinken", "said", "there has to be", "there’ll be consequences,”", "mixed", None),
    (RUSSIA, "Russia", "denies", "it is plotting", "an attack", "indirect", None),
    (MOSCOW, "Moscow", "blames", "Ukraine and its Western", "fanning tensions", "indirect", None),
    (MOSCOW, "it", "says", "a similar Ukrainian", "military buildup", "indirect", None),
    (RUSSIA, "Russia", "warned", "NATO against deploying", "NATO", "indirect", None),
    (PUTIN, "Putin", "said", "he wants legal guarantees", "Russia’s borders", "indirect", "2021-12-01"),
    (PUTIN, "Putin", "said", "“We aren’t demanding", "without exclusion.”", "direct", None),
    (KULEBA, "Dmytro Kuleba", "said", "Kyiv will ask NATO", "from attacking", "mixed", "2021-12-01"),
    (ZELENSKIY, "Volodymyr Zelenskiy", "called for", "“direct negotiations”", "end the war", "mixed", "2021-12-01"),
    (ZELENSKIY, "Zelenskiy", "said", "“We must talk", "powerful army,”", "direct", None),
    (ZELENSKIY, "Zelenskiy", "adding", "is “not afraid”", "directly with Putin", "mixed", None),
]


@pytest.fixture(scope="module")
def article() -> tuple[str, tuple[Statement, ...]]:
    title, _, _, body = SEED.read_text(encoding="utf-8").split("\n\n", 3)
    document = Document("d", body, title, "d.txt", "text/plain", published="2021-12-01")
    return body, statements(document, sentences(document))


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: f"{listed[1]} {listed[2]} {listed[3]}")
def test_each_statement_has_its_speaker_cue_words_and_day(article, listed):
    (speaker, role), printed, cue, first, last, kind, day = listed
    text, found = article
    [statement] = [
        s
        for s in found
        if text.startswith(first, s.content[0][0]) and text[: s.content[-1][1]].endswith(last) and s.cue == cue
    ]
    assert (statement.speaker, statement.printed, statement.kind, statement.date) == (speaker, printed, kind, day)
    assert speaker == "Vladimir Putin" or statement.role == role
    assert text[slice(*statement.cue_span)] == cue
    assert text[slice(*statement.speaker_span)] == printed


def test_nothing_else_is_taken_for_a_statement(article):
    text, found = article
    assert len(found) == len(LISTED)
    quoted = [k for k, c in enumerate(text) if c == "“"]
    covered = {k for s in found for start, end in s.content for k in range(start, end)}
    outside = [text[k : k + 20] for k in quoted if k not in covered]
    assert outside == []
