"""Sentences: exact, lossless, and whole where news is tricky."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.segment import sentences
from index.types import Document

PIECES = st.sampled_from(
    str.split('... … ### * word Word “We go,” “ ” " ’ ‘no’ Q Dec. 1 U.S. 2.5 a.m. é 日本。 🙂 - ? ! . : ; ( ) [')
    + [
        "Gen. Mark A. Milley ",
        "he said. ",
        '"Yes." ',
        "\n\n",
        "\n",
        " ",
        "\t",
        "\u2028",
        "\x0b",
        "\x85",
        "(Applause.) ",
    ]
    + ["Q ", "A: ", "MS. PSAKI: ", "THE PRESIDENT: ", "Vladimir Putin: ", "President of Finland Sauli Niinistö: "]
    + ["Question: ", "Photo: ", "Read more: ", "END 3:00 P.M. EDT", "By Jane Doe", "- item ", "1. ", "* * *"]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


def document(text: str, title: str = "", **more) -> Document:
    return Document("d", text, title, "d.txt", "text/plain", **more)


def cut(text: str, title: str = "") -> list[str]:
    return [text[s.start : s.end] for s in sentences(document(text, title))]


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example('"')
@example("Q Hi? MS. PSAKI: No.\n\nMS. PSAKI:\n\nQ ")
@example("Vladimir Putin: a.\n\nVladimir Putin: b. Vladimir Putin: c.")
@example("Q\u2028.* * *“”")
def test_every_character_but_white_space_lies_in_exactly_one_sentence(text):
    found = sentences(document(text))
    position = 0
    for sentence in found:
        assert position <= sentence.start < sentence.end <= len(text)
        assert not text[position : sentence.start].strip()
        words = text[sentence.start : sentence.end]
        assert words == words.strip()
        position = sentence.end
    assert not text[position:].strip()
    assert "".join("".join(text[s.start : s.end] for s in found).split()) == "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_sentence_crosses_a_blank_line(text):
    assert all("\n\n" not in text[s.start : s.end] for s in sentences(document(text)))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_sentences(text):
    assert sentences(document(text)) == sentences(document(text))


WHOLE = [
    "The U.S. Army moved on Dec. 1 to the Polish border.",
    "He met Sgt. Smith, Lt. Gen. Mark A. Milley and Gov. Kay L. Ivey in St. Louis.",
    "J. Austin and Lloyd J. Austin III spoke with John F. Kennedy Jr. about it.",
    "Prices rose 2.5 percent, vs. 1.75 percent in the U.K. economy.",
    "The train left at 5 a.m. Monday and came at 7:30 p.m. EST on Oct. 3.",
    "“We must talk, knowing that we have a strong army,” Zelenskiy said.",
    "“Where are they going?” he asked.",
    "“Where are they going?” Blinken asked in Riga.",
    "“Stop the war!” said the demonstrators.",
    "‘Where are they going?’ she asked.",
    '"Where are they going?" the minister asked.',
    "The No. 1 team met Apple Inc. chief Tim Cook.",
    "He waited ... and then … he left.",
    "She said it was “over. done.” for good.",
    "1. The first demand is peace.",
    "The yahoo.com site and the U.N. Security Council were down.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text):
    assert cut(text) == [text]


PARTED = [
    ["He lives in the U.S.", "It is large."],
    ["It closed at 5 p.m.", "The crowd left."],
    ["It was made by Apple Inc.", "The firm said so."],
    ["“We must go.", "We will,” he said.", "They left."],
    ["He said “I will go.”", "Then he left."],
    ['He said "I will go."', "Then he left."],
    ["“It is over.”", "“It is not.”"],
    ["“Are we?”", "The answer is no."],
    ["Really?!", "Yes!", "No."],
    ["The words end (as they do.)", "More follow."],
    ["So says Dr. Fauci.", "He is sure."],
    ["“Who knows?” he asked.", "“Nobody.”"],
    ["It cost $1.5 million.", "In 2021 it cost more."],
    ["“The Ukrainians say the same thing,” Blinken said.", "“Well, I think so.”"],
]


@pytest.mark.parametrize("parts", PARTED)
def test_sentences_are_parted_where_they_end(parts):
    assert cut(" ".join(parts)) == parts


def test_hard_wrapped_lines_are_one_paragraph_and_list_items_are_not():
    wrapped = (
        "The ministers met in Riga on Tuesday to speak about the troops that\n"
        "Russia has moved towards the border. They did not agree on anything\n"
        "that Gen.\nMilley had asked."
    )
    assert len(cut(wrapped)) == 2
    assert cut("The plan has parts.\n- first part\n- second part") == [
        "The plan has parts.",
        "- first part",
        "- second part",
    ]


BRIEFING = """James S. Brady Press Briefing Room

12:01 P.M. EST

MS. PSAKI: Hi, everyone. There is one thing: the trip.

It starts on Friday.

Q Thank you, Jen. Will he go? It was said: yes.

MS. PSAKI: (Laughs.) He will.

(Applause.)

END 12:40 P.M. EST"""


def test_a_turn_keeps_its_speaker_over_paragraphs_and_its_label_apart():
    text = BRIEFING
    found = {text[s.start : s.end]: s for s in sentences(document(text))}
    assert (found["MS. PSAKI:"].kind, found["Q"].kind) == ("furniture", "furniture")
    assert found["It starts on Friday."].speaker == "MS. PSAKI"
    assert found["There is one thing: the trip."].kind == "prose"
    assert (found["Will he go?"].kind, found["Will he go?"].speaker) == ("question", "Q")
    assert found["It was said: yes."].kind == "question"
    assert found["He will."].speaker == "MS. PSAKI"
    assert found["12:01 P.M. EST"].kind == found["(Applause.)"].kind == found["(Laughs.)"].kind == "furniture"
    assert (found["END 12:40 P.M. EST"].kind, found["END 12:40 P.M. EST"].speaker) == ("furniture", None)
    assert found["James S. Brady Press Briefing Room"].kind == "heading"


def test_labels_inside_a_paragraph_part_the_turns():
    text = (
        "President of Russia Vladimir Putin: Good afternoon, Mr President. "
        "President of Finland Sauli Niinistö: Thank you. I have one point: gas. Vladimir Putin: Please.\n\n"
        "Question (retranslated): Will you meet? Sauli Niinistö: Yes."
    )
    found = [(s.speaker, s.kind, text[s.start : s.end]) for s in sentences(document(text)) if s.kind != "furniture"]
    assert found == [
        ("President of Russia Vladimir Putin", "prose", "Good afternoon, Mr President."),
        ("President of Finland Sauli Niinistö", "prose", "Thank you."),
        ("President of Finland Sauli Niinistö", "prose", "I have one point: gas."),
        ("Vladimir Putin", "prose", "Please."),
        ("Question", "question", "Will you meet?"),
        ("Sauli Niinistö", "prose", "Yes."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The message was clear: Russia must leave.\n\nIt has two parts: one and two.",
        "He named his price: The army must go. She named hers: The war must end.",
        "According to Prem Chand: It is bad.\n\nBurundi: a long war.",
        "NOTE: This is a draft.\n\nWASHINGTON: The city slept.",
        "Climate Change and Energy: a plan was made.",
    ],
)
def test_a_colon_in_prose_is_no_label(text):
    assert all(s.speaker is None for s in sentences(document(text)))


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("heading", "Rising authoritarianism"),
        ("heading", "## What comes next"),
        ("heading", "INTERNATIONAL OUTREACH AND SANCTIONS"),
        ("caption", "Photo: A soldier stands guard near Kyiv."),
        ("caption", "A soldier stands guard near Kyiv. Photo by Jane Doe, used with permission."),
        ("caption", "FILE - Blinken speaks in Riga, Nov. 30, 2021. (AP Photo/John Doe)"),
        ("caption", "A soldier stands guard. Image: Jane Doe."),
        ("furniture", "With reporting by Reuters"),
        ("furniture", "Read more: The war in pictures"),
        ("furniture", "Share"),
        ("furniture", "###"),
        ("furniture", "* * *"),
        ("furniture", "3:19 P.M. EDT"),
        ("furniture", "By Jane Doe and John Smith"),
        ("furniture", "Tuesday, September 22, 2015"),
        ("furniture", "Advertisement"),
        ("furniture", "© 2021 The Paper. All rights reserved."),
        ("prose", "Share prices fell on Friday."),
        ("prose", "He would not comment."),
        ("prose", "The photo: it showed a soldier, and Putin said that he had never seen it before."),
        ("prose", "Image rights were sold by the firm for $2 million last year."),
        ("prose", "Home sales fell by 2 percent in May."),
        ("prose", "“We will not go,” he said"),
        ("prose", "By Friday the army had left the town."),
        ("prose", "Related charges were dropped by the court."),
    ],
)
def test_what_a_block_is_for(kind, block):
    text = f"The ministers met on Monday.\n\n{block}\n\nThey spoke for an hour."
    found = [s.kind for s in sentences(document(text)) if text.index(block) <= s.start < text.index(block) + len(block)]
    assert set(found) == {kind}


def test_items_of_a_list_are_not_headings_and_a_text_without_stops_is_prose():
    items = "The President named them.\n\nJane Doe, Ambassador to Peru\n\nJohn Roe, Envoy to Chile\n\nAnn Poe, Judge"
    assert [s.kind for s in sentences(document(items))] == ["prose"] * 4
    verse = "Roses are red\n\nViolets are blue\n\nSugar is sweet"
    assert {s.kind for s in sentences(document(verse))} == {"prose"}


def test_what_stands_under_sources_is_no_answer():
    text = 'The paper was found on Friday.\n\nSources\n\n"Document found on street" — CBC, August 15, 2008'
    assert sentences(document(text))[-1].kind == "furniture"


def test_questions_of_an_interview_without_labels_are_told_by_its_headline():
    text = "She is in Oslo.\n\nWhy did you leave?\n\nI had to.\n\nWill you go back?\n\nNo, why should I?\n\nNever."
    asked = [
        text[s.start : s.end] for s in sentences(document(text, "Interview with a writer")) if s.kind == "question"
    ]
    assert asked[:2] == ["Why did you leave?", "Will you go back?"]
    assert not [s for s in sentences(document(text, "A writer leaves")) if s.kind == "question"]
