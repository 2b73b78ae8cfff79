"""What each role of text looks like, and the one way in which corpus text becomes Rich text.

Every role differs from its neighbours by weight, slant or position too: colour is never all.
The colours are of the terminal's own palette, and those that read on light and dark alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.style import Style
from rich.text import Text
from rich.theme import Theme

from otd import prose

THEME = Theme(
    {
        "otd.question": "bold magenta",
        "otd.day": "bold",
        "otd.title": "bold",
        "otd.meta": "none",
        "otd.round": "bold magenta",
        "otd.section": "bold magenta",
        "otd.topic": "bold",
        "otd.work": "italic",
        "otd.box": "magenta",
        "otd.label": "bold",
        "otd.year": "bold",
        "otd.own": "magenta",
        "otd.command": "bold",
        "otd.rule": "magenta",
    },
    inherit=False,
)


def words(text: str, style: str = "") -> Text:
    """Corpus text as Rich text: brackets are brackets, `*titles*` are set in italics."""
    made = Text()
    for piece, emphasised in prose.spans(text):
        made.append(piece, "otd.work" if emphasised else None)
    made.stylize(style)  # as a span, which lines that are cut out of the text keep
    return made


def line(pieces: Iterable[Text], separator: str = " · ") -> Text:
    """Pieces on one line, with a separator between them."""
    return Text(separator).join(pieces)


def link(url: str | None) -> Style:
    """A style that links text to an address; no style at all without one."""
    return Style(link=url) if url else Style.null()
