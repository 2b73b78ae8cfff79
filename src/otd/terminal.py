"""What the output may look like: width, colour, links, encoding. Pure: facts in, a verdict out.

Settled here and nowhere else, from what the user asked for on the command line, the environment
and what the stream is. The conventions are those of no-color.org, force-color.org and
bixense.com/clicolors.
"""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

LEAST_WIDTH = 20
"""Narrower terminals get lines of this width, which they fold themselves."""

USUAL_WIDTH = 80
_LINKLESS = {"dumb", "unknown", "linux"}
_UNSTYLED = {"dumb", "unknown"}


class Styling(IntEnum):
    """How much may be done to text; each level includes the ones before."""

    NONE = 0  # not one escape sequence
    STYLE = 1  # bold, italic and links, no colour
    COLOR = 2


class Stream(NamedTuple):
    """What is known of a stream before anything is written to it."""

    is_terminal: bool
    encoding: str = "utf-8"
    columns: int | None = None  # None where it is no terminal or does not tell
    lines: int | None = None


class Terminal(NamedTuple):
    """The verdict: how to lay out and style an answer."""

    is_terminal: bool
    encoding: str
    width: int  # columns to use, at least LEAST_WIDTH
    lines: int | None  # height of the screen; None where there is none
    styling: Styling
    links: bool  # whether hyperlinks (OSC 8) may be written


def settle(
    stream: Stream,
    environment: Mapping[str, str],
    *,
    color: str = "auto",
    width: int | None = None,
    links: bool = True,
) -> Terminal:
    """Settle how to write to a stream.

    Args:
        stream: where the answer goes.
        environment: read are COLUMNS, TERM, NO_COLOR, FORCE_COLOR, CLICOLOR and CLICOLOR_FORCE;
            an empty variable counts as unset.
        color: "auto", "always" or "never"; the last two beat every variable.
        width: columns to use, or None to find out.
        links: whether links are wanted where the stream can have them.
    """
    styling = _styling(stream, environment, color)
    return Terminal(
        is_terminal=stream.is_terminal,
        encoding=stream.encoding,
        width=max(LEAST_WIDTH, width or _columns(environment) or stream.columns or USUAL_WIDTH),
        lines=stream.lines,
        styling=styling,
        links=(
            links
            and stream.is_terminal
            and styling > Styling.NONE
            and environment.get("TERM") not in _LINKLESS
        ),
    )


def _styling(stream: Stream, environment: Mapping[str, str], color: str) -> Styling:
    if color != "auto":
        return Styling.COLOR if color == "always" else Styling.NONE
    if environment.get("TERM") in _UNSTYLED:
        return Styling.NONE
    unforced = Styling.STYLE if stream.is_terminal else Styling.NONE
    if environment.get("NO_COLOR"):
        return unforced
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE", "0") not in {"", "0"}:
        return Styling.COLOR
    if environment.get("CLICOLOR") == "0":
        return unforced
    return Styling.COLOR if stream.is_terminal else Styling.NONE


def _columns(environment: Mapping[str, str]) -> int | None:
    columns = environment.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() else None
