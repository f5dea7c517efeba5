"""Speaker labels with a bracket, where how somebody speaks is no part of the name and proof enough that it is a label;
and bare names in interviews, which the questions before them prove."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.transcript import labels
from index.types import Document


def _names(text: str) -> list[str]:
    return [label.name for label in labels(text)]


@pytest.mark.parametrize("bracket", ["(retranslated)", " (retranslated)", "(through an interpreter)", " (interpreted)"])
def test_an_interpreted_speaker_is_named_without_the_bracket_be_it_once_in_the_text(bracket: str) -> None:
    text = f"The talks began at noon. Bo Lindgren{bracket}: Thank you for the ferry. We will build a second pier."
    (label,) = labels(text)
    assert label.name == "Bo Lindgren"
    assert text[label.start : label.end] == f"Bo Lindgren{bracket}:"


@pytest.mark.parametrize("bracket", ["(in English)", " (in Russian)", " (speaking in Danish)", "(translated)"])
def test_a_language_in_brackets_proves_a_label_in_a_transcript_alone(bracket: str) -> None:
    turn = f"Ada Quist{bracket}: Good morning to all of you."
    assert _names(f"President Jonas Brandt: Please begin.\n\n{turn}") == ["President Jonas Brandt", "Ada Quist"]
    assert _names(f"The ferry sails again.\n\n{turn}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sails again.\n\nFull Statement (in Russian): two pages.\n\nHarbour Notes (translated): one page.",
        "President Jonas Brandt: Please begin.\n\nHarbour Towns Union (HTU): a ferry, a pier and a school.",
        "President Jonas Brandt: Please begin.\n\nAda Quist (on the ferry): it is late.",
    ],
)
def test_a_bracket_that_tells_of_something_else_proves_nothing(text: str) -> None:
    assert all("Brandt" in name for name in _names(text))


_LEAD = "PORT OLM — Norland’s minister, Kari Holm-Aas, took questions on Monday. Excerpts follow."
_TAIL = "The pier was built in 1902. Bo Lind, a ferryman, said the ferry was late."


def _said(text: str, title: str = "") -> list[tuple[str, str]]:
    document = Document("a", text, title, "a.txt", "text/plain")
    return [
        (one.speaker, " ".join(text[start:end] for start, end in one.content))
        for one in statements(document, sentences(document))
    ]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Question", "Holm-Aas"),
        ("Q", "Holm-Aas"),
        ("Q", "A"),
        ("Question", "Answer"),
        ("REPORTER", "Holm-Aas"),
        ("REPORTER", "HOLM-AAS"),
        ("Der Morgen", "Holm-Aas"),
        ("OLM TODAY", "HOLM-AAS"),
        ("Q", "KHA"),
        ("OT", "KHA"),
    ],
)
def test_answers_behind_a_short_label_are_the_guests_words_and_the_questions_are_nobodys(
    asks: str, answers: str
) -> None:
    turns = [
        "Will the ferry sail?",
        "It will sail. The ice is thin.",
        "Bo Lind says it will not. Is he wrong?",
        "He is.",
    ]
    labelled = [f"{answers if n % 2 else asks}: {turn}" for n, turn in enumerate(turns)]
    assert _said("\n\n".join([_LEAD, *labelled, _TAIL])) == [
        ("Kari Holm-Aas", turns[1]),
        ("Kari Holm-Aas", turns[3]),
        ("Bo Lind", "the ferry was late"),
    ]


def test_answers_behind_letters_with_a_stop_are_the_guests() -> None:
    text = f"{_LEAD}\n\nQ. Will it sail?\n\nA. It will.\n\nQ. When?\n\nA. At noon."
    assert _said(text) == [("Kari Holm-Aas", "It will."), ("Kari Holm-Aas", "At noon.")]


def test_whose_answers_a_letter_opens_stays_open_where_two_guests_are_named() -> None:
    text = "Kari Holm-Aas came with Bo Lind, a ferryman.\n\nQ: Will it sail?\n\nA: It will.\n\nQ: When?\n\nA: At noon."
    assert _said(text) == [("A", "It will."), ("A", "At noon.")]


@pytest.mark.parametrize("between", ["* * * ", "*** ", "***\n\n", "*** Speech at the opening of the quay "])
def test_behind_a_row_of_stars_one_label_opens_what_was_said(between) -> None:
    told = "The President of Norland opened the quay at Port Olm, where the ferry had lain since the spring. " * 8
    text = f"{told}{between}President of Norland Kari Holm-Aas: Friends, I am glad to be here.\n\nThe quay is yours."
    said = _said(text)
    assert said == [("Kari Holm-Aas", "Friends, I am glad to be here. The quay is yours.")]
    assert not any("The quay is yours." in words for _, words in _said(text.replace(between, " ")))


def test_what_a_speaker_is_stands_in_the_label_or_the_headline() -> None:
    text = (
        "President of Norland Kari Holm-Aas: We meet again.\n\nMR. LIND: So we do, and I thank you for it.\n\n"
        "Kari Holm-Aas: The ferry will sail.\n\nMR. LIND: It will."
    )
    document = Document("a", text, "Press Briefing by Press Secretary Bo Lind", "a.txt", "text/plain")
    said = statements(document, sentences(document))
    assert [(s.speaker, s.role) for s in said] == [
        ("Kari Holm-Aas", "President of Norland"),
        ("Bo Lind", "Press Secretary"),
    ] * 2


def test_a_caption_may_stand_before_the_label_of_a_text_that_one_speaks() -> None:
    speech = "Mr President, I am happy to see you. We have not met since June, and much has piled up. " * 3
    told = "The President met his guest.\n\n"
    text = f"{told}Beginning of the talks President of Norland Kari Holm-Aas: {speech.strip()}"
    assert _said(text) == [("Kari Holm-Aas", speech.strip())]
    assert not _names(f"{told}More than 400 scientists to President of Norland Kari Holm-Aas: {speech}")
    assert not _names(f"{told}It was late. He wrote of the President of Norland Kari Holm-Aas: the ferry sails.")


def test_a_name_alone_is_a_label_where_it_is_named_above_and_speaks_to_others() -> None:
    told = "Kari Holm-Aas greeted the pilots of Port Olm.\n\n"
    assert _said(f"{told}Kari Holm-Aas: Pilots, I congratulate you.")[-1] == (
        "Kari Holm-Aas",
        "Pilots, I congratulate you.",
    )
    assert not _names(f"{told}Bo Lind: Pilots, I congratulate you.")
    assert not _names(f"{told}Kari Holm-Aas: a life on the ferry.")


def test_a_profile_that_is_stuck_to_a_label_is_no_part_of_the_name() -> None:
    text = (
        "President of Norland Kari Holm-Aas: Good afternoon. Minister of Transport Bo Lind Lind BoMinister of "
        "Transport of Norland : Good afternoon, madam. Kari Holm-Aas: Please."
    )
    assert _said(text) == [
        ("Kari Holm-Aas", "Good afternoon."),
        ("Bo Lind", "Good afternoon, madam."),
        ("Kari Holm-Aas", "Please."),
    ]


def test_among_labels_a_name_with_an_office_behind_it_is_one_too() -> None:
    leagues = ("Harbour League", "Ferry League", "Harbour League", "Ferry League", "Harbour League", "Ferry League")
    text = "\n\n".join(f"{name}: “It is late.”" for name in (*leagues, "Bo Lind, Founder, Small Piers"))
    assert [speaker for speaker, _ in _said(text)] == [*leagues, "Bo Lind"]
    briefing = "MS. HOLM: It is late.\n\nQ Why?\n\nMS. HOLM: I quote.\n\nBo Lind, Founder, Small Piers: “It is ours.”"
    assert "Bo Lind" not in _names(briefing)


def test_capital_letters_of_every_latin_script_make_a_label() -> None:
    text = "PRESIDENT NAUSĖDA: It will sail.\n\nQ When?\n\nPRESIDENT NAUSĖDA: At noon."
    assert set(_names(text)) == {"PRESIDENT NAUSĖDA", "Q"}


def test_of_two_guests_the_one_in_the_headline_answers() -> None:
    text = "Kari Holm-Aas spoke with Bo Lind of the Post.\n\nQ: Will it sail?\n\nA: It will.\n\nQ: When?\n\nA: At noon."
    said = _said(text, "Interview: Kari Holm-Aas on the ferry")
    assert said == [("Kari Holm-Aas", "It will."), ("Kari Holm-Aas", "At noon.")]


def test_the_last_answer_is_no_longer_than_the_longest_before_it() -> None:
    turns = "Q: Will it sail?\n\nHolm-Aas: It will.\n\nIt is cold.\n\nQ: When?\n\nHolm-Aas: At noon.\n\nI hope."
    assert _said(f"{_LEAD}\n\n{turns}\n\n{_TAIL}") == [
        ("Kari Holm-Aas", "It will. It is cold."),
        ("Kari Holm-Aas", "At noon. I hope."),
        ("Bo Lind", "the ferry was late"),
    ]


def test_one_answer_to_one_question_is_proof_where_the_name_is_in_the_article() -> None:
    turns = "Question: Will the ferry sail?\n\nHolm-Aas: It will."
    assert _said(f"{_LEAD}\n\n{turns}") == [("Kari Holm-Aas", "It will.")]
    assert _said(turns, "An hour with Kari Holm-Aas") == [("Kari Holm-Aas", "It will.")]
    assert "Holm-Aas" not in _names(turns)


def test_the_names_of_two_guests_stay_apart() -> None:
    text = (
        "Kari Holm-Aas and Bo Lind met the press.\n\nQuestion: Who pays?\n\nHolm-Aas: The state.\n\nLind: The town.\n\n"
        "Question: When?\n\nLind: Soon."
    )
    assert _said(text) == [("Kari Holm-Aas", "The state."), ("Bo Lind", "The town."), ("Bo Lind", "Soon.")]


@pytest.mark.parametrize(
    "text",
    [
        f"{_LEAD}\n\nHolm-Aas: the woman who built the pier.\n\nIt was late.",
        f"{_LEAD}\n\nHolm-Aas: the early years.\n\nLater she rose.\n\nHolm-Aas: the late years.",
        "Price: 20 crowns.\n\nTaste: fine.\n\nPrice: 30 crowns.\n\nTaste: poor.",
        "Myth: Can ice be warm?\n\nFact: No.\n\nMyth: Can it sink?\n\nFact: No.",
        "The Harbour: Who owns it?\n\nThe board says it does.\n\nThe Ferry: Who pays?\n\nNobody knows.",
    ],
)
def test_a_colon_without_questions_before_names_makes_no_label(text: str) -> None:
    assert _names(text) == []


def test_credits_at_an_articles_foot_are_nobodys_answers() -> None:
    text = "The ferry sails.\n\nReporter: Ada Quist\n\nEditor: Bo Lind\n\nProducer: Kari Holm\n\nAsk our Senior Editor."
    assert _said(f"{text} Our Chief Producer left.") == []


def test_a_turn_behind_such_a_label_is_a_statement_of_that_speaker_and_no_other() -> None:
    text = (
        "Minister Ada Quist: The pier is ours.\n\n"
        "Bo Lindgren(retranslated): The ferry will sail all winter.\n\n"
        "Ada Quist (in English): Then we agree."
    )
    document = Document("a", text, "Talks on the night ferry", "a.txt", "text/plain")
    said = {
        " ".join(text[start:end] for start, end in one.content): one.speaker
        for one in statements(document, sentences(document))
    }
    assert said == {
        "The pier is ours.": "Ada Quist",
        "The ferry will sail all winter.": "Bo Lindgren",
        "Then we agree.": "Ada Quist",
    }


def test_a_short_label_is_known_by_one_with_a_profile_stuck_to_it() -> None:
    text = (
        "President of Norland Ada Quist: How is the ferry? Ferry Fund CEO Bo Lind Lind BoChief of the Ferry Fund: It "
        "sails. Ada Quist: And the pier? Bo Lind: The pier holds. Ada Quist: Good."
    )
    assert _names(text)[1:4] == ["Ferry Fund CEO Bo Lind", "Ada Quist", "Bo Lind"]
    assert ("Bo Lind", "The pier holds.") in _said(text)


def test_an_office_with_a_comma_in_it_is_one_label() -> None:
    office = "Deputy Prime Minister – Envoy to the Northern Isles, Chairman of the State Ferry Board"
    text = f"President of Norland Ada Quist: Begin. {office} Bo Lind: Mr President, the ferry sails. Ada Quist: Good."
    assert _names(text)[1] == f"{office} Bo Lind"
    assert ("Bo Lind", "Mr President, the ferry sails.") in _said(text)


def test_in_a_transcript_a_name_told_of_above_is_a_label_though_it_comes_once() -> None:
    text = (
        "The pilot Bo Lind received a medal. It was cold at the U.N. Ferry Council.\n\nPresident of Norland Ada Quist: "
        "We go on. Bo Lind: Thank you, and I said at the U.N. Ferry Council: we sail."
    )
    assert _names(text) == ["President of Norland Ada Quist", "Bo Lind"]


_BEGUN = "President of Norland Ada Quist: Please begin. "


@pytest.mark.parametrize(
    ("label", "name", "role"),
    [
        ("Ferry Fund CEO Bo Lind", "Bo Lind", "Ferry Fund CEO"),
        ("Olm Region Governor Kari Holm", "Kari Holm", "Olm Region Governor"),
        ("President of Sudland Abdel Karim el-Masri", "Abdel Karim el-Masri", "President of Sudland"),
        ("President of the Isles, Kari Holm", "Kari Holm", "President of the Isles"),
        (
            "Minister of Ferries, Piers and Lights Kari Holm",
            "Kari Holm",
            "Minister of Ferries, Piers and Lights",
        ),
        ("Olm Congresswoman Kari Brandt Holm", "Kari Brandt Holm", "Olm Congresswoman"),
    ],
)
def test_a_transcripts_label_may_hold_its_office_anywhere_and_come_once(label: str, name: str, role: str) -> None:
    text = f"{_BEGUN}{label}: We built a second pier. Ada Quist: Good."
    document = Document("a", text, "", "a.txt", "text/plain")
    found = {one.speaker: one.role for one in statements(document, sentences(document))}
    assert found == {"Ada Quist": "President of Norland", name: role}
    assert (name, "We built a second pier.") in _said(text)


@pytest.mark.parametrize(
    "turn",
    [
        "Good afternoon. Will the ferry sail?",
        "Bo Lind, the Olm Courier. May I ask about the ferry?",
        "I am Bo Lind, and I sail.",
        "Mr President, will the ferry sail?",
    ],
)
def test_a_name_that_comes_once_is_a_label_where_it_greets_or_gives_itself(turn: str) -> None:
    text = f"{_BEGUN}Bo Lind: {turn} Ada Quist: It will."
    assert _names(text) == ["President of Norland Ada Quist", "Bo Lind", "Ada Quist"]
    assert ("Bo Lind", turn) in _said(text)


@pytest.mark.parametrize(
    "told",
    [
        "Bo Lind: pilot of the ferry since 1998. Lind has sailed her to every pier.",
        "Ferry Council: the towns are working on a draft U.N. Ferry Council plan, and we agree.",
        "First, on the Ferry: we sail.",
        "Mr. President, Dear Ada: we sail.",
    ],
)
def test_a_colon_behind_what_nobody_is_called_makes_no_label_of_a_transcript(told: str) -> None:
    assert _names(f"{_BEGUN}{told} Ada Quist: Good.") == ["President of Norland Ada Quist", "Ada Quist"]


def test_a_label_in_capitals_whose_line_break_was_lost_ends_the_question_before_it() -> None:
    text = (
        "MS. ODELL: Good morning.\n\nQ Will the ferry sail?\n\nMS. ODELL: It will.\n\n"
        "Q I called the pier last night.  MS. ODELL: So did we."
    )
    assert _names(text) == ["MS. ODELL", "Q", "MS. ODELL", "Q", "MS. ODELL"]
    assert _said(text)[-1][1] == "So did we."


def test_a_profile_may_spell_the_given_name_otherwise() -> None:
    text = f"{_BEGUN}Ferry Fund CEO Petr Lind Lind PyotrFerry Fund CEO: It sails. Ada Quist: Good."
    assert _names(text)[1] == "Ferry Fund CEO Petr Lind"


def test_a_label_that_is_misspelt_once_is_who_it_mostly_is() -> None:
    turns = "MS. ODELLSON: It sails.\n\nQ When?\n\nMR. LINDQVIST: In May.\n\nQ Where?\n\n"
    text = 10 * turns + "MS. ODELSON: From the pier."
    assert _said(text, "Press Briefing by Kari Odellson and Bo Lindqvist")[-1] == ("Kari Odellson", "From the pier.")
    assert _said(text.replace("ODELSON", "ORDWAY"), "Press Briefing by Kari Odellson")[-1][0] == "Ms. Ordway"


def test_in_a_list_of_quotations_what_stands_behind_one_is_not_its_speakers() -> None:
    text = (
        "Readout of the ferry talks.\n\nFerry Fund CEO Bo Lind: “We sail.\n\n“We sail all winter.”\n\n"
        "Olm Region Governor Kari Holm: “We built a pier.”\n\nThe talks ended at noon, and nobody fell in."
    )
    assert _said(text) == [("Bo Lind", "“We sail. “We sail all winter.”"), ("Kari Holm", "“We built a pier.”")]
