"""The sample archive is what its README says: our own words, true quotations, every form, questions with gold in it."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
from pathlib import Path

import pytest

from index.loaders import find, load
from index.types import Document
from qa.evaluate import find_quote

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("wh-briefings", "kremlin-en")
KEYS = {"id", "question", "kind", "gold", "answer", "keys", "note"}


@pytest.fixture(scope="module")
def articles(sample_articles: Path) -> dict[str, Document]:
    found = [article for file in find(sample_articles) for article in load(*file)]
    assert all(isinstance(article, Document) for article in found), found
    return {article.source: article for article in found}


@pytest.fixture(scope="module")
def questions() -> list[dict]:
    return [json.loads(line) for line in (ROOT / "sample" / "questions.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def sources(shared: Path) -> str:
    """All of those weeks that quotations are taken from, white space and apostrophes alike."""
    texts = [(shared / "seed" / "blinken-lavrov.txt").read_text("utf-8")]
    for name in SOURCES:
        with gzip.open(shared / "data" / name / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
            records = map(json.loads, lines)
            texts += [r["text"] for r in records if "2021-11-20" < r["published"] < "2022-01-01"]
    return _plain("\n".join(texts))


def test_every_piece_has_a_headline_a_day_and_text(articles: dict[str, Document]) -> None:
    assert len(articles) == 16
    for article in articles.values():
        assert article.title and len(article.title) > 20, article.source
        assert article.published and "2021-11-30" <= article.published[:10] <= "2021-12-31", article.source
        assert 150 <= len(article.text.split()) <= 380, (article.source, len(article.text.split()))


def test_every_form_that_the_loaders_read_is_there(articles: dict[str, Document]) -> None:
    forms = {Path(source.partition("#")[0]).suffix for source in articles}
    assert forms == {".txt", ".md", ".html", ".pdf", ".xml", ".jsonl"}
    pdf = articles["moscow-draft-treaties.pdf"]
    assert pdf.pages is not None and len(pdf.pages) == 2


def test_an_html_piece_is_its_article_and_not_the_page_around_it(articles: dict[str, Document]) -> None:
    piece = articles["nato-riga.html"]
    assert (piece.outlet, piece.author, piece.published[:10]) == ("Northlight Gazette", "Juhan Tamm", "2021-11-30")
    assert piece.text.rstrip().endswith("would cross a red line.")
    for furniture in ("Subscribe", "Most read", "Sign up", "invented newspaper"):
        assert furniture not in piece.text


def test_running_heads_and_page_numbers_of_the_pdf_are_left_out(articles: dict[str, Document]) -> None:
    text = articles["moscow-draft-treaties.pdf"].text
    assert "Page 1" not in text and "Page 2" not in text
    assert "deal with the alliance's own worries" in " ".join(text.split()), (
        "a sentence goes on over the column or page"
    )


def test_the_committed_pdf_is_what_its_script_draws(tmp_path: Path) -> None:
    pytest.importorskip("reportlab", reason="reportlab is not installed: pip install 'onrecord[test]'")
    pypdf = pytest.importorskip("pypdf")
    spec = importlib.util.spec_from_file_location("make_pdf", ROOT / "sample" / "make_pdf.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path / "again.pdf")
    pages = [
        [page.extract_text() for page in pypdf.PdfReader(path).pages] for path in (script.OUT, tmp_path / "again.pdf")
    ]
    assert pages[0] == pages[1], "run python sample/make_pdf.py and commit the file"


def test_every_quotation_is_to_the_letter_in_a_source(articles: dict[str, Document], sources: str) -> None:
    quotations = [(a.source, quote) for a in articles.values() for quote in re.findall("“([^”]+)”", a.text)]
    assert len(quotations) >= 40
    strange = [(source, quote) for source, quote in quotations if _plain(quote).rstrip(",.") not in sources]
    assert not strange


def test_no_sentence_is_copied(articles: dict[str, Document], sources: str) -> None:
    for article in articles.values():
        own = re.sub("“[^”]+”", " | ", article.text)
        for stretch in own.split("|"):
            words = _plain(stretch).split()
            for at in range(len(words) - 11):
                run = " ".join(words[at : at + 12])
                assert run not in sources, (article.source, run)


def test_every_question_is_written_out_in_full(questions: list[dict]) -> None:
    assert len(questions) >= 20 and len({q["id"] for q in questions}) == len(questions)
    for question in questions:
        assert set(question) == KEYS
        assert bool(question["gold"]) == (question["kind"] not in ("near_miss", "wrong_speaker", "other_topic"))


def test_every_gold_quote_stands_in_its_article_and_holds_the_answer(
    articles: dict[str, Document], questions: list[dict]
) -> None:
    for question in questions:
        for gold in question["gold"]:
            assert set(gold) == {"source", "quote", "speaker"}
            assert find_quote(articles[gold["source"]].text, gold["quote"]), (question["id"], gold["source"])
        said = " ".join(gold["quote"] for gold in question["gold"]).casefold()
        for group in question["keys"]:
            assert any(word.casefold() in said for word in group), (question["id"], group)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
