"""An archive on a server when something goes wrong: a server or a writer dies, is asleep, refuses; rows are damaged."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from milvus_server import MilvusServer
from word_hash import WordHash, content, run, write_article, write_folder

from index.archive import Archive
from index.build import add, build, rebuild, remove, update
from index.errors import ArchiveError, ArchiveLocked, ArchiveNotFound, UsageError
from index.remote import lock, server
from index.remote.address import TOKEN, address_of
from index.verify import repair, verify

_HERE = Path(__file__).parent


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "news", "spring")


@pytest.fixture
def archive(remote_place, folder):
    run(build([folder], remote_place, embedder=WordHash()))
    return remote_place


@pytest.fixture
def client(milvus):
    from pymilvus import MilvusClient

    return MilvusClient(f"http://127.0.0.1:{milvus.port}")


@pytest.fixture
def own_milvus(tmp_path):
    """A server to be killed."""
    server = MilvusServer(tmp_path / "milvus")
    yield server
    server.close()
    shutil.rmtree(address_of(server.url("news")).folder, ignore_errors=True)


def _name(archive: str) -> str:
    return address_of(archive).name


@pytest.mark.parametrize("url, expected", [
    ("milvus://host/news", ("milvus", "host", 19530, "", "news", 1)),
    ("milvus:/host:1/news", ("milvus", "host", 1, "", "news", 1)),
    ("milvus+tls://[::1]:443/desk/news?replicas=2", ("milvus+tls", "::1", 443, "desk", "news", 2)),
])  # fmt: skip
def test_an_address_is_read_whether_or_not_it_went_through_a_path(url, expected):
    for given in (url, Path(url)):
        found = address_of(given)
        assert (found.scheme, found.host, found.port, found.database, found.name, found.replicas) == expected
        assert address_of(str(found)).uri == found.uri


@pytest.mark.parametrize("archive", ["archive", "./milvus", "C:/milvus", Path("/data/milvus")])
def test_a_folder_is_no_address(archive):
    assert address_of(archive) is None


@pytest.mark.parametrize(
    "url",
    ["milvus://", "milvus://host", "milvus://host/a b", "milvus://host:x/a", "milvus://host/a/b/c", "milvus:/h/é"],
)
def test_an_address_that_names_no_archive_says_how_to_write_it(url):
    with pytest.raises(UsageError, match="milvus://host:19530/name"):
        Archive.open(url)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(UsageError, match=TOKEN) as error:
        Archive.open("milvus://root:hunter2@host/news")
    assert "hunter2" not in str(error.value)


def test_a_server_that_is_not_there_says_where_it_was_looked_for(monkeypatch, folder):
    monkeypatch.setattr(server, "PATIENCE", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"milvus://127.0.0.1:{taken.getsockname()[1]}/news"
    for use in (lambda: Archive.open(url), lambda: run(build([folder], url, embedder=WordHash())), lambda: verify(url)):
        with pytest.raises(ArchiveError, match=f"{url}.*cannot be reached.*host and port"):
            use()


def test_a_server_that_lets_nobody_in_is_told_without_the_password(monkeypatch):
    import grpc
    from pymilvus.grpc_gen import milvus_pb2_grpc

    class Guarded(milvus_pb2_grpc.MilvusServiceServicer):  # the server of the tests asks for no password
        def Connect(self, request, context):
            context.abort(grpc.StatusCode.UNAUTHENTICATED, "auth check failure, please check root:hunter2")

    guarded = grpc.server(ThreadPoolExecutor(1))
    milvus_pb2_grpc.add_MilvusServiceServicer_to_server(Guarded(), guarded)
    port = guarded.add_insecure_port("127.0.0.1:0")
    guarded.start()
    monkeypatch.setenv(TOKEN, "root:hunter2")
    try:
        with pytest.raises(ArchiveError, match=f"does not let us in.*{TOKEN}") as error:
            Archive.open(f"milvus://127.0.0.1:{port}/news")
    finally:
        guarded.stop(None)
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize("kind", ["rebuild", "update"])
def test_a_server_killed_in_the_middle_of_a_write_serves_the_old_archive_and_then_the_new_one(
    tmp_path, monkeypatch, folder, own_milvus, kind
):
    url = own_milvus.url("news")
    run(build([folder], url, embedder=WordHash()))
    make = {"rebuild": rebuild, "update": lambda *a, **k: update(*a, allow_removals=True, **k)}[kind]
    for version in ("autumn", "spring"):
        write_folder(folder, version)
        run(build([folder], tmp_path / version, embedder=WordHash()))
    real, due = server.Server.call, []

    def call(self, method, *args, **kwargs):
        commits = method == "upsert" and args[1][0]["key"].startswith("commit-")
        if due == ["first rows"] and method == "insert" or due == ["before the commit"] and commits:
            due.clear()
            own_milvus.kill()
        told = real(self, method, *args, **kwargs)
        if due == ["after the commit"] and commits:
            due.clear()
            own_milvus.kill()
        return told

    monkeypatch.setattr(server.Server, "call", call)
    for moment, committed in (("first rows", False), ("before the commit", False), ("after the commit", True)):
        write_folder(folder, "autumn")
        due.append(moment)
        with contextlib.suppress(ArchiveError):
            run(make(url, embedder=WordHash()))
        assert due == []
        own_milvus.start()
        assert content(url) == content(tmp_path / ("autumn" if committed else "spring")) and verify(url) == []
    write_folder(folder, "spring")
    run(make(url, embedder=WordHash()))
    assert content(url) == content(tmp_path / "spring") and verify(url) == []


_WRITER = """
import os, signal, sys
from word_hash import WordHash
from index.build import rebuild, update
steps = {"rebuild": rebuild, "update": update}[sys.argv[2]](
    sys.argv[1], embedder=WordHash(), **({"allow_removals": True} if sys.argv[2] == "update" else {}))
for step in steps:
    if step.stage == "committing":
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("kind", ["rebuild", "update"])
def test_a_writer_killed_before_its_commit_leaves_the_old_archive_and_nothing_behind(archive, folder, client, kind):
    before = content(archive)
    write_folder(folder, "autumn")
    writer = _python(_WRITER, archive, kind)
    writer.communicate(timeout=120)
    assert writer.returncode == -signal.SIGKILL
    assert content(archive) == before and verify(archive) == []
    run(update(archive, allow_removals=True, embedder=WordHash()))  # at once: whose process is gone holds no lock
    run(update(archive, embedder=WordHash()))
    assert verify(archive) == [] and {d.title.split()[-1] for d, *_ in content(archive).values()} == {"autumn"}
    held = sorted(name for name in client.list_collections() if name.startswith(_name(archive)))
    passages = next(name for name in held if name.endswith("_passages"))
    assert len(held) == 3 and not [name for name in held if name.endswith("__writer")]
    assert client.query(passages, filter="id >= 0", output_fields=["count(*)"])[0]["count(*)"] == 6


def _searched_during(opened: Archive, monkeypatch, change) -> tuple[set[str], int]:
    """What a search finds while which `change` is made, after it chose its commit; and how often it searched."""
    searched, due = opened._search, [change]

    def search(*args):
        searches.append(args)
        while due:
            due.pop()()
        return searched(*args)

    searches: list = []
    monkeypatch.setattr(opened, "_search", search)
    hits = opened.search("Minister said talks about grain", 30)
    return {hit.document.title.split()[-1] for hit in hits}, len(searches)


@pytest.mark.parametrize("make", [rebuild, partial(update, allow_removals=True)])
def test_a_search_whose_rows_are_swept_away_meanwhile_is_done_again(archive, folder, monkeypatch, make):
    def change() -> None:
        write_folder(folder, "autumn")
        for _ in range(2):  # the second write sweeps what the first one left
            run(make(archive, embedder=WordHash()))

    with Archive.open(archive, encoder=WordHash()) as opened:
        assert _searched_during(opened, monkeypatch, change) == ({"autumn"}, 2)


def test_a_search_is_not_done_again_for_what_is_only_added(archive, tmp_path, monkeypatch):
    more = write_article(tmp_path / "more.txt", "More of winter", "Talks about grain in Riga.")
    with Archive.open(archive, encoder=WordHash()) as opened:
        found = _searched_during(opened, monkeypatch, lambda: run(add(archive, [more], embedder=WordHash())))
        assert found == ({"spring"}, 1)


_READER = """
import sys
from word_hash import WordHash
from index.archive import Archive
with Archive.open(sys.argv[1], encoder=WordHash()) as archive:
    print("ready", flush=True)
    seen = set()
    while "version-5" not in seen:
        versions = {hit.document.title.split()[-1] for hit in archive.search("Minister said talks about grain", 30)}
        assert len(versions) == 1, versions
        seen |= versions
    print(len(seen), flush=True)
"""


def test_two_processes_that_read_while_one_writes_never_see_a_half_state(remote_place, tmp_path):
    folder = write_folder(tmp_path / "news", "version-0")
    run(build([folder], remote_place, embedder=WordHash()))
    readers = [_python(_READER, remote_place) for _ in range(2)]
    assert [reader.stdout.readline() for reader in readers] == ["ready\n"] * 2
    for number in range(1, 6):
        write_folder(folder, f"version-{number}")
        if number % 2:
            run(update(remote_place, allow_removals=True, embedder=WordHash()))
        else:
            run(rebuild(remote_place, embedder=WordHash()))
    told = [reader.communicate(timeout=120)[0] for reader in readers]
    assert [reader.returncode for reader in readers] == [0, 0]
    assert all(int(line) > 1 for line in told)
    assert verify(remote_place) == []


def test_a_writer_that_was_asleep_finds_out_that_another_one_writes_before_it_commits(archive, folder, monkeypatch):
    write_article(folder / "late.txt", "Late", "Late news about sorghum in Rivne.")
    sleeper = update(archive, embedder=WordHash())
    while next(sleeper).stage != "committing":
        continue
    with pytest.raises(ArchiveLocked):
        run(update(archive, embedder=WordHash()))
    monkeypatch.setattr(lock, "_HELD", set())  # as if it were asleep on a machine that tells nothing of it
    report = run(update(archive, embedder=WordHash()))
    after = content(archive)
    assert report.added == 1
    with pytest.raises(ArchiveError, match="another one writes|rows where"):
        run(sleeper)
    assert content(archive) == after and verify(archive) == []


def test_a_build_that_was_stopped_embeds_nothing_twice(remote_place, folder):
    steps = build([folder], remote_place, embedder=WordHash())
    while next(steps).stage != "indexing":
        continue
    steps.close()
    with pytest.raises(ArchiveNotFound):
        Archive.open(remote_place)
    assert run(build([folder], remote_place, embedder=WordHash())).embedded == 0


def test_what_another_machine_dropped_in_is_there_for_a_rebuild_here(archive, tmp_path):
    dropped = write_article(tmp_path / "scoop.txt", "Scoop", "A scoop about rye in Vilnius. " * 3000)
    run(add(archive, [dropped], embedder=WordHash()))
    before = content(archive)
    _forget(archive)
    assert run(rebuild(archive, embedder=WordHash())).articles == 7
    assert content(archive) == before and verify(archive) == []
    scoop = next(document for document, *_ in before.values() if document.source == "scoop.txt")
    run(remove(archive, scoop.id))
    _forget(archive)
    assert run(rebuild(archive, embedder=WordHash())).articles == 6


def test_what_was_removed_is_in_no_row_after_the_next_write(archive, folder, client):
    write_article(folder / "secret.txt", "Secret", "The informant Xylophonova met them in Daugavpils.")
    run(update(archive, embedder=WordHash()))
    gone = next(document for document, *_ in content(archive).values() if document.source == "secret.txt")
    run(remove(archive, gone.id))
    (folder / "secret.txt").unlink()
    run(update(archive, embedder=WordHash()))
    run(update(archive, embedder=WordHash()))
    for name in client.list_collections():
        if name.startswith(_name(archive)):
            key = {"passages": "id >= 0", "records": "row >= 0"}.get(name.rpartition("_")[2], 'key != ""')
            rows = client.query(name, filter=key, output_fields=["*"], limit=10_000)
            assert rows and "xylophonova" not in str(rows).lower()


_HARM = {
    "missing": lambda client, name: client.delete(f"{name}_g1_passages", filter="id == 2"),
    "text or what": lambda client, name: client.delete(f"{name}_g1_records", filter='kind == "text" and number == 2'),
    "as it was": lambda client, name: client.delete(f"{name}_g1_records", filter='kind == "statement"'),
    "vector of other words": lambda client, name: _altered(client, f"{name}_g1_passages", "id == 2", context="Lies. "),
    "other words or another": lambda client, name: _altered(client, f"{name}_g1_passages", "id == 2", terms="lie"),
    "commit 1 is not": lambda client, name: _altered(client, name, 'key like "state-%"', value="{}"),
}


@pytest.mark.parametrize("told, harm", _HARM.items(), ids=_HARM)
def test_verify_names_what_was_altered_or_lost(archive, client, told, harm):
    assert verify(archive) == []
    harm(client, _name(archive))
    problems = verify(archive)
    assert any(told in problem.what for problem in problems) and all(problem.fatal for problem in problems)
    with pytest.raises(ArchiveError, match="onrecord build"):
        run(repair(archive))


def _altered(client, collection: str, where: str, **values) -> None:
    [row] = client.query(collection, filter=where, output_fields=["*"], limit=2)
    row = {name: value for name, value in row.items() if name != "words"}
    client.upsert(collection, [row | values], partition_name="y2021" if collection.endswith("passages") else None)


def _forget(archive: str) -> None:
    """As on a machine that has never written this archive."""
    shutil.rmtree(address_of(archive).folder)


def _python(program: str, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": f"{_HERE.parent}:{_HERE}:{os.environ['PYTHONPATH']}"},
    )  # fmt: skip
