"""What is said to somebody, asked of him, alleged against him or denied: whose words it is, and that it is not his."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document


def said(text: str) -> list[tuple[str, str]]:
    document = Document("d", text, "", "d.txt", "text/plain")
    found = statements(document, sentences(document))
    return [(s.speaker, " … ".join(text[a:b] for a, b in s.content)) for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Bell is accused of taking the money.",
        "Ana Bell, who is accused of taking the money, left Delmar.",
        "Bell was criticised for taking bribes.",
        "Bell was urged to resign.",
        "The board accused officials",
        "Bell is blamed for the crash.",
        "Bell was warned that the dam was weak.",
        "Bell was informed by letter that the dam was weak.",
        "Voters were asked whether they believed that Bell had lied.",
        "Bell has faced claims that she took bribes.",
        "Bell drew criticism that she was too slow.",
        "Bell ignored warnings that the dam was weak.",
        "Bell reacted to claims that she took bribes.",
        "Bell extracted a promise that the dam would be mended.",
        "Bell defended herself against accusations that she took bribes.",
        "The vote followed claims that Bell took bribes.",
        "The crash raised fears that the dam would break.",
        "The police investigated claims that Bell took bribes.",
    ],
)
def test_nobody_says_what_is_only_said_to_or_of_him(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prosecutors allege that Ana Bell took the money, which she denies.",
         [("Prosecutors", "Ana Bell took the money"), ("Ana Bell", "Ana Bell took the money")]),
        ("Prosecutors allege that Ana Bell took the money, an allegation Bell denies.",
         [("Prosecutors", "Ana Bell took the money"), ("Ana Bell", "Ana Bell took the money")]),
        ("Kestrel accused Ana Bell of taking the money, accusations she has denied.",
         [("Kestrel", "Ana Bell of taking the money"), ("Ana Bell", "taking the money")]),
        ("Ana Bell, the mayor, left on Tuesday. She was charged with selling dams, which she denies.",
         [("Ana Bell", "selling dams")]),
        ("Police say the driver was drunk, which his family disputes.",
         [("Police", "the driver was drunk"), ("his family", "the driver was drunk")]),
        ("The paper reported that Bell had sold the site, which the minister, Ana Ruiz, denied.",
         [("The paper", "Bell had sold the site"), ("Ana Ruiz", "Bell had sold the site")]),
        ("Norden said he had never met the donor, a claim Finch disputed.",
         [("Norden", "he had never met the donor"), ("Finch", "he had never met the donor")]),
        ("The ministry says Ana Bell took the money, a claim that Bell called absurd.",
         [("The ministry", "Ana Bell took the money")]),
    ],
)  # fmt: skip
def test_what_somebody_denies_beside_a_comma_is_his_and_ends_the_words_before(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruiz left, but Nhek refused, saying that his men would be shot.",
         [("Nhek", "his men would be shot")]),
        ("Ruiz demanded that the rebels disarm, but Nhek refused, arguing that his men would be shot.",
         [("Ruiz", "that the rebels disarm"), ("Nhek", "his men would be shot")]),
        ("Bell was booed by farmers shouting “Shame!”", [("farmers", "“Shame!”")]),
        ("The paper quoted athletes who expressed doubts about the track.", [("athletes", "doubts about the track")]),
        ("A clerk, whose name was not given, said the pilot slept.", [("A clerk", "the pilot slept")]),
        ("A clerk in Delmar, where the dam broke, said the pilot slept.", [("A clerk in Delmar", "the pilot slept")]),
        ("The driver was drunk, said the pilot yesterday.", [("the pilot", "The driver was drunk")]),
        ("The importer, a carpet dealer called Yves Lacombe, admitted he had lied.",
         [("Yves Lacombe", "he had lied")]),
        ("Critics want more: a petition demands that two pilots be on board.",
         [("a petition", "that two pilots be on board")]),
        ("To other analysts the merger looked weak. They contend that the price is too high.",
         [("other analysts", "the price is too high")]),
        ("Three days later Westbank economists announced that growth would slow.",
         [("Westbank economists", "growth would slow")]),
        ("Some advocates for the poor held a march.", []),
        ("Residents across Kenya say the rains came late.", [("Residents across Kenya", "the rains came late")]),
        ("Voters across the country told pollsters that they were tired.",
         [("Voters across the country", "they were tired")]),
        ("Experts outside Kenya doubt that the rains came late.", [("Experts outside Kenya", "the rains came late")]),
        ("Many farmers from across the U.S. who claimed that the water was bad lost.",
         [("Many farmers from across the U.S.", "the water was bad lost")]),
        ("Fishermen along the Ruhr said the dam killed the eels.",
         [("Fishermen along the Ruhr", "the dam killed the eels")]),
        ("Wards would close, according to a report seen by the Post.", [("a report", "Wards would close")]),
        ("Locals said the dam was safe.", [("Locals", "the dam was safe")]),
        ("“We waited all night,” a patient said.", [("a patient", "“We waited all night,”")]),
    ],
)  # fmt: skip
def test_whose_the_words_are_of_several_whom_a_sentence_tells_of(text, expected):
    assert said(text) == expected
