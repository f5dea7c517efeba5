"""Names: one person in several spellings, two people never as one, and a transcript's labels spelled out."""

from __future__ import annotations

import pytest

from index.names import fold, resolve_label, same_person, surname
from index.segment import sentences
from index.statements import statements
from index.types import Document


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Blinken", "Antony Blinken"),
        ("Blinken", "U.S. Secretary of State Antony J. Blinken"),
        ("Zelenskiy", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Vladimir Zelenskii"),
        ("Putin", "Mr. Putin’s"),
        ("Joe Biden", "Joseph R. Biden, Jr."),
        ("Dmytro Kuleba", "Dmitry Kuleba"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Kiev", "Kyiv"),
        ("the Kremlin", "Kremlin"),
        ("Niinistö", "Sauli Niinisto"),
        ("Lukashenko", "Lukashenka"),
        ("President of Finland Sauli Niinistö", "Sauli Niinistö"),
        ("J. Biden", "Joe Biden"),
    ],
)
def test_one_person_is_known_in_every_spelling(a, b):
    assert same_person(a, b) and same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vladimir Putin", "Volodymyr Zelensky"),
        ("Joe Biden", "Hunter Biden"),
        ("Joe Biden", "Jill Biden"),
        ("Lavrov", "Lavrova"),
        ("Jake Sullivan", "Dan Sullivan"),
        ("Ukraine", "Russia"),
        ("", "Putin"),
        ("Mikhail Mishustin", "Mikhail Gorbachev"),
    ],
)
def test_two_people_are_never_one(a, b):
    assert not same_person(a, b) and not same_person(b, a)


def test_a_folded_name_has_no_title_accent_or_possessive():
    assert fold("President Volodymyr Zelenskyy’s") == fold("Volodymyr Zelenskiy")
    assert fold("Sauli Niinistö") == "sauli niinisto"
    assert surname("U.S. Secretary of State Antony Blinken") == "blinken"


@pytest.mark.parametrize(
    ("label", "title", "name"),
    [
        ("MS. PSAKI", "Press Briefing by Press Secretary Jen Psaki, May 5, 2022", "Jen Psaki"),
        ("MS. JEAN-PIERRE", "Gaggle by Karine Jean-Pierre", "Karine Jean-Pierre"),
        ("SECRETARY BLINKEN", "Secretary Antony J. Blinken and Jens Stoltenberg", "Antony J. Blinken"),
        ("THE PRESIDENT", "Remarks by President Biden Signing a Bill", "President Biden"),
        ("THE FIRST LADY", "Remarks by First Lady Jill Biden at a School", "Jill Biden"),
        ("THE PRESIDENT", "Remarks by Vice President Harris", "the President"),
        ("PRESIDENT BIDEN", "Remarks by First Lady Jill Biden", "President Biden"),
        ("MODERATOR", "A talk", "Moderator"),
        ("AFSCME", "What they say", "AFSCME"),
        ("President of Finland Sauli Niinistö", "Talks", "Sauli Niinistö"),
        ("Vladimir Putin", "Talks", "Vladimir Putin"),
    ],
)
def test_a_label_is_spelled_out_where_the_headline_does_so(label, title, name):
    assert resolve_label(label, title, "") == name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The President of Vesterland said that tolls fall.", "The President of Vesterland"),
        ("“Tolls fall. The quay is ours,” stressed the Prime Minister of Vesterland.", "Prime Minister of Vesterland"),
        ("Ada Quist sent greetings to Ole Brand.\n\n“Tolls fall,” the message reads.", "Ada Quist"),
        ("Ada Quist wrote to Ole Brand.\n\nThe message reads, in part: “Tolls fall. I am glad.”", "Ada Quist"),
        ("Ada Quist thanked Ole Brand.\n\n“Tolls fall. The quay is ours. I am glad,” the message reads.", "Ada Quist"),
        (
            "Ada Quist wrote to Ole Brand.\n\nThe message sent to the family and friends of the late Ole Brand reads, "
            "in part:\n\n“Tolls fall. I am glad.”",
            "Ada Quist",
        ),
        (
            "The President of Vesterland also sent a message. The message reads, in part:\n\n“Tolls fall. I am glad.”",
            "President of Vesterland",
        ),
        ("“Tolls fall,” said co-founder and chief executive Ada Quist.", "Ada Quist"),
        ("“Tolls fall,” said the head of the quay, engineer Ada Quist, whose crew dug it.", "Ada Quist"),
        ("“Tolls fall,” said the chief executive and the chairman.", "the chief executive"),
        ("Mayor Ada Quist of St. Paul, Minnesota outlined her hope that tolls fall.", "Ada Quist"),
    ],
)
def test_an_office_of_a_place_a_message_and_a_mayor_of_a_town_speak(text, speaker):
    document = Document("a", text, "Tolls", "a.txt", "text/plain")
    assert {s.speaker for s in statements(document, sentences(document))} == {speaker}


def test_whoever_is_addressed_before_an_office_does_not_hold_it():
    text = (
        "Addressing President of Nordhaven Ole Brand, the President of Vesterland emphasised that tolls fall. The "
        "President of Vesterland expressed hope that the quay holds."
    )
    document = Document("a", text, "New Year greetings", "a.txt", "text/plain")
    assert {s.speaker.removeprefix("the ").removeprefix("The ") for s in statements(document, sentences(document))} == {
        "President of Vesterland"
    }


@pytest.mark.parametrize(
    ("title", "speaker", "role"),
    [
        ("President Quist Statement on the Tolls", "Quist", "President"),
        ("Statement by Deputy Adviser for Trade Ada Quist on the Tolls", "Ada Quist", "Deputy Adviser for Trade"),
    ],
)
def test_a_headline_gives_a_text_to_a_name_without_the_words_around_it(title, speaker, role):
    document = Document("a", "I welcome the lower tolls. We will build on them.", title, "a.txt", "text/plain")
    (statement,) = statements(document, sentences(document))
    assert (statement.speaker, statement.role) == (speaker, role)


def test_greetings_that_tell_who_sent_them_are_not_of_whom_the_headline_ends_with():
    text = "Ada Quist sent greetings to the guests.\n\nThe message reads, in part:\n\n“I offer you my congratulations.”"
    document = Document(
        "a", text, "Greetings to guests of the feast of the founding by Port Olm", "a.txt", "text/plain"
    )
    assert {s.speaker for s in statements(document, sentences(document))} == {"Ada Quist"}


def test_a_surname_that_two_people_of_the_text_share_is_not_spelled_out():
    assert resolve_label("MR. SULLIVAN", "A briefing", "Jake Sullivan met Dan Sullivan.") == "Mr. Sullivan"


@pytest.mark.parametrize(
    ("title", "text", "speaker"),
    [
        (
            "Readout of Vice President Ada Quist’s meeting with skippers",
            "Yesterday, Vice President Ada Quist met skippers at Port Olm. The Vice President said that tolls fall.",
            "Ada Quist",
        ),
        (
            "Readout of President Ada Quist’s call with President Ole Brand of Vesterland",
            "President Ada Quist spoke with President Ole Brand of Vesterland. The President said that tolls fall.",
            "Ada Quist",
        ),
        (
            "Quist and Brand meet",
            "President Ada Quist met President Ole Brand. The president said that tolls will fall.",
            "The president",
        ),
    ],
)
def test_a_title_in_capitals_is_the_houses_own(title, text, speaker):
    document = Document("a", text, title, "a.txt", "text/plain")
    assert [s.speaker for s in statements(document, sentences(document))] == [speaker]
