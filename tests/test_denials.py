"""A denial told beside somebody else's charge: it answers for the one who denies, and what was said to her does not."""

from __future__ import annotations

import pytest

from index import Archive, build
from qa import ask
from qa.render_said import terminal
from qa.said import said
from qa.speaker import is_only_told, tells_of

COURT = (
    "Harbour mayor in court over dam money\n\nBy Ida Holm\n2026-03-04\n\n"
    "Prosecutors allege that Ana Bell, the mayor of Delmar, took 40,000 euros from the dam builder Kestrel, which she "
    "denies.\n\n"
    "Bell was warned in 2024 that the dam was weak, the indictment says. Kestrel's director, Dario Moss, called the "
    "case “a circus”.\n\n"
    "Residents across Delmar say they no longer trust the council.\n"
)
CHARGE = (
    "Prosecutors allege that Ana Bell, the mayor of Delmar, took 40,000 euros from the dam builder Kestrel, "
    "which she denies."
)


@pytest.fixture(scope="module")
def court(tmp_path_factory):
    folder = tmp_path_factory.mktemp("court")
    (folder / "court.txt").write_text(COURT, encoding="utf-8")
    for _ in build([folder], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as archive:
        yield archive


@pytest.mark.parametrize("question", ["Did Ana Bell deny taking the money?", "What did Bell deny?"])
def test_a_denial_answers_for_the_one_who_denies(court, question):
    answer = ask(question, court)
    assert [c.quote for c in answer.citations] == [CHARGE] and answer.citations[0].speaker == "Ana Bell"


def test_the_same_sentence_answers_for_those_who_allege_it(court):
    assert [c.speaker for c in ask("What do prosecutors allege?", court).citations] == ["Prosecutors"]


def test_what_somebody_is_warned_of_is_not_offered_as_a_warning_of_hers(court):
    answer = ask("What did Bell warn of?", court)
    assert not [c for c in answer.citations if "was warned" in c.quote]


def test_the_record_tells_that_it_is_a_denial(court):
    assert "reported: “denies”" in terminal(said(court, "Bell"))


@pytest.mark.parametrize(
    ("text", "tells", "only"),
    [
        ("Bell was warned in 2024 that the dam was weak.", False, True),
        ("Bell has been accused of theft.", False, True),
        ("Bell was accused of theft but denied it.", True, False),
        ("Bell warned in 2024 that the dam was weak.", True, False),
        ("Bell was quoted as saying that the dam was weak.", True, False),
    ],
)
def test_what_is_said_to_somebody_does_not_tell_that_they_speak(text, tells, only):
    assert (tells_of("Bell", text), is_only_told("Bell", text)) == (tells, only)
