"""Who speaks for a government in what it publishes, and who is only its guest or another's."""

import re
from importlib.resources import files

import pytest

from index.types import Document, Statement
from qa.governing import governs, is_of_the_heads, issues
from qa.governments import is_government
from qa.holders import Roster

HOUSE = ("The White House Briefing Room", "The White House (Press Office)")
KREMLIN = ("en.kremlin.ru", "Presidential Press and Information Office (Russia)")


def _document(title, by=HOUSE):
    return Document("a", "Some words.", title, "a.txt", "text/plain", outlet=by[0], author=by[1])


def _statement(speaker, role=None):
    return Statement(speaker, None, role, ":", ((0, 4),), "direct")


def _roster(name):
    """What the archive tells: of Brand, in two articles of the White House, that he is its President."""
    told = [(_document("Remarks"), [_statement("President Brand")])] * 2 if name.endswith("Brand") else []
    placed = [(_document("News", KREMLIN), [_statement("Oleg Petrov", "President of Russia")])] * 2
    return Roster(name, told if name.endswith("Brand") else placed if name.endswith("Petrov") else [])


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "title", "by", "theirs"),
    [
        ("Washington", "Ada Quist", "National Security Advisor", "Statement by Ada Quist on Ports", HOUSE, True),
        ("America", "President Brand", None, "Remarks by President Brand on Ports", HOUSE, True),
        ("Washington", "President Moreau", None, "Remarks by President Brand and President Moreau of France", HOUSE,
         False),
        ("Washington", "Ada Quist", None, "Statement by Adviser Ada Quist on Ports", KREMLIN, False),
        ("Washington", "A skipper", None, "Remarks by President Brand on Ports", HOUSE, False),
        ("Moscow", "Oleg Petrov", "President of Russia", "A meeting", HOUSE, True),
        ("Moscow", "Oleg Petrov", None, "Greetings to skippers", KREMLIN, True),
        ("Moscow", "Kaj Lund", "Moscow Mayor", "A meeting", KREMLIN, False),
        ("Washington", "Ada Quist", "U.S. Secretary of State", "A meeting", KREMLIN, True),
        ("Moscow", "Kaj Lund", "Deputy Prime Minister", "A meeting", KREMLIN, True),
        ("Moscow", "Kaj Lund", "Prime Minister of Norway", "A meeting", KREMLIN, False),
        ("Kyiv", "Oleg Petrov", "President of Russia", "A meeting", KREMLIN, False),
        ("Brand", "Ada Quist", "Press Secretary", "Briefing by Ada Quist", HOUSE, False),
    ],
)  # fmt: skip
def test_a_government_speaks_through_its_own(asked, speaker, role, title, by, theirs):
    assert governs(asked, _statement(speaker, role), _document(title, by), _roster) is theirs


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "theirs"),
    [
        ("Brand's press secretary", "Ada Quist", "Press Secretary", True),
        ("Brand's spokeswoman", "Ada Quist", "Press Secretary", True),
        ("Brand's officials", "Senior Administration Official", None, True),
        ("Brand’s government", "Ada Quist", "Press Secretary", True),
        ("the Brand team", "Ada Quist", "Press Secretary", True),
        ("Brand's trade adviser", "Ada Quist", "Press Secretary", False),
        ("Lund's press secretary", "Ada Quist", "Press Secretary", False),  # who heads nothing
        ("Brand's officials", "A skipper", None, False),
    ],
)
def test_those_of_its_head_are_its_own(asked, speaker, role, theirs):
    document = _document("Press Briefing by Press Secretary Ada Quist")
    assert is_of_the_heads(asked, _statement(speaker, role), document, _roster) is theirs


@pytest.mark.parametrize(
    ("asked", "title", "by", "theirs"),
    [
        ("Brand", "FACT SHEET: The New Ports", HOUSE, True),
        ("Brand", "Readout of President Brand’s Call with the Skippers", HOUSE, True),
        ("Brand", "Remarks by President Brand on Ports", HOUSE, False),  # his words are quoted there
        ("Brand", "FACT SHEET: The New Ports", KREMLIN, False),
        ("Lund", "FACT SHEET: The New Ports", HOUSE, False),
        ("the skippers", "FACT SHEET: The New Ports", HOUSE, False),
    ],
)
def test_a_paper_of_the_government_tells_the_stand_of_who_heads_it(asked, title, by, theirs):
    assert issues(asked, _document(title, by), _roster) is theirs


@pytest.mark.parametrize(
    ("asked", "speaker", "day", "theirs"),
    [
        ("Russia", "Vladimir Putin", "2021-12-01", True),
        ("the Kremlin", "Putin", "2021-12-01T10:00:00Z", True),
        ("Kyiv", "Zelenskyy", "2021-12-01", True),
        ("Kyiv", "Zelenskyy", "2018-12-01", False),
        ("Ukraine", "Foreign Minister Dmytro Kuleba's ministry", "2021-12-17", True),
        ("Washington", "Donald Trump", "2018-01-01", True),
        ("Washington", "Donald Trump", "2022-01-01", False),
        ("Washington", "Donald Trump", None, True),
        ("Washington", "Melania Trump", "2018-01-01", False),
        ("London", "Boris Johnson", "2021-05-05", True),
        ("London", "Johnson", "2021-05-05", False),  # a surname of many
        ("Washington", "Vladimir Putin", "2021-12-01", False),
    ],
)
def test_a_government_speaks_through_who_is_known_to_have_led_it_that_day(asked, speaker, day, theirs):
    document = Document("a", "Some words.", "News", "a.txt", "text/plain", published=day)
    assert governs(asked, _statement(speaker), document, _roster) is theirs


def test_every_line_of_the_leaders_tells_a_government_and_terms_in_order():
    lines = files("qa").joinpath("leaders.txt").read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if line and not line.startswith("#")):
        name, government, terms = (part.strip() for part in line.split("|"))
        days = [day.strip() for term in terms.split(";") for day in term.split(" to")]
        assert is_government(government), line
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days if day), line
        assert [day for day in days if day] == sorted(day for day in days if day), line
        assert len(name.split()) > 1 and "" not in days[:-1], line
