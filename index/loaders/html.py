"""Web pages: the article's body without what stands around it, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import lxml.etree
import lxml.html
import trafilatura
from lxml.html import HtmlElement

from ..errors import ArticleError
from ..types import Document
from .article import document, normalise
from .encoding import decode
from .furniture import without_furniture, without_top
from .metadata import Metadata, read_metadata
from .text import is_long

MEDIA_TYPE = "text/html"

_DECLARED = re.compile(rb"""<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+)")
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_XML_MARK = re.compile(r"^\s*<\?xml[^>]*\?>")
# Elements that hold no words of the article, by a token of their class or id. A page's own container may carry such
# a token too ("content-with-sidebar"), so that what names the article, or holds much of the page's prose, stays.
_CAPTION = re.compile(
    r"(?:.*[-_])?(?:caption|credits?|figcaption)(?:[-_]?(?:text|body|content|container|wrapper|wrap|inner|title))?"
    r"|(?:image|img|photo|figure|media|picture|video|gallery)(?:caption|credit)s?",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:.*[-_])?(?:related|recommended|recommendations?|recirc\w*|newsletter|subscribe|subscription|cookies?|consent|"
    r"gdpr|paywall|promos?|trending|social|sharebar|sharing|share|breadcrumbs?|adverts?|advertisement|sponsored|outbrain|"
    r"taboola|disqus|comments|sidebar|signup|modal|popup|toolbar|pagination|feedback)(?:[-_].*)?"
    r"|(?:.*[-_])?(?:most[-_]?(?:read|popular)|read[-_]?(?:more|next|also)|more[-_]?(?:stories|news|from|on)|"
    r"sign[-_]?up|author[-_]?(?:bio|box|info|card)|tags?[-_]?(?:list|cloud)|skip[-_]?(?:link|nav|to)\w*|"
    r"see[-_]?also)(?:[-_].*)?",
    re.IGNORECASE,
)
_OWN = re.compile(r"article|entry|content|story|body|main|post|page|text", re.IGNORECASE)
_SELDOM = {"body", "html", "article", "main", "p"}
_BLOCKS = {"body", "p", "head", "item", "list", "quote", "row", "table", "div", "ab", "main", "code"}
_SENTENCE = re.compile(r"[.!?…][”\"’')\]]*(?:\s|$)|[。！？।؟]")
_SHORT = 250


def read(data: bytes, source: str) -> Iterator[Document]:
    """The one article of a web page.

    Raises ArticleError for a page that has no running text, such as a list of links or a login form.
    """
    declared = _DECLARED.search(data[:4096])
    text, warnings = decode(data, source, declared[1].decode("ascii", "replace") if declared else None)
    tree = parse(text)
    saved = _SAVED_FROM.search(text[:4096])
    if tree is None:
        raise ArticleError(source, "holds no article that could be found", _REMEDY)
    metadata = read_metadata(tree, saved_from=saved[1] if saved else None)
    blocks, fields = body(tree, metadata)
    title = metadata.title
    if not title and len(blocks) > 1 and not is_long(blocks[0]):
        title, (blocks, fields) = blocks[0], without_top(blocks[1:], [metadata.author])
    if not any(_is_running(block) for block in blocks):
        raise ArticleError(source, "holds no article that could be found", _REMEDY)
    yield document(
        source,
        MEDIA_TYPE,
        "\n\n".join(blocks),
        title=title,
        outlet=metadata.outlet,
        author=metadata.author or fields[0],
        published=metadata.published or fields[1],
        url=metadata.url,
        warnings=warnings + metadata.warnings,
    )


_REMEDY = "Save the page of one article (not a list of stories or a login page), or save its text as .txt."


def parse(text: str) -> HtmlElement | None:
    """A page as a tree; None where there is nothing in it."""
    text = _XML_MARK.sub("", text).replace("\0", "")
    text = _BREAKS.sub("</p><p>", text)
    try:
        # Comments between words make trafilatura lose what follows them.
        parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
        return lxml.html.document_fromstring(text, parser=parser)
    except (lxml.etree.ParserError, ValueError, AssertionError):
        return None


def body(tree: HtmlElement, metadata: Metadata) -> tuple[list[str], tuple[str | None, str | None]]:
    """(The article's paragraphs and headings, normalised; author and date where its own first lines say them).

    Changes `tree`.
    """
    _prune(tree)
    blocks = _extracted(tree, fast=True)
    if sum(map(len, blocks)) < _SHORT:
        slower = _extracted(tree, fast=False)
        blocks = slower if sum(map(len, slower)) > sum(map(len, blocks)) else blocks
    described = _paragraphs(metadata.body or "")
    more = sum(map(len, described)) / max(1, sum(map(len, blocks)))
    if more > 1.5 or (len(blocks) == 1 < len(described) and more > 0.9):
        blocks = described
    return without_top(without_furniture(blocks), [metadata.title, metadata.author, *metadata.headings])


def text_of(markup: str) -> list[str]:
    """Paragraphs of a piece of HTML that is all article, as feeds carry it."""
    tree = parse(f"<div>{markup}</div>")
    if tree is None:
        return []
    _prune(tree)
    lxml.etree.strip_elements(
        tree, "script", "style", "template", "noscript", "iframe", "form", "button", with_tail=False
    )
    return without_furniture(_blocks(tree, _HTML_BLOCKS))


_HTML_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip


def _prune(tree: HtmlElement) -> None:
    """Takes out captions, cookie notices, related stories and the like, each only where it is a small part."""
    prose = [node for node in tree.iter("p") if len(node.text_content()) > 80]
    held: dict[HtmlElement, int] = {}
    for node in prose:
        length = len(node.text_content())
        for parent in (node, *node.iterancestors()):
            held[parent] = held.get(parent, 0) + length
    total = held.get(tree, 0)
    doomed = []
    for node in tree.iter(lxml.etree.Element):
        if node.tag == "figcaption":
            doomed.append(node)
            continue
        tokens = [*(node.get("class") or "").split(), *(node.get("id") or "").split()]
        if not tokens or (node.tag in _SELDOM and not any(map(_is_caption, tokens))):
            continue
        if node in held and held[node] > (0.2 * total if total > 1500 else 250):
            continue
        if any(map(_is_caption, tokens)) or any(map(_is_beside, tokens)):
            doomed.append(node)
    doomed += [node for node in tree.iter("p", "li") if _is_link(node)]
    for node in doomed:
        if node.getparent() is not None:
            node.drop_tree()


def _is_link(node: HtmlElement) -> bool:
    """Whether a paragraph or list item is nothing but the headline of another story, linked."""
    links = node.findall(".//a")
    if not links:
        return False
    text = node.text_content().strip()
    linked = sum(len(link.text_content().strip()) for link in links)
    return linked >= 0.95 * len(text) and len(text.split()) > 3 and not _SENTENCE.search(text[-3:])


@lru_cache(maxsize=1 << 14)
def _is_caption(token: str) -> bool:
    return bool(_CAPTION.fullmatch(token))


@lru_cache(maxsize=1 << 14)
def _is_beside(token: str) -> bool:
    return bool(_BESIDE.fullmatch(token) and not _OWN.search(token))


def _extracted(tree: HtmlElement, fast: bool) -> list[str]:
    found = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, include_tables=True)
    return _blocks(found.body, _BLOCKS) if found is not None and found.body is not None else []


def _blocks(root, tags: set[str]) -> list[str]:
    """The text of each block element in order, white space folded; two line breaks in a row part paragraphs."""
    blocks: list[str] = []
    parts: list[str] = []

    def flush() -> None:
        blocks.extend(_paragraphs("".join(parts)))
        parts.clear()

    def walk(node) -> None:
        is_block = node.tag in tags
        if is_block:
            flush()
        if node.tag in ("lb", "br"):
            parts.append("\n")
        elif node.tag in ("cell", "td", "th") and node.getprevious() is not None:
            parts.append(" | ")
        if node.text and isinstance(node.tag, str):
            parts.append(re.sub(r"\s+", " ", node.text))
        for child in node:
            walk(child)
            if child.tail:
                parts.append(re.sub(r"\s+", " ", child.tail))
        if is_block:
            flush()

    walk(root)
    flush()
    return blocks


def _paragraphs(text: str) -> list[str]:
    text = normalise(text)
    parts = re.split(r"\n\s*\n", text)
    if len(parts) == 1 and len(text) > 300:
        parts = text.split("\n")
    return [words for part in parts if re.search(r"\w", words := " ".join(part.split()))]


def _is_running(block: str) -> bool:
    """Whether a block is prose rather than links or labels: it holds a sentence, or a script without spaces."""
    words = len(block.split())
    return bool(_SENTENCE.search(block) and (words >= 6 or len(block) > 30)) or len(block) > max(80, 20 * words)
