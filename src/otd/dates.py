"""What people type for a day, plus what day it is today, makes a day of the year.

Nothing here reads the clock: today comes in as an argument.
"""

from __future__ import annotations

import datetime as dt
import re

from otd.errors import UsageError
from otd.model import LENGTHS, MONTHS, YEAR_OF_DAYS, Day

_NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}

# compiled when they are tried: most days are typed in the first form
_MONTH_DAY = r"([0-9]{1,2})-([0-9]{1,2})"
_RELATIVE = r"([+-])([0-9]{1,7})|([0-9]{1,7})d-ago"
_ISO = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
_SLASHED = r"([0-9]{1,2})/([0-9]{1,2})"
_DAY_MONTH_NAME = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?[ -]*(?:of )?([a-z]+)\.?(?:[, -]+([0-9]{4}))?"
_MONTH_NAME_DAY = r"([a-z]+)\.?[ -]*([0-9]{1,2})(?:st|nd|rd|th)?(?:[, ]+([0-9]{4}))?"
_SHORTEST_MONTH = 3


def parse_day(text: str, today: dt.date) -> Day:  # noqa: PLR0911  a return for each form
    """Read a day as people type it.

    Understood are `11-29` (month first), `11/29` and `29/11` where only one reading is
    possible, `29 nov`, `Nov 29`, `29 November 1932`, `2026-11-29`, `today`, `tomorrow`,
    `yesterday`, `+3`, `-7` and `7d-ago`. A year is checked and then left out.

    Raises:
        UsageError: it cannot be read, has two readings, or names a day that does not exist.
    """
    words = " ".join(text.lower().split())
    if words in _NAMED:
        return _shifted(today, _NAMED[words], text)
    if found := re.fullmatch(_MONTH_DAY, words):
        return _made(text, int(found[1]), int(found[2]))
    if found := re.fullmatch(_RELATIVE, words):
        sign, steps, ago = found.groups()
        return _shifted(today, -int(ago) if ago else int(f"{sign}{steps}"), text)
    if found := re.fullmatch(_ISO, words):
        return _made(text, int(found[2]), int(found[3]), year=int(found[1]))
    if found := re.fullmatch(_SLASHED, words):
        return _slashed(text, int(found[1]), int(found[2]))
    if found := re.fullmatch(_DAY_MONTH_NAME, words):
        return _named(text, found[2], found[1], found[3])
    if found := re.fullmatch(_MONTH_NAME_DAY, words):
        return _named(text, found[1], found[2], found[3])
    raise _unreadable(text)


def parse_days(text: str, today: dt.date) -> tuple[Day, ...]:
    """Read a day, or a range of days `FIRST..LAST` with both ends in it.

    A range may pass the end of the year: `12-30..01-02` has four days.

    Raises:
        UsageError: one of the ends cannot be read as a day.
    """
    first_text, dots, last_text = text.partition("..")
    first = parse_day(first_text, today)
    if not dots:
        return (first,)
    start, end = YEAR_OF_DAYS.index(first), YEAR_OF_DAYS.index(parse_day(last_text, today))
    if start <= end:
        return YEAR_OF_DAYS[start : end + 1]
    return YEAR_OF_DAYS[start:] + YEAR_OF_DAYS[: end + 1]


def day_of(date: dt.date) -> Day:
    """The day of the year that a date falls on."""
    return Day(date.month, date.day)


def leap_day_hidden(date: dt.date) -> bool:
    """Whether 29 February would follow this date, but the year has none."""
    return (date + dt.timedelta(days=1)).day == 1 and day_of(date) == Day(2, 28)


def _shifted(today: dt.date, days: int, text: str) -> Day:
    try:
        return day_of(today + dt.timedelta(days=days))
    except OverflowError:
        raise UsageError(f'"{text}" leads out of the calendar; try: otd show +3') from None


def _slashed(text: str, first: int, second: int) -> Day:
    """Month and day in either order, where only one order gives a day."""
    readings = [
        Day(month, day)
        for month, day in dict.fromkeys([(first, second), (second, first)])
        if 1 <= month <= len(LENGTHS) and 1 <= day <= LENGTHS[month - 1]
    ]
    if len(readings) == 1:
        return readings[0]
    if not readings:
        raise _unreadable(text)
    one, other = readings
    raise UsageError(
        f'"{text}" can be {one.name} or {other.name}; type {one.key} for {one.name}, '
        f"{other.key} for {other.name}"
    )


def _named(text: str, name: str, day: str, year: str | None) -> Day:
    months = [
        number
        for number, month in enumerate(MONTHS, start=1)
        if len(name) >= _SHORTEST_MONTH
        and (month.lower().startswith(name) or name == "sept" == month[:4].lower())
    ]
    if not months:
        raise _unreadable(text)
    return _made(text, months[0], int(day), year=int(year) if year else None)


def _made(text: str, month: int, day: int, *, year: int | None = None) -> Day:
    """The day of a month, which has to exist; with a year, it has to exist in that year."""
    if not 1 <= month <= len(LENGTHS):
        if 1 <= day <= len(LENGTHS) and 1 <= month <= LENGTHS[day - 1]:
            right = Day(day, month)
            raise UsageError(f'"{text}" has no such month; for {right.name} type {right.key}')
        raise _unreadable(text)
    if not 1 <= day <= LENGTHS[month - 1]:
        last = Day(month, LENGTHS[month - 1])
        raise UsageError(f'"{text}" is no day: {MONTHS[month - 1]} ends with {last.key}')
    if year is not None:
        try:
            dt.date(year, month, day)
        except ValueError:
            raise UsageError(
                f'"{text}" is no day: {year} has no 29 February; for its page type 02-29'
            ) from None
    return Day(month, day)


def _unreadable(text: str) -> UsageError:
    return UsageError(f'cannot read "{text}" as a day; write it like 11-29 or "29 nov"')
