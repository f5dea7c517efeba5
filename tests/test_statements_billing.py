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
        ("Ada Bell", "Press Gaggle by Secretary of Health and Human Services Ada Bell Aboard the Ferry",
         "Secretary of Health and Human Services"),
        ("Ada Bell", "Meeting with Commissioner for Children’s Rights Ada Bell", "Commissioner for Children’s Rights"),
        ("President Ruiz", "Remarks by President Ana Maria Ruiz of the Republic of Peru Before Talks",
         "President of the Republic of Peru"),
        ("President Marcos", "Remarks by President Jose Marcos Jr. of the Philippines", "President of the Philippines"),
        ("Li Wu", "Talks with President Li Wu of the People’s Republic of China",
         "President of the People’s Republic of China"),
        ("Ole Brand", "Press Conference by Secretary of Defence Ole J. Brand III and Gen. Al Moss",
         "Secretary of Defence"),
        ("George Bell", "Interview with former president George Bell and President George W. Bell",
         "former president"),
        ("Ole Brand", "Meeting with Premier Ole Brand", "Premier"),
        ("President Von Der Moss", "Remarks by President Bell and European Commission President Ada von der Moss",
         "European Commission President"),
        ("Al Moss", "Press Conference by Secretary of Defence Ole J. Brand III and Gen. Al Moss", None),
        ("Ann Bell", "Remarks by President Bell and Dr. Ann Bell", None),
        ("Doug Bell", "Remarks by Vice President Bell and Doug Bell", None),
        ("President Bell", "Remarks by President Bell and Hunter Bell on the Trial", None),
        ("Julian Ruiz", "Remarks by President Ruiz of Peru and Secretary Ruiz on Housing", None),
        ("Bob Moss", "Interview with Kestrel CEO Ole Brand and Tern’s Bob Moss on streaming", None),
        ("Ada Bell", "Remarks by President Ruiz and Ada Bell of Peru in Conversation", None),
        ("Ada Bell", "President Roe Praises Ada Bell of Peru", None),
        ("Ada Bell", "Doctors Warn Minister Ada Bell", None),
        ("Ada Bell", "Statement on Spokesman for Ada Bell", None),
        ("President Bell", "Remarks by President Bell on Ports", None),
        ("Ms. Ann Bell", "Remarks by President Bell on Ports", None),
        ("Ole Brand", "Remarks by Council of Economic Advisers Ole Brand", None),
        ("Ole Brand", "Remarks by President Bell", None),
        ("", "Remarks by President Bell", None),
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
