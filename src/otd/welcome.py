"""What `otd greet` and `otd init` answer: today's greeting, and the hook that shows it."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sys
from pathlib import Path

from otd import dates, paths, pick, terminal
from otd.answers import Session
from otd.errors import OtdError
from otd.greeting import VARIANTS, Shelf, Variant, greeting_of
from otd.library import Library
from otd.model import DayPage
from otd.output import Answer
from otd.shells import Places, hook


class Welcome:
    """Greets one session's user."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.library = Library(
            paths.bundled_corpus(session.environment).path,
            paths.own_entries(session.environment).path,
        )
        self._pages: dict[dt.date, DayPage] = {}

    def greet(self, *, force: bool = False, width: int | None = None) -> Answer:
        """Today's greeting; nothing where nobody is looking, or somebody asked for silence.

        Args:
            force: greet all the same: in a pipe, at `TERM=dumb`, with a `~/.hushlogin`.
            width: columns to use, instead of the terminal's.
        """
        environment = self.session.environment
        settled = terminal.settle(
            self.session.stdout,
            environment,
            color=self.session.settings.color,
            width=width,
        )
        hushed = environment.get("HOME") and Path(environment["HOME"], ".hushlogin").exists()
        looking = settled.is_terminal and environment.get("TERM") not in {"dumb", "unknown"}
        if not force and (hushed or not looking or self.session.settings.greet == "never"):
            return Answer()
        text = self._rendered(
            self.session.today,
            min(settled.width, max(variant.width for variant in VARIANTS)),
            settled.styling,
            settled.encoding,
        )
        remarks = self.session.remarks + self.library.remarks()
        return Answer((text or "").encode(settled.encoding, "replace"), remarks)

    def prepare(self, *, anew: bool = True) -> None:
        """Render the greetings of the coming weeks for the hooks; silently not, where it fails.

        Args:
            anew: also where today's lies ready.
        """
        shelf = self._shelf()
        if shelf is None or (shelf.is_ready(self.session.today) and not anew):
            return
        with contextlib.suppress(OSError, OtdError):
            shelf.write(self.session.today, self._variant, mode=self.session.settings.greet)

    def hook(self, shell: str) -> Answer:
        """The hook for a shell, to be sourced from its rc file.

        Raises:
            OtdError: no home folder is known.
        """
        environment = self.session.environment
        shelf = self._shelf()
        settings, own = paths.settings(environment).path, paths.own_entries(environment).path
        if shelf is None or settings is None or own is None:
            raise OtdError("a greeting needs a home folder, and none is known; set HOME")
        places = Places(shelf.greetings, shelf.state, settings, own, _program())
        return Answer(hook(shell, places).encode())

    def _shelf(self) -> Shelf | None:
        cache = paths.cache(self.session.environment).path
        state = paths.state(self.session.environment).path
        return Shelf(cache / "greetings", state) if cache and state else None

    def _variant(self, day: dt.date, variant: Variant) -> str | None:
        styling = terminal.Styling.COLOR if variant.style == "c" else terminal.Styling.NONE
        encoding = "ascii" if variant.style == "a" else "utf-8"
        return self._rendered(day, variant.width, styling, encoding)

    def _rendered(
        self, day: dt.date, width: int, styling: terminal.Styling, encoding: str
    ) -> str | None:
        from otd.render.greeting import greeting  # noqa: PLC0415  Rich is slow to load

        said = greeting_of(self._page(day), solemn=self.session.settings.greet_solemn)
        if said is None:
            return None
        return greeting(said, width=width, styling=styling, encoding=encoding)

    def _page(self, day: dt.date) -> DayPage:
        if day not in self._pages:
            asked = dates.day_of(day)
            entries = self.library.entries((asked,))
            self._pages[day] = pick.day_page(asked, entries, year=day.year)
        return self._pages[day]


def _program() -> Path:
    """The `otd` that runs now, or the one that the shell would find."""
    beside = Path(sys.executable).with_name("otd")
    found = shutil.which("otd")
    return beside if beside.exists() or not found else Path(found)
