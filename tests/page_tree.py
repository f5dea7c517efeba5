"""The page's HTML as a tree, for tests to look into with the simplest selectors: `article.refused`, `.s > mark`."""

from __future__ import annotations

import re

from lxml import html


def tree(page: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{page}</div>")


def select(page: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Elements in order; `selector` is tag and class names, with white space for inside and `>` for directly inside."""
    path = "."
    axis = "//"
    for step in selector.split():
        if step == ">":
            axis = "/"
            continue
        tag, *classes = step.split(".")
        tests = "".join(f"[contains(concat(' ', @class, ' '), ' {name} ')]" for name in classes)
        path += f"{axis}{tag or '*'}{tests}"
        axis = "//"
    return page.xpath(path)


def texts(page: html.HtmlElement, selector: str) -> list[str]:
    """The text of each element, white space folded."""
    return [re.sub(r"\s+", " ", element.text_content()).strip() for element in select(page, selector)]
