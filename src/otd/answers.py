"""What the reading commands answer: finds the entries, has them rendered, makes the `Answer`.

The clock, the environment and the stream come in as a `Session`.
"""

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from otd import corpus, dates, paths, pick, replay, terminal
from otd.errors import UsageError
from otd.library import Library
from otd.model import TOPICS, Day, DayPage, Entry, Kind
from otd.output import Answer, pager_command
from otd.settings import Settings
from otd.spelling import spelled

_UTF8 = {"json", "svg"}
"""Formats that are UTF-8 wherever they go."""

_PAGED = {"pretty", "markdown"}
"""Formats that people read; programs read the others, and never through a pager."""


class Session(NamedTuple):
    """What a command finds when it is called."""

    environment: Mapping[str, str]
    today: dt.date
    stdout: terminal.Stream
    settings: Settings
    remarks: str = ""  # what was wrong with the settings, in whole lines
    paged: bool = False  # whether stdin is a terminal too, so that a pager may be opened


class Wish(NamedTuple):
    """How the user wants an answer; the names are those of the options."""

    format: str | None = None  # None for pretty on a terminal, plain elsewhere
    kind: Sequence[Kind] = ()
    topic: Sequence[str] = ()
    brief: bool = False
    color: str | None = None  # None for what the settings say
    width: int | None = None
    links: bool | None = None  # None for what the settings say
    pager: bool = False


class Desk:
    """Answers one session's questions in the manner wished for.

    Raises:
        UsageError: the wish names a topic that there is not.
    """

    def __init__(self, session: Session, wish: Wish) -> None:
        if unknown := next((topic for topic in wish.topic if topic not in TOPICS), None):
            raise UsageError(f'there is no topic "{unknown}"; choose from: {", ".join(TOPICS)}')
        self.session = session
        self.wish = wish
        self.only = pick.Filter(wish.kind, wish.topic)
        self.terminal = terminal.settle(
            session.stdout,
            session.environment,
            color=wish.color or session.settings.color,
            width=wish.width,
            links=session.settings.links if wish.links is None else wish.links,
        )
        drawn = self.terminal.is_terminal or self.terminal.styling is terminal.Styling.COLOR
        self.format = wish.format or ("pretty" if drawn else "plain")
        self.bundled = paths.bundled_corpus(session.environment)
        self.own = paths.own_entries(session.environment)
        self.library = Library(self.bundled.path, self.own.path)

    def day(self, asked: Day, *, story: int | None = None) -> Answer:
        """The page of a day.

        Raises:
            NoEntryError: the day has no entry, or none that the wish lets pass.
            UsageError: there is no such story.
        """
        states = self._states([asked])
        (page,) = self._pages([asked], story=story)
        if not page.entries:
            raise self.library.nothing(asked, self.only)
        today = self.session.today
        hidden = asked == dates.day_of(today) and dates.leap_day_hidden(today)
        return self._answer(
            [page],
            remark="otd: 29 February has a page too: otd show 02-29\n" if hidden else "",
            states=states,
        )

    def some_day(self, chance: random.Random) -> Answer:
        """The page of a day chosen by chance among those with an entry that the wish lets pass.

        Raises:
            NoEntryError: there is no such day.
        """
        days = list(self.library.bundled_days())
        chance.shuffle(days)
        for asked in days:
            (page,) = self._pages([asked])
            if page.entries:
                return self._answer([page])
        raise self.library.nothing(dates.day_of(self.session.today), self.only)

    def listing(self, days: Sequence[Day]) -> Answer:
        """The entries of some days, one line each.

        Raises:
            NoEntryError: none of the days has an entry that the wish lets pass.
        """
        states = self._states(days)
        pages = [page for page in self._pages(days) if page.entries]
        if not pages:
            raise self.library.nothing(days[0], self.only)
        return self._answer(pages, as_lines=True, states=states)

    def _pages(self, days: Sequence[Day], *, story: int | None = None) -> list[DayPage]:
        entries = self.library.entries(days)
        if self.format not in _UTF8:
            entries = spelled(entries, self.terminal.encoding)
        year = self.session.today.year
        of_day: dict[Day, list[Entry]] = {day: [] for day in days}
        for entry in entries:
            of_day[entry.day].append(entry)
        return [
            pick.day_page(day, of_day[day], year=year, story=story, only=self.only) for day in days
        ]

    def _states(self, days: Sequence[Day]) -> tuple[str, ...]:
        """How everything is that the answer depends on, before any of it is read."""
        if not self.session.settings.cache:
            return ()
        found = corpus.dependencies(self.bundled.path, self.own.path, days)
        found += paths.program_files()
        if settings := paths.settings(self.session.environment).path:
            found.append(settings)
        return tuple(replay.state(str(path)) for path in found)

    def _answer(
        self,
        pages: Sequence[DayPage],
        *,
        as_lines: bool = False,
        remark: str = "",
        states: tuple[str, ...] = (),
    ) -> Answer:
        from otd.render import formats  # noqa: PLC0415  Rich is slow to load, and only pages need it

        today = dates.day_of(self.session.today)
        request = formats.Request(
            pages, self.terminal, today, brief=self.wish.brief, as_lines=as_lines
        )
        text = formats.write(self.format, request)
        screen = self.terminal.lines
        paged = (
            self.wish.pager
            and self.session.paged
            and self.format in _PAGED
            and screen is not None
            and text.count(b"\n") >= screen
        )
        pager = pager_command(self.session.environment) if paged else ()
        remarks = self.session.remarks + self.library.remarks() + remark
        return Answer(text, remarks, pager=pager, states=() if paged else states)
