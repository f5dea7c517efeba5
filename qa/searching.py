"""What is searched for a question, and which passages of that are read."""

from __future__ import annotations

from dataclasses import replace

from index.types import Filters, Hit

from .shortlist import shortlisted
from .types import Question

SEARCHED = 100
"""Passages that a search brings up …"""
OF_THE_DAYS, TIMES = 50, 4
"""… and of the days that the question names, for each of the times, of so many at most …"""
READ_PASSAGES, READ_FOR_WORDS = 24, 36
"""… and how many of them are read: of somebody's words more, since one who speaks often says much that is like it. Of
202 such questions that tune, .47 are right first and .60 of three with 24, .49 and .63 with 36, .50 and .63 with
48, which takes half as long again, .48 and .62 with 72. Of others no more are right first with 48, and of near
misses fewer are refused (.29, .37 with 24)."""


def searched(asked: Question, archive) -> list[Hit]:
    """The passages to read, best first."""
    return to_read(asked, found_for(asked, archive), archive)


def to_read(asked: Question, found: list[Hit], archive) -> list[Hit]:
    """Which of the passages that were found are read, best first."""
    return shortlisted(asked, found, archive)[: READ_FOR_WORDS if asked.speaker else READ_PASSAGES]


def found_for(asked: Question, archive) -> list[Hit]:
    """What is searched for a question, before it is chosen what of it is read: a hundred passages, and further ones of
    the days that it names. `score` is comparable among all of them."""
    filters = search_filters(asked)
    hits = archive.search(asked.used, SEARCHED, filters)
    # By words a score is a share of the best of its own search.
    share = max(((hit.score - hit.cosine) / hit.bm25 for hit in hits if hit.bm25 and hit.cosine is not None), default=0)
    found = {hit.passage_id: hit for hit in hits}
    times = dict.fromkeys(filter(None, (period.told() for period in asked.periods)))
    for since, until in list(times)[:TIMES]:
        since, until = max(filters.since or since, since), min(filters.until or until, until)
        if since <= until:
            for hit in archive.search(asked.used, OF_THE_DAYS, replace(filters, since=since, until=until)):
                score = (hit.cosine or 0.0) + share * (hit.bm25 or 0.0)
                found.setdefault(hit.passage_id, replace(hit, score=score))
    return sorted(found.values(), key=lambda hit: -hit.score)


def search_filters(asked: Question) -> Filters:
    """The filters to search by. Words are never older news than they are: what was said since a day stands in articles
    since that day, and may stand in much later ones. Days that may be the topic's leave nothing out."""
    if asked.days is None or asked.days.since is None or not asked.days.firm:
        return asked.filters
    since = max(filter(None, (asked.filters.since, asked.days.since.isoformat())))
    return replace(asked.filters, since=since)
