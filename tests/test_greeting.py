"""What the greeting says: its lead, its second entry, its four lines."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from otd.greeting import Greeting, greeting_of
from otd.model import Article, Day, Entry, Kind, Section, Topic
from otd.pick import day_page
from otd.prose import one_line
from otd.render.greeting import greeting
from otd.terminal import Styling
from tests.conftest import Result

DAY = Day(11, 29)
ARTICLE = Article("Headline", (Section("S", (Topic("T", "Words."),)),), None, (), ())
Run = Callable[..., Result]


def entry(year: int | None, kind: Kind = Kind.EVENT, **more: object) -> Entry:
    text = more.pop("text", f"Something happens in {year}.")
    return Entry(DAY, year, kind, text, "world", ("society",), **more)  # type: ignore[arg-type]


def chosen(*entries: Entry, solemn: bool = False, year: int = 2026) -> Greeting | None:
    return greeting_of(day_page(DAY, entries, year=year), solemn=solemn)


def test_the_story_of_the_year_leads() -> None:
    story = entry(1932, article=ARTICLE)
    said = chosen(entry(1800), story, entry(1990))
    assert said
    assert said.lead is story


def test_a_solemn_story_makes_way_for_another_or_for_an_event() -> None:
    solemn = entry(1932, article=ARTICLE, solemn=True)
    other, event = entry(1940, article=ARTICLE), entry(1800)
    for entries, lead in (((solemn, other, event), other), ((solemn, event), event)):
        said = chosen(*entries, year=2027)
        assert said
        assert said.lead is lead
    said = chosen(solemn, event, solemn=True)
    assert said
    assert said.lead is solemn


def test_a_day_with_nothing_but_sorrow_is_told_soberly() -> None:
    solemn = entry(1926, article=ARTICLE, solemn=True)
    said = chosen(solemn)
    assert said
    assert (said.lead, said.also) == (solemn, None)


def test_no_solemn_entry_comes_second() -> None:
    said = chosen(entry(1932, article=ARTICLE), entry(1926, solemn=True), entry(1900))
    assert said
    assert said.also
    assert not said.also.solemn


def test_the_users_own_entry_comes_second_before_a_round_anniversary() -> None:
    own, marked = entry(1991, own=True), entry(1926)
    said = chosen(entry(1932, article=ARTICLE), own, marked, entry(1802))
    assert said
    assert said.also is own
    said = chosen(entry(1932, article=ARTICLE), marked, entry(1802))
    assert said
    assert said.also is marked


def test_a_day_without_entries_has_no_greeting() -> None:
    assert chosen() is None


def test_the_greeting_is_four_lines_that_say_how_to_read_on() -> None:
    said = Greeting(entry(1926, text="word " * 60 + "end."), entry(-44), 2026)
    text = greeting(said, width=60, styling=Styling.NONE, encoding="utf-8")
    assert text == (
        "1926, 100 years ago · word word word word word word word\n"
        "word word word word word word word word word word word word…\n"
        "44 BC · Something happens in -44.\n"
        "→ otd today tells the whole story\n"
        "\n"
    )


@given(
    st.text(min_size=1, max_size=300).map(one_line).filter(bool),
    st.sampled_from([40, 60, 80]),
    st.sampled_from(["utf-8", "ascii"]),
)
def test_whatever_it_says_it_keeps_to_its_size(text: str, width: int, encoding: str) -> None:
    said = Greeting(entry(1926, text=text), entry(1801, text=text), 2026)
    shown = greeting(said, width=width, styling=Styling.NONE, encoding=encoding)
    lines = shown.removesuffix("\n\n").split("\n")
    assert len(lines) <= 4
    assert all(cell_len(line) <= width for line in lines)


def test_greet_prints_nothing_in_a_pipe_unless_forced(otd: Run) -> None:
    assert otd("greet") == Result(0, "", "")
    forced = otd("greet", "--force")
    assert forced.out.startswith("1932 · France and the Soviet Union sign a pact")
    assert forced.out.endswith("→ otd today tells the whole story\n\n")
    assert "\x1b" not in forced.out


def test_greet_on_a_terminal_is_in_colour(on_terminal: Run) -> None:
    shown = on_terminal("greet")
    assert "tells the whole story" in shown.out
    assert "\x1b[1m" in shown.out


@pytest.mark.parametrize("change", [{"TERM": "dumb"}, {"OTD_GREET": "never"}])
def test_greet_keeps_silent_where_it_should(on_terminal: Run, change: dict[str, str]) -> None:
    assert on_terminal("greet", **change) == Result(0, "", "")


def test_greet_without_write_writes_nothing(otd: Run, home: Path) -> None:
    otd("greet", "--force", "--no-write")
    assert list(home.rglob("*")) == []


def test_greet_without_a_home_still_greets(otd: Run) -> None:
    assert "tells the whole story" in otd("greet", "--force", HOME="/proc/none").out


def test_an_unknown_shell_is_refused(otd: Run) -> None:
    refused = otd("init", "csh")
    assert (refused.code, refused.out) == (2, "")
    assert "'bash', 'zsh', 'fish', 'pwsh'" in refused.err
