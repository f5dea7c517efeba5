"""Every command does the same for an archive on a server as for one in a folder: one URL is all that differs."""

from __future__ import annotations

import json
from pathlib import Path

from index.build import build
from index.remote.address import TOKEN
from page.desk import Desk

_QUESTION = "What did Blinken threaten?"


def test_one_url_is_all_that_differs(onrecord, sample_articles, sample_archive, remote_place):
    def both(*arguments: str, code: int = 0) -> tuple[dict, dict]:
        found = []
        for archive in (sample_archive, remote_place):
            done = onrecord(*arguments, "--archive", archive, "--json", **{TOKEN: "root:hunter2"})
            assert done.returncode == code and "hunter2" not in done.stdout + done.stderr, done.stderr
            found.append(json.loads(done.stdout))
        return found[0], found[1]

    for _ in build([sample_articles], remote_place):
        pass
    here, there = both("ask", _QUESTION)
    assert there["status"] == "answered" and there["text"] == here["text"] and there["citations"] == here["citations"]
    here, there = both("search", "security guarantees", "--since", "2021-11-01")
    assert {hit["document_id"] for hit in here["retrieved"][:3]} <= {hit["document_id"] for hit in there["retrieved"]}
    here, there = both("said", "Blinken")
    assert there == here
    here, there = both("info")
    for name in ("articles", "passages", "statements", "undated", "first_day", "last_day", "outlets", "folders"):
        assert there[name] == here[name]
    assert there["path"] == remote_place
    assert [found["problems"] for found in both("verify")] == [[], []]
    done = onrecord("update", "--archive", remote_place)
    assert done.returncode == 0 and remote_place in done.stdout
    done = onrecord("ask", "Who won the World Cup in 1966?", "--archive", remote_place)
    assert done.returncode == 1


def test_the_page_opens_an_archive_on_a_server(sample_articles, remote_place):
    for _ in build([sample_articles], remote_place):
        pass
    desk = Desk(Path(remote_place))
    try:
        view = desk.view()
        assert remote_place in view.made and "article" in view.holding and view.outlets
    finally:
        desk.close()
