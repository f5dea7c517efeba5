"""Headline, outlet, author, day and address of a web page: JSON-LD first, then meta tags, then what the page shows."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from .article import one_line
from .furniture import read_byline
from .jsonld import Described, describe, plain
from .published import read_published
from .tree import aside, text_of_node

_TITLES = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title",
    "headline", "hdl", "title",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline",
    "citation_author", "twitter:creator:name", "authors", "article:author_name", "og:author", "cxenseparse:author",
)  # fmt: skip
_OUTLETS = (
    "og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "citation_journal_title",
    "application-name", "apple-mobile-web-app-title", "source", "twitter:app:name:iphone", "article:publisher_name",
    "copyright-holder",
)  # fmt: skip
_BRAND = re.compile(r"site-?(?:title|name|header|branding|logo)|\blogo\b|\bbrand|masthead", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+(?:[|–—•·«»]|::|-{1,2}|/)\s+|\s*[|]\s*")


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    body: str | None = None
    """The article's text as JSON-LD has it, for pages that show none."""
    headings: tuple[str, ...] = ()
    """The page's own h1 lines, which its headline may differ from."""
    warnings: tuple[str, ...] = ()


def read_metadata(tree: HtmlElement, saved_from: str | None = None) -> Metadata:
    """What a whole page, scripts included, says of its article. The day is the article's own local day.

    `saved_from` is the address that a browser wrote into the page when saving it.
    """
    metas = _metas(tree)
    url = _url(tree, metas, saved_from)
    page_title = next((text for node in tree.iter("title") if (text := text_of_node(node))), None)
    headings = _headings(tree)
    given = [text for name in _TITLES for text in metas.get(name, ())]
    scripts = [node.text_content() for node in tree.iter("script") if "ld+json" in (node.get("type") or "").lower()]
    described = describe(scripts, [*headings, *given[:1], *([page_title] if page_title else [])], url)
    url = url or described.url
    outlet = _outlet(metas, described)
    title = _title(described, given, headings, page_title, outlet, url)
    if outlet is None:
        outlet = _outlet_in_title(page_title, title) or (urlsplit(url).hostname or "").removeprefix("www.") or None
    published, warnings = read_published(tree, metas, described, url)
    author = _author(tree, metas, described, outlet)
    return Metadata(title, outlet, author, published, url, described.body, tuple(headings), warnings)


def _headings(tree: HtmlElement) -> list[str]:
    """The words of the page's h1 elements, without those that hold the site's own name."""
    found = [(node, text) for node in tree.iter("h1") if (text := text_of_node(node)) and not aside(node)]

    def marks(node: HtmlElement) -> str:
        near = [node, *list(node.iterancestors())[:2]]
        return " ".join(f"{part.get('class') or ''} {part.get('id') or ''}" for part in near if part.tag != "body")

    own = [text for node, text in found if not _BRAND.search(marks(node))]
    return own or [text for _, text in found]


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Every meta tag's contents by its lower-case name, property or itemprop, in order."""
    found: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        content = one_line(html.unescape(node.get("content") or ""))
        if not content or aside(node):
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (node.get(attribute) or "").lower().split():
                found.setdefault(name, []).append(content)
    return found


def _url(tree: HtmlElement, metas: dict[str, list[str]], saved_from: str | None) -> str | None:
    links = [node.get("href") for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower().split()]
    given = [
        *links,
        *metas.get("og:url", ()),
        *metas.get("twitter:url", ()),
        *metas.get("parsely-link", ()),
        saved_from,
    ]
    base = next((node.get("href") for node in tree.iter("base") if node.get("href")), None)
    base = next((value for value in [*given, base] if value and re.match(r"https?://", value)), None)
    whole = [urljoin(base, value.strip()) if base else value.strip() for value in given if value and value.strip()]
    whole = [value for value in whole if _is_url(value)]
    # A canonical link to the front page is a common mistake; the page's own address is the one with a path.
    return next((value for value in whole if len(urlsplit(value).path) > 1), whole[0] if whole else None)


def _is_url(value: str) -> bool:
    try:
        return value.startswith(("http://", "https://")) and bool(urlsplit(value).hostname) and " " not in value
    except ValueError:
        return False


def _outlet(metas: dict[str, list[str]], described: Described) -> str | None:
    given = [described.outlet, *(text for name in _OUTLETS for text in metas.get(name, ())[:1]), described.site]
    for text in given:
        if text and not re.match(r"(?:https?:|@|www\.)", text) and len(text) <= 80:
            return text.split(" | ")[0]
    return None


def _title(
    described: Described,
    given: list[str],
    headings: list[str],
    page_title: str | None,
    outlet: str | None,
    url: str | None,
) -> str | None:
    """The headline: JSON-LD's, og:title, the page's one h1, its title; whole, and without the site's name."""
    site = {plain(name) for name in (outlet, described.site, described.outlet) if name}
    host = ((urlsplit(url).hostname or "") if url else "").removeprefix("www.")
    site |= {plain(host), plain(host.rsplit(".", 1)[0])} - {""}
    heading = headings[:1] if len(headings) == 1 else [
        text for text in headings if page_title and plain(text) and plain(text) in plain(page_title)
    ][:1]  # fmt: skip
    named = [described.headline, *given[:2], *heading, page_title, *described.alternatives, *headings]
    others = [text for text in [*given, *headings, page_title] if text]
    for text in named:
        text = _without_site(one_line(html.unescape(text)) or "", site, others) if text else ""
        if not plain(text) or plain(text) in site or plain(text) in _EMPTY:
            continue
        return _whole(text, [_without_site(other, site, others) for other in [*headings, *given]])
    return None


_EMPTY = {
    "home",
    "homepage",
    "untitled",
    "untitleddocument",
    "news",
    "article",
    "index",
    "null",
    "undefined",
    "title",
    "blog",
}


def _without_site(text: str, site: set[str], others: list[str]) -> str:
    """A title without "… | Site", "… - World - Site" or "Site: …"."""
    while True:
        cuts = list(_SEPARATOR.finditer(text))
        if not cuts:
            break
        head, tail = text[: cuts[-1].start()], text[cuts[-1].end() :]
        first, after = text[: cuts[0].start()], text[cuts[0].end() :]
        is_site = any(name and (plain(tail) == name or (len(plain(tail)) > 3 and plain(tail) in name) or
                      (len(name) > 3 and name in plain(tail) and len(tail.split()) <= 5)) for name in site)  # fmt: skip
        shown = any(plain(other) == plain(head) for other in others)
        if is_site or shown or ("|" in cuts[-1][0] and len(head.split()) >= 4 and len(tail.split()) <= 4):
            text = head
        elif plain(first) in site or any(plain(other) == plain(after) for other in others):
            text = after
        else:
            break
    return text.strip()


def _whole(text: str, others: list[str]) -> str:
    """The full form of a headline that was cut off ("… threat of…"), where the page has it elsewhere."""
    cut = re.sub(r"\s*(?:…|\.\.\.)$", "", text)
    for other in others:
        if len(other) > len(cut) and other.casefold().startswith(cut.casefold()) and (cut != text or len(text) >= 60):
            return other
    return text


def _outlet_in_title(page_title: str | None, title: str | None) -> str | None:
    """ "Site" of a page titled "Headline | Site", where the headline is known from elsewhere."""
    if not page_title or not title:
        return None
    parts = _SEPARATOR.split(page_title)
    shown = any(plain(part) and plain(part) in plain(title) for part in parts[:-1])
    if shown and plain(parts[-1]) not in plain(title) and len(parts[-1]) <= 40:
        return one_line(parts[-1])
    return None


def _author(tree: HtmlElement, metas: dict[str, list[str]], described: Described, outlet: str | None) -> str | None:
    given = [", ".join(described.authors)] if described.authors else []
    for name in _AUTHORS:
        values = dict.fromkeys(value for value in metas.get(name, ()) if not re.match(r"(?:https?:|@|www\.)", value))
        given += [", ".join(values)] if values else []
    for text in given or _marked_authors(tree):
        text = one_line(re.sub(r"^\s*by:?\s+", "", text, flags=re.IGNORECASE)) or ""
        text = re.sub(r",?\s+\S+@\S+\.\w+", "", text).strip(" ,;|")
        if (
            text
            and len(text) <= 150
            and plain(text) not in {plain(outlet or ""), "admin", "administrator", "author", "staff"}
        ):
            return text
    return None


def _marked_authors(tree: HtmlElement) -> list[str]:
    """Names that the page marks as the author's, or shows in a byline."""
    marked, shown = [], []
    for node in tree.iter("a", "span", "p", "div", "address", "li", "strong", "em"):
        kinds = " ".join((node.get("class") or "", node.get("rel") or "", node.get("itemprop") or "")).lower()
        if not re.search(r"author|byline|\bcreator\b", kinds) or aside(node):
            continue
        text = text_of_node(node)
        if not text or len(text) > 120:
            continue
        byline = read_byline(text)
        if byline and byline[0]:
            shown.append(byline[0])
        elif re.search(r"author", kinds) and len(text.split()) <= 5 and not re.search(r"\d|[.:?!]$", text):
            marked.append(text)
    return (marked[:1] or []) + shown[:1]
