"""A speaker's statements over an archive: whole, in order, by the right person, each once, each exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_hash import run, write_records

from index import Archive, Filters, UsageError
from index.build import build
from qa.copies import shingles, sources
from qa.namesakes import namesakes
from qa.said import OnRecord, Speaker, said

WIRE = (
    "Foreign Minister Marta Lindgren said the harbour at Nordvik would stay closed to grain ships until the spring. "
    "The harbour was shut in October after two barges ran aground in a storm that tore away most of the buoys. "
    "“We will not send a single crew through that channel before it has been surveyed again,” Lindgren said. "
    "Farmers have stored some 40,000 tonnes of wheat in barns along the coast, and exporters fear for their contracts. "
    "The port authority has hired three survey vessels, and a first report on the depth of the channel is due in May. "
    "Shipping companies have sent their vessels to two smaller ports farther south, at a higher cost to their clients."
)
RECORDS = [
    {
        "id": "wire", "outlet": "Fable Wire", "published": "2021-11-10", "title": "Harbour stays closed", "text": WIRE,
    },
    {
        "id": "copy", "outlet": "Harbour Dispatch", "published": "2021-11-11", "title": "No grain ships till spring",
        "text": WIRE.rsplit(". ", 1)[0] + ". Nordvik has 9,000 people.",
    },
    {
        "id": "own", "outlet": "The Pier", "published": "2021-11-11", "title": "A night at the docks",
        "text": "Snow fell on the empty quays as Foreign Minister Marta Lindgren met the crews in a canteen. "
        "“We will not send a single crew through that channel before it has been surveyed again,” Lindgren said. "
        "An old pilot shrugged, poured himself more coffee, and looked out at the ice that had begun to form.",
    },
    {
        "id": "later", "outlet": "Fable Wire", "published": "2022-01-20", "title": "Lindgren holds fast",
        "text": "Foreign Minister Marta Lindgren told lawmakers that nothing had changed. “We will not send a "
        "single crew through that channel before it has been surveyed again,” Lindgren said. On January 4 she said the "
        "bread price would not rise this winter.",
    },
    {
        "id": "undated", "outlet": "The Pier", "title": "A letter from the coast",
        "text": "Marta Lindgren said the lighthouse keepers deserved a better pension. Nobody in the hall replied.",
    },
    {
        "id": "jonas", "outlet": "The Pier", "published": "2021-12-02", "title": "Teachers ask for more",
        "text": "School inspector Jonas Lindgren said that pupils needed warmer classrooms. Jonas Lindgren added that "
        "the stoves were older than the teachers.",
    },
    {
        "id": "bare", "outlet": "Fable Wire", "published": "2021-12-03", "title": "Lindgren on the roads",
        "text": "Lindgren said the coast road would be mended before Easter. The work will cost a great deal.",
    },
    {
        "id": "office", "outlet": "Fable Wire", "published": "2021-12-04", "title": "A visit to the south",
        "text": "Foreign Minister Lindgren said the southern ports could take more wheat. The mayors were pleased.",
    },
    {
        "id": "president", "outlet": "Fable Wire", "published": "2021-12-05", "title": "Zelenskiy calls for talks",
        "text": "Ukrainian President Volodymyr Zelenskiy said talks about grain should go on. His hosts agreed.",
    },
    {
        "id": "spelling", "outlet": "The Pier", "published": "2021-12-06", "title": "Zelenskyy in Riga",
        "text": "President Volodymyr Zelenskyy warned that a blockade of the grain ports would bring hunger to others.",
    },
    {
        "id": "mayor", "outlet": "The Pier", "published": "2021-12-07", "title": "Mayor doubts the closure",
        "text": "Mayor Petra Holm said the closed harbour was costing the town its living. The Lindgren "
        "Foundation said it would give money to the crews.",
    },
    {
        "id": "kremlin", "outlet": "Fable Wire", "published": "2021-12-08", "title": "Kremlin waits for a date",
        "text": "Kremlin spokesman Dmitry Peskov said no date had been set for the call. The Kremlin said the leaders "
        "would talk about the gas pipeline.",
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("said")
    file = write_records(folder / "articles" / "records.jsonl", RECORDS)
    run(build([file], folder / "archive"))
    with Archive.open(folder / "archive") as opened:
        yield opened


def articles(one: Speaker) -> list[str]:
    return [saying.document.source.rpartition("#")[2] for saying in one.sayings]


def only(record: OnRecord) -> Speaker:
    [one] = record.speakers
    return one


def test_every_word_is_the_articles_own_at_its_place(sample_archive: Path) -> None:
    with Archive.open(sample_archive) as opened:
        for name in ("Blinken", "Putin", "Psaki", "the White House"):
            record = said(opened, name)
            assert record.speakers, name
            for saying in (saying for one in record.speakers for saying in one.sayings):
                document = opened.document(saying.document.id)
                assert saying.statement in opened.statements(document.id)
                assert saying.texts == tuple(document.text[a:b] for a, b in saying.shown) and all(saying.texts)


def test_no_statement_of_a_speaker_is_left_out(sample_archive: Path) -> None:
    with Archive.open(sample_archive) as opened:
        all_of_his = [
            (document.id, statement)
            for document in opened.documents()
            for statement in opened.statements(document.id)
            if statement.speaker.endswith("Blinken")
        ]
        shown = only(said(opened, "Blinken")).sayings
        repeated = [(repeat.document.id, repeat.spans) for saying in shown for repeat in saying.repeats]
        assert len(all_of_his) == len(shown) + len(repeated) > 5
        assert {(id, s.content) for id, s in all_of_his} == {
            (saying.document.id, saying.statement.content) for saying in shown
        } | set(repeated)


def test_statements_come_in_time_order_and_the_undated_last(archive: Archive) -> None:
    marta = next(one for one in said(archive, "Marta Lindgren").speakers if one.name == "Marta Lindgren")
    days = [saying.day for saying in marta.sayings]
    assert days[-1] is None and None not in days[:-1]
    assert days[:-1] == sorted(days[:-1]) and len(days) >= 5
    assert articles(marta)[-1] == "undated"


def test_a_statement_bears_the_day_on_which_it_was_said(archive: Archive) -> None:
    marta = said(archive, "Marta Lindgren", about="bread price").speakers[0]
    [saying] = marta.sayings
    assert (saying.document.published, saying.day) == ("2022-01-20", "2022-01-04")


def test_days_are_those_of_the_statement_and_the_undated_are_counted(archive: Archive) -> None:
    record = said(archive, "Marta Lindgren", filters=Filters(since="2022-01-01", until="2022-01-10"))
    assert articles(only(record)) == ["later"] and "bread price" in only(record).sayings[0].texts[0]
    assert record.undated == 1
    assert said(archive, "Marta Lindgren").undated == 0


def test_an_outlet_keeps_to_its_own_articles(archive: Archive) -> None:
    record = said(archive, "Marta Lindgren", filters=Filters(outlets=("The Pier",)))
    assert {s.document.outlet for one in record.speakers for s in one.sayings} == {"The Pier"}


def test_spellings_of_one_name_meet(archive: Archive) -> None:
    for name in ("Zelenskiy", "Zelenskyy", "Zelensky", "Volodymyr Zelenskyy"):
        one = only(said(archive, name))
        assert articles(one) == ["president", "spelling"]
        assert set(one.names) == {"Volodymyr Zelenskiy", "Volodymyr Zelenskyy"}


def test_two_of_one_surname_are_shown_apart_each_under_the_full_name(archive: Archive) -> None:
    record = said(archive, "Lindgren")
    assert [(one.name, one.sure) for one in record.speakers] == [
        ("Marta Lindgren", True), ("Jonas Lindgren", True), ("Lindgren", False),
    ]  # fmt: skip
    jonas = record.speakers[1]
    assert set(articles(jonas)) == {"jonas"}


def test_a_bare_surname_goes_to_the_one_whose_office_it_bears_and_else_to_nobody(archive: Archive) -> None:
    marta, _, unsure = said(archive, "Lindgren").speakers
    assert "office" in articles(marta) and articles(unsure) == ["bare"]
    jonas = said(archive, "Jonas Lindgren").speakers
    assert [(one.name, one.sure) for one in jonas] == [("Jonas Lindgren", True), ("Lindgren", False)]
    assert "office" not in articles(jonas[0]) + articles(jonas[1])


def test_a_body_of_the_same_name_is_named_and_not_mixed_in(archive: Archive) -> None:
    record = said(archive, "Lindgren")
    assert [name for name, _ in record.related] == ["Lindgren Foundation"]
    assert not any("give money" in text for one in record.speakers for s in one.sayings for text in s.texts)
    assert articles(only(said(archive, "Lindgren Foundation"))) == ["mayor"]


def test_a_spokesman_speaks_for_his_house_under_his_own_name(archive: Archive) -> None:
    record = said(archive, "the Kremlin")
    assert {one.name.removeprefix("The ") for one in record.speakers} == {"Kremlin", "Dmitry Peskov"}
    assert {articles(one)[0] for one in record.speakers} == {"kremlin"}


def test_an_office_finds_whoever_holds_it(archive: Archive) -> None:
    record = said(archive, "the foreign minister")
    assert "Marta Lindgren" in {one.name for one in record.speakers}
    assert all("minister" in " ".join(one.roles).lower() for one in record.speakers if one.sure)


def test_copies_of_a_wire_story_are_one_source_and_another_report_is_a_second(archive: Archive) -> None:
    marta = said(archive, "Marta Lindgren").speakers[0]
    quoted = [s for s in marta.sayings if any("single crew" in text for text in s.texts)]
    first, later = quoted
    assert first.document.source.endswith("#wire") and first.sources == 2
    assert {(r.document.source.rpartition("#")[2], r.source == 0) for r in first.repeats} == {
        ("copy", True), ("own", False),
    }  # fmt: skip
    for repeat in first.repeats:
        assert "single crew" in " ".join(repeat.document.text[a:b] for a, b in repeat.spans)
    assert later.document.source.endswith("#later") and not later.repeats, "said again two months later"


def test_a_topic_keeps_what_is_about_it(archive: Archive) -> None:
    record = said(archive, "Marta Lindgren", about="grain ships")
    texts = [text for one in record.speakers for s in one.sayings for text in s.texts]
    assert any("grain ships until the spring" in text for text in texts)
    assert not any("bread" in text or "pension" in text for text in texts)
    assert all(0 < s.score <= 1 for one in record.speakers for s in one.sayings)
    assert record.known > len(texts)


def test_a_topic_is_found_in_other_words_too(archive: Archive) -> None:
    record = said(archive, "Marta Lindgren", about="retirement money for lighthouse staff")
    assert any("pension" in text for one in record.speakers for s in one.sayings for text in s.texts)


def test_who_else_spoke_of_a_topic_is_told_and_never_the_speaker(archive: Archive) -> None:
    record = said(archive, "Marta Lindgren", about="the closed harbour")
    others = [saying.statement.speaker for saying in record.others]
    assert "Petra Holm" in others and not any("Marta" in name for name in others)
    assert len(others) == len(set(others)) <= 5
    assert said(archive, "Marta Lindgren").others == ()
    talks = said(archive, "Marta Lindgren", about="grain").others
    assert sum("Zelensk" in saying.statement.speaker for saying in talks) == 1, "one person, in two spellings"


def test_of_a_long_turn_the_sentences_on_the_topic_are_shown(tmp_path: Path) -> None:
    filler = "I want to thank the cooks and the drivers who were up before dawn for all of us here today. "
    turn = f"{filler * 4}The price of bread will be held until June. {filler * 4}"
    text = f"MS. BRANDT: {turn}\n\nQ When?\n\nMS. BRANDT: Soon."
    file = write_records(
        tmp_path / "turns.jsonl",
        [{"id": "a", "title": "Press Briefing by Eva Brandt", "published": "2021-12-01", "text": text}],
    )
    run(build([file], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as opened:
        [saying] = only(said(opened, "Brandt", about="bread prices")).sayings
        assert saying.texts == ("The price of bread will be held until June.",)
        [whole, soon] = only(said(opened, "Brandt")).sayings
        assert len(" ".join(whole.texts)) > 700 and soon.texts == ("Soon.",)


def test_the_same_formula_in_two_briefings_is_said_twice(tmp_path: Path) -> None:
    bread, stove = "The bread price will be held until June. ", "The stoves will be mended in the autumn. "
    formula = "Thank you all very much for coming, and have a good weekend."
    records = [
        {
            "id": str(number), "title": "Press Briefing by Eva Brandt", "published": f"2021-12-0{number}",
            "text": f"MS. BRANDT: {words * 3}\n\nQ When?\n\nMS. BRANDT: {formula}",
        }
        for number, words in ((1, bread), (2, stove))
    ]  # fmt: skip
    run(build([write_records(tmp_path / "turns.jsonl", records)], tmp_path / "archive"))
    with Archive.open(tmp_path / "archive") as opened:
        sayings = only(said(opened, "Brandt")).sayings
        assert [s.texts == (formula,) for s in sayings] == [False, True, False, True]


def test_a_name_that_nobody_bears_brings_up_those_like_it(archive: Archive) -> None:
    record = said(archive, "Zelensko")
    assert record.known == 0 and record.speakers == () and record.others == ()
    assert record.near and "Zelensk" in record.near[0]
    assert said(archive, "Qwxyz").near == ()


@pytest.mark.parametrize("asked", ["", " ", "…", "?!", "x" * 201])
def test_what_is_no_name_is_told(archive: Archive, asked: str) -> None:
    with pytest.raises(UsageError):
        said(archive, asked)


@pytest.mark.parametrize("about", ["", "?!", "x" * 201])
def test_what_is_no_topic_is_told(archive: Archive, about: str) -> None:
    with pytest.raises(UsageError):
        said(archive, "Lindgren", about=about)


def test_the_same_question_has_the_same_record(archive: Archive) -> None:
    assert said(archive, "Lindgren", about="harbour") == said(archive, "Lindgren", about="harbour")


def test_an_archive_lists_its_speakers_with_an_article_for_each_statement(archive: Archive) -> None:
    listed = archive.speakers()
    by_hand: dict[tuple[str, str | None], list[str]] = {}
    for document in archive.documents():
        for statement in archive.statements(document.id):
            by_hand.setdefault((statement.speaker, statement.role), []).append(document.id)
    assert {form: sorted(ids) for form, ids in listed.items()} == {form: sorted(ids) for form, ids in by_hand.items()}
    pier = {d.id for d in archive.documents() if d.outlet == "The Pier"}
    some = archive.speakers(Filters(outlets=("The Pier",)))
    assert some and {id for ids in some.values() for id in ids} <= pier


def test_a_short_first_name_is_the_same_person() -> None:
    found = {("Joe Biden", "President"): 5, ("Joseph R. Biden", None): 2, ("Jill Biden", "First Lady"): 3}
    assert [one.name for one in namesakes("Biden", found)] == ["Joseph R. Biden", "Jill Biden"]


def test_a_person_goes_by_a_full_name_where_the_archive_has_one() -> None:
    [one] = namesakes("Biden", {("President Biden", None): 900, ("Joe Biden", "President"): 9})
    assert one.name == "Joe Biden" and one.printed[0] == ("President Biden", None)


def test_an_initial_joins_only_where_it_fits_one_person() -> None:
    both = {("Joe Biden", None): 5, ("Jill Biden", None): 3, ("J. Biden", None): 1}
    assert sorted(one.name for one in namesakes("Biden", both)) == ["J. Biden", "Jill Biden", "Joe Biden"]
    one = {("Antony Blinken", None): 5, ("A. Blinken", None): 3}
    assert [len(each.printed) for each in namesakes("Blinken", one)] == [2]


def test_a_bare_surname_is_nobodys_where_two_held_the_office() -> None:
    found = {("George Bush", "President"): 2, ("Walker Bush", "President"): 2, ("President Bush", None): 1}
    assert [(one.name, one.sure) for one in namesakes("Bush", found)] == [
        ("George Bush", True), ("Walker Bush", True), ("President Bush", False),
    ]  # fmt: skip


def test_two_who_hold_one_office_are_apart() -> None:
    found = {("Sergei Lavrov", "Foreign Minister"): 3, ("Dmytro Kuleba", "Foreign Minister"): 2, ("Ann Lee", None): 9}
    assert [one.name for one in namesakes("the foreign minister", found)] == ["Sergei Lavrov", "Dmytro Kuleba"]


def test_a_name_with_its_office_before_it_is_the_same_person() -> None:
    found = {("Vladimir Putin", None): 9, ("President of Russia Vladimir Putin", None): 4, ("Putin", "President"): 2}
    [one] = namesakes("Putin", found)
    assert one.name == "Vladimir Putin" and len(one.printed) == 3


def test_a_part_of_a_long_name_is_enough() -> None:
    [one] = namesakes("Sheikh Tamim", {("Tamim bin Hamad Al Thani", "Emir"): 2, ("Ann Lee", None): 9})
    assert one.name == "Tamim bin Hamad Al Thani"


def test_the_names_of_one_government_are_one_speaker() -> None:
    found = {("Moscow", None): 3, ("the Kremlin", None): 2, ("Washington", None): 4}
    [one] = namesakes("Moscow", found)
    assert {name for name, _ in one.printed} == {"Moscow", "the Kremlin"}


def test_a_shortened_copy_is_one_source_and_a_shared_quotation_is_not() -> None:
    other = "The crews of Nordvik were angry and cold. " + WIRE[240:330] + " " + " ".join(f"word{i}" for i in range(80))
    assert sources([WIRE, other, WIRE[: len(WIRE) // 2], "Nothing of the kind was ever said there."]) == [0, 1, 0, 2]
    assert sources([]) == []


def test_shingles_are_runs_of_words_whatever_the_marks() -> None:
    assert shingles("We won’t go, she said.", 3) == shingles("we WON'T go — she said", 3)
    assert len(shingles("one two three four five six", 5)) == 2
    assert shingles("…") == frozenset()
