"""Entries as lines: one entry, one line, for eyes and for other programs."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from otd import prose
from otd.model import Entry
from otd.render import facts
from otd.render.theme import link, words

COLUMNS = ("day", "year", "kind", "region", "topic", "text", "headline")


def table(entries: Iterable[Entry]) -> RenderableType:
    """A line an entry for a terminal, cut at its edge; an entry with an article has a star."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(no_wrap=True, style="otd.day")
    grid.add_column(no_wrap=True, justify="right", style="otd.year")
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    for entry in entries:
        text = words(entry.text)
        if entry.own:
            text = Text.assemble(("(yours) ", "otd.own"), text)
        if entry.article:
            text = Text.assemble(("★ ", "otd.round"), text)
        year = Text(facts.year_name(entry), link(facts.address(entry)))
        grid.add_row(entry.day.key, year, entry.kind.value[:5], text)
    return grid


def records(entries: Iterable[Entry]) -> str:
    """A line an entry for `cut` and `grep`: the fields of COLUMNS, parted by tabs.

    Years are numbers, BC negative; a field without a value is empty.
    """
    return "".join("\t".join(_fields(entry)) + "\n" for entry in entries)


def _fields(entry: Entry) -> tuple[str, ...]:
    return (
        entry.day.key,
        "" if entry.year is None else str(entry.year),
        entry.kind.value,
        entry.region,
        entry.topics[0],
        prose.unmarked(entry.text),
        prose.unmarked(entry.article.title) if entry.article else "",
    )
