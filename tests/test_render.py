"""An answer reads the same wherever it is written, says all that a citation says, and no article acts on its reader."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.types import Document, Hit, Passage
from qa import render
from qa.types import Answer, AnswerSentence, Citation, Refusal

WORDS = "Washington would answer with “a range of high-impact economic measures,” Blinken said."
BLINKEN = Citation(
    document_id="ab" * 32,
    title="Blinken Threatens Moscow",
    outlet="The Sample Courier",
    author="Marta Lindqvist",
    published="2021-12-01",
    url="https://samplecourier.example/riga",
    source="riga.pdf",
    also=(),
    page=2,
    start=40,
    end=40 + len(WORDS),
    quote=WORDS,
    speaker="Antony Blinken",
)
LAVROV = replace(
    BLINKEN, title="Lavrov Replies", outlet=None, author=None, published=None, url=None, page=None, speaker=None
)
ANSWER = Answer(
    question="What did Blinken threaten?",
    question_used="What did Blinken threaten?",
    status="answered",
    text=f"{WORDS} [1]",
    sentences=(
        AnswerSentence(WORDS, "verbatim", ((30, 72),), (0,)),
        AnswerSentence("Lavrov denied it.", "verbatim", (), (1,)),
    ),
    citations=(BLINKEN, LAVROV),
    warnings=("3 undated articles are left out by the date filter.",),
)
REFUSED = Answer(
    question="What did Blinken say about Taiwan?",
    question_used="What did Blinken say about Taiwan?",
    status="refused",
    text="The archive does not say.",
    refusal=Refusal("not_stated", "The archive does not say what Blinken said about Taiwan.", (BLINKEN,)),
)
ANSI = re.compile("\x1b\\[[0-9;]*m")
any_text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


def test_the_terminal_shows_all_that_a_citation_says() -> None:
    shown = " ".join(render.terminal(ANSWER, width=500).split())
    for part in (
        f"{WORDS} [1]",
        "Lavrov denied it. [2]",
        "[1] Blinken Threatens Moscow",
        "The Sample Courier, 1 December 2021, Marta Lindqvist, page 2",
        "Said by Antony Blinken",
        f"│ {WORDS}",
        f"riga.pdf, characters 40–{40 + len(WORDS)}",
        "[2] Lavrov Replies undated",
        "Note: 3 undated articles are left out",
    ):
        assert part in shown


def test_a_refusal_shows_its_message_and_the_nearest() -> None:
    shown = render.terminal(REFUSED, width=200)
    assert shown.startswith("The archive does not say what Blinken said about Taiwan.\n")
    assert "Nearest in the archive:\n\n[1] Blinken Threatens Moscow" in shown and WORDS in shown


def test_colour_adds_bold_to_the_answering_words_and_changes_nothing_else() -> None:
    plain, bold = render.terminal(ANSWER, width=60), render.terminal(ANSWER, width=60, colour=True)
    assert ANSI.sub("", bold) == plain and "\x1b" not in plain
    sentence = bold.split("\n\n")[0]
    strong = " ".join(
        "".join(re.findall("\x1b\\[1m(.*?)\x1b\\[0m", line)) for line in sentence.replace(" ", "\n").split("\n")
    )
    assert " ".join(strong.split()) == WORDS[30:72]


def test_accounts_that_differ_are_named_with_their_days_and_without_a_verdict() -> None:
    shown = render.terminal(replace(ANSWER, conflicts=((0, 1),)), width=200)
    assert "These accounts differ: [1] (The Sample Courier, 1 December 2021); [2] (Lavrov Replies, undated)." in shown


@given(any_text, st.integers(20, 120))
def test_lines_are_no_wider_than_asked_but_for_a_longer_word(quote: str, width: int) -> None:
    shown = render.terminal(replace(ANSWER, citations=(replace(BLINKEN, quote=quote), LAVROV)), width=width)
    for line in shown.splitlines():
        columns = sum(
            0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line
        )
        words = line.replace("│", " ").split()
        assert columns <= max(width, 26) or len(words) == 1 or line.startswith("["), line


@given(any_text)
def test_no_control_character_of_an_article_reaches_the_terminal(text: str) -> None:
    evil = replace(
        BLINKEN, quote=f"{text}\x1b[2J", title=f"\x1b]0;{text}\x07", outlet=f"\x9b31m{text}", speaker=f"\u202e{text}"
    )
    answer = replace(
        ANSWER, citations=(evil, evil), sentences=(AnswerSentence(evil.quote, "verbatim", (), (0,)),), warnings=(text,)
    )
    for shown in (render.terminal(answer), render.copied(answer), render.markdown(answer)):
        assert not [c for c in shown if unicodedata.category(c) == "Cc" and c != "\n"], shown
        assert "\u202e" not in shown
    assert not [
        c for c in ANSI.sub("", render.terminal(answer, colour=True)) if unicodedata.category(c) == "Cc" and c != "\n"
    ]
    assert "\\x1b[2J" in render.terminal(answer)


@given(any_text)
def test_an_articles_markup_is_shown_as_text_by_a_markdown_reader(text: str) -> None:
    evil = replace(
        BLINKEN, quote=f"<img src=x onerror=alert(1)> {text} [a](javascript:b)", title=f"# {text} <script>", url=text
    )
    answer = replace(
        ANSWER,
        citations=(evil, LAVROV),
        sentences=(AnswerSentence(f"1. {text} **x**", "verbatim", (), (0,)),),
        warnings=(),
    )
    html = MarkdownIt("commonmark").render(render.markdown(answer))
    assert set(re.findall(r"<(\w+)", html)) <= {"p", "strong", "ol", "li", "blockquote"}, html


def test_markdown_links_the_headline_and_quotes_the_words() -> None:
    html = MarkdownIt("commonmark").render(render.markdown(ANSWER))
    assert '<a href="https://samplecourier.example/riga">Blinken Threatens Moscow</a>' in html
    assert f"<strong>{WORDS[30:72]}</strong>" in html
    assert WORDS in re.sub("<[^>]+>", "", html)
    assert "Antony Blinken: Washington" in html and "page 2" in html


def test_json_is_the_contracts_object_on_one_line() -> None:
    line = render.json_line(ANSWER)
    assert "\n" not in line and "“" in line
    read = json.loads(line)
    assert read == json.loads(json.dumps(ANSWER.to_dict()))
    assert read["citations"][0]["quote"] == WORDS and read["sentences"][0]["emphasis"] == [[30, 72]]


def test_what_is_copied_is_the_answer_with_every_citation() -> None:
    assert render.copied(ANSWER) == (
        f"{WORDS} [1] Lavrov denied it. [2]\n\n"
        "[1] Blinken Threatens Moscow. The Sample Courier, 1 December 2021, Marta Lindqvist, page 2. "
        "https://samplecourier.example/riga\n"
        f"    Antony Blinken: {WORDS}\n"
        f"[2] Lavrov Replies. undated.\n    {WORDS}\n"
    )


def test_only_a_web_address_becomes_a_link() -> None:
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://a b", None):
        answer = replace(ANSWER, citations=(replace(BLINKEN, url=url), LAVROV))
        assert "](" not in render.markdown(answer) and "://" not in render.copied(answer)


def test_days_are_the_articles_own() -> None:
    assert render.day("2021-12-01T23:30:00-05:00") == "1 December 2021"
    assert render.day(None) == "undated"


def test_a_hit_tells_its_page_and_its_words() -> None:
    text = "One page.\nAnother page."
    document = Document("id", text, "T", "t.pdf", "application/pdf", pages=((0, 9), (10, 23)))
    found = render.hit_to_dict(Hit(1, document, Passage(10, 23, "T. "), 0.5))
    assert (found["page"], found["text"], found["start"], found["end"]) == (2, "Another page.", 10, 23)
    assert "page 2" in render.terminal_hits([Hit(1, document, Passage(10, 23, "T. "), 0.5)])
    assert render.terminal_hits([]) == "Nothing found.\n"
