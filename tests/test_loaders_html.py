"""Web pages become articles: headline, outlet, author, local day, address, and the body without its surroundings."""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from index.loaders import load
from index.types import Document, Skipped

HEADLINE = "Envoys Agree to Reopen Border Crossing After Night of Talks"
FIRST = "Negotiators from both countries said on Wednesday that the crossing at Varna Bridge would open within a week."
SECOND = (
    "“We have a text that both sides can live with,” said Ilse Maron, the chief envoy, who had warned earlier that the "
    "talks could fail if trucks were held at the river."
)
THIRD = (
    "Traders had lost an estimated $40 million since the bridge was closed in October, according to the chamber of "
    "commerce, and several factories had sent their workers home."
)
FOURTH = (
    "The agreement still needs the approval of the parliament, which is expected to vote before the end of the year."
)
BODY = [FIRST, SECOND, THIRD, FOURTH]
PARAGRAPHS = "".join(f"<p>{text}</p>\n" for text in BODY)


def page(head: str, body: str = f"<article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>", lang: str = "en-US") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def read(tmp_path: Path, text: str | bytes, name: str = "page.html") -> Document:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    (document,) = load(path, name)
    assert isinstance(document, Document), document
    return document


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2021-12-01T20:30:00-05:00",
    "dateModified": "2021-12-03T09:00:00-05:00",
    "author": {"@type": "Person", "name": "Jane Doe"},
    "publisher": {"@type": "Organization", "name": "The Daily Ledger"},
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://ledger.example/world/crossing"},
}
CARDS = [
    {
        "@type": "NewsArticle",
        "headline": "Another story entirely",
        "datePublished": "2021-12-09",
        "url": "https://l.example/x",
    },
    {**NEWS, "url": "https://ledger.example/world/crossing"},
]
YOAST = {
    "@graph": [
        {"@type": "WebSite", "@id": "https://l.example/#site", "name": "The Daily Ledger"},
        {"@type": "WebPage", "@id": "https://l.example/a/", "datePublished": "2021-12-01T08:00:00+02:00"},
        {"@type": "Person", "@id": "https://l.example/#jane", "name": "Jane Doe"},
        {"@type": ["Article", "BlogPosting"], "headline": HEADLINE, "author": {"@id": "https://l.example/#jane"},
         "publisher": {"@id": "https://l.example/#site"}},
    ]
}  # fmt: skip
OPEN_GRAPH = (
    f'<title>{HEADLINE} | The Daily Ledger</title><meta property="og:title" content="{HEADLINE} | The Daily Ledger">'
    '<meta property="og:site_name" content="The Daily Ledger"><meta name="author" content="By Jane Doe">'
    '<meta property="og:url" content="https://ledger.example/world/crossing">'
)

PAGES = {
    "json-ld object": page(ld(NEWS)),
    "json-ld in a list": page(ld([NEWS])),
    "json-ld graph with references": page(ld(YOAST)),
    "json-ld among related articles": page(
        '<link rel="canonical" href="https://ledger.example/world/crossing">' + ld(CARDS)
    ),
    "json-ld authors in a list, publisher a string": page(
        ld({**NEWS, "author": [{"name": "Jane Doe"}], "publisher": "The Daily Ledger"})
    ),
    "json-ld with a trailing comma and a line break": page(
        ld(NEWS).replace("}</script>", ",}</script>").replace("Envoys Agree", "Envoys\nAgree")
    ),
    "json-ld in a CDATA section": page(ld(NEWS).replace('">{', '">//<![CDATA[\n{').replace("}<", "}\n//]]><")),
    "json-ld cut off": page(ld(NEWS)[:-60] + "</script>" + OPEN_GRAPH),
    "open graph": page(OPEN_GRAPH + '<meta property="article:published_time" content="2021-12-01T20:30:00-05:00">'),
    "meta date": page(OPEN_GRAPH + '<meta name="date" content="2021-12-01">'),
    "dublin core": page(OPEN_GRAPH + '<meta name="DC.date.issued" content="2021-12-01T07:15:00+03:00">'),
    "parsely": page(OPEN_GRAPH + '<meta name="parsely-pub-date" content="2021-12-01T12:15:00Z">'),
    "sailthru": page(OPEN_GRAPH + '<meta name="sailthru.date" content="Wed, 01 Dec 2021 09:15:00 -0500">'),
    "itemprop": page(
        OPEN_GRAPH,
        f'<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{HEADLINE}</h1>'
        '<span itemprop="author">Jane Doe</span><meta itemprop="datePublished" content="2021-12-01">'
        f"{PARAGRAPHS}</article>",
    ),
    "time tag": page(
        OPEN_GRAPH,
        f'<article><h1>{HEADLINE}</h1><time class="updated" datetime="2021-12-03">Updated Dec. 3</time>'
        f'<time datetime="2021-12-01T18:00:00+01:00">1 December</time>{PARAGRAPHS}</article>'
        '<aside class="related"><time datetime="2021-12-08">December 8</time></aside>',
    ),
    "day in the address": page(
        OPEN_GRAPH.replace("/world/crossing", "/2021/12/01/crossing"),
    ),
    "visible dateline": page(
        OPEN_GRAPH,
        f"<main><h1>{HEADLINE}</h1><div>By Jane Doe</div><div>Wednesday, December 1, 2021</div>{PARAGRAPHS}</main>",
    ),
    "visible day first, British": page(
        OPEN_GRAPH, f'<main><h1>{HEADLINE}</h1><p class="date">Published 1/12/2021</p>{PARAGRAPHS}</main>', lang="en-GB"
    ),
    "visible month first, American": page(
        OPEN_GRAPH, f'<main><h1>{HEADLINE}</h1><p class="date">12/1/2021</p>{PARAGRAPHS}</main>', lang="en-US"
    ),
    "drawn by script": page(
        OPEN_GRAPH + '<script>window.__DATA__={"article":{"publishedAt":"2021-12-01T10:00:00-05:00"}}</script>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_headline_outlet_author_and_day_come_from_the_page_itself(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, PAGES[name])
    assert document.title == HEADLINE
    assert (document.published or "")[:10] == "2021-12-01"
    assert document.outlet == "The Daily Ledger"
    assert document.author == "Jane Doe"
    assert document.text.split("\n\n") == BODY


def test_a_time_in_utc_gives_way_to_the_local_day(tmp_path: Path) -> None:
    late = {**NEWS, "datePublished": "2021-12-02T01:30:00Z"}
    same_moment = page(ld(late) + '<meta property="article:published_time" content="2021-12-01T20:30:00-05:00">')
    assert read(tmp_path, same_moment).published == "2021-12-01T20:30:00-05:00"
    shown = page(ld(late), f"<article><h1>{HEADLINE}</h1><time>Dec. 1, 2021, 8:30 p.m. ET</time>{PARAGRAPHS}</article>")
    assert read(tmp_path, shown).published == "2021-12-01"
    other_day = page(ld(late), f"<article><h1>{HEADLINE}</h1><time>Nov. 20, 2021</time>{PARAGRAPHS}</article>")
    assert read(tmp_path, other_day).published == "2021-12-02T01:30:00+00:00"


def test_an_undated_page_stays_undated_and_a_changed_one_says_so(tmp_path: Path) -> None:
    undated = read(
        tmp_path, page(OPEN_GRAPH, f"<main><h1>{HEADLINE}</h1>{PARAGRAPHS}</main><footer>© 2024 Ledger</footer>")
    )
    assert undated.published is None
    changed = read(tmp_path, page(OPEN_GRAPH + '<meta property="article:modified_time" content="2021-12-05">'))
    assert changed.published == "2021-12-05"
    assert "last change" in changed.warnings[0]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"{HEADLINE} - The Daily Ledger", HEADLINE),
        (f"{HEADLINE} | World | The Daily Ledger", HEADLINE),
        (f"The Daily Ledger: {HEADLINE}", f"The Daily Ledger: {HEADLINE}"),
        ("Envoys &amp; traders: “Open it” – a day at the bridge", "Envoys & traders: “Open it” – a day at the bridge"),
    ],
)
def test_the_headline_loses_the_name_of_the_site_and_nothing_else(tmp_path: Path, given: str, expected: str) -> None:
    head = f'<title>{given}</title><meta property="og:site_name" content="The Daily Ledger">'
    assert read(tmp_path, page(head, f"<main>{PARAGRAPHS}</main>")).title == expected


def test_a_headline_cut_off_in_the_metadata_is_given_whole(tmp_path: Path) -> None:
    assert read(tmp_path, page(ld({**NEWS, "headline": HEADLINE[:40] + "…"}))).title == HEADLINE


def test_what_stands_around_the_article_is_not_in_its_text(tmp_path: Path) -> None:
    body = f"""
    <div class="cookie-banner"><p>We use cookies to make our service better. Please accept all of them now.</p></div>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
    <div class="content-with-sidebar"><article class="post share-enabled"><h1>{HEADLINE}</h1>
    <p class="byline">By Jane Doe</p><p>December 1, 2021</p>
    <figure><img src="a.jpg"><figcaption>Trucks wait at the bridge on Tuesday. Photo by A. Kern.</figcaption></figure>
    <p>{FIRST}</p><p>Advertisement</p><p>{SECOND}</p>
    <div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">The envoy leaves the hall on Monday.</p></div>
    <p><a href="/other">Read more: Ten years of the bridge, in pictures</a></p>
    <h2>Losses for traders</h2><p>{THIRD}</p><p>{FOURTH}</p>
    <div class="newsletter-signup"><p>Sign up for our daily newsletter and never miss a story that matters.</p></div>
    </article><div class="related-stories"><h3>Related</h3><p>A story about another bridge, built long ago.</p></div>
    </div><footer><p>Copyright 2021 The Daily Ledger. All rights reserved.</p></footer>"""
    document = read(tmp_path, page(ld(NEWS), body))
    assert document.text.split("\n\n") == [FIRST, SECOND, "Losses for traders", THIRD, FOURTH]


def test_a_line_break_and_a_comment_inside_a_paragraph_lose_no_words(tmp_path: Path) -> None:
    first = f"{FIRST} <!-- react -->So <a href='/x'>it<!-- --> was</a> said.<br><br>{SECOND}"
    broken = f"<article><p>{first}</p><p>{THIRD}</p></article>"
    assert read(tmp_path, page(ld(NEWS), broken)).text.split("\n\n") == [f"{FIRST} So it was said.", SECOND, THIRD]


def test_the_site_s_name_in_a_heading_of_its_own_is_not_the_headline(tmp_path: Path) -> None:
    body = (
        '<header><h1 class="site-title">The Daily Ledger</h1></header><div class="entry-header">'
        f'<h1 class="entry-title">{HEADLINE}</h1><span class="byline">by <a href="/jane">Jane Doe</a></span></div>'
        f'<div class="entry-content">{PARAGRAPHS}</div><div id="comments"><p>I liked this a lot, thank you.</p></div>'
    )
    document = read(tmp_path, page(f"<title>{HEADLINE} – The Daily Ledger</title>", body))
    assert (document.title, document.outlet, document.author) == (HEADLINE, "The Daily Ledger", "Jane Doe")
    assert document.text.split("\n\n") == BODY


def test_a_page_without_any_metadata_is_read_like_a_text(tmp_path: Path) -> None:
    top = f"<font size=6>{HEADLINE}</font><br>By Jane Doe<br>December 1, 2021"
    old = f"<table><tr><td>{top}{PARAGRAPHS}</td></tr></table>"
    document = read(tmp_path, f"<html><body>{old}</body></html>")
    assert (document.title, document.author, document.published) == (HEADLINE, "Jane Doe", "2021-12-01")
    assert document.text.split("\n\n") == BODY


def test_an_article_that_is_only_in_the_metadata_is_found(tmp_path: Path) -> None:
    document = read(tmp_path, page(ld({**NEWS, "articleBody": "\n\n".join(BODY)}), "<div id=app></div>"))
    assert document.text.split("\n\n") == BODY


def test_the_address_is_the_canonical_one(tmp_path: Path) -> None:
    head = '<base href="https://ledger.example/"><link rel="canonical" href="/2021/12/01/crossing">'
    assert read(tmp_path, page(head)).url == "https://ledger.example/2021/12/01/crossing"
    saved = page("").replace("<html", "<!-- saved from url=(0033)https://ledger.example/world/crossing -->\n<html", 1)
    assert read(tmp_path, saved).url == "https://ledger.example/world/crossing"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<ul>" + "".join(f"<li><a href='/{n}'>Headline number {n} of the day</a></li>" for n in range(30)) + "</ul>",
        "<form><label>Password</label><input type=password><button>Sign in</button></form>",
        "<script>var a = 'This is a sentence in a script that nobody reads.';</script>",
    ],
)
def test_a_page_without_an_article_is_skipped_with_a_remedy(tmp_path: Path, body: str) -> None:
    path = tmp_path / "index.html"
    path.write_text(page("<title>The Daily Ledger</title>", body), encoding="utf-8")
    (skipped,) = load(path, "index.html")
    assert isinstance(skipped, Skipped)
    assert "holds no article" in skipped.reason
    assert "Save" in skipped.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1251"])
def test_the_encoding_that_a_page_declares_is_used(tmp_path: Path, encoding: str) -> None:
    word = "Переговоры" if encoding == "windows-1251" else "Déjà"
    text = page("", f"<article><p>{word}: " + FIRST + "</p></article>").replace(
        'charset="utf-8"', f'charset="{encoding}"'
    )
    document = read(tmp_path, text.encode(encoding))
    assert document.text.startswith(f"{word}: Negotiators")
    assert document.warnings == ()


DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "html_scrapinghub"


@pytest.mark.skipif(not (DATA / "pages.tar.gz").exists(), reason="needs ../shared/data/html_scrapinghub")
def test_the_body_is_found_at_least_as_well_as_by_plain_trafilatura(tmp_path: Path) -> None:
    with gzip.open(DATA / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        truth = {record["file"]: record["text"] for record in map(json.loads, lines)}
    scores = []
    with tarfile.open(DATA / "pages.tar.gz") as archive:
        for member in archive:
            if member.name in truth:
                path = tmp_path / "page.html.gz"
                path.write_bytes(archive.extractfile(member).read())
                (found,) = load(path, "page.html.gz")
                scores.append(_word_f1(found.text if isinstance(found, Document) else "", truth[member.name]))
    assert len(scores) == len(truth)
    assert sum(scores) / len(scores) >= 0.956


def _word_f1(found: str, true: str) -> float:
    ours, theirs = (Counter(re.findall(r"\w+", text.lower())) for text in (found, true))
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else float(ours == theirs)
