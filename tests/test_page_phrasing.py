"""The page phrases only where a model is set up and chosen, says where evidence goes, and shows what is proved."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from page_tree import select, texts, tree

from index.types import Filters
from page.desk import Desk
from page.phrasing import Phrasing
from qa.compose.llm import ModelSettings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

from scripted_model import MODEL, Reply, Scripted, sentences, serve  # noqa: E402

pytestmark = pytest.mark.usefixtures("unranked")

RIGHT = "Antony Blinken warned Moscow of high-impact economic measures."
HOSTILE = "Antony Blinken warned Moscow of <img src=x onerror=alert(1)> measures."


@pytest.fixture
def server() -> Iterator[Scripted]:
    with serve([Reply(sentences((RIGHT, [2]), (HOSTILE, [2])))]) as server:
        yield server


def _asked(archive: Path, url: str, *, phrased: bool) -> list[str]:
    with closing(Desk(archive, Phrasing(ModelSettings(MODEL, url)))) as desk:
        return [html for html, _ in desk.ask("What did Blinken threaten in Riga?", Filters(), phrased=phrased)]


def test_sentences_are_shown_when_proved_and_what_is_not_never_is(sample_archive: Path, server: Scripted) -> None:
    *steps, last = _asked(sample_archive, server.url, phrased=True)
    assert any(RIGHT in text for step in steps for text in texts(tree(step), ".proving .s"))
    turn = tree(last)
    assert [text.removesuffix("1").strip() for text in texts(turn, ".s")] == [RIGHT]
    assert select(turn, ".s button.chip") and not select(turn, "img")
    assert "onerror" not in "".join((*steps, last))
    assert any(note.startswith("Phrased by scripted") for note in texts(turn, ".note"))
    assert "1 sentence of scripted was not supported and is left out." in texts(turn, ".note")


def test_the_model_is_not_asked_unless_it_is_chosen(sample_archive: Path, server: Scripted) -> None:
    turn = tree(_asked(sample_archive, server.url, phrased=False)[-1])
    assert not server.asked and texts(turn, ".s") and not any("scripted" in note for note in texts(turn, ".note"))


def test_a_question_given_up_lets_go_of_the_model(sample_archive: Path) -> None:
    def pieces() -> Iterator[str]:
        yield sentences((RIGHT, [2]))[:-2]
        while True:
            yield " "

    with (
        serve([Reply(pieces(), pause=0.01)]) as server,
        closing(Desk(sample_archive, Phrasing(ModelSettings(MODEL, server.url)))) as desk,
    ):
        steps = desk.ask("What did Blinken threaten in Riga?", Filters(), phrased=True)
        assert any("proving" in html for html, _ in steps)
        steps.close()
        assert server.dropped.wait(30)


@pytest.mark.parametrize(
    ("settings", "switch", "where", "reach"),
    [
        (None, None, None, "offline"),
        (ModelSettings("m", "http://127.0.0.1:1/v1"), "Phrase with m", "on this machine", "offline"),
        (ModelSettings("/models/small.gguf"), "Phrase with small", "on this machine", "offline"),
        (
            ModelSettings("m", "https://llm.example/v1", "sk-1"),
            "Phrase with m",
            "are sent to llm.example",
            "phrasing asks llm.example",
        ),
    ],
)
def test_the_page_says_where_evidence_goes(sample_archive: Path, settings, switch, where, reach) -> None:
    phrasing = Phrasing(settings)
    assert (phrasing.switch and phrasing.switch[0]) == switch
    assert where is None or where in phrasing.switch[1]
    with closing(Desk(sample_archive, phrasing)) as desk:
        view = desk.view()
        assert desk.reach == reach
    assert view.holding.endswith(reach) and reach in view.made


@pytest.mark.parametrize(
    ("archive", "reach"),
    [
        ("milvus://vectors.example:19530/news", "archive on vectors.example"),
        ("milvus+tls://127.0.0.1/news", "offline"),
        ("milvus://localhost/news", "offline"),
    ],
)
def test_an_archive_on_another_machine_is_not_called_offline(archive: str, reach: str) -> None:
    assert Desk(Path(archive)).reach == reach
    model = Phrasing(ModelSettings("m", "https://llm.example/v1", "sk-1"))
    named = f"{reach} · " if reach != "offline" else ""
    assert Desk(Path(archive), model).reach == f"{named}phrasing asks llm.example"
