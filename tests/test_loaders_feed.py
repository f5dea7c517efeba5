"""Feeds and JSON Lines: each entry or record is an article of its own, and a broken one costs no other."""

from __future__ import annotations

import gzip
import json
import socket
from pathlib import Path

import pytest

from index.loaders import load
from index.types import Document, Skipped

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily Ledger</title><link>https://ledger.example/</link>
<item><title>Envoys &amp; traders agree</title><guid>story-1</guid><link>https://ledger.example/1</link>
<pubDate>Wed, 01 Dec 2021 20:30:00 -0500</pubDate><dc:creator>Jane Doe</dc:creator>
<description>A short teaser.</description>
<content:encoded><![CDATA[<figure><img src="a.jpg"><figcaption>Trucks wait.</figcaption></figure>
<p>The <b>crossing</b> will open within a week, <a href="/x">both sides</a> said.</p><h2>Losses</h2>
<p>Traders lost $40 million.</p><p>Read more: Ten years of the bridge</p>
<script>alert(1)</script>]]></content:encoded></item>
<item><title>Bridge closed</title><link>https://ledger.example/2</link><author>jane@ledger.example (Jane Doe)</author>
<description>&lt;p&gt;The bridge was closed.&lt;/p&gt; Continue reading on our site</description></item>
<item><title>Only a headline</title><guid>story-3</guid></item>
<item><title>Twice the same name</title><guid>story-1</guid><description>The bridge is long.</description></item>
</channel></rss>
"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger Blog</title><author><name>The Editors</name></author>
<entry><id>tag:ledger.example,2021:1</id><title type="html">Envoys &lt;em&gt;agree&lt;/em&gt;</title>
<link rel="self" href="https://ledger.example/feed/1"/><link href="https://ledger.example/1"/>
<published>2021-12-01T07:00:00+03:00</published><updated>2021-12-05T07:00:00+03:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The crossing will open.</p></div></content></entry>
</feed>
"""


def read(tmp_path: Path, data: str | bytes, name: str) -> list[Document | Skipped]:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return list(load(tmp_path / name, f"wire/{name}"))


def test_every_entry_of_a_feed_is_an_article_of_its_own(tmp_path: Path) -> None:
    first, second, third, fourth = read(tmp_path, RSS, "a.xml")
    assert isinstance(first, Document)
    assert (first.source, first.title, first.outlet) == (
        "wire/a.xml#story-1",
        "Envoys & traders agree",
        "The Daily Ledger",
    )
    assert (first.author, first.url) == ("Jane Doe", "https://ledger.example/1")
    assert first.published == "2021-12-01T20:30:00-05:00"
    assert first.text.split("\n\n") == [
        "The crossing will open within a week, both sides said.", "Losses", "Traders lost $40 million.",
    ]  # fmt: skip
    assert isinstance(second, Document)
    assert (second.source, second.author, second.published) == ("wire/a.xml#https://ledger.example/2", "Jane Doe", None)
    assert second.text == "The bridge was closed."
    assert isinstance(third, Skipped)
    assert (third.source, third.reason) == ("wire/a.xml#story-3", "entry 3 has no text, only a headline")
    assert isinstance(fourth, Document)
    assert fourth.source == "wire/a.xml#story-1~2"


def test_an_atom_feed_gives_the_day_of_publication_and_the_page_s_address(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, ATOM, "a.atom")
    assert isinstance(entry, Document)
    assert (entry.title, entry.outlet, entry.author) == ("Envoys agree", "Ledger Blog", "The Editors")
    assert (entry.published, entry.url) == ("2021-12-01T07:00:00+03:00", "https://ledger.example/1")
    assert (entry.text, entry.media_type) == ("The crossing will open.", "application/atom+xml")


def test_an_ill_formed_feed_is_read_as_far_as_it_goes_with_a_warning(tmp_path: Path) -> None:
    broken = RSS.replace("<title>Bridge closed</title>", "<title>Bridge & closed</titel>")
    articles = [entry for entry in read(tmp_path, broken, "a.xml") if isinstance(entry, Document)]
    assert articles[0].text.startswith("The crossing will open")
    assert "ill-formed" in articles[0].warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (RSS[: RSS.index("<item>")], "broken feed"),
        (RSS[: RSS.index("<item>")] + "</channel></rss>", "without entries"),
        ("<rss", "broken feed"),
    ],
)
def test_a_feed_without_articles_is_skipped(tmp_path: Path, data: str, reason: str) -> None:
    (skipped,) = read(tmp_path, data, "a.xml")
    assert isinstance(skipped, Skipped)
    assert reason in skipped.reason
    assert skipped.remedy


def test_reading_a_feed_opens_no_connection_and_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not to be read", encoding="utf-8")
    monkeypatch.setattr(socket, "socket", None)
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "http://ledger.example/y">]>'
    feed = RSS.replace("<rss", entity + "<rss", 1).replace("Traders lost", "]]>&x;&y;<![CDATA[Traders lost")
    found = read(tmp_path, feed, "a.xml") + read(tmp_path, "http://ledger.example/feed.xml", "b.rss")
    assert "not to be read" not in str(found)


RECORD = {
    "id": "a1", "title": "Envoys agree", "text": "The crossing will open.", "published": "2021-12-01",
    "author": "Jane Doe", "outlet": "The Daily Ledger", "url": "https://ledger.example/1", "mentions": 7,
}  # fmt: skip


def jsonl(*records: object) -> str:
    return "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.json"])
def test_a_record_keeps_what_it_says(tmp_path: Path, name: str) -> None:
    data: str | bytes = json.dumps([RECORD]) if name == "a.json" else jsonl(RECORD)
    (document,) = read(tmp_path, gzip.compress(data.encode()) if name.endswith("gz") else data, name)
    assert isinstance(document, Document)
    assert document.source == f"wire/{name}#a1"
    for field in ("title", "text", "published", "author", "outlet", "url"):
        assert getattr(document, field) == RECORD[field]


def test_a_broken_record_costs_no_other(tmp_path: Path) -> None:
    data = jsonl(
        RECORD, "{not json", "", {**RECORD, "id": "a2", "text": None}, {**RECORD, "id": "a3", "author": ["Jane"]}, [1],
        {**RECORD, "id": "a4", "text": "  "}, {**RECORD, "id": "a5", "published": 20211201}, {**RECORD, "id": True},
        {"text": "Only text. It is short."}, RECORD, {**RECORD, "id": 7, "published": "last week"},
    )  # fmt: skip
    found = read(tmp_path, data, "a.jsonl")
    assert [entry.source.split("#")[1] for entry in found] == [
        "a1",
        "2",
        "a2",
        "a3",
        "6",
        "a4",
        "a5",
        "9",
        "10",
        "a1~2",
        "7",
    ]
    skipped = {entry.source.split("#")[1]: entry.reason for entry in found if isinstance(entry, Skipped)}
    assert skipped.keys() == {"2", "a2", "a3", "6", "a4", "a5", "9"}
    assert "line 2 is not valid JSON" in skipped["2"]
    assert skipped["a2"] == "line 4 has no “text”"
    assert skipped["a3"] == "line 5 has a “author” that is not a string"
    assert skipped["a5"] == "line 8 has a “published” that is not a string"
    articles = {entry.source.split("#")[1]: entry for entry in found if isinstance(entry, Document)}
    assert articles["10"].title == "Only text. It is short"
    assert "used twice" in articles["a1~2"].warnings[0]
    assert (articles["7"].published, "last week" in articles["7"].warnings[0]) == (None, True)


def test_a_file_cut_off_keeps_the_records_before_the_cut(tmp_path: Path) -> None:
    records = [{**RECORD, "id": f"r{number}", "text": f"{number} " * 400} for number in range(200)]
    whole = gzip.compress(jsonl(*records).encode())
    found = read(tmp_path, whole[: len(whole) // 2], "a.jsonl.gz")
    assert sum(isinstance(entry, Document) for entry in found) > 10
    assert isinstance(found[-1], Skipped)
    assert "damaged gzip" in found[-1].reason


def test_a_line_over_the_limit_is_one_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from index.loaders import files

    monkeypatch.setattr(files, "LIMIT", 10_000)
    found = read(
        tmp_path, jsonl(RECORD, {**RECORD, "id": "a2", "text": "x" * 300_000}, {**RECORD, "id": "a3"}), "a.jsonl"
    )
    assert [type(entry) for entry in found] == [Document, Skipped, Document]
    assert "over the size limit" in found[1].reason


def test_text_of_a_record_is_stored_as_it_is_given(tmp_path: Path) -> None:
    text = "First line\n\n\nSecond  line with “quotes”\nShare this\n"
    (document,) = read(tmp_path, jsonl({**RECORD, "text": text}), "a.jsonl")
    assert document.text == text


DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data"


@pytest.mark.skipif(not (DATA / "feeds").exists(), reason="needs ../shared/data/feeds")
def test_odd_feeds_are_read_or_say_why_not() -> None:
    outcomes = {path.name: list(load(path, path.name)) for path in sorted((DATA / "feeds").glob("*.xml"))}
    assert len(outcomes) == 28
    assert all(outcomes.values())
    for entry in (entry for found in outcomes.values() for entry in found):
        assert isinstance(entry, Document) or (entry.reason and entry.remedy)
    for name in ("docs__rss20.xml", "docs__atom10.xml"):
        (entry,) = outcomes[name]
        assert entry.text == "Watch out for nasty tricks"
    assert outcomes["docs__rss20dc.xml"][0].published == "2002-09-04T13:54:20-05:00"
    assert len(outcomes["wellformed__sanitize__large_atom_feed_that_needs_css_sanitisation.xml"]) == 15


@pytest.mark.skipif(not (DATA / "wh-briefings").exists(), reason="needs ../shared/data/wh-briefings")
def test_an_archive_of_records_is_read_whole() -> None:
    path = DATA / "wh-briefings" / "articles.jsonl.gz"
    found = list(load(path, "wh.jsonl.gz"))
    assert sum(isinstance(entry, Document) for entry in found) == 1200
    assert all(entry.published for entry in found)
