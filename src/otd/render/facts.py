"""What every way of rendering says of an entry besides its text: ages, weekdays, addresses."""

from __future__ import annotations

from urllib.parse import quote

from otd import reckoning
from otd.model import Entry, Kind

HEADINGS = {
    Kind.EVENT: "Events",
    Kind.BIRTH: "Births",
    Kind.DEATH: "Deaths",
    Kind.OBSERVANCE: "Observances",
}
_WIKIPEDIA = "https://en.wikipedia.org/wiki/"


def box_heading(entry: Entry) -> str:
    """What an article's last box is called; a sober word for a solemn entry."""
    return "Worth knowing" if entry.solemn else "Fun fact"


def address(entry: Entry) -> str | None:
    """The address of the entry's Wikipedia page, or None."""
    if entry.page is None:
        return None
    return _WIKIPEDIA + quote(entry.page.replace(" ", "_"), safe="/:(),'!*")


def years_ago(entry: Entry, year: int) -> int | None:
    """Years from the entry to a calendar year; None for an observance."""
    return None if entry.year is None else reckoning.years_between(entry.year, year)


def ago(entry: Entry, year: int) -> str:
    """The same in words: `94 years ago`; empty for an observance."""
    years = years_ago(entry, year)
    if years is None:
        return ""
    if years <= 0:
        return "this year" if years == 0 else f"in {count(-years, 'year')}"
    return f"{count(years, 'year')} ago"


def is_round(entry: Entry, year: int) -> bool:
    """Whether the year brings a round anniversary of the entry."""
    return reckoning.is_round(years_ago(entry, year) or 0)


def weekday(entry: Entry) -> str | None:
    """The weekday it happened on; None where it is unknown."""
    if entry.year is None:
        return None
    return reckoning.weekday(entry.year, entry.day, julian=entry.julian)


def is_julian(entry: Entry) -> bool:
    """Whether the date is reckoned in the Julian calendar; False for an observance."""
    return entry.year is not None and reckoning.is_julian(
        entry.year, entry.day, marked=entry.julian
    )


def year_name(entry: Entry) -> str:
    """The entry's year as the page shows it: `1932`, `63 BC`; empty for an observance."""
    return "" if entry.year is None else reckoning.year_name(entry.year)


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 year`, `1,958 years`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
