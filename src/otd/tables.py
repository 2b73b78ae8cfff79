"""TOML tables as they are read: values of the right type, or complaints that say where.

Knows what a day, a year or a list of tables looks like; knows nothing of entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from otd import prose
from otd.model import Day
from otd.toml_lines import Path, find_lines

LAST_YEAR = 9999
_SHOWN = 40
"""Characters of a wrong value that a complaint shows."""


class Complaint(NamedTuple):
    """One thing that is wrong in a corpus file, as `otd check` prints it."""

    file: str  # as the user would name it
    what: str  # what is wrong and what would be right
    line: int | None = None  # counted from 1; None where the whole file is meant
    entry: int | None = None  # counted from 1; None outside entries

    def __str__(self) -> str:
        """`file:line: entry N: what`, the form that editors understand."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        entry = "" if self.entry is None else f"entry {self.entry}: "
        return f"{place}: {entry}{self.what}"


class Document:
    """One file while it is read: collects complaints, each with the line it is about."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.complaints: list[Complaint] = []
        self._lines: dict[Path, int] | None = None

    def complain(self, path: Path, what: str) -> None:
        """Note a complaint about what stands at a path, with its line and entry."""
        if self._lines is None:  # found only when there is something to complain of
            self._lines = find_lines(self.text)
        line = None
        for depth in range(len(path), 0, -1):
            if line := self._lines.get(path[:depth]):
                break
        entry = path[1] + 1 if len(path) > 1 and isinstance(path[1], int) else None
        self.complaints.append(Complaint(self.file, what, line, entry))


class Table:
    """One TOML table while it is read: a method answers a usable value, or complains."""

    def __init__(self, document: Document, path: Path, values: dict[str, Any]) -> None:
        self.document = document
        self.path = path
        self.values = values

    def complain(self, key: str | None, what: str) -> None:
        """Note a complaint about one key, or about the whole table."""
        self.document.complain((*self.path, key) if key else self.path, what)

    def only(self, *keys: str) -> None:
        """Complain of every other key."""
        for key in (key for key in self.values if key not in keys):
            near = get_close_matches(key, keys, n=1)
            right = f"did you mean {near[0]}?" if near else f"known here: {', '.join(keys)}"
            self.complain(key, f'unknown key "{prose.one_line(key)}"; {right}')

    def text(self, key: str, example: str, *, needed: bool = True) -> str | None:
        """A string on one line, made safe for the terminal."""
        written = self._string(key, example, needed=needed)
        return None if written is None else prose.one_line(written)

    def running_text(self, key: str) -> str | None:
        """A string of one or more paragraphs."""
        written = self._string(key, "a paragraph or more", needed=True)
        return None if written is None else prose.paragraphs(written)

    def _string(self, key: str, example: str, *, needed: bool) -> str | None:
        value = self.values.get(key)
        if value is None:
            if needed:
                self.complain(key, f"{key} is missing; give {example}")
        elif not isinstance(value, str):
            self.complain(key, f"{key} is {shown(value)}; it has to be text: {example}")
        elif not prose.one_line(value):
            self.complain(key, f"{key} is empty; give {example}")
        else:
            return value
        return None

    def choice(self, key: str, choices: Sequence[str]) -> str | None:
        """One of a list of words."""
        value = self.text(key, f"one of: {', '.join(choices)}")
        if value is None or value in choices:
            return value
        near = get_close_matches(value, choices, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        self.complain(key, f'unknown {key} "{value}"; {hint}choose from: {", ".join(choices)}')
        return None

    def flag(self, key: str) -> bool:
        """A flag: true or false, and false where it is not given."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.complain(key, f"{key} is {shown(value)}; it has to be true or false")
        return value is True

    def year(self, key: str = "year", *, needed: bool = True) -> int | None:
        """A year as historians write it: never 0, BC negative."""
        value = self.values.get(key)
        if value is None:
            if needed:
                self.complain(key, f"{key} is missing; give one such as 1932, or -44 for 44 BC")
        elif isinstance(value, bool) or not isinstance(value, int):
            self.complain(key, f"{key} is {shown(value)}; it has to be a number such as 1932")
        elif value == 0:
            self.complain(key, f"{key} is 0, and there was none: 1 BC is -1, and AD 1 is 1")
        elif abs(value) > LAST_YEAR:
            self.complain(key, f"{key} is {value}; it has to be within {LAST_YEAR} of 0")
        else:
            return value
        return None

    def day(self, key: str) -> Day | None:
        """A day, `MM-DD`; None where it is not given."""
        written = self._string(key, 'a day such as "11-29"', needed=False)
        if written is None:
            return None
        try:
            return Day.parse(written)
        except ValueError:
            shown = prose.one_line(written)
            self.complain(key, f'{key} "{shown}" is no day; write month and day, such as "11-29"')
            return None

    def table(self, key: str) -> Table | None:
        """A table; None where it is not given."""
        value = self.values.get(key)
        if isinstance(value, dict):
            return Table(self.document, (*self.path, key), value)
        if value is not None:
            self.complain(key, f"{key} is {shown(value)}; it has to be a table")
        return None

    def tables(self, key: str) -> list[Table]:
        """An array of tables; empty where it is not given."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            path = (*self.path, key)
            return [Table(self.document, (*path, n), item) for n, item in enumerate(value)]
        self.complain(key, f"{key} is {shown(value)}; it has to be tables, each headed [[{key}]]")
        return []


def shown(value: object) -> str:
    """A wrong value as a complaint shows it: short and on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    shown = prose.one_line(str(value))
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    return f'"{shown}"' if isinstance(value, str) else shown
