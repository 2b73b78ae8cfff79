"""The bundled corpus and the user's entries as one: what a day holds, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from otd import corpus, pick
from otd.errors import NoEntryError
from otd.model import YEAR_OF_DAYS, Day, Entry
from otd.tables import Complaint


class Library:
    """Both corpora. Broken own files are noted for `remarks`; a broken bundled file is raised."""

    def __init__(self, bundled: Path, own: Path | None) -> None:
        self._bundled = bundled
        self._own = own
        self._complaints: dict[str, Complaint] = {}

    def entries(self, days: Sequence[Day]) -> tuple[Entry, ...]:
        """All entries of these days, in no particular order.

        Raises:
            CorpusError: a bundled file is broken.
        """
        own = corpus.read_own(self._own, days)
        for complaint in own.complaints:
            self._complaints.setdefault(complaint.file, complaint)
        bundled = (entry for day in days for entry in corpus.read_bundled(self._bundled, day))
        return (*bundled, *own.entries)

    def bundled_days(self) -> tuple[Day, ...]:
        """The days that the bundled corpus has a file for, 1 January first."""
        return corpus.bundled_days(self._bundled)

    def remarks(self) -> str:
        """One line for each own file that is broken and was left out."""
        return "".join(f"otd: left out: {first}\n" for first in self._complaints.values())

    def nothing(self, day: Day, only: pick.Filter) -> NoEntryError:
        """What to say where a day has no entry that passes a filter: which days have some."""
        lacking = f"{day.name} has no entry"
        if only.kinds:
            lacking += f" of kind {' or '.join(only.kinds)}"
        if only.topics:
            lacking += f" on {' or '.join(only.topics)}"
        near = pick.nearest_days(day, tuple(self._nearest_with(day, only)))
        if not near:
            return NoEntryError(f"{lacking}, and no other day has")
        named = " and ".join(f"{other.name} (otd show {other.key})" for other in near)
        return NoEntryError(f"{lacking}; the nearest with some: {named}")

    def _nearest_with(self, day: Day, only: pick.Filter) -> Iterator[Day]:
        """The first day on either side that has an entry passing the filter."""
        start = YEAR_OF_DAYS.index(day)
        forward = YEAR_OF_DAYS[start + 1 :] + YEAR_OF_DAYS[:start]
        for days in (forward, forward[::-1]):
            for other in days:
                if any(map(only.passes, self.entries((other,)))):
                    yield other
                    break
