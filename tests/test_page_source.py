"""The source panel: exactly the cited characters are marked, and an article's links are safe to follow."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from page_tree import select, tree

from index.types import Document
from page import source


def article(text: str, **changes: object) -> Document:
    return Document("ab" * 32, text, "A title", "a.txt", "text/plain", **changes)


def panel(document: Document, cited: tuple[int, int] | None, *others: tuple[int, int]):
    return tree(source.source(document, [cited] if cited else [], others, "checked", "recomputed"))


def marked(page, selector: str) -> str:
    return "".join("".join(e.itertext()) for e in select(page, selector))


PARAGRAPHS = st.lists(st.text("ab <&>“é\n", min_size=1, max_size=12), min_size=1, max_size=6).map("\n\n".join)


@given(PARAGRAPHS, st.data())
def test_the_strong_mark_holds_exactly_the_cited_characters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=2, unique=True))
    edges = sorted({0, len(text), *cuts})
    pages = tuple(zip(edges, edges[1:], strict=False))
    page = panel(article(text, pages=pages), (start, end), (0, start))
    assert "".join(marked(page, "mark.on").split()) == "".join(text[start:end].split())
    assert "".join(marked(page, ".text p").split()) == "".join(text.split())


def test_other_quotations_are_marked_softly_and_the_clicked_one_strongly() -> None:
    text = "One sentence here. Another one there. A third."
    page = panel(article(text), (0, 18), (19, 37))
    assert [(e.text, e.get("class")) for e in select(page, "mark")] == [
        ("One sentence here.", "on"),
        ("Another one there.", None),
    ]


def test_every_part_of_a_quotation_that_stands_in_several_is_strong() -> None:
    text = "“We stay,” she said, “until May.” Nobody replied."
    page = tree(source.source(article(text), [(0, 10), (21, 33)], [], "checked", "recomputed"))
    assert [e.text for e in select(page, "mark.on")] == ["“We stay,”", "“until May.”"]


def test_a_pdf_shows_the_page_of_the_quotation_and_where_each_page_begins() -> None:
    text = "First page words.\n\nSecond page words."
    page = panel(article(text, pages=((0, 19), (19, 37))), (19, 30))
    assert select(page, ".meta b")[0].text == "page 2 of 2"
    assert [e.text for e in select(page, ".page")] == ["page 1", "page 2"]


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://quay.example/a?b=1&c=2", True),
        ("http://quay.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//quay.example/a", False),
        ("https://", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_only_a_web_address_becomes_a_link(url: str | None, linked: bool) -> None:
    links = select(panel(article("Words.", url=url), None), "a")
    assert [(a.get("href"), a.get("target")) for a in links] == ([(url, "_blank")] if linked else [])
    assert all("noopener" in a.get("rel") for a in links)


def test_the_foot_names_the_check_the_digest_and_every_file_that_holds_the_article() -> None:
    foot = select(panel(article("Words.", also=("b.txt",), warnings=("The day was guessed.",)), None), "footer")[0]
    said = foot.text_content()
    assert all(part in said for part in ("checked", "recomputed", "abababab", "a.txt, b.txt", "The day was guessed."))
