"""The tab "On record" over a real archive: statements, names to choose from, plain words where there is nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from page_tree import select, texts, tree

from page.desk import Desk
from page.recorder import Recorder
from page.wanted import Wanted


@pytest.fixture(scope="module")
def desk(sample_archive: Path) -> Iterator[Desk]:
    with closing(Desk(sample_archive)) as desk:
        yield desk


@pytest.fixture(scope="module")
def recorder(desk: Desk) -> Recorder:
    return Recorder(desk)


def shown(recorder: Recorder, **request: object):
    return tree(recorder.show(request)["html"])


def opened(desk: Desk, chip):
    parts = json.loads(chip.get("data-parts") or f"[[{chip.get('data-start')}, {chip.get('data-end')}]]")
    request = {"document": chip.get("data-document"), "start": parts[0][0], "end": parts[-1][1], "parts": parts}
    return tree(desk.open(request | {"quote": chip.get("data-quote"), "others": []}))


@pytest.mark.parametrize("request_", [{"said": "Putin"}, {"said": "Biden", "about": "sanctions"}, {"said": "Psaki"}])
def test_every_statement_opens_its_source_at_exactly_its_words(desk: Desk, recorder: Recorder, request_: dict) -> None:
    chips = select(shown(recorder, **request_), "button.chip")
    assert chips
    for chip in chips:
        marks = select(opened(desk, chip), "mark.on")
        assert "".join(mark.text for mark in marks) == chip.get("data-quote").replace(" … ", "")


def test_all_that_the_archive_has_of_a_speaker_is_there_in_time_order_within_its_story(recorder: Recorder) -> None:
    page = shown(recorder, said="Putin")
    assert texts(page, "p.state")[0].startswith(f"{len(select(page, 'div.s'))} statements of Vladimir Putin")
    for story in select(page, "ol.dated"):
        days = [time.get("datetime") for time in select(story, "time")]
        assert days == sorted(days)
    headlines = {document.title for document in recorder._desk.archive().documents()}
    assert set(texts(page, "h3.story")) <= headlines


def test_a_topic_an_outlet_and_days_narrow_it(recorder: Recorder) -> None:
    everything = len(select(shown(recorder, said="Putin"), "div.s"))
    on_topic = shown(recorder, said="Putin", about="guarantees")
    assert 0 < len(select(on_topic, "article.card div.s")) < everything
    late = shown(recorder, said="Putin", since="2021-12-20")
    assert all(time.get("datetime") >= "2021-12-20" for time in select(late, "time"))
    outlet = shown(recorder, said="Putin", outlet="Northlight Gazette")
    assert select(outlet, "div.s") and all("Northlight Gazette" in place for place in texts(outlet, "p.from"))


def test_what_changed_is_shown_for_a_topic_and_not_without_one(recorder: Recorder) -> None:
    assert len(select(shown(recorder, said="Putin", about="guarantees", changes="1"), "div.two > div")) == 2
    assert not select(shown(recorder, said="Putin", changes="1"), "div.two")


def test_an_answer_s_speaker_leads_to_statements_of_that_speaker(desk: Desk, recorder: Recorder) -> None:
    from index.types import Filters

    [*_, (html, _)] = desk.ask("What did Blinken threaten?", Filters())
    (address,) = {a.get("href") for a in select(tree(html), ".by a.who")}
    wanted = {name: values[0] for name, values in parse_qs(address[1:]).items()}
    assert texts(shown(recorder, **wanted), "h2.person")[0].startswith("Antony Blinken")


def test_names_are_offered_by_the_beginning_of_any_word_the_most_heard_first(recorder: Recorder) -> None:
    every = recorder.names({"typed": ""})
    assert [one["count"] for one in every] == sorted((one["count"] for one in every), reverse=True)
    assert every[0]["name"] == "Vladimir Putin" and len(every) == 8
    (blinken,) = recorder.names({"typed": "BLINK"})
    assert (blinken["name"], blinken["role"]) == ("Antony Blinken", "U.S. Secretary of State")
    assert recorder.names({"typed": "secretary of st"})[0]["name"] == "Antony Blinken"
    assert recorder.names({"typed": "zelenskyy"})[0]["name"] == "Volodymyr Zelenskiy"
    assert recorder.names({"typed": "qwxyz"}) == [] and recorder.names({}) == every


def test_a_name_that_is_offered_has_as_many_statements_as_it_says(recorder: Recorder) -> None:
    for one in recorder.names({"typed": ""})[:4]:
        page = shown(recorder, said=one["name"])
        repeats = len(select(page, "ul.also button"))
        assert len(select(page, "article.card div.s")) + repeats >= one["count"]


def test_an_empty_tab_offers_whom_the_archive_hears_most(recorder: Recorder) -> None:
    answer = recorder.show({"said": " "})
    most = recorder.names({"typed": ""})[0]
    assert texts(tree(answer["html"]), "ul.names li")[0] == f"{most['name']} {most['count']} statements"
    assert answer["outlets"] == [name for name, _ in recorder._desk.archive().info().outlets]


@pytest.mark.parametrize(
    "request_",
    [{"said": "…"}, {"said": "x" * 300}, {"said": "Putin", "since": "May"}, {"said": "Putin", "about": "?"},
     {"said": "Putin", "since": "2021-12-02", "until": "2021-12-01"}],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_in_plain_words(recorder: Recorder, request_: dict) -> None:
    page = shown(recorder, **request_)
    assert select(page, "p.notice.bad") and not select(page, "div.s")


def test_nonsense_in_the_address_changes_nothing(recorder: Recorder) -> None:
    assert recorder.show({"said": "Putin", "part": "x", "changes": "yes", "other": "1"}) == recorder.show(
        {"said": "Putin"}
    )
    assert recorder.show({"said": ["Putin"]})["html"]


def test_the_tab_follows_an_archive_that_was_changed_and_says_where_there_is_none(
    sample_archive: Path, tmp_path: Path
) -> None:
    with closing(Desk(tmp_path / "archive")) as desk:
        recorder = Recorder(desk)
        assert "build" in texts(shown(recorder, said="Putin"), "p.notice.bad")[0]
        assert recorder.names({"typed": "p"}) == []
        shutil.copytree(sample_archive, tmp_path / "archive")
        assert select(shown(recorder, said="Blinken"), "div.s") and not select(shown(recorder, said="Brasla"), "div.s")
        file = tmp_path / "ferry.txt"
        file.write_text(
            "Ferry Runs\n\n2021-12-05\n\nThe ferry runs, its owner Otto Brasla said on Sunday.\n", encoding="utf-8"
        )
        assert "1 article added" in list(desk.add([file]))[-1]
        assert texts(shown(recorder, said="Brasla"), "h2.person")[0].startswith("Otto Brasla")
        assert recorder.names({"typed": "brasla"})[0]["count"] == 1


def test_turning_a_page_makes_nothing_anew(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = recorder.show({"said": "Putin"})
    monkeypatch.setattr("page.recorder.said", lambda *_, **__: pytest.fail("asked again"))
    assert recorder.show({"said": "Putin", "part": "9"}) == first
    assert Wanted.read({"said": "Putin"}).address() == "?said=Putin"
