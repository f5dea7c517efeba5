"""Two questions asked of a page's elements: is it beside the article, and what does it say."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_SIDE = re.compile(
    r"relat|sidebar|recommend|popular|trending|most-?read|teaser|promo|footer|comment|widget|\bnav|latest|"
    r"more-(?:from|stories|on)|card-list|next-|carousel|newsletter|archive-list|read-next",
    re.IGNORECASE,
)


def aside(node: HtmlElement) -> bool:
    """Whether an element stands beside the article: in a list of other stories, the footer, the comments."""
    for parent in node.iterancestors():
        if parent.tag in ("aside", "footer", "nav"):
            return True
        if parent.tag in ("body", "html", "article", "main"):
            return False
        if _SIDE.search(f"{parent.get('class') or ''} {parent.get('id') or ''}"):
            return True
    return False


def text_of_node(node: HtmlElement | None) -> str:
    """Its words, white space folded; nothing for no element."""
    return " ".join(node.text_content().split()) if node is not None else ""
