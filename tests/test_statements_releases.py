"""What releases of governments get wrong first: readouts of calls, fact sheets, joint statements and meetings with
labels, on sentences of our own."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document, Statement


def found(text: str, title: str = "") -> tuple[Statement, ...]:
    document = Document("d", text, title, "d.txt", "text/plain")
    return statements(document, sentences(document))


def said(text: str) -> list[tuple[str, str]]:
    return [(s.speaker, " … ".join(text[a:b] for a, b in s.content)) for s in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The leaders committed to convene the group soon. The EU commits to cutting gas.",
         [("The leaders", "to convene the group soon"), ("EU", "to cutting gas")]),
        ("Ann Hill conveyed that the country is sending aid. Tom Moss raised that the law is old.",
         [("Ann Hill", "the country is sending aid"), ("Tom Moss", "the law is old")]),
        ("The two leaders condemned the launches and committed to remain in touch.",
         [("The two leaders", "the launches"), ("The two leaders", "to remain in touch")]),
        ("The governments reaffirm our commitment to promoting and defending peace.",
         [("The governments", "our commitment to promoting and defending peace")]),
        ("The rules ask for more, but according to the analysis, towns will spend less.",
         [("the analysis", "towns will spend less")]),
        ("Ann Hill joined the meeting. Hill discussed the role that Attorneys General play, and she urged them to act. "
             "Both Attorneys General have acted.",
         [("Ann Hill", "them to act")]),
        ("The Department of Housing and Urban Trade (HUT) met. HUT announced that offices will close.",
         [("Department of Housing and Urban Trade", "offices will close")]),
        ("Health Minister Anna Grey was invited. President of Norland Carl Weber: Colleagues, good afternoon. "
             "We have two items today.",
         [("Carl Weber", "Colleagues, good afternoon. We have two items today.")]),
    ],
)  # fmt: skip
def test_what_is_said_and_by_whom(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Bell welcomed the court’s ruling.", "the court’s ruling"),
        ("Bell welcomed Norland’s submission of its updated plan.", "Norland’s submission of its updated plan"),
        ("Bell welcomed the board’s efforts to save gas.", "the board’s efforts to save gas"),
        ("Bell welcomed the progress of the Norland-U.S. Ports Partnership.",
         "the progress of the Norland-U.S. Ports Partnership"),
        ("Bell welcomed Moss’s announcement of a new plan and the two leaders discussed the trade in coal.",
         "Moss’s announcement of a new plan"),
    ],
)  # fmt: skip
def test_what_somebody_welcomes_is_whole(text, content):
    assert ("Bell", content) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The two countries support the making of national action plans to counter theft.",
        "Americans have learned more about vaccines at events.",
        "The mayor is running green programs and projects that lower costs.",
        "Executive Order On the Prize for Young Scientists: It has been signed.",
    ],
)
def test_what_nobody_says_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Carl Weber had a call with President of the Republic of Olm Recep Kaya. Recep Kaya expressed thanks for it.",
         "Recep Kaya", "President of the Republic of Olm"),
        ("Attorneys General Ann Hill of Ohio and Tom Brown of Maine met. Attorney General Hill pledged to help.",
         "Ann Hill", "Attorney General"),
        ("At the request of Cyril Moss, the President of Norland spoke of the reasons. Moss said it was late.",
         "Cyril Moss", None),
    ],
)  # fmt: skip
def test_who_somebody_is(text, speaker, role):
    [only] = found(text)
    assert (only.speaker, only.role) == (speaker, role)


def test_a_name_of_three_words_is_whole_where_it_goes_on_as_a_label():
    text = (
        "The leaders met.\n\nPresident of the Socialist Republic of Norland Kim Lee Park: Thank you, Mr President.\n\n"
        "President of Vesterland Ole Brand: We agree on it.\n\nKim Lee Park: We agree.\n\nOle Brand: So do we."
    )
    assert [s.speaker for s in found(text)] == ["Kim Lee Park", "Ole Brand", "Kim Lee Park", "Ole Brand"]


def test_a_statement_between_two_is_the_words_of_both():
    text = "We reaffirm our commitment to the quay. We welcome the progress."
    [whole] = found(text, "Joint Statement between Norland and the Harbor Commission on Energy")
    assert (whole.speaker, text[slice(*whole.content[0])]) == ("Norland and the Harbor Commission", text)
