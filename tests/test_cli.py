"""The command line keeps its contract: keys, exit codes, order, JSON alone on standard output. Real processes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from index import Archive
from qa.reader import operating_point

ANSWER_KEYS = {
    "id", "question", "question_used", "status", "probability", "text", "sentences", "citations", "conflicts",
    "refusal", "retrieved", "archive", "composer", "seconds",
}  # fmt: skip
CITATION_KEYS = {
    "document_id", "title", "outlet", "author", "published", "url", "source", "also", "page", "start", "end", "quote",
    "speaker", "said",
}  # fmt: skip
INSPECT_KEYS = {
    "source", "title", "outlet", "author", "published", "url", "media_type", "text", "pages", "passages", "warnings",
}  # fmt: skip
MAIN_QUESTION = "What did Blinken threaten?"
OFF_TOPIC = "Who won the World Cup in 2018?"


@pytest.fixture(scope="module")
def main_answer(onrecord, sample_archive: Path) -> dict:
    done = onrecord("ask", MAIN_QUESTION, "--archive", sample_archive, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    return json.loads(done.stdout)


def test_the_sample_question_is_answered_with_the_words_that_were_said(main_answer: dict) -> None:
    first = main_answer["sentences"][0]
    source = main_answer["citations"][first["citations"][0]]
    assert first["text"] == source["quote"]
    assert (source["speaker"], source["said"]) in {("Antony Blinken", "direct"), ("Antony Blinken", "mixed")}
    said = " ".join(sentence["text"] for sentence in main_answer["sentences"])
    assert "“a range of high-impact economic measures that we have refrained from pursuing in the past,”" in said
    assert "“if there’s further aggression in Ukraine, there’ll be consequences.”" in said


def test_an_answer_has_the_contracts_keys(main_answer: dict, sample_archive: Path) -> None:
    assert set(main_answer) >= ANSWER_KEYS
    assert main_answer["id"] is None and main_answer["refusal"] is None and main_answer["status"] == "answered"
    assert set(main_answer["sentences"][0]) == {"text", "verdict", "emphasis", "citations", "sources"}
    assert set(main_answer["retrieved"][0]) >= {"document_id", "source", "start", "end", "score"}
    assert set(main_answer["archive"]) == {"generation", "embedder"}
    with Archive.open(sample_archive) as archive:
        for citation in main_answer["citations"]:
            assert set(citation) == CITATION_KEYS
            document = archive.document(citation["document_id"])
            assert document.text[citation["start"] : citation["end"]] == citation["quote"]


def test_in_words_an_answer_shows_markers_headline_day_and_the_exact_quote(
    onrecord, sample_archive: Path, main_answer: dict
) -> None:
    done = onrecord("ask", *MAIN_QUESTION.split(), "--archive", sample_archive)
    shown = " ".join(done.stdout.replace("│", " ").split())
    source = main_answer["citations"][0]
    assert done.returncode == 0 and "\x1b" not in done.stdout
    assert f"{main_answer['sentences'][0]['text']} [1]" in shown
    for part in (source["title"], source["quote"], "December 2021"):
        assert part in shown


def test_a_refused_question_exits_with_1_and_shows_the_nearest(onrecord, sample_archive: Path) -> None:
    done = onrecord("ask", OFF_TOPIC, "--archive", sample_archive, "--json")
    assert done.returncode == 1, done.stdout
    answer = json.loads(done.stdout)
    assert answer["status"] == "refused" and answer["sentences"] == [] and answer["citations"] == []
    assert set(answer["refusal"]) == {"reason", "message", "nearest"}
    assert answer["text"] == answer["refusal"]["message"]
    assert all(set(citation) == CITATION_KEYS for citation in answer["refusal"]["nearest"])


def test_a_batch_answers_every_line_in_order_and_outlives_failures(
    onrecord, sample_archive: Path, tmp_path: Path
) -> None:
    lines = [
        json.dumps({"id": "first", "question": MAIN_QUESTION}),
        json.dumps({"id": "empty", "question": ""}),
        "",
        "{this is no JSON",
        json.dumps({"id": "mute"}),
        json.dumps({"id": 7, "question": "?!…"}),
        json.dumps({"id": "long", "question": "why " * 5000}),
        json.dumps({"id": "list", "question": ["What?"]}),
        json.dumps({"id": "foreign", "question": "Was hat Blinken angedroht?"}, ensure_ascii=False),
        json.dumps({"id": "off", "question": OFF_TOPIC}),
        json.dumps({"id": "last", "question": MAIN_QUESTION}),
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    done = onrecord("ask", "--questions", file, "--archive", sample_archive, "--json")
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    ids = ["first", "empty", None, "mute", 7, "long", "list", "foreign", "off", "last"]
    assert [answer["id"] for answer in answers] == ids
    for answer in answers:
        assert set(answer) >= ANSWER_KEYS
    by_id = {answer["id"]: answer for answer in answers}
    for failed in ("empty", None, "mute", 7, "long", "list", "off"):
        assert by_id[failed]["status"] == "refused" and by_id[failed]["refusal"]["message"], failed
    assert by_id["first"]["status"] == by_id["last"]["status"] == "answered"
    assert _timeless(by_id["first"]) == _timeless(by_id["last"]) | {"id": "first"}


def test_a_batch_reads_standard_input(onrecord, sample_archive: Path) -> None:
    done = onrecord("ask", "--questions", "-", "--archive", sample_archive, "--json", stdin='{"id":1,"question":"?"}\n')
    assert done.returncode == 0 and json.loads(done.stdout)["id"] == 1


def test_search_lists_passages_with_their_text(onrecord, sample_archive: Path) -> None:
    done = onrecord("search", "security", "guarantees", "-k", "3", "--archive", sample_archive, "--json")
    found = json.loads(done.stdout)["retrieved"]
    assert done.returncode == 0 and len(found) == 3
    with Archive.open(sample_archive) as archive:
        for hit in found:
            assert archive.document(hit["document_id"]).text[hit["start"] : hit["end"]] == hit["text"]
    assert found == sorted(found, key=lambda hit: -hit["score"])


def test_filters_keep_to_outlets_and_days(onrecord, sample_archive: Path) -> None:
    wire = onrecord("search", "troops", "--outlet", "Fable Wire", "--archive", sample_archive, "--json")
    assert {hit["outlet"] for hit in json.loads(wire.stdout)["retrieved"]} == {"Fable Wire"}
    late = onrecord(
        "search", "troops", "--since", "2021-12-20", "--until", "2021-12-25", "--archive", sample_archive, "--json"
    )
    days = {hit["published"][:10] for hit in json.loads(late.stdout)["retrieved"]}
    assert days == {"2021-12-21", "2021-12-23"}
    early = onrecord("ask", MAIN_QUESTION, "--until", "2021-11-30", "--archive", sample_archive, "--json")
    for citation in json.loads(early.stdout)["citations"]:
        assert citation["published"][:10] <= "2021-11-30"


def test_a_search_for_a_speaker_gives_only_passages_with_their_words(onrecord, sample_archive: Path) -> None:
    def found(*more: str) -> list[dict]:
        done = onrecord("search", "sanctions", "-k", "50", *more, "--archive", sample_archive, "--json")
        return json.loads(done.stdout)["retrieved"]

    blinken = found("--speaker", "Blinken")
    assert 0 < len(blinken) < len(found())
    with Archive.open(sample_archive) as archive:
        for hit in blinken:
            said = [s for s in archive.statements(hit["document_id"]) if s.speaker.endswith("Blinken")]
            assert any(start < hit["end"] and hit["start"] < end for s in said for start, end in s.content)
    assert found("--speaker", "Nobody Atall") == []


def test_inspect_shows_what_each_form_becomes(onrecord, sample_articles: Path) -> None:
    names = (
        "nato-riga.html",
        "moscow-draft-treaties.pdf",
        "riga-blinken-warning.txt",
        "wire.jsonl",
        "evening-briefs.xml",
    )
    done = onrecord("inspect", *(sample_articles / name for name in names), "--json")
    assert done.returncode == 0, done.stderr
    items = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["source"].partition("#")[0] for item in items] == [
        *names[:3], "wire.jsonl", "wire.jsonl", "evening-briefs.xml", "evening-briefs.xml", "evening-briefs.xml",
    ]  # fmt: skip
    for item in items:
        assert set(item) == INSPECT_KEYS
        assert item["passages"] and all(0 <= start < end <= len(item["text"]) for start, end in item["passages"])
    html, pdf, text = items[:3]
    assert (html["outlet"], html["author"], html["media_type"]) == ("Northlight Gazette", "Juhan Tamm", "text/html")
    assert len(pdf["pages"]) == 2 and pdf["pages"][-1][1] <= len(pdf["text"])
    assert text["pages"] is None and text["published"] == "2021-12-01" and text["author"] == "Marta Lindqvist"


def test_inspect_shows_an_unreadable_file_and_says_why(onrecord, tmp_path: Path, sample_articles: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    (tmp_path / "empty.txt").write_bytes(b"")
    good = sample_articles / "liverpool-g7.txt"
    names = ("broken.pdf", "empty.txt", "not-there.html")
    done = onrecord("inspect", *(tmp_path / name for name in names), good, "--json")
    assert done.returncode == 0, done.stderr
    items = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(items) == 4 and items[-1]["title"].startswith("G7 Warns")
    for item, name in zip(items, names, strict=False):
        assert set(item) == INSPECT_KEYS
        assert item["source"].endswith(name) and item["passages"] == [] and item["text"] == ""
        assert item["warnings"] and len(item["warnings"][0]) > 20
    assert "broken.pdf" in onrecord("inspect", tmp_path / "broken.pdf").stdout


def test_inspected_passages_are_those_that_an_archive_holds(
    onrecord, sample_archive: Path, sample_articles: Path
) -> None:
    done = onrecord("inspect", sample_articles, "--json")
    with Archive.open(sample_archive) as archive:
        held = {d.source: [[p.start, p.end] for p in archive.passages(d.id)] for d in archive.documents()}
    assert {item["source"]: item["passages"] for item in map(json.loads, done.stdout.splitlines())} == held


def test_info_says_what_is_inside(onrecord, sample_archive: Path, sample_articles: Path) -> None:
    info = json.loads(onrecord("info", "--archive", sample_archive, "--json").stdout)
    assert (info["articles"], info["embedder"], info["dimension"]) == (16, "minilm", 384)
    assert (info["first_day"], info["last_day"], info["undated"]) == ("2021-11-30", "2021-12-30", 0)
    assert info["folders"] == [str(sample_articles)]
    assert "16 in" in onrecord("info", "--archive", sample_archive).stdout


def test_the_archive_may_be_named_by_a_variable(onrecord, sample_archive: Path) -> None:
    done = onrecord("info", "--json", ONRECORD_ARCHIVE=str(sample_archive))
    assert done.returncode == 0 and json.loads(done.stdout)["articles"] == 16


def test_eval_measures_every_kind(onrecord, sample_archive: Path) -> None:
    file = Path(__file__).resolve().parents[1] / "sample" / "questions.jsonl"
    done = onrecord("eval", file, "--archive", sample_archive, "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["all"]["questions"] == 25 and result["all"]["gold_missing"] == 0
    assert set(result["kinds"]) == {
        "said", "number", "date", "fact", "why_how", "near_miss", "wrong_speaker", "other_topic",
    }  # fmt: skip
    assert result["all"]["recall@24"] == 1.0
    assert all(row["id"].startswith("sample-") for row in result["questions"])


def test_eval_draws_a_table(onrecord, sample_archive: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "a", "question": OFF_TOPIC, "kind": "other_topic", "gold": []}), encoding="utf-8")
    done = onrecord("eval", file, "--archive", sample_archive)
    assert done.returncode == 0, done.stderr
    rows = done.stdout.splitlines()
    assert rows[0].startswith("| kind | asked |") and rows[2].startswith("| other_topic | 1 |")
    assert rows[3].startswith("| **all** | 1 |")


def test_help_reads_the_same_in_the_readme() -> None:
    from qa.cli.help_text import block

    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
    assert block() in readme, "run: make help-text"


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", ""),
        ("ask", "?!"),
        ("ask", "why " * 5000),
        ("ask", "What?", "--questions", "-"),
        ("ask", "What?", "--since", "yesterday"),
        ("ask", "What?", "--since", "2021-12-02", "--until", "2021-12-01"),
        ("ask", "What?", "--nonsense"),
        ("search", "…"),
        ("search", "troops", "-k", "0"),
        ("remove", "no-such-article.txt"),
        ("nonsense",),
        ("build",),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_wrong_use_exits_with_2_and_one_message(onrecord, sample_archive: Path, arguments: tuple[str, ...]) -> None:
    done = onrecord(*arguments, ONRECORD_ARCHIVE=str(sample_archive))
    assert done.returncode == 2, done.stderr
    assert done.stdout == "" and len(done.stderr) > 20
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["ask x", "search x", "info", "verify", "update", "remove x", "add LICENSE"])
def test_a_missing_archive_exits_with_4_and_says_what_to_type(onrecord, tmp_path: Path, command: str) -> None:
    done = onrecord(*command.split(), "--archive", tmp_path / "none")
    assert done.returncode == 4, done.stderr
    assert "onrecord build" in done.stderr and "Traceback" not in done.stderr and done.stdout == ""


def test_all_is_utf8_whatever_the_locale(onrecord, sample_archive: Path) -> None:
    done = subprocess.run(
        onrecord.command("ask", MAIN_QUESTION, "--archive", sample_archive, "--json"),
        capture_output=True,
        env=onrecord.environment(
            LANG="C", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
        ),
        timeout=120,
    )
    assert "“" in json.loads(done.stdout.decode("utf-8"))["text"]


def test_a_reader_that_goes_away_is_no_error(onrecord, sample_archive: Path) -> None:
    process = subprocess.Popen(
        onrecord.command("search", "troops", "-k", "50", "--archive", sample_archive, "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=onrecord.environment(),
    )
    process.stdout.close()
    said = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert said == ""


def test_a_damaged_archive_is_found_out(onrecord, sample_archive: Path, tmp_path: Path) -> None:
    whole = onrecord("verify", "--archive", sample_archive, "--json")
    assert whole.returncode == 0 and json.loads(whole.stdout) == {"problems": [], "repaired": False}
    archive = tmp_path / "archive"
    shutil.copytree(sample_archive, archive)
    [vectors] = archive.rglob("vectors-*.faiss")
    data = bytearray(vectors.read_bytes())
    data[len(data) // 2] ^= 0xFF
    vectors.write_bytes(data)
    damaged = onrecord("verify", "--archive", archive, "--json")
    assert damaged.returncode == 7
    problems = json.loads(damaged.stdout)["problems"]
    assert problems and set(problems[0]) == {"where", "what", "remedy", "fatal"}
    mended = onrecord("verify", "--repair", "--archive", archive)
    assert mended.returncode == 0 and "nothing is wrong" in mended.stdout, mended.stderr
    assert onrecord("verify", "--archive", archive).returncode == 0


def _timeless(answer: dict) -> dict:
    return {key: value for key, value in answer.items() if key != "seconds"} | {"id": "first"}


def test_versions_are_told(onrecord) -> None:
    assert re.fullmatch(r"onrecord, version \S+\n", onrecord("--version").stdout)


def test_a_stricter_setting_refuses_more_by_the_thresholds_that_were_calibrated(onrecord, sample_archive: Path) -> None:
    doubtful = (
        "Why did the talks in Geneva end early?", "When was the NATO treaty signed?", "What did the talks cost?",
        "Who paid for the meeting in Riga?", "Which ministers travelled with Blinken?", "How long did the talks last?",
        "Where will Biden and Putin meet next?", "What do analysts expect?", "Who wrote the draft treaties?",
    )  # fmt: skip
    lines = "".join(json.dumps({"id": i, "question": q}) + "\n" for i, q in enumerate(doubtful))
    batch = ("ask", "--questions", "-", "--archive", sample_archive, "--json", "--strictness")
    refused = {}
    for how in ("looser", "stricter", "0.9"):
        done = onrecord(*batch, how, stdin=lines)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 0 and len(answers) == len(doubtful), done.stderr
        refused[how] = {a["id"] for a in answers if a["status"] == "refused"}
        if how != "looser":  # there a sentence that plainly answers may be shown whatever the probability
            threshold = operating_point(float(how) if how == "0.9" else how)["threshold"]
            assert refused[how] == {a["id"] for a in answers if a["probability"] < threshold}
    assert refused["looser"] < refused["0.9"] and refused["looser"] <= refused["stricter"] <= refused["0.9"]


def test_one_question_is_asked_as_strictly_as_a_batch(onrecord, sample_archive: Path) -> None:
    loose, strict = (
        onrecord("ask", MAIN_QUESTION, "--strictness", how, "--archive", sample_archive, "--json")
        for how in ("looser", "0.9")
    )
    answer, threshold = json.loads(strict.stdout), operating_point(0.9)["threshold"]
    assert loose.returncode == 0 and answer["probability"] == json.loads(loose.stdout)["probability"]
    assert strict.returncode == (answer["probability"] < threshold) == (answer["status"] == "refused")


@pytest.mark.parametrize("how", ["strict", "0", "2", "nan"])
def test_a_strictness_that_is_none_is_wrong_use(onrecord, sample_archive: Path, how: str) -> None:
    done = onrecord("ask", MAIN_QUESTION, "--strictness", how, "--archive", sample_archive)
    assert done.returncode == 2 and "looser, balanced, stricter" in " ".join(done.stderr.split())
