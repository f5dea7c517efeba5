"""What the page does, on a real archive: asks, opens, searches, adds, removes, and says plainly what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from page_tree import select, texts, tree

from index.folder import writing
from index.types import Filters
from page.desk import Desk
from page.examples import examples

HOSTILE = "Ferry <img src=x onerror=alert(1)> Runs Again\n\nBy: Ann Dock - December 5, 2021\n\n" + (
    "The Skalme ferry to Ruhnu runs again from Monday, its owner Otto Brasla said on Sunday.\n\n"
    "<script>alert(2)</script> stood in the owner's notice.\n"
)


@pytest.fixture
def desk(sample_archive: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(sample_archive, tmp_path / "archive")
    with closing(Desk(tmp_path / "archive")) as desk:
        yield desk


@pytest.fixture(scope="module")
def reading(sample_archive: Path) -> Iterator[Desk]:
    """A desk over the shared archive, for what changes nothing."""
    with closing(Desk(sample_archive)) as desk:
        yield desk


def asked(desk: Desk, question: str, filters: Filters = Filters()):
    *steps, (last, finished) = desk.ask(question, filters)
    assert finished and not any(done for _, done in steps)
    return tree(last), [texts(tree(step), "p.step span")[0] for step, _ in steps]


def open_request(chip) -> dict:
    return {
        "document": chip.get("data-document"),
        "start": int(chip.get("data-start")),
        "end": int(chip.get("data-end")),
        "quote": chip.get("data-quote"),
        "others": [],
    }


def test_a_question_says_what_is_being_done_and_ends_in_a_cited_answer(reading: Desk) -> None:
    page, steps = asked(reading, "What did Blinken threaten?")
    articles = reading.archive().info().articles
    assert steps[0] == f"Searching {articles} articles" and len(steps) > 1
    assert "high-impact economic measures" in " ".join(texts(page, ".s"))
    assert all(select(sentence, "button.chip") for sentence in select(page, "p.s"))
    (copy,) = [b for b in select(page, "button.btn") if b.get("data-copy")]
    assert "[1]" in copy.get("data-copy") and "high-impact economic measures" in copy.get("data-copy")


def test_every_chip_opens_its_source_at_exactly_the_quoted_characters(reading: Desk) -> None:
    page, _ = asked(reading, "What did Blinken threaten?")
    chips = select(page, "button.chip")
    assert chips
    for chip in chips:
        source = tree(reading.open(open_request(chip)))
        assert "".join(mark.text for mark in select(source, "mark.on")) == chip.get("data-quote")
        (foot,) = texts(source, "footer")
        assert "checked against the stored text" in foot and "recomputed, the same" in foot


def test_a_quotation_that_is_not_in_the_article_is_never_marked(reading: Desk) -> None:
    page, _ = asked(reading, "What did Blinken threaten?")
    request = open_request(select(page, "button.chip")[0])
    wrongs = ({"quote": "He threatened war."}, {"start": -5}, {"end": 10**9}, {"document": "unknown"})
    for wrong in (*wrongs, {"parts": [[0, 5], [9, 12]]}):
        source = tree(reading.open(request | wrong))
        assert not select(source, "mark") and select(source, "p.notice.bad")


def test_a_question_that_the_archive_does_not_answer_is_refused(reading: Desk) -> None:
    page, _ = asked(reading, "What did Blinken say about Taiwan?")
    assert select(page, "article.refused") and not select(page, "p.s")
    assert "Taiwan" in texts(page, ".state.no")[0]


@pytest.mark.parametrize("question", ["?!…", "x" * 5000])
def test_a_question_that_cannot_be_read_says_why(reading: Desk, question: str) -> None:
    page, _ = asked(reading, question)
    assert select(page, "p.notice.bad") and not select(page, "p.s")


def test_a_question_is_asked_as_strictly_as_the_page_is_set(reading: Desk) -> None:
    question = "What did Blinken threaten?"
    [*_, (usual, _)] = reading.ask(question, Filters(), "looser")
    assert not select(tree(usual), "p.notice.bad") and select(tree(usual), "p.s")
    [*_, (wrong, _)] = reading.ask(question, Filters(), "no such setting")
    assert "looser, balanced, stricter" in texts(tree(wrong), "p.notice.bad")[0]


def test_a_filter_keeps_to_its_outlet(reading: Desk) -> None:
    outlet = reading.archive().info().outlets[0][0]
    page = tree(reading.search("Russia Ukraine", Filters(outlets=(outlet,))))
    places = texts(page, ".hits .by")
    assert places and all(place.startswith(outlet) for place in places)


def test_articles_are_found_by_any_word_of_headline_outlet_day_or_file(reading: Desk) -> None:
    document = reading.archive().documents(0, 1)[0]
    for words in (document.title.upper(), document.source, f"{document.published} {document.title.split()[0]}"):
        assert document.title in texts(tree(reading.articles(words, 50)), ".articles .title")
    assert select(tree(reading.articles("no such article anywhere", 50)), "p.notice.calm")
    some = tree(reading.articles("", 3))
    assert len(select(some, ".articles li")) == 3 and [b.text for b in select(some, "p.row button")] == ["Show more"]


def test_dropped_files_are_answered_from_shown_as_text_and_removed_again(desk: Desk, tmp_path: Path) -> None:
    dropped = tmp_path / "ferry.txt"
    dropped.write_text(HOSTILE, encoding="utf-8")
    unread = tmp_path / "photo.xyz"
    unread.write_bytes(b"\x00\x01")
    done = tree(list(desk.add([dropped, unread]))[-1])
    assert "1 article added" in texts(done, ".build.good span")[0]
    assert "photo.xyz" in texts(done, ".skipped li")[0]
    assert not dropped.exists(), "the upload's copy is gone once the archive has its own"

    page, _ = asked(desk, "What did Otto Brasla say?")
    assert "runs again from Monday" in " ".join(texts(page, ".s"))
    source = tree(desk.open({"document": select(page, "button.chip")[0].get("data-document")}))
    assert "<script>alert(2)</script>" in source.text_content()
    assert "<img src=x onerror=alert(1)>" in texts(source, "h2")[0]
    assert not list(source.iter("script", "img"))

    (button,) = [b for b in select(tree(desk.articles("ferry", 50)), ".articles button.btn")]
    done = tree(list(desk.remove(button.get("data-remove"), button.get("data-title")))[-1])
    assert "1 removed" in texts(done, ".build.good span")[0]
    assert not select(tree(desk.articles("ferry", 50)), ".articles li")


def test_the_page_follows_an_archive_that_was_rebuilt_under_it(desk: Desk) -> None:
    before = desk.archive().generation
    done = tree(list(desk.rebuild())[-1])
    assert select(done, ".build.good")
    assert desk.archive().generation > before
    page, _ = asked(desk, "What did Blinken threaten?")
    assert select(page, "p.s button.chip")


def test_a_folder_without_an_archive_is_said_with_the_remedy_and_is_found_once_it_is_there(
    sample_archive: Path, tmp_path: Path
) -> None:
    with closing(Desk(tmp_path / "archive")) as desk:
        page, _ = asked(desk, "What did Blinken threaten?")
        (message,) = texts(page, "p.notice.bad")
        assert str(tmp_path / "archive") in message and "build" in message
        assert message == texts(tree(desk.view().overview), "p.notice.bad")[0]
        assert message == texts(tree(desk.search("x", Filters())), "p.notice.bad")[0]
        shutil.copytree(sample_archive, tmp_path / "archive")
        assert "articles" in desk.view().holding


def test_a_damaged_archive_is_said_in_plain_words_wherever_it_is_met(sample_archive: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample_archive, tmp_path / "archive"))
    for store in folder.rglob("*.sqlite*"):
        store.write_bytes(b"not a database" * 1000)
    with closing(Desk(folder)) as desk:
        page, _ = asked(desk, "What did Blinken threaten?")
        assert str(folder) in texts(page, "p.notice.bad")[0]
        assert str(folder) in texts(tree(desk.view().articles), "p.notice.bad")[0]
        failed = tree(list(desk.rebuild())[-1])
        assert select(failed, ".build.bad")


def test_an_archive_that_another_process_writes_is_said_and_still_answers(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(HOSTILE, encoding="utf-8")
    with writing(desk.folder):
        failed = tree(list(desk.add([file]))[-1])
        assert "another process is writing" in texts(failed, ".build.bad span")[0]
        page, _ = asked(desk, "What did Blinken threaten?")
        assert select(page, "p.s button.chip")


def test_examples_are_the_samples_own_there_and_else_about_who_is_quoted(reading: Desk, sample_archive: Path) -> None:
    archive = reading.archive()
    info = archive.info()
    assert examples(archive, info)[0] == "What did Blinken threaten?"
    others = examples(archive, replace(info, folders=("/news",)))
    assert others and all(question.startswith("What did ") and question.endswith("?") for question in others)
    speakers = {s.speaker for d in archive.documents() for s in archive.statements(d.id)}
    assert all(any(speaker in question for speaker in speakers) for question in others)
