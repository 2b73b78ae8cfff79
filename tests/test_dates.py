"""What people type for a day, and what is refused with which sentence."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otd.dates import leap_day_hidden, parse_day, parse_days
from otd.errors import UsageError
from otd.model import YEAR_OF_DAYS

TODAY = dt.date(2026, 11, 29)

ACCEPTED = {
    "month and day": ("11-29", "11-29"),
    "month and day without zeros": ("3-4", "03-04"),
    "slash, month first": ("11/29", "11-29"),
    "slash, day first": ("29/11", "11-29"),
    "slash, same either way": ("5/5", "05-05"),
    "day and short month": ("29 nov", "11-29"),
    "short month and day": ("Nov 29", "11-29"),
    "day and full month": ("29 November", "11-29"),
    "full month and day": ("november 29", "11-29"),
    "sept": ("4 sept", "09-04"),
    "ordinal": ("29th of November", "11-29"),
    "month, ordinal": ("November 29th", "11-29"),
    "German full stops": ("29. Nov.", "11-29"),
    "with a dash": ("29-nov", "11-29"),
    "with a year": ("29 November 1932", "11-29"),
    "American, with a year": ("Nov 29, 1932", "11-29"),
    "full date": ("2026-11-29", "11-29"),
    "white space": ("  29   nov ", "11-29"),
    "today": ("today", "11-29"),
    "capitals": ("TODAY", "11-29"),
    "tomorrow": ("tomorrow", "11-30"),
    "yesterday": ("yesterday", "11-28"),
    "in three days": ("+3", "12-02"),
    "a week ago": ("-7", "11-22"),
    "a week ago, in words": ("7d-ago", "11-22"),
    "leap day": ("02-29", "02-29"),
    "leap day in words": ("29 feb", "02-29"),
    "leap day of a leap year": ("2024-02-29", "02-29"),
}

REFUSED = {
    "empty": ("", 'cannot read "" as a day; write it like 11-29 or "29 nov"'),
    "no day at all": ("soon", 'cannot read "soon" as a day; write it like 11-29 or "29 nov"'),
    "30 February": ("02-30", '"02-30" is no day: February ends with 02-29'),
    "31 April in words": ("31 april", '"31 april" is no day: April ends with 04-30'),
    "day 0": ("11-00", '"11-00" is no day: November ends with 11-30'),
    "month 0": ("00-10", 'cannot read "00-10" as a day; write it like 11-29 or "29 nov"'),
    "month 13": ("13-01", '"13-01" has no such month; for 13 January type 01-13'),
    "month and day over 12": (
        "13-45",
        'cannot read "13-45" as a day; write it like 11-29 or "29 nov"',
    ),
    "day first with a dash": ("29-11", '"29-11" has no such month; for 29 November type 11-29'),
    "two readings": (
        "03/04",
        '"03/04" can be 4 March or 3 April; type 03-04 for 4 March, 04-03 for 3 April',
    ),
    "slash without a reading": (
        "30/31",
        'cannot read "30/31" as a day; write it like 11-29 or "29 nov"',
    ),
    "leap day of a common year": (
        "2025-02-29",
        '"2025-02-29" is no day: 2025 has no 29 February; for its page type 02-29',
    ),
    "ambiguous month": ("3 ju", 'cannot read "3 ju" as a day; write it like 11-29 or "29 nov"'),
    "a month that is none": (
        "3 mai",
        'cannot read "3 mai" as a day; write it like 11-29 or "29 nov"',
    ),
    "out of the calendar": ("+9999999", '"+9999999" leads out of the calendar; try: otd show +3'),
    "digits of another script": (
        "١١-٢٩",
        'cannot read "١١-٢٩" as a day; write it like 11-29 or "29 nov"',
    ),
}


@pytest.mark.parametrize(("typed", "key"), ACCEPTED.values(), ids=ACCEPTED.keys())
def test_a_day_is_read(typed: str, key: str) -> None:
    assert parse_day(typed, TODAY).key == key


@pytest.mark.parametrize(("typed", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_day_is_refused_with_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_day(typed, TODAY)
    assert str(refused.value) == sentence


def test_tomorrow_passes_the_new_year() -> None:
    assert parse_day("tomorrow", dt.date(2026, 12, 31)).key == "01-01"


def test_relative_days_follow_the_real_calendar_of_the_year() -> None:
    assert parse_day("+1", dt.date(2024, 2, 28)).key == "02-29"
    assert parse_day("+1", dt.date(2026, 2, 28)).key == "03-01"


def test_a_range_has_both_ends() -> None:
    assert [day.key for day in parse_days("11-29..12-01", TODAY)] == ["11-29", "11-30", "12-01"]


def test_a_range_may_pass_the_new_year() -> None:
    keys = [day.key for day in parse_days("12-30..01-02", TODAY)]
    assert keys == ["12-30", "12-31", "01-01", "01-02"]


def test_the_whole_year_has_366_days() -> None:
    assert parse_days("01-01..12-31", TODAY) == YEAR_OF_DAYS
    assert len(set(YEAR_OF_DAYS)) == 366


def test_a_range_without_an_end_is_refused() -> None:
    with pytest.raises(UsageError, match='cannot read "" as a day'):
        parse_days("11-29..", TODAY)


@pytest.mark.parametrize(
    ("date", "hidden"),
    [
        (dt.date(2026, 2, 28), True),
        (dt.date(2024, 2, 28), False),
        (dt.date(2024, 2, 29), False),
        (dt.date(2026, 4, 30), False),
    ],
)
def test_28_february_of_a_common_year_hides_the_leap_day(date: dt.date, hidden: bool) -> None:
    assert leap_day_hidden(date) is hidden


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_usage_error(typed: str) -> None:
    try:
        assert parse_day(typed, TODAY) in YEAR_OF_DAYS
    except UsageError as refused:
        assert typed in str(refused)


@given(st.sampled_from(YEAR_OF_DAYS))
def test_every_day_reads_back_from_its_key_and_its_name(day: object) -> None:
    assert parse_day(day.key, TODAY) == parse_day(day.name, TODAY) == day  # type: ignore[attr-defined]
