"""The page as the reader sees it, whole, at three widths: a change of design is a change here.

`pytest --update` writes the golden pages anew; read the difference before committing it.
"""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from otd.corpus import read_bundled
from otd.model import Day, DayPage, Entry, Kind
from otd.pick import day_page
from otd.prose import one_line, unmarked
from otd.render.formats import Request, write
from otd.spelling import spelled
from otd.terminal import Styling, Terminal

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"
DAY = Day(11, 29)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def page(year: int = 2026) -> DayPage:
    return day_page(DAY, read_bundled(DATA / "corpus", DAY), year=year)


def written(
    name: str,
    width: int = 80,
    styling: Styling = Styling.NONE,
    *,
    shown: DayPage | None = None,
    brief: bool = False,
    lines: bool = False,
) -> str:
    terminal = Terminal(
        is_terminal=styling > Styling.NONE,
        encoding="utf-8",
        width=width,
        lines=24,
        styling=styling,
        links=styling > Styling.NONE,
    )
    request = Request([shown or page()], terminal, today=DAY, brief=brief, as_lines=lines)
    return write(name, request).decode()


PAGES = {
    **{
        f"page-{width}-{styling.name.lower()}": ("pretty", width, styling)
        for width in (40, 80, 120)
        for styling in (Styling.NONE, Styling.COLOR)
    },
    "page-80-style": ("pretty", 80, Styling.STYLE),
    "page-20": ("pretty", 20, Styling.NONE),
    "plain-80": ("plain", 80, Styling.NONE),
    "plain-40": ("plain", 40, Styling.NONE),
    "markdown": ("markdown", 80, Styling.NONE),
    "json": ("json", 80, Styling.NONE),
}


def compare(name: str, text: str, *, update: bool) -> None:
    file = GOLDEN / f"{name}.txt"
    if update:
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_the_golden_one(name: str, update: bool) -> None:
    compare(name, written(*PAGES[name]), update=update)


@pytest.mark.parametrize("name", ["pretty", "plain", "markdown"])
def test_a_brief_page_is_the_golden_one(name: str, update: bool) -> None:
    compare(f"brief-{name}", written(name, 60, brief=True), update=update)


@pytest.mark.parametrize(("name", "width"), [("pretty", 60), ("plain", 80)])
def test_a_list_is_the_golden_one(name: str, width: int, update: bool) -> None:
    compare(f"list-{name}", written(name, width, lines=True), update=update)


def test_a_picture_needs_nothing_from_elsewhere() -> None:
    picture = written("svg")
    assert picture.startswith("<svg ")
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "").replace(
        "https://example.org/treaties/157", ""
    ).replace("https://en.wikipedia.org/", "")


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
@pytest.mark.parametrize("name", ["pretty", "plain"])
def test_no_line_is_wider_than_the_terminal_or_the_measure(name: str, width: int) -> None:
    for line in written(name, width, Styling.COLOR).splitlines():
        assert cell_len(ESCAPE.sub("", line)) <= min(width, 80)


def test_colour_adds_only_escape_sequences() -> None:
    coloured = ESCAPE.sub("", written("pretty", 80, Styling.COLOR))
    styled = ESCAPE.sub("", written("pretty", 80, Styling.STYLE))
    assert coloured == styled


def test_two_renderings_are_byte_for_byte_the_same() -> None:
    assert written("pretty", 80, Styling.COLOR) == written("pretty", 80, Styling.COLOR)


def test_style_without_colour_has_no_colour_parameter() -> None:
    parameters = re.findall(r"\x1b\[([0-9;]*)m", written("pretty", 80, Styling.STYLE))
    used = {int(number) for group in parameters for number in group.split(";") if number}
    assert used <= {0, 1, 3, 4}
    assert {1, 3} <= used


def test_links_open_and_close_on_every_line() -> None:
    text = written("pretty", 40, Styling.COLOR)
    for line in text.splitlines():
        assert len(re.findall(r"\x1b\]8;id=", line)) == line.count("\x1b]8;;\x1b\\")
    assert "https://en.wikipedia.org/wiki/Soviet%E2%80%93French" in text


def test_a_solemn_story_has_a_sober_box() -> None:
    solemn = day_page(DAY, page().entries, year=2026, story=2)
    assert "Worth knowing" in written("pretty", shown=solemn)
    assert "Fun fact" not in written("pretty", shown=solemn)


def test_the_question_says_today_only_today() -> None:
    assert "What happened today in history?" in written("pretty")
    other = day_page(Day(11, 30), read_bundled(DATA / "corpus", Day(11, 30)), year=2026)
    assert "today" not in written("pretty", shown=other)


def test_ascii_terminals_get_ascii(update: bool) -> None:
    entries = spelled(page().entries, "ascii")
    terminal = Terminal(
        is_terminal=True, encoding="ascii", width=80, lines=24, styling=Styling.NONE, links=False
    )
    request = Request([day_page(DAY, entries, year=2026)], terminal, today=DAY)
    compare("page-80-ascii", write("pretty", request).decode("ascii"), update=update)


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@given(HOSTILE)
def test_entry_text_reaches_the_terminal_as_it_is(text: str) -> None:
    safe = one_line(text)
    if not safe:
        return
    entry = Entry(DAY, 1932, Kind.EVENT, safe, "world", ("society",))
    shown = written("pretty", 80, Styling.COLOR, shown=day_page(DAY, [entry], year=2026))
    bare = ESCAPE.sub("", shown)
    assert not [c for c in bare if unicodedata.category(c) == "Cc" and c != "\n"]
    squeezed = "".join(bare.split())
    assert "".join(unmarked(safe).split()) in squeezed


def test_rich_markup_in_a_headline_is_text() -> None:
    assert Text("[red]x[/]").plain == "[red]x[/]"
    entry = Entry(DAY, 1932, Kind.EVENT, "[link=x]y[/] [/b] [red]", "world", ("society",))
    assert "[link=x]y[/] [/b] [red]" in written("pretty", shown=day_page(DAY, [entry], year=2026))
