"""People asked for by what they are, or by a name whose given name stands behind: whose words may be offered."""

from __future__ import annotations

import json

import pytest

from index import Archive, build
from index.types import Document, Statement
from qa import ask
from qa.asked import asked_speaker
from qa.attribution import given
from qa.described import is_for, is_several
from qa.offices import is_of
from qa.question import read_question
from qa.reader import EvidenceReader
from qa.whose import Asked

VARGA = "The tolls on the strait must fall for every ship."
OKANO = "The tolls on the strait pay for the lights, and my country will keep them."
FERRO = "The tolls on the strait are a tax on fishermen."
QUIST = "The tolls on the strait are collected by our pilots."
HOLM = "The tolls on the strait have paid for two ferries,"
RECORDS = (
    {
        "id": "summit",
        "title": "Remarks by President Varga, Prime Minister Okano Jun of Norway, and President Ferro of Finland",
        "text": f"PRESIDENT VARGA: {VARGA} Denmark will hear of it.\n\nPRIME MINISTER OKANO: {OKANO}\n\n"
        f"PRESIDENT FERRO: {FERRO}",
    },
    {
        "id": "joint",
        "title": "Joint Leaders’ Statement on the Strait",
        "text": "The two leaders reaffirmed that the tolls on the strait are just. Finland and Denmark signed it.",
    },
    {
        "id": "fund",
        "title": "Meeting with NFF CEO Ida Holm",
        "text": f"Ole Brandt met the fund's head.\n\n“{HOLM}” said Norwegian Ferry Fund CEO Ida Holm.",
    },
    {
        "id": "board",
        "title": "Press Briefing by NHB Administrator Ada Quist",
        "text": f"ADMINISTRATOR QUIST: {QUIST}\n\nQ: Did NHB pay them?\n\nADMINISTRATOR QUIST: It did.",
    },
)


@pytest.fixture(scope="module")
def summit(tmp_path_factory):
    folder = tmp_path_factory.mktemp("summit")
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), "utf-8")
    list(build([folder / "a.jsonl"], folder / "archive"))
    with Archive.open(folder / "archive") as archive:
        yield archive


def _offered(archive, asked):
    question = read_question(f"What did {asked} say about the tolls on the strait?")
    found = given(question, EvidenceReader().read(question, archive.search(question.used, 24), archive), archive)
    open_to = {c.hit.document.text[c.sentence.start : c.sentence.end] for c in found.candidates if not c.locked}
    return {said for said in (VARGA, OKANO, FERRO, QUIST, HOLM) if any(said in sentence for sentence in open_to)}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Okano Jun", {OKANO}),
        ("Okano", {OKANO}),
        ("Norway's prime minister", {OKANO}),
        ("Denmark's prime minister", set()),
        ("Finland's leader", {FERRO}),
        ("the Finnish president", {FERRO}),
        ("NHB", {QUIST}),
        ("the NHB chief", {QUIST}),
        ("the NFF chief", {HOLM}),
        ("President Varga", {VARGA}),
    ],
)
def test_each_is_offered_with_their_own(summit, asked, words):
    assert _offered(summit, asked) == words


@pytest.mark.parametrize("asked", ["Okano Jun", "Finland's leader", "NHB", "the NHB chief", "the NFF chief"])
def test_what_the_lock_offers_passes_the_last_gate(summit, asked):
    answer = ask(f"What did {asked} say about the tolls on the strait?", summit, strictness="looser")
    assert answer.status == "answered"
    assert all(said in answer.citations[0].quote for said in _offered(summit, asked))


@pytest.mark.parametrize(
    ("asked", "speaker", "theirs"),
    [
        ("Okano Jun", "Prime Minister Okano", True),
        ("Okano Jun-ho", "Prime Minister Okano", False),  # nobody has that name there
        ("Ferro Jun", "President Ferro", False),
        ("Jun Okano", "Prime Minister Okano", True),
    ],
)
def test_a_given_name_stands_before_or_behind(summit, asked, speaker, theirs):
    document = next(d for d in summit.documents() if d.title.startswith("Remarks"))
    assert Asked(asked, summit).by(speaker, None, document) is theirs


def test_somebodys_side_is_spoken_for_by_that_one_too():
    said = Statement("Ada Quist", None, None, ":", ((0, 4),), "direct")
    document = Document("x", "They sail.", "Talks", "x", "text")
    assert is_for("Quist’s side", said, document)
    assert not is_for("Varga’s side", said, document)


def test_who_holds_an_office_of_a_body_says_its_words():
    document = Document(
        "x", "NHB Administrator Ada Quist spoke. Did NHB pay? At NHB nobody knew.", "Talks", "x", "text"
    )
    said = Statement("Ada Quist", None, "NHB Administrator", ":", ((0, 4),), "direct")
    assert is_of("NHB", said, document)
    assert not is_of("NHC", said, document)


@pytest.mark.parametrize(
    ("name", "several"),
    [("The two leaders", True), ("Western officials", True), ("Quist and Varga", True), ("Robert Gates", False)],
)
def test_a_speaker_may_be_several(name, several):
    assert is_several(name) is several


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Why did Belovar sign with Rome, according to its leader?", "Belovar’s leader"),
        ("Why does Quist speak in Osterby, in her spokeswoman's words?", "Quist’s spokeswoman"),
        ("Will the Canadian firm pay Altamar more, according to its president?", "Altamar’s president"),
        ("Does Osterby draw the union's members, in its president's words?", "its president"),
        ("How do the NHB get ready for hackers, per their Osterby statement?", "their Osterby statement"),
    ],
)
def test_a_description_leans_on_the_first_name_of_the_question(question, speaker):
    assert asked_speaker(question)[0] == speaker
