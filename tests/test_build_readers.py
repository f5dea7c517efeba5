"""Articles read by processes of their own: the same archive as ever, whatever happens to such a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from word_hash import WordHash, content, run, write_article, write_records

from index import readers
from index.build import build, update
from index.encoder import Pieces
from index.errors import ArchiveError
from index.store import Store
from index.verify import verify

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes")


class Apart(WordHash):
    """WordHash with the packaged model's word pieces, which a process of its own can count."""

    def __init__(self, tokenizer: Path, apart: bool = True):
        super().__init__()
        self.count = Pieces(tokenizer).count
        self.tokenizer_file = tokenizer if apart else None


@pytest.fixture(scope="session")
def tokenizer(sample_archive):
    return next(sample_archive.glob("models/*/tokenizer.json"))


@pytest.fixture
def folder(tmp_path):
    news = tmp_path / "news"
    for n in range(8):
        _page(news / f"page-{n}.html", f"Minister {n} said that talks about grain would go on in Riga.")
    write_article(news / "plain.txt", "Plain", "Rye is grown near Vilnius, farmers told a paper.")
    (news / "empty.html").write_text("", encoding="utf-8")
    articles = [{"id": f"r{n}", "title": f"Title {n}", "text": f"The envoy number {n} spoke."} for n in range(30)]
    write_records(news / "wire.jsonl", articles)
    return news


def _page(path, words):
    path.parent.mkdir(parents=True, exist_ok=True)
    paragraphs = "".join(f"<p>{words} It was the meeting of day {n}, and it went on for hours.</p>" for n in range(6))
    path.write_text(f"<html><body><article><h1>Talks</h1>{paragraphs}</article></body></html>", encoding="utf-8")


def sources(archive):
    return {document.source for document, *_ in content(archive).values()}


def faulty(monkeypatch, fault: str) -> None:
    """Lets the processes that read run `fault` first, which can put a crash where a parser's bug would be."""
    before, after = readers._PROGRAM.split("from index.reader import main;")
    faulted = f"{before}\nimport os, signal, time, index.loaders, index.cutting\n{fault}"
    monkeypatch.setattr(readers, "_PROGRAM", f"{faulted}\nfrom index.reader import main\n{after.strip()}")


def crash_on(name: str, before: str = "pass") -> str:
    return f"""
real = index.loaders.load
def load(path, source):
    if source == {name!r}:
        {before}
        os.kill(os.getpid(), signal.SIGSEGV)
    return real(path, source)
index.loaders.load = load
"""


def test_an_archive_is_the_same_row_for_row_wherever_its_articles_are_read(tmp_path, folder, tokenizer):
    rows = []
    for name, apart in (("here", False), ("apart", True)):
        report = run(build([folder], tmp_path / name, embedder=Apart(tokenizer, apart)))
        assert [skipped.source for skipped in report.skipped] == ["empty.html"]
        store = Store.read(tmp_path / name / "generations" / "1" / "archive.sqlite")
        tables = ("documents", "passages", "statements", "vectors", "names", "files", "folders")
        rows.append([store.db.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables])
        store.close()
    assert rows[0] == rows[1] and len(rows[0][0]) == 39


def test_an_update_read_apart_takes_in_what_changed_and_cuts_nothing_that_it_holds(
    tmp_path, folder, tokenizer, monkeypatch
):
    archive = tmp_path / "archive"
    run(build([folder], archive, embedder=Apart(tokenizer)))
    _page(folder / "page-3.html", "A changed page about barley in Lviv.")
    with (folder / "page-4.html").open("a", encoding="utf-8") as file:
        file.write("<!-- changed, though not for a reader -->")
    faulty(
        monkeypatch,
        "real = index.cutting.cut\n"
        "index.cutting.cut = lambda d, *rest: real(d, *rest) if 'barley' in d.text else os.abort()",
    )
    report = run(update(archive, embedder=Apart(tokenizer)))
    assert (report.replaced, report.unchanged, report.added, report.removed) == (1, 38, 0, 0)
    assert verify(archive) == []


def test_a_file_that_crashes_its_reader_is_named_and_left_out_and_the_rest_goes_on(
    tmp_path, folder, tokenizer, monkeypatch
):
    faulty(monkeypatch, crash_on("page-2.html"))
    report = run(build([folder], tmp_path / "archive", embedder=Apart(tokenizer)))
    told = {skipped.source: skipped.reason for skipped in report.skipped}
    assert set(told) == {"empty.html", "page-2.html"} and "signal 11" in told["page-2.html"]
    assert report.articles == 38 and "page-2.html" not in sources(tmp_path / "archive")
    assert verify(tmp_path / "archive") == []


def test_a_record_that_crashes_its_reader_costs_no_other_record(tmp_path, folder, tokenizer, monkeypatch):
    faulty(
        monkeypatch,
        "real = index.cutting.cut\n"
        "index.cutting.cut = lambda d, *rest: os.abort() if d.source.endswith('#r7') else real(d, *rest)",
    )
    report = run(build([folder], tmp_path / "archive", embedder=Apart(tokenizer)))
    [told] = [skipped for skipped in report.skipped if skipped.source != "empty.html"]
    assert told.source == "wire.jsonl, article 8 in it" and "signal 6" in told.reason
    assert report.articles == 38 and "wire.jsonl#r7" not in sources(tmp_path / "archive")


def test_a_file_that_fails_once_is_read_again_and_nothing_is_lost(tmp_path, folder, tokenizer, monkeypatch):
    once = f"if os.path.exists({str(tmp_path / 'once')!r}): return real(path, source)\n        open(" + (
        f"{str(tmp_path / 'once')!r}, 'w').close()"
    )
    faulty(monkeypatch, crash_on("page-5.html", once))
    report = run(build([folder], tmp_path / "archive", embedder=Apart(tokenizer)))
    assert (tmp_path / "once").exists()
    assert report.articles == 39 and [skipped.source for skipped in report.skipped] == ["empty.html"]


def test_a_reader_that_somebody_kills_costs_nothing(tmp_path, folder, tokenizer, monkeypatch):
    faulty(monkeypatch, "real = index.cutting.cut\nindex.cutting.cut = lambda *all: (time.sleep(0.02), real(*all))[1]")
    killed = []

    def kill():  # once: an article that is being read at two kills counts as one that kills its reader
        while not (found := _children()) and not done.wait(0.01):
            pass
        if not done.wait(0.25) and found:
            os.kill(found[0], signal.SIGKILL)
            killed.append(found[0])

    done = threading.Event()
    thread = threading.Thread(target=kill)
    thread.start()
    try:
        report = run(build([folder], tmp_path / "archive", embedder=Apart(tokenizer)))
    finally:
        done.set()
        thread.join()
    assert killed and report.articles == 39
    assert [skipped.source for skipped in report.skipped] == ["empty.html"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("raise SystemExit(3)", "could not start: it ended with exit code 3"),
        ("raise ImportError('lxml is broken')", r"could not start.*lxml is broken"),
        ("index.loaders.load = lambda path, source: os.abort()", "signal 6"),
    ],
)
def test_where_reading_fails_for_all_the_error_is_plain_and_the_served_archive_stays(
    tmp_path, folder, tokenizer, monkeypatch, fault, told
):
    archive = tmp_path / "archive"
    run(build([folder], archive, embedder=Apart(tokenizer)))
    before = content(archive)
    for n in range(8):
        _page(folder / f"page-{n}.html", f"Another page about barley {n} in Lviv.")
    faulty(monkeypatch, fault)
    for write in (build([folder], archive, embedder=Apart(tokenizer)), update(archive, embedder=Apart(tokenizer))):
        with pytest.raises(ArchiveError, match=told):
            run(write)
        assert content(archive) == before and verify(archive) == []
    assert _children() == []


def test_a_build_given_up_leaves_no_process(tmp_path, folder, tokenizer):
    steps = build([folder], tmp_path / "archive", embedder=Apart(tokenizer))
    while next(steps).done < 3:
        pass
    assert _children() != []
    steps.close()
    assert _children() == []


def test_readers_end_when_the_build_is_killed(tmp_path, folder):
    for n in range(8, 300):
        _page(folder / f"page-{n}.html", f"Minister {n} said that talks about grain would go on in Riga.")
    root = Path(__file__).resolve().parents[1]
    build = subprocess.Popen(
        [sys.executable, "-m", "index", "rebuild", folder, "--archive", tmp_path / "archive"], cwd=root,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until = time.monotonic() + 60
    while not list((tmp_path / "archive").glob("interrupted/*")) and time.monotonic() < until:
        assert build.poll() is None
        time.sleep(0.01)
    found = _children(build.pid)
    build.kill()
    build.wait()
    while any(_command(pid) for pid in found) and time.monotonic() < until:
        time.sleep(0.01)
    assert found and not any(_command(pid) for pid in found)


def test_a_program_without_a_main_guard_may_build(tmp_path, folder, tokenizer, sample_archive):
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom index import build\n"
        f"for step in build([Path({str(folder)!r})], Path({str(tmp_path / 'archive')!r})): pass\n"
        "print(step.report.articles)\n",
        encoding="utf-8",
    )
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, script], cwd=root, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(root)})  # fmt: skip
    assert done.returncode == 0 and done.stdout == "39\n", done.stderr


def _children(of: int | str = "self") -> list[int]:
    """The reading processes of a process."""
    threads = Path(f"/proc/{of}/task").glob("*/children")
    return [int(pid) for thread in threads for pid in _read(thread).split() if b"index.reader" in _command(int(pid))]


def _command(pid: int) -> bytes:
    return _read(Path(f"/proc/{pid}/cmdline"))


def _read(file: Path) -> bytes:
    """What it holds; nothing where its thread or process ended meanwhile."""
    try:
        return file.read_bytes()
    except OSError:
        return b""
