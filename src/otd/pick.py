"""Which entries a page shows, in what order, and which story leads. Pure: no file, no clock."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from otd.errors import UsageError
from otd.model import YEAR_OF_DAYS, Day, DayPage, Entry, Kind

_KIND_ORDER = {kind: place for place, kind in enumerate(Kind)}


class Filter(NamedTuple):
    """Which entries to let pass; an empty part lets all pass."""

    kinds: Collection[str] = ()  # of one of these kinds
    topics: Collection[str] = ()  # on at least one of these topics

    def passes(self, entry: Entry) -> bool:
        """Whether an entry is let through."""
        return (not self.kinds or entry.kind in self.kinds) and (
            not self.topics or not set(self.topics).isdisjoint(entry.topics)
        )


def day_page(
    day: Day,
    entries: Iterable[Entry],
    *,
    year: int,
    story: int | None = None,
    only: Filter | None = None,
) -> DayPage:
    """Put a day's entries in order and choose the story that leads.

    Args:
        day: the day shown.
        entries: bundled and own entries, in any order; those of other days are left out.
        year: the calendar year that the page is for.
        story: the number of the story to lead, counted from 1; None for the year's own choice.
        only: which entries to show; None for all.

    Story numbers do not depend on the filter. Where it leaves out the story that would lead, the
    first one left leads instead.

    Raises:
        UsageError: the day has no story of that number, or the filter leaves it out.
    """
    passes = (only or Filter()).passes
    ordered = sorted((entry for entry in entries if entry.day == day), key=_place)
    # sorting is stable: bundled stories first, own ones after them, each by kind and year
    stories = sorted((entry for entry in ordered if entry.article), key=lambda entry: entry.own)
    shown = tuple((n, entry) for n, entry in enumerate(stories, start=1) if passes(entry))
    numbers = [number for number, _ in shown]
    lead = _lead(stories, year) if story is None else story
    if story is not None and story not in numbers:
        raise UsageError(_no_such_story(day, story, numbers))
    if lead not in numbers:
        lead = numbers[0] if numbers else None
    return DayPage(day, tuple(filter(passes, ordered)), shown, lead, year)


def nearest_days(day: Day, days: Collection[Day]) -> tuple[Day, ...]:
    """The nearest of these days before and after a day, round the year; one or two, or none.

    The day itself does not count.
    """
    others = sorted(set(days) - {day}, key=lambda other: _steps(day, other))
    return tuple(dict.fromkeys((others[-1], others[0]))) if others else ()


def _place(entry: Entry) -> tuple[int, int, bool]:
    """Events, births, deaths, observances; each by year, BC first; own after bundled."""
    return _KIND_ORDER[entry.kind], entry.year or 0, entry.own


def _lead(stories: Sequence[Entry], year: int) -> int | None:
    """The story of the year: bundled ones take turns, own ones only where there is no other."""
    taking_turns = sum(not entry.own for entry in stories) or len(stories)
    return year % taking_turns + 1 if taking_turns else None


def _steps(day: Day, other: Day) -> int:
    """Days from one day forward to another, round the year."""
    return (YEAR_OF_DAYS.index(other) - YEAR_OF_DAYS.index(day)) % len(YEAR_OF_DAYS)


def _no_such_story(day: Day, story: int, numbers: Sequence[int]) -> str:
    if not numbers:
        return f"{day.name} has no story to show, so no story {story}; try: otd list {day.key}"
    there = " and ".join(filter(None, [", ".join(map(str, numbers[:-1])), str(numbers[-1])]))
    noun = "story" if len(numbers) == 1 else "stories"
    return f"there is no story {story} to show for {day.name}, only {noun} {there}"
