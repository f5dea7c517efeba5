"""The date that an article gives for itself is read whole, as it is written, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.loaders.dates import read_date, read_timestamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-12-01", "2021-12-01"),
        ("20211201", "2021-12-01"),
        ("2021/12/1", "2021-12-01"),
        ("2021-12-01T20:30:00-0500", "2021-12-01T20:30:00-05:00"),
        ("2021-12-01T20:30:00.123Z", "2021-12-01T20:30:00+00:00"),
        ("2021-12-01 20:30", "2021-12-01T20:30:00"),
        ("2021-12-01T00:00:00Z", "2021-12-01"),
        ("2021-12-01 10:30 pm", "2021-12-01"),
        ("Wed, 01 Dec 2021 20:30:00 GMT", "2021-12-01T20:30:00+00:00"),
        ("Wed, 1 Dec 2021 20:30:00 EST", "2021-12-01T20:30:00-05:00"),
        ("Wed Dec 01 20:30:00 +0000 2021", "2021-12-01T20:30:00+00:00"),
        ("Wednesday, December 1st, 2021 at 8:30 p.m. EST", "2021-12-01"),
        ("Sept. 5, 2021", "2021-09-05"),
        ("1st of December, 2021", "2021-12-01"),
        ("01-DEC-2021", "2021-12-01"),
        ("12. September 2018", "2018-09-12"),
        ("By: - December 1, 2021", "2021-12-01"),
        ("25/12/2021", "2021-12-25"),
        ("12/25/2021", "2021-12-25"),
        ("01.12.2021", "2021-12-01"),
        ("Updated 2 Dec 2021, first posted December 1, 2021", "2021-12-02"),
        ("01/12/2021", None),
        ("December 1", None),
        ("May 2021", None),
        ("2021-02-30", None),
        ("yesterday", None),
        ("call 2021-120-1", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_it_is_written_or_not_at_all(text: str, expected: str | None) -> None:
    assert read_date(text) == expected


def test_the_order_of_day_and_month_is_only_what_is_known() -> None:
    assert read_date("3/4/2021", day_first=True) == "2021-04-03"
    assert read_date("3/4/2021", day_first=False) == "2021-03-04"


def test_seconds_since_1970_count_only_in_fields_for_them() -> None:
    assert read_timestamp("1638390600") == read_timestamp("1638390600000") == "2021-12-01T20:30:00+00:00"
    assert read_date("1638390600") is None


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%B %d, %Y", "%d %B %Y", "%a, %d %b %Y", "%A, %b. %d, %Y", "%d.%m.%Y"]))
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day.isoformat()


@given(st.datetimes(), st.integers(-14 * 4, 14 * 4))
def test_a_time_keeps_its_zone_and_its_day(moment, quarters: int) -> None:
    moment = moment.replace(year=2021, microsecond=0, hour=moment.hour or 1, day=min(moment.day, 28))
    sign, minutes = "-" if quarters < 0 else "+", abs(quarters) * 15
    text = f"{moment.isoformat()}{sign}{minutes // 60:02d}:{minutes % 60:02d}"
    assert read_date(text) == text
    assert read_date(text)[:10] == moment.date().isoformat()


@given(st.text(max_size=80))
def test_whatever_is_read_is_a_day_that_exists(text: str) -> None:
    found = read_date(text)
    if found:
        assert date.fromisoformat(found[:10]) + timedelta(0)
