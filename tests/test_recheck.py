"""A saved answer is proved again: what stands, what moved, what was corrected and what was removed is told apart."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from index import Archive, add, build, remove
from qa import Answer, ask
from qa import record as records
from qa.recheck import Rechecked, recheck

ARTICLE = (
    "Ferry to Ruhnu Runs Again\n\nBy: Ann Dock - December 5, 2021\n\n"
    "The island had waited for weeks, and the shelves of its shop were empty.\n\n"
    "The Skalme ferry runs again from Monday, its owner Otto Brasla said on Sunday.\n\n"
    "The fare stays at nine crowns.\n"
)
OTHER = (
    "Lighthouse Gets a New Lamp\n\nBy: Ann Dock - December 6, 2021\n\n"
    "The lamp of the lighthouse will be lit in March, keeper Ines Holm said.\n"
)
THIRD = (
    "Harbour Dredged\n\nBy: Jon Sand - December 7, 2021\n\n"
    "The harbour was dredged to a depth of six metres in autumn.\n"
)
ASKED = "What did Otto Brasla say about the ferry?"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three articles and their archive in it. Only to be copied from."""
    root = tmp_path_factory.mktemp("made")
    write_articles(root)
    for _ in build([root / "articles"], root / "archive"):
        pass
    return root


@pytest.fixture
def place(made: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A folder of articles and an archive that was made of the same."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "articles", tmp_path / "archive"


def write_articles(root: Path) -> None:
    (root / "articles").mkdir()
    for name, text in (("ferry", ARTICLE), ("lamp", OTHER), ("harbour", THIRD)):
        (root / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")


def answered(archive: Path, question: str = ASKED) -> Answer:
    with Archive.open(archive) as opened:
        answer = ask(question, opened)
    assert answer.status == "answered"
    return answer


def checked(answer: Answer, archive: Path) -> Rechecked:
    with Archive.open(archive) as opened:
        (one,) = recheck(records.record_of([answer]), opened)
    return one


def corrected(place: tuple[Path, Path], text: str | None) -> None:
    """The article of the ferry corrected to `text`, or taken out."""
    folder, archive = place
    with Archive.open(archive) as opened:
        encoder, document = opened.encoder, next(d for d in opened.documents() if d.source == "ferry.txt")
    for _ in remove(archive, document.id):
        pass
    if text is not None:
        (folder / "ferry.txt").write_text(text, encoding="utf-8")
        for _ in add(archive, [folder / "ferry.txt"], embedder=encoder):
            pass


def state(one: Rechecked) -> str:
    return one.citations[one.answer.sentences[0].citations[0]].state


def test_an_archive_that_did_not_change_leaves_everything_as_it_was(place) -> None:
    one = checked(answered(place[1]), place[1])
    assert one.stands and {each.state for each in one.citations} == {"same"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("nine crowns", "ten crowns", "stands"),
        ("The island had waited", "The island, it is said, had waited", "moved"),
    ],
)
def test_a_correction_elsewhere_leaves_the_quotation_standing(place, old: str, new: str, expected: str) -> None:
    answer = answered(place[1])
    corrected(place, ARTICLE.replace(old, new))
    one = checked(answer, place[1])
    assert state(one) == expected and one.stands
    now = one.citations[0].now
    assert now and now.document_id != one.citations[0].was.document_id
    with Archive.open(place[1]) as archive:
        assert archive.document(now.document_id).text[now.start : now.end] == answer.citations[0].quote


def test_words_that_were_corrected_are_shown_old_and_new_and_the_sentence_falls(place) -> None:
    answer = answered(place[1])
    corrected(place, ARTICLE.replace("from Monday", "from Thursday"))
    one = checked(answer, place[1])
    assert state(one) == "changed" and not one.stands and not one.sentences[0].stands
    assert "from Monday" in one.citations[0].was.quote and "from Thursday" in one.citations[0].now.quote


def test_an_article_that_was_removed_is_said_to_be(place) -> None:
    answer = answered(place[1])
    corrected(place, None)
    one = checked(answer, place[1])
    assert state(one) == "removed" and one.citations[0].now is None
    assert not one.stands and "not in the archive" in one.sentences[0].why or "any more" in one.sentences[0].why


def test_the_same_words_given_to_somebody_else_do_not_stand(place) -> None:
    answer = answered(place[1])
    forged = replace(answer.citations[0], speaker="Ines Holm")
    one = checked(replace(answer, citations=(forged, *answer.citations[1:])), place[1])
    assert not one.stands and "Otto Brasla" in one.sentences[0].why


def test_a_phrased_sentence_is_proved_again_by_what_it_cites(place) -> None:
    answer = answered(place[1])
    phrased = replace(answer.sentences[0], text="Otto Brasla said the Skalme ferry runs again from Monday.",
                      verdict="supported", emphasis=())  # fmt: skip
    told = replace(answer, sentences=(phrased,), composer="llm:scripted")
    assert checked(told, place[1]).sentences[0].stands
    corrected(place, ARTICLE.replace("from Monday", "from Thursday"))
    assert not checked(told, place[1]).sentences[0].stands


def test_a_refusal_is_checked_by_its_nearest_passages(place) -> None:
    with Archive.open(place[1]) as archive:
        refused = ask("What did Otto Brasla say about Taiwan?", archive)
    assert refused.status == "refused" and refused.refusal.nearest
    assert checked(refused, place[1]).stands
    corrected(place, None)
    assert "removed" in {each.state for each in checked(refused, place[1]).citations}


@pytest.mark.parametrize("name", ["answer.json", "answer.md"])
def test_the_command_saves_and_rechecks_and_its_exit_code_tells(place, name: str, onrecord, tmp_path: Path) -> None:
    file = tmp_path / name
    done = onrecord("ask", ASKED, "--archive", place[1], "--save", file)
    assert done.returncode == 0 and file.is_file(), done.stderr
    done = onrecord("recheck", file, "--archive", place[1])
    assert done.returncode == 0 and "Stands" in done.stdout, done.stderr
    corrected(place, ARTICLE.replace("from Monday", "from Thursday"))
    done = onrecord("recheck", file, "--archive", place[1])
    assert done.returncode == 1 and "from Monday" in done.stdout and "from Thursday" in done.stdout
    done = onrecord("recheck", file, file, "--archive", place[1], "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1 and [one["stands"] for one in told] == [False, False]
    assert told[0]["answers"][0]["citations"][0]["state"] == "changed"
    done = onrecord("recheck", tmp_path / "none.json", "--archive", place[1])
    assert done.returncode == 2 and "none.json" in done.stderr
