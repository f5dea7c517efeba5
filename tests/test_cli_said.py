"""`statements`, `said` and `eval statements` keep what their help promises. Real processes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from word_hash import write_records

from index import Archive
from index.types import Statement
from qa.evaluate_statements import evaluate, fit, judge

STATEMENT_KEYS = {"speaker", "name", "cue", "content", "kind", "said_on"}
SAID_KEYS = {"asked", "about", "known", "undated", "speakers", "others", "related", "near"}
SAYING_KEYS = STATEMENT_KEYS | {
    "document_id", "title", "outlet", "author", "published", "url", "source", "also", "role", "day", "shown", "score",
    "sources", "repeats",
}  # fmt: skip


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def test_statements_are_one_article_a_line_with_exact_ranges(onrecord, sample_articles: Path) -> None:
    done = onrecord("statements", sample_articles, "--json")
    assert done.returncode == 0, done.stderr
    found = lines(done.stdout)
    assert len(found) == 16 and len({each["source"] for each in found}) == 16
    for each in found:
        assert set(each) == {"document_id", "source", "text", "statements"}
        text = each["text"]
        for statement in each["statements"]:
            assert set(statement) == STATEMENT_KEYS
            assert statement["kind"] in ("direct", "indirect", "mixed") and statement["name"] and statement["content"]
            for start, end in statement["content"]:
                assert 0 <= start < end <= len(text) and text[start:end] == text[start:end].strip()
            for place in (statement["speaker"], statement["cue"]):
                assert place is None or 0 <= place[0] < place[1] <= len(text)
    [riga] = [each for each in found if each["source"] == "riga-blinken-warning.txt"]
    cues = {
        (s["name"], riga["text"][slice(*s["cue"])] if s["cue"] else None) for s in riga["statements"] if s["speaker"]
    }
    assert ("Antony Blinken", "said") in cues


def test_statements_are_those_of_an_archive_of_the_same_files(
    onrecord, sample_articles: Path, sample_archive: Path
) -> None:
    with Archive.open(sample_archive) as archive:
        for each in lines(onrecord("statements", sample_articles, "--json").stdout):
            kept = archive.statements(each["document_id"])
            assert archive.document(each["document_id"]).text == each["text"]
            assert [[list(span) for span in s.content] for s in kept] == [s["content"] for s in each["statements"]]
            assert [s.speaker for s in kept] == [s["name"] for s in each["statements"]]


def test_statements_of_a_file_read_well_for_a_person(onrecord, shared: Path) -> None:
    done = onrecord("statements", shared / "seed" / "blinken-lavrov.txt")
    shown = " ".join(done.stdout.replace("│", " ").split())
    assert done.returncode == 0 and "\x1b" not in done.stdout
    assert "Antony Blinken (U.S. Secretary of State) [is expected to spell out]" in shown
    assert "the threat of further sanctions if Russia fails to end the troop buildup" in shown
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(onrecord, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks go on\n\nMayor Petra Holm said the bridge was safe.\n", encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    done = onrecord("statements", tmp_path, "--json")
    assert done.returncode == 0
    [article] = lines(done.stdout)
    assert article["source"] == "a.txt" and article["statements"][0]["name"] == "Petra Holm"
    assert "b.json" in done.stderr
    alone = onrecord("statements", tmp_path / "b.json", "--json")
    assert alone.returncode == 3 and alone.stdout == "" and "No article could be read" in alone.stderr
    gone = onrecord("statements", tmp_path / "c.txt")
    assert gone.returncode == 3 and "does not exist" in gone.stderr


def test_said_gives_every_statement_with_its_article_and_exact_words(onrecord, sample_archive: Path) -> None:
    done = onrecord("said", "Blinken", "--archive", sample_archive, "--json")
    assert done.returncode == 0 and done.stdout.count("\n") == 1, done.stderr
    record = json.loads(done.stdout)
    assert set(record) == SAID_KEYS and record["about"] is None and record["others"] == []
    [blinken] = record["speakers"]
    assert blinken["name"] == "Antony Blinken" and blinken["sure"] and len(blinken["statements"]) > 5
    with Archive.open(sample_archive) as archive:
        for saying in blinken["statements"]:
            assert set(saying) == SAYING_KEYS
            text = archive.document(saying["document_id"]).text
            for shown in saying["shown"]:
                assert text[shown["start"] : shown["end"]] == shown["text"]
            for repeat in saying["repeats"]:
                assert archive.document(repeat["document_id"]).source == repeat["source"] != saying["source"]
    days = [saying["day"] for saying in blinken["statements"]]
    assert days == sorted(days)


def test_said_about_a_topic_reads_well_for_a_person(onrecord, sample_archive: Path) -> None:
    done = onrecord("said", "Blinken", "--about", "sanctions", "--since", "2021-11-01", "--archive", sample_archive)
    shown = " ".join(done.stdout.replace("│", " ").split())
    assert done.returncode == 0 and "\x1b" not in done.stdout
    assert done.stdout.startswith("Antony Blinken") and "about sanctions" in shown and "1 December 2021" in shown
    assert "characters" in shown and "Who else spoke of sanctions" in shown
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_words_that_several_articles_give_are_shown_once_with_the_others_named(onrecord, tmp_path: Path) -> None:
    from test_said import RECORDS

    folder = write_records(tmp_path / "articles" / "records.jsonl", RECORDS).parent
    assert onrecord("build", folder, "--archive", tmp_path / "archive").returncode == 0
    done = onrecord("said", "Lindgren", "--archive", tmp_path / "archive", "--json")
    marta = json.loads(done.stdout)["speakers"][0]
    [first] = [s for s in marta["statements"] if len(s["repeats"]) == 2]
    assert first["sources"] == 2 and [repeat["copy"] for repeat in first["repeats"]] == [True, False]
    shown = " ".join(onrecord("said", "Lindgren", "--archive", tmp_path / "archive").stdout.split())
    assert "Lindgren fits 3 speakers; they are shown apart" in shown and 'onrecord said "Marta Lindgren"' in shown
    assert "also in Harbour Dispatch, 11 November 2021, records.jsonl#copy (a copy); The Pier" in shown
    assert "(2 independent sources)" in shown and "several speakers here share this one" in shown
    assert "undated" in shown and "Others with Lindgren in their name: Lindgren Foundation (1)." in shown


def test_a_house_called_by_its_city_is_shown_as_the_article_calls_it(onrecord, shared: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert onrecord("build", shared / "seed" / "blinken-lavrov.txt", "--archive", archive).returncode == 0
    shown = " ".join(onrecord("said", "Moscow", "--archive", archive).stdout.replace("│", " ").split())
    assert shown.startswith("Russia: ") and "reported, here called Moscow; blinken-lavrov.txt" in shown
    record = json.loads(onrecord("said", "the Kremlin", "--archive", archive, "--json").stdout)
    assert {s["name"] for s in record["speakers"][0]["statements"]} == {"Russia", "Moscow"}


def test_where_nothing_was_said_the_exit_code_is_1_and_the_reason_is_told(onrecord, sample_archive: Path) -> None:
    nobody = onrecord("said", "Blinkne", "--archive", sample_archive)
    assert nobody.returncode == 1 and "Did you mean Antony Blinken?" in nobody.stdout
    topic = onrecord("said", "Blinken", "--about", "football", "--archive", sample_archive)
    assert topic.returncode == 1 and "none about football" in topic.stdout
    days = onrecord("said", "Blinken", "--until", "1999-01-01", "--archive", sample_archive, "--json")
    record = json.loads(days.stdout)
    assert days.returncode == 1 and record["speakers"] == [] and record["known"] > 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("said",),
        ("said", "…"),
        ("said", "x" * 300),
        ("said", "Blinken", "--about", "?"),
        ("said", "Blinken", "--since", "May"),
        ("said", "Blinken", "--since", "2021-12-02", "--until", "2021-12-01"),
        ("statements",),
        ("eval", "statements"),
        ("eval", "statements", "no-such-file.jsonl"),
        ("eval", "statements", "LICENSE", "--part", "third"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_wrong_use_exits_with_2_and_one_message(onrecord, sample_archive: Path, arguments: tuple[str, ...]) -> None:
    done = onrecord(*arguments, ONRECORD_ARCHIVE=str(sample_archive))
    assert done.returncode == 2, done.stderr
    assert done.stdout == "" and len(done.stderr) > 20 and "Traceback" not in done.stderr


def test_a_missing_archive_exits_with_4_and_says_what_to_type(onrecord, tmp_path: Path) -> None:
    done = onrecord("said", "Blinken", "--archive", tmp_path / "none")
    assert done.returncode == 4 and "onrecord build" in done.stderr


TEXT = (
    "Mayor Petra Holm said the bridge was safe. “We checked every bolt,” Holm said. "
    "Pilot Jonas Brandt warned that the tide was high."
)


def marked(content: str, speaker: str | None, quoted: str, name: str | None = None, **more) -> dict:
    def place(words: str) -> list[int]:
        return [TEXT.index(words), TEXT.index(words) + len(words)]

    return {
        "speaker": place(speaker) if speaker else None, "speaker_name": name, "content": [place(content)],
        "type": quoted, **more,
    }  # fmt: skip


GOLD = [
    marked("the bridge was safe", "Mayor Petra Holm", "indirect", "Petra Holm"),
    marked("“We checked every bolt,”", "Holm", "direct", "Petra Holm"),
    marked("the tide was high", "Jonas Brandt", "indirect"),
]


def write_annotated(path: Path, *statements: list[dict]) -> Path:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8") as out:
        for number, each in enumerate(statements):
            record = {"doc_id": f"d{number}", "title": "The bridge", "text": TEXT, "statements": each, "genre": "news"}
            out.write(json.dumps(record) + "\n")
    return path


def test_eval_statements_draws_a_table_for_direct_and_indirect_apart(onrecord, tmp_path: Path) -> None:
    file = write_annotated(tmp_path / "marked.jsonl.gz", GOLD)
    done = onrecord("eval", "statements", file)
    assert done.returncode == 0, done.stderr
    rows = done.stdout.splitlines()
    assert rows[0].startswith("| kind | marked | found | right speaker |")
    assert [row.split("|")[1].strip() for row in rows[2:5]] == ["direct", "indirect", "**all**"]
    assert rows[-1].startswith("1 article, ") and rows[-1].endswith(" a minute.")


def test_what_is_found_and_whose_it_is_are_measured_apart(tmp_path: Path) -> None:
    right = evaluate(write_annotated(tmp_path / "right.jsonl", GOLD))
    assert right["all"]["statements"] == 3 and right["all"]["found"] == right["all"]["speaker"] == 1.0
    assert right["kinds"]["direct"]["name"] == right["kinds"]["indirect"]["name"] == 1.0
    assert right["all"]["f1"] > 0.95
    wrong = [{**GOLD[0], "speaker": [100, 104], "speaker_name": "Anna Lind"}, *GOLD[1:]]
    result = evaluate(write_annotated(tmp_path / "wrong.jsonl", wrong))
    assert result["all"]["found"] == 1.0 and result["kinds"]["indirect"]["speaker"] == 0.5
    assert result["kinds"]["indirect"]["name"] == 0.0 and result["kinds"]["direct"]["name"] == 1.0


def test_words_that_are_no_statement_cost_precision_and_missed_ones_recall() -> None:
    content = tuple(tuple(span) for span in GOLD[0]["content"])
    ours = [
        Statement("Petra Holm", None, None, "said", content, "indirect"),
        Statement("Petra Holm", None, None, "said", ((100, 110),), "indirect"),
    ]
    counts = judge(TEXT, GOLD[:2], ours)
    size = content[0][1] - content[0][0]
    assert counts["all"]["made"] == size + 10 and counts["all"]["right"] == size == counts["all"]["met"]
    assert counts["all"]["marked"] > size and (counts["direct"]["found"], counts["indirect"]["found"]) == (0, 1)


def test_half_of_the_characters_is_enough_and_less_is_not() -> None:
    whole = [(0, 100)]
    assert fit(Statement("A", None, None, "", ((0, 50),), "direct"), whole) == 0.5
    assert fit(Statement("A", None, None, "", ((0, 49),), "direct"), whole) < 0.5
    assert fit(Statement("A", None, None, "", ((0, 90), (200, 900)), "direct"), whole) == 0.9


def test_marks_that_are_no_sayings_do_not_count() -> None:
    others = [
        marked("the bridge was safe", None, "indirect"),
        marked("the bridge was safe", "Mayor Petra Holm", "indirect", nested=True),
        marked("the bridge was safe", "Mayor Petra Holm", "indirect", kind="nominal"),
        marked("the bridge was safe", "Mayor Petra Holm", "indirect", cue_lemma="build"),
        marked("the bridge was safe", "We", "indirect"),
    ]
    assert judge(TEXT, others, [])["all"]["statements"] == 0
    assert judge(TEXT, [marked("the bridge was safe", None, "indirect", "Petra Holm")], [])["all"]["statements"] == 1


def test_a_part_is_every_second_line_and_a_genre_its_articles(onrecord, tmp_path: Path) -> None:
    file = write_annotated(tmp_path / "three.jsonl", GOLD, [], GOLD)
    counts = {}
    for part in ("even", "odd"):
        done = onrecord("eval", "statements", file, "--part", part, "--json")
        result = json.loads(done.stdout)
        counts[part] = (result["articles"], result["all"]["statements"])
    assert counts == {"even": (2, 6), "odd": (1, 0)}
    assert evaluate(file, genre="news")["articles"] == 3
    none = onrecord("eval", "statements", file, "--genre", "sport")
    assert none.returncode == 2 and "sport" in none.stderr


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "article 1"),
        ("[]", "object"),
        ('{"statements": []}', "text"),
        ('{"text": "a"}', "statements"),
        ('{"text": "a", "statements": [{"content": [[0, 9]]}]}', "outside"),
        ("", "no article"),
    ],
)
def test_a_file_that_is_not_annotated_is_told_by_line(onrecord, tmp_path: Path, line: str, word: str) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    done = onrecord("eval", "statements", file)
    assert done.returncode == 2 and word in done.stderr and "Traceback" not in done.stderr


def test_questions_are_measured_with_or_without_their_name(onrecord, sample_archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text('{"id": "a", "question": "Who won the cup?", "kind": "other", "gold": []}', encoding="utf-8")
    plain = onrecord("eval", file, "--archive", sample_archive)
    named = onrecord("eval", "questions", file, "--archive", sample_archive)
    turned = onrecord("eval", "--archive", sample_archive, file)
    assert plain.returncode == named.returncode == turned.returncode == 0
    assert plain.stdout == named.stdout == turned.stdout and "| other | 1 |" in plain.stdout


def test_the_marked_news_beside_the_checkout_is_read(shared: Path) -> None:
    file = shared / "data" / "gum-quotes" / "quotes.jsonl.gz"
    if not file.is_file():
        pytest.skip("needs gum-quotes of ../shared/data, which is not here")
    result = evaluate(file, part="even", genre="news")
    assert result["articles"] == 12 and set(result["kinds"]) == {"direct", "mixed", "indirect"}
    assert result["all"]["found"] > 0.6 and result["all"]["speaker_of_found"] > 0.9
    assert result["articles_a_minute"] > 0
