"""One small function for each shape of output, and one dispatcher."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import RenderableType

from otd.model import Day, DayPage
from otd.render import lines, page
from otd.render.paint import painted, picture
from otd.terminal import Terminal


class Request(NamedTuple):
    """Days to write, and how."""

    pages: Sequence[DayPage]  # each with at least one entry
    terminal: Terminal
    today: Day  # for the question at the top of its page
    brief: bool = False  # headlines and first lines only
    as_lines: bool = False  # one line an entry instead of pages


def write(name: str, request: Request) -> bytes:
    """The days in a format: "pretty", "plain", "markdown", "json" or "svg".

    JSON and SVG are always UTF-8, the others in the terminal's encoding.
    """
    return _FORMATS[name](request)


def _pretty(request: Request) -> bytes:
    if request.as_lines:
        entries = [entry for one in request.pages for entry in one.entries]
        return _painted(lines.table(entries), request, request.terminal.width)
    return _painted(_page(request, drawn=True), request, _measure(request))


def _plain(request: Request) -> bytes:
    if request.as_lines:
        entries = [entry for one in request.pages for entry in one.entries]
        return lines.records(entries).encode(request.terminal.encoding, "replace")
    return _painted(_page(request, drawn=False), request, _measure(request))


def _markdown(request: Request) -> bytes:
    from otd.render import markdown  # noqa: PLC0415  most pages are for a terminal

    brief = request.brief or request.as_lines
    text = "\n".join(markdown.day_page(one, brief=brief) for one in request.pages)
    return text.encode(request.terminal.encoding, "replace")


def _json(request: Request) -> bytes:
    from otd.render import data  # noqa: PLC0415  most pages are for a terminal

    return data.as_json(request.pages).encode()


def _svg(request: Request) -> bytes:
    first = request.pages[0].day.key
    width = _measure(request)
    return picture(_page(request, drawn=True), width=width, title=f"otd show {first}").encode()


_FORMATS: dict[str, Callable[[Request], bytes]] = {
    "pretty": _pretty,
    "plain": _plain,
    "markdown": _markdown,
    "json": _json,
    "svg": _svg,
}


def _page(request: Request, *, drawn: bool) -> RenderableType:
    one = request.pages[0]
    look = page.Look(
        _measure(request), drawn=drawn, brief=request.brief, links=request.terminal.links
    )
    return page.day_page(one, look, today=one.day == request.today)


def _measure(request: Request) -> int:
    return min(request.terminal.width, page.MEASURE)


def _painted(renderable: RenderableType, request: Request, width: int) -> bytes:
    terminal = request.terminal
    return painted(
        renderable,
        width=width,
        styling=terminal.styling,
        links=terminal.links,
        encoding=terminal.encoding,
    )
