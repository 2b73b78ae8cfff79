"""A greeting in at most four lines: no frame, nothing above it, one empty line below."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from otd import prose, spelling
from otd.greeting import Greeting
from otd.model import Entry
from otd.render import facts
from otd.render.paint import painted
from otd.render.theme import words
from otd.terminal import Styling

_LEAD_LINES = 2


def greeting(said: Greeting, *, width: int, styling: Styling, encoding: str) -> str:
    """The greeting as text, its last line empty; no line is wider than the width."""
    lead, *also = spelling.spelled([said.lead, *([said.also] if said.also else [])], encoding)
    dots = prose.encodable("…", encoding)
    lines = _cut(_sentence(lead, said.year), width, _LEAD_LINES, dots)
    for entry in also:
        lines += _cut(_sentence(entry, said.year), width, 1, dots)
    lines.append(Text.assemble("→ ", ("otd today", "otd.command"), " tells the whole story"))
    text = Text("\n").join(lines)
    made = painted(text, width=width, styling=styling, links=False, encoding=encoding)
    return made.decode(encoding) + "\n"


def _sentence(entry: Entry, year: int) -> Text:
    """The year, a round anniversary, and the sentence."""
    sentence = Text()
    if entry.year is not None:
        sentence.append(facts.year_name(entry), "otd.year")
        if facts.is_round(entry, year):
            sentence.append(f", {facts.ago(entry, year)}", "" if entry.solemn else "otd.round")
        sentence.append(" · ")
    if entry.own:
        sentence.append("yours · ", "otd.own")
    return sentence.append_text(words(entry.text))


def _cut(text: Text, width: int, most: int, dots: str) -> list[Text]:
    """The text in at most so many lines; what does not fit gives way to an ellipsis."""
    lines = list(text.wrap(Console(width=width), width))
    if len(lines) > most:
        lines = lines[:most]
        lines[-1].truncate(width - len(dots))
        lines[-1].rstrip()
        lines[-1].append(dots)
    return lines
