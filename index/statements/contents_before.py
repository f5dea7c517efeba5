"""Content before its cue: “…,” said Bell; and the quotations that go on after it."""

from __future__ import annotations

from ..types import Span
from .adjuncts import ends_before
from .clauses import fronted_quotation, parenthesis, trimmed, without_lead
from .colons import behind_colon
from .cues import uses
from .edges import office_of
from .finite import has_verb, of_matter, of_saying
from .reach import who_says
from .stops import quoted_stop
from .titles import is_title
from .tokens import Attribution, Phrase, Token


def trailing(
    text: str, ts: list[Token], i: int, cue: Span, subject: Phrase, ahead: int, sentence: tuple[int, int]
) -> tuple[Attribution, int] | None:
    """Content before the cue, and the quotations that go on after it."""
    first = _past_bracket(ts, sentence[0], ahead)
    if uses(ts[i].lower)[0].lemma in _GESTURES and not any(t.quoted for t in ts[first:ahead]):
        return None  # "On his way out, Bell shrugged."
    opens = max(fronted_quotation(ts, first, ahead), behind_colon(ts, first, ahead))
    span = trimmed(text, ts[opens].start, ts[ahead - 1].end)
    if span is None:
        return None
    cue_ends = max(k for k in range(i, sentence[1]) if ts[k].end <= cue[1] or k == i)
    comma = parenthesis(ts, ahead, max(cue_ends, subject.end - 1), sentence)
    alone = comma is not None and ahead - first < (4 if ts[comma + 1].quoted else 3)
    alone = alone and not (_opens_quoted(ts, first, ahead, comma) or _is_subject(ts, first, comma))
    alone = alone or comma is not None and ts[ahead - 2].lower in _OPENS_CLAUSE  # "a ban that, Bell said, would fail"
    if (own := _behind_dash(ts, first, ahead)) is not None:
        span = own
    content = [] if comma is not None and (alone or of_saying(ts[first:ahead])) else [without_lead(text, span)]
    # "…," he said, "…": what follows inside the sentence and is quoted goes on.
    k = max(i, subject.end - 1) + 1
    own = who_says(ts, k, sentence[1])
    if comma is not None and (rest := _resumed(text, ts, comma, sentence[1])):
        content.append(rest)
    else:
        content += [
            (t.start, t.end)
            for at, t in enumerate(ts[k:own], k)
            if t.quoted and (t.end - t.start > 15 or ts[at - 1].text == ",") and not is_title(ts, at)
        ]
    if not content:
        return None
    made = Attribution(
        tuple(ts[subject.start : subject.end]),
        subject.head,
        office_of(ts, subject, i),
        cue,
        tuple(content),
        (ts[min(i, subject.start)].start, ts[sentence[1] - 1].end),
    )
    return made, own


def _past_bracket(ts: list[Token], first: int, ahead: int) -> int:
    """Where what is said opens: behind a bracket that is still open at its cue, if a quotation stands there: "The
    bridge (“temporarily,” insists the engineer) is shut"."""
    opens = next((k for k in range(ahead - 1, first - 1, -1) if ts[k].text in "()"), None)
    inside = opens is not None and ts[opens].text == "(" and opens + 1 < ahead and ts[opens + 1].quoted
    return opens + 1 if inside else first


_GESTURES = frozenset(str.split("shrug laugh smile sigh nod grin"))


def _behind_dash(ts: list[Token], first: int, ahead: int) -> Span | None:
    """The quotation right before a cue, where a dash parts it from what the reporter tells: "He has amended it — “I now
    recall,” he said"."""
    quote = ts[ahead - 1]
    apart = ahead - first > 4 and quote.quoted and ts[ahead - 2].text in ("—", "–", "--")
    whole = apart and quote.text[1:2].isupper() and has_verb(ts[first : ahead - 2])
    return (quote.start, quote.end) if whole and not any(t.quoted for t in ts[first : ahead - 2]) else None


_OPENS_CLAUSE = frozenset(str.split("which that who whom where because"))


def _is_subject(ts: list[Token], first: int, comma: int) -> bool:
    """Whether the word or two before a cue between commas are the subject of the verb behind it: "Russia, he said, was
    not ready"."""
    return has_verb([ts[comma + 1]]) and ts[first].lower not in (
        "but",
        "and",
        "or",
        "yet",
        "so",
        "that",
        "which",
        "who",
    )


def _opens_quoted(ts: list[Token], first: int, ahead: int, comma: int) -> bool:
    """Whether one word or two before a cue between commas open the clause quoted behind it: "Voters, he said, “are
    tired.”"."""
    return ts[comma + 1].quoted and ts[comma + 1].text[1:2].islower() and of_matter(ts[first : ahead - 1])


def _resumed(text: str, ts: list[Token], comma: int, last: int) -> Span | None:
    """What goes on behind a cue between commas, up to the reporter's own words."""
    timed = ts[comma + 1].lower in ("after", "during", "following", "amid", "despite", "ahead")
    if timed and not has_verb(ts[comma + 1 : last]):
        return None  # "They agreed, Bell said, after days of talks."
    if ts[comma + 1].quoted:
        return ts[comma + 1].start, quoted_stop(ts, comma + 1, last, ts[last - 1].end)
    return trimmed(text, ts[comma + 1].start, ends_before(text, ts[comma].start, ts[last - 1].end))
