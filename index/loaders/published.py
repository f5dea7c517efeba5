"""The day a web page gives for its article: from JSON-LD, meta tags, time tags, what it shows, and its address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from .dates import days_apart, is_utc, read_date, read_timestamp, same_instant
from .jsonld import Described
from .tree import aside, text_of_node

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "og:pubdate", "og:publish_date", "datepublished", "rnews:datepublished", "parsely-pub-date",
    "parsely-page-date", "sailthru.date", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date",
    "publisheddate", "published", "publication_date", "publication-date", "publicationdate", "published-date",
    "published_date", "published_time", "published_at", "publishedtime", "article.published",
    "article.publication_date", "article_date_original", "article:post_date", "article:publish_date",
    "article-publish-date", "bt:pubdate", "cxenseparse:recs:publishtime", "citation_publication_date",
    "citation_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
    "dc.date.created", "dcterms.created", "dc.created", "dcsext.articlefirstpublished", "displaydate",
    "display-date", "date", "originalpublicationdate", "original-publish-date", "ptime", "cse-pubdate",
    "release_date", "search_date", "gentime", "iso-8601-publish-date", "eomportal-uuid-date", "created",
    "creation_date", "date_published", "uploaddate", "posted", "datecreated", "article:date",
    "dc.date.published", "dc.date.x-metadatalastmodified-original", "mediator_published_time", "timestamp",
)  # fmt: skip
"""Names of meta tags that hold the day of publication, most telling first."""
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod",
    "modified",
)  # fmt: skip
_DATED = re.compile(r"date|publish|posted|time-?stamp|dateline|created|byline|meta|pubtime|\btime\b", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|edited|changed|revis", re.IGNORECASE)
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(1[0-2]|0?[1-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\2"
    r"(3[01]|[12]\d|0?[1-9])|(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9]))(?![\da-z])",
    re.IGNORECASE,
)
_IN_SCRIPT = re.compile(
    r"""["'](?:datePublished|publishedAt|published_at|firstPublished|publishDate|publish_date|publicationDate|pubDate|"""
    r"""publish_time|publishedDate|datePublication)\\?["']\s*:\s*\\?["']?([\w:.+ -]{8,40})"""
)
_SHOWING = (
    "time", "span", "p", "div", "abbr", "li", "small", "strong", "em", "a", "h4", "h5", "h6", "td", "dd", "b", "i",
)  # fmt: skip


def read_published(
    tree: HtmlElement, metas: dict[str, list[str]], described: Described, url: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """(The day or local time of publication, warnings), out of a whole page with its `metas` and JSON-LD.

    A time in UTC gives way to the same moment in local time, or to the day that the page shows.
    """
    day_first = _day_first(tree)
    given = [read_timestamp(value, day_first=day_first) for value in described.published]
    given += [read_timestamp(value, day_first=day_first) for name in _PUBLISHED for value in metas.get(name, ())[:1]]
    given = [value for value in given if value]
    if given and not is_utc(given[0]):
        return given[0], ()
    shown = _shown(tree, day_first)
    in_url = _url_day(url)
    dates = [value for value in [*given, *shown, in_url, _in_scripts(tree)] if value]
    if not dates:
        changed = [
            read_timestamp(value)
            for value in [described.modified, *(v for n in _MODIFIED for v in metas.get(n, ())[:1])]
        ]
        changed = [value for value in changed if value]
        if changed:
            return changed[0], ("the page gives no day of publication: this is the day of its last change",)
        return None, ()
    best = dates[0]
    if not given and in_url and abs(days_apart(best, in_url)) > 1:
        return in_url, ()  # a date shown may be of something else; one in the address is the article's
    if not is_utc(best):
        return best, ()
    for other in dates[1:]:
        if "T" in other and not is_utc(other) and same_instant(best, other):
            return other, ()
    for other in [*shown[:1], in_url, *given]:
        if other and not is_utc(other):
            if days_apart(best, other) == 0:
                break
            if _may_be(best, other):
                return other, ()
    return best, ()


def _may_be(utc: str, day: str) -> bool:
    """Whether a moment in UTC can lie on `day`, the one before or after, somewhere many people live."""
    hour, apart = int(utc[11:13]), days_apart(utc, day)
    return (apart == 1 and hour < 11) or (apart == -1 and hour >= 12)


def _day_first(tree: HtmlElement) -> bool | None:
    """How the page's language writes 3/4/2021; None where it does not say."""
    root = tree if tree.tag == "html" else tree.getroottree().getroot()
    language = (
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower().replace("_", "-")
    )
    if not language or language == "en":
        return None
    return language not in ("en-us", "en-ph")


def _shown(tree: HtmlElement, day_first: bool | None) -> list[str]:
    """Dates that the page shows for the article: time tags, marked elements, the lines around its headline."""
    found: list[tuple[int, str]] = []
    for node in tree.iter(
        "time", "span", "p", "div", "abbr", "li", "small", "strong", "em", "a", "h4", "h5", "h6", "td", "dd", "b", "i"
    ):
        kinds = " ".join(
            (node.get("class") or "", node.get("id") or "", node.get("itemprop") or "", node.get("property") or "")
        )
        is_time = node.tag == "time"
        machine = node.get("datetime") or node.get("content") or (node.get("title") if node.tag == "abbr" else None)
        if not (is_time or _DATED.search(kinds)) or aside(node):
            continue
        text = text_of_node(node)
        if len(text) > 160 and not is_time:
            continue
        label = (
            kinds + " " + text + " " + text_of_node(node.getparent())[:40] * (is_time and node.getparent() is not None)
        )
        visible = read_date(text, day_first=day_first)
        value = read_timestamp(machine, day_first=day_first) or visible
        if not value:
            continue
        if is_utc(value) and visible and abs(days_apart(value, visible)) == 1:
            value = visible
        marked = "datepublished" in kinds.lower() or node.get("pubdate") is not None
        changed = bool(_UPDATED.search(label)) and not re.search(r"publi|post", label, re.IGNORECASE)
        rank = 0 if marked else 1 if is_time else 2
        found.append((rank + 4 * changed + 2 * _outside(node), value))
    if found:
        first = min(rank for rank, _ in found)
        return [value for rank, value in found if rank == first][:1] + [
            value for rank, value in found if rank != first
        ][:1]
    return _near_headline(tree, day_first)


def _near_headline(tree: HtmlElement, day_first: bool | None) -> list[str]:
    heading = next((node for node in tree.iter("h1") if not aside(node)), None)
    if heading is None:
        return []
    length = 0
    for node in heading.xpath("following::*"):
        if not isinstance(node.tag, str) or node.tag in ("script", "style", "noscript") or aside(node):
            continue
        text = " ".join((node.text or "").split())
        if 6 <= len(text) <= 160:
            value = read_date(text, day_first=day_first)
            if value and not _UPDATED.search(text[:20]):
                return [value]
        length += len(text)
        if length > 600:
            break
    return []


def _outside(node: HtmlElement) -> bool:
    return not any(parent.tag in ("article", "main", "header") for parent in node.iterancestors())


def _url_day(url: str | None) -> str | None:
    match = _URL_DAY.search(urlsplit(url).path) if url else None
    if not match:
        return None
    year, _, month, day, month_digits, day_digits = match.groups()
    month, day = month or month_digits, day or day_digits
    if month.isdigit():
        return read_date(f"{year}-{int(month):02d}-{int(day):02d}")
    return read_date(f"{day} {month} {year}")


def _in_scripts(tree: HtmlElement) -> str | None:
    """A date of publication in the data of a page that draws itself in the browser."""
    for node in tree.iter("script"):
        if node.get("src") or "ld+json" in (node.get("type") or ""):
            continue
        match = _IN_SCRIPT.search(node.text or "")
        value = read_timestamp(match[1]) if match else None
        if value:
            return value
    return None
