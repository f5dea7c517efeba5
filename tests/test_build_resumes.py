"""What was embedded is not embedded again, after a kill, Ctrl-C or a change of articles; and nothing stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from word_hash import WordHash, content, run, write_article, write_folder, write_records

from index.archive import Archive
from index.build import add, build, rebuild, remove, update
from index.vector_log import FOLDER, VectorLog
from index.verify import repair, verify

_ROOT = Path(__file__).resolve().parents[1]
_ARTICLES = 400


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "news", "spring", _ARTICLES)


def stopped(steps, stage="indexing"):
    """A build given up when it comes to a stage."""
    for step in steps:
        if step.stage == stage:
            break
    steps.close()


def log_of(archive):
    return archive / FOLDER / f"{WordHash().sha256[:16]}.vectors"


def records(archive):
    log = VectorLog(archive, WordHash().sha256, WordHash.dimension)
    held = 0 if log._held is None else len(log._held)
    log.close()
    return held


def test_a_build_given_up_goes_on_where_it_stopped(tmp_path, folder):
    archive, first, second = tmp_path / "archive", WordHash(), WordHash()
    stopped(build([folder], archive, embedder=first))
    report = run(build([folder], archive, embedder=second))
    assert first.encoded == report.passages and (report.embedded, second.encoded) == (0, 0)
    run(build([folder], tmp_path / "fresh", embedder=WordHash()))
    assert content(archive) == content(tmp_path / "fresh") and verify(archive) == []


def test_a_build_given_up_while_it_embeds_keeps_what_it_had(tmp_path, folder):
    archive, second = tmp_path / "archive", WordHash()
    steps = build([folder], archive, embedder=WordHash())
    for step in steps:
        if step.stage == "reading" and step.done > _ARTICLES // 2:
            break
    steps.close()
    had = records(archive)
    assert 0 < had < _ARTICLES
    report = run(build([folder], archive, embedder=second))
    assert report.embedded == second.encoded == report.passages - had


_BUILD = """
import sys, time
from pathlib import Path
from word_hash import WordHash
from index.build import build

class Slow(WordHash):
    def encode(self, texts):
        time.sleep(0.05)
        return super().encode(texts)

if __name__ == "__main__":
    for step in build([Path(sys.argv[1])], Path(sys.argv[2]), embedder=Slow()):
        pass
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_a_killed_build_goes_on_where_it_stopped_and_the_served_archive_is_as_it_was(tmp_path, folder):
    archive, second = tmp_path / "archive", WordHash()
    run(build([write_folder(tmp_path / "before", "winter")], archive, embedder=WordHash("two")))
    before = content(archive)
    process = subprocess.Popen(
        [sys.executable, "-c", _BUILD, folder, archive], env={**os.environ, "PYTHONPATH": f"{_ROOT}:{_ROOT / 'tests'}"}
    )
    until = time.monotonic() + 60
    while not (log_of(archive).exists() and log_of(archive).stat().st_size > 20_000) and time.monotonic() < until:
        assert process.poll() is None
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    had = records(archive)
    assert 0 < had < _ARTICLES
    assert content(archive) == before and verify(archive) == []
    report = run(build([folder], archive, embedder=second))
    assert report.embedded == second.encoded == report.passages - had
    assert verify(archive) == []


def test_a_torn_or_changed_record_is_embedded_again(tmp_path, folder):
    archive, second = tmp_path / "archive", WordHash()
    stopped(build([folder], archive, embedder=WordHash()))
    log = log_of(archive)
    whole = bytearray(log.read_bytes())
    size = 32 + 2 * WordHash.dimension + 16
    whole[-2 * size + 40] ^= 1  # in the vector of the last record but one
    log.write_bytes(whole[:-3])  # and the last one torn
    report = run(build([folder], archive, embedder=second))
    assert report.embedded == second.encoded == 2
    assert verify(archive) == []


@pytest.mark.parametrize("content_of", [b"", b"not ours at all", b"On Record vectors 1\n" + bytes(500)])
def test_a_log_that_is_none_costs_only_the_embedding(tmp_path, content_of):
    folder, archive, embedder = write_folder(tmp_path / "news", "spring"), tmp_path / "archive", WordHash()
    log_of(archive).parent.mkdir(parents=True)
    log_of(archive).write_bytes(content_of)
    stopped(build([folder], archive, embedder=embedder))
    assert records(archive) == embedder.encoded == 6
    assert run(build([folder], archive, embedder=WordHash())).embedded == 0


def test_an_update_given_up_goes_on_where_it_stopped(tmp_path, folder):
    archive, embedder = tmp_path / "archive", WordHash()
    run(build([folder], archive, embedder=WordHash()))
    write_folder(folder, "autumn", _ARTICLES)
    stopped(update(archive, embedder=embedder, allow_removals=True))
    again = WordHash()
    report = run(update(archive, embedder=again, allow_removals=True))
    assert embedder.encoded == report.passages and (report.embedded, again.encoded) == (0, 0)


def test_another_embedder_takes_nothing_over(tmp_path, folder):
    archive, other = tmp_path / "archive", WordHash("two")
    stopped(build([folder], archive, embedder=WordHash()))
    report = run(build([folder], archive, embedder=other))
    assert report.embedded == other.encoded == report.passages and verify(archive) == []


def test_a_finished_build_leaves_nothing_behind(tmp_path, folder):
    archive = tmp_path / "archive"
    stopped(build([folder], archive, embedder=WordHash("two")))
    stopped(build([folder], archive, embedder=WordHash()))
    assert len(list((archive / FOLDER).iterdir())) == 2
    run(build([folder], archive, embedder=WordHash()))
    assert not (archive / FOLDER).exists()


@pytest.mark.parametrize("how", ["remove", "update", "replace", "repair"])
def test_the_vectors_of_what_was_removed_do_not_stay_behind(tmp_path, how):
    folder, archive, embedder = write_folder(tmp_path / "news", "spring"), tmp_path / "archive", WordHash()
    run(build([folder], archive, embedder=WordHash("two")))
    stopped(build([folder], archive, embedder=embedder))  # all six are in the log now
    gone = embedder.encode([_embedded(archive, "article-3.txt")])[0].astype("<f2").tobytes()
    assert _holding(archive, gone) == [log_of(archive)]
    if how == "remove":
        run(remove(archive, next(d.id for d, *_ in content(archive).values() if d.source == "article-3.txt")))
    elif how == "repair":
        run(repair(archive))
    else:
        if how == "update":
            (folder / "article-3.txt").unlink()
        else:
            write_article(folder / "article-3.txt", "Changed", "A changed article about barley in Lviv.")
        run(update(archive, embedder=WordHash("two"), allow_removals=True))
    assert _holding(archive, gone) == [] and not (archive / FOLDER).exists()


def test_an_article_dropped_in_does_not_undo_what_an_interrupted_build_had_done(tmp_path, folder):
    archive = tmp_path / "archive"
    run(build([write_folder(tmp_path / "before", "winter")], archive, embedder=WordHash()))
    stopped(build([folder], archive, embedder=WordHash()))
    run(add(archive, [write_article(tmp_path / "scoop.txt", "Scoop", "Rye in Vilnius.")], embedder=WordHash()))
    assert run(build([folder], archive, embedder=WordHash())).embedded == 0


def test_a_finished_update_leaves_nothing_behind(tmp_path, folder):
    archive = tmp_path / "archive"
    run(build([folder], archive, embedder=WordHash()))
    write_article(folder / "scoop.txt", "Scoop", "Rye in Vilnius.")
    assert run(update(archive, embedder=WordHash())).embedded == 1
    assert not (archive / FOLDER).exists()


def test_a_change_of_headline_or_day_embeds_only_the_passages_of_that_article(tmp_path):
    articles = [
        {"id": f"r{n}", "title": f"Title {n}", "text": f"The minister number {n} spoke.", "published": "2021-12-01"}
        for n in range(20)
    ]
    news, archive = write_records(tmp_path / "news.jsonl", articles), tmp_path / "archive"
    run(build([news], archive, embedder=WordHash()))
    articles[4]["title"], articles[9]["published"] = "Another title", "2021-12-05"
    articles[12]["outlet"] = "The Daily Example"  # is not embedded
    write_records(news, articles)
    embedder = WordHash()
    report = run(rebuild(archive, embedder=embedder))
    assert report.embedded == embedder.encoded == 2
    assert verify(archive) == []


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_ctrl_c_ends_with_130_leaves_no_process_and_the_next_build_goes_on(tmp_path, sample_articles):
    folder, archive = tmp_path / "news", tmp_path / "archive"
    folder.mkdir()
    words = (sample_articles / "../../README.md").resolve().read_text(encoding="utf-8").split()
    for n in range(30):  # as HTML, so that a process of its own reads it
        body = "".join(f"<p>{n} {' '.join(words[k : k + 120])}</p>" for k in range(n, 1200, 120))
        (folder / f"{n:02d}.html").write_text(f"<html><body><h1>Talks {n}</h1>{body}</body></html>", encoding="utf-8")
    command = [sys.executable, "-m", "index", "rebuild", folder, "--archive", archive, "--json"]
    process = subprocess.Popen(
        command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 120
    logs = archive / FOLDER
    while not any(log.stat().st_size > 1024 for log in logs.glob("*.vectors")) and time.monotonic() < until:
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    told, error = process.communicate(timeout=60)
    assert process.returncode == 130 and told == "" and "Traceback" not in error
    assert "goes on" in error
    assert not [line for line in _commands() if str(archive) in line or "index.reader" in line]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    assert report["articles"] == 30 and 0 < report["embedded"] < report["passages"]


def _commands() -> list[str]:
    """The command lines of this test's processes that still run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            parent = path.with_name("stat").read_text().rsplit(")", 1)[1].split()[1]
            if parent in ("1", str(os.getpid())):
                found.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return found


def _embedded(archive: Path, source: str) -> str:
    with Archive.open(archive) as opened:
        document = next(d for d in opened.documents() if d.source == source)
        [passage] = opened.passages(document.id)
    return passage.context + document.text[passage.start : passage.end]


def _holding(archive: Path, value: bytes) -> list[Path]:
    return [path for path in sorted(archive.rglob("*")) if path.is_file() and value in path.read_bytes()]
