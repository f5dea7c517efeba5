"""A sentence as quoted on the page: its answering words strong, and a button for each source that opens it.

Every word that comes from an article is escaped here; nothing is trusted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from index.types import Span
from page import words
from qa.types import Citation

_LONG_WORD = 40
"""Characters of mark-up beyond which a sentence's last word may stand on another line than its chips."""


def chip(label: str, citation: Citation, *, number: bool = True, parts: Sequence[Span] = ()) -> str:
    """A button that opens a citation's source; its hint says headline, outlet, day, speaker and the exact words.

    `parts`: the ranges of a quotation that stands in several; its `quote` is then these, with " … " between.
    """
    how = "Reported of " if citation.said == "indirect" else ""
    speaker = f"{how}{citation.speaker}: " if citation.speaker else ""
    name = f"Source {label}: {citation.title}, {words.place(citation)}" if number else f"{label}: {citation.title}"
    split = f'data-parts="{json.dumps([list(part) for part in parts])}" ' if len(parts) > 1 else ""
    return (
        f'<button type="button" class="{"chip" if number else "btn small"}" aria-expanded="false" '
        f'aria-controls="source" aria-label="{escape(name)}" data-document="{escape(citation.document_id)}" '
        f'data-start="{citation.start}" data-end="{citation.end}" {split}data-quote="{escape(citation.quote)}" '
        f'data-title="{escape(citation.title)}" data-place="{escape(words.place(citation))}" '
        f'data-said="{escape(speaker)}">{escape(label)}</button>'
    )


def joined(marked: str, chips: str) -> str:
    """A sentence and its chips, the last word kept with them, so that no chip stands alone on a line."""
    before, space, last = marked.rpartition(" ")
    if len(last) > _LONG_WORD:
        return f'{marked}<span class="chips">{chips}</span>'
    if before.count("<mark>") > before.count("</mark>"):  # a mark goes on into the last word: it is cut in two
        space, last = f"{space}</mark>", f"<mark>{last}"
    return f'{before}{space}<span class="chips">{last}{chips}</span>'


def emphasised(text: str, spans: Sequence[Span]) -> str:
    """`text` escaped, with `spans` in `<mark>`. Spans may touch or overlap, and are clipped to the text."""
    shown, at = "", 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start < end:
            shown += f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
            at = end
    return shown + escape(text[at:])
