"""Text and Markdown files become articles: headline, byline and date are read off, furniture is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.loaders import load
from index.types import Document, Skipped

BODY = [
    "Negotiators said on Wednesday that the crossing at Varna Bridge would open within a week.",
    "“We have a text that both sides can live with,” said Ilse Maron, the chief envoy.",
    "Traders had lost an estimated $40 million since the bridge was closed in October.",
]
ARTICLE = "\n\n".join(BODY)
SEED = Path(__file__).resolve().parents[1] / ".." / "shared" / "seed" / "blinken-lavrov.txt"


def read(tmp_path: Path, text: str | bytes, name: str = "a.txt") -> Document:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    (document,) = load(tmp_path / name, name)
    assert isinstance(document, Document), document
    return document


@pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/seed")
def test_the_article_that_the_product_is_for() -> None:
    (document,) = load(SEED, "seed/blinken-lavrov.txt")
    assert isinstance(document, Document)
    assert document.title == ("Blinken Set To Meet Lavrov With Nerves On Edge Over Russian Troop Buildup Near Ukraine")
    assert (document.published, document.author, document.outlet) == ("2021-12-01", None, None)
    assert document.source == "seed/blinken-lavrov.txt"
    assert document.text.startswith("U.S. Secretary of State Antony Blinken is scheduled to meet")
    assert document.text.endswith("speak directly with Putin.\n\nWith reporting by Reuters")
    for furniture in ("Source link", "RSS WND", "Enter My WorldView", "By: -", "Nerves On Edge"):
        assert furniture not in document.text
    sentence = (
        "Blinken is expected to spell out the threat of further sanctions if Russia fails to end the troop buildup."
    )
    start = document.text.index(sentence)
    assert document.text[start : start + len(sentence)] == sentence


@pytest.mark.parametrize(
    ("top", "author", "published"),
    [
        ("By Jane Doe\n\nDecember 1, 2021", "Jane Doe", "2021-12-01"),
        ("By: Jane Doe - December 1, 2021", "Jane Doe", "2021-12-01"),
        ("By: - December 1, 2021", None, "2021-12-01"),
        ("By JANE DOE and JOHN O’HARA, Staff Writers\nPublished: 1 December 2021, 10:15 GMT",
         "JANE DOE and JOHN O’HARA", "2021-12-01T10:15:00+00:00"),
        ("Wednesday, Dec. 1, 2021\n\nWritten by Ana de la Cruz", "Ana de la Cruz", "2021-12-01"),
        ("By Jane Doe | Updated 2021-12-01T10:00:00+02:00", "Jane Doe", "2021-12-01T10:00:00+02:00"),
        ("Source link\n\nShare this article\n\nBy Jane Doe", "Jane Doe", None),
        ("", None, None),
    ],
)  # fmt: skip
def test_headline_byline_and_date_are_read_off_the_top(
    tmp_path: Path, top: str, author: str | None, published: str | None
) -> None:
    document = read(tmp_path, f"Envoys Agree to Reopen Crossing\n{top}\n\n{ARTICLE}\n")
    assert document.title == "Envoys Agree to Reopen Crossing"
    assert (document.author, document.published) == (author, published)
    assert document.text == ARTICLE


def test_headers_as_in_mail_are_read(tmp_path: Path) -> None:
    top = (
        "Headline: Envoys Agree to Reopen Crossing\nByline: Jane Doe\nDate: Wed, 01 Dec 2021 20:30:00 -0500\n"
        "Source: The Daily Ledger\nURL: https://ledger.example/a\n"
    )
    document = read(tmp_path, f"{top}\n{ARTICLE}")
    assert document.title == "Envoys Agree to Reopen Crossing"
    assert (document.author, document.outlet, document.url) == (
        "Jane Doe",
        "The Daily Ledger",
        "https://ledger.example/a",
    )
    assert document.published == "2021-12-01T20:30:00-05:00"
    assert document.text == ARTICLE


@pytest.mark.parametrize(
    ("top", "author", "published", "outlet"),
    [
        ("Envoys Agree\nBy JANE DOE\nAssociated Press", "JANE DOE", None, "Associated Press"),
        ("Envoys Agree\n\nBy Jane Doe, Harbour Dispatch", "Jane Doe", None, "Harbour Dispatch"),
        ("WORLD\n\nEnvoys Agree\n\nJane Doe, Metro News\n1 December 2021", "Jane Doe", "2021-12-01", "Metro News"),
        ("From: Jane Doe <jane@wire.example>\nSubject: Envoys Agree\nDate: 1 Dec 2021", "Jane Doe", "2021-12-01", None),
        ("From: desk@wire.example\nSubject: Envoys Agree\nDate: 1 Dec 2021", None, "2021-12-01", None),
    ],
)
def test_outlet_and_section_at_the_top_are_told_from_headline_and_author(
    tmp_path: Path, top: str, author: str | None, published: str | None, outlet: str | None
) -> None:
    document = read(tmp_path, f"{top}\n\n{ARTICLE}")
    assert document.title == "Envoys Agree"
    assert (document.author, document.published, document.outlet) == (author, published, outlet)
    assert document.text == ARTICLE


def test_a_wire_dateline_gives_the_day(tmp_path: Path) -> None:
    document = read(tmp_path, f"Envoys Agree\n\nVARNA, December 1, 2021 (Ledger) — {ARTICLE}")
    assert document.published == "2021-12-01"
    assert document.text.startswith("VARNA, December 1, 2021 (Ledger) — Negotiators")


def test_no_date_is_made_up(tmp_path: Path) -> None:
    text = f"Envoys Agree\n\n{ARTICLE}\n\nThe war ended on May 8, 1945, he said, and the talks began on November 20."
    assert read(tmp_path, text).published is None


def test_an_article_without_a_headline_is_called_by_its_first_words(tmp_path: Path) -> None:
    long = (
        "The chief envoys of both countries met for the third night in a row on Tuesday, and the talks were described "
        "by people in the room as tense but useful. They will meet again."
    )
    document = read(tmp_path, f"{long}\n\n{ARTICLE}")
    assert document.title == "The chief envoys of both countries met for the third night in…"
    assert document.text == f"{long}\n\n{ARTICLE}"
    assert read(tmp_path, BODY[0]).text == BODY[0]


def test_furniture_is_left_out_wherever_it_stands_and_prose_is_not(tmp_path: Path) -> None:
    text = "\n\n".join(
        ["Envoys Agree", BODY[0], "Advertisement", "READ MORE: Ten years of the bridge", BODY[1], "Share this", BODY[2],
         "Additional reporting by John Roe in Varna.", "• Ledger Sports", "• Ledger Weather",
         "Subscribe to our newsletter"]
    )  # fmt: skip
    assert read(tmp_path, text).text == "\n\n".join([*BODY, "Additional reporting by John Roe in Varna."])
    prose = (
        "Envoys Agree\n\nHe asked readers to subscribe to the idea.\n\nShare prices rose.\n\n"
        "• Two bridges will open.\n\n• One will close."
    )
    assert read(tmp_path, prose).text == prose.removeprefix("Envoys Agree\n\n")


def test_wrapped_lines_are_one_paragraph_and_turns_of_speech_are_not(tmp_path: Path) -> None:
    wrapped = (
        "Envoys Agree\n\nNegotiators from both countries said on Wednesday that the\n"
        "crossing at Varna Bridge would open within a week, and\nthat trucks could pass by day."
    )
    assert read(tmp_path, wrapped).text == (
        "Negotiators from both countries said on Wednesday that the crossing at Varna Bridge would open within a week, "
        "and that trucks could pass by day."
    )
    talk = (
        "Press Briefing\n\nQ  When will the bridge open?\nMS. MARON:  Within a week, if all goes well.\nQ  Thank you."
    )
    assert read(tmp_path, talk).text == (
        "Q When will the bridge open?\n\nMS. MARON: Within a week, if all goes well.\n\nQ Thank you."
    )


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        ("Déjà vu\n\nThe café’s owner said “no”.".encode(), None),
        ("Déjà vu\n\nThe café’s owner said “no”.".encode("utf-8-sig"), None),
        ("Déjà vu\n\nThe café’s owner said “no”.".encode("utf-16"), None),
        ("Déjà vu\n\nThe café’s owner said “no”.".encode("utf-16-le"), "UTF-16-LE"),
        ("Déjà vu\n\nThe café’s owner said “no”.".encode("cp1252"), "Windows-1252"),
        ("Déjà vu\n\nThe ".encode() + "café’s".encode("cp1252") + " owner said “no”.".encode(), "mixed encodings"),
    ],
)  # fmt: skip
def test_any_encoding_gives_the_same_words_and_a_guess_is_told(
    tmp_path: Path, data: bytes, warning: str | None
) -> None:
    document = read(tmp_path, data)
    assert document.title == "Déjà vu"
    assert document.text == "The café’s owner said “no”."
    assert (warning is None and document.warnings == ()) or warning in document.warnings[0]


def test_cyrillic_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    text = (
        "Переговоры в Стокгольме\n\nМинистр заявил в среду, что стороны договорились открыть мост через неделю, "
        "сообщили агентства."
    )
    document = read(tmp_path, text.encode("cp1251"))
    assert document.title == "Переговоры в Стокгольме"
    assert "Windows-1251" in document.warnings[0]


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Envoys Agree\ndate: 2021-12-01\nauthor: [Jane Doe, John Roe]\nsource: The Daily Ledger\n"
        "url: https://ledger.example/a\ntags: [bridge]\n---\n\n# Envoys Agree\n\n"
        "Negotiators **said** on [Wednesday](https://x.example) that the\ncrossing would *open*.\n\n"
        "![Trucks](a.jpg)\n\n"
        "## Losses\n\n> “We have a `text`,” said Ilse Maron.\n\n- Two bridges will open\n- One will close\n\n"
        "<!-- no -->\n\n| Year | Trucks |\n|---|---|\n| 2020 | 40 |\n"
    )
    document = read(tmp_path, text, "a.md")
    assert (document.title, document.published, document.author) == ("Envoys Agree", "2021-12-01", "Jane Doe, John Roe")
    assert (document.outlet, document.url) == ("The Daily Ledger", "https://ledger.example/a")
    assert document.text.split("\n\n") == [
        "Negotiators said on Wednesday that the crossing would open.",
        "Losses",
        "“We have a text,” said Ilse Maron.",
        "Two bridges will open",
        "One will close",
        "Year | Trucks",
        "2020 | 40",
    ]


def test_markdown_without_front_matter_has_its_heading_for_a_headline(tmp_path: Path) -> None:
    document = read(tmp_path, f"# Envoys Agree\n\n*By Jane Doe* — \n\n**December 1, 2021**\n\n{ARTICLE}\n", "a.md")
    assert (document.title, document.published) == ("Envoys Agree", "2021-12-01")
    assert document.author == "Jane Doe"
    assert document.text == ARTICLE


def test_broken_front_matter_costs_no_article(tmp_path: Path) -> None:
    document = read(tmp_path, f"---\ntitle: [unclosed\n---\n\n# Envoys Agree\n\n{ARTICLE}", "a.md")
    assert document.title == "Envoys Agree"
    assert document.text == ARTICLE
    assert "front matter" in document.warnings[0]


def test_a_file_of_furniture_alone_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Menu\n\nSubscribe\n\nShare this\n", encoding="utf-8")
    (skipped,) = load(tmp_path / "a.txt", "a.txt")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "holds no text"
