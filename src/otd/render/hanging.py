"""Text that hangs from a label: the one layout that a page needs.

Rich's Table and Padding can do it too, but Table alone takes longer to load and to draw than all
the rest of a page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.text import Text

_NARROW = frozenset("‐‑–—‘’‚“”„†•…′″★→─").union(
    *(
        map(chr, range(first, last + 1))
        for first, last in ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x2FF), (0x1E00, 0x1EFF))
    )
)
"""Characters that are one column wide: those of most pages in English, names included."""


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
            lines = _wrapped(self.text, width, console)
        margin = Segment(" " * self.indent)
        for number, line in enumerate(lines):
            if self.label and not number:
                yield from self.label.render(console)
                yield Segment(" " * (self.indent - self.label.cell_len))
            else:
                yield margin
            yield from line.render(console, end="\n")


def _wrapped(text: Text, width: int, console: Console) -> list[Text]:
    """The text in lines of at most this many columns.

    Rich measures every word, which is half the time that a page takes. Where all characters are
    one column wide a line can be cut at its last space instead; all else is left to Rich.
    """
    plain = text.plain
    if not _NARROW.issuperset(plain):
        return list(text.wrap(console, width, overflow="fold"))
    starts: list[int] = []
    start = 0
    while len(plain) - start > width:
        space = plain.rfind(" ", start, start + width + 1)
        if space <= start:  # a word longer than the line
            return list(text.wrap(console, width, overflow="fold"))
        start = space + 1
        starts.append(start)
    lines = list(text.divide(starts))
    for line in lines:
        line.rstrip()
    return lines
