"""`find` lists what may hold articles, `load` never raises, and normalised text stays as it is for good."""

from __future__ import annotations

import gzip
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index import loaders
from index.loaders import MEDIA_TYPES, find, identify, load, normalise
from index.types import Document, Skipped

PROSE = "Envoys agree to reopen crossing\n\nThe crossing will open within a week, both sides said on Wednesday.\n"
PAGE = (
    "<html><body><article><h1>Envoys agree</h1><p>The crossing will open within a week, both said.</p></article></body>"
)
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Ledger</title><item><title>Envoys agree</title>'
    "<description>The crossing will open within a week.</description></item></channel></rss>"
)


def one(path: Path, source: str | None = None) -> Document | Skipped:
    (found,) = load(path, source or path.name)
    return found


# find


def test_find_lists_articles_sorted_with_slashes_and_leaves_out_the_rest(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b/c.JSONL.gz", ".hidden.txt", ".git/x.txt", "a/photo.jpg", "notes", "c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert list(find(tmp_path)) == [
        (tmp_path / "a" / "b" / "c.JSONL.gz", "a/b/c.JSONL.gz"),
        (tmp_path / "a" / "z.html", "a/z.html"),
        (tmp_path / "b.txt", "b.txt"),
        (tmp_path / "c.md", "c.md"),
    ]


def test_find_takes_one_file_by_name_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "wire.asc"
    path.write_text(PROSE, encoding="utf-8")
    assert list(find(path)) == [(path, "wire.asc")]
    assert isinstance(one(path), Document)


def test_find_says_what_does_not_exist(tmp_path: Path) -> None:
    (skipped,) = find(tmp_path / "gone")
    assert isinstance(skipped, Skipped)
    assert "does not exist" in skipped.reason


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_find_ends_on_link_loops_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "news" / "again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "missing.txt")
    found = list(find(tmp_path))
    assert [entry[1] for entry in found if isinstance(entry, tuple)] == ["news/a.txt"]
    reasons = {entry.source: entry.reason for entry in found if isinstance(entry, Skipped)}
    assert reasons == {
        "news/again": "is a link that leads back to its own folder",
        "nowhere.txt": "is a link to something that is not there",
        "self.txt": "is a link that leads back to itself",
    }
    assert all(entry.remedy for entry in found if isinstance(entry, Skipped))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_find_follows_a_link_to_another_folder_once(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (outside / "a.txt").write_text(PROSE, encoding="utf-8")
    (outside / "back").symlink_to(outside)
    (root / "one").symlink_to(outside)
    (root / "two").symlink_to(outside)
    found = list(find(root))
    assert [entry[1] for entry in found if isinstance(entry, tuple)] == ["one/a.txt"]


# what is wrong with a file


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.xml", "a.jsonl", "a.json", "a.md"])
@pytest.mark.parametrize("data", [b"", b" \n\n\t"])
def test_an_empty_file_is_skipped(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = one(path)
    assert isinstance(found, Skipped)
    assert "empty" in found.reason
    assert found.remedy


def test_a_file_over_the_limit_is_skipped_also_when_it_is_small_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaders.files, "LIMIT", 1 << 20)
    large = ("The bridge was closed. " * 60_000).encode()
    (tmp_path / "a.txt").write_bytes(large)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(large))
    for name in ("a.txt", "b.txt.gz"):
        found = one(tmp_path / name)
        assert isinstance(found, Skipped)
        assert found.reason == "is over the size limit of 1 MB"
        assert "Split" in found.remedy


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")
    path.chmod(0)
    found = one(path)
    assert isinstance(found, Skipped)
    assert "permissions" in found.remedy


def test_permission_denied_becomes_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PROSE, encoding="utf-8")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    found = one(path)
    assert isinstance(found, Skipped)
    assert (found.reason, "permissions" in found.remedy) == ("may not be read", True)


def test_a_file_that_vanished_is_skipped(tmp_path: Path) -> None:
    for name in ("a.txt", "a.jsonl"):
        found = one(tmp_path / name)
        assert isinstance(found, Skipped)
        assert found.reason == "is not there any more"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(range(256)) * 20, "binary"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 300, "binary"),
        (b"PK\x03\x04" + b"\0\x14" * 50, "office file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        (b"{\\rtf1\\ansi The bridge}", "rich text"),
        (b"\x1f\x8b\x08\0broken", "damaged gzip"),
    ],
)
def test_what_is_not_text_is_skipped_with_its_remedy(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    found = one(path)
    assert isinstance(found, Skipped)
    assert reason in found.reason
    assert found.remedy


# what a file really is


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", PROSE, "text/plain"),
        ("a.txt", PAGE, "text/html"),
        ("a.html", PAGE, "text/html"),
        ("a.html", PROSE, "text/plain"),
        ("a.htm", "<!DOCTYPE html>" + PAGE, "text/html"),
        ("a.xhtml", '<?xml version="1.0" encoding="utf-8"?>' + PAGE, "text/html"),
        ("a.xml", '<?xml version="1.0"?>' + PAGE, "text/html"),
        ("a.xml", FEED, "application/rss+xml"),
        ("a.rss", FEED, "application/rss+xml"),
        ("a.txt", FEED, "application/rss+xml"),
        ("a.html", FEED, "application/rss+xml"),
        ("a.md", "# Envoys agree\n\nThe crossing will open within a week.\n", "text/markdown"),
        ("a.jsonl", '{"text": "The crossing will open."}\n', "application/jsonl"),
        ("a.json", '[{"text": "The crossing will open."}]', "application/jsonl"),
        ("a.json", '{"text": "The crossing will open."}\n{"text": "The bridge will close."}\n', "application/jsonl"),
    ],
)
@pytest.mark.parametrize("zipped", ["no", "by name", "in secret"])
def test_a_file_is_read_as_what_it_is_not_as_what_it_is_called(
    tmp_path: Path, name: str, content: str, media_type: str, zipped: str
) -> None:
    path = tmp_path / (name + ".gz" if zipped == "by name" else name)
    path.write_bytes(content.encode() if zipped == "no" else gzip.compress(content.encode()))
    found = list(load(path, path.name))
    assert all(isinstance(article, Document) and article.media_type == media_type for article in found), found
    assert found


def test_xml_that_is_neither_feed_nor_page_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_text('<?xml version="1.0"?><urlset><url><loc>https://a.example/</loc></url></urlset>', encoding="utf-8")
    found = one(path)
    assert isinstance(found, Skipped)
    assert "neither a feed nor a web page" in found.reason


# load never raises


SUFFIXES = sorted(MEDIA_TYPES) + ["txt.gz", "jsonl.gz", "unknown"]
STARTS = [
    b"", b"%PDF-1.4\n", b"\x1f\x8b\x08\x00", b"<?xml version='1.0'?><rss><channel><item>", b"<html><body><p>",
    b"---\ntitle: [", b"\xff\xfe", b"\xef\xbb\xbf", b'[{"text": "a"}, ', b'{"text": ',
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry>",
    b"<script type='application/ld+json'>{", b"{" * 3000, b"<div>" * 3000, b"[" * 100_000,
]  # fmt: skip


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SUFFIXES), st.sampled_from(STARTS), st.binary(max_size=400) | st.text(max_size=200).map(str.encode)
)
def test_load_never_raises_and_what_it_yields_holds_its_promises(
    scratch: Path, suffix: str, start: bytes, rest: bytes
) -> None:
    path = scratch / f"a.{suffix}"
    path.write_bytes(start + rest)
    found = list(load(path, path.name))
    assert found
    for article in found:
        if isinstance(article, Skipped):
            assert article.reason
            assert article.remedy
        else:
            assert article.text == normalise(article.text)
            assert article.id == identify(article.text, article.title, article.published)
            article.text.encode("utf-8")
            article.source.encode("utf-8")


# normalise, identify

NASTY = st.text(
    st.sampled_from(
        "aé \u0301\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0\u2028\r\n\t\0"
        "\u1100\u1161\u11a8\u0915\u093c\u0628\ud800\U0001f468"
    )
    | st.characters(),
    max_size=60,
)  # fmt: skip


@settings(max_examples=500)
@given(NASTY)
@example("e\u00ad\u0301")
@example("\u0915\u200d\u00ad\u0937")
@example("a\u200d\u200d\u0628")
def test_normalise_is_idempotent_nfc_and_leaves_nothing_invisible(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\r\t\0\u00ad\u200b\u2060\ufeff\u00a0\u2028\u2029\x85")
    once.encode("utf-8")


def test_normalise_keeps_what_means_something() -> None:
    assert normalise("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert normalise("\ufeffcom\u00admuni\u200bqué\u00a0№ 5\x07") == "communiqué № 5"
    assert normalise("cafe\u0301") == "café"
    assert normalise("می\u200cخواهم") == "می\u200cخواهم"
    assert normalise("“it’s”  two — spaces") == "“it’s”  two — spaces"


@given(NASTY, NASTY)
def test_identify_is_the_same_for_the_same_article_however_it_is_encoded(text: str, title: str) -> None:
    same = identify(normalise(text), normalise(title), "2021-12-01")
    assert identify(text, title, "2021-12-01") == same
    assert len(same) == 64
    assert identify(text, title, None) != same
    assert identify(text + "x", title, "2021-12-01") != same
