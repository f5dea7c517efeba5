"""An office without its place, or without its name: whose it is, an article or its publisher tells."""

from __future__ import annotations

import json

import pytest

from index import Archive, build
from index.types import Document, Statement
from page.words import attribution
from qa import ask
from qa.described import is_abroad, is_rather_anothers
from qa.governments import of_country
from qa.types import REPORTER
from qa.whose import Asked

HOUSE, STATE = ("The White House", "The White House (Press Office)"), ("US Department of State", None)
KREMLIN = ("en.kremlin.ru", "Presidential Press and Information Office (Russia)")
RECORDS = (
    (
        "briefing",
        HOUSE,
        "Press Briefing by Press Secretary Ada Quist",
        "Q: Senator Holm said that the fort is lost.\n\n"
        "MS. QUIST: The fort is safe. In terms of a call, the President has nothing to announce about Norway.\n\n"
        "Q: On the ferries. Senator Lund said that the ferries are a floating museum. Will you scrap them?\n\n"
        "MS. QUIST: Ask the board.\n\nQ: And the Pentagon, and the premier of Norway?\n\nMS. QUIST: Good day.",
    ),
    (
        "coordinator",
        HOUSE,
        "Press Briefing by Press Secretary Ada Quist and NSC Coordinator Ole Kirk",
        "MS. QUIST: I have Ole here.\n\nMR. KIRK: The strait is open.\n\nQ: And the gulf?\n\nMR. KIRK: It is shut.",
    ),
    ("news", KREMLIN, "Meeting on ports", "President of Russia Oleg Petrov: The ports are full."),
    ("more", KREMLIN, "Meeting on roads", "President of Russia Oleg Petrov: The roads are empty."),
    (
        "call",
        KREMLIN,
        "Telephone conversation with Prime Minister of Norway Siv Aas",
        "The conversation took place at the initiative of the Norwegian side.\n\n"
        "Oleg Petrov said that the grain would be shipped. It is wheat. The President of Russia promised more ships.",
    ),
    (
        "availability",
        STATE,
        "Secretary Jon Vance and NATO Secretary General Kaj Berg at a Press Availability",
        "SECRETARY VANCE: The alliance will hold.\n\nSECRETARY GENERAL BERG: The depots will be filled.\n\n"
        "QUESTION: How?\n\nSECRETARY VANCE: By rail.",
    ),
    (
        "joint",
        HOUSE,
        "Joint Statement by President Joseph Varga of the United States and President Iva Luz Moreno of Osterby",
        "We met today to mark 200 years of ties. The drought in the south is a regional challenge.",
    ),
)


@pytest.fixture(scope="module")
def offices(tmp_path_factory):
    folder = tmp_path_factory.mktemp("offices")
    lines = (
        json.dumps({"id": name, "outlet": by[0], "author": by[1], "title": title, "text": text})
        for name, by, title, text in RECORDS
    )
    (folder / "a.jsonl").write_text("\n".join(lines), "utf-8")
    list(build([folder / "a.jsonl"], folder / "archive"))
    with Archive.open(folder / "archive") as archive:
        yield archive


def _speakers(archive, article, asked, told=Asked.says):
    document = next(d for d in archive.documents() if d.source.endswith(f"#{article}"))
    whose = Asked(asked, archive)
    return {s.speaker for s in whose.statements(document) if told(whose, s, document)}


@pytest.mark.parametrize(
    ("article", "asked", "theirs"),
    [
        ("briefing", "the White House press secretary", {"Ada Quist"}),
        ("briefing", "the US press secretary", {"Ada Quist"}),
        ("briefing", "the Pentagon spokesman", set()),
        ("briefing", "the NSC spokeswoman", set()),
        ("briefing", "Norway's prime minister", set()),
        ("call", "the Russian leader", {"Oleg Petrov", "The President of Russia"}),
        ("call", "the Kremlin leader", {"Oleg Petrov", "The President of Russia"}),
        ("call", "the Russian president", {"Oleg Petrov", "The President of Russia"}),
        ("call", "the Norwegian leader", set()),
        ("call", "Russia's chancellor", set()),
        ("call", "Moscow's president", {"Oleg Petrov", "The President of Russia"}),
        ("call", "Oslo's president", set()),
        ("availability", "the US secretary of state", {"Jon Vance"}),
        ("availability", "the secretary of state", {"Jon Vance"}),
        ("availability", "the British secretary of state", set()),
        ("availability", "the NATO chief", {"Kaj Berg"}),
        ("availability", "the UN chief", set()),
        ("news", "Russia's envoy", set()),
    ],
)
def test_whose_office_it_is(offices, article, asked, theirs):
    assert _speakers(offices, article, asked) == theirs


@pytest.mark.parametrize(
    ("article", "asked", "others"),
    [
        ("briefing", "the Pentagon spokesman", {"Ada Quist"}),
        ("coordinator", "the NSC spokesman", {"Ada Quist"}),
        ("briefing", "the White House press secretary", set()),
        ("news", "Russia's envoy", {"Oleg Petrov"}),
        ("news", "Russia's president", set()),
    ],
)
def test_a_governments_spokeswoman_is_not_an_agencys(offices, article, asked, others):
    assert others <= _speakers(offices, article, asked, Asked.is_else)
    assert "Ole Kirk" not in _speakers(offices, article, asked, Asked.is_else)


def test_no_other_countrys_premier_is_told_of(offices):
    """Nor is a president who is named beside "Norway" its prime minister."""
    answer = ask("What did Norway's prime minister say about the call?", offices)
    assert answer.status == "refused" and answer.citations == ()
    assert ask("What did Pakistan's prime minister announce about ships?", offices).status == "refused"


def test_a_release_is_the_words_of_the_body_that_its_site_is_named_by(offices):
    answer = ask("At whose initiative was the telephone conversation, according to the Kremlin?", offices)
    assert answer.status == "answered"
    assert answer.citations[0].quote == "The conversation took place at the initiative of the Norwegian side."


def test_presidents_who_state_something_together(offices):
    answer = ask("What did Presidents Moreno and Varga say about the drought?", offices)
    assert answer.status == "answered" and "regional challenge" in answer.text


def test_what_a_reporter_tells_of_somebody_is_shown_but_is_no_answer(offices):
    answer = ask("What did Senator Lund say about the ferries?", offices)
    assert answer.status == "refused" and answer.refusal.reason == "not_said_by"
    assert answer.refusal.message == "Not stated by Senator Lund. Nearest: told of in a reporter’s question."
    first, *others = answer.refusal.nearest
    assert first.quote == "Senator Lund said that the ferries are a floating museum."
    assert (first.speaker, first.said) == (REPORTER, "direct")
    assert attribution(first, ()) == ("said by a reporter", None, None)
    assert all("museum" not in other.quote for other in others)


def test_what_another_surely_says_on_it_comes_before_what_a_reporter_tells(offices):
    answer = ask("What did Senator Holm say about the fort?", offices)
    assert answer.status == "refused" and "said by Ada Quist" in answer.refusal.message
    assert [citation.speaker for citation in answer.refusal.nearest[:2]] == ["Ada Quist", REPORTER]
    assert answer.refusal.nearest[1].quote == "Senator Holm said that the fort is lost."


def test_a_reporter_who_tells_of_another_is_not_shown(offices):
    answer = ask("What did Senator Brand say about the ferries?", offices)
    assert answer.status == "refused"
    assert all("museum" not in citation.quote for citation in answer.refusal.nearest)


@pytest.mark.parametrize(
    ("asked", "speaker", "role", "text", "abroad"),
    [
        ("the Kansas senator", "Fay Tillman", "Senator", "Sen. Fay Tillman, D-N.M., asked for Kansas wheat.", True),
        ("the New Mexico senator", "Fay Tillman", "Senator", "Sen. Fay Tillman, D-N.M., asked for wheat.", False),
        ("the Ohio senator", "Ada Teague", "Senator", "Senator Ada Teague, Democrat of Utah, came to Ohio.", True),
        ("Utah's senator", "Ada Teague", "Senator", "Senator Ada Teague, Democrat of Utah, came to Ohio.", False),
        ("Indiana's governor", "Lu Maddox", "Governor", "“No,” Kentucky Gov. Lu Maddox told Indiana.", True),
        ("the Ohio governor", "Pete Lund", "Governor", "Gov. Pete Lund, a Republican, said so in Ohio.", False),
        ("Maine's governor", "Governor Ruiz of Michigan", None, "Governor Ruiz of Michigan spoke of Maine.", True),
        ("Maine's governor", "Governor Mills of Maine", None, "Governor Mills of Maine spoke.", False),
        ("Dravina's foreign minister", "Teo Vash", "Karvonian Foreign Minister", "Vash went to Dravina.", True),
        ("Karvonia's foreign minister", "Teo Vash", "Karvonian Foreign Minister", "Vash went to Dravina.", False),
        ("the Danish envoy", "Siv Aas", "Norwegian envoy", "Aas went to Denmark.", True),
        ("the harbour chief", "Siv Aas", "Norwegian envoy", "Aas went to the harbour.", False),
    ],
)
def test_an_article_tells_of_which_state_or_country_a_speaker_is(asked, speaker, role, text, abroad):
    document = Document("a", text, "News", "a.txt", "text/plain")
    assert is_abroad(asked, Statement(speaker, None, role, "said", ((0, 2),), "direct"), document) is abroad


@pytest.mark.parametrize(
    ("asked", "text", "another"),
    [
        ("the Rural Party leader", "The Rural Party lost. House leader Carl Ains said so.", True),
        ("the Rural Party leader", "Rural Party leader Carl Ains said so.", False),
        ("the Central Bank governor", "The Central Bank met. Carl Ains said so.", True),
    ],
)
def test_of_a_body_that_has_a_name_an_article_must_call_a_speaker(asked, text, another):
    document = Document("a", text, "News", "a.txt", "text/plain")
    statement = Statement("Carl Ains", None, "leader", "said", ((0, 2),), "direct")
    assert is_rather_anothers(asked, statement, document, [statement]) is another


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Moscow's envoy", "Russia's envoy"),
        ("the new Kyiv government", "the new Ukraine government"),
        ("Pretoria’s president", "South Africa’s president"),
        ("Oslo's deputy foreign minister", "Norway's deputy foreign minister"),
        ("Moscow's mayor", "Moscow's mayor"),
        ("the Washington senator", "the Washington senator"),
        ("Washington", "Washington"),
    ],
)
def test_a_capital_stands_for_its_country_where_a_government_is_meant(asked, meant):
    assert of_country(asked) == meant
