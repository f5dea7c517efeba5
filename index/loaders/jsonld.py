"""What a web page says of its article in JSON-LD (schema.org), however carelessly it is written."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ARTICLE = re.compile(
    r"(?:.*article|blogposting|liveblogposting|socialmediaposting|report|.*newsreport)$", re.IGNORECASE
)
_PAGE = re.compile(
    r"(?:web|item|about|collection|profile)page$|videoobject$|podcastepisode$|creativework$", re.IGNORECASE
)
_SITE = re.compile(r"website$|(?:news(?:media)?)?organization$|corporation$", re.IGNORECASE)
_COMMA = re.compile(r",\s*(?=[}\]])")
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$"
)
_LOOSE = {
    name: re.compile(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,300}})"')
    for name in ("headline", "datePublished", "dateCreated", "dateModified", "url")
}
_HOLDING = (
    "@graph", "mainEntity", "mainEntityOfPage", "hasPart", "isPartOf", "publisher", "author", "itemListElement", "item",
)  # fmt: skip
_DEEP = 12


@dataclass(frozen=True, slots=True)
class Described:
    """Fields as the page writes them, unescaped; None or empty where it does not say."""

    headline: str | None = None
    alternatives: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    site: str | None = None
    published: tuple[str, ...] = ()
    """Best first: the article's own, then the page's, then that of making."""
    modified: str | None = None
    url: str | None = None
    body: str | None = None


def describe(scripts: list[str], titles: list[str], url: str | None) -> Described:
    """The page's own article out of all that its JSON-LD describes.

    A page may describe related articles as well: its own is the one with the page's address or headline, else the
    first. `titles` and `url` are what the rest of the page says.
    """
    nodes: list[dict] = []
    loose = ""
    for script in scripts:
        value = _parse(script)
        if value is None:
            loose += script
        nodes += _walk(value, 0)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    pages = [node for node in nodes if _is(node, _PAGE)]
    sites = [node for node in nodes if _is(node, _SITE)]
    own = _own(articles, titles, url)
    if own is None and pages:
        own = next((page for page in pages if page.get("headline") or page.get("datePublished")), None)
    if own is None:
        found = {name: match[1] for name, pattern in _LOOSE.items() if (match := pattern.search(loose))}
        published = tuple(found[name] for name in ("datePublished", "dateCreated") if name in found)
        site = next(_names(sites, by_id), None)
        return Described(
            _words(found.get("headline")), published=published, modified=found.get("dateModified"),
            url=found.get("url"), site=site,
        )  # fmt: skip
    published = [own.get("datePublished"), *(page.get("datePublished") for page in pages[:1]), own.get("dateCreated")]
    outlet = next(
        _names([own.get("publisher"), own.get("sourceOrganization"), own.get("copyrightHolder")], by_id), None
    )
    part = own.get("isPartOf")
    return Described(
        headline=_words(own.get("headline")) or (_words(own.get("name")) if own in articles else None),
        alternatives=tuple(filter(None, (_words(own.get("name")), _words(own.get("alternativeHeadline"))))),
        authors=tuple(dict.fromkeys(_names([own.get("author"), own.get("creator")], by_id))),
        outlet=outlet,
        site=next(_names([*sites, part], by_id), None),
        published=tuple(value for value in map(_scalar, published) if value),
        modified=_scalar(own.get("dateModified")),
        url=_address(own),
        body=_words(own.get("articleBody"), lines=True),
    )


def _parse(script: str) -> object:
    text = script.strip()
    for _ in range(2):
        text = _WRAPPERS.sub("", text).strip()
    for attempt in (lambda: text, lambda: _COMMA.sub("", text), lambda: html.unescape(_COMMA.sub("", text))):
        try:
            return json.loads(attempt(), strict=False)
        except (ValueError, RecursionError):
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _walk(value: object, depth: int) -> Iterator[dict]:
    """Every described thing that may be the article or stand around it, in order."""
    if depth > _DEEP:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _HOLDING:
            yield from _walk(value.get(name), depth + 1)


def _is(node: dict, pattern: re.Pattern) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and pattern.match(kind.rsplit("/", 1)[-1]) for kind in kinds)


def _own(articles: list[dict], titles: list[str], url: str | None) -> dict | None:
    if len(articles) < 2:
        return articles[0] if articles else None

    def score(node: dict) -> float:
        headline = plain(_words(node.get("headline")) or _words(node.get("name")) or "")
        same = any(
            headline and (headline in plain(title) or plain(title) in headline) for title in titles if plain(title)
        )
        address = _address(node)
        return (
            2 * same
            + 2 * bool(url and address and _path(address) == _path(url))
            + 0.5 * bool(node.get("datePublished"))
        )

    return max(articles, key=score)


def plain(text: str) -> str:
    """Letters and digits only, lower case: for comparing titles and names."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _path(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/+$", "", url.strip())


def _address(node: dict) -> str | None:
    page = node.get("mainEntityOfPage")
    page = page.get("@id") or page.get("url") if isinstance(page, dict) else page
    for value in (node.get("url"), page, node.get("@id")):
        value = _scalar(value)
        if value and re.match(r"https?://", value):
            return value.split("#")[0]
    return None


def _names(values: list, by_id: dict[str, dict], depth: int = 0) -> Iterator[str]:
    """Names of persons and organisations, given as words, objects, references or lists of these."""
    if depth > _DEEP:
        return
    for value in values:
        if isinstance(value, list):
            yield from _names(value, by_id, depth + 1)
        elif isinstance(value, dict):
            full = value if value.get("name") else by_id.get(str(value.get("@id")), value)
            yield from _names([full.get("name")], by_id, depth + 1)
        elif isinstance(value, str) and not re.match(r"\s*(?:https?:|//|#|@)", value):
            words = _words(value)
            if words:
                yield words


def _scalar(value: object) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else None


def _words(value: object, lines: bool = False) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, str):
        return None
    text = re.sub(r"<[a-zA-Z/!][^<>]*>", " ", html.unescape(html.unescape(value)))
    return (text.strip() if lines else " ".join(text.split())) or None
