"""The layout's own short cut for wrapping gives the lines that Rich gives."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from otd.prose import one_line
from otd.render.hanging import _NARROW, _wrapped

CONSOLE = Console(width=80)
WORDS = st.lists(st.text("abcé’“—", min_size=1, max_size=14), max_size=40).map(" ".join)


def test_narrow_characters_are_one_column_wide() -> None:
    assert not [character for character in _NARROW if cell_len(character) != 1]


@given(WORDS, st.integers(5, 40))
def test_lines_are_those_of_rich(text: str, width: int) -> None:
    theirs = [line.plain.rstrip() for line in Text(text).wrap(CONSOLE, width, overflow="fold")]
    ours = [line.plain.rstrip() for line in _wrapped(Text(text), width, CONSOLE)]
    assert ours == theirs


@given(st.text(max_size=200), st.integers(2, 40))
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    lines = _wrapped(Text(one_line(text)), width, CONSOLE)
    assert all(cell_len(line.plain) <= width for line in lines)
