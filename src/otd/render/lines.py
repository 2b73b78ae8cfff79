"""Entries as lines: one entry, one line, for eyes and for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from otd import prose
from otd.model import Entry
from otd.render import facts
from otd.render.hanging import Hanging
from otd.render.theme import link, words

COLUMNS = ("day", "year", "kind", "region", "topic", "text", "headline")


def table(entries: Sequence[Entry]) -> RenderableType:
    """A line an entry for a terminal, cut at its edge; an entry with an article has a star."""
    wide = max((len(facts.year_name(entry)) for entry in entries), default=0)
    return Group(*(_line(entry, wide) for entry in entries))


def _line(entry: Entry, wide: int) -> Hanging:
    year = facts.year_name(entry)
    label = Text.assemble((entry.day.key, "otd.day"), " " * (wide - len(year) + 1))
    label.append(year, "otd.year")
    label.stylize(link(facts.address(entry)), len(label) - len(year))
    label.append(f" {entry.kind.value[:5]} ")
    text = words(entry.text)
    if entry.own:
        text = Text.assemble(("(yours) ", "otd.own"), text)
    if entry.article:
        text = Text.assemble(("★ ", "otd.round"), text)
    return Hanging(text, label.cell_len, label, cut=True)


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
