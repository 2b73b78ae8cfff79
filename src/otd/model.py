"""The records that everything else passes around. They hold; they do nothing but compare.

Named tuples, since a frozen dataclass takes eight times as long to define, and every first page
would wait for a dozen of them. Where a module has named tuples its annotations are not postponed:
each would be compiled once more, which doubles the time.
"""

from enum import StrEnum
from typing import NamedTuple, Self

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """A day of the year without a year, 29 February included; `parse` makes one from text."""

    month: int  # 1 to 12
    day: int  # 1 to 31, as many as the month has

    @classmethod
    def parse(cls, key: str) -> Self:
        """Read the corpus's own form, `MM-DD`.

        Raises:
            ValueError: the text has another form, or the month has no such day.
        """
        month, dash, day = key.partition("-")
        digits = month + day
        if not (dash and len(month) == len(day) == 2 and digits.isascii() and digits.isdigit()):
            raise ValueError(f"{key!r} does not have the form MM-DD")
        made = cls(int(month), int(day))
        if not (1 <= made.month <= 12 and 1 <= made.day <= LENGTHS[made.month - 1]):
            raise ValueError(f"there is no day {key}")
        return made

    @property
    def key(self) -> str:
        """The form that corpus files and JSON use: `11-29`."""
        return f"{self.month:02d}-{self.day:02d}"

    @property
    def name(self) -> str:
        """The form that people read: `29 November`."""
        return f"{self.day} {MONTHS[self.month - 1]}"


YEAR_OF_DAYS = tuple(
    Day(month, day) for month in range(1, 13) for day in range(1, LENGTHS[month - 1] + 1)
)
"""All 366 days, 1 January first."""


class Kind(StrEnum):
    """What sort of thing an entry tells of."""

    EVENT = "event"
    BIRTH = "birth"
    DEATH = "death"
    OBSERVANCE = "observance"


REGIONS = (
    "africa", "asia", "europe", "latin-america", "middle-east",
    "north-america", "oceania", "polar", "space", "world",
)  # fmt: skip
TOPICS = (
    "politics", "war", "diplomacy", "law", "rights", "society", "religion", "economics",
    "labour", "education", "science", "technology", "computing", "medicine", "space",
    "nature", "exploration", "disaster", "aviation", "transport", "arts", "literature",
    "music", "film", "architecture", "sport", "food", "media",
)  # fmt: skip


class Topic(NamedTuple):
    """One headed stretch of an article's running text."""

    title: str  # the heading; never empty
    text: str  # paragraphs parted by "\n\n"; *asterisks* around titles of works; never empty


class Section(NamedTuple):
    """A part of an article: a heading over one or more topics."""

    title: str  # the heading; never empty
    topics: tuple[Topic, ...]  # at least one


class Work(NamedTuple):
    """A work in print: recommended reading."""

    title: str  # without quotation marks
    author: str  # as the work gives it
    year: int  # of first publication; negative is BC


class Source(NamedTuple):
    """Where facts of an article were checked: a web page, a work in print, or both."""

    title: str
    url: str | None = None  # http or https; None for a work known only in print
    author: str | None = None  # None for a page without one
    year: int | None = None  # of publication; None for a page without one


class Article(NamedTuple):
    """The full story that some entries carry."""

    title: str  # the headline
    sections: tuple[Section, ...]  # at least one
    fun_fact: Topic | None  # the last box; headed "Worth knowing" on a solemn entry
    reading: tuple[Work, ...]  # may be empty in a user's own file
    sources: tuple[Source, ...]  # may be empty in a user's own file


class Entry(NamedTuple):
    """One thing that happened on a day, or that the day is kept for."""

    day: Day
    year: int | None  # as historians write it: -44 is 44 BC, never 0; None for an observance
    kind: Kind
    text: str  # one sentence, without line breaks
    region: str  # one of REGIONS
    topics: tuple[str, ...]  # one to three of TOPICS; the first is the chief one
    place: str | None = None  # None where it is unknown or does not matter
    page: str | None = None  # title of the English Wikipedia page; None where there is none
    julian: bool = False  # the date is kept in the old style, after the Gregorian reform
    solemn: bool = False  # told soberly: massacres, disasters, murder
    article: Article | None = None  # the full story, where there is one
    own: bool = False  # from the user's folder, not from the bundled corpus


class DayPage(NamedTuple):
    """What one day shows: its entries in order, and which story leads."""

    day: Day
    entries: tuple[Entry, ...]  # in the order of the page; empty where filters leave none
    stories: tuple[tuple[int, Entry], ...]  # entries with an article, each with its number
    lead: int | None  # the number of the story told in full; None where there is none
    year: int  # the calendar year that ages are reckoned in

    @property
    def feature(self) -> Entry | None:
        """The entry whose article the page tells in full; None where there is none."""
        return next((story for number, story in self.stories if number == self.lead), None)

    @property
    def others(self) -> tuple[Entry, ...]:
        """Every entry but the feature, in the order of the page."""
        feature = self.feature
        return tuple(entry for entry in self.entries if entry is not feature)

    @property
    def other_stories(self) -> tuple[tuple[int, Entry], ...]:
        """The stories that do not lead, each with its number."""
        return tuple(story for story in self.stories if story[0] != self.lead)
