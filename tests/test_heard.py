"""Whether the one who is asked for is heard on it: measured on their words beside those of others."""

import json

import numpy as np
import pytest

from index import Archive, build
from qa import ask
from qa.attribution import attributed, given
from qa.heard import HEARD, UNREAD, by_others, measured
from qa.question import read_question
from qa.reader import EvidenceReader
from qa.unnamed import read_unnamed

_TEXT = (
    "Harbour board meets\n\nThe harbour board of Nordhaven met on Monday.\n\n"
    "“The breakers will be rebuilt in stone before the autumn storms,” said Ada Quist, the director.\n\n"
    "“Our nets are torn and our boats need paint,” Ole Brand, who speaks for the fishermen, said.\n\n"
    "Brand thanked the board for the coffee.\n\nThe next meeting is in June.\n"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("heard")
    (folder / "board.txt").write_text(_TEXT, encoding="utf-8")
    list(build([folder], folder / "archive"))
    with Archive.open(folder / "archive") as archive:
        yield archive


def _measures(archive, text):
    question = read_question(text)
    reading = EvidenceReader().read(question, archive.search(question.used, 24), archive)
    found = given(question, reading, archive)
    measures = measured(question, found, archive, read_unnamed(question, found))
    return dict(zip(HEARD, measures, strict=True)), question, found, reading


def test_who_says_it_is_measured_as_heard_and_who_does_not_as_outdone_by_another(archive):
    right, *_ = _measures(archive, "What did Quist say about rebuilding the breakers in stone?")
    wrong, question, found, _ = _measures(archive, "What did Brand say about rebuilding the breakers in stone?")
    assert right["own_read"] > right["others_read"] and right["rather_read"] == 0
    assert wrong["own_read"] < wrong["others_read"] and wrong["rather_read"] < 0
    assert right["topic"] > wrong["topic"] and right["rather_topic"] == 0 < wrong["rather_topic"]
    assert by_others(question, found, archive)[0][2].speaker == "Ada Quist"


def test_where_nobody_is_asked_for_nothing_is_measured(archive):
    question = read_question("When is the next meeting of the harbour board?")
    reading = EvidenceReader().read(question, archive.search(question.used, 24), archive)
    assert not measured(question, reading, archive, {}).any()


def test_what_is_measured_moves_the_probability(archive):
    reader = EvidenceReader()
    likelier = []
    for text in ("What did Quist say about the breakers?", "What did Brand say about the breakers?"):
        _, question, found, reading = _measures(archive, text)
        again = attributed(question, reading, archive, reader)
        unheard = np.array([UNREAD, 4.0, UNREAD - 4.0, 0.0, 1.0])
        assert reader.heard(question, found, unheard).probability < again.probability
        likelier.append(again.probability)
    assert likelier[0] > likelier[1]


def test_anothers_words_are_not_offered_and_the_refusal_names_who_said_them(archive):
    answer = ask("What did Brand say about rebuilding the breakers in stone?", archive)
    assert answer.status == "refused" and answer.refusal.nearest[0].speaker == "Ada Quist"
    assert ask("What did Quist say about rebuilding the breakers in stone?", archive).status == "answered"


def test_a_few_words_are_as_much_theirs_as_many(tmp_path):
    (tmp_path / "row.txt").write_text(
        "Fishing row\n\nThe commission of Nordhaven accused both fleets of fishing at night.\n\n"
        "Vesterland, whose trawlers had been at sea for most of the week, rejected the charge.\n\n"
        "Its skippers’ union, which speaks for some 900 crews, called for talks.\n",
        encoding="utf-8",
    )
    list(build([tmp_path / "row.txt"], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as archive:
        answer = ask("What did Vesterland say?", archive)
        assert answer.status == "answered" and "rejected the charge" in answer.sentences[0].text
        assert answer.citations[0].speaker == "Vesterland"


def test_narration_answers_a_figure_according_to_somebody_only_where_the_article_names_them(tmp_path):
    (tmp_path / "n").mkdir()
    (tmp_path / "n/named.txt").write_text(
        "Storm at Nordhaven\n\nThe storm tore 40 nets at Nordhaven.\n\nQuist went to the quay at noon.\n", "utf-8"
    )
    (tmp_path / "n/other.txt").write_text(
        "Storm at Osterby\n\nThe storm tore 90 nets at Osterby.\n\nThe quay was empty at noon.\n", "utf-8"
    )
    list(build([tmp_path / "n"], tmp_path / "archive"))
    question = read_question("How many nets did the storm tear, according to Quist?")
    with Archive.open(tmp_path / "archive") as archive:
        found = given(question, EvidenceReader().read(question, archive.search(question.used, 24), archive), archive)
        shut = {c.hit.document.source: c.locked for c in found.candidates if "tore" in c.hit.document.text}
    assert shut == {"named.txt": False, "other.txt": True}


def test_a_body_says_what_it_publishes_and_what_its_spokesman_says(tmp_path):
    record = {"id": "a", "title": "Tolls", "published": "2024-05-02", "outlet": "The Harbour Office Newsroom"}
    release = record | {"text": "The bridge toll falls to two crowns in June.\n\nThe ferry stays free for children."}
    told = record | {
        "id": "b",
        "outlet": "The Quay",
        "title": "Dredging",
        "text": "“We will dredge the channel in May,” Harbour Office spokesman Ole Brand said.\n\nThe mayor was away.",
    }
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(release)}\n{json.dumps(told)}\n", "utf-8")
    list(build([tmp_path / "a.jsonl"], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as archive:
        assert _theirs(archive, "What does the Harbour Office say about the bridge toll?") == {
            "The bridge toll falls to two crowns in June.",
            "The ferry stays free for children.",
            "“We will dredge the channel in May,” Harbour Office spokesman Ole Brand said.",
        }
        assert not _theirs(archive, "What does the Coast Guard say about the bridge toll?")
        dredging = ask("What did the Harbour Office say about the channel?", archive)
        assert dredging.status == "answered" and dredging.citations[0].speaker == "Ole Brand"


def _theirs(archive, text):
    question = read_question(text)
    found = given(question, EvidenceReader().read(question, archive.search(question.used, 24), archive), archive)
    return {c.hit.document.text[c.sentence.start : c.sentence.end] for c in found.candidates if not c.locked}


def test_a_government_speaks_through_its_officials_and_a_leader_through_a_spokeswoman(tmp_path):
    record = {
        "id": "a",
        "title": "Call by a Senior Administration Official",
        "outlet": "The White House Briefing Room",
        "text": "SENIOR ADMINISTRATION OFFICIAL: We will send eight ferries.\n\n"
        "PRESS SECRETARY ADA QUIST: Brandt will sail with them in May.\n\n"
        "SENIOR ADMINISTRATION OFFICIAL: The crews are ready.\n\nPRESS SECRETARY ADA QUIST: Good.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record), "utf-8")
    list(build([tmp_path / "a.jsonl"], tmp_path / "archive"))
    ferries, sailing = "We will send eight ferries.", "Brandt will sail with them in May."
    with Archive.open(tmp_path / "archive") as archive:
        washington = _theirs(archive, "What does Washington say about ferries?")
        spokeswoman = _theirs(archive, "What does Brandt's spokeswoman say about the ferries?")
        brandt = _theirs(archive, "What does Brandt say about the ferries?")
    assert ferries in washington
    assert sailing in spokeswoman and ferries not in spokeswoman
    assert not {ferries, sailing} & brandt


def test_narration_is_no_ministers_words_and_one_ministers_are_not_anothers(tmp_path):
    record = {
        "id": "a",
        "title": "Remarks by Minister of Health Oluwen Strand at the Opening",
        "text": "I promise you a new ward, and I thank you for the old one.\n\nWe shall pay the nurses for the night.",
    }
    other = {"id": "b", "title": "Nurses wait", "text": "The nurses are paid for the night.\n\nThe ward is old."}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(record)}\n{json.dumps(other)}", "utf-8")
    list(build([tmp_path / "a.jsonl"], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as archive:
        assert {s.speaker for s in archive.statements(archive.documents()[0].id)} <= {"Oluwen Strand"}
        assert len(_theirs(archive, "What did the health minister say about the nurses?")) == 2
        assert not _theirs(archive, "What did the finance minister say about the nurses?")
