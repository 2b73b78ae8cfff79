"""Years and weekdays as historians reckon them: no year 0, two calendars.

Years are integers: 1932 is AD 1932, -44 is 44 BC, 0 does not exist.
"""

from __future__ import annotations

from otd.model import Day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_REFORM = (1582, Day(10, 15))
"""The first Gregorian day: Thursday 4 October 1582 was followed by Friday 15 October."""

_STEADY_JULIAN_YEAR = 8
"""From AD 8 on the Julian calendar's leap years fell as they should; before, they are disputed."""


def years_between(year: int, now: int) -> int:
    """How many years lie between two years; negative when `year` is yet to come.

    44 BC seen from 2026 is 2069 years ago, since 1 BC was followed by AD 1.
    """
    return _astronomical(now) - _astronomical(year)


def is_round(years: int) -> bool:
    """Whether an anniversary is one that people mark: every 25 years."""
    return years > 0 and years % 25 == 0


def year_name(year: int) -> str:
    """A year in words a reader knows: `1932`, `44 BC`, `AD 9`.

    The era is given where the bare number could be taken for something else: before AD 100.
    """
    if year < 0:
        return f"{-year} BC"
    return f"AD {year}" if year < 100 else str(year)


def is_julian(year: int, day: Day, *, marked: bool) -> bool:
    """Whether a date is reckoned in the Julian calendar: before the reform, or marked so."""
    return marked or (year, day) < _REFORM


def weekday(year: int, day: Day, *, julian: bool) -> str | None:
    """The weekday of a date, or None where it is not known (before AD 8).

    `julian` says that the date is kept in the old style; dates before 15 October 1582 are
    anyway. The day number is Richards's (Explanatory Supplement to the Astronomical Almanac,
    3rd ed., 2013, section 15.11).
    """
    if year < _STEADY_JULIAN_YEAR:
        return None
    old_style = is_julian(year, day, marked=julian)
    return WEEKDAYS[_day_number(year, day, julian=old_style) % 7]


def exists(year: int, day: Day, *, julian: bool) -> bool:
    """Whether there was such a day in that year, in the calendar that it is kept in.

    29 February needs a leap year; 5 to 14 October 1582 were left out by the reform and exist
    only as dates kept in the old style.
    """
    if year == 1582 and Day(10, 4) < day < _REFORM[1] and not julian:
        return False
    if day != Day(2, 29) or year < _STEADY_JULIAN_YEAR:
        return True
    if is_julian(year, day, marked=julian):
        return year % 4 == 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _astronomical(year: int) -> int:
    """The year on a number line that has a 0: 1 BC is 0, 44 BC is -43."""
    return year + 1 if year < 0 else year


def _day_number(year: int, day: Day, *, julian: bool) -> int:
    """The Julian day number of a date from AD 8 on."""
    before_march = (14 - day.month) // 12
    years = year + 4800 - before_march
    months = day.month + 12 * before_march - 3
    number = day.day + (153 * months + 2) // 5 + 365 * years + years // 4
    return number - 32083 if julian else number - years // 100 + years // 400 - 32045
