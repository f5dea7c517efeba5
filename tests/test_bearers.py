"""Two of one surname: the President's words are never given to his wife or son, nor what is told of him."""

import pytest

from index import Archive, build
from index.types import Document, Statement
from qa import ask
from qa.bearers import Bearers
from qa.holders import Roster
from qa.whose import Asked

ARTICLES = {
    "remarks": (
        "Remarks by President Varga on Prices\n\nMarch 4, 2022\n\n"
        "PRESIDENT VARGA: Inflation is my first concern. We will bring prices down by the summer.\n\n"
        "Q: Will you tax the oil firms?\n\nPRESIDENT VARGA: I will tax the oil firms if prices stay high."
    ),
    "statement": (
        "Statement by President Joe Varga on Bread\n\nMarch 6, 2022\n\n"
        "The price of bread is a burden for families. My government will cap the price of bread."
    ),
    "readout": (
        "Readout of President Varga’s Call with the Mill Owners\n\nMarch 7, 2022\n\n"
        "President Varga told the mill owners that inflation must be fought together. He asked them to sell flour."
    ),
    "schools": (
        "Remarks by First Lady Jill Varga at a School\n\nMarch 5, 2022\n\n"
        "FIRST LADY VARGA: Teachers are the heart of every town. I have been a teacher for thirty years.\n\n"
        "Every school should have a library, and every teacher should be paid well."
    ),
}


@pytest.fixture(scope="module")
def family(tmp_path_factory):
    folder = tmp_path_factory.mktemp("family")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    for _ in build([folder], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as archive:
        yield archive


def _document(archive, source):
    return next(d for d in archive.documents() if source in d.source)


def test_what_the_president_says_is_not_his_wifes(family):
    answer = ask("What did Jill Varga say about inflation?", family)
    assert answer.status == "refused" and answer.refusal.reason == "not_said_by"
    assert answer.refusal.nearest[0].speaker in {"President Varga", "Varga", "Joe Varga"}
    assert "Jill" not in answer.refusal.message.partition("Nearest")[2]


@pytest.mark.parametrize(
    ("question", "word", "speaker"),
    [
        ("What did Joe Varga say about inflation?", "nflation", "President Varga"),
        ("What did President Varga say about inflation?", "nflation", "President Varga"),
        ("What did Joe Varga say about bread?", "bread", "Joe Varga"),
        ("What did Jill Varga say about teachers?", "eachers", "Jill Varga"),
    ],
)
def test_everybody_is_answered_with_their_own(family, question, word, speaker):
    answer = ask(question, family)
    assert answer.status == "answered" and word in answer.sentences[0].text
    assert answer.citations[0].speaker.endswith(speaker.split()[-1])
    theirs = {"Jill Varga"} if "Jill" in question else {"Joe Varga", "President Varga", "Varga"}
    assert {c.speaker for c in answer.citations} <= theirs


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "theirs"),
    [
        ("Jill Varga", "President Varga", None, False),
        ("Jill Varga", "Varga", "President", False),
        ("Hunter Varga", "President Varga", None, False),
        ("Joe Varga", "President Varga", None, True),
        ("Joe Varga", "Varga", "President", True),
        ("Jill Varga", "First Lady Varga", None, True),
        ("Joe Varga", "First Lady Varga", None, False),
        ("Varga", "President Varga", None, True),  # of the surname alone both may be meant
        ("Jill Varga", "Mayor Varga", None, True),  # nobody tells who that is
        ("President Varga", "Jill Varga", "First Lady", False),
        ("President Varga", "First Lady Varga", None, False),
        ("President Varga", "Joe Varga", None, True),
        ("President Varga", "President Ada Varga", None, True),  # whom this article calls so
        ("President Varga", "Ada Varga", "President of the guild", True),
        ("President Varga", "Ada Varga", "guild master", False),
        ("President Varga", "President Varga", None, True),
        ("First Lady Varga", "President Varga", None, False),
        ("First Lady Varga", "Jill Varga", None, True),
        ("Mayor Varga", "Jill Varga", None, True),
    ],
)
def test_an_office_tells_who_of_one_surname_speaks(family, asked, speaker, role, theirs):
    assert Asked(asked, family).by(speaker, role, _document(family, "remarks")) is theirs


@pytest.mark.parametrize(
    ("asked", "words", "others"),
    [
        ("Jill Varga", "President Varga told the mill owners to wait.", True),
        ("Jill Varga", "Joe Varga told the mill owners to wait.", True),
        ("Jill Varga", "President Varga and Jill Varga told them to wait.", False),
        ("Jill Varga", "But Varga told the mill owners to wait.", False),
        ("Jill Varga", "Joe Varga told the mill owners to wait, and Varga left.", True),
        ("Joe Varga", "President Varga told the mill owners to wait.", False),
        ("Varga", "Joe Varga told the mill owners to wait.", False),
        ("Jill Varga", "The mill owners were told to wait.", False),
    ],
)
def test_words_that_name_only_another_one_are_seen(family, asked, words, others):
    assert Bearers(asked, family).are_others(words, _document(family, "readout")) is others


def test_the_president_alone_and_he_are_told_apart_too(family):
    readout = _document(family, "readout")
    after = readout.text.index("He asked")
    assert not Asked("Jill Varga", family).is_last_named(after, "he", readout)
    assert Asked("Joe Varga", family).is_last_named(after, "he", readout)
    assert not Asked("Jill Varga", family).is_told("The President told them to wait.", readout)
    assert Asked("Joe Varga", family).is_told("The President told them to wait.", readout)


def test_an_article_that_gives_the_office_to_them_goes_before_the_archive(family):
    other = Document(
        "x", "President Jill Varga opened the port. President Varga said it was late.", "Port", "x", "text"
    )
    assert Asked("Jill Varga", family).by("President Varga", None, other)
    assert not Asked("Joe Varga", family).by("President Varga", None, other)


def test_a_name_behind_a_full_stop_is_no_given_name(family):
    other = Document("x", "They met President Varga. President Varga said it was late.", "Port", "x", "text")
    assert Asked("Joe Varga", family).by("President Varga", None, other)


def test_what_an_office_tells_is_kept_for_its_holder_alone(family):
    gazette = Document("x", "Some words.", "Remarks by President Varga", "x", "text", outlet="The Gazette")
    spoke = [(gazette, [Statement("President Varga", None, None, ":", ((0, 4),), "direct")] * 2)]
    for name, heads in (("Joe Varga", True), ("Jill Varga", False)):
        told = Roster(name, spoke, Bearers(name, family).is_other)
        assert told.has({"presid"}, gazette) is heads, name
