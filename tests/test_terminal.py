"""The table of colour: who wins when the command line, the environment and the stream disagree."""

import pytest

from otd.terminal import LEAST_WIDTH, Stream, Styling, settle

TTY = Stream(is_terminal=True, columns=100, lines=30)
PIPE = Stream(is_terminal=False)
NONE, STYLE, COLOR = Styling.NONE, Styling.STYLE, Styling.COLOR

CASES: dict[str, tuple[Stream, dict[str, str], str, Styling]] = {
    "terminal": (TTY, {}, "auto", COLOR),
    "pipe": (PIPE, {}, "auto", NONE),
    "NO_COLOR keeps weight and slant": (TTY, {"NO_COLOR": "1"}, "auto", STYLE),
    "NO_COLOR in a pipe": (PIPE, {"NO_COLOR": "1"}, "auto", NONE),
    "empty NO_COLOR is unset": (TTY, {"NO_COLOR": ""}, "auto", COLOR),
    "FORCE_COLOR in a pipe": (PIPE, {"FORCE_COLOR": "1"}, "auto", COLOR),
    "empty FORCE_COLOR is unset": (PIPE, {"FORCE_COLOR": ""}, "auto", NONE),
    "NO_COLOR beats FORCE_COLOR": (PIPE, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", NONE),
    "CLICOLOR=0": (TTY, {"CLICOLOR": "0"}, "auto", STYLE),
    "CLICOLOR_FORCE=1": (PIPE, {"CLICOLOR_FORCE": "1"}, "auto", COLOR),
    "CLICOLOR_FORCE=0": (PIPE, {"CLICOLOR_FORCE": "0"}, "auto", NONE),
    "dumb": (TTY, {"TERM": "dumb"}, "auto", NONE),
    "dumb beats FORCE_COLOR": (TTY, {"TERM": "dumb", "FORCE_COLOR": "1"}, "auto", NONE),
    "--color always beats NO_COLOR": (PIPE, {"NO_COLOR": "1"}, "always", COLOR),
    "--color always beats dumb": (TTY, {"TERM": "dumb"}, "always", COLOR),
    "--color never beats FORCE_COLOR": (TTY, {"FORCE_COLOR": "1"}, "never", NONE),
}


@pytest.mark.parametrize(("stream", "environment", "color", "styling"), CASES.values(), ids=CASES)
def test_styling_is_settled(
    stream: Stream, environment: dict[str, str], color: str, styling: Styling
) -> None:
    assert settle(stream, environment, color=color).styling is styling


@pytest.mark.parametrize(
    ("stream", "environment", "asked", "width"),
    [
        pytest.param(TTY, {}, None, 100, id="the terminal's own"),
        pytest.param(PIPE, {}, None, 80, id="80 in a pipe"),
        pytest.param(TTY, {"COLUMNS": "70"}, None, 70, id="COLUMNS beats the terminal"),
        pytest.param(TTY, {"COLUMNS": "70"}, 50, 50, id="--width beats COLUMNS"),
        pytest.param(TTY, {"COLUMNS": "wide"}, None, 100, id="a word is no width"),
        pytest.param(TTY, {"COLUMNS": "0"}, None, 100, id="nor is 0"),
        pytest.param(TTY, {"COLUMNS": "3"}, None, LEAST_WIDTH, id="never under the least"),
    ],
)
def test_width_is_settled(
    stream: Stream, environment: dict[str, str], asked: int | None, width: int
) -> None:
    assert settle(stream, environment, width=asked).width == width


@pytest.mark.parametrize(
    ("stream", "environment", "asked", "links"),
    [
        pytest.param(TTY, {"TERM": "xterm-256color"}, True, True, id="terminal"),
        pytest.param(PIPE, {"FORCE_COLOR": "1"}, True, False, id="never in a pipe"),
        pytest.param(TTY, {"TERM": "linux"}, True, False, id="the console shows them raw"),
        pytest.param(TTY, {"TERM": "dumb"}, True, False, id="dumb"),
        pytest.param(TTY, {}, False, False, id="not wanted"),
        pytest.param(TTY, {"NO_COLOR": "1"}, True, True, id="a link is no colour"),
    ],
)
def test_links_are_settled(
    stream: Stream, environment: dict[str, str], asked: bool, links: bool
) -> None:
    assert settle(stream, environment, links=asked).links is links
