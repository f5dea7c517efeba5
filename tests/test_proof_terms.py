"""What a sentence shares with its cited ranges is written as they have it before the network reads it; else nothing."""

from __future__ import annotations

import pytest

from index.types import Document
from qa.proof.premise import Cited, as_cited
from qa.proof.terms import in_terms
from qa.types import Citation


def ranges(quote: str) -> list[Cited]:
    """A range of an article of Wednesday, 1 December 2021."""
    document = Document("d", quote, "A visit", "d.txt", "text/plain", published="2021-12-01")
    citation = Citation("d", "A visit", None, None, "2021-12-01", None, "d.txt", (), None, 0, len(quote), quote)
    return [as_cited(citation, document, ())]


@pytest.mark.parametrize(
    ("told", "cited", "written"),
    [
        ("They meet on 2 December.", "They meet on Thursday.", "They meet on Thursday."),
        ("They meet on 2 December 2021.", "They meet on Thursday.", "They meet on Thursday."),
        ("They met on November 30.", "They met on 30 November.", "They met on 30 November."),
        ("It took 30 minutes.", "It took half an hour.", "It took half an hour."),
        ("It took half an hour.", "It took 30 minutes.", "It took 30 minutes."),
        ("There were 25 people.", "Twenty-five people were there.", "There were Twenty-five people."),
        ("Olena Zelensky spoke.", "Zelenskyy spoke.", "Olena Zelenskyy spoke."),
        ("The OSCE met.", "The Organization for Peace met.", "The OSCE met."),
        ("The EU met.", "The European Union met.", "The EU met."),
        ("The WTO met.", "The World Trade Organization met.", "The World Trade Organization met."),
        ("Russia says that it may.", "Moscow says it may.", "Moscow says that it may."),
        ("They said Washington will pay.", "The United States will pay.", "They said the United States will pay."),
        ("The U.S. will pay.", "It said Washington will pay.", "Washington will pay."),
    ],
)
def test_the_same_is_written_as_the_ranges_have_it(told, cited, written):
    assert in_terms(told, ranges(cited)) == written


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("They meet on 3 December.", "They meet on Thursday."),
        ("They meet on 2 December 2020.", "They meet on Thursday."),
        ("They meet on Thursday, 2 December.", "They meet on Thursday."),
        ("They met for 30 hours.", "They met for half an hour."),
        ("It took 130 minutes.", "It took half an hour."),
        ("It cost $5.", "It cost five euros."),
        ("Lukashenko spoke.", "Zelenskyy spoke."),
        ("Vladimir Putin spoke.", "Volodymyr Zelenskyy spoke."),
        ("Ukraine says that it may.", "Moscow says it may."),
        ("They flew to Russia.", "Moscow says they flew."),
        ("Russia said that Moscow will pay.", "Moscow will pay, Russia said."),
    ],
)
def test_what_is_not_the_same_stays_to_the_letter(told, cited):
    assert in_terms(told, ranges(cited)) == told
