"""The benchmark of asking for somebody's words judges by the marks alone, and asks the same each time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from qa import ask

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import asking_speakers as bench  # noqa: E402

from benchmarks.statements_marked import records_of  # noqa: E402

TEXT = (
    "Harbour Mayor Ada Quist said the night ferry will sail through the summer.\n\n"
    "“Engine noise frightens seals off their sandbank,” said biologist Bo Lindgren.\n\n"
    "Fisherman Carl Moberg mended his nets meanwhile. Moberg owns three boats.\n\n"
    "Officials said the harbour needs dredging."
)


def _mark(speaker: str, content: str, **more) -> dict:
    start, at = TEXT.index(content), TEXT.index(speaker)
    mark = {"speaker": [at, at + len(speaker)], "speaker_name": speaker, "content": [[start, start + len(content)]]}
    return mark | {"kind": "verb", "type": "indirect", "cue_lemma": "say", "nested": False} | more


@pytest.fixture(scope="module")
def records() -> list[dict]:
    marks = [
        _mark("Ada Quist", "the night ferry will sail through the summer"),
        _mark("Bo Lindgren", "“Engine noise frightens seals off their sandbank,”"),
        _mark("Officials", "the harbour needs dredging"),
        _mark("Carl Moberg", "mended his nets", cue_lemma="own"),
    ]
    other = "Of ferries much is told. The officials of this town sail seldom, the seals often."
    common = {"published": "2022-03-03", "genre": "news"}
    return [
        {"doc_id": "ferry", "title": "Night Ferry", "text": TEXT, "statements": marks} | common,
        {"doc_id": "other", "title": "Ferries", "text": other, "statements": []} | common,
    ]


@pytest.fixture(scope="module")
def asked(records) -> list[bench.Asked]:
    articles = bench.marked(records)
    return list(bench.questions(articles, articles))


@pytest.fixture(scope="module")
def archive(records, tmp_path_factory):
    with bench.archive_of(records, tmp_path_factory.mktemp("ferry")) as archive:
        yield archive


def test_only_statements_of_named_speakers_count_and_the_halves_are_by_position(records):
    ferry, other = bench.marked(records)
    assert [said.by for said in ferry.said] == ["Ada Quist", "Bo Lindgren"]
    assert (ferry.half, other.half) == ("even", "odd")


def test_the_wrong_person_has_no_word_of_the_topic(asked):
    assert {one.name for one in asked if one.kind == "silent"} == {"Carl Moberg"}
    for right, other in zip(asked, asked[1:], strict=False):
        if other.kind == "other":
            assert not bench.same(right.name, other.name)
            assert right.question.partition(" about ")[2] == other.question.partition(" about ")[2] != ""


def test_an_answer_is_judged_by_whose_marked_words_it_cites(asked, records, archive):
    articles = {one.id: one for one in bench.marked(records)}
    ferry = articles["ferry"]

    def outcome(question: str, name: str, kind: str) -> str:
        return bench.judged(bench.Asked(question, name, ferry, kind), ask(question, archive), articles)

    quist, lindgren = "What did Ada Quist say about the night ferry?", "What did Bo Lindgren say about the seals?"
    assert outcome(quist, "Ada Quist", "right") == outcome(lindgren, "Bo Lindgren", "right") == "X"
    assert outcome(quist, "Bo Lindgren", "right") == "somebody else"
    assert outcome(lindgren, "Carl Moberg", "silent") == "another's words"
    assert outcome("What did Ada Quist say about seals and sandbank?", "Ada Quist", "other") == "refused"


def test_a_text_that_the_archive_changes_is_an_error(records, tmp_path):
    with pytest.raises(ValueError, match="ferry"):
        bench.archive_of([records[0] | {"text": "Cafe\u0301s. " + TEXT}, records[1]], tmp_path)


def test_the_table_holds_shares_of_each_kind():
    table = bench.table("t", bench.Counter({("right", "X"): 3, ("right", "refused"): 1}))
    assert "| first citation, asked of X | 4 | 0.25 | 0.75 | 0.00 | 0.00 | 0.00 |" in table
    assert "| asked of another speaker | 0 | – |" in table


def test_articles_marked_in_their_text_are_asked_about_as_well(tmp_path):
    one = "Ada Quist said [Ada Quist: the night ferry will sail]."
    two = "[Bo Lindgren: “Seals,”] Bo Lindgren said, [+: “flee.”]"
    (tmp_path / "own.txt").write_text(f"{one}\n---\n{two}\n", encoding="utf-8")
    first, second = bench.marked(records_of(tmp_path / "own.txt"))
    assert (first.text, first.genre) == ("Ada Quist said the night ferry will sail.", "own")
    assert [first.text[a:b] for said in first.said for a, b in said.content] == ["the night ferry will sail"]
    assert [second.text[a:b] for said in second.said for a, b in said.content] == ["“Seals,”", "“flee.”"]
