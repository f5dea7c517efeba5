"""What a headline that lists its speakers tells of each."""

import pytest

from index.segment import sentences
from index.statements import statements
from index.statements.billing import billed_as
from index.types import Document
from qa.speaker import said_by


@pytest.mark.parametrize(
    ("name", "headline", "office"),
    [
        ("President Ruiz", "Remarks by Vice President Bell and President Ruiz Of Peru", "President of Peru"),
        ("Ada Quist", "Press Briefing by Ole Brand and Harbour Response Coordinator Dr. Ada Quist",
         "Harbour Response Coordinator"),
        ("Ada Bell", "Gaggle by Secretary of Health and Human Services Ada Bell Aboard the Ferry",
         "Secretary of Health and Human Services"),
        ("Ada Bell", "Meeting with Commissioner for Children’s Rights Ada Bell", "Commissioner for Children’s Rights"),
        ("President Ruiz", "Remarks by President Ana Maria Ruiz of the Republic of Peru Before Talks",
         "President of the Republic of Peru"),
        ("Ole Brand", "Visit of Premier Ole Brand", "Premier"),
        ("President Bell", "Remarks by President Bell on Ports", None),
        ("Ms. Ann Bell", "Remarks by President Bell on Ports", None),
        ("Ole Brand", "Remarks by Council of Economic Advisers Ole Brand", None),
        ("Ole Brand", "Ole Brand on Ports", None),
        ("Ole Brand", "Remarks by President Bell", None),
    ],
)  # fmt: skip
def test_what_a_headline_bills_somebody_as(name, headline, office):
    assert billed_as(name, headline) == office


def test_who_speaks_in_a_transcript_has_the_office_of_the_headline():
    title = "Remarks by Vice President Bell, President Ruiz of Peru, and Prime Minister Brand of Norway Before Talks"
    text = "VICE PRESIDENT BELL: Welcome to you both.\n\nPRESIDENT RUIZ: The ports stay open.\n\n" + (
        "PRIME MINISTER BRAND: We shall pay for the quays."
    )
    document = Document("d", text, title, "talks.txt", "text/plain")
    told = {s.speaker: s.role for s in statements(document, sentences(document))}
    assert told == {
        "Vice President Bell": None,
        "President Ruiz": "President of Peru",
        "Prime Minister Brand": "Prime Minister of Norway",
    }
    assert said_by("Peru's president", "President Ruiz", told["President Ruiz"])
    assert not said_by("Norway's president", "President Ruiz", told["President Ruiz"])
