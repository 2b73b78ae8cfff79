"""Text that hangs from a label: the one layout that a page needs.

Rich's Table and Padding can do it too, but Table alone takes longer to load and to draw than all
the rest of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions
from rich.text import Text


class Hanging(NamedTuple):
    """Text that is wrapped and stands in from the left, its first line behind a label."""

    text: Text
    indent: int = 0  # columns that every line stands in
    label: Text | None = None  # stands in the indent of the first line
    cut: bool = False  # one line only, with an ellipsis where it does not fit

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines, none wider than the options allow."""
        width = max(1, options.max_width - self.indent)
        if self.cut:
            line = self.text.copy()
            line.truncate(width, overflow="ellipsis")
            lines = [line]
        else:
            lines = list(self.text.wrap(console, width, overflow="fold"))
        margin = self.label.copy() if self.label else Text()
        for line in lines:
            margin.pad_right(self.indent - margin.cell_len)
            yield margin.append_text(line)
            margin = Text()
