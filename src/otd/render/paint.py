"""Rich renderables as bytes for a stream, or as an SVG picture."""

from __future__ import annotations

import codecs
import io
import re
import zlib

from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from otd import prose
from otd.render.theme import THEME
from otd.terminal import Styling

_LINK_ID = r"\x1b\]8;id=[^;\x1b]*;([^\x1b]+)\x1b\\"
_PAPER = (253, 252, 249)
_INKS = [
    (38, 38, 42), (168, 32, 40), (30, 110, 60), (130, 95, 0),
    (30, 80, 160), (140, 35, 110), (0, 110, 120), (90, 90, 95),
]  # fmt: skip
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-label="A page of otd">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">\
<rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g></g></svg>
"""


def painted(
    renderable: RenderableType, *, width: int, styling: Styling, links: bool, encoding: str
) -> bytes:
    """The renderable as bytes, laid out and encoded; two calls give the same bytes.

    Args:
        renderable: what to draw.
        width: columns; no line is wider.
        styling: whether escape sequences may be used, and for colour too.
        links: whether hyperlinks may be written.
        encoding: the stream's; what it cannot write becomes the nearest ASCII.
    """
    codecs.register_error("otd.nearest", _nearest)
    stream = io.TextIOWrapper(io.BytesIO(), encoding, errors="otd.nearest", newline="\n")
    console = Console(
        file=stream,
        width=width,
        theme=THEME,
        force_terminal=styling > Styling.NONE,
        color_system="standard" if styling > Styling.NONE else None,
        no_color=styling < Styling.COLOR,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},  # what the environment asks for is settled in otd.terminal
    )
    console.print(renderable)
    stream.seek(0)
    text = stream.read()
    if styling is Styling.NONE:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    else:
        text = re.sub(_LINK_ID, _steady_link if links else "", text)
        if not links:
            text = text.replace("\x1b]8;;\x1b\\", "")
    return text.encode(encoding, "otd.nearest")


def picture(renderable: RenderableType, *, width: int, title: str) -> str:
    """The renderable as an SVG picture that needs no font and no file from elsewhere."""
    console = Console(
        record=True, file=io.StringIO(), width=width, theme=THEME, force_terminal=True,
        color_system="standard", legacy_windows=False, highlight=False, _environ={},
    )  # fmt: skip
    console.print(renderable)
    theme = TerminalTheme(_PAPER, _INKS[0], _INKS)
    return console.export_svg(title=title, theme=theme, code_format=_SVG, unique_id="otd")


def _steady_link(link: re.Match[str]) -> str:
    """A link with an id that depends on its address alone: Rich's differs from run to run."""
    return f"\x1b]8;id={zlib.crc32(link[1].encode()):08x};{link[1]}\x1b\\"


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """For what the encoding lacks among otd's own marks: one ASCII character, so widths hold."""
    assert isinstance(error, UnicodeEncodeError)
    wrong = error.object[error.start : error.end]
    return "".join(prose.encodable(mark, "ascii")[:1] or "?" for mark in wrong), error.end
