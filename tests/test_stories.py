"""A speaker's statements by story: every one of them once, in time order, under a headline that an article has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.types import Document, Statement
from qa.said import Saying, Speaker
from qa.stories import stories

GRAIN = "Grain ships wait outside Nordvik harbour while the channel is surveyed and barges lie aground in the storm."
STOVES = "Teachers ask for warmer classrooms because old stoves in village schools smoke whenever the wind turns."


def saying(number: int, title: str, text: str, day: str | None, at: int = 0) -> Saying:
    document = Document(f"{number:064}", text, title, f"{number}.txt", "text/plain", None, None, day)
    statement = Statement("Marta Lindgren", None, None, "said", ((at, at + 20),), "indirect")
    return Saying(document, statement, day, statement.content)


def speaker(*sayings: Saying) -> Speaker:
    return Speaker("Marta Lindgren", ("Marta Lindgren",), (), sayings)


def test_articles_with_much_the_same_words_are_one_story_under_the_earliest_headline() -> None:
    told = stories(
        speaker(
            saying(1, "Lindgren: grain ships must wait", GRAIN, "2021-11-01"),
            saying(2, "Lindgren on cold classrooms", STOVES, "2021-11-02"),
            saying(3, "Lindgren and the grain ships", GRAIN + " Lindgren met the crews.", "2021-11-05"),
        )
    )
    assert [story.title for story in told] == ["Lindgren: grain ships must wait", "Lindgren on cold classrooms"]
    assert [each.day for each in told[0].sayings] == ["2021-11-01", "2021-11-05"]


def test_the_speakers_name_alone_makes_no_story_and_neither_does_the_same_subject_years_later() -> None:
    apart = stories(
        speaker(
            saying(1, "Marta Lindgren speaks", GRAIN, "2021-11-01"),
            saying(2, "Marta Lindgren speaks", STOVES, "2021-11-01"),
        )
    )
    assert len(apart) == 2
    years = [saying(1, "Grain ships", GRAIN, "2019-11-01"), saying(2, "Grain ships", GRAIN, "2021-11-01")]
    assert len(stories(speaker(*years))) == 2
    assert len(stories(speaker(years[0], saying(3, "Grain ships", GRAIN, None)))) == 2


def test_an_article_without_a_headline_goes_by_its_file() -> None:
    assert [story.title for story in stories(speaker(saying(7, "", GRAIN, "2021-11-01")))] == ["7.txt"]
    assert stories(speaker()) == []


@given(
    st.lists(
        st.tuples(st.sampled_from([GRAIN, STOVES]), st.sampled_from(["2021-11-01", "2021-11-20", "2022-05-01", None])),
        max_size=8,
    )
)
def test_every_statement_is_in_one_story_and_in_time_order(drawn: list[tuple[str, str | None]]) -> None:
    sayings = [saying(n, text.split()[0], text, day, at) for n, (text, day) in enumerate(drawn) for at in (0, 30)]
    sayings.sort(key=lambda each: (each.day is None, each.day or ""))
    told = stories(speaker(*sayings))
    assert sorted(id(each) for story in told for each in story.sayings) == sorted(map(id, sayings))
    titles = {each.document.title for each in sayings}
    for story in told:
        days = [(each.day is None, each.day or "") for each in story.sayings]
        assert days == sorted(days) and story.title in titles
    opened = [(story.sayings[0].day is None, story.sayings[0].day or "") for story in told]
    assert opened == sorted(opened)
