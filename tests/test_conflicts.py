"""Accounts that differ are told, the newer first; accounts that only look different are not."""

import pytest

from index import Archive, build
from qa import ask
from qa.compose.conflicts import _figures, _other_day
from qa.compose.figures import day, figures
from qa.words import stem

_TALKS = "The harbour talks between Nordhaven and Skalme will be held on"
_FIRE = "people were killed when the grain store in Nordhaven burned down."
_GUESTS = "guests came to the opening of the bridge in Ruhnu"
ARTICLES = {
    "fire-sunday": ("January 3, 2022", f"Four {_FIRE}\n\nFiremen from three towns fought the flames until morning."),
    "fire-tuesday": ("January 5, 2022", f"Five {_FIRE}\n\nThe last of them was found on Tuesday, the fire chief said."),
    "talks-set": ("February 1, 2022", f"{_TALKS} March 12 in Lund.\n\nBoth towns want more ferries."),
    "talks-moved": ("February 10, 2022", f"{_TALKS} March 19 in Vejle.\n\nThe mayors gave no reason for the change."),
    "captain-one": ("April 2, 2022", "Mara Ozols is the captain of the ferry Aurora.\n\nTickets cost nine crowns."),
    "captain-two": ("April 4, 2022", "Otto Brasla is the captain of the ferry Aurora.\n\nIts first trip was full."),
    "bridge-day": ("May 2, 2022", f"Some 400 {_GUESTS}.\n\nIt rained."),
    "bridge-after": ("May 3, 2022", f"About four hundred {_GUESTS}, its builders said.\n\nIt cost two million crowns."),
    "show-town": ("June 2, 2022", "The show of the Skalme school was held in Tartu, Estonia.\n\nPupils sold pictures."),
    "show-country": ("June 3, 2022", "The show of the Skalme school was held in Estonia.\n\nParents came by bus."),
    "quota-quist": ("July 2, 2022", "Ada Quist criticised the herring quota of the council.\n\nShe left early."),
    "quota-berg": ("July 3, 2022", "Jonas Berg criticised the herring quota of the council.\n\nHe stayed."),
    "homes-lost": ("August 4, 2022", "Some 900 people lost their homes in the flood of Lund.\n\nIt came at night."),
    "homes-help": ("August 6, 2022", "After the flood of Lund 4,000 people need clean water.\n\nWells were spoiled."),
    "homes-year": ("August 9, 2023", "Some 700 people lost their homes in the flood of Lund.\n\nA dam broke."),
    "market-2021": ("September 2, 2021", "The winter market in Ruhnu opens on November 20.\n\nThere will be soup."),
    "market-2022": ("September 5, 2022", "The winter market in Ruhnu opens on November 26.\n\nThere will be bread."),
}
"""Headline and file name are the same; none of it happened."""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    for name, (published, body) in ARTICLES.items():
        title = name.replace("-", " ").title()
        (folder / f"{name}.txt").write_text(f"{title}\n\nBy: - {published}\n\n{body}\n", encoding="utf-8")
    for _ in build([folder], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as archive:
        yield archive


@pytest.mark.parametrize(
    ("question", "newer", "older"),
    [
        ("How many people were killed when the grain store in Nordhaven burned down?", "Five", "Four"),
        ("When will the harbour talks between Nordhaven and Skalme be held?", "March 19", "March 12"),
        ("Where will the harbour talks between Nordhaven and Skalme be held?", "Vejle", "Lund"),
        ("Who is the captain of the ferry Aurora?", "Otto Brasla", "Mara Ozols"),
    ],
)
def test_answers_that_differ_are_both_shown_the_newer_first(told, question, newer, older):
    answer = ask(question, told)
    assert answer.conflicts == ((0, 1),)
    first, second = answer.sentences[:2]
    assert [s.text[a:b] for s in (first, second) for a, b in s.emphasis] == [newer, older]
    days = [answer.citations[s.citations[0]].published for s in (first, second)]
    assert days == sorted(days, reverse=True) and days[0] != days[1]


def test_an_account_never_supports_one_that_it_contradicts(told):
    answer = ask("How many people were killed when the grain store in Nordhaven burned down?", told)
    for sentence in answer.sentences[:2]:
        quotes = {answer.citations[number].quote.split()[0] for number in sentence.citations}
        assert len(quotes) == 1


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("How many guests came to the opening of the bridge in Ruhnu?", "400 and four hundred are one figure"),
        ("Where was the show of the Skalme school held?", "one article says that the town is in the country"),
        ("Who criticised the herring quota of the council?", "two people may have done it"),
        ("How many people lost their homes in the flood of Lund?", "other people, and another year"),
        ("When does the winter market in Ruhnu open?", "the articles are a year apart: it opens every year"),
    ],
)
def test_answers_that_can_both_be_right_are_no_conflict(told, question, why):
    answer = ask(question, told)
    assert answer.status == "answered" and answer.conflicts == (), why


def test_accounts_of_the_sample_that_differ_come_from_different_articles(sample_archive):
    with Archive.open(sample_archive) as sample:
        answer = ask("How many Russian troops were near the border of Ukraine in December 2021?", sample)
    [group] = answer.conflicts
    cited = [answer.citations[answer.sentences[i].citations[0]] for i in group]
    assert len(group) > 1 and len({c.source for c in cited}) > 1
    assert [c.published for c in cited] == sorted((c.published for c in cited), reverse=True)


def test_only_figures_of_what_is_asked_are_compared():
    asked = {stem(word) for word in ("Russian", "troops", "border")}
    assert _figures("Some 94,300 Russian troops stood there on December 3, 2021.", asked) == {94300}
    assert _figures("The number of Russian troops is put at more than 90,000.", asked) == {90000}
    assert _figures("On December 1 the troops crossed the border.", asked) == set()
    assert _figures("Russian troops built 30 bridges at the border.", asked) == set()
    assert _figures("Two countries sent Russian troops to the border.", asked) == set()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("four people", [4]),
        ("twenty-five of 1.5 million", [25, 1_500_000]),
        ("two hundred thousand", [200_000]),
        ("142,711 civilians, 40 per cent", [142_711, 40]),
        ("one of them", []),
    ],
)
def test_figures_are_read_in_digits_and_in_letters(text, values):
    assert [value for value, _ in figures(text)] == values


@pytest.mark.parametrize(
    ("one", "other", "apart", "differ"),
    [
        ("March 12", "12 March 2022", 1, False),
        ("March 12", "March 19", 1, True),
        ("March", "on March 19", 1, False),
        ("May 3–5", "May 6", 1, True),
        ("May 3–5", "May 4", 1, False),
        ("in 2021", "May 2022", 1, True),
        ("in 2021", "May 4", 1, False),
        ("Monday", "Tuesday", 1, True),
        ("Monday", "Tuesday", 9, False),
        ("Monday", "March 12", 1, False),
        ("in the evening", "Tuesday", 1, False),
    ],
)
def test_days_differ_only_where_they_cannot_be_the_same(one, other, apart, differ):
    assert _other_day(day(one), day(other), apart) is _other_day(day(other), day(one), apart) is differ


def test_day_and_place_in_one_span_are_told_apart(told):
    for question, answer in (
        ("When will the harbour talks between Nordhaven and Skalme be held?", {"March 12", "March 19"}),
        ("Where will the harbour talks between Nordhaven and Skalme be held?", {"Lund", "Vejle"}),
    ):
        sentences = ask(question, told).sentences[:2]
        assert {s.text[a:b] for s in sentences for a, b in s.emphasis} == answer
