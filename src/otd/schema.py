"""The keys of a corpus file: what each may hold, and what is said when it does not.

Knows tables, not files: a parsed TOML document goes in, entries and complaints come out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from otd import prose, reckoning
from otd.model import (
    REGIONS,
    TOPICS,
    Article,
    Day,
    Entry,
    Kind,
    Section,
    Source,
    Topic,
    Work,
)
from otd.toml_lines import Path, find_lines

MOST_TOPICS = 3
LAST_YEAR = 9999
SHOWN = 40
"""Characters of a wrong value that a complaint shows."""


@dataclass(frozen=True, slots=True)
class Complaint:
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


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file: the entries that are whole, and what is wrong with the rest."""

    entries: tuple[Entry, ...] = ()
    complaints: tuple[Complaint, ...] = ()


def read_document(
    document: dict[str, Any], text: str, *, file: str, day: Day | None, own: bool
) -> Reading:
    """Turn a parsed corpus file into entries.

    Args:
        document: what tomli made of the file.
        text: the file's text, to find lines in.
        file: the name that complaints give.
        day: the day that the path names, if it names one; the file has to agree.
        own: whether the file is the user's: then each entry may carry its own `day`.
    """
    return _Document(text, file).read(document, day, own=own)


class _Document:
    """One file while it is read: collects complaints, each with the line it is about."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.complaints: list[Complaint] = []
        self._lines: dict[Path, int] | None = None

    def complain(self, path: Path, what: str) -> None:
        if self._lines is None:  # found only when there is something to complain of
            self._lines = find_lines(self.text)
        line = None
        for depth in range(len(path), 0, -1):
            if line := self._lines.get(path[:depth]):
                break
        entry = path[1] + 1 if len(path) > 1 and isinstance(path[1], int) else None
        self.complaints.append(Complaint(self.file, what, line, entry))

    def read(self, document: dict[str, Any], day: Day | None, *, own: bool) -> Reading:
        root = _Table(self, (), document)
        stated = root.day("day")
        if stated and day and stated != day:
            self.complain(("day",), f'the day is "{stated.key}", but the path says {day.key}')
        elif stated is None and "day" not in document and not own:
            self.complain((), 'day is missing; give it at the top, such as day = "11-29"')
        root.only("day", "entry")
        entries = [_entry(table, day or stated, own=own) for table in root.tables("entry")]
        return Reading(tuple(filter(None, entries)), tuple(self.complaints))


class _Table:
    """One TOML table while it is read: a method answers a usable value, or complains."""

    def __init__(self, document: _Document, path: Path, values: dict[str, Any]) -> None:
        self.document = document
        self.path = path
        self.values = values

    def complain(self, key: str | None, what: str) -> None:
        self.document.complain((*self.path, key) if key else self.path, what)

    def only(self, *keys: str) -> None:
        """Complain of every other key."""
        for key in self.values.keys() - set(keys):
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
            self.complain(key, f"{key} is {_shown(value)}; it has to be text: {example}")
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
            self.complain(key, f"{key} is {_shown(value)}; it has to be true or false")
        return value is True

    def year(self, key: str = "year", *, needed: bool = True) -> int | None:
        """A year as historians write it: never 0, BC negative."""
        value = self.values.get(key)
        if value is None:
            if needed:
                self.complain(key, f"{key} is missing; give one such as 1932, or -44 for 44 BC")
        elif isinstance(value, bool) or not isinstance(value, int):
            self.complain(key, f"{key} is {_shown(value)}; it has to be a number such as 1932")
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

    def table(self, key: str) -> _Table | None:
        """A table; None where it is not given."""
        value = self.values.get(key)
        if isinstance(value, dict):
            return _Table(self.document, (*self.path, key), value)
        if value is not None:
            self.complain(key, f"{key} is {_shown(value)}; it has to be a table")
        return None

    def tables(self, key: str) -> list[_Table]:
        """An array of tables; empty where it is not given."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            path = (*self.path, key)
            return [_Table(self.document, (*path, n), item) for n, item in enumerate(value)]
        self.complain(key, f"{key} is {_shown(value)}; it has to be tables, each headed [[{key}]]")
        return []


def _shown(value: object) -> str:
    """A wrong value as a complaint shows it: short and on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    shown = prose.one_line(str(value))
    shown = shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"
    return f'"{shown}"' if isinstance(value, str) else shown


def _entry(table: _Table, day: Day | None, *, own: bool) -> Entry | None:
    """One `[[entry]]`, or None with complaints."""
    before = len(table.document.complaints)
    table.only("year", "kind", "text", "place", "region", "topics", "page", "calendar",
               "solemn", "article", *(["day"] if own else []))  # fmt: skip
    day = _entry_day(table, day) if own else day
    kind = table.choice("kind", tuple(Kind))
    observance = kind == Kind.OBSERVANCE
    if observance and "year" in table.values:
        table.complain("year", "an observance is kept every year; leave year out")
    year = None if observance else table.year(needed=kind is not None)
    text = table.text("text", "one sentence that says what happened")
    region = table.choice("region", REGIONS)
    topics = _topics(table)
    place = table.text("place", "a place", needed=False)
    page = table.text("page", "the title of a Wikipedia page", needed=False)
    julian = "calendar" in table.values and table.choice("calendar", ("julian",)) is not None
    solemn = table.flag("solemn")
    article = _article(found) if (found := table.table("article")) else None
    if day and year and not reckoning.exists(year, day, julian=julian):
        table.complain("year", f"there was no {day.name} in {reckoning.year_name(year)}")
    if len(table.document.complaints) > before or not (day and kind and text and region):
        return None
    return Entry(
        day=day, year=year, kind=Kind(kind), text=text, region=region, topics=topics,
        place=place, page=page, julian=julian, solemn=solemn, article=article, own=own,
    )  # fmt: skip


def _entry_day(table: _Table, day: Day | None) -> Day | None:
    """The day of an own entry: its own, or else the file's."""
    stated = table.day("day")
    if stated and day and stated != day:
        table.complain("day", f'the entry\'s day is "{stated.key}", but the file is for {day.key}')
    elif not stated and not day and "day" not in table.values:
        table.complain("day", 'day is missing; give the entry one, such as day = "11-29"')
    return stated or day


def _topics(table: _Table) -> tuple[str, ...]:
    value = table.values.get("topics")
    right = f"give one to three of: {', '.join(TOPICS)}"
    if not isinstance(value, list) or not value:
        what = "missing" if value is None else f"{_shown(value)}, not a list of words"
        table.complain("topics", f"topics is {'empty' if value == [] else what}; {right}")
        return ()
    for topic in value:
        if topic not in TOPICS:
            table.complain("topics", f"unknown topic {_shown(topic)}; {right}")
    if len(value) > MOST_TOPICS or len({str(topic) for topic in value}) < len(value):
        table.complain("topics", f"topics has {len(value)} words, some too many or twice; {right}")
    return tuple(str(topic) for topic in value)


def _article(table: _Table) -> Article | None:
    table.only("title", "section", "fun_fact", "reading", "source")
    title = table.text("title", "a headline")
    sections = tuple(filter(None, map(_section, table.tables("section"))))
    if not table.values.get("section"):
        table.complain(None, "the article has no section; head one [[entry.article.section]]")
    fun_fact = _topic(found) if (found := table.table("fun_fact")) else None
    reading = tuple(filter(None, map(_work, table.tables("reading"))))
    sources = tuple(filter(None, map(_source, table.tables("source"))))
    return Article(title, sections, fun_fact, reading, sources) if title else None


def _section(table: _Table) -> Section | None:
    table.only("title", "topic")
    title = table.text("title", "a heading")
    topics = tuple(filter(None, map(_topic, table.tables("topic"))))
    if not table.values.get("topic"):
        table.complain(None, "the section has no topic; head one [[entry.article.section.topic]]")
    return Section(title, topics) if title else None


def _topic(table: _Table) -> Topic | None:
    table.only("title", "text")
    title, text = table.text("title", "a heading"), table.running_text("text")
    return Topic(title, text) if title and text else None


def _work(table: _Table) -> Work | None:
    table.only("title", "author", "year")
    title, author = table.text("title", "the work's title"), table.text("author", "its author")
    year = table.year()
    return Work(title, author, year) if title and author and year else None


def _source(table: _Table) -> Source | None:
    table.only("title", "url", "author", "year")
    title = table.text("title", "the page's or the work's title")
    url = table.text("url", "an address", needed=False)
    if url and (not url.startswith(("https://", "http://")) or " " in url):
        table.complain("url", f"url is {_shown(url)}; it has to be an address, https://…")
    author = table.text("author", "an author", needed=False)
    year = table.year(needed=False)
    if not url and not (author and year) and table.values.keys() >= {"title"}:
        table.complain(None, f"source {_shown(title)} needs a url, or else author and year")
    return Source(title, url, author, year) if title else None
