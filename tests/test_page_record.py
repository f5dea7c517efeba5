"""The tab "On record" as HTML: every statement with day, manner, headline and source, and nothing taken for mark-up."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from page_tree import select, texts, tree
from test_page_answers import HOSTILE, _dangerous

from index.errors import UsageError
from index.types import Document, Statement
from page import beside, record, whose
from page.wanted import Wanted
from qa.changes import changes
from qa.repeats import Repeat
from qa.said import OnRecord, Saying, Speaker
from qa.stories import stories

TEXT = "“We stay,” Mara Ozols said, “until May.” She said the toll would go."
QUOTED, REPORTED = ((0, 10), (28, 40)), ((50, 67),)
ASKED, CHANGED = Wanted("Ozols"), Wanted("Ozols", "the toll", changes=True)


def article(number: int, day: str | None = "2021-12-01", **changes: object) -> Document:
    values = {
        "id": f"{number:064}", "text": TEXT, "title": f"Headline {number}", "source": f"{number}.txt",
        "media_type": "text/plain", "outlet": "The Quay", "published": day,
    }  # fmt: skip
    return Document(**(values | changes))


def saying(
    number: int = 1, day: str | None = "2021-12-01", spans=REPORTED, kind="indirect", **changes: object
) -> Saying:
    statement = Statement("Mara Ozols", None, "Economy Minister", "said", spans, kind)
    return Saying(**({"document": article(number, day), "statement": statement, "day": day, "shown": spans} | changes))


def speaker(*sayings: Saying, name: str = "Mara Ozols", sure: bool = True) -> Speaker:
    return Speaker(name, (name,), ("Economy Minister",), sayings, sure)


def found(*speakers: Speaker, about: str | None = None, **changes: object) -> OnRecord:
    count = sum(len(one.sayings) for one in speakers)
    values = {"asked": "Ozols", "about": about, "speakers": speakers, "known": count, "related": (), "undated": 0}
    return OnRecord(**(values | changes))


def shown(held: OnRecord, wanted: Wanted = ASKED, *, by_story: bool = False):
    return tree(record.record(held, wanted, [*map(stories, held.speakers)] if by_story else None))


def set_beside(held: OnRecord, wanted: Wanted = CHANGED):
    return tree(beside.beside(held, wanted, [*map(changes, held.speakers)]))


def test_each_statement_has_its_day_its_manner_its_outlet_and_headline_and_one_button_to_its_source() -> None:
    page = shown(found(speaker(saying(1, spans=QUOTED, kind="direct"), saying(2, "2021-12-03"))))
    assert texts(page, "p.when") == ["1 Dec 2021", "3 Dec 2021"]
    assert texts(page, "p.from") == ["Headline 1 · The Quay", "Headline 2 · The Quay"]
    assert texts(page, "p.how") == ["in their words", "reported"]
    assert texts(page, "div.s") == ["“We stay,” … “until May.”1", "the toll would go2"]
    first, second = select(page, "div.s button.chip")
    assert json.loads(first.get("data-parts")) == [[0, 10], [28, 40]] and second.get("data-parts") is None
    assert first.get("data-quote") == "“We stay,” … “until May.”" and second.get("data-quote") == "the toll would go"
    assert second.get("aria-label") == "Source 2: Headline 2, The Quay, article of 3 Dec 2021"
    assert texts(page, "p.state") == ["2 statements of Mara Ozols. Each opens in its article."]


def test_statements_stand_under_the_headline_of_their_story_which_is_not_said_twice() -> None:
    stoves = "Teachers ask for warmer classrooms, for the old stoves smoke whenever the wind turns to the north."
    other = saying(3, "2021-12-09", document=article(3, "2021-12-09", text=stoves, title="Cold classrooms"))
    page = shown(found(speaker(saying(1), saying(2, "2021-12-03"), other)), by_story=True)
    assert texts(page, "h3.story") == ["Headline 1", "Cold classrooms"]
    assert "Articles with much the same words stand together" in texts(page, "p.note")[0]
    assert texts(page, "p.from") == ["The Quay", "Headline 2 · The Quay", "The Quay"]


def test_a_statement_tells_where_the_article_gives_another_day_or_another_name() -> None:
    of_another_day = saying(1, "2021-11-28", document=article(1, "2021-12-01"))
    page = shown(found(speaker(of_another_day, name="Latvia")))
    assert texts(page, "p.when") == ["28 Nov 2021"]
    assert texts(page, "p.from") == ["Headline 1 · The Quay · article of 1 Dec 2021"]
    assert texts(page, "p.how") == ["reported · here called Mara Ozols"]


def test_copies_are_one_source_and_are_listed_and_open_too() -> None:
    copies = (Repeat(article(2, outlet="The Pier"), REPORTED, 0), Repeat(article(3, outlet="The Buoy"), REPORTED, 1))
    page = shown(found(speaker(saying(repeats=copies))))
    assert texts(page, "p.how")[1] == "2 independent sources. The same words also in:"
    assert texts(page, "ul.also li") == [
        "The Pier, 1 Dec 2021 Headline 2 (a copy)", "The Buoy, 1 Dec 2021 Headline 3",
    ]  # fmt: skip
    assert [b.get("data-document")[-1] for b in select(page, "ul.also button")] == ["2", "3"]
    alone = shown(found(speaker(saying(repeats=copies[:1]))))
    assert texts(alone, "p.how")[1] == "One source. The same words also in:"


def test_a_long_statement_unfolds_and_loses_no_character() -> None:
    text = "word " * 400 + "end"
    long = saying(document=article(1, text=text), shown=((0, len(text)),))
    (said,) = select(shown(found(speaker(long))), "div.s")
    (summary,) = select(said, "summary")
    (rest,) = select(said, "details")
    first = said.text + "".join(select(said, "span.chips")[0].itertext())
    whole = first.replace("…1", "") + "".join(rest.itertext()).removeprefix(summary.text)
    assert whole.split() == text.split() and len(first) < 620 and rest.get("open") is None


@pytest.mark.parametrize(("part", "first", "last"), [(1, 1, 40), (2, 41, 80), (3, 81, 85), (99, 81, 85)])
def test_many_statements_come_page_by_page(part: int, first: int, last: int) -> None:
    days = [f"2021-{1 + n // 28:02d}-{1 + n % 28:02d}" for n in range(85)]
    held = found(speaker(*(saying(n, day) for n, day in enumerate(days))))
    page = shown(held, Wanted("Ozols", part=part))
    assert len(select(page, "button.chip")) == last - first + 1
    assert f"Statements {first} to {last} of 85" in texts(page, "nav.pages span")[0]
    assert texts(page, "p.from")[0] == f"Headline {first - 1} · The Quay"
    links = {a.text: a.get("href") for a in select(page, "nav.pages a")}
    assert ("Next" in links, "Before" in links) == (last < 85, first > 1)
    assert ("continued" in texts(page, "h2.person")[0]) == (first > 1)
    assert links.get("Next", "?said=Ozols&part=2").endswith(f"part={min(part, 2) + 1}" if part < 3 else "part=2")


def test_few_statements_have_no_pages() -> None:
    assert not select(shown(found(speaker(*(saying(n) for n in range(40))))), "nav.pages")


def test_several_people_of_one_name_are_apart_and_each_can_be_asked_for() -> None:
    held = found(
        speaker(saying(1)), speaker(saying(2), name="Jonas Ozols"), speaker(saying(3), name="Ozols", sure=False)
    )
    page = shown(held, Wanted("Ozols", outlet="The Quay"))
    assert len(select(page, "article.card")) == 3
    assert "Ozols fits 3 speakers" in texts(page, "p.note")[0]
    links = select(page, "ul.names a")
    assert [parse_qs(a.get("href")[1:])["said"] for a in links] == [["Mara Ozols"], ["Jonas Ozols"]]
    assert all("outlet=The+Quay" in a.get("href") for a in links)
    assert "several speakers here share this one" in texts(page, "article.card p.by")[-3]


def test_others_on_the_topic_and_others_of_the_name_can_be_followed() -> None:
    other = saying(4, statement=Statement("Otto Brasla", None, "Mayor", "said", REPORTED, "indirect"))
    held = found(speaker(saying(1)), about="the toll", others=(other,), related=(("Ozols Foundation", 3),))
    page = shown(held, Wanted("Ozols", "the toll"))
    (others,) = select(page, "article.others")
    assert texts(others, "h3") == ["Who else spoke of the toll"] and texts(others, "div.s") == ["the toll would go2"]
    assert select(others, "a")[0].get("href") == "?said=Otto+Brasla&about=the+toll"
    assert texts(page, "ul.names li") == ["Ozols Foundation 3 statements"]
    views = {a.text: a.get("aria-current") for a in select(page, "nav.views a")}
    assert views == {"In time order": "true", "How it changed": None}
    assert not select(shown(found(speaker(saying(1)))), "nav.views"), "without a topic there is no position"


def test_where_nothing_is_there_it_says_why_and_where_to_look() -> None:
    nobody = shown(found(near=("Mara Ozols",)))
    assert texts(nobody, ".refused .state.no") == ["Nobody called Ozols speaks in this archive."]
    assert [a.get("href") for a in select(nobody, "ul.names a")] == ["?said=Mara+Ozols"]
    assert select(shown(found()), "p.notice.calm"), "no name looks like it"
    assert "speaks in The Pier" in texts(shown(found(), Wanted("Ozols", outlet="The Pier")), ".state.no")[0]
    silent = shown(found(about="football", known=3, undated=2), Wanted("Ozols", "football", since="2021-12-01"))
    assert texts(silent, ".state.no") == [
        "3 statements of Ozols are in this archive, none about football in these days."
    ]
    assert select(silent, "p.row a")[0].get("href") == "?said=Ozols"
    assert texts(silent, "p.note") == ["2 statements without a day left out."]


def test_what_changed_stands_earliest_beside_latest_and_then_what_lies_between() -> None:
    days = [
        saying(1, "2021-10-01", QUOTED),
        saying(2, "2021-11-01"),
        saying(3, "2021-12-01", ((44, 54),)),
        saying(4, None),
    ]
    page = set_beside(found(speaker(*days), about="the toll"))
    assert texts(page, "div.two h3") == ["Earliest: 1 Oct 2021", "Latest: 1 Dec 2021"]
    assert [e.text_content() for e in select(page, "div.two div.s")] == [
        "“We stay,” … “until May.”1",
        f"{TEXT[44:54]}2",
    ]
    assert texts(page, "h3.story") == ["Between them, on 1 day"]
    assert texts(page, "ol.line-of-days p.when") == ["1 Nov 2021"]
    assert "1 statement without a day left out." in texts(page, "p.note")
    assert texts(page, "nav.views a")[1] == "How it changed"
    assert select(page, "nav.views a")[1].get("aria-current") == "true"


def test_the_same_words_again_stand_once_with_links_to_their_later_days() -> None:
    page = set_beside(found(speaker(saying(1, "2021-10-01"), saying(2, "2021-11-01"), saying(3, "2021-12-01", QUOTED))))
    assert texts(page, "div.two ul.also li") == ["1 Nov 2021, The Quay Headline 2"]
    assert not select(page, "ol.line-of-days")
    back = set_beside(found(speaker(saying(1, "2021-10-01"), saying(2, "2021-11-01", QUOTED), saying(3, "2021-12-01"))))
    assert "again, in the same words as on 1 Oct 2021" in texts(back, "p.how")


def test_one_day_has_nothing_beside_it_and_no_day_is_said() -> None:
    assert "All on one day: 1 Dec 2021" in " ".join(texts(set_beside(found(speaker(saying()))), "p.note"))
    assert texts(set_beside(found(speaker(saying(day=None)))), "p.notice") == ["None of these statements has a day."]
    assert select(set_beside(found()), ".state.no")


def test_many_days_between_come_page_by_page_each_beside_earliest_and_latest() -> None:
    text = "".join(f"The toll of pier {n:03d}. " for n in range(60))
    long = article(1, text=text)
    days = [
        saying(1, f"2021-{1 + n // 28:02d}-{1 + n % 28:02d}", ((n * 22, n * 22 + 20),), document=long)
        for n in range(60)
    ]
    second = set_beside(found(speaker(*days)), Wanted("Ozols", "the toll", changes=True, part=2))
    assert len(select(second, "ol.line-of-days > li")) == 20 and len(select(second, "div.two > div")) == 2
    assert "Days between, 21 to 40 of 58, page 2 of 3" in texts(second, "nav.pages span")[0]
    assert all("changes=1" in a.get("href") for a in select(second, "nav.pages a"))


def test_more_than_three_statements_of_a_day_unfold() -> None:
    spans = [((n, n + 9),) for n in range(0, 50, 10)]
    page = set_beside(found(speaker(*(saying(1, spans=span) for span in spans))))
    (rest,) = select(page, "details.rest")
    assert texts(rest, "summary") == ["2 more statements of this day"] and len(select(rest, "div.s")) == 2
    assert len(select(page, "div.s")) == 5


def test_the_fields_have_labels_and_the_names_to_choose_from_are_a_list() -> None:
    form = tree(whose.form())
    boxes = form.xpath(".//input | .//select")
    labelled = {label.get("for") for label in form.iter("label")} | {
        box.get("id") for label in form.iter("label") for box in label.iter("input", "select")
    }
    assert len(boxes) == 5 and all(box.get("id") in labelled for box in boxes)
    (box,) = [box for box in boxes if box.get("role") == "combobox"]
    assert form.get_element_by_id(box.get("aria-controls")).get("role") == "listbox"


def test_an_address_reads_as_it_was_written_and_nonsense_as_nothing() -> None:
    wanted = Wanted("Māra & Ozols", "a=b?", "The “Quay”", "2021-12-01", "2021-12-31", True, 3)
    assert Wanted.read({k: v[0] for k, v in parse_qs(wanted.address()[1:]).items()}) == wanted
    assert wanted.but(said="Otto").part == 1
    for part in ("-1", "0", "x", "1e9", "²", "9" * 40, None, [1]):
        assert Wanted.read({"said": " Ozols ", "part": part, "changes": "1"}) == Wanted("Ozols")
    assert Wanted().address() == "?said="
    with pytest.raises(UsageError, match="not a day"):
        Wanted("Ozols", since="soon").filters()


@pytest.mark.parametrize("field", ["title", "outlet", "published", "source", "text", "id"])
def test_hostile_words_of_an_article_show_as_text(field: str) -> None:
    bad = article(1, **({field: HOSTILE} | ({"also": (HOSTILE,)} if field == "source" else {})))
    shown_range = ((0, len(bad.text)),)
    one = saying(document=bad, shown=shown_range, repeats=(Repeat(bad, shown_range, 1),), day="2021-10-01")
    held = found(speaker(one, saying(2, "2021-12-01", QUOTED)), about="x", others=(one,))
    pages = [
        record.record(held, Wanted("x", "x"), None),
        record.record(held, Wanted("x"), [*map(stories, held.speakers)]),
    ]
    pages.append(beside.beside(held, Wanted("x", "x", changes=True), [*map(changes, held.speakers)]))
    assert [_dangerous(page) for page in pages] == [[], [], []]
    if field in ("title", "text"):
        assert all(HOSTILE in tree(page).text_content() for page in pages)


def test_hostile_names_topics_roles_and_days_show_as_text() -> None:
    bad = Statement(HOSTILE, None, HOSTILE, "said", REPORTED, "indirect", HOSTILE)
    one = saying(statement=bad, day=HOSTILE)
    who = Speaker(HOSTILE, (HOSTILE, HOSTILE + "2"), (HOSTILE,), (one,), False)
    wanted = Wanted(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    held = OnRecord(HOSTILE, HOSTILE, (who, who), 2, ((HOSTILE, 1),), 1, (one,), (HOSTILE,))
    nobody = OnRecord(HOSTILE, HOSTILE, (), 0, (), 1, (), (HOSTILE,))
    pages = [
        record.record(held, wanted, None),
        record.record(held, wanted, [*map(stories, held.speakers)]),
        record.record(nobody, wanted, None),
        record.record(OnRecord(HOSTILE, HOSTILE, (), 4, (), 0), wanted, None),
        beside.beside(held, wanted.but(changes=True), [*map(changes, held.speakers)]),
        whose.opening([{"name": HOSTILE, "role": HOSTILE, "count": 1}]),
    ]
    assert [_dangerous(page) for page in pages] == [[] for _ in pages]
    assert all(HOSTILE in tree(page).text_content() for page in pages)
