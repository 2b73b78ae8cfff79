"""What a new shell is greeted with, and the files that the shell hooks read.

A greeting is at most four lines: the day's lead in one sentence, one entry more, and how to read
on. The greetings of the coming weeks are rendered ahead, in every variant that a shell may want,
so that showing one is reading one small file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from otd import reckoning, replay
from otd.model import DayPage, Entry, Kind

WEEKS_AHEAD = 4
WIDTHS = (80, 60, 40)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a greeting is rendered; a shell chooses by its name."""

    width: int  # columns; one of WIDTHS
    style: str  # "c" in colour, "p" without, "a" in ASCII without

    @property
    def name(self) -> str:
        """The file's ending: `80c`."""
        return f"{self.width}{self.style}"


VARIANTS = tuple(Variant(width, style) for width in WIDTHS for style in "cpa")


@dataclass(frozen=True, slots=True)
class Greeting:
    """What is said on a day."""

    lead: Entry
    also: Entry | None  # None where the day has one entry only
    year: int  # the calendar year of the day, for ages


def greeting_of(page: DayPage, *, solemn: bool) -> Greeting | None:
    """Choose what to greet with; None for a day without entries.

    The page's lead story leads. Unless `solemn` is wanted, it makes way for another story, or
    for an event, that is not solemn, if the day has any.
    """
    stories = [story for _, story in page.stories]
    if page.feature in stories:
        stories.insert(0, page.feature)
    events = [entry for entry in page.entries if entry.kind is Kind.EVENT]
    candidates = [*stories, *events, *page.entries]
    if not candidates:
        return None
    lead = next((each for each in candidates if solemn or not each.solemn), candidates[0])
    others = [each for each in page.entries if each is not lead and (solemn or not each.solemn)]
    return Greeting(lead, _also(others, page.year), page.year)


def _also(entries: Sequence[Entry], year: int) -> Entry | None:
    """The user's own entry, or one with a round anniversary, or else they take turns."""
    dated = [entry for entry in entries if entry.year is not None]
    own = [entry for entry in dated if entry.own]
    marked = [entry for entry in dated if _round(entry, year)]
    choice = own or marked or dated or list(entries)
    return choice[year % len(choice)] if choice else None


def _round(entry: Entry, year: int) -> bool:
    return entry.year is not None and reckoning.is_round(reckoning.years_between(entry.year, year))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folders of the greeting files, and what lies there."""

    greetings: Path  # rendered greetings; cache, may be deleted at any time
    state: Path  # stamps: `greeted-DATE`, made by the first shell of a day

    def is_ready(self, today: dt.date) -> bool:
        """Whether today's greeting lies there; how old it is, the hooks look after."""
        return all((self.greetings / f"{today}-{variant.name}").exists() for variant in VARIANTS)

    def write(
        self,
        today: dt.date,
        render: Callable[[dt.date, Variant], str | None],
        *,
        mode: str,
    ) -> None:
        """Render the greetings of the coming weeks, and clear away those of days past.

        Args:
            today: the first day to render.
            render: the text of a day in a variant; None for a day without a greeting.
            mode: when a new shell greets, for the hooks to read.

        Raises:
            OSError: a folder or file cannot be written.
        """
        for folder in (self.greetings, self.state):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        days = [today + dt.timedelta(days=ahead) for ahead in range(7 * WEEKS_AHEAD)]
        kept = {"mode", "days"}
        for day in days:
            for variant in VARIANTS:
                name = f"{day}-{variant.name}"
                kept.add(name)
                self._put(name, render(day, variant) or "")
        self._put("days", "".join(f"{_midnight(day)} {day}\n" for day in days))
        self._put("mode", f"{mode}\n")  # last: it is newer than what it was made from
        _clear(self.greetings, lambda name: name not in kept)
        stamps = {f"greeted-{day}" for day in days}
        _clear(self.state, lambda name: name.startswith("greeted-") and name not in stamps)
        _clear(self.state, lambda name: name.startswith("renewing-"))

    def _put(self, name: str, text: str) -> None:
        replay.write_whole(str(self.greetings / name), text.encode())


def _midnight(day: dt.date) -> int:
    """When a day begins here, in seconds since 1970: fish can ask the time, but not the date."""
    return int(dt.datetime.combine(day, dt.time()).timestamp())


def _clear(folder: Path, unwanted: Callable[[str], bool]) -> None:
    for file in list(folder.iterdir()):
        if file.is_file() and unwanted(file.name):
            file.unlink(missing_ok=True)
