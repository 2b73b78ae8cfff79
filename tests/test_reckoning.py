"""Years ago, weekdays and eras, checked against dates whose weekday is on record."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otd.model import Day
from otd.reckoning import exists, is_round, weekday, year_name, years_between


@pytest.mark.parametrize(
    ("year", "now", "years"),
    [(1932, 2026, 94), (-44, 2026, 2069), (-1, 1, 1), (2026, 2026, 0), (2030, 2026, -4)],
)
def test_years_are_counted_without_a_year_0(year: int, now: int, years: int) -> None:
    assert years_between(year, now) == years


@pytest.mark.parametrize(
    ("year", "day", "julian", "name"),
    [
        pytest.param(1969, Day(7, 20), False, "Sunday", id="landing on the Moon"),
        pytest.param(1932, Day(11, 29), False, "Tuesday", id="the seed's pact"),
        pytest.param(1582, Day(10, 4), False, "Thursday", id="last Julian day in Rome"),
        pytest.param(1582, Day(10, 15), False, "Friday", id="first Gregorian day"),
        pytest.param(1066, Day(10, 14), False, "Saturday", id="Hastings"),
        pytest.param(1752, Day(9, 2), True, "Wednesday", id="last Julian day in London"),
        pytest.param(1752, Day(9, 14), False, "Thursday", id="first Gregorian day in London"),
        pytest.param(-44, Day(3, 15), False, None, id="the Ides of March: unknown"),
        pytest.param(7, Day(1, 1), False, None, id="before leap years were regular"),
    ],
)
def test_a_weekday_is_that_of_the_calendar_in_use(
    year: int, day: Day, julian: bool, name: str | None
) -> None:
    assert weekday(year, day, julian=julian) == name


@given(st.dates(min_value=dt.date(1582, 10, 15)))
def test_gregorian_weekdays_agree_with_the_standard_library(date: dt.date) -> None:
    assert weekday(date.year, Day(date.month, date.day), julian=False) == f"{date:%A}"


@pytest.mark.parametrize(
    ("year", "day", "julian", "there"),
    [
        (2024, Day(2, 29), False, True),
        (2023, Day(2, 29), False, False),
        (1900, Day(2, 29), False, False),
        (1900, Day(2, 29), True, True),
        (1500, Day(2, 29), False, True),
        (2000, Day(2, 29), False, True),
        (-46, Day(2, 29), False, True),
        (1582, Day(10, 10), False, False),
        (1582, Day(10, 10), True, True),
        (1582, Day(10, 4), False, True),
    ],
)
def test_a_date_exists_only_in_its_calendar(year: int, day: Day, julian: bool, there: bool) -> None:
    assert exists(year, day, julian=julian) is there


def test_years_are_named_so_that_no_one_mistakes_them() -> None:
    assert [year_name(year) for year in (-63, 9, 284, 1932)] == ["63 BC", "AD 9", "284", "1932"]


def test_round_anniversaries_are_every_25_years() -> None:
    assert [years for years in range(-25, 110) if is_round(years)] == [25, 50, 75, 100]
