"""Text that hangs from a label: the one layout that a page needs.

Rich's Table and Padding can do it too, but Table alone takes longer to load and to draw than all
the rest of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text


class Hanging(NamedTuple):
    """Text that is wrapped and stands in from the left, its first line behind a label."""

    text: Text
    indent: int = 0  # columns that every line stands in
    label: Text | None = None  # stands in the indent of the first line
    cut: bool = False  # one line only, with an ellipsis where it does not fit

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield the lines, none wider than the options allow.

        As segments, since Rich would wrap lines that come as text once more.
        """
        width = max(1, options.max_width - self.indent)
        if self.cut:
            line = self.text.copy()
            line.truncate(width, overflow="ellipsis")
            lines = [line]
        else:
            lines = list(self.text.wrap(console, width, overflow="fold"))
        margin = Segment(" " * self.indent)
        for number, line in enumerate(lines):
            if self.label and not number:
                yield from self.label.render(console)
                yield Segment(" " * (self.indent - self.label.cell_len))
            else:
                yield margin
            yield from line.render(console, end="\n")
